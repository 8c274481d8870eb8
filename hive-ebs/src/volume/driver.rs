//! The driver of volumes and snapshots: makes the backend match the records of its node.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use hive_core::state::{KeyRange, Revision, StateStore};
use hive_core::{Driver, Next, Result, Stopping, Wake};
use tokio::select;

use super::lane::{Kind, Lane};
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
/// worked on within milliseconds, and everything at least once in an interval. A pass goes on until nothing is at work
/// and nothing has changed. Meanwhile it begins what comes anew, so that what takes long keeps nothing else waiting.
#[derive(Debug)]
pub(crate) struct VolumeDriver {
    worker: Worker,
    config: Config,
    look: Look,
    resting: Resting,
}

/// The work on one volume or snapshot.
type Step<'a> = BoxFuture<'a, (Kind, Concern, Result<()>)>;

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

    /// Works until there is nothing to do. What has not begun when the node is to stop, does not.
    async fn work(&self, stop: &Stopping) -> Result<()> {
        // Snapshots first: what is being deleted waits for those that are taken of it.
        let mut lanes = [Lane::new(Kind::Snapshot), Lane::new(Kind::Volume)];
        let mut running = FuturesUnordered::new();
        self.stir(&mut lanes).await?;
        loop {
            if !stop.is_set()
                && let Err(error) = self.fill(&mut lanes, &mut running).await
            {
                // What is at work is not given up for it; it is looked again with the next change or at the next time.
                if running.is_empty() {
                    return Err(error);
                }
                metrics::counter!("hive_ebs_look_failures_total").increment(1);
                tracing::warn!(%error, "what there is to do could not be read");
            }
            select! {
                ended = running.next() => {
                    if let Some((kind, concern, done)) = ended {
                        self.ended(&mut lanes, kind, &concern, done);
                    } else if stop.is_set() || !self.has_changed(Duration::ZERO, stop).await? {
                        return Ok(());
                    } else {
                        // Something waited for the last that was at work, or came meanwhile.
                        self.stir(&mut lanes).await?;
                    }
                }
                () = self.stirred(stop), if !stop.is_set() => {
                    // It fails as the reading of the lists does, which says so.
                    drop(self.stir(&mut lanes).await);
                }
            }
        }
    }

    /// Both lists are to be read: from here on a change is a new one.
    async fn stir(&self, lanes: &mut [Lane]) -> Result<()> {
        lanes.iter_mut().for_each(Lane::mark);
        self.resting.look(self.instant());
        self.look.begin(&*self.worker.environment.state).await
    }

    /// Begins what waits, in the places there are.
    async fn fill<'a>(&'a self, lanes: &mut [Lane], running: &mut FuturesUnordered<Step<'a>>) -> Result<()> {
        let places = self.config.work_at_once;
        for lane in lanes {
            loop {
                while let Some(concern) = lane.begin(places, |it| self.resting.rests(&it.id)) {
                    running.push(self.step(lane.kind, concern));
                }
                if !lane.wants(places) {
                    break;
                }
                let (state, node) = (&*self.worker.environment.state, &self.worker.node);
                lane.listed(match lane.kind {
                    Kind::Snapshot => concern::all::<SnapshotRecord>(state, node).await?,
                    Kind::Volume => concern::all::<VolumeRecord>(state, node).await?,
                });
            }
        }
        Ok(())
    }

    fn step(&self, kind: Kind, concern: Concern) -> Step<'_> {
        Box::pin(async move {
            let ctx = &concern.context(&*self.worker.environment.clock);
            let done = match kind {
                Kind::Snapshot => self.worker.snapshot(ctx, &concern.id).await,
                Kind::Volume => self.worker.volume(ctx, &concern.id).await,
            };
            (kind, concern, done)
        })
    }

    /// One that failed keeps none of the others, and rests for a while.
    fn ended(&self, lanes: &mut [Lane], kind: Kind, concern: &Concern, done: Result<()>) {
        lanes.iter_mut().filter(|lane| lane.kind == kind).for_each(|lane| lane.end(concern));
        self.resting.note(&concern.id, done.is_ok(), self.instant());
        if let Err(error) = done {
            metrics::counter!("hive_ebs_work_failures_total").increment(1);
            tracing::warn!(%concern, %error, "not done yet");
        }
    }

    /// Waits until something may have to be done: a change, the end of a rest, or the interval. A state that is out of
    /// reach is waited for as long.
    async fn stirred(&self, stop: &Stopping) {
        let patience = self.patience();
        if self.has_changed(patience, stop).await.is_err() {
            tokio::time::sleep(self.config.interval).await;
        }
    }

    /// Whether something changes before the patience is over.
    async fn has_changed(&self, patience: Duration, stop: &Stopping) -> Result<bool> {
        let state = &*self.worker.environment.state;
        self.look.changed(state, &self.range(), patience, stop).await
    }

    /// How long to wait where nothing happens: until the first that failed has rested.
    fn patience(&self) -> Duration {
        self.resting.next(self.instant()).unwrap_or(self.config.interval).min(self.config.interval)
    }

    fn instant(&self) -> Instant {
        self.worker.environment.clock.instant()
    }
}

#[async_trait]
impl Driver for VolumeDriver {
    async fn pass(&self, why: Wake, stop: &Stopping) -> Result<Next> {
        if why == Wake::Timer {
            self.has_changed(self.patience(), stop).await?;
        }
        self.work(stop).await?;
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

    /// Waits until something in the range has changed since the last look, the time is over, or the node is to stop; and
    /// says whether something has.
    ///
    /// # Errors
    /// The store's.
    pub(crate) async fn changed(
        &self,
        state: &dyn StateStore,
        range: &KeyRange,
        patience: Duration,
        stop: &Stopping,
    ) -> Result<bool> {
        let from = Revision(self.seen.load(Ordering::Acquire));
        select! {
            () = stop.wait() => Ok(false),
            changes = state.changes(range, from, patience) => Ok(!changes?.events.is_empty()),
        }
    }
}
