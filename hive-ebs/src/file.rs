//! The plain baseline: volumes as sparse files of a directory.
//!
//! ```text
//!   submit ─► order (overlapping requests wait) ─► limits ─► threads ─► layers: sparse file + map
//!                                                              └─ flush: one for all that wait
//! ```
//!
//! A volume is a chain of *layers*. Only the first, its head, is written; a snapshot is a name of a layer that is not
//! written any more, and the volume goes on in a new one above it. So a snapshot costs the same at any size, a volume
//! made from a snapshot serves its first byte at once, and nothing is ever copied that a writer could race with. The
//! format and what survives what is in `docs/formats/file-block.md`.
//!
//! **Promises** (see [`backend`](crate::backend#promises)): P1, P2, P6, P8, and P5 among the processes of one node.
//! What was acknowledged, flushed or not, survives the process: guests outlive it, and know nothing of its end. After a
//! loss of power each block is what it was at the last flush or what was written to it since; of a block that was there
//! before, each sector of 512 bytes is. It is not a prefix of the writes (P3), and bytes that rot on the disk are not
//! noticed (P4), but for those of maps and records. A layer whose snapshots are deleted is merged into the one above it
//! in the background, where a snapshot names that one; until then the room that it has to itself is taken (P7 is not
//! promised).
//!
//! **Who has it.** A directory is shared by the processes of a node, on a local file system: `flock` on a file of each
//! open volume says that it is taken, with a note by whom. The lock goes with the process, so a killed owner is in no
//! one's way. One that hangs is: a newer writer that [takes over](OpenSpec::taking_over) ends it, by the note and a *pidfd*,
//! if it has the lock's file open; otherwise it is refused. Network file systems are not supported.
//!
//! **Memory.** Two bits for each 4 KiB block that was ever written in a layer that is in use: at most 64 MiB for a TiB,
//! and 512 bytes for each 8 MiB that has anything at all. While requests run, 1 MiB for each thread. At most
//! `queue_depth` requests for each open handle are queued. One file descriptor for each layer in use, three more for each
//! open volume (its lock, and of the layer that is written the map and what is recent), four for directories; a verb takes a few for as
//! long as it runs. Without one a verb is `Unavailable` and says so; what is open goes on, for it needs no new one.
//!
//! **Failure.** A sync that fails is never tried again: the volume's requests fail from then on, until it is closed and
//! opened anew, which shows what is on the disk: each open has the page cache forget a volume. So it is with the directory's own names: after a sync of them that
//! failed every verb is `Internal`, and health says so, until the directory is opened anew. Without room, a write is
//! `NoSpace` and nothing else is harmed; 128 MiB of the file system are left to others. What takes no room goes on then:
//! reads, writes to blocks that the head has, flushes as far as the map has room, deletions, and openings, by 4 MiB that are
//! kept for them. A
//! record or map that is unreadable is an error of that volume alone, and while one is there no layer is removed.

mod chain;
mod disk;
mod handle;
mod layer;
mod map;
mod open;
mod order;
mod pool;
mod rate;
mod recent;
mod record;
mod registry;
#[cfg(test)]
mod sim;
mod store;
#[cfg(test)]
mod tests;
mod verbs;
mod volume;

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use hive_core::{Clock, Entropy, Error, Health, Result, ResultExt as _, SystemClock, SystemEntropy};
use tokio::sync::watch;

use self::disk::{Disk, RealDisk};
use self::pool::Pool;
use self::store::{Step, Store};
use self::verbs::{LOOK, Verbs};
use crate::backend::{
    BlockBackend, BlockCapabilities, Inventory, OpenMode, OpenSpec, Owner, Promise, Snapshot, SnapshotId,
    Volume, VolumeId, VolumeSpec,
};
use crate::device::{BlockDevice, Extents, Limits};

/// How long a process may take to end that was told to.
const DEATH: Duration = Duration::from_secs(10);

/// How a [`FileBlock`] works.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FileConfig {
    /// Threads for I/O.
    pub threads: usize,
    /// Requests in flight for each handle.
    pub queue_depth: u32,
    /// Where time comes from, for limits.
    pub clock: Arc<dyn Clock>,
    /// Where names of layers come from.
    pub entropy: Arc<dyn Entropy>,
    /// Whether layers of deleted snapshots are merged in the background; else only by [`FileBlock::merge`].
    pub merges: bool,
}

impl Default for FileConfig {
    /// 4 threads, a queue of 128.
    fn default() -> Self {
        Self {
            threads: 4,
            queue_depth: 128,
            clock: Arc::new(SystemClock::default()),
            entropy: Arc::new(SystemEntropy),
            merges: true,
        }
    }
}

impl FileConfig {
    /// With so many threads for I/O.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// With so many requests in flight for each handle.
    #[must_use]
    pub fn with_queue_depth(mut self, requests: u32) -> Self {
        self.queue_depth = requests;
        self
    }

    /// Checks it.
    ///
    /// # Errors
    /// `Invalid`.
    pub fn validate(&self) -> Result<()> {
        if !(1..=256).contains(&self.threads) {
            return Err(Error::invalid("a block store has 1 to 256 threads"));
        }
        if !(1..=4096).contains(&self.queue_depth) {
            return Err(Error::invalid("a queue of a block device has 1 to 4096 places"));
        }
        Ok(())
    }
}

/// Volumes in a directory. A clone is the same backend.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(async {
/// use hive_ebs::backend::{BlockBackend, OpenSpec, VolumeSpec};
/// use hive_ebs::device::DeviceCalls as _;
/// use hive_ebs::file::{FileBlock, FileConfig};
///
/// let directory = tempfile::tempdir().unwrap();
/// let backend = FileBlock::open(directory.path(), FileConfig::default()).await?;
/// backend.create(&VolumeSpec::new("vol-1".parse()?, 1 << 30)).await?;
/// let device = backend.open(&"vol-1".parse()?, &OpenSpec::writer(1)).await?;
/// device.write(0, vec![1; 4096]).await?;
/// let snapshot = backend.snapshot(&"vol-1".parse()?, &"snap-1".parse()?).await?;
/// device.close().await?;
/// assert_eq!(snapshot.bytes, 1 << 30);
/// # Ok::<(), hive_core::Error>(()) }).unwrap();
/// ```
#[derive(Clone)]
pub struct FileBlock(Arc<Inner>);

struct Inner {
    verbs: Arc<Verbs>,
    /// Whether to merge in the background.
    merges: bool,
    /// What goes on in the background ends with it.
    alive: Arc<()>,
}

impl FileBlock {
    /// Opens a directory, which is made where it is not there, and removes what a crash left half made in it.
    ///
    /// # Errors
    /// `Invalid` for a directory that holds something else or a wrong configuration; `Unavailable` where another
    /// process is changing it for longer than 10 s; or what the file system says.
    pub async fn open(directory: impl AsRef<Path>, config: FileConfig) -> Result<Self> {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk::new(directory.as_ref()));
        Self::on(disk, config).await
    }

    async fn on(disk: Arc<dyn Disk>, config: FileConfig) -> Result<Self> {
        config.validate()?;
        let mut can = BlockCapabilities::new("file");
        can.promises = vec![
            Promise::Linearizable,
            Promise::Durable,
            Promise::Fenced,
            Promise::Snapshots,
            Promise::BoundedMemory,
        ];
        // What ext4 has as its largest file.
        can.largest_volume = 16 << 40;
        can.enforces_limits = true;
        let pool = Arc::new(Pool::new(config.threads, config.clock.clone())?);
        let store = Store::new(disk.clone(), can, config.queue_depth, pool, (config.clock, config.entropy));
        let backend = Self(Arc::new(Inner {
            verbs: Arc::new(Verbs::new(store)),
            merges: config.merges,
            alive: Arc::default(),
        }));
        let made = tokio::task::spawn_blocking(move || {
            store::refuse_newer(&*disk)?;
            disk.make_dir("").map_err(|error| store::failed("making the directory", error))
        });
        made.await.internal("making the directory")??;
        backend.0.verbs.set_up().await?;
        backend.merge_soon();
        Ok(backend)
    }

    /// Merges layers whose snapshots are deleted into those above them, until there is nothing to merge.
    ///
    /// It copies what they have, beside all other work, and needs the room for it until it is done. Dropping the future
    /// ends it after the piece that is being copied; nothing is lost by that, and nothing half done.
    ///
    /// # Errors
    /// What the disk says. Nothing is harmed.
    pub async fn merge(&self) -> Result<()> {
        self.0.verbs.merge(&Arc::downgrade(&self.0.alive)).await
    }

    /// Ends the process that has a volume, if it is an older writer's; whether it was told to end.
    async fn end_older(&self, id: &VolumeId, owner: Owner, epoch: u64) -> Result<bool> {
        let (store, id) = (self.0.verbs.store.clone(), id.clone());
        let end = tokio::task::spawn_blocking(move || store.end_older(&id, &owner, epoch));
        end.await.internal("ending an older writer")?
    }

    /// Merges in the background, if that is wanted. Ends when the backend is dropped.
    fn merge_soon(&self) {
        if !self.0.merges {
            return;
        }
        let (verbs, alive) = (self.0.verbs.clone(), Arc::downgrade(&self.0.alive));
        tokio::spawn(async move {
            if let Err(error) = verbs.merge(&alive).await {
                tracing::warn!(%error, "layers of deleted snapshots were not merged");
            }
        });
    }
}

#[async_trait]
impl BlockBackend for FileBlock {
    fn capabilities(&self) -> &BlockCapabilities {
        &self.0.verbs.store.can
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.0.verbs.store.registry.health()
    }

    async fn check_room(&self) -> Result<()> {
        let verbs = self.0.verbs.clone();
        tokio::task::spawn_blocking(move || verbs.store.check_room()).await.internal("looking for room")?
    }

    async fn create(&self, spec: &VolumeSpec) -> Result<Volume> {
        let spec = spec.clone();
        self.0.verbs.run(move |store| store.create(&spec)).await
    }

    async fn open(&self, id: &VolumeId, how: &OpenSpec) -> Result<Arc<dyn BlockDevice>> {
        let (id, how) = (id.clone(), how.clone());
        let (mut waited, mut patience) = (Duration::ZERO, how.patience);
        // Nobody is ended who only reads, or twice.
        let mut takes_over = how.takes_over && how.mode == OpenMode::Writer;
        loop {
            let (name, spec) = (id.clone(), how.clone());
            let owner = match self.0.verbs.run(move |store| store.open(&name, &spec)).await? {
                Step::Done(device) => return Ok(self.0.verbs.settle(device).await?),
                Step::After(handle) => {
                    handle.fence().await;
                    continue;
                }
                Step::Elsewhere(owner) => owner,
            };
            if waited >= patience {
                let older = owner.clone().filter(|_| takes_over);
                if let Some(older) = older
                    && self.end_older(&id, older, how.epoch).await?
                {
                    takes_over = false;
                    patience = waited + DEATH;
                    continue;
                }
                return Err(Error::unavailable(match owner {
                    Some(owner) => format!("the volume '{id}' is open in {owner}"),
                    None => format!("the volume '{id}' is open in another process"),
                }));
            }
            tokio::time::sleep(LOOK).await;
            waited += LOOK;
        }
    }

    async fn grow(&self, id: &VolumeId, bytes: u64) -> Result<()> {
        let id = id.clone();
        self.0.verbs.run(move |store| store.grow(&id, bytes)).await
    }

    async fn set_limits(&self, id: &VolumeId, limits: Limits) -> Result<()> {
        let id = id.clone();
        self.0.verbs.run(move |store| store.set_limits(&id, limits)).await
    }

    async fn delete(&self, id: &VolumeId) -> Result<()> {
        let id = id.clone();
        self.0.verbs.run(move |store| store.delete(&id)).await?;
        self.merge_soon();
        Ok(())
    }

    async fn snapshot(&self, of: &VolumeId, id: &SnapshotId) -> Result<Snapshot> {
        let (of, id) = (of.clone(), id.clone());
        let (volume, taken) = (of.clone(), id.clone());
        let unsynced = self.0.verbs.run(move |store| store.unsynced(&volume, &taken)).await?;
        if let Some(unsynced) = unsynced {
            // Before the turn, in which others wait: what is left to flush there is what was written meanwhile.
            self.0.verbs.flush(unsynced).await?;
        }
        self.0.verbs.run(move |store| store.snapshot(&of, &id)).await
    }

    async fn open_snapshot(&self, id: &SnapshotId) -> Result<Arc<dyn BlockDevice>> {
        let id = id.clone();
        self.0.verbs.run(move |store| store.open_snapshot(&id)).await
    }

    async fn delete_snapshot(&self, id: &SnapshotId) -> Result<()> {
        let id = id.clone();
        self.0.verbs.run(move |store| store.delete_snapshot(&id)).await?;
        self.merge_soon();
        Ok(())
    }

    async fn changed_blocks(
        &self,
        from: Option<&SnapshotId>,
        to: &SnapshotId,
        within: Range<u64>,
        limit: usize,
    ) -> Result<Extents> {
        let (from, to) = (from.cloned(), to.clone());
        self.0.verbs.run(move |store| store.changed(from.as_ref(), &to, within.clone(), limit)).await
    }

    async fn observe(&self) -> Result<Inventory> {
        self.0.verbs.run(Store::observe).await
    }
}

impl fmt::Debug for FileBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileBlock").field("store", &self.0.verbs.store).finish_non_exhaustive()
    }
}
