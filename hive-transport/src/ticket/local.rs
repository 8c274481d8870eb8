//! Streams within one process: the body itself is handed over.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hive_core::{Body, Entropy, Error, RequestId, Result};
use http::Response;

use super::Ticket;
use super::counter::{Counter, Goods};
use super::crossing::{Crossing, crossed};
use crate::StreamLimits;

/// What the places of a process begin with.
pub(super) const SCHEME: &str = "local:";

/// The counters of one process, by their names. A transport whose connections are all of one process has one of them.
#[derive(Clone, Default)]
pub struct LocalStreams(Arc<Mutex<Named>>);

#[derive(Default)]
struct Named {
    last: u64,
    counters: HashMap<String, Counter>,
}

/// A counter that is known to others. Dropping it makes it unknown and ends what it has.
pub(crate) struct Known {
    counter: Counter,
    streams: LocalStreams,
}

impl LocalStreams {
    /// No counter yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens a counter of its own name.
    pub(crate) fn open(&self, limits: StreamLimits, entropy: Arc<dyn Entropy>) -> Known {
        let mut named = self.named();
        named.last += 1;
        let counter = Counter::new(format!("{SCHEME}{}", named.last), limits, entropy);
        named.counters.insert(counter.at().to_owned(), counter.clone());
        Known { counter, streams: self.clone() }
    }

    fn find(&self, at: &str) -> Result<Counter> {
        let found = self.named().counters.get(at).cloned();
        found.ok_or_else(|| Error::outcome_unknown("the daemon went away before its ticket was claimed"))
    }

    fn named(&self) -> MutexGuard<'_, Named> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn send(
        &self,
        ticket: &Ticket,
        request: RequestId,
        body: Body,
    ) -> Result<Response<Body>> {
        let counter = self.find(&ticket.at)?;
        match counter.claim(ticket.id, ticket.direction, request)? {
            (Goods::Up { body: waiting, answer }, place) => {
                // A handler that no longer waits has its answer ready.
                drop(waiting.send(Body::new(Crossing::new(body, place.clone(), counter.ending()))));
                let response = answer
                    .await
                    .map_err(|_| Error::outcome_unknown("the handler ended without an answer"))?;
                Ok(crossed(response, place, counter.ending()))
            }
            (Goods::Down { .. }, _) => Err(Error::not_found("there is no such ticket")),
        }
    }

    pub(super) fn fetch(&self, ticket: &Ticket, request: RequestId) -> Result<Body> {
        let counter = self.find(&ticket.at)?;
        match counter.claim(ticket.id, ticket.direction, request)? {
            (Goods::Down { body }, place) => Ok(Body::new(Crossing::new(body, place, counter.ending()))),
            (Goods::Up { .. }, _) => Err(Error::not_found("there is no such ticket")),
        }
    }
}

impl Known {
    pub(crate) fn counter(&self) -> &Counter {
        &self.counter
    }
}

impl Drop for Known {
    fn drop(&mut self) {
        let known = self.streams.named().counters.remove(self.counter.at());
        // Dropped outside the lock: what ends may call back.
        drop(known);
        self.counter.end();
    }
}

impl fmt::Debug for LocalStreams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.named().counters.keys()).finish()
    }
}
