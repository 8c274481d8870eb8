//! Security groups.

use hive_core::resource::{SECURITY_GROUP, VPC, name_key};
use hive_core::state::{Key, Persist, StateRead, Transaction};
use hive_core::{Context, Entropy, Error, Result};
use ipnet::Ipv4Net;
use serde::{Deserialize, Serialize};

use crate::backend::{Peer, Rule};

/// The name of the group that every VPC has.
pub(crate) const DEFAULT_GROUP: &str = "default";

/// The record of a security group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct GroupRecord {
    pub(crate) id: String,
    pub(crate) vpc: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) ingress: Vec<Rule>,
    pub(crate) egress: Vec<Rule>,
}

impl Persist for GroupRecord {
    const KIND: &'static str = "security-group";
    const VERSION: u32 = 1;
}

/// The claim of a name in a VPC: which group has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct NameRecord {
    id: String,
}

impl Persist for NameRecord {
    const KIND: &'static str = "security-group-name";
    const VERSION: u32 = 1;
}

/// Where the claim of a group's name is.
///
/// # Errors
/// Where the name is too long.
pub(crate) fn group_name_key(ctx: &Context, vpc: &str, name: &str) -> Result<Key> {
    name_key(ctx.account(), ctx.region(), SECURITY_GROUP, &format!("{vpc}/{name}"))
}

/// Makes a group. As AWS has it, everything may go out; of the default group, its members may also come in.
///
/// # Errors
/// `InvalidGroup.Duplicate`.
pub(crate) async fn create_group(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    entropy: &dyn Entropy,
    vpc: &str,
    name: &str,
    description: &str,
) -> Result<GroupRecord> {
    let claim = group_name_key(ctx, vpc, name)?;
    if tx.get(&claim).await?.is_some() {
        let message = format!("The security group '{}' already exists for VPC '{vpc}'", name.escape_debug());
        return Err(Error::conflict(message).with_code("InvalidGroup.Duplicate"));
    }
    let id = SECURITY_GROUP.id(entropy);
    let own = Rule::everything(Peer::Group(id.clone()));
    let record = GroupRecord {
        vpc: vpc.to_owned(),
        name: name.to_owned(),
        description: description.to_owned(),
        ingress: if name == DEFAULT_GROUP { vec![own] } else { Vec::new() },
        egress: vec![Rule::everything(Peer::Net(Ipv4Net::default()))],
        id,
    };
    tx.put_as(SECURITY_GROUP.key(ctx, &record.id)?, &record)?;
    tx.put_as(claim, &NameRecord { id: record.id.clone() })?;
    if name != DEFAULT_GROUP {
        // The default group goes with its VPC; any other keeps it.
        tx.put(VPC.hold(ctx, vpc, &record.id)?, record.id.clone().into())?;
    }
    Ok(record)
}

/// The id of the group of a VPC that has this name, as a transaction sees it.
///
/// # Errors
/// The store's.
pub(crate) async fn group_in(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    vpc: &str,
    name: &str,
) -> Result<Option<String>> {
    let record: Option<NameRecord> = tx.get_as(&group_name_key(ctx, vpc, name)?).await?;
    Ok(record.map(|record| record.id))
}

/// The id of the group of a VPC that has this name.
///
/// # Errors
/// The store's.
pub(crate) async fn group_named(
    state: &dyn StateRead,
    ctx: &Context,
    vpc: &str,
    name: &str,
) -> Result<Option<String>> {
    let key = group_name_key(ctx, vpc, name)?;
    let Some(record) = state.get(&key).await? else { return Ok(None) };
    Ok(Some(hive_core::state::decode::<NameRecord>(&key, &record.value)?.id))
}
