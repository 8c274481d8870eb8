//! A disk in memory whose power can be cut at any operation, and that can fail and fill up.
//!
//! It is as unkind as a real one may be: after a cut, each sector of 512 bytes that was not synced has any of the
//! contents that it was given since, or the one before, independently of all others; each name that was made, changed
//! or removed without a sync of its directory is as before or as after, independently of all others. What a sync could
//! not write is seen for as long as it is in memory, no later sync writes it, and it may be gone from there at any time:
//! it is when a file is settled.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard};

use hive_core::{Entropy, SeededEntropy};

use super::disk::{Boot, Disk, DiskFile, Lock};

const SECTOR: u64 = 512;
/// The sectors of the spare file.
pub(super) const SPARE: u64 = 4;
pub(super) type Sector = [u8; 512];

#[derive(Clone, Debug, Default)]
pub(super) struct SimDisk(Arc<Mutex<Sim>>);

#[derive(Debug, Default)]
struct Sim {
    files: BTreeMap<u64, Inode>,
    names: BTreeMap<String, u64>,
    /// What the names were at the last sync, and what happened since: groups that are kept whole or not at all.
    durable: BTreeMap<String, u64>,
    pending: Vec<Vec<(String, Option<u64>)>>,
    next: u64,
    boot: u64,
    faults: Faults,
}

type Hook = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct Faults {
    operations: u64,
    cut_at: Option<u64>,
    /// Syncs of files whose name ends so, or of the directory of this name, fail.
    sync: Option<String>,
    room: Room,
    /// What happens once, when a file with such an end was synced and before that is told.
    synced: Option<(&'static str, Hook)>,
    /// What happens once, before a file is written or punched.
    written: Option<Hook>,
}

#[derive(Clone, Copy, Default)]
struct Room {
    /// How many sectors may still be taken.
    left: Option<u64>,
    /// Whether what is left is kept for what must go on.
    scarce: bool,
    /// Whether the spare file has its room.
    spare: bool,
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Faults").field("operations", &self.operations).finish_non_exhaustive()
    }
}

impl Faults {
    /// None, with the spare file as it is.
    fn after(&self) -> Self {
        Self { room: Room { spare: self.room.spare, ..Room::default() }, ..Self::default() }
    }
}

#[derive(Clone, Debug, Default)]
struct Inode {
    len: u64,
    now: BTreeMap<u64, Sector>,
    durable: BTreeMap<u64, Sector>,
    /// What each sector was given since the last sync.
    pending: BTreeMap<u64, Vec<Sector>>,
    /// What a failed sync did not write, and no one has written since: it is only in memory.
    lost: BTreeSet<u64>,
}

fn off() -> io::Error {
    io::Error::other("the power is off")
}

impl SimDisk {
    fn sim(&self) -> MutexGuard<'_, Sim> {
        self.0.lock().unwrap()
    }

    /// How many operations there were that a cut can be at.
    pub(super) fn operations(&self) -> u64 {
        self.sim().faults.operations
    }

    /// The power goes at this operation: what it writes may be there, what it syncs is not.
    pub(super) fn cut_at(&self, operation: u64) {
        self.sim().faults.cut_at = Some(operation);
    }

    /// The power is back before anything was forgotten: whoever was at work was killed, and no more.
    pub(super) fn power_on(&self) {
        self.sim().faults.cut_at = None;
    }

    /// Syncs of files with this end, or of this directory, fail, or none do.
    pub(super) fn fail_syncs(&self, of: Option<&str>) {
        self.sim().faults.sync = of.map(str::to_owned);
    }

    /// This happens at the next sync of a file: when it is durable, and before that is told.
    pub(super) fn when_synced(&self, hook: impl FnOnce() + Send + 'static) {
        self.sim().faults.synced = Some(("", Box::new(hook)));
    }

    /// This happens at the next sync of a layer's data, as [`when_synced`](Self::when_synced).
    pub(super) fn when_data_is_synced(&self, hook: impl FnOnce() + Send + 'static) {
        self.sim().faults.synced = Some((".data", Box::new(hook)));
    }

    /// This happens before the next write to a file.
    pub(super) fn when_written(&self, hook: impl FnOnce() + Send + 'static) {
        self.sim().faults.written = Some(Box::new(hook));
    }

    /// There is room for so many more sectors, or for any.
    pub(super) fn set_room(&self, sectors: Option<u64>) {
        self.sim().faults.room.left = sectors;
    }

    /// How many sectors may still be taken.
    pub(super) fn room(&self) -> Option<u64> {
        self.sim().faults.room.left
    }

    /// What is left is kept for what must go on, or not.
    pub(super) fn set_scarce(&self, scarce: bool) {
        self.sim().faults.room.scarce = scarce;
    }

    /// The disk after the power came back: one of the many that it may be.
    pub(super) fn after_cut(&self, seed: u64) -> Self {
        let entropy = SeededEntropy::new(seed);
        let below = |bound: usize| {
            let entropy: &dyn Entropy = &entropy;
            usize::try_from(u64::from_le_bytes(entropy.array()) % bound as u64).unwrap()
        };
        // Some disks lose everything that they may lose, some nothing, most something.
        let mood = below(6);
        let keeps = |versions: usize| match mood {
            0 => 0,
            1 => versions,
            _ => below(versions + 1),
        };
        let sim = self.sim();
        let mut after = Sim {
            next: sim.next,
            boot: sim.boot + 1,
            faults: sim.faults.after(),
            durable: sim.durable.clone(),
            ..Sim::default()
        };
        for group in &sim.pending {
            if keeps(1) == 1 {
                change(&mut after.durable, group);
            }
        }
        after.names = after.durable.clone();
        for inode in after.names.values() {
            let file = &sim.files[inode];
            let mut durable = file.durable.clone();
            for (number, versions) in &file.pending {
                if let Some(version) = keeps(versions.len()).checked_sub(1) {
                    durable.insert(*number, versions[version]);
                }
            }
            let len = durable.keys().next_back().map_or(0, |last| (last + 1) * SECTOR).min(file.len);
            let file = Inode { len, now: durable.clone(), durable, ..Inode::default() };
            after.files.insert(*inode, file);
        }
        Self(Arc::new(Mutex::new(after)))
    }

    /// The disk as the next process finds it when the one that was at work was killed: whatever that still does is not on
    /// this one.
    pub(super) fn after_kill(&self) -> Self {
        let sim = self.sim();
        Self(Arc::new(Mutex::new(Sim {
            files: sim.files.clone(),
            names: sim.names.clone(),
            durable: sim.durable.clone(),
            pending: sim.pending.clone(),
            next: sim.next,
            boot: sim.boot,
            faults: sim.faults.after(),
        })))
    }

    /// The names that are there.
    pub(super) fn names(&self) -> Vec<String> {
        self.sim().names.keys().cloned().collect()
    }

    /// What a file has.
    pub(super) fn sectors(&self, path: &str) -> BTreeMap<u64, Sector> {
        let sim = self.sim();
        sim.files[&sim.names[path]].now.clone()
    }

    /// The file has this: what was written since is lost, as where the disk did not take it.
    pub(super) fn set_sectors(&self, path: &str, sectors: BTreeMap<u64, Sector>) {
        let mut sim = self.sim();
        let inode = sim.names[path];
        sim.files.get_mut(&inode).unwrap().now = sectors;
    }

    /// Turns one bit of a file.
    pub(super) fn flip(&self, path: &str, bit: u64) {
        let mut sim = self.sim();
        let inode = sim.names[path];
        let Inode { now, durable, .. } = sim.files.get_mut(&inode).unwrap();
        let number = bit / 8 / SECTOR;
        let durable = durable.get_mut(&number);
        for sector in durable.into_iter().chain([now.entry(number).or_insert([0; 512])]) {
            sector[usize::try_from(bit / 8 % SECTOR).unwrap()] ^= 1 << (bit % 8);
        }
    }
}

fn change(names: &mut BTreeMap<String, u64>, group: &[(String, Option<u64>)]) {
    for (name, inode) in group {
        match inode {
            Some(inode) => drop(names.insert(name.clone(), *inode)),
            None => drop(names.remove(name)),
        }
    }
}

impl Sim {
    /// Counts an operation. `Ok(true)`: the power goes with it.
    fn count(&mut self) -> io::Result<bool> {
        let faults = &mut self.faults;
        if faults.cut_at.is_some_and(|cut| faults.operations > cut) {
            return Err(off());
        }
        faults.operations += 1;
        Ok(faults.cut_at.is_some_and(|cut| faults.operations > cut))
    }

    fn alive(&self) -> io::Result<()> {
        let dead = self.faults.cut_at.is_some_and(|cut| self.faults.operations > cut);
        if dead { Err(off()) } else { Ok(()) }
    }

    fn rename(&mut self, group: Vec<(String, Option<u64>)>) -> io::Result<()> {
        let last = self.count()?;
        change(&mut self.names, &group);
        self.pending.push(group);
        if last { Err(off()) } else { Ok(()) }
    }

    fn find(&self, path: &str) -> io::Result<u64> {
        self.alive()?;
        self.names.get(path).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Disk for SimDisk {
    fn make_dir(&self, _path: &str) -> io::Result<()> {
        self.sim().alive()
    }

    fn open(&self, path: &str) -> io::Result<Arc<dyn DiskFile>> {
        let inode = self.sim().find(path)?;
        Ok(Arc::new(SimFile { disk: self.clone(), inode, path: path.to_owned() }))
    }

    fn create(&self, path: &str) -> io::Result<Arc<dyn DiskFile>> {
        let mut sim = self.sim();
        sim.next += 1;
        let inode = sim.next;
        sim.files.insert(inode, Inode::default());
        sim.rename(vec![(path.to_owned(), Some(inode))])?;
        Ok(Arc::new(SimFile { disk: self.clone(), inode, path: path.to_owned() }))
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let mut sim = self.sim();
        let inode = sim.find(from)?;
        sim.rename(vec![(from.to_owned(), None), (to.to_owned(), Some(inode))])
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        let mut sim = self.sim();
        sim.find(path)?;
        sim.rename(vec![(path.to_owned(), None)])
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        let sim = self.sim();
        sim.alive()?;
        let within = |name: &String| {
            let (own, last) = name.rsplit_once('/').unwrap_or(("", name));
            (own == dir).then(|| last.to_owned())
        };
        Ok(sim.names.keys().filter_map(within).collect())
    }

    fn sync_dir(&self, dir: &str) -> io::Result<()> {
        let mut sim = self.sim();
        if sim.count()? {
            return Err(off());
        }
        let fails = sim.faults.sync.as_ref().is_some_and(|end| dir == end);
        let here = |name: &str| name.rsplit_once('/').map_or("", |(own, _)| own) == dir;
        let (now, later) =
            std::mem::take(&mut sim.pending).into_iter().partition(|group: &Vec<_>| here(&group[0].0));
        sim.pending = later;
        let now: Vec<_> = now;
        if fails {
            // As with files: it is forgotten, though it is seen, and the next sync succeeds.
            return Err(io::Error::other("a change of names was lost"));
        }
        now.iter().for_each(|group| change(&mut sim.durable, group));
        Ok(())
    }

    fn boot(&self) -> io::Result<Boot> {
        Ok(u128::from(self.sim().boot).to_be_bytes())
    }

    fn end_holder(&self, _: &str, _: u32) -> io::Result<bool> {
        // There is one process.
        Ok(false)
    }

    fn check_room(&self, _bytes: u64) -> io::Result<()> {
        if self.sim().faults.room.scarce { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn keep_spare(&self) -> io::Result<()> {
        let mut sim = self.sim();
        sim.alive()?;
        sim.faults.room.spare |= sim.faults.room.left.is_none() && !sim.faults.room.scarce;
        Ok(())
    }

    fn give_spare(&self) -> io::Result<bool> {
        let mut sim = self.sim();
        let last = sim.count()?;
        let given = std::mem::take(&mut sim.faults.room.spare);
        if given && let Some(room) = &mut sim.faults.room.left {
            *room += SPARE;
        }
        if last { Err(off()) } else { Ok(given) }
    }

    fn lock(&self, path: &str) -> io::Result<Option<Box<dyn Lock>>> {
        let mut sim = self.sim();
        sim.alive()?;
        if !sim.names.contains_key(path) {
            sim.next += 1;
            let inode = sim.next;
            sim.files.insert(inode, Inode::default());
            sim.names.insert(path.to_owned(), inode);
        }
        Ok(Some(Box::new(SimLock { disk: self.clone(), inode: sim.names[path] })))
    }
}

#[derive(Debug)]
struct SimLock {
    disk: SimDisk,
    inode: u64,
}

impl Lock for SimLock {
    fn note(&self, _text: &[u8]) -> io::Result<()> {
        // It is written anew each time.
        if self.disk.sim().faults.room.left == Some(0) {
            Err(io::ErrorKind::StorageFull.into())
        } else {
            Ok(())
        }
    }

    fn mark(&self, mark: u64) -> io::Result<()> {
        let mut sim = self.disk.sim();
        sim.alive()?;
        sim.files.get_mut(&self.inode).unwrap().len = mark;
        Ok(())
    }

    fn marked(&self) -> io::Result<u64> {
        Ok(self.disk.sim().files[&self.inode].len)
    }
}

#[derive(Debug)]
struct SimFile {
    disk: SimDisk,
    inode: u64,
    path: String,
}

impl SimFile {
    fn with<T>(
        &self,
        counted: bool,
        run: impl FnOnce(&mut Inode, &mut Faults) -> io::Result<T>,
    ) -> io::Result<T> {
        let hook = if counted { self.disk.sim().faults.written.take() } else { None };
        if let Some(hook) = hook {
            hook();
        }
        let mut sim = self.disk.sim();
        let last = if counted { sim.count()? } else { sim.alive().map(|()| false)? };
        let Sim { files, faults, .. } = &mut *sim;
        let done = run(files.get_mut(&self.inode).unwrap(), faults);
        if last { Err(off()) } else { done }
    }
}

impl Inode {
    /// A sector was given this.
    fn give(&mut self, number: u64, sector: Sector) {
        self.pending.entry(number).or_default().push(sector);
        self.lost.remove(&number);
    }

    /// What was given is durable, and nothing else.
    fn sync(&mut self) {
        for number in std::mem::take(&mut self.pending).into_keys() {
            self.durable.remove(&number);
            self.durable.extend(self.now.get(&number).map(|sector| (number, *sector)));
        }
    }

    /// As Linux does it: what could not be written counts as written, and the next sync succeeds.
    fn lose(&mut self) {
        self.lost.extend(std::mem::take(&mut self.pending).into_keys());
    }

    /// What memory has and the disk has not is gone from there.
    fn evict(&mut self) {
        for number in std::mem::take(&mut self.lost) {
            self.now.remove(&number);
            self.now.extend(self.durable.get(&number).map(|sector| (number, *sector)));
        }
    }

    fn put(&mut self, at: u64, bytes: &[u8], faults: &mut Faults) -> io::Result<()> {
        let mut done = 0;
        while done < bytes.len() {
            let place = at + done as u64;
            let (number, skip) = (place / SECTOR, usize::try_from(place % SECTOR).unwrap());
            let count = (512 - skip).min(bytes.len() - done);
            if !self.now.contains_key(&number)
                && let Some(room) = &mut faults.room.left
            {
                *room = room.checked_sub(1).ok_or(io::ErrorKind::StorageFull)?;
            }
            let sector = self.now.entry(number).or_insert([0; 512]);
            sector[skip..skip + count].copy_from_slice(&bytes[done..done + count]);
            let sector = *sector;
            self.give(number, sector);
            done += count;
            self.len = self.len.max(place + count as u64);
        }
        Ok(())
    }
}

impl DiskFile for SimFile {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        self.with(false, |file, _| {
            into.fill(0);
            for (number, sector) in file.now.range(at / SECTOR..(at + into.len() as u64).div_ceil(SECTOR)) {
                let from = (number * SECTOR).max(at);
                let to = ((number + 1) * SECTOR).min(at + into.len() as u64);
                let part = (from % SECTOR) as usize..(from % SECTOR + to - from) as usize;
                into[(from - at) as usize..(to - at) as usize].copy_from_slice(&sector[part]);
            }
            Ok(())
        })
    }

    fn write_at(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        self.with(true, |file, faults| file.put(at, bytes, faults))
    }

    fn punch(&self, range: Range<u64>) -> io::Result<()> {
        self.with(true, |file, _| {
            for number in range.start / SECTOR..range.end / SECTOR {
                if file.now.remove(&number).is_some() {
                    file.give(number, [0; 512]);
                }
            }
            Ok(())
        })
    }

    fn sync(&self) -> io::Result<()> {
        let mut sim = self.disk.sim();
        if sim.count()? {
            return Err(off());
        }
        let fails = sim.faults.sync.as_ref().is_some_and(|end| self.path.ends_with(end));
        let file = sim.files.get_mut(&self.inode).unwrap();
        if fails {
            file.lose();
            return Err(io::Error::other("a write was lost"));
        }
        file.sync();
        let hook = sim.faults.synced.take_if(|(end, _)| self.path.ends_with(*end));
        drop(sim);
        if let Some((_, hook)) = hook {
            hook();
        }
        Ok(())
    }

    fn settle(&self) -> io::Result<()> {
        self.sync()?;
        self.with(false, |file, _| {
            file.evict();
            Ok(())
        })
    }

    fn len(&self) -> io::Result<u64> {
        self.with(false, |file, _| Ok(file.len))
    }
}
