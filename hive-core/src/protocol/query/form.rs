//! The parameters of a form, bounded.

use std::borrow::Cow;

use http::Method;
use http::request::Parts;
use percent_encoding::percent_decode;

use crate::{Error, Result};

/// The decoded parameters of one request, sorted by key, each key once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pairs: Vec<(String, String)>,
}

impl Form {
    /// The longest form, in bytes.
    pub const MAX_BYTES: usize = 1 << 20;
    /// The most parameters.
    pub const MAX_PARAMETERS: usize = 4096;
    /// The longest key, in bytes, and the most names in one.
    pub const MAX_KEY: (usize, usize) = (512, 32);

    /// Reads a form.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) with `InvalidQueryParameter`: a bound is passed, the text is not UTF-8,
    /// or a key comes twice; with `InvalidParameterValue`: a value has a character that no answer could show.
    pub fn parse(form: &[u8]) -> Result<Self> {
        if form.len() > Self::MAX_BYTES {
            return Err(malformed(format!("The request is longer than {} bytes", Self::MAX_BYTES)));
        }
        let mut pairs = Vec::new();
        for (key, value) in raw_pairs(form) {
            if pairs.len() == Self::MAX_PARAMETERS {
                return Err(malformed(format!(
                    "The request has more than {} parameters",
                    Self::MAX_PARAMETERS
                )));
            }
            let (key, value) = (decode(key)?, decode(value)?);
            if key.len() > Self::MAX_KEY.0 || key.split('.').count() > Self::MAX_KEY.1 {
                return Err(malformed("The request has a parameter whose name is too long"));
            }
            if value.chars().any(has_no_place) {
                let message = format!(
                    "The value of the parameter {} has a character that is not allowed",
                    key.escape_debug()
                );
                return Err(Error::invalid(message).with_code("InvalidParameterValue"));
            }
            pairs.push((key, value));
        }
        pairs.sort_unstable();
        match pairs.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(twice) => {
                Err(malformed(format!("The parameter {} appears more than once", twice[0].0.escape_debug())))
            }
            None => Ok(Self { pairs }),
        }
    }

    /// The parameters of a request: of its body, or of its query string where the method has no body.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn of(parts: &Parts, body: &[u8]) -> Result<Self> {
        Self::parse(source(parts, body))
    }

    /// The value of a parameter.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        let at = self.pairs.binary_search_by(|(k, _)| k.as_str().cmp(key)).ok()?;
        Some(&self.pairs[at].1)
    }

    /// The parameters, sorted by key.
    #[must_use]
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Whether there is a parameter of this key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.pairs.binary_search_by(|pair| (*pair.0).cmp(key)).is_ok()
    }

    /// The same with one more parameter, unless it is there.
    pub(crate) fn with(mut self, key: String, value: &str) -> Self {
        if let Err(at) = self.pairs.binary_search_by(|pair| pair.0.cmp(&key)) {
            self.pairs.insert(at, (key, value.to_owned()));
        }
        self
    }
}

/// Whether XML 1.0 has no place for a character, not even as a reference. The answers of those who speak in forms are XML:
/// one tag with such a character, and no client could read a list that has it.
fn has_no_place(c: char) -> bool {
    (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Finds one parameter without reading the others.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) with `InvalidQueryParameter`: it comes twice, or is not UTF-8.
pub(crate) fn find(parts: &Parts, body: &[u8], wanted: &str) -> Result<Option<String>> {
    let mut found = None;
    for (key, value) in raw_pairs(source(parts, body)) {
        if decode_bytes(key).as_ref() == wanted.as_bytes() && found.replace(decode(value)?).is_some() {
            return Err(malformed(format!("The parameter {wanted} appears more than once")));
        }
    }
    Ok(found)
}

fn source<'a>(parts: &'a Parts, body: &'a [u8]) -> &'a [u8] {
    if parts.method == Method::GET || parts.method == Method::HEAD {
        parts.uri.query().unwrap_or_default().as_bytes()
    } else {
        body
    }
}

/// Keys and values as they stand. A piece without `=` is a key with an empty value.
pub(crate) fn raw_pairs(form: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    form.split(|b| *b == b'&').filter(|piece| !piece.is_empty()).map(|piece| {
        match piece.iter().position(|b| *b == b'=') {
            Some(at) => (&piece[..at], &piece[at + 1..]),
            None => (piece, &piece[piece.len()..]),
        }
    })
}

fn decode_bytes(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.iter().any(|b| matches!(b, b'+' | b'%')) {
        return Cow::Borrowed(text);
    }
    let spaced: Vec<u8> = text.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect();
    Cow::Owned(percent_decode(&spaced).collect())
}

/// Undoes percent-encoding, and takes a plus for a space.
pub(crate) fn decode(text: &[u8]) -> Result<String> {
    String::from_utf8(decode_bytes(text).into_owned())
        .map_err(|_| malformed("The request has a parameter that is not UTF-8"))
}

fn malformed(message: impl Into<Cow<'static, str>>) -> Error {
    Error::invalid(message).with_code("InvalidQueryParameter")
}
