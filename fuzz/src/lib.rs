//! What the fuzz targets of Hive's crates have in common. For tests alone: no crate depends on it otherwise.
//!
//! A target is a test that begins with [`target!`]. `cargo test` runs each for a second with random inputs, or for a
//! minute with `HIVE_SOAK=1`; an input that fails is printed with its seed, and `BOLERO_RANDOM_SEED` repeats it. Whoever
//! has a nightly compiler runs the same target under libfuzzer, AFL or honggfuzz, guided by coverage:
//!
//! ```text
//! cargo bolero test --package hive-core --all-features fuzz::however_a_body_is_cut_its_fate_is_the_same
//! ```
//!
//! An input that crashed is kept in `__fuzz__/…/crashes` beside the target's source, and tried first from then on.
//!
//! Random bytes do not get past the first check of most decoders, so most targets change inputs that are good:
//! [`Mutation`] says how. A target asserts what is true of every input; that nothing panics comes with it.
//!
//! ```
//! use hive_fuzz::Mutation;
//!
//! let seeds: [&[u8]; 1] = [b"key=value"];
//! hive_fuzz::target!().with_type::<Mutation>().with_iterations(100).for_each(|mutation| {
//!     let bytes = mutation.of(&seeds);
//!     assert!(bytes.len() <= hive_fuzz::longest(&seeds));
//! });
//! ```

use std::time::Duration;

use bolero::TypeGenerator;

#[doc(hidden)]
pub use bolero;

/// Begins a fuzz target: `bolero`'s, with the time that a run of Hive's tests has for it.
#[macro_export]
macro_rules! target {
    () => {
        $crate::bolero::check!().with_test_time($crate::time())
    };
}

/// How long a target runs under `cargo test`.
#[must_use]
pub fn time() -> Duration {
    #[expect(clippy::disallowed_methods, reason = "how long tests are told to be long")]
    let is_soak = std::env::var("HIVE_SOAK").is_ok();
    Duration::from_secs(if is_soak { 60 } else { 1 })
}

/// The most changes that one input has.
const MOST: usize = 4;
/// The longest stretch that one change adds, in bytes.
const STRETCH: usize = 256;

/// A good input, and what is changed in it. With a fifth of them it is nothing.
#[derive(Clone, Debug, TypeGenerator)]
pub struct Mutation {
    seed: u8,
    count: u8,
    edits: [Edit; MOST],
}

/// One change: of what kind, where, and with what.
#[derive(Clone, Copy, Debug, TypeGenerator)]
struct Edit {
    kind: u8,
    place: u16,
    value: u8,
}

/// Numbers at which decoders have their edges.
const NUMBERS: [u64; 12] = [
    0,
    1,
    0x7f,
    0x80,
    0xff,
    0x1000,
    0x7fff,
    0xffff,
    0x7fff_ffff,
    0xffff_ffff,
    0x7fff_ffff_ffff_ffff,
    0xffff_ffff_ffff_ffff,
];

impl Mutation {
    /// The changed input: one of `seeds`, of which there is at least one.
    #[must_use]
    pub fn of(&self, seeds: &[impl AsRef<[u8]>]) -> Vec<u8> {
        let Some(seed) = seeds.get(self.which(seeds.len())) else { return Vec::new() };
        let mut bytes = seed.as_ref().to_vec();
        for edit in self.edits.iter().take(usize::from(self.count) % (MOST + 1)) {
            edit.change(&mut bytes);
        }
        bytes
    }

    /// The same as a text; what is not UTF-8 is replaced.
    #[must_use]
    pub fn text(&self, seeds: &[impl AsRef<[u8]>]) -> String {
        String::from_utf8_lossy(&self.of(seeds)).into_owned()
    }

    /// Which of so many seeds it changes.
    #[must_use]
    pub fn which(&self, seeds: usize) -> usize {
        usize::from(self.seed) % seeds.max(1)
    }
}

impl Edit {
    fn change(self, bytes: &mut Vec<u8>) {
        let place = usize::from(self.place) * (bytes.len() + 1) / (usize::from(u16::MAX) + 1);
        let length = usize::from(self.value).min(STRETCH).min(bytes.len() - place);
        let byte = bytes.get_mut(place);
        match (self.kind % 8, byte) {
            (0, Some(byte)) => *byte = self.value,
            (1, Some(byte)) => *byte ^= 1 << (self.value % 8),
            (2, _) => bytes.insert(place, self.value),
            (3, Some(_)) => drop(bytes.remove(place)),
            (4, _) => bytes.truncate(place),
            // Twice.
            (5, _) => drop(bytes.splice(place..place, bytes[place..place + length].to_vec())),
            (6, _) => drop(bytes.drain(place..place + length)),
            (7, _) => {
                let number = NUMBERS[usize::from(self.value) % NUMBERS.len()].to_be_bytes();
                let width = 1 << (self.value >> 6);
                let to = &mut bytes[place..];
                let width = width.min(to.len());
                to[..width].copy_from_slice(&number[8 - width..]);
            }
            _ => {}
        }
    }
}

/// The most bytes that a mutation of these has.
#[must_use]
pub fn longest(seeds: &[impl AsRef<[u8]>]) -> usize {
    seeds.iter().map(|seed| seed.as_ref().len()).max().unwrap_or(0) + MOST * STRETCH
}

/// The same bytes in pieces, which `cuts` says the lengths of; the last has what is left. Some are empty.
#[must_use]
pub fn pieces<'b>(mut bytes: &'b [u8], cuts: &[u8]) -> Vec<&'b [u8]> {
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    for cut in cuts {
        let (piece, rest) = bytes.split_at(usize::from(*cut).min(bytes.len()));
        pieces.push(piece);
        bytes = rest;
    }
    pieces.push(bytes);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_stays_within_its_bounds() {
        let seeds = [&b""[..], b"a", b"some input that is somewhat longer"];
        target!().with_type::<(Mutation, Vec<u8>)>().for_each(|(mutation, cuts)| {
            let bytes = mutation.of(&seeds);
            assert!(bytes.len() <= longest(&seeds));
            assert_eq!(pieces(&bytes, cuts).concat(), bytes);
        });
    }
}
