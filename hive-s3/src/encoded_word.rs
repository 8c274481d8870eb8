//! Encoded words, as RFC 2047 has them: text that is not ASCII, in a header.
//!
//! S3 reads the value of a user's metadata so before it keeps it, and writes so what is not printable ASCII before it
//! gives it back (*Amazon S3 User Guide, Working with object metadata*). Other than S3, whose clients' bytes are
//! ISO-8859-1, Hive takes bytes that are UTF-8 for UTF-8.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The text of a header's value. What is no encoded word, or one in another charset, stays as it is.
pub(crate) fn decode(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    // The space between two encoded words is none of the text's.
    let mut follows = false;
    while let Some((before, word, behind)) = next(rest) {
        match word {
            Some(word) => {
                let is_gap = follows && before.bytes().all(|b| b == b' ' || b == b'\t');
                if !is_gap {
                    text.push_str(before);
                }
                text.push_str(&word);
                follows = true;
            }
            None => {
                text.push_str(before);
                text.push_str("=?");
                follows = false;
            }
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// What is before the next `=?`, the word that begins there if it is one, and what is behind it.
fn next(text: &str) -> Option<(&str, Option<String>, &str)> {
    let (before, from) = text.split_once("=?")?;
    Some(match word(from) {
        Some((word, behind)) => (before, Some(word), behind),
        None => (before, None, from),
    })
}

/// The word behind a `=?`: `charset?encoding?text?=`.
fn word(from: &str) -> Option<(String, &str)> {
    let (charset, rest) = from.split_once('?')?;
    let (encoding, rest) = rest.split_once('?')?;
    let (text, behind) = rest.split_once("?=")?;
    if text.contains([' ', '?']) {
        return None;
    }
    let bytes = match encoding {
        "B" | "b" => STANDARD.decode(text).ok()?,
        "Q" | "q" => quoted(text.as_bytes())?,
        _ => return None,
    };
    // A charset may name a language behind it (RFC 2231).
    let charset = charset.split('*').next().unwrap_or_default().to_ascii_lowercase();
    let word = match charset.as_str() {
        "utf-8" | "us-ascii" => String::from_utf8(bytes).ok()?,
        "iso-8859-1" => bytes.into_iter().map(char::from).collect(),
        _ => return None,
    };
    Some((word, behind))
}

fn quoted(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'_' => b' ',
            b'=' => {
                let digits = [*rest.next()?, *rest.next()?];
                // The standard library would take a sign for a digit.
                if !digits.iter().all(u8::is_ascii_hexdigit) {
                    return None;
                }
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other if other.is_ascii_graphic() => *other,
            // RFC 2047, section 4.2: what is not printable ASCII is always written by its number.
            _ => return None,
        });
    }
    Some(bytes)
}

/// A header's value for a text.
pub(crate) fn encode(text: &str) -> String {
    let printable = text.bytes().all(|b| b == b' ' || b.is_ascii_graphic());
    // What would be read as an encoded word is written as one.
    if printable && text.trim() == text && decode(text) == text {
        return text.to_owned();
    }
    format!("=?UTF-8?B?{}?=", STANDARD.encode(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_of_rfc_2047() {
        for (value, text) in [
            ("plain", "plain"),
            ("=?UTF-8?B?w4RNw4Ra?=", "ÄMÄZ"),
            ("=?utf-8?q?a=C3=A9_b?=", "aé b"),
            ("=?ISO-8859-1?Q?Andr=E9?=", "André"),
            ("=?ISO-8859-1*en?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
            ("x =?US-ASCII?Q?a?= y", "x a y"),
            ("=?US-ASCII?Q?a?=", "a"),
            // None, and left alone.
            ("a =? b ?= c", "a =? b ?= c"),
            ("=?UTF-8?B?%%%?=", "=?UTF-8?B?%%%?="),
            ("=?UTF-8?B?/w==?=", "=?UTF-8?B?/w==?="),
            ("=?ISO-8859-1?Q?Ä?=", "=?ISO-8859-1?Q?Ä?="),
            ("=?KOI8-R?B?YQ==?=", "=?KOI8-R?B?YQ==?="),
            ("=?UTF-8?Q?=4?=", "=?UTF-8?Q?=4?="),
            ("=?UTF-8?Q?=+4?=", "=?UTF-8?Q?=+4?="),
            ("=?UTF-8?Q?a", "=?UTF-8?Q?a"),
            ("=?=?UTF-8?Q?a?=", "=?a"),
        ] {
            assert_eq!(decode(value), text, "{value}");
        }
        assert_eq!(encode("ÄMÄZ"), "=?UTF-8?B?w4RNw4Ra?=");
        assert_eq!(encode("a\nb"), "=?UTF-8?B?YQpi?=");
    }

    proptest! {
        #[test]
        fn a_text_comes_back(text in "\\PC{0,30}|[=?UTF8BQ \n]{0,40}") {
            let value = encode(&text);
            prop_assert!(value.bytes().all(|b| b == b' ' || b.is_ascii_graphic()));
            prop_assert_eq!(decode(&value), text);
        }

        #[test]
        fn no_value_upsets_it(value in "[=?utfbq8/ -]{0,60}") {
            drop(decode(&value));
        }
    }
}
