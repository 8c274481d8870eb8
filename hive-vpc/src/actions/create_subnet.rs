//! `CreateSubnet`.

use hive_core::resource::{SUBNET, VPC};
use hive_core::state::Transaction;
use hive_core::zone::Zone;
use hive_core::{Change, Context, Error, Result, tag};

use super::describe_subnets;
pub(crate) use crate::generated::operations::CreateSubnet;
use crate::generated::{CreateSubnetRequest, CreateSubnetResult};
use crate::network::{VpcRecord, create_subnet, read_cidr};
use crate::{Vpc, ipam};

impl Change<CreateSubnet> for Vpc {
    async fn plan(
        &self,
        ctx: &Context,
        input: &CreateSubnetRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<CreateSubnetResult> {
        super::refuse(&[
            ("Ipv6CidrBlock", input.ipv6_cidr_block.is_some()),
            ("OutpostArn", input.outpost_arn.is_some()),
            ("Ipv6Native", input.ipv6_native == Some(true)),
            ("Ipv4IpamPoolId", input.ipv4_ipam_pool_id.is_some()),
            ("Ipv4NetmaskLength", input.ipv4_netmask_length.is_some()),
            ("Ipv6IpamPoolId", input.ipv6_ipam_pool_id.is_some()),
            ("Ipv6NetmaskLength", input.ipv6_netmask_length.is_some()),
        ])?;
        let Some(text) = &input.cidr_block else {
            let message = "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.";
            return Err(Error::invalid(message).with_code("MissingParameter"));
        };
        let cidr = read_cidr(text)?;
        let zone = zone(ctx, input)?;
        let vpc: Option<VpcRecord> = tx.get_as(&VPC.key(ctx, &input.vpc_id)?).await?;
        let vpc = vpc.ok_or_else(|| VPC.missing(&input.vpc_id))?;
        let tags = tag::specified(&input.tag_specifications, SUBNET)?;
        let record = create_subnet(tx, ctx, self.entropy(), &vpc, (cidr, zone, false), &tags).await?;
        let free = ipam::capacity(record.cidr);
        Ok(CreateSubnetResult { subnet: Some(describe_subnets::shown(ctx, record, &tags, free)) })
    }
}

/// The zone a client chose by its name or id; without a choice, the first.
fn zone(ctx: &Context, input: &CreateSubnetRequest) -> Result<String> {
    let zones = Zone::of_region(ctx.region());
    let (parameter, chosen, zone) = match (&input.availability_zone, &input.availability_zone_id) {
        (Some(_), Some(_)) => {
            let message = "You may specify either AvailabilityZone or AvailabilityZoneId, not both.";
            return Err(Error::invalid(message).with_code("InvalidParameterCombination"));
        }
        (Some(name), None) => ("availabilityZone", &**name, Zone::named(ctx.region(), name).ok()),
        (None, Some(id)) => ("availabilityZoneId", &**id, Zone::with_id(ctx.region(), id).ok()),
        (None, None) => ("availabilityZone", "", zones.first().cloned()),
    };
    zone.map(|zone| zone.name).ok_or_else(|| {
        let names: Vec<&str> = zones.iter().map(|zone| &*zone.name).collect();
        let message = format!(
            "Value ({}) for parameter {parameter} is invalid. Subnets can currently only be created in the following availability zones: {}.",
            chosen.escape_debug(),
            names.join(", ")
        );
        Error::invalid(message).with_code("InvalidParameterValue")
    })
}
