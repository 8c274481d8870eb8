use bytes::Bytes;
use futures_util::stream;
use hive_core::{Body, Error, Result};
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::Frame;
use http_body_util::StreamBody;

use super::{Store, always, at, bucket, get, is_empty, pattern, refused};
use crate::backend::{ETag, Expected, Object, Promise, PutSpec, Refusal, UploadRef, UploadSpec};
use crate::checksum::{Algorithm, Checksum, Form, Hasher};

fn trailing(bytes: &Bytes, name: &str, value: &str) -> Result<Body> {
    let bad = |error: &dyn std::fmt::Display| Error::internal(error.to_string());
    let mut trailers = HeaderMap::new();
    let name = HeaderName::try_from(name).map_err(|error| bad(&error))?;
    trailers.insert(name, HeaderValue::try_from(value).map_err(|error| bad(&error))?);
    let mut frames: Vec<Result<Frame<Bytes>>> =
        bytes.chunks(5000).map(|block| Ok(Frame::data(bytes.slice_ref(block)))).collect();
    frames.push(Ok(Frame::trailers(trailers)));
    Ok(Body::new(StreamBody::new(stream::iter(frames))))
}

async fn put(store: &Store, promise: Promise, body: Body) -> Result<Object> {
    let expected = Expected { checksum: Some(promise), ..Expected::default() };
    store.put(&at("k")?, PutSpec { expected, ..PutSpec::default() }, body, &always()).await
}

pub(super) async fn what_comes_is_verified(store: Store) -> Result<()> {
    bucket(&store).await?;
    for bytes in [pattern(0, 1), pattern(100, 1), pattern(200_000, 1)] {
        for algorithm in Algorithm::ALL {
            let sum = Checksum::of(algorithm, &bytes);
            for promise in [Promise::Value(sum.clone()), Promise::Compute(algorithm)] {
                let object = put(&store, promise, bytes.clone().into()).await?;
                assert_eq!(object.checksum, Some(sum.clone()));
                let found = store.head(&at("k")?, None, None, &always()).await?;
                assert_eq!(found.object.checksum, Some(sum.clone()));
                assert_eq!(get(&store, "k").await?, bytes);
            }
        }
        let md5 = {
            let mut hasher = Hasher::new(Algorithm::Crc64Nvme);
            hasher.update(&bytes);
            hasher.finish().md5
        };
        let expected = Expected { md5: Some(md5), ..Expected::default() };
        let spec = PutSpec { expected, ..PutSpec::default() };
        let object = store.put(&at("k")?, spec, bytes.clone().into(), &always()).await?;
        assert_eq!(object.etag, ETag::of_content(&md5));
        // Without a word it is CRC64NVME.
        assert_eq!(object.checksum, Some(Checksum::of(Algorithm::Crc64Nvme, &bytes)));
    }
    Ok(())
}

pub(super) async fn what_comes_behind_is_verified(store: Store) -> Result<()> {
    bucket(&store).await?;
    for bytes in [pattern(0, 1), pattern(100, 1), pattern(200_000, 1)] {
        for algorithm in Algorithm::ALL {
            let sum = Checksum::of(algorithm, &bytes);
            let body = trailing(&bytes, algorithm.header(), &sum.to_string())?;
            let object = put(&store, Promise::Trailer(algorithm), body).await?;
            assert_eq!(object.checksum, Some(sum));
            assert_eq!(get(&store, "k").await?, bytes);
        }
    }
    Ok(())
}

pub(super) async fn what_is_wrong_leaves_nothing(store: Store) -> Result<()> {
    bucket(&store).await?;
    for bytes in [pattern(100, 1), pattern(200_000, 1)] {
        let expected = Expected { md5: Some([7; 16]), ..Expected::default() };
        let spec = PutSpec { expected, ..PutSpec::default() };
        let wrong = store.put(&at("k")?, spec, bytes.clone().into(), &always()).await;
        refused(wrong, &Refusal::BadDigest(None));
        for algorithm in Algorithm::ALL {
            let wrong = Checksum::of(algorithm, b"something else");
            let bad = Refusal::BadDigest(Some(algorithm));
            refused(put(&store, Promise::Value(wrong.clone()), bytes.clone().into()).await, &bad);
            let behind = |name, value: &str| trailing(&bytes, name, value);
            let promise = || Promise::Trailer(algorithm);
            refused(put(&store, promise(), behind(algorithm.header(), &wrong.to_string())?).await, &bad);
            let invalid = Refusal::InvalidChecksum(algorithm);
            for text in ["", "!", "AAAA"] {
                refused(put(&store, promise(), behind(algorithm.header(), text)?).await, &invalid);
            }
            let missing = Refusal::MissingTrailer(algorithm);
            refused(put(&store, promise(), behind("x-amz-other", "AAAA")?).await, &missing);
            refused(put(&store, promise(), bytes.clone().into()).await, &missing);
            let composite = Checksum::parse(algorithm, &format!("{}-2", Checksum::of(algorithm, &bytes)))?;
            refused(put(&store, Promise::Value(composite), bytes.clone().into()).await, &invalid);
        }
    }
    is_empty(&store).await?;
    let spec = UploadSpec { checksum: Some((Algorithm::Crc32, Form::Composite)), ..UploadSpec::default() };
    let upload = store.create_upload(&at("k")?, spec).await?;
    let of = UploadRef { key: at("k")?, id: upload.id };
    let part = async |promise| {
        let expected = Expected { checksum: Some(promise), ..Expected::default() };
        store.put_part(&of, 1.try_into()?, expected, "x".into()).await
    };
    let wrong = Checksum::of(Algorithm::Crc32, b"y");
    refused(part(Promise::Value(wrong)).await, &Refusal::BadDigest(Some(Algorithm::Crc32)));
    let other = Refusal::ChecksumAlgorithmMismatch { expected: Algorithm::Crc32, actual: Algorithm::Sha1 };
    refused(part(Promise::Value(Checksum::of(Algorithm::Sha1, b"x"))).await, &other);
    assert_eq!(store.parts(&of, None, 10).await?.parts, []);
    store.abort(&of).await?;
    is_empty(&store).await
}
