//! An instance as it is kept, and the two ways in which it is written.
//!
//! | key | what | lifetime |
//! |---|---|---|
//! | `/{account}/{region}/instance/i-…` | [`InstanceRecord`] | 1 h once terminated |
//! | `/{account}/{region}/instance-user-data/i-…` | [`UserData`], apart since it may hold secrets | the instance's |
//! | `/{account}/{region}/instance-console/i-…` | [`ConsoleRecord`], what a machine that is gone wrote | 1 h |
//! | `/ec2-instance/i-…` | [`Whereabouts`]: whose it is | the record's |
//!
//! A record is only ever altered by [`change`], in a transaction that has read it: nothing that was deleted comes back.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;
use std::time::Duration;

use hive_core::internal::ebs::{Mounted, VolumeWanted};
use hive_core::internal::vpc::{Nic, Place, PortFacts};
use hive_core::resource::INSTANCE;
use hive_core::state::{Key, Persist, Transaction, decode};
use hive_core::tag::{self, Tags};
use hive_core::{AccountId, Context, NodeId, Region, RequestId, Result, ResultExt as _, Timestamp};
use serde::{Deserialize, Serialize};

use super::machine::{Effect, Event, Life, State};
use super::metadata::Metadata;
use crate::Architecture;
use crate::capacity::{self, Need};

/// How long a terminated instance is shown, and the console of a machine that is gone.
pub(crate) const TOMBSTONE: Duration = Duration::from_secs(3600);

/// An instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct InstanceRecord {
    pub(crate) id: String,
    pub(crate) origin: Origin,
    pub(crate) shape: Shape,
    pub(crate) options: Options,
    pub(crate) port: Port,
    pub(crate) disks: Vec<Disk>,
    pub(crate) life: Life,
    pub(crate) seat: Seat,
}

/// Whose it is, and the request that made it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Origin {
    pub(crate) account: AccountId,
    pub(crate) region: Region,
    pub(crate) reservation: String,
    /// Its place among those of the request.
    pub(crate) index: u32,
    /// The others of the request.
    #[serde(default)]
    pub(crate) siblings: Vec<String>,
    #[serde(default)]
    pub(crate) token: Option<String>,
    /// The request that last asked something of it: what is done for it is logged by that name.
    #[serde(default)]
    pub(crate) asked: Option<RequestId>,
}

/// What it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Shape {
    pub(crate) image: String,
    /// The instance type.
    pub(crate) kind: String,
    pub(crate) architecture: Architecture,
    /// `legacy-bios` or `uefi`.
    pub(crate) boot: String,
    pub(crate) root_device: String,
    /// The key pair's name, and its line for `authorized_keys`.
    #[serde(default)]
    pub(crate) key: Option<(String, String)>,
}

/// What a client chose beyond its shape.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Options {
    /// Whether a guest that powers off terminates the instance.
    #[serde(default)]
    pub(crate) terminate_on_shutdown: bool,
    /// AWS's `DisableApiTermination`.
    #[serde(default)]
    pub(crate) keep: bool,
    /// AWS's `DisableApiStop`.
    #[serde(default)]
    pub(crate) keep_running: bool,
    #[serde(default)]
    pub(crate) ebs_optimized: bool,
    #[serde(default)]
    pub(crate) metadata: Metadata,
}

/// Its network interface.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Port {
    pub(crate) id: String,
    pub(crate) place: Place,
    /// What was asked of it: an address, a description, tags.
    pub(crate) wanted: PortWanted,
    pub(crate) delete_on_termination: bool,
    /// When it was made, in milliseconds of Unix time.
    pub(crate) attached: i64,
    /// What it came to.
    #[serde(default)]
    pub(crate) facts: Option<PortFacts>,
    /// Its end on the node.
    #[serde(default)]
    pub(crate) nic: Option<Nic>,
}

/// What was asked of a port.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct PortWanted {
    #[serde(default)]
    pub(crate) address: Option<Ipv4Addr>,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) tags: Tags,
}

/// A volume of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Disk {
    pub(crate) device: String,
    pub(crate) volume: String,
    pub(crate) source: Source,
    pub(crate) delete_on_termination: bool,
    /// When it was attached, in milliseconds of Unix time.
    pub(crate) attached: i64,
    /// The node that has its bytes, as far as it is known: the instance can be nowhere else.
    #[serde(default)]
    pub(crate) node: Option<NodeId>,
    /// Where it is reached on the node.
    #[serde(default)]
    pub(crate) mounted: Option<Mounted>,
}

/// Where a volume comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Source {
    /// It is made for the instance.
    New {
        wanted: VolumeWanted,
        #[serde(default)]
        tags: Tags,
    },
    /// It was there.
    Existing,
}

/// Where it is, and the room it takes there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Seat {
    /// The node that has work with it.
    #[serde(default)]
    pub(crate) node: Option<NodeId>,
    /// The node it was on last.
    #[serde(default)]
    pub(crate) last: Option<NodeId>,
    pub(crate) need: Need,
    /// The tags it ended with.
    #[serde(default)]
    pub(crate) tags: Tags,
}

impl Persist for InstanceRecord {
    const KIND: &'static str = "instance";
    const VERSION: u32 = 1;
}

/// What a client gave the guest, in base 64 as it came.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UserData {
    pub(crate) base64: String,
}

impl Persist for UserData {
    const KIND: &'static str = "instance-user-data";
    const VERSION: u32 = 1;
}

/// What a machine that is gone wrote on its console.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ConsoleRecord {
    pub(crate) base64: String,
    /// When it last wrote, in milliseconds of Unix time.
    pub(crate) updated: i64,
    /// When it is forgotten.
    pub(crate) end: i64,
}

impl Persist for ConsoleRecord {
    const KIND: &'static str = "instance-console";
    const VERSION: u32 = 1;
}

/// Whose an instance is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Whereabouts {
    pub(crate) account: AccountId,
    pub(crate) region: Region,
}

impl Persist for Whereabouts {
    const KIND: &'static str = "ec2-instance";
    const VERSION: u32 = 1;
}

impl InstanceRecord {
    /// Whether clients see it: not what a request that failed left behind, and a terminated one for an hour.
    pub(crate) fn is_shown(&self, now: Timestamp) -> bool {
        let tombstone = i64::try_from(TOMBSTONE.as_millis()).unwrap_or(i64::MAX);
        self.life.why.refused.is_none()
            && self.life.past.ended.is_none_or(|ended| now.as_millisecond() - ended < tombstone)
    }

    pub(crate) fn is_terminated(&self) -> bool {
        self.life.state == State::Terminated
    }

    pub(crate) fn disk(&self, volume: &str) -> Option<&Disk> {
        self.disks.iter().find(|disk| disk.volume == volume)
    }

    /// The nodes that have the bytes of the volumes that stay: it can run on one that has them all.
    pub(crate) fn nodes_of_disks(&self) -> BTreeSet<NodeId> {
        let stay = self.disks.iter().filter(|disk| !self.life.ladder.is_leaving(&disk.volume));
        stay.filter_map(|disk| disk.node.clone()).collect()
    }

    pub(crate) fn disk_mut(&mut self, volume: &str) -> Option<&mut Disk> {
        self.disks.iter_mut().find(|disk| disk.volume == volume)
    }

    /// Its key.
    pub(crate) fn key(&self) -> Result<Key> {
        Key::resource(&self.origin.account, &self.origin.region, INSTANCE.name, &self.id)
    }

    /// Takes an event, forgets the disks that have left, and says what is to be done.
    pub(crate) fn apply(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        let effects = self.life.apply(event, now);
        let ladder = &self.life.ladder;
        self.disks.retain(|disk| ladder.has(&disk.volume));
        effects
    }
}

/// A record, unless it cannot be read: then this one waits for an operator, and the others do not wait for it. `so` is
/// what follows for the one.
pub(crate) fn readable<T: Persist>(key: &Key, value: &[u8], so: &'static str) -> Option<T> {
    match decode(key, value) {
        Ok(record) => Some(record),
        Err(error) => {
            tracing::error!(%key, %error, so, "a record cannot be read");
            metrics::counter!("hive_ec2_unreadable_records_total", "kind" => T::KIND).increment(1);
            None
        }
    }
}

/// The key of what a client gave the guest.
pub(crate) fn user_data_key(account: &AccountId, region: &Region, id: &str) -> Result<Key> {
    Key::resource(account, region, "instance-user-data", id)
}

/// The key of what a machine that is gone wrote.
pub(crate) fn console_key(account: &AccountId, region: &Region, id: &str) -> Result<Key> {
    Key::resource(account, region, "instance-console", id)
}

/// The key that says whose an instance is.
pub(crate) fn whereabouts_key(id: &str) -> Result<Key> {
    Key::try_from(format!("/ec2-instance/{id}"))
}

/// The instance, as a client may name it.
///
/// # Errors
/// `InvalidInstanceID.Malformed`, `InvalidInstanceID.NotFound`.
pub(crate) async fn find(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    id: &str,
    now: Timestamp,
) -> Result<InstanceRecord> {
    super::check_id(id)?;
    let record: Option<InstanceRecord> = tx.get_as(&INSTANCE.key(ctx, id)?).await?;
    record.filter(|record| record.is_shown(now)).ok_or_else(|| INSTANCE.missing(id))
}

/// Takes an event into an instance and writes it, with what hangs on it: the node that has to do with it, and at its
/// end its tags, its user data and the others of a request that failed.
///
/// # Errors
/// `InsufficientInstanceCapacity` where it needs a node and there is none, and the store's.
pub(crate) async fn change(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    mut record: InstanceRecord,
    event: Event,
    now: Timestamp,
) -> Result<InstanceRecord> {
    let asked = event.is_asked();
    if asked && ctx.request_id() != RequestId::NONE {
        record.origin.asked = Some(ctx.request_id());
    }
    let refused_before = record.life.why.refused.is_some();
    let effects = record.apply(event, now);
    let siblings = match &record.life.why.refused {
        Some(error) if !refused_before => Some((record.origin.siblings.clone(), error.clone())),
        _ => None,
    };
    save(tx, ctx, &mut record, &effects, asked, now).await?;
    if let Some((siblings, error)) = siblings {
        for sibling in siblings {
            let key = Key::resource(&record.origin.account, &record.origin.region, INSTANCE.name, &sibling)?;
            if let Some(mut other) = tx.get_as::<InstanceRecord>(&key).await? {
                let effects = other.apply(Event::Refused(error.clone()), now);
                save(tx, ctx, &mut other, &effects, true, now).await?;
            }
        }
    }
    Ok(record)
}

/// Writes an instance that was read in this transaction; `asked` where its node is to be told.
async fn save(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    record: &mut InstanceRecord,
    effects: &[Effect],
    asked: bool,
    now: Timestamp,
) -> Result<()> {
    let leaves = effects.contains(&Effect::Leave);
    if leaves {
        if let Some(node) = record.seat.node.take() {
            capacity::leave(tx, &node, record)?;
            record.seat.last = Some(node);
        }
    } else if record.seat.node.is_none() && !effects.is_empty() {
        record.seat.node = Some(capacity::errand(tx, record, now).await?);
    } else if asked && let Some(node) = record.seat.node.clone() {
        capacity::nudge(tx, &node, record).await?;
    }
    let key = record.key()?;
    if record.is_terminated() {
        return bury(tx, ctx, record, key, now).await;
    }
    tx.put_as(key, record)
}

/// A terminated instance is shown for an hour, with its tags; nothing else is left of it.
async fn bury(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    record: &mut InstanceRecord,
    key: Key,
    now: Timestamp,
) -> Result<()> {
    let (account, region) = (&record.origin.account, &record.origin.region);
    let end = now.checked_add(TOMBSTONE).internal("reckoning when a terminated instance is forgotten")?;
    if record.seat.tags.is_empty() {
        record.seat.tags = tag::of(tx, ctx, &record.id).await?;
    }
    tag::delete(tx, ctx, &record.id, &[]).await?;
    tx.delete(user_data_key(account, region, &record.id)?)?;
    let whereabouts = Whereabouts { account: account.clone(), region: region.clone() };
    tx.put_expiring_as(whereabouts_key(&record.id)?, &whereabouts, end)?;
    record.disks.clear();
    tx.put_expiring_as(key, record, end)
}
