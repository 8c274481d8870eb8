//! A place in the tree that the keys of a form make.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use crate::protocol::Text;
use crate::{Error, Result};

use super::Form;

/// Reads a shape from a place in a form.
pub trait FromQuery: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid): a parameter is missing or not of its type.
    fn from_query(query: &Query<'_>) -> Result<Self>;
}

impl<T: FromQuery> FromQuery for Box<T> {
    fn from_query(query: &Query<'_>) -> Result<Self> {
        T::from_query(query).map(Self::new)
    }
}

/// A request that has no parameters.
impl FromQuery for () {
    fn from_query(_: &Query<'_>) -> Result<Self> {
        Ok(())
    }
}

/// The codes that a protocol has for a request that cannot be read.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// A required parameter is not there.
    pub missing: &'static str,
    /// A value is not of its type.
    pub value: &'static str,
}

/// A form and which of its parameters were read.
#[derive(Debug)]
pub struct Seen<'a> {
    form: &'a Form,
    read: Vec<Cell<bool>>,
    missing: RefCell<Option<String>>,
    dialect: Dialect,
}

impl<'a> Seen<'a> {
    /// Nothing was read.
    #[must_use]
    pub fn new(form: &'a Form, dialect: Dialect) -> Self {
        let read = vec![Cell::new(false); form.pairs().len()];
        Self { form, read, missing: RefCell::default(), dialect }
    }

    /// The root of the tree.
    #[must_use]
    pub fn query(&self) -> Query<'_> {
        Query { seen: self, prefix: 0, value: None, below: 0..self.read.len() }
    }

    /// The first parameter, in byte order, that nothing asked for.
    #[must_use]
    pub fn unread(&self) -> Option<&'a str> {
        self.all_unread().next()
    }

    /// All of them.
    pub(crate) fn all_unread(&self) -> impl Iterator<Item = &'a str> {
        let read = self.read.iter().zip(self.form.pairs());
        read.filter(|(read, _)| !read.get()).map(|(_, (key, _))| &**key)
    }

    /// The key of the parameter that was missed, if reading ended with that.
    pub(crate) fn missed(&self) -> Option<String> {
        self.missing.take()
    }
}

/// A place in the tree: its own value, if it has one, and what is below.
///
/// All keys of `below` start with the same `prefix` bytes, the path with a dot behind; sorted, they are neighbours.
#[derive(Clone, Debug)]
pub struct Query<'a> {
    seen: &'a Seen<'a>,
    prefix: usize,
    value: Option<usize>,
    below: Range<usize>,
}

impl<'a> Query<'a> {
    /// The place of this name below, if any parameter is there.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<Query<'a>> {
        let pairs = &self.seen.form.pairs()[self.below.clone()];
        let prefix = self.prefix;
        let first = pairs.partition_point(|pair| rest(pair, prefix) < name.as_bytes());
        let value = pairs
            .get(first)
            .filter(|pair| rest(pair, prefix) == name.as_bytes())
            .map(|_| self.below.start + first);
        // Characters below the dot sort between the name and what is below it.
        let after = |pair: &(String, String)| {
            rest(pair, prefix).strip_prefix(name.as_bytes()).map(|after| after.first().copied())
        };
        let start = first + pairs[first..].partition_point(|p| after(p).is_some_and(|c| c < Some(b'.')));
        let length = pairs[start..].partition_point(|p| after(p) == Some(Some(b'.')));
        if value.is_none() && length == 0 {
            return None;
        }
        let start = self.below.start + start;
        Some(Query {
            seen: self.seen,
            prefix: self.prefix + name.len() + 1,
            value,
            below: start..start + length,
        })
    }

    /// A value that may be missing.
    ///
    /// # Errors
    /// Where it is not of its type.
    pub fn optional<T: FromQuery>(&self, name: &str) -> Result<Option<T>> {
        self.child(name).map(|child| T::from_query(&child)).transpose()
    }

    /// A value that must be there.
    ///
    /// # Errors
    /// Where it is not there, or not of its type.
    pub fn required<T: FromQuery>(&self, name: &str) -> Result<T> {
        self.optional(name)?.ok_or_else(|| self.missing(name))
    }

    /// The entries of a list in the order of their numbers, which need not be dense. `member` is the name between
    /// the list's and the numbers, empty where there is none.
    ///
    /// # Errors
    /// Where there is a value and not a list.
    pub fn items(&self, name: &str, member: &str) -> Result<Vec<Query<'a>>> {
        let Some(list) = self.child(name) else { return Ok(Vec::new()) };
        let pairs = self.seen.form.pairs();
        match list.value {
            // How awsQuery says that a list is there and empty.
            Some(at) if list.below.is_empty() && pairs[at].1.is_empty() => list.mark(),
            Some(at) => return Err(unknown(&pairs[at].0)),
            None => {}
        }
        Ok(list.own_items(member))
    }

    /// The entries of the list that this place is.
    #[must_use]
    pub fn own_items(&self, member: &str) -> Vec<Query<'a>> {
        let list = if member.is_empty() { Some(self.clone()) } else { self.child(member) };
        let Some(list) = list else { return Vec::new() };
        let mut numbers: Vec<u32> = Vec::new();
        for (key, _) in &self.seen.form.pairs()[list.below.clone()] {
            let name = key[list.prefix..].split('.').next().unwrap_or_default();
            if let Some(number) = index(name) {
                numbers.push(number);
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers.iter().filter_map(|number| list.child(&number.to_string())).collect()
    }

    /// The values of a list.
    ///
    /// # Errors
    /// Where one is not of its type.
    pub fn list<T: FromQuery>(&self, name: &str, member: &str) -> Result<Vec<T>> {
        self.items(name, member)?.iter().map(T::from_query).collect()
    }

    /// The values of a list that must be there.
    ///
    /// # Errors
    /// Where there is none, or one is not of its type.
    pub fn required_list<T: FromQuery>(&self, name: &str, member: &str) -> Result<Vec<T>> {
        if self.child(name).is_none() {
            let error = self.missing(name);
            if let Some(key) = &mut *self.seen.missing.borrow_mut() {
                // A list is there with its first entry.
                let dot = if member.is_empty() { "" } else { "." };
                key.extend([dot, member, ".1"]);
            }
            return Err(error);
        }
        self.list(name, member)
    }

    /// The keys of a map and the places of their values. `entry` is the name between the map's and the numbers, empty
    /// where there is none; `key` and `value` are the names below a number.
    ///
    /// # Errors
    /// Where an entry has no key or no value.
    pub fn entries(
        &self,
        name: &str,
        entry: &str,
        key: &str,
        value: &str,
    ) -> Result<Vec<(String, Query<'a>)>> {
        pairs_of(&self.items(name, entry)?, key, value)
    }

    /// The keys of the map that this place is, and the places of their values.
    ///
    /// # Errors
    /// Where an entry has no key or no value.
    pub fn own_entries(&self, entry: &str, key: &str, value: &str) -> Result<Vec<(String, Query<'a>)>> {
        pairs_of(&self.own_items(entry), key, value)
    }

    /// The value of this place.
    ///
    /// # Errors
    /// Where it is not of its type, or this place has only something below.
    pub fn parse<T: Text>(&self) -> Result<T> {
        let Some(at) = self.value else {
            let first = self.seen.form.pairs().get(self.below.start);
            return Err(unknown(first.map_or("", |(key, _)| key)));
        };
        self.mark();
        let (key, text) = &self.seen.form.pairs()[at];
        T::from_text(text).ok_or_else(|| {
            let shown: String = text.chars().take(100).collect();
            Error::invalid(format!("Value ({}) for parameter {key} is invalid", shown.escape_debug()))
                .with_code(self.seen.dialect.value)
        })
    }

    /// Says that a parameter below was read, whatever it is.
    pub fn ignore(&self, name: &str) {
        if let Some(child) = self.child(name) {
            child.mark();
        }
    }

    pub(crate) fn ignore_all(&self, names: &[&str]) {
        names.iter().for_each(|name| self.ignore(name));
    }

    fn mark(&self) {
        if let Some(at) = self.value {
            self.seen.read[at].set(true);
        }
    }

    /// The key of this place.
    fn path(&self) -> &'a str {
        let pairs = self.seen.form.pairs();
        match self.value {
            Some(at) => &pairs[at].0,
            None => pairs.get(self.below.start).map_or("", |(key, _)| &key[..self.prefix.saturating_sub(1)]),
        }
    }

    fn missing(&self, name: &str) -> Error {
        let path = if self.prefix == 0 { "" } else { self.path() };
        let dot = if path.is_empty() { "" } else { "." };
        let key = format!("{path}{dot}{name}");
        let error = Error::invalid(format!("The request must contain the parameter {key}"))
            .with_code(self.seen.dialect.missing);
        self.seen.missing.replace(Some(key));
        error
    }
}

fn pairs_of<'a>(items: &[Query<'a>], key: &str, value: &str) -> Result<Vec<(String, Query<'a>)>> {
    let pair =
        |item: &Query<'a>| Ok((item.required(key)?, item.child(value).ok_or_else(|| item.missing(value))?));
    items.iter().map(pair).collect()
}

/// A key without its first `prefix` bytes.
fn rest(pair: &(String, String), prefix: usize) -> &[u8] {
    &pair.0.as_bytes()[prefix..]
}

/// A list's number: decimal, from 1, without leading zeros, so that each number has one key.
fn index(name: &str) -> Option<u32> {
    let plain = name.len() <= 9 && name.bytes().all(|b| b.is_ascii_digit()) && !name.starts_with('0');
    if plain { name.parse().ok() } else { None }
}

/// The error for a parameter that the action does not have.
pub(crate) fn unknown(name: &str) -> Error {
    Error::invalid(format!("The parameter {} is not recognized", name.escape_debug()))
        .with_code("UnknownParameter")
}
