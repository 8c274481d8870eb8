//! `DescribeSubnets`.

use std::collections::BTreeMap;

use hive_core::resource::{SUBNET, records};
use hive_core::state::KeyRange;
use hive_core::zone::Zone;
use hive_core::{Arn, Context, Handler, Result, tag};

pub(crate) use crate::generated::operations::DescribeSubnets;
use crate::generated::{DescribeSubnetsRequest, DescribeSubnetsResult, Subnet, SubnetState};
use crate::network::SubnetRecord;
use crate::port::AddressRecord;
use crate::show::{Asked, truth};
use crate::{Vpc, ipam};

const FILTERS: &[&str] = &[
    "availability-zone",
    "availabilityZone",
    "availability-zone-id",
    "availabilityZoneId",
    "available-ip-address-count",
    "cidr",
    "cidr-block",
    "cidrBlock",
    "default-for-az",
    "defaultForAz",
    "map-public-ip-on-launch",
    "owner-id",
    "state",
    "subnet-arn",
    "subnet-id",
    "vpc-id",
];

impl Handler<DescribeSubnets> for Vpc {
    async fn handle(&self, ctx: &Context, input: DescribeSubnetsRequest) -> Result<DescribeSubnetsResult> {
        let asked = Asked {
            kind: SUBNET,
            ids: &input.subnet_ids,
            filters: &input.filters,
            known: FILTERS,
            page: (input.max_results, input.next_token.as_deref()),
        };
        let used = self.used(ctx).await?;
        let free = |subnet: &SubnetRecord| {
            ipam::capacity(subnet.cidr).saturating_sub(used.get(&subnet.id).copied().unwrap_or_default())
        };
        let values = |subnet: &SubnetRecord, name: &str, fits: &dyn Fn(&str) -> bool| match name {
            "availability-zone" | "availabilityZone" => fits(&subnet.zone),
            "availability-zone-id" | "availabilityZoneId" => {
                Zone::named(ctx.region(), &subnet.zone).is_ok_and(|zone| fits(&zone.id))
            }
            "available-ip-address-count" => fits(&free(subnet).to_string()),
            "cidr" | "cidr-block" | "cidrBlock" => fits(&subnet.cidr.to_string()),
            "default-for-az" | "defaultForAz" => fits(truth(subnet.default)),
            "map-public-ip-on-launch" => fits(truth(false)),
            "owner-id" => fits(ctx.account().as_str()),
            "state" => fits("available"),
            "subnet-arn" => fits(arn(ctx, &subnet.id).as_str()),
            "vpc-id" => fits(&subnet.vpc),
            _ => fits(&subnet.id),
        };
        let (found, next_token) =
            self.described(ctx, &asked, |subnet: &SubnetRecord| &subnet.id, values).await?;
        let subnets = found.into_iter().map(|found| {
            let free = free(&found.record);
            shown(ctx, found.record, &found.tags, free)
        });
        Ok(DescribeSubnetsResult { next_token, subnets: subnets.collect() })
    }
}

impl Vpc {
    /// How many addresses of each subnet are taken.
    async fn used(&self, ctx: &Context) -> Result<BTreeMap<String, u32>> {
        let range = KeyRange::prefix(&format!("/{}/{}/address/", ctx.account(), ctx.region()));
        let mut used = BTreeMap::new();
        for (key, _) in records::<AddressRecord>(self.state(), &range).await? {
            if let Some(subnet) = key.as_str().split('/').nth(4) {
                *used.entry(subnet.to_owned()).or_default() += 1;
            }
        }
        Ok(used)
    }
}

fn arn(ctx: &Context, id: &str) -> Arn {
    Arn::regional("ec2", ctx.region(), ctx.account(), &format!("subnet/{id}"))
}

/// A subnet as an answer shows it.
pub(super) fn shown(ctx: &Context, subnet: SubnetRecord, tags: &tag::Tags, free: u32) -> Subnet {
    Subnet {
        availability_zone_id: Zone::named(ctx.region(), &subnet.zone).ok().map(|zone| zone.id),
        owner_id: Some(ctx.account().to_string()),
        assign_ipv6_address_on_creation: Some(false),
        tags: tag::shown(tags),
        subnet_arn: Some(arn(ctx, &subnet.id).as_str().to_owned()),
        enable_dns64: Some(false),
        ipv6_native: Some(false),
        subnet_id: Some(subnet.id),
        state: Some(SubnetState::Available),
        vpc_id: Some(subnet.vpc),
        cidr_block: Some(subnet.cidr.to_string()),
        available_ip_address_count: i32::try_from(free).ok(),
        availability_zone: Some(subnet.zone),
        default_for_az: Some(subnet.default),
        map_public_ip_on_launch: Some(false),
        ..Subnet::default()
    }
}
