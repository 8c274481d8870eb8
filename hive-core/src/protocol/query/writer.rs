//! Writing a form.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986.
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Writes a shape at a place of a form.
pub trait ToQuery {
    /// Writes it.
    fn to_query(&self, writer: &mut Writer);
}

impl<T: ToQuery> ToQuery for Box<T> {
    fn to_query(&self, writer: &mut Writer) {
        (**self).to_query(writer);
    }
}

/// A request that has no parameters.
impl ToQuery for () {
    fn to_query(&self, _: &mut Writer) {}
}

/// A form in the making: what is written, and the key of the place that is next.
#[derive(Debug, Default)]
pub struct Writer {
    form: String,
    key: String,
}

impl Writer {
    /// Starts a request for an action.
    #[must_use]
    pub fn new(action: &str, version: &str) -> Self {
        let mut writer = Self::default();
        writer.put("Action", action);
        writer.put("Version", version);
        writer
    }

    /// The form.
    #[must_use]
    pub fn finish(self) -> String {
        self.form
    }

    /// Writes a value under a name.
    pub fn value<T: ToQuery>(&mut self, name: &str, value: &T) {
        self.at(name, |writer| value.to_query(writer));
    }

    /// Writes a value under a name, if there is one.
    pub fn optional<T: ToQuery>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.value(name, value);
        }
    }

    /// Writes a list; `member` as for [`Query::items`](super::Query::items). An empty one is not written.
    pub fn list<T: ToQuery>(&mut self, name: &str, member: &str, values: &[T]) {
        for (n, value) in values.iter().enumerate() {
            self.item(name, member, n, |writer| value.to_query(writer));
        }
    }

    /// Writes the entry of a list with the index `n`, from 0.
    pub fn item(&mut self, name: &str, member: &str, n: usize, write: impl FnOnce(&mut Self)) {
        let dot = if member.is_empty() { "" } else { "." };
        self.at(&format!("{name}{dot}{member}.{}", n + 1), write);
    }

    /// Writes the text of this place.
    pub fn text(&mut self, text: &str) {
        let key = std::mem::take(&mut self.key);
        self.put(&key, text);
        self.key = key;
    }

    fn at(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        let length = self.key.len();
        if length > 0 && !name.is_empty() {
            self.key.push('.');
        }
        self.key.push_str(name.trim_start_matches('.'));
        write(self);
        self.key.truncate(length);
    }

    fn put(&mut self, key: &str, value: &str) {
        let and = if self.form.is_empty() { "" } else { "&" };
        // Writing to a string cannot fail.
        let _ = write!(
            self.form,
            "{and}{}={}",
            utf8_percent_encode(key, RESERVED),
            utf8_percent_encode(value, RESERVED)
        );
    }
}
