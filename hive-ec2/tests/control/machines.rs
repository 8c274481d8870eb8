//! Machines that are only noted, in the world that notes everything else: what they may touch must be there.

use std::sync::Arc;

use async_trait::async_trait;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use hive_core::{Error, Health, Result};
use hive_ec2::Architecture;
use hive_ec2::backend::{
    Capabilities, ComputeBackend, Console, Detach, DiskSpec, EndpointKind, Exit, Firmware, LinkKind, Machine,
    MachineEvent, MachineId, MachineSpec, MachineState, NicSpec, PortId, Stop, VolumeId,
};
use tokio::sync::watch;

use crate::support::World;

/// A node's machines, which outlive the one who started them.
#[derive(Debug)]
pub(crate) struct Machines(Arc<World>, Capabilities);

impl Machines {
    pub(crate) fn new(world: Arc<World>) -> Self {
        let mut able = Capabilities::default();
        able.architectures = vec![Architecture::X86_64];
        able.firmware = vec![Firmware::Bios, Firmware::Uefi];
        able.endpoints = vec![EndpointKind::Simulated];
        able.links = vec![LinkKind::Simulated];
        able.slots = 64;
        able.hotplug = true;
        Self(world, able)
    }

    /// Machines with BIOS only, and room for so many disks and network cards.
    pub(crate) fn limited(world: Arc<World>, slots: usize) -> Self {
        let Self(world, mut able) = Self::new(world);
        able.slots = slots;
        able.firmware = vec![Firmware::Bios];
        Self(world, able)
    }
}

fn unknown() -> Error {
    Error::not_found("there is no such machine")
}

#[async_trait]
impl ComputeBackend for Machines {
    fn capabilities(&self) -> &Capabilities {
        &self.1
    }

    async fn launch(&self, spec: &MachineSpec) -> Result<()> {
        spec.validate()?;
        spec.check(&self.1)?;
        let world = &self.0;
        world
            .call("launch", |model| {
                let running = model.machines.get(&spec.id).is_some_and(|machine| machine.state.has_power());
                if running {
                    return Ok(());
                }
                for disk in &spec.disks {
                    assert!(
                        model.mounts.contains(disk.volume.as_str()),
                        "a machine has a disk that is not mounted"
                    );
                }
                let mut machine = Machine::new(spec.id.clone(), MachineState::Running);
                machine.disks = spec.disks.iter().map(|disk| disk.volume.clone()).collect();
                model.machines.insert(spec.id.clone(), machine);
                model.specs.insert(spec.id.clone(), spec.clone());
                model.launches += 1;
                Ok(())
            })
            .await
    }

    async fn stop(&self, id: &MachineId, how: Stop) -> Result<()> {
        if matches!(how, Stop::Graceful(_)) && self.0.model().busy.contains(id.as_str()) {
            // The guest takes its time.
            std::future::pending::<()>().await;
        }
        self.0
            .call("stop", |model| {
                let machine = model.machines.get_mut(id).ok_or_else(unknown)?;
                if machine.state.has_power() {
                    machine.state = MachineState::Exited(Exit::Stopped);
                    machine.disks.clear();
                }
                Ok(())
            })
            .await
    }

    async fn reboot(&self, id: &MachineId) -> Result<()> {
        if self.0.model().busy.contains(id.as_str()) {
            // The guest takes its time.
            self.0.rebooting.notify_one();
            std::future::pending::<()>().await;
        }
        self.0.call("reboot", |model| model.machines.get(id).map(|_| ()).ok_or_else(unknown)).await
    }

    async fn destroy(&self, id: &MachineId) -> Result<()> {
        self.0
            .call("destroy", |model| {
                model.machines.remove(id);
                Ok(())
            })
            .await
    }

    async fn attach_disk(&self, id: &MachineId, disk: &DiskSpec) -> Result<()> {
        self.0
            .call("attach_disk", |model| {
                assert!(model.mounts.contains(disk.volume.as_str()));
                let machine = model.machines.get_mut(id).ok_or_else(unknown)?;
                if !machine.disks.contains(&disk.volume) {
                    machine.disks.push(disk.volume.clone());
                }
                Ok(())
            })
            .await
    }

    async fn detach_disk(&self, id: &MachineId, disk: &VolumeId, how: Detach) -> Result<()> {
        self.0
            .call("detach_disk", |model| {
                if how != Detach::Force && model.busy.contains(disk.as_str()) {
                    return Err(Error::conflict("the guest is busy with it"));
                }
                let machine = model.machines.get_mut(id).ok_or_else(unknown)?;
                machine.disks.retain(|other| other != disk);
                Ok(())
            })
            .await
    }

    async fn attach_nic(&self, _: &MachineId, _: &NicSpec) -> Result<()> {
        Err(Error::unsupported("no"))
    }

    async fn detach_nic(&self, _: &MachineId, _: &PortId) -> Result<()> {
        Err(Error::unsupported("no"))
    }

    async fn console(&self, id: &MachineId) -> Result<Console> {
        let known = self.0.model().machines.contains_key(id);
        if known { Ok(Console::new(format!("this is {id}"))) } else { Err(unknown()) }
    }

    async fn observe(&self) -> Result<Vec<Machine>> {
        Ok(self.0.model().machines.values().cloned().collect())
    }

    fn events(&self) -> BoxStream<'static, MachineEvent> {
        let mut happened = self.0.happened.lock().unwrap();
        let sender = happened.get_or_insert_with(|| tokio::sync::broadcast::channel(64).0);
        let receiver = sender.subscribe();
        futures_util::stream::unfold(receiver, |mut receiver| async {
            let event = receiver.recv().await.unwrap_or(MachineEvent::Gap);
            Some((event, receiver))
        })
        .boxed()
    }

    fn health(&self) -> watch::Receiver<Health> {
        watch::channel(Health::Ready).1
    }
}
