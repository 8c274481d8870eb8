//! A whole life of an instance and its volumes, as a client lives it who asks again where it does not know.

use hive_core::protocol::{DecodeResponse, EncodeRequest};
use hive_core::{Error, Kind, Operation, Result, Target};
use hive_ebs::generated::operations::*;
use hive_ebs::generated::{
    CreateSnapshotRequest, CreateVolumeRequest, DeleteSnapshotRequest, DeleteVolumeRequest,
    DescribeImportSnapshotTasksRequest, DescribeSnapshotsRequest, DescribeVolumesRequest,
    ImportSnapshotRequest, SnapshotDiskContainer, UserBucket,
};
use hive_ec2::generated::operations::*;
use hive_ec2::generated::{
    AttachVolumeRequest, AttachmentStatus, BlockDeviceMapping, DeregisterImageRequest, DescribeImagesRequest,
    DescribeInstancesRequest, DetachVolumeRequest, EbsBlockDevice, Instance, RegisterImageRequest,
    RunInstancesRequest, StartInstancesRequest, StopInstancesRequest, TerminateInstancesRequest,
};

use crate::world::{BUCKET, IMAGE, World};

const ZONE: &str = "us-east-1a";
/// How often something that came to nothing is begun anew.
const ATTEMPTS: usize = 4;

/// All of it, whatever happens meanwhile; and then nothing is left.
pub async fn live(world: &World) {
    let snapshot = import(world).await;
    let image = register(world, &snapshot).await;
    let data = volume(world).await;
    let id = run(world, &image).await;
    attach(world, &id, &data).await;
    snap(world, &data).await;
    detach(world, &id, &data).await;
    world
        .ask::<StopInstances>(|| StopInstancesRequest {
            instance_ids: vec![id.clone()],
            ..Default::default()
        })
        .await;
    world.state(&id, "stopped").await;
    world
        .ask::<StartInstances>(|| StartInstancesRequest {
            instance_ids: vec![id.clone()],
            ..Default::default()
        })
        .await;
    world.state(&id, "running").await;
    end(world).await;
}

/// An image in S3 becomes a snapshot.
async fn import(world: &World) -> String {
    for attempt in 0..ATTEMPTS {
        let task = world
            .ask::<ImportSnapshot>(|| ImportSnapshotRequest {
                client_token: Some(format!("import-{attempt}")),
                disk_container: Some(SnapshotDiskContainer {
                    format: Some("RAW".to_owned()),
                    user_bucket: Some(UserBucket {
                        s3_bucket: Some(BUCKET.to_owned()),
                        s3_key: Some(IMAGE.to_owned()),
                    }),
                    ..Default::default()
                }),
                ..Default::default()
            })
            .await
            .expect("a token may be said again")
            .import_task_id
            .unwrap();
        let detail = loop {
            let input = DescribeImportSnapshotTasksRequest {
                import_task_ids: vec![task.clone()],
                ..Default::default()
            };
            let found = world.look::<DescribeImportSnapshotTasks>(input).await;
            let now = found.import_snapshot_tasks[0].snapshot_task_detail.clone().unwrap();
            if now.status.as_deref() != Some("active") {
                break now;
            }
            pause().await;
        };
        match detail.snapshot_id {
            Some(snapshot) if detail.status.as_deref() == Some("completed") => return snapshot,
            _ => println!("an import came to nothing: {:?}", detail.status_message),
        }
    }
    panic!("no import comes to its end");
}

async fn register(world: &World, snapshot: &str) -> String {
    let root = BlockDeviceMapping {
        device_name: Some("/dev/xvda".to_owned()),
        ebs: Some(EbsBlockDevice { snapshot_id: Some(snapshot.to_owned()), ..Default::default() }),
        ..Default::default()
    };
    world
        .ask::<RegisterImage>(|| RegisterImageRequest {
            name: "image".to_owned(),
            root_device_name: Some("/dev/xvda".to_owned()),
            block_device_mappings: vec![root.clone()],
            ..Default::default()
        })
        .await;
    world.images().await.into_iter().next().expect("the image is registered")
}

async fn volume(world: &World) -> String {
    let made = world
        .ask::<CreateVolume>(|| CreateVolumeRequest {
            availability_zone: Some(ZONE.to_owned()),
            size: Some(1),
            client_token: Some("data".to_owned()),
            ..Default::default()
        })
        .await;
    let id = made.expect("a token may be said again").volume_id.unwrap();
    world.volume(&id, "available").await;
    id
}

async fn run(world: &World, image: &str) -> String {
    for attempt in 0..ATTEMPTS {
        let made = world
            .ask::<RunInstances>(|| RunInstancesRequest {
                image_id: Some(image.to_owned()),
                instance_type: Some("t3.nano".into()),
                min_count: 1,
                max_count: 1,
                client_token: Some(format!("run-{attempt}")),
                ..Default::default()
            })
            .await;
        let Some(made) = made else { continue };
        let id = made.instances[0].instance_id.clone().unwrap();
        if world
            .wait(&id, |it| ["running", "terminated"].contains(&name(it)))
            .await
            .is_some_and(|it| name(&it) == "running")
        {
            return id;
        }
        println!("{id} came to nothing");
    }
    panic!("no instance runs");
}

async fn attach(world: &World, id: &str, volume: &str) {
    for _ in 0..ATTEMPTS {
        world
            .ask::<AttachVolume>(|| AttachVolumeRequest {
                device: "/dev/sdf".to_owned(),
                instance_id: id.to_owned(),
                volume_id: volume.to_owned(),
                ..Default::default()
            })
            .await;
        // A step that is refused for good gives the volume back.
        let ends = |it: &Instance| {
            let device = it.block_device_mappings.iter().filter_map(|one| one.ebs.as_ref());
            let mut state =
                device.filter(|one| one.volume_id.as_deref() == Some(volume)).map(|one| one.status.clone());
            state.next_back().is_none_or(|state| state == Some(AttachmentStatus::Attached))
        };
        let now = world.wait(id, ends).await.unwrap();
        if now.block_device_mappings.len() == 2 {
            world.volume(volume, "in-use").await;
            return;
        }
        println!("an attachment came to nothing");
    }
    panic!("{volume} is not attached");
}

async fn detach(world: &World, id: &str, volume: &str) {
    world
        .ask::<DetachVolume>(|| DetachVolumeRequest { volume_id: volume.to_owned(), ..Default::default() })
        .await;
    world.wait(id, |it| it.block_device_mappings.len() == 1).await.unwrap();
    world.volume(volume, "available").await;
}

async fn snap(world: &World, volume: &str) {
    world
        .ask::<CreateSnapshot>(|| CreateSnapshotRequest {
            volume_id: volume.to_owned(),
            ..Default::default()
        })
        .await;
    loop {
        let found = world.look::<DescribeSnapshots>(DescribeSnapshotsRequest::default()).await.snapshots;
        let mut of_it = found.iter().filter(|one| one.volume_id.as_deref() == Some(volume));
        if of_it.next().is_some()
            && found.iter().all(|one| one.state.as_ref().is_some_and(|s| s.as_str() == "completed"))
        {
            return;
        }
        pause().await;
    }
}

/// Ends whatever is there: of what was begun twice, both.
async fn end(world: &World) {
    for instance in world.instances().await {
        let id = instance.instance_id.unwrap();
        world
            .ask::<TerminateInstances>(|| TerminateInstancesRequest {
                instance_ids: vec![id.clone()],
                ..Default::default()
            })
            .await;
        world.state(&id, "terminated").await;
    }
    for id in world.images().await {
        world
            .ask::<DeregisterImage>(|| DeregisterImageRequest { image_id: id.clone(), ..Default::default() })
            .await;
    }
    for volume in world.look::<DescribeVolumes>(DescribeVolumesRequest::default()).await.volumes {
        let id = volume.volume_id.unwrap();
        world
            .ask::<DeleteVolume>(|| DeleteVolumeRequest { volume_id: id.clone(), ..Default::default() })
            .await;
    }
    for snapshot in world.look::<DescribeSnapshots>(DescribeSnapshotsRequest::default()).await.snapshots {
        let id = snapshot.snapshot_id.unwrap();
        world
            .ask::<DeleteSnapshot>(|| DeleteSnapshotRequest { snapshot_id: id.clone(), ..Default::default() })
            .await;
    }
}

fn name(instance: &Instance) -> &str {
    instance.state.as_ref().and_then(|state| state.name.as_ref()).map_or("", |name| name.as_str())
}

async fn pause() {
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
}

/// Whether it may be asked again: nobody had it, or nobody knows.
fn is_open(error: &Error) -> bool {
    matches!(error.kind(), Kind::Unavailable | Kind::OutcomeUnknown | Kind::Throttled)
}

impl World {
    async fn call<O>(&self, input: O::Input) -> Result<O::Output>
    where
        O: Operation,
        O::Input: EncodeRequest<O::Protocol>,
        O::Output: DecodeResponse<O::Protocol>,
    {
        self.client.call::<O>(&self.context(), &Target::Any, input).await
    }

    /// Asks until there is an answer. `None` where it was asked more than once and is refused: it was done before.
    async fn ask<O>(&self, input: impl Fn() -> O::Input) -> Option<O::Output>
    where
        O: Operation,
        O::Input: EncodeRequest<O::Protocol>,
        O::Output: DecodeResponse<O::Protocol>,
    {
        for attempt in 0..40 {
            match self.call::<O>(input()).await {
                Ok(output) => return Some(output),
                Err(error) if is_open(&error) => pause().await,
                Err(error) => {
                    let told = self.faults.died();
                    assert!(attempt > 0 || told.is_some(), "{}: {error:?}", O::NAME);
                    println!("{} is refused after {told:?}: {error}", O::NAME);
                    return None;
                }
            }
        }
        panic!("{} is not answered", O::NAME);
    }

    /// Reads until there is an answer.
    async fn look<O>(&self, input: O::Input) -> O::Output
    where
        O: Operation,
        O::Input: EncodeRequest<O::Protocol> + Clone,
        O::Output: DecodeResponse<O::Protocol>,
    {
        for _ in 0..200 {
            match self.call::<O>(input.clone()).await {
                Ok(output) => return output,
                Err(error) if is_open(&error) => pause().await,
                Err(error) => panic!("{}: {error:?}", O::NAME),
            }
        }
        panic!("{} is not answered", O::NAME);
    }

    async fn instances(&self) -> Vec<Instance> {
        let found = self.look::<DescribeInstances>(DescribeInstancesRequest::default()).await;
        found.reservations.into_iter().flat_map(|one| one.instances).collect()
    }

    async fn images(&self) -> Vec<String> {
        let input = DescribeImagesRequest { owners: vec!["self".to_owned()], ..Default::default() };
        let found = self.look::<DescribeImages>(input).await;
        found.images.into_iter().map(|image| image.image_id.unwrap()).collect()
    }

    /// Waits until an instance is as is said; `None` where there is no such instance.
    async fn wait(&self, id: &str, is_so: impl Fn(&Instance) -> bool) -> Option<Instance> {
        let end = std::time::Instant::now() + crate::world::PATIENCE;
        loop {
            let found =
                self.instances().await.into_iter().find(|it| it.instance_id.as_deref() == Some(id))?;
            if is_so(&found) {
                return Some(found);
            }
            assert!(std::time::Instant::now() < end, "{:?}: {found:?} {self:?}", self.faults.died());
            pause().await;
        }
    }

    async fn state(&self, id: &str, wanted: &str) {
        self.wait(id, |it| name(it) == wanted).await.expect("the instance is there");
    }

    async fn volume(&self, id: &str, wanted: &str) {
        let end = std::time::Instant::now() + crate::world::PATIENCE;
        loop {
            let input = DescribeVolumesRequest { volume_ids: vec![id.to_owned()], ..Default::default() };
            let found = self.look::<DescribeVolumes>(input).await.volumes.remove(0);
            if found.state.as_ref().is_some_and(|state| state.as_str() == wanted) {
                return;
            }
            assert!(std::time::Instant::now() < end, "{:?}: {found:?}", self.faults.died());
            pause().await;
        }
    }
}
