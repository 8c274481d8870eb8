//! From a backend's refusal to what S3 says: the code, and the elements that its error documents have.
//!
//! Sources: *Amazon S3 API Reference, Error responses*, and the error documents that S3 is known to answer.

use hive_core::protocol::timestamp;
use hive_core::{Error, Result};
use http::StatusCode;

use crate::backend::{ObjectKey, Refusal, UploadRef};

/// What a request is about.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct About<'a> {
    /// The bucket's name.
    pub(crate) bucket: Option<&'a str>,
    /// The object's key.
    pub(crate) key: Option<&'a str>,
    /// The version that was named.
    pub(crate) version: Option<&'a str>,
    /// The upload's name.
    pub(crate) upload: Option<&'a str>,
    /// The `Range` header.
    pub(crate) range: Option<&'a str>,
}

impl<'a> About<'a> {
    /// An object.
    pub(crate) fn object(at: &'a ObjectKey) -> Self {
        Self { bucket: Some(at.bucket().name().as_str()), key: Some(at.key()), ..Self::default() }
    }

    /// An upload.
    pub(crate) fn upload(upload: &'a UploadRef) -> Self {
        Self { upload: Some(upload.id.as_str()), ..Self::object(&upload.key) }
    }

    /// The error as S3 has it. One that has a code already, or is no refusal, stays as it is.
    pub(crate) fn error(&self, error: Error) -> Error {
        if error.code().is_some() {
            return error;
        }
        let Some(refusal) = Refusal::of(&error).cloned() else { return error };
        let bucket = ("BucketName", self.bucket.map(str::to_owned));
        let key = ("Key", self.key.map(str::to_owned));
        let upload = ("UploadId", self.upload.map(str::to_owned));
        let (code, fields) = match refusal {
            Refusal::NoSuchBucket => ("NoSuchBucket", vec![bucket]),
            Refusal::NoSuchKey => ("NoSuchKey", vec![key]),
            Refusal::NoSuchVersion => {
                ("NoSuchVersion", vec![key, ("VersionId", self.version.map(str::to_owned))])
            }
            Refusal::NoSuchUpload => ("NoSuchUpload", vec![upload]),
            Refusal::InvalidBucketName => ("InvalidBucketName", vec![bucket]),
            Refusal::BucketAlreadyExists => ("BucketAlreadyExists", vec![bucket]),
            Refusal::BucketAlreadyOwnedByYou => ("BucketAlreadyOwnedByYou", vec![bucket]),
            Refusal::BucketNotEmpty => ("BucketNotEmpty", vec![bucket]),
            Refusal::KeyTooLong { size, max } => {
                ("KeyTooLongError", vec![some("Size", size), some("MaxSizeAllowed", max)])
            }
            Refusal::PreconditionFailed { condition } => {
                ("PreconditionFailed", vec![some("Condition", condition)])
            }
            Refusal::NotModified { etag, modified } => (
                "NotModified",
                vec![some("ETag", etag.quoted()), some("Last-Modified", timestamp::http(modified))],
            ),
            Refusal::ConditionalRequestConflict => ("ConditionalRequestConflict", vec![key]),
            Refusal::SourceHasTags => ("OperationAborted", vec![]),
            Refusal::InvalidRange { size } => (
                "InvalidRange",
                vec![("RangeRequested", self.range.map(str::to_owned)), some("ActualObjectSize", size)],
            ),
            Refusal::InvalidPartNumber { parts } => {
                ("InvalidPartNumber", vec![some("ActualPartCount", parts)])
            }
            Refusal::BadDigest(_) => ("BadDigest", vec![]),
            Refusal::InvalidChecksum(_)
            | Refusal::ChecksumAlgorithmMismatch { .. }
            | Refusal::SizeMismatch { .. } => ("InvalidRequest", vec![]),
            Refusal::MissingTrailer(_) => ("MalformedTrailerError", vec![]),
            Refusal::IncompleteBody => ("IncompleteBody", vec![]),
            Refusal::EntityTooLarge { size, max } => {
                ("EntityTooLarge", vec![some("ProposedSize", size), some("MaxSizeAllowed", max)])
            }
            Refusal::EntityTooSmall { part, etag, size, min } => (
                "EntityTooSmall",
                vec![
                    some("ProposedSize", size),
                    some("MinSizeAllowed", min),
                    some("PartNumber", part),
                    some("ETag", etag),
                ],
            ),
            Refusal::InvalidPart { part, etag } => {
                ("InvalidPart", vec![upload, some("PartNumber", part), some("ETag", etag)])
            }
            Refusal::InvalidPartOrder => ("InvalidPartOrder", vec![upload]),
        };
        let error = error.with_code(code);
        let error = match code {
            "InvalidPartNumber" => error.with_status(StatusCode::RANGE_NOT_SATISFIABLE),
            _ => error,
        };
        fields.into_iter().fold(error, |error, (name, value)| match value {
            Some(value) => error.with_field(name, value),
            None => error,
        })
    }
}

fn some(name: &'static str, value: impl std::fmt::Display) -> (&'static str, Option<String>) {
    (name, Some(value.to_string()))
}

/// Says a backend's refusals in S3's words.
pub(crate) trait Worded<T> {
    /// As [`About::error`].
    fn worded(self, about: &About<'_>) -> Result<T>;
}

impl<T> Worded<T> for Result<T> {
    fn worded(self, about: &About<'_>) -> Result<T> {
        self.map_err(|error| about.error(error))
    }
}
