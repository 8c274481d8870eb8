//! Why a backend refuses, in a form that a handler can ask for.

use std::error::Error as StdError;

use hive_core::{Error, Kind, Timestamp};

use super::{ETag, PartNumber};
use crate::checksum::Algorithm;

/// The reason of a refusal, where AWS has a code of its own for it. It is the source of the [`Error`].
///
/// ```
/// use hive_core::{Error, Kind};
/// use hive_s3::backend::Refusal;
///
/// let error = Error::from(Refusal::NoSuchKey).context("reading b/k");
/// assert_eq!(error.kind(), Kind::NotFound);
/// assert_eq!(Refusal::of(&error), Some(&Refusal::NoSuchKey));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// There is no such bucket.
    #[error("The specified bucket does not exist")]
    NoSuchBucket,
    /// There is no such object.
    #[error("The specified key does not exist.")]
    NoSuchKey,
    /// The object has no such version.
    #[error("The specified version does not exist.")]
    NoSuchVersion,
    /// There is no such upload, or it has ended.
    #[error(
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or \
         completed."
    )]
    NoSuchUpload,
    /// The name is no bucket's.
    #[error("The specified bucket is not valid.")]
    InvalidBucketName,
    /// Another account has the name.
    #[error(
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. \
         Please select a different name and try again."
    )]
    BucketAlreadyExists,
    /// The same account has it already.
    #[error("Your previous request to create the named bucket succeeded and you already own it.")]
    BucketAlreadyOwnedByYou,
    /// The bucket has objects.
    #[error("The bucket you tried to delete is not empty")]
    BucketNotEmpty,
    /// The key is too long.
    #[error("Your key is too long")]
    KeyTooLong {
        /// How long it is, in bytes.
        size: usize,
        /// How long it may be.
        max: usize,
    },
    /// A condition does not hold.
    #[error("At least one of the pre-conditions you specified did not hold")]
    PreconditionFailed {
        /// The header that says so: `If-Match`.
        condition: &'static str,
    },
    /// The reader has it already.
    #[error("Not Modified")]
    NotModified {
        /// What it goes by.
        etag: ETag,
        /// When it was written.
        modified: Timestamp,
    },
    /// Another write came between the condition and this one. A backend that judges conditions in the write's own
    /// step never says so.
    #[error("The conditional request cannot succeed due to a conflicting operation against this resource.")]
    ConditionalRequestConflict,
    /// The source of a copy has tags, and had none when the copy was permitted: another write came between. It may be
    /// tried again.
    #[error("A conflicting conditional operation is currently in progress against this resource. Try again.")]
    SourceHasTags,
    /// The range has no byte of the object.
    #[error("The requested range is not satisfiable")]
    InvalidRange {
        /// The object's size.
        size: u64,
    },
    /// The object has no such part.
    #[error("The requested partnumber is not satisfiable")]
    InvalidPartNumber {
        /// How many it has.
        parts: u32,
    },
    /// The bytes do not have the MD5 (`None`) or the checksum that was said.
    #[error("The {} you specified did not match what we received.", .0.map_or("Content-MD5", Algorithm::as_str))]
    BadDigest(Option<Algorithm>),
    /// A checksum is not base64 of as many bytes as its algorithm has.
    #[error("Value for x-amz-checksum-{} header is invalid.", .0.as_str().to_ascii_lowercase())]
    InvalidChecksum(Algorithm),
    /// The checksum that was to come in the trailer did not come.
    #[error("The x-amz-checksum-{} trailer is missing.", .0.as_str().to_ascii_lowercase())]
    MissingTrailer(Algorithm),
    /// The part has another algorithm than its upload.
    #[error(
        "Checksum Type mismatch occurred, expected checksum Type: {expected}, actual checksum Type: {actual}"
    )]
    ChecksumAlgorithmMismatch {
        /// The upload's.
        expected: Algorithm,
        /// The part's.
        actual: Algorithm,
    },
    /// The body is shorter or longer than was said.
    #[error("You did not provide the number of bytes specified by the Content-Length HTTP header")]
    IncompleteBody,
    /// The body, or the whole of the parts, is too large.
    #[error("Your proposed upload exceeds the maximum allowed size")]
    EntityTooLarge {
        /// The size, as far as it is known.
        size: u64,
        /// The greatest that is allowed.
        max: u64,
    },
    /// A part that is not the last is too small.
    #[error("Your proposed upload is smaller than the minimum allowed size")]
    EntityTooSmall {
        /// Which part.
        part: PartNumber,
        /// What it goes by.
        etag: ETag,
        /// Its size.
        size: u64,
        /// The least that is allowed.
        min: u64,
    },
    /// A part of the list was never put, or is another one.
    #[error(
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the \
         specified entity tag may not match the part's entity tag."
    )]
    InvalidPart {
        /// Which part.
        part: PartNumber,
        /// What the list calls it.
        etag: ETag,
    },
    /// The list is not in ascending order.
    #[error("The list of parts was not in ascending order. Parts must be ordered by part number.")]
    InvalidPartOrder,
    /// The parts together do not have the size that was said.
    #[error("The provided 'x-amz-mp-object-size' header does not match what was computed")]
    SizeMismatch {
        /// The size of the parts.
        size: u64,
        /// What was said.
        expected: u64,
    },
}

impl Refusal {
    /// The reason of this error, if it has one of these.
    #[must_use]
    pub fn of(error: &Error) -> Option<&Self> {
        let mut source: Option<&(dyn StdError + 'static)> = error.source();
        while let Some(cause) = source {
            if let Some(refusal) = cause.downcast_ref::<Self>() {
                return Some(refusal);
            }
            source = cause.source();
        }
        None
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::NoSuchBucket | Self::NoSuchKey | Self::NoSuchVersion | Self::NoSuchUpload => Kind::NotFound,
            Self::BucketAlreadyExists
            | Self::BucketAlreadyOwnedByYou
            | Self::BucketNotEmpty
            | Self::ConditionalRequestConflict
            | Self::SourceHasTags => Kind::Conflict,
            Self::PreconditionFailed { .. } | Self::NotModified { .. } => Kind::Precondition,
            Self::EntityTooLarge { .. } => Kind::TooLarge,
            _ => Kind::Invalid,
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal.kind(), refusal.to_string()).with_source(refusal)
    }
}
