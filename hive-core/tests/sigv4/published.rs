//! The examples that AWS's documentation gives with their signatures.
//!
//! Sources: *Signature Calculations for the Authorization Header* (single and multiple chunks, trailing headers) and
//! *Using Query Parameters* of the S3 API reference; *Signature Version 4* of the IAM user guide.

use bytes::Bytes;
use http::Request;

use super::support::*;

const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const TIME: &str = "2013-05-24T00:00:00Z";

fn s3(
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &'static str,
    signature: &str,
) -> Request<Bytes> {
    let mut names: Vec<&str> = headers.iter().map(|(name, _)| *name).chain(["host", "x-amz-date"]).collect();
    names.sort_unstable();
    let authorization = format!(
        "AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/20130524/us-east-1/s3/aws4_request,SignedHeaders={},\
         Signature={signature}",
        names.join(";")
    );
    let mut request = Request::builder()
        .method(method)
        .uri(target)
        .header("host", "examplebucket.s3.amazonaws.com")
        .header("x-amz-date", "20130524T000000Z")
        .header("authorization", authorization);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Bytes::from_static(body.as_bytes())).unwrap()
}

#[test]
fn requests_of_one_chunk() {
    let verifier = verifier(TIME, None);
    let empty = ("x-amz-content-sha256", EMPTY);
    let put = [
        ("date", "Fri, 24 May 2013 00:00:00 GMT"),
        ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
        ("x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"),
    ];
    let put_signature = "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd";
    for request in [
        s3(
            "GET",
            "/test.txt",
            &[("range", "bytes=0-9"), empty],
            "",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        s3("PUT", "/test$file.text", &put, "Welcome to Amazon S3.", put_signature),
        s3("PUT", "/test%24file.text", &put, "Welcome to Amazon S3.", put_signature),
        s3(
            "GET",
            "/?lifecycle",
            &[empty],
            "",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        ),
        s3(
            "GET",
            "/?prefix=J&max-keys=2",
            &[empty],
            "",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
    ] {
        let (uri, body) = (request.uri().clone(), request.body().clone());
        let seen = verify(&verifier, request).unwrap();
        assert_eq!((seen.uri, seen.body), (uri, body));
        assert_eq!(seen.signed.scope().to_string(), "20130524/us-east-1/s3/aws4_request");
        assert!(seen.signed.principal().is_root());
        assert!(!seen.headers.contains_key("authorization"));
    }
}

#[test]
fn a_presigned_url() {
    let target = "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
         &X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
         &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
    let request =
        || Request::get(target).header("host", "examplebucket.s3.amazonaws.com").body(Bytes::new()).unwrap();
    for time in [TIME, "2013-05-23T23:45:00Z", "2013-05-25T00:00:00Z"] {
        assert_eq!(verify(&verifier(time, None), request()).unwrap().uri, "/test.txt");
    }
    let (late, _) = verify(&verifier("2013-05-25T00:00:01Z", None), request()).unwrap_err();
    assert_eq!((late.code(), late.message()), (Some("AccessDenied"), "Request has expired"));
    let fields: Vec<_> = late.public().fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(
        fields,
        ["X-Amz-Expires=86400", "Expires=2013-05-25T00:00:00Z", "ServerTime=2013-05-25T00:00:01Z"]
    );
    let (early, _) = verify(&verifier("2013-05-23T23:44:59Z", None), request()).unwrap_err();
    assert_eq!(early.message(), "Request is not yet valid");
}

/// The chunked uploads: 65,536 and 1,024 times the letter `a`.
pub(crate) fn chunked(signatures: [&str; 3], trailer: &str) -> Bytes {
    let [first, second, last] = signatures;
    let body = format!(
        "10000;chunk-signature={first}\r\n{}\r\n400;chunk-signature={second}\r\n{}\r\n\
         0;chunk-signature={last}\r\n{trailer}\r\n",
        "a".repeat(65_536),
        "a".repeat(1024)
    );
    Bytes::from(body)
}

pub(crate) fn chunked_request() -> Request<Bytes> {
    let signatures = [
        "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
        "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
    ];
    let headers = [
        ("content-encoding", "aws-chunked"),
        ("content-length", "66824"),
        ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
        ("x-amz-decoded-content-length", "66560"),
        ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
    ];
    let seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    let mut request = s3("PUT", "/examplebucket/chunkObject.txt", &headers, "", seed);
    request.headers_mut().insert("host", "s3.amazonaws.com".parse().unwrap());
    request.map(|_| chunked(signatures, ""))
}

pub(crate) fn trailer_request() -> Request<Bytes> {
    let signatures = [
        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
    ];
    let headers = [
        ("content-encoding", "aws-chunked"),
        ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
        ("x-amz-decoded-content-length", "66560"),
        ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
        ("x-amz-trailer", "x-amz-checksum-crc32c"),
    ];
    let seed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
    let mut request = s3("PUT", "/examplebucket/chunkObject.txt", &headers, "", seed);
    request.headers_mut().insert("host", "s3.amazonaws.com".parse().unwrap());
    let trailer = "x-amz-checksum-crc32c:sOO8/Q==\r\n\
        x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n";
    request.map(|_| chunked(signatures, trailer))
}

#[test]
fn an_upload_in_chunks() {
    let request = chunked_request();
    assert_eq!(request.body().len(), 66_824);
    let seen = verify(&verifier(TIME, None), request).unwrap();
    assert_eq!(seen.body, "a".repeat(66_560));
    assert_eq!(seen.headers["content-length"], "66560");
    assert!(!seen.headers.contains_key("content-encoding"));
    assert_eq!(seen.trailers, None);
}

#[test]
fn an_upload_in_chunks_with_a_trailer() {
    let seen = verify(&verifier(TIME, None), trailer_request()).unwrap();
    assert_eq!(seen.body, "a".repeat(66_560));
    assert_eq!(seen.trailers.unwrap()["x-amz-checksum-crc32c"], "sOO8/Q==");
}

#[test]
fn a_request_to_iam() {
    let authorization = format!(
        "AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/20150830/us-east-1/iam/aws4_request, \
         SignedHeaders=content-type;host;x-amz-date, \
         Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
    );
    let request = Request::get("/?Action=ListUsers&Version=2010-05-08")
        .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
        .header("host", "iam.amazonaws.com")
        .header("x-amz-date", "20150830T123600Z")
        .header("authorization", authorization)
        .body(Bytes::new())
        .unwrap();
    let verifier = verifier_with("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "2015-08-30T12:36:00Z", None);
    assert_eq!(verify(&verifier, request).unwrap().signed.scope().service(), "iam");
}
