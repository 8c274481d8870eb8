//! `RunInstances`: all that was asked for, or nothing.
//!
//! `prepare` asks hive-vpc for the place and hive-ebs for the snapshots; `plan` validates, places and writes the
//! instances; `settle` waits until each has its address and its volumes, or says why it cannot have them. Where that takes
//! longer than there is time, it first takes note that the caller is told of them: what a request that failed left behind
//! is hidden, and what a client was told of never is.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::StreamExt as _;
use hive_core::internal::ebs::SnapshotFacts;
use hive_core::internal::vpc::Place;
use hive_core::resource::{
    INSTANCE, NETWORK_INTERFACE, RESERVATION, SECURITY_GROUP, SNAPSHOT, SUBNET, VOLUME,
};
use hive_core::state::{StateRead, Transaction, decode, transact};
use hive_core::tag::{self, Tags};
use hive_core::{Change, Context, Error, NodeId, Public, Result};
use tokio::time::timeout_at;

use crate::Ec2;
use crate::capacity::{self, Need};
use crate::cloud::Question;
pub(crate) use crate::generated::operations::RunInstances;
use crate::generated::{Reservation, RunInstancesRequest};
use crate::image::mapping::{self, EbsDisk};
use crate::image::record::{self as image, ImageRecord};
use crate::instance::machine::{Event, Life};
use crate::instance::record::{
    self, Disk, InstanceRecord, Origin, Port, PortWanted, Seat, Shape, Source, UserData, Whereabouts,
};
use crate::instance::request::{self, Wanted};
use crate::instance::view;
use crate::instance_type::InstanceType;
use crate::key_pair;

/// How long it waits for a word before it looks by itself.
const LOOK: Duration = Duration::from_millis(500);
/// How long before the deadline it waits no more.
const TELL: Duration = Duration::from_secs(2);
/// How long before the deadline it must be noted that the caller is told: before the router would answer by itself.
const TOLD: Duration = Duration::from_millis(600);

impl Change<RunInstances> for Ec2 {
    async fn prepare(&self, ctx: &Context, input: &RunInstancesRequest, state: &dyn StateRead) -> Result<()> {
        let wanted = Wanted::read(input)?;
        let mut tx = Transaction::new(state);
        let image = image::find(&mut tx, ctx, &wanted.image).await?;
        let named = mapping::snapshots(&input.block_device_mappings);
        self.cloud().ask(ctx, question(&wanted, with_image(named, &image))).await?;
        Ok(())
    }

    async fn plan(
        &self,
        ctx: &Context,
        input: &RunInstancesRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<Reservation> {
        let wanted = Wanted::read(input)?;
        let kind = request::kind(input, &self.instance_types())?;
        let image = image::find(tx, ctx, &wanted.image).await?;
        if image.architecture != kind.family.architecture {
            return Err(request::invalid(format!(
                "The architecture '{}' of the specified instance type does not match the architecture '{}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance type or AMI.",
                kind.family.architecture.as_str(),
                image.architecture.as_str()
            )));
        }
        let named = mapping::snapshots(&input.block_device_mappings);
        let told = self.cloud().told(ctx, question(&wanted, with_image(named.clone(), &image)))?;
        mapping::check_snapshots(&named, &told.inspected.snapshots)?;
        let disks = mapping::lay(
            &image.disks,
            &image.root_device,
            &input.block_device_mappings,
            &told.inspected.snapshots,
        )?;
        let place = told.place.ok_or_else(|| Error::internal("a place was asked for and not answered"))?;
        still_there(tx, ctx, &place, &disks).await?;
        let key = match input.key_name.as_deref() {
            Some(name) => {
                let pair = key_pair::named(tx, ctx, name).await?;
                Some((pair.name, pair.public))
            }
            None => None,
        };
        let now = self.clock().now();
        let need = Need::of(&kind);
        let at = whence(&disks, &told.inspected.snapshots);
        let wants = capacity::Wants {
            architecture: kind.family.architecture,
            need,
            volumes: disks.len(),
            uefi: image.needs_uefi(),
            at: &at,
            heard: self.heard(),
        };
        let nodes = capacity::find(tx, wants, wanted.count.1, now).await?;
        if nodes.len() < wanted.count.0 {
            let what = (&*kind.name(), &*place.zone);
            return Err(capacity::lacking(tx, wants, wanted.count.0, what, now).await);
        }
        let batch = Batch { wanted: &wanted, kind, image: &image, disks: &disks, place: &place, key, need };
        let reservation = RESERVATION.id(&**self.entropy());
        let ids: Vec<String> = nodes.iter().map(|_| INSTANCE.id(&**self.entropy())).collect();
        let mut shown = Vec::new();
        for (index, (id, node)) in ids.iter().zip(&nodes).enumerate() {
            let siblings = ids.iter().filter(|other| *other != id).cloned().collect();
            let origin = Origin {
                account: ctx.account().clone(),
                region: ctx.region().clone(),
                reservation: reservation.clone(),
                index: u32::try_from(index).unwrap_or(u32::MAX),
                siblings,
                token: input.client_token.clone(),
                asked: Some(ctx.request_id()),
            };
            let uefi = capacity::limits(tx, node).await?.is_none_or(|limits| limits.uefi);
            let record = batch.instance(self, id, origin, node, uefi);
            put(tx, ctx, &record, &wanted, node).await?;
            shown.push(view::instance(&record, &wanted.tags.instance));
        }
        Ok(view::reservation(ctx, &reservation, shown))
    }

    async fn settle(&self, ctx: &Context, planned: Reservation) -> Result<Reservation> {
        let before = |margin| ctx.deadline().checked_sub(margin).unwrap_or_else(|| ctx.deadline()).into();
        match timeout_at(before(TELL), self.settled(ctx, &planned)).await {
            Ok(settled) => settled,
            Err(_) => match timeout_at(before(TOLD), self.tell(ctx, &planned)).await {
                Ok(told) => told.map(|()| planned),
                Err(_) => {
                    Err(Error::outcome_unknown("it could not be noted in time that instances were told of"))
                }
            },
        }
    }
}

impl Ec2 {
    /// Waits until the instances have what they hold, or cannot have it.
    async fn settled(&self, ctx: &Context, planned: &Reservation) -> Result<Reservation> {
        self.cloud().nudge().notify_one();
        let ids = ids(planned);
        let range = INSTANCE.range(ctx);
        let from = self.state().scan(&range, 1).await?.revision;
        let mut changes = self.environment().state.watch(&range, from).await?;
        loop {
            let mut records = Vec::new();
            for id in &ids {
                let key = INSTANCE.key(ctx, id)?;
                if let Some(found) = self.state().get(&key).await? {
                    records.push(decode::<InstanceRecord>(&key, &found.value)?);
                }
            }
            if records.len() < ids.len() {
                // Forgotten already: what was planned is all there is to say.
                return Ok(planned.clone());
            }
            if let Some(error) = records.iter().find_map(|record| record.life.why.refused.clone()) {
                if records.iter().all(InstanceRecord::is_terminated) {
                    return Err(end(error));
                }
                self.refuse_all(ctx, &records, &error).await?;
            } else if records.iter().all(|record| record.life.is_settled() || record.is_terminated()) {
                return shown(self, ctx, planned, &records).await;
            }
            // An end of the watch, or a gap in it, is a reason to look like any other.
            if let Ok(None | Some(Err(_))) = tokio::time::timeout(LOOK, changes.next()).await {
                tokio::time::sleep(LOOK).await;
            }
        }
    }
    /// Takes note that the caller is told of the instances; of those that have failed by now it is told that instead.
    ///
    /// In one transaction: whoever fails one later finds it noted.
    async fn tell(&self, ctx: &Context, planned: &Reservation) -> Result<()> {
        let (ids, now) = (&ids(planned), self.clock().now());
        let (failed, _) = transact(&*self.environment().state, &**self.entropy(), |tx| {
            Box::pin(async move {
                let mut records = Vec::new();
                for id in ids {
                    let Some(record) = tx.get_as::<InstanceRecord>(&INSTANCE.key(ctx, id)?).await? else {
                        continue;
                    };
                    if let Some(error) = record.life.why.refused {
                        return Ok(Some(error));
                    }
                    records.push(record);
                }
                for record in records.into_iter().filter(|record| !record.is_terminated()) {
                    record::change(tx, ctx, record, Event::Told, now).await?;
                }
                Ok(None)
            })
        })
        .await?;
        failed.map_or(Ok(()), |error| Err(end(error)))
    }

    /// One that cannot be takes all of its request with it.
    async fn refuse_all(&self, ctx: &Context, records: &[InstanceRecord], error: &Public) -> Result<()> {
        let open = records.iter().filter(|record| record.life.why.refused.is_none());
        for record in open {
            let (key, now) = (record.key()?, self.clock().now());
            let (key, ctx, error) = (&key, ctx, error);
            transact(&*self.environment().state, &**self.entropy(), |tx| {
                Box::pin(async move {
                    if let Some(record) = tx.get_as::<InstanceRecord>(key).await? {
                        record::change(tx, ctx, record, Event::Refused(error.clone()), now).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        }
        self.cloud().nudge().notify_one();
        Ok(())
    }
}

fn ids(planned: &Reservation) -> Vec<String> {
    planned.instances.iter().filter_map(|instance| instance.instance_id.clone()).collect()
}

/// What a request that failed is answered. All was tried and all is undone: this is an end, and not one to wait for.
fn end(error: Public) -> Error {
    let error = Error::from(error);
    if error.is_retryable() {
        Error::internal("what an instance needs was out of reach").with_source(error)
    } else {
        error
    }
}

fn question(wanted: &Wanted, snapshots: Vec<String>) -> Question {
    Question { place: Some(wanted.place.clone()), volumes: Vec::new(), snapshots }
}

/// The snapshots that a request names, and those of the image: a size is checked against either.
fn with_image(mut named: Vec<String>, image: &ImageRecord) -> Vec<String> {
    named.extend(image.disks.iter().filter_map(|disk| disk.wanted.snapshot.clone()));
    named.sort();
    named.dedup();
    named
}

/// The nodes that have the snapshots which disks are made of: the disks are made there.
fn whence(disks: &[EbsDisk], snapshots: &[SnapshotFacts]) -> BTreeSet<NodeId> {
    let named: BTreeSet<&String> = disks.iter().filter_map(|disk| disk.wanted.snapshot.as_ref()).collect();
    snapshots.iter().filter(|it| named.contains(&it.id)).filter_map(|it| it.node.clone()).collect()
}

/// What every instance of a request shares.
struct Batch<'a> {
    wanted: &'a Wanted,
    kind: InstanceType,
    image: &'a ImageRecord,
    disks: &'a [EbsDisk],
    place: &'a Place,
    key: Option<(String, String)>,
    need: Need,
}

impl Batch<'_> {
    fn instance(&self, ec2: &Ec2, id: &str, origin: Origin, node: &NodeId, uefi: bool) -> InstanceRecord {
        let now = ec2.clock().now();
        let disks: Vec<Disk> = self
            .disks
            .iter()
            .map(|disk| Disk {
                device: disk.device.clone(),
                volume: VOLUME.id(&**ec2.entropy()),
                source: Source::New { wanted: disk.wanted.clone(), tags: self.wanted.tags.volume.clone() },
                delete_on_termination: disk.delete_on_termination,
                attached: now.as_millisecond(),
                node: Some(node.clone()),
                mounted: None,
            })
            .collect();
        let life = Life::begin(disks.iter().map(|disk| disk.volume.as_str()), now);
        InstanceRecord {
            id: id.to_owned(),
            origin,
            shape: Shape {
                image: self.image.id.clone(),
                kind: self.kind.name(),
                architecture: self.image.architecture,
                boot: self.image.boots(uefi).to_owned(),
                root_device: self.image.root_device.clone(),
                key: self.key.clone(),
            },
            options: self.wanted.options.clone(),
            port: Port {
                id: NETWORK_INTERFACE.id(&**ec2.entropy()),
                place: self.place.clone(),
                wanted: PortWanted {
                    address: self.wanted.port.address,
                    description: self.wanted.port.description.clone(),
                    tags: self.wanted.tags.port.clone(),
                },
                delete_on_termination: self.wanted.port.delete_on_termination,
                attached: now.as_millisecond(),
                facts: None,
                nic: None,
            },
            disks,
            life,
            seat: Seat { node: Some(node.clone()), last: None, need: self.need, tags: Tags::new() },
        }
    }
}

/// Writes a new instance with all that hangs on it.
async fn put(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    record: &InstanceRecord,
    wanted: &Wanted,
    node: &NodeId,
) -> Result<()> {
    let (account, region) = (&record.origin.account, &record.origin.region);
    capacity::take(tx, node, record)?;
    tx.claim_as(record.key()?, record).await?;
    let whereabouts = Whereabouts { account: account.clone(), region: region.clone() };
    tx.put_as(record::whereabouts_key(&record.id)?, &whereabouts)?;
    if let Some(base64) = &wanted.user_data {
        tx.put_as(record::user_data_key(account, region, &record.id)?, &UserData { base64: base64.clone() })?;
    }
    tag::put(tx, ctx, &record.id, &wanted.tags.instance).await
}

/// What was resolved must be there when this is committed.
async fn still_there(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    place: &Place,
    disks: &[EbsDisk],
) -> Result<()> {
    let groups = place.groups.iter().map(|group| (SECURITY_GROUP, &group.id));
    let snapshots = disks.iter().filter_map(|disk| Some((SNAPSHOT, disk.wanted.snapshot.as_ref()?)));
    for (kind, id) in std::iter::once((SUBNET, &place.subnet)).chain(groups).chain(snapshots) {
        if tx.get(&kind.key(ctx, id)?).await?.is_none() {
            return Err(kind.missing(id));
        }
    }
    Ok(())
}

async fn shown(
    ec2: &Ec2,
    ctx: &Context,
    planned: &Reservation,
    records: &[InstanceRecord],
) -> Result<Reservation> {
    let tags = tag::of_kind(ec2.state(), ctx, INSTANCE).await?;
    let none = Tags::new();
    let instances =
        records.iter().map(|record| view::instance(record, tags.get(&record.id).unwrap_or(&none))).collect();
    let id = planned.reservation_id.as_deref().unwrap_or_default();
    Ok(view::reservation(ctx, id, instances))
}
