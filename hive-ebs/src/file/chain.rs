//! The layers of a volume, from the one that is written down to the first: what a block is.

use std::ops::Range;
use std::sync::Arc;

use super::layer::Layer;
use super::map::State;
use super::record::LayerId;
use crate::device::{Allocation, BLOCK_SIZE, Extents, IoOutcome};

/// Layers, the head first. A block is what the first layer has that has it.
#[derive(Clone, Debug)]
pub(super) struct Chain(Vec<Arc<Layer>>);

/// Where a run of blocks is.
pub(super) enum Place<'a> {
    Data(&'a Layer),
    Zero,
    Hole,
}

impl Place<'_> {
    pub(super) fn holds(&self) -> Allocation {
        match self {
            Self::Data(_) => Allocation::Data,
            Self::Zero => Allocation::Zero,
            Self::Hole => Allocation::Hole,
        }
    }

    /// The layer whose bytes they are.
    fn source(&self) -> Option<LayerId> {
        match self {
            Self::Data(layer) => Some(layer.id),
            Self::Zero | Self::Hole => None,
        }
    }
}

impl Chain {
    /// Layers, the head first.
    pub(super) fn new(layers: Vec<Arc<Layer>>) -> Self {
        Self(layers)
    }

    /// The same with another head on it.
    pub(super) fn under(&self, head: Arc<Layer>) -> Self {
        Self(std::iter::once(head).chain(self.0.iter().cloned()).collect())
    }

    pub(super) fn head(&self) -> Option<&Arc<Layer>> {
        self.0.first()
    }

    pub(super) fn layers(&self) -> &[Arc<Layer>] {
        &self.0
    }

    /// Where a block is, and how far that holds, at most to `end`.
    pub(super) fn find(&self, block: u64, end: u64) -> (Place<'_>, u64) {
        let mut end = end;
        for layer in &self.0 {
            let (state, until) = layer.map.run(block, end);
            match state {
                State::Absent => end = until,
                State::Data => return (Place::Data(layer), until),
                State::Zero => return (Place::Zero, until),
            }
        }
        (Place::Hole, end)
    }

    /// Reads bytes. Both ends are within the volume; they need not be those of blocks.
    pub(super) fn read(&self, at: u64, into: &mut [u8]) -> IoOutcome {
        let end = at + into.len() as u64;
        let last = end.div_ceil(BLOCK_SIZE);
        let (mut at, mut rest) = (at, into);
        while !rest.is_empty() {
            let (place, until) = self.find(at / BLOCK_SIZE, last);
            let count = (until * BLOCK_SIZE).min(end) - at;
            // No more than `rest` has.
            let (part, later) = rest.split_at_mut(usize::try_from(count).unwrap_or(usize::MAX));
            match place {
                Place::Data(layer) => layer.read(at, part)?,
                Place::Zero | Place::Hole => part.fill(0),
            }
            at += count;
            rest = later;
        }
        Ok(())
    }

    /// What a range holds.
    pub(super) fn allocation(&self, within: Range<u64>, limit: usize) -> Extents {
        let mut extents = Extents::from(within.start);
        let last = within.end.div_ceil(BLOCK_SIZE);
        while extents.covered.end < within.end {
            let (place, until) = self.find(extents.covered.end / BLOCK_SIZE, last);
            let end = (until * BLOCK_SIZE).min(within.end);
            if !extents.extend(end, Some(place.holds()), limit) {
                break;
            }
        }
        extents
    }

    /// What of a range may not be as in another version: what is not the same block of the same layer.
    pub(super) fn changed(&self, before: &Self, within: Range<u64>, limit: usize) -> Extents {
        let mut extents = Extents::from(within.start);
        let last = within.end.div_ceil(BLOCK_SIZE);
        while extents.covered.end < within.end {
            let block = extents.covered.end / BLOCK_SIZE;
            let (new, until) = self.find(block, last);
            let (old, until) = before.find(block, until);
            let changed = (new.source() != old.source()).then(|| new.holds());
            if !extents.extend((until * BLOCK_SIZE).min(within.end), changed, limit) {
                break;
            }
        }
        extents
    }
}
