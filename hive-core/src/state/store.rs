//! The seam: what a store of records promises.

use std::collections::HashSet;
use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::{Key, KeyRange};
use crate::{Entropy, Error, Health, Result};

/// The most bytes in one [`Txn`]: all keys, values and ranges it names, and [`ITEM_BYTES`] for each of them.
pub const MAX_TXN_BYTES: usize = 512 * 1024;

/// The most bytes in one [`Scan`] or one [`Changes`], counted as those of a [`Txn`].
pub const MAX_PAGE_BYTES: usize = MAX_TXN_BYTES;

/// What a key, a value with its key, or a range is counted for beyond its own bytes. It bounds their number too.
pub const ITEM_BYTES: usize = 16;

/// The place of a commit in the order in which a store judged them; zero is the empty store.
///
/// Each commit has a greater one than those before it. Numbers are left out: a refused commit uses one up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Revision(pub u64);

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// The name of a commit, by which it may be repeated.
///
/// It has the age of the commit in it. A store remembers the ids of a bounded number of commits: by the age it can
/// tell an id that it never saw from one that it has forgotten, and refuses the latter instead of doing it twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TxnId {
    pub(super) begun: Revision,
    pub(super) nonce: u128,
}

impl TxnId {
    /// A fresh one, for a transaction that begins when the store is at this [`revision`](StateRead::revision).
    #[must_use]
    pub fn new(begun: Revision, entropy: &dyn Entropy) -> Self {
        Self { begun, nonce: u128::from_le_bytes(entropy.array()) }
    }

    /// The revision that the store had when the transaction began.
    #[must_use]
    pub fn begun(&self) -> Revision {
        self.begun
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

/// Some of what happened in a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// What happened, in commit order, and in key order within a commit.
    pub events: Vec<StateEvent>,
    /// All of it up to this commit was shown: where to go on from.
    pub through: Revision,
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

impl Expect {
    /// The range whose change makes the commit a conflict.
    #[must_use]
    pub fn range(&self) -> KeyRange {
        match self {
            Self::At(key, _) | Self::Absent(key) => KeyRange::only(key),
            Self::Unchanged(range, _) => range.clone(),
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::At(key, _) | Self::Absent(key) => key.as_str().len(),
            Self::Unchanged(range, _) => range.size(),
        }
    }
}

impl Txn {
    /// The bytes that count against [`MAX_TXN_BYTES`].
    #[must_use]
    pub fn size(&self) -> usize {
        let expect = self.expect.iter().map(|expect| expect.size() + ITEM_BYTES);
        let put = self.put.iter().map(|(key, value)| item_size(key, value));
        let delete = self.delete.iter().map(|range| range.size() + ITEM_BYTES);
        expect.chain(put).chain(delete).sum()
    }

    /// Whether a store may look at it at all.
    ///
    /// # Errors
    /// [`Kind::TooLarge`](crate::Kind::TooLarge) above [`MAX_TXN_BYTES`]; [`Kind::Invalid`](crate::Kind::Invalid)
    /// where a key is put twice, or where the bounds of a range are no prefixes of keys.
    pub fn check(&self) -> Result<()> {
        let size = self.size();
        if size > MAX_TXN_BYTES {
            return Err(Error::too_large(format!(
                "the transaction has {size} bytes, of {MAX_TXN_BYTES} allowed"
            )));
        }
        let mut keys = HashSet::with_capacity(self.put.len());
        if let Some((twice, _)) = self.put.iter().find(|(key, _)| !keys.insert(key)) {
            return Err(Error::invalid(format!("the transaction puts '{twice}' twice")));
        }
        let expected = self.expect.iter().filter_map(|expect| match expect {
            Expect::Unchanged(range, _) => Some(range),
            Expect::At(..) | Expect::Absent(_) => None,
        });
        self.delete.iter().chain(expected).try_for_each(KeyRange::check)
    }
}

/// What a record counts for in a page or a transaction.
pub(super) fn item_size(key: &Key, value: &Bytes) -> usize {
    key.as_str().len() + value.len() + ITEM_BYTES
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
    /// A store may return fewer than `limit` to keep to [`MAX_PAGE_BYTES`], at least one where there is one, and
    /// says `more`.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](crate::Kind::Unavailable) where the store is out of reach.
    async fn scan(&self, range: &KeyRange, limit: usize) -> Result<Scan>;

    /// A recent revision, for [`TxnId::new`]: at least that of the last answer this handle gave. It is no read: the
    /// store may have gone on.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](crate::Kind::Unavailable) where the store is out of reach and none is known.
    async fn revision(&self) -> Result<Revision>;
}

/// A store of records.
#[async_trait]
pub trait StateStore: StateRead {
    /// Does all of it, or nothing. May be repeated with the same id: then it answers what the first attempt did.
    /// Once begun it is finished, whether or not the future is polled to its end.
    ///
    /// # Errors
    /// [`Kind::TooLarge`](crate::Kind::TooLarge) and [`Kind::Invalid`](crate::Kind::Invalid) as [`Txn::check`] says;
    /// [`Kind::Conflict`](crate::Kind::Conflict) where the id is older than the log, so that a first attempt is
    /// not done, and of a repeated one it is not known any more what became of it;
    /// [`Kind::Exhausted`](crate::Kind::Exhausted) where the disk is full: nothing was done;
    /// [`Kind::OutcomeUnknown`](crate::Kind::OutcomeUnknown) where it may have happened: repeat it with the same id.
    async fn commit(&self, txn: Txn) -> Result<Commit>;

    /// One page of a [`watch`](Self::watch), for whoever keeps his own place: what happened in a range after a
    /// revision. Without any event it waits for one, at most `wait`, then says how far it looked.
    ///
    /// Safe to cancel.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](crate::Kind::Unavailable) where the store is out of reach or shut down.
    async fn changes(&self, range: &KeyRange, from: Revision, wait: Duration) -> Result<Changes>;

    /// What happens in a range after a revision, in commit order. It ends when the store is shut down.
    ///
    /// Every key that changed is shown. A key that was written again before the watch came to the first write is
    /// shown once, in the place of the last write. An error is either the last item, or the watch goes on behind it
    /// where it was, without loss.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](crate::Kind::Unavailable) where the store is out of reach.
    async fn watch(&self, range: &KeyRange, from: Revision)
    -> Result<BoxStream<'static, Result<StateEvent>>>;

    /// Whether the store can do its work.
    fn health(&self) -> watch::Receiver<Health>;
}
