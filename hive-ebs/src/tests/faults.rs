//! A state and a backend that break at one chosen step: the process dies there, or the step fails.

use std::future::Future;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use hive_core::Health;
use hive_core::state::{Changes, Commit, Key, Record, Revision, Scan, StateEvent, Txn};
use tokio::sync::{Notify, watch};

use super::*;
use crate::backend::{BlockCapabilities, Inventory, Snapshot, SnapshotId, Volume, VolumeId, VolumeSpec};
use crate::device::{BlockDevice, Extents, Limits};

/// How a step breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// The process dies before it.
    DieBefore,
    /// The process dies after it, before the answer is read.
    DieAfter,
    /// It is not done, and says so.
    FailBefore,
    /// It is done, and says that it does not know.
    FailAfter,
    /// It is done when it may go on.
    Wait,
}

pub(crate) const BREAKS: [Break; 4] =
    [Break::DieBefore, Break::DieAfter, Break::FailBefore, Break::FailAfter];

/// Counts steps; the chosen one breaks.
#[derive(Debug)]
pub(crate) struct Faults {
    step: AtomicUsize,
    chosen: usize,
    how: Break,
    dead: Notify,
}

impl Faults {
    pub(crate) fn new(chosen: usize, how: Break) -> Arc<Self> {
        Arc::new(Self { step: AtomicUsize::new(0), chosen, how, dead: Notify::new() })
    }

    /// Whether the chosen step was reached.
    pub(crate) fn reached(&self) -> bool {
        self.step.load(Ordering::SeqCst) > self.chosen
    }

    /// Runs work until it ends or the process dies in it: then `None`, and the work is dropped where it is.
    pub(crate) async fn run<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.dead.notified() => None,
            done = work => Some(done),
        }
    }

    /// What waits goes on.
    pub(crate) fn go_on(&self) {
        self.dead.notify_one();
    }

    /// How many steps were begun.
    pub(crate) fn steps(&self) -> usize {
        self.step.load(Ordering::SeqCst)
    }

    async fn step<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        if self.step.fetch_add(1, Ordering::SeqCst) != self.chosen {
            return work.await;
        }
        match self.how {
            Break::DieBefore => self.die().await,
            Break::DieAfter => {
                drop(work.await);
                self.die().await
            }
            Break::Wait => {
                self.dead.notified().await;
                work.await
            }
            Break::FailBefore => Err(Error::unavailable("out of reach for once")),
            Break::FailAfter => {
                drop(work.await);
                Err(Error::outcome_unknown("the answer was lost"))
            }
        }
    }

    async fn die<T>(&self) -> T {
        self.dead.notify_one();
        std::future::pending().await
    }
}

#[derive(Debug)]
pub(crate) struct FaultyState(pub(crate) MemoryState, pub(crate) Arc<Faults>);

#[async_trait]
impl StateRead for FaultyState {
    async fn get(&self, key: &Key) -> Result<Option<Record>> {
        self.1.step(self.0.get(key)).await
    }

    async fn scan(&self, range: &KeyRange, limit: usize) -> Result<Scan> {
        self.1.step(self.0.scan(range, limit)).await
    }

    async fn revision(&self) -> Result<Revision> {
        self.0.revision().await
    }
}

#[async_trait]
impl StateStore for FaultyState {
    async fn commit(&self, txn: Txn) -> Result<Commit> {
        self.1.step(self.0.commit(txn)).await
    }

    async fn changes(&self, range: &KeyRange, from: Revision, wait: Duration) -> Result<Changes> {
        self.0.changes(range, from, wait).await
    }

    async fn watch(
        &self,
        range: &KeyRange,
        from: Revision,
    ) -> Result<BoxStream<'static, Result<StateEvent>>> {
        self.0.watch(range, from).await
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.0.health()
    }
}

/// Counts how often it is asked to wait for changes: where it is elsewhere, each that is given up goes on there.
#[derive(Debug)]
pub(crate) struct CountingState(pub(crate) MemoryState, pub(crate) AtomicUsize);

#[async_trait]
impl StateRead for CountingState {
    async fn get(&self, key: &Key) -> Result<Option<Record>> {
        // Like one that is elsewhere, it does not answer at once.
        tokio::task::yield_now().await;
        self.0.get(key).await
    }

    async fn scan(&self, range: &KeyRange, limit: usize) -> Result<Scan> {
        self.0.scan(range, limit).await
    }

    async fn revision(&self) -> Result<Revision> {
        self.0.revision().await
    }
}

#[async_trait]
impl StateStore for CountingState {
    async fn commit(&self, txn: Txn) -> Result<Commit> {
        self.0.commit(txn).await
    }

    async fn changes(&self, range: &KeyRange, from: Revision, wait: Duration) -> Result<Changes> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.changes(range, from, wait).await
    }

    async fn watch(
        &self,
        range: &KeyRange,
        from: Revision,
    ) -> Result<BoxStream<'static, Result<StateEvent>>> {
        self.0.watch(range, from).await
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.0.health()
    }
}

#[derive(Debug)]
pub(crate) struct FaultyBlock(pub(crate) MemoryBlock, pub(crate) Arc<Faults>);

#[async_trait]
impl BlockBackend for FaultyBlock {
    fn capabilities(&self) -> &BlockCapabilities {
        self.0.capabilities()
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.0.health()
    }

    async fn create(&self, spec: &VolumeSpec) -> Result<Volume> {
        self.1.step(self.0.create(spec)).await
    }

    async fn open(&self, id: &VolumeId, how: &OpenSpec) -> Result<Arc<dyn BlockDevice>> {
        self.1.step(self.0.open(id, how)).await
    }

    async fn grow(&self, id: &VolumeId, bytes: u64) -> Result<()> {
        self.1.step(self.0.grow(id, bytes)).await
    }

    async fn set_limits(&self, id: &VolumeId, limits: Limits) -> Result<()> {
        self.1.step(self.0.set_limits(id, limits)).await
    }

    async fn delete(&self, id: &VolumeId) -> Result<()> {
        self.1.step(self.0.delete(id)).await
    }

    async fn snapshot(&self, of: &VolumeId, id: &SnapshotId) -> Result<Snapshot> {
        self.1.step(self.0.snapshot(of, id)).await
    }

    async fn open_snapshot(&self, id: &SnapshotId) -> Result<Arc<dyn BlockDevice>> {
        self.1.step(self.0.open_snapshot(id)).await
    }

    async fn delete_snapshot(&self, id: &SnapshotId) -> Result<()> {
        self.1.step(self.0.delete_snapshot(id)).await
    }

    async fn changed_blocks(
        &self,
        from: Option<&SnapshotId>,
        to: &SnapshotId,
        within: Range<u64>,
        limit: usize,
    ) -> Result<Extents> {
        self.1.step(self.0.changed_blocks(from, to, within, limit)).await
    }

    async fn observe(&self) -> Result<Inventory> {
        self.1.step(self.0.observe()).await
    }
}
