//! The serving side, the same for every transport: from a message's bytes to the bytes of its answer.
//!
//! [`Intake::accept`] never blocks the loop that reads messages. Up to a limit, requests run each in a task of its own;
//! beyond it they are answered `Throttled` at once, and beyond a second limit not at all. Those whose callers give them
//! more than a minute have a quarter of the places, so that they do not keep the others from being served. Every request that was
//! accepted gets an answer: of its handler, or of the panic, the overrun or the shutdown that ended it.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::FutureExt as _;
use hive_core::{ActionName, Error, Failed, Kind, Stopping};
use http::{Request, Response, StatusCode};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt as _;

use crate::meters::Meters;
use crate::transport::Drained;
use crate::{Inline, Subject, limits, wire};

/// How long a handler may overrun its deadline, so that one that minds it ends on its own terms.
const OVERRUN: Duration = Duration::from_secs(1);
/// How long the answers of handlers that were ended may take.
const LAST_ANSWERS: Duration = Duration::from_secs(1);

/// Now, on the clock that the runtime's timers go by.
pub(crate) fn now() -> Instant {
    tokio::time::Instant::now().into_std()
}

/// Where an answer goes.
pub(crate) trait Reply: Send + 'static {
    /// Sends it. A failure is the transport's to log: no one is left to tell.
    fn send(self, answer: Bytes) -> impl Future<Output = ()> + Send;
}

/// One served subject.
#[derive(Clone)]
pub(crate) struct Intake(Arc<Inner>);

struct Inner {
    subject: Subject,
    service: Inline,
    room: Room,
    ending: (watch::Sender<bool>, Stopping),
    meters: Arc<Meters>,
}

/// How many requests run, how many of these may be lengthy, and how many are told that there is no room.
struct Room {
    limit: usize,
    running: Arc<Semaphore>,
    lengthy: Semaphore,
    refusing: Arc<Semaphore>,
}

impl Room {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            running: Arc::new(Semaphore::new(limit)),
            lengthy: Semaphore::new(limit.div_ceil(4)),
            refusing: Arc::new(Semaphore::new(limit)),
        }
    }
}

impl Intake {
    pub(crate) fn new(subject: Subject, service: Inline, limit: usize, meters: Arc<Meters>) -> Self {
        Self(Arc::new(Inner {
            subject,
            service,
            room: Room::new(limit),
            ending: Stopping::channel(),
            meters,
        }))
    }

    /// Takes a message that was sent to a subject and came with a place to answer to.
    pub(crate) fn accept(&self, at: Subject, message: Bytes, reply: impl Reply) {
        let received = now();
        let inner = Arc::clone(&self.0);
        if let Ok(permit) = Arc::clone(&inner.room.running).try_acquire_owned() {
            tokio::spawn(async move {
                let meter = inner.meters.serving();
                if let Some(answer) = inner.answer(&at, &message, received).await {
                    reply.send(answer).await;
                }
                drop(meter);
                drop(permit);
            });
            return;
        }
        let limit = inner.room.limit;
        self.answer_with(reply, || {
            wire::encode_failure(Error::throttled(format!("{limit} requests are being served already")))
        });
    }

    /// Answers a message that nothing is done for; whoever still waits for it may send it again.
    pub(crate) fn refuse(&self, reply: impl Reply, why: &'static str) {
        self.answer_with(reply, || wire::encode_not_taken(Error::unavailable(why)));
    }

    fn answer_with(&self, reply: impl Reply, answer: impl FnOnce() -> Bytes) {
        let inner = &self.0;
        inner.meters.incident("refused");
        let Ok(permit) = Arc::clone(&inner.room.refusing).try_acquire_owned() else {
            inner.meters.incident("dropped");
            return;
        };
        let answer = answer();
        tokio::spawn(async move {
            reply.send(answer).await;
            drop(permit);
        });
    }

    /// Waits for what runs, and ends it when `grace` is over. Nothing may be accepted any more.
    pub(crate) async fn drain(&self, grace: Duration) -> Drained {
        let inner = &self.0;
        let all = u32::try_from(inner.room.limit).unwrap_or(u32::MAX);
        if tokio::time::timeout(grace, inner.room.running.acquire_many(all)).await.is_ok() {
            return 0;
        }
        let ended = inner.room.limit.saturating_sub(inner.room.running.available_permits());
        tracing::warn!(subject = %inner.subject, ended, "handlers were still running at the end of the grace");
        inner.ending.0.send_replace(true);
        // Whatever does not even take its end now blocks a thread; there is nothing more to wait for.
        let _ = tokio::time::timeout(LAST_ANSWERS, inner.room.running.acquire_many(all)).await;
        ended
    }
}

impl Inner {
    /// The answer to a message, or `None` where it comes too late to be worth one.
    async fn answer(&self, at: &Subject, message: &Bytes, received: Instant) -> Option<Bytes> {
        let incoming = match wire::decode_request(message, received) {
            Ok(incoming) => incoming,
            Err(error) => {
                self.meters.incident("malformed");
                tracing::warn!(subject = %self.subject, error = &error as &dyn std::error::Error, "a message that is no request");
                return Some(wire::encode_failure(error));
            }
        };
        if incoming.deadline <= now() {
            self.meters.incident("late");
            tracing::debug!(subject = %self.subject, "dropped a request whose deadline has passed");
            return None;
        }
        // Credentials say who may send to which subject: what runs must be what the subject says.
        let action = incoming.request.extensions().get::<ActionName>();
        if action.is_some_and(|action| !at.is_for(action)) {
            self.meters.incident("misdirected");
            tracing::warn!(subject = %at, action = ?action, "a request for another action than its subject says");
            return Some(wire::encode_failure(Error::denied("the subject is not that of the action")));
        }
        let place = match limits::is_lengthy(incoming.deadline) {
            false => None,
            true => match self.room.lengthy.try_acquire() {
                Ok(place) => Some(place),
                Err(_) => {
                    self.meters.incident("refused");
                    let error = Error::throttled("as many lengthy requests are being served as may be");
                    return Some(wire::encode_failure(error));
                }
            },
        };
        let response = self.run(incoming.request, incoming.deadline).await;
        drop(place);
        Some(wire::encode_response(&response).unwrap_or_else(|error| {
            self.meters.incident("answer_too_large");
            tracing::error!(subject = %self.subject, error = &error as &dyn std::error::Error, "an answer does not fit in a message");
            let error = Error::new(Kind::TooLarge, "the answer is larger than a message carries");
            wire::encode_failure(error.with_status(StatusCode::INTERNAL_SERVER_ERROR))
        }))
    }

    async fn run(&self, request: Request<Bytes>, deadline: Instant) -> Response<Bytes> {
        let handled = AssertUnwindSafe(self.service.clone().oneshot(request)).catch_unwind();
        let ended = tokio::select! {
            biased;
            outcome = handled => match outcome {
                Ok(Ok(response)) => return response,
                Ok(Err(never)) => match never {},
                Err(_panic) => "panicked",
            },
            () = tokio::time::sleep_until((deadline + OVERRUN).into()) => "overran",
            () = self.ending.1.wait() => "shut_down",
        };
        self.meters.incident(ended);
        tracing::error!(subject = %self.subject, why = ended, "a handler was ended");
        let what = match ended {
            "panicked" => "An internal error has occurred",
            "overran" => "the request took longer than its deadline",
            _ => "the server was shut down while it handled the request",
        };
        Failed::response(Error::outcome_unknown(what))
    }
}
