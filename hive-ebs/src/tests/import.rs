//! An image in S3 becomes a snapshot.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::odd::Odd;
use super::*;
use crate::generated::{
    DescribeImportSnapshotTasksRequest, ImportSnapshotRequest, SnapshotDiskContainer, SnapshotTaskDetail,
    UserBucket,
};

fn request(key: &str, format: &str) -> ImportSnapshotRequest {
    ImportSnapshotRequest {
        description: Some("an image".to_owned()),
        disk_container: Some(SnapshotDiskContainer {
            format: Some(format.to_owned()),
            user_bucket: Some(UserBucket {
                s3_bucket: Some("images".to_owned()),
                s3_key: Some(key.to_owned()),
            }),
            ..SnapshotDiskContainer::default()
        }),
        tag_specifications: tagged("import-snapshot-task", "a", "b"),
        ..ImportSnapshotRequest::default()
    }
}

async fn ask_for(process: &Process, key: &str, format: &str) -> String {
    let result = process.call::<aws::ImportSnapshot>(request(key, format)).await.unwrap();
    result.import_task_id.unwrap()
}

pub(crate) async fn ask(process: &Process, key: &str) -> String {
    let result = process.call::<aws::ImportSnapshot>(request(key, "RAW")).await.unwrap();
    result.import_task_id.unwrap()
}

async fn task(process: &Process, id: &str) -> SnapshotTaskDetail {
    let input =
        DescribeImportSnapshotTasksRequest { import_task_ids: vec![id.to_owned()], ..Default::default() };
    let tasks = process.call::<aws::DescribeImportSnapshotTasks>(input).await.unwrap();
    tasks.import_snapshot_tasks[0].snapshot_task_detail.clone().unwrap()
}

/// Bytes that are not all the same.
fn image(bytes: usize) -> Vec<u8> {
    (0..bytes).map(|at| u8::try_from((at / 512 * 7 + at) % 251).unwrap()).collect()
}

#[tokio::test]
async fn an_image_becomes_a_snapshot_with_its_bytes() {
    let world = World::new();
    let process = world.process();
    // Not a whole sector at the end, and a name that needs escapes.
    let bytes = image(100_001);
    world.buckets.put("/images/a%20b/%C3%BC%3F.raw", bytes.clone());
    let id = ask(&process, "a b/ü?.raw").await;
    let before = task(&process, &id).await;
    assert_eq!((before.status.as_deref(), before.progress.as_deref()), (Some("active"), Some("0")));
    process.pass().await.unwrap();
    let after = task(&process, &id).await;
    assert_eq!((after.status.as_deref(), after.progress.as_deref()), (Some("completed"), Some("100")));
    assert_eq!((after.disk_image_size, after.format.as_deref()), (Some(100_001.0), Some("RAW")));
    let snap = after.snapshot_id.unwrap();
    let input = CreateVolumeRequest { snapshot_id: Some(snap), ..empty(1) };
    let volume = process.call::<aws::CreateVolume>(input).await.unwrap().volume_id.unwrap();
    process.pass().await.unwrap();
    let mut found = read(&world, &volume, 0, 100_352).await;
    assert!(found.split_off(100_001).iter().all(|b| *b == 0));
    assert!(found == bytes, "the bytes differ");
    world.check("imported").await;
    let snapshots = process.call::<aws::DescribeSnapshots>(Default::default()).await.unwrap().snapshots;
    assert_eq!(snapshots[0].volume_id.as_deref(), Some("vol-ffffffff"));
    // The task goes an hour later, with its tags.
    world.clock.advance(Duration::from_secs(3599));
    process.pass().await.unwrap();
    task(&process, &id).await;
    world.clock.advance(Duration::from_secs(1));
    let input = DescribeImportSnapshotTasksRequest { import_task_ids: vec![id], ..Default::default() };
    let gone = process.call::<aws::DescribeImportSnapshotTasks>(input).await;
    assert_eq!(code(gone), "InvalidConversionTaskId");
    process.pass().await.unwrap();
    assert!(!world.keys().await.iter().any(|key| key.contains("import-snap")), "{:?}", world.keys().await);
}

#[tokio::test]
async fn what_cannot_be_imported_says_why_and_leaves_nothing() {
    let world = World::new();
    let process = world.process();
    world.buckets.put("/images/empty", vec![]);
    for (key, says) in [
        (
            "absent",
            "ClientError: Disk validation failed [We do not have access to the given resource. Reason 404 Not Found: \
             s3://images/absent: The specified key does not exist.]",
        ),
        ("empty", "ClientError: Disk validation failed [The image is empty]"),
    ] {
        let id = ask(&process, key).await;
        process.pass().await.unwrap();
        let detail = task(&process, &id).await;
        assert_eq!(
            (detail.status.as_deref(), detail.status_message.as_deref()),
            (Some("deleted"), Some(says))
        );
        assert_eq!((detail.snapshot_id, detail.progress), (None, None));
    }
    world.buckets.trouble(|_| Some(Error::denied("Access Denied").with_code("AccessDenied")));
    let id = ask(&process, "denied").await;
    process.pass().await.unwrap();
    let says = task(&process, &id).await.status_message.unwrap();
    assert!(says.contains("Reason 403 Forbidden: s3://images/denied: Access Denied]"), "{says}");
    let there = world.backend.observe().await.unwrap();
    assert!(there.volumes.is_empty() && there.snapshots.is_empty());
    let filtered = |state: &str| DescribeImportSnapshotTasksRequest {
        filters: vec![generated::Filter {
            name: Some("task-state".to_owned()),
            values: vec![state.to_owned()],
        }],
        ..Default::default()
    };
    let count = async |state: &str| {
        let tasks = process.call::<aws::DescribeImportSnapshotTasks>(filtered(state)).await.unwrap();
        tasks.import_snapshot_tasks.len()
    };
    assert_eq!((count("deleted").await, count("completed").await), (3, 0));
    world.check("not imported").await;
}

#[tokio::test]
async fn an_object_that_changes_under_the_import_is_no_image() {
    let world = World::new();
    let process = world.process();
    world.buckets.put("/images/disk.raw", image(50_000));
    let (buckets, reads) = (world.buckets.clone(), AtomicUsize::new(0));
    world.buckets.trouble(move |_| {
        // After it was looked at twice, by the reads of its data.
        if reads.fetch_add(1, Ordering::SeqCst) == 5 {
            buckets.put("/images/disk.raw", image(50_001));
        }
        None
    });
    let id = ask(&process, "disk.raw").await;
    process.pass().await.unwrap();
    let says = task(&process, &id).await.status_message;
    assert_eq!(
        says.as_deref(),
        Some("ClientError: The S3 object s3://images/disk.raw was changed during the import")
    );
    world.check("changed").await;
}

#[tokio::test]
async fn an_import_that_never_ends_is_given_up() {
    let world = World::new();
    let process = world.process();
    world.buckets.put("/images/disk.raw", image(50_000));
    let id = ask(&process, "disk.raw").await;
    for _ in 0..20 {
        let backend = Odd { snapshots: false, ..Odd::new(&world.backend) };
        let broken = world.process_over(Arc::new(world.state.clone()), Arc::new(backend), NODE);
        drop(broken.pass().await);
    }
    let detail = task(&process, &id).await;
    assert_eq!(detail.status.as_deref(), Some("deleted"));
    assert!(detail.status_message.unwrap().starts_with("ServerError: "));
    world.check("given up").await;
}

#[tokio::test]
async fn a_token_imports_once() {
    let world = World::new();
    let process = world.process();
    let with =
        |key: &str| ImportSnapshotRequest { client_token: Some("t".to_owned()), ..request(key, "raw") };
    let first = process.call::<aws::ImportSnapshot>(with("a")).await.unwrap();
    assert_eq!(process.call::<aws::ImportSnapshot>(with("a")).await.unwrap(), first);
    assert_eq!(code(process.call::<aws::ImportSnapshot>(with("b")).await), "IdempotentParameterMismatch");
}

#[tokio::test]
async fn what_fails_in_passing_is_asked_for_again() {
    let world = World::new();
    let process = world.process();
    world.buckets.put("/images/disk.raw", image(30_000));
    let mut reads = 0;
    world.buckets.trouble(move |_| {
        reads += 1;
        (reads % 3 == 0).then(|| Error::unavailable("busy"))
    });
    let id = ask(&process, "disk.raw").await;
    process.pass().await.unwrap();
    assert_eq!(task(&process, &id).await.status.as_deref(), Some("completed"));
}

/// A qcow2 image (version 3) of a disk of `bytes`, whose first cluster has this content.
fn qcow2(bytes: u64, content: u8, backing: u64) -> Vec<u8> {
    const CLUSTER: usize = 1 << 16;
    let mut image = vec![0; 6 * CLUSTER];
    let mut put = |at: usize, value: &[u8]| image[at..at + value.len()].copy_from_slice(value);
    put(0, b"QFI\xfb");
    put(4, &3_u32.to_be_bytes());
    put(8, &backing.to_be_bytes());
    put(16, &u32::from(backing > 0).to_be_bytes());
    put(20, &16_u32.to_be_bytes());
    put(24, &bytes.to_be_bytes());
    // The first table has an entry for each 512 MiB.
    let entries = u32::try_from(bytes.div_ceil(1 << 29)).unwrap();
    put(36, &entries.to_be_bytes());
    put(40, &(CLUSTER as u64).to_be_bytes());
    put(48, &(4 * CLUSTER as u64).to_be_bytes());
    put(56, &1_u32.to_be_bytes());
    put(96, &4_u32.to_be_bytes());
    put(100, &104_u32.to_be_bytes());
    let copied = 1_u64 << 63;
    put(CLUSTER, &(copied | (2 * CLUSTER as u64)).to_be_bytes());
    put(2 * CLUSTER, &(copied | (3 * CLUSTER as u64)).to_be_bytes());
    put(3 * CLUSTER, &[content; CLUSTER]);
    put(4 * CLUSTER, &(5 * CLUSTER as u64).to_be_bytes());
    for cluster in 0..6 {
        put(5 * CLUSTER + 2 * cluster, &1_u16.to_be_bytes());
    }
    image
}

#[tokio::test]
async fn a_qcow2_image_becomes_a_snapshot_of_its_disk() {
    let world = World::new();
    let process = world.process();
    world.buckets.put("/images/disk.qcow2", qcow2((1 << 30) + 512, 7, 0));
    let id = ask_for(&process, "disk.qcow2", "qcow2").await;
    process.pass().await.unwrap();
    let detail = task(&process, &id).await;
    assert_eq!((detail.status.as_deref(), detail.format.as_deref()), (Some("completed"), Some("QCOW2")));
    let snap = detail.snapshot_id.unwrap();
    let snapshots = process.call::<aws::DescribeSnapshots>(Default::default()).await.unwrap().snapshots;
    assert_eq!(snapshots[0].volume_size, Some(2));
    let device = world.backend.open_snapshot(&snap.parse().unwrap()).await.unwrap();
    assert_eq!(device.read(0..65_536).await.unwrap(), vec![7; 65_536]);
    assert_eq!(device.read(65_536..131_072).await.unwrap(), vec![0; 65_536]);
    world.check("a qcow2 image").await;
}

#[tokio::test]
async fn a_hostile_image_is_refused_before_anything_is_made() {
    let world = World::new();
    let process = world.process();
    world.buckets.put("/images/backing", qcow2(1 << 20, 7, 104));
    world.buckets.put("/images/huge", qcow2(17 << 40, 7, 0));
    world.buckets.put("/images/raw", image(4096));
    for (key, format, says) in [
        ("backing", "QCOW2", "ClientError: Disk validation failed [The image has a backing file"),
        ("huge", "QCOW2", "ClientError: Unsupported volume size ["),
        ("raw", "QCOW2", "ClientError: Disk validation failed [The image is RAW, not QCOW2"),
        ("backing", "RAW", "ClientError: Disk validation failed [The image is QCOW2, not RAW"),
    ] {
        let id = ask_for(&process, key, format).await;
        process.pass().await.unwrap();
        let detail = task(&process, &id).await;
        let message = detail.status_message.unwrap();
        assert!(message.starts_with(says), "{key} as {format}: {message}");
        assert_eq!(detail.status.as_deref(), Some("deleted"));
        let state: &dyn StateRead = &world.state;
        let key = hive_core::resource::IMPORT_SNAPSHOT_TASK.key(&process.context(), &id).unwrap();
        let record: crate::import::record::ImportRecord = state.get_as(&key).await.unwrap().unwrap();
        assert_eq!(record.attempts.count, 0, "no volume was named");
    }
    world.check("refused").await;
}
