use std::collections::BTreeMap;

use futures_util::StreamExt as _;
use futures_util::stream;
use hive_core::{Body, Error, Kind, Result};
use http_body_util::BodyExt as _;

use super::{Store, always, at, blocks, bucket, get, is_empty, pattern, put, read, reason, refused};
use crate::backend::{
    Attributes, ByteRange, ETag, Expected, Headers, MetadataChange, PutSpec, Refusal, StorageClass, VersionId,
};

fn attributes() -> Attributes {
    let text = |text: &str| Some(text.to_owned());
    let map = |entries: &[(&str, &str)]| {
        entries.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<BTreeMap<_, _>>()
    };
    Attributes {
        headers: Headers {
            content_type: text("text/x; charset=ü"),
            cache_control: text("no-cache"),
            content_disposition: text("attachment"),
            content_encoding: text("gzip"),
            content_language: text("de"),
            expires: text("never"),
        },
        user: map(&[("a", "1"), ("b", "")]),
        storage_class: StorageClass::new("REDUCED_REDUNDANCY"),
        tags: map(&[("t", "ü"), ("", "x")]),
    }
}

pub(super) async fn what_is_put_is_got(store: Store) -> Result<()> {
    bucket(&store).await?;
    for (n, size) in [0, 1, 4095, 4096, 4097, 70_000, (1 << 20) - 1, (3 << 20) + 5].into_iter().enumerate() {
        let bytes = pattern(size, n as u64);
        let key = format!("size/{size}");
        let spec = PutSpec {
            attributes: attributes(),
            expected: Expected { length: Some(size as u64), ..Expected::default() },
        };
        let object = store.put(&at(&key)?, spec, blocks(&bytes, 9_000, None), &always()).await?;
        assert_eq!((object.size, object.parts, &object.attributes), (size as u64, None, &attributes()));
        assert!(object.version.is_null() && object.checksum.is_some());
        let found = store.head(&at(&key)?, None, None, &always()).await?;
        assert_eq!((&found.object, found.range), (&object, 0..size as u64));
        assert!(get(&store, &key).await? == bytes, "{size} bytes come back");
        // A second writing has the same tag, whatever the blocks.
        assert_eq!(put(&store, "again", bytes).await?.etag, object.etag);
        assert_eq!(store.object_parts(&at(&key)?, None, None, 10).await?, []);
    }
    let empty = put(&store, "empty", Body::empty()).await?;
    assert_eq!(empty.etag, "d41d8cd98f00b204e9800998ecf8427e".parse::<ETag>()?);
    for key in
        ["\u{1}\n\u{7f}\u{85}", "/", "//", "a//b/", ".", "..", "../x", "%2F", "ü\u{10ffff}", &"ü".repeat(512)]
    {
        put(&store, key, key.to_owned()).await?;
        assert_eq!(get(&store, key).await?, key.as_bytes());
    }
    Ok(())
}

pub(super) async fn a_write_replaces_all_of_it(store: Store) -> Result<()> {
    bucket(&store).await?;
    let spec = PutSpec { attributes: attributes(), ..PutSpec::default() };
    store.put(&at("k")?, spec, pattern(50_000, 1).into(), &always()).await?;
    for bytes in [pattern(10, 2), pattern(60_000, 3), pattern(0, 4)] {
        let object = put(&store, "k", bytes.clone()).await?;
        assert_eq!(object.attributes, Attributes::default());
        assert_eq!(store.head(&at("k")?, None, None, &always()).await?.object, object);
        assert_eq!(get(&store, "k").await?, bytes);
    }
    let huge = Attributes {
        user: BTreeMap::from([("x".into(), "x".repeat(Attributes::MAX))]),
        ..Attributes::default()
    };
    let refused =
        store.put(&at("k")?, PutSpec { attributes: huge, ..PutSpec::default() }, "x".into(), &always()).await;
    assert_eq!(refused.err().map(|error| error.kind()), Some(Kind::TooLarge));
    assert_eq!(get(&store, "k").await?, "");
    Ok(())
}

pub(super) async fn a_range_is_cut_out(store: Store) -> Result<()> {
    bucket(&store).await?;
    for size in [10, 4096, 300_000] {
        let bytes = pattern(size, 5);
        put(&store, "k", bytes.clone()).await?;
        let size = size as u64;
        for (range, wanted) in [
            (ByteRange::FromTo(0, 0), 0..1),
            (ByteRange::FromTo(3, 8), 3..9),
            (ByteRange::FromTo(0, size - 1), 0..size),
            (ByteRange::FromTo(9, u64::MAX), 9..size),
            (ByteRange::From(0), 0..size),
            (ByteRange::From(size - 1), size - 1..size),
            (ByteRange::Last(1), size - 1..size),
            (ByteRange::Last(size - 1), 1..size),
            (ByteRange::Last(u64::MAX), 0..size),
            (ByteRange::Part(1.try_into()?), 0..size),
        ] {
            let found = store.head(&at("k")?, None, Some(range), &always()).await?;
            assert_eq!((found.range, found.object.size), (wanted.clone(), size), "{range:?}");
            let index = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
            let wanted = bytes.slice(index(wanted.start)..index(wanted.end));
            assert!(read(&store, "k", Some(range)).await? == wanted, "{range:?} of {size}");
        }
        for range in [
            ByteRange::FromTo(size, size),
            ByteRange::From(size),
            ByteRange::From(u64::MAX),
            ByteRange::Last(0),
        ] {
            refused(read(&store, "k", Some(range)).await, &Refusal::InvalidRange { size });
        }
        refused(
            read(&store, "k", Some(ByteRange::Part(2.try_into()?))).await,
            &Refusal::InvalidPartNumber { parts: 1 },
        );
    }
    put(&store, "k", "").await?;
    refused(read(&store, "k", Some(ByteRange::From(0))).await, &Refusal::InvalidRange { size: 0 });
    assert_eq!(read(&store, "k", Some(ByteRange::Part(1.try_into()?))).await?, "");
    Ok(())
}

pub(super) async fn a_deletion_may_be_repeated(store: Store) -> Result<()> {
    bucket(&store).await?;
    refused(get(&store, "k").await, &Refusal::NoSuchKey);
    store.delete(&at("k")?, None, &always()).await?;
    put(&store, "k", pattern(5000, 1)).await?;
    put(&store, "k2", "x").await?;
    for _ in 0..2 {
        let deleted = store.delete(&at("k")?, None, &always()).await?;
        assert!(!deleted.marker && deleted.version.is_none());
        refused(get(&store, "k").await, &Refusal::NoSuchKey);
    }
    assert_eq!(get(&store, "k2").await?, "x");
    put(&store, "k", "new").await?;
    assert_eq!(get(&store, "k").await?, "new");
    Ok(())
}

pub(super) async fn there_is_one_version(store: Store) -> Result<()> {
    if store.capabilities().versioning {
        return Ok(());
    }
    bucket(&store).await?;
    put(&store, "k", "x").await?;
    let (null, other): (_, VersionId) = (VersionId::null(), "other".parse()?);
    let (found, _) = store.get(&at("k")?, Some(&null), None, &always()).await?;
    assert!(found.object.version.is_null());
    refused(store.get(&at("k")?, Some(&other), None, &always()).await, &Refusal::NoSuchVersion);
    refused(store.head(&at("none")?, Some(&null), None, &always()).await, &Refusal::NoSuchVersion);
    refused(store.delete(&at("k")?, Some(&other), &always()).await, &Refusal::NoSuchVersion);
    assert_eq!(get(&store, "k").await?, "x");
    store.delete(&at("k")?, Some(&null), &always()).await?;
    refused(get(&store, "k").await, &Refusal::NoSuchKey);
    Ok(())
}

pub(super) async fn tags_change_and_nothing_else(store: Store) -> Result<()> {
    bucket(&store).await?;
    let change = |tags: &[(&str, &str)]| {
        MetadataChange::Tags(tags.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    };
    refused(store.update_metadata(&at("k")?, None, change(&[])).await, &Refusal::NoSuchKey);
    let spec = PutSpec { attributes: attributes(), ..PutSpec::default() };
    let mut object = store.put(&at("k")?, spec, pattern(9000, 1).into(), &always()).await?;
    for tags in [&[("x", "y"), ("z", "")][..], &[]] {
        let changed = store.update_metadata(&at("k")?, None, change(tags)).await?;
        object.attributes = change(tags).apply(object.attributes);
        assert_eq!(changed, object);
        assert_eq!(store.head(&at("k")?, None, None, &always()).await?.object, object);
    }
    assert_eq!(get(&store, "k").await?, pattern(9000, 1));
    Ok(())
}

pub(super) async fn what_is_too_large_is_refused(store: Store) -> Result<()> {
    bucket(&store).await?;
    let max = store.capabilities().max_put;
    let spec =
        PutSpec { expected: Expected { length: Some(max + 1), ..Expected::default() }, ..PutSpec::default() };
    let endless = Body::from_stream(stream::repeat_with(|| Ok(pattern(100, 1))));
    let refused = reason(store.put(&at("k")?, spec, endless, &always()).await);
    assert!(matches!(refused, Refusal::EntityTooLarge { max: said, .. } if said == max), "{refused:?}");
    for (said, is) in [(10, 9), (10, 11), (0, 1), (1, 0), (100_000, 99_999), (100_000, 100_001)] {
        for body in [Body::from(pattern(is, 1)), blocks(&pattern(is, 1), 1000, None)] {
            let expected = Expected { length: Some(said), ..Expected::default() };
            let spec = PutSpec { expected, ..PutSpec::default() };
            let refusal = reason(store.put(&at("k")?, spec, body, &always()).await);
            assert_eq!(refusal, Refusal::IncompleteBody, "{is} bytes of {said}");
        }
    }
    is_empty(&store).await
}

pub(super) async fn a_body_that_fails_leaves_nothing(store: Store) -> Result<()> {
    bucket(&store).await?;
    for size in [0, 10, 100_000, 3 << 20] {
        let failing = || blocks(&pattern(size, 2), 7000, Some(Error::unavailable("the client went away")));
        let failed = store.put(&at("k")?, PutSpec::default(), failing(), &always()).await;
        assert_eq!(failed.err().map(|error| error.kind()), Some(Kind::Unavailable));
        is_empty(&store).await?;
        put(&store, "k", "before").await?;
        assert!(store.put(&at("k")?, PutSpec::default(), failing(), &always()).await.is_err());
        assert_eq!(get(&store, "k").await?, "before");
        store.delete(&at("k")?, None, &always()).await?;
    }
    Ok(())
}

pub(super) async fn a_put_that_is_dropped_leaves_nothing(store: Store) -> Result<()> {
    bucket(&store).await?;
    put(&store, "k", "before").await?;
    for size in [10, 100_000, 3 << 20] {
        // A body that never ends: wherever the put is, it waits for it.
        let bytes = pattern(size, 3);
        let (drained, seen) = tokio::sync::oneshot::channel::<()>();
        let waiting = stream::once(async move {
            drop(drained);
            std::future::pending().await
        });
        let body = Body::from_stream(stream::iter([Ok(bytes)]).chain(waiting));
        let writer = store.clone();
        let task =
            tokio::spawn(async move { writer.put(&at("k")?, PutSpec::default(), body, &always()).await });
        let _ = seen.await;
        task.abort();
        assert!(task.await.is_err_and(|error| error.is_cancelled()));
        assert_eq!(get(&store, "k").await?, "before");
    }
    Ok(())
}

pub(super) async fn a_read_is_never_torn(store: Store) -> Result<()> {
    bucket(&store).await?;
    let contents: Vec<_> = (0..4).map(|n| pattern(if n % 2 == 0 { 3000 } else { 150_000 }, n)).collect();
    put(&store, "k", contents[0].clone()).await?;
    let writers = contents.clone().into_iter().map(|bytes| {
        let store = store.clone();
        tokio::spawn(async move {
            for _ in 0..8 {
                put(&store, "k", bytes.clone()).await?;
            }
            Ok::<_, Error>(())
        })
    });
    let writers: Vec<_> = writers.collect();
    while !writers.iter().all(tokio::task::JoinHandle::is_finished) {
        let (found, body) = store.get(&at("k")?, None, None, &always()).await?;
        let bytes = body.collect(1 << 20).await?;
        assert!(contents.contains(&bytes), "{} bytes that no one wrote", bytes.len());
        assert_eq!(found.object.size, bytes.len() as u64);
        tokio::task::yield_now().await;
    }
    for writer in writers {
        writer.await.map_err(|error| Error::internal("a task").with_source(error))??;
    }
    Ok(())
}

pub(super) async fn a_read_goes_on_while_its_object_is_replaced(store: Store) -> Result<()> {
    bucket(&store).await?;
    let bytes = pattern(2 << 20, 9);
    put(&store, "k", bytes.clone()).await?;
    let (_, mut body) = store.get(&at("k")?, None, None, &always()).await?;
    let mut got = Vec::new();
    let mut first = true;
    while let Some(frame) = body.frame().await {
        got.extend_from_slice(&frame?.into_data().unwrap_or_default());
        if std::mem::take(&mut first) {
            put(&store, "k", pattern(2 << 20, 10)).await?;
            store.delete(&at("k")?, None, &always()).await?;
        }
    }
    assert!(got == bytes, "a read shows the object that it began with");
    Ok(())
}
