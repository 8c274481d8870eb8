//! A caller that is dropped, or a call that fails, at each step of each method.

use super::*;
use crate::backend::{CompleteSpec, PartRef, Refusal, UploadSpec};

const LARGE: usize = 100_000;

/// Does something again and again, with a fault one step later each time, until it goes through. `after` looks at what
/// became of it.
async fn at_each_step<T, F, Fut>(world: &World, mode: Mode, work: F, after: impl AsyncFn(Option<Result<T>>))
where
    F: Fn(StoredObjects) -> Fut,
    Fut: Future<Output = Result<T>>,
{
    for step in 1.. {
        world.steps.arm(step, Some(mode));
        let done = tokio::select! {
            done = work(world.objects.clone()) => Some(done),
            () = world.steps.hit.notified() => None,
        };
        let through = !world.steps.disarm();
        assert!(step < 500, "it never ends");
        after(done).await;
        world.check().await;
        if through {
            assert!(step > 2, "there was no step at all");
            return;
        }
    }
}

async fn a_write_at_each_step(mode: Mode, size: usize) {
    let world = &world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    let (old, new) = (&bytes(LARGE, 1), &bytes(size, 2));
    world.put("k", old.clone()).await.unwrap();
    let write = |objects: StoredObjects| {
        let body = Body::from_stream(futures_util::stream::iter(
            new.chunks(30_000).map(|block| Ok(new.slice_ref(block))).collect::<Vec<_>>(),
        ));
        async move { objects.put(&at("k"), PutSpec::default(), body, &Preconditions::default()).await }
    };
    at_each_step(world, mode, write, async |done| {
        let found = world.get("k").await.unwrap();
        match done {
            Some(Ok(_)) => assert!(found == *new),
            Some(Err(_)) => assert!(found == *old, "what failed changed nothing"),
            None => assert!(found == *old || found == *new, "neither the old nor the new"),
        }
        // From the same again.
        world.put("k", old.clone()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_large_put_that_is_dropped() {
    a_write_at_each_step(Mode::Hang, LARGE).await;
}

#[tokio::test]
async fn a_large_put_that_fails() {
    a_write_at_each_step(Mode::Fail, LARGE).await;
}

#[tokio::test]
async fn a_small_put() {
    a_write_at_each_step(Mode::Hang, 100).await;
    a_write_at_each_step(Mode::Fail, 100).await;
}

#[tokio::test]
async fn a_copy() {
    for mode in [Mode::Hang, Mode::Fail] {
        let world = &world().await;
        world.objects.create_bucket(&spec("bucket")).await.unwrap();
        world.put("from", bytes(LARGE, 1)).await.unwrap();
        let copy = |objects: StoredObjects| async move {
            let from = Source { key: at("from"), version: None, range: None, when: Preconditions::default() };
            objects.copy(&from, &at("to"), CopySpec::default(), &Preconditions::absent()).await
        };
        at_each_step(world, mode, copy, async |_| {
            assert!(world.get("from").await.unwrap() == bytes(LARGE, 1));
            match world.get("to").await {
                Ok(found) => assert!(found == bytes(LARGE, 1)),
                Err(error) => assert_eq!(Refusal::of(&error), Some(&Refusal::NoSuchKey)),
            }
            world.objects.delete(&at("to"), None, &Preconditions::default()).await.unwrap();
        })
        .await;
    }
}

#[tokio::test]
async fn a_deletion() {
    for mode in [Mode::Hang, Mode::Fail] {
        let world = &world().await;
        world.objects.create_bucket(&spec("bucket")).await.unwrap();
        world.put("k", bytes(LARGE, 1)).await.unwrap();
        let delete = |objects: StoredObjects| async move {
            objects.delete(&at("k"), None, &Preconditions::default()).await
        };
        at_each_step(world, mode, delete, async |done| {
            let there = world.get("k").await.is_ok();
            assert!(!there || !matches!(done, Some(Ok(_))));
            world.put("k", bytes(LARGE, 1)).await.unwrap();
        })
        .await;
    }
}

/// An upload with three parts: one in a blob, one in its record, one that will not be listed.
async fn upload(world: &World) -> (UploadRef, CompleteSpec) {
    let upload = world.objects.create_upload(&at("k"), UploadSpec::default()).await.unwrap();
    let of = UploadRef { key: at("k"), id: upload.id };
    let mut parts = Vec::new();
    for (number, size) in [(1, LARGE), (2, 5), (3, LARGE)] {
        let number = PartNumber::try_from(number).unwrap();
        let body = Body::from(bytes(size, 3));
        let part = world.objects.put_part(&of, number, Expected::default(), body).await.unwrap();
        parts.push(PartRef { number, etag: part.etag, checksum: None });
    }
    parts.pop();
    (of, CompleteSpec { parts, ..CompleteSpec::default() })
}

#[tokio::test]
async fn a_part() {
    for mode in [Mode::Hang, Mode::Fail] {
        let world = &world().await;
        world.objects.create_bucket(&spec("bucket")).await.unwrap();
        let (of, _) = &upload(world).await;
        let number = PartNumber::try_from(1).unwrap();
        let put = |objects: StoredObjects| async move {
            objects.put_part(of, number, Expected::default(), Body::from(bytes(LARGE, 4))).await
        };
        at_each_step(world, mode, put, async |_| {
            assert_eq!(world.objects.parts(of, None, 10).await.unwrap().parts.len(), 3);
        })
        .await;
    }
}

#[tokio::test]
async fn a_completion() {
    for mode in [Mode::Hang, Mode::Fail] {
        let world = &world().await;
        world.objects.create_bucket(&spec("bucket")).await.unwrap();
        world.put("k", bytes(LARGE, 1)).await.unwrap();
        let (of, list) = &upload(world).await;
        let complete = |objects: StoredObjects| async move {
            objects.complete(of, list, &Preconditions::default()).await
        };
        at_each_step(world, mode, complete, async |done| {
            let found = world.get("k").await.unwrap();
            assert!(found == bytes(LARGE, 1) || found == bytes(LARGE + 5, 3));
            assert!(found == bytes(LARGE + 5, 3) || !matches!(done, Some(Ok(_))));
        })
        .await;
        // What is not listed is gone with its part.
        assert_eq!(world.keys("/s3/part/").await.len(), 2);
        world.objects.delete(&at("k"), None, &Preconditions::default()).await.unwrap();
        world.check().await;
        assert_eq!(world.keys("/s3/part/").await, [""; 0]);
        assert_eq!(world.keys("/s3/manifest/").await, [""; 0]);
        assert!(world.files().is_empty());
    }
}

#[tokio::test]
async fn an_abort_and_the_end_of_a_bucket() {
    for mode in [Mode::Hang, Mode::Fail] {
        let world = &world().await;
        world.objects.create_bucket(&spec("bucket")).await.unwrap();
        let (of, _) = &upload(world).await;
        let abort = |objects: StoredObjects| async move { objects.abort(of).await };
        at_each_step(world, mode, abort, async |_| ()).await;
        assert!(world.files().is_empty() && world.keys("/s3/part/").await.is_empty());
        upload(world).await;
        let end = |objects: StoredObjects| async move { objects.delete_bucket(at("k").bucket()).await };
        at_each_step(world, mode, end, async |_| ()).await;
        assert!(
            world.files().is_empty()
                && world.records().await.iter().all(|(key, _)| key.as_str().starts_with("/s3/completed/") || key.as_str() == "/s3/store")
        );
    }
}

#[tokio::test]
async fn the_reclaimer_itself() {
    for mode in [Mode::Hang, Mode::Fail] {
        let world = &world().await;
        world.objects.create_bucket(&spec("bucket")).await.unwrap();
        for step in 1.. {
            // Something of each kind of garbage.
            for fill in 0..2 {
                world.put("k", bytes(LARGE, fill)).await.unwrap();
            }
            let (of, list) = upload(world).await;
            world.objects.complete(&of, &list, &Preconditions::default()).await.unwrap();
            let (of, _) = upload(world).await;
            world.objects.abort(&of).await.unwrap();
            world.objects.create_bucket(&spec("other")).await.unwrap();
            let other = ObjectKey::new("other".parse().unwrap(), "k").unwrap();
            world.objects.create_upload(&other, UploadSpec::default()).await.unwrap();
            world.objects.delete_bucket(other.bucket()).await.unwrap();
            world.clock.advance(LEASE * 2);

            world.steps.arm(step, Some(mode));
            tokio::select! {
                _ = world.pass() => {}
                () = world.steps.hit.notified() => {}
            }
            let through = !world.steps.disarm();
            world.check().await;
            assert!(world.get("k").await.unwrap() == bytes(LARGE + 5, 3));
            if through {
                assert!(step > 20);
                break;
            }
        }
    }
}
