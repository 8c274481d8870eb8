//! What a node's daemon does with its backend: the same steps for handlers and for the driver.
//!
//! Each step is: read the record, ask its machine what there is to do, do it, commit what was observed. A step may be
//! dropped anywhere and done again by whoever comes next: every verb of the backend is idempotent by its id, and a
//! volume's epoch is raised in its record *before* it is opened.

use std::sync::Arc;

use hive_core::internal::ebs::Mounted;
use hive_core::resource::VOLUME;
use hive_core::router::Environment;
use hive_core::state::{StateRead, Transaction, transact};
use hive_core::{Context, Error, Kind, NodeId, Result, ResultExt as _};

use crate::backend::{BlockBackend, OpenSpec, SnapshotId, VolumeId, VolumeSpec};
use crate::concern;
use crate::device::Limits;
use crate::export::Exporter;
use crate::mounts::{Gates, Mounts, Open};
use crate::snapshot::{SnapshotEvent, SnapshotRecord, SnapshotStage, SnapshotWork};
use crate::volume::machine::{Effect, Event, Work};
use crate::volume::record::VolumeRecord;
use crate::volume::{Stage, refused};

/// The hands of one node. A clone is the same.
#[derive(Clone, Debug)]
pub(crate) struct Worker {
    pub(crate) environment: Environment,
    pub(crate) node: NodeId,
    pub(crate) backend: Arc<dyn BlockBackend>,
    pub(crate) exporter: Arc<dyn Exporter>,
    pub(crate) mounts: Arc<Mounts>,
    pub(crate) gates: Arc<Gates>,
}

/// The most steps that one look at a resource takes: made, opened, and a few times changed under way.
const MOST_STEPS: usize = 16;

impl Worker {
    /// Does what there is to do for a volume, until there is nothing or it has to wait.
    ///
    /// # Errors
    /// What kept it; nothing is lost, and the next call goes on.
    pub(crate) async fn volume(&self, ctx: &Context, id: &str) -> Result<()> {
        let _alone = self.gates.enter(id).await;
        self.converge(ctx, id).await
    }

    /// As [`volume`](Self::volume), for one who is alone with it.
    async fn converge(&self, ctx: &Context, id: &str) -> Result<()> {
        for _ in 0..MOST_STEPS {
            let Some(volume) = self.read(ctx, id).await? else { return Ok(()) };
            if volume.made.node != self.node {
                return Ok(());
            }
            let went_on = match volume.work(self.mounts.get(id).map(|open| open.epoch)) {
                Some(Work::Create) => self.create(ctx, &volume).await?,
                Some(Work::Destroy) => self.destroy(ctx, &volume).await?,
                Some(Work::Open) => self.open(ctx, &volume).await?,
                None => false,
            };
            if !went_on {
                return Ok(());
            }
            tracing::debug!(volume = id, "a step is done");
        }
        Ok(())
    }

    async fn read(&self, ctx: &Context, id: &str) -> Result<Option<VolumeRecord>> {
        let state: &dyn StateRead = &*self.environment.state;
        state.get_as(&VOLUME.key(ctx, id)?).await
    }

    async fn create(&self, ctx: &Context, volume: &VolumeRecord) -> Result<bool> {
        let mut spec = VolumeSpec::new(volume.id.parse()?, volume.shape.bytes()).with_limits(limits(volume));
        if let Some(snapshot) = &volume.made.snapshot {
            spec = spec.with_source(snapshot.parse()?);
        }
        let event = match self.backend.create(&spec).await {
            Ok(_) => Event::Created,
            Err(error) if is_final(&error) => {
                tracing::warn!(volume = volume.id, %error, "a volume cannot be made");
                Event::Failed(error.message().to_owned())
            }
            Err(error) => return Err(error.context(format!("making the volume {}", volume.id))),
        };
        self.observed(ctx, &volume.id, event).await.map(|()| true)
    }

    async fn destroy(&self, ctx: &Context, volume: &VolumeRecord) -> Result<bool> {
        if self.is_being_cut(&volume.id).await? {
            return Ok(false);
        }
        let id: VolumeId = volume.id.parse()?;
        let destroyed = self.backend.delete(&id).await;
        destroyed.map_err(|error| error.context(format!("deleting the volume {id}")))?;
        self.observed(ctx, &volume.id, Event::Gone).await.map(|()| true)
    }

    /// Whether a snapshot of the volume is still to be taken.
    async fn is_being_cut(&self, volume: &str) -> Result<bool> {
        let state = &*self.environment.state;
        for concern in concern::all::<SnapshotRecord>(state, &self.node).await? {
            let ctx = concern.context(&*self.environment.clock);
            let snapshot = SnapshotRecord::read(state, &ctx, &concern.id).await?;
            if snapshot.is_some_and(|it| it.volume == volume && it.stage == SnapshotStage::Pending) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn open(&self, ctx: &Context, volume: &VolumeRecord) -> Result<bool> {
        let id: VolumeId = volume.id.parse()?;
        let doing = || format!("mounting the volume {id}");
        // Gone, or not wanted any more: what the next look finds.
        let Some(Ok(opening)) = self.change(ctx, &volume.id, Event::Opening).await? else { return Ok(true) };
        let epoch = opening.mount.epoch;
        // The record says who writes from here on: one that hangs must not keep the guest waiting.
        let how = OpenSpec::writer(epoch).on_node(self.node.as_str()).taking_over();
        let device = self.backend.open(&id, &how).await.map_err(|error| error.context(doing()))?;
        match self.exporter.export(&id, Arc::clone(&device)).await {
            Ok(endpoint) => {
                self.mounts.put(&volume.id, Open { epoch, device, endpoint });
                tracing::info!(volume = volume.id, epoch, "mounted");
                Ok(true)
            }
            Err(error) => {
                if let Err(closing) = device.close().await {
                    tracing::warn!(volume = volume.id, error = %closing, "a device that was not exported does not close");
                }
                Err(error.context(doing()))
            }
        }
    }

    /// Mounts a claimed volume: makes it first where that was not done yet. Done already, it answers the same.
    ///
    /// # Errors
    /// `InvalidVolume.NotFound`, `InvalidAttachment.NotFound`, `IncorrectState`; and what the backend said.
    pub(crate) async fn mount(&self, ctx: &Context, id: &str, instance: &str) -> Result<Mounted> {
        let _alone = self.gates.enter(id).await;
        let volume = self.read(ctx, id).await?.ok_or_else(|| VOLUME.missing(id))?;
        if volume.made.node != self.node {
            let there = &volume.made.node;
            let message =
                format!("The volume '{id}' is on the node {there} and cannot be mounted elsewhere.");
            return Err(Error::unsupported(message));
        }
        if volume.stage == Stage::Creating {
            self.converge(ctx, id).await?;
        }
        let event = Event::Mount { instance: instance.to_owned() };
        self.change(ctx, id, event).await?.ok_or_else(|| VOLUME.missing(id))??;
        self.converge(ctx, id).await?;
        let open = self.mounts.get(id);
        let open = open.ok_or_else(|| Error::unavailable(format!("the volume '{id}' is not mounted yet")))?;
        let bytes = open.device.info().borrow().bytes;
        Ok(Mounted { endpoint: open.endpoint, bytes, serial: serial(id) })
    }

    /// Ends a mount: the export first, then everything is made durable. Done already where it is not mounted.
    ///
    /// # Errors
    /// Where it is not known to be durable: the volume is given free all the same, and shows as impaired.
    pub(crate) async fn unmount(&self, ctx: &Context, id: &str, instance: &str) -> Result<()> {
        let _alone = self.gates.enter(id).await;
        let Some(volume) = self.read(ctx, id).await? else { return Ok(()) };
        if volume.attachment.as_ref().is_none_or(|attachment| attachment.claim.instance != instance) {
            return Ok(());
        }
        if volume.made.node != self.node {
            return match volume.mount.wanted {
                true => Err(Error::unavailable(format!(
                    "the volume '{id}' is mounted on the node {}",
                    volume.made.node
                ))),
                false => Ok(()),
            };
        }
        let fault = self.close(id).await?;
        let says = fault.as_ref().map(|error| error.message().to_owned());
        let event = Event::Unmount { instance: instance.to_owned(), fault: says };
        if volume.mount.wanted || fault.is_some() {
            // A volume that is gone meanwhile needs no note.
            drop(self.change(ctx, id, event).await?);
        }
        match fault {
            None => Ok(()),
            Some(error) => Err(error.context(format!("closing the volume {id}"))),
        }
    }

    /// Ends the export and closes the device, and says what failed in closing.
    async fn close(&self, id: &str) -> Result<Option<Error>> {
        let Some(open) = self.mounts.get(id) else { return Ok(None) };
        let volume: VolumeId = id.parse()?;
        self.exporter.unexport(&volume).await?;
        let closed = open.device.close().await;
        self.mounts.remove(id);
        if let Err(error) = &closed {
            tracing::error!(volume = id, %error, "what was not flushed may be lost");
            metrics::counter!("hive_ebs_close_failures_total").increment(1);
        }
        Ok(closed.err())
    }

    /// Closes every device of this process and ends its exports. The records stay: the next process opens them again.
    ///
    /// # Errors
    /// The first that did not close; the others are closed all the same.
    pub(crate) async fn close_all(&self) -> Result<()> {
        let mut first = Ok(());
        for id in self.mounts.ids() {
            let _alone = self.gates.enter(&id).await;
            let failed = self.close(&id).await.unwrap_or_else(Some);
            if let (Some(error), true) = (failed, first.is_ok()) {
                first = Err(error.context(format!("closing the volume {id}")));
            }
        }
        first
    }

    /// Commits what was observed. A record that is gone needs none.
    async fn observed(&self, ctx: &Context, id: &str, event: Event) -> Result<()> {
        self.change(ctx, id, event).await.map(drop)
    }

    /// Applies an event to a volume's record, and says what it is then. The inner error is the machine's, as AWS says
    /// it; `None` where there is no such volume.
    async fn change(&self, ctx: &Context, id: &str, event: Event) -> Result<Option<Result<VolumeRecord>>> {
        let now = self.environment.clock.now();
        let key = &VOLUME.key(ctx, id)?;
        let event = &event;
        let (outcome, _) = transact(&*self.environment.state, &*self.environment.entropy, |tx| {
            Box::pin(async move {
                let Some(mut volume) = tx.get_as::<VolumeRecord>(key).await? else { return Ok(None) };
                let applied = apply(tx, ctx, &mut volume, event.clone(), now).await?;
                Ok(Some(applied.map(|()| volume)))
            })
        })
        .await?;
        Ok(outcome)
    }

    /// Does what there is to do for a snapshot.
    ///
    /// # Errors
    /// What kept it; the next call goes on.
    pub(crate) async fn snapshot(&self, ctx: &Context, id: &str) -> Result<()> {
        let _alone = self.gates.enter(id).await;
        let Some(record) = SnapshotRecord::read(&*self.environment.state, ctx, id).await? else {
            return Ok(());
        };
        if record.node != self.node {
            return Ok(());
        }
        let event = match record.work() {
            None => return Ok(()),
            Some(SnapshotWork::Take) => self.take(&record).await?,
            Some(SnapshotWork::Delete) => {
                if self.is_being_read(id).await? {
                    return Ok(());
                }
                let snapshot: SnapshotId = id.parse()?;
                let deleted = self.backend.delete_snapshot(&snapshot).await;
                deleted.map_err(|error| error.context(format!("deleting the snapshot {id}")))?;
                SnapshotEvent::Gone
            }
        };
        let now = self.environment.clock.now();
        let event = &event;
        transact(&*self.environment.state, &*self.environment.entropy, |tx| {
            Box::pin(SnapshotRecord::change(tx, ctx, id, event.clone(), now))
        })
        .await
        .map(|_| ())
    }

    async fn take(&self, record: &SnapshotRecord) -> Result<SnapshotEvent> {
        let (of, id) = (record.volume.parse()?, record.id.parse()?);
        match self.backend.snapshot(&of, &id).await {
            Ok(_) => Ok(SnapshotEvent::Taken),
            Err(error) if is_final(&error) => {
                tracing::warn!(snapshot = record.id, %error, "a snapshot cannot be taken");
                Ok(SnapshotEvent::Failed(error.message().to_owned()))
            }
            Err(error) => Err(error.context(format!("taking the snapshot {}", record.id))),
        }
    }

    /// Whether a volume is still to be made from the snapshot.
    async fn is_being_read(&self, snapshot: &str) -> Result<bool> {
        for concern in concern::all::<VolumeRecord>(&*self.environment.state, &self.node).await? {
            let ctx = concern.context(&*self.environment.clock);
            let volume = self.read(&ctx, &concern.id).await?;
            let from = |volume: &VolumeRecord| volume.made.snapshot.as_deref() == Some(snapshot);
            if volume.is_some_and(|volume| from(&volume) && volume.stage == Stage::Creating) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Applies an event and writes what comes of it. The inner error is the machine's, as AWS says it; then nothing is
/// written.
///
/// # Errors
/// The transaction's.
pub(crate) async fn apply(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    volume: &mut VolumeRecord,
    event: Event,
    now: hive_core::Timestamp,
) -> Result<Result<()>> {
    match volume.apply(event, now) {
        Err(refusal) => Ok(Err(refused(volume, &refusal))),
        Ok(effects) if effects.contains(&Effect::Forget) => concern::forget(tx, ctx, volume).await.map(Ok),
        Ok(_) => concern::put(tx, ctx, volume).map(Ok),
    }
}

/// Runs work to its end, whether or not the one who asked still waits.
///
/// # Errors
/// The work's, and where it panicked.
pub(crate) async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    tokio::spawn(work).await.internal("waiting for work on a volume")?
}

/// Whether trying again would end the same.
fn is_final(error: &Error) -> bool {
    matches!(
        error.kind(),
        Kind::Invalid
            | Kind::NotFound
            | Kind::Conflict
            | Kind::Exhausted
            | Kind::Unsupported
            | Kind::TooLarge
            | Kind::Corrupt
    )
}

/// What the volume is held to.
fn limits(volume: &VolumeRecord) -> Limits {
    let mut limits = Limits::NONE;
    if let Some(iops) = volume.shape.held_iops() {
        limits = limits.with_iops(iops);
    }
    if let Some(throughput) = volume.shape.held_throughput() {
        limits = limits.with_throughput(u64::from(throughput) << 20);
    }
    limits
}

/// The serial number of a volume, as EC2's NVMe devices have it: its id without the hyphen.
fn serial(id: &str) -> String {
    id.replace('-', "")
}
