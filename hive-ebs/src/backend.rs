//! The seam: who keeps volumes and snapshots.
//!
//! ```text
//!   create ──► volume ──► open(epoch) ──► BlockDevice ──► close ──► delete
//!                │  ▲          │ a newer epoch: the older handle is fenced, and is told so
//!       snapshot │  │ create   │ snapshot: a cut of the open volume
//!                ▼  │ from     ▼
//!              snapshot ──► open_snapshot ──► BlockDevice (read-only) ──► delete_snapshot
//! ```
//!
//! **Idempotence.** Every verb is idempotent by the ids that it is given: a repetition answers as the first time.
//! `create` and `snapshot` of an id that exists with other properties are `Conflict`; `delete` of what does not exist
//! is done already. An id that was deleted must not be used again.
//!
//! **Ordering.** Verbs on one volume run one after the other; a verb sees what completed before it was called. A
//! snapshot has every write that was completed before `snapshot` was called, none that was submitted after it
//! returned, and of those between a cut: a write that is in it has all in it that completed before that write was
//! submitted.
//!
//! **Cancellation.** Dropping a future stops the waiting. What it began is finished or undone by the backend; repeat
//! the call to learn which.
//!
//! **Failure.** Errors have a [`Kind`](hive_core::Kind), no AWS code: `NotFound`, `Conflict` (exists with other
//! properties, is open, has a newer epoch), `Invalid`, `Exhausted` (no room), `Unsupported`, `Unavailable` (held by
//! another process; nothing was done), `Corrupt` (its descriptor is unreadable; nothing of it is touched),
//! `OutcomeUnknown`, `Internal`. A volume that fails does not harm others. Recovery never destroys.
//!
//! **Fencing.** Who opens a volume for writing names an *epoch*, a number that the control plane only raises. The
//! highest epoch that ever opened a volume is remembered with it. An older one is refused; a newer one first ends the
//! handle that is open. The same one is refused while it is open, and is welcome after.
//!
//! # Promises
//!
//! What a volume promises while no promise of the disk below is broken. Which of them a backend keeps it says in its
//! [capabilities](BlockBackend::capabilities); each has its test in the suite
//! (`conformance`) or beside the backend.
//!
//! | | | memory | file |
//! |---|---|---|---|
//! | P1 | reads and writes of a 4 KiB block are linearizable while the volume is open | yes | yes |
//! | P2 | `Flush` or `fua` ok: what was acknowledged before, by whichever process, survives process kill and power loss of the node | no | yes |
//! | P3 | after any crash, even the loss of the local disk, the volume is a prefix of the acknowledged writes | no | no |
//! | P4 | no read returns bytes that fail their checksum: an error instead | no | no |
//! | P5 | a fenced writer cannot change what a later epoch reads, and cannot acknowledge a `Flush` | yes | on one node |
//! | P6 | a snapshot is a cut, O(1), under 10 ms of stall at any size; a clone serves its first byte at once | yes | yes |
//! | P7 | space stays under 1.3 times the live data | no | no |
//! | P8 | memory is bounded, and the bound is documented | no | yes |

mod id;
mod spec;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use async_trait::async_trait;
use hive_core::{Health, Result};
use tokio::sync::watch;

use crate::device::{BlockDevice, Extents, Limits};

pub use self::id::{SnapshotId, VolumeId};
pub(crate) use self::spec::check_size;
pub use self::spec::{Encryption, OpenMode, OpenSpec, Owner, VolumeSpec};

/// A promise of design and docs, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Promise {
    /// P1: linearizable blocks.
    Linearizable,
    /// P2: flushed is durable.
    Durable,
    /// P3: a crash leaves a prefix.
    Prefix,
    /// P4: no wrong bytes.
    Checksummed,
    /// P5: a fenced writer is harmless.
    Fenced,
    /// P6: snapshots are cuts, at once.
    Snapshots,
    /// P7: space is bounded.
    Compact,
    /// P8: memory is bounded.
    BoundedMemory,
}

/// What a backend can do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BlockCapabilities {
    /// Its name in logs and in `status`.
    pub name: &'static str,
    /// The promises that it keeps.
    pub promises: Vec<Promise>,
    /// The largest volume, in bytes.
    pub largest_volume: u64,
    /// Whether [`Limits`] are enforced.
    pub enforces_limits: bool,
    /// Whether [`Encryption::PerVolume`] is there.
    pub encrypts: bool,
    /// Whether [`OpenMode::Standby`] is there.
    pub standby: bool,
    /// Whether every node that has this backend sees the same volumes.
    pub shared: bool,
}

impl BlockCapabilities {
    /// A backend of this name that promises nothing, with volumes up to 64 TiB, AWS's largest.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            promises: Vec::new(),
            largest_volume: 64 << 40,
            enforces_limits: false,
            encrypts: false,
            standby: false,
            shared: false,
        }
    }

    /// Whether it keeps this promise.
    #[must_use]
    pub fn keeps(&self, promise: Promise) -> bool {
        self.promises.contains(&promise)
    }
}

/// A volume, as the backend has it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Volume {
    /// Its id.
    pub id: VolumeId,
    /// Its size.
    pub bytes: u64,
    /// The snapshot it was made from. It may be deleted by now.
    pub source: Option<SnapshotId>,
    /// Its limits.
    pub limits: Limits,
    /// Whether and how it is encrypted at rest.
    pub encryption: Encryption,
    /// The highest epoch that ever opened it.
    pub epoch: u64,
    /// Who has it open, in this process or another.
    pub owner: Option<Owner>,
}

impl Volume {
    /// The closed volume that this specification makes.
    #[must_use]
    pub fn of(spec: &VolumeSpec) -> Self {
        Self {
            id: spec.id.clone(),
            bytes: spec.bytes,
            source: spec.source.clone(),
            limits: spec.limits,
            encryption: spec.encryption,
            epoch: 0,
            owner: None,
        }
    }
}

/// A snapshot, as the backend has it. It is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Snapshot {
    /// Its id.
    pub id: SnapshotId,
    /// The volume it was taken of. It may be deleted by now.
    pub of: VolumeId,
    /// The volume's size at that time.
    pub bytes: u64,
}

impl Snapshot {
    /// A snapshot of a volume of this size.
    #[must_use]
    pub fn new(id: SnapshotId, of: VolumeId, bytes: u64) -> Self {
        Self { id, of, bytes }
    }
}

/// All that a backend has: the truth, whatever was forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inventory {
    /// Volumes, by id.
    pub volumes: Vec<Volume>,
    /// Snapshots, by id.
    pub snapshots: Vec<Snapshot>,
    /// What is there but cannot be read, and why. It is not touched.
    pub unreadable: Vec<Unreadable>,
}

/// A volume or snapshot whose record cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unreadable {
    /// What it is called in the store: usually its id.
    pub name: String,
    /// What is wrong.
    pub why: String,
}

impl Unreadable {
    /// Something of this name that cannot be read.
    #[must_use]
    pub fn new(name: impl Into<String>, why: impl Into<String>) -> Self {
        Self { name: name.into(), why: why.into() }
    }
}

/// Makes, opens, snapshots, clones, grows and deletes volumes.
///
/// See the [module](self) for what holds of all verbs.
#[async_trait]
pub trait BlockBackend: Send + Sync + fmt::Debug + 'static {
    /// What it can do. It does not change.
    fn capabilities(&self) -> &BlockCapabilities;

    /// Whether it works.
    fn health(&self) -> watch::Receiver<Health>;

    /// Whether there is room for a new volume or snapshot now. It may be gone a moment later. A backend that cannot tell
    /// says yes.
    ///
    /// # Errors
    /// `Exhausted` where there is none.
    async fn check_room(&self) -> Result<()> {
        Ok(())
    }

    /// Makes a volume: empty, or with the bytes of a snapshot, which may be smaller; the rest reads as zeroes. It does
    /// not copy: the first byte is there at once.
    ///
    /// # Errors
    /// `NotFound` for the snapshot, `Conflict` for an id with other properties, `Invalid` for a size that is zero, not
    /// in blocks of 4096 bytes, smaller than the snapshot or larger than the largest; `Unsupported` for encryption.
    async fn create(&self, spec: &VolumeSpec) -> Result<Volume>;

    /// Opens a volume. A writer has it alone; readers of the same process see what it writes.
    ///
    /// A writer of a newer epoch ends the handle that this process has: what that one has in flight is finished, what
    /// comes later is [`Fenced`](crate::device::IoFault::Fenced). Where another process has it, the call waits for as
    /// long as `how` says.
    ///
    /// # Errors
    /// `NotFound`; `Conflict` for an epoch that is older than the volume's, or the same while that is open;
    /// `Unavailable` where another process still has it; `Unsupported` for a mode; `Corrupt`.
    async fn open(&self, id: &VolumeId, how: &OpenSpec) -> Result<Arc<dyn BlockDevice>>;

    /// Makes a volume larger, open or not. The size that it has already is fine.
    ///
    /// # Errors
    /// `NotFound`; `Invalid` for a size that is smaller or not possible.
    async fn grow(&self, id: &VolumeId, bytes: u64) -> Result<()>;

    /// Changes the limits of a volume, open or not.
    ///
    /// # Errors
    /// `NotFound`.
    async fn set_limits(&self, id: &VolumeId, limits: Limits) -> Result<()>;

    /// Deletes a volume. Its snapshots stay.
    ///
    /// # Errors
    /// `Conflict` while it is open.
    async fn delete(&self, id: &VolumeId) -> Result<()>;

    /// Takes a snapshot of a volume: a true cut, open or not. Once answered it is complete and durable.
    ///
    /// # Errors
    /// `NotFound` for the volume; `Conflict` for an id that is of another volume; `Unavailable` where another process
    /// has the volume open.
    async fn snapshot(&self, of: &VolumeId, id: &SnapshotId) -> Result<Snapshot>;

    /// Opens a snapshot for reading.
    ///
    /// # Errors
    /// `NotFound`, `Corrupt`.
    async fn open_snapshot(&self, id: &SnapshotId) -> Result<Arc<dyn BlockDevice>>;

    /// Deletes a snapshot. Volumes that were made from it stay whole.
    ///
    /// # Errors
    /// `Conflict` while it is open.
    async fn delete_snapshot(&self, id: &SnapshotId) -> Result<()>;

    /// What differs between two snapshots, or what a snapshot holds at all: extents in order, at most `limit`. An
    /// extent may be said to differ where it does not; never the reverse. `Zero` and `Hole` are what became zeroes.
    /// Beyond the end of `from` all is compared with zeroes.
    ///
    /// # Errors
    /// `NotFound`; `Invalid` for a limit of zero or a range that begins beyond the end of `to`.
    async fn changed_blocks(
        &self,
        from: Option<&SnapshotId>,
        to: &SnapshotId,
        within: Range<u64>,
        limit: usize,
    ) -> Result<Extents>;

    /// All that there is, here or in other processes.
    ///
    /// # Errors
    /// Where the store cannot be listed: never a part of the list.
    async fn observe(&self) -> Result<Inventory>;
}
