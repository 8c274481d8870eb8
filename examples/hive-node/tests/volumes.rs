//! Images, snapshots and volumes by unmodified clients.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;

use support::Cloud;

#[test]
fn images_become_snapshots_and_volumes_with_the_same_bytes() {
    let cloud = Cloud::whole(&["--transport", "nats", "--spread", "--compute", "sim"]);
    print!("{}", cloud.boto("volumes.py"));
}

#[test]
fn every_action_of_volumes_by_the_cli() {
    let cloud = Cloud::whole(&["--transport", "nats", "--spread", "--compute", "sim"]);
    let text = |arguments: &[&str]| cloud.json(arguments).as_str().unwrap().to_owned();
    let image = cloud.home().join("image.raw");
    std::fs::write(&image, vec![0x5a; 1 << 20]).unwrap();
    cloud.json_or_nothing(&["s3", "mb", "s3://disk-images"]);
    cloud.json_or_nothing(&["s3", "cp", "--no-progress", image.to_str().unwrap(), "s3://disk-images/raw"]);
    let container = "Format=RAW,UserBucket={S3Bucket=disk-images,S3Key=raw}";
    let import = ["ec2", "import-snapshot", "--disk-container", container, "--query", "ImportTaskId"];
    let task = text(&import);
    // This version of the CLI has no waiter for it.
    cloud.until("the import", || {
        let tasks = cloud.json(&["ec2", "describe-import-snapshot-tasks", "--import-task-ids", &task]);
        let status = &tasks["ImportSnapshotTasks"][0]["SnapshotTaskDetail"]["Status"];
        (status == "completed").then_some(()).ok_or(tasks.to_string())
    });
    let query = "ImportSnapshotTasks[0].SnapshotTaskDetail.SnapshotId";
    let snapshot =
        text(&["ec2", "describe-import-snapshot-tasks", "--import-task-ids", &task, "--query", query]);
    cloud.json_or_nothing(&["ec2", "wait", "snapshot-completed", "--snapshot-ids", &snapshot]);
    let zone = ["--availability-zone", "us-east-1a", "--query", "VolumeId"];
    let volume = text(&[&["ec2", "create-volume", "--snapshot-id", &snapshot][..], &zone].concat());
    cloud.json_or_nothing(&["ec2", "wait", "volume-available", "--volume-ids", &volume]);
    let status = cloud.json(&["ec2", "describe-volume-status", "--query", "VolumeStatuses[].VolumeId"]);
    assert_eq!(status, serde_json::json!([&volume]));
    let second = text(&["ec2", "create-snapshot", "--volume-id", &volume, "--query", "SnapshotId"]);
    cloud.json_or_nothing(&["ec2", "wait", "snapshot-completed", "--snapshot-ids", &second]);
    let dry = cloud.refusal(&["ec2", "delete-volume", "--dry-run", "--volume-id", &volume]);
    assert!(dry.contains("(DryRunOperation)"), "{dry}");
    cloud.json_or_nothing(&["ec2", "delete-volume", "--volume-id", &volume]);
    cloud.json_or_nothing(&["ec2", "wait", "volume-deleted", "--volume-ids", &volume]);
    for snapshot in [&snapshot, &second] {
        cloud.json_or_nothing(&["ec2", "delete-snapshot", "--snapshot-id", snapshot]);
    }
    let kept = ["ec2", "describe-snapshots", "--owner-ids", "self", "--query", "Snapshots"];
    cloud.until("no snapshot", || {
        let kept = cloud.json(&kept);
        (kept == serde_json::json!([])).then_some(()).ok_or(kept.to_string())
    });
    cloud.json_or_nothing(&["s3", "rb", "--force", "s3://disk-images"]);
}
