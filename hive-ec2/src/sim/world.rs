//! The machines of a simulated node, and what happens to them. Synchronous: whoever holds the lock sees a whole state.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::stream::BoxStream;
use hive_core::{Clock, Error, Kind, Result, Timestamp};
use tokio::sync::watch;

use super::Guest;
use crate::backend::{
    Console, DiskSpec, Events, Exit, Machine, MachineEvent, MachineId, MachineSpec, MachineState, NicSpec,
    PortId, VolumeId,
};

#[derive(Debug)]
pub(super) struct World {
    clock: Arc<dyn Clock>,
    events: Events,
    machines: Mutex<BTreeMap<MachineId, Simulated>>,
}

#[derive(Debug)]
struct Simulated {
    spec: MachineSpec,
    state: MachineState,
    since: Timestamp,
    guest: Guest,
    console: Vec<u8>,
    written: Timestamp,
    running: watch::Sender<bool>,
}

impl World {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, events: Events::default(), machines: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<MachineId, Simulated>> {
        self.machines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with a machine, and tells of it.
    fn with<T>(&self, id: &MachineId, act: impl FnOnce(&mut Simulated) -> Result<T>) -> Result<T> {
        let mut machines = self.lock();
        act(machines.get_mut(id).ok_or_else(|| unknown(id))?)
    }

    /// As [`with`](Self::with), for one that must run.
    fn with_running<T>(&self, id: &MachineId, act: impl FnOnce(&mut Simulated) -> Result<T>) -> Result<T> {
        self.with(id, |machine| {
            if machine.state.has_power() {
                act(machine)
            } else {
                Err(Error::conflict(format!("{id} does not run")))
            }
        })
    }

    pub(super) fn launch(&self, spec: &MachineSpec) {
        let now = self.clock.now();
        let mut machines = self.lock();
        let machine = machines.entry(spec.id.clone()).or_insert_with(|| Simulated {
            spec: spec.clone(),
            state: MachineState::Exited(Exit::NotStarted),
            since: now,
            guest: Guest::default(),
            console: Vec::new(),
            written: now,
            running: watch::Sender::new(false),
        });
        if machine.state.has_power() {
            return;
        }
        machine.spec = spec.clone();
        machine.enter(MachineState::Running, now);
        machine.boot(now);
        self.events.send(MachineEvent::State(spec.id.clone(), MachineState::Running));
    }

    /// Ends it, if it runs.
    pub(super) fn exit(&self, id: &MachineId, why: &Exit) {
        let now = self.clock.now();
        if let Some(machine) = self.lock().get_mut(id).filter(|machine| machine.state.has_power()) {
            let state = MachineState::Exited(why.clone());
            machine.enter(state.clone(), now);
            self.events.send(MachineEvent::State(id.clone(), state));
        }
    }

    /// Presses the power button: whether it has no power afterwards.
    pub(super) fn press_button(&self, id: &MachineId) -> bool {
        let obeys = self.obeys(id).unwrap_or(true);
        if obeys {
            self.write(id, b"reboot: Power down\r\n");
            self.exit(id, &Exit::Stopped);
        }
        obeys
    }

    pub(super) fn obeys(&self, id: &MachineId) -> Result<bool> {
        self.with(id, |machine| Ok(!machine.state.has_power() || machine.guest.powers_off))
    }

    pub(super) fn watch(&self, id: &MachineId) -> Result<watch::Receiver<bool>> {
        self.with(id, |machine| Ok(machine.running.subscribe()))
    }

    pub(super) fn reboot(&self, id: &MachineId) -> Result<()> {
        let now = self.clock.now();
        self.with_running(id, |machine| {
            machine.boot(now);
            self.events.send(MachineEvent::Rebooted(id.clone()));
            Ok(())
        })
    }

    pub(super) fn destroy(&self, id: &MachineId) {
        self.exit(id, &Exit::Stopped);
        self.lock().remove(id);
    }

    pub(super) fn attach_disk(&self, id: &MachineId, disk: &DiskSpec, slots: usize) -> Result<()> {
        self.with_running(id, |machine| {
            if let Some(there) = machine.spec.disks.iter().find(|it| it.volume == disk.volume) {
                return if there.endpoint == disk.endpoint {
                    Ok(())
                } else {
                    Err(Error::conflict(format!("{id} has {} from elsewhere", disk.volume)))
                };
            }
            machine.free_slot(slots)?;
            machine.spec.disks.push(disk.clone());
            self.events.send(MachineEvent::Devices(id.clone()));
            Ok(())
        })
    }

    pub(super) fn has_disk(&self, id: &MachineId, disk: &VolumeId) -> bool {
        self.lock()
            .get(id)
            .is_some_and(|it| it.state.has_power() && it.spec.disks.iter().any(|it| it.volume == *disk))
    }

    pub(super) fn has_nic(&self, id: &MachineId, nic: &PortId) -> bool {
        self.lock()
            .get(id)
            .is_some_and(|it| it.state.has_power() && it.spec.nics.iter().any(|it| it.port == *nic))
    }

    pub(super) fn gives_up(&self, id: &MachineId) -> bool {
        self.lock().get(id).is_none_or(|machine| machine.guest.gives_up)
    }

    pub(super) fn detach_disk(&self, id: &MachineId, disk: &VolumeId, force: bool) -> Result<()> {
        let mut machines = self.lock();
        let Some(machine) = machines.get_mut(id) else { return Ok(()) };
        let before = machine.spec.disks.len();
        let there = machine.spec.disks.iter().any(|it| it.volume == *disk);
        if there && machine.state.has_power() && !machine.guest.gives_up && !force {
            return Err(Error::conflict(format!("the guest of {id} is busy with {disk}")));
        }
        machine.spec.disks.retain(|it| it.volume != *disk);
        if machine.spec.disks.len() != before {
            self.events.send(MachineEvent::Devices(id.clone()));
        }
        Ok(())
    }

    pub(super) fn attach_nic(&self, id: &MachineId, nic: &NicSpec, slots: usize) -> Result<()> {
        self.with_running(id, |machine| {
            if let Some(there) = machine.spec.nics.iter().find(|it| it.port == nic.port) {
                return if there.nic == nic.nic {
                    Ok(())
                } else {
                    Err(Error::conflict(format!("{id} has {} from elsewhere", nic.port)))
                };
            }
            machine.free_slot(slots)?;
            machine.spec.nics.push(nic.clone());
            self.events.send(MachineEvent::Devices(id.clone()));
            Ok(())
        })
    }

    pub(super) fn detach_nic(&self, id: &MachineId, nic: &PortId) -> Result<()> {
        let mut machines = self.lock();
        let Some(machine) = machines.get_mut(id) else { return Ok(()) };
        let there = machine.spec.nics.iter().any(|it| it.port == *nic);
        if there && machine.state.has_power() && !machine.guest.gives_up {
            return Err(Error::conflict(format!("the guest of {id} is busy with {nic}")));
        }
        machine.spec.nics.retain(|it| it.port != *nic);
        if there {
            self.events.send(MachineEvent::Devices(id.clone()));
        }
        Ok(())
    }

    pub(super) fn guest(&self, id: &MachineId, guest: Guest) {
        if let Some(machine) = self.lock().get_mut(id) {
            machine.guest = guest;
        }
    }

    pub(super) fn write(&self, id: &MachineId, bytes: &[u8]) {
        let now = self.clock.now();
        if let Some(machine) = self.lock().get_mut(id).filter(|machine| machine.state.has_power()) {
            machine.print(bytes, now);
        }
    }

    pub(super) fn console(&self, id: &MachineId) -> Result<Console> {
        self.with(id, |machine| {
            let mut console = Console::new(machine.console.clone());
            console.updated = Some(machine.written);
            Ok(console)
        })
    }

    pub(super) fn spec(&self, id: &MachineId) -> Option<MachineSpec> {
        self.lock().get(id).map(|machine| machine.spec.clone())
    }

    pub(super) fn observe(&self) -> Vec<Machine> {
        let machines = self.lock();
        let seen = machines.iter().map(|(id, machine)| {
            let mut seen = Machine::new(id.clone(), machine.state.clone());
            seen.since = Some(machine.since);
            if machine.state.has_power() {
                seen.disks = machine.spec.disks.iter().map(|disk| disk.volume.clone()).collect();
                seen.nics = machine.spec.nics.iter().map(|nic| nic.port.clone()).collect();
            }
            seen
        });
        seen.collect()
    }

    pub(super) fn events(&self) -> BoxStream<'static, MachineEvent> {
        self.events.listen()
    }
}

impl Simulated {
    fn enter(&mut self, state: MachineState, now: Timestamp) {
        self.running.send_replace(state.has_power());
        self.state = state;
        self.since = now;
    }

    fn boot(&mut self, now: Timestamp) {
        let (id, product) = (&self.spec.id, &self.spec.identity.product);
        let lines = format!("{id}: a simulated {product} boots\r\n{id} login: ");
        self.print(lines.as_bytes(), now);
    }

    fn print(&mut self, bytes: &[u8], now: Timestamp) {
        self.console.extend_from_slice(bytes);
        let extra = self.console.len().saturating_sub(Console::MAX);
        self.console.drain(..extra);
        self.written = now;
    }

    fn free_slot(&self, slots: usize) -> Result<()> {
        if self.spec.disks.len() + self.spec.nics.len() < slots {
            Ok(())
        } else {
            Err(Error::new(Kind::Exhausted, format!("{} has no free slot", self.spec.id)))
        }
    }
}

fn unknown(id: &MachineId) -> Error {
    Error::not_found(format!("there is no machine {id}"))
}
