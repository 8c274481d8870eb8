//! Requests: taken apart by a server, put together by a client.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use http::{HeaderMap, Method, Request, Uri};
use percent_encoding::{percent_decode_str, utf8_percent_encode};

use crate::protocol::query::{RESERVED, decode, raw_pairs};
use crate::protocol::xml::{ToXml, Writer};
use crate::protocol::{HttpDate, Text};
use crate::{Body, Error, Kind, Result, Timestamp};

use super::{Headers, joined, list, put};

/// The most parameters of a query string.
const MAX_PARAMETERS: usize = 1024;

/// A request, taken apart.
#[derive(Debug)]
pub struct Incoming {
    parts: Parts,
    body: Body,
    labels: Vec<(&'static str, String)>,
    query: Vec<(String, String)>,
}

impl Incoming {
    /// Takes a request apart along its operation's pattern, such as `/{Bucket}/{Key+}?uploads`.
    ///
    /// # Errors
    /// [`Kind::Invalid`] with `InvalidURI`: the path is not of the pattern, or not UTF-8.
    pub fn new(request: Request<Body>, pattern: &'static str) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let labels = labels(parts.uri.path(), pattern)?;
        let mut query = Vec::new();
        for (key, value) in raw_pairs(parts.uri.query().unwrap_or_default().as_bytes()) {
            if query.len() == MAX_PARAMETERS {
                return Err(uri("The query string has too many parameters"));
            }
            query.push((decode(key)?, decode(value)?));
        }
        Ok(Self { parts, body, labels, query })
    }

    /// A piece of the path.
    ///
    /// # Errors
    /// It is not of its type.
    pub fn label<T: Text>(&self, name: &str) -> Result<T> {
        let found = self.labels.iter().find(|(label, _)| *label == name);
        let text = found.map_or("", |(_, text)| text);
        T::from_text(text).ok_or_else(|| argument(name, text))
    }

    /// A parameter of the query string.
    ///
    /// # Errors
    /// It is not of its type.
    pub fn query<T: Text>(&self, name: &str) -> Result<Option<T>> {
        let Some((_, text)) = self.query.iter().find(|(key, _)| key == name) else { return Ok(None) };
        T::from_text(text).map(Some).ok_or_else(|| argument(name, text))
    }

    /// A parameter of the query string that must be there.
    ///
    /// # Errors
    /// It is not there, or not of its type.
    pub fn required_query<T: Text>(&self, name: &str) -> Result<T> {
        self.query(name)?.ok_or_else(|| missing(name))
    }

    /// A parameter that may come many times.
    ///
    /// # Errors
    /// One is not of its type.
    pub fn query_list<T: Text>(&self, name: &str) -> Result<Vec<T>> {
        let found = self.query.iter().filter(|(key, _)| key == name);
        found.map(|(_, text)| T::from_text(text).ok_or_else(|| argument(name, text))).collect()
    }

    /// All parameters but those that have a member of their own.
    #[must_use]
    pub fn other_queries(&self, named: &[&str]) -> BTreeMap<String, Vec<String>> {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, value) in self.query.iter().filter(|(key, _)| !named.contains(&key.as_str())) {
            all.entry(key.clone()).or_default().push(value.clone());
        }
        all
    }

    /// A header.
    ///
    /// # Errors
    /// It is not of its type.
    pub fn header<T: Text>(&self, name: &str) -> Result<Option<T>> {
        Headers(&self.parts.headers).get(name, argument)
    }

    /// A header that must be there.
    ///
    /// # Errors
    /// It is not there, or not of its type.
    pub fn required_header<T: Text>(&self, name: &str) -> Result<T> {
        self.header(name)?.ok_or_else(|| missing(name))
    }

    /// A list in a header.
    ///
    /// # Errors
    /// An item is not of its type.
    pub fn header_list<T: Text>(&self, name: &str) -> Result<Vec<T>> {
        Headers(&self.parts.headers).list(name, argument)
    }

    /// A list of HTTP dates in a header.
    ///
    /// # Errors
    /// An item is not one.
    pub fn header_dates(&self, name: &str) -> Result<Vec<HttpDate>> {
        Headers(&self.parts.headers).dates(name, argument)
    }

    /// The headers of a prefix, by what follows it.
    #[must_use]
    pub fn prefix_headers(&self, prefix: &str) -> BTreeMap<String, String> {
        Headers(&self.parts.headers).prefixed(prefix)
    }

    /// The body in memory; `None` where it is empty.
    ///
    /// # Errors
    /// It is a stream, which the operation does not take.
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
        let text = std::str::from_utf8(&bytes).map_err(|_| argument("the body", "?"))?;
        T::from_text(text).map(Some).ok_or_else(|| argument("the body", text))
    }

    /// The body, in whichever form it is.
    #[must_use]
    pub fn into_body(self) -> Body {
        self.body
    }
}

/// The values of a pattern's labels in a path.
fn labels(path: &str, pattern: &'static str) -> Result<Vec<(&'static str, String)>> {
    let wrong = || uri("The path is not one that this action has");
    let pattern = pattern.split('?').next().unwrap_or_default();
    let mut rest = path.strip_prefix('/').ok_or_else(wrong)?;
    let mut found = Vec::new();
    let mut pieces = pattern.trim_start_matches('/').split('/').peekable();
    while let Some(piece) = pieces.next() {
        let label = piece.strip_prefix('{').and_then(|p| p.strip_suffix('}'));
        // A label with a plus takes as much of the path as the pieces behind it leave.
        let behind = pieces.clone().count();
        let greedy = label.is_some_and(|label| label.ends_with('+'));
        let end = if greedy {
            rest.rmatch_indices('/').map(|(at, _)| at).take(behind).last().unwrap_or(rest.len())
        } else {
            rest.find('/').unwrap_or(rest.len())
        };
        let text = &rest[..end];
        match label {
            Some(label) => {
                let value = percent_decode_str(text)
                    .decode_utf8()
                    .map_err(|e| uri("The path is not UTF-8").with_source(e))?;
                found.push((label.trim_end_matches('+'), value.into_owned()));
            }
            None if text == piece => {}
            None => return Err(wrong()),
        }
        rest = rest.get(end + 1..).unwrap_or_default();
        if pieces.peek().is_none() && !rest.is_empty() {
            return Err(wrong());
        }
    }
    Ok(found)
}

fn argument(name: &str, text: &str) -> Error {
    let shown: String = text.chars().take(100).collect();
    // Where S3 has words or a code of its own for what is none of a closed set.
    if name == "x-amz-storage-class" {
        return Error::invalid("The storage class you specified is not valid")
            .with_code("InvalidStorageClass")
            .with_field("StorageClassRequested", shown);
    }
    let message = match name {
        "encoding-type" => "Invalid Encoding Method specified in Request".to_owned(),
        _ => format!("The value of {name} is invalid"),
    };
    Error::invalid(message)
        .with_code("InvalidArgument")
        .with_field("ArgumentName", name)
        .with_field("ArgumentValue", shown)
}

fn missing(name: &str) -> Error {
    Error::invalid(format!("The request must contain {name}")).with_code("InvalidRequest")
}

fn uri(message: &'static str) -> Error {
    Error::invalid(message).with_code("InvalidURI")
}

/// A request in the making.
#[derive(Debug)]
pub struct Call {
    method: Method,
    path: String,
    query: String,
    headers: HeaderMap,
}

impl Call {
    /// Starts a request of this method and pattern.
    #[must_use]
    pub fn new(method: &'static str, pattern: &'static str) -> Self {
        // Every method of a model is one.
        let method = Method::from_bytes(method.as_bytes()).unwrap_or_default();
        let (path, query) = pattern.split_once('?').unwrap_or((pattern, ""));
        Self { method, path: path.to_owned(), query: query.to_owned(), headers: HeaderMap::new() }
    }

    /// Fills a label of the path.
    ///
    /// # Errors
    /// [`Kind::Invalid`]: it is empty, so that the path would be another.
    pub fn label<T: Text>(&mut self, name: &str, value: &T) -> Result<()> {
        let text = value.text();
        if text.is_empty() {
            return Err(Error::invalid(format!("{name} must not be empty")));
        }
        let encoded = utf8_percent_encode(&text, RESERVED).to_string();
        let greedy = format!("{{{name}+}}");
        self.path = if self.path.contains(&greedy) {
            self.path.replace(&greedy, &encoded.replace("%2F", "/"))
        } else {
            self.path.replace(&format!("{{{name}}}"), &encoded)
        };
        Ok(())
    }

    /// Adds a parameter to the query string.
    pub fn query<T: Text>(&mut self, name: &str, value: &T) {
        if !self.query.is_empty() {
            self.query.push('&');
        }
        self.query.extend(utf8_percent_encode(name, RESERVED));
        self.query.push('=');
        self.query.extend(utf8_percent_encode(&value.text(), RESERVED));
    }

    /// Adds a parameter, if there is a value.
    pub fn optional_query<T: Text>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.query(name, value);
        }
    }

    /// Adds a parameter as often as there are values.
    pub fn query_list<T: Text>(&mut self, name: &str, values: &[T]) {
        for value in values {
            self.query(name, value);
        }
    }

    /// Adds a header, if there is a value.
    ///
    /// # Errors
    /// [`Kind::Invalid`]: the value is none that a header can have.
    pub fn header<T: Text>(&mut self, name: &str, value: Option<&T>) -> Result<()> {
        value.map_or(Ok(()), |value| put(&mut self.headers, Kind::Invalid, name, &value.text()))
    }

    /// Adds a list as one header, if it is not empty.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn header_list<T: Text>(&mut self, name: &str, values: &[T]) -> Result<()> {
        if values.is_empty() { Ok(()) } else { put(&mut self.headers, Kind::Invalid, name, &joined(values)) }
    }

    /// Adds a list of times as one header, if it is not empty.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn header_dates(&mut self, name: &str, values: &[Timestamp]) -> Result<()> {
        let dates = list::dates(values);
        if values.is_empty() { Ok(()) } else { put(&mut self.headers, Kind::Invalid, name, &dates) }
    }

    /// Adds headers of a prefix.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn prefix_headers(&mut self, prefix: &str, values: &BTreeMap<String, String>) -> Result<()> {
        values.iter().try_for_each(|(key, value)| {
            put(&mut self.headers, Kind::Invalid, &format!("{prefix}{key}"), value)
        })
    }

    /// The request with a document as its body; the namespace as in [`Writer::element_in`].
    ///
    /// # Errors
    /// As [`finish`](Self::finish).
    pub fn document<T: ToXml>(self, root: &str, namespace: &str, value: &T) -> Result<Request<Body>> {
        let mut writer = Writer::default();
        writer.element_in(root, namespace, value);
        self.finish("application/xml", Body::from(writer.finish()))
    }

    /// The request with a body, of this type where no member said another; empty is none.
    ///
    /// # Errors
    /// [`Kind::Invalid`]: the parts do not make a URI.
    pub fn finish(self, content_type: &'static str, body: Body) -> Result<Request<Body>> {
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        let uri: Uri = format!("{}{query}", self.path).parse().map_err(|e| {
            Error::invalid("the parts of the request do not make a URI").with_source(Box::new(e))
        })?;
        let mut request = Request::new(body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        if !content_type.is_empty() {
            request.headers_mut().entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(content_type));
        }
        Ok(request)
    }
}
