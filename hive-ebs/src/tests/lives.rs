//! From request to bytes and back to nothing.

use super::*;

#[tokio::test]
async fn a_volume_is_made_shown_and_deleted() {
    let world = World::new();
    let process = world.process();
    let input = CreateVolumeRequest {
        volume_type: Some("gp3".into()),
        tag_specifications: tagged("volume", "Name", "data"),
        ..empty(8)
    };
    let volume = process.call::<aws::CreateVolume>(input).await.unwrap();
    let id = volume.volume_id.clone().unwrap();
    assert_eq!(volume.state.as_ref().unwrap().as_str(), "creating");
    assert_eq!((volume.iops, volume.throughput, volume.size), (Some(3000), Some(125), Some(8)));
    assert_eq!(volume.tags.len(), 1);
    assert_eq!(
        (volume.snapshot_id.as_deref(), volume.availability_zone_id.as_deref()),
        (Some(""), Some("use1-az1"))
    );
    assert_eq!(code(process.delete(&id).await), "IncorrectState");
    process.pass().await.unwrap();
    assert_eq!(process.state_of(&id).await.unwrap(), "available");
    let there = world.backend.observe().await.unwrap();
    assert_eq!((there.volumes[0].bytes, there.volumes[0].limits.iops), (8 << 30, Some(3000)));
    assert_eq!(there.volumes[0].limits.throughput, Some(125 << 20));
    world.check("made").await;
    process.delete(&id).await.unwrap();
    assert_eq!(process.state_of(&id).await.unwrap(), "deleting");
    process.delete(&id).await.unwrap();
    process.pass().await.unwrap();
    assert_eq!(code(process.state_of(&id).await), "InvalidVolume.NotFound");
    assert_eq!(code(process.delete(&id).await), "InvalidVolume.NotFound");
    assert_eq!(world.keys().await, Vec::<String>::new());
    world.check("deleted").await;
}

#[tokio::test]
async fn a_snapshot_becomes_a_volume_with_the_same_bytes() {
    let world = World::new();
    let process = world.process();
    let id = process.made(1).await;
    write(&world, &id, 4096, vec![7; 4096]).await;
    let snapshot = process.snapshot(&id).await.unwrap();
    let snap = snapshot.snapshot_id.clone().unwrap();
    assert_eq!((snapshot.state.unwrap().as_str(), snapshot.progress.as_deref()), ("pending", Some("0%")));
    // The cut was taken before the answer: what comes later is not in it.
    write(&world, &id, 4096, vec![9; 4096]).await;
    process.delete(&id).await.unwrap();
    process.pass().await.unwrap();
    let input = CreateVolumeRequest { snapshot_id: Some(snap.clone()), size: Some(2), ..empty(2) };
    let copy = process.call::<aws::CreateVolume>(input).await.unwrap().volume_id.unwrap();
    process.pass().await.unwrap();
    assert_eq!(read(&world, &copy, 4096, 4096).await, vec![7; 4096]);
    assert_eq!(read(&world, &copy, (2 << 30) - 512, 512).await, vec![0; 512]);
    process.delete_snapshot(&snap).await.unwrap();
    assert_eq!(code(process.delete_snapshot(&snap).await), "InvalidSnapshot.NotFound");
    process.pass().await.unwrap();
    assert_eq!(read(&world, &copy, 4096, 4096).await, vec![7; 4096]);
    world.check("a copy").await;
}

#[tokio::test]
async fn what_is_still_needed_is_not_deleted_before() {
    let world = World::new();
    let (process, bystander) = (world.process(), world.bystander());
    let id = process.made(1).await;
    write(&world, &id, 0, vec![7; 512]).await;
    // Taken by nobody yet: the bystander has not the bytes.
    let snap = bystander.snapshot(&id).await.unwrap().snapshot_id.unwrap();
    bystander.delete(&id).await.unwrap();
    process.ebs.worker().volume(&process.context(), &id).await.unwrap();
    assert_eq!(process.state_of(&id).await.unwrap(), "deleting");
    process.pass().await.unwrap();
    world.check("a snapshot of a volume that was deleted").await;
    // A volume that is still to be made, from a snapshot that is deleted.
    let input = CreateVolumeRequest { snapshot_id: Some(snap.clone()), ..empty(1) };
    let copy = bystander.call::<aws::CreateVolume>(input).await.unwrap().volume_id.unwrap();
    bystander.delete_snapshot(&snap).await.unwrap();
    process.ebs.worker().snapshot(&process.context(), &snap).await.unwrap();
    process.pass().await.unwrap();
    process.pass().await.unwrap();
    assert_eq!(read(&world, &copy, 0, 512).await, vec![7; 512]);
    world.check("a volume of a snapshot that was deleted").await;
    assert!(world.backend.observe().await.unwrap().snapshots.is_empty());
}

#[tokio::test]
async fn a_snapshot_that_is_held_stays() {
    let world = World::new();
    let process = world.process();
    let id = process.made(1).await;
    let snap = process.snapshot(&id).await.unwrap().snapshot_id.unwrap();
    let hold = SNAPSHOT.hold(&process.context(), &snap, "ami-0123456789abcdef0").unwrap();
    let entropy = SeededEntropy::new(1);
    let put = |value: Option<&'static [u8]>| {
        let (world, hold, entropy) = (&world, &hold, &entropy);
        async move {
            hive_core::state::transact(&world.state, entropy, |tx| {
                Box::pin(async move {
                    match value {
                        Some(value) => tx.put(hold.clone(), value.into()),
                        None => tx.delete(hold.clone()),
                    }
                })
            })
            .await
            .unwrap();
        }
    };
    put(Some(b"ami-0123456789abcdef0")).await;
    let error = process.delete_snapshot(&snap).await.unwrap_err();
    assert_eq!(
        says(&error),
        format!("InvalidSnapshot.InUse The snapshot {snap} is currently in use by ami-0123456789abcdef0")
    );
    put(None).await;
    process.delete_snapshot(&snap).await.unwrap();
}

#[tokio::test]
async fn a_token_makes_one_volume() {
    let world = World::new();
    let process = world.process();
    let with = |size: i32| CreateVolumeRequest { client_token: Some("once".to_owned()), ..empty(size) };
    let first = process.call::<aws::CreateVolume>(with(1)).await.unwrap();
    process.pass().await.unwrap();
    let again = process.call::<aws::CreateVolume>(with(1)).await.unwrap();
    assert_eq!(first, again);
    let other = process.call::<aws::CreateVolume>(with(2)).await;
    assert_eq!(code(other), "IdempotentParameterMismatch");
    let dry = CreateVolumeRequest { dry_run: Some(true), ..empty(1) };
    assert_eq!(code(process.call::<aws::CreateVolume>(dry).await), "DryRunOperation");
    assert_eq!(world.backend.observe().await.unwrap().volumes.len(), 1);
}

/// The driver runs by itself: a volume is there long before an interval is over.
#[tokio::test]
async fn what_a_handler_commits_wakes_the_driver() {
    let world = World::new();
    let (process, bystander) = (world.process(), world.bystander());
    let (stop, stopping) = Stopping::channel();
    let running: Vec<_> = process
        .ebs
        .drivers()
        .into_iter()
        .map(|(_, driver)| {
            let stopping = stopping.clone();
            tokio::spawn(async move {
                let mut why = Wake::Start;
                while !stopping.is_set() {
                    driver.pass(why, &stopping).await.unwrap();
                    why = Wake::Timer;
                }
            })
        })
        .collect();
    // Another process commits: the state is what they share.
    let snapshotless = CreateVolumeRequest { ..empty(1) };
    let there = process.call::<aws::CreateVolume>(snapshotless).await.unwrap().volume_id.unwrap();
    let available = async {
        while bystander.state_of(&there).await.unwrap() != "available" {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(8), available).await.unwrap();
    stop.send_replace(true);
    for task in running {
        task.await.unwrap();
    }
}

#[tokio::test]
async fn a_volume_that_cannot_be_made_is_an_error_and_can_be_deleted() {
    let world = World::new();
    let process = world.process();
    let id = process.made(1).await;
    let snap = process.snapshot(&id).await.unwrap().snapshot_id.unwrap();
    // The backend lost it, behind the records' back.
    world.backend.delete_snapshot(&snap.parse().unwrap()).await.unwrap();
    let input = CreateVolumeRequest { snapshot_id: Some(snap), ..empty(1) };
    let broken = process.call::<aws::CreateVolume>(input).await.unwrap().volume_id.unwrap();
    process.pass().await.unwrap();
    assert_eq!(process.state_of(&broken).await.unwrap(), "error");
    assert_eq!(code(process.claim(&broken, ME).await), "IncorrectState");
    assert_eq!(code(process.snapshot(&broken).await), "IncorrectState");
    let status = process.call::<aws::DescribeVolumeStatus>(Default::default()).await.unwrap();
    let impaired = status.volume_statuses.iter().find(|it| it.volume_id.as_deref() == Some(&broken)).unwrap();
    assert_eq!(impaired.volume_status.as_ref().unwrap().status.as_ref().unwrap().as_str(), "impaired");
    process.delete(&broken).await.unwrap();
    process.pass().await.unwrap();
    assert_eq!(code(process.state_of(&broken).await), "InvalidVolume.NotFound");
}
