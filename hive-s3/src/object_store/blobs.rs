//! The seam below: bytes under names of our own.

use std::fmt;
use std::ops::Range;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use hive_core::{Entropy, Error, Result};
use serde::{Deserialize, Serialize};

/// The name of a blob: 32 hexadecimal digits of chance. It is given once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BlobId(String);

impl BlobId {
    /// A fresh one.
    #[must_use]
    pub fn new(entropy: &dyn Entropy) -> Self {
        Self(format!("{:032x}", u128::from_le_bytes(entropy.array())))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for BlobId {
    type Error = Error;
    fn try_from(text: String) -> Result<Self> {
        let digits = text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if digits && text.len() == 32 {
            Ok(Self(text))
        } else {
            Err(Error::invalid("not the name of a blob"))
        }
    }
}

impl From<BlobId> for String {
    fn from(id: BlobId) -> Self {
        id.0
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The bytes of a blob, in order, in blocks of a bounded size.
pub type BlobStream = BoxStream<'static, Result<Bytes>>;

/// A store of blobs: written once, never changed, read in ranges, deleted.
#[async_trait]
pub trait Blobs: Send + Sync + fmt::Debug + 'static {
    /// Begins a blob. Nobody reads it before it is finished.
    ///
    /// # Errors
    /// [`Kind::Exhausted`](hive_core::Kind::Exhausted) without room, [`Kind::Unavailable`](hive_core::Kind::Unavailable).
    async fn create(&self, id: &BlobId) -> Result<Box<dyn BlobWriter>>;

    /// Reads a range of a blob that has `size` bytes. A read that has begun may go on where the blob is deleted.
    ///
    /// # Errors
    /// [`Kind::Corrupt`](hive_core::Kind::Corrupt) where there is no such blob or it has another size; in the
    /// stream also where it is shorter.
    async fn read(&self, id: &BlobId, size: u64, range: Range<u64>) -> Result<BlobStream>;

    /// Deletes a blob, finished or not; also one that is not there. Durable once answered.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](hive_core::Kind::Unavailable).
    async fn delete(&self, id: &BlobId) -> Result<()>;
}

/// A blob that is being written. Dropped, it is not finished; what it left is deleted by its name.
#[async_trait]
pub trait BlobWriter: Send {
    /// Writes the next bytes. After an error or a cancelled call it is of no use any more.
    ///
    /// # Errors
    /// As [`Blobs::create`].
    async fn write(&mut self, batch: Vec<Bytes>) -> Result<()>;

    /// Makes all of it durable, with its name.
    ///
    /// # Errors
    /// As [`Blobs::create`]; a failed fsync is not tried again.
    async fn finish(self: Box<Self>) -> Result<()>;
}
