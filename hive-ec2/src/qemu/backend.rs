//! The seam's verbs over QEMU.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::future::join_all;
use futures_util::stream::BoxStream;
use hive_core::{Clock, Error, Health, Result};
use serde_json::json;
use tokio::sync::watch;
use tokio::time::Instant;

use super::config::QemuConfig;
use super::home::Home;
use super::machine::{Live, Slot};
use super::shared::{Shared, blocking};
use super::{console, disks, home, launch, nics, power, process};
use crate::backend::{
    Capabilities, ComputeBackend, Console, Detach, DiskSpec, Machine, MachineEvent, MachineId, MachineSpec,
    MachineState, NicSpec, PortId, Stop, VolumeId,
};

/// How long the root is waited for: the one before may be ending.
const LOCK: Duration = Duration::from_secs(10);
/// How often one looks whether it is free.
const LOOK: Duration = Duration::from_millis(20);
/// How long a machine may take to say how it is.
const ANSWER: Duration = Duration::from_secs(3);

/// Runs machines by QEMU. See the [module](super).
#[derive(Debug)]
pub struct QemuBackend(Arc<Shared>);

impl QemuBackend {
    /// Takes the root, finds the machines that are there, and begins to look what the node can do: that is seen by
    /// [`health`](ComputeBackend::health), and a launch waits for it. It must be called within tokio's runtime, and its
    /// machines run on when it is dropped.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) for settings that cannot work, and
    /// [`Kind::Unavailable`](hive_core::Kind::Unavailable) where another process has the root.
    pub async fn open(config: QemuConfig, clock: Arc<dyn Clock>) -> Result<Self> {
        config.validate()?;
        let end = Instant::now() + LOCK;
        let lock = loop {
            let root = config.root.clone();
            if let Some(lock) = blocking(move || home::lock(&root)).await? {
                break lock;
            }
            if Instant::now() >= end {
                return Err(Error::unavailable(format!("another process has {}", config.root.display())));
            }
            // The kernel tells nobody that a lock is free, but those who block.
            tokio::time::sleep(LOOK).await;
        };
        let backend = Self(Arc::new(Shared::new(config, clock, lock)));
        launch::recover(&backend.0).await?;
        let shared = backend.0.clone();
        // It is open, so this is started.
        let _ = backend.0.spawn(async move { shared.look().await });
        Ok(backend)
    }

    /// Ends what is under way, wherever it is, and gives up the root: another may open it as soon as this returns,
    /// whoever still has this one, whose verbs fail from now on. Machines run on. A second call does nothing.
    pub async fn close(&self) {
        self.0.close().await;
    }

    /// The machines of a root that have a process now, each with the socket of its console, whether a backend drives
    /// them or not. Nothing is locked or changed. It blocks: it looks through `/proc`.
    ///
    /// # Errors
    /// Where the processes cannot be looked at.
    pub fn powered(root: &Path) -> Result<BTreeMap<MachineId, PathBuf>> {
        let found = process::find(root, "-pidfile", home::PID)?;
        let ids = found.keys().filter_map(|name| name.parse::<MachineId>().ok());
        Ok(ids
            .map(|id| {
                let console = Home::of(root, &id).file(home::CONSOLE_SOCKET);
                (id, console)
            })
            .collect())
    }
}

/// What is under way ends wherever it is; machines run on.
impl Drop for QemuBackend {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[async_trait]
impl ComputeBackend for QemuBackend {
    fn capabilities(&self) -> &Capabilities {
        self.0.capabilities()
    }

    async fn launch(&self, spec: &MachineSpec) -> Result<()> {
        spec.validate()?;
        spec.check(self.capabilities())?;
        let (shared, spec) = (self.0.clone(), spec.clone());
        self.0.run(async move { launch::launch(&shared, spec).await }).await
    }

    async fn stop(&self, id: &MachineId, how: Stop) -> Result<()> {
        let (shared, id) = (self.0.clone(), id.clone());
        self.0.run(async move { power::stop(&shared, &id, how).await }).await
    }

    async fn reboot(&self, id: &MachineId) -> Result<()> {
        let (shared, id) = (self.0.clone(), id.clone());
        self.0.run(async move { power::reboot(&shared, &id).await }).await
    }

    async fn destroy(&self, id: &MachineId) -> Result<()> {
        let (shared, id) = (self.0.clone(), id.clone());
        self.0.run(async move { power::destroy(&shared, &id).await }).await
    }

    async fn attach_disk(&self, id: &MachineId, disk: &DiskSpec) -> Result<()> {
        disk.validate()?;
        disk.check(self.capabilities())?;
        let (shared, id, disk) = (self.0.clone(), id.clone(), disk.clone());
        self.0.run(async move { disks::attach(&shared, &id, disk).await }).await
    }

    async fn detach_disk(&self, id: &MachineId, disk: &VolumeId, how: Detach) -> Result<()> {
        let (shared, id, disk) = (self.0.clone(), id.clone(), disk.clone());
        self.0.run(async move { disks::detach(&shared, &id, &disk, how).await }).await
    }

    async fn attach_nic(&self, id: &MachineId, nic: &NicSpec) -> Result<()> {
        nic.validate()?;
        nic.check(self.capabilities())?;
        let (shared, id, nic) = (self.0.clone(), id.clone(), nic.clone());
        self.0.run(async move { nics::attach(&shared, &id, nic).await }).await
    }

    async fn detach_nic(&self, id: &MachineId, nic: &PortId) -> Result<()> {
        let (shared, id, nic) = (self.0.clone(), id.clone(), nic.clone());
        self.0.run(async move { nics::detach(&shared, &id, &nic).await }).await
    }

    async fn console(&self, id: &MachineId) -> Result<Console> {
        let slot = self.0.known(id)?;
        let log = slot.home.file(home::CONSOLE_LOG);
        let (bytes, updated) = blocking(move || console::read(&log)).await?;
        let mut console = Console::new(bytes);
        console.updated = updated;
        console.attach = slot.live().map(|_| slot.home.file(home::CONSOLE_SOCKET));
        Ok(console)
    }

    async fn observe(&self) -> Result<Vec<Machine>> {
        let slots: Vec<_> = self.0.slots().values().cloned().collect();
        Ok(join_all(slots.iter().map(|slot| look_at(slot))).await)
    }

    fn events(&self) -> BoxStream<'static, MachineEvent> {
        self.0.events.listen()
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.0.health()
    }
}

/// A machine as it is; one that does not say so in time may have everything that it was given.
async fn look_at(slot: &Slot) -> Machine {
    let Some(live) = slot.live() else { return slot.seen() };
    match tokio::time::timeout(ANSWER, ask(slot, &live)).await {
        Ok(Ok(machine)) => machine,
        Ok(Err(error)) => {
            tracing::debug!(machine = %slot.id, %error, "a machine does not say how it is");
            slot.seen()
        }
        Err(_) => slot.seen(),
    }
}

async fn ask(slot: &Slot, live: &Live) -> Result<Machine> {
    let qmp = live.qmp().await?;
    let status = qmp.execute("query-status", json!({})).await?;
    let held = disks::Held::look(&qmp).await?;
    let mut machine = slot.seen();
    machine.state = match status["status"].as_str().unwrap_or_default() {
        // One that has powered off is about to be switched off, or on again.
        "running" | "shutdown" => MachineState::Running,
        other => MachineState::Paused(other.to_owned()),
    };
    let mut volumes = held.volumes();
    machine.disks.retain(|disk| volumes.remove(disk));
    // Those that were not known.
    machine.disks.extend(volumes);
    let cards = held.devices.iter().filter_map(|device| device.id.parse::<PortId>().ok());
    let mut cards: BTreeSet<PortId> = cards.collect();
    machine.nics.retain(|nic| cards.remove(nic));
    machine.nics.extend(cards);
    Ok(machine)
}
