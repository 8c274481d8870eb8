//! What a process acknowledged and did not flush, for the one that comes after it was killed.
//!
//! A guest outlives the process that serves its disk. What that had acknowledged is in the page cache when it is killed,
//! but which blocks it wrote was in its memory; and the guest's next flush, which the next process answers, promises
//! that all of it is durable. So each change of a layer's map is also written here, before it is acknowledged: the whole
//! sector of the map as it is then, to the file `LAYER.recent`, without a sync.
//!
//! A loss of power may keep a sector of this file and lose the bytes that it speaks of. So the file counts only in the boot of
//! the kernel that it was written in, whose page cache is the truth of both; in any other it is ignored. It goes when its
//! layer is closed or not written any more, once all is flushed; and when a sync failed, for then the page cache is no
//! truth any more. It is settled only before it is believed: not to be durable, but to hear whether the disk took it.
//!
//! The format is in `docs/formats/file-block.md`.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hive_core::Result;

use super::disk::{Boot, Disk, DiskFile};
use super::map::{Dirty, SECTOR};
use super::record::LayerId;
use super::store::failed;

/// The first bytes of the file.
const MAGIC: &[u8; 16] = b"hive-recent 1\0\0\0";

pub(super) fn recent_path(id: LayerId) -> String {
    format!("layers/{id}.recent")
}

/// The file of one layer.
#[derive(Debug)]
pub(super) struct Recent {
    disk: Arc<dyn Disk>,
    path: String,
    file: Mutex<Held>,
}

#[derive(Debug)]
struct Held {
    /// Open while the layer is written.
    file: Option<Arc<dyn DiskFile>>,
    /// Whether a file of this name is there.
    there: bool,
    /// Whether it has sectors that count.
    counts: bool,
    /// Whether the layer is written, and so has to have it.
    wanted: bool,
}

/// The turn of one who changes the map. What is noted and what is in memory change together.
pub(super) struct Turn<'a> {
    recent: &'a Recent,
    held: MutexGuard<'a, Held>,
}

impl Recent {
    /// Looks at what is there, and reads the sectors that count: one after the other from number 0 on. `None` where the
    /// disk did not take them all: then nothing of it counts any more.
    pub(super) fn open(disk: &Arc<dyn Disk>, id: LayerId) -> Result<(Self, Option<Vec<u8>>)> {
        let path = recent_path(id);
        let found = read(&**disk, &path).map_err(|error| failed(format!("reading {path}"), error))?;
        let there = matches!(found, Found::Other | Found::Sectors(_));
        let sectors = match found {
            Found::Nothing | Found::Other => Some(Vec::new()),
            Found::Sectors(sectors) => Some(sectors),
            Found::Lost => None,
        };
        let counts = sectors.as_ref().is_some_and(|sectors| !sectors.is_empty());
        let held = Held { file: None, there, counts, wanted: false };
        Ok((Self { disk: disk.clone(), path, file: Mutex::new(held) }, sectors))
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The layer is going to be written. On a disk without room this is made up for by the first write, which then needs
    /// room anyway: who only reads can go on.
    pub(super) fn hold(&self) -> Result<()> {
        let mut held = self.held();
        held.wanted = true;
        match self.file(&mut held) {
            Err(error) if is_full(&error) => Ok(()),
            other => other.map(drop).map_err(|error| failed(format!("opening {}", self.path), error)),
        }
    }

    /// The file, made where it is not there or is of another boot.
    fn file(&self, held: &mut Held) -> io::Result<Arc<dyn DiskFile>> {
        if let Some(file) = &held.file {
            return Ok(file.clone());
        }
        let file = if held.counts {
            self.disk.open(&self.path)?
        } else {
            let file = self.disk.create(&self.path)?;
            held.there = true;
            file
        };
        held.file = Some(file.clone());
        Ok(file)
    }

    /// Waits for the turn to change the map.
    pub(super) fn turn(&self) -> Turn<'_> {
        Turn { recent: self, held: self.held() }
    }

    /// The layer is closed. What is not flushed stays for the next; what is, or is nothing, goes.
    pub(super) fn close(&self, flushed: bool) {
        let mut held = self.held();
        held.wanted = false;
        held.file = None;
        if flushed || !held.counts {
            self.remove(&mut held);
        }
    }

    /// It does not count any more, whatever it has, and is not written again.
    pub(super) fn forget(&self) {
        let mut held = self.held();
        held.wanted = false;
        held.file = None;
        self.remove(&mut held);
    }

    fn remove(&self, held: &mut Held) {
        if !std::mem::take(&mut held.there) {
            return;
        }
        held.counts = false;
        match self.disk.remove(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(path = self.path, %error, "what is recent of a layer was not removed");
            }
            _ => {}
        }
    }
}

impl Turn<'_> {
    /// Whether changes are to be noted.
    pub(super) fn is_wanted(&self) -> bool {
        self.held.wanted
    }

    /// Writes a sector as it is going to be. The change may be acknowledged after.
    pub(super) fn note(&mut self, (number, sector): &Dirty) -> io::Result<()> {
        let file = self.recent.file(&mut self.held)?;
        if !self.held.counts {
            // Not before: a layer that is only opened takes no room.
            file.write_at(0, &head(self.recent.disk.boot()?))?;
        }
        file.write_at((number + 1) * SECTOR as u64, sector)?;
        self.held.counts = true;
        Ok(())
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// What there is of a file.
enum Found {
    /// There is none.
    Nothing,
    /// It is of another boot, or its writer was killed before it had its head.
    Other,
    Sectors(Vec<u8>),
    /// The disk did not take all of it, and it is removed.
    Lost,
}

fn read(disk: &dyn Disk, path: &str) -> io::Result<Found> {
    let file = match disk.open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        file => file?,
    };
    let mut first = [0; SECTOR];
    file.read_at(0, &mut first)?;
    if first != head(disk.boot()?) {
        return Ok(Found::Other);
    }
    let rest = file.len()?.saturating_sub(SECTOR as u64);
    let mut sectors = vec![0; usize::try_from(rest).map_err(io::Error::other)?];
    if sectors.is_empty() {
        return Ok(Found::Sectors(sectors));
    }
    file.read_at(SECTOR as u64, &mut sectors)?;
    let mut kept = vec![0; sectors.len()];
    let settled = file.settle().and_then(|()| file.read_at(SECTOR as u64, &mut kept));
    // The one who heard of a sync that failed may have been killed over it: then what there was is there no more.
    let lost = io::Error::other("the disk did not take what is recent");
    let settled = settled.and_then(|()| if kept == sectors { Ok(()) } else { Err(lost) });
    if let Err(error) = settled {
        // What the disk has may be older than what was flushed since. It is not believed now, nor when the next sync
        // says nothing.
        disk.remove(path)?;
        tracing::error!(path, %error, "what was acknowledged and not flushed is lost: the volume is given up");
        return Ok(Found::Lost);
    }
    Ok(Found::Sectors(sectors))
}

fn head(boot: Boot) -> [u8; SECTOR] {
    let mut head = [0; SECTOR];
    head[..16].copy_from_slice(MAGIC);
    head[16..32].copy_from_slice(&boot);
    head
}
