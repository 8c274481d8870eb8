//! Wrong requests, each with the code that AWS has for it, and the message where that is known.

use super::*;
use crate::generated::*;

/// What is to be said: a code, and a part of the message.
struct Wrong(&'static str, &'static str);

async fn refused(
    seen: &mut usize,
    outcome: impl Future<Output = Result<impl std::fmt::Debug>>,
    Wrong(code, says): Wrong,
) {
    let error = outcome.await.unwrap_err();
    assert_eq!(error.code(), Some(code), "{error}");
    assert!(error.message().contains(says), "{error} says nothing of '{says}'");
    *seen += 1;
}

const VALUE: &str = "InvalidParameterValue";
const COMBINATION: &str = "InvalidParameterCombination";
const MISSING: &str = "MissingParameter";
const UNSUPPORTED: &str = "UnsupportedOperation";

#[tokio::test]
async fn wrong_requests_are_refused_and_leave_nothing() {
    let world = World::new();
    let process = world.process();
    let id = process.made(8).await;
    let snap = process.snapshot(&id).await.unwrap().snapshot_id.unwrap();
    let before = world.keys().await;
    let mut seen = 0;

    let with = |change: &dyn Fn(&mut CreateVolumeRequest)| {
        let mut input = empty(8);
        change(&mut input);
        input
    };
    let kind = |name: &str| Some(VolumeType::from(name));
    let wrong_volumes = [
        (with(&|it| it.availability_zone = None), Wrong(MISSING, "AvailabilityZone")),
        (
            with(&|it| it.availability_zone = Some("us-east-1q".into())),
            Wrong("InvalidZone.NotFound", "'us-east-1q'"),
        ),
        (
            with(&|it| it.availability_zone_id = Some("use1-az1".into())),
            Wrong(COMBINATION, "AvailabilityZoneId"),
        ),
        (
            with(&|it| (it.availability_zone, it.availability_zone_id) = (None, Some("use1-az9".into()))),
            Wrong("InvalidZone.NotFound", "use1-az9"),
        ),
        (with(&|it| it.size = None), Wrong(MISSING, "size/snapshot")),
        (with(&|it| it.size = Some(0)), Wrong(VALUE, "The volume size is invalid for gp2 volumes: 0 GiB.")),
        (with(&|it| it.size = Some(-1)), Wrong(VALUE, "-1 GiB")),
        (with(&|it| it.size = Some(16_385)), Wrong(VALUE, "at most 16384 GiB")),
        (with(&|it| it.volume_type = kind("st1")), Wrong(VALUE, "st1 volumes must be at least 125 GiB")),
        (
            with(&|it| it.volume_type = kind("io1")),
            Wrong(COMBINATION, "The parameter iops must be specified for io1 volumes."),
        ),
        (
            with(&|it| it.iops = Some(100)),
            Wrong(COMBINATION, "The parameter iops is not supported for gp2 volumes."),
        ),
        (
            with(&|it| (it.volume_type, it.iops) = (kind("io1"), Some(401))),
            Wrong(VALUE, "Iops to volume size ratio of 50.125000 is too high; maximum is 50"),
        ),
        (
            with(&|it| (it.volume_type, it.iops) = (kind("io2"), Some(99))),
            Wrong(VALUE, "too low; minimum is 100"),
        ),
        (with(&|it| (it.volume_type, it.iops) = (kind("gp3"), Some(4_001))), Wrong(VALUE, "maximum is 500")),
        (
            with(&|it| (it.volume_type, it.iops) = (kind("gp3"), Some(80_001))),
            Wrong(VALUE, "maximum is 80000"),
        ),
        (
            with(&|it| it.throughput = Some(125)),
            Wrong(COMBINATION, "throughput can only be specified for volumeType gp3."),
        ),
        (
            with(&|it| (it.volume_type, it.throughput) = (kind("gp3"), Some(1_000))),
            Wrong(
                VALUE,
                "Throughput (MiBps) to iops ratio of 0.333333 is too high; maximum is 0.250000 MiBps per iops",
            ),
        ),
        (
            with(&|it| (it.volume_type, it.throughput) = (kind("gp3"), Some(2_001))),
            Wrong(VALUE, "2000 MiBps"),
        ),
        (with(&|it| it.encrypted = Some(true)), Wrong(UNSUPPORTED, "Encrypted")),
        (with(&|it| it.kms_key_id = Some("alias/k".into())), Wrong("InvalidParameterDependency", "KmsKeyId")),
        (with(&|it| it.multi_attach_enabled = Some(true)), Wrong(COMBINATION, "gp2")),
        (
            with(&|it| {
                (it.volume_type, it.iops, it.multi_attach_enabled) = (kind("io2"), Some(100), Some(true));
            }),
            Wrong(UNSUPPORTED, "MultiAttachEnabled"),
        ),
        (with(&|it| it.outpost_arn = Some("arn:x".into())), Wrong(UNSUPPORTED, "OutpostArn")),
        (
            with(&|it| it.volume_initialization_rate = Some(100)),
            Wrong(UNSUPPORTED, "VolumeInitializationRate"),
        ),
        (
            with(&|it| it.operator = Some(OperatorRequest { principal: Some("x".into()) })),
            Wrong(UNSUPPORTED, "Operator"),
        ),
        (with(&|it| it.snapshot_id = Some("snap-1".into())), Wrong(VALUE, "(snap-1)")),
        (with(&|it| it.snapshot_id = Some("vol-0123456789abcdef0".into())), Wrong(VALUE, "snap-...")),
        (
            with(&|it| it.snapshot_id = Some("snap-0123456789abcdef0".into())),
            Wrong("InvalidSnapshot.NotFound", "The snapshot 'snap-0123456789abcdef0' does not exist."),
        ),
        (
            with(&|it| (it.snapshot_id, it.size) = (Some(snap.clone()), Some(7))),
            Wrong(VALUE, "expect size >= 8GB"),
        ),
        (with(&|it| it.tag_specifications = tagged("snapshot", "a", "b")), Wrong(VALUE, "'snapshot'")),
        (with(&|it| it.tag_specifications = tagged("volume", "aws:a", "b")), Wrong(VALUE, "reserved")),
        (with(&|it| it.client_token = Some("x".repeat(65))), Wrong(VALUE, "clientToken")),
    ];
    for (input, wrong) in wrong_volumes {
        refused(&mut seen, process.call::<aws::CreateVolume>(input), wrong).await;
    }

    let absent = "vol-0123456789abcdef0";
    let not_found = "The volume 'vol-0123456789abcdef0' does not exist.";
    refused(&mut seen, process.delete(absent), Wrong("InvalidVolume.NotFound", not_found)).await;
    refused(&mut seen, process.delete("vol-xyz"), Wrong(VALUE, "(vol-xyz)")).await;
    refused(&mut seen, process.snapshot(absent), Wrong("InvalidVolume.NotFound", not_found)).await;
    refused(
        &mut seen,
        process.delete_snapshot("snap-0123456789abcdef0"),
        Wrong("InvalidSnapshot.NotFound", "does not exist"),
    )
    .await;
    refused(&mut seen, process.delete_snapshot("../../etc"), Wrong(VALUE, "../../etc")).await;
    let local = CreateSnapshotRequest {
        volume_id: id.clone(),
        location: Some(SnapshotLocationEnum::Local),
        ..Default::default()
    };
    refused(&mut seen, process.call::<aws::CreateSnapshot>(local), Wrong(UNSUPPORTED, "Location")).await;
    let long = CreateSnapshotRequest {
        volume_id: id.clone(),
        description: Some("x".repeat(256)),
        ..Default::default()
    };
    refused(&mut seen, process.call::<aws::CreateSnapshot>(long), Wrong(VALUE, "255")).await;

    let filter = |name: &str| vec![Filter { name: Some(name.into()), values: vec!["x".into()] }];
    let volumes = DescribeVolumesRequest { filters: filter("colour"), ..Default::default() };
    refused(
        &mut seen,
        process.call::<aws::DescribeVolumes>(volumes),
        Wrong(VALUE, "The filter 'colour' is invalid"),
    )
    .await;
    let few = DescribeVolumesRequest { max_results: Some(4), ..Default::default() };
    refused(&mut seen, process.call::<aws::DescribeVolumes>(few), Wrong(VALUE, "( 4 )")).await;
    let both =
        DescribeVolumesRequest { max_results: Some(5), volume_ids: vec![id.clone()], ..Default::default() };
    refused(&mut seen, process.call::<aws::DescribeVolumes>(both), Wrong(COMBINATION, "maxResults")).await;
    let token = DescribeSnapshotsRequest { next_token: Some("nonsense".into()), ..Default::default() };
    refused(&mut seen, process.call::<aws::DescribeSnapshots>(token), Wrong("InvalidNextToken", "")).await;
    let owner = DescribeSnapshotsRequest { owner_ids: vec!["me".into()], ..Default::default() };
    refused(
        &mut seen,
        process.call::<aws::DescribeSnapshots>(owner),
        Wrong("InvalidUserID.Malformed", "(me)"),
    )
    .await;
    let status = DescribeVolumeStatusRequest { volume_ids: vec![absent.into()], ..Default::default() };
    refused(
        &mut seen,
        process.call::<aws::DescribeVolumeStatus>(status),
        Wrong("InvalidVolume.NotFound", absent),
    )
    .await;
    let task = |id: &str| DescribeImportSnapshotTasksRequest {
        import_task_ids: vec![id.to_owned()],
        ..Default::default()
    };
    let none = process.call::<aws::DescribeImportSnapshotTasks>(task("import-snap-0123456789abcdef0"));
    refused(&mut seen, none, Wrong("InvalidConversionTaskId", "does not exist")).await;
    let malformed = process.call::<aws::DescribeImportSnapshotTasks>(task("import-ami-1"));
    refused(&mut seen, malformed, Wrong("InvalidConversionTaskId.Malformed", "import-ami-1")).await;

    let image = |change: &dyn Fn(&mut SnapshotDiskContainer)| {
        let mut container = SnapshotDiskContainer {
            format: Some("RAW".into()),
            user_bucket: Some(UserBucket { s3_bucket: Some("images".into()), s3_key: Some("a".into()) }),
            ..Default::default()
        };
        change(&mut container);
        ImportSnapshotRequest { disk_container: Some(container), ..Default::default() }
    };
    let url = |url: &str| {
        let url = url.to_owned();
        image(&move |it| (it.user_bucket, it.url) = (None, Some(url.clone())))
    };
    let wrong_imports = [
        (ImportSnapshotRequest::default(), Wrong(MISSING, "DiskContainer")),
        (image(&|it| it.format = None), Wrong(MISSING, "Format")),
        (image(&|it| it.format = Some("ISO".into())), Wrong(VALUE, "(ISO)")),
        (image(&|it| it.format = Some("vmdk".into())), Wrong(UNSUPPORTED, "VMDK")),
        (image(&|it| it.user_bucket = None), Wrong(MISSING, "UserBucket")),
        (image(&|it| it.url = Some("s3://a/b".into())), Wrong(COMBINATION, "Url")),
        (image(&|it| it.user_bucket.as_mut().unwrap().s3_key = None), Wrong(MISSING, "S3Key")),
        (image(&|it| it.user_bucket.as_mut().unwrap().s3_bucket = Some("../x".into())), Wrong(VALUE, "../x")),
        (url("https://bucket.example/key?X-Amz-Signature=1"), Wrong(UNSUPPORTED, "https")),
        (url("s3://bucket"), Wrong(VALUE, "s3://bucket")),
        (url("s3://bucket/"), Wrong(VALUE, "S3Key")),
        (ImportSnapshotRequest { encrypted: Some(true), ..image(&|_| {}) }, Wrong(UNSUPPORTED, "Encrypted")),
        (
            ImportSnapshotRequest { role_name: Some("mine".into()), ..image(&|_| {}) },
            Wrong(UNSUPPORTED, "RoleName"),
        ),
        (
            ImportSnapshotRequest { tag_specifications: tagged("snapshot", "a", "b"), ..image(&|_| {}) },
            Wrong(VALUE, "'snapshot'"),
        ),
    ];
    for (input, wrong) in wrong_imports {
        refused(&mut seen, process.call::<aws::ImportSnapshot>(input), wrong).await;
    }
    assert!(seen >= 60, "{seen}");
    assert_eq!(world.keys().await, before);
}
