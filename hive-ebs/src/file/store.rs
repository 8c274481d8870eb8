//! Volumes, snapshots and layers as files. Synchronous; every verb runs under the lock of the directory.
//!
//! ```text
//!   volumes/ID ──head──► layers/N ──parent──► layers/M ──parent──► …
//!   snapshots/ID ─────────────────────layer──────┘
//! ```
//!
//! Only the head of a volume is written. A record is changed by renaming a new one over it, so a verb has one point at
//! which it is done, and before it nothing refers to what it made. What nothing refers to is removed by the next
//! sweep, and only if every record is readable: recovery does not destroy.

mod files;
mod merge;
mod open;
mod room;
mod turn;
mod verbs;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use hive_core::{Clock, Entropy, Error, Kind, Result};

use super::chain::Chain;
use super::disk::{Disk, Lock};
use super::layer::Layer;
use super::pool::Pool;
use super::record::{LayerId, LayerRecord};
use super::registry::Registry;
use crate::backend::{BlockCapabilities, SnapshotId, VolumeId};

pub(super) use self::files::refuse_newer;
pub(super) use self::open::Step;
pub(super) use self::turn::Held;
pub(super) use self::verbs::Unsynced;

/// The longest chain of layers: of snapshots of one line that are all still there.
pub(super) const LONGEST_CHAIN: usize = 1000;

/// The directory, and what this process has of it.
pub(super) struct Store {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) registry: Arc<Registry>,
    pub(super) can: BlockCapabilities,
    pub(super) queue_depth: u32,
    pool: Arc<Pool>,
    clock: Arc<dyn Clock>,
    cache: Cache,
}

/// Layers that are in use, each once in memory for each of its merges; and the names of new ones.
struct Cache {
    entropy: Arc<dyn Entropy>,
    layers: Mutex<HashMap<(LayerId, u64), Weak<Layer>>>,
}

impl Store {
    pub(super) fn new(
        disk: Arc<dyn Disk>,
        can: BlockCapabilities,
        queue_depth: u32,
        pool: Arc<Pool>,
        (clock, entropy): (Arc<dyn Clock>, Arc<dyn Entropy>),
    ) -> Self {
        let cache = Cache { entropy, layers: Mutex::default() };
        Self { disk, registry: Arc::new(Registry::new()), can, queue_depth, pool, clock, cache }
    }

    /// A layer that is in use, or opened.
    ///
    /// One whose map was read before a merge lacks what that brought, and goes with the parent of that time.
    fn layer(&self, id: LayerId, merges: u64) -> Result<Arc<Layer>> {
        let key = (id, merges);
        let mut layers = self.cache.layers.lock().unwrap_or_else(PoisonError::into_inner);
        let here = layers.get(&key).and_then(Weak::upgrade);
        if let Some(layer) = here.filter(|layer| !layer.is_stale()) {
            return Ok(layer);
        }
        let layer = Arc::new(Layer::open(&self.disk, id)?);
        layers.retain(|_, layer| layer.strong_count() > 0);
        layers.insert(key, Arc::downgrade(&layer));
        Ok(layer)
    }

    /// The layers from this one down.
    pub(super) fn chain(&self, head: LayerId) -> Result<Chain> {
        self.chain_by(head, |record| self.layer(record.id, record.merges))
    }

    /// As [`chain`](Self::chain), of layers that no one else has.
    fn chain_of_its_own(&self, head: LayerId) -> Result<Chain> {
        self.chain_by(head, |record| Ok(Arc::new(Layer::open(&self.disk, record.id)?)))
    }

    fn chain_by(&self, head: LayerId, open: impl Fn(&LayerRecord) -> Result<Arc<Layer>>) -> Result<Chain> {
        let mut layers = Vec::new();
        let mut next = Some(head);
        while let Some(id) = next {
            if layers.len() > LONGEST_CHAIN {
                return Err(Error::corrupt(format!("the layers below {head} have no end")));
            }
            let record: LayerRecord = self
                .find(&layer_path(id))?
                .ok_or_else(|| Error::corrupt(format!("the layer {id} below {head} is missing")))?;
            layers.push(open(&record)?);
            next = record.parent;
        }
        Ok(Chain::new(layers))
    }
}

pub(super) fn volume_path(id: &VolumeId) -> String {
    format!("volumes/{id}")
}

pub(super) fn lock_path(id: &VolumeId) -> String {
    format!("volumes/{id}.lock")
}

pub(super) fn snapshot_path(id: &SnapshotId) -> String {
    format!("snapshots/{id}")
}

pub(super) fn layer_path(id: LayerId) -> String {
    format!("layers/{id}")
}

/// Whether no file can be opened for want of a descriptor, of the process or of the system.
fn is_without_descriptors(error: &std::io::Error) -> bool {
    use rustix::io::Errno;
    [Errno::MFILE, Errno::NFILE].iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

/// An error of the disk, as the backend says it.
pub(super) fn failed(doing: impl Into<String>, error: std::io::Error) -> Error {
    let doing = doing.into();
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            Error::new(Kind::Exhausted, "the block store is full").context(doing).with_source(error)
        }
        _ if is_without_descriptors(&error) => {
            let message =
                "the block store has too many files open: its process may have no more (RLIMIT_NOFILE)";
            // It passes by itself, when others close theirs.
            Error::unavailable(message).context(doing).with_source(error)
        }
        _ => Error::internal(doing).with_source(error),
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("disk", &self.disk).finish_non_exhaustive()
    }
}
