//! `ec2Query`: forms with capitalised keys and flat lists, answers without a wrapper, and errors of EC2's own form.

use http::{Request, Response, StatusCode};

use crate::{Body, Error, Result};

use super::query::{Dialect, FromQuery, ToQuery};
use super::xml::{FromXml, ToXml, Writer};
use super::{Answer, Decode, DecodeResponse, Encode, EncodeRequest, Protocol, ServiceModel, form, status};

/// The protocol of EC2.
#[derive(Clone, Copy, Debug)]
pub struct Ec2Query;

const CONTENT_TYPE: &str = "text/xml;charset=UTF-8";

impl Protocol for Ec2Query {
    const NAME: &'static str = "ec2";

    fn error(error: Error, answer: &Answer) -> Response<Body> {
        let public = error.public();
        let code = status::EC2.code(public);
        let status = status::EC2.status(public, &code);
        let mut writer = Writer::document();
        writer.wrap("Response", "", |w| {
            w.wrap("Errors", "", |w| {
                w.wrap("Error", "", |w| {
                    w.element("Code", &code.clone().into_owned());
                    w.element("Message", &public.message.clone().into_owned());
                    form::fields(w, public);
                });
            });
            w.element("RequestID", &answer.request_id.to_string());
        });
        form::failed(form::answer(status, CONTENT_TYPE, writer, answer), error)
    }
}

impl<T: FromQuery> Decode<Ec2Query> for T {
    /// A parameter that the action does not have is refused.
    fn decode(request: Request<Body>) -> Result<Self> {
        form::decode(request, Dialect { missing: "MissingParameter", value: "InvalidParameterValue" }, true)
    }
}

impl<T: ToXml> Encode<Ec2Query> for T {
    fn encode(self, answer: &Answer) -> Result<Response<Body>> {
        let mut writer = Writer::document();
        writer.wrap(&format!("{}Response", answer.operation), answer.model.xml_namespace, |w| {
            w.element("requestId", &answer.request_id.to_string());
            if T::VOID {
                w.element("return", &true);
            }
            self.to_xml(w);
        });
        Ok(form::answer(StatusCode::OK, CONTENT_TYPE, writer, answer))
    }
}

impl<T: ToQuery> EncodeRequest<Ec2Query> for T {
    fn encode_request(self, model: &ServiceModel, operation: &str) -> Result<Request<Body>> {
        form::request(&self, model, operation)
    }
}

impl<T: FromXml> DecodeResponse<Ec2Query> for T {
    fn decode_response(response: Response<Body>) -> Result<Self> {
        form::decode_response(&response, |root| T::from_xml(root))
    }
}
