//! What a backup needs of the store: all of it at one revision, and a file made of what was kept elsewhere.

use std::path::Path;
use std::sync::Arc;

use super::{CACHE, Look, RedbState, Shared, database, file, tables};
use crate::state::log::Bounds;
use crate::state::{Key, KeyRange, Record, Revision};
use crate::{Error, Kind, Result, ResultExt as _};

/// How many records a page of a snapshot has at most; it has fewer bytes than a page of a scan may.
const PAGE: usize = 1000;

/// How many bytes are put in one commit while a file is made.
const PUT_AT_ONCE: usize = 8 << 20;

/// How far the revision of a restored store is ahead of all that is known of it: further than a store comes in a year
/// of a hundred commits a second.
const LEAP: u64 = 1 << 32;

/// All records of a store as they were at one revision, page by page. Commits go on meanwhile.
///
/// While it is kept, the pages of the file that it reads are not used again, so that the file grows by what is
/// changed. Its methods block.
pub struct Snapshot {
    shared: Arc<Shared>,
    reader: Look,
    revision: Revision,
    /// What is still to come.
    rest: Option<KeyRange>,
}

impl Snapshot {
    /// The revision at which it was taken.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The next records in key order; none at the end.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] where the file cannot be read, and [`Kind::Corrupt`] where it is damaged.
    pub fn page(&mut self) -> Result<Vec<(Key, Record)>> {
        let Some(range) = &self.rest else { return Ok(Vec::new()) };
        let scan = self.shared.checked(self.reader.life, tables::scan(&self.reader, range, PAGE))?;
        let next = scan.records.last().filter(|_| scan.more).map(|(last, _)| range.after(last));
        self.rest = next;
        Ok(scan.records)
    }
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("revision", &self.revision).finish_non_exhaustive()
    }
}

/// How much is in a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RedbStateInfo {
    /// The last commit.
    pub revision: Revision,
    /// The number of records.
    pub records: u64,
}

impl RedbState {
    /// All records as they are now.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] where the store has failed or is closed.
    pub fn snapshot(&self) -> Result<Snapshot> {
        let shared = Arc::clone(&self.0.shared);
        let reader = shared.reader()?;
        let revision = shared.checked(reader.life, tables::scan(&reader, &KeyRange::all(), 0))?.revision;
        Ok(Snapshot { shared, reader, revision, rest: Some(KeyRange::all()) })
    }

    /// How much is in it.
    ///
    /// # Errors
    /// As [`snapshot`](Self::snapshot).
    pub fn info(&self) -> Result<RedbStateInfo> {
        let shared = &self.0.shared;
        let reader = shared.reader()?;
        let revision = shared.checked(reader.life, tables::scan(&reader, &KeyRange::all(), 0))?.revision;
        Ok(RedbStateInfo { revision, records: shared.checked(reader.life, tables::count(&reader))? })
    }

    /// Makes a file with these records, in key order, each of its own revision. Blocking.
    ///
    /// The revision of the store that it becomes is far beyond `last`, which is the greatest that is known of all its
    /// lives: whoever has seen a commit that the records do not have is told of a gap and refused his old transactions,
    /// and no revision is ever given to two commits. The file is durable when this returns; where it fails, what there
    /// is of it is no store, and may be deleted.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] where the file is there or cannot be written, and what `next` fails with.
    pub fn build(
        path: impl AsRef<Path>,
        last: Revision,
        mut next: impl FnMut() -> Result<Option<(Key, Record)>>,
    ) -> Result<RedbStateInfo> {
        let path = path.as_ref();
        let revision = last.0.checked_add(LEAP).filter(|revision| *revision < u64::MAX / 2);
        let revision = Revision(revision.ok_or_else(|| Error::corrupt("no store has such a revision"))?);
        let database = database(file::create(path)?, CACHE)?;
        let (mut records, mut bytes, mut batch) = (0, 0, Vec::new());
        while let Some((key, record)) = next()? {
            bytes += key.as_str().len() + record.value.len();
            records += 1;
            batch.push((key, record));
            if bytes >= PUT_AT_ONCE {
                tables::fill(&database, &batch)?;
                (bytes, batch) = (0, Vec::new());
            }
        }
        tables::fill(&database, &batch)?;
        // Last: a file without it is no store.
        tables::begin_at(&database, revision, Bounds::FIXED)?;
        drop(database);
        file::sync_directory(path)
            .or_kind(Kind::Unavailable, "the directory of the state file cannot be synced")?;
        Ok(RedbStateInfo { revision, records })
    }
}
