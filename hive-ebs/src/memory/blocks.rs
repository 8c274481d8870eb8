//! The bytes of a volume: blocks that were written, shared with its snapshots until one of them writes.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::device::{Allocation, BLOCK, BLOCK_SIZE, Extents, IoOp, Segments, part, parts};

/// `None` is a block that was made zero; a block that is not here was never written.
type Map = BTreeMap<u64, Option<Arc<[u8; BLOCK]>>>;

/// A version of a volume. A clone costs one reference, and the first write after it a copy of the map.
#[derive(Clone, Default)]
pub(super) struct Blocks(Arc<Map>);

impl Blocks {
    pub(super) fn read(&self, range: &Range<u64>, memory: &mut Segments) {
        let mut at = 0;
        for (block, within) in parts(range) {
            match self.0.get(&block) {
                Some(Some(bytes)) => at += memory.copy_from(at, &bytes[within]),
                _ => at += memory.copy_from(at, &[0; BLOCK][within]),
            }
        }
    }

    pub(super) fn write(&mut self, range: &Range<u64>, memory: &Segments) {
        let map = Arc::make_mut(&mut self.0);
        let mut at = 0;
        for (block, within) in parts(range) {
            let bytes = map.entry(block).or_default().get_or_insert_with(|| Arc::new([0; BLOCK]));
            at += memory.copy_to(at, &mut Arc::make_mut(bytes)[within]);
        }
    }

    /// Makes a range zero. Whole blocks lose their memory, unless the room is to be kept.
    pub(super) fn zero(&mut self, range: &Range<u64>, op: IoOp) {
        let keep = matches!(op, IoOp::WriteZeroes { unmap: false, .. });
        let map = Arc::make_mut(&mut self.0);
        let touched = map.range_mut(range.start / BLOCK_SIZE..range.end.div_ceil(BLOCK_SIZE));
        for (block, bytes) in touched {
            let within = part(range, *block);
            if within.len() == BLOCK && !keep {
                *bytes = None;
            } else if let Some(bytes) = bytes {
                Arc::make_mut(bytes)[within].fill(0);
            }
        }
    }

    pub(super) fn allocation(&self, within: Range<u64>, limit: usize) -> Extents {
        let mut extents = Extents::from(within.start);
        for (block, entry) in self.0.range(within.start / BLOCK_SIZE..within.end.div_ceil(BLOCK_SIZE)) {
            let holds = if entry.is_some() { Allocation::Data } else { Allocation::Zero };
            let end = ((block + 1) * BLOCK_SIZE).min(within.end);
            if !extents.extend(block * BLOCK_SIZE, Some(Allocation::Hole), limit)
                || !extents.extend(end, Some(holds), limit)
            {
                return extents;
            }
        }
        extents.extend(within.end, Some(Allocation::Hole), limit);
        extents
    }

    /// What of `within` is not the very same block as in `before`.
    pub(super) fn changed(&self, before: &Self, within: Range<u64>, limit: usize) -> Extents {
        let mut extents = Extents::from(within.start);
        let blocks = within.start / BLOCK_SIZE..within.end.div_ceil(BLOCK_SIZE);
        let mut touched: Vec<u64> = self.0.range(blocks.clone()).map(|(block, _)| *block).collect();
        touched.extend(before.0.range(blocks).map(|(block, _)| *block));
        touched.sort_unstable();
        touched.dedup();
        for block in touched {
            let (old, new) = (before.0.get(&block), self.0.get(&block));
            let same = match (old, new) {
                (Some(Some(old)), Some(Some(new))) => Arc::ptr_eq(old, new),
                (None | Some(None), None | Some(None)) => true,
                _ => false,
            };
            let holds = if matches!(new, Some(Some(_))) { Allocation::Data } else { Allocation::Zero };
            extents.extend(block * BLOCK_SIZE, None, limit);
            let end = ((block + 1) * BLOCK_SIZE).min(within.end);
            if !extents.extend(end, (!same).then_some(holds), limit) {
                return extents;
            }
        }
        extents.extend(within.end, None, limit);
        extents
    }
}
