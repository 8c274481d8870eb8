//! Taking the steps of the [ladder](super), and undoing them: the only place that calls other crates and the backend.
//!
//! **Idempotence.** Each may be called again. **Cancellation.** Dropped, it was done or not; the caller calls again or
//! undoes. **Ordering.** One caller per instance, the worker of its node.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hive_core::internal::ebs::{
    AttachmentState, Claim, ClaimVolume, ClaimVolumeInput, EnsureVolume, EnsureVolumeInput, MarkVolume,
    MarkVolumeInput, Mount, MountInput, Mounted, ReleaseVolume, ReleaseVolumeInput, Unmount,
};
use hive_core::internal::vpc::{
    AttachPort, DetachPort, EnsurePort, EnsurePortInput, Nic, PortFacts, PortInput, ReleasePort,
};
use hive_core::{Client, Context, Error, Kind, NodeId, Result, Target, Timestamp};

use super::{Level, Move, Step};
use crate::backend::{ComputeBackend, Detach, DiskSpec, MachineId, Stop, VolumeId};
use crate::instance::record::{Disk, InstanceRecord, Source};
use crate::instance::spec;

/// How long a guest has to power off before it loses its power.
const STOP_PATIENCE: Duration = Duration::from_secs(120);
/// The same where its disks are kept and it is terminated.
const TERMINATE_PATIENCE: Duration = Duration::from_secs(20);
/// How long a guest has to give a disk up, before it is asked again.
const DETACH_PATIENCE: Duration = Duration::from_secs(15);

/// What a move came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) port: Option<PortFacts>,
    pub(crate) nic: Option<Nic>,
    pub(crate) mounted: Option<Mounted>,
    /// When a claim was made.
    pub(crate) claimed: Option<Timestamp>,
    /// Where the bytes of what was claimed are.
    pub(crate) node: Option<NodeId>,
    /// What a machine that is gone wrote, and when it last did.
    pub(crate) console: Option<(Bytes, Option<Timestamp>)>,
}

/// Takes steps on one node.
#[derive(Clone, Debug)]
pub(crate) struct Hands {
    pub(crate) client: Client,
    pub(crate) backend: Arc<dyn ComputeBackend>,
    pub(crate) node: NodeId,
}

impl Hands {
    /// Does a move of an instance. `user_data` is what the client gave the guest.
    ///
    /// # Errors
    /// The step's own.
    pub(crate) async fn perform(
        &self,
        ctx: &Context,
        record: &InstanceRecord,
        what: &Move,
        user_data: Bytes,
    ) -> Result<Outcome> {
        match what {
            Move::Raise(step) => self.raise(ctx, record, step, user_data).await,
            Move::Lower(step) => self.lower(ctx, record, step).await,
        }
    }

    async fn raise(
        &self,
        ctx: &Context,
        record: &InstanceRecord,
        step: &Step,
        user_data: Bytes,
    ) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        match step {
            Step::EnsurePort => {
                outcome.port = Some(self.client.call::<EnsurePort>(ctx, &Target::Any, port(record)).await?);
            }
            Step::Claim(volume) => {
                let disk = disk(record, volume)?;
                let claim = Claim {
                    instance: record.id.clone(),
                    device: disk.device.clone(),
                    delete_on_termination: disk.delete_on_termination,
                };
                let zone = record.port.place.zone.clone();
                let (volume, any) = (volume.clone(), &Target::Any);
                let facts = match &disk.source {
                    Source::New { wanted, tags } => {
                        let (wanted, tags) = (wanted.clone(), tags.clone());
                        let node = Some(self.node.clone());
                        let input = EnsureVolumeInput { volume, zone, node, wanted, claim, tags };
                        self.client.call::<EnsureVolume>(ctx, any, input).await?
                    }
                    Source::Existing => {
                        let input = ClaimVolumeInput { volume, zone, claim };
                        self.client.call::<ClaimVolume>(ctx, any, input).await?
                    }
                };
                outcome.claimed = facts.claimed;
                outcome.node = facts.node;
            }
            Step::Mount(volume) => {
                let input = MountInput { volume: volume.clone(), instance: record.id.clone() };
                outcome.mounted = Some(self.client.call::<Mount>(ctx, &self.here(), input).await?);
            }
            Step::AttachPort => {
                let input = PortInput { port: record.port.id.clone() };
                outcome.nic = Some(self.client.call::<AttachPort>(ctx, &self.here(), input).await?);
            }
            Step::Launch => self.backend.launch(&spec::machine(record, user_data)?).await?,
            Step::Plug(volume) => {
                let disk = disk(record, volume)?;
                let mounted = disk.mounted.as_ref();
                let mounted = mounted.ok_or_else(|| Error::internal(format!("{volume} was not mounted")))?;
                let spec = DiskSpec::new(volume.parse()?, mounted.endpoint.clone()).serial(&*mounted.serial);
                self.backend.attach_disk(&machine(record)?, &spec).await?;
            }
            Step::Mark(volume) => self.mark(ctx, record, volume, AttachmentState::Attached).await?,
        }
        Ok(outcome)
    }

    async fn lower(&self, ctx: &Context, record: &InstanceRecord, step: &Step) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let any = &Target::Any;
        match step {
            Step::EnsurePort => {
                let input = PortInput { port: record.port.id.clone() };
                self.client.call::<ReleasePort>(ctx, any, input).await?;
            }
            Step::Claim(volume) => {
                let goes = record.life.target == Level::Gone && !record.life.ladder.is_leaving(volume);
                let delete = match record.disk(volume) {
                    Some(disk) => {
                        let made = matches!(disk.source, Source::New { .. });
                        goes && (disk.delete_on_termination || made && record.life.has_failed_to_begin())
                    }
                    None => false,
                };
                let input =
                    ReleaseVolumeInput { volume: volume.clone(), instance: record.id.clone(), delete };
                self.client.call::<ReleaseVolume>(ctx, any, input).await?;
            }
            Step::Mount(volume) => {
                let input = MountInput { volume: volume.clone(), instance: record.id.clone() };
                self.client.call::<Unmount>(ctx, &self.here(), input).await?;
            }
            Step::AttachPort => {
                let input = PortInput { port: record.port.id.clone() };
                self.client.call::<DetachPort>(ctx, &self.here(), input).await?;
            }
            Step::Launch => outcome.console = self.end(record).await?,
            Step::Plug(volume) => self.unplug(ctx, record, volume).await?,
            Step::Mark(volume) => {
                // A volume that goes with its instance needs no words.
                if record.life.ladder.is_leaving(volume) {
                    missing_is_done(self.mark(ctx, record, volume, AttachmentState::Detaching).await)?;
                }
            }
        }
        Ok(outcome)
    }

    /// Ends a machine: asks the guest where there is something to lose, keeps what it wrote, and forgets it.
    async fn end(&self, record: &InstanceRecord) -> Result<Option<(Bytes, Option<Timestamp>)>> {
        let id = machine(record)?;
        let gone = record.life.target == Level::Gone;
        let keeps = record.disks.iter().any(|disk| !disk.delete_on_termination);
        let how = match (record.life.asked.force, gone) {
            (true, _) => Stop::Force,
            (false, false) => Stop::Graceful(STOP_PATIENCE),
            (false, true) if keeps => Stop::Graceful(TERMINATE_PATIENCE),
            (false, true) => Stop::Force,
        };
        missing_is_done(self.backend.stop(&id, how).await)?;
        let console = match self.backend.console(&id).await {
            Ok(console) => Some((console.log, console.updated)),
            Err(error) => {
                if error.kind() != Kind::NotFound {
                    tracing::warn!(instance = record.id, %error, "the console of a machine is lost");
                }
                None
            }
        };
        self.backend.destroy(&id).await?;
        Ok(console)
    }

    async fn unplug(&self, ctx: &Context, record: &InstanceRecord, volume: &str) -> Result<()> {
        let cut = record.life.asked.cut.iter().any(|other| other == volume);
        let how = if cut { Detach::Force } else { Detach::Graceful(DETACH_PATIENCE) };
        let id: VolumeId = volume.parse()?;
        let done = missing_is_done(self.backend.detach_disk(&machine(record)?, &id, how).await);
        if let Err(error) = &done
            && error.kind() == Kind::Conflict
        {
            // Only words: that the guest is busy is the answer either way.
            if let Err(error) = self.mark(ctx, record, volume, AttachmentState::Busy).await {
                tracing::warn!(instance = record.id, volume, %error, "a busy volume could not be marked");
            }
        }
        done
    }

    async fn mark(
        &self,
        ctx: &Context,
        record: &InstanceRecord,
        volume: &str,
        state: AttachmentState,
    ) -> Result<()> {
        let input = MarkVolumeInput {
            volume: volume.to_owned(),
            instance: record.id.clone(),
            state,
            delete_on_termination: None,
        };
        self.client.call::<MarkVolume>(ctx, &Target::Any, input).await.map(|_| ())
    }

    fn here(&self) -> Target {
        Target::Node(self.node.clone())
    }
}

/// The id by which a backend knows an instance.
pub(crate) fn machine(record: &InstanceRecord) -> Result<MachineId> {
    record.id.parse()
}

fn disk<'a>(record: &'a InstanceRecord, volume: &str) -> Result<&'a Disk> {
    record
        .disk(volume)
        .ok_or_else(|| Error::internal(format!("{} has a step for {volume} and no such disk", record.id)))
}

fn port(record: &InstanceRecord) -> EnsurePortInput {
    let port = &record.port;
    EnsurePortInput {
        port: port.id.clone(),
        instance: record.id.clone(),
        index: 0,
        subnet: port.place.subnet.clone(),
        groups: port.place.groups.iter().map(|group| group.id.clone()).collect(),
        address: port.wanted.address,
        description: port.wanted.description.clone(),
        delete_on_termination: port.delete_on_termination,
        tags: port.wanted.tags.clone(),
    }
}

/// On the way down, what is not there any more is done.
fn missing_is_done<T: Default>(result: Result<T>) -> Result<T> {
    match result {
        Err(error) if error.kind() == Kind::NotFound => Ok(T::default()),
        other => other,
    }
}
