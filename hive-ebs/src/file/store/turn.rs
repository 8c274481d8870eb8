//! The turn of a verb: the lock of the directory, and whether the names in it can be believed.
//!
//! What a verb renames or removes is seen at once, by every process, and is durable only after its directory was
//! synced. No one may answer by what is seen while that sync is owed: the power could still take it back. So the file of
//! the lock has a mark, its length, which outlives the one who holds the lock:
//!
//! ```text
//!   0  nothing is owed
//!   1  a verb is at work, or its process was killed: whoever comes next syncs the directories first
//!   2  a sync of a directory failed: what it was for may be lost, however it looks
//! ```
//!
//! A sync that failed is never tried again. Whoever finds the mark 2, or made it, refuses every verb from then on.
//! Opening the directory anew heals it: every record is written once more, as it looks, and only then believed.

use hive_core::{Error, Result};

use super::super::disk::Lock;
use super::{Store, failed};

/// Nothing is owed.
const WHOLE: u64 = 0;
/// A verb is at work, or was when its process ended.
const AT_WORK: u64 = 1;
/// A sync of a directory failed.
const FAILED: u64 = 2;

/// The directories that names are changed in; the first is the backend's own.
const ALL: [&str; 4] = ["", "volumes", "snapshots", "layers"];

/// The lock of the directory: while it lives, no other process changes a record.
#[derive(Debug)]
pub(in super::super) struct Held {
    lock: Box<dyn Lock>,
    /// The mark that was there.
    found: u64,
    /// Whether every name that is seen is durable, but for what this verb changes.
    believed: bool,
}

impl Store {
    /// Takes the lock of the directory; `None` while another process has it.
    pub(in super::super) fn try_hold(&self) -> Result<Option<Held>> {
        let locked = self.disk.lock("lock").map_err(|error| failed("locking the directory", error))?;
        let Some(lock) = locked else { return Ok(None) };
        let found = lock.marked().map_err(|error| failed("reading the mark of the directory", error))?;
        if found == WHOLE {
            lock.mark(AT_WORK).map_err(|error| failed("marking the directory", error))?;
        }
        Ok(Some(Held { lock, found, believed: false }))
    }

    /// Before a verb: what it will see is durable.
    ///
    /// # Errors
    /// `Internal` where it is not known to be.
    pub(in super::super) fn believe(&self, held: &mut Held) -> Result<()> {
        if held.found >= FAILED {
            self.registry.give_up("another process's");
        }
        if let Some(what) = self.registry.given_up() {
            return Err(Error::internal(what.to_owned()));
        }
        if held.found == AT_WORK {
            self.sync_all()?;
        }
        held.believed = true;
        Ok(())
    }

    /// As [`believe`](Self::believe), for who opens the directory: what a failed sync was for is done once more.
    pub(super) fn recover(&self, held: &mut Held) -> Result<()> {
        if held.found >= FAILED {
            tracing::warn!("a sync of the block store's directory has failed: its records are written anew");
            self.rewrite_all()?;
        }
        self.sync_all()?;
        held.believed = true;
        Ok(())
    }

    fn sync_all(&self) -> Result<()> {
        ALL.iter().try_for_each(|dir| self.sync_dir(dir))
    }

    /// Makes durable what happened to the names of a directory. Never again after it has failed.
    pub(super) fn sync_dir(&self, dir: &str) -> Result<()> {
        self.disk.sync_dir(dir).map_err(|error| {
            tracing::error!(dir, %error, "a sync of a directory failed: the block store changes nothing more");
            self.registry.give_up(if dir.is_empty() { "its own" } else { dir });
            Error::internal(format!("syncing the directory '{dir}'")).with_source(error)
        })
    }
}

impl Held {
    /// Lets others in, and says what they can believe.
    pub(in super::super) fn let_go(self, store: &Store) {
        let mark = match store.registry.given_up() {
            Some(_) => FAILED,
            None if self.believed => WHOLE,
            // Not even looked at: it stays as it was.
            None => return,
        };
        if let Err(error) = self.lock.mark(mark) {
            // It stays "at work", and whoever comes next syncs.
            tracing::warn!(%error, "the directory of the block store keeps its mark");
        }
    }
}
