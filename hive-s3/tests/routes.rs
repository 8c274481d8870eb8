//! The table of routes, the actions of this crate, and the requests that generated clients write: one and the same.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;

use std::time::{Duration, Instant};

use hive_core::generated::owners::{self, Owner, Ownership};
use hive_core::protocol::rest::resolve;
use hive_core::protocol::{EncodeRequest, RestXml};
use hive_core::{ActionName, Body, Context, Operation, Principal, Region, RequestId};
use hive_s3::generated::operations::*;
use http::Request;
use support::Cloud;

/// The request of an operation, with its labels and what is required filled in.
fn written<O>(mut fill: impl FnMut(&mut O::Input)) -> Request<Body>
where
    O: Operation<Protocol = RestXml>,
    O::Input: EncodeRequest<RestXml> + Default,
{
    let mut input = O::Input::default();
    fill(&mut input);
    input.encode_request(O::model(), O::NAME).unwrap()
}

macro_rules! requests {
    ($($operation:ident { $($field:ident),* })*) => {
        vec![$(($operation::NAME, written::<$operation>(|_input| { $(_input.$field = requests!(@ $field);)* }))),*]
    };
    (@ bucket) => { "bucket".to_owned() };
    (@ key) => { "a/key".to_owned() };
    (@ upload_id) => { "u".to_owned() };
    (@ copy_source) => { "/bucket/key".to_owned() };
    (@ part_number) => { 1 };
}

#[test]
fn what_a_client_writes_is_found_under_its_own_name() {
    let requests = requests! {
        CreateBucket { bucket }
        HeadBucket { bucket }
        ListBuckets {}
        DeleteBucket { bucket }
        PutObject { bucket, key }
        GetObject { bucket, key }
        HeadObject { bucket, key }
        DeleteObject { bucket, key }
        DeleteObjects { bucket }
        CopyObject { bucket, key, copy_source }
        GetObjectAttributes { bucket, key }
        ListObjectsV2 { bucket }
        ListObjects { bucket }
        CreateMultipartUpload { bucket, key }
        UploadPart { bucket, key, upload_id, part_number }
        UploadPartCopy { bucket, key, upload_id, part_number, copy_source }
        CompleteMultipartUpload { bucket, key, upload_id }
        AbortMultipartUpload { bucket, key, upload_id }
        ListParts { bucket, key, upload_id }
        ListMultipartUploads { bucket }
        GetBucketAccelerateConfiguration { bucket }
        GetBucketAcl { bucket }
        GetBucketCors { bucket }
        GetBucketEncryption { bucket }
        GetBucketLifecycleConfiguration { bucket }
        GetBucketLocation { bucket }
        GetBucketLogging { bucket }
        GetBucketNotificationConfiguration { bucket }
        GetBucketOwnershipControls { bucket }
        GetBucketPolicy { bucket }
        GetBucketPolicyStatus { bucket }
        GetBucketReplication { bucket }
        GetBucketRequestPayment { bucket }
        GetBucketTagging { bucket }
        GetBucketVersioning { bucket }
        GetBucketWebsite { bucket }
        GetObjectAcl { bucket, key }
        GetObjectLockConfiguration { bucket }
        GetObjectTagging { bucket, key }
        GetPublicAccessBlock { bucket }
    };
    let owned: Vec<&str> =
        owners::OWNED.iter().filter(|(s, ..)| *s == "s3").map(|(_, name, _)| *name).collect();
    let mut names: Vec<&str> = requests.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    assert_eq!(names, owned, "each action of this crate is here");
    for (name, request) in requests {
        let parts = request.into_parts().0;
        assert_eq!(resolve(&parts).unwrap().name, name, "{} {}", parts.method, parts.uri);
        assert_eq!(owners::owner("s3", name), Some(Ownership::Owned(Owner::S3)));
    }
}

#[tokio::test]
async fn a_name_never_runs_the_code_of_another_request() {
    use tower::ServiceExt as _;
    let service = support::router().into_service();
    let context = Context::new(
        Principal::root("111111111111".parse().unwrap()),
        Region::US_EAST_1,
        RequestId::NONE,
        Instant::now() + Duration::from_secs(30),
    );
    for (name, status) in [("ListBuckets", 200), ("CreateBucket", 500), ("GetObject", 500)] {
        let mut request = Request::builder().uri("/").body(Body::empty()).unwrap();
        request.extensions_mut().insert(context.clone());
        request.extensions_mut().insert(ActionName::new("s3", "s3", name).unwrap());
        assert_eq!(service.clone().oneshot(request).await.unwrap().status(), status, "{name}");
    }
}

#[tokio::test]
async fn a_parameter_that_a_presigned_url_moved_is_a_header_again() {
    let cloud = Cloud::with_bucket().await;
    cloud.send("PUT", "/bucket/a", &[], "abcde").await.ok();
    let copied =
        cloud.send("PUT", "/bucket/b?x-amz-copy-source=%2Fbucket%2Fa&x-id=CopyObject", &[], "").await.ok();
    assert!(copied.text().contains("<CopyObjectResult"), "{}", copied.text());
    assert_eq!(cloud.send("GET", "/bucket/b", &[], "").await.ok().text(), "abcde");
    let refused = cloud.send("PUT", "/bucket/c?x-amz-acl=public-read", &[], "x").await;
    assert_eq!(refused.element("Code").as_deref(), Some("AccessControlListNotSupported"));
}
