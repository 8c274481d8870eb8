//! What `GetObject` and `HeadObject` have in common: what is asked, and the headers of the answer.

use hive_core::{Result, Timestamp};
use http::HeaderValue;

use crate::backend::{ByteRange, ObjectKey, Preconditions, VersionId};
use crate::conditions;
use crate::refusal::About;
use crate::service::{argument, version};
use crate::sums::request;
use crate::upload::part_number;

/// What a request says of the bytes that it wants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) version: Option<&'a str>,
    pub(crate) range: Option<&'a str>,
    pub(crate) part: Option<i32>,
    pub(crate) if_match: Option<&'a str>,
    pub(crate) if_none_match: Option<&'a str>,
    pub(crate) if_modified_since: Option<Timestamp>,
    pub(crate) if_unmodified_since: Option<Timestamp>,
}

/// The same, as a backend takes it.
#[derive(Clone, Debug)]
pub(crate) struct Read<'a> {
    pub(crate) version: Option<VersionId>,
    pub(crate) range: Option<ByteRange>,
    pub(crate) when: Preconditions,
    pub(crate) about: About<'a>,
}

impl<'a> Asked<'a> {
    /// Reads it.
    ///
    /// # Errors
    /// `InvalidRequest` where a range and a part are asked for; `InvalidArgument`.
    pub(crate) fn read(self, at: &'a ObjectKey) -> Result<Read<'a>> {
        let range = match (self.range, self.part) {
            (Some(_), Some(_)) => {
                return Err(request("Cannot specify both Range header and partNumber query parameter"));
            }
            (None, Some(number)) => Some(ByteRange::Part(part_number(number)?)),
            (Some(text), None) => ByteRange::from_header(text),
            (None, None) => None,
        };
        Ok(Read {
            version: version(self.version)?,
            range,
            when: conditions::of_read(
                self.if_match,
                self.if_none_match,
                self.if_modified_since,
                self.if_unmodified_since,
            )?,
            about: About { version: self.version, range: self.range, ..About::object(at) },
        })
    }
}

/// Refuses what is to be said in the answer's headers where a header cannot say it.
///
/// # Errors
/// `InvalidArgument`.
pub(crate) fn check_overrides(given: &[(&'static str, &Option<String>)]) -> Result<()> {
    for (name, value) in given {
        if let Some(value) = value
            && HeaderValue::from_bytes(value.as_bytes()).is_err()
        {
            return Err(argument(
                format!("The value of {name} is not one that a header can have"),
                name,
                value,
            ));
        }
    }
    Ok(())
}

/// What a request asks for.
macro_rules! read {
    ($input:expr, $at:expr) => {{
        $crate::read::check_overrides(&[
            ("response-cache-control", &$input.response_cache_control),
            ("response-content-disposition", &$input.response_content_disposition),
            ("response-content-encoding", &$input.response_content_encoding),
            ("response-content-language", &$input.response_content_language),
            ("response-content-type", &$input.response_content_type),
        ])?;
        $crate::read::Asked {
            version: $input.version_id.as_deref(),
            range: $input.range.as_deref(),
            part: $input.part_number,
            if_match: $input.if_match.as_deref(),
            if_none_match: $input.if_none_match.as_deref(),
            if_modified_since: $input.if_modified_since,
            if_unmodified_since: $input.if_unmodified_since,
        }
        .read($at)?
    }};
}
pub(crate) use read;

/// The headers of what was found, as a shape without a body.
macro_rules! shown {
    ($output:ident, $input:expr, $found:expr, $range:expr) => {{
        let $crate::backend::Found { object, range: bytes } = $found;
        let headers = object.attributes.headers;
        let is_whole = bytes.start == 0 && bytes.end == object.size;
        let partial = $range.is_some() && !bytes.is_empty();
        let checksum = object
            .checksum
            .filter(|_| is_whole && $input.checksum_mode == Some($crate::generated::ChecksumMode::Enabled));
        let tags = object.attributes.tags.len();
        let class = object.attributes.storage_class;
        let mut output = $output {
            accept_ranges: Some("bytes".to_owned()),
            last_modified: Some(object.modified),
            content_length: Some($crate::attributes::size(bytes.end - bytes.start)?),
            content_range: partial
                .then(|| format!("bytes {}-{}/{}", bytes.start, bytes.end - 1, object.size)),
            e_tag: Some(object.etag.quoted()),
            checksum_type: checksum
                .as_ref()
                .map(|sum| $crate::generated::ChecksumType::from(sum.form().as_str())),
            version_id: $crate::service::shown_version(&object.version),
            cache_control: $input.response_cache_control.clone().or(headers.cache_control),
            content_disposition: $input.response_content_disposition.clone().or(headers.content_disposition),
            content_encoding: $input.response_content_encoding.clone().or(headers.content_encoding),
            content_language: $input.response_content_language.clone().or(headers.content_language),
            content_type: $input
                .response_content_type
                .clone()
                .or(headers.content_type)
                .or_else(|| Some("binary/octet-stream".to_owned())),
            expires: $input.response_expires.map(hive_core::protocol::timestamp::http).or(headers.expires),
            metadata: $crate::attributes::shown_metadata(object.attributes.user),
            // Of the class that all objects have by default S3 says nothing.
            storage_class: (class != $crate::backend::StorageClass::default()).then(|| class.as_str().into()),
            parts_count: object
                .parts
                .filter(|_| $input.part_number.is_some())
                .and_then(|parts| i32::try_from(parts).ok()),
            tag_count: (tags > 0).then(|| $crate::listing::count(tags)),
            ..$output::default()
        };
        $crate::sums::show!(output, &checksum);
        output
    }};
}
pub(crate) use shown;
