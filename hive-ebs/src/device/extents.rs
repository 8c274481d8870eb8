//! Which parts of a device hold what.

use std::ops::Range;

use hive_core::{Error, Result};

use super::{BLOCK_SIZE, SECTOR};

/// What a part of a device holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Allocation {
    /// Bytes that were written.
    Data,
    /// Zeroes that were written or discarded to, without room on the disk.
    Zero,
    /// Never written: reads as zeroes.
    Hole,
}

/// A part of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Where, in bytes.
    pub range: Range<u64>,
    /// What it holds.
    pub holds: Allocation,
}

/// An answer about a range: extents in order that do not overlap, and how far the answer goes.
///
/// Of [`allocation`](super::BlockDevice::allocation) they cover [`covered`](Self::covered) without a gap; of
/// [`changed_blocks`](crate::backend::BlockBackend::changed_blocks) only what changed is in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extents {
    /// What was answered. It begins where the question did and ends earlier than it where the limit was met: ask on
    /// from its end.
    pub covered: Range<u64>,
    /// The extents.
    pub list: Vec<Extent>,
}

impl Extents {
    /// An answer about nothing, to be added to.
    #[must_use]
    pub fn from(start: u64) -> Self {
        Self { covered: start..start, list: Vec::new() }
    }

    /// Adds what comes next, up to `end`, joining it with the last extent where they are alike; `None` leaves a gap.
    ///
    /// Returns whether it was taken: not where it would be one more than `limit`.
    pub fn extend(&mut self, end: u64, holds: Option<Allocation>, limit: usize) -> bool {
        let start = self.covered.end;
        let Some(holds) = holds else {
            self.covered.end = end.max(start);
            return true;
        };
        if end <= start {
            return true;
        }
        let room = self.list.len() < limit;
        match self.list.last_mut() {
            Some(last) if last.range.end == start && last.holds == holds => last.range.end = end,
            _ if room => self.list.push(Extent { range: start..end, holds }),
            _ => return false,
        }
        self.covered.end = end;
        true
    }
}

/// Checks a question about a range and cuts it to the size of what is asked.
pub(crate) fn question(within: Range<u64>, bytes: u64, limit: usize) -> Result<Range<u64>> {
    if limit == 0 {
        return Err(Error::invalid("at least one extent must be asked for"));
    }
    let sectors = within.start.is_multiple_of(SECTOR) && within.end.is_multiple_of(SECTOR);
    if !sectors || within.start > within.end || within.start > bytes {
        return Err(Error::invalid(format!("no extents in {}..{}", within.start, within.end)));
    }
    Ok(within.start..within.end.min(bytes))
}

/// The blocks that a range touches, each with the part of it that is touched.
pub(crate) fn parts(range: &Range<u64>) -> impl Iterator<Item = (u64, Range<usize>)> + use<> {
    let range = range.clone();
    (range.start / BLOCK_SIZE..range.end.div_ceil(BLOCK_SIZE)).map(move |block| (block, part(&range, block)))
}

/// The part of a block that a range touches.
#[expect(clippy::cast_possible_truncation, reason = "both ends lie within the block")]
pub(crate) fn part(range: &Range<u64>, block: u64) -> Range<usize> {
    let base = block * BLOCK_SIZE;
    let clamp = |at: u64| at.clamp(base, base + BLOCK_SIZE) - base;
    clamp(range.start) as usize..clamp(range.end) as usize
}
