//! What is wrong is said as S3 says it.
//!
//! Sources of codes, statuses and messages: *Amazon S3 API Reference, Error responses* (E), *Common errors* of the
//! actions named (A), and answers of S3 that its clients' issue trackers quote (Q).

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;

use hive_s3::backend::ObjectCapabilities;
use support::{Cloud, elements};

type Headers = &'static [(&'static str, &'static str)];
/// Method, URI, headers, body; status, code, and what the document also says.
type Case = (&'static str, &'static str, Headers, &'static str, u16, &'static str, &'static [&'static str]);

const COPY: &str = "x-amz-copy-source";
const LONG: &str = "x-amz-meta-long";

/// More than two kilobytes.
const METADATA: &str = {
    const BYTES: [u8; 2100] = [b'm'; 2100];
    match std::str::from_utf8(&BYTES) {
        Ok(text) => text,
        Err(_) => "",
    }
};

/// One a line, so that it reads as a table.
#[rustfmt::skip]
const CASES: &[Case] = &[
    // Buckets.
    ("PUT", "/ab", &[], "", 400, "InvalidBucketName", &["<BucketName>ab</BucketName>"]), // E
    ("PUT", "/UPPER", &[], "", 400, "InvalidBucketName", &["The specified bucket is not valid."]), // E
    ("GET", "/192.168.1.1", &[], "", 400, "InvalidBucketName", &[]),
    ("GET", "/nothing", &[], "", 404, "NoSuchBucket", &["<BucketName>nothing</BucketName>", "The specified bucket does not exist"]), // E
    ("DELETE", "/nothing", &[], "", 404, "NoSuchBucket", &[]),
    ("PUT", "/nothing/key", &[], "x", 404, "NoSuchBucket", &[]),
    ("GET", "/nothing?policy", &[], "", 404, "NoSuchBucket", &[]),
    ("DELETE", "/bucket", &[], "", 409, "BucketNotEmpty", &["The bucket you tried to delete is not empty"]), // E
    ("PUT", "/new", &[], "<CreateBucketConfiguration><LocationConstraint>us-east-1</LocationConstraint></CreateBucketConfiguration>", 400, "InvalidLocationConstraint", &["The specified location-constraint is not valid"]), // Q
    ("PUT", "/new", &[], "<CreateBucketConfiguration><LocationConstraint>No Place</LocationConstraint></CreateBucketConfiguration>", 400, "InvalidLocationConstraint", &[]),
    ("PUT", "/new", &[], "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>", 400, "IllegalLocationConstraintException", &[ "The eu-west-1 location constraint is incompatible for the region specific endpoint this request was sent to.", ]), // Q
    ("PUT", "/new", &[], "<CreateBucketConfiguration>", 400, "MalformedXML", &[]), // E
    ("PUT", "/new", &[("x-amz-acl", "public-read")], "", 400, "InvalidBucketAclWithObjectOwnership", &[]), // E
    ("PUT", "/new", &[("x-amz-bucket-object-lock-enabled", "true")], "", 501, "NotImplemented", &["<Header>x-amz-bucket-object-lock-enabled</Header>"]),
    ("GET", "/?max-buckets=0", &[], "", 400, "InvalidArgument", &[]),
    ("GET", "/?continuation-token=%3F", &[], "", 400, "InvalidArgument", &["The continuation token provided is incorrect"]), // Q
    // Objects.
    ("GET", "/bucket/nothing", &[], "", 404, "NoSuchKey", &["<Key>nothing</Key>", "The specified key does not exist."]), // E
    ("GET", "/bucket/a?versionId=other", &[], "", 404, "NoSuchVersion", &["<VersionId>other</VersionId>"]), // E
    ("GET", "/bucket/a?versionId=", &[], "", 400, "InvalidArgument", &["Invalid version id specified"]), // Q
    ("GET", "/bucket/a", &[("range", "bytes=5-")], "", 416, "InvalidRange", &[ "<RangeRequested>bytes=5-</RangeRequested>", "<ActualObjectSize>5</ActualObjectSize>", "The requested range is not satisfiable", ]), // E
    ("GET", "/bucket/a?partNumber=2", &[], "", 416, "InvalidPartNumber", &["The requested partnumber is not satisfiable"]), // Q
    ("GET", "/bucket/a?partNumber=0", &[], "", 400, "InvalidArgument", &["Part number must be an integer between 1 and 10000, inclusive"]), // Q
    ("GET", "/bucket/a?partNumber=1", &[("range", "bytes=0-1")], "", 400, "InvalidRequest", &["Cannot specify both Range header and partNumber query parameter"]), // Q
    ("GET", "/bucket/a", &[("if-match", "\"no\"")], "", 412, "PreconditionFailed", &["<Condition>If-Match</Condition>", "At least one of the pre-conditions you specified did not hold"]), // E
    ("GET", "/bucket/a", &[("if-unmodified-since", "Sun, 06 Nov 1994 08:49:37 GMT")], "", 412, "PreconditionFailed", &["<Condition>If-Unmodified-Since</Condition>"]),
    ("GET", "/bucket/a", &[("x-amz-server-side-encryption-customer-algorithm", "AES256")], "", 400, "InvalidRequest", &["The encryption parameters are not applicable to this object."]), // Q
    ("PUT", "/bucket/a", &[("if-none-match", "*")], "x", 412, "PreconditionFailed", &["<Condition>If-None-Match</Condition>"]), // A: PutObject
    ("PUT", "/bucket/a", &[("if-match", "\"no\"")], "x", 412, "PreconditionFailed", &[]), // A: PutObject
    ("PUT", "/bucket/none", &[("if-match", "\"no\"")], "x", 404, "NoSuchKey", &[]),       // A: PutObject
    ("PUT", "/bucket/a", &[("if-none-match", "\"tag\"")], "x", 501, "NotImplemented", &["<Header>If-None-Match</Header>"]), // A: PutObject
    ("PUT", "/bucket/a", &[("content-md5", "nonsense")], "x", 400, "InvalidDigest", &[]), // E
    ("PUT", "/bucket/a", &[("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==")], "x", 400, "BadDigest", &["The Content-MD5 you specified did not match what we received."]), // E
    ("PUT", "/bucket/a", &[("x-amz-checksum-crc32", "AAAAAA==")], "x", 400, "BadDigest", &["The CRC32 you specified did not match"]), // Q
    ("PUT", "/bucket/a", &[("x-amz-checksum-crc32", "AAAA")], "x", 400, "InvalidRequest", &["Value for x-amz-checksum-crc32 header is invalid."]), // Q
    ("PUT", "/bucket/a", &[("x-amz-checksum-crc32", "AAAAAA=="), ("x-amz-checksum-crc32c", "AAAAAA==")], "x", 400, "InvalidRequest", &["Multiple checksum Types are not allowed."]), // Q
    ("PUT", "/bucket/a", &[("x-amz-checksum-sha512", "AAAA")], "x", 501, "NotImplemented", &["x-amz-checksum-sha512"]),
    ("PUT", "/bucket/a", &[("x-amz-sdk-checksum-algorithm", "CRC32")], "x", 400, "InvalidRequest", &[ "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.", ]), // Q
    ("PUT", "/bucket/a", &[("x-amz-trailer", "x-amz-other")], "x", 400, "InvalidRequest", &["The value specified in the x-amz-trailer header is not supported"]), // Q
    ("PUT", "/bucket/a", &[("transfer-encoding", "chunked")], "x", 501, "NotImplemented", &[ "<Header>Transfer-Encoding</Header>", "A header you provided implies functionality that is not implemented", ]), // Q
    ("PUT", "/bucket/a", &[("content-length", "6000000000")], "x", 400, "EntityTooLarge", &["<ProposedSize>6000000000</ProposedSize>", "<MaxSizeAllowed>5368709120</MaxSizeAllowed>"]), // E
    ("PUT", "/bucket/a", &[("content-length", "2")], "x", 400, "IncompleteBody", &["You did not provide the number of bytes specified by the Content-Length HTTP header"]), // E
    ("PUT", "/bucket/a", &[("content-length", "-1")], "x", 400, "InvalidArgument", &[]),
    ("PUT", "/bucket/a", &[(LONG, METADATA)], "x", 400, "MetadataTooLarge", &[ "<MaxSizeAllowed>2048</MaxSizeAllowed>", "Your metadata headers exceed the maximum allowed metadata size", ]), // E
    ("PUT", "/bucket/a", &[("x-amz-tagging", "a=1&a=2")], "x", 400, "InvalidArgument", &["without tag name duplicates"]), // Q
    ("PUT", "/bucket/a", &[("x-amz-tagging", "a=&b=&c=&d=&e=&f=&g=&h=&i=&j=&k=")], "x", 400, "BadRequest", &["Object tags cannot be greater than 10"]), // Q
    ("PUT", "/bucket/a", &[("x-amz-tagging", "=1")], "x", 400, "InvalidTag", &["The TagKey you have provided is invalid"]), // Q
    ("PUT", "/bucket/a", &[("x-amz-acl", "public-read")], "x", 400, "AccessControlListNotSupported", &["The bucket does not allow ACLs"]), // E
    ("PUT", "/bucket/a", &[("x-amz-grant-read", "id=1")], "x", 400, "AccessControlListNotSupported", &[]),
    ("PUT", "/bucket/a", &[("x-amz-storage-class", "GLACIER")], "x", 400, "InvalidStorageClass", &["The storage class you specified is not valid"]), // E
    ("PUT", "/bucket/a", &[("x-amz-server-side-encryption", "AES256")], "x", 501, "NotImplemented", &["<Header>x-amz-server-side-encryption</Header>"]),
    ("PUT", "/bucket/a", &[("x-amz-website-redirect-location", "/b")], "x", 501, "NotImplemented", &[]),
    ("PUT", "/bucket/a", &[("x-amz-object-lock-mode", "GOVERNANCE")], "x", 400, "InvalidRequest", &["Bucket is missing Object Lock Configuration"]), // Q
    ("PUT", "/bucket/a", &[("x-amz-expected-bucket-owner", "222222222222")], "x", 403, "AccessDenied", &["Access Denied"]), // E
    ("PUT", "/bucket/a", &[("x-amz-write-offset-bytes", "5")], "x", 501, "NotImplemented", &[]),
    ("DELETE", "/bucket/a", &[("if-match", "\"no\"")], "", 412, "PreconditionFailed", &[]), // A: DeleteObject
    ("DELETE", "/bucket/a", &[("x-amz-if-match-size", "1")], "", 501, "NotImplemented", &[]),
    ("GET", "/bucket/a?attributes", &[], "", 400, "InvalidRequest", &["x-amz-object-attributes"]),
    ("GET", "/bucket/a?response-content-type=a%0Ab", &[], "", 400, "InvalidArgument", &["<ArgumentName>response-content-type</ArgumentName>"]),
    ("GET", "/bucket/a?response-content-disposition=a%0D%0Ax%3A%20b", &[], "", 400, "InvalidArgument", &[]),
    ("GET", "/bucket/a?response-cache-control=%00", &[], "", 400, "InvalidArgument", &[]),
    ("GET", "/bucket/a?response-expires=never", &[], "", 400, "InvalidArgument", &["<ArgumentName>response-expires</ArgumentName>"]),
    // Copies.
    ("PUT", "/bucket/b", &[(COPY, "bucket")], "", 400, "InvalidArgument", &["Copy Source must mention the source bucket and key: sourcebucket/sourcekey"]), // Q
    ("PUT", "/bucket/b", &[(COPY, "/bucket/nothing")], "", 404, "NoSuchKey", &["<Key>nothing</Key>"]),
    ("PUT", "/bucket/b", &[(COPY, "/nothing/a")], "", 404, "NoSuchBucket", &["<BucketName>nothing</BucketName>"]),
    ("PUT", "/bucket/a", &[(COPY, "/bucket/a")], "", 400, "InvalidRequest", &["This copy request is illegal because it is trying to copy an object to itself"]), // Q
    ("PUT", "/bucket/b", &[(COPY, "/bucket/a"), ("x-amz-copy-source-if-match", "\"no\"")], "", 412, "PreconditionFailed", &[]), // A: CopyObject
    ("PUT", "/bucket/b", &[(COPY, "/bucket/a"), ("x-amz-source-expected-bucket-owner", "222222222222")], "", 403, "AccessDenied", &[]),
    // Lists.
    ("GET", "/bucket?list-type=2&max-keys=-1", &[], "", 400, "InvalidArgument", &["Argument maxKeys must be an integer between 0 and 2147483647"]), // Q
    ("GET", "/bucket?list-type=2&max-keys=x", &[], "", 400, "InvalidArgument", &[]),
    ("GET", "/bucket?list-type=2&continuation-token=%21", &[], "", 400, "InvalidArgument", &["The continuation token provided is incorrect"]), // Q
    ("GET", "/bucket?encoding-type=other", &[], "", 400, "InvalidArgument", &[]),
    ("GET", "/bucket?list-type=3", &[], "", 400, "InvalidArgument", &[]),
    // Uploads.
    ("PUT", "/bucket/a?partNumber=1&uploadId=none", &[], "x", 404, "NoSuchUpload", &["<UploadId>none</UploadId>"]), // E
    ("PUT", "/bucket/a?partNumber=0&uploadId=none", &[], "x", 400, "InvalidArgument", &[ "Part number must be an integer between 1 and 10000, inclusive", "<ArgumentName>partNumber</ArgumentName>", ]), // Q
    ("PUT", "/bucket/a?partNumber=10001&uploadId=none", &[], "x", 400, "InvalidArgument", &[]),
    ("POST", "/bucket/a?uploadId=none", &[], "", 400, "MalformedXML", &[]), // E
    ("POST", "/bucket/a?uploadId=none", &[], "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>", 400, "MalformedXML", &[]),
    ("GET", "/bucket/a?uploadId=none", &[], "", 404, "NoSuchUpload", &[]),
    ("DELETE", "/bucket/a?uploadId=none", &[], "", 404, "NoSuchUpload", &[]),
    ("PUT", "/bucket/a?partNumber=1&uploadId=none", &[(COPY, "/bucket/a"), ("x-amz-copy-source-range", "bytes=1-")], "", 400, "InvalidArgument", &["The x-amz-copy-source-range value must be of the form bytes=first-last"]), // Q
    ("POST", "/bucket/a?uploads", &[("x-amz-checksum-type", "FULL_OBJECT")], "", 400, "InvalidRequest", &["x-amz-checksum-algorithm"]), // Q
    ("POST", "/bucket/a?uploads", &[("x-amz-checksum-algorithm", "SHA256"), ("x-amz-checksum-type", "FULL_OBJECT")], "", 400, "InvalidRequest", &["The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm."]), // Q
    // Deleting many.
    ("POST", "/bucket?delete", &[], "<Delete><Object><Key>a</Key></Object></Delete>", 400, "InvalidRequest", &["Missing required header for this request: Content-MD5"]), // Q
    ("POST", "/bucket?delete", &[("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==")], "<Delete><Object><Key>a</Key></Object></Delete>", 400, "BadDigest", &[]), // E
    ("POST", "/bucket?delete", &[("x-amz-checksum-crc32", "AAAAAA==")], "<Delete><Object><Key>a</Key></Object></Delete>", 400, "BadDigest", &[]),
    // What is not there, and never its neighbour.
    ("PUT", "/bucket/a?tagging", &[], "<Tagging/>", 501, "NotImplemented", &["PutObjectTagging"]),
    ("PUT", "/bucket/a?acl", &[], "", 501, "NotImplemented", &[]),
    ("PUT", "/bucket/a?unknown", &[], "x", 501, "NotImplemented", &["unknown"]),
    ("DELETE", "/bucket?cors", &[], "", 501, "NotImplemented", &["DeleteBucketCors"]),
    ("DELETE", "/bucket/a?tagging", &[], "", 501, "NotImplemented", &[]),
    ("PUT", "/bucket?versioning", &[], "<VersioningConfiguration/>", 501, "NotImplemented", &[]),
    ("GET", "/bucket?versions", &[], "", 501, "NotImplemented", &["ListObjectVersions"]),
    ("POST", "/bucket/a?select&select-type=2", &[], "", 501, "NotImplemented", &[]),
    ("PUT", "/bucket/a?versionId=1", &[], "x", 400, "InvalidArgument", &["This operation does not accept a version-id."]), // Q
    ("POST", "/bucket/a", &[], "", 405, "MethodNotAllowed", &[ "<Method>POST</Method>", "<ResourceType>OBJECT</ResourceType>", "The specified method is not allowed against this resource.", ]), // E
    ("PATCH", "/bucket", &[], "", 405, "MethodNotAllowed", &[]),
    ("DELETE", "/", &[], "", 405, "MethodNotAllowed", &["<ResourceType>SERVICE</ResourceType>"]),
    ("DELETE", "/bucket?location", &[], "", 405, "MethodNotAllowed", &[]),
];

#[tokio::test]
async fn what_is_wrong_is_said_as_s3_says_it() {
    let cloud = Cloud::with_bucket().await;
    cloud.send("PUT", "/bucket/a", &[], "abcde").await.ok();
    let mut wrong = Vec::new();
    for (method, uri, headers, body, status, code, says) in CASES {
        let answer = cloud.send(method, uri, headers, *body).await;
        let text = answer.text();
        let id = answer.header("x-amz-request-id");
        let fits = answer.status.as_u16() == *status
            && answer.element("Code").as_deref() == Some(*code)
            && says.iter().all(|piece| text.contains(piece))
            && !id.is_empty()
            && answer.element("RequestId").as_deref() == Some(id)
            && answer.element("HostId").as_deref() == Some(answer.header("x-amz-id-2"))
            && text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        if !fits {
            wrong.push(format!(
                "{method} {uri} {headers:?}: {} {text}\n   not {code} {says:?}",
                answer.status
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Nothing of all that has changed anything.
    assert_eq!(cloud.send("GET", "/bucket/a", &[], "").await.ok().text(), "abcde");
    assert_eq!(elements(&cloud.send("GET", "/bucket", &[], "").await.text(), "Key"), ["a"]);
    assert_eq!(elements(&cloud.send("GET", "/", &[], "").await.text(), "Name"), ["bucket"]);
}

#[tokio::test]
async fn a_key_has_at_most_1024_bytes() {
    let cloud = Cloud::with_bucket().await;
    let answer = cloud.send("PUT", &format!("/bucket/{}", "k".repeat(1025)), &[], "x").await;
    assert_eq!((answer.status.as_u16(), answer.element("Code").as_deref()), (400, Some("KeyTooLongError")));
    let text = answer.text();
    assert!(text.contains("<Size>1025</Size><MaxSizeAllowed>1024</MaxSizeAllowed>"), "{text}");
    cloud.send("PUT", &format!("/bucket/{}", "k".repeat(1024)), &[], "x").await.ok();
}

#[tokio::test]
async fn a_body_without_a_length_is_not_taken() {
    let cloud = Cloud::with_bucket().await;
    let request = cloud.signed(support::KEY, "PUT", "/bucket/a", &[], "UNSIGNED-PAYLOAD");
    let answer = cloud.raw(request.map(|()| hive_core::Body::empty())).await;
    assert_eq!(
        (answer.status.as_u16(), answer.element("Code").as_deref()),
        (411, Some("MissingContentLength"))
    );
    assert!(answer.text().contains("You must provide the Content-Length HTTP header."));
}

#[tokio::test]
async fn an_error_of_a_head_has_no_body() {
    let cloud = Cloud::with_bucket().await;
    for (uri, status) in [("/nothing", 404), ("/bucket/nothing", 404), ("/ab", 400), ("/bucket/a?acl", 405)] {
        let answer = cloud.send("HEAD", uri, &[], "").await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (status, 0), "{uri}");
        assert!(!answer.header("x-amz-request-id").is_empty());
    }
}

#[tokio::test]
async fn what_a_client_has_is_not_sent_again() {
    let cloud = Cloud::with_bucket().await;
    let etag = cloud.send("PUT", "/bucket/a", &[], "abcde").await.ok().header("etag").to_owned();
    for headers in [
        [("if-none-match", etag.as_str())],
        [("if-none-match", "*")],
        [("if-modified-since", "Fri, 02 Jan 2026 03:04:05 GMT")],
    ] {
        let answer = cloud.send("GET", "/bucket/a", &headers, "").await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (304, 0), "{headers:?}");
        assert_eq!(answer.header("etag"), etag);
        assert_eq!(answer.header("last-modified"), "Fri, 02 Jan 2026 03:04:05 GMT");
    }
    let answer = cloud.send("GET", "/bucket/a", &[("range", "bytes=9-")], "").await;
    assert_eq!((answer.status.as_u16(), answer.header("content-range")), (416, "bytes */5"));
}

#[tokio::test]
async fn a_bucket_is_its_accounts_alone() {
    let cloud = Cloud::with_bucket().await;
    cloud.send("PUT", "/bucket/a", &[], "abcde").await.ok();
    for (method, uri) in [
        ("GET", "/bucket"),
        ("GET", "/bucket/a"),
        ("PUT", "/bucket/a"),
        ("DELETE", "/bucket/a"),
        ("DELETE", "/bucket"),
        ("GET", "/bucket?location"),
        ("POST", "/bucket/a?uploads"),
    ] {
        let answer = cloud.send_other(method, uri, "").await;
        assert_eq!(
            (answer.status.as_u16(), answer.element("Code").as_deref()),
            (403, Some("AccessDenied")),
            "{method} {uri}"
        );
    }
    let answer = cloud.send_other("PUT", "/bucket", "").await;
    assert_eq!(
        (answer.status.as_u16(), answer.element("Code").as_deref()),
        (409, Some("BucketAlreadyExists"))
    );
    assert!(elements(&cloud.send_other("GET", "/", "").await.ok().text(), "Name").is_empty());
}

#[tokio::test]
async fn where_aws_began_a_bucket_may_be_made_again() {
    let cloud = Cloud::with_bucket().await;
    assert_eq!(cloud.send("PUT", "/bucket", &[], "").await.ok().header("location"), "/bucket");
    let cloud = Cloud::of("eu-west-1", ObjectCapabilities::default());
    let here = "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";
    cloud.send("PUT", "/bucket", &[], here).await.ok();
    let answer = cloud.send("PUT", "/bucket", &[], here).await;
    assert_eq!(
        (answer.status.as_u16(), answer.element("Code").as_deref()),
        (409, Some("BucketAlreadyOwnedByYou"))
    );
    let cloud = cloud.spoken_to_in("us-east-1");
    let answer = cloud.send("PUT", "/bucket", &[], "").await;
    assert_eq!(
        (answer.status.as_u16(), answer.element("Code").as_deref()),
        (409, Some("BucketAlreadyOwnedByYou")),
        "it is in another region"
    );
    let cloud = cloud.spoken_to_in("eu-west-1");
    let answer = cloud.send("PUT", "/other", &[], "").await;
    assert_eq!(answer.element("Code").as_deref(), Some("IllegalLocationConstraintException"));
    assert!(answer.text().contains("The unspecified location constraint"));
    assert!(
        cloud
            .send("GET", "/bucket?location", &[], "")
            .await
            .ok()
            .text()
            .contains(">eu-west-1</LocationConstraint>")
    );
}

#[tokio::test]
async fn what_was_not_configured_has_its_own_error() {
    let cloud = Cloud::with_bucket().await;
    for (query, code) in [
        ("policy", "NoSuchBucketPolicy"),
        ("policyStatus", "NoSuchBucketPolicy"),
        ("cors", "NoSuchCORSConfiguration"),
        ("lifecycle", "NoSuchLifecycleConfiguration"),
        ("tagging", "NoSuchTagSet"),
        ("website", "NoSuchWebsiteConfiguration"),
        ("replication", "ReplicationConfigurationNotFoundError"),
        ("object-lock", "ObjectLockConfigurationNotFoundError"),
        ("publicAccessBlock", "NoSuchPublicAccessBlockConfiguration"),
        ("encryption", "ServerSideEncryptionConfigurationNotFoundError"),
    ] {
        let answer = cloud.send("GET", &format!("/bucket?{query}"), &[], "").await;
        assert_eq!((answer.status.as_u16(), answer.element("Code").as_deref()), (404, Some(code)), "{query}");
        assert_eq!(answer.element("BucketName").as_deref(), Some("bucket"));
    }
    for (query, says) in [
        ("accelerate", "<AccelerateConfiguration xmlns"),
        ("logging", "<BucketLoggingStatus xmlns"),
        ("notification", "<NotificationConfiguration xmlns"),
        ("versioning", "<VersioningConfiguration xmlns"),
        ("requestPayment", "<Payer>BucketOwner</Payer>"),
        ("ownershipControls", "<ObjectOwnership>BucketOwnerEnforced</ObjectOwnership>"),
        ("acl", "<Permission>FULL_CONTROL</Permission>"),
        ("location", "<LocationConstraint xmlns"),
    ] {
        let text = cloud.send("GET", &format!("/bucket?{query}"), &[], "").await.ok().text();
        assert!(text.contains(says), "{query}: {text}");
    }
}
