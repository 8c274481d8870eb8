//! What clients put into headers, parameters and documents.

use std::fmt::Debug;
use std::panic::AssertUnwindSafe;

use hive_core::Body;
use hive_core::protocol::{Decode, EncodeRequest, RestXml, ServiceModel};
use hive_fuzz::Mutation;
use http::Request;

use crate::backend::{BucketName, ByteRange, ETag, ETagMatch, Preconditions, VersionId};
use crate::checksum::{Algorithm, Checksum};
use crate::generated::{
    CompleteMultipartUploadRequest, CreateBucketRequest, DeleteObjectsRequest, GetObjectRequest,
    ListObjectsV2Request,
};
use crate::source::CopySource;
use crate::{attributes, encoded_word, listing};

const MODEL: ServiceModel = ServiceModel { service: "s3", version: "2006-03-01", xml_namespace: "" };

/// A request that is written as `METHOD target`, lines of headers, an empty line, and the body.
fn read(text: &[u8]) -> Option<Request<Body>> {
    let end = text.windows(2).position(|pair| pair == b"\n\n")?;
    let mut lines = text[..end].split(|byte| *byte == b'\n');
    let mut first = lines.next()?.splitn(2, |byte| *byte == b' ');
    let mut request = Request::builder().method(first.next()?).uri(first.next()?);
    for line in lines {
        let mut parts = line.splitn(2, |byte| *byte == b':');
        request = request.header(parts.next()?, parts.next()?.trim_ascii());
    }
    request.body(Body::from(text[end + 2..].to_vec())).ok()
}

/// What is read of a request is written as one and read again. Whether there was something to read.
///
/// `forget` takes away what is not read but kept as it came.
fn again<T>(text: &[u8], forget: fn(&mut T)) -> bool
where
    T: Decode<RestXml> + EncodeRequest<RestXml> + Clone + PartialEq + Debug,
{
    let Some(request) = read(text) else { return false };
    match T::decode(request) {
        Ok(mut input) => {
            forget(&mut input);
            // Some values have no place in a URL or a header, as the other way round.
            if let Ok(request) = input.clone().encode_request(&MODEL, "") {
                let shown = || String::from_utf8_lossy(text).into_owned();
                let mut same = T::decode(request).unwrap_or_else(|error| panic!("{error}: {}", shown()));
                forget(&mut same);
                assert_eq!(same, input, "{}", shown());
            }
            true
        }
        Err(error) => {
            assert_eq!(error.kind(), hive_core::Kind::Invalid, "{error:?}");
            false
        }
    }
}

#[test]
fn a_request_that_is_read_is_written_and_read_again() {
    type Again = fn(&[u8]) -> bool;
    let kinds: [(Again, &[u8]); 5] = [
        (
            |text| again::<CompleteMultipartUploadRequest>(text, |_| {}),
            b"POST /bucket/key?uploadId=abc\nif-none-match: *\nx-amz-mp-object-size: 7\n\n<CompleteMultipartUpload><Part>\
              <PartNumber>1</PartNumber><ETag>&quot;a&quot;</ETag><ChecksumCRC32>AAAAAA==</ChecksumCRC32></Part>\
              <Part><ETag>b</ETag><PartNumber>2</PartNumber></Part></CompleteMultipartUpload>",
        ),
        (
            |text| again::<DeleteObjectsRequest>(text, |input| input.document = None),
            b"POST /bucket?delete\ncontent-md5: AAAA\n\n<Delete><Object><Key>a &amp; b</Key><VersionId>null</VersionId>\
              </Object><Object><Key>c</Key></Object><Quiet>true</Quiet></Delete>",
        ),
        (
            |text| again::<ListObjectsV2Request>(text, |_| {}),
            b"GET /bucket?list-type=2&prefix=a%2Fb&max-keys=7&delimiter=/&encoding-type=url&fetch-owner=true\n\n",
        ),
        (
            |text| again::<GetObjectRequest>(text, |_| {}),
            b"GET /bucket/a%20key/b?partNumber=2&response-content-type=text/plain&versionId=null\nrange: bytes=0-9\n\
              if-modified-since: Mon, 23 Nov 2026 12:34:56 GMT\nx-amz-checksum-mode: ENABLED\n\n",
        ),
        (
            |text| again::<CreateBucketRequest>(text, |_| {}),
            b"PUT /bucket\nx-amz-acl: private\n\n<CreateBucketConfiguration><LocationConstraint>eu-central-1\
              </LocationConstraint></CreateBucketConfiguration>",
        ),
    ];
    let seeds = kinds.map(|(_, text)| text);
    for (again, text) in kinds {
        assert!(again(text), "{}", String::from_utf8_lossy(text));
    }
    let kinds = AssertUnwindSafe(kinds);
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let (again, _) = (*kinds)[mutation.which(seeds.len())];
        again(&mutation.of(&seeds));
    });
}

#[test]
fn a_text_comes_back_as_it_was() {
    let seeds = ["=?UTF-8?B?w4RNw4Ra?=", "=?iso-8859-1?q?a=C3_b?= =?utf-8*en?Q?c?=", "plain text", "ÄMÄZ\n"];
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let text = mutation.text(&seeds);
        let word = encoded_word::encode(&text);
        assert!(word.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()));
        assert_eq!(encoded_word::decode(&word), text);
        // Three bytes of ISO-8859-1, of four characters in base64, become six; nothing grows more.
        assert!(encoded_word::decode(&text).len() <= text.len() * 3 / 2);
        assert_eq!(listing::from_token(&listing::token(&text)).unwrap(), text);
        let _ = listing::from_token(&text).map(|after| assert!(after.len() < text.len()));
    });
}

#[test]
fn a_range_is_within_the_object() {
    let seeds = [
        "bytes=0-9",
        "bytes=5-",
        "bytes=-5",
        "bytes = 18446744073709551615-18446744073709551616",
        "bytes=1-2,4-5",
    ];
    hive_fuzz::target!().with_type::<(Mutation, u64)>().for_each(|(mutation, size)| {
        let text = mutation.text(&seeds);
        let Some(range) = ByteRange::from_header(&text) else { return };
        for size in [*size, *size % 10, 0, u64::MAX] {
            if let Ok(bytes) = range.resolve(size, &[]) {
                assert!(bytes.start < bytes.end && bytes.end <= size, "{text} of {size}: {bytes:?}");
            }
        }
    });
}

#[test]
fn a_name_that_is_read_is_written_and_read_again() {
    let seeds = [
        "bucket.name-1",
        "/bucket/a%20key%2F?versionId=null",
        "\"9b2cf535f27731c974343645a3985328\", \"a-2\"",
        "sOO8/Q==-7",
        "key=value&b=%C3%BC&c=",
        "*",
    ];
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let text = mutation.text(&seeds);
        if let Ok(name) = BucketName::try_from(text.clone()) {
            assert_eq!(name.as_str(), text);
            assert!((3..=63).contains(&text.len()));
        }
        if let Ok(version) = text.parse::<VersionId>() {
            assert_eq!(version.as_str(), text);
        }
        if let Ok(tag) = ETag::from_header(&text) {
            assert_eq!(ETag::from_header(&tag.quoted()).unwrap(), tag);
        }
        if let Ok(source) = CopySource::parse(&text) {
            assert!(!source.bucket.is_empty() && !source.bucket.contains('/') && !source.key.is_empty());
        }
        if let Ok(sum) = Checksum::parse(Algorithm::Crc32c, &text) {
            assert_eq!(sum.bytes().len(), Algorithm::Crc32c.size());
            assert_eq!(Checksum::parse(Algorithm::Crc32c, &sum.to_string()).unwrap(), sum);
        }
        if let Ok(tags) = attributes::tags(Some(&text)) {
            assert!(tags.len() <= 10 && tags.keys().all(|key| !key.is_empty()));
        }
        let when = Preconditions { if_match: ETagMatch::from_header(&text).ok(), ..Preconditions::default() };
        if when.if_match.is_some() {
            // One who says no tag finds none, and `*` finds any.
            let any: ETag = "a-2".parse().unwrap();
            let found = when.check_write(Some((&any, hive_core::Timestamp::UNIX_EPOCH))).is_ok();
            assert!(found || text.trim() != "*");
            assert!(!found || text.contains('*') || text.contains("a-2"));
            assert!(when.check_write(None).is_err());
        }
    });
}
