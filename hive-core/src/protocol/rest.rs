//! Where `restXml` keeps the members of a shape besides the document: path, query string, headers, status.
//!
//! [`Incoming`] takes a request apart and [`Outgoing`] puts an answer together: a server's side. [`Call`] and
//! [`Answered`] are a client's.

mod answer;
mod list;
mod request;
mod route;

pub use answer::{Answered, Outgoing};
pub use request::{Call, Incoming};
pub use route::{Place, Route, hoist, resolve};

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::{Body, Error, Kind, Result};

use super::Text;

/// A request.
pub type Request = http::Request<Body>;
/// An answer.
pub type Response = http::Response<Body>;

/// A body that is a member of a shape.
///
/// Shapes are shared between threads while they are authorised; a [`Body`] can only be moved, so it is kept where
/// nobody but its owner reaches it.
#[derive(Default)]
pub struct Streaming(Mutex<Body>);

impl Streaming {
    /// The body.
    #[must_use]
    pub fn into_body(self) -> Body {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<Body> for Streaming {
    fn from(body: Body) -> Self {
        Self(Mutex::new(body))
    }
}

impl fmt::Debug for Streaming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Streaming")
    }
}

/// The headers of a message, as members of a shape.
#[derive(Clone, Copy, Debug)]
pub(super) struct Headers<'a>(&'a HeaderMap);

impl Headers<'_> {
    fn get<T: Text>(self, name: &str, wrong: fn(&str, &str) -> Error) -> Result<Option<T>> {
        let Some(value) = self.0.get(name) else { return Ok(None) };
        let text = std::str::from_utf8(value.as_bytes()).map_err(|_| wrong(name, "?"))?;
        T::from_text(text).map(Some).ok_or_else(|| wrong(name, text))
    }

    fn list<T: Text>(self, name: &str, wrong: fn(&str, &str) -> Error) -> Result<Vec<T>> {
        let mut values = Vec::new();
        for header in self.0.get_all(name) {
            let text = std::str::from_utf8(header.as_bytes()).map_err(|_| wrong(name, "?"))?;
            for item in list::split(text) {
                values.push(T::from_text(&item).ok_or_else(|| wrong(name, &item))?);
            }
        }
        Ok(values)
    }

    fn dates<T: Text>(self, name: &str, wrong: fn(&str, &str) -> Error) -> Result<Vec<T>> {
        let mut values = Vec::new();
        for header in self.0.get_all(name) {
            let text = std::str::from_utf8(header.as_bytes()).map_err(|_| wrong(name, "?"))?;
            for item in list::split_dates(text) {
                values.push(T::from_text(&item).ok_or_else(|| wrong(name, &item))?);
            }
        }
        Ok(values)
    }

    /// What came several times is one value with commas, as it is in a signature. Bytes that are not UTF-8 are those of
    /// ISO-8859-1, as they were in HTTP from its beginning.
    fn prefixed(self, prefix: &str) -> BTreeMap<String, String> {
        let prefix = prefix.to_ascii_lowercase();
        let mut found: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for (name, value) in self.0 {
            let Some(key) = name.as_str().strip_prefix(&prefix) else { continue };
            match found.get_mut(key) {
                Some(bytes) => {
                    bytes.push(b',');
                    bytes.extend_from_slice(value.as_bytes());
                }
                None => drop(found.insert(key.to_owned(), value.as_bytes().to_vec())),
            }
        }
        let text = |bytes: Vec<u8>| {
            String::from_utf8(bytes)
                .unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect())
        };
        found.into_iter().map(|(key, bytes)| (key, text(bytes))).collect()
    }
}

fn put(headers: &mut HeaderMap, kind: Kind, name: &str, text: &str) -> Result<()> {
    let wrong = || Error::new(kind, format!("the value of {} is no header", name.escape_debug()));
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|e| wrong().with_source(e))?;
    let value = HeaderValue::from_bytes(text.as_bytes()).map_err(|e| wrong().with_source(e))?;
    headers.insert(name, value);
    Ok(())
}

fn joined<T: Text>(values: &[T]) -> String {
    values.iter().map(|value| list::quoted(&value.text())).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
