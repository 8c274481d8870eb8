//! The canonical request: one spelling of what was sent, for both sides to hash.
//!
//! A client may spell a request in more ways than one, and sign another spelling than it sends. The canonicaliser
//! therefore knows, beside AWS's own canonical form, the request exactly as it was sent; and for a raw `+` in a query
//! both things that it may mean. Each spelling has one meaning, and the meaning that was signed is the one that is
//! passed on, so that no other can be slipped in.

use std::borrow::Cow;
use std::fmt::Write as _;

use http::header::{HOST, HeaderMap, HeaderName};
use percent_encoding::percent_decode_str;
use sha2::{Digest as _, Sha256};

use super::MAX_PARAMETERS;
use super::failure::{Failure, Malformed};

/// How a service's paths are canonical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PathStyle {
    /// S3: encoded once, not normalised.
    Once,
    /// All others: normalised, and what was sent is encoded again.
    Twice,
}

/// What a raw `+` in a query stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// AWS's canonical form; a `+` is a space, as in a form.
    Space,
    /// AWS's canonical form; a `+` is a plus sign.
    Plus,
    /// As it was sent, only sorted.
    AsSent,
}

/// The spellings of a path that a client may have signed, AWS's canonical one first.
pub(super) fn paths(raw: &str, style: PathStyle) -> Vec<Cow<'_, str>> {
    let raw = if raw.is_empty() { "/" } else { raw };
    match style {
        PathStyle::Once => {
            let canonical = reencode(raw, b"/", "%2B");
            if canonical == raw { vec![canonical] } else { vec![canonical, Cow::Borrowed(raw)] }
        }
        PathStyle::Twice => {
            let normal = normalise(raw);
            if is_plain(&normal, b"/") { vec![normal] } else { vec![Cow::Owned(encode(&normal, b"/"))] }
        }
    }
}

/// A path as it is passed on: what all that may have been signed for it mean.
pub(super) fn passed_on(raw: &str, style: PathStyle) -> Cow<'_, str> {
    match style {
        PathStyle::Once => Cow::Borrowed(raw),
        PathStyle::Twice => normalise(raw),
    }
}

/// RFC 3986, 5.2.4 (remove dot segments), and empty segments go too.
fn normalise(path: &str) -> Cow<'_, str> {
    if !path.contains("//") && !path.contains("/.") {
        return Cow::Borrowed(path);
    }
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    let directory = ["/", "/.", "/.."].iter().any(|end| path.ends_with(end)) && !segments.is_empty();
    Cow::Owned(format!("/{}{}", segments.join("/"), if directory { "/" } else { "" }))
}

/// The parameters of a query, as they were sent.
#[derive(Debug)]
pub(super) struct Query<'a>(Vec<(&'a str, Option<&'a str>)>);

impl<'a> Query<'a> {
    pub(super) fn parse(raw: Option<&'a str>) -> Result<Self, Failure> {
        let raw = raw.unwrap_or_default();
        let mut pairs = Vec::new();
        for piece in raw.split('&').filter(|piece| !piece.is_empty()) {
            if pairs.len() == MAX_PARAMETERS {
                return Err(Malformed::TooMany("query parameters").into());
            }
            pairs.push(piece.split_once('=').map_or((piece, None), |(name, value)| (name, Some(value))));
        }
        Ok(Self(pairs))
    }

    /// The decoded value of a parameter; an error where it is there more than once.
    pub(super) fn get(&self, name: &str) -> Result<Option<Cow<'a, str>>, Failure> {
        let mut values = self.0.iter().filter(|pair| is(pair.0, name));
        let Some((_, value)) = values.next() else { return Ok(None) };
        if values.next().is_some() {
            return Err(Malformed::Component(name.to_owned()).into());
        }
        let value = percent_decode_str(value.unwrap_or_default()).decode_utf8();
        value.map(Some).map_err(|_| Malformed::Component(name.to_owned()).into())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|pair| is(pair.0, name))
    }

    /// The parameters decoded, a raw `+` as `spelling` has it; an error where one is no text.
    pub(super) fn decoded(&self, spelling: Spelling) -> Result<Vec<(String, Option<String>)>, Failure> {
        let decode = |raw: &str| {
            let raw = if spelling == Spelling::Space { raw.replace('+', "%20") } else { raw.to_owned() };
            let text = percent_decode_str(&raw).decode_utf8().map(Cow::into_owned);
            text.map_err(|_| Failure::from(Malformed::Component(raw)))
        };
        self.0.iter().map(|(name, value)| Ok((decode(name)?, value.map(decode).transpose()?))).collect()
    }

    fn has_plus(&self) -> bool {
        self.0
            .iter()
            .any(|(name, value)| name.contains('+') || value.is_some_and(|value| value.contains('+')))
    }

    /// The spellings that a client may have signed, AWS's canonical one first; each is made when it is asked for.
    /// `except` is left out: the signature.
    pub(super) fn canonical(&self, except: &str) -> impl Iterator<Item = (Spelling, String)> {
        let spellings = [Spelling::Space, Spelling::Plus, Spelling::AsSent].into_iter();
        let mut before: Vec<String> = Vec::new();
        spellings.filter_map(move |spelling| {
            let text = match spelling {
                Spelling::Space => self.spell(except, |raw| reencode(raw, b"", "%20")),
                Spelling::Plus => self.spell(except, |raw| reencode(raw, b"", "%2B")),
                Spelling::AsSent => self.spell(except, Cow::Borrowed),
            };
            if before.contains(&text) {
                return None;
            }
            before.push(text.clone());
            Some((spelling, text))
        })
    }

    fn spell(&self, except: &str, spell: impl Fn(&'a str) -> Cow<'a, str>) -> String {
        let mut pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> = self
            .0
            .iter()
            .filter(|pair| except.is_empty() || !is(pair.0, except))
            .map(|(name, value)| (spell(name), spell(value.unwrap_or_default())))
            .collect();
        pairs.sort_unstable();
        let mut text = String::with_capacity(pairs.iter().map(|pair| pair.0.len() + pair.1.len() + 2).sum());
        for (name, value) in &pairs {
            if !text.is_empty() {
                text.push('&');
            }
            text.push_str(name);
            text.push('=');
            text.push_str(value);
        }
        text
    }

    /// The query as it is passed on: without these parameters, and each raw `+` as what it was signed for. `None`
    /// where that is what was sent.
    pub(super) fn rewrite(&self, without: &[&str], signed_as: Spelling) -> Option<String> {
        let plus = match signed_as {
            Spelling::Space if self.has_plus() => Some("%20"),
            Spelling::Plus if self.has_plus() => Some("%2B"),
            _ => None,
        };
        let kept = |pair: &&(&str, Option<&str>)| !without.iter().any(|name| is(pair.0, name));
        if plus.is_none() && self.0.iter().all(|pair| kept(&pair)) {
            return None;
        }
        let pieces = self.0.iter().filter(kept).map(|(name, value)| match value {
            Some(value) => format!("{name}={value}"),
            None => (*name).to_owned(),
        });
        let query = pieces.collect::<Vec<_>>().join("&");
        Some(plus.map_or(query.clone(), |plus| query.replace('+', plus)))
    }
}

fn is(raw: &str, name: &str) -> bool {
    raw == name || (raw.contains('%') && percent_decode_str(raw).eq(name.bytes()))
}

/// The canonical headers, the empty line and the list of their names.
pub(super) fn headers(names: &[HeaderName], headers: &HeaderMap, authority: Option<&str>) -> Option<Vec<u8>> {
    let mut block = Vec::with_capacity(512);
    for name in names {
        block.extend_from_slice(name.as_str().as_bytes());
        block.push(b':');
        let mut values = headers.get_all(name).iter().peekable();
        if values.peek().is_none() {
            // HTTP/2 has no host header.
            let host = authority.filter(|_| name == HOST)?;
            block.extend_from_slice(host.as_bytes());
        }
        while let Some(value) = values.next() {
            trim_into(&mut block, value.as_bytes());
            if values.peek().is_some() {
                block.push(b',');
            }
        }
        block.push(b'\n');
    }
    block.push(b'\n');
    for (position, name) in names.iter().enumerate() {
        if position > 0 {
            block.push(b';');
        }
        block.extend_from_slice(name.as_str().as_bytes());
    }
    Some(block)
}

/// Without spaces at its ends, and one where there are several: a folded line is one of them by now.
fn trim_into(block: &mut Vec<u8>, value: &[u8]) {
    let mut pending = false;
    let start = block.len();
    for byte in value {
        if *byte == b' ' {
            pending = block.len() > start;
        } else {
            if std::mem::take(&mut pending) {
                block.push(b' ');
            }
            block.push(*byte);
        }
    }
}

/// The digest of a canonical request.
pub(super) fn digest(parts: [&[u8]; 5]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for (position, part) in parts.into_iter().enumerate() {
        if position > 0 {
            digest.update(b"\n");
        }
        digest.update(part);
    }
    digest.finalize().into()
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

fn is_plain(text: &str, keep: &[u8]) -> bool {
    text.bytes().all(|byte| is_unreserved(byte) || keep.contains(&byte))
}

/// Encodes every byte but the unreserved ones and `keep`.
fn encode(text: &str, keep: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        push(&mut encoded, byte, keep);
    }
    encoded
}

/// Decodes once and encodes once. An escape that is none stands for itself, and an escaped `/` stays escaped: it is
/// not the one that parts segments.
fn reencode<'a>(text: &'a str, keep: &[u8], plus: &str) -> Cow<'a, str> {
    if is_plain(text, keep) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() + 16);
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match (byte, escape(tail)) {
            (b'%', Some(decoded)) => {
                push(&mut encoded, decoded, b"");
                rest = tail.get(2..).unwrap_or_default();
            }
            (b'+', _) => encoded.push_str(plus),
            _ => push(&mut encoded, *byte, keep),
        }
    }
    if encoded == text { Cow::Borrowed(text) } else { Cow::Owned(encoded) }
}

fn escape(tail: &[u8]) -> Option<u8> {
    let digit = |at: usize| tail.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

fn push(text: &mut String, byte: u8, keep: &[u8]) {
    if is_unreserved(byte) || keep.contains(&byte) {
        text.push(char::from(byte));
    } else {
        // Writing to a string cannot fail.
        let _ = write!(text, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn queries(raw: &str) -> Vec<String> {
        Query::parse(Some(raw)).unwrap().canonical("").map(|(_, text)| text).collect()
    }

    #[test]
    fn paths_of_s3_are_encoded_once_and_not_normalised() {
        for (raw, spellings) in [
            ("/", &["/"][..]),
            ("", &["/"]),
            ("/a//b/../c/.", &["/a//b/../c/."]),
            ("/a%20b", &["/a%20b"]),
            ("/%e2%82%ac", &["/%E2%82%AC", "/%e2%82%ac"]),
            ("/%7Ea", &["/~a", "/%7Ea"]),
            ("/a+b", &["/a%2Bb", "/a+b"]),
            ("/a%2Fb", &["/a%2Fb"]),
            ("/100%", &["/100%25", "/100%"]),
            ("/%zz", &["/%25zz", "/%zz"]),
            ("/€", &["/%E2%82%AC", "/€"]),
        ] {
            assert_eq!(paths(raw, PathStyle::Once), spellings, "{raw}");
        }
    }

    #[test]
    fn paths_of_others_are_normalised_and_encoded_twice() {
        for (raw, spelling) in [
            ("/", "/"),
            ("//", "/"),
            ("/..", "/"),
            ("/a/../b//c/./d/", "/b/c/d/"),
            ("/a/..", "/"),
            ("/a/b/.", "/a/b/"),
            ("/a%20b", "/a%2520b"),
            ("/a+b", "/a%2Bb"),
        ] {
            assert_eq!(paths(raw, PathStyle::Twice), [spelling], "{raw}");
        }
    }

    #[test]
    fn queries_are_sorted_by_name_and_then_value() {
        assert_eq!(queries("b=2&a=1&b=1&a"), ["a=&a=1&b=1&b=2"]);
        assert_eq!(queries("a-=1&a=2"), ["a=2&a-=1"]);
        assert_eq!(queries("lifecycle"), ["lifecycle="]);
        assert_eq!(queries("a=b=c"), ["a=b%3Dc", "a=b=c"]);
        assert_eq!(queries("a=%e2&&"), ["a=%E2", "a=%e2"]);
        assert_eq!(queries("a=x+y"), ["a=x%20y", "a=x%2By", "a=x+y"]);
        assert_eq!(queries("p=a/b"), ["p=a%2Fb", "p=a/b"]);
        assert_eq!(Query::parse(Some("a=1&S=x&S=y")).unwrap().canonical("S").next().unwrap().1, "a=1");
        assert!(Query::parse(Some(&"a&".repeat(MAX_PARAMETERS + 1))).is_err());
    }

    #[test]
    fn a_parameter_is_found_however_it_is_spelt_and_only_once() {
        let query = Query::parse(Some("X%2DAmz-Date=a%2Fb&twice=1&twice=2&bad=%ff")).unwrap();
        assert_eq!(query.get("X-Amz-Date").unwrap().unwrap(), "a/b");
        assert!(query.get("twice").is_err() && query.get("bad").is_err());
        assert_eq!(query.get("none").unwrap(), None);
    }

    #[test]
    fn a_plus_is_passed_on_as_what_it_was_signed_for() {
        let query = Query::parse(Some("a=x+y&X-Amz-Date=1&flag")).unwrap();
        assert_eq!(query.rewrite(&["X-Amz-Date"], Spelling::Space).unwrap(), "a=x%20y&flag");
        assert_eq!(query.rewrite(&[], Spelling::Plus).unwrap(), "a=x%2By&X-Amz-Date=1&flag");
        assert_eq!(query.rewrite(&[], Spelling::AsSent), None);
    }

    #[test]
    fn header_values_are_trimmed_folded_and_joined() {
        let mut map = HeaderMap::new();
        for value in ["  a   b ", "c", ""] {
            map.append("x-amz-meta-a", HeaderValue::from_str(value).unwrap());
        }
        let names = [HOST, HeaderName::from_static("x-amz-meta-a")];
        let block = headers(&names, &map, Some("h:1")).unwrap();
        assert_eq!(block, b"host:h:1\nx-amz-meta-a:a b,c,\n\nhost;x-amz-meta-a");
        assert!(headers(&names, &map, None).is_none());
    }

    proptest! {
        /// What a key's bytes are is what its canonical spelling says, whatever spelling was sent.
        #[test]
        fn the_canonical_spelling_keeps_the_meaning(raw in "[ -~]{0,20}|(/|%[0-9a-fA-F]{2}|[a-z+]){0,12}") {
            let canonical = reencode(&raw, b"/", "%2B");
            let meaning = |text: &str| percent_decode_str(text).collect::<Vec<u8>>();
            prop_assert_eq!(meaning(&canonical), meaning(&raw));
            prop_assert_eq!(reencode(&canonical, b"/", "%2B"), canonical.as_ref());
        }
    }
}
