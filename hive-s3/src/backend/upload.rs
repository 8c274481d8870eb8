//! Uploads in parts.

use hive_core::{Error, Result, Timestamp};

use super::{Attributes, ETag, Expected, ObjectKey, PartNumber, Refusal, UploadId};
use crate::checksum::{Algorithm, Checksum, Form};

/// What an upload is begun with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UploadSpec {
    /// What will be said about the object.
    pub attributes: Attributes,
    /// The checksum of each part, and the form of the whole object's. `None` is CRC64NVME of the whole object, and
    /// parts may come with checksums of any algorithm.
    pub checksum: Option<(Algorithm, Form)>,
}

impl UploadSpec {
    /// The algorithm and the form that hold.
    #[must_use]
    pub fn effective(&self) -> (Algorithm, Form) {
        self.checksum.unwrap_or((Algorithm::Crc64Nvme, Form::FullObject))
    }

    /// Whether it can be begun.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where the algorithm has no such form, and as
    /// [`Attributes::check`].
    pub fn check(&self) -> Result<()> {
        self.attributes.check()?;
        let (algorithm, form) = self.effective();
        if algorithm.has_form(form) {
            return Ok(());
        }
        Err(Error::invalid(format!(
            "The {form} checksum type cannot be used with the {} checksum algorithm.",
            algorithm.as_str().to_ascii_lowercase()
        )))
    }
}

/// Which upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadRef {
    /// The object that it is for.
    pub key: ObjectKey,
    /// Its name.
    pub id: UploadId,
}

/// An upload that has begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its name.
    pub id: UploadId,
    /// When it began.
    pub initiated: Timestamp,
    /// What it was begun with.
    pub spec: UploadSpec,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its number.
    pub number: PartNumber,
    /// How many bytes it has.
    pub size: u64,
    /// What its bytes go by.
    pub etag: ETag,
    /// The checksum that came with it; where none came, that of the upload's algorithm.
    pub checksum: Checksum,
    /// When it was written. Of a part of an object, when the object was.
    pub modified: Timestamp,
}

/// Some parts of an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The upload.
    pub upload: Upload,
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// Whether there are more.
    pub more: bool,
}

/// A part as the list of a completion names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartRef {
    /// Its number.
    pub number: PartNumber,
    /// What its bytes go by.
    pub etag: ETag,
    /// The checksum it must have, if any is named.
    pub checksum: Option<Checksum>,
}

/// What an upload is completed with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompleteSpec {
    /// The parts, in order.
    pub parts: Vec<PartRef>,
    /// The checksum that the object must have.
    pub checksum: Option<Checksum>,
    /// The size that the object must have.
    pub size: Option<u64>,
}

impl UploadSpec {
    /// Whether a part may come with this checksum, and which one is computed where it comes with none.
    ///
    /// # Errors
    /// [`Refusal::ChecksumAlgorithmMismatch`] where the upload named another algorithm.
    pub fn admits(&self, expected: &Expected) -> Result<Algorithm> {
        let (ours, _) = self.effective();
        match (&self.checksum, &expected.checksum) {
            (Some(_), Some(promise)) if promise.algorithm() != ours => {
                Err(Refusal::ChecksumAlgorithmMismatch { expected: ours, actual: promise.algorithm() }.into())
            }
            _ => Ok(ours),
        }
    }
}
