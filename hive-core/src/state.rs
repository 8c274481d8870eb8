//! Records: one key a resource, atomic commits over many keys, watches without silent holes.
//!
//! ```text
//!   Change::plan ── Transaction ──► Txn ──► StateStore::commit ──► Done(revision) | Conflict(range)
//!                   what it read            one atomic step           │
//!                   = what it expects                                 └──► watch: StateEvent … or Gap, then scan again
//! ```
//!
//! **Promises.** Reads are linearizable. A commit is atomic over all its keys, durable once `Done`, and may be
//! repeated: an id that is known answers what the first attempt did. Expectations over ranges and watches are judged
//! against a bounded log of recent revisions; what is older than the log is a conflict, or a gap, never a silent hole.
//!
//! **Keys** are `/{account}/{region}/{type}/{id}`; each prefix has one owning crate, the only one that writes it.

mod key;
mod store;
mod transaction;

pub use key::{Key, KeyRange};
pub use store::{
    Commit, Expect, MAX_TXN_BYTES, Record, Revision, Scan, StateEvent, StateRead, StateStore, Txn, TxnId,
};
pub use transaction::Transaction;
