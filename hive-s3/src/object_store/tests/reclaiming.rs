//! Leases and what lingers.

use futures_util::{StreamExt as _, stream};
use hive_core::Kind;
use tokio::sync::mpsc;

use super::*;
use crate::backend::{Attributes, UploadEntry};

/// A put whose body comes when the test says so, after its first block was taken.
async fn slow(world: &World) -> (mpsc::Sender<Bytes>, tokio::task::JoinHandle<Result<Object>>) {
    let (blocks, queue) = mpsc::channel::<Bytes>(1);
    let body =
        stream::unfold(queue, |mut queue| async move { queue.recv().await.map(|block| (Ok(block), queue)) });
    let objects = world.objects.clone();
    let task = tokio::spawn(async move {
        let body = Body::from_stream(body.boxed());
        objects.put(&at("slow"), PutSpec::default(), body, &Preconditions::default()).await
    });
    // More than a batch, so that it is written and another is waited for.
    for _ in 0..3 {
        blocks.send(bytes(1 << 20, 5)).await.unwrap();
    }
    blocks.reserve().await.unwrap();
    (blocks, task)
}

#[tokio::test]
async fn a_writer_that_outlives_its_lease_fails() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    let (blocks, task) = slow(&world).await;
    assert_eq!(world.keys("/s3/lease/").await.len(), 1, "the blob has a name before it has bytes");
    assert_eq!(world.files().len(), 1);

    // Living writers keep what they write.
    world.clock.advance(LEASE / 2);
    world.pass().await.unwrap();
    assert_eq!((world.keys("/s3/lease/").await.len(), world.files().len()), (1, 1));
    world.clock.advance(LEASE);
    world.pass().await.unwrap();
    assert_eq!((world.keys("/s3/lease/").await.len(), world.files().len()), (0, 0));

    drop(blocks);
    let error = task.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable, "{error:?}");
    assert!(world.get("slow").await.is_err());
    world.check().await;
    assert!(world.files().is_empty());
}

#[tokio::test]
async fn a_dropped_write_is_taken_away_at_once() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    let (_blocks, task) = slow(&world).await;
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
    // By the task that the lease left behind.
    while !world.files().is_empty() || !world.keys("/s3/lease/").await.is_empty() {
        tokio::task::yield_now().await;
    }
    world.check().await;
}

#[tokio::test]
async fn what_a_crash_left_is_taken_away_and_no_more() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    world.put("k", bytes(50_000, 1)).await.unwrap();
    let (_blocks, task) = slow(&world).await;
    // As a process that is killed leaves it: nothing runs any more, not even what a drop would do.
    let (records, files) = (world.records().await, world.files());
    let blobs = copied(&world.blobs);
    task.abort();
    drop(task.await);
    let state = MemoryState::new();
    restore(&state, records).await;
    let world = World { blobs, ..world };
    let again = World { objects: reopened(&world, &state).await, state, ..world };

    assert!(again.get("k").await.unwrap() == bytes(50_000, 1));
    assert!(again.get("slow").await.is_err());
    again.pass().await.unwrap();
    assert_eq!(again.files(), files, "the writer may still live");
    again.check().await;
    assert_eq!(again.files().len(), 1);
    assert!(again.get("k").await.unwrap() == bytes(50_000, 1));
}

/// A copy of a directory of blobs beside it.
fn copied(blobs: &Path) -> PathBuf {
    let copy = blobs.with_extension("copy");
    std::fs::create_dir(&copy).unwrap();
    for entry in std::fs::read_dir(blobs).unwrap().map(std::result::Result::unwrap) {
        let to = copy.join(entry.file_name());
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to).unwrap();
            continue;
        }
        std::fs::create_dir(&to).unwrap();
        for file in std::fs::read_dir(entry.path()).unwrap().map(std::result::Result::unwrap) {
            std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    }
    copy
}

async fn reopened(world: &World, state: &MemoryState) -> StoredObjects {
    let blobs = LocalBlobs::open(&world.blobs).await.unwrap();
    let config = Config { lease: LEASE, ..Config::default() };
    let (clock, entropy) = (Arc::clone(&world.clock) as Arc<dyn Clock>, Arc::new(SeededEntropy::new(9)));
    StoredObjects::new(Arc::new(state.clone()), Arc::new(blobs), clock, entropy, config).unwrap()
}

async fn restore(state: &MemoryState, records: Vec<(Key, Record)>) {
    let entropy = SeededEntropy::new(10);
    for (key, record) in records {
        let (key, value) = (&key, &record.value);
        let put = hive_core::state::transact(state, &entropy, |tx| {
            Box::pin(async move { tx.put(key.clone(), value.clone()) })
        });
        put.await.unwrap();
    }
}

#[tokio::test]
async fn what_is_replaced_lingers_for_its_readers() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    world.put("k", bytes(50_000, 1)).await.unwrap();
    world.put("k", bytes(50_000, 2)).await.unwrap();
    world.pass().await.unwrap();
    assert_eq!(world.files().len(), 2, "the old bytes are still there for whoever reads them");
    world.clock.advance(Duration::from_secs(301));
    world.pass().await.unwrap();
    assert_eq!(world.files().len(), 1);
    assert!(world.get("k").await.unwrap() == bytes(50_000, 2));
}

#[tokio::test]
async fn much_is_deleted_together_and_nothing_keeps_the_rest() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    for n in 0..60 {
        world.put(&format!("k{n}"), bytes(5000, 1)).await.unwrap();
    }
    // One that cannot be deleted.
    let first = world.files().into_iter().next().unwrap();
    let path = world.blobs.join(&first[..2]).join(&first);
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    for n in 0..60 {
        world.objects.delete(&at(&format!("k{n}")), None, &Preconditions::default()).await.unwrap();
    }
    world.clock.advance(LEASE);
    let before = world.steps.commits.load(Ordering::SeqCst);
    assert!(world.pass().await.is_err());
    assert_eq!(world.files().len(), 1);
    assert_eq!(world.keys("/s3/garbage/").await.len(), 1);
    let commits = world.steps.commits.load(Ordering::SeqCst) - before;
    assert!(commits <= 2, "{commits} commits");
    let most = world.steps.deleting[1].load(Ordering::SeqCst);
    assert!((2..=8).contains(&most), "{most} deletions at once");
    std::fs::remove_dir(&path).unwrap();
    world.check().await;
}

#[tokio::test]
async fn damage_is_an_error_and_never_bytes() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    for size in [5000, 600_000] {
        let bytes = bytes(size, 1);
        world.put("k", bytes.clone()).await.unwrap();
        world.check().await;
        let name = world.files().into_iter().next().unwrap();
        let path = world.blobs.join(&name[..2]).join(&name);
        let whole = std::fs::read(&path).unwrap();
        assert_eq!(whole.len(), size + 4 * size.div_ceil(256 << 10), "a sum for each chunk");

        for place in [0, size / 2, size - 1] {
            let mut flipped = whole.clone();
            flipped[place] ^= 1;
            std::fs::write(&path, &flipped).unwrap();
            assert_eq!(world.get("k").await.unwrap_err().kind(), Kind::Corrupt);
            // Of what is around it not a byte, of other chunks all.
            let chunk = |place: usize| place >> 18;
            for range in [0..1, 10..size / 3, size / 3..size / 2 + 1, size - 5..size] {
                let damaged = (chunk(range.start)..=chunk(range.end - 1)).contains(&chunk(place));
                match world.range("k", range.clone()).await {
                    Ok(found) => assert!(!damaged && found == bytes.slice(range), "{place}"),
                    Err(error) => assert!(damaged && error.kind() == Kind::Corrupt, "{error}"),
                }
            }
        }
        // A sum.
        let mut flipped = whole.clone();
        flipped[size + 1] ^= 1;
        std::fs::write(&path, &flipped).unwrap();
        assert_eq!(world.range("k", 0..1).await.unwrap_err().kind(), Kind::Corrupt);
        std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        assert_eq!(world.get("k").await.unwrap_err().kind(), Kind::Corrupt);
        assert_eq!(world.range("k", 0..1).await.unwrap_err().kind(), Kind::Corrupt);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(world.get("k").await.unwrap_err().kind(), Kind::Corrupt);
        std::fs::write(&path, &whole).unwrap();
        assert!(world.get("k").await.unwrap() == bytes);
    }
}

#[tokio::test]
async fn what_the_first_version_wrote_is_read() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    world.put("k", bytes(600_000, 1)).await.unwrap();
    let name = world.files().into_iter().next().unwrap();
    let path = world.blobs.join(&name[..2]).join(&name);
    // Nothing but the bytes, and a record that says so.
    let mut plain = std::fs::read(&path).unwrap();
    plain.truncate(600_000);
    std::fs::write(&path, &plain).unwrap();
    let (key, record) =
        world.records().await.into_iter().find(|(key, _)| key.as_str().starts_with("/s3/object/")).unwrap();
    let text = String::from_utf8(record.value.to_vec()).unwrap();
    assert!(text.starts_with("s3-object 2\n") && text.contains("\"chunked\":{"), "{text}");
    let old = text.replace("s3-object 2", "s3-object 1").replace("\"chunked\"", "\"blob\"");
    let record = Record { value: old.into(), ..record };
    restore(&world.state, vec![(key, record)]).await;

    assert!(world.get("k").await.unwrap() == bytes(600_000, 1));
    assert!(world.range("k", 300_000..400_000).await.unwrap() == bytes(100_000, 1));
    plain[1] ^= 1;
    std::fs::write(&path, &plain).unwrap();
    assert_eq!(world.get("k").await.unwrap_err().kind(), Kind::Corrupt);
    world.check().await;
}

#[tokio::test]
async fn user_metadata_of_the_first_version_is_read_as_the_second_has_it() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    let said = |value: &str| Attributes {
        user: [("a".to_owned(), value.to_owned())].into(),
        ..Attributes::default()
    };
    let came = "=?UTF-8?B?w4RN?= x";
    let put = PutSpec { attributes: said(came), ..PutSpec::default() };
    let always = Preconditions::default();
    world.objects.put(&at("k"), put, Body::from(bytes(3, 1)), &always).await.unwrap();
    let begin = UploadSpec { attributes: said(came), ..UploadSpec::default() };
    let upload = world.objects.create_upload(&at("u"), begin).await.unwrap();
    let of = UploadRef { key: at("u"), id: upload.id };

    for (version, wanted) in [(2, came), (1, "ÄM x")] {
        let mut records = Vec::new();
        for (key, record) in world.records().await {
            let text = String::from_utf8(record.value.to_vec()).unwrap();
            let Some((head, rest)) = text.split_once('\n') else { continue };
            let Some(kind @ ("s3-object" | "s3-upload")) = head.strip_suffix(" 2") else { continue };
            records.push((key, Record { value: format!("{kind} {version}\n{rest}").into(), ..record }));
        }
        assert_eq!(records.len(), 2);
        restore(&world.state, records).await;
        let found = world.objects.head(&at("k"), None, None, &always).await.unwrap();
        assert_eq!(found.object.attributes.user["a"], wanted);
        assert_eq!(world.objects.upload(&of).await.unwrap().spec.attributes.user["a"], wanted);
        let found =
            world.objects.uploads(&at("u").bucket().clone(), &ListQuery::default(), None).await.unwrap();
        let UploadEntry::Upload(_, listed) = &found.entries[0] else { panic!("{found:?}") };
        assert_eq!(listed.spec.attributes.user["a"], wanted);
    }
}
