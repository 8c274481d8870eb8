//! `AttachVolume`: answered as `attaching` once the volume is the instance's.

use std::time::Duration;

use hive_core::generated::ec2::{VolumeAttachment, VolumeAttachmentState};
use hive_core::internal::ebs::VolumeFacts;
use hive_core::resource::{INSTANCE, VOLUME};
use hive_core::state::{StateRead, Transaction};
use hive_core::{Change, Context, Error, Result};

use crate::Ec2;
use crate::capacity;
use crate::cloud::Question;
use crate::generated::AttachVolumeRequest;
pub(crate) use crate::generated::operations::AttachVolume;
use crate::image::mapping::{self, unsupported};
use crate::instance::machine::{Event, State};
use crate::instance::record::{self, Disk, InstanceRecord, Source};
use crate::instance::request::invalid;
use crate::instance::{check_id, check_kind, view};
use crate::saga::Step;

/// The most volumes of an instance.
const MOST: usize = 28;
/// How often it looks where it is not told.
const LOOK: Duration = Duration::from_millis(100);

impl Change<AttachVolume> for Ec2 {
    async fn prepare(&self, ctx: &Context, input: &AttachVolumeRequest, _: &dyn StateRead) -> Result<()> {
        check_kind(&input.volume_id, VOLUME)?;
        check_id(&input.instance_id)?;
        self.cloud().ask(ctx, of(&input.volume_id)).await?;
        Ok(())
    }

    async fn plan(
        &self,
        ctx: &Context,
        input: &AttachVolumeRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<VolumeAttachment> {
        if input.ebs_card_index.is_some_and(|index| index != 0) {
            return Err(unsupported("EbsCardIndex"));
        }
        mapping::check_device(&input.device)?;
        let volume = volume(self, ctx, tx, &input.volume_id).await?;
        let now = self.clock().now();
        let mut record = record::find(tx, ctx, &input.instance_id, now).await?;
        if !matches!(record.life.state, State::Running | State::Stopped) {
            let message = format!("Instance '{}' is not 'running'.", record.id);
            return Err(Error::conflict(message).with_code("IncorrectState"));
        }
        if volume.instance.is_some() || record.disk(&volume.id).is_some() {
            let message = format!("{} is already attached to an instance", volume.id);
            return Err(Error::conflict(message).with_code("VolumeInUse"));
        }
        if volume.state != "available" {
            let message = format!("The volume '{}' is not 'available'.", volume.id);
            return Err(Error::conflict(message).with_code("IncorrectState"));
        }
        if volume.zone != record.port.place.zone {
            let message = format!(
                "The volume '{}' is not in the same availability zone as instance '{}'",
                volume.id, record.id
            );
            return Err(Error::invalid(message).with_code("InvalidVolume.ZoneMismatch"));
        }
        let mut nodes = record.nodes_of_disks();
        nodes.extend(record.seat.node.clone().filter(|_| record.life.state == State::Running));
        if let Some(node) = volume.node.as_ref().filter(|node| nodes.iter().any(|other| other != *node)) {
            let message = format!(
                "The volume '{}' is on the node {node} and the instance '{}' is not: a volume is attached on its own node only.",
                volume.id, record.id
            );
            return Err(Error::unsupported(message).with_code("UnsupportedOperation"));
        }
        if record.disks.iter().any(|disk| disk.device == input.device) {
            return Err(invalid(format!(
                "Invalid value '{0}' for unixDevice. Attachment point {0} is already in use",
                input.device
            )));
        }
        if record.disks.len() >= MOST {
            let message = format!("The instance '{}' has {MOST} volumes, which is the most.", record.id);
            return Err(Error::new(hive_core::Kind::Exhausted, message).with_code("AttachmentLimitExceeded"));
        }
        if let Some(node) = record.seat.node.as_ref().or(record.seat.last.as_ref())
            && let Some(limits) = capacity::limits(tx, node).await?
        {
            limits.hold(record.disks.len() + 1)?;
        }
        record.disks.push(Disk {
            device: input.device.clone(),
            volume: volume.id.clone(),
            source: Source::Existing,
            delete_on_termination: false,
            attached: now.as_millisecond(),
            node: volume.node.clone(),
            mounted: None,
        });
        let event = Event::Attach(volume.id.clone());
        record::change(tx, ctx, record, event, now).await?;
        Ok(VolumeAttachment {
            attach_time: Some(now),
            delete_on_termination: Some(false),
            device: Some(input.device.clone()),
            instance_id: Some(input.instance_id.clone()),
            state: Some(VolumeAttachmentState::Attaching),
            volume_id: Some(volume.id),
            ..VolumeAttachment::default()
        })
    }

    /// Waits until the volume is the instance's, or cannot be.
    async fn settle(&self, ctx: &Context, mut planned: VolumeAttachment) -> Result<VolumeAttachment> {
        self.cloud().nudge().notify_one();
        let volume = planned.volume_id.clone().unwrap_or_default();
        let key = INSTANCE.key(ctx, planned.instance_id.as_deref().unwrap_or_default())?;
        loop {
            let Some(record) = self.state().get_as::<InstanceRecord>(&key).await? else { return Ok(planned) };
            let refused = record.life.why.refusals.iter().rev().find(|(other, _)| *other == volume);
            if let Some((_, error)) = refused {
                return Err(Error::from(error.clone()));
            }
            match record.disk(&volume) {
                Some(disk) if record.life.ladder.is_up(&Step::Claim(volume.clone())) => {
                    planned.attach_time = view::time(disk.attached).or(planned.attach_time);
                    return Ok(planned);
                }
                Some(_) => tokio::time::sleep(LOOK).await,
                None => return Ok(planned),
            }
        }
    }
}

/// The question about one volume.
pub(super) fn of(volume: &str) -> Question {
    Question { volumes: vec![volume.to_owned()], ..Question::default() }
}

/// What was told of a volume, which must be there when this is committed.
pub(super) async fn volume(
    ec2: &Ec2,
    ctx: &Context,
    tx: &mut Transaction<'_>,
    id: &str,
) -> Result<VolumeFacts> {
    let told = ec2.cloud().told(ctx, of(id))?.inspected.volumes.into_iter().find(|volume| volume.id == id);
    let there = tx.get(&VOLUME.key(ctx, id)?).await?.is_some();
    told.filter(|_| there).ok_or_else(|| VOLUME.missing(id))
}
