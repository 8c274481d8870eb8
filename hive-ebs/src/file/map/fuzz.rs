//! Map files of anything, with good checksums where those alone would refuse them.

use hive_fuzz::Mutation;

use super::*;

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

/// The same with each sector's own checksum, but for those that are all zeroes.
fn sealed(mut file: Vec<u8>) -> Vec<u8> {
    for (number, sector) in (0_u64..).zip(file.chunks_exact_mut(SECTOR)) {
        if sector.iter().any(|byte| *byte != 0) {
            let sum = checksum(LAYER, number, &sector[4..]);
            sector[..4].copy_from_slice(&sum.to_le_bytes());
        }
    }
    file
}

/// The runs up to a block. Each is of another state than the one before, and they go on to the end.
fn runs(map: &Map, end: u64) -> Vec<(State, u64)> {
    let mut runs: Vec<(State, u64)> = Vec::new();
    let mut at = 0;
    while at < end {
        let (state, next) = map.run(at, end);
        assert!(at < next && next <= end && runs.last().is_none_or(|(before, _)| *before != state));
        runs.push((state, next));
        at = next;
    }
    runs
}

#[test]
fn a_map_is_read_as_it_stands_or_refused_at_its_sector() {
    let maps = [&[(0, 40, State::Data), (30, 2100, State::Zero)][..], &[(5000, 6000, State::Data)], &[]];
    let seeds = maps.map(|sets| {
        let map = Map::default();
        sets.iter().for_each(|(from, to, state)| map.set(*from..*to, *state));
        file(&map)
    });
    hive_fuzz::target!().with_type::<(Mutation, bool)>().for_each(|(mutation, seal)| {
        let bytes = mutation.of(&seeds);
        let bytes = if *seal { sealed(bytes) } else { bytes };
        let sectors = bytes.len().div_ceil(SECTOR) as u64;
        let map = match Map::decode(LAYER, &bytes) {
            Ok(map) => map,
            Err(sector) => return assert!(sector < sectors),
        };
        let end = sectors * IN_SECTOR + 100;
        let found = runs(&map, end);
        // A map that is made of the runs is the same, also once it was written.
        let again = Map::default();
        let mut at = 0;
        for (state, next) in &found {
            again.set(at..*next, *state);
            at = *next;
        }
        let written = file(&again);
        assert!(written.len() <= bytes.len().next_multiple_of(SECTOR));
        assert_eq!(runs(&Map::decode(LAYER, &written).unwrap(), end), found);
    });
}
