//! VPCs, their subnets and route tables.

use hive_core::resource::{ROUTE_TABLE, SUBNET, VPC};
use hive_core::state::{Persist, Transaction};
use hive_core::tag::{self, Tags};
use hive_core::{Context, Entropy, Error, Result};
use ipnet::Ipv4Net;
use serde::{Deserialize, Serialize};

use super::group::{DEFAULT_GROUP, create_group};

/// The shortest prefix of a VPC or a subnet.
pub(crate) const CIDR_MIN: u8 = 16;
/// The longest prefix of a VPC or a subnet.
pub(crate) const CIDR_MAX: u8 = 28;
/// The most subnets of a VPC.
const MOST_SUBNETS: usize = 200;

/// The record of a VPC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct VpcRecord {
    pub(crate) id: String,
    pub(crate) cidr: Ipv4Net,
    pub(crate) default: bool,
    /// `vpc-cidr-assoc-…`.
    pub(crate) association: String,
    /// The group that ports get where none is chosen.
    pub(crate) default_group: String,
    /// Whether hosts get public names.
    pub(crate) dns_hostnames: bool,
}

impl Persist for VpcRecord {
    const KIND: &'static str = "vpc";
    const VERSION: u32 = 1;
}

/// The record of a subnet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SubnetRecord {
    pub(crate) id: String,
    pub(crate) vpc: String,
    pub(crate) cidr: Ipv4Net,
    /// `us-east-1a`.
    pub(crate) zone: String,
    /// Whether instances of its zone are put here where no subnet is chosen.
    pub(crate) default: bool,
}

impl Persist for SubnetRecord {
    const KIND: &'static str = "subnet";
    const VERSION: u32 = 1;
}

/// The record of a route table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RouteTableRecord {
    pub(crate) id: String,
    pub(crate) vpc: String,
    /// `rtbassoc-…`: the association that makes it the VPC's main one.
    pub(crate) main: String,
    pub(crate) routes: Vec<RouteRecord>,
}

/// A route beside the VPC's own, which every table has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RouteRecord {
    pub(crate) to: Ipv4Net,
    /// `igw-…`.
    pub(crate) gateway: String,
}

impl Persist for RouteTableRecord {
    const KIND: &'static str = "route-table";
    const VERSION: u32 = 1;
}

/// The record of an internet gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct GatewayRecord {
    pub(crate) id: String,
    pub(crate) vpc: String,
}

impl Persist for GatewayRecord {
    const KIND: &'static str = "internet-gateway";
    const VERSION: u32 = 1;
}

/// Reads a block of addresses as a client wrote it; bits behind the prefix are taken off, as AWS does.
///
/// # Errors
/// `InvalidParameterValue` where it is none.
pub(crate) fn read_cidr(text: &str) -> Result<Ipv4Net> {
    let net: Option<Ipv4Net> = text.parse().ok();
    net.map(|net| net.trunc()).ok_or_else(|| {
        let message = format!(
            "Value ({}) for parameter cidrBlock is invalid. This is not a valid CIDR block.",
            text.escape_debug()
        );
        Error::invalid(message).with_code("InvalidParameterValue")
    })
}

/// Makes a VPC with its main route table and its default group.
///
/// # Errors
/// The store's.
pub(crate) async fn create_vpc(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    entropy: &dyn Entropy,
    cidr: Ipv4Net,
    default: bool,
    tags: &Tags,
) -> Result<VpcRecord> {
    let id = VPC.id(entropy);
    let group = create_group(tx, ctx, entropy, &id, DEFAULT_GROUP, "default VPC security group").await?;
    let record = VpcRecord {
        association: id_like(entropy, "vpc-cidr-assoc"),
        default_group: group.id,
        dns_hostnames: default,
        id,
        cidr,
        default,
    };
    let table = RouteTableRecord {
        id: ROUTE_TABLE.id(entropy),
        vpc: record.id.clone(),
        main: id_like(entropy, "rtbassoc"),
        routes: Vec::new(),
    };
    tx.put_as(VPC.key(ctx, &record.id)?, &record)?;
    tx.put_as(ROUTE_TABLE.key(ctx, &table.id)?, &table)?;
    tag::put(tx, ctx, &record.id, tags).await?;
    Ok(record)
}

/// An id of something that is no resource of its own, such as `rtbassoc-…`.
fn id_like(entropy: &dyn Entropy, prefix: &str) -> String {
    VPC.id(entropy).replacen(VPC.prefix, prefix, 1)
}

/// Makes a subnet.
///
/// # Errors
/// `InvalidSubnet.Range` where it is outside the VPC, `InvalidSubnet.Conflict` where another has some of its addresses,
/// `SubnetLimitExceeded`.
pub(crate) async fn create_subnet(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    entropy: &dyn Entropy,
    vpc: &VpcRecord,
    wanted: (Ipv4Net, String, bool),
    tags: &Tags,
) -> Result<SubnetRecord> {
    let (cidr, zone, default) = wanted;
    let fits = (CIDR_MIN..=CIDR_MAX).contains(&cidr.prefix_len()) && vpc.cidr.contains(&cidr);
    if !fits {
        return Err(Error::invalid(format!("The CIDR '{cidr}' is invalid.")).with_code("InvalidSubnet.Range"));
    }
    let siblings = subnets(tx, ctx, &vpc.id).await?;
    let overlaps = |other: &&SubnetRecord| other.cidr.contains(&cidr) || cidr.contains(&other.cidr);
    if siblings.iter().find(overlaps).is_some() {
        let message = format!("The CIDR '{cidr}' conflicts with another subnet");
        return Err(Error::conflict(message).with_code("InvalidSubnet.Conflict"));
    }
    if siblings.len() >= MOST_SUBNETS {
        let message = "The maximum number of subnets has been reached.";
        return Err(Error::new(hive_core::Kind::Exhausted, message).with_code("SubnetLimitExceeded"));
    }
    let record = SubnetRecord { id: SUBNET.id(entropy), vpc: vpc.id.clone(), cidr, zone, default };
    tx.put_as(SUBNET.key(ctx, &record.id)?, &record)?;
    tx.put(VPC.hold(ctx, &vpc.id, &record.id)?, record.id.clone().into())?;
    tag::put(tx, ctx, &record.id, tags).await?;
    Ok(record)
}

/// The subnets of a VPC: those that hold it.
async fn subnets(tx: &mut Transaction<'_>, ctx: &Context, vpc: &str) -> Result<Vec<SubnetRecord>> {
    let mut found = Vec::new();
    for (_, holder) in tx.scan(&VPC.holds(ctx, vpc), usize::MAX).await? {
        let id = String::from_utf8_lossy(&holder);
        if let Some(record) = tx.get_as(&SUBNET.key(ctx, &id)?).await? {
            found.push(record);
        }
    }
    Ok(found)
}
