//! Requests and bodies with bytes that are not what was signed. What passes means what was signed, and how a body is cut
//! changes nothing.

use std::panic::AssertUnwindSafe;

use bytes::Bytes;
use hive_core::sigv4::Verifier;
use hive_core::{Body, Result};
use hive_fuzz::{Mutation, pieces};
use http::{HeaderMap, Request, Uri};
use percent_encoding::percent_decode_str;

use super::streams::Upload;
use super::support::*;

/// A request as it stands on the wire: a line, headers, an empty line, the body.
fn written(request: &Request<Bytes>) -> Vec<u8> {
    let mut bytes = format!("{} {}\n", request.method(), request.uri()).into_bytes();
    for (name, value) in request.headers() {
        bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\n"].concat());
    }
    bytes.push(b'\n');
    bytes.extend_from_slice(request.body());
    bytes
}

/// What hyper would make of it; `None` where it would refuse it.
fn read(bytes: &[u8]) -> Option<Request<Bytes>> {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n")?;
    let (head, body) = (&bytes[..end], &bytes[end + 2..]);
    let mut lines = head.split(|byte| *byte == b'\n');
    let mut first = lines.next()?.splitn(2, |byte| *byte == b' ');
    let mut request = Request::builder().method(first.next()?).uri(first.next()?);
    for line in lines {
        let mut parts = line.splitn(2, |byte| *byte == b':');
        request = request.header(parts.next()?, parts.next()?.trim_ascii());
    }
    request.body(Bytes::copy_from_slice(body)).ok()
}

/// What a request means, however it is spelt.
#[derive(Debug, PartialEq)]
struct Meaning {
    path: Vec<u8>,
    parameters: Vec<(Vec<u8>, Vec<u8>)>,
    headers: Vec<(String, Vec<u8>)>,
    scope: String,
    body: Option<Bytes>,
}

fn parameters(uri: &Uri) -> Vec<(Vec<u8>, Vec<u8>)> {
    let decode = |text: &str| percent_decode_str(text).collect::<Vec<u8>>();
    let pieces = uri.query().unwrap_or_default().split('&').filter(|piece| !piece.is_empty());
    let pairs = pieces.map(|piece| piece.split_once('=').unwrap_or((piece, "")));
    let mut pairs: Vec<_> = pairs.map(|(name, value)| (decode(name), decode(value))).collect();
    pairs.sort();
    pairs
}

/// A header's values as they are signed: joined, and with single spaces.
fn value(headers: &HeaderMap, name: &str) -> Vec<u8> {
    let values = headers.get_all(name).iter().map(|value| {
        let words = value.as_bytes().split(|byte| *byte == b' ').filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(&b' ')
    });
    values.collect::<Vec<_>>().join(&b',')
}

/// Of the headers, those that are signed, and all that AWS gives a meaning to.
fn meaning(seen: &Seen, signed: &[&str], is_body_signed: bool) -> Meaning {
    let names = seen.headers.keys().map(http::HeaderName::as_str);
    let mut names: Vec<&str> =
        names.filter(|name| signed.contains(name) || name.starts_with("x-amz-")).collect();
    names.sort_unstable();
    Meaning {
        path: percent_decode_str(seen.uri.path()).collect(),
        parameters: parameters(&seen.uri),
        headers: names.into_iter().map(|name| (name.to_owned(), value(&seen.headers, name))).collect(),
        scope: seen.signed.scope().to_string(),
        body: is_body_signed.then(|| seen.body.clone()),
    }
}

fn plans() -> Vec<(Plan, &'static [&'static str], bool)> {
    let form = "application/x-www-form-urlencoded";
    vec![
        (
            Plan::new("s3", "PUT", "/bucket/a%20key?x-id=PutObject&prefix=a/b")
                .header("x-amz-meta-name", "some  text")
                .header("content-type", "text/plain")
                .body("some content"),
            &["content-type", "host"],
            true,
        ),
        (
            Plan::new("s3", "GET", "/bucket?list-type=2&prefix=%E2%82%AC")
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
            &["host"],
            false,
        ),
        (Plan::new("s3", "GET", "/bucket/key").presigned(3600), &["host"], false),
        (
            Plan::new("ec2", "POST", "/")
                .header("content-type", form)
                .body("Action=DescribeRegions&Version=1"),
            &["content-type", "host"],
            true,
        ),
        (Plan::new("ec2", "GET", "/?Action=DescribeRegions&Version=1").presigned(60), &["host"], true),
    ]
}

#[test]
fn a_request_that_was_changed_means_the_same_or_is_refused() {
    let plans = plans();
    let requests: Vec<_> = plans.iter().map(|(plan, ..)| plan.sign()).collect();
    let seeds: Vec<_> = requests.iter().map(written).collect();
    let verifier = verifier(TIME, None);
    let meant: Vec<_> = plans
        .iter()
        .zip(&seeds)
        .map(|((_, signed, body), seed)| {
            meaning(&verify(&verifier, read(seed).unwrap()).unwrap(), signed, *body)
        })
        .collect();
    let shared = AssertUnwindSafe((verifier, requests));
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let (verifier, requests) = &*shared;
        let which = mutation.which(seeds.len());
        let Some(request) = read(&mutation.of(&seeds)) else { return };
        let method = request.method().clone();
        match verify(verifier, request) {
            Ok(seen) => {
                let (_, signed, body) = &plans[which];
                assert_eq!(method, *requests[which].method());
                assert_eq!(meaning(&seen, signed, *body), meant[which], "{:?}", mutation.text(&seeds));
            }
            // An answer of AWS's, never a fault of the server's.
            Err((error, _)) => assert!(error.code().is_some(), "{error:?}"),
        }
    });
}

fn uploads() -> Vec<Upload> {
    let chunks = || vec![b"the first chunk".to_vec(), b"x".to_vec(), vec![b'y'; 300]];
    let trailer = || vec![("x-amz-checksum-crc32c", "sOO8/Q==".to_owned())];
    vec![
        Upload { chunks: chunks(), signed: true, trailers: None },
        Upload { chunks: chunks(), signed: true, trailers: Some(trailer()) },
        Upload { chunks: chunks(), signed: false, trailers: Some(trailer()) },
        Upload { chunks: vec![], signed: false, trailers: Some(vec![]) },
    ]
}

/// The content and its trailers, or the code of the error.
fn fate(verifier: &Verifier, request: Request<Body>) -> Result<(Bytes, Option<HeaderMap>), Option<String>> {
    match verify_body(verifier, request) {
        Ok(seen) => Ok((seen.body, seen.trailers)),
        Err((error, _)) => Err(error.code().map(str::to_owned)),
    }
}

#[test]
fn however_a_body_is_cut_its_fate_is_the_same() {
    let uploads = uploads();
    let requests: Vec<_> = uploads.iter().map(Upload::sign).collect();
    let seeds: Vec<_> = requests.iter().map(|request| request.body().clone()).collect();
    let verifier = verifier(TIME, None);
    for request in &requests {
        fate(&verifier, request.clone().map(Body::from)).unwrap();
    }
    let shared = AssertUnwindSafe((verifier, requests));
    hive_fuzz::target!().with_type::<(Mutation, Vec<u8>)>().for_each(|(mutation, cuts)| {
        let (verifier, requests) = &*shared;
        let which = mutation.which(seeds.len());
        let bytes = Bytes::from(mutation.of(&seeds));
        let request = |body: Body| requests[which].clone().map(|_| body);
        let whole = fate(verifier, request(Body::from(bytes.clone())));
        let lengths: Vec<usize> = pieces(&bytes, cuts).iter().map(|piece| piece.len()).collect();
        assert_eq!(fate(verifier, request(in_pieces(&bytes, &lengths))), whole);
        let upload = &uploads[which];
        match whole {
            Ok((content, trailers)) => {
                assert_eq!(content.len(), upload.content().len(), "as many bytes as were declared");
                let came = trailers.iter().map(HeaderMap::len).sum::<usize>();
                assert_eq!(came, upload.trailers.iter().flatten().count());
                if upload.signed {
                    assert_eq!(content, upload.content());
                    for (name, value) in upload.trailers.iter().flatten() {
                        assert_eq!(trailers.as_ref().unwrap()[*name], *value);
                    }
                }
            }
            Err(code) => assert!(code.is_some()),
        }
    });
}
