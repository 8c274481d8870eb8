//! Nodes, the room they have, and who takes it.
//!
//! ```text
//!   /ec2-node/{node}                                    what the node has, written by its driver; 3 min
//!   /ec2-placement/{node}/{account}/{region}/{instance} an instance that the node has to do with, and its room there
//! ```
//!
//! Placing is part of the commit that makes or starts an instance: it reads what a node has and all that is placed
//! there, so that of two who want the last room one plans again. A stopped instance takes no room. An *errand* is a
//! placement without room, for work that some node must do: releasing a stopped instance's volumes, say.
//!
//! Burstable instances share processors, as they do in AWS: of each, its type's baseline is kept. Memory is not shared.
//!
//! An instance can only be where its volumes are: the bytes of a volume are on one node, and those of a new one are made
//! where its snapshot is. Nothing is placed on a node whose daemon is silent. Of what cannot be read the worst is taken for true, for that node alone: whose placements
//! cannot all be counted is full, and a node whose own record cannot be read is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use hive_core::state::{Key, KeyRange, Persist, StateRead, Transaction};
use hive_core::{AccountId, Error, Heard, Liveness, NodeId, Region, Result, ResultExt as _, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Architecture;
use crate::backend::{Capabilities, Firmware};
use crate::instance::record::{InstanceRecord, readable};
use crate::instance_type::{InstanceType, Room};

/// How long a node counts without a new word from it.
pub(crate) const NODE_LIFETIME: Duration = Duration::from_secs(180);
/// The most placements of a node that are looked at.
const MOST: usize = 10_000;

/// What an instance takes of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Need {
    /// Virtual processors.
    pub(crate) vcpus: u32,
    /// Memory, in MiB.
    pub(crate) memory: u64,
    /// What of the processors is kept for it, in thousandths of one: its baseline where its type is burstable; `None`
    /// is all of them.
    #[serde(default)]
    pub(crate) baseline: Option<u32>,
}

impl Need {
    /// Of an instance of this type.
    pub(crate) fn of(kind: &InstanceType) -> Self {
        let size = kind.size;
        let baseline = kind.family.burstable.then_some(size.baseline);
        Self { vcpus: u32::from(size.vcpus), memory: u64::from(size.memory), baseline }
    }

    fn free(self) -> Free {
        let all = u64::from(self.vcpus) * 1000;
        Free { processor: self.baseline.map_or(all, u64::from), memory: self.memory }
    }
}

/// What is left of a node, or taken of it.
#[derive(Clone, Copy, Debug)]
struct Free {
    /// In thousandths of a processor.
    processor: u64,
    /// In MiB.
    memory: u64,
}

impl Free {
    fn less(self, taken: Self) -> Self {
        Self {
            processor: self.processor.saturating_sub(taken.processor),
            memory: self.memory.saturating_sub(taken.memory),
        }
    }

    fn holds(self, wanted: Self) -> bool {
        self.processor >= wanted.processor && self.memory >= wanted.memory
    }
}

/// What bounds every machine of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Limits {
    /// How many disks and network cards it has room for, together.
    pub(crate) slots: usize,
    /// Whether it may boot with UEFI.
    pub(crate) uefi: bool,
}

impl Limits {
    /// Whether a machine may have so many volumes beside its network card.
    ///
    /// # Errors
    /// `AttachmentLimitExceeded`.
    pub(crate) fn hold(self, volumes: usize) -> Result<()> {
        let most = self.slots.saturating_sub(1);
        if volumes <= most {
            return Ok(());
        }
        let message = format!("An instance has at most {most} volumes here, and not {volumes}.");
        Err(Error::new(hive_core::Kind::Exhausted, message).with_code("AttachmentLimitExceeded"))
    }
}

/// What instances of one sort want of a node.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wants<'a> {
    pub(crate) architecture: Architecture,
    pub(crate) need: Need,
    pub(crate) volumes: usize,
    /// Whether they boot with UEFI and nothing else.
    pub(crate) uefi: bool,
    /// The nodes that have what their volumes are or are made of, as far as it is known: more than one is none.
    pub(crate) at: &'a BTreeSet<NodeId>,
    /// Who is heard: nothing is placed where nobody would see to it.
    pub(crate) heard: &'a dyn Liveness,
}

impl Wants<'_> {
    /// Whether a machine within these limits can be it.
    ///
    /// # Errors
    /// `AttachmentLimitExceeded`, `UnsupportedOperation`.
    fn fit(self, limits: Limits) -> Result<()> {
        if self.uefi && !limits.uefi {
            let message = "BootMode (uefi) is not supported here: instances boot with legacy-bios.";
            return Err(Error::unsupported(message).with_code("UnsupportedOperation"));
        }
        limits.hold(self.volumes)
    }
}

/// What a node has for instances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NodeRecord {
    pub(crate) node: NodeId,
    pub(crate) architectures: Vec<Architecture>,
    pub(crate) room: Need,
    /// What bounds each of its machines; `None` where an older node has not said so.
    #[serde(default)]
    pub(crate) limits: Option<Limits>,
    /// Until when it holds, in milliseconds of Unix time.
    pub(crate) until: i64,
}

impl Persist for NodeRecord {
    const KIND: &'static str = "ec2-node";
    const VERSION: u32 = 1;
}

/// An instance that a node has to do with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PlacementRecord {
    pub(crate) account: AccountId,
    pub(crate) region: Region,
    pub(crate) instance: String,
    pub(crate) takes: Need,
    /// Counts the changes of what is wanted, so that whoever watches sees each.
    pub(crate) turn: u64,
}

impl Persist for PlacementRecord {
    const KIND: &'static str = "ec2-placement";
    const VERSION: u32 = 1;
}

/// Where a node's record is.
pub(crate) fn node_key(node: &NodeId) -> Result<Key> {
    Key::try_from(format!("/ec2-node/{node}"))
}

/// Where a node's work is.
pub(crate) fn work_of(node: &NodeId) -> KeyRange {
    KeyRange::prefix(&format!("/ec2-placement/{node}/"))
}

fn placement_key(node: &NodeId, account: &AccountId, region: &Region, instance: &str) -> Result<Key> {
    Key::try_from(format!("/ec2-placement/{node}/{account}/{region}/{instance}"))
}

fn key_of(node: &NodeId, record: &InstanceRecord) -> Result<Key> {
    placement_key(node, &record.origin.account, &record.origin.region, &record.id)
}

/// Says what a node has.
pub(crate) fn announce(
    tx: &mut Transaction<'_>,
    node: &NodeId,
    room: &Room,
    able: &Capabilities,
    now: Timestamp,
) -> Result<()> {
    let end = now.checked_add(NODE_LIFETIME).internal("reckoning how long a node counts")?;
    let record = NodeRecord {
        node: node.clone(),
        architectures: room.architectures.clone(),
        room: Need { vcpus: room.vcpus, memory: room.memory, baseline: None },
        limits: Some(Limits { slots: able.slots, uefi: able.firmware.contains(&Firmware::Uefi) }),
        until: end.as_millisecond(),
    };
    tx.put_expiring_as(node_key(node)?, &record, end)
}

/// The nodes that count.
async fn nodes(tx: &mut Transaction<'_>, now: Timestamp) -> Result<Vec<NodeRecord>> {
    let all = tx.scan(&KeyRange::prefix("/ec2-node/"), MOST).await?;
    let known = all.iter().filter_map(|(key, value)| readable(key, value, "its node is not there"));
    Ok(known.filter(|node: &NodeRecord| now.as_millisecond() < node.until).collect())
}

/// Whether a node's daemon is known to be missing.
pub(crate) fn is_silent(heard: &dyn Liveness, node: &NodeId) -> bool {
    heard.heard("ec2", node) == Heard::Silent
}

/// Whether nothing was said of a node for as long as it counts.
pub(crate) async fn is_forgotten(state: &dyn StateRead, node: &NodeId, now: Timestamp) -> Result<bool> {
    let key = node_key(node)?;
    let found = state.get(&key).await?;
    let known = found.and_then(|stored| readable(&key, &stored.value, "its node is not there"));
    Ok(known.is_none_or(|known: NodeRecord| known.until <= now.as_millisecond()))
}

/// What bounds the machines of a node, as far as it is known.
///
/// # Errors
/// The store's.
pub(crate) async fn limits(tx: &mut Transaction<'_>, node: &NodeId) -> Result<Option<Limits>> {
    let key = node_key(node)?;
    let found = tx.get(&key).await?;
    let found = found.and_then(|value| readable(&key, &value, "what bounds its machines is not known"));
    Ok(found.and_then(|node: NodeRecord| node.limits))
}

/// Finds nodes for up to `most` instances of one sort, each with the most room left when its turn comes. Fewer are
/// answered where there is no more room on a node that has what their volumes need.
///
/// # Errors
/// What the limits of every node forbid, and the store's.
pub(crate) async fn find(
    tx: &mut Transaction<'_>,
    wants: Wants<'_>,
    most: usize,
    now: Timestamp,
) -> Result<Vec<NodeId>> {
    let Wants { architecture, need, at, .. } = wants;
    let mut free: BTreeMap<NodeId, Free> = BTreeMap::new();
    let (mut fits, mut unfit) = (false, None);
    for node in nodes(tx, now).await? {
        let runs = node.architectures.contains(&architecture) && need.vcpus <= node.room.vcpus;
        if !runs || at.iter().any(|other| *other != node.node) || is_silent(wants.heard, &node.node) {
            continue;
        }
        if let Some(Err(error)) = node.limits.map(|limits| wants.fit(limits)) {
            unfit = Some(error);
            continue;
        }
        fits = true;
        if let Some(left) = left(tx, &node).await? {
            free.insert(node.node, left);
        }
    }
    if let Some(error) = unfit.filter(|_| !fits) {
        return Err(error);
    }
    let mut found = Vec::new();
    while found.len() < most {
        let fits = free.iter_mut().filter(|(_, left)| left.holds(need.free()));
        let Some((node, left)) = fits.max_by_key(|(_, left)| (left.memory, left.processor)) else { break };
        *left = left.less(need.free());
        found.push(node.clone());
    }
    Ok(found)
}

/// The room that is left on a node; none is known where a placement cannot be read.
async fn left(tx: &mut Transaction<'_>, node: &NodeRecord) -> Result<Option<Free>> {
    let mut left = node.room.free();
    for (key, value) in tx.scan(&work_of(&node.node), MOST).await? {
        let Some(placement) = readable::<PlacementRecord>(&key, &value, "its node counts as full") else {
            return Ok(None);
        };
        left = left.less(placement.takes.free());
    }
    Ok(Some(left))
}

/// AWS's word for a cloud that is full.
pub(crate) fn insufficient(kind: &str, zone: &str) -> Error {
    let message = format!(
        "We currently do not have sufficient {kind} capacity in the Availability Zone you requested ({zone}). Our system will be working on provisioning additional capacity."
    );
    Error::new(hive_core::Kind::Exhausted, message).with_code("InsufficientInstanceCapacity")
}

/// The same, said where `find` found fewer than `least`; where nodes without their volumes have the room, it says so too.
pub(crate) async fn lacking(
    tx: &mut Transaction<'_>,
    wants: Wants<'_>,
    least: usize,
    (kind, zone): (&str, &str),
    now: Timestamp,
) -> Error {
    let error = insufficient(kind, zone);
    let anywhere = Wants { at: &BTreeSet::new(), ..wants };
    match find(tx, anywhere, least, now).await {
        Ok(nodes) if nodes.len() >= least => {
            let message = format!(
                "{} An instance runs where its volumes and their snapshots are: other nodes have room and have not all of them.",
                error.message()
            );
            Error::new(error.kind(), message).with_code("InsufficientInstanceCapacity")
        }
        _ => error,
    }
}

/// Takes the room that an instance needs on a node.
///
/// # Errors
/// The store's.
pub(crate) fn take(tx: &mut Transaction<'_>, node: &NodeId, record: &InstanceRecord) -> Result<()> {
    put(tx, node, record, record.seat.need, 0)
}

fn put(
    tx: &mut Transaction<'_>,
    node: &NodeId,
    record: &InstanceRecord,
    takes: Need,
    turn: u64,
) -> Result<()> {
    let placement = PlacementRecord {
        account: record.origin.account.clone(),
        region: record.origin.region.clone(),
        instance: record.id.clone(),
        takes,
        turn,
    };
    tx.put_as(key_of(node, record)?, &placement)
}

/// Gives an instance that is nowhere to a node, for work that needs no room.
///
/// # Errors
/// `InsufficientInstanceCapacity` where there never was a node, and the store's.
pub(crate) async fn errand(
    tx: &mut Transaction<'_>,
    record: &InstanceRecord,
    now: Timestamp,
) -> Result<NodeId> {
    let last = record.seat.last.clone();
    let alive = nodes(tx, now).await?;
    let node = match last {
        Some(last) if alive.iter().any(|node| node.node == last) || alive.is_empty() => Some(last),
        _ => alive.into_iter().next().map(|node| node.node),
    };
    let node = node.ok_or_else(|| insufficient(&record.shape.kind, &record.port.place.zone))?;
    put(tx, &node, record, Need::default(), 0)?;
    Ok(node)
}

/// Tells the node that something is wanted.
///
/// # Errors
/// The store's.
pub(crate) async fn nudge(tx: &mut Transaction<'_>, node: &NodeId, record: &InstanceRecord) -> Result<()> {
    let key = key_of(node, record)?;
    let found: Option<PlacementRecord> = tx.get_as(&key).await?;
    let (takes, turn) = found.map_or((record.seat.need, 0), |placement| (placement.takes, placement.turn));
    put(tx, node, record, takes, turn.wrapping_add(1))
}

/// Gives an instance's room on a node back.
///
/// # Errors
/// The store's.
pub(crate) fn leave(tx: &mut Transaction<'_>, node: &NodeId, record: &InstanceRecord) -> Result<()> {
    tx.delete(key_of(node, record)?)
}

/// Frees a placement that has no instance any more.
///
/// # Errors
/// The store's.
pub(crate) fn clear(tx: &mut Transaction<'_>, node: &NodeId, placement: &PlacementRecord) -> Result<()> {
    tx.delete(placement_key(node, &placement.account, &placement.region, &placement.instance)?)
}
