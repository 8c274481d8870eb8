//! `restXml`, as S3 speaks it: generated shapes say where each member is, with the help of [`super::rest`].

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{CONTENT_RANGE, ETAG, HeaderName, HeaderValue, LAST_MODIFIED};
use http::{Response, StatusCode};

use crate::{Body, Error};

use super::xml::Writer;
use super::{Answer, Protocol, form, status};

/// The protocol of S3.
#[derive(Clone, Copy, Debug)]
pub struct RestXml;

impl Protocol for RestXml {
    const NAME: &'static str = "rest-xml";

    fn error(error: Error, answer: &Answer) -> Response<Body> {
        let public = error.public();
        let code = status::S3.code(public);
        let status = status::S3.status(public, &code);
        let mut writer = Writer::document();
        writer.wrap("Error", "", |w| {
            w.element("Code", &code.clone().into_owned());
            w.element("Message", &public.message.clone().into_owned());
            form::fields(w, public);
            w.element("RequestId", &answer.request_id.to_string());
            w.element("HostId", &host_id(answer));
        });
        let mut response = form::answer(status, "application/xml", writer, answer);
        response.headers_mut().remove("x-amzn-requestid");
        identify(&mut response, answer);
        if status == StatusCode::NOT_MODIFIED || answer.operation.starts_with("Head") {
            // Which by HTTP have no body.
            *response.body_mut() = Body::empty();
        }
        for (name, value) in &public.fields {
            let (name, value) = match (status, &**name) {
                // What the client has already is said by headers alone.
                (StatusCode::NOT_MODIFIED, "ETag") => (ETAG, value.clone()),
                (StatusCode::NOT_MODIFIED, "Last-Modified") => (LAST_MODIFIED, value.clone()),
                (StatusCode::RANGE_NOT_SATISFIABLE, "ActualObjectSize") => {
                    (CONTENT_RANGE, format!("bytes */{value}"))
                }
                _ => continue,
            };
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        form::failed(response, error)
    }
}

/// The headers by which S3 names an answer.
pub(super) fn identify(response: &mut Response<Body>, answer: &Answer) {
    form::request_id(response, "x-amz-request-id", answer);
    // Base64 is always a header's value.
    if let Ok(value) = HeaderValue::from_str(&host_id(answer)) {
        response.headers_mut().insert(HeaderName::from_static("x-amz-id-2"), value);
    }
}

/// S3's second name of a request: opaque to clients, and here the first one in another form.
fn host_id(answer: &Answer) -> String {
    STANDARD.encode(answer.request_id.to_string())
}
