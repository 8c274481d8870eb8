//! Copies and completions that take longer than other requests may.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;

use std::time::{Duration, Instant};

use hive_core::protocol::refusal;
use hive_core::router::Service;
use hive_core::{Body, Context, Error};
use http::{Request, Response};
use support::Cloud;

const TIME: Duration = Duration::from_secs(590);

/// A service that takes as long as its requests may, but for ten seconds, and then fails.
fn slow() -> Service {
    Service::new(tower::service_fn(|request: Request<Body>| async move {
        let context = request.extensions().get::<Context>().unwrap();
        let time = context.deadline().saturating_duration_since(Instant::now());
        tokio::time::sleep(time.saturating_sub(Duration::from_secs(10))).await;
        let error = Error::conflict(format!("after {}", time.as_secs() / 60)).with_code("OperationAborted");
        Ok(refusal(error, "s3", context.request_id()))
    }))
}

#[tokio::test(start_paused = true)]
async fn what_copies_bytes_has_ten_minutes_and_gives_signs_of_life() {
    let cloud = Cloud::over(&slow());
    let copy = [("x-amz-copy-source", "/bucket/a")];
    for (method, uri, headers, body) in [
        ("PUT", "/bucket/b", &copy[..], ""),
        ("PUT", "/bucket/b?partNumber=1&uploadId=u", &copy, ""),
        ("POST", "/bucket/b?uploadId=u", &[], "<CompleteMultipartUpload/>"),
    ] {
        let began = tokio::time::Instant::now();
        let answer = cloud.send(method, uri, headers, body).await;
        assert!(began.elapsed() > TIME - Duration::from_secs(30), "{uri}");
        // The outcome was not known yet.
        assert_eq!(answer.status, 200, "{uri}");
        let id = answer.header("x-amz-request-id").to_owned();
        assert!(!id.is_empty() && answer.headers.contains_key("x-amz-id-2"));
        assert_eq!(answer.header("content-type"), "application/xml");
        let text = answer.text();
        let spaces = text.matches(' ').count();
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n  ") && spaces > 50, "{text}");
        assert_eq!(answer.element("Code").as_deref(), Some("OperationAborted"));
        assert_eq!(answer.element("RequestId"), Some(id));
    }
}

#[tokio::test(start_paused = true)]
async fn what_does_not_has_half_a_minute() {
    let cloud = Cloud::over(&slow());
    for (method, uri) in [("PUT", "/bucket/b"), ("POST", "/bucket/b?uploads"), ("GET", "/bucket")] {
        let answer = cloud.send(method, uri, &[], "").await;
        assert_eq!(
            (answer.status.as_u16(), answer.element("Message").as_deref()),
            (409, Some("after 0")),
            "{uri}"
        );
    }
}

#[tokio::test]
async fn what_comes_soon_has_its_own_status() {
    let cloud = Cloud::with_bucket().await;
    let answer = cloud.send("PUT", "/bucket/b", &[("x-amz-copy-source", "/bucket/nothing")], "").await;
    assert_eq!(answer.status, 404);
    let lost = Service::new(tower::service_fn(|_: Request<Body>| async {
        Ok::<Response<Body>, _>(hive_core::Failed::response(Error::unavailable("no one answers")))
    }));
    let answer = Cloud::over(&lost).send("PUT", "/bucket/b", &[("x-amz-copy-source", "/bucket/a")], "").await;
    assert_eq!(
        (answer.status.as_u16(), answer.element("Code").as_deref()),
        (503, Some("ServiceUnavailable"))
    );
}
