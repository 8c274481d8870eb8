//! Where tickets are issued and claimed: one counter a process.
//!
//! It holds what waits to be claimed and the places of all streams. It is in memory only: with the process its tickets
//! are gone, and what another process issued is not known here.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hive_core::{Body, Entropy, Error, RequestId, Result, Stopping};
use http::Response;
use metrics::{counter, gauge};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot, watch};
use tokio::task::AbortHandle;

use super::{Direction, Offer, Ticket, TicketId};
use crate::StreamLimits;

/// How long streams that were ended at the end of a drain may take to be gone.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Issues tickets and takes them back. Clones are the same counter.
#[derive(Clone)]
pub(crate) struct Counter(Arc<Inner>);

struct Inner {
    at: String,
    limits: StreamLimits,
    entropy: Arc<dyn Entropy>,
    waiting: Mutex<HashMap<TicketId, Waiting>>,
    places: Places,
    closed: AtomicBool,
    ending: (watch::Sender<bool>, Stopping),
}

/// A ticket that is not claimed yet.
struct Waiting {
    request: RequestId,
    goods: Goods,
    place: Place,
    death: AbortHandle,
}

/// What a ticket is a claim to.
pub(crate) enum Goods {
    /// A handler that waits for its body, and its answer.
    Up { body: oneshot::Sender<Body>, answer: oneshot::Receiver<Response<Body>> },
    /// The body of an answer.
    Down { body: Body },
}

impl Goods {
    fn direction(&self) -> Direction {
        match self {
            Self::Up { .. } => Direction::Up,
            Self::Down { .. } => Direction::Down,
        }
    }
}

/// All places, and how many of them may be held by streams that last as long as someone likes, each way. What is left is
/// for requests that are soon over, so that no number of slow clients keeps those from being answered.
struct Places {
    all: Arc<Semaphore>,
    up: Arc<Semaphore>,
    down: Arc<Semaphore>,
}

impl Places {
    fn new(all: usize) -> Self {
        let of = |places| Arc::new(Semaphore::new(places));
        let share = (all - all / 4).div_ceil(2);
        Self { all: of(all), up: of(share), down: of(share) }
    }
}

/// The place of one request and its streams. The last clone gives it back.
#[derive(Clone)]
pub(crate) struct Place(
    Arc<Held>,
    #[expect(dead_code, reason = "held, and given back when dropped")] Option<Arc<OwnedSemaphorePermit>>,
);

struct Held(#[expect(dead_code, reason = "held, and given back when dropped")] OwnedSemaphorePermit);

impl Held {
    fn new(permit: OwnedSemaphorePermit) -> Self {
        gauge!("hive_streams_places_taken").increment(1);
        Self(permit)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        gauge!("hive_streams_places_taken").decrement(1);
    }
}

impl Counter {
    /// A counter whose tickets are claimed at `at`.
    pub(crate) fn new(at: String, limits: StreamLimits, entropy: Arc<dyn Entropy>) -> Self {
        Self(Arc::new(Inner {
            at,
            limits,
            entropy,
            waiting: Mutex::default(),
            places: Places::new(limits.streams),
            closed: AtomicBool::new(false),
            ending: Stopping::channel(),
        }))
    }

    #[cfg(feature = "data-port")]
    pub(crate) fn limits(&self) -> &StreamLimits {
        &self.0.limits
    }

    /// A place for a request that may need a stream.
    ///
    /// # Errors
    /// [`Kind::Throttled`](hive_core::Kind::Throttled) where all are taken, or all that bodies may have, and
    /// [`Kind::Unavailable`](hive_core::Kind::Unavailable) once the counter is closed. Nothing was done.
    pub(crate) fn place(&self, offer: Offer) -> Result<Place> {
        if self.0.closed.load(Ordering::Acquire) {
            return Err(Error::unavailable("this process is being shut down"));
        }
        let lasting = match offer {
            Offer::Answer => None,
            Offer::Body { .. } => Some(Arc::new(taken(&self.0.places.up)?)),
        };
        Ok(Place(Arc::new(Held::new(taken(&self.0.places.all)?)), lasting))
    }

    /// The same place, of the share that answers have whose readers take their time.
    ///
    /// # Errors
    /// [`Kind::Throttled`](hive_core::Kind::Throttled) where that share is taken.
    pub(crate) fn lasting(&self, place: Place) -> Result<Place> {
        let Place(held, _) = place;
        Ok(Place(held, Some(Arc::new(taken(&self.0.places.down)?))))
    }

    /// A ticket for these goods. Unclaimed, they are dropped after a while.
    pub(crate) fn issue(
        &self,
        request: RequestId,
        goods: Goods,
        length: Option<u64>,
        place: Place,
    ) -> Ticket {
        let id = TicketId::random(&*self.0.entropy);
        let direction = goods.direction();
        let (counter, unclaimed) = (Arc::downgrade(&self.0), self.0.limits.unclaimed);
        let mut waiting = self.waiting();
        // Spawned under the lock, so that it cannot die before it is there.
        let death = tokio::spawn(async move {
            tokio::time::sleep(unclaimed).await;
            let Some(counter) = counter.upgrade() else { return };
            let dead = Self(counter).waiting().remove(&id);
            if dead.is_some() {
                counter!("hive_tickets_expired_total", "direction" => direction.as_str()).increment(1);
                tracing::warn!(ticket = ?id, direction = direction.as_str(), "a ticket was not claimed");
            }
        })
        .abort_handle();
        waiting.insert(id, Waiting { request, goods, place, death });
        drop(waiting);
        counter!("hive_tickets_issued_total", "direction" => direction.as_str()).increment(1);
        Ticket { id, direction, at: self.0.at.clone(), length }
    }

    /// Takes a ticket back, if it is one of this counter's for that request and direction. Otherwise it stays good for
    /// whoever has the right to it.
    ///
    /// # Errors
    /// [`Kind::NotFound`](hive_core::Kind::NotFound), without saying which of these it was.
    pub(crate) fn claim(
        &self,
        id: TicketId,
        direction: Direction,
        request: RequestId,
    ) -> Result<(Goods, Place)> {
        let claimed = match self.waiting().entry(id) {
            Entry::Occupied(entry)
                if entry.get().request == request && entry.get().goods.direction() == direction =>
            {
                Some(entry.remove())
            }
            _ => None,
        };
        let Some(Waiting { goods, place, death, .. }) = claimed else {
            counter!("hive_tickets_refused_total", "why" => "unknown").increment(1);
            return Err(Error::not_found("there is no such ticket"));
        };
        death.abort();
        counter!("hive_tickets_claimed_total", "direction" => direction.as_str()).increment(1);
        Ok((goods, place))
    }

    /// Refuses new streams, waits for those that run, and ends them when `grace` is over. Says how many were ended.
    pub(crate) async fn drain(&self, grace: Duration) -> usize {
        let inner = &self.0;
        inner.closed.store(true, Ordering::Release);
        let all = u32::try_from(inner.limits.streams).unwrap_or(u32::MAX);
        if tokio::time::timeout(grace, inner.places.all.acquire_many(all)).await.is_ok() {
            return 0;
        }
        let ended = inner.limits.streams.saturating_sub(inner.places.all.available_permits());
        tracing::warn!(ended, "streams were still running at the end of the grace");
        self.end();
        let _ = tokio::time::timeout(LAST_WORDS, inner.places.all.acquire_many(all)).await;
        ended
    }

    /// Ends everything at once.
    pub(crate) fn end(&self) {
        self.0.closed.store(true, Ordering::Release);
        self.0.ending.0.send_replace(true);
        let dropped = std::mem::take(&mut *self.waiting());
        for waiting in dropped.values() {
            waiting.death.abort();
        }
    }

    /// Given when everything is to end at once.
    pub(crate) fn ending(&self) -> Stopping {
        self.0.ending.1.clone()
    }

    /// How many tickets wait to be claimed, and how many places are taken.
    #[cfg(test)]
    pub(crate) fn load(&self) -> (usize, usize) {
        (self.waiting().len(), self.0.limits.streams - self.0.places.all.available_permits())
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<TicketId, Waiting>> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where its tickets are claimed.
    pub(crate) fn at(&self) -> &str {
        &self.0.at
    }
}

fn taken(places: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit> {
    Arc::clone(places).try_acquire_owned().map_err(|_| {
        counter!("hive_tickets_refused_total", "why" => "no_place").increment(1);
        Error::throttled("Please reduce your request rate.")
    })
}

impl fmt::Debug for Counter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Counter")
            .field("at", &self.0.at)
            .field("limits", &self.0.limits)
            .finish_non_exhaustive()
    }
}
