//! Records: one key a resource, atomic commits over many keys, watches without silent holes.
//!
//! ```text
//!   Change::plan ── Transaction ──► Txn ──► StateStore::commit ──► Done(revision) | Conflict(range)
//!                   what it read            one atomic step           │
//!                   = what it expects                                 └──► watch: StateEvent … or Gap, then scan again
//! ```
//!
//! **Promises.** Reads are linearizable. A commit is atomic over all its keys, durable once `Done`, and may be
//! repeated: an id that is known answers what the first attempt did, one that is forgotten is refused. Expectations
//! over ranges and watches are judged against a bounded log of recent revisions; what is older than the log is a
//! conflict, or a gap, never a silent hole.
//!
//! **Keys** are `/{account}/{region}/{type}/{id}`; each prefix has one owning crate, the only one that writes it.
//!
//! **Stores.** [`MemoryState`] for tests; `RedbState` (feature `redb`), durable, in one process; [`RemoteState`] for
//! the other processes, over any [`Wire`] to the [`StateServer`] of that one. All of them pass the suite in
//! `conformance` (feature `conformance`), and so must any further one.
//!
//! [`transact`] plans, commits, and plans again after a conflict; [`Transaction`] is what it plans with; [`Persist`]
//! gives records versions; [`sweep`] deletes what has a lifetime. [`backup`] is the form in which a store is kept
//! elsewhere.

pub mod backup;
mod codec;
#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod expiry;
mod follow;
#[cfg(test)]
mod fuzz;
mod judge;
mod key;
mod log;
mod memory;
mod record;
#[cfg(feature = "redb")]
mod redb;
mod remote;
mod server;
mod store;
mod transaction;

pub use expiry::{Swept, sweep};
pub use key::{Key, KeyRange};
pub use memory::MemoryState;
pub use record::{Migrate, Persist, decode, encode};
#[cfg(feature = "redb")]
pub use redb::{RedbState, RedbStateInfo, Snapshot};
pub use remote::{RemoteState, Wire};
pub use server::StateServer;
pub use store::{
    Changes, Commit, Expect, ITEM_BYTES, MAX_PAGE_BYTES, MAX_TXN_BYTES, Record, Revision, Scan, StateEvent,
    StateRead, StateStore, Txn, TxnId,
};
pub use transaction::{MAX_ATTEMPTS, Transaction, transact};
