//! Answers: put together by a server, taken apart by a client.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::header::{CONTENT_RANGE, CONTENT_TYPE, HeaderValue};
use http::response::Parts;
use http::{Response, StatusCode};

use crate::protocol::xml::{ToXml, Writer};
use crate::protocol::{Answer, HttpDate, Text, form, rest_xml};
use crate::{Body, Error, Kind, Result, Timestamp};

use super::{Headers, joined, list, put};

/// An answer in the making.
#[derive(Debug)]
pub struct Outgoing {
    response: Response<Body>,
}

impl Outgoing {
    /// Starts an answer with the operation's status.
    #[must_use]
    pub fn new(status: u16, answer: &Answer) -> Self {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        rest_xml::identify(&mut response, answer);
        Self { response }
    }

    /// Takes the status from a member, if it is there.
    pub fn status(&mut self, status: Option<i32>) {
        let status = status.and_then(|status| u16::try_from(status).ok());
        if let Some(status) = status.and_then(|status| StatusCode::from_u16(status).ok()) {
            *self.response.status_mut() = status;
        }
    }

    /// Adds a header, if there is a value.
    ///
    /// # Errors
    /// [`Kind::Internal`]: the value is none that a header can have.
    pub fn header<T: Text>(&mut self, name: &str, value: Option<&T>) -> Result<()> {
        value.map_or(Ok(()), |value| put(self.response.headers_mut(), Kind::Internal, name, &value.text()))
    }

    /// Adds a list as one header, if it is not empty.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn header_list<T: Text>(&mut self, name: &str, values: &[T]) -> Result<()> {
        if values.is_empty() {
            return Ok(());
        }
        put(self.response.headers_mut(), Kind::Internal, name, &joined(values))
    }

    /// Adds a list of times as one header, if it is not empty.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn header_dates(&mut self, name: &str, values: &[Timestamp]) -> Result<()> {
        if values.is_empty() {
            return Ok(());
        }
        put(self.response.headers_mut(), Kind::Internal, name, &list::dates(values))
    }

    /// Adds headers of a prefix.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn prefix_headers(&mut self, prefix: &str, values: &BTreeMap<String, String>) -> Result<()> {
        let headers = self.response.headers_mut();
        values
            .iter()
            .try_for_each(|(key, value)| put(headers, Kind::Internal, &format!("{prefix}{key}"), value))
    }

    /// The answer with a document as its body; the namespace as in [`Writer::element_in`].
    #[must_use]
    pub fn document<T: ToXml>(self, root: &str, namespace: &str, value: &T) -> Response<Body> {
        let mut writer = Writer::document();
        writer.element_in(root, namespace, value);
        self.finish("application/xml", Body::from(writer.finish()))
    }

    /// The answer with a body, of this type where no member said another; empty is none. An answer that says which
    /// range it has is partial.
    #[must_use]
    pub fn finish(mut self, content_type: &'static str, body: Body) -> Response<Body> {
        let headers = self.response.headers_mut();
        if !content_type.is_empty() {
            headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(content_type));
        }
        if headers.contains_key(CONTENT_RANGE) && self.response.status() == StatusCode::OK {
            *self.response.status_mut() = StatusCode::PARTIAL_CONTENT;
        }
        *self.response.body_mut() = body;
        self.response
    }
}

/// An answer, taken apart.
#[derive(Debug)]
pub struct Answered {
    parts: Parts,
    body: Body,
}

impl Answered {
    /// Takes an answer apart.
    ///
    /// # Errors
    /// The error that the answer is.
    pub fn new(response: Response<Body>) -> Result<Self> {
        if !response.status().is_success() {
            let body = response.body().as_inline().cloned().unwrap_or_default();
            return Err(form::error(response.status(), &body));
        }
        let (parts, body) = response.into_parts();
        Ok(Self { parts, body })
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> i32 {
        i32::from(self.parts.status.as_u16())
    }

    /// A header.
    ///
    /// # Errors
    /// It is not of its type.
    pub fn header<T: Text>(&self, name: &str) -> Result<Option<T>> {
        match Headers(&self.parts.headers).get::<T>(name, corrupt) {
            Ok(value) => Ok(value),
            Err(error) => {
                let text = Headers(&self.parts.headers).get::<String>(name, corrupt)?;
                text.and_then(|text| T::from_unknown(&text)).map(Some).ok_or(error)
            }
        }
    }

    /// A header that must be there.
    ///
    /// # Errors
    /// It is not there, or not of its type.
    pub fn required_header<T: Text>(&self, name: &str) -> Result<T> {
        self.header(name)?.ok_or_else(|| corrupt(name, ""))
    }

    /// A list in a header.
    ///
    /// # Errors
    /// An item is not of its type.
    pub fn header_list<T: Text>(&self, name: &str) -> Result<Vec<T>> {
        Headers(&self.parts.headers).list(name, corrupt)
    }

    /// A list of HTTP dates in a header.
    ///
    /// # Errors
    /// An item is not one.
    pub fn header_dates(&self, name: &str) -> Result<Vec<HttpDate>> {
        Headers(&self.parts.headers).dates(name, corrupt)
    }

    /// The headers of a prefix, by what follows it.
    #[must_use]
    pub fn prefix_headers(&self, prefix: &str) -> BTreeMap<String, String> {
        Headers(&self.parts.headers).prefixed(prefix)
    }

    /// The body in memory; `None` where it is empty.
    ///
    /// # Errors
    /// It is a stream.
    pub fn bytes(&self) -> Result<Option<Bytes>> {
        match self.body.as_inline() {
            Some(bytes) => Ok((!bytes.is_empty()).then(|| bytes.clone())),
            None => Err(Error::internal("reading a document from a stream")),
        }
    }

    /// The body as text; `None` where it is empty.
    ///
    /// # Errors
    /// It is a stream, or not of its type.
    pub fn text<T: Text>(&self) -> Result<Option<T>> {
        let Some(bytes) = self.bytes()? else { return Ok(None) };
        let text = std::str::from_utf8(&bytes).map_err(|_| corrupt("the body", ""))?;
        T::from_text(text)
            .or_else(|| T::from_unknown(text))
            .map(Some)
            .ok_or_else(|| corrupt("the body", text))
    }

    /// The body, in whichever form it is.
    #[must_use]
    pub fn into_body(self) -> Body {
        self.body
    }
}

fn corrupt(name: &str, _: &str) -> Error {
    Error::new(Kind::Corrupt, format!("The value of {name} in an answer is not what it should be"))
}
