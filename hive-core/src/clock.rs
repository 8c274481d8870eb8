//! Time, passed in. Nothing in Hive asks the system for it but [`SystemClock`].

use std::fmt;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

pub use jiff::Timestamp;

/// Where time comes from.
///
/// [`now`](Self::now) is the time of day, for records and lifetimes: it may jump. [`instant`](Self::instant) only
/// moves forward, for deadlines and intervals.
pub trait Clock: Send + Sync + fmt::Debug + 'static {
    /// The time of day.
    fn now(&self) -> Timestamp;
    /// A point on a clock that never goes back.
    fn instant(&self) -> Instant;
}

/// The operating system's clocks, moved by a fixed offset.
///
/// The offset is zero, but where a test wants to see what a lifetime's end does.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock {
    offset: Duration,
}

impl SystemClock {
    /// A clock that shows a time of day later than the system's.
    #[must_use]
    pub fn ahead(offset: Duration) -> Self {
        Self { offset }
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system")]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        now.checked_add(self.offset).unwrap_or(now)
    }

    fn instant(&self) -> Instant {
        Instant::now()
    }
}

/// A clock that stands still until it is moved: for tests.
///
/// ```
/// use hive_core::{Clock, ManualClock};
/// use std::time::Duration;
///
/// let clock = ManualClock::default();
/// let before = clock.now();
/// clock.advance(Duration::from_secs(60));
/// assert_eq!(clock.now().duration_since(before).as_secs(), 60);
/// ```
#[derive(Debug)]
pub struct ManualClock {
    start: Instant,
    time: Mutex<(Timestamp, Duration)>,
}

impl ManualClock {
    /// A clock that shows `now`.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self { start: Instant::now(), time: Mutex::new((now, Duration::ZERO)) }
    }

    /// Moves both clocks on.
    pub fn advance(&self, by: Duration) {
        let mut time = self.time.lock().unwrap_or_else(PoisonError::into_inner);
        time.0 = time.0.checked_add(by).unwrap_or(Timestamp::MAX);
        time.1 += by;
    }
}

impl Default for ManualClock {
    /// Starts at the epoch of Unix.
    fn default() -> Self {
        Self::at(Timestamp::UNIX_EPOCH)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.time.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    fn instant(&self) -> Instant {
        self.start + self.time.lock().unwrap_or_else(PoisonError::into_inner).1
    }
}
