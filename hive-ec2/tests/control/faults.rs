//! Everything that can fail, at every step: nothing is left behind, and nothing happens twice.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use hive_core::{Context, Kind, Result, Target};
use hive_ec2::generated::operations::*;
use hive_ec2::generated::*;

use crate::support::{Fault, Model, PATIENCE, Rig, name};

const DATA: &str = "vol-0000000000000000d";

/// A whole life, with a volume that comes and goes. A fault may end it at any point, in any state.
async fn live(rig: &Rig, image: &str) -> Result<()> {
    rig.volume(DATA).await;
    let made = rig.call::<RunInstances>(Rig::request(image)).await?;
    let id = made.instances[0].instance_id.clone().unwrap();
    rest(rig, &id).await;
    let attach = AttachVolumeRequest {
        device: "/dev/sdf".into(),
        instance_id: id.clone(),
        volume_id: DATA.into(),
        ..Default::default()
    };
    // Whatever becomes of it: it is terminated in the end.
    drop(rig.call::<AttachVolume>(attach).await);
    rig.stop(&id).await?;
    rest(rig, &id).await;
    rig.start(&id).await?;
    rest(rig, &id).await;
    Ok(())
}

/// Waits until an instance is on the way to nowhere.
async fn rest(rig: &Rig, id: &str) {
    rig.wait(id, |it| ["running", "stopped", "terminated"].contains(&name(it))).await;
}

async fn with(fault: Option<(usize, Fault)>) -> (Vec<String>, Arc<Rig>) {
    let rig = Arc::new(Rig::new().await);
    let image = rig.image().await;
    {
        let mut faults = rig.world.faults.lock().unwrap();
        faults.calls = 0;
        faults.log.clear();
        faults.at = fault;
    }
    let doctor = {
        let rig = Arc::clone(&rig);
        tokio::spawn(async move {
            rig.world.killed.notified().await;
            rig.kill().await;
            rig.drive();
        })
    };
    finish(&rig, live(&rig, &image).await.is_ok()).await;
    doctor.abort();
    drop(doctor.await);
    let log = rig.world.faults.lock().unwrap().log.clone();
    (log, rig)
}

/// Ends whatever is there.
async fn finish(rig: &Rig, whole: bool) {
    let all = rig.call::<DescribeInstances>(DescribeInstancesRequest::default()).await.unwrap();
    let mut count = 0;
    for instance in all.reservations.iter().flat_map(|it| &it.instances) {
        let id = instance.instance_id.clone().unwrap();
        rig.terminate(&id).await.unwrap();
        rig.state(&id, "terminated").await;
        count += 1;
    }
    assert!(count == 1 || !whole);
    rig.quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_dies_at_whatever_step_leaves_nothing() {
    let (log, rig) = with(None).await;
    assert_eq!(rig.world.model.lock().unwrap().launches, 2);
    drop(rig);
    let faults = [
        Fault::Before(Kind::Unavailable),
        Fault::Before(Kind::Exhausted),
        Fault::After,
        Fault::Killed,
        Fault::KilledBefore,
    ];
    let mut cases = Vec::new();
    for (at, call) in log.iter().enumerate() {
        // Whoever reads for a request dies with the request.
        let reads = ["Inspect", "ResolvePlace"].contains(&call.as_str());
        for fault in faults {
            if !reads || matches!(fault, Fault::Before(_) | Fault::After) {
                cases.push((at + 1, call.clone(), fault));
            }
        }
    }
    assert!(cases.len() > 100, "{}", cases.len());
    let mut runs = futures_util::stream::iter(cases)
        .map(|(at, call, fault)| async move {
            let (_, rig) = with(Some((at, fault))).await;
            let mut model = rig.world.model.lock().unwrap();
            assert_eq!(model.volumes.remove(DATA), Some(None), "{call} {at} {fault:?}");
            drop(model);
            assert!(rig.world.is_empty(), "{call} {at} {fault:?}: {:?}", rig.world);
        })
        .buffer_unordered(16);
    // Each waits for nothing longer than its patience.
    while runs.next().await.is_some() {}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_fails_half_way_is_an_error_and_leaves_nothing() {
    for (operation, code) in
        [("EnsurePort", "InsufficientFreeAddressesInSubnet"), ("EnsureVolume", "InvalidParameterValue")]
    {
        let rig = Rig::new().await;
        let image = rig.image().await;
        let before = rig.keys().await;
        rig.world.faults.lock().unwrap().refuse.insert(operation.into(), (Kind::Conflict, code.into()));
        let request = RunInstancesRequest { min_count: 2, max_count: 3, ..Rig::request(&image) };
        let error = rig.call::<RunInstances>(request).await.unwrap_err();
        assert_eq!(error.code(), Some(code));
        rig.quiet().await;
        assert!(rig.world.is_empty(), "{:?}", rig.world);
        let all = rig.call::<DescribeInstances>(DescribeInstancesRequest::default()).await.unwrap();
        assert!(all.reservations.is_empty());
        // What is left has a lifetime.
        let after = rig.keys().await;
        let left: Vec<_> = after
            .iter()
            .filter(|key| !before.contains(key) && !key.as_str().starts_with("/expire/"))
            .filter(|key| {
                !after
                    .iter()
                    .any(|end| end.as_str().starts_with("/expire/") && end.as_str().ends_with(key.as_str()))
            })
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

/// A client that does not wait long for its instances.
async fn run_in(rig: &Rig, image: &str, time: Duration) -> Result<Reservation> {
    let deadline = rig.environment.clock.instant() + time;
    let ctx = rig.ctx();
    let ctx = Context::new(ctx.principal().clone(), ctx.region().clone(), ctx.request_id(), deadline);
    let request = RunInstancesRequest { min_count: 2, max_count: 2, ..Rig::request(image) };
    rig.client.call::<RunInstances>(&ctx, &Target::Any, request).await
}

fn refuse(rig: &Rig, operation: &str) {
    let refusal = (Kind::Conflict, "InsufficientFreeAddressesInSubnet".to_owned());
    rig.world.faults.lock().unwrap().refuse.insert(operation.into(), refusal);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_that_a_client_was_told_of_is_shown_when_it_fails_later() {
    let rig = Rig::new().await;
    let image = rig.image().await;
    // Nobody works on them until the client has its answer.
    rig.kill().await;
    refuse(&rig, "EnsurePort");
    let told = run_in(&rig, &image, Duration::from_secs(4)).await.unwrap();
    assert_eq!(told.instances.len(), 2);
    rig.drive();
    for instance in &told.instances {
        let ended = rig.state(instance.instance_id.as_ref().unwrap(), "terminated").await;
        let reason = ended.state_reason.unwrap().message.unwrap();
        assert!(reason.contains("InsufficientFreeAddressesInSubnet"), "{reason}");
    }
    rig.quiet().await;
    assert!(rig.world.is_empty(), "{:?}", rig.world);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_has_failed_is_an_error_before_all_is_undone() {
    let rig = Rig::new().await;
    let image = rig.image().await;
    refuse(&rig, "EnsurePort");
    refuse(&rig, "ReleasePort");
    let error = run_in(&rig, &image, Duration::from_secs(8)).await.unwrap_err();
    assert_eq!(error.code(), Some("InsufficientFreeAddressesInSubnet"));
    let all = rig.call::<DescribeInstances>(DescribeInstancesRequest::default()).await.unwrap();
    assert!(all.reservations.is_empty(), "nobody was told of them");
    rig.world.faults.lock().unwrap().refuse.clear();
    rig.quiet().await;
    assert!(rig.world.is_empty(), "{:?}", rig.world);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_taken_is_an_error() {
    let rig = Rig::new().await;
    let image = rig.image().await;
    let request =
        RunInstancesRequest { private_ip_address: Some("172.31.0.9".into()), ..Rig::request(&image) };
    let first = rig.call::<RunInstances>(request.clone()).await.unwrap();
    assert_eq!(first.instances[0].private_ip_address.as_deref(), Some("172.31.0.9"));
    let error = rig.call::<RunInstances>(request).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidIPAddress.InUse"));
    assert_eq!(rig.world.model.lock().unwrap().ports.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_that_cannot_be_launched_is_terminated_and_later_stopped() {
    let rig = Rig::new().await;
    let refuse = |wrong: bool| {
        let mut faults = rig.world.faults.lock().unwrap();
        match wrong {
            true => faults.refuse.insert("launch".into(), (Kind::Exhausted, "X".into())),
            false => faults.refuse.remove("launch"),
        };
    };
    refuse(true);
    let id = rig.run().await.unwrap();
    let ended = rig.state(&id, "terminated").await;
    assert_eq!(ended.state_reason.unwrap().code.as_deref(), Some("Server.InternalError"));
    rig.quiet().await;
    assert!(rig.world.is_empty());

    refuse(false);
    let id = rig.run().await.unwrap();
    rig.state(&id, "running").await;
    rig.stop(&id).await.unwrap();
    rig.state(&id, "stopped").await;
    refuse(true);
    rig.start(&id).await.unwrap();
    let stopped = rig.wait(&id, |it| {
        let why = it.state_reason.as_ref().and_then(|why| why.code.as_deref());
        name(it) == "stopped" && why == Some("Server.InternalError")
    });
    stopped.await;
    assert_eq!(rig.world.model.lock().unwrap().volumes.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_machine_that_cannot_be_launched_again_is_stopped_and_keeps_its_disk() {
    let rig = Rig::new().await;
    let id = rig.run().await.unwrap();
    let before = rig.state(&id, "running").await;
    let root = before.block_device_mappings[0].ebs.clone().unwrap().volume_id.unwrap();
    let attached =
        |model: &Model| model.volumes[&root].as_ref().is_some_and(|(_, state)| state == "attached");
    rig.world.comes("the volume is attached", attached).await;
    rig.world.faults.lock().unwrap().refuse.insert("launch".into(), (Kind::Unsupported, "X".into()));
    rig.world.exit(&id, hive_ec2::backend::Exit::Crashed);
    let stopped = rig.state(&id, "stopped").await;
    let why = stopped.state_reason.unwrap();
    assert_eq!(why.code.as_deref(), Some("Server.InternalError"));
    assert!(why.message.unwrap().contains("launch is refused"));
    assert_eq!(stopped.state_transition_reason.as_deref(), Some("Server.InternalError"));
    assert_eq!(stopped.private_ip_address, before.private_ip_address);
    assert_eq!(rig.world.model().volumes[&root].as_ref().unwrap().0, id, "its disk is its own still");
    rig.quiet_of(&id).await;
    rig.world.faults.lock().unwrap().refuse.clear();
    rig.start(&id).await.unwrap();
    let again = rig.state(&id, "running").await;
    assert_eq!(again.block_device_mappings[0].ebs.clone().unwrap().volume_id.unwrap(), root);
    assert_eq!(again.state_reason.and_then(|why| why.code), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_does_not_stop_can_be_forced_and_terminated() {
    let rig = Rig::new().await;
    let id = rig.run().await.unwrap();
    rig.state(&id, "running").await;
    rig.world.model.lock().unwrap().busy.insert(id.clone());
    rig.stop(&id).await.unwrap();
    assert_eq!(name(&rig.instance(&id).await.unwrap()), "stopping");
    let force =
        StopInstancesRequest { instance_ids: vec![id.clone()], force: Some(true), ..Default::default() };
    rig.call::<StopInstances>(force).await.unwrap();
    rig.state(&id, "stopped").await;
    rig.start(&id).await.unwrap();
    rig.state(&id, "running").await;
    rig.stop(&id).await.unwrap();
    rig.terminate(&id).await.unwrap();
    rig.state(&id, "terminated").await;
    rig.quiet().await;
    assert!(rig.world.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_runs_is_adopted_and_strangers_are_left_alone() {
    let rig = Rig::new().await;
    let id = rig.run().await.unwrap();
    rig.state(&id, "running").await;
    rig.kill().await;
    let stranger: hive_ec2::backend::MachineId = "i-00000000000000bad".parse().unwrap();
    let machine = hive_ec2::backend::Machine::new(stranger.clone(), hive_ec2::backend::MachineState::Running);
    rig.world.model.lock().unwrap().machines.insert(stranger.clone(), machine);
    // The other daemons of the node have forgotten everything too.
    rig.world.model.lock().unwrap().mounts.clear();
    rig.world.model.lock().unwrap().nics.clear();
    rig.drive();
    let healed = |model: &Model| model.mounts.len() == 1 && model.nics.len() == 1;
    rig.world.comes("the volume is mounted and the port is attached again", healed).await;
    assert_eq!(rig.world.model.lock().unwrap().launches, 1);
    assert!(rig.world.model.lock().unwrap().machines.contains_key(&stranger));
    rig.terminate(&id).await.unwrap();
    rig.state(&id, "terminated").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_does_not_reboot_can_be_stopped() {
    let rig = Rig::new().await;
    let id = rig.run().await.unwrap();
    rig.state(&id, "running").await;
    rig.world.model.lock().unwrap().busy.insert(id.clone());
    let reboot = RebootInstancesRequest { instance_ids: vec![id.clone()], ..Default::default() };
    rig.call::<RebootInstances>(reboot).await.unwrap();
    let asked = tokio::time::timeout(PATIENCE, rig.world.rebooting.notified()).await;
    asked.expect("the guest should have been asked to reboot by now");
    let force =
        StopInstancesRequest { instance_ids: vec![id.clone()], force: Some(true), ..Default::default() };
    rig.call::<StopInstances>(force).await.unwrap();
    rig.state(&id, "stopped").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_cannot_be_read_stops_no_other_and_costs_no_machine() {
    let rig = Rig::new().await;
    let (broken, lost, well) = (rig.run().await.unwrap(), rig.run().await.unwrap(), rig.run().await.unwrap());
    for id in [&broken, &lost, &well] {
        rig.state(id, "running").await;
    }
    rig.kill().await;
    rig.put(hive_core::resource::INSTANCE.key(&rig.ctx(), &broken).unwrap()).await;
    let placement = rig
        .keys()
        .await
        .into_iter()
        .find(|key| key.as_str().starts_with("/ec2-placement/") && key.as_str().ends_with(lost.as_str()));
    rig.put(placement.unwrap()).await;
    rig.drive();
    // How much room the node has is not known any more: it counts as full, and another takes what is new.
    let image = rig.image().await;
    let error = rig.call::<RunInstances>(Rig::request(&image)).await.unwrap_err();
    assert_eq!(error.code(), Some("InsufficientInstanceCapacity"), "{error}");
    let other = rig.beside("node-2", 2).await;
    let made = rig.call::<RunInstances>(Rig::request(&image)).await.unwrap();
    let placed = made.instances[0].instance_id.clone().unwrap();
    other.state(&placed, "running").await;
    assert!(other.world.model().machines.contains_key(&placed.parse().unwrap()));
    rig.stop(&well).await.unwrap();
    rig.state(&well, "stopped").await;
    rig.quiet_of(&well).await;
    let model = rig.world.model.lock().unwrap();
    for id in [&broken, &lost] {
        assert!(model.machines[&id.parse().unwrap()].state.has_power(), "{id}");
    }
}

/// As after power cuts of the whole node, or with machines that are in the daemon's own memory.
#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_begins_anew_without_its_machines_launches_them_however_often() {
    let rig = Rig::new().await;
    let id = rig.run().await.unwrap();
    rig.state(&id, "running").await;
    for round in 2..8 {
        rig.kill().await;
        rig.world.model().machines.clear();
        rig.drive();
        rig.world.comes("the machine is launched", |model| model.launches >= round).await;
        let now = rig.state(&id, "running").await;
        assert_eq!(now.state_reason.and_then(|why| why.code), None, "{round}");
    }
    rig.terminate(&id).await.unwrap();
    rig.state(&id, "terminated").await;
    rig.quiet().await;
    assert!(rig.world.is_empty());
}
