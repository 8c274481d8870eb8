//! The gateway's places: what one key's uploads leave to others, and to itself.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

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

fn gateway(service: Service, limits: Limits) -> Gateway {
    let secret = SecretKey::new(SECRET.to_owned());
    let key = RootKey::new("123456789012".parse().unwrap(), ACCESS_KEY.parse().unwrap(), secret);
    Gateway::builder(service)
        .credentials(key)
        .regions(vec![REGION.parse().unwrap()])
        .clock(Arc::new(ManualClock::at(TIME.parse().unwrap())))
        .limits(limits)
        .build()
}

/// One sends copies and leaves before they are done, again and again: no more of them are at work than of one who stays.
#[tokio::test(start_paused = true)]
async fn copies_whose_clients_left_keep_their_places_until_they_are_done() {
    let (at_work, most, done) = <(Arc<AtomicUsize>, Arc<AtomicUsize>, Arc<AtomicUsize>)>::default();
    let service = Service::new(tower::service_fn({
        let (at_work, most, done) = (Arc::clone(&at_work), Arc::clone(&most), Arc::clone(&done));
        move |request: Request<Body>| {
            let copies = request.headers().contains_key("x-amz-copy-source");
            let overruns = request.uri().path() == "/bucket/overruns";
            let (at_work, most, done) = (Arc::clone(&at_work), Arc::clone(&most), Arc::clone(&done));
            async move {
                if copies {
                    most.fetch_max(at_work.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    tokio::time::sleep(Duration::from_secs(if overruns { 100_000 } else { 100 })).await;
                    at_work.fetch_sub(1, Ordering::SeqCst);
                    done.fetch_add(1, Ordering::SeqCst);
                }
                Ok(Response::new(Body::empty()))
            }
        }
    }));
    let gateway = gateway(service, Limits::default());
    let copy = |path: &str| {
        let plan = Plan::new("s3", "PUT", path).header("x-amz-copy-source", "/bucket/from");
        gateway.clone().oneshot(plan.sign().map(Body::from))
    };
    for path in ["/bucket/ends", "/bucket/overruns"] {
        let mut refused = 0;
        for _ in 0..40 {
            // The client leaves after a second.
            let left = tokio::time::timeout(Duration::from_secs(1), copy(path)).await;
            refused += usize::from(left.is_ok_and(|answer| answer.unwrap().status() == 503));
        }
        assert_eq!((most.load(Ordering::SeqCst), refused), (16, 24), "{path}");
        let get = Plan::new("s3", "GET", "/bucket/key").sign().map(Body::from);
        assert_eq!(gateway.clone().oneshot(get).await.unwrap().status(), 200, "what else he asks");
        // As long as what overruns is waited for.
        tokio::time::sleep(Limits::default().copy_time + Duration::from_secs(10)).await;
        at_work.store(0, Ordering::SeqCst);
        assert_eq!(done.load(Ordering::SeqCst), 16, "{path}");
    }
    assert_eq!(copy("/bucket/ends").await.unwrap().status(), 200, "the places are free again");
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
    let mut limits = Limits::default();
    limits.uploads_of_one = 3;
    let gateway = gateway(service, limits);
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
