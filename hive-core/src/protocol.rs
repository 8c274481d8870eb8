//! The AWS wire protocols: bytes to shapes and back, and nothing else.
//!
//! Each protocol is a marker type. Generated shapes implement [`Decode`] and [`Encode`] for the protocol of their
//! service, and the reverse ([`EncodeRequest`], [`DecodeResponse`]), which serves the internal
//! client and the tests. Only this module turns an [`Error`] into bytes.
//!
//! | marker | services | request | answer |
//! |---|---|---|---|
//! | [`Ec2Query`] | EC2 | form, capitalised keys, flat lists | XML, `<item>` lists |
//! | [`AwsQuery`] | IAM, STS | form, `.member.N` lists | XML in `<…Result>` |
//! | [`Internal`] | Hive's own crates, among themselves | JSON | JSON |
//! | [`RestXml`] | S3 | method, path, query, headers, XML or bytes | headers, XML or bytes |
//!
//! Sources: AWS's Smithy specifications of `aws.protocols#ec2Query`, `#awsQuery` and `#restXml`.

use http::request::Parts;
use http::{Request, Response};

use crate::{Body, Error, RequestId, Result};

#[macro_use]
mod macros;

mod aws_query;
mod ec2_query;
mod form;
mod internal;
mod refusal;
mod rest_xml;
mod status;
mod text;

pub mod query;
pub mod rest;
pub mod timestamp;
pub mod xml;

pub use aws_query::AwsQuery;
pub use bytes::Bytes as Blob;
pub use ec2_query::Ec2Query;
pub use internal::Internal;
pub(crate) use refusal::begun;
pub use refusal::refusal;
pub use rest_xml::RestXml;
pub use text::{EpochSeconds, HttpDate, Redacted, Text};

/// The action that a query request names, found without reading the other parameters.
///
/// To read them all once, put an `Arc<`[`Form`](query::Form)`>` into the request's extensions: decoding takes it from there.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) with `InvalidQueryParameter`: there is more than one, or it is not UTF-8.
pub fn action(parts: &Parts, body: &[u8]) -> Result<Option<String>> {
    query::find(parts, body, "Action")
}

/// The version of the API that a query request names.
///
/// # Errors
/// As [`action`].
pub fn version(parts: &Parts, body: &[u8]) -> Result<Option<String>> {
    query::find(parts, body, "Version")
}

/// What a service's model says of the whole service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceModel {
    /// As in a signature's scope: `ec2`.
    pub service: &'static str,
    /// The API's version: `2016-11-15`.
    pub version: &'static str,
    /// The namespace of its XML.
    pub xml_namespace: &'static str,
}

/// What an answer is about, for the elements that are the same in each.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The service.
    pub model: &'static ServiceModel,
    /// The action's name.
    pub operation: &'static str,
    /// The name the request goes by.
    pub request_id: RequestId,
}

/// A wire protocol.
pub trait Protocol: Send + Sync + 'static {
    /// Its name, as in AWS's models: `ec2`, `query`, `rest-xml`.
    const NAME: &'static str;

    /// An error as the bytes and the status that AWS's clients expect. The error stays beside it, as
    /// [`Failed`](crate::Failed), for logs and metrics.
    fn error(error: Error, answer: &Answer) -> Response<Body>;
}

/// Reads a shape from a request. The body is [`Body::as_inline`] unless the operation streams it.
pub trait Decode<P>: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) with the protocol's own code: a parameter is missing, unknown, or not
    /// of its type.
    fn decode(request: Request<Body>) -> Result<Self>;
}

/// Writes a shape as an answer.
pub trait Encode<P> {
    /// Writes it.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) where a value has no form on the wire.
    fn encode(self, answer: &Answer) -> Result<Response<Body>>;
}

/// Writes a shape as a request: what a client does.
pub trait EncodeRequest<P> {
    /// Writes it. The URI has no authority.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) where a value has no form on the wire.
    fn encode_request(self, model: &ServiceModel, operation: &str) -> Result<Request<Body>>;
}

/// Reads a shape from an answer: what a client does.
pub trait DecodeResponse<P>: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// The error that the answer carries, or [`Kind::Corrupt`](crate::Kind::Corrupt) where it is none that the
    /// protocol has.
    fn decode_response(response: Response<Body>) -> Result<Self>;
}

#[cfg(test)]
mod tests;
