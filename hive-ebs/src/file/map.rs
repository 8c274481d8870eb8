//! Which blocks a layer has: two bits a block, in sectors of 512 bytes that a crash leaves old or new.
//!
//! Nothing here does I/O. A sector that was never written is all zeroes and says `Absent` of its 2016 blocks.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};
use std::sync::{PoisonError, RwLock};

use super::record::LayerId;

/// Bytes of a sector.
pub(super) const SECTOR: usize = 512;

/// Words of states in a sector; the first 8 bytes are its head.
const WORDS: usize = (SECTOR - 8) / 8;

/// Blocks in a word, two bits each.
const IN_WORD: u64 = 32;

/// Blocks in a sector.
pub(super) const IN_SECTOR: u64 = WORDS as u64 * IN_WORD;

/// The version in a sector's head.
const VERSION: u8 = 1;

/// What a layer has of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing: its parent decides, or it is a hole.
    Absent,
    /// Bytes, in the data file.
    Data,
    /// Zeroes, whatever the data file has.
    Zero,
}

impl State {
    fn bits(self) -> u64 {
        match self {
            Self::Absent => 0,
            Self::Data => 1,
            Self::Zero => 2,
        }
    }

    fn of(word: u64, block: u64) -> Self {
        match word >> (block % IN_WORD * 2) & 3 {
            1 => Self::Data,
            0 => Self::Absent,
            // 3 is refused where a sector is read.
            _ => Self::Zero,
        }
    }
}

type Words = Box<[u64; WORDS]>;

/// The states of a layer's blocks, and which sectors of the file are behind them.
#[derive(Debug, Default)]
pub(super) struct Map(RwLock<Inner>);

#[derive(Debug, Default)]
struct Inner {
    sectors: BTreeMap<u64, Words>,
    dirty: BTreeSet<u64>,
}

/// A sector to be written: its number and its bytes.
pub(super) type Dirty = (u64, [u8; SECTOR]);

impl Map {
    /// Reads the map file.
    ///
    /// # Errors
    /// The number of the first sector that is not as it was written.
    pub(super) fn decode(layer: LayerId, file: &[u8]) -> Result<Self, u64> {
        let mut inner = Inner::default();
        for (number, sector) in (0_u64..).zip(file.chunks(SECTOR)) {
            if sector.iter().all(|byte| *byte == 0) {
                continue;
            }
            inner.sectors.insert(number, decode(layer, number, sector).ok_or(number)?);
        }
        Ok(Self(RwLock::new(inner)))
    }

    /// The state of `at`, and how far it holds, at most to `end`.
    pub(super) fn run(&self, at: u64, end: u64) -> (State, u64) {
        let inner = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut found = None;
        let mut block = at;
        while block < end {
            let number = block / IN_SECTOR;
            let Some(words) = inner.sectors.get(&number) else {
                if *found.get_or_insert(State::Absent) != State::Absent {
                    break;
                }
                block = inner.sectors.range(number..).next().map_or(end, |(next, _)| next * IN_SECTOR);
                continue;
            };
            let within = block % IN_SECTOR;
            let word = words[word_of(within)];
            let state = State::of(word, within);
            if *found.get_or_insert(state) != state {
                break;
            }
            // A word of one state is one step.
            let whole = within.is_multiple_of(IN_WORD) && word == state.bits() * (u64::MAX / 3);
            block += if whole { IN_WORD } else { 1 };
        }
        (found.unwrap_or(State::Absent), block.min(end))
    }

    /// Whether setting these states would change nothing.
    pub(super) fn is(&self, blocks: &Range<u64>, state: State) -> bool {
        blocks.is_empty() || self.run(blocks.start, blocks.end) == (state, blocks.end)
    }

    /// The sector as it would be after [`set`](Self::set) of blocks that are all in it; `None` where it would stay.
    pub(super) fn preview(&self, layer: LayerId, blocks: Range<u64>, state: State) -> Option<Dirty> {
        let inner = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (number, within) = sectors_of(blocks).next()?;
        let mut words = inner.sectors.get(&number).cloned().unwrap_or_else(|| Box::new([0; WORDS]));
        put(&mut words, within, state).then(|| (number, encode(layer, number, &words)))
    }

    /// Sets the states of blocks.
    pub(super) fn set(&self, blocks: Range<u64>, state: State) {
        let mut inner = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for (number, within) in sectors_of(blocks) {
            let words = inner.sectors.entry(number).or_insert_with(|| Box::new([0; WORDS]));
            if put(words, within, state) {
                inner.dirty.insert(number);
            }
        }
    }

    /// Takes in what sectors say that are newer than the file, one after the other from number 0 on: of each block that
    /// they do not say to be absent, for no block becomes that again. Returns those that became data by it.
    ///
    /// # Errors
    /// The number of the first sector that is not as it was written.
    pub(super) fn take_in(&self, layer: LayerId, newer: &[u8]) -> Result<Vec<Range<u64>>, u64> {
        let mut fresh: Vec<Range<u64>> = Vec::new();
        let newer = Self::decode(layer, newer)?.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut inner = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for (number, new) in newer.sectors {
            let words = inner.sectors.entry(number).or_insert_with(|| Box::new([0; WORDS]));
            let before = words.clone();
            for ((word, new), place) in words.iter_mut().zip(*new).zip(0..) {
                // Both bits of each block that is not absent.
                let known = (new | new >> 1) & (u64::MAX / 3);
                let known = known | known << 1;
                let old = std::mem::replace(word, *word & !known | new & known);
                let first = number * IN_SECTOR + place * IN_WORD;
                for block in (first..first + IN_WORD).filter(|_| *word != old) {
                    if State::of(*word, block) == State::Data && State::of(old, block) != State::Data {
                        match fresh.last_mut() {
                            Some(run) if run.end == block => run.end += 1,
                            _ => fresh.push(block..block + 1),
                        }
                    }
                }
            }
            if *words != before {
                inner.dirty.insert(number);
            }
        }
        Ok(fresh)
    }

    /// Whether nothing differs from the file.
    pub(super) fn is_clean(&self) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).dirty.is_empty()
    }

    /// The sectors that differ from the file; they count as written from now on.
    pub(super) fn take_dirty(&self, layer: LayerId) -> Vec<Dirty> {
        let mut inner = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let dirty = std::mem::take(&mut inner.dirty);
        let encoded = |number: u64| Some((number, encode(layer, number, inner.sectors.get(&number)?)));
        dirty.into_iter().filter_map(encoded).collect()
    }

    /// These were not written after all.
    pub(super) fn put_back(&self, sectors: &[Dirty]) {
        let mut inner = self.0.write().unwrap_or_else(PoisonError::into_inner);
        inner.dirty.extend(sectors.iter().map(|(number, _)| *number));
    }
}

/// Blocks, those of each sector apart.
pub(super) fn by_sector(blocks: Range<u64>) -> impl Iterator<Item = Range<u64>> {
    let Range { mut start, end } = blocks;
    std::iter::from_fn(move || {
        let part = start..end.min((start / IN_SECTOR + 1) * IN_SECTOR);
        start = part.end;
        (!part.is_empty()).then_some(part)
    })
}

/// The sectors of blocks, and which blocks of each.
fn sectors_of(blocks: Range<u64>) -> impl Iterator<Item = (u64, RangeInclusive<u64>)> {
    by_sector(blocks)
        .map(|part| (part.start / IN_SECTOR, part.start % IN_SECTOR..=(part.end - 1) % IN_SECTOR))
}

/// Sets the states of blocks of a sector; whether that changes any.
fn put(words: &mut Words, within: RangeInclusive<u64>, state: State) -> bool {
    let mut changed = false;
    for within in within {
        let word = &mut words[word_of(within)];
        let shift = within % IN_WORD * 2;
        let new = *word & !(3 << shift) | state.bits() << shift;
        changed |= new != *word;
        *word = new;
    }
    changed
}

/// The word of a block within a sector.
fn word_of(within: u64) -> usize {
    // Below 63, for a sector has 2016 blocks.
    usize::try_from(within / IN_WORD).unwrap_or(usize::MAX)
}

fn checksum(layer: LayerId, number: u64, rest: &[u8]) -> u32 {
    let mut digest = crc_fast::Digest::new(crc_fast::CrcAlgorithm::Crc32Iscsi);
    digest.update(&layer.bytes());
    digest.update(&number.to_le_bytes());
    digest.update(rest);
    // CRC-32 has 32 bits.
    u32::try_from(digest.finalize()).unwrap_or(u32::MAX)
}

/// `crc32c` of layer, number and what follows (4), version (1), zero (3), words.
fn encode(layer: LayerId, number: u64, words: &Words) -> [u8; SECTOR] {
    let mut sector = [0; SECTOR];
    sector[4] = VERSION;
    for (bytes, word) in sector[8..].chunks_exact_mut(8).zip(words.iter()) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    let sum = checksum(layer, number, &sector[4..]);
    sector[..4].copy_from_slice(&sum.to_le_bytes());
    sector
}

fn decode(layer: LayerId, number: u64, sector: &[u8]) -> Option<Words> {
    let sector: &[u8; SECTOR] = sector.try_into().ok()?;
    let (head, rest) = sector.split_at(4);
    if head != checksum(layer, number, rest).to_le_bytes() || rest[..4] != [VERSION, 0, 0, 0] {
        return None;
    }
    let mut words = Box::new([0; WORDS]);
    for (word, bytes) in words.iter_mut().zip(rest[4..].chunks_exact(8)) {
        *word = u64::from_le_bytes(bytes.try_into().ok()?);
        // No block has the state 3.
        if *word & (*word >> 1) & (u64::MAX / 3) != 0 {
            return None;
        }
    }
    Some(words)
}

#[cfg(test)]
mod fuzz;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LAYER: LayerId = LayerId::from_bytes([7; 16]);

    fn file(map: &Map) -> Vec<u8> {
        let mut file = Vec::new();
        for (number, sector) in map.take_dirty(LAYER) {
            let at = usize::try_from(number).unwrap() * SECTOR;
            file.resize(file.len().max(at + SECTOR), 0);
            file[at..at + SECTOR].copy_from_slice(&sector);
        }
        file
    }

    proptest! {
        #[test]
        fn it_does_what_a_list_would(sets in prop::collection::vec((0_u64..6000, 1_u64..2500, 0_u8..3), 0..12)) {
            let map = Map::default();
            let mut list = vec![State::Absent; 9000];
            for (at, len, state) in sets {
                let state = [State::Absent, State::Data, State::Zero][usize::from(state)];
                map.set(at..at + len, state);
                list[usize::try_from(at).unwrap()..usize::try_from(at + len).unwrap()].fill(state);
            }
            let again = Map::decode(LAYER, &file(&map)).unwrap();
            for map in [&map, &again] {
                let mut at = 0;
                while at < 9000 {
                    let (state, end) = map.run(at, 9000);
                    prop_assert!(end > at);
                    let run = usize::try_from(at).unwrap()..usize::try_from(end).unwrap();
                    prop_assert!(list[run].iter().all(|want| *want == state));
                    prop_assert!(end == 9000 || list[usize::try_from(end).unwrap()] != state);
                    at = end;
                }
            }
        }
    }

    #[test]
    fn a_flipped_bit_is_seen_and_a_layer_reads_only_its_own() {
        let map = Map::default();
        map.set(2000..2100, State::Data);
        let good = file(&map);
        assert!(Map::decode(LAYER, &good).is_ok());
        assert_eq!(Map::decode(LayerId::from_bytes([8; 16]), &good).unwrap_err(), 0);
        for bit in 0..good.len() * 8 {
            let mut bad = good.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(Map::decode(LAYER, &bad).is_err(), "bit {bit}");
        }
        assert!(Map::decode(LAYER, &good[..700]).is_err(), "a cut sector");
        let mut swapped = good.clone();
        swapped.rotate_left(SECTOR);
        assert!(Map::decode(LAYER, &swapped).is_err(), "sectors in each other's place");
    }

    #[test]
    fn what_is_newer_is_taken_in_and_what_it_does_not_know_stays() {
        let map = Map::default();
        map.set(0..10, State::Data);
        map.set(3000..3010, State::Data);
        let again = Map::decode(LAYER, &file(&map)).unwrap();
        let newer = Map::default();
        newer.set(5..7, State::Zero);
        newer.set(2500..2501, State::Data);
        let preview = again.preview(LAYER, 5..7, State::Zero);
        let newer = file(&newer);
        again.take_in(LAYER, &newer).unwrap();
        assert!(!again.is_clean());
        let dirty = again.take_dirty(LAYER);
        assert_eq!(Some(dirty[0]), preview, "a preview is what comes");
        assert_eq!(dirty.len(), 2);
        let runs =
            [(0, State::Data, 5), (5, State::Zero, 7), (7, State::Data, 10), (10, State::Absent, 2500)];
        for (at, state, end) in runs {
            assert_eq!(again.run(at, 9000), (state, end));
        }
        assert!(again.is(&(3000..3010), State::Data) && again.is(&(2500..2501), State::Data));
        assert!(!again.is(&(2999..3010), State::Data) && !again.is(&(3000..3011), State::Data));
        again.take_in(LAYER, &newer).unwrap();
        assert!(again.is_clean(), "it says nothing new");
        assert!(again.preview(LAYER, 5..7, State::Zero).is_none());
        assert_eq!(again.take_in(LayerId::from_bytes([8; 16]), &newer), Err(0), "of another layer");
    }

    #[test]
    fn only_what_changed_is_written() {
        let map = Map::default();
        map.set(0..1, State::Data);
        let first = map.take_dirty(LAYER);
        assert_eq!(first.len(), 1);
        map.set(0..1, State::Data);
        assert!(map.take_dirty(LAYER).is_empty());
        map.put_back(&first);
        assert_eq!(map.take_dirty(LAYER).len(), 1);
    }
}
