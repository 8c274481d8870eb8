//! AWS's own protocol test cases, seen from the server: what a client sends is read, what a client reads is written.
//!
//! An input case has a request and the parameters it was made from: the request is read and compared with them. An
//! output case has a result and the answer that says it: the result is written and compared with the answer. A case
//! that is left out says why.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it did not expect, and says what it left out"
)]

#[path = "protocol/generated.rs"]
mod generated;
#[path = "protocol/support.rs"]
mod support;

use std::path::Path;

use hive_core::protocol::{Answer, AwsQuery, Ec2Query, Protocol, RestXml, ServiceModel, rest};
use hive_core::{Body, Error, Failed, Kind, Result};
use http::StatusCode;
use serde_json::Value;
use support::{normal, request_id, same_document};

const COMPRESSED: &str = "the client compresses the request, which no action of Hive's asks for";
const FILLED_IN: &str = "the client fills in a token of its own, which the parameters do not have";
const TOLERANT: &str = "shows a form that clients must read and servers need not write";
const NESTED: &str = "an error with an element in an element, which Hive's have not";
const OVERRIDDEN: &str = "the client drops a parameter, which the request then does not show";
const WRAPPED: &str = "restXml's error in a wrapper; S3, the only service here, has it without";
const HEADERS: &str = "an error with headers of its own, which no operation of S3's has";

fn suites(side: &str, protocol: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/protocol/{side}/{protocol}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Runs every case, prints the count and the skipped ones, and asserts that enough were run and none failed.
fn run(
    side: &str,
    protocol: &str,
    least: usize,
    skipped: &[(&str, &str)],
    check: impl Fn(usize, &Value) -> std::result::Result<(), String>,
) {
    let (mut passed, mut total, mut failed, mut left_out) = (0, 0, Vec::new(), Vec::new());
    for (number, suite) in suites(side, protocol).iter().enumerate() {
        for case in suite["cases"].as_array().unwrap() {
            let id = case["id"].as_str().unwrap();
            total += 1;
            match (skipped.iter().find(|(skip, _)| *skip == id), check(number, case)) {
                (None, Ok(())) => passed += 1,
                (None, Err(why)) => failed.push(format!("{id}: {why}")),
                (Some((_, reason)), Err(_)) => left_out.push(format!("{id}: {reason}")),
                (Some(_), Ok(())) => failed.push(format!("{id} passes and need not be left out")),
            }
        }
    }
    println!("{protocol} {side} {passed} of {total} ({} skipped: {})", left_out.len(), left_out.join("; "));
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
    assert_eq!(left_out.len(), skipped.len(), "a case to leave out is not there");
    assert!(passed >= least, "only {passed} cases");
}

fn input(
    protocol: &str,
    least: usize,
    skipped: &[(&str, &str)],
    decode: impl Fn(usize, rest::Request) -> Result<Value>,
) {
    run("input", protocol, least, skipped, |suite, case| {
        let sent = &case["serialized"];
        let text = |name: &str| sent[name].as_str().unwrap_or_default().to_owned();
        let mut request = http::Request::builder().method(&*text("method")).uri(text("uri"));
        for (name, value) in sent["headers"].as_object().into_iter().flatten() {
            request = request.header(name, value.as_str().unwrap());
        }
        let read =
            decode(suite, request.body(Body::from(text("body"))).unwrap()).map_err(|e| format!("{e:?}"))?;
        let (read, meant) = (normal(&read), normal(&case["params"]));
        if read == meant { Ok(()) } else { Err(format!("{read}\ninstead of\n{meant}")) }
    });
}

fn output<P: Protocol>(
    protocol: &str,
    least: usize,
    skipped: &[(&str, &str)],
    encode: impl Fn(usize, &Value) -> Result<rest::Response>,
) {
    run("output", protocol, least, skipped, |suite, case| {
        let ours = match case["errorCode"].as_str() {
            Some(code) => P::error(error(code, case), &answer()),
            None => encode(suite, &case["result"]).map_err(|e| format!("{e:?}"))?,
        };
        let meant = &case["response"];
        if u64::from(ours.status().as_u16()) != meant["status_code"].as_u64().unwrap() {
            return Err(format!("the status {}", ours.status()));
        }
        for (name, value) in meant["headers"].as_object().into_iter().flatten() {
            header(&ours, name, value.as_str().unwrap())?;
        }
        let body = ours.body().as_inline().unwrap();
        match meant["body"].as_str().unwrap_or_default() {
            "" if protocol == "rest-xml" && !body.is_empty() && body.starts_with(b"<") => Ok(()),
            "" if protocol == "rest-xml" && !body.is_empty() => Err(format!("the body {body:?}")),
            "" => Ok(()),
            text if text.trim_start().starts_with('<') => same_document(body, text),
            text if text.as_bytes() == body => Ok(()),
            text => Err(format!("{body:?} instead of {text}")),
        }
    });
}

/// Compares a header. A length is added by whoever sends the answer; a body of nothing has no type, and the cases do
/// not agree whether a type says its character set.
fn header(ours: &rest::Response, name: &str, meant: &str) -> std::result::Result<(), String> {
    let body = ours.body().as_inline().unwrap();
    let value = ours.headers().get(name).map(|value| value.to_str().unwrap());
    let same = match name.to_ascii_lowercase().as_str() {
        "content-length" => meant == body.len().to_string(),
        "content-type" if body.is_empty() => true,
        "content-type" => value.and_then(|value| value.split(';').next()) == meant.split(';').next(),
        _ => value == Some(meant),
    };
    if same { Ok(()) } else { Err(format!("the header {name}: {value:?} instead of {meant}")) }
}

fn answer() -> Answer {
    static MODEL: ServiceModel = ServiceModel { service: "test", version: "2020-01-08", xml_namespace: "" };
    Answer { model: &MODEL, operation: "GreetingWithErrors", request_id: request_id() }
}

fn error(code: &str, case: &Value) -> Error {
    let message =
        case["errorMessage"].as_str().or(case["error"]["Message"].as_str()).unwrap_or_default().to_owned();
    let status = case["response"]["status_code"].as_u64().unwrap();
    let error = Error::new(Kind::Invalid, message).with_code(code.to_owned());
    match status {
        400 => error,
        status => error.with_status(StatusCode::from_u16(status.try_into().unwrap()).unwrap()),
    }
}

#[test]
fn requests_of_ec2() {
    let skipped = [
        ("SDKAppliedContentEncoding_ec2Query", COMPRESSED),
        ("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_ec2Query", COMPRESSED),
        ("Ec2ProtocolIdempotencyTokenAutoFill", FILLED_IN),
    ];
    input("ec2", 26, &skipped, generated::input_ec2::decode);
}

#[test]
fn answers_of_ec2() {
    let skipped = [
        ("Ec2ComplexError", NESTED),
        ("Ec2QueryDateTimeWithNegativeOffset", TOLERANT),
        ("Ec2QueryDateTimeWithPositiveOffset", TOLERANT),
    ];
    output::<Ec2Query>("ec2", 26, &skipped, generated::output_ec2::encode);
}

#[test]
fn requests_of_query() {
    let skipped = [
        ("SDKAppliedContentEncoding_awsQuery", COMPRESSED),
        ("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery", COMPRESSED),
        ("QueryProtocolIdempotencyTokenAutoFill", FILLED_IN),
    ];
    input("query", 35, &skipped, generated::input_query::decode);
}

#[test]
fn answers_of_query() {
    let skipped = [
        ("QueryComplexError", NESTED),
        ("AwsQueryDateTimeWithNegativeOffset", TOLERANT),
        ("AwsQueryDateTimeWithPositiveOffset", TOLERANT),
    ];
    output::<AwsQuery>("query", 35, &skipped, generated::output_query::encode);
}

#[test]
fn requests_of_rest_xml() {
    let skipped = [
        ("SDKAppliedContentEncoding_restXml", COMPRESSED),
        ("SDKAppendedGzipAfterProvidedEncoding_restXml", COMPRESSED),
        ("QueryIdempotencyTokenAutoFill", FILLED_IN),
        ("RestXmlQueryPrecedence", OVERRIDDEN),
    ];
    input("rest-xml", 90, &skipped, generated::input_rest_xml::decode);
}

#[test]
fn answers_of_rest_xml() {
    let skipped = [
        ("InvalidGreetingError", WRAPPED),
        ("ComplexError", HEADERS),
        ("RestXmlDateTimeWithNegativeOffset", TOLERANT),
        ("RestXmlDateTimeWithPositiveOffset", TOLERANT),
    ];
    output::<RestXml>("rest-xml", 74, &skipped, generated::output_rest_xml::encode);
}

#[test]
fn an_answer_keeps_its_error_for_the_log() {
    let error =
        Error::not_found("no such instance").context("looking").with_code("InvalidInstanceID.NotFound");
    let response = Ec2Query::error(error, &answer());
    let failed = Failed::of(&response).unwrap();
    assert!(failed.is_encoded());
    assert_eq!(failed.to_string(), "looking: InvalidInstanceID.NotFound: no such instance");
    assert_eq!(response.status(), 400);
}
