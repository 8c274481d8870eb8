//! What becomes of a transaction, decided in one place for every store.
//!
//! Pure but for the records it is given: the outcome depends on the log, the records and the transaction alone, so
//! whoever applies the same transactions in the same order decides the same.

use std::collections::BTreeMap;

use bytes::Bytes;

use super::log::{Entry, Log, Outcome, Touched};
use super::{Commit, Expect, Key, KeyRange, Revision, Txn};
use crate::{Error, Result};

/// The records of a store, while a transaction is judged.
pub(crate) trait Records {
    /// The commit that wrote a key.
    fn revision(&self, key: &Key) -> Result<Option<Revision>>;
    /// Writes a key.
    fn put(&mut self, key: &Key, value: &Bytes, revision: Revision) -> Result<()>;
    /// Deletes what is in a range and says what that was, in key order.
    fn delete(&mut self, range: &KeyRange, gone: &mut dyn FnMut(&str)) -> Result<()>;
}

/// What became of a transaction.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) commit: Commit,
    /// What is appended to the log. Nothing, where the id was known.
    pub(crate) entry: Option<Entry>,
}

/// Judges a [checked](Txn::check) transaction and, where it may happen, writes its records. The caller appends the
/// entry to the log.
///
/// # Errors
/// [`Kind::Conflict`](crate::Kind::Conflict) where the id is older than the log;
/// [`Kind::Invalid`](crate::Kind::Invalid) where it was used for another transaction; what the records' own errors are.
pub(crate) fn judge(log: &Log, records: &mut impl Records, txn: &Txn) -> Result<Verdict> {
    if let Some((revision, outcome)) = log.answered(&txn.id) {
        return repeat(txn, revision, outcome).map(|commit| Verdict { commit, entry: None });
    }
    if txn.id.begun < log.forgotten() || txn.id.begun > log.now() {
        return Err(Error::conflict(format!(
            "the transaction began at revision {}; only those that began from {} to {} are remembered and judged",
            txn.id.begun,
            log.forgotten(),
            log.now()
        )));
    }
    let broken = first_broken(log, records, &txn.expect)?;
    let revision = Revision(log.now().0 + 1);
    let (commit, outcome, touched) = match broken {
        Some(place) => {
            let number = u32::try_from(place).map_err(|_| Error::too_large("too many expectations"))?;
            let range = txn.expect.get(place).map_or_else(KeyRange::all, Expect::range);
            (Commit::Conflict(range), Outcome::Conflict(number), Some(Box::default()))
        }
        None => (Commit::Done(revision), Outcome::Done, write(log, records, txn, revision)?),
    };
    Ok(Verdict { commit, entry: Some(Entry { id: txn.id, outcome, touched }) })
}

fn repeat(txn: &Txn, revision: Revision, outcome: Outcome) -> Result<Commit> {
    match outcome {
        Outcome::Done => Ok(Commit::Done(revision)),
        Outcome::Conflict(place) => usize::try_from(place)
            .ok()
            .and_then(|place| txn.expect.get(place))
            .map(|expect| Commit::Conflict(expect.range()))
            .ok_or_else(|| Error::invalid("the id of the transaction was used for another one")),
    }
}

fn first_broken(log: &Log, records: &impl Records, expect: &[Expect]) -> Result<Option<usize>> {
    for (place, expect) in expect.iter().enumerate() {
        let holds = match expect {
            Expect::At(key, revision) => records.revision(key)? == Some(*revision),
            Expect::Absent(key) => records.revision(key)?.is_none(),
            Expect::Unchanged(range, since) => !log.changed(range, *since),
        };
        if !holds {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

/// Deletes, then puts, and says what was touched: `None` where that is more than a log holds.
fn write(
    log: &Log,
    records: &mut impl Records,
    txn: &Txn,
    revision: Revision,
) -> Result<Option<Box<[Touched]>>> {
    let most = log.most_keys();
    let mut touched: BTreeMap<String, bool> = BTreeMap::new();
    for range in &txn.delete {
        records.delete(range, &mut |key| {
            // One beyond the bound says that there were too many; to remember more would cost memory for nothing.
            if touched.len() <= most {
                touched.insert(key.to_owned(), true);
            }
        })?;
    }
    for (key, value) in &txn.put {
        records.put(key, value, revision)?;
        touched.insert(key.as_str().to_owned(), false);
    }
    if touched.len() > most {
        return Ok(None);
    }
    let touched = touched.into_iter().map(|(key, deleted)| Ok(Touched { key: key.try_into()?, deleted }));
    touched.collect::<Result<_>>().map(Some)
}
