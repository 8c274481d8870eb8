//! Events and those who are subscribed to them.

use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use hive_core::{Error, Kind, Result};

use super::requests::kind;
use super::{Bus, echo, request, subject};
use crate::{Event, MAX_MESSAGE};

async fn next(events: &mut BoxStream<'static, Event>) -> Result<Event> {
    events.next().await.ok_or_else(|| Error::internal("the subscription ended"))
}

/// The number that an event carries; `None` for a gap.
fn number(event: &Event) -> Result<Option<usize>> {
    match event {
        Event::Gap => Ok(None),
        Event::Message { payload, .. } => std::str::from_utf8(payload)
            .ok()
            .and_then(|text| text.parse().ok())
            .map(Some)
            .ok_or_else(|| Error::internal(format!("an event has the bytes {payload:?}"))),
    }
}

pub(super) async fn everyone_subscribed_gets_it(bus: &Bus) -> Result<()> {
    let on = subject("health.ec2.daemon.n1")?;
    let mut subscriptions = vec![
        bus.at(0).subscribe(&on).await?,
        bus.at(1).subscribe(&on).await?,
        bus.at(1).subscribe(&subject("health.*.daemon.*")?).await?,
        bus.at(2).subscribe(&subject("health.>")?).await?,
    ];
    let mut other = bus.at(2).subscribe(&subject("health.ec2.daemon.n2")?).await?;
    bus.at(0).publish(&on, Bytes::from_static(b"beat")).await?;
    let expected = Event::Message { subject: on, payload: Bytes::from_static(b"beat") };
    for events in &mut subscriptions {
        let event = next(events).await?;
        ensure!(event == expected, "the event is {event:?}");
    }
    let elsewhere = subject("health.ec2.daemon.n2")?;
    bus.at(0).publish(&elsewhere, Bytes::from_static(b"own")).await?;
    let event = next(&mut other).await?;
    let own = Event::Message { subject: elsewhere, payload: Bytes::from_static(b"own") };
    ensure!(event == own, "another's event came: {event:?}");
    Ok(())
}

pub(super) async fn they_come_in_order(bus: &Bus) -> Result<()> {
    let on = subject("discovery.services")?;
    let mut events = bus.at(1).subscribe(&on).await?;
    for n in 0..500 {
        bus.at(0).publish(&on, Bytes::from(n.to_string())).await?;
    }
    for n in 0..500 {
        let event = next(&mut events).await?;
        ensure!(number(&event)? == Some(n), "where {n} should be is {event:?}");
    }
    Ok(())
}

pub(super) async fn subscribe_returns_ready(bus: &Bus) -> Result<()> {
    for n in 0..50 {
        let on = subject(&format!("events.{n}"))?;
        let mut events = bus.at(1).subscribe(&on).await?;
        bus.at(0).publish(&on, Bytes::from(n.to_string())).await?;
        let event = next(&mut events).await?;
        ensure!(number(&event)? == Some(n), "in round {n} came {event:?}");
    }
    Ok(())
}

pub(super) async fn a_slow_subscriber_gets_a_gap(bus: &Bus) -> Result<()> {
    // More than anything on the way may hold.
    const MANY: usize = 40_000;
    let (on, done) = (subject("events.many")?, subject("events.done")?);
    let mut events = bus.at(1).subscribe(&on).await?;
    let _serving = bus.at(1).serve(&done, None, echo()).await?;
    for n in 0..MANY {
        bus.at(0).publish(&on, Bytes::from(n.to_string())).await?;
    }
    // Everything published before has reached the subscriber's side once this is answered.
    bus.at(0).request(&done, request("")).await?;
    let mut expected = Some(0);
    let mut gaps = 0;
    while gaps == 0 {
        match number(&next(&mut events).await?)? {
            Some(n) => {
                ensure!(
                    expected.is_none_or(|expected| expected == n),
                    "after {expected:?} came {n}, without a gap"
                );
                ensure!(n + 1 < MANY, "everything arrived, with nothing to hold it");
                expected = Some(n + 1);
            }
            None => {
                gaps += 1;
                expected = None;
            }
        }
    }
    // The subscription goes on: what is published now arrives, or is lost with a gap after it.
    for attempt in MANY..MANY + 1000 {
        bus.at(0).publish(&on, Bytes::from(attempt.to_string())).await?;
        loop {
            match number(&next(&mut events).await?)? {
                Some(n) if n == attempt => return Ok(()),
                Some(_) => {}
                None => break,
            }
        }
    }
    Err(Error::internal("after the gap nothing arrived any more"))
}

pub(super) async fn an_event_too_large_is_refused(bus: &Bus) -> Result<()> {
    let outcome = bus.at(0).publish(&subject("events.large")?, vec![0; MAX_MESSAGE + 1].into()).await;
    ensure!(kind(&outcome) == Some(Kind::TooLarge), "the outcome is {outcome:?}");
    bus.at(0).publish(&subject("events.large")?, vec![0; MAX_MESSAGE].into()).await
}
