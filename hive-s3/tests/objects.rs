//! Every action where nothing is wrong, in HTTP.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;

use hive_s3::backend::ObjectCapabilities;
use support::{Cloud, elements};

#[tokio::test]
async fn an_object_comes_back_as_it_was_put() {
    let cloud = Cloud::with_bucket().await;
    let headers = [
        ("content-type", "text/plain"),
        ("cache-control", "no-cache"),
        ("content-disposition", "inline"),
        ("content-encoding", "x"),
        ("content-language", "de"),
        ("expires", "whenever"),
        ("x-amz-meta-color", "blue"),
        ("x-amz-tagging", "a=1&b=+2"),
        ("x-amz-acl", "bucket-owner-full-control"),
        ("x-amz-storage-class", "STANDARD"),
        ("content-md5", "fU8r4Xmk/i2AsOM/GLRKfA=="),
    ];
    let put = cloud.send("PUT", "/bucket/a", &headers[..10], "abcde").await.ok();
    assert_eq!(put.header("etag"), "\"ab56b4d92b40713acc5af89985d4b786\"");
    assert_eq!(put.header("x-amz-checksum-type"), "FULL_OBJECT");
    for method in ["GET", "HEAD"] {
        let got = cloud.send(method, "/bucket/a", &[("x-amz-checksum-mode", "ENABLED")], "").await.ok();
        assert_eq!(got.text(), if method == "GET" { "abcde" } else { "" });
        for (name, value) in &headers[..7] {
            assert_eq!(got.header(name), *value, "{method}");
        }
        assert_eq!(got.header("content-length"), "5", "{method}");
        assert_eq!(got.header("etag"), put.header("etag"));
        assert_eq!(got.header("x-amz-checksum-crc64nvme"), put.header("x-amz-checksum-crc64nvme"));
        assert_eq!(got.header("x-amz-tagging-count"), "2");
        assert_eq!(got.header("accept-ranges"), "bytes");
        assert_eq!(got.header("last-modified"), "Fri, 02 Jan 2026 03:04:05 GMT");
        assert!(!got.headers.contains_key("x-amz-version-id"));
        assert!(!got.headers.contains_key("x-amz-storage-class"));
    }
    let plain = cloud.send("GET", "/bucket/a", &[], "").await.ok();
    assert!(!plain.headers.contains_key("x-amz-checksum-crc64nvme"));
    let tags = cloud.send("GET", "/bucket/a?tagging", &[], "").await.ok().text();
    assert!(tags.contains("<Tag><Key>b</Key><Value> 2</Value></Tag>"), "{tags}");
    let uri = "/bucket/a?response-content-type=a%2Fb&response-cache-control=x&response-expires=Sun%2C%2006%20Nov%201994%2008%3A49%3A37%20GMT";
    let got = cloud.send("GET", uri, &[], "").await.ok();
    assert_eq!((got.header("content-type"), got.header("cache-control")), ("a/b", "x"));
    assert_eq!(got.header("expires"), "Sun, 06 Nov 1994 08:49:37 GMT");
    cloud.send("PUT", "/bucket/plain", &[], "").await.ok();
    assert_eq!(
        cloud.send("GET", "/bucket/plain", &[], "").await.ok().header("content-type"),
        "binary/octet-stream"
    );
}

#[tokio::test]
async fn no_metadata_is_lost() {
    let cloud = Cloud::with_bucket().await;
    let headers = [
        ("x-amz-meta-plain", "as it is"),
        ("x-amz-meta-twice", "1"),
        ("x-amz-meta-twice", "2"),
        ("x-amz-meta-utf8", "\u{c4}M\u{c4}Z"),
        ("x-amz-meta-word", "=?ISO-8859-1?Q?Andr=E9?="),
    ];
    cloud.send("PUT", "/bucket/a", &headers, "").await.ok();
    cloud.send("PUT", "/bucket/b", &[("x-amz-copy-source", "/bucket/a")], "").await.ok();
    for uri in ["/bucket/a", "/bucket/b"] {
        let got = cloud.send("HEAD", uri, &[], "").await.ok();
        assert_eq!(got.header("x-amz-meta-plain"), "as it is");
        assert_eq!(got.header("x-amz-meta-twice"), "1,2");
        assert_eq!(got.header("x-amz-meta-utf8"), "=?UTF-8?B?w4RNw4Ra?=");
        assert_eq!(got.header("x-amz-meta-word"), "=?UTF-8?B?QW5kcsOp?=");
    }
}

#[tokio::test]
async fn a_range_is_part_of_an_object() {
    let cloud = Cloud::with_bucket().await;
    cloud.send("PUT", "/bucket/a", &[], "0123456789").await.ok();
    for (range, status, body, says) in [
        ("bytes=2-4", 206, "234", "bytes 2-4/10"),
        ("bytes=8-99", 206, "89", "bytes 8-9/10"),
        ("bytes=-3", 206, "789", "bytes 7-9/10"),
        ("bytes=7-", 206, "789", "bytes 7-9/10"),
        ("bytes=0-1,3-4", 200, "0123456789", ""),
        ("nonsense", 200, "0123456789", ""),
    ] {
        let got = cloud.send("GET", "/bucket/a", &[("range", range)], "").await;
        assert_eq!((got.status.as_u16(), got.text().as_str()), (status, body), "{range}");
        assert_eq!(got.header("content-range"), says, "{range}");
        assert_eq!(got.header("content-length"), body.len().to_string(), "{range}");
    }
    let part = cloud.send("GET", "/bucket/a?partNumber=1", &[], "").await.ok();
    assert_eq!((part.status.as_u16(), part.header("content-range")), (206, "bytes 0-9/10"));
}

#[tokio::test]
async fn a_copy_has_what_it_is_told_to() {
    let cloud = Cloud::with_bucket().await;
    let source = [("x-amz-meta-a", "1"), ("content-type", "text/a"), ("x-amz-tagging", "t=1")];
    cloud.send("PUT", "/bucket/a%20b", &source, "abcde").await.ok();
    let copy = [("x-amz-copy-source", "/bucket/a%20b")];
    let copied = cloud.send("PUT", "/bucket/c", &copy, "").await.ok();
    assert_eq!(copied.element("ETag").as_deref(), Some("&quot;ab56b4d92b40713acc5af89985d4b786&quot;"));
    assert_eq!(copied.element("LastModified").as_deref(), Some("2026-01-02T03:04:05Z"));
    let got = cloud.send("GET", "/bucket/c", &[], "").await.ok();
    assert_eq!((got.header("x-amz-meta-a"), got.header("content-type")), ("1", "text/a"));
    assert_eq!((got.header("x-amz-tagging-count"), got.text().as_str()), ("1", "abcde"));
    let replace = [
        ("x-amz-copy-source", "bucket/c"),
        ("x-amz-metadata-directive", "REPLACE"),
        ("x-amz-tagging-directive", "REPLACE"),
        ("x-amz-meta-b", "2"),
    ];
    cloud.send("PUT", "/bucket/c", &replace, "").await.ok();
    let got = cloud.send("HEAD", "/bucket/c", &[], "").await.ok();
    assert!(!got.headers.contains_key("x-amz-meta-a") && !got.headers.contains_key("x-amz-tagging-count"));
    assert_eq!(got.header("x-amz-meta-b"), "2");
}

#[tokio::test]
async fn what_is_deleted_is_gone() {
    let cloud = Cloud::with_bucket().await;
    for key in ["a", "b", "c", "d%0Ae"] {
        cloud.send("PUT", &format!("/bucket/{key}"), &[], "x").await.ok();
    }
    for _ in 0..2 {
        assert_eq!(cloud.send("DELETE", "/bucket/a", &[], "").await.status, 204);
    }
    let delete = |body: &'static str| {
        let cloud = &cloud;
        async move {
            let sum = hive_s3::checksum::Hasher::new(hive_s3::checksum::Algorithm::Crc32);
            let mut sum = sum;
            sum.update(body.as_bytes());
            let sum = sum.finish().checksum.to_string();
            cloud.send("POST", "/bucket?delete", &[("x-amz-checksum-crc32", &sum)], body).await
        }
    };
    let long = "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Object><Key>b</Key></Object><Object><Key>none</Key></Object>\
                <Object><Key>c</Key><ETag>\"no\"</ETag></Object><Object><Key>a</Key><VersionId>v</VersionId></Object></Delete>";
    let answer = delete(long).await.ok().text();
    assert!(answer.contains("<DeleteResult xmlns"), "{answer}");
    let deleted: Vec<String> = elements(&answer, "Deleted");
    assert_eq!(deleted.len() + elements(&answer, "Error").len(), 4, "{answer}");
    assert!(deleted.contains(&"<Key>b</Key>".to_owned()) && deleted.contains(&"<Key>none</Key>".to_owned()));
    assert!(answer.contains("<Code>PreconditionFailed</Code>"), "{answer}");
    let quiet =
        delete("<Delete><Quiet>true</Quiet><Object><Key>d&#10;e</Key></Object></Delete>").await.ok().text();
    assert!(!quiet.contains("<Deleted>"), "{quiet}");
    assert_eq!(delete("<Delete></Delete>").await.element("Code").as_deref(), Some("MalformedXML"));
    assert_eq!(elements(&cloud.send("GET", "/bucket", &[], "").await.ok().text(), "Key"), ["c"]);
    cloud.send("DELETE", "/bucket/c", &[], "").await.ok();
    assert_eq!(cloud.send("DELETE", "/bucket", &[], "").await.status, 204);
    assert_eq!(cloud.send("HEAD", "/bucket", &[], "").await.status, 404);
}

#[tokio::test]
async fn buckets_are_listed_page_by_page() {
    let cloud = Cloud::new();
    for name in ["aaa", "abb", "bbb"] {
        cloud.send("PUT", &format!("/{name}"), &[], "").await.ok();
    }
    let all = cloud.send("GET", "/", &[], "").await.ok().text();
    assert!(all.contains("<ListAllMyBucketsResult xmlns") && !all.contains("BucketRegion"), "{all}");
    assert_eq!(elements(&all, "Name"), ["aaa", "abb", "bbb"]);
    let first = cloud.send("GET", "/?max-buckets=1&prefix=a", &[], "").await.ok();
    assert_eq!(elements(&first.text(), "Name"), ["aaa"]);
    assert_eq!(first.element("BucketRegion").as_deref(), Some("us-east-1"));
    let token = first.element("ContinuationToken").unwrap();
    let uri = format!("/?continuation-token={token}&max-buckets=1&prefix=a");
    let second = cloud.send("GET", &uri, &[], "").await.ok();
    assert_eq!(elements(&second.text(), "Name"), ["abb"]);
    assert_eq!(second.element("ContinuationToken"), None);
    let elsewhere = cloud.send("GET", "/?bucket-region=eu-west-1", &[], "").await.ok();
    assert!(elements(&elsewhere.text(), "Name").is_empty());
    let head = cloud.send("HEAD", "/aaa", &[], "").await.ok();
    assert_eq!(head.header("x-amz-bucket-region"), "us-east-1");
}

#[tokio::test]
async fn an_upload_in_parts_becomes_an_object() {
    let bounds = ObjectCapabilities { min_part: 4, ..ObjectCapabilities::default() };
    let cloud = Cloud::of("us-east-1", bounds);
    cloud.send("PUT", "/bucket", &[], "").await.ok();
    let begin = [("content-type", "text/x"), ("x-amz-meta-a", "1"), ("x-amz-checksum-algorithm", "CRC32")];
    let begun = cloud.send("POST", "/bucket/k?uploads", &begin, "").await.ok();
    assert!(begun.text().contains("<InitiateMultipartUploadResult xmlns"), "{}", begun.text());
    assert_eq!(begun.header("x-amz-checksum-type"), "COMPOSITE");
    let upload = begun.element("UploadId").unwrap();
    let part = |number: u32| format!("/bucket/k?partNumber={number}&uploadId={upload}");
    let of = |answer: &support::Answer| answer.header("etag").to_owned();
    let one = of(&cloud.send("PUT", &part(1), &[], "one1").await.ok());
    let two = of(&cloud.send("PUT", &part(2), &[], "2").await.ok());
    cloud.send("PUT", "/bucket/source", &[], "0123456789").await.ok();
    let copy = [("x-amz-copy-source", "/bucket/source"), ("x-amz-copy-source-range", "bytes=2-5")];
    let copied = cloud.send("PUT", &part(7), &copy, "").await.ok();
    assert!(copied.text().contains("<CopyPartResult"), "{}", copied.text());
    let seven = copied.element("ETag").unwrap();

    let listed = cloud.send("GET", &format!("/bucket/k?max-parts=2&uploadId={upload}"), &[], "").await.ok();
    assert_eq!(elements(&listed.text(), "PartNumber"), ["1", "2"]);
    assert_eq!(listed.element("IsTruncated").as_deref(), Some("true"));
    assert_eq!(listed.element("NextPartNumberMarker").as_deref(), Some("2"));
    assert_eq!(listed.element("ChecksumAlgorithm").as_deref(), Some("CRC32"));
    let rest = format!("/bucket/k?part-number-marker=2&uploadId={upload}");
    assert_eq!(elements(&cloud.send("GET", &rest, &[], "").await.ok().text(), "Size"), ["4"]);
    let uploads = cloud.send("GET", "/bucket?uploads", &[], "").await.ok();
    assert_eq!(elements(&uploads.text(), "UploadId"), [upload.as_str()]);

    let complete = |parts: &[(u32, &str)]| {
        let parts: String = parts
            .iter()
            .map(|(number, etag)| {
                format!(
                    "<Part><ETag>{}</ETag><PartNumber>{number}</PartNumber></Part>",
                    etag.replace('"', "&quot;")
                )
            })
            .collect();
        let body = format!("<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>");
        let (cloud, uri) = (&cloud, format!("/bucket/k?uploadId={upload}"));
        async move { cloud.send("POST", &uri, &[], body).await }
    };
    for (parts, code) in [
        (&[(2, two.as_str()), (1, one.as_str())][..], "InvalidPartOrder"),
        (&[(1, &one), (2, &one)], "InvalidPart"),
        (&[(1, &one), (3, &two)], "InvalidPart"),
        (&[(1, &one), (2, &two), (7, &seven)], "EntityTooSmall"),
        (&[(0, &one)], "InvalidArgument"),
    ] {
        let answer = complete(parts).await;
        assert_eq!(
            (answer.status.as_u16(), answer.element("Code").as_deref()),
            (400, Some(code)),
            "{}",
            answer.text()
        );
    }
    let done = complete(&[(1, &one), (7, &seven)]).await.ok();
    assert!(done.text().contains("<CompleteMultipartUploadResult xmlns"), "{}", done.text());
    assert!(done.element("ETag").unwrap().ends_with("-2&quot;"));
    assert_eq!(done.element("Location").as_deref(), Some("/bucket/k"));
    let got = cloud.send("GET", "/bucket/k", &[("x-amz-checksum-mode", "ENABLED")], "").await.ok();
    assert_eq!(
        (got.text().as_str(), got.header("x-amz-meta-a"), got.header("content-type")),
        ("one12345", "1", "text/x")
    );
    assert!(got.header("x-amz-checksum-crc32").ends_with("-2"), "{:?}", got.headers);
    let second = cloud.send("GET", "/bucket/k?partNumber=2", &[], "").await.ok();
    assert_eq!((second.text().as_str(), second.header("x-amz-mp-parts-count")), ("2345", "2"));
    let asks = [("x-amz-object-attributes", "ETag,ObjectParts,ObjectSize,Checksum,StorageClass")];
    let attributes = cloud.send("GET", "/bucket/k?attributes", &asks, "").await.ok();
    let text = attributes.text();
    assert!(
        text.contains("<GetObjectAttributesResponse xmlns") && text.contains("<ObjectSize>8</ObjectSize>"),
        "{text}"
    );
    assert_eq!(elements(&text, "PartsCount"), ["2"], "{text}");
    let first = [asks[0], ("x-amz-max-parts", "1")];
    let page = cloud.send("GET", "/bucket/k?attributes", &first, "").await.ok();
    assert_eq!(elements(&page.text(), "PartNumber").len(), 1, "{}", page.text());
    assert_eq!(page.element("IsTruncated").as_deref(), Some("true"));
    let rest = [asks[0], ("x-amz-part-number-marker", "1")];
    assert_eq!(
        cloud.send("GET", "/bucket/k?attributes", &rest, "").await.ok().element("IsTruncated").as_deref(),
        Some("false")
    );
    assert!(!attributes.element("ETag").unwrap().contains("quot"), "{text}");

    let begun = cloud.send("POST", "/bucket/z?uploads", &[], "").await.ok().element("UploadId").unwrap();
    let uri = format!("/bucket/z?uploadId={begun}");
    assert_eq!(cloud.send("DELETE", &uri, &[], "").await.status, 204);
    assert_eq!(cloud.send("DELETE", &uri, &[], "").await.element("Code").as_deref(), Some("NoSuchUpload"));
}
