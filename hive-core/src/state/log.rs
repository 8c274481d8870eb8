//! The bounded log of recent commits: which keys each touched, and what its id was answered.
//!
//! Three things are judged by it: whether a range is unchanged since a revision, what a watch has to show, and
//! whether an id was used before. It is a pure function of the sequence of commits, so every node that applies the
//! same sequence judges alike, and one that restarts and loads the last rows judges as if it had never stopped.
//!
//! Its bounds are fixed: [`Bounds::FIXED`]. What is older than them is never guessed: a range counts as changed, a
//! watch gets a gap, an id is refused.

use std::collections::{HashMap, VecDeque};

use super::{Key, KeyRange, Revision, TxnId};

/// How much a log remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// The last so many revisions' ids and answers.
    pub(crate) revisions: u64,
    /// The last revisions' keys, as far as they are not more than so many.
    pub(crate) keys: usize,
}

impl Bounds {
    /// Those of every store. They are part of the format: nodes that differ here would judge differently.
    pub(crate) const FIXED: Self = Self { revisions: 65_536, keys: 65_536 };
}

/// What a commit did to one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Touched {
    pub(crate) key: Key,
    pub(crate) deleted: bool,
}

/// What an id was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Refused for the expectation at this place of the transaction.
    Conflict(u32),
}

/// One commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) id: TxnId,
    pub(crate) outcome: Outcome,
    /// What it touched, in key order; `None` where that is more than a log holds.
    pub(crate) touched: Option<Box<[Touched]>>,
}

/// Some of what happened in a range.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// It is not known any more.
    Gap,
    /// All that was touched, up to a revision.
    Touched(Vec<(Revision, Touched)>, Revision),
}

/// The log. Each revision has one entry.
#[derive(Debug)]
pub(crate) struct Log {
    bounds: Bounds,
    now: Revision,
    entries: VecDeque<Entry>,
    ids: HashMap<TxnId, Revision>,
    /// The keys of the commits after this one are known.
    known: Revision,
    keys: usize,
}

impl Log {
    /// The log of a store whose last `revisions` commits (or all) are pushed next.
    pub(crate) fn new(bounds: Bounds, before: Revision) -> Self {
        Self { bounds, now: before, entries: VecDeque::new(), ids: HashMap::new(), known: before, keys: 0 }
    }

    /// The last commit.
    pub(crate) fn now(&self) -> Revision {
        self.now
    }

    /// The last commit whose id may be forgotten. A transaction that begun before is refused.
    pub(crate) fn forgotten(&self) -> Revision {
        Revision(self.now.0.saturating_sub(self.bounds.revisions))
    }

    /// How many keys one entry can have.
    pub(crate) fn most_keys(&self) -> usize {
        self.bounds.keys
    }

    /// What an id was answered, and with which revision.
    pub(crate) fn answered(&self, id: &TxnId) -> Option<(Revision, Outcome)> {
        let revision = *self.ids.get(id)?;
        Some((revision, self.entry(revision)?.outcome))
    }

    /// Whether a key of the range was touched after a commit. True also where it is not known.
    pub(crate) fn changed(&self, range: &KeyRange, since: Revision) -> bool {
        if since < self.known || since > self.now {
            return true;
        }
        let after = usize::try_from(self.now.0 - since.0).unwrap_or(usize::MAX);
        let mut touched = self.entries.iter().rev().take(after).filter_map(|entry| entry.touched.as_ref());
        touched.any(|touched| touched.iter().any(|touched| range.contains(&touched.key)))
    }

    /// What was touched in a range after `from` and not after `through`. Whole commits, of which about `most` keys
    /// are looked at.
    pub(crate) fn touched(&self, range: &KeyRange, from: Revision, through: Revision, most: usize) -> Step {
        if from < self.known || from > self.now {
            return Step::Gap;
        }
        let mut found = Vec::new();
        let mut looked = 0;
        let mut at = from;
        while at < through && looked < most {
            at = Revision(at.0 + 1);
            let Some(touched) = self.entry(at).and_then(|entry| entry.touched.as_ref()) else {
                return Step::Gap;
            };
            looked += touched.len() + 1;
            found.extend(touched.iter().filter(|t| range.contains(&t.key)).map(|t| (at, t.clone())));
        }
        Step::Touched(found, at)
    }

    /// Appends the next commit and forgets what is beyond the bounds.
    pub(crate) fn push(&mut self, entry: Entry) -> Revision {
        self.now = Revision(self.now.0 + 1);
        self.ids.insert(entry.id, self.now);
        self.keys += entry.touched.as_ref().map_or(0, |touched| touched.len());
        let elided = entry.touched.is_none();
        self.entries.push_back(entry);
        if elided {
            self.forget_keys_through(self.now);
        }
        while self.keys > self.bounds.keys {
            self.forget_keys_through(Revision(self.known.0 + 1));
        }
        while self.entries.len() as u64 > self.bounds.revisions {
            self.forget_keys_through(self.oldest());
            if let Some(entry) = self.entries.pop_front() {
                self.ids.remove(&entry.id);
            }
        }
        self.now
    }

    /// The first revision that has an entry.
    fn oldest(&self) -> Revision {
        Revision(self.now.0 + 1 - self.entries.len() as u64)
    }

    fn place(&self, revision: Revision) -> Option<usize> {
        usize::try_from(revision.0.checked_sub(self.oldest().0)?).ok()
    }

    fn entry(&self, revision: Revision) -> Option<&Entry> {
        self.entries.get(self.place(revision)?)
    }

    fn forget_keys_through(&mut self, last: Revision) {
        while self.known < last {
            self.known = Revision(self.known.0 + 1);
            let Some(entry) = self.place(self.known).and_then(|place| self.entries.get_mut(place)) else {
                continue;
            };
            self.keys -= entry.touched.take().map_or(0, |touched| touched.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(n: u8) -> Key {
        format!("/{n:03}").parse().unwrap()
    }

    fn entry(n: u64, keys: &[u8]) -> Entry {
        let touched = keys.iter().map(|n| Touched { key: key(*n), deleted: false }).collect();
        let id = TxnId { begun: Revision(n), nonce: u128::from(n) };
        Entry { id, outcome: Outcome::Done, touched: Some(touched) }
    }

    fn log(bounds: Bounds, commits: &[Vec<u8>]) -> Log {
        let mut log = Log::new(bounds, Revision(0));
        for (n, keys) in commits.iter().enumerate() {
            log.push(entry(n as u64, keys));
        }
        log
    }

    #[test]
    fn what_is_forgotten_is_never_guessed() {
        let log = log(Bounds { revisions: 3, keys: 100 }, &[vec![1], vec![2], vec![3], vec![4]]);
        let elsewhere = KeyRange::only(&key(9));
        assert!(log.changed(&elsewhere, Revision(0)), "revision 1 is forgotten");
        assert!(!log.changed(&elsewhere, Revision(1)));
        assert!(log.changed(&elsewhere, Revision(5)), "a revision of another history");
        assert_eq!(log.touched(&elsewhere, Revision(0), Revision(4), 9), Step::Gap);
        assert_eq!(log.answered(&entry(0, &[]).id), None);
        assert_eq!(log.answered(&entry(1, &[]).id), Some((Revision(2), Outcome::Done)));
        assert_eq!(log.forgotten(), Revision(1));
    }

    #[test]
    fn a_commit_of_more_keys_than_a_log_holds_keeps_its_id() {
        let mut log = log(Bounds { revisions: 9, keys: 2 }, &[vec![1]]);
        log.push(Entry { touched: None, ..entry(7, &[]) });
        assert!(log.changed(&KeyRange::only(&key(9)), Revision(1)));
        assert_eq!(log.answered(&entry(7, &[]).id), Some((Revision(2), Outcome::Done)));
        log.push(entry(8, &[5]));
        assert!(!log.changed(&KeyRange::only(&key(9)), Revision(2)));
        assert_eq!(log.keys, 1);
    }

    proptest! {
        /// Against all of history: a change is always seen, and nothing is said to have changed inside the bounds
        /// that did not.
        #[test]
        fn it_judges_as_all_of_history_does(
            commits in proptest::collection::vec(proptest::collection::btree_set(0u8..6, 0..4), 1..40),
            of in 0u8..6, since in 0u64..40, revisions in 1u64..20, keys in 1usize..20, loaded in 0usize..40,
        ) {
            let commits: Vec<Vec<u8>> = commits.into_iter().map(|keys| keys.into_iter().collect()).collect();
            let bounds = Bounds { revisions, keys };
            let log = log(bounds, &commits);
            let since = since.min(commits.len() as u64);
            let (range, after) = (KeyRange::only(&key(of)), &commits[usize::try_from(since).unwrap()..]);
            let truth = after.iter().any(|keys| keys.contains(&of));
            let within = after.len() as u64 <= revisions && after.iter().map(Vec::len).sum::<usize>() <= keys;
            prop_assert_eq!(log.changed(&range, Revision(since)), truth || !within);

            // One that loads the last rows, at least as many as it remembers, judges alike.
            let skip = commits.len().saturating_sub(usize::try_from(revisions).unwrap() + loaded);
            let mut again = Log::new(bounds, Revision(skip as u64));
            for (n, keys) in commits.iter().enumerate().skip(skip) {
                again.push(entry(n as u64, keys));
            }
            prop_assert_eq!((again.now, again.known, again.keys), (log.now, log.known, log.keys));
            prop_assert_eq!(again.entries, log.entries);
        }
    }
}
