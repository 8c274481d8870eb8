//! Filters of describe actions, as EC2 has them, once for all.
//!
//! A resource passes if for **every** filter **any** of its values fits **any** value of the resource. Values are
//! compared with case; `*` stands for any text, `?` for one character, and a backslash takes their meaning away. A
//! resource with tags also answers to `tag:KEY`, `tag-key` and `tag-value`.
//!
//! Source: Amazon EC2 User Guide, *Listing and filtering using the CLI and API*.

use crate::generated::ec2::Filter;
use crate::{Error, Result};

/// The most values that one request's filters may have.
pub const MAX_VALUES: usize = 200;

/// A request's filters, checked.
///
/// ```
/// use hive_core::filter::Filters;
///
/// let filters = Filters::new([("state", ["run*", "pending"])], &["state"], false)?;
/// assert!(filters.pass(|name, fits| name == "state" && fits("running")));
/// assert!(!filters.pass(|name, fits| name == "state" && fits("stopped")));
/// # Ok::<(), hive_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters(Vec<(String, Vec<Pattern>)>);

impl Filters {
    /// Takes filters as (name, values). `known` are the names that the action has; with `tags`, the tag filters too.
    ///
    /// # Errors
    /// `InvalidParameterValue` for a name that the action has not, `FilterLimitExceeded` for too many values.
    pub fn new<N, V, P>(filters: impl IntoIterator<Item = (N, V)>, known: &[&str], tags: bool) -> Result<Self>
    where
        N: Into<String>,
        V: IntoIterator<Item = P>,
        P: AsRef<str>,
    {
        let mut values = 0;
        let mut checked = Vec::new();
        for (name, patterns) in filters {
            let name = name.into();
            let of_tags = tags && (name == "tag-key" || name == "tag-value" || tag_key(&name).is_some());
            if !of_tags && !known.contains(&name.as_str()) {
                let message = format!("The filter '{}' is invalid", name.escape_debug());
                return Err(Error::invalid(message).with_code("InvalidParameterValue"));
            }
            let patterns: Vec<Pattern> =
                patterns.into_iter().map(|text| Pattern::new(text.as_ref())).collect();
            values += patterns.len();
            if values > MAX_VALUES {
                let message =
                    format!("The maximum number of filter values specified on a single call is {MAX_VALUES}");
                return Err(Error::invalid(message).with_code("FilterLimitExceeded"));
            }
            checked.push((name, patterns));
        }
        Ok(Self(checked))
    }

    /// The filters of a request, as [`new`](Self::new) takes them.
    ///
    /// # Errors
    /// As [`new`](Self::new), and `InvalidParameterValue` for a filter without a name.
    pub fn read(filters: &[Filter], known: &[&str], tags: bool) -> Result<Self> {
        Self::new(
            filters.iter().map(|filter| (filter.name.as_deref().unwrap_or_default(), &filter.values)),
            known,
            tags,
        )
    }

    /// Whether a resource passes. `any` is asked for each filter whether any of the resource's values of that name fits.
    pub fn pass(&self, any: impl Fn(&str, &dyn Fn(&str) -> bool) -> bool) -> bool {
        self.0
            .iter()
            .all(|(name, patterns)| any(name, &|value| patterns.iter().any(|pattern| pattern.fits(value))))
    }

    /// As [`pass`](Self::pass) for a resource with tags, which answers the tag filters from them.
    pub fn pass_tagged<'a, T>(&self, tags: &T, any: impl Fn(&str, &dyn Fn(&str) -> bool) -> bool) -> bool
    where
        T: Iterator<Item = (&'a str, &'a str)> + Clone,
    {
        self.pass(|name, fits| match (name, tag_key(name)) {
            ("tag-key", _) => tags.clone().any(|(key, _)| fits(key)),
            ("tag-value", _) => tags.clone().any(|(_, value)| fits(value)),
            (_, Some(wanted)) => tags.clone().any(|(key, value)| key == wanted && fits(value)),
            _ => any(name, fits),
        })
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn tag_key(name: &str) -> Option<&str> {
    name.strip_prefix("tag:").filter(|key| !key.is_empty())
}

/// A value of a filter: text with wildcards.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// This character.
    Only(char),
    /// Any character.
    One,
    /// Any text.
    Any,
}

impl Pattern {
    fn new(text: &str) -> Self {
        let mut characters = text.chars();
        let mut parts = Vec::with_capacity(text.len());
        while let Some(character) = characters.next() {
            parts.push(match character {
                '*' if parts.last() == Some(&Part::Any) => continue,
                '*' => Part::Any,
                '?' => Part::One,
                '\\' => Part::Only(characters.next().unwrap_or('\\')),
                other => Part::Only(other),
            });
        }
        Self(parts)
    }

    /// In time proportional to pattern times text: only the last `*` is ever tried again.
    fn fits(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        let (mut at, mut part) = (0, 0);
        let mut star: Option<(usize, usize)> = None;
        while at < text.len() {
            match self.0.get(part) {
                Some(Part::Any) => {
                    star = Some((part, at));
                    part += 1;
                }
                Some(Part::One) => (at, part) = (at + 1, part + 1),
                Some(Part::Only(wanted)) if *wanted == text[at] => (at, part) = (at + 1, part + 1),
                _ => match star.as_mut() {
                    Some((after, from)) => {
                        *from += 1;
                        (at, part) = (*from, *after + 1);
                    }
                    None => return false,
                },
            }
        }
        self.0[part..].iter().all(|rest| *rest == Part::Any)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a pattern means, as plainly as it can be said.
    fn plain(parts: &[Part], text: &[char]) -> bool {
        match (parts.split_first(), text.split_first()) {
            (None, None) => true,
            (Some((Part::Any, rest)), None) => plain(rest, text),
            (Some((Part::Any, rest)), Some((_, after))) => plain(rest, text) || plain(parts, after),
            (Some((Part::One, rest)), Some((_, after))) => plain(rest, after),
            (Some((Part::Only(wanted), rest)), Some((found, after))) => wanted == found && plain(rest, after),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn the_quick_way_says_what_the_plain_way_says(pattern in r"[ab*?\\]{0,8}", text in "[ab*]{0,8}") {
            let pattern = Pattern::new(&pattern);
            let characters: Vec<char> = text.chars().collect();
            prop_assert_eq!(pattern.fits(&text), plain(&pattern.0, &characters));
        }
    }

    #[test]
    fn many_stars_take_no_time() {
        let pattern = Pattern::new(&"*a".repeat(64));
        assert!(!pattern.fits(&"a".repeat(63)));
        assert!(!Pattern::new(&format!("{}b", "*a".repeat(64))).fits(&"a".repeat(10_000)));
    }

    #[test]
    fn wildcards_lose_their_meaning_behind_a_backslash() {
        let fits = |pattern: &str, text: &str| Pattern::new(pattern).fits(text);
        assert!(fits(r"\*amazon\?\\", r"*amazon?\") && !fits(r"\*a", "ba"));
        assert!(fits("a?c", "abc") && !fits("A?c", "abc") && fits("*", "") && !fits("?", ""));
    }

    #[test]
    fn every_filter_and_any_value() {
        let filters = Filters::new([("a", vec!["1", "2"]), ("tag:team", vec!["x*"])], &["a"], true).unwrap();
        let pass = |a: &str, team: &str| {
            filters.pass_tagged(&[("team", team)].into_iter(), |name, fits| name == "a" && fits(a))
        };
        assert!(pass("2", "xy") && !pass("3", "xy") && !pass("1", "yx"));
        let error = Filters::new([("b", ["1"])], &["a"], true).unwrap_err();
        assert_eq!(error.message(), "The filter 'b' is invalid");
        assert!(Filters::new([("tag:k", ["1"])], &["a"], false).is_err());
        assert!(Filters::new([("a", vec!["1"; MAX_VALUES + 1])], &["a"], false).is_err());
    }
}
