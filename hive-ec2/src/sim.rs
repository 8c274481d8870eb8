//! Machines without a hypervisor: the same promises, nothing to install, and faults at will.
//!
//! A simulated guest boots at once, writes two lines to its console, and does what it is asked without delay, unless a
//! test says otherwise: [`guest`](SimCompute::guest) makes it stubborn, [`power_off`](SimCompute::power_off) and
//! [`crash`](SimCompute::crash) end it, [`fail_next_launch`](SimCompute::fail_next_launch) keeps it from starting.
//!
//! It is deterministic: time of day is the [`Clock`]'s, and the only waiting is for a stubborn guest, by tokio's time,
//! which a test can pause. [`restarted`](SimCompute::restarted) gives a new object over the same machines, as a daemon
//! finds after its restart; the machines are gone when the last object is.

mod world;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use hive_core::{Clock, Error, Health, Kind, Result, SystemClock};
use tokio::sync::watch;

use self::world::World;
use crate::Architecture;
use crate::backend::{
    Accelerator, Capabilities, ComputeBackend, Console, Detach, DiskSpec, EndpointKind, Exit, Firmware,
    LinkKind, Machine, MachineEvent, MachineId, MachineSpec, NicSpec, PortId, Stop, VolumeId,
};

/// How a simulated guest behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guest {
    /// Whether it powers off when asked.
    pub powers_off: bool,
    /// Whether it gives up disks and network cards when asked.
    pub gives_up: bool,
}

impl Default for Guest {
    /// One that obeys.
    fn default() -> Self {
        Self { powers_off: true, gives_up: true }
    }
}

/// Runs machines in memory. See the [module](self).
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(async {
/// use hive_ec2::backend::{ComputeBackend, Exit, MachineSpec, MachineState, Stop};
/// use hive_ec2::sim::SimCompute;
///
/// let sim = SimCompute::default();
/// let spec = MachineSpec::new("i-0123456789abcdef0".parse()?);
/// sim.launch(&spec).await?;
/// sim.stop(&spec.id, Stop::Force).await?;
/// assert_eq!(sim.observe().await?[0].state, MachineState::Exited(Exit::Stopped));
/// # Ok::<(), hive_core::Error>(())
/// # }).unwrap();
/// ```
#[derive(Debug)]
pub struct SimCompute {
    world: Arc<World>,
    capabilities: Capabilities,
    health: watch::Sender<Health>,
    failing: Mutex<VecDeque<Kind>>,
}

/// How long a guest has to reboot or to give up a network card, before the simulator does not wait any more.
const PATIENCE: Duration = Duration::from_secs(5);

impl SimCompute {
    /// A node without machines, whose time of day is the clock's.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self::over(Arc::new(World::new(clock)))
    }

    /// Another object over the same machines.
    #[must_use]
    pub fn restarted(&self) -> Self {
        Self::over(self.world.clone())
    }

    fn over(world: Arc<World>) -> Self {
        let capabilities = Capabilities {
            architectures: vec![Architecture::X86_64, Architecture::Arm64],
            accelerator: Some(Accelerator::Simulated),
            firmware: vec![Firmware::Bios, Firmware::Uefi],
            endpoints: vec![EndpointKind::Simulated, EndpointKind::NbdUnix, EndpointKind::NbdTcp],
            links: vec![LinkKind::Simulated, LinkKind::User, LinkKind::Tap],
            slots: 24,
            hotplug: true,
        };
        Self { world, capabilities, health: watch::Sender::new(Health::Ready), failing: Mutex::default() }
    }

    /// Makes the next launch fail in this way, and the one after it in the next. After
    /// [`Kind::OutcomeUnknown`] the machine runs all the same.
    pub fn fail_next_launch(&self, kind: Kind) {
        self.failing.lock().unwrap_or_else(PoisonError::into_inner).push_back(kind);
    }

    /// Says how a machine's guest behaves from now on. Nothing happens where there is no such machine.
    pub fn guest(&self, id: &MachineId, guest: Guest) {
        self.world.guest(id, guest);
    }

    /// Lets the guest power off by itself. Nothing happens where it does not run.
    pub fn power_off(&self, id: &MachineId) {
        self.world.exit(id, &Exit::Guest);
    }

    /// Ends a machine as a crash does. Nothing happens where it does not run.
    pub fn crash(&self, id: &MachineId) {
        self.world.exit(id, &Exit::Crashed);
    }

    /// Lets the guest write to its console. Nothing happens where it does not run.
    pub fn write(&self, id: &MachineId, bytes: &[u8]) {
        self.world.write(id, bytes);
    }

    /// Sets whether the node works.
    pub fn set_health(&self, health: Health) {
        self.health.send_replace(health);
    }

    /// What was launched last under an id: for tests of those who make specs.
    #[must_use]
    pub fn spec(&self, id: &MachineId) -> Option<MachineSpec> {
        self.world.spec(id)
    }
}

/// By the system's clock.
impl Default for SimCompute {
    fn default() -> Self {
        Self::new(Arc::new(SystemClock::default()))
    }
}

#[async_trait]
impl ComputeBackend for SimCompute {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    async fn launch(&self, spec: &MachineSpec) -> Result<()> {
        spec.validate()?;
        spec.check(&self.capabilities)?;
        // Here a hypervisor would be waited for: a caller may be gone before it starts, or after.
        tokio::task::yield_now().await;
        let fault = self.failing.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        match fault {
            Some(Kind::OutcomeUnknown) => {
                self.world.launch(spec);
                Err(Error::outcome_unknown("the simulator was told not to say"))
            }
            Some(kind) => Err(Error::new(kind, "the simulator was told to fail")),
            None => {
                self.world.launch(spec);
                tokio::task::yield_now().await;
                Ok(())
            }
        }
    }

    async fn stop(&self, id: &MachineId, how: Stop) -> Result<()> {
        tokio::task::yield_now().await;
        let mut exited = self.world.watch(id)?;
        if let Stop::Graceful(limit) = how
            && !self.world.press_button(id)
        {
            // Whether it ended or the time did, the power goes.
            drop(tokio::time::timeout(limit, exited.wait_for(|running| !running)).await);
        }
        self.world.exit(id, &Exit::Stopped);
        Ok(())
    }

    async fn reboot(&self, id: &MachineId) -> Result<()> {
        tokio::task::yield_now().await;
        if !self.world.obeys(id)? {
            tokio::time::sleep(PATIENCE).await;
        }
        self.world.reboot(id)
    }

    async fn destroy(&self, id: &MachineId) -> Result<()> {
        tokio::task::yield_now().await;
        self.world.destroy(id);
        tokio::task::yield_now().await;
        Ok(())
    }

    async fn attach_disk(&self, id: &MachineId, disk: &DiskSpec) -> Result<()> {
        disk.validate()?;
        disk.check(&self.capabilities)?;
        tokio::task::yield_now().await;
        self.world.attach_disk(id, disk, self.capabilities.slots)
    }

    async fn detach_disk(&self, id: &MachineId, disk: &VolumeId, how: Detach) -> Result<()> {
        tokio::task::yield_now().await;
        let force = match how {
            Detach::Force => true,
            Detach::Graceful(limit) => {
                if self.world.has_disk(id, disk) && !self.world.gives_up(id) {
                    tokio::time::sleep(limit).await;
                }
                false
            }
        };
        self.world.detach_disk(id, disk, force)
    }

    async fn attach_nic(&self, id: &MachineId, nic: &NicSpec) -> Result<()> {
        nic.validate()?;
        nic.check(&self.capabilities)?;
        tokio::task::yield_now().await;
        self.world.attach_nic(id, nic, self.capabilities.slots)
    }

    async fn detach_nic(&self, id: &MachineId, nic: &PortId) -> Result<()> {
        tokio::task::yield_now().await;
        if self.world.has_nic(id, nic) && !self.world.gives_up(id) {
            tokio::time::sleep(PATIENCE).await;
        }
        self.world.detach_nic(id, nic)
    }

    async fn console(&self, id: &MachineId) -> Result<Console> {
        self.world.console(id)
    }

    async fn observe(&self) -> Result<Vec<Machine>> {
        Ok(self.world.observe())
    }

    fn events(&self) -> BoxStream<'static, MachineEvent> {
        self.world.events()
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }
}

#[cfg(test)]
mod tests;
