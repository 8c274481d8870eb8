//! Keys and ranges of keys.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Bound;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{AccountId, Error, Region, Result};

/// The name of a record: text without NUL that starts with a slash, at most 2,560 bytes, in byte order.
///
/// Other control characters are allowed, for keys of objects have them. [`Display`](fmt::Display) escapes them, so
/// that a log line stays a line: a key that is a part of another is taken from [`as_str`](Self::as_str).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

impl Key {
    /// The longest key, in bytes: room for the key of an object (1,024 bytes), each byte of it escaped.
    pub const MAX: usize = 2560;

    /// `/{account}/{region}/{kind}/{id}`: a resource of an account in a region.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) where the parts do not make a key.
    pub fn resource(account: &AccountId, region: &Region, kind: &str, id: &str) -> Result<Self> {
        Self::try_from(format!("/{account}/{region}/{kind}/{id}"))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Key {
    type Error = Error;
    fn try_from(text: String) -> Result<Self> {
        if text.starts_with('/') && text.len() <= Self::MAX && !text.contains('\0') {
            return Ok(Self(text));
        }
        Err(Error::invalid(format!(
            "a key is text without NUL of at most {} bytes that starts with a slash",
            Self::MAX
        )))
    }
}

impl FromStr for Key {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        Self::try_from(text.to_owned())
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

/// Keys are ordered as their texts are.
impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// The text, with control characters escaped.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.0.split_inclusive(char::is_control) {
            match line.chars().next_back().filter(|last| last.is_control()) {
                Some(last) => {
                    f.write_str(&line[..line.len() - last.len_utf8()])?;
                    fmt::Display::fmt(&last.escape_default(), f)?;
                }
                None => f.write_str(line)?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// The keys from `start` (included) to `end` (excluded), in byte order; without an end, all that follow.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KeyRange {
    start: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<String>,
}

impl KeyRange {
    /// Every key.
    #[must_use]
    pub fn all() -> Self {
        Self { start: String::new(), end: None }
    }

    /// What was read from a message or a file.
    pub(super) fn from_bounds(start: String, end: Option<String>) -> Self {
        Self { start, end }
    }

    /// One key alone.
    #[must_use]
    pub fn only(key: &Key) -> Self {
        // No key sorts between a text and the same text with a NUL behind it, and no key has a NUL.
        Self { start: key.0.clone(), end: Some(format!("{}\0", key.0)) }
    }

    /// Every key that starts with this text, such as `/123456789012/us-east-1/volume/`.
    #[must_use]
    pub fn prefix(prefix: &str) -> Self {
        // The least text above all that have the prefix: its last character that has a successor is raised by one.
        let mut end = prefix.to_owned();
        while let Some(last) = end.pop() {
            if let Some(next) = (last..=char::MAX).nth(1) {
                end.push(next);
                return Self { start: prefix.to_owned(), end: Some(end) };
            }
        }
        Self { start: prefix.to_owned(), end: None }
    }

    /// The keys from one text (included) to another (excluded).
    #[must_use]
    pub fn between(start: impl Into<String>, end: impl Into<String>) -> Self {
        Self { start: start.into(), end: Some(end.into()) }
    }

    /// All resources of a kind, of an account in a region.
    #[must_use]
    pub fn resources(account: &AccountId, region: &Region, kind: &str) -> Self {
        Self::prefix(&format!("/{account}/{region}/{kind}/"))
    }

    /// The part that follows a key: for the next page of a scan.
    #[must_use]
    pub fn after(&self, key: &Key) -> Self {
        let start = format!("{}\0", key.0).max(self.start.clone());
        Self { start, end: self.end.clone() }
    }

    /// The part that follows every key that starts with a text: so a scan steps over what it does not want.
    #[must_use]
    pub fn beyond(&self, prefix: &str) -> Self {
        match Self::prefix(prefix).end {
            Some(start) => Self { start: start.max(self.start.clone()), end: self.end.clone() },
            None => Self { start: self.start.clone(), end: Some(self.start.clone()) },
        }
    }

    /// The part up to a key, which is included.
    #[must_use]
    pub fn through(&self, key: &Key) -> Self {
        let end = format!("{}\0", key.0);
        let end = self.end.as_ref().map_or(end.clone(), |own| end.min(own.clone()));
        Self { start: self.start.clone(), end: Some(end) }
    }

    /// Whether no text is inside.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.end.as_ref().is_some_and(|end| *end <= self.start)
    }

    /// Whether the bounds are no longer than those of ranges that are made of keys.
    pub(super) fn check(&self) -> Result<()> {
        // A key and a NUL, or a prefix with its last character raised to a longer one.
        if self.start.len().max(self.end.as_ref().map_or(0, String::len)) <= Key::MAX + 4 {
            return Ok(());
        }
        Err(Error::invalid("a range of keys has a bound that is longer than a key"))
    }

    /// The bytes of both bounds.
    pub(super) fn size(&self) -> usize {
        self.start.len() + self.end.as_ref().map_or(0, String::len)
    }

    /// The same for an ordered map or table. `None` where nothing is inside.
    pub(super) fn bounds(&self) -> Option<(Bound<&str>, Bound<&str>)> {
        let end = self.end.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        (!self.is_empty()).then_some((Bound::Included(self.start.as_str()), end))
    }

    /// The first text that is inside, if any is.
    #[must_use]
    pub fn start(&self) -> &str {
        &self.start
    }

    /// The first text that is beyond, if there is one.
    #[must_use]
    pub fn end(&self) -> Option<&str> {
        self.end.as_deref()
    }

    /// Whether a key is inside.
    #[must_use]
    pub fn contains(&self, key: &Key) -> bool {
        key.0.as_str() >= self.start.as_str() && self.end.as_ref().is_none_or(|end| key.0 < *end)
    }

    /// Whether two ranges share a text.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let before = |a: &Self, b: &Self| a.end.as_ref().is_some_and(|end| *end <= b.start);
        !self.is_empty() && !other.is_empty() && !before(self, other) && !before(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    #[test]
    fn a_prefix_holds_what_starts_with_it() {
        let range = KeyRange::prefix("/a/");
        assert!(range.contains(&key("/a/")) && range.contains(&key("/a/\u{10ffff}x")));
        assert!(!range.contains(&key("/a0")) && !range.contains(&key("/a")));
        assert!(KeyRange::prefix("/\u{10ffff}").contains(&key("/\u{10ffff}\u{10ffff}")));
        assert!(!KeyRange::prefix("/\u{d7ff}").contains(&key("/\u{e000}")));
    }

    #[test]
    fn a_key_is_any_text_but_nul_and_is_shown_on_one_line() {
        let odd = key("/a\n\u{1}ü\u{85}/ b");
        assert_eq!(odd.as_str(), "/a\n\u{1}ü\u{85}/ b");
        assert_eq!(odd.to_string(), "/a\\n\\u{1}ü\\u{85}/ b");
        assert!(KeyRange::only(&odd).contains(&odd) && KeyRange::prefix("/a\n").contains(&odd));
        assert!(Key::try_from(format!("/{}", "x".repeat(Key::MAX - 1))).is_ok());
        for text in ["", "a", "/\0", "/a\0", &format!("/{}", "x".repeat(Key::MAX))] {
            assert!(text.parse::<Key>().is_err());
        }
    }

    #[test]
    fn one_key_is_a_range_of_one() {
        let range = KeyRange::only(&key("/a"));
        assert!(range.contains(&key("/a")) && !range.contains(&key("/a/")) && !range.contains(&key("/a ")));
        assert!(!KeyRange::prefix("/").after(&key("/a")).contains(&key("/a")));
        assert!(range.overlaps(&KeyRange::all()) && !range.overlaps(&KeyRange::prefix("/a/")));
    }

    #[test]
    fn a_range_ends_where_it_was_read_to() {
        let range = KeyRange::prefix("/a/").through(&key("/a/5"));
        assert!(range.contains(&key("/a/5")) && !range.contains(&key("/a/50")));
        assert_eq!(range.through(&key("/b")), range);
        let empty = KeyRange::between("/b", "/a");
        assert!(empty.is_empty() && empty.bounds().is_none() && !empty.overlaps(&KeyRange::all()));
    }
}
