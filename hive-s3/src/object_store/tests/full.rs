//! No room: for bytes, for records, for both.

use futures_util::{StreamExt as _, stream};
use hive_core::Kind;

use super::*;

const STATE: usize = 0;
const BLOBS: usize = 1;

impl World {
    fn fill(&self, which: &[usize]) {
        for (place, full) in self.steps.full.iter().enumerate() {
            full.store(which.contains(&place), Ordering::SeqCst);
        }
    }
}

/// A put of 4 MiB, during which there is no room any more after so many blocks.
async fn put(world: &World, which: &'static [usize], after: usize) -> Result<Object> {
    let steps = Arc::clone(&world.steps);
    let blocks = (0..4).map(move |n| {
        if n == after {
            which.iter().for_each(|which| steps.full[*which].store(true, Ordering::SeqCst));
        }
        Ok(bytes(1 << 20, 1))
    });
    // Each block only once the one before it was taken.
    let body = Body::from_stream(stream::iter(blocks).boxed());
    world.objects.put(&at("k"), PutSpec::default(), body, &Preconditions::default()).await
}

#[tokio::test]
async fn a_write_without_room_frees_what_it_took() {
    // Before it begins, in its middle, and only for the commit.
    for which in [&[STATE][..], &[BLOBS], &[STATE, BLOBS]] {
        for after in 0..4 {
            let world = world().await;
            world.objects.open().await.unwrap();
            world.objects.create_bucket(&spec("bucket")).await.unwrap();
            let error = put(&world, which, after).await.unwrap_err();
            // A full state is what any change of records meets, and passes; only the bytes' own disk is out of room.
            let kinds: &[Kind] = match which {
                [STATE] => &[Kind::Unavailable],
                [BLOBS] => &[Kind::Exhausted],
                _ => &[Kind::Unavailable, Kind::Exhausted],
            };
            assert!(kinds.contains(&error.kind()), "{which:?} after {after}: {error}");
            assert!(world.files().is_empty(), "{which:?} after {after}: the bytes are gone at once");
            assert_eq!(world.keys("/s3/object/").await, [""; 0]);

            world.fill(&[]);
            put(&world, &[], 0).await.unwrap();
            world.check().await;
            assert_eq!(world.get("k").await.unwrap().len(), 4 << 20);
            assert_eq!(*world.objects.health().borrow(), Health::Ready);
        }
    }
}

#[tokio::test]
async fn what_is_due_is_deleted_without_room() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    world.put("k", bytes(50_000, 1)).await.unwrap();
    world.put("k", bytes(50_000, 2)).await.unwrap();
    world.clock.advance(LEASE);
    world.fill(&[STATE, BLOBS]);
    world.pass().await.unwrap();
    assert_eq!(world.files().len(), 1);
    assert_eq!(world.keys("/s3/garbage/").await, [""; 0]);
    assert!(world.get("k").await.unwrap() == bytes(50_000, 2));
}
