//! The same, on the simulator of machines.

use std::sync::Arc;

use hive_ec2::backend::ComputeBackend;
use hive_ec2::generated::operations::*;
use hive_ec2::generated::*;
use hive_ec2::sim::{Guest, SimCompute};

use crate::support::{Rig, name};

fn wrote(output: &GetConsoleOutputResult, text: &str) -> bool {
    use base64::Engine as _;
    let bytes = base64::prelude::BASE64_STANDARD.decode(output.output.as_ref().unwrap()).unwrap();
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_life_on_the_simulator() {
    let sim = Arc::new(SimCompute::default());
    let rig = Rig::on(Arc::clone(&sim) as Arc<dyn ComputeBackend>).await;
    let image = rig.image().await;
    let key =
        CreateKeyPairRequest { key_name: "k".into(), key_type: Some(KeyType::Ed25519), ..Default::default() };
    rig.call::<CreateKeyPair>(key).await.unwrap();
    let request = RunInstancesRequest {
        key_name: Some("k".into()),
        user_data: Some("IyEvYmluL3NoCg==".into()),
        ..Rig::request(&image)
    };
    let made = rig.call::<RunInstances>(request).await.unwrap();
    let id = made.instances[0].instance_id.clone().unwrap();
    let machine = id.parse().unwrap();
    rig.state(&id, "running").await;
    let spec = sim.spec(&machine).unwrap();
    assert_eq!((spec.hardware.vcpus, spec.hardware.memory_mib), (2, 1024));
    assert_eq!(spec.identity.product, "t3.micro");
    assert_eq!(spec.disks[0].boot_index, Some(0));
    let seed = spec.seed.unwrap();
    let has = |text: &str| seed.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(has(&id) && has("ip-172-31-0-4") && has("ssh-ed25519 ") && has("#!/bin/sh"));

    sim.write(&machine, b"hello from the guest");
    let output = rig
        .call::<GetConsoleOutput>(GetConsoleOutputRequest { instance_id: id.clone(), ..Default::default() })
        .await
        .unwrap();
    assert!(wrote(&output, "hello from the guest"));

    rig.volume("vol-00000000000000001").await;
    let attach = AttachVolumeRequest {
        device: "/dev/sdf".into(),
        instance_id: id.clone(),
        volume_id: "vol-00000000000000001".into(),
        ..Default::default()
    };
    rig.call::<AttachVolume>(attach).await.unwrap();
    let attached = |it: &Instance| {
        it.block_device_mappings
            .iter()
            .all(|it| it.ebs.as_ref().unwrap().status == Some(AttachmentStatus::Attached))
    };
    rig.wait(&id, |it| it.block_device_mappings.len() == 2 && attached(it)).await;
    let detach = DetachVolumeRequest { volume_id: "vol-00000000000000001".into(), ..Default::default() };
    rig.call::<DetachVolume>(detach).await.unwrap();
    rig.wait(&id, |it| it.block_device_mappings.len() == 1).await;
    rig.call::<RebootInstances>(RebootInstancesRequest {
        instance_ids: vec![id.clone()],
        ..Default::default()
    })
    .await
    .unwrap();

    // A guest that does not listen is stopped by force.
    sim.guest(&machine, Guest { powers_off: false, gives_up: false });
    rig.stop(&id).await.unwrap();
    let force =
        StopInstancesRequest { instance_ids: vec![id.clone()], force: Some(true), ..Default::default() };
    rig.call::<StopInstances>(force).await.unwrap();
    rig.state(&id, "stopped").await;
    let output = rig
        .call::<GetConsoleOutput>(GetConsoleOutputRequest { instance_id: id.clone(), ..Default::default() })
        .await
        .unwrap();
    assert!(wrote(&output, "hello from the guest"));
    rig.start(&id).await.unwrap();
    rig.state(&id, "running").await;
    rig.wait(&id, attached).await;
    sim.power_off(&machine);
    let stopped = rig.state(&id, "stopped").await;
    assert_eq!(name(&stopped), "stopped");
    rig.terminate(&id).await.unwrap();
    rig.state(&id, "terminated").await;
    rig.quiet().await;
    assert!(sim.observe().await.unwrap().is_empty());
}
