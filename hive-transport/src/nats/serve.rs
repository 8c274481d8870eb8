//! The tasks that read what NATS delivers: one for each served subject and each subscription.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use async_nats::client::PublishErrorKind;
use async_nats::{Client, Message, Subscriber};
use bytes::Bytes;
use futures_util::{FutureExt as _, StreamExt as _};
use hive_core::{Context, Error};
use http::StatusCode;
use tokio::sync::{oneshot, watch};

use super::session::{Session, Subscribing};
use crate::intake::{Intake, Reply, now};
use crate::transport::Drained;
use crate::{Subject, events, wire};

/// How long an answer may wait for room on its way out: longer than a reconnection takes.
const ANSWER_TIME: Duration = Duration::from_secs(10);
/// How long the server may take to hear that no more is wanted.
const UNSUBSCRIBE_TIME: Duration = Duration::from_secs(2);
/// A subject on which nothing came for so long is idle: nothing is on its way either.
const IDLE: Duration = Duration::from_secs(1);
/// The last messages that are still wanted, and how long they are waited for.
const LAST_MESSAGES: [(u64, Duration); 3] =
    [(64, Duration::from_millis(50)), (8, Duration::from_millis(100)), (1, Duration::from_millis(200))];

/// A served subject.
pub(super) struct Loop {
    pub(super) client: Client,
    pub(super) subscriber: Subscriber,
    /// Held so that a refusal, which may come with any reconnection, is seen in the health.
    pub(super) permitted: Subscribing,
    pub(super) intake: Intake,
    pub(super) taken: Taken,
    pub(super) ended: Arc<AtomicUsize>,
    pub(super) session: Arc<Session>,
}

/// How many messages there were, and when the last one came.
#[derive(Default)]
pub(super) struct Taken {
    count: u64,
    last: Option<Instant>,
}

impl Loop {
    /// Reads until it is told to stop, then drains. It holds on to `closing` until all is answered.
    pub(super) async fn run(
        mut self,
        mut asked: oneshot::Receiver<Duration>,
        mut closing: watch::Receiver<Option<Duration>>,
        done: oneshot::Sender<Drained>,
    ) {
        let grace = loop {
            tokio::select! {
                message = self.subscriber.next() => match message {
                    Some(message) => self.accept(message),
                    None => break Duration::ZERO,
                },
                grace = &mut asked => break grace.unwrap_or(Context::DEFAULT_TIME),
                grace = closing.wait_for(Option::is_some) => {
                    break grace.ok().and_then(|grace| *grace).unwrap_or(Context::DEFAULT_TIME);
                }
            }
        };
        self.unsubscribe().await;
        let ended = self.intake.drain(grace).await;
        self.ended.fetch_add(ended, Ordering::Relaxed);
        // A handle that was dropped does not listen.
        let _ = done.send(ended);
        drop(closing);
    }

    /// Takes what the server had sent before it knew.
    async fn unsubscribe(&mut self) {
        // Without a connection there is nothing to take, and no one who would hear of it.
        if !self.permitted.is_connected() {
            return;
        }
        let _ = tokio::time::timeout(UNSUBSCRIBE_TIME, self.take_the_rest()).await;
    }

    /// The client library forgets a subscription that is drained or unsubscribed *before* the server has heard of it,
    /// and loses what was sent meanwhile. But it counts along with the server where a number of messages is set as the
    /// last, and then both end at the same message. So a busy subject asks for a few more, then for fewer; an idle one
    /// is simply ended.
    async fn take_the_rest(&mut self) {
        if self.taken.last.is_some_and(|last| now().saturating_duration_since(last) < IDLE) {
            for (more, patience) in LAST_MESSAGES {
                while let Some(message) = self.subscriber.next().now_or_never() {
                    let Some(message) = message else { return };
                    self.accept(message);
                }
                if self.subscriber.unsubscribe_after(self.taken.count + more).await.is_err() {
                    return;
                }
                let until = tokio::time::Instant::now() + patience;
                while let Ok(message) = tokio::time::timeout_at(until, self.subscriber.next()).await {
                    let Some(message) = message else { return };
                    self.accept(message);
                }
            }
        }
        if self.subscriber.drain().await.is_err() {
            return;
        }
        while let Some(message) = self.subscriber.next().await {
            self.accept(message);
        }
        // Whoever is told that the drain is over may count on it: the server has let go.
        if let Err(error) = self.session.inbox().barrier(&self.client).await {
            tracing::debug!(
                error = &error as &dyn std::error::Error,
                "unsubscribed without a word of the server"
            );
        }
    }

    fn accept(&mut self, message: Message) {
        self.taken.count += 1;
        self.taken.last = Some(now());
        // An event, where requests are served: no one waits for an answer.
        let Some(to) = message.reply else { return };
        // The server delivers what matches the subscription: its subject is one of ours.
        let Ok(at) = message.subject.as_str().parse() else { return };
        let reply = Answering { client: self.client.clone(), to };
        if self.session.stood_still() {
            self.intake
                .refuse(reply, "the process stood still, and the request may be old: it was not executed");
            return;
        }
        self.intake.accept(at, message.payload, reply);
    }
}

/// Where an answer goes.
struct Answering {
    client: Client,
    to: async_nats::Subject,
}

impl Reply for Answering {
    async fn send(self, answer: Bytes) {
        let sent = tokio::time::timeout(ANSWER_TIME, self.client.publish(self.to.clone(), answer)).await;
        match sent {
            Ok(Ok(())) => {}
            Ok(Err(error)) if error.kind() == PublishErrorKind::MaxPayloadExceeded => {
                let error = Error::too_large("the answer is larger than the NATS server takes");
                let answer = wire::encode_failure(error.with_status(StatusCode::INTERNAL_SERVER_ERROR));
                let _ = tokio::time::timeout(ANSWER_TIME, self.client.publish(self.to, answer)).await;
            }
            Ok(Err(error)) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "an answer was not sent");
            }
            Err(_) => tracing::warn!("an answer found no room within {ANSWER_TIME:?}"),
        }
    }
}

/// Brings the messages of a subscription to its queue.
pub(super) async fn pump(
    (mut subscriber, _permitted): (Subscriber, Subscribing),
    mut queue: events::Sender,
    mut losses: watch::Receiver<u64>,
    mut closing: watch::Receiver<Option<Duration>>,
) {
    loop {
        tokio::select! {
            message = subscriber.next() => match message {
                // Only subjects of Hive's form are ever subscribed to; a pattern may catch others.
                Some(message) => if let Ok(subject) = message.subject.as_str().parse::<Subject>() {
                    queue.push(subject, message.payload);
                },
                None => return,
            },
            changed = losses.changed() => match changed {
                Ok(()) => queue.lose(),
                Err(_) => return,
            },
            () = queue.closed() => return,
            _ = closing.wait_for(Option::is_some) => return,
        }
    }
}
