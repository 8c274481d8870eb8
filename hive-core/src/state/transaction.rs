//! A commit in the making, and the loop that plans it until it holds.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;

use super::record::{self, Persist};
use super::store::item_size;
use super::{
    Commit, Expect, ITEM_BYTES, Key, KeyRange, MAX_TXN_BYTES, Record, Revision, StateRead, StateStore, Txn,
    TxnId,
};
use crate::{Entropy, Error, Kind, Result};

/// How often a transaction is planned before [`transact`] gives up for load.
pub const MAX_ATTEMPTS: u32 = 32;

/// How often a commit whose outcome is unknown is sent again.
const MAX_REPEATS: u32 = 3;

/// How many records a scan asks the store for at once.
const PAGE: usize = 1024;

/// Reads that become expectations, and writes that its own reads see.
///
/// Nothing is sent before [`into_txn`](Self::into_txn) is committed. A key is read from the store once; a scan expects
/// exactly the part of the range that it looked at to stay as it is. Where what was read has changed by the time
/// of the commit, the commit is a conflict, so what is committed was decided on one consistent state.
#[derive(Debug)]
pub struct Transaction<'a> {
    state: &'a dyn StateRead,
    reads: BTreeMap<Key, Option<Record>>,
    ranges: Vec<(KeyRange, Revision)>,
    /// Puts, and keys deleted one by one.
    writes: BTreeMap<Key, Option<Bytes>>,
    deleted: Vec<KeyRange>,
    bytes: usize,
}

impl<'a> Transaction<'a> {
    /// One that has read and written nothing.
    #[must_use]
    pub fn new(state: &'a dyn StateRead) -> Self {
        Self {
            state,
            reads: BTreeMap::new(),
            ranges: Vec::new(),
            writes: BTreeMap::new(),
            deleted: Vec::new(),
            bytes: 0,
        }
    }

    /// The value of a key, as this transaction leaves it.
    ///
    /// # Errors
    /// The store's, and [`Kind::TooLarge`] beyond [`MAX_TXN_BYTES`].
    pub async fn get(&mut self, key: &Key) -> Result<Option<Bytes>> {
        match self.written(key) {
            Some(own) => Ok(own),
            None => Ok(self.stored(key).await?.map(|record| record.value)),
        }
    }

    /// The record of a key as the store has it, whatever this transaction writes.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub async fn stored(&mut self, key: &Key) -> Result<Option<Record>> {
        if let Some(record) = self.reads.get(key) {
            return Ok(record.clone());
        }
        let record = self.state.get(key).await?;
        self.charge(key.as_str().len() + ITEM_BYTES)?;
        self.reads.insert(key.clone(), record.clone());
        Ok(record)
    }

    /// The first `limit` keys of a range with their values, in key order, as this transaction leaves them. Fewer
    /// than `limit` are all there are.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub async fn scan(&mut self, range: &KeyRange, limit: usize) -> Result<Vec<(Key, Bytes)>> {
        let mut found: Vec<(Key, Bytes)> = Vec::new();
        let mut rest = range.clone();
        while found.len() < limit && !rest.is_empty() {
            let wanted = (limit - found.len()).min(PAGE);
            let page = self.state.scan(&rest, wanted).await?;
            let last = page.records.last().map(|(key, _)| key.clone());
            let covered = match &last {
                Some(last) if page.more => rest.through(last),
                // A store that says there is more without showing any would be asked forever.
                None if page.more => return Err(Error::internal("a store's page is empty but not the last")),
                _ => rest.clone(),
            };
            let mut merged = self.merge(&covered, page.records);
            let cut = merged.len() > limit - found.len();
            merged.truncate(limit - found.len());
            let looked = match merged.last() {
                Some((key, _)) if cut => covered.through(key),
                _ => covered,
            };
            self.charge(looked.size() + ITEM_BYTES)?;
            self.ranges.push((looked, page.revision));
            found.append(&mut merged);
            match last {
                Some(last) if page.more => rest = rest.after(&last),
                _ => break,
            }
        }
        Ok(found)
    }

    /// Writes a key. The last write of a key counts.
    ///
    /// # Errors
    /// [`Kind::TooLarge`] beyond [`MAX_TXN_BYTES`].
    pub fn put(&mut self, key: Key, value: Bytes) -> Result<()> {
        self.write(key, Some(value))
    }

    /// Writes a key that must not be there: a name that one alone can have.
    ///
    /// # Errors
    /// [`Kind::Conflict`] where it is there, and as [`get`](Self::get) and [`put`](Self::put).
    pub async fn claim(&mut self, key: Key, value: Bytes) -> Result<()> {
        if self.get(&key).await?.is_some() {
            return Err(Error::conflict("the name is taken").context(format!("claiming '{key}'")));
        }
        self.put(key, value)
    }

    /// Deletes a key, if it is there.
    ///
    /// # Errors
    /// [`Kind::TooLarge`] beyond [`MAX_TXN_BYTES`].
    pub fn delete(&mut self, key: Key) -> Result<()> {
        self.write(key, None)
    }

    /// Deletes what a range holds at the time of the commit, without reading it.
    ///
    /// # Errors
    /// [`Kind::TooLarge`] beyond [`MAX_TXN_BYTES`].
    pub fn delete_range(&mut self, range: &KeyRange) -> Result<()> {
        if range.is_empty() {
            return Ok(());
        }
        self.charge(range.size() + ITEM_BYTES)?;
        let own: Vec<Key> = self.writes_in(range).map(|(key, _)| key.clone()).collect();
        for key in own {
            let value = self.writes.remove(&key).flatten();
            self.bytes -= write_size(&key, value.as_ref());
        }
        self.deleted.push(range.clone());
        Ok(())
    }

    /// The record of a key, as its type.
    ///
    /// # Errors
    /// As [`get`](Self::get) and [`decode`](record::decode).
    pub async fn get_as<T: Persist>(&mut self, key: &Key) -> Result<Option<T>> {
        self.get(key).await?.map(|value| record::decode(key, &value)).transpose()
    }

    /// The records of a range, as their type.
    ///
    /// # Errors
    /// As [`scan`](Self::scan) and [`decode`](record::decode).
    pub async fn scan_as<T: Persist>(&mut self, range: &KeyRange, limit: usize) -> Result<Vec<(Key, T)>> {
        let found = self.scan(range, limit).await?;
        found
            .into_iter()
            .map(|(key, value)| record::decode(&key, &value).map(|record| (key, record)))
            .collect()
    }

    /// Writes a record.
    ///
    /// # Errors
    /// As [`put`](Self::put) and [`encode`](record::encode).
    pub fn put_as<T: Persist>(&mut self, key: Key, record: &T) -> Result<()> {
        self.put(key, record::encode(record)?)
    }

    /// [Claims](Self::claim) a key for a record.
    ///
    /// # Errors
    /// As [`claim`](Self::claim) and [`encode`](record::encode).
    pub async fn claim_as<T: Persist>(&mut self, key: Key, record: &T) -> Result<()> {
        self.claim(key, record::encode(record)?).await
    }

    /// Whether it would change nothing.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.writes.is_empty() && self.deleted.is_empty()
    }

    /// What is to be committed.
    #[must_use]
    pub fn into_txn(self, id: TxnId) -> Txn {
        let keys = self.reads.into_iter().map(|(key, record)| match record {
            Some(record) => Expect::At(key, record.revision),
            None => Expect::Absent(key),
        });
        let ranges = self.ranges.into_iter().map(|(range, revision)| Expect::Unchanged(range, revision));
        let expect = keys.chain(ranges).collect();
        let (mut put, mut delete) = (Vec::new(), self.deleted);
        for (key, value) in self.writes {
            match value {
                Some(value) => put.push((key, value)),
                None => delete.push(KeyRange::only(&key)),
            }
        }
        Txn { id, expect, put, delete }
    }

    /// What this transaction made of a key; `None` where it left it alone.
    fn written(&self, key: &Key) -> Option<Option<Bytes>> {
        if let Some(own) = self.writes.get(key) {
            return Some(own.clone());
        }
        self.deleted.iter().any(|range| range.contains(key)).then_some(None)
    }

    /// What the store has in a range, with what this transaction made of it.
    fn merge(&self, range: &KeyRange, stored: Vec<(Key, Record)>) -> Vec<(Key, Bytes)> {
        let mut merged: BTreeMap<Key, Bytes> = BTreeMap::new();
        for (key, record) in stored {
            if self.written(&key).is_none() {
                merged.insert(key, record.value);
            }
        }
        let own = self.writes_in(range).filter_map(|(key, value)| Some((key.clone(), value.clone()?)));
        merged.extend(own);
        merged.into_iter().collect()
    }

    fn writes_in(&self, range: &KeyRange) -> impl Iterator<Item = (&Key, &Option<Bytes>)> {
        range.bounds().into_iter().flat_map(|bounds| self.writes.range::<str, _>(bounds))
    }

    fn write(&mut self, key: Key, value: Option<Bytes>) -> Result<()> {
        let before = self.writes.get(&key).map_or(0, |value| write_size(&key, value.as_ref()));
        self.bytes -= before;
        if let Err(error) = self.charge(write_size(&key, value.as_ref())) {
            self.bytes += before;
            return Err(error);
        }
        self.writes.insert(key, value);
        Ok(())
    }

    fn charge(&mut self, bytes: usize) -> Result<()> {
        if bytes > MAX_TXN_BYTES - self.bytes {
            return Err(Error::too_large(format!("a transaction has at most {MAX_TXN_BYTES} bytes")));
        }
        self.bytes += bytes;
        Ok(())
    }

    /// Whether it read more than once, so that it may have seen two states.
    fn may_be_torn(&self) -> bool {
        self.reads.len() + self.ranges.len() > 1
    }
}

/// What a write of a key counts for. A deletion becomes a range, both of whose bounds are the key.
fn write_size(key: &Key, value: Option<&Bytes>) -> usize {
    value.map_or(2 * key.as_str().len() + 1 + ITEM_BYTES, |value| item_size(key, value))
}

/// Plans a transaction, commits it, and plans again where the commit is a conflict. What it answers is what the plan
/// that was committed answered, and the commit's revision.
///
/// The plan can do nothing but read and write through the transaction, so it may be called any number of times.
/// An error of the plan ends it, and nothing is committed; but where the plan read several things while the store
/// went on, it may have failed for having seen two states, and is called again, a few times at most.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// use hive_core::state::{Key, MemoryState, transact};
/// use hive_core::SystemEntropy;
///
/// let state = MemoryState::new();
/// let key: Key = "/counter".parse()?;
/// let (count, _) = transact(&state, &SystemEntropy, |tx| {
///     let key = key.clone();
///     Box::pin(async move {
///         let count = tx.get(&key).await?.map_or(0, |value| value[0]) + 1;
///         tx.put(key, vec![count].into())?;
///         Ok(count)
///     })
/// })
/// .await?;
/// assert_eq!(count, 1);
/// # Ok::<(), hive_core::Error>(()) }).unwrap();
/// ```
///
/// After some conflicts it waits for a moment, by tokio's clock.
///
/// **Cancellation.** Dropped while it plans, it did nothing; dropped while it commits, it may have committed.
///
/// # Errors
/// The plan's; the store's; [`Kind::Throttled`] after [`MAX_ATTEMPTS`] conflicts, and nothing was done;
/// [`Kind::OutcomeUnknown`] where it may have happened.
pub async fn transact<'a, T, F>(
    store: &'a dyn StateStore,
    entropy: &dyn Entropy,
    mut plan: F,
) -> Result<(T, Revision)>
where
    F: for<'t> FnMut(&'t mut Transaction<'a>) -> BoxFuture<'t, Result<T>>,
{
    const TORN: u32 = 3;
    for attempt in 0..MAX_ATTEMPTS {
        let begun = store.revision().await?;
        let mut tx = Transaction::new(store);
        let output = match plan(&mut tx).await {
            Ok(output) => output,
            Err(error) if attempt >= TORN || !tx.may_be_torn() || store.revision().await? == begun => {
                return Err(error);
            }
            Err(_) => continue,
        };
        if let Some(revision) = settle(store, tx.into_txn(TxnId::new(begun, entropy))).await? {
            return Ok((output, revision));
        }
        metrics::counter!("hive_state_retries_total").increment(1);
        step_aside(entropy, attempt).await;
    }
    Err(Error::new(Kind::Throttled, "too many others change the same things; try again"))
}

/// Lets others go first: those on this worker, and after some conflicts for a random time that grows. Without chance
/// in it, whoever has just won is first again, and the others never win.
async fn step_aside(entropy: &dyn Entropy, attempt: u32) {
    const AT_ONCE: u32 = 2;
    const LONGEST: Duration = Duration::from_millis(50);
    tokio::task::yield_now().await;
    if let Some(doublings) = attempt.checked_sub(AT_ONCE) {
        let most = (Duration::from_micros(200) * (1 << doublings.min(16))).min(LONGEST);
        let [share] = entropy.array::<1>();
        tokio::time::sleep(most * u32::from(share) / 255).await;
    }
}

/// Commits, and finds out what became of it. `None` is a conflict: nothing was done.
async fn settle(store: &dyn StateStore, txn: Txn) -> Result<Option<Revision>> {
    let mut unknown: Option<Error> = None;
    for _ in 0..=MAX_REPEATS {
        match (store.commit(txn.clone()).await, &unknown) {
            (Ok(Commit::Done(revision)), _) => return Ok(Some(revision)),
            (Ok(Commit::Conflict(_)), _) => return Ok(None),
            (Err(error), _) if error.kind() == Kind::OutcomeUnknown => unknown = Some(error),
            // Too old to be judged, and never sent before: it did not happen.
            (Err(error), None) if error.kind() == Kind::Conflict => return Ok(None),
            // To whoever asked for the change it is a store that cannot do it now: nothing that he asked for is used up.
            (Err(error), None) if error.kind() == Kind::Exhausted => {
                return Err(Error::unavailable(error.message().to_owned()).with_source(error));
            }
            (Err(error), None) => return Err(error),
            // A repetition that was refused says nothing about the first.
            (Err(error), Some(_)) => {
                return Err(
                    Error::outcome_unknown("it is not known whether the change was made").with_source(error)
                );
            }
        }
    }
    Err(unknown.unwrap_or_else(|| Error::outcome_unknown("it is not known whether the change was made")))
}

#[cfg(test)]
mod tests;
