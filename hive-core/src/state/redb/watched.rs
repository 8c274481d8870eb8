//! A file that remembers how it failed: for want of room before anything was synced, or worse.

use std::io;
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use redb::StorageBackend;

type Locked<T> = Result<T, redb::BackendError>;

/// What has failed of a file since it was opened.
#[derive(Clone, Debug, Default)]
pub(super) struct Faults(Arc<AtomicU8>);

const NO_ROOM: u8 = 1;
const WORSE: u8 = 2;

impl Faults {
    /// Whether something failed, and all that did was a write for which there was no room. What the file holds is then
    /// what a process finds that was killed: the last commit, whole. After a sync that failed that is not known.
    pub(super) fn are_of_room_alone(&self) -> bool {
        self.0.load(Ordering::SeqCst) == NO_ROOM
    }

    fn of_write<T>(&self, outcome: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &outcome {
            let full = matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
            self.0.fetch_max(if full { NO_ROOM } else { WORSE }, Ordering::SeqCst);
        }
        outcome
    }

    fn of_else<T>(&self, outcome: io::Result<T>) -> io::Result<T> {
        if outcome.is_err() {
            self.0.fetch_max(WORSE, Ordering::SeqCst);
        }
        outcome
    }
}

/// A storage whose failures are noted.
#[derive(Debug)]
pub(super) struct Watched {
    storage: Box<dyn StorageBackend>,
    faults: Faults,
}

impl Watched {
    pub(super) fn new(storage: Box<dyn StorageBackend>, faults: &Faults) -> Self {
        Self { storage, faults: faults.clone() }
    }
}

impl StorageBackend for Watched {
    fn len(&self) -> io::Result<u64> {
        self.faults.of_else(self.storage.len())
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.faults.of_else(self.storage.read(offset, out))
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.faults.of_write(self.storage.set_len(len))
    }

    fn sync_data(&self) -> io::Result<()> {
        self.faults.of_else(self.storage.sync_data())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.faults.of_write(self.storage.write(offset, data))
    }

    fn close(&self) -> io::Result<()> {
        self.storage.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<bool> {
        self.storage.try_lock_range(start, end)
    }

    fn try_lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<bool> {
        self.storage.try_lock_shared_range(start, end)
    }

    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<()> {
        self.storage.lock_range(start, end)
    }

    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<()> {
        self.storage.lock_shared_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<()> {
        self.storage.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<bool> {
        self.storage.query_lock_range(start, end)
    }
}
