//! A volume as clients read it.

use hive_core::Context;
use hive_core::generated::ec2::{VolumeAttachment, VolumeAttachmentState};
use hive_core::tag::{self, Tags};
use hive_core::zone::Zone;

use super::record::VolumeRecord;
use crate::generated::{Volume, VolumeState};

/// With its tags.
pub(crate) fn volume(ctx: &Context, record: &VolumeRecord, tags: &Tags) -> Volume {
    let number = |value: Option<u32>| value.and_then(|value| i32::try_from(value).ok());
    let attachments = record.attachment.as_ref().map(|attachment| VolumeAttachment {
        delete_on_termination: Some(attachment.claim.delete_on_termination),
        volume_id: Some(record.id.clone()),
        instance_id: Some(attachment.claim.instance.clone()),
        device: Some(attachment.claim.device.clone()),
        state: Some(VolumeAttachmentState::from(attachment.state.as_str())),
        attach_time: Some(attachment.since),
        ..VolumeAttachment::default()
    });
    Volume {
        availability_zone_id: Zone::named(ctx.region(), &record.made.zone).ok().map(|zone| zone.id),
        iops: number(record.shape.shown_iops()),
        tags: tag::shown(tags),
        volume_type: Some(record.shape.kind.as_str().into()),
        multi_attach_enabled: Some(false),
        throughput: number(record.shape.throughput),
        volume_id: Some(record.id.clone()),
        size: number(Some(record.shape.size)),
        // AWS has an empty one where there is none.
        snapshot_id: Some(record.made.snapshot.clone().unwrap_or_default()),
        availability_zone: Some(record.made.zone.clone()),
        state: Some(VolumeState::from(record.state())),
        create_time: Some(record.made.at),
        attachments: attachments.into_iter().collect(),
        encrypted: Some(false),
        ..Volume::default()
    }
}
