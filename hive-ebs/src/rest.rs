//! Leaving alone for a while what has just failed, so that it keeps nothing else waiting.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The first pause; it doubles.
const FIRST: Duration = Duration::from_millis(100);

/// What has failed, and until when it rests.
///
/// A rest ends with the first look after its time: only what still rested at the last look is waited for, so that
/// nobody waits for what is begun already, or has gone.
#[derive(Debug)]
pub(crate) struct Resting {
    longest: Duration,
    table: Mutex<Table>,
}

#[derive(Debug, Default)]
struct Table {
    looked: Option<Instant>,
    failed: BTreeMap<String, Rest>,
}

#[derive(Clone, Copy, Debug)]
struct Rest {
    until: Instant,
    pause: Duration,
}

impl Resting {
    /// Nothing rests for longer than this.
    pub(crate) fn new(longest: Duration) -> Self {
        Self { longest, table: Mutex::default() }
    }

    /// Notes that one looks at everything: what has rested by now is begun.
    pub(crate) fn look(&self, now: Instant) {
        self.table().looked = Some(now);
    }

    /// Whether it is to be left alone until a later look.
    pub(crate) fn rests(&self, id: &str) -> bool {
        let table = self.table();
        table.failed.get(id).is_some_and(|rest| table.is_ahead(rest))
    }

    /// Notes how it went.
    pub(crate) fn note(&self, id: &str, went_well: bool, now: Instant) {
        let failed = &mut self.table().failed;
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
        let table = self.table();
        let ahead = table.failed.values().filter(|rest| table.is_ahead(rest));
        ahead.map(|rest| rest.until.saturating_duration_since(now)).min()
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    fn is_ahead(&self, rest: &Rest) -> bool {
        self.looked.is_none_or(|looked| looked < rest.until)
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
            resting.look(now);
            assert!(resting.rests("a") && !resting.rests("b"));
            now += pause;
            resting.look(now);
            assert!(!resting.rests("a"));
        }
        resting.note("a", true, now);
        assert_eq!(resting.next(now), None);
        resting.note("a", false, now);
        resting.note("b", false, now + Duration::from_secs(1));
        assert_eq!(resting.table().failed.len(), 1, "what is long over is forgotten");
    }

    /// Whoever waited for it would wait for nothing, again and again.
    #[test]
    fn what_was_begun_again_or_has_gone_is_not_waited_for() {
        let resting = Resting::new(Duration::from_secs(10));
        let now = Instant::now();
        resting.note("a", false, now);
        let later = now + Duration::from_secs(1);
        assert_eq!(resting.next(later), Some(Duration::ZERO), "it has rested, and is to be looked at");
        resting.look(later);
        assert_eq!(resting.next(later), None);
        resting.note("a", false, later);
        assert_eq!(resting.next(later), Some(2 * FIRST), "it went wrong for the second time");
    }
}
