//! S3's checksums: their names, their texts, and computing them while bytes go by.

mod hasher;

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hive_core::{Error, Result};
use serde::{Deserialize, Serialize};

pub use self::hasher::{Digests, Hasher, md5_of_parts};
use crate::backend::Refusal;

/// How a checksum is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Algorithm {
    /// CRC-32 of ISO 3309, as in zlib.
    Crc32,
    /// CRC-32 with Castagnoli's polynomial.
    Crc32c,
    /// CRC-64 of NVM Express.
    Crc64Nvme,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
}

impl Algorithm {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Crc32, Self::Crc32c, Self::Crc64Nvme, Self::Sha1, Self::Sha256];

    /// S3's name: `CRC64NVME`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Crc32 => "CRC32",
            Self::Crc32c => "CRC32C",
            Self::Crc64Nvme => "CRC64NVME",
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
        }
    }

    /// The header and trailer that has one: `x-amz-checksum-crc64nvme`.
    #[must_use]
    pub fn header(self) -> &'static str {
        match self {
            Self::Crc32 => "x-amz-checksum-crc32",
            Self::Crc32c => "x-amz-checksum-crc32c",
            Self::Crc64Nvme => "x-amz-checksum-crc64nvme",
            Self::Sha1 => "x-amz-checksum-sha1",
            Self::Sha256 => "x-amz-checksum-sha256",
        }
    }

    /// How many bytes one has.
    #[must_use]
    pub fn size(self) -> usize {
        match self {
            Self::Crc32 | Self::Crc32c => 4,
            Self::Crc64Nvme => 8,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        }
    }

    /// Whether an object that is put in parts can have this form of it: only of CRCs can the whole object's be had
    /// from those of its parts, and of CRC64NVME there is no other.
    #[must_use]
    pub fn has_form(self, form: Form) -> bool {
        match form {
            Form::FullObject => matches!(self, Self::Crc32 | Self::Crc32c | Self::Crc64Nvme),
            Form::Composite => self != Self::Crc64Nvme,
        }
    }

    /// The form of an upload that names none.
    #[must_use]
    pub fn default_form(self) -> Form {
        if self == Self::Crc64Nvme { Form::FullObject } else { Form::Composite }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Algorithm {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|algorithm| algorithm.as_str().eq_ignore_ascii_case(text));
        found.ok_or_else(|| Error::invalid("Checksum algorithm provided is unsupported."))
    }
}

/// Of what a checksum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Form {
    /// Of the object's bytes.
    FullObject,
    /// Of its parts' checksums, one behind the other.
    Composite,
}

impl Form {
    /// S3's name: `FULL_OBJECT`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FullObject => "FULL_OBJECT",
            Self::Composite => "COMPOSITE",
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Form {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        [Self::FullObject, Self::Composite]
            .into_iter()
            .find(|form| form.as_str() == text)
            .ok_or_else(|| Error::invalid("Value for x-amz-checksum-type header is invalid."))
    }
}

/// A checksum. Its text is base64; one of parts has a hyphen and their number behind it.
///
/// ```
/// use hive_s3::checksum::{Algorithm, Checksum};
///
/// let checksum = Checksum::parse(Algorithm::Crc32, "y/U6HA==")?;
/// assert_eq!(checksum.to_string(), "y/U6HA==");
/// assert!(Checksum::parse(Algorithm::Crc32, "y/U6").is_err());
/// # Ok::<(), hive_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Text", into = "Text")]
pub struct Checksum {
    algorithm: Algorithm,
    bytes: Vec<u8>,
    parts: Option<u32>,
}

impl Checksum {
    /// One of these bytes.
    ///
    /// # Errors
    /// [`Refusal::InvalidChecksum`] where the algorithm has another number of bytes.
    pub fn new(algorithm: Algorithm, bytes: Vec<u8>) -> Result<Self> {
        if bytes.len() != algorithm.size() {
            return Err(Refusal::InvalidChecksum(algorithm).into());
        }
        Ok(Self { algorithm, bytes, parts: None })
    }

    /// Reads a text. The number of parts may be behind it.
    ///
    /// # Errors
    /// [`Refusal::InvalidChecksum`].
    pub fn parse(algorithm: Algorithm, text: &str) -> Result<Self> {
        let wrong = || Error::from(Refusal::InvalidChecksum(algorithm));
        let (text, parts) = match text.split_once('-') {
            Some((text, parts)) => (text, Some(parts.parse().map_err(|_| wrong())?)),
            None => (text, None),
        };
        let bytes = STANDARD.decode(text).map_err(|_| wrong())?;
        Ok(Self { parts, ..Self::new(algorithm, bytes)? })
    }

    /// The same, as that of so many parts' checksums.
    #[must_use]
    pub fn of_parts(mut self, parts: u32) -> Self {
        self.parts = Some(parts);
        self
    }

    /// How it is computed.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Of what it is.
    #[must_use]
    pub fn form(&self) -> Form {
        if self.parts.is_some() { Form::Composite } else { Form::FullObject }
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(&self.bytes))?;
        match self.parts {
            Some(parts) => write!(f, "-{parts}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Checksum({}:{self})", self.algorithm)
    }
}

/// How it is in records: `CRC32:y/U6HA==`.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Text(String);

impl From<Checksum> for Text {
    fn from(checksum: Checksum) -> Self {
        Self(format!("{}:{checksum}", checksum.algorithm))
    }
}

impl TryFrom<Text> for Checksum {
    type Error = Error;
    fn try_from(text: Text) -> Result<Self> {
        let (algorithm, text) =
            text.0.split_once(':').ok_or_else(|| Error::invalid("a checksum has no algorithm"))?;
        Self::parse(algorithm.parse()?, text)
    }
}
