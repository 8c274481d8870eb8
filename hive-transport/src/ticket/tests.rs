//! The counter, the watch, and what is on the wire; time stands still and is moved.

use std::time::Duration;

use hive_core::{SeededEntropy, Stopping};
use http_body_util::BodyExt as _;

use super::counter::{Counter, Goods, Place};
use super::watch::Watch;
use super::*;
use crate::StreamLimits;

fn counter(streams: usize) -> Counter {
    let limits = StreamLimits { streams, ..StreamLimits::default() };
    Counter::new("here".to_owned(), limits, std::sync::Arc::new(SeededEntropy::new(1)))
}

fn request(n: u64) -> hive_core::RequestId {
    hive_core::RequestId::random(&SeededEntropy::new(n))
}

fn down(text: &'static str) -> Goods {
    Goods::Down { body: hive_core::Body::from(text) }
}

fn place(counter: &Counter) -> Place {
    counter.place(Offer::Answer).unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_ticket_is_good_once_for_its_request_and_direction() {
    let counter = counter(4);
    let ticket = counter.issue(request(1), down("x"), Some(1), place(&counter));
    let other = TicketId::random(&SeededEntropy::new(9));
    let not = |id, direction, n| counter.claim(id, direction, request(n)).is_err();
    assert!(not(ticket.id, Direction::Up, 1), "another direction");
    assert!(not(ticket.id, Direction::Down, 2), "another request");
    assert!(not(other, Direction::Down, 1), "another ticket");
    assert!(counter.claim(ticket.id, Direction::Down, request(1)).is_ok(), "none of that used it up");
    assert!(not(ticket.id, Direction::Down, 1), "a second time");
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(counter.load(), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn an_unclaimed_ticket_dies_and_its_handler_hears_of_it() {
    let counter = counter(4);
    let (body, wanted) = awaited::Awaited::new(Some(3));
    let handler = tokio::spawn(hive_core::Body::new(body).collect(10));
    let (answered, answer) = tokio::sync::oneshot::channel();
    wanted.asked.await.unwrap();
    let goods = Goods::Up { body: wanted.body, answer };
    let ticket = counter.issue(request(1), goods, Some(3), place(&counter));
    tokio::time::sleep(Duration::from_millis(9_900)).await;
    assert!(!handler.is_finished());
    assert_eq!(counter.load(), (1, 1));
    tokio::time::sleep(Duration::from_millis(200)).await;
    let error = handler.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), hive_core::Kind::OutcomeUnknown);
    assert!(counter.claim(ticket.id, Direction::Up, request(1)).is_err());
    assert!(answered.is_closed());
    assert_eq!(counter.load(), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn places_are_bounded_and_come_back() {
    let counter = counter(2);
    let (a, b) = (place(&counter), place(&counter));
    assert_eq!(counter.place(Offer::Answer).err().unwrap().kind(), hive_core::Kind::Throttled);
    drop(a.clone());
    assert!(counter.place(Offer::Answer).is_err(), "a clone is the same place");
    drop((a, b));
    assert_eq!(counter.load(), (0, 0));
    drop(place(&counter));
}

/// Slow bodies, however many, leave places for answers; and slow answers for bodies.
#[tokio::test(start_paused = true)]
async fn streams_leave_places_for_what_is_soon_over() {
    let counter = counter(16);
    let body = || counter.place(Offer::Body { length: None });
    let answer = || counter.place(Offer::Answer).and_then(|place| counter.lasting(place));
    let up: Vec<_> = std::iter::from_fn(|| body().ok()).collect();
    let down: Vec<_> = std::iter::from_fn(|| answer().ok()).collect();
    assert_eq!((up.len(), down.len()), (6, 6));
    assert_eq!(counter.load(), (0, 12), "what is refused leaves nothing taken");
    let short: Vec<_> = std::iter::from_fn(|| counter.place(Offer::Answer).ok()).collect();
    assert_eq!(short.len(), 4);
    drop((short, up, down));
    drop((body().unwrap(), answer().unwrap()));
    assert_eq!(counter.load(), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_drain_waits_then_ends() {
    let counter = counter(2);
    let running = place(&counter);
    let ending: Stopping = counter.ending();
    let task = tokio::spawn(async move {
        ending.wait().await;
        drop(running);
    });
    let ticket = counter.issue(request(1), down("x"), None, place(&counter));
    let begun = tokio::time::Instant::now();
    assert_eq!(counter.drain(Duration::from_secs(5)).await, 2);
    assert!(begun.elapsed() >= Duration::from_secs(5));
    task.await.unwrap();
    assert_eq!(counter.load(), (0, 0));
    assert!(counter.claim(ticket.id, Direction::Down, request(1)).is_err());
    assert_eq!(counter.place(Offer::Answer).err().unwrap().kind(), hive_core::Kind::Unavailable);
}

#[tokio::test(start_paused = true)]
async fn a_drain_ends_early_when_all_is_done() {
    let counter = counter(2);
    let running = place(&counter);
    let drain = tokio::spawn({
        let counter = counter.clone();
        async move { counter.drain(Duration::from_secs(3600)).await }
    });
    tokio::task::yield_now().await;
    assert!(counter.place(Offer::Answer).is_err(), "nothing new");
    drop(running);
    assert_eq!(drain.await.unwrap(), 0);
}

#[tokio::test(start_paused = true)]
async fn who_takes_nothing_or_does_not_answer_is_overdue() {
    let limits = StreamLimits::default();
    let begun = tokio::time::Instant::now();
    let (watch, untaken) = Watch::over(hive_core::Body::from("x"));
    watch.overdue(&limits).await;
    assert_eq!(begun.elapsed(), limits.idle);
    drop(untaken);

    // A source that is quiet is not the receiver's fault.
    let (sender, receiver) = tokio::sync::mpsc::channel::<Result<bytes::Bytes>>(1);
    let stream = futures_util::stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|block| (block, receiver))
    });
    let (watch, watched) = Watch::over(hive_core::Body::from_stream(stream));
    let reading = tokio::spawn(hive_core::Body::new(watched).collect(100));
    let quiet = tokio::time::timeout(Duration::from_secs(600), watch.overdue(&limits));
    assert!(quiet.await.is_err());
    drop(sender);
    reading.await.unwrap().unwrap();
    let begun = tokio::time::Instant::now();
    watch.overdue(&limits).await;
    assert!((limits.answer..limits.answer + limits.idle).contains(&begun.elapsed()), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_body_ends_with_its_caller() {
    let endless = futures_util::stream::pending();
    let (watch, watched) = Watch::over(hive_core::Body::from_stream(endless));
    let mut body = hive_core::Body::new(watched);
    let reading = tokio::spawn(async move { body.frame().await.unwrap().map(drop) });
    tokio::task::yield_now().await;
    drop(watch);
    assert!(reading.await.unwrap().is_err());
}

#[test]
fn a_ticket_is_not_shown_whole() {
    let id = TicketId::random(&SeededEntropy::new(1));
    assert_eq!(id.to_string().parse::<TicketId>().unwrap(), id);
    assert!(!format!("{id:?}").contains(&id.to_string()));
    for wrong in ["", "00", &"x".repeat(64), &"0".repeat(65)] {
        assert!(wrong.parse::<TicketId>().is_err());
    }
    let ticket = Ticket { id, direction: Direction::Up, at: "http://127.0.0.1:1".into(), length: Some(7) };
    let text = serde_json::to_string(&ticket).unwrap();
    assert_eq!(serde_json::from_str::<Ticket>(&text).unwrap(), ticket);
}
