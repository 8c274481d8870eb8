//! A layer: a sparse file, the map of what is in it, and the one rule of its durability.
//!
//! ```text
//!   write:  data ──► map in memory and `recent` say so ──► acknowledged
//!   flush:  dirty map sectors copied ──► data synced ──► copies written ──► map synced ──► acknowledged
//! ```
//!
//! The map on the disk says that a block is here only after its bytes are durable, for what a flush writes of the map
//! was copied before the data was synced. So after a crash a block is what this layer durably has, or its parent's: a
//! write that was not flushed is there or not, each sector on its own where the block was here before, and never what
//! no one wrote.
//!
//! A process that is killed takes its memory with it, and the guest goes on with the next: what `recent` says of the map
//! is taken in when the layer is opened, and becomes durable as if this process had written it.
//!
//! A sync that fails is never tried again: the layer has failed, and every later flush of it says so. Nor does it become
//! a success when the layer is opened anew. Linux counts pages that it could not write as written and still shows them, so
//! no sync after that writes them or fails. So whoever opens a layer *settles* its files before they are believed: syncs
//! them, and then has the page cache forget them. What is read is what the disk has. The map and what is recent are settled
//! at once; the data, of which there may be much, by [`Layer::settle`], before the first request and not under a lock, or
//! else by the first flush.

use std::io;
use std::mem;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hive_core::{Error, Result, ResultExt as _};

use super::disk::{Disk, DiskFile};
use super::map::{Dirty, Map, SECTOR, State, by_sector};
use super::recent::Recent;
use super::record::LayerId;
use super::store::failed;
use crate::device::{BLOCK_SIZE, IoFault, IoOutcome};

/// The largest piece that is read at once, in bytes.
const PIECE: u64 = 1 << 20;

/// Beyond the last block of any layer: 16 TiB.
const LAST: u64 = 1 << 32;

#[derive(Debug)]
pub(super) struct Layer {
    pub(super) id: LayerId,
    pub(super) map: Map,
    data: DataFile,
    map_file: MapFile,
    /// One flush at a time. Whether a sync has failed.
    flush: Mutex<bool>,
    /// Whether what is in memory may not be what is on the disk any more: who opens the layer reads it anew.
    stale: AtomicBool,
}

#[derive(Debug)]
struct DataFile {
    file: Arc<dyn DiskFile>,
    /// Whether what is read is what the disk has, but for what this process wrote.
    settled: AtomicBool,
    /// Blocks that are data by what is recent alone: until it is settled.
    fresh: Mutex<Vec<Range<u64>>>,
    /// Whether it has been written since its last sync.
    unsynced: AtomicBool,
}

impl DataFile {
    /// A process that was killed in the middle of a sync that failed has told no one, and the kernel does not tell it
    /// again. Of blocks that were data before, the disk has what was written earlier. Of others it has nothing that was
    /// ever written, so these are looked at before and after.
    fn settle(&self) -> io::Result<()> {
        let fresh = mem::take(&mut *self.fresh.lock().unwrap_or_else(PoisonError::into_inner));
        let before = self.digest(&fresh)?;
        self.file.settle()?;
        let kept = self.digest(&fresh)? == before;
        if kept { Ok(()) } else { Err(io::Error::other("the disk did not take what was written")) }
    }

    fn digest(&self, blocks: &[Range<u64>]) -> io::Result<u64> {
        let mut digest = crc_fast::Digest::new(crc_fast::CrcAlgorithm::Crc64Nvme);
        let mut bytes = Vec::new();
        for run in blocks {
            let (mut at, end) = (run.start * BLOCK_SIZE, run.end * BLOCK_SIZE);
            while at < end {
                let count = (end - at).min(PIECE);
                bytes.resize(usize::try_from(count).map_err(io::Error::other)?, 0);
                self.file.read_at(at, &mut bytes)?;
                digest.update(&bytes);
                at += count;
            }
        }
        Ok(digest.finalize())
    }
}

/// Where the map's file is. A chain may be long and descriptors are few, so it is only open in a layer that is written:
/// there no flush may fail for want of one.
#[derive(Debug)]
struct MapFile {
    disk: Arc<dyn Disk>,
    path: String,
    open: Mutex<Option<Arc<dyn DiskFile>>>,
    /// What is not in it yet, for the next process.
    recent: Recent,
}

impl MapFile {
    fn held(&self) -> MutexGuard<'_, Option<Arc<dyn DiskFile>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self) -> io::Result<Arc<dyn DiskFile>> {
        match &*self.held() {
            Some(file) => Ok(file.clone()),
            None => self.disk.open(&self.path),
        }
    }
}

pub(super) fn data_path(id: LayerId) -> String {
    format!("layers/{id}.data")
}

pub(super) fn map_path(id: LayerId) -> String {
    format!("layers/{id}.map")
}

impl Layer {
    /// Opens a layer that is there.
    ///
    /// What a killed process wrote of the map is durable then; of the data it is when that is [settled](Self::settle).
    pub(super) fn open(disk: &Arc<dyn Disk>, id: LayerId) -> Result<Self> {
        let open = |path: String| {
            disk.open(&path).map_err(|error| {
                if error.kind() != io::ErrorKind::NotFound {
                    return failed(format!("opening {path}"), error);
                }
                Error::corrupt(format!("the layer {id} cannot be opened"))
                    .context(format!("opening {path}"))
                    .with_source(error)
            })
        };
        let (data, map_file) = (open(data_path(id))?, open(map_path(id))?);
        map_file.settle().map_err(|error| failed(format!("settling {}", map_path(id)), error))?;
        let len = map_file.len().internal("asking for the size of a map")?;
        let mut bytes = vec![0; usize::try_from(len).internal("a map is larger than memory")?];
        map_file.read_at(0, &mut bytes).internal("reading a map")?;
        let map = Map::decode(id, &bytes).map_err(|sector| {
            Error::corrupt(format!("the map of the layer {id} is unreadable at sector {sector}"))
        })?;
        let (recent, newer) = Recent::open(disk, id)?;
        // Who waits for a flush of it must hear of it: the layer is there, and has failed.
        let lost = newer.is_none();
        let fresh = map.take_in(id, &newer.unwrap_or_default()).map_err(|sector| {
            Error::corrupt(format!("what is recent of the layer {id} is unreadable at sector {sector}"))
        })?;
        let map_file = MapFile { disk: disk.clone(), path: map_path(id), open: Mutex::default(), recent };
        let data = DataFile {
            file: data,
            settled: AtomicBool::new(false),
            fresh: Mutex::new(fresh),
            unsynced: AtomicBool::new(false),
        };
        Ok(Self { id, map, data, map_file, flush: Mutex::new(lost), stale: AtomicBool::new(lost) })
    }

    /// Before it is written: all that its flushes need is open from now on.
    pub(super) fn hold(&self) -> Result<()> {
        let file = self.map_file.get().map_err(|error| failed("opening a map", error))?;
        *self.map_file.held() = Some(file);
        self.map_file.recent.hold()
    }

    /// Before the layer is read or written: what a killed process wrote is durable from now on, and what is read is what
    /// the disk has. It takes as long as there is to write. Once it is done it is not done again.
    pub(super) fn settle(&self) -> IoOutcome {
        if self.data.settled.load(Ordering::SeqCst) {
            return Ok(());
        }
        let mut failed = self.flush.lock().unwrap_or_else(PoisonError::into_inner);
        if *failed {
            return Err(IoFault::Io);
        }
        self.settle_data(&mut failed)
    }

    fn settle_data(&self, failed: &mut bool) -> IoOutcome {
        if !self.data.settled.load(Ordering::SeqCst) {
            self.check(self.data.settle(), "data", failed)?;
            self.data.settled.store(true, Ordering::SeqCst);
        }
        Ok(())
    }

    /// It is not written any more, and all of it is durable.
    pub(super) fn let_go(&self) {
        *self.map_file.held() = None;
        self.map_file.recent.close(true);
    }

    /// It is closed. What is not durable is kept for who opens it next.
    pub(super) fn close(&self) {
        self.set_stale();
        // A flush that runs is not waited for: who closes keeps others waiting.
        let sound = self.flush.try_lock().is_ok_and(|failed| !*failed);
        let data = &self.data;
        let synced = data.settled.load(Ordering::SeqCst) && !data.unsynced.load(Ordering::SeqCst);
        self.map_file.recent.close(sound && synced && self.map.is_clean());
    }

    /// Says in the map what blocks are, after the bytes are there: so that it outlives this process.
    fn set(&self, blocks: Range<u64>, state: State) -> io::Result<()> {
        if self.map.is(&blocks, state) {
            return Ok(());
        }
        // One at a time: a sector that is noted has all that was noted before.
        let mut turn = self.map_file.recent.turn();
        if !turn.is_wanted() {
            self.map.set(blocks, state);
            return Ok(());
        }
        // Sector by sector: where the room ends in between, what is noted is in memory too. What memory knew nothing of
        // would be taken in by the next process, over what was acknowledged since.
        for blocks in by_sector(blocks) {
            if let Some(sector) = self.map.preview(self.id, blocks.clone(), state) {
                turn.note(&sector)?;
                self.map.set(blocks, state);
            }
        }
        Ok(())
    }

    /// Makes the files of an empty layer. Its record makes it one.
    pub(super) fn create(disk: &dyn Disk, id: LayerId) -> io::Result<()> {
        for path in [data_path(id), map_path(id)] {
            disk.create(&path)?.sync()?;
        }
        Ok(())
    }

    /// Reads from the data file, whatever the map says.
    pub(super) fn read(&self, at: u64, into: &mut [u8]) -> IoOutcome {
        self.data.file.read_at(at, into).map_err(|error| self.fault("reading", at, &error))
    }

    /// Writes whole blocks and says so in the map.
    pub(super) fn write(&self, at: u64, bytes: &[u8]) -> IoOutcome {
        let blocks = at / BLOCK_SIZE..(at + bytes.len() as u64) / BLOCK_SIZE;
        // What is here already takes no room.
        if self.map.run(blocks.start, blocks.end) != (State::Data, blocks.end) {
            let room = self.map_file.disk.take_room(bytes.len() as u64);
            room.map_err(|error| self.fault("looking for room", at, &error))?;
        }
        let written = self.data.file.write_at(at, bytes);
        // Even a write that failed may have reached the file; a flush that began before does not count.
        self.data.unsynced.store(true, Ordering::SeqCst);
        let said = written.and_then(|()| self.set(blocks, State::Data));
        said.map_err(|error| self.fault("writing", at, &error))
    }

    /// Makes blocks zero in the map, and gives their room free if asked to.
    pub(super) fn zero(&self, blocks: Range<u64>, free: bool) -> IoOutcome {
        let at = blocks.start * BLOCK_SIZE;
        self.set(blocks.clone(), State::Zero).map_err(|error| self.fault("zeroing", at, &error))?;
        if free {
            // The map hides what is there: room that is not given free is only room.
            if let Err(error) = self.data.file.punch(blocks.start * BLOCK_SIZE..blocks.end * BLOCK_SIZE) {
                tracing::warn!(layer = %self.id, %error, "room was not given free");
            }
            self.data.unsynced.store(true, Ordering::SeqCst);
        }
        Ok(())
    }

    /// Takes in the next piece of what a layer has and this one has not, at most `piece` blocks: from this block on.
    /// Returns where to go on; `None` at the end.
    ///
    /// Only for a layer directly on the other, with no one who writes to either: then it changes no block of any
    /// volume, and may be done again.
    pub(super) fn absorb(&self, below: &Self, from: u64, piece: u64) -> Result<Option<u64>, IoFault> {
        let (state, until) = below.map.run(from, LAST);
        if state == State::Absent {
            return Ok((until < LAST).then_some(until));
        }
        let (own, until) = self.map.run(from, until.min(from + piece));
        match (own, state) {
            (State::Absent, State::Data) => {
                let mut bytes = vec![0; usize::try_from((until - from) * BLOCK_SIZE).unwrap_or(0)];
                below.read(from * BLOCK_SIZE, &mut bytes)?;
                self.write(from * BLOCK_SIZE, &bytes)?;
            }
            (State::Absent, _) => self.zero(from..until, false)?,
            _ => {}
        }
        Ok(Some(until))
    }

    /// Who opens this layer from now on reads it from the disk: its volume is closed, and another process may write it.
    pub(super) fn set_stale(&self) {
        self.stale.store(true, Ordering::SeqCst);
    }

    pub(super) fn is_stale(&self) -> bool {
        self.stale.load(Ordering::SeqCst)
    }

    /// Makes durable what was written before the call.
    pub(super) fn flush(&self) -> IoOutcome {
        let mut failed = self.flush.lock().unwrap_or_else(PoisonError::into_inner);
        if *failed {
            return Err(IoFault::Io);
        }
        let dirty = self.map.take_dirty(self.id);
        self.settle_data(&mut failed)?;
        if self.data.unsynced.swap(false, Ordering::SeqCst) {
            self.check(self.data.file.sync(), "data", &mut failed)?;
        }
        if dirty.is_empty() {
            return Ok(());
        }
        let file = self.write_map(&dirty).map_err(|error| {
            self.map.put_back(&dirty);
            self.fault("writing the map", 0, &error)
        })?;
        self.check(file.sync(), "map", &mut failed)
    }

    fn write_map(&self, dirty: &[Dirty]) -> io::Result<Arc<dyn DiskFile>> {
        let file = self.map_file.get()?;
        for (number, sector) in dirty {
            file.write_at(number * SECTOR as u64, sector)?;
        }
        Ok(file)
    }

    /// What became of a sync: one that failed is the layer's end.
    fn check(&self, synced: io::Result<()>, what: &str, failed: &mut bool) -> IoOutcome {
        synced.map_err(|error| {
            *failed = true;
            self.set_stale();
            // The page cache may have lost what it speaks of.
            self.map_file.recent.forget();
            tracing::error!(layer = %self.id, what, %error, "a sync failed: the volume is given up");
            IoFault::Io
        })
    }

    fn fault(&self, doing: &str, at: u64, error: &io::Error) -> IoFault {
        if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
            return IoFault::NoSpace;
        }
        tracing::error!(layer = %self.id, at, %error, "{doing} failed");
        IoFault::Io
    }
}

#[cfg(test)]
mod tests;
