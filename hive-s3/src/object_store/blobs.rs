//! The seam below: bytes under names of our own.

use std::fmt;
use std::ops::Range;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::{self, BoxStream};
use hive_core::{Entropy, Error, Health, Result};
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

/// The id of a store of blobs: 32 hexadecimal digits of chance. The state that names its blobs has it too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoreId(BlobId);

impl StoreId {
    /// A fresh one.
    #[must_use]
    pub fn new(entropy: &dyn Entropy) -> Self {
        Self(BlobId::new(entropy))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl std::str::FromStr for StoreId {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        BlobId::try_from(text.to_owned()).map(Self)
    }
}

impl fmt::Display for StoreId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a store of blobs says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// It has this id.
    Known(StoreId),
    /// It is certain that it has none: it is new, not there, or older than ids are.
    Unknown {
        /// Whether it is certain that it has no blob either.
        is_empty: bool,
    },
}

/// The bytes of a blob, in order, in blocks of a bounded size.
pub type BlobStream = BoxStream<'static, Result<Bytes>>;

/// How many deletions go on at once.
pub(super) const AT_ONCE: usize = 8;

/// A store of blobs: written once, never changed, read in ranges, deleted.
#[async_trait]
pub trait Blobs: Send + Sync + fmt::Debug + 'static {
    /// Which store it is. It is asked of what is there now, and nothing is made by asking.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](hive_core::Kind::Unavailable) where it cannot be told, and
    /// [`Kind::Corrupt`](hive_core::Kind::Corrupt) where the id is none.
    async fn identity(&self) -> Result<Identity>;

    /// Makes the store, where it is not there yet, and gives it this id. May be repeated. Durable once answered.
    ///
    /// # Errors
    /// [`Kind::Conflict`](hive_core::Kind::Conflict) where it has another id, which stays; and as
    /// [`create`](Self::create).
    async fn claim(&self, id: &StoreId) -> Result<()>;

    /// What is wrong with it that its answers do not say, or said once: that it is full, that a sync has failed. It is
    /// asked again as long as it complains of what may pass. A store that cannot tell is ready.
    async fn health(&self) -> Health {
        Health::Ready
    }

    /// Whether there is a blob, of any size.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](hive_core::Kind::Unavailable).
    async fn has(&self, id: &BlobId) -> Result<bool>;

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

    /// Deletes some blobs, eight at a time where nothing else is said: what became of each, in their order.
    ///
    /// # Errors
    /// Of each, as [`delete`](Self::delete); one that fails does not keep the others.
    async fn delete_all(&self, ids: &[BlobId]) -> Vec<Result<()>> {
        let deletions = ids.iter().cloned().map(|id| async move { self.delete(&id).await });
        stream::iter(deletions).buffered(AT_ONCE).collect().await
    }
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
