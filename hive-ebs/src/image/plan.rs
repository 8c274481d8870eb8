//! From an image to pieces of work, in the order of the disk: what to read at once, and where it goes.

use std::collections::VecDeque;
use std::ops::Range;

use bytes::{Buf as _, Bytes};

use super::format::{Probed, read};
use super::qcow2::{Cluster, Header};
use super::{ImageError, ImageSource, Refusal};

/// The most that is read at once, and the most of the disk that a job is about, in bytes. A compressed cluster of 2 MiB
/// may say it takes 4.
pub(super) const JOB: u64 = 4 << 20;

/// Pieces of a job.
const PIECES: usize = 8192;

/// How much of the first table is held, in bytes.
const WINDOW: u64 = 64 << 10;

/// A part of the disk, and where its bytes are in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) disk: Range<u64>,
    pub(super) file: Range<u64>,
    /// Of a compressed cluster, how many bytes come out; `disk` may end before them.
    pub(super) packed: Option<u64>,
}

/// Pieces that are read with one read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Job {
    /// In the order of the disk; within `file`, in any order.
    pub(super) pieces: Vec<Piece>,
    pub(super) file: Range<u64>,
    /// How many bytes of the disk are done with it, zeroes before it too.
    pub(super) covers: u64,
}

/// How many bytes of a file its clusters have taken: more than it has, and two of them are the same bytes.
///
/// This is what bounds an import by the length of the image rather than by what its tables say.
#[derive(Debug)]
pub(super) struct Taken(u64);

impl Taken {
    pub(super) fn of(source_bytes: u64) -> Self {
        Self(source_bytes)
    }

    pub(super) fn take(&mut self, bytes: u64) -> Result<(), Refusal> {
        self.0 = self.0.checked_sub(bytes).ok_or(Refusal::Malformed("clusters overlap"))?;
        Ok(())
    }
}

/// Goes through an image.
pub(super) struct Planner<'a> {
    source: &'a dyn ImageSource,
    header: Option<Header>,
    virtual_bytes: u64,
    /// How far it is.
    at: u64,
    taken: Taken,
    tables: Tables,
    jobs: Jobs,
}

/// What is held of the tables of a qcow2 image.
#[derive(Default)]
struct Tables {
    /// A part of the first, and which entry is its first.
    first: (u64, Bytes),
    /// Of the second at hand, the clusters that are not planned yet.
    second: Bytes,
}

/// What is planned and not handed out.
#[derive(Default)]
struct Jobs {
    building: Job,
    built: VecDeque<Job>,
    /// How far those that were built cover the disk.
    covered: u64,
}

impl<'a> Planner<'a> {
    pub(super) fn new(source: &'a dyn ImageSource, probed: &Probed) -> Self {
        Self {
            source,
            header: probed.header,
            virtual_bytes: probed.facts.virtual_bytes,
            at: 0,
            taken: Taken::of(source.bytes()),
            tables: Tables::default(),
            jobs: Jobs::default(),
        }
    }

    /// The next job, until the disk is covered.
    pub(super) async fn next(&mut self) -> Result<Option<Job>, ImageError> {
        loop {
            if let Some(job) = self.jobs.built.pop_front() {
                return Ok(Some(job));
            }
            if self.at >= self.virtual_bytes {
                self.jobs.end(self.virtual_bytes);
                return Ok(self.jobs.built.pop_front());
            }
            match self.header {
                None => self.raw(),
                Some(header) if self.tables.second.is_empty() => self.next_table(&header).await?,
                Some(header) => self.next_cluster(&header)?,
            }
        }
    }

    fn raw(&mut self) {
        let range = self.at..(self.at + JOB).min(self.virtual_bytes);
        self.at = range.end;
        self.jobs.add(Piece { disk: range.clone(), file: range, packed: None });
    }

    /// Finds the next second table; passes over what has none.
    async fn next_table(&mut self, header: &Header) -> Result<(), ImageError> {
        let index = self.at / header.table_covers();
        let (first, window) = &self.tables.first;
        let held = *first..*first + window.len() as u64 / 8;
        if !held.contains(&index) {
            let entries = (header.l1_entries() - index).min(WINDOW / 8);
            self.tables.first = (index, read(self.source, header.l1 + index * 8, entries * 8).await?);
        }
        let (first, window) = &self.tables.first;
        let offset = usize::try_from((index - first) * 8).unwrap_or(usize::MAX);
        let mut entry = window.get(offset..).unwrap_or_default();
        let entry = entry.try_get_u64().map_err(|_| Refusal::Malformed("the first table"))?;
        match header.table(entry, self.source.bytes())? {
            None => self.at = (index + 1).saturating_mul(header.table_covers()),
            Some(place) => {
                self.taken.take(header.cluster())?;
                self.tables.second = read(self.source, place, header.cluster()).await?;
            }
        }
        Ok(())
    }

    /// Takes the next entry of the table at hand.
    fn next_cluster(&mut self, header: &Header) -> Result<(), ImageError> {
        let table = &mut self.tables.second;
        let entry = table.split_to(usize::try_from(header.entry()).unwrap_or(8).min(table.len()));
        let disk = self.at..(self.at + header.cluster()).min(self.virtual_bytes);
        self.at = disk.end;
        if self.at >= self.virtual_bytes {
            table.clear();
        }
        match header.cluster_of(&entry, self.source.bytes())? {
            Cluster::Zero => Ok(()),
            Cluster::Plain(place) => self.plain(disk, place),
            Cluster::Partly(place, there) => {
                for bit in (0..32).filter(|bit| there & 1 << bit != 0) {
                    let start = header.subcluster() * bit;
                    let part = disk.start + start..(disk.start + start + header.subcluster()).min(disk.end);
                    if !part.is_empty() {
                        self.plain(part, place + start)?;
                    }
                }
                Ok(())
            }
            Cluster::Packed(place, bytes) => {
                let packed = Some(header.cluster());
                self.jobs.add(Piece { disk, file: place..place + bytes, packed });
                Ok(())
            }
        }
    }

    fn plain(&mut self, disk: Range<u64>, place: u64) -> Result<(), ImageError> {
        let length = disk.end - disk.start;
        // The last cluster of the disk may be cut off in the file where the disk has ended too.
        if place.checked_add(length).is_none_or(|end| end > self.source.bytes()) {
            return Err(Refusal::Malformed("a cluster beyond the end of the file").into());
        }
        self.taken.take(length)?;
        self.jobs.add(Piece { disk, file: place..place + length, packed: None });
        Ok(())
    }
}

impl Jobs {
    fn add(&mut self, piece: Piece) {
        let job = &self.building;
        let fits = job.pieces.first().is_none_or(|first| {
            let file = job.file.start.min(piece.file.start)..job.file.end.max(piece.file.end);
            piece.file.start >= job.file.start
                // What lies between is read with them where it is no more than the piece: cheaper than another
                // request, and at most twice the pieces are read.
                && piece.file.start <= job.file.end + (piece.file.end - piece.file.start)
                && file.end - file.start <= JOB
                && piece.disk.end - first.disk.start <= JOB
                && job.pieces.len() < PIECES
        });
        if !fits {
            self.end(piece.disk.start);
        }
        let job = &mut self.building;
        if job.pieces.is_empty() {
            job.file = piece.file.clone();
        } else {
            job.file.end = job.file.end.max(piece.file.end);
        }
        match job.pieces.last_mut() {
            Some(last)
                if last.packed.is_none()
                    && piece.packed.is_none()
                    && last.disk.end == piece.disk.start
                    && last.file.end == piece.file.start =>
            {
                last.disk.end = piece.disk.end;
                last.file.end = piece.file.end;
            }
            _ => job.pieces.push(piece),
        }
    }

    /// Hands out what was built; the disk is covered up to here.
    fn end(&mut self, upto: u64) {
        if self.building.pieces.is_empty() && upto == self.covered {
            return;
        }
        let mut job = std::mem::take(&mut self.building);
        job.covers = upto - self.covered;
        self.covered = upto;
        self.built.push_back(job);
    }
}
