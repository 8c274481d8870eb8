//! Ports: an address in a subnet for an instance, and the claim that makes the address its own.

use std::net::Ipv4Addr;

use hive_core::internal::vpc::{EnsurePortInput, Group, Place, PortFacts};
use hive_core::resource::{INSTANCE, NETWORK_INTERFACE, SECURITY_GROUP, SUBNET};
use hive_core::state::{Persist, Transaction};
use hive_core::{Context, Entropy, Error, NodeId, Result, Timestamp, tag};
use serde::{Deserialize, Serialize};

use crate::ipam;
use crate::network::{GroupRecord, SubnetRecord};

/// The record of a port, which AWS calls a network interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PortRecord {
    pub(crate) id: String,
    pub(crate) place: Placed,
    pub(crate) mac: String,
    pub(crate) address: Ipv4Addr,
    pub(crate) description: String,
    pub(crate) plugged: Plugged,
    /// The node whose daemon made its end.
    #[serde(default)]
    pub(crate) node: Option<NodeId>,
}

/// Where a port is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Placed {
    pub(crate) vpc: String,
    pub(crate) subnet: String,
    pub(crate) zone: String,
    pub(crate) groups: Vec<String>,
}

/// The instance a port is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Plugged {
    pub(crate) instance: String,
    pub(crate) index: u32,
    /// `eni-attach-…`.
    pub(crate) attachment: String,
    /// When it was made, in milliseconds of Unix time.
    pub(crate) since: i64,
    pub(crate) delete_on_termination: bool,
}

impl Persist for PortRecord {
    const KIND: &'static str = "network-interface";
    const VERSION: u32 = 1;
}

/// The claim of an address: which port has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AddressRecord {
    pub(crate) port: String,
    pub(crate) address: Ipv4Addr,
}

impl Persist for AddressRecord {
    const KIND: &'static str = "address";
    const VERSION: u32 = 1;
}

/// Makes a port, or finds the one that was made.
///
/// # Errors
/// As [`EnsurePort`](hive_core::internal::vpc::EnsurePort) says.
pub(crate) async fn ensure(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    entropy: &dyn Entropy,
    now: Timestamp,
    wanted: &EnsurePortInput,
) -> Result<PortFacts> {
    let key = NETWORK_INTERFACE.key(ctx, &wanted.port)?;
    let subnet = subnet(tx, ctx, &wanted.subnet).await?;
    if let Some(present) = tx.get_as::<PortRecord>(&key).await? {
        if present.plugged.instance != wanted.instance {
            let message = format!("Interface: [{}] in use.", present.id);
            return Err(Error::conflict(message).with_code("InvalidNetworkInterface.InUse"));
        }
        let groups = groups(tx, ctx, &present.place.groups, &present.place.vpc).await?;
        return Ok(facts(ctx, &present, groups, &subnet));
    }
    let groups = groups(tx, ctx, &wanted.groups, &subnet.vpc).await?;
    let address = match wanted.address {
        Some(address) => {
            ipam::check(subnet.cidr, address)?;
            if tx.get(&ipam::key(ctx, &subnet.id, address)?).await?.is_some() {
                let message = format!("Address {address} is in use.");
                return Err(Error::conflict(message).with_code("InvalidIPAddress.InUse"));
            }
            address
        }
        None => ipam::free(tx, ctx, entropy, &subnet.id, subnet.cidr).await?,
    };
    let record = PortRecord {
        id: wanted.port.clone(),
        place: Placed {
            vpc: subnet.vpc.clone(),
            subnet: subnet.id.clone(),
            zone: subnet.zone.clone(),
            groups: groups.iter().map(|group| group.id.clone()).collect(),
        },
        mac: mac(entropy),
        address,
        description: wanted.description.clone(),
        plugged: Plugged {
            instance: wanted.instance.clone(),
            index: wanted.index,
            attachment: NETWORK_INTERFACE.id(entropy).replace("eni-", "eni-attach-"),
            since: now.as_millisecond(),
            delete_on_termination: wanted.delete_on_termination,
        },
        node: None,
    };
    let claim = AddressRecord { port: record.id.clone(), address };
    tx.put_as(ipam::key(ctx, &subnet.id, address)?, &claim)?;
    tx.put_as(key, &record)?;
    for (kind, id) in record.place.holders() {
        tx.put(kind.hold(ctx, id, &record.id)?, record.id.clone().into())?;
    }
    tag::put(tx, ctx, &record.id, &wanted.tags).await?;
    Ok(facts(ctx, &record, groups, &subnet))
}

/// Deletes a port and frees its address. Of one that is not there it is done.
///
/// # Errors
/// The store's.
pub(crate) async fn release(tx: &mut Transaction<'_>, ctx: &Context, id: &str) -> Result<()> {
    let key = NETWORK_INTERFACE.key(ctx, id)?;
    let Some(record) = tx.get_as::<PortRecord>(&key).await? else { return Ok(()) };
    tx.delete(key)?;
    tx.delete(ipam::key(ctx, &record.place.subnet, record.address)?)?;
    for (kind, held) in record.place.holders() {
        tx.delete(kind.hold(ctx, held, id)?)?;
    }
    tag::delete(tx, ctx, id, &[]).await
}

impl Placed {
    /// What must stay as long as the port does.
    fn holders(&self) -> impl Iterator<Item = (hive_core::resource::ResourceKind, &str)> {
        let groups = self.groups.iter().map(|group| (SECURITY_GROUP, group.as_str()));
        groups.chain([(SUBNET, self.subnet.as_str())])
    }
}

async fn subnet(tx: &mut Transaction<'_>, ctx: &Context, id: &str) -> Result<SubnetRecord> {
    tx.get_as(&SUBNET.key(ctx, id)?).await?.ok_or_else(|| SUBNET.missing(id))
}

async fn groups(tx: &mut Transaction<'_>, ctx: &Context, ids: &[String], vpc: &str) -> Result<Vec<Group>> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let record: Option<GroupRecord> = tx.get_as(&SECURITY_GROUP.key(ctx, id)?).await?;
        let record = record.filter(|record| record.vpc == vpc).ok_or_else(|| SECURITY_GROUP.missing(id))?;
        found.push(Group { id: record.id, name: record.name });
    }
    Ok(found)
}

fn facts(ctx: &Context, record: &PortRecord, groups: Vec<Group>, subnet: &SubnetRecord) -> PortFacts {
    PortFacts {
        id: record.id.clone(),
        mac: record.mac.clone(),
        address: record.address,
        place: Place {
            vpc: record.place.vpc.clone(),
            subnet: record.place.subnet.clone(),
            zone: record.place.zone.clone(),
            groups,
        },
        cidr: subnet.cidr.to_string(),
        private_dns: ipam::private_dns(ctx.region(), record.address),
    }
}

/// A MAC of the kind that is given locally (IEEE 802, the second bit of the first byte): `02:…`.
fn mac(entropy: &dyn Entropy) -> String {
    let [a, b, c, d, e] = entropy.array::<5>();
    format!("02:{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}")
}

/// Whether the ids of a port and its instance can be such.
///
/// # Errors
/// [`Kind::Invalid`](hive_core::Kind::Invalid).
pub(crate) fn check_ids(input: &EnsurePortInput) -> Result<()> {
    use hive_core::resource::ResourceKind;
    let fits = ResourceKind::of(&input.port) == Some(NETWORK_INTERFACE)
        && ResourceKind::of(&input.instance) == Some(INSTANCE);
    if fits { Ok(()) } else { Err(Error::invalid("a port or an instance has no id")) }
}
