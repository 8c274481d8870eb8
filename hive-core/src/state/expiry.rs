//! Records with a lifetime.
//!
//! A record that expires has a second key, `/expire/{second}{key}`, written in the same commit. The [`sweep`] reads
//! these in order of time and deletes what is due. The two belong together for as long as they have the same
//! revision: a record that was written again since, with a lifetime or without, is left alone, and only the old
//! entry goes.
//!
//! Until it is swept, an expired record is still read. Where the second matters, the record has its end in itself, and
//! whoever reads it looks.

use bytes::Bytes;

use super::record::{self, Persist};
use super::{Key, KeyRange, StateStore, Transaction, transact};
use crate::{Clock, Entropy, Error, Kind, Result, ResultExt as _, Timestamp};

const PREFIX: &str = "/expire/";

/// How many records one commit of a sweep deletes: few enough to fit, with the longest keys.
const BATCH: usize = 64;

impl Transaction<'_> {
    /// Writes a key that a [`sweep`] deletes once it is `end`. Writing the key again, in whatever way, replaces the
    /// lifetime.
    ///
    /// # Errors
    /// As [`put`](Self::put), and [`Kind::Invalid`] where the key is so long that it has no room for the time.
    pub fn put_expiring(&mut self, key: Key, value: Bytes, end: Timestamp) -> Result<()> {
        self.put(entry(end, &key)?, Bytes::new())?;
        self.put(key, value)
    }

    /// Writes a record that a [`sweep`] deletes once it is `end`.
    ///
    /// # Errors
    /// As [`put_expiring`](Self::put_expiring) and [`encode`](record::encode).
    pub fn put_expiring_as<T: Persist>(&mut self, key: Key, record: &T, end: Timestamp) -> Result<()> {
        self.put_expiring(key, record::encode(record)?, end)
    }
}

/// The key of an entry. Part of a second counts as a whole one, so that nothing goes early.
fn entry(end: Timestamp, key: &Key) -> Result<Key> {
    let second = end.as_second() + i64::from(end.subsec_nanosecond() > 0);
    Key::try_from(format!("{PREFIX}{:012}{}", second.max(0), key.as_str()))
        .map_err(|error| error.context(format!("giving '{key}' a lifetime")))
}

/// The record's key in that of an entry.
fn target(entry: &Key) -> Result<Key> {
    let rest =
        entry.as_str().strip_prefix(PREFIX).and_then(|rest| rest.find('/').map(|slash| &rest[slash..]));
    rest.ok_or_else(|| Error::corrupt(format!("'{entry}' is not the end of a lifetime")))?
        .parse()
        .or_kind(Kind::Corrupt, "a lifetime has no key")
}

/// What a [`sweep`] did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// How many records it deleted.
    pub deleted: usize,
    /// Whether more is due: sweep again.
    pub more: bool,
}

/// Deletes what has expired by this clock, at most about `limit` records, in commits of a bounded size.
///
/// It may run in any number of places at once, and be dropped at any point: what it has not done, the next does.
///
/// # Errors
/// As [`transact`].
pub async fn sweep(
    store: &dyn StateStore,
    entropy: &dyn Entropy,
    clock: &dyn Clock,
    limit: usize,
) -> Result<Swept> {
    let now = clock.now().as_second().max(0);
    let due = &KeyRange::between(PREFIX, format!("{PREFIX}{:012}", now + 1));
    let mut swept = Swept::default();
    let mut looked = 0;
    while looked < limit {
        let batch = BATCH.min(limit - looked);
        let ((found, deleted), _) =
            transact(store, entropy, |tx| Box::pin(async move { sweep_batch(tx, due, batch).await })).await?;
        looked += found;
        swept.deleted += deleted;
        swept.more = found == batch;
        if !swept.more {
            break;
        }
    }
    Ok(swept)
}

/// How many entries were due, and how many records were deleted for them.
async fn sweep_batch(tx: &mut Transaction<'_>, due: &KeyRange, batch: usize) -> Result<(usize, usize)> {
    let found = tx.scan(due, batch).await?;
    let mut deleted = 0;
    for (entry, _) in &found {
        let key = target(entry)?;
        let (lifetime, record) = (tx.stored(entry).await?, tx.stored(&key).await?);
        let (Some(lifetime), Some(record)) = (lifetime, record) else {
            tx.delete(entry.clone())?;
            continue;
        };
        tx.delete(entry.clone())?;
        if lifetime.revision == record.revision {
            tx.delete(key)?;
            deleted += 1;
        }
    }
    Ok((found.len(), deleted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{MemoryState, StateRead as _};
    use crate::{ManualClock, SeededEntropy};
    use std::time::Duration;

    async fn put(state: &MemoryState, key: &str, end: Option<Timestamp>) {
        let key: &Key = &key.parse().unwrap();
        transact(state, &SeededEntropy::new(1), |tx| {
            Box::pin(async move {
                match end {
                    Some(end) => tx.put_expiring(key.clone(), Bytes::from_static(b"x"), end),
                    None => tx.put(key.clone(), Bytes::from_static(b"x")),
                }
            })
        })
        .await
        .unwrap();
    }

    #[tokio::test]
    async fn what_has_expired_goes_and_nothing_else() {
        let (state, clock, entropy) = (MemoryState::new(), ManualClock::default(), SeededEntropy::new(2));
        let after = |seconds| clock.now().checked_add(Duration::from_millis(seconds)).unwrap();
        put(&state, "/a/due", Some(after(10_000))).await;
        put(&state, "/a/later", Some(after(10_001))).await;
        put(&state, "/a/renewed", Some(after(5_000))).await;
        put(&state, "/a/renewed", Some(after(50_000))).await;
        put(&state, "/a/kept", Some(after(5_000))).await;
        put(&state, "/a/kept", None).await;

        assert_eq!(sweep(&state, &entropy, &clock, 100).await.unwrap(), Swept::default());
        clock.advance(Duration::from_secs(10));
        let swept = sweep(&state, &entropy, &clock, 100).await.unwrap();
        assert_eq!(swept, Swept { deleted: 1, more: false });
        let left = async || {
            let scan = state.scan(&KeyRange::prefix("/a/"), 100).await.unwrap();
            scan.records.into_iter().map(|(key, _)| key.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(left().await, ["/a/kept", "/a/later", "/a/renewed"]);
        clock.advance(Duration::from_secs(60));
        sweep(&state, &entropy, &clock, 100).await.unwrap();
        assert_eq!(left().await, ["/a/kept"]);
        assert!(state.scan(&KeyRange::prefix(PREFIX), 1).await.unwrap().records.is_empty());
    }

    #[tokio::test]
    async fn a_sweep_is_bounded() {
        let (state, clock, entropy) = (MemoryState::new(), ManualClock::default(), SeededEntropy::new(2));
        for n in 0..150 {
            put(&state, &format!("/a/{n}"), Some(clock.now())).await;
        }
        assert_eq!(sweep(&state, &entropy, &clock, 100).await.unwrap(), Swept { deleted: 100, more: true });
        assert_eq!(sweep(&state, &entropy, &clock, 100).await.unwrap(), Swept { deleted: 50, more: false });
    }

    #[test]
    fn an_entry_says_whose_end_it_is() {
        for text in ["/1/us-east-1/token/t", "/odd/\n\u{1}"] {
            let key: Key = text.parse().unwrap();
            let entry = entry(Timestamp::UNIX_EPOCH, &key).unwrap();
            assert_eq!(entry.as_str(), format!("/expire/000000000000{text}"));
            assert_eq!(target(&entry).unwrap(), key);
        }
    }
}
