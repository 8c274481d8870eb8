//! A store in memory: for tests, and for what need not outlive the process.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use tokio::sync::watch;

use super::follow::{self, Page};
use super::judge::{Records, judge};
use super::log::{Bounds, Log};
use super::store::item_size;
use super::{
    Changes, Commit, Key, KeyRange, MAX_PAGE_BYTES, Record, Revision, Scan, StateEvent, StateRead,
    StateStore, Txn,
};
use crate::{Health, Result};

/// A store that forgets everything with the process, and keeps all other promises. A clone is the same store.
///
/// Its futures do not wait for anything but, in [`changes`](StateStore::changes), for a change.
#[derive(Clone, Debug)]
pub struct MemoryState(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    inner: Mutex<Inner>,
    revision: watch::Sender<Revision>,
    health: watch::Sender<Health>,
}

#[derive(Debug)]
struct Inner {
    records: BTreeMap<Key, Record>,
    log: Log,
}

impl MemoryState {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::with_bounds(Bounds::FIXED)
    }

    pub(crate) fn with_bounds(bounds: Bounds) -> Self {
        let inner = Inner { records: BTreeMap::new(), log: Log::new(bounds, Revision(0)) };
        Self(Arc::new(Shared {
            inner: Mutex::new(inner),
            revision: watch::Sender::new(Revision(0)),
            health: watch::Sender::new(Health::Ready),
        }))
    }

    /// Shows something to the records while nothing changes.
    fn with<T>(&self, work: impl FnOnce(&mut Inner) -> T) -> T {
        work(&mut self.0.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Default for MemoryState {
    fn default() -> Self {
        Self::new()
    }
}

impl Records for BTreeMap<Key, Record> {
    fn revision(&self, key: &Key) -> Result<Option<Revision>> {
        Ok(self.get(key).map(|record| record.revision))
    }

    fn put(&mut self, key: &Key, value: &Bytes, revision: Revision) -> Result<()> {
        // A copy: the value may be a small part of a large message.
        self.insert(key.clone(), Record { value: Bytes::copy_from_slice(value), revision });
        Ok(())
    }

    fn delete(&mut self, range: &KeyRange, gone: &mut dyn FnMut(&str)) -> Result<()> {
        let Some(bounds) = range.bounds() else { return Ok(()) };
        let keys: Vec<Key> = self.range::<str, _>(bounds).map(|(key, _)| key.clone()).collect();
        for key in keys {
            self.remove(&key);
            gone(key.as_str());
        }
        Ok(())
    }
}

#[async_trait]
impl StateRead for MemoryState {
    async fn get(&self, key: &Key) -> Result<Option<Record>> {
        Ok(self.with(|inner| inner.records.get(key).cloned()))
    }

    async fn scan(&self, range: &KeyRange, limit: usize) -> Result<Scan> {
        Ok(self.with(|inner| {
            let mut scan = Scan { records: Vec::new(), revision: inner.log.now(), more: false };
            let mut bytes = 0;
            for (key, record) in range.bounds().into_iter().flat_map(|b| inner.records.range::<str, _>(b)) {
                bytes += item_size(key, &record.value);
                if scan.records.len() >= limit || (bytes > MAX_PAGE_BYTES && !scan.records.is_empty()) {
                    scan.more = true;
                    break;
                }
                scan.records.push((key.clone(), record.clone()));
            }
            scan
        }))
    }

    async fn revision(&self) -> Result<Revision> {
        Ok(self.with(|inner| inner.log.now()))
    }
}

#[async_trait]
impl StateStore for MemoryState {
    async fn commit(&self, txn: Txn) -> Result<Commit> {
        txn.check()?;
        self.with(|inner| {
            let verdict = judge(&inner.log, &mut inner.records, &txn)?;
            if let Some(entry) = verdict.entry {
                let revision = inner.log.push(entry);
                self.0.revision.send_replace(revision);
            }
            Ok(verdict.commit)
        })
    }

    async fn changes(&self, range: &KeyRange, from: Revision, wait: Duration) -> Result<Changes> {
        let revision = self.0.revision.subscribe();
        follow::changes(revision, from, wait, |from, through| {
            self.with(|inner| {
                let step = inner.log.touched(range, from, through, follow::MOST_KEYS);
                Page::of(step, through, |key| Ok(inner.records.get(key).cloned()))
            })
        })
        .await
    }

    async fn watch(
        &self,
        range: &KeyRange,
        from: Revision,
    ) -> Result<BoxStream<'static, Result<StateEvent>>> {
        Ok(follow::stream(self.clone(), range.clone(), from))
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.0.health.subscribe()
    }
}
