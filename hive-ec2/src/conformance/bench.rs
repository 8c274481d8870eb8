//! What the suite needs around a backend.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use hive_core::Result;
use hive_core::internal::ebs::Endpoint;
use hive_core::internal::vpc::{Link, Nic};

use crate::backend::{ComputeBackend, DiskSpec, MachineId, MachineSpec, NicSpec, PortId, VolumeId};
use crate::sim::SimCompute;

/// A place to run the suite in.
#[async_trait]
pub trait Bench: Send + Sync {
    /// A new backend object over the bench's machines, as a daemon makes at its start. The suite has dropped the one
    /// before.
    ///
    /// # Errors
    /// What kept it from being opened: the suite ends.
    async fn open(&self) -> Result<Arc<dyn ComputeBackend>>;

    /// A machine that boots, from a disk with [`ROOT`] as its id, with one network card. It is launched for one id at
    /// a time.
    ///
    /// # Errors
    /// What kept it from being made: the suite ends.
    async fn machine(&self, id: &MachineId) -> Result<MachineSpec>;

    /// Another disk, with this id.
    ///
    /// # Errors
    /// What kept it from being made: the suite ends.
    async fn disk(&self, volume: &VolumeId) -> Result<DiskSpec>;

    /// Another network card, in this port.
    fn nic(&self, port: &PortId) -> NicSpec;

    /// Waits until the guest has booted for the `boots`th time, so far that it does what it is asked.
    ///
    /// # Errors
    /// That it does not: the suite ends.
    async fn booted(&self, backend: &dyn ComputeBackend, id: &MachineId, boots: usize) -> Result<()>;

    /// How long the guest may take for what it is asked, on a loaded machine.
    fn patience(&self) -> Duration {
        Duration::from_secs(30)
    }
}

/// The id of the disk that a bench's machines boot from.
pub const ROOT: &str = "vol-00000000000000001";

/// A bench of the simulator, and the model of one.
#[derive(Debug, Default)]
pub struct SimBench(SimCompute);

#[async_trait]
impl Bench for SimBench {
    async fn open(&self) -> Result<Arc<dyn ComputeBackend>> {
        Ok(Arc::new(self.0.restarted()))
    }

    async fn machine(&self, id: &MachineId) -> Result<MachineSpec> {
        let root = DiskSpec::new(ROOT.parse()?, Endpoint::Simulated).boot_index(0);
        Ok(MachineSpec::new(id.clone()).disk(root).nic(card("eni-00000000000000001".parse()?, 1)))
    }

    async fn disk(&self, volume: &VolumeId) -> Result<DiskSpec> {
        Ok(DiskSpec::new(volume.clone(), Endpoint::Simulated))
    }

    fn nic(&self, port: &PortId) -> NicSpec {
        card(port.clone(), 2)
    }

    async fn booted(&self, _: &dyn ComputeBackend, _: &MachineId, _: usize) -> Result<()> {
        Ok(())
    }
}

fn card(port: PortId, last: u8) -> NicSpec {
    NicSpec::new(port, Nic { mac: format!("02:00:00:00:00:{last:02x}"), link: Link::Simulated, mtu: 1500 })
}
