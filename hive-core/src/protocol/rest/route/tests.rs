use std::collections::BTreeMap;

use http::Request;
use proptest::prelude::*;

use super::*;

fn parts(method: &str, uri: &str, headers: &[&str]) -> Parts {
    let mut request = Request::builder().method(method).uri(uri);
    for name in headers {
        request = request.header(*name, "x");
    }
    request.body(()).unwrap().into_parts().0
}

fn resolved(method: &str, uri: &str) -> Result<&'static str> {
    resolve(&parts(method, uri, &[])).map(|route| route.name)
}

fn code(method: &str, uri: &str) -> String {
    resolved(method, uri).unwrap_err().code().unwrap_or_default().to_owned()
}

/// A request that has all that tells this action, and nothing else.
fn bare(route: &Route) -> Parts {
    with(route, &[])
}

fn with(route: &Route, more: &[&str]) -> Parts {
    let path = match route.place {
        Place::Service => "/",
        Place::Bucket => "/bucket",
        Place::Object => "/bucket/a/key",
        Place::Fixed(path) => path,
    };
    let literals = route.literals.iter().map(|(key, value)| match value {
        Some(value) => format!("{key}={value}"),
        None => (*key).to_owned(),
    });
    let query: Vec<String> =
        literals.chain(route.required.iter().chain(more).map(|key| format!("{key}=1"))).collect();
    parts(route.method, &format!("{path}?{}", query.join("&")), route.headers)
}

/// The deprecated actions whose requests are those of their successors, and the one that only another host has.
const TWINS: [(&str, &str); 5] = [
    ("GetBucketLifecycle", "GetBucketLifecycleConfiguration"),
    ("GetBucketNotification", "GetBucketNotificationConfiguration"),
    ("PutBucketLifecycle", "PutBucketLifecycleConfiguration"),
    ("PutBucketNotification", "PutBucketNotificationConfiguration"),
    ("ListDirectoryBuckets", "ListBuckets"),
];

#[test]
fn every_action_of_the_model_is_found_by_its_own_request() {
    assert_eq!(ROUTES.len(), 116);
    let twins = BTreeMap::from(TWINS);
    for route in ROUTES {
        let wanted = twins.get(route.name).copied().unwrap_or(route.name);
        assert_eq!(resolve(&bare(route)).unwrap().name, wanted, "{}", route.name);
        let all = resolve(&with(route, route.optional)).unwrap().name;
        assert!(all == wanted || route.name == "ListDirectoryBuckets", "{}: {all}", route.name);
    }
}

#[test]
fn no_subset_of_what_tells_an_action_is_another_action() {
    for route in ROUTES.iter().filter(|route| !TWINS.iter().any(|(name, _)| *name == route.name)) {
        // With another parameter that tells some action, the request is that action's, or nobody's.
        for key in ROUTES.iter().flat_map(|other| other.telling().collect::<Vec<_>>()) {
            if route.has(key) {
                continue;
            }
            if let Ok(found) = resolve(&with(route, &[key])) {
                let twin = found.telling().any(|own| own == key) || found.has(key);
                assert!(twin, "{} with {key} is {}", route.name, found.name);
                assert!(
                    route.telling().all(|own| found.has(own)),
                    "{} with {key} is {}",
                    route.name,
                    found.name
                );
            }
        }
    }
}

#[test]
fn a_sub_resource_never_reaches_its_neighbour() {
    for (method, uri, name) in [
        ("PUT", "/b/k", "PutObject"),
        ("PUT", "/b/k?x-id=PutObject", "PutObject"),
        ("PUT", "/b/k?tagging", "PutObjectTagging"),
        ("PUT", "/b/k?tagging=", "PutObjectTagging"),
        ("PUT", "/b/k?%74agging", "PutObjectTagging"),
        ("PUT", "/b/k?acl", "PutObjectAcl"),
        ("PUT", "/b/k?partNumber=1&uploadId=u", "UploadPart"),
        ("DELETE", "/b", "DeleteBucket"),
        ("DELETE", "/b/", "DeleteBucket"),
        ("DELETE", "/b?cors", "DeleteBucketCors"),
        ("DELETE", "/b?analytics&id=1", "DeleteBucketAnalyticsConfiguration"),
        ("DELETE", "/b/k?uploadId=u", "AbortMultipartUpload"),
        ("DELETE", "/b/k?versionId=v", "DeleteObject"),
        ("GET", "/", "ListBuckets"),
        ("GET", "/?max-directory-buckets=1", "ListDirectoryBuckets"),
        ("GET", "/b", "ListObjects"),
        ("GET", "/b?prefix=a&marker=b", "ListObjects"),
        ("GET", "/b?list-type=2&marker=b", "ListObjectsV2"),
        ("GET", "/b?versions", "ListObjectVersions"),
        ("GET", "/b?uploads&prefix=x", "ListMultipartUploads"),
        ("GET", "/b?analytics", "ListBucketAnalyticsConfigurations"),
        ("GET", "/b?analytics&id=1", "GetBucketAnalyticsConfiguration"),
        ("GET", "/b/k?partNumber=1", "GetObject"),
        ("GET", "/b/k?uploadId=1", "ListParts"),
        ("GET", "/b//k", "GetObject"),
        ("POST", "/b?delete", "DeleteObjects"),
        ("POST", "/b/k?uploads", "CreateMultipartUpload"),
        ("POST", "/b/k?select&select-type=2", "SelectObjectContent"),
        ("POST", "/WriteGetObjectResponse", "WriteGetObjectResponse"),
    ] {
        assert_eq!(resolved(method, uri).unwrap(), name, "{method} {uri}");
    }
    for (method, uri, wanted) in [
        ("PUT", "/b/k?unknown", "NotImplemented"),
        ("PUT", "/b/k?unknown=1", "NotImplemented"),
        ("DELETE", "/b?unknown", "NotImplemented"),
        ("DELETE", "/b?cors&tagging", "NotImplemented"),
        ("DELETE", "/b?prefix=x", "NotImplemented"),
        ("DELETE", "/b/k?tagging&uploadId=1", "NotImplemented"),
        ("GET", "/b/k?unknown", "NotImplemented"),
        ("GET", "/b?acl&policy", "NotImplemented"),
        ("GET", "/b?list-type=3", "InvalidArgument"),
        ("PUT", "/b/k?versionId=1", "InvalidArgument"),
        ("PUT", "/b/k?uploadId=1", "InvalidArgument"),
        ("PUT", "/b/k?partNumber=1", "InvalidArgument"),
        ("PUT", "/", "MethodNotAllowed"),
        ("DELETE", "/", "MethodNotAllowed"),
        ("PATCH", "/b", "MethodNotAllowed"),
        ("DELETE", "/b?location", "MethodNotAllowed"),
        ("POST", "/b?cors", "MethodNotAllowed"),
        ("HEAD", "/b/k?acl", "MethodNotAllowed"),
        ("POST", "/b", "MethodNotAllowed"),
        ("POST", "/b/k", "MethodNotAllowed"),
        ("GET", "/b?%ff", "InvalidURI"),
    ] {
        assert_eq!(code(method, uri), wanted, "{method} {uri}");
    }
}

#[test]
fn a_source_makes_a_put_a_copy() {
    let name = |uri: &str| resolve(&parts("PUT", uri, &["x-amz-copy-source"])).unwrap().name;
    assert_eq!(name("/b/k"), "CopyObject");
    assert_eq!(name("/b/k?partNumber=1&uploadId=u"), "UploadPartCopy");
    assert_eq!(name("/b/k?tagging"), "PutObjectTagging");
}

#[test]
fn what_a_presigned_url_moved_comes_back() {
    let mut moved = parts("PUT", "/b/k?X-Amz-Copy-Source=%2Fa%2Fb&x-amz-acl=private", &["x-amz-acl"]);
    hoist(&mut moved).unwrap();
    assert_eq!(moved.headers["x-amz-copy-source"], "/a/b");
    assert_eq!(moved.headers["x-amz-acl"], "x");
    assert_eq!(resolve(&moved).unwrap().name, "CopyObject");
    assert!(hoist(&mut parts("PUT", "/b/k?x-amz-meta-a=%0A", &[])).is_err());
}

proptest! {
    #[test]
    fn whatever_is_asked_has_an_answer(
        method in "(GET|PUT|POST|DELETE|HEAD|PATCH)",
        path in "/[a-z/%]{0,6}",
        query in "([a-zA-Z%=-]{0,8}&|tagging&|uploadId=1&|acl&|versionId=2&){0,4}",
    ) {
        if let Ok(request) = Request::builder().method(method.as_str()).uri(format!("{path}?{query}")).body(()) {
            let parts = request.into_parts().0;
            if let Ok(route) = resolve(&parts) {
                prop_assert_eq!(route.method, method.as_str());
                for (key, _) in parameters(&parts).unwrap() {
                    let reads = method == "GET" || method == "HEAD";
                    prop_assert!(route.has(&key) || is_ignored(&key) || (reads && is_ordinary(&key)), "{}", key);
                }
            }
        }
    }
}
