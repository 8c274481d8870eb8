//! What every [`ObjectBackend`] must do, as one suite: run it on your own.
//!
//! ```
//! # tokio::runtime::Builder::new_multi_thread().enable_time().build().unwrap().block_on(async {
//! use std::sync::Arc;
//! use hive_core::{SystemClock, SystemEntropy};
//! use hive_s3::backend::{ObjectBackend, ObjectCapabilities};
//! use hive_s3::{conformance, memory::MemoryObjects};
//!
//! conformance::all(|| async {
//!     let bounds = ObjectCapabilities { min_part: 1024, ..ObjectCapabilities::default() };
//!     let (clock, entropy) = (Arc::new(SystemClock::default()), Arc::new(SystemEntropy));
//!     Arc::new(MemoryObjects::with_bounds(clock, entropy, bounds, 1 << 30)) as Arc<dyn ObjectBackend>
//! })
//! .await;
//! # });
//! ```
//!
//! Durability is not in it, nor that no byte is left behind where something failed: a suite sees neither. A backend
//! shows both with tests of its own.

mod buckets;
mod checksums;
mod conditions;
mod copies;
mod lists;
mod multipart;
mod objects;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream;
use hive_core::{AccountId, Body, Error, Region, Result, SeededEntropy};

use crate::backend::{
    BucketRef, BucketSpec, ByteRange, ListQuery, Object, ObjectBackend, ObjectKey, Preconditions, PutSpec,
    Refusal,
};

type Store = Arc<dyn ObjectBackend>;
type Check = (&'static str, fn(Store) -> Pin<Box<dyn Future<Output = Result<()>> + Send>>);

macro_rules! checks {
    ($($module:ident::$name:ident),* $(,)?) => {
        [$((stringify!($name), |store| Box::pin($module::$name(store)))),*]
    };
}

/// All of it. `make` makes an empty store, once for each promise, whose `min_part` is at most
/// [`MAX_MIN_PART`].
///
/// # Panics
/// Where the store does not keep a promise.
pub async fn all<F, Fut>(make: F)
where
    F: Fn() -> Fut,
    Fut: Future<Output = Arc<dyn ObjectBackend>>,
{
    let checks: [Check; _] = checks![
        buckets::a_name_is_had_once,
        buckets::they_are_listed_by_name,
        buckets::documents_are_kept_as_they_came,
        buckets::only_an_empty_one_is_deleted,
        buckets::a_deletion_and_a_put_do_not_both_win,
        buckets::one_that_has_the_name_later_is_another,
        buckets::without_one_nothing_is_done,
        objects::what_is_put_is_got,
        objects::a_write_replaces_all_of_it,
        objects::a_range_is_cut_out,
        objects::a_deletion_may_be_repeated,
        objects::there_is_one_version,
        objects::tags_change_and_nothing_else,
        objects::what_is_too_large_is_refused,
        objects::a_body_that_fails_leaves_nothing,
        objects::a_put_that_is_dropped_leaves_nothing,
        objects::a_read_is_never_torn,
        objects::a_read_goes_on_while_its_object_is_replaced,
        checksums::what_comes_is_verified,
        checksums::what_comes_behind_is_verified,
        checksums::what_is_wrong_leaves_nothing,
        conditions::a_read_is_judged_as_rfc_9110_says,
        conditions::a_write_is_judged_by_what_is_there,
        conditions::of_many_that_want_to_be_first_one_is,
        conditions::of_many_that_replace_one_version_one_does,
        copies::a_copy_has_the_bytes_and_what_was_said,
        copies::a_copy_onto_itself_changes_what_is_said,
        copies::a_source_is_judged,
        copies::tags_that_were_not_permitted_are_not_copied,
        copies::a_part_is_copied_from_a_range,
        lists::a_page_is_what_a_model_says,
        lists::pages_join,
        lists::odd_limits,
        multipart::parts_make_an_object,
        multipart::a_list_must_be_right,
        multipart::sums_of_parts,
        multipart::a_part_is_replaced,
        multipart::a_completion_may_be_repeated,
        multipart::an_abort_ends_it,
        multipart::parts_are_listed,
        multipart::uploads_are_listed,
        multipart::of_completions_at_once_all_agree,
    ];
    for (name, check) in checks {
        tracing::debug!(name, "checking a promise of the object backend");
        let store = make().await;
        let least = store.capabilities().min_part;
        assert!(least <= MAX_MIN_PART, "a part of {least} bytes is too large for this suite");
        if let Err(error) = check(store).await {
            panic!("the object backend fails '{name}': {error} ({error:?})");
        }
    }
}

/// The greatest `min_part` that the suite takes.
pub const MAX_MIN_PART: u64 = 64 << 10;

const BUCKET: &str = "bucket";

fn spec(name: &str, owner: &str) -> Result<BucketSpec> {
    let (owner, region): (AccountId, Region) = (owner.parse()?, "us-east-1".parse()?);
    Ok(BucketSpec { name: name.parse()?, owner, region })
}

async fn bucket(store: &Store) -> Result<BucketRef> {
    Ok(store.create_bucket(&spec(BUCKET, "123456789012")?).await?.name.into())
}

fn at(key: &str) -> Result<ObjectKey> {
    ObjectKey::new(BUCKET.parse()?, key)
}

fn always() -> Preconditions {
    Preconditions::default()
}

async fn put(store: &Store, key: &str, bytes: impl Into<Body>) -> Result<Object> {
    store.put(&at(key)?, PutSpec::default(), bytes.into(), &always()).await
}

async fn get(store: &Store, key: &str) -> Result<Bytes> {
    read(store, key, None).await
}

async fn read(store: &Store, key: &str, range: Option<ByteRange>) -> Result<Bytes> {
    let (found, body) = store.get(&at(key)?, None, range, &always()).await?;
    let bytes = body.collect(1 << 30).await?;
    assert_eq!(
        bytes.len() as u64,
        found.range.end - found.range.start,
        "a body is as long as it is said to be"
    );
    Ok(bytes)
}

/// That a request is refused for this reason.
#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T>, expected: &Refusal) {
    match result {
        Ok(done) => panic!("{expected:?} was expected, but it was done: {done:?}"),
        Err(error) => assert_eq!(Refusal::of(&error), Some(expected), "{error:?}"),
    }
}

/// The reason of a refusal.
#[track_caller]
fn reason<T: std::fmt::Debug>(result: Result<T>) -> Refusal {
    match result {
        Ok(done) => panic!("a refusal was expected, but it was done: {done:?}"),
        Err(error) => match Refusal::of(&error) {
            Some(refusal) => refusal.clone(),
            None => panic!("a refusal with a reason was expected: {error:?}"),
        },
    }
}

/// That there is no object and no upload.
async fn is_empty(store: &Store) -> Result<()> {
    let name: BucketRef = BUCKET.parse()?;
    assert_eq!(store.list(&name, &ListQuery::default()).await?.entries, []);
    assert_eq!(store.uploads(&name, &ListQuery::default(), None).await?.entries, []);
    Ok(())
}

/// Some bytes that differ from place to place.
fn pattern(length: usize, seed: u64) -> Bytes {
    let entropy: &dyn hive_core::Entropy = &SeededEntropy::new(seed);
    let mut bytes = vec![0; length];
    entropy.fill(&mut bytes);
    bytes.into()
}

/// A body in blocks of a size, which may fail at its end.
fn blocks(bytes: &Bytes, size: usize, failure: Option<Error>) -> Body {
    let mut blocks: Vec<Result<Bytes>> = bytes.chunks(size).map(|block| Ok(bytes.slice_ref(block))).collect();
    blocks.extend(failure.map(Err));
    Body::from_stream(stream::iter(blocks))
}
