//! An open volume: requests in, completions out.
//!
//! ```text
//!   NBD server ──┐                       ┌──► Completion: exactly once, with the memory
//!   vhost-user ──┼─► IoRequest ─► submit ┤
//!   importer ────┘   op, range, memory   └──► queue (bounded) ─► threads of the backend ─► Completion
//! ```
//!
//! A [`BlockDevice`] is what exports stand on. It is completion-based, so that a server that is not on tokio (a
//! vhost-user epoll loop) uses it as well as one that is; [`DeviceCalls`] has futures for those who want them.
//!
//! **Units.** Everything is in bytes. Offsets and lengths are multiples of [`SECTOR`] (512); the block of a device is
//! [`BLOCK_SIZE`] (4096). A write smaller than a block is an atomic read-modify-write.
//!
//! **Ordering.** Requests in flight whose blocks overlap, of which one at least writes, take effect in the order in
//! which they were submitted by one thread; between threads in some one order. Reads and writes of a block are
//! linearizable (promise P1). Requests that do not overlap are not ordered. `Flush` covers every request that was
//! *completed* before it was submitted, through any handle of the volume, and none of those still in flight.
//!
//! **Durability.** A completed write is durable after a later `Flush` has succeeded, or when it was submitted with
//! `fua` (promise P2). Until then a crash may lose it, each sector of it on its own. A discard is a hint with a
//! defined result: the range reads as zeroes.
//!
//! **Failure.** An outcome is an [`IoFault`]: small and `Copy`, for it is on the hot path. A write that fails may have
//! changed any of its sectors. After `Io` on a flush the device is failed for good, for what the kernel could not
//! write it may have forgotten.
//!
//! **Cancellation.** A submitted request cannot be taken back. Dropping the future of a call stops the waiting, not
//! the request; its memory lives until the completion.

mod calls;
mod completion;
mod extents;
mod fault;
mod segments;

use std::fmt;
use std::ops::Range;

use async_trait::async_trait;
use hive_core::Result;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

pub use self::calls::DeviceCalls;
pub use self::completion::Completion;
pub use self::extents::{Allocation, Extent, Extents};
pub(crate) use self::extents::{part, parts, question};
pub use self::fault::{IoFault, IoOutcome};
pub use self::segments::{IoVec, Segments};

/// The unit of offsets and lengths, in bytes.
pub const SECTOR: u64 = 512;

/// The block of every device of this crate, in bytes: what is linearizable, and what a map counts.
pub const BLOCK_SIZE: u64 = 4096;

/// [`BLOCK_SIZE`] of memory.
pub(crate) const BLOCK: usize = 4096;

/// How fast a volume may be, enforced by its backend. `None` is without a limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Limits {
    /// Requests a second. A request counts once for each 256 KiB that it touches, begun ones too.
    pub iops: Option<u32>,
    /// Bytes a second, read and written together.
    pub throughput: Option<u64>,
}

impl Limits {
    /// No limit.
    pub const NONE: Self = Self { iops: None, throughput: None };

    /// Limits requests a second. Zero is taken as one.
    #[must_use]
    pub fn with_iops(mut self, iops: u32) -> Self {
        self.iops = Some(iops.max(1));
        self
    }

    /// Limits bytes a second. Zero is taken as one.
    #[must_use]
    pub fn with_throughput(mut self, bytes_a_second: u64) -> Self {
        self.throughput = Some(bytes_a_second.max(1));
        self
    }
}

/// What a device is, watched: it changes while the device is open.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeviceInfo {
    /// Its size. Grows online; never shrinks.
    pub bytes: u64,
    /// Bytes in a block: [`BLOCK_SIZE`].
    pub block_size: u32,
    /// Its limits.
    pub limits: Limits,
    /// How many requests may be in flight; more are [`IoFault::Overloaded`].
    pub queue_depth: u32,
    /// The largest request that reads or writes memory, in bytes; larger ones are [`IoFault::TooLarge`]. A discard or
    /// a write of zeroes may be as large as the device.
    pub largest_transfer: u64,
    /// Whether requests that write are refused.
    pub read_only: bool,
    /// The epoch it was opened with.
    pub epoch: u64,
}

impl DeviceInfo {
    /// A writable device without limits: 4 KiB blocks, a queue of 128, transfers of up to 32 MiB.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        Self {
            bytes,
            block_size: 4096,
            limits: Limits::NONE,
            queue_depth: 128,
            largest_transfer: 32 << 20,
            read_only: false,
            epoch: 0,
        }
    }

    /// Whether a request of this shape may be run on this device: what every backend checks first.
    ///
    /// An empty range is allowed wherever it lies within the device. The range of a `Flush` is not looked at.
    ///
    /// # Errors
    /// [`IoFault::ReadOnly`], [`IoFault::Misaligned`], [`IoFault::OutOfRange`], [`IoFault::TooLarge`], or
    /// [`IoFault::BadMemory`] where the memory is not as long as the range.
    pub fn check(&self, op: IoOp, range: &Range<u64>, memory: usize) -> IoOutcome {
        if op.writes() && self.read_only {
            return Err(IoFault::ReadOnly);
        }
        if op == IoOp::Flush {
            return Ok(());
        }
        if range.start > range.end || range.end > self.bytes {
            return Err(IoFault::OutOfRange);
        }
        if !range.start.is_multiple_of(SECTOR) || !range.end.is_multiple_of(SECTOR) {
            return Err(IoFault::Misaligned);
        }
        if op.moves_memory() {
            let bytes = range.end - range.start;
            if bytes > self.largest_transfer {
                return Err(IoFault::TooLarge);
            }
            if memory as u64 != bytes {
                return Err(IoFault::BadMemory);
            }
        }
        Ok(())
    }
}

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IoOp {
    /// Fills the memory from the range.
    Read,
    /// Writes the memory to the range.
    Write {
        /// Durable when completed.
        fua: bool,
    },
    /// Makes durable what was completed before it was submitted. Range and memory are not looked at.
    Flush,
    /// The range reads as zeroes from now on, and its room is given free.
    Discard,
    /// The range reads as zeroes from now on.
    WriteZeroes {
        /// Durable when completed.
        fua: bool,
        /// Whether its room may be given free.
        unmap: bool,
    },
}

impl IoOp {
    /// Whether it changes the volume.
    #[must_use]
    pub fn writes(self) -> bool {
        matches!(self, Self::Write { .. } | Self::Discard | Self::WriteZeroes { .. })
    }

    /// Whether it reads or fills the memory of the request.
    #[must_use]
    pub fn moves_memory(self) -> bool {
        matches!(self, Self::Read | Self::Write { .. })
    }

    /// Whether it must be durable when completed.
    #[must_use]
    pub fn fua(self) -> bool {
        matches!(self, Self::Write { fua: true } | Self::WriteZeroes { fua: true, .. })
    }

    /// Its name in metrics.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write { .. } => "write",
            Self::Flush => "flush",
            Self::Discard => "discard",
            Self::WriteZeroes { .. } => "write_zeroes",
        }
    }
}

/// One request to a device.
#[derive(Debug)]
pub struct IoRequest {
    /// What to do.
    pub op: IoOp,
    /// Where, in bytes.
    pub range: Range<u64>,
    /// What is read into or written from; as long as the range for `Read` and `Write`, and otherwise empty.
    pub memory: Segments,
    /// Who is told.
    pub done: Completion,
}

impl IoRequest {
    /// Tells the outcome and gives the memory back.
    pub fn complete(self, outcome: IoOutcome) {
        self.done.complete(outcome, self.memory);
    }
}

/// An open volume or snapshot.
///
/// Dropping the last handle without [`close`](Self::close) lets requests in flight finish and then gives the volume
/// free; what was not flushed may be lost.
#[async_trait]
pub trait BlockDevice: Send + Sync + fmt::Debug + 'static {
    /// Size, limits and the like, as they change.
    fn info(&self) -> watch::Receiver<DeviceInfo>;

    /// Takes a request. Never blocks on I/O, and may be called by any thread, of a runtime or not.
    ///
    /// The completion fires exactly once: on a thread of the backend, or within this call, so it must neither block
    /// nor wait for anything that this thread holds. With `info().queue_depth` in flight it fires with
    /// [`IoFault::Overloaded`] and nothing is done. A request that is refused (out of range, misaligned …) is
    /// completed with the reason, like any other.
    fn submit(&self, request: IoRequest);

    /// Which parts of a range hold data: at most `limit` extents, in order and without a gap, from `within.start`.
    ///
    /// What is asked beyond the end of the device is left out. The answer may be out of date at once where others
    /// write. `Hole` and `Zero` read as zeroes; `Data` may hold zeroes too.
    ///
    /// # Errors
    /// `Invalid` for a limit of zero or a range that is not in sectors or begins beyond the end; `Unavailable` on a
    /// closed, fenced or failed device.
    async fn allocation(&self, within: Range<u64>, limit: usize) -> Result<Extents>;

    /// Takes no more requests ([`IoFault::Closed`]), lets those in flight finish, makes everything durable, and gives
    /// the volume free. Repeated, it answers as the first time. Dropping the future does not stop it.
    ///
    /// # Errors
    /// What failed: then what was not flushed before may be lost. The volume is given free all the same.
    async fn close(&self) -> Result<()>;
}
