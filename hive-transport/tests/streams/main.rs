//! Bodies by ticket: each promise on both transports, through the node builder.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod actions;
mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use hive_core::router::Service;
use hive_core::{ActionName, Body, Context, Error, Failed, Kind as ErrorKind};
use hive_transport::{MAX_INLINE, StreamLimits};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response};
use http_body::{Body as _, Frame};
use http_body_util::BodyExt;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tower::ServiceExt as _;

use self::support::*;

/// Each of these runs on both transports.
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod in_process {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(super::Kind::InProcess).await; })*
        }
        mod nats {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(super::Kind::Nats).await; })*
        }
    };
}

on_both![
    many_bytes_go_up_and_down_in_little_memory,
    a_body_may_be_answered_while_it_is_sent,
    small_and_large_bodies_and_their_trailers_arrive,
    an_error_of_the_source_is_the_handler_s_and_the_caller_s,
    an_error_of_an_answer_cuts_it,
    an_answer_without_the_body_takes_none_of_it,
    an_answer_in_the_middle_stops_the_body,
    a_caller_that_goes_away_is_an_error_of_the_body,
    a_reader_that_goes_away_ends_the_answer,
    a_daemon_that_dies_is_an_error_at_both_bodies,
    a_handler_that_panics_is_an_unknown_outcome,
    a_shutdown_lets_streams_finish,
    a_shutdown_ends_what_outlasts_its_grace,
    without_a_place_nothing_is_done,
    slow_clients_keep_no_other_from_being_answered,
    permissions_are_asked_before_a_byte_is_sent,
];

fn few(streams: usize) -> StreamLimits {
    let mut limits = StreamLimits::default();
    limits.streams = streams;
    limits
}

/// A sum that depends on the order.
fn sum(sum: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(sum, |sum, byte| sum.wrapping_mul(0x0100_0000_01b3) ^ u64::from(*byte))
}

async fn read(mut body: Body) -> hive_core::Result<(usize, u64)> {
    let (mut length, mut all) = (0, 7);
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame?.into_data() {
            length += data.len();
            all = sum(all, &data);
        }
    }
    Ok((length, all))
}

async fn many_bytes_go_up_and_down_in_little_memory(kind: Kind) {
    const SIZE: usize = 64 * MIB;
    // The kernel's buffers on loopback are the most of it.
    const MOST: usize = 16 * MIB;
    let expected = read(Source::new(SIZE).body().0).await.unwrap();
    let (body, up) = Source::new(SIZE).body();
    let (source, down) = Source::new(SIZE).body();
    let answer = Arc::new(std::sync::Mutex::new(Some(source)));
    let sent = up.clone();
    let cloud = Cloud::start(
        kind,
        few(1),
        service(move |request| {
            let (sent, answer) = (sent.clone(), answer.lock().unwrap().take());
            async move {
                assert_eq!(request.headers()["content-length"], "7", "a head arrives as it is");
                let (taken, most) = slowly(request.into_body(), &sent).await;
                assert!(most <= MOST, "{most} bytes were on their way");
                let mut response = Response::new(answer.unwrap());
                response.headers_mut().insert("x-taken", format!("{taken:?}").parse().unwrap());
                // Of a HEAD, say: it means nothing to the way here.
                response.headers_mut().insert("content-length", HeaderValue::from_static("3"));
                response
            }
        }),
    )
    .await;
    let response = cloud.send(body).await;
    assert!(Failed::of(&response).is_none(), "{response:?}");
    assert_eq!(response.headers()["x-taken"], format!("{expected:?}"));
    assert_eq!(response.headers()["content-length"], "3");
    let (taken, most) = slowly(response.into_body(), &down).await;
    assert_eq!(taken, expected);
    assert!(most <= MOST, "{most} bytes were on their way");
    assert!(up.gone() && down.gone());
}

/// Reads slower than the source gives, and says how much it was ahead at most.
async fn slowly(mut body: Body, source: &Trace) -> ((usize, u64), usize) {
    let (mut length, mut all, mut most) = (0, 7, 0);
    while let Some(frame) = body.frame().await {
        let data = frame.unwrap().into_data().unwrap();
        length += data.len();
        all = sum(all, &data);
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        most = most.max(source.given().saturating_sub(length));
    }
    ((length, all), most)
}

async fn a_body_may_be_answered_while_it_is_sent(kind: Kind) {
    let echo = service(|request| async move { Response::new(request.into_body()) });
    let cloud = Cloud::start(kind, few(1), echo).await;
    // The second half is only sent once the first has come back.
    let (sender, receiver) = mpsc::channel::<Bytes>(1);
    let stream = futures_util::stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|block| (Ok(block), receiver))
    });
    sender.send(Bytes::from_static(b"first")).await.unwrap();
    let mut body = cloud.send(Body::from_stream(stream)).await.into_body();
    assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "first");
    sender.send(Bytes::from_static(b"second")).await.unwrap();
    assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "second");
    drop(sender);
    assert!(body.frame().await.is_none());
}

async fn small_and_large_bodies_and_their_trailers_arrive(kind: Kind) {
    let trailers = HeaderMap::from_iter([(
        HeaderName::from_static("x-amz-checksum-crc32"),
        HeaderValue::from_static("AAAAAA=="),
    )]);
    let echo = service(|request| async move {
        let exact = request.body().size_hint().exact();
        let collected = BodyExt::collect(request.into_body()).await.unwrap();
        let trailers = collected.trailers().cloned();
        let body = http_body_util::Full::new(collected.to_bytes()).map_err(|never| match never {});
        let body = body.with_trailers(async move { trailers.map(Ok::<_, Error>) });
        let mut response = Response::new(Body::new(body));
        response.headers_mut().insert("x-exact", format!("{exact:?}").parse().unwrap());
        response
    });
    let cloud = Cloud::start(kind, few(1), echo).await;
    for size in [0, 1, 1000, 64 << 10, (64 << 10) + 1, MAX_INLINE, MAX_INLINE + 1, 3 * MIB] {
        let bytes = Bytes::from(vec![b'x'; size]);
        for trailed in [false, true] {
            let full = http_body_util::Full::new(bytes.clone()).map_err(|never| -> Error { match never {} });
            let body = match trailed {
                false => Body::from(bytes.clone()),
                true => {
                    let trailers = trailers.clone();
                    Body::new(full.with_trailers(async move { Some(Ok(trailers)) }))
                }
            };
            let response = cloud.send(body).await;
            assert_eq!(response.headers()["x-exact"], format!("Some({size})"), "{trailed}");
            let collected = BodyExt::collect(response.into_body()).await.unwrap();
            assert_eq!(collected.trailers(), trailed.then_some(&trailers), "{size}");
            assert_eq!(collected.to_bytes().len(), size);
        }
    }
}

async fn an_error_of_the_source_is_the_handler_s_and_the_caller_s(kind: Kind) {
    let (seen, mut saw) = mpsc::unbounded_channel();
    let cloud = Cloud::start(
        kind,
        few(1),
        service(move |request| {
            let seen = seen.clone();
            async move {
                let error = read(request.into_body()).await.unwrap_err();
                seen.send(error.public().clone()).unwrap();
                // A handler that makes something else of it.
                Failed::response(Error::internal("could not store it"))
            }
        }),
    )
    .await;
    for size in [0, 100 << 10, 2 * MIB] {
        let bad = Error::invalid("the checksum is wrong").with_code("BadDigest").with_field("Expected", "x");
        let public = bad.public().clone();
        let (body, trace) = Source::new(size).ending(Err(bad)).body();
        let response = cloud.send(body).await;
        assert_eq!(*Failed::of(&response).unwrap().public(), public);
        assert_eq!(saw.recv().await.unwrap(), public);
        until("the source is let go of", || trace.gone()).await;
    }
}

async fn an_error_of_an_answer_cuts_it(kind: Kind) {
    let cloud = Cloud::start(
        kind,
        few(1),
        service(|_| async {
            let broken =
                Error::new(ErrorKind::Corrupt, "a block is rotten").with_code("Rot").context("private");
            Response::new(Source::new(MIB).ending(Err(broken)).body().0)
        }),
    )
    .await;
    let response = cloud.send(Body::empty()).await;
    assert_eq!(response.status(), 200);
    let error = read(response.into_body()).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Corrupt, Some("Rot")));
    assert!(!error.to_string().contains("private"));
}

async fn an_answer_without_the_body_takes_none_of_it(kind: Kind) {
    let refuse = service(|request| async move {
        drop(request);
        Failed::response(Error::not_found("there is no such bucket").with_code("NoSuchBucket"))
    });
    let cloud = Cloud::start(kind, few(1), refuse).await;
    for _ in 0..3 {
        let (body, trace) = Source::new(64 * MIB).body();
        let response = cloud.send(body).await;
        assert_eq!(Failed::of(&response).unwrap().code(), Some("NoSuchBucket"));
        assert_eq!(trace.given(), 0);
        until("the source is let go of", || trace.gone()).await;
    }
}

async fn an_answer_in_the_middle_stops_the_body(kind: Kind) {
    let full = service(|request| async move {
        let mut body = request.into_body();
        body.frame().await.unwrap().unwrap();
        drop(body);
        Failed::response(Error::new(ErrorKind::Exhausted, "no room").with_code("Full"))
    });
    let cloud = Cloud::start(kind, few(1), full).await;
    for _ in 0..3 {
        let (body, trace) = Source::new(1 << 40).body();
        let response = cloud.send(body).await;
        let failed = Failed::of(&response).unwrap();
        assert_eq!(failed.code(), Some("Full"), "{failed:?}");
        read(response.into_body()).await.unwrap();
        until("the source is let go of", || trace.gone()).await;
    }
}

/// A source that gives something and then waits.
fn quiet() -> (Body, Trace) {
    use futures_util::StreamExt as _;
    let (some, trace) = Source::new(MIB).body();
    let stream = some.into_data_stream().chain(futures_util::stream::pending());
    (Body::from_stream(stream), trace)
}

async fn a_caller_that_goes_away_is_an_error_of_the_body(kind: Kind) {
    let (seen, mut saw) = mpsc::unbounded_channel();
    let cloud = Cloud::start(
        kind,
        few(1),
        service(move |request| {
            let seen = seen.clone();
            async move {
                let mut body = request.into_body();
                body.frame().await.unwrap().unwrap();
                seen.send(None).unwrap();
                seen.send(read(body).await.err().map(|error| error.kind())).unwrap();
                Response::default()
            }
        }),
    )
    .await;
    for _ in 0..3 {
        let (body, trace) = quiet();
        let sending = cloud.send(body);
        tokio::select! {
            _ = sending => panic!("it was answered"),
            begun = saw.recv() => assert_eq!(begun, Some(None)),
        }
        assert_eq!(saw.recv().await.unwrap(), Some(ErrorKind::OutcomeUnknown));
        until("the source is let go of", || trace.gone()).await;
    }
}

async fn a_reader_that_goes_away_ends_the_answer(kind: Kind) {
    let (sources, mut traces) = mpsc::unbounded_channel();
    let cloud = Cloud::start(
        kind,
        few(1),
        service(move |_| {
            let (body, trace) = Source::new(1 << 40).body();
            sources.send(trace).unwrap();
            async move { Response::new(body) }
        }),
    )
    .await;
    for _ in 0..3 {
        let mut body = cloud.send(Body::empty()).await.into_body();
        body.frame().await.unwrap().unwrap();
        drop(body);
        let trace = traces.recv().await.unwrap();
        until("the answer is let go of", || trace.gone()).await;
    }
}

async fn a_daemon_that_dies_is_an_error_at_both_bodies(kind: Kind) {
    let (seen, mut saw) = mpsc::unbounded_channel();
    let mut cloud = Cloud::start(
        kind,
        few(8),
        service(move |request| {
            let seen = seen.clone();
            async move {
                let mut body = request.into_body();
                if body.is_end_stream() {
                    return Response::new(quiet().0);
                }
                body.frame().await.unwrap().unwrap();
                seen.send(()).unwrap();
                let _ = read(body).await;
                std::future::pending().await
            }
        }),
    )
    .await;
    let down = cloud.send(Body::empty()).await;
    let (body, trace) = quiet();
    let up = tokio::spawn(cloud.caller.clone().oneshot(request("PutObject", body)));
    saw.recv().await.unwrap();
    drop(cloud.server.take());
    let response = up.await.unwrap().unwrap();
    assert_eq!(Failed::of(&response).unwrap().kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(response.status(), 500);
    until("the source is let go of", || trace.gone()).await;
    let error = read(down.into_body()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
}

async fn a_handler_that_panics_is_an_unknown_outcome(kind: Kind) {
    let panics = service(|request| async move {
        let mut body = request.into_body();
        body.frame().await.unwrap().unwrap();
        panic!("this panic is part of the test");
    });
    let cloud = Cloud::start(kind, few(1), panics).await;
    for _ in 0..2 {
        let (body, trace) = Source::new(MIB).body();
        let response = cloud.send(body).await;
        assert_eq!(Failed::of(&response).unwrap().kind(), ErrorKind::OutcomeUnknown);
        until("the source is let go of", || trace.gone()).await;
    }
}

async fn a_shutdown_lets_streams_finish(kind: Kind) {
    let mut cloud = Cloud::start(
        kind,
        few(8),
        service(|request| async move {
            let taken = read(request.into_body()).await.unwrap();
            Response::new(Body::from(format!("{taken:?}")))
        }),
    )
    .await;
    let (sender, receiver) = mpsc::channel::<Bytes>(1);
    let stream = futures_util::stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|block| (Ok(block), receiver))
    });
    let up = tokio::spawn(cloud.caller.clone().oneshot(request("PutObject", Body::from_stream(stream))));
    // Taken twice: the first is with the handler.
    sender.send(Bytes::from_static(b"a")).await.unwrap();
    sender.send(Bytes::from_static(b"b")).await.unwrap();
    sender.send(Bytes::from_static(b"c")).await.unwrap();
    let shutdown = tokio::spawn(cloud.server.take().unwrap().shutdown(GRACE));
    // Nothing new meanwhile.
    let begun = Instant::now();
    loop {
        let response = cloud.caller.clone().oneshot(request("PutObject", Source::new(MIB).body().0));
        let response = response.await.unwrap();
        match Failed::of(&response) {
            Some(failed) => {
                assert_eq!((failed.kind(), response.status().as_u16()), (ErrorKind::Unavailable, 503));
                break;
            }
            None => assert!(begun.elapsed() < GRACE, "it goes on"),
        }
    }
    drop(sender);
    let response = up.await.unwrap().unwrap();
    let text = response.into_body().collect(1000).await.unwrap();
    assert_eq!(text, format!("{:?}", (3, sum(7, b"abc"))));
    shutdown.await.unwrap().unwrap();
}

async fn a_shutdown_ends_what_outlasts_its_grace(kind: Kind) {
    let (seen, mut saw) = mpsc::unbounded_channel();
    let mut cloud = Cloud::start(
        kind,
        few(8),
        service(move |request| {
            let seen = seen.clone();
            async move {
                let mut body = request.into_body();
                body.frame().await.unwrap().unwrap();
                seen.send(()).unwrap();
                std::future::pending().await
            }
        }),
    )
    .await;
    let (body, trace) = quiet();
    let up = tokio::spawn(cloud.caller.clone().oneshot(request("PutObject", body)));
    saw.recv().await.unwrap();
    let outcome = cloud.server.take().unwrap().shutdown(Duration::ZERO).await;
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::OutcomeUnknown);
    let response = up.await.unwrap().unwrap();
    assert_eq!(Failed::of(&response).unwrap().kind(), ErrorKind::OutcomeUnknown);
    until("the source is let go of", || trace.gone()).await;
}

async fn without_a_place_nothing_is_done(kind: Kind) {
    let runs = Arc::new(AtomicUsize::new(0));
    let (release, released) = oneshot::channel::<()>();
    let (counted, released) = (Arc::clone(&runs), Arc::new(tokio::sync::Mutex::new(Some(released))));
    let cloud = Cloud::start(
        kind,
        few(1),
        service(move |request| {
            counted.fetch_add(1, Ordering::SeqCst);
            let released = Arc::clone(&released);
            async move {
                let mut body = request.into_body();
                let _ = body.frame().await;
                if let Some(released) = released.lock().await.take() {
                    released.await.unwrap();
                }
                Response::default()
            }
        }),
    )
    .await;
    let (first, _) = Source::new(MIB).body();
    let first = tokio::spawn(cloud.caller.clone().oneshot(request("PutObject", first)));
    until("the first runs", || runs.load(Ordering::SeqCst) == 1).await;
    let (body, trace) = Source::new(MIB).body();
    let response = cloud.caller.clone().oneshot(request("PutObject", body)).await.unwrap();
    let failed = Failed::of(&response).unwrap();
    assert_eq!((failed.kind(), response.status().as_u16()), (ErrorKind::Throttled, 503));
    assert_eq!((trace.given(), runs.load(Ordering::SeqCst)), (0, 1));
    release.send(()).unwrap();
    assert_eq!(first.await.unwrap().unwrap().status(), 200);
}

/// Sends as many as are taken and never end. Says how many that are.
async fn fill(to: &Service, action: &'static str, running: &AtomicUsize, kept: &mut JoinSet<()>) -> usize {
    for taken in 0.. {
        let before = running.load(Ordering::SeqCst);
        let body = match action {
            "PutObject" => Body::from_stream(futures_util::stream::pending()),
            _ => Body::empty(),
        };
        let mut request = request(action, body);
        match action {
            "CopyObject" => {
                let context = request.extensions_mut().get_mut::<Context>().unwrap();
                let (caller, id) = (context.principal().clone(), context.request_id());
                let deadline = Instant::now() + Duration::from_secs(600);
                *context = Context::new(caller, context.region().clone(), id, deadline);
            }
            "GetObject" => *request.method_mut() = Method::GET,
            _ => {}
        }
        let (sending, (head, mut headed)) = (to.clone().oneshot(request), oneshot::channel());
        kept.spawn(async move {
            let response = sending.await.unwrap();
            head.send(Failed::of(&response).map(|failed| failed.kind())).unwrap();
            let _ = response.into_body().collect(100).await;
        });
        let mut refused = None;
        until("it is neither taken nor refused", || match headed.try_recv() {
            Ok(outcome) => {
                refused = outcome;
                true
            }
            // An answer that streams is refused where a request is not any more.
            Err(_) => action != "GetObject" && running.load(Ordering::SeqCst) > before,
        })
        .await;
        if let Some(refused) = refused {
            assert_eq!(refused, ErrorKind::Throttled);
            return taken;
        }
    }
    unreachable!("it is bounded")
}

/// Bodies that never come, answers that nobody reads, and copies that do not end: from another process and from this
/// one, as many as there may be.
async fn slow_clients_keep_no_other_from_being_answered(kind: Kind) {
    let running = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&running);
    let cloud = Cloud::start(
        kind,
        StreamLimits::default(),
        service(move |request| {
            counted.fetch_add(1, Ordering::SeqCst);
            async move {
                match request.extensions().get::<ActionName>().unwrap().name() {
                    "GetObject" => Response::new(Body::from_stream(futures_util::stream::pending())),
                    "CopyObject" => std::future::pending().await,
                    _ => {
                        let _ = request.into_body().collect(100).await;
                        Response::default()
                    }
                }
            }
        }),
    )
    .await;
    let (far, near) = (cloud.caller.clone(), cloud.server.as_ref().unwrap().dispatcher());
    let mut kept = JoinSet::new();
    for (to, action, most) in [
        (&far, "PutObject", 384),
        (&near, "PutObject", 192),
        (&far, "CopyObject", 64),
        (&near, "CopyObject", 0),
        (&far, "GetObject", 384),
    ] {
        assert_eq!(fill(to, action, &running, &mut kept).await, most, "{action}");
        for to in [&far, &near] {
            for body in [Body::empty(), Body::from("small")] {
                let response = to.clone().oneshot(request("Probe", body)).await.unwrap();
                assert!(Failed::of(&response).is_none(), "after the slow {action}");
            }
        }
    }
}

async fn permissions_are_asked_before_a_byte_is_sent(kind: Kind) {
    actions::denied_and_allowed(kind).await;
}

/// Frames of the trailers' kind are all that a body may end with.
#[test]
fn a_source_ends_as_it_is_told() {
    let (body, _) = Source::new(0).ending(Ok(Frame::trailers(HeaderMap::new()))).body();
    assert!(body.size_hint().exact().is_none());
}
