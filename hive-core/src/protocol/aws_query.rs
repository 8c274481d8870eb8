//! `awsQuery`: forms with `.member.N` lists, answers within a result element.

use http::{Request, Response, StatusCode};

use crate::{Body, Error, Result};

use super::query::{Dialect, FromQuery, ToQuery};
use super::xml::{FromXml, ToXml, Writer};
use super::{Answer, Decode, DecodeResponse, Encode, EncodeRequest, Protocol, ServiceModel, form, status};

/// The protocol of IAM and STS.
#[derive(Clone, Copy, Debug)]
pub struct AwsQuery;

const CONTENT_TYPE: &str = "text/xml";

impl Protocol for AwsQuery {
    const NAME: &'static str = "query";

    fn error(error: Error, answer: &Answer) -> Response<Body> {
        let public = error.public();
        let code = status::QUERY.code(public);
        let status = status::QUERY.status(public, &code);
        let blame = if status.is_server_error() { "Receiver" } else { "Sender" };
        let mut writer = Writer::document();
        writer.wrap("ErrorResponse", answer.model.xml_namespace, |w| {
            w.wrap("Error", "", |w| {
                w.element("Type", &blame.to_owned());
                w.element("Code", &code.clone().into_owned());
                w.element("Message", &public.message.clone().into_owned());
                form::fields(w, public);
            });
            w.element("RequestId", &answer.request_id.to_string());
        });
        form::failed(form::answer(status, CONTENT_TYPE, writer, answer), error)
    }
}

impl<T: FromQuery> Decode<AwsQuery> for T {
    /// A parameter that the action does not have is ignored, as AWS's services of this protocol do.
    fn decode(request: Request<Body>) -> Result<Self> {
        form::decode(request, Dialect { missing: "ValidationError", value: "ValidationError" }, false)
    }
}

impl<T: ToXml> Encode<AwsQuery> for T {
    fn encode(self, answer: &Answer) -> Result<Response<Body>> {
        let mut writer = Writer::document();
        writer.wrap(&format!("{}Response", answer.operation), answer.model.xml_namespace, |w| {
            if !T::VOID {
                w.element(&format!("{}Result", answer.operation), &self);
            }
            w.wrap("ResponseMetadata", "", |w| w.element("RequestId", &answer.request_id.to_string()));
        });
        Ok(form::answer(StatusCode::OK, CONTENT_TYPE, writer, answer))
    }
}

impl<T: ToQuery> EncodeRequest<AwsQuery> for T {
    fn encode_request(self, model: &ServiceModel, operation: &str) -> Result<Request<Body>> {
        form::request(&self, model, operation)
    }
}

impl<T: FromXml> DecodeResponse<AwsQuery> for T {
    fn decode_response(response: Response<Body>) -> Result<Self> {
        form::decode_response(&response, |root| {
            let result = root.children().iter().find(|child| child.name().ends_with("Result"));
            T::from_xml(result.unwrap_or(root))
        })
    }
}
