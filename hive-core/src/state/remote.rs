//! A store that another process has.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::{self, BoxStream, StreamExt as _};
use http::{Method, Request, Response, StatusCode};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until, timeout_at};
use tower::ServiceExt as _;
use tower::util::BoxCloneSyncService;

use super::codec::{self, MAX_MESSAGE, ScanArgs, WatchArgs, Wired};
use super::server::{LONGEST_WAIT, REVISION};
use super::{Changes, Commit, Key, KeyRange, Record, Revision, Scan, StateEvent, StateRead, StateStore, Txn};
use crate::{Body, Error, Failed, Health, Kind, Public, Result};

/// The way to a [`StateServer`](super::StateServer): a service that brings a request there and the answer back.
///
/// Where it fails it says so with a [`Failed`] in the answer's extensions, or with the status alone: 503 where the
/// request was not executed, 500 or 504 where that is not known. It may say nothing for too long.
pub type Wire = BoxCloneSyncService<Request<Body>, Response<Body>, Infallible>;

/// How long a call is tried before it fails, where no one says otherwise.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long one attempt is waited for: longer than a watch is held.
const ATTEMPT: Duration = Duration::from_secs(10);

/// The verb that may not simply be asked again.
const COMMIT: &str = "commit";

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// A [`StateStore`] over a [`Wire`]. A clone is the same store.
///
/// A commit whose answer is lost is sent again with the same id until the deadline, and reads are repeated likewise.
/// What was not executed (no one serves the store) is [`Kind::Unavailable`] at once. A watch asks again and again
/// for what is new: an outage is an error in its stream, then it goes on where it was, without loss.
///
/// It is [`Health::NotReady`] until the first answer; [`revision`](StateRead::revision) asks for one.
#[derive(Clone)]
pub struct RemoteState(Arc<Shared>);

struct Shared {
    wire: Wire,
    patience: Duration,
    /// The revision of the last answer.
    seen: AtomicU64,
    health: watch::Sender<Health>,
}

impl RemoteState {
    /// The store at the end of this wire.
    #[must_use]
    pub fn new(wire: Wire) -> Self {
        Self::with_patience(wire, PATIENCE)
    }

    /// As [`new`](Self::new), with a limit to the time one call may take.
    #[must_use]
    pub fn with_patience(wire: Wire, patience: Duration) -> Self {
        let health = watch::Sender::new(Health::NotReady("the state store has not answered yet".into()));
        Self(Arc::new(Shared { wire, patience, seen: AtomicU64::new(0), health }))
    }

    /// Asks until there is an answer that is not a loss, or the time is over.
    async fn call<T: Wired>(&self, verb: &'static str, message: &impl Wired) -> Result<T> {
        let message = codec::to_bytes(message);
        let deadline = Instant::now() + self.0.patience;
        let mut pause = Duration::ZERO;
        let mut lost: Option<Error> = None;
        loop {
            let until = deadline.min(Instant::now() + ATTEMPT);
            let error = match timeout_at(until, self.once(verb, message.clone())).await {
                Ok(Ok(answer)) => return Ok(answer),
                Ok(Err(error)) => error,
                Err(_) => Error::outcome_unknown("the state store did not answer in time"),
            };
            self.complain(&error);
            if error.kind() != Kind::OutcomeUnknown && (lost.is_none() || verb != COMMIT) {
                return Err(error.context(format!("calling state.{verb}")));
            }
            // A refusal does not say what became of an attempt that was lost.
            let kept = match lost.take() {
                Some(lost) if error.is_retryable() => lost,
                Some(_) if error.kind() != Kind::OutcomeUnknown => return Err(unknown(verb, error)),
                _ => error,
            };
            let next = Instant::now() + pause;
            if next >= deadline {
                return Err(unknown(verb, kept));
            }
            lost = Some(kept);
            sleep_until(next).await;
            pause = (pause * 2).clamp(Duration::from_millis(10), LONGEST_PAUSE);
        }
    }

    async fn once<T: Wired>(&self, verb: &'static str, message: Bytes) -> Result<T> {
        let request = Request::builder()
            .method(Method::POST)
            .uri(format!("/state.{verb}"))
            .body(Body::from(message))
            .map_err(|error| Error::internal("building a state request").with_source(error))?;
        let response = match self.0.wire.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let hop = Failed::of(&response).map(|failed| failed.public().clone());
        let (head, body) = response.into_parts();
        let revision = head.headers.get(REVISION).and_then(|text| text.to_str().ok()?.parse::<u64>().ok());
        // An answer that is cut off or not understood is as good as lost.
        let body = body.collect(MAX_MESSAGE).await.map_err(garbled)?;
        if head.status == StatusCode::OK {
            let answer = codec::from_bytes(body).map_err(garbled)?;
            self.0.seen.fetch_max(revision.unwrap_or(0), Ordering::Relaxed);
            self.0.health.send_if_modified(|health| {
                let news = *health != Health::Ready;
                *health = Health::Ready;
                news
            });
            return Ok(answer);
        }
        if let Some(revision) = revision {
            // Also where it is less: the store was set back, and what is remembered would be refused forever.
            self.0.seen.store(revision, Ordering::Relaxed);
        }
        Err(match serde_json::from_slice::<Public>(&body) {
            Ok(public) => Error::from(public),
            // The server's own words, but damaged.
            Err(error) if head.headers.contains_key(REVISION) => garbled(error),
            Err(_) => hop.map_or_else(|| failure(head.status), passed_on),
        })
    }

    fn complain(&self, error: &Error) {
        if error.is_fault() {
            let why =
                Health::NotReady(format!("the state store cannot be reached: {}", error.message()).into());
            self.0.health.send_replace(why);
        }
    }
}

/// What an answer means that is not the server's: whether anything was done.
fn failure(status: StatusCode) -> Error {
    match status {
        StatusCode::SERVICE_UNAVAILABLE => Error::unavailable("no one serves the state store"),
        StatusCode::TOO_MANY_REQUESTS => Error::throttled("the state store has too much to do"),
        status if status.is_client_error() => {
            Error::internal(format!("the state request was refused: {status}"))
        }
        status => Error::outcome_unknown(format!("the way to the state store answered {status}")),
    }
}

/// What a hop on the way says of its own failure. A fault after which a request may have gone on is a loss.
fn passed_on(public: Public) -> Error {
    let error = Error::from(public);
    if error.is_fault() && error.kind() != Kind::Unavailable {
        return Error::outcome_unknown("the way to the state store failed").with_source(error);
    }
    error
}

fn garbled(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::outcome_unknown("the answer of the state store was not understood").with_source(error)
}

fn unknown(verb: &str, error: Error) -> Error {
    Error::outcome_unknown("the answer of the state store was lost")
        .context(format!("calling state.{verb}"))
        .with_source(error)
}

impl fmt::Debug for RemoteState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RemoteState").field("seen", &self.0.seen).finish_non_exhaustive()
    }
}

#[async_trait]
impl StateRead for RemoteState {
    async fn get(&self, key: &Key) -> Result<Option<Record>> {
        self.call("get", key).await
    }

    async fn scan(&self, range: &KeyRange, limit: usize) -> Result<Scan> {
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        self.call("scan", &ScanArgs { range: range.clone(), limit }).await
    }

    async fn revision(&self) -> Result<Revision> {
        match self.0.seen.load(Ordering::Relaxed) {
            0 => Ok(self.scan(&KeyRange::all(), 0).await?.revision),
            seen => Ok(Revision(seen)),
        }
    }
}

#[async_trait]
impl StateStore for RemoteState {
    async fn commit(&self, txn: Txn) -> Result<Commit> {
        txn.check()?;
        // On its own, so that it is finished, and repeated if need be, also where no one waits any more.
        let store = self.clone();
        let commit = tokio::spawn(async move { store.call(COMMIT, &txn).await });
        commit.await.unwrap_or_else(|error| {
            Err(Error::outcome_unknown("the commit was stopped in the middle").with_source(error))
        })
    }

    async fn changes(&self, range: &KeyRange, from: Revision, wait: Duration) -> Result<Changes> {
        let wait_ms = u32::try_from(wait.min(LONGEST_WAIT).as_millis()).unwrap_or(u32::MAX);
        self.call("watch", &WatchArgs { range: range.clone(), from, wait_ms }).await
    }

    async fn watch(
        &self,
        range: &KeyRange,
        from: Revision,
    ) -> Result<BoxStream<'static, Result<StateEvent>>> {
        let start = Following { store: self.clone(), range: range.clone(), from, failures: 0, over: false };
        let pages = stream::unfold(start, |mut place| async move {
            let page = place.page().await?;
            Some((stream::iter(page), place))
        });
        Ok(pages.flatten().boxed())
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.0.health.subscribe()
    }
}

/// The place of a watch.
struct Following {
    store: RemoteState,
    range: KeyRange,
    from: Revision,
    failures: u32,
    over: bool,
}

impl Following {
    /// What is next. `None` where an error was the end.
    async fn page(&mut self) -> Option<Vec<Result<StateEvent>>> {
        if self.over {
            return None;
        }
        if let Some(doublings) = self.failures.checked_sub(1) {
            let pause = (Duration::from_millis(10) * (1 << doublings.min(10))).min(LONGEST_PAUSE);
            sleep_until(Instant::now() + pause).await;
        }
        match self.store.changes(&self.range, self.from, LONGEST_WAIT).await {
            Ok(changes) => {
                self.failures = 0;
                self.from = changes.through;
                Some(changes.events.into_iter().map(Ok).collect())
            }
            Err(error) => {
                self.failures += 1;
                self.over = !error.is_retryable() && error.kind() != Kind::OutcomeUnknown;
                Some(vec![Err(error)])
            }
        }
    }
}

#[cfg(test)]
mod tests;
