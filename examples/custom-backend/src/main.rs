//! A compute backend of one's own under one RunInstances: everything above it is Hive's, unaltered.

mod cloud;
mod printer;

use std::sync::Arc;
use std::time::{Duration, Instant};

use hive_core::router::Environment;
use hive_core::state::MemoryState;
use hive_core::{AccountId, Context, Principal, Region, RequestId, Result, SystemClock, SystemEntropy};
use hive_ebs::generated::operations::{CreateSnapshot, CreateVolume};
use hive_ebs::generated::{CreateSnapshotRequest, CreateVolumeRequest};
use hive_ec2::generated::operations::{RegisterImage, RunInstances};
use hive_ec2::generated::{BlockDeviceMapping, EbsBlockDevice, RegisterImageRequest, RunInstancesRequest};

use crate::cloud::Caller;
use crate::printer::Printer;

#[tokio::main]
async fn main() -> Result<()> {
    let (clock, entropy) = (Arc::new(SystemClock::default()), Arc::new(SystemEntropy));
    let environment = Environment { state: Arc::new(MemoryState::new()), clock, entropy: entropy.clone() };
    let owner = Principal::root(AccountId::random(&*entropy));
    let printer = Arc::new(Printer::default());
    let (node, client) = cloud::start(&environment, &owner, printer.clone()).await?;
    let request = RequestId::random(&*entropy);
    let ctx = Context::new(owner, Region::US_EAST_1, request, Instant::now() + Duration::from_secs(60));
    let caller = Caller { client, ctx };

    let volume = CreateVolumeRequest {
        size: Some(1),
        availability_zone: Some("us-east-1a".to_owned()),
        ..Default::default()
    };
    let volume = caller.call::<CreateVolume>(volume).await?.volume_id.unwrap_or_default();
    let snapshot = CreateSnapshotRequest { volume_id: volume, ..Default::default() };
    let snapshot_id = caller.call::<CreateSnapshot>(snapshot).await?.snapshot_id;
    let ebs = Some(EbsBlockDevice { snapshot_id, ..Default::default() });
    let root = Some("/dev/xvda".to_owned());
    let image = RegisterImageRequest {
        name: "mine".to_owned(),
        root_device_name: root.clone(),
        block_device_mappings: vec![BlockDeviceMapping { device_name: root, ebs, ..Default::default() }],
        ..Default::default()
    };
    let image_id = caller.call::<RegisterImage>(image).await?.image_id;
    let instance = RunInstancesRequest {
        image_id,
        instance_type: Some("t3.nano".into()),
        min_count: 1,
        max_count: 1,
        ..Default::default()
    };
    caller.call::<RunInstances>(instance).await?;
    printer.launched().await;
    node.shutdown(Duration::from_secs(10)).await
}
