//! Presigned URLs of version 2, as botocore makes them: `sigv4_legacy.py` beside this wrote them down.

use std::sync::Arc;

use bytes::Bytes;
use hive_core::sigv4::{Form, Verifier};
use hive_core::{Error, ManualClock, Region, Timestamp};
use http::{HeaderValue, Request};
use proptest::prelude::*;
use serde::Deserialize;

use super::support::*;

#[derive(Deserialize)]
struct Vectors {
    now: i64,
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    method: String,
    target: String,
    token: Option<String>,
    headers: Vec<(String, String)>,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../sigv4_legacy.json")).unwrap()
}

impl Vector {
    fn request(&self) -> Request<Bytes> {
        let mut request = Request::builder()
            .method(self.method.as_str())
            .uri(&self.target)
            .header("host", "localhost:9999");
        for (name, value) in &self.headers {
            request = request.header(name, value.trim());
        }
        request.body(Bytes::from_static(b"any body")).unwrap()
    }
}

fn at(second: i64, token: Option<&str>) -> Verifier {
    let clock = ManualClock::at(Timestamp::from_second(second).unwrap());
    let key = OneKey { secret: SECRET, token: token.map(str::to_owned) };
    Verifier::new(Arc::new(key), Arc::new(clock))
        .with_legacy_presigned("eu-test-1".parse::<Region>().unwrap())
}

/// The one of this name, and its time.
fn vector(name: &str) -> (i64, Vector) {
    let Vectors { now, vectors } = vectors();
    (now, vectors.into_iter().find(|vector| vector.name == name).unwrap())
}

fn field<'a>(error: &'a Error, name: &str) -> Option<&'a str> {
    let fields = &error.public().fields;
    fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_ref())
}

/// What a request means: its path, and its decoded parameters with the names of headers in lower case.
fn meaning(target: &str) -> Option<(String, Vec<(String, String)>)> {
    let (path, query) = target.split_once('?')?;
    let mut pairs = Vec::new();
    for piece in query.split('&').filter(|piece| !piece.is_empty()) {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        let decode = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().map(Into::into);
        let (name, value): (String, String) = (decode(name).ok()?, decode(value).ok()?);
        let lower = name.to_ascii_lowercase();
        pairs.push((
            if lower.starts_with("x-amz-") || lower.starts_with("content-") { lower } else { name },
            value,
        ));
    }
    pairs.sort();
    Some((path.to_owned(), pairs))
}

#[test]
fn what_botocore_presigns_verifies() {
    let Vectors { now, vectors } = vectors();
    assert!(vectors.len() > 50);
    for vector in &vectors {
        let seen = verify(&at(now, vector.token.as_deref()), vector.request())
            .unwrap_or_else(|(error, _)| panic!("{}: {} {error}", vector.name, vector.target));
        assert_eq!(seen.body, "any body");
        assert_eq!(seen.signed.form(), Form::Presigned);
        assert_eq!(seen.signed.scope().to_string(), "20261123/eu-test-1/s3/aws4_request");
        let left = seen.uri.query().unwrap_or_default();
        for gone in ["AWSAccessKeyId", "Signature=", "Expires=", "security-token", "content-type="] {
            assert!(left.split('&').all(|pair| !pair.starts_with(gone)), "{}: {left}", vector.name);
        }
        assert!(!seen.headers.contains_key("x-amz-security-token"));
    }
}

#[test]
fn a_header_in_the_query_becomes_one_again() {
    let (now, vector) = vector("type");
    let seen = verify(&at(now, None), vector.request()).unwrap();
    assert_eq!(seen.headers["content-type"], "text/plain; charset=utf-8");
    let mut other = vector.request();
    other.headers_mut().insert("content-type", HeaderValue::from_static("text/html"));
    verify(&at(now, None), other).unwrap_err();
}

#[test]
fn what_botocore_did_not_sign_does_not() {
    let Vectors { now, vectors } = vectors();
    for vector in &vectors {
        let verifier = at(now, vector.token.as_deref());
        let refused = |request| verify(&verifier, request).expect_err(&vector.name).0;
        let mut other = vector.request();
        *other.method_mut() = if vector.method == "GET" { "PUT" } else { "GET" }.parse().unwrap();
        assert_eq!(refused(other).code(), Some("SignatureDoesNotMatch"));
        for more in
            ["torrent", "attributes", "legal-hold", "later-action", "x-amz-acl=public-read", "%61ttributes="]
        {
            let mut other = vector.request();
            *other.uri_mut() = format!("{}&{more}", vector.target).parse().unwrap();
            refused(other);
        }
        let mut other = vector.request();
        other.headers_mut().insert("x-amz-acl", HeaderValue::from_static("public-read"));
        refused(other);
        let mut other = vector.request();
        other.headers_mut().insert("authorization", HeaderValue::from_static("AWS AKIA:x"));
        assert_eq!(refused(other).code(), Some("InvalidArgument"), "two ways");
    }
}

#[test]
fn the_words_are_those_of_s3() {
    let (now, vector) = vector("path /bucket/key");
    verify(&at(now + 3600, None), vector.request()).unwrap();
    let (error, _) = verify(&at(now + 3601, None), vector.request()).unwrap_err();
    assert_eq!((error.code(), error.message()), (Some("AccessDenied"), "Request has expired"));
    assert_eq!(error.public().status, Some(403));
    assert_eq!(field(&error, "Expires"), Some("2026-11-23T13:34:56Z"));
    assert_eq!(field(&error, "ServerTime"), Some("2026-11-23T13:34:57Z"));

    let changed = |from: &str, to: &str| {
        let mut request = vector.request();
        edit_target(&mut request, from, to);
        verify(&at(now, None), request).unwrap_err().0
    };
    let error = changed(ACCESS_KEY, "AKIAUNKNOWN7EXAMPLE0");
    assert_eq!((error.code(), error.public().status), (Some("InvalidAccessKeyId"), Some(403)));
    let error = changed("/key", "/yek");
    assert_eq!((error.code(), error.public().status), (Some("SignatureDoesNotMatch"), Some(403)));
    assert_eq!(field(&error, "StringToSign"), Some("GET\n\n\n1795440896\n/bucket/yek"));
    assert!(changed("Expires=", "Until=").message().starts_with("Query-string authentication requires"));
    for wrong in ["-1", "x", "", "+5", "99999999999999999999"] {
        let error = changed("1795440896", wrong);
        assert_eq!((error.code(), error.public().status), (Some("AccessDenied"), Some(403)), "{wrong}");
    }
    for twice in ["Expires=1", "Signature=x", "AWSAccessKeyId=x"] {
        changed("Expires=", &format!("{twice}&Expires="));
    }
    // A line of its own.
    changed("Expires=", "x-amz-meta-a=b%0Ax-amz-meta-c:d&Expires=");
    // A secret that was signed is not repeated.
    let (now, vector) = self::vector("token GET");
    let mut request = vector.request();
    edit_target(&mut request, "/key", "/yek");
    let (error, _) = verify(&at(now, vector.token.as_deref()), request).unwrap_err();
    assert_eq!((error.code(), field(&error, "StringToSign")), (Some("SignatureDoesNotMatch"), None));
}

#[test]
fn no_other_form_and_no_other_service() {
    let (now, vector) = vector("path /bucket/key");
    // A verifier that was not told to.
    let plain = verifier(TIME, None);
    assert_eq!(verify(&plain, vector.request()).unwrap_err().0.code(), Some("InvalidRequest"));
    let mut request = vector.request();
    *request.uri_mut() = "/bucket/key".parse().unwrap();
    request.headers_mut().insert("authorization", HeaderValue::from_static("AWS AKIAIOSFODNN7EXAMPLE:c2ln"));
    assert_eq!(verify(&at(now, None), request).unwrap_err().0.code(), Some("InvalidRequest"));
    for query in ["Action=DescribeRegions", "SignatureVersion=2"] {
        let mut request = vector.request();
        *request.uri_mut() = format!("{}&{query}", vector.target).parse().unwrap();
        verify(&at(now, None), request).unwrap_err();
    }
    for (name, value, code) in [
        ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "NotImplemented"),
        ("content-encoding", "aws-chunked", "InvalidArgument"),
    ] {
        let mut request = vector.request();
        request.headers_mut().insert(name, HeaderValue::from_static(value));
        assert_eq!(verify(&at(now, None), request).unwrap_err().0.code(), Some(code));
    }
}

proptest! {
    #[test]
    fn any_flipped_byte_fails(choice in any::<prop::sample::Index>(), place in any::<prop::sample::Index>(),
                              byte in 0x21_u8..0x7f) {
        let Vectors { now, vectors } = vectors();
        let signed: Vec<_> = vectors.iter().filter(|vector| !vector.name.contains("list")).collect();
        let vector = choice.get(&signed);
        let mut target = vector.target.clone().into_bytes();
        let place = place.index(target.len());
        prop_assume!(target[place] != byte);
        target[place] = byte;
        let target = String::from_utf8(target).unwrap();
        let Ok(uri) = target.parse::<http::Uri>() else { return Ok(()) };
        let mut request = vector.request();
        *request.uri_mut() = uri;
        if verify(&at(now, vector.token.as_deref()), request).is_ok() {
            // Another spelling of the same request.
            prop_assert_eq!(meaning(&target), meaning(&vector.target), "{}", target);
        }
    }
}
