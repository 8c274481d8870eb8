//! The seam: what a store of records promises.

use std::fmt;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::{Key, KeyRange};
use crate::{Entropy, Health, Result};

/// The most bytes of keys and values in one [`Txn`].
pub const MAX_TXN_BYTES: usize = 512 * 1024;

/// The number of a commit. Each commit that changes something has the next one; zero is the empty store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Revision(pub u64);

/// The name of a commit, by which it may be repeated: 128 random bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TxnId(pub u128);

impl TxnId {
    /// A fresh one.
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self(u128::from_le_bytes(entropy.array()))
    }
}

/// A value and the commit that wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The value, opaque to the store.
    pub value: Bytes,
    /// The commit that wrote it.
    pub revision: Revision,
}

/// What a range holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// The first records of the range, in key order.
    pub records: Vec<(Key, Record)>,
    /// The revision at which all of it was so.
    pub revision: Revision,
    /// Whether the range holds more.
    pub more: bool,
}

/// What must still hold for a commit to happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// The key has the value that this commit wrote.
    At(Key, Revision),
    /// There is no such key.
    Absent(Key),
    /// Nothing in the range was put or deleted after this commit.
    Unchanged(KeyRange, Revision),
}

/// An atomic step. Deletions come before puts, so a key that is in both is put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Txn {
    /// The name by which it may be repeated.
    pub id: TxnId,
    /// What must hold.
    pub expect: Vec<Expect>,
    /// What is written. A key occurs once.
    pub put: Vec<(Key, Bytes)>,
    /// What is deleted.
    pub delete: Vec<KeyRange>,
}

/// What became of a [`Txn`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Commit {
    /// It happened, with this number, and is durable.
    Done(Revision),
    /// It did not: this range, one of those expected, is not as expected any more.
    Conflict(KeyRange),
}

/// What a watch shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateEvent {
    /// A key was written by this commit.
    Put(Key, Record),
    /// A key was deleted by this commit.
    Deleted(Key, Revision),
    /// Some events were lost: scan again, then go on from this revision, with which the watch continues.
    Gap(Revision),
}

/// Reading. Linearizable: a read sees every commit that was acknowledged before it began.
#[async_trait]
pub trait StateRead: Send + Sync + fmt::Debug + 'static {
    /// The record of a key.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](crate::Kind::Unavailable) where the store is out of reach.
    async fn get(&self, key: &Key) -> Result<Option<Record>>;

    /// The first `limit` records of a range in key order, all at one revision.
    ///
    /// A store may return fewer than `limit` to bound an answer's size, at least one where there is one, and says `more`.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](crate::Kind::Unavailable) where the store is out of reach.
    async fn scan(&self, range: &KeyRange, limit: usize) -> Result<Scan>;
}

/// A store of records.
#[async_trait]
pub trait StateStore: StateRead {
    /// Does all of it, or nothing. May be repeated with the same id. Once begun it is finished, whether or not the
    /// future is polled to its end.
    ///
    /// # Errors
    /// [`Kind::TooLarge`](crate::Kind::TooLarge) above [`MAX_TXN_BYTES`]; [`Kind::Invalid`](crate::Kind::Invalid)
    /// where a key is put twice; [`Kind::Exhausted`](crate::Kind::Exhausted) where the disk is full: nothing was done.
    /// [`Kind::OutcomeUnknown`](crate::Kind::OutcomeUnknown) where it may have happened: repeat it with the same id.
    async fn commit(&self, txn: Txn) -> Result<Commit>;

    /// What happens in a range after a revision, in commit order. It ends when the store is shut down.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](crate::Kind::Unavailable) where the store is out of reach.
    async fn watch(&self, range: &KeyRange, from: Revision)
    -> Result<BoxStream<'static, Result<StateEvent>>>;

    /// Whether the store can do its work.
    fn health(&self) -> watch::Receiver<Health>;
}
