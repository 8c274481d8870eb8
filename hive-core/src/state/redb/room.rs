//! How much room the file system has, and what of it is kept for the store alone.
//!
//! Where others fill the file system, what makes room must still be possible: a deletion writes too, for redb never
//! writes over what is there. So the store keeps a file of [`SPARE`] bytes beside its own, `state.redb.spare`, of real
//! blocks that mean nothing. Where less than [`FLOOR`] is left, that file is given up, and made again once there is
//! plenty. Below the floor without it nothing is written at all: a write of redb's that finds no room breaks the store.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::FallocateFlags;

use super::RESERVE;

/// The bytes that are kept.
const SPARE: u64 = 32 << 20;

/// The room that a commit of a few transactions never needs more of.
const FLOOR: u64 = 16 << 20;

/// What may be committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// All.
    Plenty,
    /// What makes room, in small commits.
    Low,
    /// Nothing.
    None,
}

/// Tells the bytes that may be taken.
type Free = Box<dyn Fn() -> io::Result<u64> + Send>;

/// The room of the file system.
pub(super) struct Room {
    free: Free,
    spare: Option<PathBuf>,
    /// Whether the spare file is there, as far as is known.
    whole: bool,
}

impl Room {
    /// What is free where this file is.
    pub(super) fn of(path: &Path) -> Self {
        let mut spare = path.as_os_str().to_owned();
        spare.push(".spare");
        let path: PathBuf = path.to_owned();
        let free: Free = Box::new(move || {
            let of = rustix::fs::statvfs(&path)?;
            // There is none on a disk that is read-only now, and a write of redb's would break the store.
            if of.f_flag.contains(rustix::fs::StatVfsMountFlags::RDONLY) {
                return Ok(0);
            }
            Ok(of.f_bavail.saturating_mul(of.f_frsize))
        });
        Self { free, spare: Some(spare.into()), whole: false }
    }

    /// What a function says.
    #[cfg(test)]
    pub(super) fn by(free: impl Fn() -> io::Result<u64> + Send + 'static) -> Self {
        Self { free: Box::new(free), spare: None, whole: false }
    }

    /// What may be committed now. Where the system does not tell, the commit will.
    pub(super) fn level(&mut self) -> Level {
        let Ok(free) = (self.free)() else { return Level::Plenty };
        if free >= RESERVE {
            self.keep(free);
            return Level::Plenty;
        }
        if free < FLOOR && self.give() {
            tracing::warn!("the disk of the state store is full: what it keeps for deletions is given up");
        }
        match (self.free)() {
            Ok(free) if free < FLOOR => Level::None,
            _ => Level::Low,
        }
    }

    /// Makes the spare file, where that leaves as much as there must be.
    fn keep(&mut self, free: u64) {
        let Some(spare) = self.spare.as_ref().filter(|_| !self.whole && free >= 2 * (RESERVE + SPARE)) else {
            return;
        };
        // One that cannot be made is missed only where the disk is filled by others.
        if let Err(error) = keep(spare) {
            tracing::warn!(%error, "no room can be kept for deletions from the state store");
        }
        self.whole = true;
    }

    /// Gives the spare file up. Whether there was one.
    fn give(&mut self) -> bool {
        self.whole = false;
        let Some(spare) = &self.spare else { return false };
        OpenOptions::new().write(true).open(spare).and_then(|file| cut(&file)).unwrap_or(false)
    }
}

fn keep(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    match rustix::fs::fallocate(&file, FallocateFlags::empty(), 0, SPARE) {
        // A file system that has no such thing keeps nothing.
        Err(rustix::io::Errno::OPNOTSUPP) => Ok(()),
        kept => Ok(kept?),
    }
}

/// Makes a file empty. Whether it was not.
fn cut(file: &File) -> io::Result<bool> {
    let was = file.metadata()?.len() > 0;
    file.set_len(0)?;
    Ok(was)
}

impl fmt::Debug for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Room").field("whole", &self.whole).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn what_is_kept_is_given_up_at_the_floor_and_made_again_where_there_is_plenty() {
        let folder = tempfile::tempdir().unwrap();
        let spare = folder.path().join("state.redb.spare");
        let others = Arc::new(AtomicU64::new(u64::MAX / 2));
        let (seen, file) = (Arc::clone(&others), spare.clone());
        let free = move || {
            let kept = std::fs::metadata(&file).map_or(0, |found| found.len());
            Ok(seen.load(Ordering::SeqCst).saturating_sub(kept))
        };
        let mut room = Room { spare: Some(spare.clone()), ..Room::by(free) };
        let kept = || std::fs::metadata(&spare).unwrap().len();
        assert_eq!(room.level(), Level::Plenty);
        assert_eq!(kept(), SPARE);
        others.store(SPARE + FLOOR, Ordering::SeqCst);
        assert_eq!((room.level(), kept()), (Level::Low, SPARE));
        others.store(SPARE, Ordering::SeqCst);
        assert_eq!((room.level(), kept()), (Level::Low, 0), "the brim, but for what was kept");
        others.store(FLOOR - 1, Ordering::SeqCst);
        assert_eq!((room.level(), kept()), (Level::None, 0));
        others.store(RESERVE, Ordering::SeqCst);
        assert_eq!((room.level(), kept()), (Level::Plenty, 0), "not from what must be left");
        others.store(u64::MAX / 2, Ordering::SeqCst);
        assert_eq!((room.level(), kept()), (Level::Plenty, SPARE));
    }
}
