//! Disks that come and go while the machine runs.
//!
//! QEMU's lists of devices and block nodes are the truth of what the guest has, whatever was answered and whatever is
//! known: what is there is not plugged in again, and a volume is given up when none of them has it. The spec says what is
//! wanted. A disk that was cut off is not in it any more, though its device stays until the guest lets go: it leads to a
//! node that fails.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use hive_core::internal::ebs::Endpoint;
use hive_core::{Error, Kind, Result, ResultExt};
use serde_json::{Value, json};
use tokio::net::{TcpStream, UnixStream};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::Instant;

use super::device::{self, Device};
use super::machine::{Live, Slot};
use super::qmp::{Event, Qmp};
use super::shared::Shared;
use crate::backend::{Detach, DiskSpec, MachineEvent, MachineId, VolumeId};

/// How long a guest has that is not asked.
const FORCED: Duration = Duration::from_secs(1);
/// How often a guest is asked: QEMU takes a second request for the same device after five seconds.
const ASK: Duration = Duration::from_secs(6);

pub(super) async fn attach(shared: &Arc<Shared>, id: &MachineId, disk: DiskSpec) -> Result<()> {
    let slot = shared.known(id)?;
    let _turn = slot.turn().await;
    let live = slot.running()?;
    let qmp = live.qmp().await?;
    let held = tidy(&qmp).await?;
    if let Some(device) = held.of(&disk.volume) {
        return adopt(&slot, &held, device, disk).await;
    }
    let port = device::free_port(&held.devices, shared.config.slots, false)?;
    let device = Device { port, id: disk.volume.to_string() };
    slot.save_spec(|spec| {
        spec.disks.retain(|known| known.volume != disk.volume);
        spec.disks.push(disk.clone());
    })
    .await?;
    if let Err(error) = plug(shared, &qmp, &device, &disk).await {
        let look = async { Ok(tidy(&*live.qmp().await?).await?.of(&disk.volume).is_some()) };
        if let Some(error) = came_to_nothing(&slot, &device, error, look).await? {
            slot.note_spec(|spec| spec.disks.retain(|known| known.volume != disk.volume)).await;
            return Err(error);
        }
    }
    shared.events.send(MachineEvent::Devices(id.clone()));
    Ok(())
}

/// After an error: why a device is not plugged in, by a look at what QEMU has; `None` where it is.
///
/// QEMU does one command after the other, over whatever connection, so what it has now is what came of all that it was
/// sent, whether it answered or not.
///
/// # Errors
/// [`Kind::OutcomeUnknown`] where it cannot be looked. The device may be there, and then it is the one of the spec.
pub(super) async fn came_to_nothing(
    slot: &Slot,
    device: &Device,
    error: Error,
    look: impl Future<Output = Result<bool>>,
) -> Result<Option<Error>> {
    match look.await {
        Ok(false) => Ok(Some(error)),
        Ok(true) => {
            let device = device.name();
            tracing::warn!(machine = %slot.id, device, %error, "a device is plugged in, though that was not answered");
            Ok(None)
        }
        Err(unseen) => {
            let unknown =
                Error::outcome_unknown(format!("whether {} is plugged in is not known", device.name()));
            Err(unknown.context(unseen.to_string()).with_source(error))
        }
    }
}

/// Takes a disk that is there for the one that is wanted, if it is: it is never plugged in twice. The turn is held.
async fn adopt(slot: &Slot, held: &Held, device: &Device, disk: DiskSpec) -> Result<()> {
    let known = slot.spec().disks.into_iter().find(|known| known.volume == disk.volume);
    let is_known = known.is_some();
    let same = match known {
        Some(known) => known.endpoint == disk.endpoint,
        // The spec was lost. QEMU knows where it leads as well.
        None => held.leads_to(device, &disk),
    };
    if !same || held.has(&device.gone_node()) {
        return Err(Error::conflict(format!("{} has {} from elsewhere", slot.id, disk.volume)));
    }
    if !is_known {
        tracing::warn!(machine = %slot.id, disk = %disk.volume, "a disk that was not known is plugged in, and stays");
        slot.note_spec(|spec| spec.disks.push(disk.clone())).await;
    }
    Ok(())
}

async fn plug(shared: &Shared, qmp: &Qmp, device: &Device, disk: &DiskSpec) -> Result<()> {
    let [nbd, raw] = device::disk_nodes(device, disk, shared.config.disk_patience)?;
    qmp.execute("blockdev-add", nbd).await.map_err(|error| match error.kind() {
        Kind::Conflict => Error::unavailable(format!("{} does not answer", disk.volume)).with_source(error),
        _ => error,
    })?;
    qmp.execute("blockdev-add", raw).await?;
    let mut arguments = device::disk_device(device, disk);
    if let Some(fields) = arguments.as_object_mut() {
        // It has no meaning for what was not there at the start.
        fields.remove("bootindex");
    }
    qmp.execute("device_add", arguments).await.map(drop)
}

pub(super) async fn detach(
    shared: &Arc<Shared>,
    id: &MachineId,
    volume: &VolumeId,
    how: Detach,
) -> Result<()> {
    let Some(slot) = shared.slot(id) else { return Ok(()) };
    let Some(live) = slot.live() else { return Ok(()) };
    let limit = match how {
        Detach::Graceful(limit) => limit,
        Detach::Force => FORCED,
    };
    let end = Instant::now() + limit;
    let mut went = false;
    // QEMU's list decides, and not what is known. There may be more than one, and each time round one goes.
    for _ in 0..=shared.config.slots {
        let (device, qmp) = {
            let _turn = slot.turn().await;
            if !slot.is_live(&live) {
                return Ok(());
            }
            let qmp = live.qmp().await?;
            let held = tidy(&qmp).await?;
            let Some(device) = held.of(volume).cloned() else {
                if slot.spec().disks.iter().any(|disk| disk.volume == *volume) {
                    slot.note_spec(|spec| spec.disks.retain(|disk| disk.volume != *volume)).await;
                }
                if went {
                    shared.events.send(MachineEvent::Devices(id.clone()));
                }
                return Ok(());
            };
            (device, qmp)
        };
        went = true;
        let limit = end.saturating_duration_since(Instant::now());
        if ask(&slot, &live, &qmp, &device, limit).await? {
            continue;
        }
        if how != Detach::Force {
            return Err(Error::conflict(format!("the guest of {id} is busy with {volume}")));
        }
        let _turn = slot.turn().await;
        if !slot.is_live(&live) {
            return Ok(());
        }
        cut(&slot, &*live.qmp().await?, &device).await?;
    }
    Err(Error::outcome_unknown(format!("{volume} is plugged into {id} again and again")))
}

/// Asks the guest to give a device up and waits for it: whether it has.
pub(super) async fn ask(
    slot: &Slot,
    live: &Arc<Live>,
    qmp: &Qmp,
    device: &Device,
    limit: Duration,
) -> Result<bool> {
    let name = device.name();
    let mut events = qmp.events();
    let end = Instant::now() + limit;
    loop {
        match qmp.execute("device_del", json!({ "id": name })).await {
            Ok(_) => {}
            // It went in this moment.
            Err(error) if error.kind() == Kind::NotFound => return Ok(true),
            // It was asked already.
            Err(error) if error.kind() == Kind::Conflict => {
                tracing::debug!(machine = %slot.id, %error, "asking again");
            }
            Err(error) => return Err(error),
        }
        let round = end.min(Instant::now() + ASK);
        tokio::select! {
            () = deleted(&mut events, &name) => {}
            () = slot.ended(live) => return Ok(true),
            () = tokio::time::sleep_until(round) => {}
        }
        // Events may be lost: the list decides.
        if !devices(qmp).await?.contains(device) {
            return Ok(true);
        }
        if Instant::now() >= end {
            return Ok(false);
        }
    }
}

/// Waits until QEMU tells that a device is gone. It tells so twice, the first time of a part that has no name.
async fn deleted(events: &mut Receiver<Event>, name: &str) {
    loop {
        match events.recv().await {
            Ok(event) if event.name == "DEVICE_DELETED" && event.data["device"] == name => return,
            Ok(_) => {}
            Err(RecvError::Lagged(_) | RecvError::Closed) => return,
        }
    }
}

/// Makes a disk fail whatever the guest asks of it, and lets go of the volume. The turn is held.
///
/// What the guest asked for before is waited for. Where the volume's server is away, that could be for long, with all of
/// QEMU standing still: so nothing is begun then.
async fn cut(slot: &Slot, qmp: &Qmp, device: &Device) -> Result<()> {
    let held = Held::look(qmp).await?;
    let known = slot.spec().disks.into_iter().find(|disk| disk.volume.as_str() == device.id);
    let endpoint = known.map(|disk| disk.endpoint).or_else(|| held.endpoint(device));
    reach(&endpoint.ok_or_else(|| Error::internal("where a disk leads is not known"))?).await?;
    // Where the node is gone, this was begun before.
    if let Some(node) = held.node(&device.name()) {
        let bytes = node["image"]["virtual-size"].as_u64();
        let bytes = bytes.ok_or_else(|| Error::internal("a disk has no size"))?;
        if !held.has(&device.gone_node()) {
            let read_only = node["ro"] == true;
            qmp.execute("blockdev-add", device::gone_node(device, bytes, read_only)).await?;
        }
        let path = format!("/machine/peripheral/{}", device.name());
        let drive = json!({ "path": path, "property": "drive", "value": device.gone_node() });
        qmp.execute("qom-set", drive).await?;
    }
    for node in [device.name(), device.nbd_node()] {
        if held.has(&node) {
            qmp.execute("blockdev-del", json!({ "node-name": node })).await?;
        }
    }
    tracing::warn!(machine = %slot.id, disk = %device.id, "a disk was cut off from a guest that did not give it up");
    Ok(())
}

/// Whether a volume's server is there.
async fn reach(endpoint: &Endpoint) -> Result<()> {
    let connect = async {
        match endpoint {
            Endpoint::NbdUnix { path, .. } => UnixStream::connect(path).await.map(drop),
            Endpoint::NbdTcp { host, port, .. } => TcpStream::connect((host.as_str(), *port)).await.map(drop),
            _ => Ok(()),
        }
    };
    match tokio::time::timeout(FORCED, connect).await {
        Ok(connected) => connected.or_kind(Kind::Unavailable, "the volume's server does not answer"),
        Err(_) => Err(Error::unavailable("the volume's server does not answer")),
    }
}

/// The devices in the machine's ports.
pub(super) async fn devices(qmp: &Qmp) -> Result<Vec<Device>> {
    let list = qmp.execute("qom-list", json!({ "path": "/machine/peripheral" })).await?;
    let names = list.as_array().map(Vec::as_slice).unwrap_or_default().iter();
    Ok(names.filter_map(|entry| Device::parse(entry["name"].as_str()?)).collect())
}

/// What QEMU has of disks: the truth, as far as nobody alters it meanwhile.
#[derive(Debug)]
pub(super) struct Held {
    /// The devices in the ports, network cards among them.
    pub(super) devices: Vec<Device>,
    nodes: Vec<Value>,
}

impl Held {
    pub(super) async fn look(qmp: &Qmp) -> Result<Self> {
        let devices = devices(qmp).await?;
        match qmp.execute("query-named-block-nodes", json!({ "flat": true })).await? {
            Value::Array(nodes) => Ok(Self { devices, nodes }),
            _ => Err(Error::internal("QEMU lists no block nodes")),
        }
    }

    fn node(&self, name: &str) -> Option<&Value> {
        self.nodes.iter().find(|node| node["node-name"] == name)
    }

    fn has(&self, name: &str) -> bool {
        self.node(name).is_some()
    }

    /// A device by which a volume is held: one that was cut off leads to it no more.
    fn of<'a>(&'a self, volume: &VolumeId) -> Option<&'a Device> {
        self.disks().find(|device| device.id == volume.as_str())
    }

    fn disks(&self) -> impl Iterator<Item = &Device> {
        self.devices.iter().filter(|device| self.has(&device.name()) || self.has(&device.nbd_node()))
    }

    /// The volumes that are held.
    pub(super) fn volumes(&self) -> BTreeSet<VolumeId> {
        self.disks().filter_map(|device| device.id.parse().ok()).collect()
    }

    /// The block nodes whose devices are gone, the shortest first: it is the one that is over the others.
    fn left(&self) -> BTreeSet<&str> {
        let names = self.nodes.iter().filter_map(|node| node["node-name"].as_str());
        let is_left =
            |name: &&str| device::device_of_node(name).is_some_and(|of| !self.devices.contains(&of));
        names.filter(is_left).collect()
    }

    /// Where a device leads, by what QEMU calls its node.
    fn endpoint(&self, device: &Device) -> Option<Endpoint> {
        device::endpoint(self.node(&device.nbd_node())?["image"]["filename"].as_str()?)
    }

    fn leads_to(&self, device: &Device, disk: &DiskSpec) -> bool {
        let read_only = self.node(&device.name()).map(|node| node["ro"] == true);
        self.endpoint(device).as_ref() == Some(&disk.endpoint) && read_only == Some(disk.read_only)
    }
}

/// Removes the block nodes of disks whose devices are gone, and says what there is then. The turn is held.
pub(super) async fn tidy(qmp: &Qmp) -> Result<Held> {
    let held = Held::look(qmp).await?;
    let left = held.left();
    if left.is_empty() {
        return Ok(held);
    }
    for name in left {
        qmp.execute("blockdev-del", json!({ "node-name": name })).await?;
    }
    Held::look(qmp).await
}

#[cfg(test)]
mod tests;
