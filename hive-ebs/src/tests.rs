//! The control plane over a memory state, a memory backend and a simulated exporter, through its router.
#![allow(clippy::unwrap_used, reason = "what a test sets up and does not get is its failure")]

mod crash;
mod describe;
mod faults;
mod import;
mod instances;
mod lives;
#[cfg(feature = "nbd")]
mod nbd;
mod odd;
mod slow;
mod store;
mod wrong;

use std::sync::Arc;
use std::time::Duration;

use hive_core::generated::ec2::{Tag, TagSpecification};
use hive_core::internal::ebs as ops;
use hive_core::protocol::{DecodeResponse, EncodeRequest};
use hive_core::resource::{SNAPSHOT, VOLUME, records};
use hive_core::router::Environment;
use hive_core::state::{KeyRange, MemoryState, StateRead, StateStore};
use hive_core::{
    Client, Clock as _, Context, Driver as _, Error, ManualClock, NodeId, Operation, Principal, Region,
    RequestId, Result, SeededEntropy, Stopping, Target, Wake,
};

use crate::backend::{BlockBackend, OpenSpec};
use crate::config::Config;
use crate::device::DeviceCalls as _;
use crate::generated::operations as aws;
use crate::generated::{self, CreateVolumeRequest};
use crate::memory::MemoryBlock;
use crate::snapshot::SnapshotRecord;
use crate::tests::store::Buckets;
use crate::volume::driver::VolumeDriver;
use crate::volume::record::VolumeRecord;
use crate::{Ebs, Exporter, SimExporter};

pub(crate) const ME: &str = "i-0123456789abcdef0";
pub(crate) const OTHER: &str = "i-fedcba98765432100";
pub(crate) const ZONE: &str = "us-east-1a";
pub(crate) const NODE: &str = "node-1";

/// What outlives a process: records, bytes, objects, time.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) state: MemoryState,
    pub(crate) backend: MemoryBlock,
    pub(crate) buckets: Buckets,
    pub(crate) clock: Arc<ManualClock>,
    entropy: Arc<SeededEntropy>,
}

impl World {
    pub(crate) fn new() -> Self {
        Self {
            state: MemoryState::new(),
            backend: MemoryBlock::new(),
            buckets: Buckets::default(),
            clock: Arc::new(ManualClock::default()),
            entropy: Arc::new(SeededEntropy::new(7)),
        }
    }

    /// A process over it.
    pub(crate) fn process(&self) -> Process {
        self.process_over(Arc::new(self.state.clone()), Arc::new(self.backend.clone()), NODE)
    }

    /// A process that does nothing with the backend: its node has no bytes.
    pub(crate) fn bystander(&self) -> Process {
        self.process_over(Arc::new(self.state.clone()), Arc::new(self.backend.clone()), "node-2")
    }

    pub(crate) fn process_over(
        &self,
        state: Arc<dyn StateStore>,
        backend: Arc<dyn BlockBackend>,
        node: &str,
    ) -> Process {
        self.process_with(state, backend, node, Arc::new(SimExporter))
    }

    pub(crate) fn process_with(
        &self,
        state: Arc<dyn StateStore>,
        backend: Arc<dyn BlockBackend>,
        node: &str,
        exporter: Arc<dyn Exporter>,
    ) -> Process {
        let environment = Environment { state, clock: self.clock.clone(), entropy: self.entropy.clone() };
        let node: NodeId = node.parse().unwrap();
        let config = Config::default();
        let ebs = Ebs::new(environment, node, backend, exporter, self.buckets.client());
        let ebs = ebs.with_config(config).unwrap();
        let client = Client::new(ebs.router().unwrap().into_service());
        Process { ebs, client, clock: self.clock.clone() }
    }

    pub(crate) async fn volume(&self, id: &str) -> Option<VolumeRecord> {
        let state: &dyn StateRead = &self.state;
        state.get_as(&VOLUME.key(&context(&self.clock), id).unwrap()).await.unwrap()
    }

    /// Every key that is kept.
    pub(crate) async fn keys(&self) -> Vec<String> {
        let scan = self.state.scan(&KeyRange::all(), 10_000).await.unwrap();
        scan.records.into_iter().map(|(key, _)| key.to_string()).collect()
    }

    /// The backend has what the records say, and nothing else.
    pub(crate) async fn check(&self, doing: &str) {
        let ctx = context(&self.clock);
        let there = self.backend.observe().await.unwrap();
        let volumes = records::<VolumeRecord>(&self.state, &VOLUME.range(&ctx)).await.unwrap();
        let kept: Vec<&str> = volumes
            .iter()
            .filter(|(_, volume)| volume.stage == crate::volume::Stage::Ready)
            .map(|(_, volume)| volume.id.as_str())
            .collect();
        let found: Vec<&str> = there.volumes.iter().map(|volume| volume.id.as_str()).collect();
        assert_eq!(kept, found, "{doing}: volumes");
        assert!(volumes.iter().all(|(_, volume)| volume.work(Some(volume.mount.epoch)).is_none()), "{doing}");
        let snapshots = records::<SnapshotRecord>(&self.state, &SNAPSHOT.range(&ctx)).await.unwrap();
        let kept: Vec<&str> = snapshots
            .iter()
            .filter(|(_, snapshot)| snapshot.state() == "completed")
            .map(|(_, snapshot)| snapshot.id.as_str())
            .collect();
        let found: Vec<&str> = there.snapshots.iter().map(|snapshot| snapshot.id.as_str()).collect();
        assert_eq!(kept, found, "{doing}: snapshots");
        let keys = self.keys().await;
        let concerns: Vec<&String> = keys
            .iter()
            .filter(|key| key.starts_with("/ebs/") && !key.contains("/import-snapshot-task/"))
            .collect();
        let mounted = volumes.iter().filter(|(_, volume)| volume.mount.wanted).count();
        assert_eq!(concerns.len(), mounted, "{doing}: {concerns:?}");
        assert!(!keys.iter().any(|key| key.contains("/snapshot-deleting/")), "{doing}");
    }
}

/// A daemon: what is lost with it is what is in here.
#[derive(Debug)]
pub(crate) struct Process {
    pub(crate) ebs: Ebs,
    client: Client,
    clock: Arc<ManualClock>,
}

impl Process {
    pub(crate) fn context(&self) -> Context {
        context(&self.clock)
    }

    pub(crate) async fn call<O>(&self, input: O::Input) -> Result<O::Output>
    where
        O: Operation,
        O::Input: EncodeRequest<O::Protocol>,
        O::Output: DecodeResponse<O::Protocol>,
    {
        self.client.call::<O>(&self.context(), &Target::Any, input).await
    }

    /// One pass of each driver.
    pub(crate) async fn pass(&self) -> Result<()> {
        let (_stop, stopping) = Stopping::channel();
        for (_, driver) in self.ebs.drivers() {
            driver.pass(Wake::Start, &stopping).await?;
        }
        Ok(())
    }

    pub(crate) async fn volume_pass(&self) -> Result<()> {
        let (_stop, stopping) = Stopping::channel();
        let driver = VolumeDriver::new(self.ebs.worker().clone(), Config::default());
        driver.pass(Wake::Start, &stopping).await.map(drop)
    }

    /// A volume of this many GiB, made.
    pub(crate) async fn made(&self, size: i32) -> String {
        let volume = self.call::<aws::CreateVolume>(empty(size)).await.unwrap();
        self.volume_pass().await.unwrap();
        volume.volume_id.unwrap()
    }

    pub(crate) async fn state_of(&self, volume: &str) -> Result<String> {
        let input =
            generated::DescribeVolumesRequest { volume_ids: vec![volume.to_owned()], ..Default::default() };
        let volumes = self.call::<aws::DescribeVolumes>(input).await?.volumes;
        Ok(volumes[0].state.as_ref().unwrap().to_string())
    }

    pub(crate) async fn snapshot(&self, volume: &str) -> Result<generated::Snapshot> {
        let input = generated::CreateSnapshotRequest { volume_id: volume.to_owned(), ..Default::default() };
        self.call::<aws::CreateSnapshot>(input).await
    }

    pub(crate) async fn delete(&self, volume: &str) -> Result<()> {
        let input = generated::DeleteVolumeRequest { volume_id: volume.to_owned(), ..Default::default() };
        self.call::<aws::DeleteVolume>(input).await
    }

    pub(crate) async fn delete_snapshot(&self, snapshot: &str) -> Result<()> {
        let input =
            generated::DeleteSnapshotRequest { snapshot_id: snapshot.to_owned(), ..Default::default() };
        self.call::<aws::DeleteSnapshot>(input).await
    }

    pub(crate) async fn claim(&self, volume: &str, instance: &str) -> Result<ops::VolumeFacts> {
        let input = ops::ClaimVolumeInput {
            volume: volume.to_owned(),
            zone: ZONE.to_owned(),
            claim: claim(instance),
        };
        self.call::<ops::ClaimVolume>(input).await
    }

    pub(crate) async fn mount(&self, volume: &str, instance: &str) -> Result<ops::Mounted> {
        self.call::<ops::Mount>(mount(volume, instance)).await
    }

    pub(crate) async fn unmount(&self, volume: &str, instance: &str) -> Result<()> {
        self.call::<ops::Unmount>(mount(volume, instance)).await.map(drop)
    }

    pub(crate) async fn release(&self, volume: &str, instance: &str, delete: bool) -> Result<()> {
        let input =
            ops::ReleaseVolumeInput { volume: volume.to_owned(), instance: instance.to_owned(), delete };
        self.call::<ops::ReleaseVolume>(input).await.map(drop)
    }
}

pub(crate) fn context(clock: &ManualClock) -> Context {
    let principal = Principal::root("123456789012".parse().unwrap());
    // Real time goes on while the clock stands.
    let deadline = clock.instant().max(std::time::Instant::now()) + Duration::from_secs(60);
    Context::new(principal, Region::US_EAST_1, RequestId::NONE, deadline)
}

pub(crate) fn empty(size: i32) -> CreateVolumeRequest {
    CreateVolumeRequest {
        availability_zone: Some(ZONE.to_owned()),
        size: Some(size),
        ..CreateVolumeRequest::default()
    }
}

pub(crate) fn claim(instance: &str) -> ops::Claim {
    ops::Claim { instance: instance.to_owned(), device: "/dev/sdf".to_owned(), delete_on_termination: true }
}

pub(crate) fn mount(volume: &str, instance: &str) -> ops::MountInput {
    ops::MountInput { volume: volume.to_owned(), instance: instance.to_owned() }
}

pub(crate) fn tagged(kind: &str, key: &str, value: &str) -> Vec<TagSpecification> {
    let tag = Tag { key: Some(key.to_owned()), value: Some(value.to_owned()) };
    vec![TagSpecification { resource_type: Some(kind.into()), tags: vec![tag] }]
}

pub(crate) fn code(outcome: Result<impl std::fmt::Debug>) -> String {
    outcome.unwrap_err().code().unwrap_or_default().to_owned()
}

/// Writes to a volume as a guest would, past its record.
pub(crate) async fn write(world: &World, volume: &str, at: u64, bytes: Vec<u8>) {
    let id = volume.parse().unwrap();
    let device = world.backend.open(&id, &OpenSpec::writer(0)).await.unwrap();
    device.write(at, bytes).await.unwrap();
    device.close().await.unwrap();
}

pub(crate) async fn read(world: &World, volume: &str, at: u64, bytes: u64) -> Vec<u8> {
    let id = volume.parse().unwrap();
    let device = world.backend.open(&id, &OpenSpec::read_only()).await.unwrap();
    device.read(at..at + bytes).await.unwrap()
}

pub(crate) fn says(error: &Error) -> String {
    format!("{} {}", error.code().unwrap_or("-"), error.message())
}
