//! Where a copy comes from: the `x-amz-copy-source` header.

use hive_core::{Context, Result};
use percent_encoding::percent_decode_str;

use crate::S3;
use crate::backend::{ByteRange, ObjectKey, Preconditions, Source, VersionId};
use crate::service::{argument, version};

/// What the header says: `/bucket/key?versionId=…`, its path percent-encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CopySource {
    pub(crate) bucket: String,
    pub(crate) key: String,
    pub(crate) version: Option<VersionId>,
}

impl CopySource {
    /// Reads it.
    ///
    /// # Errors
    /// `InvalidArgument`.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let wrong = |message: &'static str| argument(message, "x-amz-copy-source", text);
        let (path, query) = match text.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (text, None),
        };
        let path = percent_decode_str(path)
            .decode_utf8()
            .map_err(|_| wrong("Copy Source must be a valid URL encoded string"))?;
        let missing = || wrong("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        let (bucket, key) = path.strip_prefix('/').unwrap_or(&path).split_once('/').ok_or_else(missing)?;
        if bucket.is_empty() || key.is_empty() {
            return Err(missing());
        }
        let version = match query.map(|query| query.split_once('=').unwrap_or((query, ""))) {
            None => None,
            Some(("versionId", id)) => version(Some(id))?,
            Some(_) => return Err(wrong("Unsupported copy source parameter.")),
        };
        Ok(Self { bucket: bucket.to_owned(), key: key.to_owned(), version })
    }

    /// As a backend takes it, once it is clear that it is the caller's.
    ///
    /// # Errors
    /// As [`S3::place`].
    pub(crate) async fn resolve(
        self,
        s3: &S3,
        ctx: &Context,
        expected_owner: Option<&str>,
        range: Option<ByteRange>,
        when: Preconditions,
    ) -> Result<Source> {
        let key: ObjectKey = s3.place(ctx, &self.bucket, &self.key, expected_owner).await?;
        Ok(Source { key, version: self.version, range, when })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_a_path() {
        let read =
            |text: &str| CopySource::parse(text).map(|s| (s.bucket, s.key, s.version.map(String::from)));
        let plain = ("b".to_owned(), "k/l".to_owned(), None);
        for text in ["b/k/l", "/b/k/l", "/b/k%2Fl", "b%2Fk/l"] {
            assert_eq!(read(text).unwrap(), plain, "{text}");
        }
        assert_eq!(read("b/a%20+%3F?versionId=v").unwrap(), ("b".into(), "a +?".into(), Some("v".into())));
        for text in ["", "/", "b", "b/", "/b/", "b/k?x=1", "b/%ff", "b/k?versionId="] {
            assert_eq!(read(text).unwrap_err().code(), Some("InvalidArgument"), "{text}");
        }
    }
}
