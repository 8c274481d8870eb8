//! An error where no operation is known: before one is found, or where it was lost on the way.

use http::Response;
use http::header::{CONTENT_TYPE, HeaderValue};

use super::{Answer, AwsQuery, Ec2Query, Protocol as _, RestXml, ServiceModel, rest_xml};
use crate::generated::sts;
use crate::{Body, Error, RequestId};

static EC2: ServiceModel = ServiceModel {
    service: "ec2",
    version: "2016-11-15",
    xml_namespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
};
static IAM: ServiceModel = ServiceModel {
    service: "iam",
    version: "2010-05-08",
    xml_namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
};
static S3: ServiceModel = ServiceModel {
    service: "s3",
    version: "2006-03-01",
    xml_namespace: "http://s3.amazonaws.com/doc/2006-03-01/",
};

/// The head of an answer of S3 that is sent before its outcome is known.
pub(crate) fn begun(request_id: RequestId) -> Response<()> {
    let mut response = Response::new(Body::empty());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/xml"));
    rest_xml::identify(&mut response, &Answer { model: &S3, operation: "", request_id });
    response.map(drop)
}

/// An error in the protocol of a service, named as in a signature's scope. Of a service that Hive does not know the
/// protocol is taken to be the one that most of AWS's older services speak.
#[must_use]
pub fn refusal(error: Error, service: &str, request_id: RequestId) -> Response<Body> {
    let answer = |model| Answer { model, operation: "", request_id };
    match service {
        "ec2" => Ec2Query::error(error, &answer(&EC2)),
        "s3" => RestXml::error(error, &answer(&S3)),
        "sts" => AwsQuery::error(error, &answer(&sts::operations::MODEL)),
        _ => AwsQuery::error(error, &answer(&IAM)),
    }
}
