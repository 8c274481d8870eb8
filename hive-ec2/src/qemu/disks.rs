//! Disks that come and go while the machine runs.
//!
//! QEMU's list of devices is the truth of what the guest has; the spec says where each leads. A disk that was cut off is
//! not in the spec any more, though its device stays until the guest lets go: it leads to a node that fails.

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
    let qmp = slot.running()?.qmp().await?;
    tidy(&qmp).await?;
    let devices = devices(&qmp).await?;
    let known = slot.spec().disks.into_iter().find(|known| known.volume == disk.volume);
    let there = find(&qmp, disk.volume.as_str()).await?;
    if let Some(known) = known.filter(|_| there.is_some()) {
        return if known.endpoint == disk.endpoint {
            Ok(())
        } else {
            Err(Error::conflict(format!("{id} has {} from elsewhere", disk.volume)))
        };
    }
    let port = device::free_port(&devices, shared.config.slots, false)?;
    let device = Device { port, id: disk.volume.to_string() };
    let volume = disk.volume.clone();
    slot.save_spec(|spec| {
        spec.disks.retain(|known| known.volume != disk.volume);
        spec.disks.push(disk.clone());
    })
    .await?;
    let plugged = plug(shared, &qmp, &device, &disk).await;
    match plugged {
        Ok(()) => shared.events.send(MachineEvent::Devices(id.clone())),
        Err(_) => {
            tidy(&qmp).await?;
            slot.save_spec(|spec| spec.disks.retain(|known| known.volume != volume)).await?;
        }
    }
    plugged
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
    let limit = match how {
        Detach::Graceful(limit) => limit,
        Detach::Force => FORCED,
    };
    let Some(live) = slot.live() else { return Ok(()) };
    let asked = {
        let _turn = slot.turn().await;
        if !slot.is_live(&live) {
            return Ok(());
        }
        let qmp = live.qmp().await?;
        let known = slot.spec().disks.iter().any(|disk| disk.volume == *volume);
        find(&qmp, volume.as_str()).await?.filter(|_| known).map(|device| (device, qmp))
    };
    let Some((device, qmp)) = asked else { return forget(&slot, &live, volume).await };
    let given_up = ask(&slot, &live, &qmp, &device, limit).await?;
    {
        let _turn = slot.turn().await;
        if !slot.is_live(&live) {
            return Ok(());
        }
        if !given_up {
            if how != Detach::Force {
                return Err(Error::conflict(format!("the guest of {id} is busy with {volume}")));
            }
            cut(&slot, &*live.qmp().await?, &device).await?;
        }
    }
    forget(&slot, &live, volume).await?;
    shared.events.send(MachineEvent::Devices(id.clone()));
    Ok(())
}

/// Takes a disk that the guest does not have out of the spec, and what is left of it out of QEMU.
async fn forget(slot: &Slot, live: &Arc<Live>, volume: &VolumeId) -> Result<()> {
    let _turn = slot.turn().await;
    if !slot.is_live(live) {
        return Ok(());
    }
    tidy(&*live.qmp().await?).await?;
    if slot.spec().disks.iter().any(|disk| disk.volume == *volume) {
        slot.save_spec(|spec| spec.disks.retain(|disk| disk.volume != *volume)).await?;
    }
    Ok(())
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
    let spec = slot.spec();
    let disk = spec.disks.iter().find(|disk| disk.volume.as_str() == device.id);
    let disk = disk.ok_or_else(|| Error::internal("a disk is not in the spec"))?;
    reach(&disk.endpoint).await?;
    let nodes = nodes(qmp).await?;
    let size = |node: &Value| node["image"]["virtual-size"].as_u64();
    let bytes = nodes.iter().find(|node| node["node-name"] == device.name()).and_then(size);
    let bytes = bytes.ok_or_else(|| Error::internal("a disk has no block node"))?;
    let has = |name: &str| nodes.iter().any(|node| node["node-name"] == name);
    if !has(&device.gone_node()) {
        qmp.execute("blockdev-add", device::gone_node(device, bytes, disk.read_only)).await?;
    }
    let path = format!("/machine/peripheral/{}", device.name());
    qmp.execute("qom-set", json!({ "path": path, "property": "drive", "value": device.gone_node() })).await?;
    for node in [device.name(), device.nbd_node()] {
        qmp.execute("blockdev-del", json!({ "node-name": node })).await?;
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

/// The device of a volume, but for one that was cut off.
pub(super) async fn find(qmp: &Qmp, id: &str) -> Result<Option<Device>> {
    let nodes = nodes(qmp).await?;
    let cut = |device: &Device| !nodes.iter().any(|node| node["node-name"] == device.name());
    Ok(devices(qmp).await?.into_iter().find(|device| device.id == id && !cut(device)))
}

async fn nodes(qmp: &Qmp) -> Result<Vec<Value>> {
    match qmp.execute("query-named-block-nodes", json!({ "flat": true })).await? {
        Value::Array(nodes) => Ok(nodes),
        _ => Err(Error::internal("QEMU lists no block nodes")),
    }
}

/// Removes the block nodes of disks whose devices are gone. The turn is held.
pub(super) async fn tidy(qmp: &Qmp) -> Result<()> {
    let devices = devices(qmp).await?;
    let nodes = nodes(qmp).await?;
    let names = nodes.iter().filter_map(|node| node["node-name"].as_str());
    let left: BTreeSet<&str> =
        names.filter(|name| device::device_of_node(name).is_some_and(|of| !devices.contains(&of))).collect();
    // The shortest is the one that is over the others.
    for name in left {
        qmp.execute("blockdev-del", json!({ "node-name": name })).await?;
    }
    Ok(())
}
