//! How fast a volume may be: requests and bytes a second, by reserving when the next one may begin. Pure.

use std::time::{Duration, Instant};

use crate::device::{IoOp, Limits};

/// What a volume that was idle may do at once: this much of a second.
const BURST: Duration = Duration::from_millis(100);

/// What a request counts once for.
const UNIT: u64 = 256 << 10;

/// The limits of a volume, and when what was let through is paid for.
#[derive(Debug)]
pub(super) struct Rate {
    limits: Limits,
    requests: Paid,
    bytes: Paid,
}

/// When the tokens of one kind that were taken are all earned (GCRA's theoretical arrival time).
#[derive(Debug, Default)]
struct Paid(Option<Instant>);

impl Paid {
    /// When this may begin: at once while the debt is within the burst.
    fn reserve(&mut self, now: Instant, count: u64, per_second: u64) -> Instant {
        let paid = self.0.map_or(now, |paid| paid.max(now));
        let start = paid.checked_sub(BURST).map_or(now, |start| start.max(now));
        // At most 2^32 seconds, also for one token a second.
        let nanos = u128::from(count) * 1_000_000_000 / u128::from(per_second.max(1));
        let cost = Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX));
        self.0 = Some(paid.checked_add(cost).unwrap_or(paid));
        start
    }
}

impl Rate {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, requests: Paid::default(), bytes: Paid::default() }
    }

    /// Changes the limits. What was let through before counts as paid.
    pub(super) fn set(&mut self, limits: Limits) {
        if self.limits != limits {
            *self = Self::new(limits);
        }
    }

    /// When a request of this size may begin; never before `now`. A flush is free.
    pub(super) fn reserve(&mut self, now: Instant, op: IoOp, bytes: u64) -> Instant {
        if op == IoOp::Flush {
            return now;
        }
        let moved = if op.moves_memory() { bytes } else { 0 };
        let count = moved.div_ceil(UNIT).max(1);
        let requests = self.limits.iops.map_or(now, |limit| self.requests.reserve(now, count, limit.into()));
        let bytes = self.limits.throughput.map_or(now, |limit| self.bytes.reserve(now, moved, limit));
        requests.max(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hive_core::{Clock as _, ManualClock};

    const READ: IoOp = IoOp::Read;

    #[test]
    fn a_second_has_as_many_requests_as_the_limit_and_one_burst() {
        let clock = ManualClock::default();
        let mut rate = Rate::new(Limits::NONE.with_iops(100));
        let start = clock.instant();
        let within: Vec<Instant> = (0..1000).map(|_| rate.reserve(start, READ, 4096)).collect();
        let second = within.iter().filter(|at| **at < start + Duration::from_secs(1)).count();
        assert!((100..=111).contains(&second), "{second}");
        assert!(within.is_sorted());
        clock.advance(Duration::from_secs(100));
        assert_eq!(rate.reserve(clock.instant(), READ, 4096), clock.instant(), "idle time is not saved up");
        let soon = (0..1000).filter(|_| rate.reserve(clock.instant(), READ, 4096) == clock.instant()).count();
        assert!(soon <= 11, "{soon}");
    }

    #[test]
    fn bytes_count_and_large_requests_count_more() {
        let clock = ManualClock::default();
        let now = clock.instant();
        let mut rate = Rate::new(Limits::NONE.with_throughput(1 << 20));
        assert_eq!(rate.reserve(now, READ, 4 << 20), now, "a large one is let through, and paid for");
        let next = rate.reserve(now, READ, 512).duration_since(now);
        assert!(next > Duration::from_millis(3800) && next <= Duration::from_secs(4), "{next:?}");
        let mut rate = Rate::new(Limits::NONE.with_iops(4));
        rate.reserve(now, READ, 1 << 20);
        assert!(rate.reserve(now, READ, 512).duration_since(now) >= Duration::from_millis(900));
        assert_eq!(rate.reserve(now, IoOp::Flush, 0), now);
    }
}
