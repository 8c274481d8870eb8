//! A cloud of several nodes: an instance is where its volumes are.

use hive_ec2::generated::operations::*;
use hive_ec2::generated::*;

use std::sync::Arc;

use hive_core::{Client, Heard, Liveness, NodeId, Target};

use crate::support::{Rig, SNAP};

/// Hears everybody but these.
#[derive(Debug)]
struct Deaf(Vec<&'static str>, Heard);

impl Liveness for Deaf {
    fn heard(&self, role: &str, node: &NodeId) -> Heard {
        assert_eq!(role, "ec2");
        if self.0.contains(&node.as_str()) { self.1 } else { Heard::Alive }
    }
}

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

#[tokio::test(flavor = "multi_thread")]
async fn what_is_on_a_node_that_is_not_heard_is_impaired_and_nothing_new_is_placed_there() {
    let rig = Rig::new().await;
    let other = rig.beside("node-2", 4).await;
    let image = rig.image().await;
    let run = async |rig: &Rig, node: &str| {
        for world in [&rig.world, &other.world] {
            world.model().nodes.insert(SNAP.into(), node.parse().unwrap());
        }
        let made = rig.call::<RunInstances>(whole(&image)).await.unwrap();
        let id = made.instances[0].instance_id.clone().unwrap();
        rig.state(&id, "running").await;
        id
    };
    let (near, far) = (run(&rig, "node-1").await, run(&rig, "node-2").await);
    let client = |heard| {
        let ec2 = rig.ec2.clone().with_liveness(Arc::new(Deaf(vec!["node-2"], heard)));
        Client::new(ec2.router().unwrap().into_service())
    };
    let ask = async |client: &Client, filters: Vec<Filter>| {
        let input = DescribeInstanceStatusRequest { filters, ..Default::default() };
        let found = client.call::<DescribeInstanceStatus>(&rig.ctx(), &Target::Any, input).await.unwrap();
        let word = |one: &InstanceStatusSummary| one.status.as_ref().unwrap().as_str().to_owned();
        let mut told: Vec<_> = found
            .instance_statuses
            .into_iter()
            .map(|one| {
                let (system, instance) = (one.system_status.unwrap(), one.instance_status.unwrap());
                (one.instance_id.unwrap(), word(&system), word(&instance))
            })
            .collect();
        told.sort();
        told
    };
    let told = |system: &str, instance: &str| {
        let mut all = vec![
            (near.clone(), "ok".to_owned(), "ok".to_owned()),
            (far.clone(), system.to_owned(), instance.to_owned()),
        ];
        all.sort();
        all
    };
    // Where nothing is heard of it, what it has written counts.
    assert_eq!(ask(&client(Heard::Unknown), Vec::new()).await, told("ok", "ok"));
    let silent = client(Heard::Silent);
    assert_eq!(ask(&silent, Vec::new()).await, told("impaired", "insufficient-data"));
    let filter =
        |name: &str, value: &str| vec![Filter { name: Some(name.into()), values: vec![value.into()] }];
    let only = |id: &str, all: Vec<(String, String, String)>| all.len() == 1 && all[0].0 == id;
    assert!(only(&far, ask(&silent, filter("system-status.status", "impaired")).await));
    assert!(only(&far, ask(&silent, filter("system-status.reachability", "failed")).await));
    assert!(only(&far, ask(&silent, filter("instance-status.status", "insufficient-data")).await));
    assert!(only(&near, ask(&silent, filter("instance-status.reachability", "passed")).await));

    let error = silent.call::<RunInstances>(&rig.ctx(), &Target::Any, whole(&image)).await.unwrap_err();
    assert_eq!(error.code(), Some("InsufficientInstanceCapacity"), "its snapshot is there: {error}");
    for world in [&rig.world, &other.world] {
        world.model().nodes.remove(SNAP);
    }
    // What may be anywhere is not made there, though it has as much room.
    for _ in 0..3 {
        let made = silent.call::<RunInstances>(&rig.ctx(), &Target::Any, whole(&image)).await.unwrap();
        let id = made.instances[0].instance_id.clone().unwrap();
        assert_eq!(node_of(&rig, &id).await, "node-1");
    }
}
