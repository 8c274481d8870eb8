//! The disk below: real files, or a simulated one whose power is cut.
//!
//! Paths are relative to the backend's directory and have `/` between at most two names. What was created, renamed or
//! removed is durable after the directory was synced; what was written, after the file was.

use std::collections::HashMap;
use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::ops::Range;
use std::os::unix::fs::{DirBuilderExt as _, FileExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustix::fs::{Advice, FallocateFlags, FlockOperation};
use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};

/// A boot of the kernel: what is in its page cache is lost with it.
pub(super) type Boot = [u8; 16];

/// A directory of files.
pub(super) trait Disk: Send + Sync + fmt::Debug + 'static {
    /// Makes a directory, durably and with those that it is in, unless it is there. Empty: the backend's own.
    fn make_dir(&self, path: &str) -> io::Result<()>;
    /// Opens a file that is there, for reading and writing.
    fn open(&self, path: &str) -> io::Result<Arc<dyn DiskFile>>;
    /// Makes an empty file, in place of one that is there.
    fn create(&self, path: &str) -> io::Result<Arc<dyn DiskFile>>;
    /// Gives a file another name, in place of one that has it.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &str) -> io::Result<()>;
    /// The names in a directory.
    fn list(&self, dir: &str) -> io::Result<Vec<String>>;
    /// Makes durable what happened to the names of a directory.
    fn sync_dir(&self, dir: &str) -> io::Result<()>;
    /// Before so many bytes of room are taken that were free: `StorageFull` where too little would be left for what must
    /// go on, which is all that takes no room. It may be late by some MiB, where others fill the file system.
    fn take_room(&self, bytes: u64) -> io::Result<()> {
        self.check_room(bytes)
    }
    /// As [`take_room`](Self::take_room), by what is free at this moment.
    fn check_room(&self, bytes: u64) -> io::Result<()>;
    /// Makes the spare file, where it is not whole and that leaves what must be left.
    fn keep_spare(&self) -> io::Result<()>;
    /// Makes the room of the spare file free for now; whether there was any.
    fn give_spare(&self) -> io::Result<bool>;
    /// Locks a file, made where it is not there; `None` where another holder has it. Dropped, the lock ends.
    fn lock(&self, path: &str) -> io::Result<Option<Box<dyn Lock>>>;
    /// Which boot this is.
    fn boot(&self) -> io::Result<Boot>;
    /// Ends the process of this number if it is another and has the file of a lock open; whether it was told to end. The
    /// lock is free when it has.
    fn end_holder(&self, path: &str, pid: u32) -> io::Result<bool>;
}

/// A file.
pub(super) trait DiskFile: Send + Sync + fmt::Debug + 'static {
    /// Fills the buffer. What is beyond the end reads as zeroes.
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()>;
    /// Writes all of it, and makes the file longer where needed.
    fn write_at(&self, at: u64, bytes: &[u8]) -> io::Result<()>;
    /// Gives room free: the range may read as zeroes or as before, and does not where the file system has no holes.
    fn punch(&self, range: Range<u64>) -> io::Result<()>;
    /// Makes durable what was written.
    fn sync(&self) -> io::Result<()>;
    /// Before a file is believed that another descriptor was written through: makes durable what is not yet, and forgets
    /// what memory has of it, so that what is read from now on is what the disk has. What an earlier sync could not write
    /// would else be seen, and be durable for every later sync.
    fn settle(&self) -> io::Result<()>;
    /// How long it is.
    fn len(&self) -> io::Result<u64>;
}

/// A lock that is held. Its holder leaves a note for those who do not get it.
pub(super) trait Lock: Send + Sync + fmt::Debug {
    /// Writes the note, in place of the one before.
    fn note(&self, text: &[u8]) -> io::Result<()>;
    /// Leaves a mark for whoever holds it next; a lock has this or a note. It needs no room, outlives its process, and is
    /// as before or as after when the power goes.
    fn mark(&self, mark: u64) -> io::Result<()>;
    /// The mark that was left last; 0 before.
    fn marked(&self) -> io::Result<u64>;
}

/// Files of a directory of the file system.
#[derive(Debug)]
pub(super) struct RealDisk {
    root: PathBuf,
    /// Directories whose names have been changed, open: what was done to them can be made durable without a new file
    /// descriptor.
    dirs: Mutex<HashMap<String, Arc<File>>>,
    /// Asked for once: it stays, and later there may be no descriptor for it.
    boot: Option<Boot>,
    /// How many bytes may be taken before it is asked again how many are free.
    allowance: AtomicU64,
}

/// The room that volumes leave on their file system, in bytes: the state may be on it too, and deleting needs some.
const RESERVE: u64 = 128 << 20;

/// The room of the spare file, in bytes: far more than a record and a note.
const SPARE: u64 = 4 << 20;

/// How many bytes are taken at most between two looks at what is free.
const STRIDE: u64 = 8 << 20;

impl RealDisk {
    pub(super) fn new(root: impl Into<PathBuf>) -> Self {
        let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id");
        let boot = boot.ok().and_then(|id| u128::from_str_radix(&id.trim().replace('-', ""), 16).ok());
        let boot = boot.map(u128::to_be_bytes);
        Self { root: root.into(), dirs: Mutex::default(), boot, allowance: AtomicU64::new(0) }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn dir(&self, dir: &str) -> io::Result<Arc<File>> {
        let mut dirs = self.dirs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = dirs.get(dir) {
            return Ok(open.clone());
        }
        let open = Arc::new(File::open(self.path(dir))?);
        dirs.insert(dir.to_owned(), open.clone());
        Ok(open)
    }

    fn options() -> OpenOptions {
        let mut options = OpenOptions::new();
        options.read(true).write(true).mode(0o600);
        options
    }
}

impl Disk for RealDisk {
    fn make_dir(&self, path: &str) -> io::Result<()> {
        make_dir(&self.path(path), &|dir| File::open(dir)?.sync_all())
    }

    fn open(&self, path: &str) -> io::Result<Arc<dyn DiskFile>> {
        Ok(Arc::new(RealFile(Self::options().open(self.path(path))?)))
    }

    fn create(&self, path: &str) -> io::Result<Arc<dyn DiskFile>> {
        Ok(Arc::new(RealFile(Self::options().create(true).truncate(true).open(self.path(path))?)))
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        // Before anything is changed.
        self.dir(parent(to))?;
        fs::rename(self.path(from), self.path(to))
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        self.dir(parent(path))?;
        fs::remove_file(self.path(path))
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        let name = |entry: io::Result<fs::DirEntry>| {
            // Another's file with a name that is no text is not one of these.
            entry.map(|entry| entry.file_name().into_string().ok()).transpose()
        };
        fs::read_dir(self.path(dir))?.filter_map(name).collect()
    }

    fn sync_dir(&self, dir: &str) -> io::Result<()> {
        self.dir(dir)?.sync_all()
    }

    fn take_room(&self, bytes: u64) -> io::Result<()> {
        let less = |allowed: u64| allowed.checked_sub(bytes);
        let allowed = self.allowance.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        if allowed.is_ok() { Ok(()) } else { self.check_room(bytes) }
    }

    fn check_room(&self, bytes: u64) -> io::Result<()> {
        let there = rustix::fs::statvfs(&self.root)?;
        let free = there.f_bavail.saturating_mul(there.f_frsize);
        let left = free.checked_sub(bytes).and_then(|left| left.checked_sub(RESERVE));
        // Little by little where there is little.
        self.allowance.store(left.map_or(0, |left| (left / 2).min(STRIDE)), Ordering::Relaxed);
        left.map(drop).ok_or(io::ErrorKind::StorageFull.into())
    }

    fn keep_spare(&self) -> io::Result<()> {
        let path = self.path("spare");
        if fs::metadata(&path).is_ok_and(|there| there.len() >= SPARE) || self.check_room(SPARE).is_err() {
            return Ok(());
        }
        let file = Self::options().create(true).truncate(false).open(path)?;
        match rustix::fs::fallocate(&file, FallocateFlags::empty(), 0, SPARE) {
            // A file system that has no such thing keeps nothing.
            Err(rustix::io::Errno::OPNOTSUPP) => Ok(()),
            kept => Ok(kept?),
        }
    }

    fn give_spare(&self) -> io::Result<bool> {
        let file = match Self::options().open(self.path("spare")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            file => file?,
        };
        if file.metadata()?.len() == 0 {
            return Ok(false);
        }
        file.set_len(0)?;
        // Some file systems give what a file had to another only once that is on the disk.
        file.sync_all()?;
        Ok(true)
    }

    fn lock(&self, path: &str) -> io::Result<Option<Box<dyn Lock>>> {
        let file = Self::options().create(true).open(self.path(path))?;
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Some(Box::new(RealFile(file)))),
            Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn boot(&self) -> io::Result<Boot> {
        self.boot.ok_or_else(|| io::Error::other("/proc does not say which boot of the kernel this is"))
    }

    fn end_holder(&self, path: &str, pid: u32) -> io::Result<bool> {
        let raw = i32::try_from(pid).ok().filter(|_| pid != std::process::id());
        let Some(process) = raw.and_then(Pid::from_raw) else { return Ok(false) };
        // Held before it is looked at, so that it cannot become another in between.
        let held = match pidfd_open(process, PidfdFlags::empty()) {
            Err(rustix::io::Errno::SRCH) => return Ok(false),
            held => held?,
        };
        if !has_open(pid, &fs::metadata(self.path(path))?) {
            return Ok(false);
        }
        match pidfd_send_signal(held, Signal::KILL) {
            Err(error) if error != rustix::io::Errno::SRCH => Err(error.into()),
            _ => Ok(true),
        }
    }
}

/// Makes a directory and those that it is in, from the outermost, each durable before there is one in it.
fn make_dir(path: &Path, sync: &impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
    let Some(parent) = path.parent() else { return Ok(()) };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let was_there = path.try_exists()?;
    if !was_there {
        if parent != Path::new(".") {
            make_dir(parent, sync)?;
        }
        match fs::DirBuilder::new().mode(0o700).create(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made?,
        }
    }
    match sync(parent) {
        // One of others, who made this one in it. But where it may be opened: whoever made this one may have been killed
        // before the sync.
        Err(error) if was_there && error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        synced => synced,
    }
}

/// Whether a process has a file open. One that cannot be looked at has not.
fn has_open(pid: u32, file: &Metadata) -> bool {
    let same = |entry: io::Result<fs::DirEntry>| {
        let open = entry.and_then(|entry| fs::metadata(entry.path()));
        open.is_ok_and(|open| (open.dev(), open.ino()) == (file.dev(), file.ino()))
    };
    fs::read_dir(format!("/proc/{pid}/fd")).is_ok_and(|mut files| files.any(same))
}

/// The directory that a name is in.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(dir, _)| dir)
}

#[derive(Debug)]
struct RealFile(File);

impl DiskFile for RealFile {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        let mut done = 0;
        while done < into.len() {
            match self.0.read_at(&mut into[done..], at + done as u64) {
                Ok(0) => {
                    into[done..].fill(0);
                    break;
                }
                Ok(count) => done += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn write_at(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all_at(bytes, at)
    }

    fn punch(&self, range: Range<u64>) -> io::Result<()> {
        let flags = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
        match rustix::fs::fallocate(&self.0, flags, range.start, range.end - range.start) {
            Err(rustix::io::Errno::OPNOTSUPP) => Ok(()),
            other => Ok(other?),
        }
    }

    fn sync(&self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn settle(&self) -> io::Result<()> {
        // First what is only in memory is written, for that is not let go. An error that no one was told of is told here;
        // pages that were lost with one that somebody was told of count as written, and are let go.
        self.0.sync_data()?;
        Ok(rustix::fs::fadvise(&self.0, 0, None, Advice::DontNeed)?)
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }
}

impl Lock for RealFile {
    fn note(&self, text: &[u8]) -> io::Result<()> {
        // In this order: in place, where it needs no room.
        self.0.write_all_at(text, 0)?;
        self.0.set_len(text.len() as u64)
    }

    fn mark(&self, mark: u64) -> io::Result<()> {
        self.0.set_len(mark)
    }

    fn marked(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn each_directory_that_is_made_is_durable_before_there_is_one_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path();
        let synced = RefCell::new(Vec::new());
        let sync = |dir: &Path| {
            let within = dir.strip_prefix(home).map(Path::to_owned).unwrap_or_default();
            synced.borrow_mut().push((within, fs::read_dir(dir)?.count()));
            Ok(())
        };
        make_dir(&home.join("a/b/c"), &sync).unwrap();
        // That of `home` itself, which was there, is outside of it.
        let expected = [("", 1), ("a", 1), ("a/b", 1)].map(|(dir, holds)| (PathBuf::from(dir), holds));
        assert_eq!(synced.borrow()[1..], expected);
        // One that was killed in between is made up for.
        synced.borrow_mut().clear();
        make_dir(&home.join("a/b"), &sync).unwrap();
        assert_eq!(*synced.borrow(), [(PathBuf::from("a"), 1)]);
        let fails = |_: &Path| Err(io::ErrorKind::StorageFull.into());
        assert!(make_dir(&home.join("d/e"), &fails).is_err());
        assert!(!home.join("d").exists(), "the sync of what is around it came first");
    }
}
