//! Network cards that come and go while the machine runs: as [disks](super::disks) do, with one back end each.

use std::sync::Arc;

use hive_core::{Error, Kind, Result};
use serde_json::json;

use super::device::{self, Device};
use super::disks::{ask, devices};
use super::machine::Slot;
use super::qmp::Qmp;
use super::shared::Shared;
use crate::backend::{MachineEvent, MachineId, NicSpec, PortId};

pub(super) async fn attach(shared: &Arc<Shared>, id: &MachineId, nic: NicSpec) -> Result<()> {
    let slot = shared.known(id)?;
    let _turn = slot.turn().await;
    let qmp = slot.running()?.qmp().await?;
    tidy(&slot, &qmp).await?;
    let devices = devices(&qmp).await?;
    let known = slot.spec().nics.into_iter().find(|known| known.port == nic.port);
    let there = devices.iter().any(|device| device.id == nic.port.as_str());
    if let Some(known) = known.filter(|_| there) {
        return if known.nic == nic.nic {
            Ok(())
        } else {
            Err(Error::conflict(format!("{id} has {} from elsewhere", nic.port)))
        };
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
    match plugged.await {
        Ok(_) => {
            shared.events.send(MachineEvent::Devices(id.clone()));
            Ok(())
        }
        Err(error) => {
            remove_back_end(&qmp, &nic.port).await?;
            slot.save_spec(|spec| spec.nics.retain(|known| known.port != nic.port)).await?;
            Err(error)
        }
    }
}

pub(super) async fn detach(shared: &Arc<Shared>, id: &MachineId, port: &PortId) -> Result<()> {
    let Some(slot) = shared.slot(id) else { return Ok(()) };
    let Some(live) = slot.live() else { return Ok(()) };
    let qmp = live.qmp().await?;
    let there = devices(&qmp).await?.into_iter().find(|device| device.id == port.as_str());
    if let Some(device) = there
        && !ask(&slot, &live, &qmp, &device, shared.config.nic_patience).await?
    {
        return Err(Error::conflict(format!("the guest of {id} is busy with {port}")));
    }
    let _turn = slot.turn().await;
    if !slot.is_live(&live) {
        return Ok(());
    }
    tidy(&slot, &*live.qmp().await?).await?;
    shared.events.send(MachineEvent::Devices(id.clone()));
    Ok(())
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
    slot.save_spec(|spec| spec.nics.retain(there)).await
}

/// Removes a card's back end, if it is there: QEMU does not list them.
async fn remove_back_end(qmp: &Qmp, port: &PortId) -> Result<()> {
    match qmp.execute("netdev_del", json!({ "id": port.as_str() })).await {
        Ok(_) => Ok(()),
        Err(error) if matches!(error.kind(), Kind::NotFound | Kind::Conflict) => Ok(()),
        Err(error) => Err(error),
    }
}
