//! The gateway's places: what one key's uploads leave to others, and to itself.

use std::sync::{Arc, Mutex};

use hive_core::gateway::{Gateway, Limits};
use hive_core::identity::{RootKey, SecretKey};
use hive_core::router::Service;
use hive_core::{Body, ManualClock};
use http::{Request, Response};
use tower::ServiceExt as _;

use super::support::*;

/// A body that never comes.
fn slow(request: Request<bytes::Bytes>) -> Request<Body> {
    let (mut parts, _) = request.into_parts();
    parts.headers.insert("content-length", "1000".parse().unwrap());
    Request::from_parts(parts, Body::from_stream(futures_util::stream::pending()))
}

#[test]
fn uploads_that_never_end_leave_room_for_what_else_their_key_asks() {
    // Takes the body, answers, and goes on reading for ever.
    let kept: Arc<Mutex<Vec<Body>>> = Arc::default();
    let service = Service::new(tower::service_fn({
        let kept = Arc::clone(&kept);
        move |request: Request<Body>| {
            kept.lock().unwrap().push(request.into_body());
            async { Ok(Response::new(Body::empty())) }
        }
    }));
    let secret = SecretKey::new(SECRET.to_owned());
    let key = RootKey::new("123456789012".parse().unwrap(), ACCESS_KEY.parse().unwrap(), secret);
    let mut limits = Limits::default();
    limits.uploads_of_one = 3;
    let gateway = Gateway::builder(service)
        .credentials(key)
        .regions(vec![REGION.parse().unwrap()])
        .clock(Arc::new(ManualClock::at(TIME.parse().unwrap())))
        .limits(limits)
        .build();
    let put = || {
        slow(Plan::new("s3", "PUT", "/bucket/key").header("x-amz-content-sha256", "UNSIGNED-PAYLOAD").sign())
    };
    let status = |request: Request<Body>| {
        let answer = block_on(gateway.clone().oneshot(request)).unwrap();
        let (parts, body) = answer.into_parts();
        (parts.status.as_u16(), String::from_utf8(block_on(body.collect(4096)).unwrap().to_vec()).unwrap())
    };
    for _ in 0..3 {
        assert_eq!(status(put()), (200, String::new()));
    }
    let (refused, says) = status(put());
    assert!(refused == 503 && says.contains("<Code>SlowDown</Code>"), "{refused} {says}");
    let get = Plan::new("s3", "GET", "/bucket/key").header("x-amz-content-sha256", "UNSIGNED-PAYLOAD").sign();
    assert_eq!(status(get.map(Body::from)).0, 200);
    assert_eq!(kept.lock().unwrap().len(), 4, "what is refused does not reach the service");
    kept.lock().unwrap().clear();
    assert_eq!(status(put()).0, 200, "the places are free again");
}
