//! The listening gateway before clients that are slow, hostile, or gone; and its drain.
#![cfg(feature = "gateway")]
#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

use std::time::Duration;

use hive_core::gateway::server::{Listener, serve};
use hive_core::gateway::{Gateway, Limits};
use hive_core::router::{Router, Service};
use hive_core::{Body, Stopping};
use http::{Request, Response};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

struct Door {
    address: std::net::SocketAddr,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

/// Short times, so that the tests are.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.head_time = Duration::from_millis(200);
    limits.idle_time = Duration::from_millis(200);
    limits
}

async fn open(service: Service) -> Door {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopping) = Stopping::channel();
    let grace = Duration::from_secs(5);
    let serving = tokio::spawn(serve(Listener::Plain(listener), service, limits(), stopping, grace));
    Door { address, stop, serving }
}

fn gateway() -> Service {
    Gateway::builder(Router::new().into_service()).limits(limits()).build().into_service()
}

/// Sends bytes and gives all that comes until the other side closes.
async fn send(door: &Door, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(door.address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    // A reset says as much as a close.
    drop(tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut answer)).await.unwrap());
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn whoever_is_not_known_is_refused_in_the_service_s_own_words() {
    let door = open(gateway()).await;
    let form = "POST / HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                content-length: 22\r\n\r\nAction=DescribeRegions";
    let answer = send(&door, form.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 4") && answer.contains("x-amzn-requestid: "), "{answer}");
    assert!(answer.contains("<Response><Errors><Error><Code>"), "{answer}");
    let answer = send(&door, b"GET /bucket/key HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 403") && answer.contains("<Code>AccessDenied</Code>"), "{answer}");
}

#[tokio::test]
async fn a_head_that_never_ends_is_not_waited_for() {
    let door = open(gateway()).await;
    // Returns because the gateway closes the connection.
    send(&door, b"GET / HTTP/1.1\r\nhost: h\r\nx-slow: ").await;
    let head = format!("GET / HTTP/1.1\r\nhost: h\r\nx-long: {}\r\n\r\n", "x".repeat(4 << 20));
    let mut stream = TcpStream::connect(door.address).await.unwrap();
    // The gateway may close the connection before all of it is sent.
    let sent = stream.write_all(head.as_bytes()).await;
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer).await;
    let answer = String::from_utf8_lossy(&answer);
    assert!(sent.is_err() || read.is_err() || answer.starts_with("HTTP/1.1 431"), "{answer}");
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
}

#[tokio::test]
async fn a_body_that_stops_is_not_waited_for() {
    let door = open(gateway()).await;
    let answer = send(
        &door,
        b"POST / HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\n\
          content-length: 100\r\n\r\nAction=Desc",
    )
    .await;
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("<Code>RequestTimeout</Code>"), "{answer}");
    let large = b"POST / HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                  content-length: 4000000\r\n\r\n";
    let answer = send(&door, large).await;
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
}

/// Sends the head of a `PUT` that expects `100 Continue`, and once that came its body; gives what came first, and what
/// came until the other side closed or was content to wait for the next request.
async fn expecting(door: &Door, path: &str, body: &str) -> (String, String) {
    let mut stream = TcpStream::connect(door.address).await.unwrap();
    let length = body.len();
    let head =
        format!("PUT {path} HTTP/1.1\r\nhost: h\r\nexpect: 100-continue\r\ncontent-length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut first = vec![0; 4096];
    let read = stream.read(&mut first).await.unwrap();
    let first = String::from_utf8_lossy(&first[..read]).into_owned();
    if first.starts_with("HTTP/1.1 100") {
        stream.write_all(body.as_bytes()).await.unwrap();
        stream.write_all(b"GET /last HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").await.unwrap();
    }
    let mut rest = String::new();
    stream.read_to_string(&mut rest).await.unwrap();
    (first, rest)
}

#[tokio::test]
async fn an_answer_instead_of_continue_is_the_last_of_its_connection() {
    let picky = Service::new(tower::service_fn(|request: Request<Body>| async {
        let refused = request.uri().path() == "/refused";
        let length = match refused {
            true => "nothing was read".to_owned(),
            false => format!("{} were read", request.into_body().collect(100).await.unwrap().len()),
        };
        Ok(Response::new(Body::from(length)))
    }));
    let door = open(picky).await;
    for (path, body) in [("/empty", ""), ("/refused", "some")] {
        let (first, rest) = expecting(&door, path, body).await;
        let answer = first + &rest;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("connection: close\r\n"), "{answer}");
    }
    let (first, rest) = expecting(&door, "/read", "some").await;
    assert_eq!(first, "HTTP/1.1 100 Continue\r\n\r\n");
    let answers: Vec<_> = rest.split("HTTP/1.1 200 OK").collect();
    assert!(answers.len() == 3 && answers[1].contains("4 were read"), "{rest}");
    assert!(!answers[1].contains("connection: close") && answers[2].contains("0 were read"), "{rest}");
}

#[tokio::test]
async fn an_answer_that_is_not_read_is_not_kept() {
    let large = Service::new(tower::service_fn(|_: Request<Body>| async {
        Ok(Response::new(Body::from(vec![0_u8; 64 << 20])))
    }));
    let door = open(large).await;
    let mut stream = TcpStream::connect(door.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: h\r\n\r\n").await.unwrap();
    // Until the answer has begun; then nothing is read any more.
    stream.readable().await.unwrap();
    door.stop.send_replace(true);
    // The drain ends because the connection broke: well before its grace of five seconds.
    tokio::time::timeout(Duration::from_secs(3), door.serving).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_drain_finishes_what_is_here_and_takes_nothing_new() {
    let (entered, mut inside) = watch::channel(false);
    let (release, released) = watch::channel(false);
    let slow = Service::new(tower::service_fn(move |_: Request<Body>| {
        let (entered, mut released) = (entered.clone(), released.clone());
        async move {
            entered.send_replace(true);
            drop(released.wait_for(|go| *go).await);
            Ok(Response::new(Body::from("done")))
        }
    }));
    let door = open(slow).await;
    let mut stream = TcpStream::connect(door.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: h\r\n\r\n").await.unwrap();
    inside.wait_for(|inside| *inside).await.unwrap();
    door.stop.send_replace(true);
    // No one listens any more, however often one asks.
    while TcpStream::connect(door.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    release.send_replace(true);
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("done"), "{answer}");
    door.serving.await.unwrap();
}
