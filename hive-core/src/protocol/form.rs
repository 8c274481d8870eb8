//! What the two query protocols share: a form in, a document out.

use std::sync::Arc;

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Method, Request, Response, StatusCode};

use crate::error::Public;
use crate::{Body, Error, Failed, Kind, Result};

use super::query::{Dialect, Form, FromQuery, Seen, ToQuery, Writer as FormWriter, unknown};
use super::xml::{Element, Origin, Writer};
use super::{Answer, ServiceModel, status};

/// Parameters of the envelope, which no action reads: the action itself, and a signature in the query string.
const ENVELOPE: [&str; 15] = [
    "Action",
    "Version",
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
    "X-Amz-SignedHeaders",
    "AWSAccessKeyId",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureVersion",
    "Timestamp",
];

/// Reads the input of an action from the request's form, or from the [`Form`] that a layer before left in the
/// extensions.
pub(super) fn decode<T: FromQuery>(request: Request<Body>, dialect: Dialect, strict: bool) -> Result<T> {
    let (mut parts, body) = request.into_parts();
    let form = match parts.extensions.remove::<Arc<Form>>() {
        Some(form) => form,
        None => {
            let body = body.as_inline().ok_or_else(|| Error::internal("reading a form from a stream"))?;
            Arc::new(Form::of(&parts, body)?)
        }
    };
    let seen = Seen::new(&form, dialect);
    let query = seen.query();
    let input = match T::from_query(&query) {
        Ok(input) => input,
        Err(error) if strict && seen.missed().is_some() => {
            return Err(unknown_beside_missing::<T>(&form, dialect).unwrap_or(error));
        }
        Err(error) => return Err(error),
    };
    if strict {
        query.ignore_all(&ENVELOPE);
        if let Some(name) = seen.unread() {
            return Err(unknown(name));
        }
    }
    Ok(input)
}

/// The most parameters that a request is looked at without.
const MOST_MISSING: usize = 32;

/// The error for a parameter that is not known, in a request in which others are missing. EC2 names what it does not
/// know before what it misses: whoever sent `Description` for `GroupDescription`, or `instanceId` for `InstanceId`, reads
/// of the former (the issues 327 of aws-sdk-cpp and 21 of aws-cli show its answers).
///
/// What is asked for is only known by reading on: with something in the place of each that is missing.
fn unknown_beside_missing<T: FromQuery>(sent: &Form, dialect: Dialect) -> Option<Error> {
    let mut form = sent.clone();
    for _ in 0..MOST_MISSING {
        let seen = Seen::new(&form, dialect);
        let query = seen.query();
        if T::from_query(&query).is_ok() {
            query.ignore_all(&ENVELOPE);
            return seen.all_unread().find(|name| sent.has(name)).map(unknown);
        }
        // Where something else is wrong, or will not do with a 1, what is missing is said.
        let missed = seen.missed()?;
        form = form.with(missed, "1");
    }
    None
}

/// Writes the request of an action.
pub(super) fn request<T: ToQuery>(input: &T, model: &ServiceModel, operation: &str) -> Result<Request<Body>> {
    let mut writer = FormWriter::new(operation, model.version);
    input.to_query(&mut writer);
    let mut request = Request::new(Body::from(writer.finish()));
    *request.method_mut() = Method::POST;
    request
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded; charset=utf-8"));
    Ok(request)
}

/// Reads an answer: a document of the action, or an error.
pub(super) fn decode_response<T>(
    response: &Response<Body>,
    read: impl FnOnce(&Element<'_>) -> Result<T>,
) -> Result<T> {
    let body =
        response.body().as_inline().ok_or_else(|| Error::internal("reading an answer from a stream"))?;
    if !response.status().is_success() {
        return Err(error(response.status(), body));
    }
    read(&Element::parse(body, Origin::Answer)?)
}

/// The error that a document says, in any of the three forms.
pub(super) fn error(status: StatusCode, body: &[u8]) -> Error {
    let root = match Element::parse(body, Origin::Answer) {
        Ok(root) => root,
        Err(malformed) => {
            let kind =
                if status == StatusCode::SERVICE_UNAVAILABLE { Kind::Unavailable } else { Kind::Corrupt };
            return Error::new(kind, format!("An answer has the status {status} and no error document"))
                .with_source(malformed);
        }
    };
    let inner = root.child("Errors").unwrap_or(&root);
    let inner = inner.child("Error").unwrap_or(inner);
    let text = |name| inner.child(name).map(|child| child.content().to_owned()).unwrap_or_default();
    status::received(status, text("Code"), text("Message"))
}

/// The further elements of an error document.
pub(super) fn fields(writer: &mut Writer, error: &Public) {
    for (name, value) in &error.fields {
        writer.element(name, value);
    }
}

/// A document as an answer.
pub(super) fn answer(
    status: StatusCode,
    content_type: &'static str,
    document: Writer,
    answer: &Answer,
) -> Response<Body> {
    let mut response = Response::new(Body::from(document.finish()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    request_id(&mut response, "x-amzn-requestid", answer);
    response
}

/// Says in a header which request is answered.
pub(super) fn request_id(response: &mut Response<Body>, name: &'static str, answer: &Answer) {
    // A UUID is always a header's value.
    if let Ok(value) = HeaderValue::from_str(&answer.request_id.to_string()) {
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
}

/// Leaves the error in the answer's extensions.
pub(super) fn failed(mut response: Response<Body>, error: Error) -> Response<Body> {
    Failed::attach(error, &mut response);
    response
}
