//! Network cards that come and go while the machine runs: as [disks](super::disks) do, with one back end each.

use std::sync::Arc;

use hive_core::{Error, Kind, Result};
use serde_json::json;
use tokio::time::Instant;

use super::device::{self, Device};
use super::disks::{ask, came_to_nothing, devices};
use super::machine::Slot;
use super::qmp::Qmp;
use super::shared::Shared;
use crate::backend::{MachineEvent, MachineId, NicSpec, PortId};

pub(super) async fn attach(shared: &Arc<Shared>, id: &MachineId, nic: NicSpec) -> Result<()> {
    let slot = shared.known(id)?;
    let _turn = slot.turn().await;
    let live = slot.running()?;
    let qmp = live.qmp().await?;
    tidy(&slot, &qmp).await?;
    let devices = devices(&qmp).await?;
    if let Some(device) = of(&devices, &nic.port) {
        return adopt(&slot, &qmp, device, nic).await;
    }
    let device =
        Device { port: device::free_port(&devices, shared.config.slots, true)?, id: nic.port.to_string() };
    let back_end = device::netdev(&nic, shared.config.outbound, None)?;
    slot.save_spec(|spec| {
        spec.nics.retain(|known| known.port != nic.port);
        spec.nics.push(nic.clone());
    })
    .await?;
    let plugged = async {
        qmp.execute("netdev_add", back_end).await?;
        qmp.execute("device_add", device::nic_device(&device, &nic)).await
    };
    if let Err(error) = plugged.await {
        // The back end of a card that is there is not taken from under it.
        let look = async {
            let qmp = live.qmp().await?;
            let there = self::devices(&qmp).await?.contains(&device);
            if !there {
                remove_back_end(&qmp, &nic.port).await?;
            }
            Ok(there)
        };
        if let Some(error) = came_to_nothing(&slot, &device, error, look).await? {
            slot.note_spec(|spec| spec.nics.retain(|known| known.port != nic.port)).await;
            return Err(error);
        }
    }
    shared.events.send(MachineEvent::Devices(id.clone()));
    Ok(())
}

/// Takes a card that is there for the one that is wanted, if it is. The turn is held.
async fn adopt(slot: &Slot, qmp: &Qmp, device: &Device, nic: NicSpec) -> Result<()> {
    let known = slot.spec().nics.into_iter().find(|known| known.port == nic.port);
    let is_known = known.is_some();
    let same = match known {
        Some(known) => known.nic == nic.nic,
        None => {
            let path = format!("/machine/peripheral/{}", device.name());
            let mac = qmp.execute("qom-get", json!({ "path": path, "property": "mac" })).await?;
            mac.as_str().is_some_and(|mac| mac.eq_ignore_ascii_case(&nic.nic.mac))
        }
    };
    if !same {
        return Err(Error::conflict(format!("{} has {} from elsewhere", slot.id, nic.port)));
    }
    if !is_known {
        tracing::warn!(machine = %slot.id, card = %nic.port, "a network card that was not known is plugged in, and stays");
        slot.note_spec(|spec| spec.nics.push(nic.clone())).await;
    }
    Ok(())
}

pub(super) async fn detach(shared: &Arc<Shared>, id: &MachineId, port: &PortId) -> Result<()> {
    let Some(slot) = shared.slot(id) else { return Ok(()) };
    let Some(live) = slot.live() else { return Ok(()) };
    let end = Instant::now() + shared.config.nic_patience;
    // There may be more than one, and each time round one goes.
    for _ in 0..=shared.config.slots {
        let (device, qmp) = {
            let _turn = slot.turn().await;
            if !slot.is_live(&live) {
                return Ok(());
            }
            let qmp = live.qmp().await?;
            let Some(device) = of(&devices(&qmp).await?, port).cloned() else {
                // Also of one that is not in the spec.
                remove_back_end(&qmp, port).await?;
                tidy(&slot, &qmp).await?;
                shared.events.send(MachineEvent::Devices(id.clone()));
                return Ok(());
            };
            (device, qmp)
        };
        let limit = end.saturating_duration_since(Instant::now());
        if !ask(&slot, &live, &qmp, &device, limit).await? {
            return Err(Error::conflict(format!("the guest of {id} is busy with {port}")));
        }
    }
    Err(Error::outcome_unknown(format!("{port} is plugged into {id} again and again")))
}

/// The device of a port.
fn of<'a>(devices: &'a [Device], port: &PortId) -> Option<&'a Device> {
    devices.iter().find(|device| device.id == port.as_str())
}

/// Takes cards that the guest has given up out of QEMU and the spec. The turn is held.
pub(super) async fn tidy(slot: &Slot, qmp: &Qmp) -> Result<()> {
    let devices = devices(qmp).await?;
    let there = |nic: &NicSpec| devices.iter().any(|device| device.id == nic.port.as_str());
    let spec = slot.spec();
    if spec.nics.iter().all(there) {
        return Ok(());
    }
    for nic in spec.nics.iter().filter(|nic| !there(nic)) {
        remove_back_end(qmp, &nic.port).await?;
    }
    slot.note_spec(|spec| spec.nics.retain(there)).await;
    Ok(())
}

/// Removes a card's back end, if it is there: QEMU does not list them.
async fn remove_back_end(qmp: &Qmp, port: &PortId) -> Result<()> {
    match qmp.execute("netdev_del", json!({ "id": port.as_str() })).await {
        Ok(_) => Ok(()),
        Err(error) if matches!(error.kind(), Kind::NotFound | Kind::Conflict) => Ok(()),
        Err(error) => Err(error),
    }
}
