//! A subscription that ends without losing what is on its way to it.
//!
//! The client library forgets a subscription that is drained or unsubscribed *before* the server has heard of it, and
//! loses what the server sends meanwhile. But where a number of messages is set as the last, it counts along with the
//! server, and both end at the same message. So a busy subject asks for a few more, then for fewer; an idle one is
//! simply ended.
//!
//! Both must have begun to count at once. After a reconnection they have not: to the server the subscription is new, and
//! the library goes on counting, so the server would send as many more as there were before, which the library would
//! drop without a word to anyone. So a subscription is given up while there is no connection, and asked for anew. Where
//! the connection is back too soon for that, the subscription is ended without a count when its time comes: what is on
//! its way at that moment may be lost, and its callers are told that the outcome is unknown.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use async_nats::connection::State;
use async_nats::{Client, Message, SubscribeError, Subscriber};
use futures_util::{FutureExt as _, StreamExt as _};
use tokio::task::unconstrained;

use super::session::Session;
use crate::intake::now;

/// How long the server may take to hear that no more is wanted.
const UNSUBSCRIBE_TIME: Duration = Duration::from_secs(2);
/// A subject on which nothing came for so long is idle: nothing is on its way either.
const IDLE: Duration = Duration::from_secs(1);
/// The last messages that are still wanted, and how long they are waited for.
const LAST_MESSAGES: [(u64, Duration); 3] =
    [(64, Duration::from_millis(50)), (8, Duration::from_millis(100)), (1, Duration::from_millis(200))];

/// A subscription, and how many messages it had.
pub(super) struct Counted {
    client: Client,
    subject: String,
    group: Option<String>,
    subscriber: Subscriber,
    /// The connection on which the server began to count.
    since: u64,
    taken: u64,
    last: Option<Instant>,
}

/// Which connection this is, counted from the client's first.
pub(super) fn connection(client: &Client) -> u64 {
    client.statistics().connects.load(Ordering::Relaxed)
}

/// Asks for the messages of a subject. When this returns, the server has not heard of it yet.
pub(super) async fn subscribe(
    client: &Client,
    subject: &str,
    group: Option<&str>,
) -> Result<Subscriber, SubscribeError> {
    match group {
        None => client.subscribe(subject.to_owned()).await,
        Some(group) => client.queue_subscribe(subject.to_owned(), group.to_owned()).await,
    }
}

impl Counted {
    /// One that was asked for on the connection `since`, or on a later one.
    pub(super) fn new(
        client: Client,
        subject: String,
        group: Option<String>,
        subscriber: Subscriber,
        since: u64,
    ) -> Self {
        Self { client, subject, group, subscriber, since, taken: 0, last: None }
    }

    /// The next message, or `None` where there will be none. Nothing is lost by dropping the future.
    pub(super) async fn next(&mut self) -> Option<Message> {
        let message = self.subscriber.next().await?;
        self.taken += 1;
        self.last = Some(now());
        Some(message)
    }

    fn is_connected(&self) -> bool {
        self.client.connection_state() == State::Connected
    }

    /// Whether the server counts from the same message.
    fn is_in_step(&self) -> bool {
        connection(&self.client) == self.since
    }

    fn take_what_is_here(&mut self, accept: &mut impl FnMut(Message)) {
        while let Some(Some(message)) = unconstrained(self.next()).now_or_never() {
            accept(message);
        }
    }

    /// Begins anew with the next connection, where the last one was lost and the next is not there yet. What had come is
    /// accepted.
    pub(super) fn renew(&mut self, mut accept: impl FnMut(Message)) {
        self.take_what_is_here(&mut accept);
        let next = connection(&self.client).wrapping_add(1);
        if self.is_connected() || self.since == next {
            return;
        }
        let asked = subscribe(&self.client, &self.subject, self.group.as_deref());
        // Where there is no room to ask, the old one is brought back by the library.
        let Some(Ok(fresh)) = unconstrained(asked).now_or_never() else { return };
        // The library does not bring back what no one listens to any more.
        self.subscriber = fresh;
        self.since = next;
        self.taken = 0;
    }

    /// Ends it. What the server had sent before it knew is accepted. When this returns, the server has let go, but where
    /// it is not there to say so.
    pub(super) async fn end(mut self, session: &Session, mut accept: impl FnMut(Message)) {
        if !self.is_connected() || session.check().is_err() {
            // There is no one who would hear of it now. Without its reader the library does not bring it back.
            return self.take_what_is_here(&mut accept);
        }
        let ending = async {
            self.take_the_rest(&mut accept).await;
            // Whatever came of it, the server is told that it is over.
            let Self { client, subscriber, .. } = self;
            drop(subscriber);
            session.inbox().barrier(&client).await
        };
        match tokio::time::timeout(UNSUBSCRIBE_TIME, ending).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::debug!(
                error = &error as &dyn std::error::Error,
                "unsubscribed without a word of the server"
            ),
            Err(_) => tracing::debug!("the server took longer than {UNSUBSCRIBE_TIME:?} to unsubscribe"),
        }
    }

    async fn take_the_rest(&mut self, accept: &mut impl FnMut(Message)) {
        if self.last.is_some_and(|last| now().saturating_duration_since(last) < IDLE) {
            for (more, patience) in LAST_MESSAGES {
                while let Some(message) = self.next().now_or_never() {
                    let Some(message) = message else { return self.check_end().await };
                    accept(message);
                }
                if !self.is_in_step() {
                    break;
                }
                if self.subscriber.unsubscribe_after(self.taken + more).await.is_err() {
                    return;
                }
                let until = tokio::time::Instant::now() + patience;
                while let Ok(message) = tokio::time::timeout_at(until, self.next()).await {
                    let Some(message) = message else { return self.check_end().await };
                    accept(message);
                }
            }
        }
        if self.subscriber.drain().await.is_err() {
            return;
        }
        while let Some(message) = self.next().await {
            accept(message);
        }
    }

    /// After the last message, as the library counts. The server counted otherwise where the connection was lost just
    /// then; the library knows the subscription no more, so nothing but a new connection ends it.
    async fn check_end(&self) {
        if self.is_connected() && !self.is_in_step() {
            tracing::warn!(
                subject = self.subject,
                "connecting to NATS anew, so that the server forgets a subscription"
            );
            // An error says that it is closed already.
            let _ = self.client.force_reconnect().await;
        }
    }
}
