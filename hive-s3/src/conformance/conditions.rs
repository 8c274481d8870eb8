use std::time::Duration;

use hive_core::{Body, Error, Result, Timestamp};

use super::{Store, always, at, bucket, get, pattern, put, reason, refused};
use crate::backend::{
    CompleteSpec, ETag, ETagMatch, Expected, Object, PartRef, Preconditions, PutSpec, Refusal, UploadRef,
    UploadSpec,
};

/// What each of the four headers may say: nothing, what holds, or what does not.
fn all_of(object: &Object) -> Result<Vec<(Preconditions, [Option<bool>; 4])>> {
    let other: ETag = "00000000000000000000000000000000".parse()?;
    let tags = [
        (None, None),
        (Some(ETagMatch::OneOf(vec![object.etag.clone()])), Some(true)),
        (Some(ETagMatch::OneOf(vec![other.clone(), object.etag.clone()])), Some(true)),
        (Some(ETagMatch::Any), Some(true)),
        (Some(ETagMatch::OneOf(vec![other])), Some(false)),
    ];
    let hour = Duration::from_secs(3600);
    let (before, after) = (object.modified.checked_sub(hour), object.modified.checked_add(hour));
    // A header has whole seconds: the very second of the writing counts as "not since".
    let second = Timestamp::from_second(object.modified.as_second());
    let times =
        [(None, None), (after.ok(), Some(true)), (second.ok(), Some(true)), (before.ok(), Some(false))];
    let mut all = Vec::new();
    for (if_match, matches) in &tags {
        for (if_none_match, has) in &tags {
            for (if_modified_since, old) in &times {
                for (if_unmodified_since, unmodified) in &times {
                    let when = Preconditions {
                        if_match: if_match.clone(),
                        if_none_match: if_none_match.clone(),
                        if_modified_since: *if_modified_since,
                        if_unmodified_since: *if_unmodified_since,
                    };
                    all.push((when, [*matches, *has, *old, *unmodified]));
                }
            }
        }
    }
    Ok(all)
}

pub(super) async fn a_read_is_judged_as_rfc_9110_says(store: Store) -> Result<()> {
    bucket(&store).await?;
    let object = put(&store, "k", "x").await?;
    for (when, [matches, has, old, unmodified]) in all_of(&object)? {
        let failed = match (matches, unmodified) {
            (Some(matches), _) => !matches,
            (None, unmodified) => unmodified == Some(false),
        };
        let not_modified = match (has, old) {
            (Some(has), _) => has,
            (None, old) => old == Some(true),
        };
        let read = store.head(&at("k")?, None, None, &when).await;
        let got = store.get(&at("k")?, None, None, &when).await.map(|(found, _)| found);
        for read in [read, got] {
            match (failed, not_modified) {
                (true, _) => assert!(matches!(reason(read), Refusal::PreconditionFailed { .. }), "{when:?}"),
                (false, true) => {
                    let refusal =
                        Refusal::NotModified { etag: object.etag.clone(), modified: object.modified };
                    refused(read, &refusal);
                }
                (false, false) => assert_eq!(read?.object, object),
            }
        }
    }
    refused(store.head(&at("none")?, None, None, &Preconditions::absent()).await, &Refusal::NoSuchKey);
    Ok(())
}

pub(super) async fn a_write_is_judged_by_what_is_there(store: Store) -> Result<()> {
    bucket(&store).await?;
    let write = async |when: &Preconditions| store.put(&at("k")?, PutSpec::default(), "x".into(), when).await;
    let failed = |condition| Refusal::PreconditionFailed { condition };
    // Nothing is there.
    let some = Preconditions { if_match: Some(ETagMatch::Any), ..always() };
    refused(write(&some).await, &Refusal::NoSuchKey);
    refused(store.delete(&at("k")?, None, &some).await, &Refusal::NoSuchKey);
    let mut object = write(&Preconditions::absent()).await?;
    // Something is.
    refused(write(&Preconditions::absent()).await, &failed("If-None-Match"));
    for (when, [matches, has, _, _]) in all_of(&object)? {
        // By the time of the last write: meanwhile the second may be another.
        let unmodified = when.if_unmodified_since.map(|at| object.modified.as_second() <= at.as_second());
        let expected = match (matches, unmodified) {
            (Some(false), _) => Some("If-Match"),
            (None, Some(false)) => Some("If-Unmodified-Since"),
            _ => (has == Some(true)).then_some("If-None-Match"),
        };
        match expected {
            Some(condition) => refused(write(&when).await, &failed(condition)),
            None => object = write(&when).await?,
        }
        assert_eq!(store.head(&at("k")?, None, None, &always()).await?.object, object);
    }
    // A completion is a write too.
    let upload = store.create_upload(&at("k")?, UploadSpec::default()).await?;
    let of = UploadRef { key: at("k")?, id: upload.id };
    let part = store.put_part(&of, 1.try_into()?, Expected::default(), "part".into()).await?;
    let parts = vec![PartRef { number: part.number, etag: part.etag, checksum: None }];
    let spec = CompleteSpec { parts, ..CompleteSpec::default() };
    refused(store.complete(&of, &spec, &Preconditions::absent()).await, &failed("If-None-Match"));
    assert_eq!(get(&store, "k").await?, "x");
    let object = store.complete(&of, &spec, &Preconditions::is(object.etag)).await?;
    // And so is a deletion.
    let other: ETag = "0".parse()?;
    refused(store.delete(&at("k")?, None, &Preconditions::is(other)).await, &failed("If-Match"));
    assert_eq!(get(&store, "k").await?, "part");
    store.delete(&at("k")?, None, &Preconditions::is(object.etag)).await?;
    refused(get(&store, "k").await, &Refusal::NoSuchKey);
    Ok(())
}

/// Writes different bodies at once; those that were done.
async fn race(store: &Store, when: &Preconditions, size: usize) -> Result<Vec<Object>> {
    let writers = (0..8).map(|n| {
        let (store, when, body) = (store.clone(), when.clone(), Body::from(pattern(size, n)));
        tokio::spawn(async move { store.put(&at("k")?, PutSpec::default(), body, &when).await })
    });
    let mut done = Vec::new();
    for writer in writers.collect::<Vec<_>>() {
        match writer.await.map_err(|error| Error::internal("a task").with_source(error))? {
            Ok(object) => done.push(object),
            Err(error) => {
                let lost = matches!(
                    Refusal::of(&error),
                    Some(Refusal::PreconditionFailed { .. } | Refusal::ConditionalRequestConflict)
                );
                assert!(lost, "{error:?}");
            }
        }
    }
    Ok(done)
}

pub(super) async fn of_many_that_want_to_be_first_one_is(store: Store) -> Result<()> {
    bucket(&store).await?;
    for size in [100, 20_000] {
        let done = race(&store, &Preconditions::absent(), size).await?;
        assert_eq!(done.len(), 1, "exactly one is first");
        assert_eq!(store.head(&at("k")?, None, None, &always()).await?.object, done[0]);
        assert_eq!(get(&store, "k").await?.len(), size);
        store.delete(&at("k")?, None, &always()).await?;
    }
    Ok(())
}

pub(super) async fn of_many_that_replace_one_version_one_does(store: Store) -> Result<()> {
    bucket(&store).await?;
    let object = put(&store, "k", "before").await?;
    let done = race(&store, &Preconditions::is(object.etag), 10_000).await?;
    assert_eq!(done.len(), 1, "exactly one replaces it");
    assert_eq!(store.head(&at("k")?, None, None, &always()).await?.object, done[0]);
    Ok(())
}
