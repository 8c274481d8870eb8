//! What every [`StateStore`] must do, as one suite: run it on your own.
//!
//! ```
//! # tokio::runtime::Builder::new_multi_thread().enable_time().build().unwrap().block_on(async {
//! use std::sync::Arc;
//! use hive_core::state::{MemoryState, StateStore, conformance};
//!
//! conformance::all(|| async { Arc::new(MemoryState::new()) as Arc<dyn StateStore> }).await;
//! # });
//! ```
//!
//! Durability is not in it, for a suite cannot pull the plug: a store that keeps its promises over a crash shows
//! that with tests of its own.

mod commits;
mod model;
mod reads;
mod watches;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

use super::{Commit, Expect, Key, KeyRange, Record, Revision, StateStore, Txn, TxnId};
use crate::{Error, Result, SystemEntropy};

type Store = Arc<dyn StateStore>;
type Check = (&'static str, fn(Store) -> Pin<Box<dyn Future<Output = Result<()>> + Send>>);

macro_rules! checks {
    ($($module:ident::$name:ident),* $(,)?) => {
        [$((stringify!($name), |store| Box::pin($module::$name(store)))),*]
    };
}

/// All of it. `make` makes an empty store; it is called once for each promise.
///
/// # Panics
/// Where the store does not keep a promise.
pub async fn all<F, Fut>(make: F)
where
    F: Fn() -> Fut,
    Fut: Future<Output = Arc<dyn StateStore>>,
{
    let checks: [Check; _] = checks![
        reads::a_read_sees_what_was_acknowledged,
        reads::a_scan_is_in_key_order_and_within_its_range,
        reads::pages_join_without_holes,
        reads::a_scan_is_of_one_moment,
        commits::a_deletion_comes_before_a_put,
        commits::a_broken_expectation_is_named_and_nothing_is_done,
        commits::a_range_expectation_sees_phantoms,
        commits::what_is_out_of_bounds_is_refused,
        commits::the_largest_transaction_fits,
        commits::a_repeated_id_is_answered_alike,
        commits::a_commit_goes_on_without_its_caller,
        commits::increments_add_up,
        commits::one_alone_has_a_name,
        watches::a_watch_shows_what_happens_in_order,
        watches::a_watch_from_the_past_shows_what_it_missed,
        watches::a_page_of_changes_moves_on_without_events,
        watches::a_watch_keeps_up_with_writers,
        watches::what_the_log_forgot_is_a_gap_and_a_conflict,
        model::it_does_what_a_map_would,
    ];
    for (name, check) in checks {
        tracing::debug!(name, "checking a promise of the state store");
        if let Err(error) = check(make().await).await {
            panic!("the state store fails '{name}': {error} ({error:?})");
        }
    }
}

fn key(text: &str) -> Result<Key> {
    text.parse()
}

fn value(text: &str) -> Bytes {
    Bytes::copy_from_slice(text.as_bytes())
}

/// A transaction with an id of its own.
async fn txn(store: &Store) -> Result<Txn> {
    let id = TxnId::new(store.revision().await?, &SystemEntropy);
    Ok(Txn { id, expect: Vec::new(), put: Vec::new(), delete: Vec::new() })
}

async fn put(store: &Store, entries: &[(&str, &str)]) -> Result<Revision> {
    let put = entries.iter().map(|(name, text)| Ok((key(name)?, value(text)))).collect::<Result<_>>()?;
    done(store.commit(Txn { put, ..txn(store).await? }).await?)
}

async fn delete(store: &Store, range: KeyRange) -> Result<Revision> {
    done(store.commit(Txn { delete: vec![range], ..txn(store).await? }).await?)
}

/// Commits an expectation, and a mark by which it is seen whether it was done.
async fn expect(store: &Store, expect: Vec<Expect>) -> Result<Commit> {
    let put = vec![(key("/mark")?, value("x"))];
    store.commit(Txn { expect, put, ..txn(store).await? }).await
}

fn done(commit: Commit) -> Result<Revision> {
    match commit {
        Commit::Done(revision) => Ok(revision),
        Commit::Conflict(range) => Err(Error::conflict(format!("an unexpected conflict in {range:?}"))),
    }
}

async fn text(store: &Store, name: &str) -> Result<Option<String>> {
    let record: Option<Record> = store.get(&key(name)?).await?;
    Ok(record.map(|record| String::from_utf8_lossy(&record.value).into_owned()))
}

/// Every key and value of a range, page by page.
async fn everything(store: &Store, range: &KeyRange) -> Result<Vec<(Key, Record)>> {
    let mut all = Vec::new();
    let mut rest = range.clone();
    loop {
        let scan = store.scan(&rest, 1000).await?;
        let last = scan.records.last().map(|(key, _)| key.clone());
        all.extend(scan.records);
        match last {
            Some(last) if scan.more => rest = rest.after(&last),
            _ => return Ok(all),
        }
    }
}
