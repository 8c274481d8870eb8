//! Our hypervisor keeps every promise of the seam.

use std::sync::Arc;

use async_trait::async_trait;
use dependent::Machines;
use hive_core::Result;
use hive_core::internal::ebs::Endpoint;
use hive_core::internal::vpc::{Link, Nic};
use hive_ec2::backend::{ComputeBackend, DiskSpec, MachineId, MachineSpec, NicSpec, PortId, VolumeId};
use hive_ec2::conformance::{self, Bench, ROOT};

struct Ours(Arc<Machines>);

fn card(port: PortId, last: u8) -> NicSpec {
    NicSpec::new(port, Nic { mac: format!("02:00:00:00:00:{last:02x}"), link: Link::Simulated, mtu: 1500 })
}

#[async_trait]
impl Bench for Ours {
    async fn open(&self) -> Result<Arc<dyn ComputeBackend>> {
        Ok(self.0.clone())
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

#[tokio::test]
async fn a_hypervisor_of_our_own() {
    conformance::all(&Ours(Arc::new(Machines::default()))).await;
}
