//! `DescribeVolumes`.

use hive_core::filter::Filters;
use hive_core::page::Page;
use hive_core::resource::{VOLUME, records};
use hive_core::{Context, Handler, Result, tag};

use super::ids_or_page;
use crate::Ebs;
pub(crate) use crate::generated::operations::DescribeVolumes;
use crate::generated::{DescribeVolumesRequest, DescribeVolumesResult};
use crate::volume::record::VolumeRecord;
use crate::volume::shown;

const FILTERS: &[&str] = &[
    "attachment.attach-time",
    "attachment.delete-on-termination",
    "attachment.device",
    "attachment.instance-id",
    "attachment.status",
    "availability-zone",
    "availability-zone-id",
    "create-time",
    "encrypted",
    "fast-restored",
    "multi-attach-enabled",
    "size",
    "snapshot-id",
    "status",
    "volume-id",
    "volume-type",
];

impl Handler<DescribeVolumes> for Ebs {
    async fn handle(&self, ctx: &Context, input: DescribeVolumesRequest) -> Result<DescribeVolumesResult> {
        let filters = Filters::read(&input.filters, FILTERS, true)?;
        let page = Page::new(input.max_results, input.next_token.as_deref(), 5..=1000)?;
        ids_or_page(&input.volume_ids, input.max_results, "volumeIds")?;
        let volumes = self.volumes(ctx, &input.volume_ids).await?;
        // After the records, so that none is shown without the tags it was made with.
        let mut all_tags = tag::of_kind(self.state(), ctx, VOLUME).await?;
        let mut passing = Vec::new();
        for volume in volumes {
            let tags = all_tags.remove(&volume.id).unwrap_or_default();
            let shown = shown::volume(ctx, &volume, &tags);
            let pairs = tags.iter().map(|(key, value)| (&**key, &**value));
            if filters
                .pass_tagged(&pairs, |name, fits| value(&volume, &shown, name).is_some_and(|it| fits(&it)))
            {
                passing.push((volume.id, shown));
            }
        }
        let (volumes, next_token) = page.take(passing.into_iter());
        Ok(DescribeVolumesResult { volumes, next_token })
    }
}

impl Ebs {
    /// The volumes of these ids, or all.
    ///
    /// # Errors
    /// `InvalidVolume.NotFound` for one that is not there.
    pub(super) async fn volumes(&self, ctx: &Context, ids: &[String]) -> Result<Vec<VolumeRecord>> {
        for id in ids {
            crate::ids::check(VOLUME, id, "volumeId")?;
        }
        let all = records::<VolumeRecord>(self.state(), &VOLUME.range(ctx)).await?;
        if let Some(id) = ids.iter().find(|id| !all.iter().any(|(_, volume)| volume.id == **id)) {
            return Err(VOLUME.missing(id));
        }
        let asked = |volume: &VolumeRecord| ids.is_empty() || ids.contains(&volume.id);
        Ok(all.into_iter().map(|(_, volume)| volume).filter(asked).collect())
    }
}

/// What a volume has under the name of a filter.
fn value(volume: &VolumeRecord, shown: &crate::generated::Volume, filter: &str) -> Option<String> {
    let attachment = volume.attachment.as_ref();
    Some(match filter {
        "attachment.attach-time" => super::describe_snapshots::time(attachment?.since),
        "attachment.delete-on-termination" => attachment?.claim.delete_on_termination.to_string(),
        "attachment.device" => attachment?.claim.device.clone(),
        "attachment.instance-id" => attachment?.claim.instance.clone(),
        "attachment.status" => attachment?.state.as_str().to_owned(),
        "availability-zone" => volume.made.zone.clone(),
        "availability-zone-id" => shown.availability_zone_id.clone()?,
        "create-time" => super::describe_snapshots::time(volume.made.at),
        "size" => volume.shape.size.to_string(),
        "snapshot-id" => volume.made.snapshot.clone()?,
        "status" => volume.state().to_owned(),
        "volume-id" => volume.id.clone(),
        "volume-type" => volume.shape.kind.as_str().to_owned(),
        // Encrypted, restored fast, attached to several: none here.
        _ => "false".to_owned(),
    })
}
