//! The tasks that read what NATS delivers: one for each served subject and each subscription.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_nats::client::PublishErrorKind;
use async_nats::{Client, Message, Subscriber};
use bytes::Bytes;
use futures_util::StreamExt as _;
use hive_core::{Context, Error};
use http::StatusCode;
use tokio::sync::{oneshot, watch};

use super::counted::Counted;
use super::session::{Session, Subscribing};
use crate::intake::{Intake, Reply};
use crate::transport::Drained;
use crate::{Subject, events, wire};

/// How long an answer may wait for room on its way out: longer than a reconnection takes.
const ANSWER_TIME: Duration = Duration::from_secs(10);
/// A served subject.
pub(super) struct Loop {
    pub(super) incoming: Counted,
    /// Held so that a refusal, which may come with any reconnection, is seen in the health.
    pub(super) permitted: Subscribing,
    pub(super) serves: Serves,
    pub(super) ended: Arc<AtomicUsize>,
}

/// Where what comes is brought to.
pub(super) struct Serves {
    pub(super) client: Client,
    pub(super) intake: Intake,
    pub(super) session: Arc<Session>,
}

impl Loop {
    /// Reads until it is told to stop, then drains. It holds on to `closing` until all is answered.
    pub(super) async fn run(
        self,
        mut asked: oneshot::Receiver<Duration>,
        mut closing: watch::Receiver<Option<Duration>>,
        done: oneshot::Sender<Drained>,
    ) {
        let Self { mut incoming, permitted, serves, ended: all } = self;
        let mut cuts = serves.session.cuts();
        let grace = loop {
            tokio::select! {
                message = incoming.next() => match message {
                    Some(message) => serves.accept(message),
                    None => break Duration::ZERO,
                },
                Ok(()) = cuts.changed() => incoming.renew(|message| serves.accept(message)),
                grace = &mut asked => break grace.unwrap_or(Context::DEFAULT_TIME),
                grace = closing.wait_for(Option::is_some) => {
                    break grace.ok().and_then(|grace| *grace).unwrap_or(Context::DEFAULT_TIME);
                }
            }
        };
        incoming.end(&serves.session, |message| serves.accept(message)).await;
        let ended = serves.intake.drain(grace).await;
        all.fetch_add(ended, Ordering::Relaxed);
        drop(permitted);
        // A handle that was dropped does not listen.
        let _ = done.send(ended);
        drop(closing);
    }
}

impl Serves {
    fn accept(&self, message: Message) {
        // An event, where requests are served: no one waits for an answer.
        let Some(to) = message.reply else { return };
        // The server delivers what matches the subscription: its subject is one of ours.
        let Ok(at) = message.subject.as_str().parse() else { return };
        let reply = Answering { client: self.client.clone(), to };
        if self.session.stood_still() {
            self.intake.refuse(
                reply,
                "this process or NATS stood still, and the request may be old: it was not executed",
            );
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
