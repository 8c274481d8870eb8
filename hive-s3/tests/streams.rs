//! Every form in which a body is signed, from the gateway to the store: what fails a check leaves no object.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;

use hive_core::Body;
use support::{Answer, Cloud, DATE, KEY, hash, hex};

/// The CRC32 of the body, and another one.
const RIGHT: &str = "/6tyOg==";
const WRONG: &str = "AAAAAA==";
const BODY: &str = "hello, world";

async fn send(cloud: &Cloud, payload: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
    let length = body.len().to_string();
    let headers = [headers, &[("content-length", length.as_str())]].concat();
    let request = cloud.signed(KEY, "PUT", "/bucket/a", &headers, payload);
    // Byte by byte, so that no check relies on how a body is cut.
    let blocks: Vec<_> = body.into_iter().map(|byte| Ok(bytes::Bytes::from(vec![byte]))).collect();
    cloud.raw(request.map(|()| Body::from_stream(futures_util::stream::iter(blocks)))).await
}

fn code(answer: &Answer) -> String {
    answer.element("Code").unwrap_or_default()
}

#[tokio::test]
async fn a_whole_body_is_what_its_hash_says() {
    let cloud = Cloud::with_bucket().await;
    let refused = send(&cloud, &hash(b"other"), &[], BODY.into()).await;
    assert_eq!((refused.status.as_u16(), code(&refused).as_str()), (400, "XAmzContentSHA256Mismatch"));
    assert_eq!(cloud.send("HEAD", "/bucket/a", &[], "").await.status, 404);
    send(&cloud, &hash(BODY.as_bytes()), &[], BODY.into()).await.ok();
    assert_eq!(cloud.send("GET", "/bucket/a", &[], "").await.ok().text(), BODY);
}

#[tokio::test]
async fn an_unsigned_body_is_checked_by_its_trailer() {
    let cloud = Cloud::with_bucket().await;
    let kind = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    let headers = [
        ("content-encoding", "aws-chunked"),
        ("x-amz-decoded-content-length", "12"),
        ("x-amz-trailer", "x-amz-checksum-crc32"),
        ("x-amz-sdk-checksum-algorithm", "CRC32"),
    ];
    let chunked = |sum: &str| {
        format!("7\r\nhello, \r\n5\r\nworld\r\n0\r\nx-amz-checksum-crc32:{sum}\r\n\r\n").into_bytes()
    };
    for (body, wanted) in [
        (chunked(WRONG), "BadDigest"),
        (b"7\r\nhello, \r\n5\r\nworld\r\n0\r\n\r\n".to_vec(), "IncompleteBody"),
        (b"7\r\nhello, \r\n".to_vec(), "IncompleteBody"),
    ] {
        let refused = send(&cloud, kind, &headers, body).await;
        assert_eq!((refused.status.as_u16(), code(&refused).as_str()), (400, wanted), "{}", refused.text());
        assert_eq!(cloud.send("HEAD", "/bucket/a", &[], "").await.status, 404);
    }
    let put = send(&cloud, kind, &headers, chunked(RIGHT)).await.ok();
    assert_eq!(put.header("x-amz-checksum-crc32"), RIGHT);
    let got = cloud.send("GET", "/bucket/a", &[("x-amz-checksum-mode", "ENABLED")], "").await.ok();
    assert_eq!((got.text().as_str(), got.header("x-amz-checksum-crc32")), (BODY, RIGHT));
    assert!(!got.headers.contains_key("content-encoding"), "aws-chunked is not the object's");
    // A trailer that was announced and cannot come, since the body has none.
    let refused = cloud.send("PUT", "/bucket/b", &[("x-amz-trailer", "x-amz-checksum-crc32")], BODY).await;
    assert_eq!(code(&refused), "MalformedTrailerError");
}

/// The body in signed chunks, with a trailer or without.
fn signed(cloud: &Cloud, head: &str, trailer: Option<&str>) -> Vec<u8> {
    let empty = hash(b"");
    let mut previous = head.to_owned();
    let mut body = Vec::new();
    for chunk in ["hello, ", "world", ""] {
        let text = format!(
            "AWS4-HMAC-SHA256-PAYLOAD\n{DATE}\n{}\n{previous}\n{empty}\n{}",
            cloud.scope(),
            hash(chunk.as_bytes())
        );
        previous = hex(&cloud.sign(&text));
        body.extend(format!("{:x};chunk-signature={previous}\r\n{chunk}", chunk.len()).bytes());
        if !chunk.is_empty() || trailer.is_none() {
            body.extend(b"\r\n");
        }
    }
    if let Some(sum) = trailer {
        let line = format!("x-amz-checksum-crc32:{sum}\n");
        let text = format!(
            "AWS4-HMAC-SHA256-TRAILER\n{DATE}\n{}\n{previous}\n{}",
            cloud.scope(),
            hash(line.as_bytes())
        );
        let signature = hex(&cloud.sign(&text));
        body.extend(
            format!("x-amz-checksum-crc32:{sum}\r\nx-amz-trailer-signature:{signature}\r\n\r\n").bytes(),
        );
    }
    body
}

/// Sends signed chunks, changed by `change` on their way.
async fn chunks(cloud: &Cloud, trailer: Option<&str>, change: impl Fn(&mut Vec<u8>)) -> Answer {
    let mut headers = vec![("x-amz-decoded-content-length", "12")];
    let mut kind = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD".to_owned();
    if trailer.is_some() {
        headers.push(("x-amz-trailer", "x-amz-checksum-crc32"));
        kind += "-TRAILER";
    }
    let length = signed(cloud, "", trailer).len() + 3 * 64;
    let length = length.to_string();
    headers.push(("content-length", &length));
    let request = cloud.signed(KEY, "PUT", "/bucket/a", &headers, &kind);
    let authorization = request.headers()["authorization"].to_str().unwrap();
    let seed = authorization.rsplit_once("Signature=").unwrap().1.to_owned();
    let mut body = signed(cloud, &seed, trailer);
    change(&mut body);
    cloud.raw(request.map(|()| Body::from(body))).await
}

#[tokio::test]
async fn a_body_is_signed_chunk_by_chunk() {
    let cloud = Cloud::with_bucket().await;
    let flip = |body: &mut Vec<u8>| {
        let at = body.windows(5).position(|window| window == b"world").unwrap();
        body[at] ^= 1;
    };
    for trailer in [None, Some(RIGHT)] {
        let refused = chunks(&cloud, trailer, flip).await;
        assert_eq!((refused.status.as_u16(), code(&refused).as_str()), (403, "SignatureDoesNotMatch"));
        let cut = chunks(&cloud, trailer, |body| body.truncate(body.len() - 90)).await;
        assert_eq!((cut.status.as_u16(), code(&cut).as_str()), (400, "IncompleteBody"), "{}", cut.text());
        assert_eq!(cloud.send("HEAD", "/bucket/a", &[], "").await.status, 404);
        chunks(&cloud, trailer, |_| ()).await.ok();
        assert_eq!(cloud.send("GET", "/bucket/a", &[], "").await.ok().text(), BODY);
        cloud.send("DELETE", "/bucket/a", &[], "").await.ok();
    }
    let refused = chunks(&cloud, Some(WRONG), |_| ()).await;
    assert_eq!((refused.status.as_u16(), code(&refused).as_str()), (400, "BadDigest"), "{}", refused.text());
    assert_eq!(cloud.send("HEAD", "/bucket/a", &[], "").await.status, 404);
}
