//! The bounds of a transport.

use std::time::{Duration, Instant};

use bytes::Bytes;
use hive_core::{Context, Error, Result};
use http::Request;

use crate::intake::now;

/// How much a transport holds at once. Whatever is beyond is refused, or lost with a [`Gap`](crate::Event::Gap).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// The requests that run at once for one served subject.
    pub handlers: usize,
    /// The events that wait for one subscriber; they have at most 16 MiB together.
    pub events: usize,
    /// The requests of this connection that wait for an answer at once. A further one waits for its turn.
    pub requests: usize,
}

impl Default for Limits {
    /// 256 handlers, 1024 events, 4096 requests.
    fn default() -> Self {
        Self { handlers: 256, events: 1024, requests: 4096 }
    }
}

/// Until when a request must be answered, and how long that is. An error where it is over.
pub(crate) fn deadline(request: &Request<Bytes>) -> Result<(Instant, Duration)> {
    let now = now();
    let Some(context) = request.extensions().get::<Context>() else {
        return Ok((now + Context::DEFAULT_TIME, Context::DEFAULT_TIME));
    };
    match context.deadline().checked_duration_since(now) {
        Some(remaining) if !remaining.is_zero() => Ok((context.deadline(), remaining)),
        _ => Err(Error::unavailable("the deadline passed before the request was sent")),
    }
}
