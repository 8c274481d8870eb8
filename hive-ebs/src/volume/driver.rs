//! The driver of volumes and snapshots: makes the backend match the records of its node.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use hive_core::state::{KeyRange, Revision, StateStore};
use hive_core::{Driver, Next, Result, Stopping, Wake};
use tokio::select;

use super::record::VolumeRecord;
use crate::concern::{self, Concern, Kept as _};
use crate::config::Config;
use crate::rest::Resting;
use crate::snapshot::SnapshotRecord;
use crate::worker::Worker;

/// Goes through all that its node has to care for. It opens again what the records say is mounted here, so that guests
/// find their disks where they were after a restart.
///
/// But for its first pass, it first waits for a change of its list: what a handler commits, in whichever process, is
/// worked on within milliseconds, and everything at least once in an interval.
#[derive(Debug)]
pub(crate) struct VolumeDriver {
    worker: Worker,
    config: Config,
    look: Look,
    resting: Resting,
}

impl VolumeDriver {
    pub(crate) fn new(worker: Worker, config: Config) -> Self {
        let resting = Resting::new(config.interval);
        Self { worker, config, look: Look::new(), resting }
    }

    /// The list of snapshots and that of volumes: neighbours.
    fn range(&self) -> KeyRange {
        let (first, last) = (SnapshotRecord::RESOURCE, VolumeRecord::RESOURCE);
        let node = &self.worker.node;
        // The character after the slash ends what begins with it.
        KeyRange::between(format!("/ebs/{node}/{first}/"), format!("/ebs/{node}/{last}0"))
    }

    async fn look(&self, stop: &Stopping) -> Result<()> {
        let clock = &*self.worker.environment.clock;
        let state = &*self.worker.environment.state;
        self.look.begin(state).await?;
        // Snapshots first: what is being deleted waits for those that are taken of it.
        let snapshots = concern::all::<SnapshotRecord>(state, &self.worker.node).await?;
        let steps = snapshots.into_iter().filter(|it| self.is_awake(it)).map(|concern| -> Step<'_> {
            Box::pin(async move {
                let done = self.worker.snapshot(&concern.context(clock), &concern.id).await;
                (concern, done)
            })
        });
        self.each(stop, steps.collect()).await;
        let volumes = concern::all::<VolumeRecord>(state, &self.worker.node).await?;
        let steps = volumes.into_iter().filter(|it| self.is_awake(it)).map(|concern| -> Step<'_> {
            Box::pin(async move {
                let done = self.worker.volume(&concern.context(clock), &concern.id).await;
                (concern, done)
            })
        });
        self.each(stop, steps.collect()).await;
        Ok(())
    }

    fn instant(&self) -> Instant {
        self.worker.environment.clock.instant()
    }

    fn is_awake(&self, concern: &Concern) -> bool {
        !self.resting.rests(&concern.id, self.instant())
    }

    /// A few at once; one that fails keeps none of the others, and rests for a while. What has not begun when the node is to stop, does not.
    async fn each(&self, stop: &Stopping, steps: Vec<Step<'_>>) {
        let mut waiting = steps.into_iter();
        let mut running = FuturesUnordered::new();
        loop {
            while running.len() < self.config.work_at_once && !stop.is_set() {
                let Some(step) = waiting.next() else { break };
                running.push(step);
            }
            let Some((concern, done)) = running.next().await else { return };
            self.resting.note(&concern.id, done.is_ok(), self.instant());
            if let Err(error) = done {
                metrics::counter!("hive_ebs_work_failures_total").increment(1);
                tracing::warn!(%concern, %error, "not done yet");
            }
        }
    }
}

/// The work on one volume or snapshot.
type Step<'a> = BoxFuture<'a, (Concern, Result<()>)>;

#[async_trait]
impl Driver for VolumeDriver {
    async fn pass(&self, why: Wake, stop: &Stopping) -> Result<Next> {
        if why == Wake::Timer {
            let state = &*self.worker.environment.state;
            let patience = self.resting.next(self.instant()).unwrap_or(self.config.interval);
            self.look.changed(state, &self.range(), patience.min(self.config.interval), stop).await?;
        }
        self.look(stop).await?;
        Ok(Next::After(Duration::ZERO))
    }
}

/// Where a driver was when it last looked, and its waiting for what comes after.
#[derive(Debug)]
pub(crate) struct Look {
    seen: AtomicU64,
}

impl Look {
    pub(crate) fn new() -> Self {
        Self { seen: AtomicU64::new(0) }
    }

    /// Notes where the look begins: what comes later wakes the next one.
    ///
    /// # Errors
    /// The store's.
    pub(crate) async fn begin(&self, state: &dyn StateStore) -> Result<()> {
        self.seen.store(state.revision().await?.0, Ordering::Release);
        Ok(())
    }

    /// Waits until something in the range has changed since the last look, the time is over, or the node is to stop.
    ///
    /// # Errors
    /// The store's.
    pub(crate) async fn changed(
        &self,
        state: &dyn StateStore,
        range: &KeyRange,
        patience: Duration,
        stop: &Stopping,
    ) -> Result<()> {
        let from = Revision(self.seen.load(Ordering::Acquire));
        select! {
            () = stop.wait() => Ok(()),
            changes = state.changes(range, from, patience) => changes.map(|_| ()),
        }
    }
}
