//! A hypervisor of someone's own: machines that are only noted down, as `ComputeBackend` has them.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use futures_util::StreamExt as _;
use futures_util::stream::{self, BoxStream};
use hive_core::{Error, Health, Result};
use hive_ec2::Architecture;
use hive_ec2::backend::{
    Capabilities, ComputeBackend, Console, Detach, DiskSpec, EndpointKind, Exit, Firmware, LinkKind, Machine,
    MachineEvent, MachineId, MachineSpec, MachineState, NicSpec, PortId, Stop, VolumeId,
};
use tokio::sync::{broadcast, watch};

/// Machines on paper.
#[derive(Debug)]
pub struct Machines {
    able: Capabilities,
    machines: Mutex<BTreeMap<MachineId, Machine>>,
    events: broadcast::Sender<MachineEvent>,
    health: watch::Sender<Health>,
}

impl Default for Machines {
    fn default() -> Self {
        let mut able = Capabilities::default();
        able.architectures = vec![Architecture::X86_64];
        able.firmware = vec![Firmware::Bios, Firmware::Uefi];
        able.endpoints = vec![EndpointKind::Simulated];
        able.links = vec![LinkKind::Simulated];
        able.slots = 32;
        able.hotplug = true;
        Self {
            able,
            machines: Mutex::default(),
            events: broadcast::channel(256).0,
            health: watch::channel(Health::Ready).0,
        }
    }
}

impl Machines {
    fn machines(&self) -> MutexGuard<'_, BTreeMap<MachineId, Machine>> {
        self.machines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, event: MachineEvent) {
        // Nobody may be listening.
        drop(self.events.send(event));
    }

    /// Alters a machine that runs.
    fn alter(&self, id: &MachineId, how: impl FnOnce(&mut Machine)) -> Result<()> {
        let mut machines = self.machines();
        let machine = machines.get_mut(id).ok_or_else(|| unknown(id))?;
        if !machine.state.has_power() {
            return Err(Error::conflict(format!("{id} does not run")));
        }
        how(machine);
        drop(machines);
        self.tell(MachineEvent::Devices(id.clone()));
        Ok(())
    }
}

fn unknown(id: &MachineId) -> Error {
    Error::not_found(format!("there is no machine {id}"))
}

#[async_trait]
impl ComputeBackend for Machines {
    fn capabilities(&self) -> &Capabilities {
        &self.able
    }

    async fn launch(&self, spec: &MachineSpec) -> Result<()> {
        spec.validate()?;
        spec.check(&self.able)?;
        let mut machines = self.machines();
        if machines.get(&spec.id).is_some_and(|machine| machine.state.has_power()) {
            return Ok(());
        }
        let mut machine = Machine::new(spec.id.clone(), MachineState::Running);
        machine.disks = spec.disks.iter().map(|disk| disk.volume.clone()).collect();
        machine.nics = spec.nics.iter().map(|nic| nic.port.clone()).collect();
        machines.insert(spec.id.clone(), machine);
        drop(machines);
        self.tell(MachineEvent::State(spec.id.clone(), MachineState::Running));
        Ok(())
    }

    async fn stop(&self, id: &MachineId, _: Stop) -> Result<()> {
        let mut machines = self.machines();
        let machine = machines.get_mut(id).ok_or_else(|| unknown(id))?;
        if machine.state.has_power() {
            *machine = Machine::new(id.clone(), MachineState::Exited(Exit::Stopped));
            drop(machines);
            self.tell(MachineEvent::State(id.clone(), MachineState::Exited(Exit::Stopped)));
        }
        Ok(())
    }

    async fn reboot(&self, id: &MachineId) -> Result<()> {
        self.alter(id, |_| {})?;
        self.tell(MachineEvent::Rebooted(id.clone()));
        Ok(())
    }

    async fn destroy(&self, id: &MachineId) -> Result<()> {
        self.machines().remove(id);
        Ok(())
    }

    async fn attach_disk(&self, id: &MachineId, disk: &DiskSpec) -> Result<()> {
        disk.validate()?;
        disk.check(&self.able)?;
        self.alter(id, |machine| {
            if !machine.disks.contains(&disk.volume) {
                machine.disks.push(disk.volume.clone());
            }
        })
    }

    async fn detach_disk(&self, id: &MachineId, disk: &VolumeId, _: Detach) -> Result<()> {
        // What is not there is detached already.
        if let Some(machine) = self.machines().get_mut(id) {
            machine.disks.retain(|other| other != disk);
        }
        self.tell(MachineEvent::Devices(id.clone()));
        Ok(())
    }

    async fn attach_nic(&self, id: &MachineId, nic: &NicSpec) -> Result<()> {
        nic.validate()?;
        nic.check(&self.able)?;
        self.alter(id, |machine| {
            if !machine.nics.contains(&nic.port) {
                machine.nics.push(nic.port.clone());
            }
        })
    }

    async fn detach_nic(&self, id: &MachineId, nic: &PortId) -> Result<()> {
        // What is not there is detached already.
        if let Some(machine) = self.machines().get_mut(id) {
            machine.nics.retain(|other| other != nic);
        }
        self.tell(MachineEvent::Devices(id.clone()));
        Ok(())
    }

    async fn console(&self, id: &MachineId) -> Result<Console> {
        self.machines().get(id).map(|_| Console::new("a machine on paper")).ok_or_else(|| unknown(id))
    }

    async fn observe(&self) -> Result<Vec<Machine>> {
        Ok(self.machines().values().cloned().collect())
    }

    fn events(&self) -> BoxStream<'static, MachineEvent> {
        let from = self.events.subscribe();
        stream::unfold(from, |mut from| async {
            match from.recv().await {
                Ok(event) => Some((event, from)),
                Err(broadcast::error::RecvError::Lagged(_)) => Some((MachineEvent::Gap, from)),
                Err(broadcast::error::RecvError::Closed) => None,
            }
        })
        .boxed()
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }
}
