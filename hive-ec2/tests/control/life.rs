//! What clients see when all goes well.

use hive_ec2::backend::Exit;
use hive_ec2::generated::operations::*;
use hive_ec2::generated::*;

use crate::support::{Rig, SNAP, name};

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_runs_stops_starts_and_ends() {
    let rig = Rig::new().await;
    let image = rig.image().await;
    let made = rig.call::<RunInstances>(Rig::request(&image)).await.unwrap();
    let first = &made.instances[0];
    let id = first.instance_id.clone().unwrap();
    assert!(matches!(name(first), "pending" | "running"));
    assert_eq!(first.private_ip_address.as_deref(), Some("172.31.0.4"));
    let running = rig.state(&id, "running").await;
    let volume = running.block_device_mappings[0].ebs.clone().unwrap().volume_id.unwrap();
    rig.wait(&id, |it| {
        it.block_device_mappings[0].ebs.as_ref().unwrap().status == Some(AttachmentStatus::Attached)
    })
    .await;
    assert_eq!(rig.world.model.lock().unwrap().volumes[&volume].as_ref().unwrap().1, "attached");
    let output = rig
        .call::<GetConsoleOutput>(GetConsoleOutputRequest { instance_id: id.clone(), ..Default::default() })
        .await
        .unwrap();
    assert!(output.output.is_some_and(|text| !text.is_empty()));

    let stopped = rig.stop(&id).await.unwrap();
    let change = &stopped.stopping_instances[0];
    assert_eq!(change.previous_state.as_ref().unwrap().code, Some(16));
    assert_eq!(change.current_state.as_ref().unwrap().code, Some(64));
    let stopped = rig.state(&id, "stopped").await;
    assert_eq!(stopped.state_reason.unwrap().code.as_deref(), Some("Client.UserInitiatedShutdown"));
    assert_eq!(stopped.private_ip_address.as_deref(), Some("172.31.0.4"));
    assert!(rig.world.model.lock().unwrap().mounts.is_empty());
    rig.quiet().await;

    rig.start(&id).await.unwrap();
    rig.state(&id, "running").await;
    assert_eq!(rig.world.model.lock().unwrap().launches, 2);
    rig.start(&id).await.unwrap();

    let ended = rig.terminate(&id).await.unwrap();
    assert_eq!(ended.terminating_instances[0].current_state.as_ref().unwrap().code, Some(32));
    let ended = rig.state(&id, "terminated").await;
    assert!(ended.block_device_mappings.is_empty() && ended.network_interfaces.is_empty());
    rig.terminate(&id).await.unwrap();
    rig.quiet().await;
    assert!(rig.world.is_empty());
}

/// As in AWS: of a burstable type's processors its baseline is kept; of memory, all.
#[tokio::test(flavor = "multi_thread")]
async fn burstable_instances_share_processors_and_no_memory() {
    let rig = Rig::with_room(2, 8 * 1024 + 512).await;
    let image = rig.image().await;
    let run = async |kind: &str, most| {
        let ask =
            RunInstancesRequest { max_count: most, instance_type: Some(kind.into()), ..Rig::request(&image) };
        rig.call::<RunInstances>(ask).await
    };
    // Each keeps a fifth of two processors, so of them ten would fit, but not their memory.
    let made = run("t3.medium", 9).await.unwrap();
    assert_eq!(made.instances.len(), 2);
    assert_eq!(run("m5.large", 1).await.unwrap_err().code(), Some("InsufficientInstanceCapacity"));
    assert_eq!(run("t3.nano", 9).await.unwrap().instances.len(), 1);
    assert_eq!(run("t3.nano", 1).await.unwrap_err().code(), Some("InsufficientInstanceCapacity"));
}

#[tokio::test(flavor = "multi_thread")]
async fn as_many_as_fit_between_the_least_and_the_most() {
    let rig = Rig::with_room(8, 65_536).await;
    let image = rig.image().await;
    let ask = |least, most| RunInstancesRequest {
        min_count: least,
        max_count: most,
        client_token: Some(format!("{least}-{most}")),
        instance_type: Some("m5.large".into()),
        ..Rig::request(&image)
    };
    let error = rig.call::<RunInstances>(ask(5, 6)).await.unwrap_err();
    assert_eq!(error.code(), Some("InsufficientInstanceCapacity"));
    assert!(!error.message().contains("other nodes"), "there are none: {error}");
    let made = rig.call::<RunInstances>(ask(1, 6)).await.unwrap();
    assert_eq!(made.instances.len(), 4);
    let again = rig.call::<RunInstances>(ask(1, 6)).await.unwrap();
    let ids =
        |it: &Reservation| it.instances.iter().map(|it| it.instance_id.clone().unwrap()).collect::<Vec<_>>();
    assert_eq!(ids(&made), ids(&again));
    assert_eq!(made.reservation_id, again.reservation_id);
    let error = rig.call::<RunInstances>(ask(1, 1)).await.unwrap_err();
    assert_eq!(error.code(), Some("InsufficientInstanceCapacity"));
    for id in ids(&made) {
        rig.state(&id, "running").await;
    }
    let all = rig.call::<DescribeInstances>(DescribeInstancesRequest::default()).await.unwrap();
    assert_eq!((all.reservations.len(), all.reservations[0].instances.len()), (1, 4));
    let none = DescribeInstancesRequest {
        filters: vec![Filter { name: Some("launch-index".into()), values: vec!["2".into()] }],
        ..Default::default()
    };
    let some = rig.call::<DescribeInstances>(none).await.unwrap();
    assert_eq!(some.reservations[0].instances.len(), 1);
    let ids = ids(&made);
    let all_of_them = TerminateInstancesRequest { instance_ids: ids.clone(), ..Default::default() };
    let mut wrong = all_of_them.clone();
    wrong.instance_ids.push("i-00000000000000000".into());
    assert!(rig.call::<TerminateInstances>(wrong).await.is_err());
    assert_eq!(name(&rig.instance(&ids[0]).await.unwrap()), "running");
    rig.call::<TerminateInstances>(all_of_them).await.unwrap();
    rig.quiet().await;
    assert!(rig.world.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_token_is_answered_though_the_image_is_gone() {
    let rig = Rig::new().await;
    let image = rig.image().await;
    let request = RunInstancesRequest { client_token: Some("once".into()), ..Rig::request(&image) };
    let made = rig.call::<RunInstances>(request.clone()).await.unwrap();
    let id = made.instances[0].instance_id.clone().unwrap();
    rig.state(&id, "running").await;
    let gone = DeregisterImageRequest { image_id: image, ..Default::default() };
    rig.call::<DeregisterImage>(gone).await.unwrap();
    let asked = || rig.world.faults.lock().unwrap().log.iter().filter(|it| *it == "ResolvePlace").count();
    let before = asked();
    let again = rig.call::<RunInstances>(request.clone()).await.unwrap();
    assert_eq!(again.instances[0].instance_id.as_deref(), Some(id.as_str()));
    assert_eq!(again.reservation_id, made.reservation_id);
    assert_eq!(asked(), before, "whoever is known by its token asks nobody");
    // Another token is another request.
    let other = RunInstancesRequest { client_token: Some("twice".into()), ..request };
    assert_eq!(rig.call::<RunInstances>(other).await.unwrap_err().code(), Some("InvalidAMIID.NotFound"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_powers_off_stops_or_terminates_and_a_crash_is_healed() {
    let rig = Rig::new().await;
    let id = rig.run().await.unwrap();
    rig.state(&id, "running").await;
    rig.quiet_machines(1).await;
    rig.world.exit(&id, Exit::Crashed);
    rig.launched(2).await;
    assert_eq!(name(&rig.state(&id, "running").await), "running");
    rig.world.exit(&id, Exit::Guest);
    let stopped = rig.state(&id, "stopped").await;
    assert_eq!(stopped.state_reason.unwrap().code.as_deref(), Some("Client.InstanceInitiatedShutdown"));
    rig.terminate(&id).await.unwrap();
    rig.state(&id, "terminated").await;

    let image = rig.image().await;
    let request = RunInstancesRequest {
        instance_initiated_shutdown_behavior: Some(ShutdownBehavior::Terminate),
        ..Rig::request(&image)
    };
    let id = rig.call::<RunInstances>(request).await.unwrap().instances[0].instance_id.clone().unwrap();
    rig.state(&id, "running").await;
    rig.quiet_machines(1).await;
    rig.world.exit(&id, Exit::Guest);
    rig.state(&id, "terminated").await;
    rig.quiet().await;
    assert!(rig.world.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_volume_is_attached_and_detached_and_a_device_has_one() {
    let rig = Rig::new().await;
    let id = rig.run().await.unwrap();
    rig.state(&id, "running").await;
    let volumes = ["vol-00000000000000001", "vol-00000000000000002"];
    for volume in volumes {
        rig.volume(volume).await;
    }
    let attach = |volume: &str, device: &str| AttachVolumeRequest {
        device: device.into(),
        instance_id: id.clone(),
        volume_id: volume.into(),
        ..Default::default()
    };
    let (a, b) = tokio::join!(
        rig.call::<AttachVolume>(attach(volumes[0], "/dev/sdf")),
        rig.call::<AttachVolume>(attach(volumes[1], "/dev/sdf")),
    );
    let (volume, error) = match (a, b) {
        (Ok(_), Err(error)) => (volumes[0], error),
        (Err(error), Ok(_)) => (volumes[1], error),
        both => panic!("{both:?}"),
    };
    assert_eq!(error.code(), Some("InvalidParameterValue"));
    assert!(error.message().contains("/dev/sdf is already in use"), "{error}");
    let attached = |it: &Instance| {
        let status = it.block_device_mappings.get(1).and_then(|it| it.ebs.clone()).and_then(|it| it.status);
        status == Some(AttachmentStatus::Attached)
    };
    rig.wait(&id, attached).await;

    // A busy guest keeps it until it is forced.
    rig.world.model.lock().unwrap().busy.insert(volume.into());
    let detach =
        |force| DetachVolumeRequest { volume_id: volume.into(), force: Some(force), ..Default::default() };
    rig.call::<DetachVolume>(detach(false)).await.unwrap();
    rig.call::<DetachVolume>(detach(true)).await.unwrap();
    rig.wait(&id, |it| it.block_device_mappings.len() == 1).await;
    assert_eq!(rig.world.model.lock().unwrap().volumes[volume], None);

    // Stopped, it is attached at once, and goes with it when it starts.
    rig.stop(&id).await.unwrap();
    rig.state(&id, "stopped").await;
    rig.call::<AttachVolume>(attach(volume, "/dev/sdg")).await.unwrap();
    rig.wait(&id, attached).await;
    rig.start(&id).await.unwrap();
    rig.state(&id, "running").await;
    let machine = id.parse().unwrap();
    assert_eq!(rig.world.model.lock().unwrap().specs[&machine].disks.len(), 2);
    rig.terminate(&id).await.unwrap();
    rig.state(&id, "terminated").await;
    rig.quiet().await;
    let left = rig.world.model.lock().unwrap().volumes.clone();
    assert_eq!(left.into_iter().collect::<Vec<_>>(), volumes.map(|it| (it.to_owned(), None)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_terminated_instance_is_shown_for_an_hour() {
    let rig = Rig::new().await;
    let id = rig.run().await.unwrap();
    rig.terminate(&id).await.unwrap();
    rig.state(&id, "terminated").await;
    rig.quiet().await;
    rig.kill().await;
    let mut later = rig.environment.clone();
    later.clock = std::sync::Arc::new(hive_core::SystemClock::ahead(std::time::Duration::from_secs(3605)));
    let then = Rig::over(later, rig.world.clone(), 16, 65_536);
    let error = then.instance(&id).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidInstanceID.NotFound"));
    let environment = &then.environment;
    let mut sweeps = 0;
    while hive_core::state::sweep(&*environment.state, &*environment.entropy, &*environment.clock, 64)
        .await
        .unwrap()
        .more
    {
        sweeps += 1;
        assert!(sweeps < 1000, "there is always more to sweep");
    }
    let left = then.keys().await;
    let left: Vec<_> = left.iter().filter(|key| key.as_str().contains(&id)).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn images_hold_their_snapshots_and_have_names() {
    let rig = Rig::new().await;
    let id = rig.image().await;
    let found = rig
        .call::<DescribeImages>(DescribeImagesRequest { owners: vec!["self".into()], ..Default::default() })
        .await
        .unwrap();
    let image = &found.images[0];
    assert_eq!(image.image_id.as_deref(), Some(id.as_str()));
    assert_eq!(image.block_device_mappings[0].ebs.as_ref().unwrap().volume_size, Some(8));
    let hold = |keys: &[hive_core::state::Key]| {
        keys.iter().any(|key| key.as_str().contains(&format!("snapshot-hold/{SNAP}/{id}")))
    };
    assert!(hold(&rig.keys().await));
    let others = DescribeImagesRequest { owners: vec!["amazon".into()], ..Default::default() };
    assert!(rig.call::<DescribeImages>(others).await.unwrap().images.is_empty());
    rig.call::<DeregisterImage>(DeregisterImageRequest { image_id: id.clone(), ..Default::default() })
        .await
        .unwrap();
    assert!(!hold(&rig.keys().await));
    let gone = DescribeImagesRequest { image_ids: vec![id], ..Default::default() };
    assert_eq!(rig.call::<DescribeImages>(gone).await.unwrap_err().code(), Some("InvalidAMIID.NotFound"));
}

impl Rig {
    /// Makes a volume that nobody has.
    pub(crate) async fn volume(&self, id: &str) {
        self.world.model.lock().unwrap().volumes.insert(id.to_owned(), None);
        self.put(hive_core::resource::VOLUME.key(&self.ctx(), id).unwrap()).await;
    }

    /// Waits until every volume of so many instances is said to be attached: nobody works on them any more.
    async fn quiet_machines(&self, count: usize) {
        self.world
            .comes("the volumes are said to be attached", |model| {
                model.volumes.values().flatten().filter(|(_, state)| state == "attached").count() == count
            })
            .await;
    }

    async fn launched(&self, times: usize) {
        self.world.comes("the machine is launched", |model| model.launches >= times).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_without_its_root_is_not_started() {
    let rig = Rig::new().await;
    let id = rig.run().await.unwrap();
    rig.state(&id, "running").await;
    rig.stop(&id).await.unwrap();
    let stopped = rig.state(&id, "stopped").await;
    rig.quiet().await;
    let root = stopped.block_device_mappings[0].ebs.clone().unwrap().volume_id.unwrap();
    rig.put(hive_core::resource::VOLUME.key(&rig.ctx(), &root).unwrap()).await;
    let detach = DetachVolumeRequest { volume_id: root.clone(), ..Default::default() };
    rig.call::<DetachVolume>(detach).await.unwrap();
    // The sentence is AWS's: "Error starting instances: Invalid value <instance ID> for instanceId. Instance does not
    // have a volume attached at root (/dev/sda1)." (VM Import/Export user guide, "Troubleshooting"). "Invalid value …
    // for …" is how EC2 says InvalidParameterValue, and so have it those who built its API anew, OpenStack's among them.
    let error = rig.start(&id).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameterValue"));
    assert!(error.message().starts_with(&format!("Invalid value '{id}' for instanceId. ")), "{error}");
    assert!(error.message().contains("does not have a volume attached at root (/dev/xvda)"), "{error}");
    rig.wait(&id, |it| it.block_device_mappings.is_empty()).await;
    assert_eq!(rig.start(&id).await.unwrap_err().code(), Some("InvalidParameterValue"));
    let attach = AttachVolumeRequest {
        device: "/dev/xvda".into(),
        instance_id: id.clone(),
        volume_id: root,
        ..Default::default()
    };
    rig.call::<AttachVolume>(attach).await.unwrap();
    rig.start(&id).await.unwrap();
    rig.state(&id, "running").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn metadata_options_are_described_as_they_were_chosen() {
    let rig = Rig::new().await;
    let image = rig.image().await;
    let run = async |options| {
        let request = RunInstancesRequest { metadata_options: options, ..Rig::request(&image) };
        let made = rig.call::<RunInstances>(request).await.unwrap();
        let planned = made.instances[0].metadata_options.clone().unwrap();
        let id = made.instances[0].instance_id.clone().unwrap();
        let shown = rig.instance(&id).await.unwrap().metadata_options.unwrap();
        assert_eq!(planned, shown);
        (id, shown)
    };
    // Nobody asked for an endpoint, and there is none.
    let (plain, shown) = run(None).await;
    assert_eq!(shown.http_endpoint, Some(InstanceMetadataEndpointState::Disabled));
    assert_eq!(shown.state, Some(InstanceMetadataOptionsState::Applied));
    assert_eq!(shown.http_tokens, Some(HttpTokensState::Optional));
    assert_eq!(shown.http_put_response_hop_limit, Some(1));
    assert_eq!(shown.instance_metadata_tags, Some(InstanceMetadataTagsState::Disabled));
    // Who asks for it reads what was asked, and that it is not in force.
    let (open, shown) = run(Some(InstanceMetadataOptionsRequest {
        http_endpoint: Some(InstanceMetadataEndpointState::Enabled),
        http_tokens: Some(HttpTokensState::Required),
        http_put_response_hop_limit: Some(64),
        http_protocol_ipv6: Some(InstanceMetadataProtocolState::Disabled),
        instance_metadata_tags: Some(InstanceMetadataTagsState::Enabled),
    }))
    .await;
    assert_eq!(shown.http_endpoint, Some(InstanceMetadataEndpointState::Enabled));
    assert_eq!(shown.state, Some(InstanceMetadataOptionsState::Pending));
    assert_eq!(shown.http_tokens, Some(HttpTokensState::Required));
    assert_eq!(shown.http_put_response_hop_limit, Some(64));
    assert_eq!(shown.instance_metadata_tags, Some(InstanceMetadataTagsState::Enabled));
    // Where guests may read the tags, a key is a segment of a path.
    let tag = |id: &str, key: &str| CreateTagsRequest {
        resources: vec![id.to_owned()],
        tags: vec![Tag { key: Some(key.into()), value: Some("x".into()) }],
        ..Default::default()
    };
    for key in ["a/b", "a b", "_index", "..", "ä"] {
        let error = rig.call::<CreateTags>(tag(&open, key)).await.unwrap_err();
        assert_eq!(error.code(), Some("InvalidParameterValue"), "{key}");
        rig.call::<CreateTags>(tag(&plain, key)).await.unwrap();
    }
    rig.call::<CreateTags>(tag(&open, "Name")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_told_its_own_default_vpc() {
    let rig = Rig::new().await;
    let ask = async |names: Vec<AccountAttributeName>| {
        let input = DescribeAccountAttributesRequest { attribute_names: names, ..Default::default() };
        let found = rig.call::<DescribeAccountAttributes>(input).await.unwrap().account_attributes;
        let pair = |it: AccountAttribute| {
            (it.attribute_name.unwrap(), it.attribute_values[0].attribute_value.clone().unwrap())
        };
        found.into_iter().map(pair).collect::<std::collections::BTreeMap<_, _>>()
    };
    let all = ask(Vec::new()).await;
    assert_eq!(all.len(), 6);
    assert_eq!((all["default-vpc"].as_str(), all["max-instances"].as_str()), ("vpc-0123456789abcdef0", "20"));
    rig.world.model().no_default = true;
    let one = ask(vec![AccountAttributeName::DefaultVpc]).await;
    assert_eq!(one.into_iter().collect::<Vec<_>>(), [("default-vpc".to_owned(), "none".to_owned())]);
    // What has nothing to do with networks is told without them.
    rig.world
        .faults
        .lock()
        .unwrap()
        .refuse
        .insert("DefaultVpc".into(), (hive_core::Kind::Internal, "X".into()));
    assert_eq!(ask(vec![AccountAttributeName::SupportedPlatforms]).await["supported-platforms"], "VPC");
}
