//! Why an image is not imported.

use hive_core::{Error, Kind};

use crate::device::IoFault;

use super::Format;

/// What is wrong with an image. The text is for the client who brought it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// A format that is recognised and not read.
    #[error("Unsupported image format: {0}")]
    UnsupportedFormat(Format),
    /// The image is not what the client said it is.
    #[error("The image is {found}, not {said} as the request says")]
    OtherFormat {
        /// What the client said.
        said: Format,
        /// What it is.
        found: Format,
    },
    /// No bytes, or a disk of none.
    #[error("The image is empty")]
    Empty,
    /// The disk is larger than allowed.
    #[error("The disk of the image has {bytes} bytes, more than the {limit} that are allowed")]
    TooLarge {
        /// Its virtual size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// It takes bytes from another file.
    #[error("The image has a backing file; flatten it first, for example with qemu-img convert")]
    BackingFile,
    /// Its data is in another file.
    #[error(
        "The image keeps its data in an external file; convert it first, for example with qemu-img convert"
    )]
    DataFile,
    /// Its data is encrypted.
    #[error("The image is encrypted; decrypt it first")]
    Encrypted,
    /// Marked as corrupt by who wrote it.
    #[error("The image is marked as corrupt; repair it first, for example with qemu-img check")]
    MarkedCorrupt,
    /// It needs a feature that is not known.
    #[error("The image needs a feature that is not supported: {0}")]
    UnknownFeature(&'static str),
    /// Its bytes are not as the format has them: truncated, or made wrong.
    #[error("The image is malformed: {0}")]
    Malformed(&'static str),
}

impl Refusal {
    /// The kind of error it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::UnsupportedFormat(_) | Self::UnknownFeature(_) | Self::Encrypted => Kind::Unsupported,
            Self::TooLarge { .. } => Kind::TooLarge,
            _ => Kind::Invalid,
        }
    }

    /// The status message of an import task that ends so, in the form AWS's have: `ClientError: …`.
    #[must_use]
    pub fn status_message(self) -> String {
        let what = if matches!(self, Self::TooLarge { .. }) {
            "Unsupported volume size"
        } else {
            "Disk validation failed"
        };
        format!("ClientError: {what} [{self}]")
    }
}

/// Why an import failed: by the image's fault, the source's or the device's.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImageError {
    /// The image is refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The source could not be read.
    #[error("the image could not be read")]
    Source(#[source] Error),
    /// The device is smaller than the image's disk.
    #[error("a device of {device} bytes cannot hold a disk of {image}")]
    TooSmall {
        /// The image's virtual size.
        image: u64,
        /// The device's size.
        device: u64,
    },
    /// The device failed.
    #[error("the image could not be written")]
    Device(#[source] IoFault),
}

impl From<ImageError> for Error {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Refused(refusal) => Self::new(refusal.kind(), refusal.to_string()),
            ImageError::Source(error) => error.context("reading an image"),
            ImageError::TooSmall { .. } => Self::invalid(error.to_string()),
            ImageError::Device(fault) => Self::from(fault).context("writing an image"),
        }
    }
}
