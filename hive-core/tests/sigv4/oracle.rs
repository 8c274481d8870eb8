//! `aws-sigv4` signs requests of every kind: each verifies, and none after one thing in it is changed.

use bytes::Bytes;
use hive_core::sigv4::Form;
use http::{HeaderName, HeaderValue, Request};
use proptest::prelude::*;
use proptest::sample::select;

use super::support::*;

fn path() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "a",
        "B",
        "0",
        "-",
        "_",
        "~",
        ".",
        "..",
        "/",
        "//",
        "/./",
        "%20",
        "%2F",
        "%25",
        "%E2%82%AC",
        "%e2%82%ac",
        "%7E",
        "+",
        "%2B",
        "=",
        "&",
        "(",
        ")",
        "!",
        "*",
        "'",
        ",",
        ":",
        "@",
        "$",
        ";",
        "key",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| format!("/{}", pieces.concat()))
}

fn query() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "a",
        "B",
        "1",
        "-",
        "~",
        ".",
        "%20",
        "%2F",
        "%E2%82%AC",
        "%26",
        "%3D",
        "+",
        "%2B",
        "/",
        ":",
        "*",
        "x",
    ]);
    let text = || prop::collection::vec(piece.clone(), 0..5).prop_map(|pieces| pieces.concat());
    let name =
        prop_oneof![select(vec!["prefix", "a", "uploads", "list-type", "A"]).prop_map(str::to_owned), text()];
    let pair = (name, prop::option::of(text())).prop_map(|(name, value)| match value {
        Some(value) => format!("{name}={value}"),
        None => name,
    });
    prop::collection::vec(pair, 0..6).prop_map(|pairs| {
        let pairs: Vec<String> = pairs.into_iter().filter(|pair| !pair.is_empty()).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    })
}

fn headers() -> impl Strategy<Value = Vec<(String, String)>> {
    let name =
        select(vec!["x-amz-meta-a", "x-amz-meta-b", "x-amz-acl", "content-type", "range", "cache-control"]);
    let value = "[!-~]([ -~]{0,20}[!-~])?";
    prop::collection::vec((name.prop_map(str::to_owned), value), 0..6)
}

fn plan() -> impl Strategy<Value = Plan> {
    let form = (any::<bool>(), 1_u64..=604_800);
    let what = (select(vec!["s3", "ec2", "iam"]), select(vec!["GET", "PUT", "POST", "DELETE", "HEAD"]));
    let body = prop::collection::vec(any::<u8>(), 0..100);
    let token = prop::option::of("[A-Za-z0-9+/=]{1,200}");
    let unsigned = any::<bool>();
    (what, path(), query(), headers(), body, token, form, unsigned).prop_map(
        |((service, method), path, query, headers, body, token, (presigned, expires), unsigned)| {
            let mut plan = Plan::new(service, method, &format!("{path}{query}")).body(body);
            plan.headers = headers;
            plan.token = token;
            if presigned {
                plan = plan.presigned(expires);
            } else if unsigned && service == "s3" {
                plan = plan.header("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
            }
            plan
        },
    )
}

/// One thing that differs from what was signed.
#[derive(Clone, Copy, Debug)]
enum Change {
    Method,
    Path,
    Query,
    QueryValue,
    Header,
    MoreOfAHeader,
    UnsignedHeader,
    Host,
    Body,
    BodyLength,
    Date,
    ScopeDate,
    Region,
    Service,
    AccessKey,
    SignedHeaders,
    Signature,
    Token,
    Expires,
    Twice,
}

/// Makes the change, where the request has what is to be changed.
fn change(plan: &Plan, request: &mut Request<Bytes>, change: Change, index: usize) -> bool {
    let presigned = plan.presigned.is_some();
    let replace = |request: &mut Request<Bytes>, from: &str, to: &str| {
        if presigned { edit_target(request, from, to) } else { edit(request, "authorization", from, to) }
    };
    match change {
        Change::Method => {
            *request.method_mut() = if plan.method == "GET" { "PUT" } else { "GET" }.parse().unwrap();
        }
        Change::Path => {
            let (path, query) = (request.uri().path().to_owned(), request.uri().query());
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            *request.uri_mut() = format!("{path}x{query}").parse().unwrap();
        }
        Change::Query => {
            let target = request.uri().to_string();
            let mark = if target.contains('?') { '&' } else { '?' };
            *request.uri_mut() = format!("{target}{mark}more").parse().unwrap();
        }
        Change::QueryValue if request.uri().query().is_some_and(|query| query.contains('x')) => {
            let (path, query) = (request.uri().path(), request.uri().query().unwrap().replacen('x', "y", 1));
            *request.uri_mut() = format!("{path}?{query}").parse().unwrap();
        }
        Change::Header if !plan.headers.is_empty() => {
            let (name, _) = &plan.headers[index % plan.headers.len()];
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            request.headers_mut().insert(name, HeaderValue::from_static("changed"));
        }
        Change::MoreOfAHeader => {
            let name = HeaderName::from_static(if presigned { "host" } else { "x-amz-date" });
            request.headers_mut().append(name, HeaderValue::from_static("more"));
        }
        Change::UnsignedHeader => {
            request.headers_mut().insert("x-amz-tagging", HeaderValue::from_static("a=b"));
        }
        Change::Host => edit(request, "host", "bucket", "other"),
        Change::Body if !plan.body.is_empty() && is_body_signed(plan) => {
            let mut body = plan.body.to_vec();
            let at = index % body.len();
            body[at] ^= 1;
            *request.body_mut() = body.into();
        }
        Change::BodyLength if is_body_signed(plan) => {
            *request.body_mut() = [&plan.body[..], b"x"].concat().into();
        }
        Change::Date if presigned => {
            replace(request, "X-Amz-Date=20261123T123456Z", "X-Amz-Date=20261123T123457Z");
        }
        Change::Date => edit(request, "x-amz-date", "T123456Z", "T123457Z"),
        Change::ScopeDate => replace(request, "20261123", "20261122"),
        Change::Region => replace(request, REGION, "eu-central-2"),
        Change::Service => replace(
            request,
            &format!("{REGION}{}{}", if presigned { "%2F" } else { "/" }, plan.service),
            &format!("{REGION}{}other", if presigned { "%2F" } else { "/" }),
        ),
        Change::AccessKey => replace(request, ACCESS_KEY, "AKIAIOSFODNN7EXAMPLF"),
        Change::SignedHeaders if presigned => {
            replace(request, "X-Amz-SignedHeaders=", "X-Amz-SignedHeaders=accept%3B");
        }
        Change::SignedHeaders => replace(request, "SignedHeaders=", "SignedHeaders=accept;"),
        Change::Signature => {
            let mark = "Signature=";
            let text = if presigned {
                request.uri().to_string()
            } else {
                request.headers()["authorization"].to_str().unwrap().to_owned()
            };
            let signature = &text[text.find(mark).unwrap() + mark.len()..][..64];
            let at = index % 64;
            let digit = other_digit(signature.as_bytes()[at].into());
            let other = format!("{}{digit}{}", &signature[..at], &signature[at + 1..]);
            replace(request, signature, &other);
        }
        Change::Token if presigned && plan.token.is_some() => {
            replace(request, "Security-Token=", "Security-Token=x");
        }
        Change::Token if plan.token.is_some() => {
            request.headers_mut().insert("x-amz-security-token", HeaderValue::from_static("x"));
        }
        Change::Expires if presigned => replace(request, "X-Amz-Expires=", "X-Amz-Expires=1"),
        Change::Twice if presigned => {
            let value =
                HeaderValue::from_static("AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c");
            request.headers_mut().insert("authorization", value);
        }
        Change::Twice => {
            let value = request.headers()["authorization"].clone();
            request.headers_mut().append("authorization", value);
        }
        _ => return false,
    }
    true
}

fn is_body_signed(plan: &Plan) -> bool {
    let unsigned = plan.headers.iter().any(|(_, value)| value == "UNSIGNED-PAYLOAD");
    !(unsigned || plan.service == "s3" && plan.presigned.is_some())
}

const CHANGES: [Change; 20] = [
    Change::Method,
    Change::Path,
    Change::Query,
    Change::QueryValue,
    Change::Header,
    Change::MoreOfAHeader,
    Change::UnsignedHeader,
    Change::Host,
    Change::Body,
    Change::BodyLength,
    Change::Date,
    Change::ScopeDate,
    Change::Region,
    Change::Service,
    Change::AccessKey,
    Change::SignedHeaders,
    Change::Signature,
    Change::Token,
    Change::Expires,
    Change::Twice,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_was_signed_verifies(plan in plan()) {
        let request = plan.sign();
        let seen = match plan.verify() {
            Ok(seen) => seen,
            Err((error, _)) => return Err(TestCaseError::fail(format!("{error:?}\n{request:?}"))),
        };
        prop_assert_eq!(seen.body, plan.body.clone());
        prop_assert_eq!(seen.signed.scope().region(), REGION);
        prop_assert_eq!(seen.signed.scope().service(), plan.service);
        prop_assert_eq!(seen.signed.access_key().as_str(), ACCESS_KEY);
        let form = if plan.presigned.is_some() { Form::Presigned } else { Form::Header };
        prop_assert_eq!(seen.signed.form(), form);
        prop_assert!(!seen.headers.contains_key("authorization"));
        prop_assert!(!seen.uri.to_string().contains("X-Amz-"));
        prop_assert!(!seen.uri.query().unwrap_or_default().contains('+'));
        // Nothing else of the target is touched.
        let (path, query) = plan.target.split_once('?').unwrap_or((&plan.target, ""));
        prop_assert_eq!(seen.uri.query().unwrap_or_default(), query.replace('+', "%20"));
        if plan.service == "s3" {
            prop_assert_eq!(seen.uri.path(), path);
        } else {
            let inner = seen.uri.path().trim_start_matches('/').trim_end_matches('/');
            prop_assert!(inner.is_empty() || inner.split('/').all(|s| !matches!(s, "" | "." | "..")));
        }
    }

    #[test]
    fn nothing_else_verifies(plan in plan(), what in select(CHANGES.to_vec()), index in 0..1000_usize) {
        let mut request = plan.sign();
        if !change(&plan, &mut request, what, index) {
            return Ok(());
        }
        let outcome = verify(&verifier(TIME, plan.token.as_deref()), request.clone());
        let Err((error, _)) = outcome else {
            return Err(TestCaseError::fail(format!("{what:?} was not noticed: {request:?}")));
        };
        prop_assert!(error.code().is_some() && error.public().status.is_some_and(|status| status < 500), "{error:?}");
    }

    /// Whatever the authorization and the query say, it is an answer and no panic.
    #[test]
    fn any_claim_is_answered(
        authorization in prop::option::of("(AWS4-HMAC-SHA256 )?((Credential|SignedHeaders|Signature)=)?[ -~]{0,80}"),
        query in "((X-Amz-[A-Z][a-zA-Z]{2,12}|[a-z%+]{0,3})=[!-~&&[^#\"<>`{}|\\^\\\\\\[\\]]]{0,20}&?){0,8}",
        date in prop::option::of("[ -~]{0,20}"),
    ) {
        let Ok(uri) = format!("/?{query}").parse::<http::Uri>() else { return Ok(()) };
        let mut request = Request::builder().uri(uri);
        for (name, value) in [("authorization", authorization), ("x-amz-date", date)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let request = request.body(Bytes::new()).unwrap();
        let (error, _) = verify(&verifier(TIME, None), request).unwrap_err();
        prop_assert!(error.public().status.is_some_and(|status| status < 500), "{error:?}");
    }
}

#[test]
fn every_change_is_tried() {
    let plan = Plan::new("s3", "PUT", "/b/key?x=x").header("x-amz-meta-a", "a b").body("body");
    let mut presigned = plan.clone().presigned(60);
    presigned.token = Some("token".to_owned());
    let mut tried = Vec::new();
    for plan in [plan, presigned] {
        plan.verify().unwrap();
        for what in CHANGES {
            let mut request = plan.sign();
            if change(&plan, &mut request, what, 0) {
                verify(&verifier(TIME, plan.token.as_deref()), request).expect_err(&format!("{what:?}"));
                tried.push(format!("{what:?}"));
            }
        }
    }
    for what in CHANGES {
        assert!(tried.contains(&format!("{what:?}")), "{what:?} was never tried");
    }
}

#[test]
fn http_2_has_its_host_in_the_target() {
    let plan = Plan::new("s3", "GET", "/b/key");
    let mut request = plan.sign();
    request.headers_mut().remove("host");
    let (missing, _) = verify(&verifier(TIME, None), request.clone()).unwrap_err();
    assert_eq!(missing.code(), Some("SignatureDoesNotMatch"));
    *request.uri_mut() = format!("https://{HOST}/b/key").parse().unwrap();
    verify(&verifier(TIME, None), request.clone()).unwrap();
    // Both, where they agree: else a router may go by the one that was not signed.
    request.headers_mut().insert("host", HeaderValue::from_static(HOST));
    verify(&verifier(TIME, None), request.clone()).unwrap();
    *request.uri_mut() = "https://other.example.com/b/key".parse().unwrap();
    verify(&verifier(TIME, None), request).unwrap_err();
}

#[test]
fn the_date_of_aws_goes_before_the_date_of_http() {
    let request = Plan::new("ec2", "POST", "/").header("date", "Fri, 24 May 2013 00:00:00 GMT").sign();
    verify(&verifier(TIME, None), request).unwrap();
}

/// A measurement, and no check: `cargo test -p hive-core --release --test sigv4 -- --nocapture cost`.
#[test]
fn cost_of_a_verification() {
    const ROUNDS: u32 = if cfg!(debug_assertions) { 1 } else { 20 };
    const EACH: u32 = if cfg!(debug_assertions) { 50 } else { 5000 };
    let plans = [
        (
            "S3 GET, header",
            Plan::new("s3", "GET", "/bucket/photos/2026/a%20photo.jpg").header("range", "bytes=0-9"),
        ),
        ("EC2 POST, header", {
            let form = "application/x-www-form-urlencoded; charset=utf-8";
            Plan::new("ec2", "POST", "/")
                .header("content-type", form)
                .body("Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-0123456789abcdef0")
        }),
        ("S3 GET, presigned", Plan::new("s3", "GET", "/bucket/photos/2026/a%20photo.jpg").presigned(3600)),
    ];
    for (name, plan) in plans {
        let (verifier, request) = (verifier(TIME, None), plan.sign());
        block_on(async {
            let mut best = f64::MAX;
            for _ in 0..ROUNDS {
                let requests: Vec<_> =
                    (0..EACH).map(|_| request.clone().map(hive_core::Body::from)).collect();
                let start = std::time::Instant::now();
                for request in requests {
                    std::hint::black_box(verifier.verify(request).await.unwrap());
                }
                best = best.min(start.elapsed().as_secs_f64() * 1e6 / f64::from(EACH));
            }
            println!("{name}: {best:.2} µs");
        });
    }
}
