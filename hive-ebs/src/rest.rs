//! Leaving alone for a while what has just failed, so that it keeps nothing else waiting.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The first pause; it doubles.
const FIRST: Duration = Duration::from_millis(100);

/// What has failed, and until when it rests.
#[derive(Debug)]
pub(crate) struct Resting {
    longest: Duration,
    failed: Mutex<BTreeMap<String, Rest>>,
}

#[derive(Clone, Copy, Debug)]
struct Rest {
    until: Instant,
    pause: Duration,
}

impl Resting {
    /// Nothing rests for longer than this.
    pub(crate) fn new(longest: Duration) -> Self {
        Self { longest, failed: Mutex::default() }
    }

    /// Whether it is to be left alone.
    pub(crate) fn rests(&self, id: &str, now: Instant) -> bool {
        self.failed().get(id).is_some_and(|rest| now < rest.until)
    }

    /// Notes how it went.
    pub(crate) fn note(&self, id: &str, went_well: bool, now: Instant) {
        let mut failed = self.failed();
        if went_well {
            failed.remove(id);
            return;
        }
        // What was forgotten elsewhere is not remembered here.
        failed.retain(|_, rest| rest.until + 2 * self.longest > now);
        let pause = failed.get(id).map_or(FIRST, |rest| rest.pause * 2).min(self.longest);
        failed.insert(id.to_owned(), Rest { until: now + pause, pause });
    }

    /// How long until the first has rested.
    pub(crate) fn next(&self, now: Instant) -> Option<Duration> {
        self.failed().values().map(|rest| rest.until.saturating_duration_since(now)).min()
    }

    fn failed(&self) -> MutexGuard<'_, BTreeMap<String, Rest>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_bound_and_end_with_success() {
        let resting = Resting::new(Duration::from_millis(300));
        let mut now = Instant::now();
        for pause in [100, 200, 300, 300] {
            resting.note("a", false, now);
            let pause = Duration::from_millis(pause);
            assert_eq!(resting.next(now), Some(pause));
            assert!(resting.rests("a", now) && !resting.rests("b", now));
            now += pause;
            assert!(!resting.rests("a", now));
        }
        resting.note("a", true, now);
        assert_eq!(resting.next(now), None);
        resting.note("a", false, now);
        resting.note("b", false, now + Duration::from_secs(1));
        assert_eq!(resting.failed().len(), 1, "what is long over is forgotten");
    }
}
