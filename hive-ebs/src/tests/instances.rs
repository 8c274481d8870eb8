//! What hive-ec2 asks for: ensured, claimed, mounted, and all of it again.

use super::*;
use hive_core::internal::ebs::{AttachmentState, Endpoint};

fn ensured(volume: &str) -> ops::EnsureVolumeInput {
    ops::EnsureVolumeInput {
        volume: volume.to_owned(),
        node: None,
        zone: ZONE.to_owned(),
        wanted: ops::VolumeWanted { size: Some(1), kind: Some("gp3".to_owned()), ..Default::default() },
        claim: claim(ME),
        tags: [("a".to_owned(), "b".to_owned())].into(),
    }
}

const VOL: &str = "vol-0123456789abcdef0";

#[tokio::test]
async fn an_instances_volume_from_nothing_to_nothing_each_step_twice() {
    let world = World::new();
    let process = world.process();
    for _ in 0..2 {
        let facts = process.call::<ops::EnsureVolume>(ensured(VOL)).await.unwrap();
        assert_eq!((facts.state.as_str(), facts.instance.as_deref()), ("creating", Some(ME)));
    }
    // The driver has not come by: a mount makes it.
    let mounted = process.mount(VOL, ME).await.unwrap();
    assert_eq!((mounted.endpoint.clone(), mounted.bytes), (Endpoint::Simulated, 1 << 30));
    assert_eq!(mounted.serial, "vol0123456789abcdef0");
    assert_eq!(process.mount(VOL, ME).await.unwrap(), mounted);
    assert_eq!(world.volume(VOL).await.unwrap().mount.epoch, 1);
    for _ in 0..2 {
        let mark = ops::MarkVolumeInput {
            volume: VOL.to_owned(),
            instance: ME.to_owned(),
            state: AttachmentState::Attached,
            delete_on_termination: Some(false),
        };
        process.call::<ops::MarkVolume>(mark).await.unwrap();
    }
    let shown = process.call::<aws::DescribeVolumes>(Default::default()).await.unwrap().volumes;
    let attachment = &shown[0].attachments[0];
    assert_eq!(attachment.state.as_ref().unwrap().as_str(), "attached");
    assert_eq!(
        (attachment.delete_on_termination, attachment.instance_id.as_deref()),
        (Some(false), Some(ME))
    );
    assert_eq!((shown[0].state.as_ref().unwrap().as_str(), shown[0].tags.len()), ("in-use", 1));
    assert_eq!(code(process.delete(VOL).await), "VolumeInUse");
    assert_eq!(code(process.release(VOL, ME, true).await), "IncorrectState");
    process.pass().await.unwrap();
    world.check("mounted").await;
    // A snapshot of what is in use.
    let snap = process.snapshot(VOL).await.unwrap().snapshot_id.unwrap();
    for _ in 0..2 {
        process.unmount(VOL, ME).await.unwrap();
    }
    assert!(world.backend.observe().await.unwrap().volumes[0].owner.is_none());
    for _ in 0..2 {
        process.release(VOL, ME, true).await.unwrap();
    }
    process.pass().await.unwrap();
    process.release(VOL, ME, true).await.unwrap();
    process.unmount(VOL, ME).await.unwrap();
    assert_eq!(code(process.mount(VOL, ME).await), "InvalidVolume.NotFound");
    process.delete_snapshot(&snap).await.unwrap();
    process.pass().await.unwrap();
    assert_eq!(world.keys().await, Vec::<String>::new());
    world.check("released").await;
}

#[tokio::test]
async fn of_two_claims_one_wins() {
    let world = World::new();
    let process = world.process();
    let id = process.made(1).await;
    let claims = (0..8).map(|n| {
        let (process, id) = (&process, &id);
        async move { process.claim(id, &format!("i-0123456789abcde{n:02}")).await }
    });
    let outcomes = futures_util::future::join_all(claims).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for error in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
        assert_eq!(says(error), format!("VolumeInUse {id} is already attached to an instance"));
    }
}

#[tokio::test]
async fn a_claim_is_refused_for_what_it_is() {
    let world = World::new();
    let process = world.process();
    let id = process.call::<aws::CreateVolume>(empty(1)).await.unwrap().volume_id.unwrap();
    assert_eq!(code(process.claim(&id, ME).await), "IncorrectState");
    process.pass().await.unwrap();
    let elsewhere =
        ops::ClaimVolumeInput { volume: id.clone(), zone: "us-east-1b".to_owned(), claim: claim(ME) };
    assert_eq!(code(process.call::<ops::ClaimVolume>(elsewhere).await), "InvalidVolume.ZoneMismatch");
    assert_eq!(code(process.claim(VOL, ME).await), "InvalidVolume.NotFound");
    assert_eq!(code(process.mount(&id, ME).await), "InvalidAttachment.NotFound");
    process.claim(&id, ME).await.unwrap();
    process.claim(&id, ME).await.unwrap();
    assert_eq!(code(process.mount(&id, OTHER).await), "InvalidAttachment.NotFound");
    process.mount(&id, ME).await.unwrap();
    // Another's end of it changes nothing.
    process.unmount(&id, OTHER).await.unwrap();
    process.release(&id, OTHER, true).await.unwrap();
    assert!(world.volume(&id).await.unwrap().mount.wanted);
    let taken = ops::EnsureVolumeInput { claim: claim(OTHER), ..ensured(&id) };
    assert_eq!(code(process.call::<ops::EnsureVolume>(taken).await), "IncorrectState");
}

#[tokio::test]
async fn what_is_asked_of_an_instances_volume_is_checked() {
    let world = World::new();
    let process = world.process();
    let with = |change: &dyn Fn(&mut ops::EnsureVolumeInput)| {
        let mut input = ensured(VOL);
        change(&mut input);
        input
    };
    for (input, code) in [
        (with(&|it| it.wanted.kind = Some("gp9".into())), "UnknownVolumeType"),
        (with(&|it| it.wanted.size = None), "MissingParameter"),
        (with(&|it| it.wanted.size = Some(70_000)), "InvalidParameterValue"),
        (
            with(&|it| (it.wanted.kind, it.wanted.size) = (Some("io1".into()), Some(4))),
            "InvalidParameterCombination",
        ),
        (with(&|it| it.wanted.encrypted = Some(true)), "UnsupportedOperation"),
        (with(&|it| it.wanted.snapshot = Some("snap-0123456789abcdef0".into())), "InvalidSnapshot.NotFound"),
        (with(&|it| it.zone = "us-east-1z".into()), "InvalidZone.NotFound"),
        (with(&|it| it.volume = "vol-x".into()), "InvalidParameterValue"),
    ] {
        let error = process.call::<ops::EnsureVolume>(input).await.unwrap_err();
        assert_eq!(error.code(), Some(code), "{error}");
    }
    assert_eq!(world.keys().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_restart_opens_what_is_mounted_and_fences_what_was() {
    let world = World::new();
    let first = world.process();
    let id = first.made(1).await;
    first.claim(&id, ME).await.unwrap();
    first.mount(&id, ME).await.unwrap();
    let old = first.ebs.worker().mounts.get(&id).unwrap().device;
    old.write(0, vec![1; 512]).await.unwrap();
    // The first is hung rather than gone.
    let second = world.process();
    second.pass().await.unwrap();
    assert_eq!(world.volume(&id).await.unwrap().mount.epoch, 2);
    assert!(old.write(0, vec![2; 512]).await.is_err());
    let new = second.ebs.worker().mounts.get(&id).unwrap().device;
    assert_eq!(new.read(0..512).await.unwrap(), vec![1; 512]);
    world.check("restarted").await;
    // An orderly end leaves it mounted in the records, closed, and open again with the next.
    second.ebs.close().await.unwrap();
    assert!(world.backend.observe().await.unwrap().volumes[0].owner.is_none());
    let third = world.process();
    third.pass().await.unwrap();
    assert_eq!(world.volume(&id).await.unwrap().mount.epoch, 3);
    third.unmount(&id, ME).await.unwrap();
    third.release(&id, ME, false).await.unwrap();
    assert_eq!(third.state_of(&id).await.unwrap(), "available");
    // On a node that has not the bytes it is not mounted.
    third.claim(&id, ME).await.unwrap();
    let elsewhere = world.bystander().mount(&id, ME).await.unwrap_err();
    assert_eq!(elsewhere.kind(), hive_core::Kind::Unsupported);
}

#[tokio::test]
async fn inspect_leaves_out_what_is_not_there() {
    let world = World::new();
    let process = world.process();
    let id = process.made(1).await;
    let snap = process.snapshot(&id).await.unwrap().snapshot_id.unwrap();
    let input = ops::InspectInput {
        volumes: vec![id.clone(), VOL.to_owned(), "nonsense/".to_owned()],
        snapshots: vec![snap.clone(), "snap-0123456789abcdef0".to_owned()],
    };
    let inspected = process.call::<ops::Inspect>(input.clone()).await.unwrap();
    assert_eq!(inspected.volumes.iter().map(|it| &it.id).collect::<Vec<_>>(), [&id]);
    assert_eq!(inspected.snapshots[0].state, "completed");
    process.delete_snapshot(&snap).await.unwrap();
    assert!(process.call::<ops::Inspect>(input).await.unwrap().snapshots.is_empty());
}

#[tokio::test]
async fn what_was_not_made_durable_is_said_and_shown() {
    let world = World::new();
    let backend = odd::Odd { closes: false, ..odd::Odd::new(&world.backend) };
    let process = world.process_over(Arc::new(world.state.clone()), Arc::new(backend), NODE);
    let id = process.made(1).await;
    process.claim(&id, ME).await.unwrap();
    process.mount(&id, ME).await.unwrap();
    process.unmount(&id, ME).await.unwrap_err();
    // It is free all the same; once said, it is not an error again, but it stays impaired.
    process.unmount(&id, ME).await.unwrap();
    process.release(&id, ME, false).await.unwrap();
    let status = process.call::<aws::DescribeVolumeStatus>(Default::default()).await.unwrap();
    let item = &status.volume_statuses[0];
    assert_eq!(item.volume_status.as_ref().unwrap().status.as_ref().unwrap().as_str(), "impaired");
    assert_eq!(item.events[0].event_type.as_deref(), Some("potential-data-inconsistency"));
    // What an internal error says of the inside is for the log.
    assert_eq!(item.events[0].description.as_deref(), Some("An internal error has occurred"));
}

#[tokio::test]
async fn an_instances_volume_is_on_the_node_of_the_instance_or_is_not_made() {
    let world = World::new();
    let (process, other) = (world.process(), world.bystander());
    // Whoever answers: an empty one is where it is wanted.
    let wanted = ops::EnsureVolumeInput { node: Some(NODE.parse().unwrap()), ..ensured(VOL) };
    let facts = other.call::<ops::EnsureVolume>(wanted).await.unwrap();
    assert_eq!(facts.node.as_ref().map(NodeId::as_str), Some(NODE));
    process.mount(VOL, ME).await.unwrap();

    // One of a snapshot is where the snapshot is.
    let snapshot = process.snapshot(VOL).await.unwrap().snapshot_id.unwrap();
    process.pass().await.unwrap();
    let input = ops::InspectInput { snapshots: vec![snapshot.clone()], ..Default::default() };
    let seen = process.call::<ops::Inspect>(input).await.unwrap();
    assert_eq!(seen.snapshots[0].node.as_ref().map(NodeId::as_str), Some(NODE));
    let of = |node: &str| ops::EnsureVolumeInput {
        volume: "vol-0123456789abcdef1".to_owned(),
        node: Some(node.parse().unwrap()),
        wanted: ops::VolumeWanted { snapshot: Some(snapshot.clone()), ..Default::default() },
        ..ensured(VOL)
    };
    let error = process.call::<ops::EnsureVolume>(of("node-2")).await.unwrap_err();
    assert_eq!(error.code(), Some("InsufficientVolumeCapacity"), "{error}");
    assert!(world.volume("vol-0123456789abcdef1").await.is_none());
    let facts = other.call::<ops::EnsureVolume>(of(NODE)).await.unwrap();
    assert_eq!(facts.node.as_ref().map(NodeId::as_str), Some(NODE));
}
