use std::collections::BTreeMap;

use bytes::Bytes;
use futures_util::stream;
use hive_core::{Body, Error, Kind, Result};

use super::{BUCKET, Store, always, at, bucket, get, is_empty, put, refused, spec};
use crate::backend::{
    BucketQuery, BucketRef, CopySpec, Document, Expected, ListQuery, MAX_DOCUMENT_BYTES, MetadataChange,
    ObjectKey, PutSpec, Refusal, Source, UploadRef, UploadSpec,
};

pub(super) async fn a_name_is_had_once(store: Store) -> Result<()> {
    let made = store.create_bucket(&spec("some.name-1", "123456789012")?).await?;
    assert_eq!(store.bucket(&made.name).await?, made);
    refused(
        store.create_bucket(&spec("some.name-1", "123456789012")?).await,
        &Refusal::BucketAlreadyOwnedByYou,
    );
    refused(store.create_bucket(&spec("some.name-1", "999999999999")?).await, &Refusal::BucketAlreadyExists);
    let many = (0..8).map(|_| {
        let store = store.clone();
        tokio::spawn(async move { store.create_bucket(&spec("raced", "123456789012")?).await })
    });
    let mut made = 0;
    for one in many.collect::<Vec<_>>() {
        match one.await {
            Ok(Ok(_)) => made += 1,
            Ok(Err(error)) => assert_eq!(Refusal::of(&error), Some(&Refusal::BucketAlreadyOwnedByYou)),
            Err(error) => return Err(Error::internal("a task").with_source(error)),
        }
    }
    assert_eq!(made, 1);
    Ok(())
}

pub(super) async fn they_are_listed_by_name(store: Store) -> Result<()> {
    for (name, owner) in
        [("bbb", "123456789012"), ("aaa", "999999999999"), ("bb1", "123456789012"), ("ccc", "123456789012")]
    {
        store.create_bucket(&spec(name, owner)?).await?;
    }
    let list = async |query: BucketQuery| -> Result<Vec<String>> {
        Ok(store.buckets(&query).await?.into_iter().map(|bucket| bucket.name.to_string()).collect())
    };
    let all = BucketQuery::default;
    assert_eq!(list(all()).await?, ["aaa", "bb1", "bbb", "ccc"]);
    assert_eq!(list(BucketQuery { prefix: "bb".into(), ..all() }).await?, ["bb1", "bbb"]);
    assert_eq!(list(BucketQuery { after: Some("bb1".into()), limit: 1, ..all() }).await?, ["bbb"]);
    assert_eq!(list(BucketQuery { after: Some("b".into()), prefix: "c".into(), ..all() }).await?, ["ccc"]);
    assert_eq!(list(BucketQuery { owner: Some("999999999999".parse()?), ..all() }).await?, ["aaa"]);
    assert_eq!(
        list(BucketQuery { owner: Some("123456789012".parse()?), limit: 2, ..all() }).await?,
        ["bb1", "bbb"]
    );
    assert_eq!(list(BucketQuery { limit: 0, ..all() }).await?, [""; 0]);
    assert_eq!(list(BucketQuery { prefix: "x".repeat(5000), ..all() }).await?, [""; 0]);
    Ok(())
}

pub(super) async fn documents_are_kept_as_they_came(store: Store) -> Result<()> {
    let name = bucket(&store).await?;
    assert_eq!(store.document(&name, Document::Policy).await?, None);
    for (kind, bytes) in
        [(Document::Policy, vec![b'x'; MAX_DOCUMENT_BYTES]), (Document::Cors, b"<\0\xff".to_vec())]
    {
        store.set_document(&name, kind, Some(bytes.clone().into())).await?;
        assert_eq!(store.document(&name, kind).await?, Some(Bytes::from(bytes)));
    }
    store.set_document(&name, Document::Policy, None).await?;
    store.set_document(&name, Document::Policy, None).await?;
    assert_eq!(store.document(&name, Document::Policy).await?, None);
    let large = store.set_document(&name, Document::Acl, Some(vec![0; MAX_DOCUMENT_BYTES + 1].into())).await;
    assert_eq!(large.err().map(|error| error.kind()), Some(Kind::TooLarge));
    store.delete_bucket(&name).await?;
    bucket(&store).await?;
    assert_eq!(store.document(&name, Document::Cors).await?, None, "a new bucket has nothing of the old one");
    Ok(())
}

pub(super) async fn only_an_empty_one_is_deleted(store: Store) -> Result<()> {
    let name = bucket(&store).await?;
    put(&store, "\u{1}", "x").await?;
    refused(store.delete_bucket(&name).await, &Refusal::BucketNotEmpty);
    assert_eq!(get(&store, "\u{1}").await?, "x");
    store.delete(&at("\u{1}")?, None, &always()).await?;
    // Uploads do not keep it.
    let upload = store.create_upload(&at("k")?, UploadSpec::default()).await?;
    store.delete_bucket(&name).await?;
    refused(store.bucket(name.name()).await, &Refusal::NoSuchBucket);
    refused(store.delete_bucket(&name).await, &Refusal::NoSuchBucket);
    bucket(&store).await?;
    is_empty(&store).await?;
    let of = UploadRef { key: at("k")?, id: upload.id };
    refused(store.upload(&of).await, &Refusal::NoSuchUpload);
    Ok(())
}

pub(super) async fn a_deletion_and_a_put_do_not_both_win(store: Store) -> Result<()> {
    for round in 0..20 {
        let name = bucket(&store).await?;
        let (putting, deleting) = (store.clone(), store.clone());
        let size = if round % 2 == 0 { 10 } else { 20_000 };
        let put = tokio::spawn(async move {
            putting.put(&at("k")?, PutSpec::default(), vec![7; size].into(), &always()).await
        });
        let deleted = deleting.delete_bucket(&name).await;
        let put = put.await.map_err(|error| Error::internal("a task").with_source(error))?;
        match (deleted, put) {
            (Ok(()), Err(error)) => {
                assert_eq!(Refusal::of(&error), Some(&Refusal::NoSuchBucket), "{error:?}");
            }
            (Err(error), Ok(_)) => {
                assert_eq!(Refusal::of(&error), Some(&Refusal::BucketNotEmpty), "{error:?}");
                assert_eq!(get(&store, "k").await?.len(), size);
                store.delete(&at("k")?, None, &always()).await?;
                store.delete_bucket(&name).await?;
            }
            both => panic!("a bucket was deleted and an object put into it: {both:?}"),
        }
    }
    Ok(())
}

pub(super) async fn one_that_has_the_name_later_is_another(store: Store) -> Result<()> {
    let old = store.create_bucket(&spec(BUCKET, "123456789012")?).await?.this();
    let place = ObjectKey::within(old.clone(), "k")?;
    store.put(&place, PutSpec::default(), Body::from("old"), &always()).await?;
    store.delete(&place, None, &always()).await?;

    // While a body comes, the bucket becomes another's.
    for size in [5, 50_000] {
        let moved = store.clone();
        let body = stream::once(async move {
            let name: BucketRef = BUCKET.parse()?;
            moved.delete_bucket(&name).await?;
            moved.create_bucket(&spec(BUCKET, "999999999999")?).await?;
            Ok(Bytes::from(vec![7; size]))
        });
        let done = store.put(&at("k")?, PutSpec::default(), Body::from_stream(body), &always()).await;
        refused(done, &Refusal::NoSuchBucket);
        is_empty(&store).await?;
    }

    put(&store, "k", "new").await?;
    let gone = Refusal::NoSuchBucket;
    refused(store.put(&place, PutSpec::default(), Body::from("old"), &always()).await, &gone);
    refused(store.get(&place, None, None, &always()).await, &gone);
    refused(store.delete(&place, None, &always()).await, &gone);
    refused(store.update_metadata(&place, None, MetadataChange::Tags(BTreeMap::new())).await, &gone);
    let source = |key: &ObjectKey| Source { key: key.clone(), version: None, range: None, when: always() };
    refused(store.copy(&source(&place), &at("c")?, CopySpec::default(), &always()).await, &gone);
    refused(store.copy(&source(&at("k")?), &place, CopySpec::default(), &always()).await, &gone);
    refused(store.create_upload(&place, UploadSpec::default()).await, &gone);
    let id = store.create_upload(&at("k")?, UploadSpec::default()).await?.id;
    let of = UploadRef { key: place, id };
    refused(store.put_part(&of, 1.try_into()?, Expected::default(), Body::from("old")).await, &gone);
    refused(store.abort(&of).await, &gone);
    refused(store.list(&old, &ListQuery::default()).await, &gone);
    refused(store.uploads(&old, &ListQuery::default(), None).await, &gone);
    refused(store.document(&old, Document::Policy).await, &gone);
    refused(store.set_document(&old, Document::Policy, Some("old".into())).await, &gone);
    assert_eq!(get(&store, "k").await?, "new");
    store.delete(&at("k")?, None, &always()).await?;
    refused(store.delete_bucket(&old).await, &gone);
    store.delete_bucket(&BUCKET.parse()?).await
}

pub(super) async fn without_one_nothing_is_done(store: Store) -> Result<()> {
    let missing = Refusal::NoSuchBucket;
    let (name, key, when) = (BUCKET.parse()?, at("k")?, always());
    refused(put(&store, "k", "x").await, &missing);
    refused(store.get(&key, None, None, &when).await, &missing);
    refused(store.head(&key, None, None, &when).await, &missing);
    refused(store.delete(&key, None, &when).await, &missing);
    refused(store.list(&name, &ListQuery::default()).await, &missing);
    refused(store.uploads(&name, &ListQuery::default(), None).await, &missing);
    refused(store.create_upload(&key, UploadSpec::default()).await, &missing);
    refused(store.document(&name, Document::Policy).await, &missing);
    refused(store.set_document(&name, Document::Policy, None).await, &missing);
    Ok(())
}
