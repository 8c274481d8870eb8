//! Syncs that fail, and room that comes back.

use hive_core::{Kind, SystemClock};

use super::*;

/// A store on a real directory, and its blobs.
async fn opened(home: &Path, state: &MemoryState) -> (StoredObjects, LocalBlobs) {
    let blobs = LocalBlobs::open(home.join("blobs")).await.unwrap();
    let objects = StoredObjects::new(
        Arc::new(state.clone()),
        Arc::new(blobs.clone()),
        Arc::new(SystemClock::default()),
        Arc::new(SeededEntropy::new(7)),
        Config::default(),
    )
    .unwrap();
    (objects, blobs)
}

async fn put(objects: &StoredObjects, key: &str, fill: u8) -> Result<Object> {
    let body = Body::from(bytes(50_000, fill));
    objects.put(&at(key), PutSpec::default(), body, &Preconditions::default()).await
}

async fn get(objects: &StoredObjects, key: &str) -> Result<Bytes> {
    let (_, body) = objects.get(&at(key), None, None, &Preconditions::default()).await?;
    body.collect(1 << 20).await
}

fn complaint(objects: &StoredObjects) -> Option<String> {
    objects.health().borrow().complaint().map(str::to_owned)
}

#[tokio::test]
async fn a_sync_of_bytes_that_failed_is_the_end_of_that_write_and_is_said() {
    let (home, state) = (tempfile::tempdir().unwrap(), MemoryState::new());
    let (objects, blobs) = opened(home.path(), &state).await;
    objects.create_bucket(&spec("bucket")).await.unwrap();
    put(&objects, "k", 1).await.unwrap();
    blobs.fails().files.store(true, Ordering::SeqCst);
    assert_eq!(put(&objects, "k", 2).await.unwrap_err().kind(), Kind::Unavailable, "it was not done");
    assert!(complaint(&objects).is_some_and(|why| why.contains("failed to sync the bytes of an object")));
    blobs.fails().files.store(false, Ordering::SeqCst);
    assert_eq!(get(&objects, "k").await.unwrap(), bytes(50_000, 1), "what was acknowledged is there");
    // Others go on, but it is said as long as the process lives.
    put(&objects, "other", 3).await.unwrap();
    assert_eq!(get(&objects, "other").await.unwrap(), bytes(50_000, 3));
    let (_stop, stopping) = Stopping::channel();
    objects.reclaimer().pass(Wake::Timer, &stopping).await.unwrap();
    assert!(complaint(&objects).is_some(), "a later success does not hide it");
    let (objects, _) = opened(home.path(), &state).await;
    objects.open().await.unwrap();
    assert_eq!(*objects.health().borrow(), Health::Ready);
    assert_eq!(get(&objects, "k").await.unwrap(), bytes(50_000, 1));
}

#[tokio::test]
async fn a_sync_of_a_directory_that_failed_is_never_tried_again() {
    let (home, state) = (tempfile::tempdir().unwrap(), MemoryState::new());
    let (objects, blobs) = opened(home.path(), &state).await;
    objects.create_bucket(&spec("bucket")).await.unwrap();
    put(&objects, "k", 1).await.unwrap();
    blobs.fails().directories.store(true, Ordering::SeqCst);
    assert_eq!(put(&objects, "k", 2).await.unwrap_err().kind(), Kind::Unavailable);
    blobs.fails().directories.store(false, Ordering::SeqCst);
    for _ in 0..2 {
        assert_eq!(put(&objects, "k", 3).await.unwrap_err().kind(), Kind::Unavailable, "not even now");
    }
    assert!(blobs.delete(&"0".repeat(32).try_into().unwrap()).await.is_err());
    assert!(complaint(&objects).is_some_and(|why| why.contains("until the process is started anew")));
    assert_eq!(get(&objects, "k").await.unwrap(), bytes(50_000, 1), "reads go on");
    // What needs no file goes on too.
    let small = Body::from(bytes(10, 4));
    objects.put(&at("small"), PutSpec::default(), small, &Preconditions::default()).await.unwrap();
    let (objects, _) = opened(home.path(), &state).await;
    put(&objects, "k", 5).await.unwrap();
    assert_eq!(get(&objects, "k").await.unwrap(), bytes(50_000, 5));
    assert_eq!(*objects.health().borrow(), Health::Ready);
}

#[tokio::test(start_paused = true)]
async fn that_there_was_no_room_is_taken_back_though_no_one_writes() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    world.steps.full[1].store(true, Ordering::SeqCst);
    assert_eq!(world.put("k", bytes(50_000, 1)).await.unwrap_err().kind(), Kind::Exhausted);
    let mut health = world.objects.health();
    assert!(health.borrow().complaint().is_some_and(|why| why.contains("no room")));
    world.steps.full[1].store(false, Ordering::SeqCst);
    health.wait_for(|health| *health == Health::Ready).await.unwrap();
}
