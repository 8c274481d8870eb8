//! The order of requests whose blocks overlap. Pure: it holds jobs and says which may run.

use std::ops::Range;

/// The name of a request that is here.
pub(super) type Ticket = u64;

/// Requests in the order in which they came, until they are done.
#[derive(Debug)]
pub(super) struct Order<J> {
    here: Vec<Entry<J>>,
    next: Ticket,
}

#[derive(Debug)]
struct Entry<J> {
    ticket: Ticket,
    blocks: Range<u64>,
    writes: bool,
    /// `None` once it may run.
    job: Option<J>,
}

impl<J> Entry<J> {
    /// Whether the later of the two must wait for the earlier.
    fn conflicts(&self, other: &Self) -> bool {
        (self.writes || other.writes)
            && self.blocks.start < other.blocks.end
            && other.blocks.start < self.blocks.end
    }
}

impl<J> Order<J> {
    pub(super) fn new() -> Self {
        Self { here: Vec::new(), next: 0 }
    }

    /// Adds a request. The job is given back where it may run at once.
    pub(super) fn push(&mut self, blocks: Range<u64>, writes: bool, job: J) -> (Ticket, Option<J>) {
        let ticket = self.next;
        self.next += 1;
        let mut entry = Entry { ticket, blocks, writes, job: None };
        let waits = self.here.iter().any(|earlier| earlier.conflicts(&entry));
        let job = if waits {
            entry.job = Some(job);
            None
        } else {
            Some(job)
        };
        self.here.push(entry);
        (ticket, job)
    }

    /// A request is done: these may run now.
    pub(super) fn done(&mut self, ticket: Ticket) -> Vec<(Ticket, J)> {
        let Some(place) = self.here.iter().position(|entry| entry.ticket == ticket) else {
            return Vec::new();
        };
        let gone = self.here.remove(place);
        let mut ready = Vec::new();
        for place in place..self.here.len() {
            let (earlier, rest) = self.here.split_at_mut(place);
            let entry = &mut rest[0];
            if entry.job.is_some()
                && gone.conflicts(entry)
                && !earlier.iter().any(|earlier| earlier.conflicts(entry))
            {
                ready.extend(entry.job.take().map(|job| (entry.ticket, job)));
            }
        }
        ready
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn those_that_overlap_wait_for_those_before() {
        let mut order = Order::new();
        let (first, ran) = order.push(0..4, true, "a");
        assert_eq!(ran, Some("a"));
        let (second, ran) = order.push(3..5, false, "b");
        assert_eq!(ran, None);
        let (_, ran) = order.push(4..5, false, "c");
        assert_eq!(ran, Some("c"), "two that read go together");
        let (_, ran) = order.push(4..6, true, "d");
        assert_eq!(ran, None, "no one overtakes one that waits");
        assert_eq!(order.done(first), [(second, "b")]);
        assert!(order.done(second).is_empty(), "c still reads");
    }

    proptest! {
        #[test]
        fn conflicting_requests_run_in_order_and_all_run(
            requests in prop::collection::vec((0_u64..8, 1_u64..4, any::<bool>()), 1..40),
            picks in prop::collection::vec(any::<prop::sample::Index>(), 40),
        ) {
            let mut order = Order::new();
            let mut running = Vec::new();
            let mut finished = Vec::new();
            let mut tickets = Vec::new();
            for (number, (at, len, writes)) in requests.iter().enumerate() {
                let (ticket, ran) = order.push(*at..at + len, *writes, number);
                tickets.push(ticket);
                running.extend(ran);
            }
            let conflict = |a: usize, b: usize| {
                let ((s, n, w), (t, m, v)) = (requests[a], requests[b]);
                (w || v) && s < t + m && t < s + n
            };
            for pick in picks {
                if running.is_empty() { break; }
                for a in &running {
                    prop_assert!(running.iter().all(|b| a == b || !conflict(*a, *b)));
                    prop_assert!((0..*a).all(|b| !conflict(*a, b) || finished.contains(&b)));
                }
                let done = running.swap_remove(pick.index(running.len()));
                finished.push(done);
                running.extend(order.done(tickets[done]).into_iter().map(|(_, number)| number));
            }
            prop_assert_eq!(finished.len(), requests.len());
        }
    }
}
