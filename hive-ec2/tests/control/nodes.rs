//! A cloud of several nodes: an instance is where its volumes are.

use hive_ec2::generated::operations::*;
use hive_ec2::generated::*;

use crate::support::{Rig, SNAP};

/// The node of an instance, as its placement says.
async fn node_of(rig: &Rig, id: &str) -> String {
    let keys = rig.keys().await;
    let places = keys.iter().filter_map(|key| key.as_str().strip_prefix("/ec2-placement/"));
    places
        .filter(|place| place.ends_with(id))
        .map(|place| place.split('/').next().unwrap().to_owned())
        .collect()
}

/// Of a type that shares no processor: four of them are room for two.
fn whole(image: &str) -> RunInstancesRequest {
    RunInstancesRequest { instance_type: Some("c5.large".into()), ..Rig::request(image) }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_runs_where_its_volumes_are() {
    let rig = Rig::new().await;
    let small = rig.beside("node-2", 4).await;
    let image = rig.image().await;
    let id = |made: &Reservation| made.instances[0].instance_id.clone().unwrap();
    // Its snapshot is on the node that has less room.
    for world in [&rig.world, &small.world] {
        world.model().nodes.insert(SNAP.into(), "node-2".parse().unwrap());
    }
    let first = id(&rig.call::<RunInstances>(whole(&image)).await.unwrap());
    rig.state(&first, "running").await;
    assert_eq!(node_of(&rig, &first).await, "node-2");
    assert!(small.world.model().machines.contains_key(&first.parse().unwrap()));
    // An empty volume beside it is made on its node: the others would not reach it.
    let more = BlockDeviceMapping {
        device_name: Some("/dev/sdf".into()),
        ebs: Some(EbsBlockDevice { volume_size: Some(1), ..Default::default() }),
        ..Default::default()
    };
    let request = RunInstancesRequest { block_device_mappings: vec![more], ..whole(&image) };
    let second = id(&rig.call::<RunInstances>(request).await.unwrap());
    rig.state(&second, "running").await;
    let nodes: Vec<String> = small.world.model().nodes.values().map(ToString::to_string).collect();
    assert_eq!(nodes, ["node-2"; 4], "the snapshot, two roots and the empty one");

    // A volume of another node is refused at once, whether the instance runs or not.
    let volume = "vol-00000000000000001";
    rig.volume(volume).await;
    rig.world.model().nodes.insert(volume.into(), "node-1".parse().unwrap());
    let attach = AttachVolumeRequest {
        device: "/dev/sdg".into(),
        instance_id: first.clone(),
        volume_id: volume.into(),
        ..Default::default()
    };
    for stopped in [false, true] {
        if stopped {
            rig.stop(&first).await.unwrap();
            rig.state(&first, "stopped").await;
            rig.quiet_of(&first).await;
        }
        let error = rig.call::<AttachVolume>(attach.clone()).await.unwrap_err();
        assert_eq!(error.code(), Some("UnsupportedOperation"), "{stopped}");
        assert!(error.message().contains("is on the node node-1"), "{error}");
    }
    assert_eq!(rig.world.model().volumes[volume], None);

    // Full, it has no place for more, though another has; and what was stopped starts there or nowhere.
    let third = id(&rig.call::<RunInstances>(whole(&image)).await.unwrap());
    rig.state(&third, "running").await;
    let full =
        [rig.call::<RunInstances>(whole(&image)).await.unwrap_err(), rig.start(&first).await.unwrap_err()];
    for error in full {
        assert_eq!(error.code(), Some("InsufficientInstanceCapacity"));
        assert!(
            error.message().starts_with("We currently do not have sufficient c5.large capacity"),
            "{error}"
        );
        assert!(error.message().contains("other nodes have room and have not all of them"), "{error}");
    }
    rig.terminate(&third).await.unwrap();
    rig.state(&third, "terminated").await;
    rig.start(&first).await.unwrap();
    rig.state(&first, "running").await;
    assert_eq!(node_of(&rig, &first).await, "node-2");
    for id in [first, second] {
        rig.terminate(&id).await.unwrap();
        rig.state(&id, "terminated").await;
    }
    rig.quiet().await;
    assert!(small.world.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_its_snapshot_on_a_node_that_is_not_there_does_not_run() {
    let rig = Rig::new().await;
    let image = rig.image().await;
    let before = rig.keys().await;
    rig.world.model().nodes.insert(SNAP.into(), "node-3".parse().unwrap());
    let error = rig.call::<RunInstances>(whole(&image)).await.unwrap_err();
    assert_eq!(error.code(), Some("InsufficientInstanceCapacity"), "no such node is there: {error}");
    assert_eq!(rig.keys().await, before);
}
