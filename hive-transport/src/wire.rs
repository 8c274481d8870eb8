//! One message as bytes, for every transport: what a request or an answer is, and nothing of how it travels.
//!
//! ```text
//! version │ kind │ length of the head │ head: fields of (tag, length, bytes) │ body: the rest
//!   u8    │  u8  │   u16, big endian  │        u8    u16                     │
//! ```
//!
//! Everything is in the payload: headers of the transport's own would cost a third of its throughput. A field that a
//! reader does not know is skipped where its tag is below 128 and refused from there on, so that versions of Hive
//! which differ in a field understand each other.
//!
//! A request's head has its method, URI, headers, the time that remains, and of the extensions the [`Context`], the
//! [`ActionName`] and an [`Offer`]. An answer's has status, headers, and of the extensions the public half of a
//! [`Failed`] and a [`Ticket`]. Both have the [`Trailers`] of their body. Whatever else is in the extensions stays
//! behind. The deadline is sent as time remaining, so that clocks need not agree.
//!
//! The decoder takes bytes from anyone: the head has at most 64 KiB, a message at most [`MAX_HEADERS`] headers, each
//! value is checked by the type it becomes.

use std::io::Write as _;
use std::time::{Duration, Instant};

use bytes::Bytes;
use hive_core::{ActionName, Context, Error, Failed, Kind, Principal, Public, Region, Result, TraceParent};
use http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};

use crate::MAX_MESSAGE;
use crate::ticket::{Offer, Ticket, Trailers};

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;

/// The version this build writes, and the only one it reads.
pub const VERSION: u8 = 1;
/// The most headers of a message.
pub const MAX_HEADERS: usize = 128;

const REQUEST: u8 = 1;
const ANSWER: u8 = 2;
const PREFIX: usize = 4;

mod tag {
    pub(super) const METHOD: u8 = 1;
    pub(super) const URI: u8 = 2;
    pub(super) const STATUS: u8 = 3;
    pub(super) const HEADER: u8 = 4;
    /// A header whose value must not be shown in logs.
    pub(super) const SECRET_HEADER: u8 = 5;
    pub(super) const REMAINING: u8 = 6;
    pub(super) const PRINCIPAL: u8 = 16;
    pub(super) const REGION: u8 = 17;
    pub(super) const REQUEST_ID: u8 = 18;
    pub(super) const TRACE: u8 = 19;
    pub(super) const OWNER: u8 = 20;
    pub(super) const SERVICE: u8 = 21;
    pub(super) const ACTION: u8 = 22;
    /// An error that the answer's bytes say too.
    pub(super) const ERROR: u8 = 23;
    /// An error that the answer's bytes do not say.
    pub(super) const BARE_ERROR: u8 = 24;
    /// The sender can claim tickets for answers.
    pub(super) const OFFER_ANSWER: u8 = 25;
    /// Nothing was done for the request, and nothing speaks against its being sent again soon.
    pub(super) const NOT_TAKEN: u8 = 26;
    /// From here on a reader must know the field.
    pub(super) const REQUIRED: u8 = 128;
    /// The body waits for a ticket: its length, or nothing where that is not known.
    pub(super) const OFFER_BODY: u8 = 129;
    /// The body of an answer, or the request's, is at a data port.
    pub(super) const TICKET: u8 = 130;
    /// As a header.
    pub(super) const TRAILER: u8 = 131;
}

/// In the extensions of an answer: nothing was done for the request, which may be older than it looks. Whoever still
/// waits for it may send it again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotTaken;

/// A request as it arrived.
#[derive(Debug)]
pub struct Incoming {
    /// The request, with what its extensions carried.
    pub request: Request<Bytes>,
    /// When its answer is worth nothing any more.
    pub deadline: Instant,
}

/// Writes a request that must be answered within `remaining`.
///
/// # Errors
/// [`Kind::TooLarge`] where it does not fit in a message.
pub fn encode_request(request: &Request<Bytes>, remaining: Duration) -> Result<Bytes> {
    let mut head = Head::new(REQUEST, request.body().len());
    head.field(tag::METHOD, request.method().as_str().as_bytes())?;
    head.text(tag::URI, request.uri())?;
    let millis = u32::try_from(remaining.as_millis()).unwrap_or(u32::MAX);
    head.field(tag::REMAINING, &millis.to_be_bytes())?;
    head.headers(request.headers())?;
    if let Some(context) = request.extensions().get::<Context>() {
        head.json(tag::PRINCIPAL, context.principal())?;
        head.field(tag::REGION, context.region().as_str().as_bytes())?;
        head.text(tag::REQUEST_ID, context.request_id())?;
        if let Some(trace) = context.trace() {
            head.field(tag::TRACE, trace.as_str().as_bytes())?;
        }
    }
    if let Some(action) = request.extensions().get::<ActionName>() {
        head.field(tag::OWNER, action.owner().as_bytes())?;
        head.field(tag::SERVICE, action.service().as_bytes())?;
        head.field(tag::ACTION, action.name().as_bytes())?;
    }
    match request.extensions().get::<Offer>() {
        Some(Offer::Answer) => head.field(tag::OFFER_ANSWER, &[])?,
        Some(Offer::Body { length: Some(length) }) => head.field(tag::OFFER_BODY, &length.to_be_bytes())?,
        Some(Offer::Body { length: None }) => head.field(tag::OFFER_BODY, &[])?,
        None => {}
    }
    head.trailers(request.extensions())?;
    head.finish(request.body())
}

/// Reads a request that was received at `now`.
///
/// # Errors
/// [`Kind::Invalid`] where the bytes are no request.
pub fn decode_request(message: &Bytes, now: Instant) -> Result<Incoming> {
    let (head, body) = split(message, REQUEST)?;
    let mut parts = RequestParts::default();
    let mut headers = HeaderMap::new();
    for field in Fields(head) {
        let (tag, value) = field?;
        parts.take(tag, value, &mut headers)?;
    }
    let remaining = parts.remaining.ok_or_else(|| malformed("it has no deadline"))?;
    // A remaining time beyond what an instant can hold is as good as a long one.
    let deadline = now.checked_add(remaining).unwrap_or_else(|| now + Context::DEFAULT_TIME);
    let mut request = Request::new(body);
    *request.extensions_mut() = parts.extensions();
    *request.method_mut() = parts.method.ok_or_else(|| malformed("it has no method"))?;
    *request.uri_mut() = parts.uri.ok_or_else(|| malformed("it has no URI"))?;
    *request.headers_mut() = headers;
    match (parts.principal, parts.region, parts.request_id) {
        (Some(principal), Some(region), Some(id)) => {
            let context = Context::new(principal, region, id, deadline).with_trace(parts.trace);
            request.extensions_mut().insert(context);
        }
        (None, None, None) => {}
        _ => return Err(malformed("its context is not whole")),
    }
    match (parts.owner, parts.service, parts.action) {
        (Some(owner), Some(service), Some(name)) => {
            request.extensions_mut().insert(ActionName::new(owner, service, name)?);
        }
        (None, None, None) => {}
        _ => return Err(malformed("its action is not whole")),
    }
    Ok(Incoming { request, deadline })
}

/// Writes an answer.
///
/// # Errors
/// [`Kind::TooLarge`] where it does not fit in a message.
pub fn encode_response(response: &Response<Bytes>) -> Result<Bytes> {
    let mut head = Head::new(ANSWER, response.body().len());
    head.field(tag::STATUS, &response.status().as_u16().to_be_bytes())?;
    head.headers(response.headers())?;
    if let Some(failed) = Failed::of(response) {
        let tag = if failed.is_encoded() { tag::ERROR } else { tag::BARE_ERROR };
        head.json(tag, failed.public())?;
    }
    if response.extensions().get::<NotTaken>().is_some() {
        head.field(tag::NOT_TAKEN, &[])?;
    }
    if let Some(ticket) = response.extensions().get::<Ticket>() {
        head.json(tag::TICKET, ticket)?;
    }
    head.trailers(response.extensions())?;
    head.finish(response.body())
}

/// Writes an error as an answer. It always fits: an error with much to say is cut to its kind.
#[must_use]
pub fn encode_failure(error: Error) -> Bytes {
    let kind = error.kind();
    encode_failed(&Failed::response(error), kind)
}

/// The same, for a request that may be sent again.
pub(crate) fn encode_not_taken(error: Error) -> Bytes {
    let kind = error.kind();
    let mut response = Failed::response(error);
    response.extensions_mut().insert(NotTaken);
    encode_failed(&response, kind)
}

fn encode_failed(response: &Response<Bytes>, kind: Kind) -> Bytes {
    encode_response(response)
        .or_else(|_| {
            encode_response(&Failed::response(Error::new(kind, "the error is too long for a message")))
        })
        // Bytes that are no answer are still read at once, as an outcome that is not known.
        .unwrap_or_default()
}

/// Reads an answer.
///
/// # Errors
/// [`Kind::OutcomeUnknown`] where the bytes are none: a server had the request, and nothing says what it did.
pub fn decode_response(message: &Bytes) -> Result<Response<Bytes>> {
    read_response(message).map_err(|error| {
        Error::outcome_unknown("the answer cannot be read").context("reading an answer").with_source(error)
    })
}

fn read_response(message: &Bytes) -> Result<Response<Bytes>> {
    let (head, body) = split(message, ANSWER)?;
    let mut response = Response::new(body);
    let mut headers = HeaderMap::new();
    let mut status = None;
    let mut error = None;
    let mut ticket: Option<Ticket> = None;
    let mut not_taken = None;
    let mut trailers = HeaderMap::new();
    for field in Fields(head) {
        let (tag, value) = field?;
        match tag {
            tag::TICKET => {
                once(&mut ticket, serde_json::from_slice(value).map_err(|_| malformed("a ticket"))?)?;
            }
            tag::NOT_TAKEN => once(&mut not_taken, NotTaken)?,
            tag::TRAILER => add_header(&mut trailers, tag, value)?,
            tag::STATUS => {
                let code = u16::from_be_bytes(sized(value)?);
                once(&mut status, StatusCode::from_u16(code).map_err(|_| malformed("a status"))?)?;
            }
            tag::ERROR | tag::BARE_ERROR => {
                let public: Public = serde_json::from_slice(value).map_err(|_| malformed("an error"))?;
                once(&mut error, (public, tag == tag::ERROR))?;
            }
            tag::HEADER | tag::SECRET_HEADER => add_header(&mut headers, tag, value)?,
            _ => unknown(tag)?,
        }
    }
    *response.status_mut() = status.ok_or_else(|| malformed("it has no status"))?;
    *response.headers_mut() = headers;
    response.extensions_mut().extend(with_trailers(trailers));
    if let Some(ticket) = ticket {
        response.extensions_mut().insert(ticket);
    }
    if let Some(not_taken) = not_taken {
        response.extensions_mut().insert(not_taken);
    }
    match error {
        Some((public, true)) => Failed::attach(Error::from(public), &mut response),
        Some((public, false)) => Failed::attach_bare(Error::from(public), &mut response),
        None => {}
    }
    Ok(response)
}

#[derive(Default)]
struct RequestParts {
    method: Option<Method>,
    uri: Option<Uri>,
    remaining: Option<Duration>,
    principal: Option<Principal>,
    region: Option<Region>,
    request_id: Option<hive_core::RequestId>,
    trace: Option<TraceParent>,
    owner: Option<String>,
    service: Option<String>,
    action: Option<String>,
    offer: Option<Offer>,
    trailers: HeaderMap,
}

impl RequestParts {
    fn take(&mut self, tag: u8, value: &[u8], headers: &mut HeaderMap) -> Result<()> {
        match tag {
            tag::METHOD => {
                once(&mut self.method, Method::from_bytes(value).map_err(|_| malformed("a method"))?)
            }
            tag::URI => once(&mut self.uri, Uri::try_from(value).map_err(|_| malformed("a URI"))?),
            tag::REMAINING => {
                let millis = u32::from_be_bytes(sized(value)?);
                once(&mut self.remaining, Duration::from_millis(millis.into()))
            }
            tag::HEADER | tag::SECRET_HEADER => add_header(headers, tag, value),
            tag::PRINCIPAL => once(
                &mut self.principal,
                serde_json::from_slice(value).map_err(|_| malformed("a principal"))?,
            ),
            tag::REGION => once(&mut self.region, text(value)?.parse()?),
            tag::REQUEST_ID => once(&mut self.request_id, text(value)?.parse()?),
            tag::TRACE => {
                let trace = TraceParent::parse(text(value)?).ok_or_else(|| malformed("a traceparent"))?;
                once(&mut self.trace, trace)
            }
            tag::OWNER => once(&mut self.owner, text(value)?.to_owned()),
            tag::SERVICE => once(&mut self.service, text(value)?.to_owned()),
            tag::ACTION => once(&mut self.action, text(value)?.to_owned()),
            tag::OFFER_ANSWER => once(&mut self.offer, Offer::Answer),
            tag::OFFER_BODY if value.is_empty() => once(&mut self.offer, Offer::Body { length: None }),
            tag::OFFER_BODY => {
                once(&mut self.offer, Offer::Body { length: Some(u64::from_be_bytes(sized(value)?)) })
            }
            tag::TRAILER => add_header(&mut self.trailers, tag, value),
            _ => unknown(tag),
        }
    }

    /// What of it is about the body.
    fn extensions(&mut self) -> Extensions {
        let mut extensions = with_trailers(std::mem::take(&mut self.trailers));
        if let Some(offer) = self.offer {
            extensions.insert(offer);
        }
        extensions
    }
}

/// A message being written.
struct Head(Vec<u8>);

impl Head {
    fn new(kind: u8, body: usize) -> Self {
        let mut bytes = Vec::with_capacity(PREFIX + 512 + body.min(MAX_MESSAGE));
        bytes.extend_from_slice(&[VERSION, kind, 0, 0]);
        Self(bytes)
    }

    fn field(&mut self, tag: u8, value: &[u8]) -> Result<()> {
        let start = self.open(tag);
        self.0.extend_from_slice(value);
        self.close(start)
    }

    fn text(&mut self, tag: u8, value: impl std::fmt::Display) -> Result<()> {
        let start = self.open(tag);
        write!(self.0, "{value}")
            .map_err(|source| Error::internal("writing a message").with_source(source))?;
        self.close(start)
    }

    fn json(&mut self, tag: u8, value: &impl serde::Serialize) -> Result<()> {
        let start = self.open(tag);
        serde_json::to_writer(&mut self.0, value)
            .map_err(|source| Error::internal("writing a message").with_source(source))?;
        self.close(start)
    }

    fn headers(&mut self, headers: &HeaderMap) -> Result<()> {
        if headers.len() > MAX_HEADERS {
            return Err(Error::too_large(format!("a message has at most {MAX_HEADERS} headers")));
        }
        for (name, value) in headers {
            let tag = if value.is_sensitive() { tag::SECRET_HEADER } else { tag::HEADER };
            self.header(tag, name, value)?;
        }
        Ok(())
    }

    fn trailers(&mut self, extensions: &Extensions) -> Result<()> {
        let Some(Trailers(trailers)) = extensions.get() else { return Ok(()) };
        if trailers.len() > MAX_HEADERS {
            return Err(Error::too_large(format!("a body has at most {MAX_HEADERS} trailers")));
        }
        for (name, value) in trailers {
            self.header(tag::TRAILER, name, value)?;
        }
        Ok(())
    }

    fn header(&mut self, tag: u8, name: &HeaderName, value: &HeaderValue) -> Result<()> {
        let start = self.open(tag);
        let name = name.as_str().as_bytes();
        let length = u8::try_from(name.len())
            .map_err(|_| Error::too_large("the name of a header has at most 255 bytes"))?;
        self.0.push(length);
        self.0.extend_from_slice(name);
        self.0.extend_from_slice(value.as_bytes());
        self.close(start)
    }

    fn open(&mut self, tag: u8) -> usize {
        self.0.extend_from_slice(&[tag, 0, 0]);
        self.0.len()
    }

    /// Writes the length of the field that began at `start`.
    fn close(&mut self, start: usize) -> Result<()> {
        self.patch(start - 2, start)
    }

    fn patch(&mut self, at: usize, start: usize) -> Result<()> {
        let length = u16::try_from(self.0.len() - start)
            .map_err(|_| Error::too_large("the head of a message has at most 65535 bytes"))?;
        self.0[at..at + 2].copy_from_slice(&length.to_be_bytes());
        Ok(())
    }

    fn finish(mut self, body: &Bytes) -> Result<Bytes> {
        self.patch(2, PREFIX)?;
        let total = self.0.len() + body.len();
        if total > MAX_MESSAGE {
            return Err(Error::too_large(format!("a message of {total} bytes is larger than {MAX_MESSAGE}")));
        }
        self.0.extend_from_slice(body);
        Ok(self.0.into())
    }
}

/// Trailers as they stand in a frame of a stream.
#[cfg(feature = "data-port")]
pub(crate) fn encode_headers(headers: &HeaderMap) -> Result<Vec<u8>> {
    let mut head = Head(Vec::new());
    head.headers(headers)?;
    Ok(head.0)
}

/// Reads what [`encode_headers`] wrote.
#[cfg(feature = "data-port")]
pub(crate) fn decode_headers(bytes: &[u8]) -> Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    for field in Fields(bytes) {
        let (tag, value) = field?;
        match tag {
            tag::HEADER | tag::SECRET_HEADER => add_header(&mut headers, tag, value)?,
            _ => return Err(malformed("a trailer that is none")),
        }
    }
    Ok(headers)
}

/// The fields of a head.
struct Fields<'a>(&'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u8, &'a [u8])>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.0.split_first_chunk::<3>().and_then(|(&[tag, high, low], rest)| {
            let (value, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes([high, low])))?;
            self.0 = rest;
            Some((tag, value))
        });
        if field.is_none() {
            self.0 = &[];
        }
        Some(field.ok_or_else(|| malformed("a field ends beyond the head")))
    }
}

fn split(message: &Bytes, kind: u8) -> Result<(&[u8], Bytes)> {
    if message.len() > MAX_MESSAGE {
        return Err(malformed("it is larger than a message"));
    }
    let Some((&[version, found, high, low], rest)) = message.split_first_chunk::<PREFIX>() else {
        return Err(malformed("it is shorter than its prefix"));
    };
    if version != VERSION {
        return Err(Error::invalid(format!("a message of version {version}, where {VERSION} is spoken")));
    }
    if found != kind {
        return Err(malformed("it is of another kind"));
    }
    let length = usize::from(u16::from_be_bytes([high, low]));
    let (head, _) =
        rest.split_at_checked(length).ok_or_else(|| malformed("its head is longer than the message"))?;
    Ok((head, message.slice(PREFIX + length..)))
}

fn add_header(headers: &mut HeaderMap, tag: u8, field: &[u8]) -> Result<()> {
    if headers.len() >= MAX_HEADERS {
        return Err(malformed("it has too many headers"));
    }
    let parts = field.split_first().and_then(|(length, rest)| rest.split_at_checked(usize::from(*length)));
    let (name, value) = parts.ok_or_else(|| malformed("a header's name is longer than the header"))?;
    let name = HeaderName::from_bytes(name).map_err(|_| malformed("a header's name"))?;
    let mut value = HeaderValue::from_bytes(value).map_err(|_| malformed("a header's value"))?;
    value.set_sensitive(tag == tag::SECRET_HEADER);
    headers.try_append(name, value).map_err(|_| malformed("it has too many headers"))?;
    Ok(())
}

fn with_trailers(trailers: HeaderMap) -> Extensions {
    let mut extensions = Extensions::new();
    if !trailers.is_empty() {
        extensions.insert(Trailers(trailers));
    }
    extensions
}

fn unknown(tag: u8) -> Result<()> {
    if tag < tag::REQUIRED { Ok(()) } else { Err(malformed("it needs a newer reader")) }
}

fn once<T>(slot: &mut Option<T>, value: T) -> Result<()> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(malformed("a field is there twice")),
    }
}

fn sized<const N: usize>(value: &[u8]) -> Result<[u8; N]> {
    value.try_into().map_err(|_| malformed("a number of another length"))
}

fn text(value: &[u8]) -> Result<&str> {
    std::str::from_utf8(value).map_err(|_| malformed("text that is not UTF-8"))
}

fn malformed(what: &'static str) -> Error {
    Error::new(Kind::Invalid, format!("malformed message: {what}"))
}
