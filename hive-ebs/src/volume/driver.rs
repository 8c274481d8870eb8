//! The driver of volumes and snapshots: makes the backend match the records of its node.

use std::fmt;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use hive_core::state::KeyRange;
use hive_core::{Driver, Error, Next, Result, Stopping, Wake};
use tokio::select;
use tokio::sync::Mutex;
use tokio::time::sleep;
use tracing::Instrument as _;

use super::lane::{Kind, Lane};
use super::record::VolumeRecord;
use crate::concern::{self, Concern, Kept as _};
use crate::config::Config;
use crate::look::Look;
use crate::rest::Resting;
use crate::snapshot::SnapshotRecord;
use crate::worker::Worker;

/// Goes through all that its node has to care for. It opens again what the records say is mounted here, so that guests
/// find their disks where they were after a restart.
///
/// But for its first pass, it first waits for a change of its list: what a handler commits, in whichever process, is
/// worked on within milliseconds, and everything at least once in an interval. A pass goes on until nothing is at work
/// and nothing has changed, and then for no longer than an interval. Meanwhile it begins what comes anew, so that what
/// takes long keeps nothing else waiting. What is still at work at its end goes on in the next pass, which begins at
/// once: so whoever counts passes learns that both lists are looked at, whatever there is to do. Told to stop, a pass
/// ends with what is at work; dropped, it may leave that anywhere, and whoever comes next does it again.
pub(crate) struct VolumeDriver {
    worker: Worker,
    config: Config,
    look: Look,
    resting: Resting,
    /// One pass at a time has it.
    work: Mutex<Work>,
}

/// What waits and what is at work.
struct Work {
    lanes: [Lane; 2],
    running: FuturesUnordered<Step>,
}

/// The work on one volume or snapshot.
type Step = BoxFuture<'static, (Kind, Concern, Result<()>)>;

impl VolumeDriver {
    pub(crate) fn new(worker: Worker, config: Config) -> Self {
        let resting = Resting::new(config.interval);
        // The list of snapshots and that of volumes: neighbours.
        let (first, last) = (SnapshotRecord::RESOURCE, VolumeRecord::RESOURCE);
        let node = &worker.node;
        // The character after the slash ends what begins with it.
        let range = KeyRange::between(format!("/ebs/{node}/{first}/"), format!("/ebs/{node}/{last}0"));
        let look = Look::new(Arc::clone(&worker.environment.state), range);
        // Snapshots first: what is being deleted waits for those that are taken of it.
        let lanes = [Lane::new(Kind::Snapshot), Lane::new(Kind::Volume)];
        let work = Mutex::new(Work { lanes, running: FuturesUnordered::new() });
        Self { worker, config, look, resting, work }
    }

    /// Works until there is nothing to do, or for an interval. What has not begun when the node is to stop, does not.
    async fn work(&self, work: &mut Work, stop: &Stopping) -> Result<()> {
        let mut long = pin!(sleep(self.config.interval));
        loop {
            let mut looks = true;
            if !stop.is_set()
                && let Err(error) = self.fill(work).await
            {
                // What is at work is not given up for it; it is looked again with the next change or at the next time.
                if work.running.is_empty() {
                    return Err(error);
                }
                looks = false;
                metrics::counter!("hive_ebs_look_failures_total").increment(1);
                tracing::warn!(%error, "what there is to do could not be read");
            }
            select! {
                ended = work.running.next() => {
                    if let Some((kind, concern, done)) = ended {
                        self.ended(&mut work.lanes, kind, &concern, done);
                    } else if stop.is_set() || !self.look.has_changed(stop).await? {
                        return Ok(());
                    } else {
                        // Something waited for the last that was at work, or came meanwhile.
                        self.stir(work).await?;
                    }
                }
                // A failure is that of the reading of the lists too, which says so.
                _ = self.stirred(), if !stop.is_set() => drop(self.stir(work).await),
                () = stop.wait(), if !stop.is_set() => {}
                () = &mut long, if looks && !stop.is_set() => return Ok(()),
            }
        }
    }

    /// Both lists are to be read: from here on a change is a new one.
    async fn stir(&self, work: &mut Work) -> Result<()> {
        work.lanes.iter_mut().for_each(Lane::mark);
        self.resting.look(self.instant());
        self.look.begin().await
    }

    /// Begins what waits, in the places there are.
    async fn fill(&self, work: &mut Work) -> Result<()> {
        let places = self.config.work_at_once;
        let running = u32::try_from(work.running.len()).unwrap_or(u32::MAX);
        metrics::gauge!("hive_ebs_work_running").set(f64::from(running));
        for lane in &mut work.lanes {
            loop {
                while let Some(concern) = lane.begin(places, |it| self.resting.rests(&it.id)) {
                    work.running.push(self.step(lane.kind, concern));
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

    fn step(&self, kind: Kind, concern: Concern) -> Step {
        let worker = self.worker.clone();
        Box::pin(async move {
            let ctx = &concern.context(&*worker.environment.clock);
            let span = concern.span();
            let done = async {
                match kind {
                    Kind::Snapshot => worker.snapshot(ctx, &concern.id).await,
                    Kind::Volume => worker.volume(ctx, &concern.id).await,
                }
            };
            // One that panicked has ended too, and is tried again.
            let done = AssertUnwindSafe(done.instrument(span)).catch_unwind().await;
            (kind, concern, done.unwrap_or_else(|_| Err(Error::internal("the work panicked"))))
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

    /// Waits until something may have to be done: a change, the end of a rest, or the interval.
    async fn stirred(&self) -> Result<()> {
        let interval = self.config.interval;
        select! {
            stirred = self.look.stirred(interval) => stirred,
            // How long to wait where nothing happens: until the first that failed has rested.
            () = sleep(self.resting.next(self.instant()).unwrap_or(interval)) => Ok(()),
        }
    }

    fn instant(&self) -> Instant {
        self.worker.environment.clock.instant()
    }
}

#[async_trait]
impl Driver for VolumeDriver {
    async fn pass(&self, why: Wake, stop: &Stopping) -> Result<Next> {
        let work = &mut *self.work.lock().await;
        if work.running.is_empty() {
            if why == Wake::Timer {
                select! {
                    () = stop.wait() => {}
                    stirred = self.stirred() => stirred?,
                }
            }
            self.stir(work).await?;
        }
        self.work(work, stop).await?;
        Ok(Next::After(Duration::ZERO))
    }
}

impl fmt::Debug for VolumeDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VolumeDriver")
            .field("worker", &self.worker)
            .field("look", &self.look)
            .finish_non_exhaustive()
    }
}
