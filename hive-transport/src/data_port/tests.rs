//! Frames against every damage, and the desk against those who have no right to a ticket.

use std::net::Ipv4Addr;

use bytes::Bytes;
use hive_core::{Failed, Kind, RequestId, SeededEntropy, SystemClock};
use http::{HeaderMap, HeaderValue, Method, Request, Response};
use http_body::Frame;
use http_body_util::BodyExt as _;
use hyper_util::client::legacy;
use hyper_util::rt::TokioExecutor;
use proptest::prelude::*;
use tokio::sync::oneshot;

use super::connect::Connector;
use super::frame::{Decoder, Encoder};
use super::*;
use crate::ticket::{Goods, Offer, Ticket};

const IDLE: Duration = Duration::from_secs(30);

fn key(n: u64) -> ClusterKey {
    ClusterKey::generate(&SeededEntropy::new(n))
}

async fn port(n: u64, secure: bool) -> DataPort {
    limited(n, secure, StreamLimits::default()).await
}

async fn limited(n: u64, secure: bool, limits: StreamLimits) -> DataPort {
    let sources =
        Sources { clock: Arc::new(SystemClock::default()), entropy: Arc::new(SeededEntropy::new(n)) };
    let address = (Ipv4Addr::LOCALHOST, 0).into();
    DataPort::listen(address, secure, &key(n), limits, sources).await.unwrap()
}

fn id() -> RequestId {
    RequestId::random(&SeededEntropy::new(5))
}

fn large() -> Bytes {
    (0..3_000_000u32).map(|n| u8::try_from(n % 251).unwrap()).collect::<Vec<_>>().into()
}

fn streamed(bytes: Bytes) -> Body {
    Body::from_stream(futures_util::stream::iter([Ok(bytes)]))
}

use hive_core::Body;

fn issue(counter: &Counter, goods: Goods) -> Ticket {
    counter.issue(id(), goods, None, counter.place(Offer::Answer).unwrap())
}

#[tokio::test]
async fn up_and_down_over_plain_and_tls() {
    for secure in [false, true] {
        let port = port(1, secure).await;
        assert!(port.url().starts_with(if secure { "https://127" } else { "http://127" }));
        let client = port.client();
        let (counter, serving) = port.serve();

        let ticket = issue(&counter, Goods::Down { body: streamed(large()) });
        let body = client.fetch(&ticket, id()).await.unwrap();
        assert_eq!(body.collect(4 << 20).await.unwrap(), large());

        let (body, taken) = oneshot::channel::<Body>();
        let (answered, answer) = oneshot::channel();
        let ticket = issue(&counter, Goods::Up { body, answer });
        let handler = tokio::spawn(async move {
            let bytes = taken.await.unwrap().collect(4 << 20).await.unwrap();
            drop(answered.send(Response::new(streamed(bytes))));
        });
        let response = client.send(&ticket, id(), streamed(large())).await.unwrap();
        assert_eq!(response.into_body().collect(4 << 20).await.unwrap(), large());
        handler.await.unwrap();
        serving.end().await.unwrap();
        assert_eq!(counter.load(), (0, 0));
    }
}

/// A caller keeps connections for the next stream, and may need another all the same: a ticket dies sooner than they do.
#[tokio::test]
async fn idle_connections_keep_no_ticket_from_being_claimed() {
    let limits = StreamLimits { streams: 1, ..StreamLimits::default() };
    let port = limited(1, false, limits).await;
    let client = port.client();
    let (counter, _serving) = port.serve();
    let ticket = issue(&counter, Goods::Down { body: Body::from("bytes") });
    let address = ticket.at.strip_prefix("http://").unwrap().to_owned();
    let mut idle = Vec::new();
    for _ in 0..client::MOST_IDLE {
        idle.push(tokio::net::TcpStream::connect(&address).await.unwrap());
    }
    let body = tokio::time::timeout(limits.unclaimed, client.fetch(&ticket, id())).await.unwrap().unwrap();
    assert_eq!(body.collect(10).await.unwrap(), "bytes");
    drop(idle);
}

#[tokio::test]
async fn a_stranger_is_refused_and_takes_nothing() {
    let port = port(1, false).await;
    let friend = port.client();
    let (counter, _serving) = port.serve();
    let ticket = issue(&counter, Goods::Down { body: Body::from("secret") });

    let stranger = self::port(2, false).await.client();
    let error = stranger.fetch(&ticket, id()).await.unwrap_err();
    assert!(error.message().contains("403"), "{error}");
    let unsigned = legacy::Client::builder(TokioExecutor::new())
        .build::<_, Body>(Connector(tls::client_config(&authority(1).certificate).unwrap()));
    let uri = format!("{}/ticket/{}?request={}", ticket.at, ticket.id, id());
    let status = async |method: Method, uri: &str| {
        let request = Request::builder().method(method).uri(uri).body(Body::from("x")).unwrap();
        unsigned.request(request).await.unwrap().status()
    };
    assert_eq!(status(Method::GET, &uri).await, 403);
    assert_eq!(status(Method::POST, &uri).await, 403);
    assert_eq!(status(Method::GET, &format!("{}/", ticket.at)).await, 403);

    // One who signs, but for another direction, request or ticket.
    let error = friend.send(&ticket, id(), Body::from("x")).await.unwrap_err();
    assert!(error.message().contains("404"), "{error}");
    assert!(friend.fetch(&ticket, RequestId::NONE).await.is_err());
    let other = Ticket { id: crate::ticket::TicketId::random(&SeededEntropy::new(77)), ..ticket.clone() };
    assert!(friend.fetch(&other, id()).await.is_err());

    let body = friend.fetch(&ticket, id()).await.unwrap();
    assert_eq!(body.collect(10).await.unwrap(), "secret", "the ticket is still good");
    assert!(friend.fetch(&ticket, id()).await.is_err(), "and is not any more");
}

fn authority(n: u64) -> Certified {
    let seed = key(n).derive("hive data port authority 1").unwrap();
    tls::seeded_authority("Hive data ports", &seed).unwrap()
}

#[tokio::test]
async fn another_cloud_s_data_port_is_not_spoken_to() {
    let port = port(1, true).await;
    let (counter, _serving) = port.serve();
    let ticket = issue(&counter, Goods::Down { body: Body::from("x") });
    let other = self::port(2, true).await.client();
    assert_eq!(other.fetch(&ticket, id()).await.unwrap_err().kind(), Kind::OutcomeUnknown);
    // And none in the clear that is not on loopback.
    let ticket = Ticket { at: "http://192.0.2.1:1".to_owned(), ..ticket };
    let error = other.fetch(&ticket, id()).await.unwrap_err();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    assert!(cause.to_string().contains("speaks TLS"), "{cause}");
}

#[tokio::test]
async fn an_address_that_no_one_reaches_is_refused() {
    let clock = Arc::new(SystemClock::default());
    let bind = |address: &str| {
        let entropy = Arc::new(SeededEntropy::new(1));
        let address = address.parse().unwrap();
        let (key, clock) = (key(1), clock.clone());
        async move { DataPort::bind(address, &key, StreamLimits::default(), clock, entropy).await }
    };
    assert_eq!(bind("0.0.0.0:0").await.unwrap_err().kind(), Kind::Invalid);
    let taken = bind("127.0.0.1:0").await.unwrap();
    assert_eq!(bind(&taken.address().to_string()).await.unwrap_err().kind(), Kind::Conflict);
}

#[tokio::test]
async fn an_answer_without_a_look_at_the_body_stops_it() {
    let port = port(1, false).await;
    let client = port.client();
    let (counter, serving) = port.serve();
    for read_first in [false, true] {
        let (body, taken) = oneshot::channel::<Body>();
        let (answered, answer) = oneshot::channel();
        let ticket = issue(&counter, Goods::Up { body, answer });
        let handler = tokio::spawn(async move {
            let mut body = taken.await.unwrap();
            if read_first {
                body.frame().await.unwrap().unwrap();
            }
            drop(body);
            let error = Error::conflict("no room").with_code("Full");
            drop(answered.send(Failed::response(error)));
        });
        // It would never end by itself.
        let endless = futures_util::stream::repeat_with(|| Ok(Bytes::from(vec![1; 100_000])));
        let response = client.send(&ticket, id(), Body::from_stream(endless)).await.unwrap();
        assert_eq!(Failed::of(&response).unwrap().code(), Some("Full"));
        handler.await.unwrap();
        response.into_body().collect(10).await.unwrap();
    }
    serving.end().await.unwrap();
    assert_eq!(counter.load(), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_quiet_source_gives_signs_of_life() {
    let source = Body::from_stream(futures_util::stream::pending());
    let mut encoder = Encoder::new(source, Duration::from_secs(10), None);
    let begun = tokio::time::Instant::now();
    for n in 1..4 {
        let frame = encoder.frame().await.unwrap().unwrap().into_data().unwrap();
        assert_eq!((frame[0], begun.elapsed()), (5, Duration::from_secs(10 * n)));
    }
    let mut decoder = Decoder::new(Body::new(encoder), None, IDLE, None);
    let patient = tokio::time::timeout(Duration::from_secs(1000), decoder.frame()).await;
    assert!(patient.is_err(), "it is quiet, not dead");
    let silent = Body::from_stream(futures_util::stream::pending());
    let begun = tokio::time::Instant::now();
    let error = Decoder::new(silent, None, IDLE, None).frame().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), begun.elapsed()), (Kind::OutcomeUnknown, IDLE));
}

/// A body's frames as bytes.
async fn encoded(frames: Vec<Result<Frame<Bytes>, Public>>) -> Vec<u8> {
    let frames = frames.into_iter().map(|frame| frame.map_err(Error::from));
    let body = Body::new(http_body_util::StreamBody::new(futures_util::stream::iter(frames)));
    let encoded = Encoder::new(body, IDLE, None).collect().await.unwrap();
    encoded.to_bytes().to_vec()
}

use hive_core::Public;

/// What comes out: data, trailers, or an error.
async fn decoded(bytes: &[u8], step: usize, length: Option<u64>) -> Result<(Vec<u8>, HeaderMap)> {
    let pieces: Vec<_> = bytes.chunks(step.max(1)).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    let body = Body::from_stream(futures_util::stream::iter(pieces));
    let mut decoder = Decoder::new(body, length, IDLE, None);
    let (mut data, mut trailers) = (Vec::new(), HeaderMap::new());
    while let Some(frame) = decoder.frame().await {
        match frame?.into_data() {
            Ok(block) => data.extend_from_slice(&block),
            Err(frame) => trailers.extend(frame.into_trailers().unwrap()),
        }
    }
    Ok((data, trailers))
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}

fn blocks(sizes: &[usize]) -> (Vec<u8>, Vec<Result<Frame<Bytes>, Public>>) {
    let mut all = Vec::new();
    let mut frames = Vec::new();
    for (n, size) in sizes.iter().enumerate() {
        let block: Vec<u8> = (0..*size).map(|i| u8::try_from((i * 7 + n) % 256).unwrap()).collect();
        all.extend_from_slice(&block);
        frames.push(Ok(Frame::data(block.into())));
    }
    (all, frames)
}

fn trailers() -> HeaderMap {
    HeaderMap::from_iter([(http::HeaderName::from_static("x-sum"), HeaderValue::from_static("abc="))])
}

#[test]
fn an_error_of_the_source_arrives_as_it_is() {
    let error = Error::invalid("the sum is wrong").with_code("BadDigest").context("private");
    let (_, mut frames) = blocks(&[1000]);
    frames.push(Err(error.public().clone()));
    let arrived = wait(async { decoded(&encoded(frames).await, 100, None).await }).unwrap_err();
    assert_eq!(arrived.public(), error.public());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_goes_in_comes_out(
        sizes in proptest::collection::vec(0usize..150_000, 0..5), step in 1usize..100_000, trailed: bool, known: bool,
    ) {
        let (all, mut frames) = blocks(&sizes);
        if trailed {
            frames.push(Ok(Frame::trailers(trailers())));
        }
        let length = known.then_some(all.len() as u64);
        let (data, found) = wait(async { decoded(&encoded(frames).await, step, length).await }).unwrap();
        prop_assert_eq!(data, all);
        prop_assert_eq!(found, if trailed { trailers() } else { HeaderMap::new() });
    }

    #[test]
    fn what_is_cut_is_an_error(size in 0usize..3000, cut in 1usize..4000, step in 1usize..500) {
        let (_, frames) = blocks(&[size, 10]);
        let bytes = wait(encoded(frames));
        let left = &bytes[..bytes.len().saturating_sub(cut)];
        prop_assert!(wait(decoded(left, step, None)).is_err());
    }

    #[test]
    fn what_is_changed_is_an_error_or_harmless(size in 1usize..3000, at: prop::sample::Index, flip in 1u8..) {
        let (all, frames) = blocks(&[size, 10]);
        let mut bytes = wait(encoded(frames));
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        if let Ok((data, _)) = wait(decoded(&bytes, 333, None)) {
            prop_assert_eq!(data, all);
        }
    }

    #[test]
    fn a_length_is_kept(size in 1usize..3000, announced in 0u64..4000) {
        let (_, frames) = blocks(&[size]);
        let outcome = wait(async { decoded(&encoded(frames).await, 1000, Some(announced)).await });
        prop_assert_eq!(outcome.is_ok(), announced == size as u64);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), step in 1usize..50) {
        prop_assert!(wait(decoded(&bytes, step, None)).is_err());
    }
}
