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
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::super::map::IN_SECTOR;
    use super::super::recent::recent_path;
    use super::*;
    use crate::file::sim::SimDisk;

    #[test]
    fn a_sync_that_failed_fails_every_later_flush() {
        for end in [".data", ".map"] {
            let sim = SimDisk::default();
            let disk: Arc<dyn Disk> = Arc::new(sim.clone());
            let id = LayerId::from_bytes([1; 16]);
            Layer::create(&*disk, id).unwrap();
            let layer = Layer::open(&disk, id).unwrap();
            layer.write(0, &[1; 4096]).unwrap();
            sim.fail_syncs(Some(end));
            assert_eq!(layer.flush(), Err(IoFault::Io));
            sim.fail_syncs(None);
            assert_eq!(layer.flush(), Err(IoFault::Io), "{end}");
            assert!(layer.is_stale());
        }
    }

    /// The process that wrote the map was killed before it synced it: what the next one reads there is not safe yet.
    #[test]
    fn a_map_that_a_killed_process_wrote_is_synced_by_the_first_flush() {
        let sim = SimDisk::default();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let id = LayerId::from_bytes([1; 16]);
        Layer::create(&*disk, id).unwrap();
        disk.sync_dir("layers").unwrap();
        let layer = Layer::open(&disk, id).unwrap();
        layer.write(0, &[1; 4096]).unwrap();
        // The data is synced and the map is written; its sync is what the process does not come to.
        sim.cut_at(sim.operations() + 2);
        assert_eq!(layer.flush(), Err(IoFault::Io));
        sim.power_on();
        let next = Layer::open(&disk, id).unwrap();
        assert_eq!(next.map.run(0, 1).0, State::Data, "the next process sees it");
        next.flush().unwrap();
        for state in 0..20 {
            let back: Arc<dyn Disk> = Arc::new(sim.after_cut(state));
            let there = Layer::open(&back, id).unwrap().map.run(0, 1).0;
            assert_eq!(there, State::Data, "a flush was told to be done");
        }
    }

    /// A guest's flush that another process answers than the write: both were acknowledged.
    #[test]
    fn what_a_killed_process_acknowledged_is_flushed_by_the_next() {
        let sim = SimDisk::default();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let id = LayerId::from_bytes([1; 16]);
        Layer::create(&*disk, id).unwrap();
        disk.sync_dir("layers").unwrap();
        let layer = Layer::open(&disk, id).unwrap();
        layer.hold().unwrap();
        layer.write(0, &[1; 8192]).unwrap();
        layer.zero(1..2, true).unwrap();
        let next = sim.after_kill();
        let disk: Arc<dyn Disk> = Arc::new(next.clone());
        let layer = Layer::open(&disk, id).unwrap();
        let (data, zero) = ((State::Data, 1), (State::Zero, 2));
        assert_eq!((layer.map.run(0, 3), layer.map.run(1, 3)), (data, zero));
        // As long as it is not flushed, a loss of power is allowed to lose it, and to keep it whole.
        let absent = (State::Absent, 3);
        for state in 0..20 {
            let back: Arc<dyn Disk> = Arc::new(next.after_cut(state));
            assert_eq!(Layer::open(&back, id).unwrap().map.run(0, 3), absent, "of another boot");
        }
        layer.hold().unwrap();
        layer.flush().unwrap();
        for state in 0..20 {
            let back: Arc<dyn Disk> = Arc::new(next.after_cut(state));
            let layer = Layer::open(&back, id).unwrap();
            assert_eq!((layer.map.run(0, 3), layer.map.run(1, 3)), (data, zero));
            let mut bytes = [0; 4096];
            layer.read(0, &mut bytes).unwrap();
            assert_eq!(bytes, [1; 4096]);
        }
        layer.close();
        assert!(!next.names().contains(&recent_path(id)), "all is flushed");
    }

    #[test]
    fn what_is_recent_stays_until_it_is_flushed_and_not_after_a_failure() {
        let sim = SimDisk::default();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let id = LayerId::from_bytes([1; 16]);
        let there = || sim.names().contains(&recent_path(id));
        Layer::create(&*disk, id).unwrap();
        let layer = Layer::open(&disk, id).unwrap();
        layer.hold().unwrap();
        layer.close();
        assert!(!there(), "it has nothing");
        let layer = Layer::open(&disk, id).unwrap();
        layer.hold().unwrap();
        layer.write(0, &[1; 4096]).unwrap();
        layer.close();
        assert!(there(), "it is not flushed");
        // A turned bit is an error of this layer, and not taken for what was written.
        sim.flip(&recent_path(id), 600 * 8);
        assert!(Layer::open(&disk, id).is_err());
        sim.flip(&recent_path(id), 600 * 8);
        let layer = Layer::open(&disk, id).unwrap();
        layer.hold().unwrap();
        sim.fail_syncs(Some(".data"));
        assert!(layer.flush().is_err());
        assert!(!there());
        layer.write(4096, &[1; 4096]).unwrap();
        layer.close();
        assert!(!there());
        // Without room for it nothing is written but what is there already.
        sim.fail_syncs(None);
        sim.set_room(Some(0));
        let layer = Layer::open(&disk, id).unwrap();
        layer.hold().unwrap();
        assert_eq!(layer.write(0, &[2; 4096]), Err(IoFault::NoSpace), "the room of its file");
        assert_eq!(layer.map.run(0, 1).0, State::Absent);
        sim.set_room(None);
        layer.write(0, &[2; 4096]).unwrap();
        layer.flush().unwrap();
        layer.let_go();
        assert!(!there());
    }

    /// Of a change of two sectors the second finds no room: what is noted of the first must not outlive, in the next
    /// process, what is acknowledged later.
    #[test]
    fn what_was_refused_in_the_middle_undoes_nothing_that_is_acknowledged_later() {
        let sim = SimDisk::default();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let id = LayerId::from_bytes([1; 16]);
        Layer::create(&*disk, id).unwrap();
        let layer = Layer::open(&disk, id).unwrap();
        // Both sectors are of an earlier process and flushed; of what is recent only the first is there.
        layer.write((IN_SECTOR - 1) * 4096, &[1; 8192]).unwrap();
        layer.flush().unwrap();
        layer.hold().unwrap();
        layer.zero(0..1, false).unwrap();
        sim.set_room(Some(0));
        assert_eq!(layer.zero(IN_SECTOR - 1..IN_SECTOR + 1, false), Err(IoFault::NoSpace));
        sim.set_room(None);
        layer.write((IN_SECTOR - 1) * 4096, &[2; 4096]).unwrap();
        layer.flush().unwrap();
        let runs = [IN_SECTOR - 1, IN_SECTOR].map(|block| layer.map.run(block, block + 1));
        let disk: Arc<dyn Disk> = Arc::new(sim.after_kill());
        let next = Layer::open(&disk, id).unwrap();
        assert_eq!(runs[0].0, State::Data, "it was written");
        assert_eq!([IN_SECTOR - 1, IN_SECTOR].map(|block| next.map.run(block, block + 1)), runs);
    }

    /// What is recent could not be written to the disk, and an older sector of it may be read back: one that says less than
    /// what was flushed since.
    #[test]
    fn what_is_recent_and_was_lost_by_the_disk_is_not_taken_for_newer_than_what_was_flushed() {
        let sim = SimDisk::default();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let id = LayerId::from_bytes([1; 16]);
        Layer::create(&*disk, id).unwrap();
        let layer = Layer::open(&disk, id).unwrap();
        layer.hold().unwrap();
        layer.write(0, &[1; 4096]).unwrap();
        layer.zero(0..1, false).unwrap();
        let lost = sim.sectors(&recent_path(id));
        layer.write(0, &[2; 4096]).unwrap();
        layer.flush().unwrap();
        let next = sim.after_kill();
        next.set_sectors(&recent_path(id), lost);
        next.fail_syncs(Some(".recent"));
        let disk: Arc<dyn Disk> = Arc::new(next.clone());
        let given_up = Layer::open(&disk, id).unwrap();
        let said = [given_up.settle(), given_up.flush()];
        assert_eq!(said, [Err(IoFault::Io); 2], "that something is lost is said");
        assert!(given_up.is_stale());
        next.fail_syncs(None);
        assert_eq!(Layer::open(&disk, id).unwrap().map.run(0, 1).0, State::Data, "it was flushed");
        assert!(!next.names().contains(&recent_path(id)));
    }

    /// It was the one before that heard of it, and was killed over it.
    #[test]
    fn what_is_recent_and_was_lost_with_an_error_that_another_heard_is_not_believed() {
        let sim = SimDisk::default();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let id = LayerId::from_bytes([1; 16]);
        Layer::create(&*disk, id).unwrap();
        let layer = Layer::open(&disk, id).unwrap();
        layer.hold().unwrap();
        layer.write(0, &[1; 4096]).unwrap();
        layer.flush().unwrap();
        let kept = sim.after_kill();
        let disk: Arc<dyn Disk> = Arc::new(kept.clone());
        disk.open(&recent_path(id)).unwrap().sync().unwrap();
        let layer = Layer::open(&disk, id).unwrap();
        layer.hold().unwrap();
        layer.zero(0..1, false).unwrap();
        let next = kept.after_kill();
        let disk: Arc<dyn Disk> = Arc::new(next.clone());
        next.fail_syncs(Some(".recent"));
        disk.open(&recent_path(id)).unwrap().sync().unwrap_err();
        next.fail_syncs(None);
        let given_up = Layer::open(&disk, id).unwrap();
        let said = [given_up.settle(), given_up.flush()];
        assert_eq!(said, [Err(IoFault::Io); 2], "that something is lost is said");
        assert!(given_up.is_stale());
        assert_eq!(Layer::open(&disk, id).unwrap().map.run(0, 1).0, State::Data, "it was flushed");
        assert!(!next.names().contains(&recent_path(id)));
    }

    /// Of a block that is data for the first time the disk has nothing that was ever written.
    #[test]
    fn a_block_that_was_lost_with_an_error_that_another_heard_is_not_zeroes() {
        let sim = SimDisk::default();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let id = LayerId::from_bytes([1; 16]);
        Layer::create(&*disk, id).unwrap();
        let layer = Layer::open(&disk, id).unwrap();
        layer.hold().unwrap();
        layer.write(4096, &[1; 4096]).unwrap();
        layer.flush().unwrap();
        layer.write(0, &[2; 4096 * 3]).unwrap();
        let next = sim.after_kill();
        let disk: Arc<dyn Disk> = Arc::new(next.clone());
        next.fail_syncs(Some(".data"));
        disk.open(&data_path(id)).unwrap().sync().unwrap_err();
        next.fail_syncs(None);
        let layer = Layer::open(&disk, id).unwrap();
        assert_eq!(layer.settle(), Err(IoFault::Io), "that something is lost is said");
        let layer = Layer::open(&disk, id).unwrap();
        layer.settle().unwrap();
        let runs = [0, 1, 2].map(|block| layer.map.run(block, block + 1).0);
        assert_eq!(runs, [State::Absent, State::Data, State::Absent], "what is below it shows");
        let mut bytes = [0; 4096];
        layer.read(4096, &mut bytes).unwrap();
        assert_eq!(bytes, [1; 4096]);
    }

    #[test]
    fn a_sync_that_fails_while_a_layer_is_opened_is_not_passed_over() {
        let sim = SimDisk::default();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let id = LayerId::from_bytes([1; 16]);
        Layer::create(&*disk, id).unwrap();
        let layer = Layer::open(&disk, id).unwrap();
        layer.hold().unwrap();
        layer.write(0, &[1; 4096]).unwrap();
        let next = sim.after_kill();
        let disk: Arc<dyn Disk> = Arc::new(next.clone());
        next.fail_syncs(Some(".map"));
        assert!(Layer::open(&disk, id).is_err());
        next.fail_syncs(Some(".data"));
        let layer = Layer::open(&disk, id).unwrap();
        assert_eq!([layer.settle(), layer.settle(), layer.flush()], [Err(IoFault::Io); 3]);
        next.fail_syncs(None);
        let layer = Layer::open(&disk, id).unwrap();
        layer.settle().unwrap();
        assert_eq!(layer.map.run(0, 1).0, State::Absent, "the bytes that it spoke of are lost");
    }

    #[test]
    fn a_write_during_a_flush_is_not_in_the_map_before_its_bytes_are_safe() {
        let sim = SimDisk::default();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let id = LayerId::from_bytes([1; 16]);
        Layer::create(&*disk, id).unwrap();
        disk.sync_dir("layers").unwrap();
        let layer = Arc::new(Layer::open(&disk, id).unwrap());
        layer.write(0, &[1; 4096]).unwrap();
        let late = layer.clone();
        sim.when_synced(move || late.write(4096, &[2; 4096]).unwrap());
        layer.flush().unwrap();
        assert_eq!(layer.map.run(1, 2).0, State::Data);
        for state in 0..20 {
            let disk: Arc<dyn Disk> = Arc::new(sim.after_cut(state));
            let back = Layer::open(&disk, id).unwrap();
            assert_eq!(back.map.run(0, 2), (State::Data, 1), "only what was flushed is here");
        }
        layer.flush().unwrap();
        let disk: Arc<dyn Disk> = Arc::new(sim.after_cut(0));
        let mut bytes = [0; 4096];
        Layer::open(&disk, id).unwrap().read(4096, &mut bytes).unwrap();
        assert_eq!(bytes, [2; 4096]);
    }
}
