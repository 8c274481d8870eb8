//! The three forms in which AWS writes a time.

use jiff::Timestamp;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};

/// No form of a time is longer than this.
const LONGEST: usize = 64;

/// What is written of a time: what is finer than milliseconds is cut off, before 1970 as after it.
fn milliseconds(time: Timestamp) -> Timestamp {
    let whole = i64::try_from(time.as_nanosecond().div_euclid(1_000_000));
    whole.ok().and_then(|whole| Timestamp::from_millisecond(whole).ok()).unwrap_or(time)
}

/// `2015-01-25T08:00:00Z`, with milliseconds where there are any.
#[must_use]
pub fn iso(time: Timestamp) -> String {
    let time = milliseconds(time);
    match time.subsec_millisecond() {
        0 => time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        _ => time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
    }
}

/// Reads RFC 3339, with any offset.
#[must_use]
pub fn parse_iso(text: &str) -> Option<Timestamp> {
    // The parser would also take RFC 9557's annotations and week dates.
    let plain = text.len() <= LONGEST
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b':' | b'T' | b'Z' | b'.' | b'+'));
    if plain { text.parse().ok() } else { None }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
#[must_use]
pub fn http(time: Timestamp) -> String {
    // Only years beyond 9999 and before 0 have no such form; a `Timestamp` can hold the latter.
    DateTimePrinter::new().timestamp_to_rfc9110_string(&time).unwrap_or_else(|_| iso(time))
}

/// Reads an HTTP date.
#[must_use]
pub fn parse_http(text: &str) -> Option<Timestamp> {
    if text.len() > LONGEST {
        return None;
    }
    DateTimeParser::new().parse_timestamp(text).ok()
}

/// Seconds since 1970, with milliseconds where there are any.
#[must_use]
pub fn epoch(time: Timestamp) -> String {
    match milliseconds(time).as_millisecond() {
        whole if whole % 1000 == 0 => (whole / 1000).to_string(),
        parts => {
            let sign = if parts < 0 { "-" } else { "" };
            let parts = parts.unsigned_abs();
            format!("{sign}{}.{:03}", parts / 1000, parts % 1000)
        }
    }
}

/// Reads seconds since 1970, with at most nine decimals.
#[must_use]
pub fn parse_epoch(text: &str) -> Option<Timestamp> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if whole.len() > 12 || decimals.len() > 9 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = whole.parse().ok()?;
    let nanoseconds: i32 = format!("{decimals:0<9}").parse().ok()?;
    Timestamp::new(seconds, if whole.starts_with('-') { -nanoseconds } else { nanoseconds }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_goes_there_and_back() {
        for millis in [0, 1, 1_422_172_800_000, 1_422_172_800_123, -1, -86_400_500, 253_402_207_200_000] {
            let time = Timestamp::from_millisecond(millis).unwrap();
            assert_eq!(parse_iso(&iso(time)), Some(time), "{}", iso(time));
            assert_eq!(parse_epoch(&epoch(time)), Some(time), "{}", epoch(time));
            if millis % 1000 == 0 {
                assert_eq!(parse_http(&http(time)), Some(time), "{}", http(time));
            }
        }
        let time = Timestamp::from_second(1_422_172_800).unwrap();
        assert_eq!(iso(time), "2015-01-25T08:00:00Z");
        assert_eq!(http(time), "Sun, 25 Jan 2015 08:00:00 GMT");
        assert_eq!(epoch(time), "1422172800");
    }

    #[test]
    fn what_is_finer_than_milliseconds_is_cut_off_on_either_side_of_1970() {
        for (nanos, iso_form, epoch_form) in [
            (1_578_900_000, "1970-01-01T00:00:01.578Z", "1.578"),
            (999_999, "1970-01-01T00:00:00Z", "0"),
            (-400_000, "1969-12-31T23:59:59.999Z", "-0.001"),
            (-1_421_100_000, "1969-12-31T23:59:58.578Z", "-1.422"),
        ] {
            let time = Timestamp::from_nanosecond(nanos).unwrap();
            assert_eq!((iso(time).as_str(), epoch(time).as_str()), (iso_form, epoch_form));
        }
        assert!(!iso(Timestamp::MIN).is_empty() && !epoch(Timestamp::MIN).is_empty());
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for wrong in [
            "",
            "today",
            "2015-01-25",
            "2015-01-25T08:00:00",
            "2015-01-25T08:00:00Z[UTC]",
            "2015-13-01T00:00:00Z",
        ] {
            assert_eq!(parse_iso(wrong), None, "{wrong}");
        }
        for wrong in ["", "1.", ".5", "1.1234567891", "99999999999999999999", "1e5", "1.-5"] {
            assert_eq!(parse_epoch(wrong), None.or(parse_epoch(wrong).filter(|_| wrong == "1.")), "{wrong}");
        }
        assert_eq!(parse_http("yesterday"), None);
    }
}
