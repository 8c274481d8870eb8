//! What is refused is refused in the words of the service that the request claims.

use bytes::Bytes;
use hive_core::sigv4::{SigV4Layer, Signed, claimed_scope};
use hive_core::{Body, Error, Kind};
use http::{HeaderValue, Request, Response, StatusCode};
use std::convert::Infallible;
use std::sync::Arc;
use tower::{Layer as _, ServiceExt as _, service_fn};

use super::support::*;

type Said = (Option<u16>, String, String);

fn said(error: &Error) -> Said {
    (error.public().status, error.code().unwrap_or_default().to_owned(), error.message().to_owned())
}

fn refused(plan: &Plan, change: impl FnOnce(&mut Request<Bytes>)) -> Said {
    refused_at(TIME, plan, change)
}

fn refused_at(time: &str, plan: &Plan, change: impl FnOnce(&mut Request<Bytes>)) -> Said {
    let mut request = plan.sign();
    change(&mut request);
    said(&verify(&verifier(time, None), request).unwrap_err().0)
}

fn expect(status: u16, code: &str, message: &str) -> Said {
    (Some(status), code.to_owned(), message.to_owned())
}

fn authorization(request: &mut Request<Bytes>, from: &str, to: &str) {
    edit(request, "authorization", from, to);
}

fn unsigned(request: &mut Request<Bytes>) {
    request.headers_mut().remove("authorization");
}

fn bad_signature(request: &mut Request<Bytes>) {
    authorization(request, "Signature=", "Signature=0");
}

fn unknown_key(request: &mut Request<Bytes>) {
    authorization(request, ACCESS_KEY, "AKIAUNKNOWN7EXAMPLE0");
}

const S3_MISMATCH: &str = "The request signature we calculated does not match the signature you provided. Check your \
                           key and signing method.";
const QUERY_MISMATCH: &str = "The request signature we calculated does not match the signature you provided. Check \
                              your AWS Secret Access Key and signing method. Consult the service documentation for \
                              details.";

#[test]
fn s3() {
    let plan = Plan::new("s3", "GET", "/bucket/key");
    for (said, expected) in [
        (refused(&plan, unsigned), expect(403, "AccessDenied", "Access Denied")),
        (refused(&plan, bad_signature), expect(403, "SignatureDoesNotMatch", S3_MISMATCH)),
        (
            refused(&plan, unknown_key),
            expect(
                403,
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.",
            ),
        ),
        (
            refused_at("2026-11-23T12:49:57Z", &plan, |_| {}),
            expect(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
            ),
        ),
        (
            refused(&plan, |request| authorization(request, "aws4_request", "aws5_request")),
            expect(
                400,
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; incorrect terminal \"aws5_request\". This endpoint uses \
                 \"aws4_request\".",
            ),
        ),
        (
            refused(&plan, |request| authorization(request, "/20261123/", "/20261122/")),
            expect(
                400,
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; Invalid credential date \"20261122\". This date is not the \
                 same as X-Amz-Date: \"20261123\".",
            ),
        ),
        (
            refused(&plan, |request| drop(request.headers_mut().remove("x-amz-date"))),
            expect(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header"),
        ),
        (
            refused(&plan, |request| drop(request.headers_mut().remove("x-amz-content-sha256"))),
            expect(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256"),
        ),
        (
            refused(&plan, |request| {
                request.headers_mut().insert("authorization", HeaderValue::from_static("AWS AKIA:signature"));
            }),
            expect(
                400,
                "InvalidRequest",
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
            ),
        ),
        (
            refused(&plan, |request| {
                request.headers_mut().insert("x-amz-acl", HeaderValue::from_static("public-read"));
            }),
            expect(403, "AccessDenied", "There were headers present in the request which were not signed"),
        ),
        (
            refused(&plan, |request| authorization(request, "host;", "")),
            expect(403, "AccessDenied", "There were headers present in the request which were not signed"),
        ),
        (
            refused(&plan, |request| edit_target(request, "key", "key?X-Amz-Signature=0")),
            expect(
                400,
                "InvalidArgument",
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string \
                 parameter or the Authorization header should be specified",
            ),
        ),
        (
            refused(
                &plan.clone().header("x-amz-content-sha256", "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD"),
                |_| {},
            ),
            expect(
                501,
                "NotImplemented",
                "A header you provided implies functionality that is not implemented",
            ),
        ),
    ] {
        assert_eq!(said, expected);
    }
    let chunked = plan.clone().header("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    assert_eq!(refused(&chunked.header("content-encoding", "aws-chunked"), |_| {}).1, "InvalidArgument");
    assert_eq!(refused(&plan.header("x-amz-content-sha256", "ABC"), |_| {}).1, "InvalidArgument");
}

#[test]
fn s3_says_what_was_signed_but_no_secret() {
    let mut plan =
        Plan::new("s3", "GET", "/bucket/key").header("x-amz-server-side-encryption-customer-key", "geheim");
    plan.token = Some("session-token".to_owned());
    let mut request = plan.sign();
    bad_signature(&mut request);
    let (error, _) = verify(&verifier(TIME, Some("session-token")), request).unwrap_err();
    let names: Vec<&str> = error.public().fields.iter().map(|(name, _)| name.as_ref()).collect();
    assert_eq!(names, ["AWSAccessKeyId", "StringToSign", "SignatureProvided"]);
    let text = format!("{error:?}");
    assert!(!text.contains("geheim") && !text.contains("session-token") && !text.contains(SECRET), "{text}");
}

#[test]
fn s3_presigned() {
    let plan = Plan::new("s3", "GET", "/bucket/key").presigned(60);
    let code = "AuthorizationQueryParametersError";
    let lacks = "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, \
                 X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";
    for name in [
        "X-Amz-Algorithm",
        "X-Amz-Credential",
        "X-Amz-Signature",
        "X-Amz-Date",
        "X-Amz-SignedHeaders",
        "X-Amz-Expires",
    ] {
        let said = refused(&plan, |request| edit_target(request, name, "X-Amz-Other"));
        assert_eq!(said, expect(400, code, lacks), "{name}");
    }
    for (from, to, message) in [
        (
            "Expires=60",
            "Expires=604801",
            "X-Amz-Expires must be less than a week (in seconds); that is, the given \
          X-Amz-Expires must be less than 604800 seconds",
        ),
        ("Expires=60", "Expires=-1", "X-Amz-Expires must be non-negative"),
        ("Expires=60", "Expires=soon", "X-Amz-Expires should be a number"),
        ("T123456Z", "", "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""),
        ("HMAC-SHA256", "HMAC-SHA1", "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\""),
        (
            "%2Faws4_request",
            "",
            "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; \
          expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".",
        ),
    ] {
        assert_eq!(refused(&plan, |request| edit_target(request, from, to)), expect(400, code, message));
    }
    // A parameter that is there twice has no value.
    let twice =
        refused(&plan, |request| edit_target(request, "X-Amz-Expires", "X-Amz-Expires=60&X-Amz-Expires"));
    assert_eq!(twice.1, code);
}

#[test]
fn ec2() {
    let plan = Plan::new("ec2", "POST", "/").body("Action=DescribeInstances&Version=2016-11-15");
    let failure = expect(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
    assert_eq!(refused(&plan, bad_signature), failure);
    assert_eq!(refused(&plan, unknown_key), failure);
    assert_eq!(refused(&plan, |request| *request.body_mut() = Bytes::from_static(b"Action=Other")), failure);
    assert_eq!(refused_at("2026-11-23T13:34:56Z", &plan, |_| {}), failure);
    assert_eq!(refused(&plan, |request| authorization(request, "/20261123/", "/20261122/")), failure);
    let missing = refused(&plan, |request| {
        unsigned(request);
        request.headers_mut().insert("host", HeaderValue::from_static("ec2.eu-central-1.example.com"));
    });
    assert_eq!(
        missing,
        expect(400, "MissingParameter", "The request must contain the parameter AWSAccessKeyId")
    );
    let presigned = Plan::new("ec2", "GET", "/?Action=DescribeInstances").presigned(60);
    let late = refused_at("2026-11-23T13:34:56Z", &presigned, |_| {});
    assert_eq!(late, expect(400, "RequestExpired", "Request has expired."));
    let large = plan.body(vec![b'x'; (1 << 20) + 1]);
    assert_eq!(refused(&large, |_| {}).0, Some(413));
}

#[test]
fn iam_and_sts() {
    let plan = Plan::new("iam", "POST", "/")
        .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
        .body("Action=ListUsers&Version=2010-05-08");
    for (said, expected) in [
        (
            refused(&plan, unsigned),
            expect(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
        ),
        (refused(&plan, bad_signature), expect(403, "SignatureDoesNotMatch", QUERY_MISMATCH)),
        (
            refused(&plan, unknown_key),
            expect(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
        ),
        (
            refused_at("2026-11-23T12:50:00Z", &plan, |_| {}),
            expect(
                403,
                "SignatureDoesNotMatch",
                "Signature expired: 20261123T123456Z is now earlier than 20261123T123500Z (20261123T125000Z - 15 \
                 min.)",
            ),
        ),
        (
            refused_at("2026-11-23T12:00:00Z", &plan, |_| {}),
            expect(
                403,
                "SignatureDoesNotMatch",
                "Signature not yet current: 20261123T123456Z is still later than 20261123T121500Z \
                 (20261123T120000Z + 15 min.)",
            ),
        ),
        (
            refused(&plan, |request| authorization(request, "Signature=", "Other=")),
            expect(
                400,
                "IncompleteSignature",
                "'Other=\u{2026}' not a valid key=value pair (missing equal-sign) in Authorization header.",
            ),
        ),
        (
            refused(&plan, |request| authorization(request, "/20261123/", "/20261122/")),
            expect(
                403,
                "SignatureDoesNotMatch",
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: \
                 '20261122' != '20261123', from '20261123T123456Z'.",
            ),
        ),
    ] {
        if expected.2.contains('\u{2026}') {
            assert_eq!((said.0, said.1), (expected.0, expected.1));
        } else {
            assert_eq!(said, expected);
        }
    }
    let only_key = refused(&plan, |request| {
        let value = format!("AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/20261123/{REGION}/iam/aws4_request");
        request.headers_mut().insert("authorization", value.parse().unwrap());
    });
    assert_eq!(
        only_key,
        expect(
            400,
            "IncompleteSignature",
            "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' \
             parameter. Authorization=AWS4-HMAC-SHA256"
        )
    );
}

#[test]
fn everything_is_bounded() {
    let plan = Plan::new("s3", "GET", "/bucket/key");
    let names: String = (0..101).map(|n| format!("x-{n};")).collect();
    let many =
        refused(&plan, |request| authorization(request, "SignedHeaders=", &format!("SignedHeaders={names}")));
    assert_eq!(many.1, "AuthorizationHeaderMalformed");
    let long = refused(&plan, |request| {
        authorization(request, "Signature=", &format!("Signature={}", "0".repeat(9000)));
    });
    assert_eq!(long.1, "AuthorizationHeaderMalformed");
    let large = refused(&plan, |request| {
        request.headers_mut().insert("x-large", "h".repeat(70_000).parse().unwrap());
    });
    assert_eq!(large.1, "AuthorizationHeaderMalformed");
    let params = refused(&plan, |request| {
        *request.uri_mut() = format!("/b?{}", "a&".repeat(1001)).parse().unwrap();
    });
    assert_eq!(params.1, "AuthorizationHeaderMalformed");
    let token = refused(&plan, |request| {
        request.headers_mut().insert("x-amz-security-token", "t".repeat(9000).parse().unwrap());
    });
    assert_eq!(token.1, "AuthorizationHeaderMalformed");
}

#[test]
fn what_the_store_says_goes_through() {
    #[derive(Debug)]
    struct Down;
    #[async_trait::async_trait]
    impl hive_core::identity::CredentialStore for Down {
        async fn lookup(
            &self,
            _: &hive_core::identity::AccessKeyId,
            _: Option<&str>,
        ) -> hive_core::Result<Option<hive_core::identity::Identity>> {
            Err(Error::unavailable("the identity provider is out of reach"))
        }
    }
    let clock = hive_core::ManualClock::at(TIME.parse().unwrap());
    let verifier = hive_core::sigv4::Verifier::new(Arc::new(Down), Arc::new(clock));
    let (error, _) = verify(&verifier, Plan::new("ec2", "POST", "/").sign()).unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable);
}

#[test]
fn a_changed_secret_takes_effect_at_once_and_the_cache_keeps_nothing_unproven() {
    let verifier = verifier(TIME, None);
    let plan = Plan::new("s3", "GET", "/bucket/key");
    for _ in 0..3 {
        verify(&verifier, plan.sign()).unwrap();
        let mut wrong = plan.sign();
        bad_signature(&mut wrong);
        verify(&verifier, wrong).unwrap_err();
    }
    let other = verifier_with("anotherSecretOfTheSameKey", TIME, None);
    verify(&other, plan.sign()).unwrap_err();
}

#[test]
fn the_layer_lets_through_what_is_signed() {
    let inner = service_fn(|request: Request<Body>| async move {
        let account =
            request.extensions().get::<Signed>().map(|signed| signed.principal().account().to_string());
        Ok::<_, Infallible>(Response::new(Body::from(account.unwrap())))
    });
    let refuse = Arc::new(|error: Error, scope: Option<&hive_core::sigv4::Scope>| {
        let service = scope.map_or("unknown", |scope| scope.service()).to_owned();
        let mut response = Response::new(Body::from(service));
        *response.status_mut() = StatusCode::from_u16(error.public().status.unwrap()).unwrap();
        response
    });
    let service = SigV4Layer::new(verifier(TIME, None), refuse).layer(inner);
    let call = |request: Request<Bytes>| {
        block_on(async {
            let response = service.clone().oneshot(request.map(Body::from)).await.unwrap();
            let status = response.status().as_u16();
            (status, response.into_body().collect(100).await.unwrap())
        })
    };
    let plan = Plan::new("ec2", "POST", "/");
    assert_eq!(call(plan.sign()), (200, Bytes::from_static(b"123456789012")));
    let mut wrong = plan.sign();
    bad_signature(&mut wrong);
    assert_eq!(call(wrong), (401, Bytes::from_static(b"ec2")));
    assert_eq!(call(Request::new(Bytes::new())), (403, Bytes::from_static(b"unknown")));
}

#[test]
fn a_scope_is_claimed_before_it_is_proven() {
    for plan in [Plan::new("s3", "GET", "/b"), Plan::new("s3", "GET", "/b").presigned(60)] {
        let (parts, _) = plan.sign().into_parts();
        assert_eq!(claimed_scope(&parts).unwrap().to_string(), format!("20261123/{REGION}/s3/aws4_request"));
    }
    assert_eq!(claimed_scope(&Request::new(()).into_parts().0), None);
}

#[test]
fn an_extension_of_the_request_is_not_believed() {
    let verifier = verifier(TIME, None);
    let seen = verify(&verifier, Plan::new("s3", "GET", "/b").sign()).unwrap();
    let mut forged = Request::new(Body::empty());
    forged.extensions_mut().insert(seen.signed);
    block_on(verifier.verify(forged)).unwrap_err();
}
