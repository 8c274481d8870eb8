use std::collections::BTreeMap;

use hive_core::Result;

use super::{Store, always, at, bucket, get, pattern, put, reason, refused, spec};
use crate::backend::{
    Attributes, ByteRange, CompleteSpec, CopySpec, ETag, Expected, Headers, MetadataChange, ObjectKey,
    PartRef, Preconditions, Promise, PutSpec, Refusal, Source, StorageClass, UploadRef, UploadSpec,
    VersionId,
};
use crate::checksum::{Algorithm, Checksum};

fn from(key: &str) -> Result<Source> {
    Ok(Source { key: at(key)?, version: None, range: None, when: always() })
}

fn texts(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
    entries.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

fn said() -> Attributes {
    let headers = Headers { content_type: Some("text/plain".into()), ..Headers::default() };
    Attributes {
        headers,
        user: texts(&[("a", "1")]),
        storage_class: StorageClass::new("GLACIER"),
        tags: texts(&[("t", "v")]),
    }
}

pub(super) async fn a_copy_has_the_bytes_and_what_was_said(store: Store) -> Result<()> {
    bucket(&store).await?;
    store.create_bucket(&spec("other", "123456789012")?).await?;
    for (n, size) in [10, 100_000].into_iter().enumerate() {
        let bytes = pattern(size, n as u64);
        let expected = Expected { checksum: Some(Promise::Compute(Algorithm::Sha1)), ..Expected::default() };
        let spec = PutSpec { attributes: said(), expected };
        let object = store.put(&at("from")?, spec, bytes.clone().into(), &always()).await?;

        let copy = store.copy(&from("from")?, &at("to")?, CopySpec::default(), &always()).await?;
        assert_eq!((&copy.etag, copy.size, &copy.checksum), (&object.etag, object.size, &object.checksum));
        assert_eq!(copy.attributes, Attributes { storage_class: StorageClass::default(), ..said() });
        assert_eq!(get(&store, "to").await?, bytes);
        assert_eq!(store.head(&at("to")?, None, None, &always()).await?.object, copy);

        let other = ObjectKey::new("other".parse()?, "to")?;
        let headers = Headers { cache_control: Some("x".into()), ..Headers::default() };
        let spec = CopySpec {
            metadata: Some((headers.clone(), texts(&[]))),
            tags: Some(texts(&[("n", "w")])),
            untagged: true,
            storage_class: StorageClass::new("STANDARD_IA"),
            checksum: Some(Algorithm::Crc32),
        };
        let copy = store.copy(&from("from")?, &other, spec, &always()).await?;
        assert_eq!(copy.checksum, Some(Checksum::of(Algorithm::Crc32, &bytes)));
        assert_eq!((copy.attributes.headers, copy.attributes.user), (headers, texts(&[])));
        assert_eq!(copy.attributes.tags, texts(&[("n", "w")]));
        let (_, body) = store.get(&other, None, None, &always()).await?;
        assert_eq!(body.collect(1 << 20).await?, bytes);
    }
    Ok(())
}

pub(super) async fn a_copy_onto_itself_changes_what_is_said(store: Store) -> Result<()> {
    bucket(&store).await?;
    for bytes in [pattern(10, 1), pattern(50_000, 1)] {
        let object = put(&store, "k", bytes.clone()).await?;
        let spec =
            CopySpec { metadata: Some((Headers::default(), texts(&[("new", "1")]))), ..CopySpec::default() };
        let copy = store.copy(&from("k")?, &at("k")?, spec, &always()).await?;
        assert_eq!((&copy.etag, &copy.attributes.user), (&object.etag, &texts(&[("new", "1")])));
        assert_eq!(get(&store, "k").await?, bytes);
    }
    Ok(())
}

pub(super) async fn a_source_is_judged(store: Store) -> Result<()> {
    bucket(&store).await?;
    let copy = async |from: &Source, when: &Preconditions| {
        store.copy(from, &at("to")?, CopySpec::default(), when).await
    };
    refused(copy(&from("none")?, &always()).await, &Refusal::NoSuchKey);
    let elsewhere = ObjectKey::new("elsewhere".parse()?, "k")?;
    refused(copy(&Source { key: elsewhere, ..from("k")? }, &always()).await, &Refusal::NoSuchBucket);
    let object = put(&store, "from", "x").await?;
    let other: VersionId = "other".parse()?;
    if !store.capabilities().versioning {
        let of_version = Source { version: Some(other), ..from("from")? };
        refused(copy(&of_version, &always()).await, &Refusal::NoSuchVersion);
    }
    let wrong: ETag = "0".parse()?;
    for when in [
        Preconditions::is(wrong),
        Preconditions::absent(),
        Preconditions { if_modified_since: Some(object.modified), ..always() },
    ] {
        let refusal = reason(copy(&Source { when, ..from("from")? }, &always()).await);
        assert!(matches!(refusal, Refusal::PreconditionFailed { .. }), "{refusal:?}");
    }
    refused(store.head(&at("to")?, None, None, &always()).await, &Refusal::NoSuchKey);
    let source = Source { when: Preconditions::is(object.etag), ..from("from")? };
    copy(&source, &Preconditions::absent()).await?;
    let there = reason(copy(&source, &Preconditions::absent()).await);
    assert_eq!(there, Refusal::PreconditionFailed { condition: "If-None-Match" });
    Ok(())
}

pub(super) async fn tags_that_were_not_permitted_are_not_copied(store: Store) -> Result<()> {
    bucket(&store).await?;
    let copy = async |tags| {
        let spec = CopySpec { untagged: true, tags, ..CopySpec::default() };
        store.copy(&from("from")?, &at("to")?, spec, &always()).await
    };
    for bytes in [pattern(10, 1), pattern(50_000, 1)] {
        put(&store, "from", bytes).await?;
        assert_eq!(copy(None).await?.attributes.tags, texts(&[]));
        store.update_metadata(&at("from")?, None, MetadataChange::Tags(texts(&[("t", "v")]))).await?;
        refused(copy(None).await, &Refusal::SourceHasTags);
        assert_eq!(store.head(&at("to")?, None, None, &always()).await?.object.attributes.tags, texts(&[]));
        let own = texts(&[("own", "")]);
        assert_eq!(copy(Some(own.clone())).await?.attributes.tags, own);
    }
    Ok(())
}

pub(super) async fn a_part_is_copied_from_a_range(store: Store) -> Result<()> {
    bucket(&store).await?;
    let least = store.capabilities().min_part;
    let size = usize::try_from(least * 3).unwrap_or(usize::MAX);
    let bytes = pattern(size, 4);
    put(&store, "from", bytes.clone()).await?;
    let upload = store.create_upload(&at("k")?, UploadSpec::default()).await?;
    let of = UploadRef { key: at("k")?, id: upload.id };
    let (end, middle) = (least * 3, least + 5);
    let mut parts = Vec::new();
    for (number, range) in [
        (1, Some(ByteRange::FromTo(0, middle - 1))),
        (2, None),
        (3, Some(ByteRange::FromTo(middle, end - 1))),
    ] {
        let part = store.copy_part(&of, number.try_into()?, &Source { range, ..from("from")? }).await?;
        parts.push(PartRef { number: part.number, etag: part.etag, checksum: None });
    }
    for range in [ByteRange::FromTo(0, end), ByteRange::From(end), ByteRange::FromTo(end, end)] {
        let source = Source { range: Some(range), ..from("from")? };
        refused(store.copy_part(&of, 4.try_into()?, &source).await, &Refusal::InvalidRange { size: end });
    }
    store.complete(&of, &CompleteSpec { parts, ..CompleteSpec::default() }, &always()).await?;
    let middle = usize::try_from(middle).unwrap_or(0);
    assert!(get(&store, "k").await? == [&bytes[..middle], &bytes, &bytes[middle..]].concat());
    // Of an object in parts the copy is one.
    let copy = store.copy(&from("k")?, &at("flat")?, CopySpec::default(), &always()).await?;
    assert_eq!((copy.parts, copy.size), (None, end * 2));
    assert!(!copy.etag.as_str().contains('-'));
    assert!(get(&store, "flat").await? == get(&store, "k").await?);
    Ok(())
}
