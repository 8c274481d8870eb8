//! Filters, pages and ids.

use super::*;
use crate::generated::{DescribeSnapshotsRequest, DescribeVolumesRequest, Filter};

fn filter(name: &str, value: &str) -> Vec<Filter> {
    vec![Filter { name: Some(name.to_owned()), values: vec![value.to_owned()] }]
}

#[tokio::test]
async fn volumes_by_filter_and_page() {
    let world = World::new();
    let process = world.process();
    let mut ids = Vec::new();
    for size in 1..=12 {
        let input = CreateVolumeRequest {
            volume_type: Some(if size % 2 == 0 { "gp3" } else { "gp2" }.into()),
            tag_specifications: tagged("volume", "n", &size.to_string()),
            ..empty(size)
        };
        ids.push(process.call::<aws::CreateVolume>(input).await.unwrap().volume_id.unwrap());
    }
    process.pass().await.unwrap();
    process.claim(&ids[0], ME).await.unwrap();
    for (name, value, count) in [
        ("size", "1", 1),
        ("size", "1?", 3),
        ("volume-type", "gp3", 6),
        ("status", "available", 11),
        ("status", "in-use", 1),
        ("attachment.instance-id", ME, 1),
        ("attachment.device", "/dev/*", 1),
        ("attachment.status", "attaching", 1),
        ("attachment.delete-on-termination", "true", 1),
        ("availability-zone", ZONE, 12),
        ("availability-zone-id", "use1-az1", 12),
        ("availability-zone", "us-west*", 0),
        ("create-time", "1970-*", 12),
        ("encrypted", "false", 12),
        ("encrypted", "true", 0),
        ("snapshot-id", "*", 0),
        ("volume-id", &ids[3], 1),
        ("tag:n", "7", 1),
        ("tag-key", "n", 12),
    ] {
        let input = DescribeVolumesRequest { filters: filter(name, value), ..Default::default() };
        let found = process.call::<aws::DescribeVolumes>(input).await.unwrap().volumes;
        assert_eq!(found.len(), count, "{name}={value}");
    }
    let (mut seen, mut token, mut pages) = (Vec::new(), None, 0);
    loop {
        let input = DescribeVolumesRequest { max_results: Some(5), next_token: token, ..Default::default() };
        let page = process.call::<aws::DescribeVolumes>(input).await.unwrap();
        seen.extend(page.volumes.into_iter().filter_map(|volume| volume.volume_id));
        pages += 1;
        token = page.next_token;
        if token.is_none() {
            break;
        }
    }
    ids.sort();
    assert_eq!((seen, pages), (ids.clone(), 3));
    let some = DescribeVolumesRequest { volume_ids: ids[..2].to_vec(), ..Default::default() };
    assert_eq!(process.call::<aws::DescribeVolumes>(some).await.unwrap().volumes.len(), 2);
    let status = generated::DescribeVolumeStatusRequest {
        filters: filter("volume-status.status", "ok"),
        max_results: Some(5),
        ..Default::default()
    };
    let status = process.call::<aws::DescribeVolumeStatus>(status).await.unwrap();
    assert_eq!((status.volume_statuses.len(), status.next_token.is_some()), (5, true));
}

#[tokio::test]
async fn snapshots_by_owner_filter_and_page() {
    let world = World::new();
    let process = world.process();
    let id = process.made(1).await;
    for n in 0..7 {
        let input = generated::CreateSnapshotRequest {
            volume_id: id.clone(),
            description: Some(format!("number {n}")),
            tag_specifications: tagged("snapshot", "n", &n.to_string()),
            ..Default::default()
        };
        process.call::<aws::CreateSnapshot>(input).await.unwrap();
    }
    let count = async |input: DescribeSnapshotsRequest| {
        process.call::<aws::DescribeSnapshots>(input).await.unwrap().snapshots.len()
    };
    let owned =
        |owner: &str| DescribeSnapshotsRequest { owner_ids: vec![owner.into()], ..Default::default() };
    assert_eq!(count(owned("self")).await, 7);
    assert_eq!(count(owned("123456789012")).await, 7);
    assert_eq!(count(owned("210987654321")).await, 0);
    assert_eq!(count(owned("amazon")).await, 0);
    let restorable = |user: &str| DescribeSnapshotsRequest {
        restorable_by_user_ids: vec![user.into()],
        ..Default::default()
    };
    assert_eq!(count(restorable("self")).await, 7);
    assert_eq!(count(restorable("210987654321")).await, 0);
    for (name, value, expected) in [
        ("description", "number 3", 1),
        ("status", "completed", 7),
        ("progress", "100%", 7),
        ("volume-id", &id, 7),
        ("volume-size", "1", 7),
        ("owner-id", "123456789012", 7),
        ("tag:n", "[0-9]", 0),
        ("tag:n", "?", 7),
        ("owner-alias", "*", 0),
    ] {
        let input = DescribeSnapshotsRequest { filters: filter(name, value), ..Default::default() };
        assert_eq!(count(input).await, expected, "{name}={value}");
    }
    let page = DescribeSnapshotsRequest { max_results: Some(5), ..Default::default() };
    let page = process.call::<aws::DescribeSnapshots>(page).await.unwrap();
    assert_eq!(page.snapshots.len(), 5);
    let rest =
        DescribeSnapshotsRequest { max_results: Some(5), next_token: page.next_token, ..Default::default() };
    assert_eq!(count(rest).await, 2);
    let shown = &page.snapshots[0];
    assert_eq!((shown.volume_size, shown.owner_id.as_deref()), (Some(1), Some("123456789012")));
    assert!(shown.completion_time.is_some() && shown.tags.len() == 1);
}
