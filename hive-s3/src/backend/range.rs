//! Which bytes of an object are wanted.

use std::ops::Range;

use hive_core::Result;

use super::{PartNumber, Refusal};

/// A range of bytes, or a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteRange {
    /// From one byte to another, both included: `bytes=0-9`.
    FromTo(u64, u64),
    /// From a byte to the end: `bytes=5-`.
    From(u64),
    /// The last bytes: `bytes=-5`.
    Last(u64),
    /// The bytes of this part of an object that was put in parts. One that was put at once is its part 1.
    Part(PartNumber),
}

impl ByteRange {
    /// Reads a `Range` header. `None` where it has another unit, several ranges, or is malformed: S3 answers the whole
    /// object then.
    #[must_use]
    pub fn from_header(text: &str) -> Option<Self> {
        let (unit, range) = text.trim().split_once('=')?;
        if !unit.trim().eq_ignore_ascii_case("bytes") {
            return None;
        }
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            // A number that is too large for us is beyond the end of anything.
            digits.then(|| text.parse().unwrap_or(u64::MAX))
        };
        let (first, last) = range.trim().split_once('-')?;
        match (first.trim(), last.trim()) {
            ("", last) => number(last).map(Self::Last),
            (first, "") => number(first).map(Self::From),
            (first, last) => {
                let (first, last) = (number(first)?, number(last)?);
                (first <= last).then_some(Self::FromTo(first, last))
            }
        }
    }

    /// The same as offsets of an object of this size. `parts` has the sizes of its parts, if it has any.
    ///
    /// # Errors
    /// [`Refusal::InvalidRange`] where not one byte is inside; [`Refusal::InvalidPartNumber`].
    pub fn resolve(self, size: u64, parts: &[u64]) -> Result<Range<u64>> {
        let unsatisfiable = || Refusal::InvalidRange { size };
        let range = match self {
            Self::FromTo(first, last) => first..last.saturating_add(1).min(size),
            Self::From(first) => first..size,
            Self::Last(count) => size.saturating_sub(count)..size,
            Self::Part(number) => return of_part(number, size, parts),
        };
        if range.is_empty() { Err(unsatisfiable().into()) } else { Ok(range) }
    }
}

/// Which bytes of an object of this size are copied. Other than for a read, all that are named must be there.
///
/// # Errors
/// [`Refusal::InvalidRange`].
pub fn source_range(size: u64, range: Option<ByteRange>) -> Result<Range<u64>> {
    match range {
        None => Ok(0..size),
        Some(ByteRange::FromTo(_, last)) if last >= size => Err(Refusal::InvalidRange { size }.into()),
        Some(range) => range.resolve(size, &[]),
    }
}

fn of_part(number: PartNumber, size: u64, parts: &[u64]) -> Result<Range<u64>> {
    let index = usize::from(number.get()) - 1;
    if parts.is_empty() && index == 0 {
        return Ok(0..size);
    }
    match parts.get(index) {
        Some(length) => {
            let start = parts[..index].iter().sum();
            Ok(start..start + length)
        }
        None => {
            let parts = u32::try_from(parts.len().max(1)).unwrap_or(u32::MAX);
            Err(Refusal::InvalidPartNumber { parts }.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_one_range_or_none() {
        let read = ByteRange::from_header;
        assert_eq!(read("bytes=0-9"), Some(ByteRange::FromTo(0, 9)));
        assert_eq!(read("Bytes = 5 - "), Some(ByteRange::From(5)));
        assert_eq!(read("bytes=-5"), Some(ByteRange::Last(5)));
        assert_eq!(read("bytes=1-99999999999999999999999"), Some(ByteRange::FromTo(1, u64::MAX)));
        for text in
            ["bytes=9-0", "bytes=0-1,3-4", "items=0-1", "bytes=", "bytes=-", "bytes=a-b", "bytes=+1-2", "0-1"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_range_is_cut_at_the_end() {
        let at = |range: ByteRange| range.resolve(10, &[]);
        assert_eq!(at(ByteRange::FromTo(0, 3)).unwrap(), 0..4);
        assert_eq!(at(ByteRange::FromTo(8, u64::MAX)).unwrap(), 8..10);
        assert_eq!(at(ByteRange::From(9)).unwrap(), 9..10);
        assert_eq!(at(ByteRange::Last(3)).unwrap(), 7..10);
        assert_eq!(at(ByteRange::Last(30)).unwrap(), 0..10);
        for range in [ByteRange::FromTo(10, 12), ByteRange::From(10), ByteRange::Last(0)] {
            assert_eq!(Refusal::of(&at(range).unwrap_err()), Some(&Refusal::InvalidRange { size: 10 }));
        }
        assert!(ByteRange::From(0).resolve(0, &[]).is_err() && ByteRange::Last(1).resolve(0, &[]).is_err());
    }

    #[test]
    fn a_part_is_a_range() {
        let part =
            |number: u16, parts: &[u64]| ByteRange::Part(number.try_into().unwrap()).resolve(10, parts);
        assert_eq!(part(2, &[4, 5, 1]).unwrap(), 4..9);
        assert_eq!(part(1, &[]).unwrap(), 0..10);
        assert!(part(2, &[]).is_err() && part(4, &[4, 5, 1]).is_err());
    }
}
