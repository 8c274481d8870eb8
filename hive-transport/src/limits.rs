//! The bounds of a transport.

use std::time::{Duration, Instant};

use hive_core::{Context, Error, Result};
use http::Extensions;

use crate::intake::now;

/// How much a transport holds at once. Whatever is beyond is refused, or lost with a [`Gap`](crate::Event::Gap).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// The requests that run at once for one served subject. A quarter of them may have more than a minute, which is
    /// what gateways give to actions that copy bytes: however many of those there are, others are answered.
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

/// How much the streams of a process may use, and how long they may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StreamLimits {
    /// The requests of others that are served at once by a process with tickets, their streams included. A further one
    /// is refused as `Throttled`, and nothing is done. Three eighths of them may be bodies that come, three eighths
    /// answers that stream.
    pub streams: usize,
    /// How long a ticket waits to be claimed.
    pub unclaimed: Duration,
    /// How long a stream may stand still.
    pub idle: Duration,
    /// How often a sender whose source is quiet gives a sign of life. Well below `idle`.
    pub keep_alive: Duration,
    /// How long an answer may take after the end of the request's body.
    pub answer: Duration,
}

impl Default for StreamLimits {
    /// 1024 streams; 10 s, 30 s, 10 s, and 5 minutes.
    fn default() -> Self {
        Self {
            streams: 1024,
            unclaimed: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            keep_alive: Duration::from_secs(10),
            answer: Duration::from_secs(300),
        }
    }
}

impl StreamLimits {
    /// Checks that a stream can get through.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) naming the limit that none can pass.
    pub fn validate(&self) -> Result<()> {
        let wrong = |what| Err(Error::invalid(what));
        match () {
            () if self.streams == 0 || self.streams > 1 << 20 => wrong("streams is between 1 and 1048576"),
            () if self.unclaimed.is_zero() || self.answer.is_zero() => wrong("a time of the streams is zero"),
            () if self.keep_alive.is_zero() || self.keep_alive >= self.idle => {
                wrong("keep_alive is more than zero and less than idle")
            }
            () => Ok(()),
        }
    }
}

/// Whether a request may go on for long: its caller gives it more than twice the usual time.
pub(crate) fn is_lengthy(deadline: Instant) -> bool {
    deadline.saturating_duration_since(now()) > 2 * Context::DEFAULT_TIME
}

/// Until when a request must be answered.
pub(crate) fn deadline(extensions: &Extensions) -> Instant {
    extensions.get::<Context>().map_or_else(|| now() + Context::DEFAULT_TIME, Context::deadline)
}

/// How long that is from now, which a request says as it is sent. An error where it is over, whatever it was waited for.
pub(crate) fn remaining(deadline: Instant) -> Result<Duration> {
    match deadline.checked_duration_since(now()) {
        Some(remaining) if !remaining.is_zero() => Ok(remaining),
        _ => Err(Error::unavailable("the deadline passed before the request was sent")),
    }
}
