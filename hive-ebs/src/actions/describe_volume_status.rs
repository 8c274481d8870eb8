//! `DescribeVolumeStatus`: whether the bytes are as they should be, and can be had: the volumes of a node that is not
//! heard are `impaired` until it is back. They are nowhere else.

use hive_core::filter::Filters;
use hive_core::page::Page;
use hive_core::zone::Zone;
use hive_core::{Context, Handler, Heard, Result};

use super::ids_or_page;
use crate::Ebs;
pub(crate) use crate::generated::operations::DescribeVolumeStatus;
use crate::generated::{
    DescribeVolumeStatusRequest, DescribeVolumeStatusResult, VolumeStatusDetails, VolumeStatusEvent,
    VolumeStatusInfo, VolumeStatusInfoStatus, VolumeStatusItem, VolumeStatusName,
};
use crate::volume::Stage;
use crate::volume::record::VolumeRecord;

const FILTERS: &[&str] = &[
    "action.code",
    "action.description",
    "action.event-id",
    "availability-zone",
    "availability-zone-id",
    "event.description",
    "event.event-id",
    "event.event-type",
    "event.not-after",
    "event.not-before",
    "volume-status.details-name",
    "volume-status.details-status",
    "volume-status.status",
];

/// What AWS calls data that may not be what was written.
const EVENT: &str = "potential-data-inconsistency";

impl Handler<DescribeVolumeStatus> for Ebs {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeVolumeStatusRequest,
    ) -> Result<DescribeVolumeStatusResult> {
        let filters = Filters::read(&input.filters, FILTERS, false)?;
        let page = Page::new(input.max_results, input.next_token.as_deref(), 5..=1000)?;
        ids_or_page(&input.volume_ids, input.max_results, "volumeIds")?;
        let volumes = self.volumes(ctx, &input.volume_ids).await?;
        let status = |volume: &VolumeRecord| match self.heard().heard("ebs", &volume.made.node) {
            Heard::Silent => VolumeStatusInfoStatus::Impaired,
            _ => status(volume),
        };
        let passing = volumes.iter().filter(|volume| {
            filters.pass(|name, fits| match name {
                "availability-zone" => fits(&volume.made.zone),
                "availability-zone-id" => {
                    Zone::named(ctx.region(), &volume.made.zone).is_ok_and(|zone| fits(&zone.id))
                }
                "event.event-type" => volume.fault.is_some() && fits(EVENT),
                "event.description" => volume.fault.as_deref().is_some_and(fits),
                "volume-status.details-name" => fits("io-enabled") || fits("io-performance"),
                "volume-status.details-status" => {
                    details(&status(volume)).iter().any(|(_, status)| fits(status))
                }
                "volume-status.status" => fits(status(volume).as_str()),
                // Actions and further parts of events: none here.
                _ => false,
            })
        });
        let shown = passing.map(|volume| (volume.id.clone(), item(ctx, volume, status(volume))));
        let (volume_statuses, next_token) = page.take(shown);
        Ok(DescribeVolumeStatusResult { volume_statuses, next_token })
    }
}

fn status(volume: &VolumeRecord) -> VolumeStatusInfoStatus {
    match volume.stage {
        Stage::Creating => VolumeStatusInfoStatus::InsufficientData,
        Stage::Failed(_) => VolumeStatusInfoStatus::Impaired,
        Stage::Ready | Stage::Deleting if volume.fault.is_some() => VolumeStatusInfoStatus::Impaired,
        Stage::Ready | Stage::Deleting => VolumeStatusInfoStatus::Ok,
    }
}

fn details(status: &VolumeStatusInfoStatus) -> [(VolumeStatusName, &'static str); 2] {
    let enabled = match status {
        VolumeStatusInfoStatus::Ok => "passed",
        VolumeStatusInfoStatus::Impaired => "failed",
        _ => "insufficient-data",
    };
    [(VolumeStatusName::IoEnabled, enabled), (VolumeStatusName::IoPerformance, "not-applicable")]
}

fn item(ctx: &Context, volume: &VolumeRecord, status: VolumeStatusInfoStatus) -> VolumeStatusItem {
    let event = volume.fault.as_ref().map(|fault| VolumeStatusEvent {
        description: Some(fault.clone()),
        event_type: Some(EVENT.to_owned()),
        ..VolumeStatusEvent::default()
    });
    let details = details(&status)
        .map(|(name, status)| VolumeStatusDetails { name: Some(name), status: Some(status.to_owned()) });
    VolumeStatusItem {
        availability_zone: Some(volume.made.zone.clone()),
        availability_zone_id: Zone::named(ctx.region(), &volume.made.zone).ok().map(|zone| zone.id),
        events: event.into_iter().collect(),
        volume_id: Some(volume.id.clone()),
        volume_status: Some(VolumeStatusInfo { details: details.to_vec(), status: Some(status) }),
        ..VolumeStatusItem::default()
    }
}
