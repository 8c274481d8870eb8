//! What Hive's crates say to each other: operations that AWS does not have, as JSON.
//!
//! `ebs.mount` and the like cross between crates that do not know each other. Their shapes are serde's; an unknown field
//! is ignored and a missing one has its default where the shape says so, so that versions may differ.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Answer, Decode, DecodeResponse, Encode, EncodeRequest, Protocol, ServiceModel};
use crate::{Body, Error, Failed, Kind, Result, ResultExt as _};

/// The protocol between Hive's own crates. Errors travel beside the answer, as [`Failed`]; there are no bytes for them.
#[derive(Clone, Copy, Debug)]
pub struct Internal;

impl Protocol for Internal {
    const NAME: &'static str = "hive";

    fn error(error: Error, _: &Answer) -> Response<Body> {
        Failed::response(error)
    }
}

fn inline(body: &Body) -> Result<&Bytes> {
    body.as_inline().ok_or_else(|| Error::internal("a message between crates was not brought into memory"))
}

impl<T: DeserializeOwned> Decode<Internal> for T {
    fn decode(request: Request<Body>) -> Result<Self> {
        serde_json::from_slice(inline(request.body())?)
            .or_kind(Kind::Invalid, "a message between crates is malformed")
    }
}

impl<T: Serialize> Encode<Internal> for T {
    fn encode(self, _: &Answer) -> Result<Response<Body>> {
        let bytes = serde_json::to_vec(&self).internal("writing an answer between crates")?;
        let mut response = Response::new(Body::from(bytes));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Ok(response)
    }
}

impl<T: Serialize> EncodeRequest<Internal> for T {
    fn encode_request(self, _: &ServiceModel, _: &str) -> Result<Request<Body>> {
        let bytes = serde_json::to_vec(&self).internal("writing a message between crates")?;
        let mut request = Request::new(Body::from(bytes));
        *request.method_mut() = http::Method::POST;
        Ok(request)
    }
}

impl<T: DeserializeOwned> DecodeResponse<Internal> for T {
    fn decode_response(response: Response<Body>) -> Result<Self> {
        serde_json::from_slice(inline(response.body())?)
            .or_kind(Kind::Corrupt, "an answer between crates is malformed")
    }
}
