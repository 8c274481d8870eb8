use bytes::Bytes;
use hive_core::{Error, Kind, Result};

use super::{BUCKET, Store, always, at, bucket, get, is_empty, pattern, put, read, refused};
use crate::backend::{
    Attributes, ByteRange, CompleteSpec, ETag, Expected, ListQuery, Part, PartRef, Promise, Refusal,
    StorageClass, UploadEntry, UploadRef, UploadSpec,
};
use crate::checksum::{Algorithm, Checksum, Form, Hasher, md5_of_parts};

async fn begin(store: &Store, key: &str, spec: UploadSpec) -> Result<UploadRef> {
    let upload = store.create_upload(&at(key)?, spec).await?;
    Ok(UploadRef { key: at(key)?, id: upload.id })
}

async fn put_part(store: &Store, of: &UploadRef, number: u16, bytes: Bytes) -> Result<Part> {
    store.put_part(of, number.try_into()?, Expected::default(), bytes.into()).await
}

fn named(part: &Part) -> PartRef {
    PartRef { number: part.number, etag: part.etag.clone(), checksum: None }
}

fn list(parts: impl IntoIterator<Item = PartRef>) -> CompleteSpec {
    CompleteSpec { parts: parts.into_iter().collect(), ..CompleteSpec::default() }
}

/// The least size of a part, and a little more: larger than what may be in a record.
fn least(store: &Store) -> usize {
    usize::try_from(store.capabilities().min_part).unwrap_or(usize::MAX).max(1)
}

fn md5(bytes: &[u8]) -> [u8; 16] {
    let mut hasher = Hasher::new(Algorithm::Crc64Nvme);
    hasher.update(bytes);
    hasher.finish().md5
}

pub(super) async fn parts_make_an_object(store: Store) -> Result<()> {
    bucket(&store).await?;
    let attributes = Attributes { storage_class: StorageClass::new("X"), ..Attributes::default() };
    let of = begin(&store, "k", UploadSpec { attributes: attributes.clone(), checksum: None }).await?;
    refused(get(&store, "k").await, &Refusal::NoSuchKey);
    let sizes = [least(&store), least(&store) + 9000, least(&store), 3];
    // Out of order, with gaps between the numbers.
    let numbers = [2, 7, 9, 10_000];
    let bytes: Vec<Bytes> = sizes.into_iter().zip(1..).map(|(size, seed)| pattern(size, seed)).collect();
    let mut parts = Vec::new();
    for n in [3, 1, 0, 2] {
        let part = put_part(&store, &of, numbers[n], bytes[n].clone()).await?;
        assert_eq!((part.size, part.etag.clone()), (sizes[n] as u64, ETag::of_content(&md5(&bytes[n]))));
        parts.push(part);
    }
    parts.sort_by_key(|part| part.number);
    let unlisted = put_part(&store, &of, 5, pattern(9000, 77)).await?;
    let object = store.complete(&of, &list(parts.iter().map(named)), &always()).await?;
    let whole = bytes.concat();
    assert_eq!(
        object.etag,
        ETag::of_parts(&md5_of_parts(&bytes.iter().map(|b| md5(b)).collect::<Vec<_>>()), 4)
    );
    assert_eq!((object.size, object.parts, &object.attributes), (whole.len() as u64, Some(4), &attributes));
    assert_eq!(object.checksum, Some(Checksum::of(Algorithm::Crc64Nvme, &whole)));
    assert_eq!(store.head(&at("k")?, None, None, &always()).await?.object, object);
    assert!(get(&store, "k").await? == whole);

    let mut start = 0;
    for (n, part) in bytes.iter().enumerate() {
        let number = u16::try_from(n + 1).unwrap_or(0);
        assert!(read(&store, "k", Some(ByteRange::Part(number.try_into()?))).await? == *part);
        let (first, last) = (start as u64, (start + part.len()) as u64);
        assert!(read(&store, "k", Some(ByteRange::FromTo(first, last - 1))).await? == *part);
        // Over the seam.
        let wide = ByteRange::FromTo(first.saturating_sub(1), last);
        let end = (start + part.len() + 1).min(whole.len());
        assert!(read(&store, "k", Some(wide)).await? == whole[start.saturating_sub(1)..end]);
        start += part.len();
    }
    refused(
        read(&store, "k", Some(ByteRange::Part(5.try_into()?))).await,
        &Refusal::InvalidPartNumber { parts: 4 },
    );
    // Its parts are counted anew.
    let all = store.object_parts(&at("k")?, None, None, 10).await?;
    let shown =
        |parts: &[Part]| parts.iter().map(|p| (p.number.get(), p.size, p.etag.clone())).collect::<Vec<_>>();
    let expected: Vec<_> = parts.iter().zip(1..).map(|(p, n)| (n, p.size, p.etag.clone())).collect();
    assert_eq!(shown(&all), expected);
    let some = store.object_parts(&at("k")?, None, Some(1.try_into()?), 2).await?;
    assert_eq!(shown(&some), expected[1..3]);
    refused(put_part(&store, &of, 5, "late".into()).await, &Refusal::NoSuchUpload);
    refused(store.parts(&of, None, 10).await, &Refusal::NoSuchUpload);
    assert_eq!(unlisted.size, 9000);
    store.delete(&at("k")?, None, &always()).await?;
    is_empty(&store).await
}

pub(super) async fn a_list_must_be_right(store: Store) -> Result<()> {
    bucket(&store).await?;
    let of = begin(&store, "k", UploadSpec::default()).await?;
    let least = least(&store);
    let one = named(&put_part(&store, &of, 1, pattern(least, 1)).await?);
    let two = named(&put_part(&store, &of, 2, pattern(least, 2)).await?);
    let three = named(&put_part(&store, &of, 3, pattern(least - 1, 3)).await?);
    let complete = async |spec: &CompleteSpec| store.complete(&of, spec, &always()).await;
    let empty = complete(&list([])).await;
    assert_eq!(empty.err().map(|error| error.kind()), Some(Kind::Invalid));
    refused(complete(&list([two.clone(), one.clone()])).await, &Refusal::InvalidPartOrder);
    refused(complete(&list([one.clone(), one.clone()])).await, &Refusal::InvalidPartOrder);
    let absent = PartRef { number: 4.try_into()?, ..one.clone() };
    let wrong = PartRef { etag: two.etag.clone(), ..one.clone() };
    let sum = Some(Checksum::of(Algorithm::Crc64Nvme, b"other"));
    let other = PartRef { checksum: sum, ..one.clone() };
    for bad in [wrong, other, absent] {
        let refusal = Refusal::InvalidPart { part: bad.number, etag: bad.etag.clone() };
        let mut parts = vec![bad, two.clone()];
        parts.sort_by_key(|part| part.number);
        refused(complete(&list(parts)).await, &refusal);
    }
    if least > 1 {
        let four = named(&put_part(&store, &of, 4, pattern(1, 4)).await?);
        let (size, min) = (least as u64 - 1, least as u64);
        let refusal = Refusal::EntityTooSmall { part: three.number, etag: three.etag.clone(), size, min };
        refused(complete(&list([one.clone(), three.clone(), four])).await, &refusal);
    }
    let sized = |size| CompleteSpec { size: Some(size), ..list([one.clone(), two.clone()]) };
    let size = 2 * least as u64;
    refused(complete(&sized(size + 1)).await, &Refusal::SizeMismatch { size, expected: size + 1 });
    let sum = Some(Checksum::of(Algorithm::Crc64Nvme, b"other"));
    let summed = CompleteSpec { checksum: sum, ..sized(size) };
    refused(complete(&summed).await, &Refusal::BadDigest(Some(Algorithm::Crc64Nvme)));
    // After all of that it is as it was.
    refused(get(&store, "k").await, &Refusal::NoSuchKey);
    complete(&sized(size)).await?;
    assert_eq!(get(&store, "k").await?.len() as u64, size);
    let unknown = UploadRef { key: at("k")?, id: "unknown".parse()? };
    refused(store.complete(&unknown, &list([one]), &always()).await, &Refusal::NoSuchUpload);
    Ok(())
}

pub(super) async fn sums_of_parts(store: Store) -> Result<()> {
    bucket(&store).await?;
    let bytes = [pattern(least(&store), 1), pattern(least(&store) + 1, 2), pattern(7, 3)];
    for algorithm in Algorithm::ALL {
        for form in [Form::FullObject, Form::Composite] {
            let spec = UploadSpec { checksum: Some((algorithm, form)), ..UploadSpec::default() };
            if !algorithm.has_form(form) {
                let refused = store.create_upload(&at("k")?, spec).await;
                assert_eq!(refused.err().map(|error| error.kind()), Some(Kind::Invalid));
                continue;
            }
            let of = begin(&store, "k", spec).await?;
            let mut parts = Vec::new();
            for (bytes, number) in bytes.iter().zip(1_u16..) {
                let sum = Checksum::of(algorithm, bytes);
                let expected =
                    Expected { checksum: Some(Promise::Value(sum.clone())), ..Expected::default() };
                let part = store.put_part(&of, number.try_into()?, expected, bytes.clone().into()).await?;
                assert_eq!(part.checksum, sum);
                parts.push(PartRef { checksum: Some(sum), ..named(&part) });
            }
            let whole = match form {
                Form::FullObject => Checksum::of(algorithm, &bytes.concat()),
                Form::Composite => Checksum::composite(algorithm, parts.iter().flat_map(|p| &p.checksum)),
            };
            let spec = CompleteSpec { checksum: Some(whole.clone()), ..list(parts) };
            let object = store.complete(&of, &spec, &always()).await?;
            assert_eq!(object.checksum, Some(whole));
        }
    }
    // Without a word, parts may come with any checksum.
    let of = begin(&store, "k", UploadSpec::default()).await?;
    let mut parts = Vec::new();
    for ((bytes, number), algorithm) in
        bytes.iter().zip(1_u16..).zip([Algorithm::Sha256, Algorithm::Crc32, Algorithm::Crc64Nvme])
    {
        let sum = Checksum::of(algorithm, bytes);
        let expected = Expected { checksum: Some(Promise::Value(sum.clone())), ..Expected::default() };
        let part = store.put_part(&of, number.try_into()?, expected, bytes.clone().into()).await?;
        assert_eq!(part.checksum, sum);
        parts.push(PartRef { checksum: Some(sum), ..named(&part) });
    }
    let object = store.complete(&of, &list(parts), &always()).await?;
    assert_eq!(object.checksum, Some(Checksum::of(Algorithm::Crc64Nvme, &bytes.concat())));
    Ok(())
}

pub(super) async fn a_part_is_replaced(store: Store) -> Result<()> {
    bucket(&store).await?;
    let of = begin(&store, "k", UploadSpec::default()).await?;
    let old = put_part(&store, &of, 1, pattern(9000, 1)).await?;
    let failing = super::blocks(&pattern(9000, 2), 1000, Some(Error::unavailable("gone")));
    assert!(store.put_part(&of, 1.try_into()?, Expected::default(), failing).await.is_err());
    assert_eq!(store.parts(&of, None, 10).await?.parts, std::slice::from_ref(&old));
    let new = put_part(&store, &of, 1, pattern(8000, 3)).await?;
    assert_eq!(store.parts(&of, None, 10).await?.parts, std::slice::from_ref(&new));
    let refusal = Refusal::InvalidPart { part: old.number, etag: old.etag.clone() };
    refused(store.complete(&of, &list([named(&old)]), &always()).await, &refusal);
    store.complete(&of, &list([named(&new)]), &always()).await?;
    assert_eq!(get(&store, "k").await?, pattern(8000, 3));
    Ok(())
}

pub(super) async fn a_completion_may_be_repeated(store: Store) -> Result<()> {
    bucket(&store).await?;
    let of = begin(&store, "k", UploadSpec::default()).await?;
    let part = put_part(&store, &of, 1, pattern(9000, 1)).await?;
    let spec = list([named(&part)]);
    let object = store.complete(&of, &spec, &always()).await?;
    assert_eq!(store.complete(&of, &spec, &always()).await?, object);
    // Also where the object is another one by now, which stays.
    put(&store, "k", "new").await?;
    assert_eq!(store.complete(&of, &spec, &always()).await?, object);
    assert_eq!(get(&store, "k").await?, "new");
    let other = PartRef { etag: "0".parse()?, ..named(&part) };
    refused(store.complete(&of, &list([other]), &always()).await, &Refusal::NoSuchUpload);
    let elsewhere = UploadRef { key: at("k2")?, id: of.id.clone() };
    refused(store.complete(&elsewhere, &spec, &always()).await, &Refusal::NoSuchUpload);
    refused(store.abort(&of).await, &Refusal::NoSuchUpload);
    assert_eq!(get(&store, "k").await?, "new");
    Ok(())
}

pub(super) async fn an_abort_ends_it(store: Store) -> Result<()> {
    bucket(&store).await?;
    let of = begin(&store, "k", UploadSpec::default()).await?;
    let part = put_part(&store, &of, 1, pattern(9000, 1)).await?;
    let elsewhere = UploadRef { key: at("k2")?, id: of.id.clone() };
    refused(store.abort(&elsewhere).await, &Refusal::NoSuchUpload);
    store.abort(&of).await?;
    let gone = Refusal::NoSuchUpload;
    refused(store.abort(&of).await, &gone);
    refused(store.upload(&of).await, &gone);
    refused(put_part(&store, &of, 2, "x".into()).await, &gone);
    refused(store.complete(&of, &list([named(&part)]), &always()).await, &gone);
    is_empty(&store).await
}

pub(super) async fn parts_are_listed(store: Store) -> Result<()> {
    bucket(&store).await?;
    let of = begin(&store, "k", UploadSpec::default()).await?;
    let mut all = Vec::new();
    for number in [1, 2, 3, 9, 10, 11, 100, 9_999, 10_000] {
        all.push(put_part(&store, &of, number, pattern(usize::from(number % 7), 1)).await?);
    }
    let page = store.parts(&of, None, 1000).await?;
    assert_eq!((&page.parts, page.more), (&all, false));
    assert_eq!(page.upload.id, of.id);
    let mut joined = Vec::new();
    loop {
        let after = joined.last().map(|part: &Part| part.number);
        let page = store.parts(&of, after, 4).await?;
        joined.extend(page.parts);
        if !page.more {
            break;
        }
    }
    assert_eq!(joined, all);
    let none = store.parts(&of, Some(10_000.try_into()?), 10).await?;
    assert!(none.parts.is_empty() && !none.more);
    let zero = store.parts(&of, None, 0).await?;
    assert!(zero.parts.is_empty() && !zero.more);
    Ok(())
}

pub(super) async fn uploads_are_listed(store: Store) -> Result<()> {
    let name = bucket(&store).await?;
    let mut all = Vec::new();
    for key in ["a", "a/\u{1}", "a\u{1}", "b", "b", "b"] {
        all.push((key.to_owned(), begin(&store, key, UploadSpec::default()).await?.id));
    }
    all.sort();
    for limit in [1, 2, 3, 100] {
        let (mut joined, mut after, mut upload) = (Vec::new(), None, None);
        loop {
            let query = ListQuery { after, limit, ..ListQuery::default() };
            let page = store.uploads(&name, &query, upload.as_ref()).await?;
            for entry in page.entries {
                match entry {
                    UploadEntry::Upload(key, upload) => joined.push((key, upload.id)),
                    UploadEntry::Prefix(prefix) => panic!("a prefix without a delimiter: {prefix}"),
                }
            }
            match page.next {
                Some(next) => (after, upload) = (Some(next.0), next.1),
                None => break,
            }
        }
        assert_eq!(joined, all, "in pages of {limit}");
    }
    let query = ListQuery { after: Some("b".into()), ..ListQuery::default() };
    assert_eq!(store.uploads(&BUCKET.parse()?, &query, None).await?.entries, []);
    Ok(())
}

pub(super) async fn of_completions_at_once_all_agree(store: Store) -> Result<()> {
    bucket(&store).await?;
    let of = begin(&store, "k", UploadSpec::default()).await?;
    let part = put_part(&store, &of, 1, pattern(9000, 1)).await?;
    let many: Vec<_> = (0..6)
        .map(|_| {
            let (store, of, spec) = (store.clone(), of.clone(), list([named(&part)]));
            tokio::spawn(async move { store.complete(&of, &spec, &always()).await })
        })
        .collect();
    let mut objects = Vec::new();
    for one in many {
        objects.push(one.await.map_err(|error| Error::internal("a task").with_source(error))??);
    }
    assert!(objects.iter().all(|object| *object == objects[0]));
    assert_eq!(get(&store, "k").await?, pattern(9000, 1));
    Ok(())
}
