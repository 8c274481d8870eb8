use std::sync::Arc;

use http::StatusCode;

use super::*;
use crate::generated::owners::{OWNED, Owner, Ownership, owner};
use crate::generated::sts::operations::GetCallerIdentity;
use crate::generated::sts::{GetCallerIdentityRequest, GetCallerIdentityResponse};
use crate::{Error, Kind, Operation as _, SeededEntropy};

static EC2: ServiceModel = ServiceModel {
    service: "ec2",
    version: "2016-11-15",
    xml_namespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
};

fn answer(model: &'static ServiceModel, operation: &'static str) -> Answer {
    Answer { model, operation, request_id: RequestId::random(&SeededEntropy::new(1)) }
}

fn body(response: &Response<Body>) -> String {
    String::from_utf8(response.body().as_inline().unwrap().to_vec()).unwrap()
}

fn post(form: &'static str) -> Request<Body> {
    Request::post("/").body(Body::from(form)).unwrap()
}

#[test]
fn ec2_answers_what_ec2_answers() {
    let about = answer(&EC2, "CreateTags");
    let response = Encode::<Ec2Query>::encode((), &about).unwrap();
    let id = about.request_id;
    assert_eq!(
        body(&response),
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <CreateTagsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>{id}</requestId>\
             <return>true</return></CreateTagsResponse>"
        )
    );
    assert_eq!(response.headers()["content-type"], "text/xml;charset=UTF-8");
    assert_eq!(response.headers()["x-amzn-requestid"], id.to_string().as_str());

    let error = Error::not_found("The volume 'vol-<1>' does not exist.").with_code("InvalidVolume.NotFound");
    let response = Ec2Query::error(error.with_field("Hint", "x"), &about);
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    assert_eq!(
        body(&response),
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>InvalidVolume.NotFound</Code>\
             <Message>The volume 'vol-&lt;1&gt;' does not exist.</Message><Hint>x</Hint></Error></Errors>\
             <RequestID>{id}</RequestID></Response>"
        )
    );
    let dry = Error::new(Kind::Precondition, "Request would have succeeded").with_code("DryRunOperation");
    assert_eq!(Ec2Query::error(dry, &about).status(), StatusCode::PRECONDITION_FAILED);
}

/// A request of an action that asks for much.
#[derive(Debug)]
struct Wanting;

impl query::FromQuery for Wanting {
    fn from_query(q: &query::Query<'_>) -> Result<Self> {
        let _: i32 = q.required("Count")?;
        let _: Vec<String> = q.required_list("Id", "")?;
        q.items("Tag", "")?.iter().try_for_each(|tag| {
            let _: Option<String> = tag.optional("Value")?;
            tag.required::<String>("Key").map(drop)
        })?;
        Ok(Self)
    }
}

#[test]
fn ec2_reads_every_parameter_or_says_which_it_does_not_know() {
    let signed = "Action=A&Version=1&X-Amz-Date=1&X-Amz-Signature=2&AWSAccessKeyId=3&Signature=4&Timestamp=5";
    <() as Decode<Ec2Query>>::decode(post(signed)).unwrap();
    let error = <() as Decode<Ec2Query>>::decode(post("Action=A&Extra.1=x")).unwrap_err();
    assert_eq!(error.code(), Some("UnknownParameter"));
    assert_eq!(error.message(), "The parameter Extra.1 is not recognized");

    // EC2 says what it does not know before what it misses; what stands in for that is nobody's parameter.
    let code = |form: &'static str| {
        let error = <Wanting as Decode<Ec2Query>>::decode(post(form)).unwrap_err();
        format!("{} {}", error.code().unwrap(), error.message())
    };
    let unknown = "UnknownParameter The parameter Descriptoin is not recognized";
    let missing = |name: &str| format!("MissingParameter The request must contain the parameter {name}");
    assert_eq!(code("Action=A&Descriptoin=x"), unknown);
    assert_eq!(code("Action=A&Descriptoin=x&Id.1=i&Tag.7.Value=v"), unknown);
    assert_eq!(code("Action=A&Id.1=i&Tag.7.Value=v"), missing("Count"));
    assert_eq!(code("Action=A&Count=1"), missing("Id"));
    assert_eq!(code("Action=A&Count=1&Id.1=i&Tag.7.Value=v"), missing("Tag.7.Key"));
    assert_eq!(
        code("Action=A&Descriptoin=x&Count=many"),
        "InvalidParameterValue Value (many) for parameter Count is invalid"
    );
    <Wanting as Decode<Ec2Query>>::decode(post("Action=A&Count=1&Id.1=i&Tag.7.Key=k")).unwrap();

    // A layer before may have read the form.
    let mut request = post("Action=A&Extra=x");
    request.extensions_mut().insert(Arc::new(query::Form::parse(b"Action=A").unwrap()));
    <() as Decode<Ec2Query>>::decode(request).unwrap();

    let streamed = Request::post("/").body(Body::from_stream(futures_util::stream::empty())).unwrap();
    assert_eq!(<() as Decode<Ec2Query>>::decode(streamed).unwrap_err().kind(), Kind::Internal);
}

#[test]
fn a_call_goes_there_and_back() {
    let model = GetCallerIdentity::model();
    let request: Request<Body> = EncodeRequest::<AwsQuery>::encode_request(
        GetCallerIdentityRequest {},
        model,
        GetCallerIdentity::NAME,
    )
    .unwrap();
    let sent = request.body().as_inline().unwrap();
    assert_eq!(sent, "Action=GetCallerIdentity&Version=2011-06-15");
    // Unlike EC2, these services take what they do not know.
    let _: GetCallerIdentityRequest =
        Decode::<AwsQuery>::decode(post("Action=GetCallerIdentity&Extra=1")).unwrap();

    let output = GetCallerIdentityResponse {
        user_id: Some("1".to_owned()),
        account: Some("123456789012".to_owned()),
        arn: Some("arn:aws:iam::123456789012:root".to_owned()),
    };
    let about = answer(model, GetCallerIdentity::NAME);
    let response = Encode::<AwsQuery>::encode(output.clone(), &about).unwrap();
    assert!(
        body(&response)
            .contains("xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>")
    );
    let back: GetCallerIdentityResponse = DecodeResponse::<AwsQuery>::decode_response(response).unwrap();
    assert_eq!(back, output);

    let refused = AwsQuery::error(Error::denied("no"), &about);
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(
        body(&refused)
            .contains("<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error>")
    );
    let error = <() as DecodeResponse<AwsQuery>>::decode_response(refused).unwrap_err();
    assert_eq!((error.kind(), error.code(), error.message()), (Kind::Denied, Some("AccessDenied"), "no"));
    let fault = AwsQuery::error(Error::internal("disk on fire"), &about);
    assert!(body(&fault).contains("<Type>Receiver</Type>") && !body(&fault).contains("fire"));
}

#[test]
fn an_answer_that_is_none_of_the_protocol_is_an_error() {
    let with = |status: u16, text: &'static str| {
        let response = Response::builder().status(status).body(Body::from(text)).unwrap();
        <() as DecodeResponse<Ec2Query>>::decode_response(response).unwrap_err().kind()
    };
    assert_eq!(with(200, "no document"), Kind::Corrupt);
    assert_eq!(with(502, "<html>"), Kind::Corrupt);
    assert_eq!(with(503, "no server"), Kind::Unavailable);
}

#[test]
fn every_action_has_an_owner_or_is_unsupported_or_unknown() {
    assert_eq!(owner("ec2", "DescribeRegions"), Some(Ownership::Owned(Owner::Ec2)));
    assert_eq!(owner("sts", "GetCallerIdentity"), Some(Ownership::Owned(Owner::Iam)));
    assert_eq!(owner("ec2", "AcceptReservedInstancesExchangeQuote"), Some(Ownership::Unsupported));
    assert_eq!(owner("ec2", "GetCallerIdentity"), None);
    assert_eq!(owner("ec2", "describeRegions"), None);
    assert_eq!(owner("s3", "GetObject"), Some(Ownership::Owned(Owner::S3)));
    assert_eq!(owner("s3", "PutObjectTagging"), Some(Ownership::Unsupported));
    assert!(OWNED.is_sorted_by_key(|(service, action, _)| (*service, *action)));
    assert!(
        OWNED.iter().all(|(service, action, who)| owner(service, action) == Some(Ownership::Owned(*who)))
    );
}
