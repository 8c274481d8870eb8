//! Whose bytes they are: a directory that is not there, another's, an old one.

use hive_core::Kind;
use hive_core::state::transact;

use super::*;

async fn reopen(world: &World, state: &MemoryState) -> Result<StoredObjects> {
    let blobs = LocalBlobs::open(&world.blobs).await?;
    let (clock, entropy) = (Arc::clone(&world.clock) as Arc<dyn Clock>, Arc::new(SeededEntropy::new(9)));
    let objects =
        StoredObjects::new(Arc::new(state.clone()), Arc::new(blobs), clock, entropy, Config::default())?;
    assert!(!objects.health().borrow().serves());
    let opened = objects.open().await;
    assert_eq!(objects.health().borrow().serves(), opened.is_ok());
    opened.map(|()| objects)
}

fn kind(opened: Result<StoredObjects>) -> Kind {
    opened.unwrap_err().kind()
}

#[tokio::test]
async fn the_first_use_opens_it_and_so_does_a_pass() {
    for pass in [false, true] {
        let world = world().await;
        world.objects.create_bucket(&spec("bucket")).await.unwrap();
        if pass {
            world.pass().await.unwrap();
        } else {
            world.put("k", bytes(50_000, 1)).await.unwrap();
        }
        assert!(world.objects.health().borrow().serves() && world.blobs.join("id").exists());
    }
}

#[tokio::test]
async fn who_comes_while_it_is_opened_waits_and_is_not_refused() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    let late = async {
        world.steps.asked.notified().await;
        world.put("k", bytes(50_000, 1)).await
    };
    let (opened, put) = tokio::join!(world.objects.open(), late);
    opened.unwrap();
    put.unwrap();
}

#[tokio::test]
async fn it_is_opened_once_by_all_who_use_it_first() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    let put = async |key| world.put(key, bytes(50_000, 1)).await;
    let (pass, opened, one, other) =
        tokio::join!(world.pass(), world.objects.open(), put("one"), put("other"));
    pass.and(opened).and(one).and(other).unwrap();
    assert_eq!(world.steps.claims.load(Ordering::SeqCst), 1);
    assert!(world.objects.health().borrow().serves());
}

/// Each over a state and a directory that the others open too.
#[tokio::test]
async fn processes_may_open_a_new_store_at_once() {
    for round in 0_u64..8 {
        let home = tempfile::tempdir().unwrap();
        let state = MemoryState::new();
        let open = async |seed: u64| {
            let blobs = LocalBlobs::open(home.path().join("a/blobs")).await?;
            StoredObjects::new(
                Arc::new(state.clone()),
                Arc::new(blobs),
                Arc::new(ManualClock::default()),
                Arc::new(SeededEntropy::new(round * 10 + seed)),
                Config::default(),
            )?
            .open()
            .await
        };
        let opened = tokio::join!(open(1), open(2), open(3), open(4));
        opened.0.and(opened.1).and(opened.2).and(opened.3).unwrap();
        let mut names = std::fs::read_dir(home.path().join("a/blobs")).unwrap();
        assert!(
            names.all(|name| !name.unwrap().file_name().to_str().unwrap().contains('.')),
            "nothing is left"
        );
    }
}

#[tokio::test]
async fn what_could_not_be_opened_is_when_it_is_there() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    world.put("k", bytes(50_000, 1)).await.unwrap();
    let aside = hide(&world);
    let World { state, blobs, clock, .. } = &world;
    let (blobs, clock) = (LocalBlobs::open(blobs).await.unwrap(), Arc::clone(clock));
    let entropy = Arc::new(SeededEntropy::new(9));
    let objects =
        StoredObjects::new(Arc::new(state.clone()), Arc::new(blobs), clock, entropy, Config::default());
    let again = World { objects: objects.unwrap(), ..world };
    assert_eq!(again.get("k").await.unwrap_err().kind(), Kind::Unavailable);
    let complaint = again.objects.health().borrow().complaint().map(str::to_owned).unwrap();
    assert!(complaint.contains("Is a disk not mounted?"), "{complaint}");
    std::fs::rename(aside, &again.blobs).unwrap();
    assert!(again.get("k").await.unwrap() == bytes(50_000, 1));
    assert!(again.objects.health().borrow().serves());
}

/// As it was before there were ids.
async fn forget_ids(world: &World) {
    std::fs::remove_file(world.blobs.join("id")).unwrap();
    let entropy = SeededEntropy::new(8);
    let forget =
        transact(&world.state, &entropy, |tx| Box::pin(async move { tx.delete(records::store_key()?) }));
    forget.await.unwrap();
}

fn hide(world: &World) -> PathBuf {
    let aside = world.blobs.with_extension("aside");
    std::fs::rename(&world.blobs, &aside).unwrap();
    aside
}

#[tokio::test]
async fn a_directory_that_is_not_there_is_not_a_new_one() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    world.put("k", bytes(50_000, 1)).await.unwrap();
    world.put("gone", bytes(50_000, 1)).await.unwrap();
    world.objects.delete(&at("gone"), None, &Preconditions::default()).await.unwrap();
    let aside = hide(&world);
    // Neither without a directory nor with the empty one that something else is to be mounted on.
    for _ in 0..2 {
        assert_eq!(kind(reopen(&world, &world.state).await), Kind::Unavailable);
        std::fs::create_dir_all(&world.blobs).unwrap();
        assert_eq!(std::fs::read_dir(&world.blobs).unwrap().count(), 0, "nothing is made");
    }

    // The one that is running cannot write either before it has noticed: a client may try again.
    std::fs::remove_dir(&world.blobs).unwrap();
    assert_eq!(world.put("early", bytes(50_000, 1)).await.unwrap_err().kind(), Kind::Unavailable);
    std::fs::create_dir(&world.blobs).unwrap();

    // It notices before it deletes, and writes nothing until it is there again.
    world.clock.advance(LEASE);
    let garbage = world.keys("/s3/garbage/").await;
    assert_eq!(world.pass().await.unwrap_err().kind(), Kind::Unavailable);
    assert_eq!(world.keys("/s3/garbage/").await, garbage);
    assert!(!world.objects.health().borrow().serves());
    assert_eq!(world.put("new", bytes(50_000, 1)).await.unwrap_err().kind(), Kind::Unavailable);
    assert_eq!(world.get("k").await.unwrap_err().kind(), Kind::Unavailable, "not damaged");
    std::fs::remove_dir(&world.blobs).unwrap();
    std::fs::rename(aside, &world.blobs).unwrap();
    world.pass().await.unwrap();
    assert!(world.objects.health().borrow().serves());
    world.put("new", bytes(50_000, 1)).await.unwrap();
    assert!(reopen(&world, &world.state).await.is_ok());
    world.check().await;
}

#[tokio::test]
async fn bytes_of_another_state_are_left_alone() {
    let (one, other) = (world().await, world().await);
    one.objects.open().await.unwrap();
    assert_eq!(kind(reopen(&one, &MemoryState::new()).await), Kind::Conflict, "records that were lost");
    // Both worlds have the same randomness, so the other one gets an id of its own.
    let fresh = MemoryState::new();
    reopen(&other, &fresh).await.unwrap();
    std::fs::remove_dir_all(&one.blobs).unwrap();
    std::fs::rename(&other.blobs, &one.blobs).unwrap();
    assert_eq!(kind(reopen(&one, &one.state).await), Kind::Conflict);
    assert_eq!(one.pass().await.unwrap_err().kind(), Kind::Conflict);
    assert!(reopen(&one, &fresh).await.is_ok());
}

#[tokio::test]
async fn what_is_older_than_ids_is_taken_where_its_bytes_are_there() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    world.put("small", bytes(5, 1)).await.unwrap();
    assert!(!world.blobs.exists(), "no blob is used");
    world.objects.open().await.unwrap();
    forget_ids(&world).await;
    assert!(reopen(&world, &world.state).await.is_ok(), "records that name no blobs, and none");

    world.put("k", bytes(50_000, 1)).await.unwrap();
    forget_ids(&world).await;
    let aside = hide(&world);
    assert_eq!(kind(reopen(&world, &world.state).await), Kind::Unavailable);
    std::fs::rename(&aside, &world.blobs).unwrap();
    let name = world.files().into_iter().next().unwrap();
    let path = world.blobs.join(&name[..2]).join(&name);
    std::fs::rename(&path, path.with_extension("aside")).unwrap();
    assert_eq!(kind(reopen(&world, &world.state).await), Kind::Unavailable, "one is missing");
    assert!(!world.blobs.join("id").exists());
    std::fs::rename(path.with_extension("aside"), &path).unwrap();
    assert!(reopen(&world, &world.state).await.is_ok());
    assert!(world.blobs.join("id").exists());

    // A record that cannot be read harms itself alone.
    forget_ids(&world).await;
    let (entropy, key) = (SeededEntropy::new(11), &Key::try_from("/s3/object/0/rotten".to_owned()).unwrap());
    let rot = transact(&world.state, &entropy, |tx| {
        Box::pin(async move { tx.put(key.clone(), Bytes::from_static(b"rotten")) })
    });
    rot.await.unwrap();
    assert!(reopen(&world, &world.state).await.is_ok());

    // But where there is none beside it, nobody knows what there was.
    world.objects.delete(&at("small"), None, &Preconditions::default()).await.unwrap();
    let only = MemoryState::new();
    let rot = transact(&only, &entropy, |tx| {
        Box::pin(async move { tx.put(key.clone(), Bytes::from_static(b"rotten")) })
    });
    rot.await.unwrap();
    let aside = hide(&world);
    assert_eq!(kind(reopen(&world, &only).await), Kind::Corrupt);
    assert!(!world.blobs.exists());
    std::fs::rename(&aside, &world.blobs).unwrap();
    let heal = transact(&world.state, &entropy, |tx| Box::pin(async move { tx.delete(key.clone()) }));
    heal.await.unwrap();

    // Bytes that only wait for their deletion.
    world.objects.delete(&at("k"), None, &Preconditions::default()).await.unwrap();
    forget_ids(&world).await;
    assert!(reopen(&world, &world.state).await.is_ok());
    // And those that nothing knows.
    forget_ids(&world).await;
    assert_eq!(kind(reopen(&world, &MemoryState::new()).await), Kind::Conflict);
    assert!(path.exists());
}

#[tokio::test]
async fn a_long_search_is_the_reclaimers_and_keeps_no_client_waiting() {
    const PIECE: usize = 1024;
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    for n in 0..2 * PIECE {
        world.put(&format!("k{n}"), bytes(1, 1)).await.unwrap();
    }
    let other = async || {
        let blobs = LocalBlobs::open(&world.blobs).await.unwrap();
        StoredObjects::new(
            Arc::new(Faulty(world.state.clone(), Arc::clone(&world.steps))),
            Arc::new(blobs),
            Arc::clone(&world.clock) as Arc<dyn Clock>,
            Arc::new(SeededEntropy::new(9)),
            Config::default(),
        )
        .unwrap()
    };
    let put = async |objects: &StoredObjects| {
        let (body, always) = (Body::from(bytes(50_000, 1)), Preconditions::default());
        objects.put(&at("new"), PutSpec::default(), body, &always).await
    };
    let scanned = || world.steps.scanned.swap(0, Ordering::SeqCst);

    // Nothing names a blob, as far as the first look goes: nothing is made of it.
    let objects = other().await;
    for wanted in [PIECE, 0, 0] {
        scanned();
        assert_eq!(put(&objects).await.unwrap_err().kind(), Kind::Unavailable);
        assert_eq!(scanned(), wanted);
        assert!(!world.blobs.exists() && !objects.health().borrow().serves());
    }
    let (_stop, stopping) = Stopping::channel();
    objects.reclaimer().pass(Wake::Timer, &stopping).await.unwrap();
    assert!((PIECE..=PIECE + 2).contains(&scanned()), "it goes on where it was");
    put(&objects).await.unwrap();

    // The last record of all names one.
    let last = world.put("z", bytes(50_000, 1)).await.unwrap();
    world.objects.delete(&at("new"), None, &Preconditions::default()).await.unwrap();
    forget_ids(&world).await;
    let aside = hide(&world);
    let objects = other().await;
    assert_eq!(put(&objects).await.unwrap_err().kind(), Kind::Unavailable);
    for _ in 0..2 {
        assert_eq!(objects.open().await.unwrap_err().kind(), Kind::Unavailable);
        assert!(!world.blobs.exists() && !objects.health().borrow().serves());
    }
    std::fs::rename(aside, &world.blobs).unwrap();
    objects.open().await.unwrap();
    assert_eq!(
        world.objects.head(&at("z"), None, None, &Preconditions::default()).await.unwrap().object,
        last
    );
    assert!(objects.health().borrow().serves());
}

#[tokio::test]
async fn opening_is_begun_again_after_a_fault_at_any_step() {
    for mode in [Mode::Hang, Mode::Fail] {
        for step in 1.. {
            let home = tempfile::tempdir().unwrap();
            let (state, steps) = (MemoryState::new(), Arc::new(Steps::default()));
            let open = async |seed| {
                let blobs = LocalBlobs::open(home.path().join("blobs")).await?;
                StoredObjects::new(
                    Arc::new(Faulty(state.clone(), Arc::clone(&steps))),
                    Arc::new(Faulty(blobs, Arc::clone(&steps))),
                    Arc::new(ManualClock::default()),
                    Arc::new(SeededEntropy::new(seed)),
                    Config::default(),
                )?
                .open()
                .await
            };
            steps.arm(step, Some(mode));
            tokio::select! { _ = open(1) => {} () = steps.hit.notified() => {} }
            let through = !steps.disarm();
            open(2).await.unwrap();
            open(3).await.unwrap();
            if through {
                assert!(step > 6);
                break;
            }
        }
    }
}
