//! What a page, a write and the largest upload cost.

use futures_util::stream;
use hive_core::state::transact;
use proptest::prelude::*;

use super::*;
use crate::backend::{Attributes, CompleteSpec, ETag, PartRef};
use crate::checksum::{Algorithm, Checksum, Form};

/// A store whose reads of records are counted.
struct Counted {
    objects: StoredObjects,
    state: MemoryState,
    steps: Arc<Steps>,
}

async fn counted() -> Counted {
    let (state, steps) = (MemoryState::new(), Arc::new(Steps::default()));
    let objects = StoredObjects::new(
        Arc::new(Faulty(state.clone(), Arc::clone(&steps))),
        Arc::new(StoreBlobs::new(Arc::new(::object_store::memory::InMemory::new()), "")),
        Arc::new(ManualClock::default()),
        Arc::new(SeededEntropy::new(7)),
        Config::default(),
    )
    .unwrap();
    objects.create_bucket(&spec("bucket")).await.unwrap();
    Counted { objects, state, steps }
}

/// Writes the records of objects, without the store.
async fn fill(world: &Counted, keys: impl IntoIterator<Item = String>) {
    let bucket = world.objects.0.bucket(at("k").bucket()).await.unwrap().id;
    let record = &ObjectRecord {
        modified: Timestamp::UNIX_EPOCH,
        size: 0,
        etag: ETag::of_content(&[0; 16]),
        checksum: Checksum::of(Algorithm::Crc32, b""),
        parts: None,
        attributes: Attributes::default(),
        data: Data::inline(b""),
    };
    let keys: Vec<_> = keys.into_iter().map(|key| records::object_key(&bucket, &key).unwrap()).collect();
    let entropy = SeededEntropy::new(3);
    for keys in keys.chunks(500) {
        let put = transact(&world.state, &entropy, |tx| {
            Box::pin(async move { keys.iter().try_for_each(|key| tx.put_as(key.clone(), record)) })
        });
        put.await.unwrap();
    }
}

async fn cost(world: &Counted, query: &ListQuery) -> (usize, usize, usize) {
    world.steps.scans.store(0, Ordering::SeqCst);
    world.steps.scanned.store(0, Ordering::SeqCst);
    let page = world.objects.list(at("k").bucket(), query).await.unwrap();
    let count = |counter: &AtomicUsize| counter.load(Ordering::SeqCst);
    (page.entries.len(), count(&world.steps.scans), count(&world.steps.scanned))
}

#[tokio::test]
async fn a_page_jumps_over_what_is_one_entry() {
    let world = counted().await;
    fill(&world, (0..5).flat_map(|group| (0..2000).map(move |n| format!("{group}/{n:04}")))).await;
    let grouped = ListQuery { delimiter: Some("/".into()), ..ListQuery::default() };
    let (entries, scans, scanned) = cost(&world, &grouped).await;
    assert!(entries == 5 && scans <= 6 && scanned <= 6 * 16, "{scans} scans, {scanned} records");
    let after = ListQuery { after: Some("3/".into()), ..grouped.clone() };
    let (entries, scans, scanned) = cost(&world, &after).await;
    assert!(entries == 1 && scans <= 3 && scanned <= 3 * 16, "{scans} scans, {scanned} records");
    let flat = ListQuery { limit: 1000, ..ListQuery::default() };
    let (entries, scans, scanned) = cost(&world, &flat).await;
    assert!(entries == 1000 && scans <= 2 && scanned <= 1100, "{scans} scans, {scanned} records");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_page_costs_what_it_returns(
        groups in proptest::collection::vec((0..6usize, prop_oneof![1..30usize, 700..1200usize]), 1..16),
        limit in 1..40usize, start in proptest::option::of(0..16usize),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = counted().await;
            // Some keys alone, some in groups.
            let keys = groups.iter().enumerate().flat_map(|(place, (alone, size))| {
                let inside = (0..*size).map(move |n| format!("{place:03}/{n}"));
                inside.chain((0..*alone).map(move |n| format!("{place:03}x{n}")))
            });
            fill(&world, keys).await;
            let query = ListQuery {
                delimiter: Some("/".into()),
                after: start.map(|place| format!("{place:03}/")),
                limit,
                ..ListQuery::default()
            };
            let (entries, scans, scanned) = cost(&world, &query).await;
            assert!(scans <= entries + 2, "{scans} scans for {entries} entries");
            assert!(scanned <= 20 * (entries + 2), "{scanned} records for {entries} entries");
        });
    }
}

#[tokio::test]
async fn a_write_holds_two_batches() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    const BLOCK: usize = 64 << 10;
    let most = Arc::new(AtomicUsize::new(0));
    let (steps, seen) = (Arc::clone(&world.steps), Arc::clone(&most));
    let blocks = (1..=32 << 4).map(move |n| {
        let waiting = n * BLOCK - steps.written.load(Ordering::SeqCst);
        seen.fetch_max(waiting, Ordering::SeqCst);
        Ok(bytes(BLOCK, 1))
    });
    let body = Body::from_stream(stream::iter(blocks));
    let object =
        world.objects.put(&at("k"), PutSpec::default(), body, &Preconditions::default()).await.unwrap();
    assert_eq!(object.size, 32 << 20);
    let most = most.load(Ordering::SeqCst);
    assert!(most <= (2 << 20) + BLOCK, "{most} bytes were in memory");
}

#[tokio::test]
async fn a_completion_holds_few_records_at_a_time() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    let upload = world.objects.create_upload(&at("k"), UploadSpec::default()).await.unwrap();
    let of = UploadRef { key: at("k"), id: upload.id };
    let mut parts = Vec::new();
    for number in 1..=600 {
        let number = PartNumber::try_from(number).unwrap();
        let body = Body::from(bytes(4096, 1));
        let part = world.objects.put_part(&of, number, Expected::default(), body).await.unwrap();
        parts.push(PartRef { number, etag: part.etag, checksum: None });
    }
    world.steps.held[1].store(0, Ordering::SeqCst);
    let list = CompleteSpec { parts, ..CompleteSpec::default() };
    let object = world.objects.complete(&of, &list, &Preconditions::default()).await.unwrap();
    assert_eq!((object.size, object.parts), (600 * 4096, Some(600)));
    let most = world.steps.held[1].load(Ordering::SeqCst);
    assert!((1..1 << 20).contains(&most), "{most} bytes of records were in memory");
}

#[tokio::test]
async fn ten_thousand_parts() {
    let world = world().await;
    world.objects.create_bucket(&spec("bucket")).await.unwrap();
    let spec = UploadSpec { checksum: Some((Algorithm::Sha256, Form::Composite)), ..UploadSpec::default() };
    let upload = world.objects.create_upload(&at("k"), spec).await.unwrap();
    let of = UploadRef { key: at("k"), id: upload.id };
    let mut parts = Vec::new();
    // No two neighbours of one size: the longest manifest.
    let size = |number: u16| 1 + usize::from(number % 3);
    for number in 1..=PartNumber::MAX {
        let body = Body::from(bytes(size(number), u8::try_from(number % 251).unwrap()));
        let number = PartNumber::try_from(number).unwrap();
        let part = world.objects.put_part(&of, number, Expected::default(), body).await.unwrap();
        parts.push(PartRef { number, etag: part.etag, checksum: Some(part.checksum) });
    }
    let spec = CompleteSpec { parts, ..CompleteSpec::default() };
    let object = world.objects.complete(&of, &spec, &Preconditions::default()).await.unwrap();
    let whole: usize = (1..=PartNumber::MAX).map(size).sum();
    assert_eq!((object.size, object.parts), (whole as u64, Some(10_000)));
    assert!(
        object.etag.as_str().ends_with("-10000") && object.checksum.unwrap().to_string().ends_with("-10000")
    );
    let last = ByteRange::Part(PartNumber::MAX.try_into().unwrap());
    let (found, body) =
        world.objects.get(&at("k"), None, Some(last), &Preconditions::default()).await.unwrap();
    assert_eq!(found.range, whole as u64 - 2..whole as u64);
    assert_eq!(body.collect(10).await.unwrap(), bytes(2, u8::try_from(10_000 % 251).unwrap()));
    let listed =
        world.objects.object_parts(&at("k"), None, Some(9_995.try_into().unwrap()), 100).await.unwrap();
    assert_eq!(
        listed.iter().map(|part| part.number.get()).collect::<Vec<_>>(),
        [9996, 9997, 9998, 9999, 10_000]
    );
    world.objects.delete(&at("k"), None, &Preconditions::default()).await.unwrap();
    world.check().await;
    assert!(world.keys("/s3/part/").await.is_empty());
}
