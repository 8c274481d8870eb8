//! The moment of a signature, in the forms that clients write it.

use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;

use crate::Timestamp;

/// A moment to the second, with the text that is signed: `20130524T000000Z`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    text: String,
    time: Timestamp,
}

impl Stamp {
    /// Reads `YYYYMMDD'T'HHMMSS'Z'`, the form of `X-Amz-Date`.
    pub(super) fn basic(text: &str) -> Option<Self> {
        let bytes: &[u8; 16] = text.as_bytes().try_into().ok()?;
        if bytes[8] != b'T' || bytes[15] != b'Z' {
            return None;
        }
        let number = |from: usize, to: usize| -> Option<i16> {
            bytes[from..to].iter().try_fold(0, |sum: i16, b| {
                let digit = b.checked_sub(b'0').filter(|digit| *digit < 10)?;
                sum.checked_mul(10)?.checked_add(i16::from(digit))
            })
        };
        let small = |from: usize, to: usize| number(from, to).and_then(|n| i8::try_from(n).ok());
        let time = DateTime::new(
            number(0, 4)?,
            small(4, 6)?,
            small(6, 8)?,
            small(9, 11)?,
            small(11, 13)?,
            small(13, 15)?,
            0,
        )
        .ok()?;
        Some(Self { text: text.to_owned(), time: TimeZone::UTC.to_timestamp(time).ok()? })
    }

    /// Reads a `Date` header: RFC 1123's form, or the basic one, which some clients put there.
    pub(super) fn http(text: &str) -> Option<Self> {
        if let Some(stamp) = Self::basic(text) {
            return Some(stamp);
        }
        if text.len() > 64 {
            return None;
        }
        let time = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
        Some(Self { text: basic(time), time })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The day: the first eight digits.
    pub(super) fn day(&self) -> &str {
        self.text.get(..8).unwrap_or_default()
    }

    pub(super) fn time(&self) -> Timestamp {
        self.time
    }

    /// Seconds from this moment until `now`; negative where this is still to come.
    pub(super) fn age(&self, now: Timestamp) -> i64 {
        now.as_second().saturating_sub(self.time.as_second())
    }
}

/// `20130524T000000Z`.
pub(super) fn basic(time: Timestamp) -> String {
    time.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// `2013-05-24T00:00:00Z`, as S3 writes times into its errors.
pub(super) fn extended(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_forms_of_one_moment() {
        let expected = Stamp::basic("20130524T000000Z").unwrap();
        assert_eq!(expected.time().to_string(), "2013-05-24T00:00:00Z");
        assert_eq!(expected.day(), "20130524");
        assert_eq!(Stamp::http("Fri, 24 May 2013 00:00:00 GMT").unwrap(), expected);
        assert_eq!(Stamp::http("20130524T000000Z").unwrap(), expected);
        for wrong in [
            "20130524T000000",
            "20131324T000000Z",
            "20130524T250000Z",
            "2013052xT000000Z",
            "+0130524T000000Z",
            "",
        ] {
            assert_eq!(Stamp::basic(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_not(text in ".{0,40}") {
            let _ = Stamp::http(&text);
        }

        #[test]
        fn what_is_written_is_read(second in 0_i64..4_102_444_800) {
            let time = Timestamp::from_second(second).unwrap();
            prop_assert_eq!(Stamp::basic(&basic(time)).unwrap().time(), time);
        }
    }
}
