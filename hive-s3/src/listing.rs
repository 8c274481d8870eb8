//! What lists have in common: bounds, texts in percent-encoding, continuation tokens, entries as shapes.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hive_core::{Result, Timestamp};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::backend::{Entry, Listed, MAX_PAGE};
use crate::generated::{ChecksumAlgorithm, ChecksumType, CommonPrefix, EncodingType, Object, Owner};
use crate::service::argument;

/// What `encoding-type=url` leaves as it is.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'*').remove(b'/').remove(b'~');

/// How texts of a list are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Texts {
    encoded: bool,
}

impl Texts {
    /// As the client asks for them.
    pub(crate) fn new(encoding: Option<&EncodingType>) -> Self {
        Self { encoded: encoding.is_some() }
    }

    /// In percent-encoding.
    pub(crate) fn encoded() -> Self {
        Self { encoded: true }
    }

    /// A text.
    pub(crate) fn write(self, text: &str) -> String {
        if self.encoded { utf8_percent_encode(text, PLAIN).to_string() } else { text.to_owned() }
    }

    /// A text that is not empty.
    pub(crate) fn optional(self, text: Option<&str>) -> Option<String> {
        text.filter(|text| !text.is_empty()).map(|text| self.write(text))
    }

    /// Some entries: the objects, and the common prefixes.
    ///
    /// # Errors
    /// None in practice: a size is beyond 8 EiB.
    pub(crate) fn entries(
        self,
        entries: &[Entry],
        owner: Option<&Owner>,
    ) -> Result<(Vec<Object>, Vec<CommonPrefix>)> {
        let (mut objects, mut prefixes) = (Vec::new(), Vec::new());
        for entry in entries {
            match entry {
                Entry::Object(listed) => objects.push(self.object(listed, owner)?),
                Entry::Prefix(prefix) => prefixes.push(CommonPrefix { prefix: Some(self.write(prefix)) }),
            }
        }
        Ok((objects, prefixes))
    }

    fn object(self, listed: &Listed, owner: Option<&Owner>) -> Result<Object> {
        Ok(Object {
            key: Some(self.write(&listed.key)),
            last_modified: Some(whole_seconds(listed.modified)),
            e_tag: Some(listed.etag.quoted()),
            checksum_algorithm: listed
                .checksum
                .iter()
                .map(|(algorithm, _)| ChecksumAlgorithm::from(algorithm.as_str()))
                .collect(),
            checksum_type: listed.checksum.map(|(_, form)| ChecksumType::from(form.as_str())),
            size: Some(crate::attributes::size(listed.size)?),
            storage_class: Some(listed.storage_class.as_str().into()),
            owner: owner.cloned(),
            restore_status: None,
        })
    }
}

/// A time as S3 shows it: a header has only seconds, so a list has no more, and the two are equal.
pub(crate) fn whole_seconds(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

/// How many entries a page may have: the client's number, at most a thousand.
///
/// # Errors
/// `InvalidArgument`.
pub(crate) fn limit(asked: Option<i32>, name: &'static str) -> Result<usize> {
    let Some(asked) = asked else { return Ok(MAX_PAGE) };
    usize::try_from(asked).map(|asked| asked.min(MAX_PAGE)).map_err(|_| {
        let message = format!("Argument {name} must be an integer between 0 and 2147483647");
        argument(message, name, &asked.to_string())
    })
}

/// A limit, or a count within one, as shapes have it.
pub(crate) fn count(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Where a list goes on, in a form that clients take as it is.
pub(crate) fn token(after: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("1{after}"))
}

/// Reads a token.
///
/// # Errors
/// `InvalidArgument`.
pub(crate) fn from_token(token: &str) -> Result<String> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let after = text.as_deref().and_then(|text| text.strip_prefix('1')).map(str::to_owned);
    after.ok_or_else(|| argument("The continuation token provided is incorrect", "continuation-token", token))
}

/// The delimiter: an empty one is none.
pub(crate) fn delimiter(given: Option<&str>) -> Option<String> {
    given.filter(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_encoded_on_demand() {
        let encoded = Texts::new(Some(&EncodingType::Url));
        assert_eq!(encoded.write("a/b c\n&ü+%"), "a/b%20c%0A%26%C3%BC%2B%25");
        assert_eq!(Texts::new(None).write("a b"), "a b");
        assert_eq!(encoded.optional(Some("")), None);
    }

    #[test]
    fn a_token_goes_there_and_back() {
        for text in ["", "a", "ü\n/"] {
            assert_eq!(from_token(&token(text)).unwrap(), text);
        }
        for wrong in ["", "?", "YQ", "abc!"] {
            assert_eq!(from_token(wrong).unwrap_err().code(), Some("InvalidArgument"), "{wrong}");
        }
    }

    #[test]
    fn a_page_is_bounded() {
        for (asked, wanted) in [(None, 1000), (Some(0), 0), (Some(7), 7), (Some(1001), 1000)] {
            assert_eq!(limit(asked, "maxKeys").unwrap(), wanted);
        }
        assert!(limit(Some(-1), "maxKeys").is_err());
    }
}
