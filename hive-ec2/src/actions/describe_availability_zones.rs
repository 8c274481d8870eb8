//! `DescribeAvailabilityZones`: one zone a region.

use hive_core::filter::Filters;
use hive_core::{Context, Error, Handler, Result};

use crate::Ec2;
pub(crate) use crate::generated::operations::DescribeAvailabilityZones;
use crate::generated::{
    AvailabilityZone, AvailabilityZoneOptInStatus, AvailabilityZoneState, DescribeAvailabilityZonesRequest,
    DescribeAvailabilityZonesResult,
};
use crate::zone::Zone;

const FILTERS: &[&str] = &[
    "group-long-name",
    "group-name",
    "message",
    "opt-in-status",
    "parent-zone-id",
    "parent-zone-name",
    "region-name",
    "state",
    "zone-id",
    "zone-name",
    "zone-type",
];

impl Handler<DescribeAvailabilityZones> for Ec2 {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeAvailabilityZonesRequest,
    ) -> Result<DescribeAvailabilityZonesResult> {
        let filters = Filters::read(&input.filters, FILTERS, false)?;
        let zones = Zone::of_region(ctx.region());
        let named = |zone: &Zone| {
            let by_name = input.zone_names.is_empty() || input.zone_names.contains(&zone.name);
            by_name && (input.zone_ids.is_empty() || input.zone_ids.contains(&zone.id))
        };
        let unknown_name = input.zone_names.iter().find(|name| !zones.iter().any(|zone| zone.name == **name));
        let unknown_id = input.zone_ids.iter().find(|id| !zones.iter().any(|zone| zone.id == **id));
        if let Some(unknown) = unknown_name.or(unknown_id) {
            let message = format!("Invalid availability zone: [{}]", unknown.escape_debug());
            return Err(Error::invalid(message).with_code("InvalidParameterValue"));
        }
        let shown = zones.iter().filter(|zone| named(zone)).filter(|zone| {
            filters.pass(|filter, fits| match filter {
                "group-name" | "region-name" => fits(ctx.region().as_str()),
                "opt-in-status" => fits("opt-in-not-required"),
                "state" => fits("available"),
                "zone-id" => fits(&zone.id),
                "zone-name" => fits(&zone.name),
                "zone-type" => fits("availability-zone"),
                _ => false,
            })
        });
        let region = Some(ctx.region().to_string());
        let shown = shown.map(|zone| AvailabilityZone {
            opt_in_status: Some(AvailabilityZoneOptInStatus::OptInNotRequired),
            region_name: region.clone(),
            zone_name: Some(zone.name.clone()),
            zone_id: Some(zone.id.clone()),
            group_name: region.clone(),
            network_border_group: region.clone(),
            zone_type: Some("availability-zone".to_owned()),
            state: Some(AvailabilityZoneState::Available),
            ..AvailabilityZone::default()
        });
        Ok(DescribeAvailabilityZonesResult { availability_zones: shown.collect() })
    }
}
