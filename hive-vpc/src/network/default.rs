//! The default VPC, which every account has in every region from its first day.
//!
//! It is made once: who deletes it has none afterwards, as with AWS.

use std::net::Ipv4Addr;

use hive_core::resource::{INTERNET_GATEWAY, ROUTE_TABLE, VPC};
use hive_core::state::{Key, Persist, StateRead, Transaction, decode};
use hive_core::tag::Tags;
use hive_core::zone::Zone;
use hive_core::{Context, Entropy, Error, Result};
use ipnet::Ipv4Net;
use serde::{Deserialize, Serialize};

use super::vpc::{GatewayRecord, RouteRecord, RouteTableRecord, VpcRecord, create_subnet, create_vpc};

/// The default VPC's addresses, as AWS has them.
const NETWORK: Ipv4Addr = Ipv4Addr::new(172, 31, 0, 0);
/// The prefix of its subnets.
const SUBNET_PREFIX: u8 = 20;

/// Whether the default VPC was made, and which it is if it was not deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DefaultRecord {
    pub(crate) vpc: Option<String>,
}

impl Persist for DefaultRecord {
    const KIND: &'static str = "default-vpc";
    const VERSION: u32 = 1;
}

/// Where it is said.
///
/// # Errors
/// None in practice.
pub(crate) fn key(ctx: &Context) -> Result<Key> {
    Key::resource(ctx.account(), ctx.region(), "default-vpc", "default")
}

/// The account's default VPC in the region.
///
/// # Errors
/// The store's.
pub(crate) async fn default_vpc(state: &dyn StateRead, ctx: &Context) -> Result<Option<VpcRecord>> {
    let key = key(ctx)?;
    let Some(record) = state.get(&key).await? else { return Ok(None) };
    let Some(id) = decode::<DefaultRecord>(&key, &record.value)?.vpc else { return Ok(None) };
    let key = VPC.key(ctx, &id)?;
    let record = state.get(&key).await?;
    record.map(|record| decode(&key, &record.value)).transpose()
}

/// The id of the account's default VPC in the region, as a transaction sees it.
///
/// # Errors
/// The store's.
pub(crate) async fn default_in(tx: &mut Transaction<'_>, ctx: &Context) -> Result<Option<String>> {
    Ok(tx.get_as::<DefaultRecord>(&key(ctx)?).await?.and_then(|record| record.vpc))
}

/// Notes that the default VPC was deleted: it is not made again.
///
/// # Errors
/// The store's.
pub(crate) fn forget_default(tx: &mut Transaction<'_>, ctx: &Context) -> Result<()> {
    tx.put_as(key(ctx)?, &DefaultRecord { vpc: None })
}

/// Makes the default VPC with a subnet in each zone, its internet gateway and the route to it, if it never was. Says
/// whether it did.
///
/// # Errors
/// The store's.
pub(crate) async fn ensure_default(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    entropy: &dyn Entropy,
) -> Result<bool> {
    let key = key(ctx)?;
    if tx.get(&key).await?.is_some() {
        return Ok(false);
    }
    let cidr = Ipv4Net::new_assert(NETWORK, super::vpc::CIDR_MIN);
    let vpc = create_vpc(tx, ctx, entropy, cidr, true, &Tags::new()).await?;
    let blocks = cidr.subnets(SUBNET_PREFIX);
    let blocks = blocks.map_err(|_| Error::internal("the default VPC has no room for subnets"))?;
    for (zone, block) in Zone::of_region(ctx.region()).into_iter().zip(blocks) {
        create_subnet(tx, ctx, entropy, &vpc, (block, zone.name, true), &Tags::new()).await?;
    }
    let gateway = GatewayRecord { id: INTERNET_GATEWAY.id(entropy), vpc: vpc.id.clone() };
    tx.put_as(INTERNET_GATEWAY.key(ctx, &gateway.id)?, &gateway)?;
    let tables: Vec<(Key, RouteTableRecord)> = tx.scan_as(&ROUTE_TABLE.range(ctx), usize::MAX).await?;
    for (at, mut table) in tables.into_iter().filter(|(_, table)| table.vpc == vpc.id) {
        table.routes.push(RouteRecord { to: Ipv4Net::default(), gateway: gateway.id.clone() });
        tx.put_as(at, &table)?;
    }
    tx.put_as(key, &DefaultRecord { vpc: Some(vpc.id) })?;
    Ok(true)
}
