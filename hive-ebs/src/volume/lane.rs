//! What waits and what is at work of one kind: each resource at most once at a time, and in the order it came.

use std::collections::{BTreeSet, VecDeque};

use crate::concern::Concern;

/// Snapshots and volumes have lanes of their own, so that neither takes the places of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Snapshot,
    Volume,
}

/// One kind of work.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) kind: Kind,
    /// Whether its list is to be read again.
    due: bool,
    waiting: VecDeque<Concern>,
    at_work: BTreeSet<String>,
}

impl Lane {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, due: true, waiting: VecDeque::new(), at_work: BTreeSet::new() }
    }

    /// Something may have changed.
    pub(super) fn mark(&mut self) {
        self.due = true;
    }

    /// The next to begin, where there is a place: neither at work already, nor one that `rests`.
    pub(super) fn begin(&mut self, places: usize, rests: impl Fn(&Concern) -> bool) -> Option<Concern> {
        if self.at_work.len() >= places {
            return None;
        }
        self.waiting.retain(|concern| !rests(concern));
        let at = self.waiting.iter().position(|concern| !self.at_work.contains(&concern.id))?;
        let concern = self.waiting.remove(at)?;
        self.at_work.insert(concern.id.clone());
        Some(concern)
    }

    /// It is not at work any more.
    pub(super) fn end(&mut self, concern: &Concern) {
        self.at_work.remove(&concern.id);
    }

    /// Whether there is a place and its list was not read since something changed.
    pub(super) fn wants(&self, places: usize) -> bool {
        self.due && self.at_work.len() < places
    }

    /// Takes the list in. One that is at work waits to be looked at once more: it may have changed since it began.
    pub(super) fn listed(&mut self, list: Vec<Concern>) {
        self.due = false;
        let known: BTreeSet<String> = self.waiting.iter().map(|concern| concern.id.clone()).collect();
        self.waiting.extend(list.into_iter().filter(|concern| !known.contains(&concern.id)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(ids: &[&str]) -> Vec<Concern> {
        ids.iter().map(|id| Concern::sample(id)).collect()
    }

    #[test]
    fn one_at_a_time_in_the_order_they_came_and_once_more_after_a_change() {
        let mut lane = Lane::new(Kind::Volume);
        assert!(lane.wants(2));
        lane.listed(list(&["b", "c", "d", "e"]));
        let next = |lane: &mut Lane| lane.begin(2, |it| it.id == "d").map(|it| it.id);
        assert_eq!((next(&mut lane).as_deref(), next(&mut lane).as_deref()), (Some("b"), Some("c")));
        assert_eq!(next(&mut lane), None, "there is no place");
        lane.mark();
        assert!(!lane.wants(2), "nor is there a reason to look");
        lane.end(&Concern::sample("c"));
        assert!(lane.wants(2));
        lane.listed(list(&["a", "b", "e"]));
        assert_eq!(next(&mut lane).as_deref(), Some("e"), "d rests, and e came before a");
        lane.end(&Concern::sample("e"));
        assert_eq!(next(&mut lane).as_deref(), Some("a"));
        lane.end(&Concern::sample("a"));
        assert_eq!(next(&mut lane), None, "b is at work, and is not begun beside itself");
        lane.end(&Concern::sample("b"));
        assert_eq!(next(&mut lane).as_deref(), Some("b"), "it was listed after it had begun");
        lane.end(&Concern::sample("b"));
        assert_eq!((next(&mut lane), lane.wants(2)), (None, false));
    }
}
