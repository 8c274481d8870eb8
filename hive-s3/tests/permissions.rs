//! What an action asks for beside its own name.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;

use support::Cloud;

const READ: &str = "s3:GetObject on arn:aws:s3:::bucket/a";
const WRITE: &str = "s3:PutObject on arn:aws:s3:::bucket/b";
const READ_TAGS: &str = "s3:GetObjectTagging on arn:aws:s3:::bucket/a";
const WRITE_TAGS: &str = "s3:PutObjectTagging on arn:aws:s3:::bucket/b";

#[tokio::test]
async fn a_copy_asks_for_the_tags_that_it_brings() {
    let cloud = Cloud::with_bucket().await;
    let put = async |headers: &[(&str, &str)], status: u16| {
        cloud.asked();
        assert_eq!(cloud.send("PUT", "/bucket/b", headers, "").await.status, status);
        cloud.asked()
    };
    assert_eq!(put(&[], 200).await, [WRITE]);
    assert_eq!(put(&[("x-amz-tagging", "a=1")], 200).await, [WRITE, WRITE_TAGS]);

    let from = ("x-amz-copy-source", "/bucket/a");
    let replace = ("x-amz-tagging-directive", "REPLACE");
    assert_eq!(put(&[from], 404).await, [READ, WRITE]);
    cloud.send("PUT", "/bucket/a", &[], "").await.ok();
    assert_eq!(put(&[from], 200).await, [READ, WRITE]);
    cloud.send("PUT", "/bucket/a", &[("x-amz-tagging", "a=1")], "").await.ok();
    assert_eq!(put(&[from], 200).await, [READ, WRITE, READ_TAGS, WRITE_TAGS]);
    let copy = ("x-amz-tagging-directive", "COPY");
    assert_eq!(put(&[from, copy], 200).await, [READ, WRITE, READ_TAGS, WRITE_TAGS]);
    assert_eq!(put(&[from, replace, ("x-amz-tagging", "b=2")], 200).await, [READ, WRITE, WRITE_TAGS]);
    // How clients copy without any right to tags.
    assert_eq!(put(&[from, replace], 200).await, [READ, WRITE]);
    let tags = cloud.send("GET", "/bucket/b?tagging", &[], "").await.ok();
    assert_eq!(tags.element("TagSet").unwrap_or_default(), "");

    let versioned = ("x-amz-copy-source", "/bucket/a?versionId=null");
    let asked = put(&[versioned], 200).await;
    assert!(asked.contains(&READ_TAGS.replace("GetObject", "GetObjectVersion")), "{asked:?}");
    cloud.send("GET", "/bucket/a?tagging&versionId=null", &[], "").await.ok();
    assert_eq!(cloud.asked(), [READ_TAGS.replace("GetObject", "GetObjectVersion")]);
}
