//! What is said about an object beside its bytes, and what its bytes are expected to be.

use std::collections::BTreeMap;
use std::fmt;

use hive_core::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::checksum::{Algorithm, Checksum};

/// The headers that S3 keeps with an object and gives back as they came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Headers {
    /// `Content-Type`. Where none was given a reader gets `binary/octet-stream`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// `Cache-Control`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cache_control: Option<String>,
    /// `Content-Disposition`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_disposition: Option<String>,
    /// `Content-Encoding`, without `aws-chunked`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_encoding: Option<String>,
    /// `Content-Language`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_language: Option<String>,
    /// `Expires`, as the text that came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
}

/// A storage class by its name. To a backend it is a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StorageClass(String);

impl StorageClass {
    /// This one.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// Its name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for StorageClass {
    fn default() -> Self {
        Self::new("STANDARD")
    }
}

impl fmt::Display for StorageClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is said about an object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attributes {
    /// The headers.
    pub headers: Headers,
    /// `x-amz-meta-*`, by lower-case name without that prefix.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub user: BTreeMap<String, String>,
    /// The storage class.
    pub storage_class: StorageClass,
    /// The tags.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
}

impl Attributes {
    /// The most bytes of all texts together. S3's own bounds, which a handler checks, are below.
    pub const MAX: usize = 32 << 10;

    /// Whether a backend may keep it.
    ///
    /// # Errors
    /// [`Kind::TooLarge`](hive_core::Kind::TooLarge) above [`Self::MAX`].
    pub fn check(&self) -> Result<()> {
        let Headers {
            content_type,
            cache_control,
            content_disposition,
            content_encoding,
            content_language,
            expires,
        } = &self.headers;
        let headers =
            [content_type, cache_control, content_disposition, content_encoding, content_language, expires];
        let headers = headers.into_iter().flatten().map(String::len);
        let maps = self.user.iter().chain(&self.tags).map(|(name, value)| name.len() + value.len());
        let size = headers.chain(maps).sum::<usize>() + self.storage_class.as_str().len();
        if size > Self::MAX {
            return Err(Error::too_large(format!(
                "an object's headers, metadata and tags have at most {} bytes",
                Self::MAX
            )));
        }
        Ok(())
    }
}

/// A change of what is said about an object.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MetadataChange {
    /// These tags instead of those it has.
    Tags(BTreeMap<String, String>),
}

impl MetadataChange {
    /// What is said about the object then.
    #[must_use]
    pub fn apply(self, attributes: Attributes) -> Attributes {
        match self {
            Self::Tags(tags) => Attributes { tags, ..attributes },
        }
    }
}

/// Which checksum comes with a body, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Promise {
    /// None comes: it is computed and kept. S3 does so with CRC64NVME where a client says nothing.
    Compute(Algorithm),
    /// This one, from a header.
    Value(Checksum),
    /// One of this algorithm, in the trailer `x-amz-checksum-…` behind the body's last block.
    Trailer(Algorithm),
}

impl Promise {
    /// The algorithm.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        match self {
            Self::Compute(algorithm) | Self::Trailer(algorithm) => *algorithm,
            Self::Value(checksum) => checksum.algorithm(),
        }
    }
}

/// What the bytes of a body are expected to be. The default expects nothing and computes CRC64NVME.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// So many bytes.
    pub length: Option<u64>,
    /// This MD5.
    pub md5: Option<[u8; 16]>,
    /// This checksum. `None` is [`Promise::Compute`] of the upload's algorithm, or of CRC64NVME.
    pub checksum: Option<Promise>,
}
