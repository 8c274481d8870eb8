//! A hypervisor that says what it would do, and does nothing.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use hive_core::{Error, Health, Result};
use hive_ec2::Architecture;
use hive_ec2::backend::{
    Capabilities, ComputeBackend, Console, Detach, DiskSpec, EndpointKind, Events, Exit, Firmware, LinkKind,
    Machine, MachineEvent, MachineId, MachineSpec, MachineState, NicSpec, PortId, Stop, VolumeId,
};
use tokio::sync::watch;

/// Machines on paper.
#[derive(Debug)]
pub(crate) struct Printer {
    able: Capabilities,
    machines: Mutex<BTreeMap<MachineId, Machine>>,
    events: Events,
    health: watch::Sender<Health>,
}

impl Default for Printer {
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
            events: Events::default(),
            health: watch::channel(Health::Ready).0,
        }
    }
}

impl Printer {
    fn machines(&self) -> MutexGuard<'_, BTreeMap<MachineId, Machine>> {
        self.machines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a machine runs.
    pub(crate) async fn launched(&self) {
        let mut events = self.events.listen();
        while !self.machines().values().any(|machine| machine.state.has_power()) {
            if events.next().await.is_none() {
                break;
            }
        }
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
        self.events.send(MachineEvent::Devices(id.clone()));
        Ok(())
    }
}

/// Nobody may be reading.
fn say(what: &str) {
    drop(writeln!(std::io::stdout(), "{what}"));
}

fn unknown(id: &MachineId) -> Error {
    Error::not_found(format!("there is no machine {id}"))
}

#[async_trait]
impl ComputeBackend for Printer {
    fn capabilities(&self) -> &Capabilities {
        &self.able
    }

    async fn launch(&self, spec: &MachineSpec) -> Result<()> {
        spec.validate()?;
        spec.check(&self.able)?;
        say(&format!(
            "launch {}: {} processors, {} MiB",
            spec.id, spec.hardware.vcpus, spec.hardware.memory_mib
        ));
        for disk in &spec.disks {
            say(&format!("  with the disk {} at {:?}", disk.volume, disk.endpoint));
        }
        for nic in &spec.nics {
            say(&format!("  with the network card {}", nic.nic.mac));
        }
        let mut machines = self.machines();
        if machines.get(&spec.id).is_some_and(|machine| machine.state.has_power()) {
            return Ok(());
        }
        let mut machine = Machine::new(spec.id.clone(), MachineState::Running);
        machine.disks = spec.disks.iter().map(|disk| disk.volume.clone()).collect();
        machine.nics = spec.nics.iter().map(|nic| nic.port.clone()).collect();
        machines.insert(spec.id.clone(), machine);
        drop(machines);
        self.events.send(MachineEvent::State(spec.id.clone(), MachineState::Running));
        Ok(())
    }

    async fn stop(&self, id: &MachineId, how: Stop) -> Result<()> {
        say(&format!("stop {id}: {how:?}"));
        let mut machines = self.machines();
        let machine = machines.get_mut(id).ok_or_else(|| unknown(id))?;
        if machine.state.has_power() {
            *machine = Machine::new(id.clone(), MachineState::Exited(Exit::Stopped));
            drop(machines);
            self.events.send(MachineEvent::State(id.clone(), MachineState::Exited(Exit::Stopped)));
        }
        Ok(())
    }

    async fn reboot(&self, id: &MachineId) -> Result<()> {
        say(&format!("reboot {id}"));
        self.alter(id, |_| {})?;
        self.events.send(MachineEvent::Rebooted(id.clone()));
        Ok(())
    }

    async fn destroy(&self, id: &MachineId) -> Result<()> {
        say(&format!("destroy {id}"));
        self.machines().remove(id);
        Ok(())
    }

    async fn attach_disk(&self, id: &MachineId, disk: &DiskSpec) -> Result<()> {
        disk.validate()?;
        disk.check(&self.able)?;
        say(&format!("plug {} into {id}", disk.volume));
        self.alter(id, |machine| {
            if !machine.disks.contains(&disk.volume) {
                machine.disks.push(disk.volume.clone());
            }
        })
    }

    async fn detach_disk(&self, id: &MachineId, disk: &VolumeId, how: Detach) -> Result<()> {
        say(&format!("take {disk} from {id}: {how:?}"));
        // What is not there is detached already.
        if let Some(machine) = self.machines().get_mut(id) {
            machine.disks.retain(|other| other != disk);
        }
        self.events.send(MachineEvent::Devices(id.clone()));
        Ok(())
    }

    async fn attach_nic(&self, id: &MachineId, nic: &NicSpec) -> Result<()> {
        nic.validate()?;
        nic.check(&self.able)?;
        say(&format!("plug {} into {id}", nic.port));
        self.alter(id, |machine| {
            if !machine.nics.contains(&nic.port) {
                machine.nics.push(nic.port.clone());
            }
        })
    }

    async fn detach_nic(&self, id: &MachineId, nic: &PortId) -> Result<()> {
        say(&format!("take {nic} from {id}"));
        // What is not there is detached already.
        if let Some(machine) = self.machines().get_mut(id) {
            machine.nics.retain(|other| other != nic);
        }
        self.events.send(MachineEvent::Devices(id.clone()));
        Ok(())
    }

    async fn console(&self, id: &MachineId) -> Result<Console> {
        self.machines().get(id).map(|_| Console::new("a machine on paper")).ok_or_else(|| unknown(id))
    }

    async fn observe(&self) -> Result<Vec<Machine>> {
        Ok(self.machines().values().cloned().collect())
    }

    fn events(&self) -> BoxStream<'static, MachineEvent> {
        self.events.listen()
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }
}
