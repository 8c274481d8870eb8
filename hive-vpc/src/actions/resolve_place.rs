//! `vpc.ResolvePlace`: which subnet, zone and groups a request's choices come to.

use std::collections::BTreeSet;

pub(crate) use hive_core::internal::vpc::ResolvePlace;
use hive_core::internal::vpc::{Group, Place, PlaceWanted};
use hive_core::resource::{SECURITY_GROUP, SUBNET, VPC, records};
use hive_core::state::{Persist, decode};
use hive_core::zone::Zone;
use hive_core::{Context, Error, Handler, Result};

use crate::Vpc;
use crate::network::{GroupRecord, SubnetRecord, VpcRecord, default_vpc, group_named};

/// The most security groups of a port.
const MOST_GROUPS: usize = 5;

impl Handler<ResolvePlace> for Vpc {
    async fn handle(&self, ctx: &Context, input: PlaceWanted) -> Result<Place> {
        if let Some(zone) = &input.zone
            && Zone::named(ctx.region(), zone).is_err()
        {
            return Err(Error::invalid(format!("Invalid availability zone: [{}]", zone.escape_debug()))
                .with_code("InvalidParameterValue"));
        }
        let subnet = match &input.subnet {
            Some(id) => self.chosen(ctx, &input, id).await?,
            None => self.default_subnet(ctx, input.zone.as_deref()).await?,
        };
        let vpc: VpcRecord =
            self.record(&VPC.key(ctx, &subnet.vpc)?).await?.ok_or_else(|| VPC.missing(&subnet.vpc))?;
        let mut groups = Vec::new();
        for id in &input.groups {
            groups.push(self.group(ctx, id, &subnet).await?);
        }
        for name in &input.group_names {
            let Some(id) = group_named(self.state(), ctx, &subnet.vpc, name).await? else {
                let message = format!("The security group '{}' does not exist", name.escape_debug());
                return Err(Error::not_found(message).with_code(SECURITY_GROUP.not_found));
            };
            groups.push(self.group(ctx, &id, &subnet).await?);
        }
        if groups.is_empty() {
            groups.push(self.group(ctx, &vpc.default_group, &subnet).await?);
        }
        let mut seen = BTreeSet::new();
        groups.retain(|group| seen.insert(group.id.clone()));
        if groups.len() > MOST_GROUPS {
            let message = format!(
                "You have reached the maximum number of security groups per interface: {MOST_GROUPS}"
            );
            return Err(Error::invalid(message).with_code("SecurityGroupsPerInterfaceLimitExceeded"));
        }
        Ok(Place { vpc: subnet.vpc, subnet: subnet.id, zone: subnet.zone, groups })
    }
}

impl Vpc {
    async fn chosen(&self, ctx: &Context, input: &PlaceWanted, id: &str) -> Result<SubnetRecord> {
        if !input.group_names.is_empty() {
            let message = "The parameter groupName cannot be used with the parameter subnet";
            return Err(Error::invalid(message).with_code("InvalidParameterCombination"));
        }
        let subnet: SubnetRecord =
            self.record(&SUBNET.key(ctx, id)?).await?.ok_or_else(|| SUBNET.missing(id))?;
        if input.zone.as_ref().is_some_and(|zone| *zone != subnet.zone) {
            let message = "The availability zone and the zone of the subnet are not the same.";
            return Err(Error::invalid(message).with_code("InvalidParameterValue"));
        }
        Ok(subnet)
    }

    async fn default_subnet(&self, ctx: &Context, zone: Option<&str>) -> Result<SubnetRecord> {
        let Some(vpc) = default_vpc(self.state(), ctx).await? else {
            return Err(Error::invalid("No default VPC for this user").with_code("VPCIdNotSpecified"));
        };
        let subnets: Vec<(_, SubnetRecord)> = records(self.state(), &SUBNET.range(ctx)).await?;
        let fits = |subnet: &SubnetRecord| {
            subnet.vpc == vpc.id && subnet.default && zone.is_none_or(|zone| subnet.zone == zone)
        };
        subnets.into_iter().map(|(_, subnet)| subnet).find(fits).ok_or_else(|| {
            let zone = zone.unwrap_or("any zone");
            Error::invalid(format!("No default subnet for availability zone: '{zone}'."))
                .with_code("MissingInput")
        })
    }

    async fn group(&self, ctx: &Context, id: &str, subnet: &SubnetRecord) -> Result<Group> {
        let record: Option<GroupRecord> = self.record(&SECURITY_GROUP.key(ctx, id)?).await?;
        let record = record.ok_or_else(|| SECURITY_GROUP.missing(id))?;
        if record.vpc != subnet.vpc {
            let message =
                format!("Security group {id} and subnet {} belong to different networks.", subnet.id);
            return Err(Error::invalid(message).with_code("InvalidParameter"));
        }
        Ok(Group { id: record.id, name: record.name })
    }

    /// A record by its key.
    pub(crate) async fn record<T: Persist>(&self, key: &hive_core::state::Key) -> Result<Option<T>> {
        let record = self.state().get(key).await?;
        record.map(|record| decode(key, &record.value)).transpose()
    }
}
