//! The whole of it, from a signed request to the answer.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use dependent::{Greet, GreetRequest, Users, application, service};
use hive_core::router::Environment;
use hive_core::state::MemoryState;
use hive_core::{Client, Context, Principal, Region, RequestId, SystemClock, SystemEntropy, Target};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

fn environment() -> Environment {
    Environment {
        state: Arc::new(MemoryState::new()),
        clock: Arc::new(SystemClock::default()),
        entropy: Arc::new(SystemEntropy),
    }
}

fn users() -> Users {
    let account = "123456789012";
    let users = Users::default().with("admin", account, "AKIAADMINADMINADMIN1", "a secret").unwrap();
    users.with("guest", account, "AKIAGUESTGUESTGUEST1", "another").unwrap()
}

async fn ask(app: &axum::Router, key: (&str, &str), form: &str) -> (u16, String) {
    let identity = Credentials::new(key.0, key.1, None, None, "test").into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region("us-east-1")
        .name("ec2")
        .time(SystemTime::now())
        .settings(SigningSettings::default())
        .build()
        .unwrap();
    let mut request = http::Request::post("http://cloud/")
        .header("host", "cloud")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.to_owned())
        .unwrap();
    let headers = request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
    let signable =
        SignableRequest::new("POST", "http://cloud/", headers, SignableBody::Bytes(form.as_bytes())).unwrap();
    let (instructions, _) = sign(signable, &parameters.into()).unwrap().into_parts();
    instructions.apply_to_request_http1x(&mut request);
    let response = app.clone().oneshot(request.map(axum::body::Body::from)).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

const ADMIN: (&str, &str) = ("AKIAADMINADMINADMIN1", "a secret");
const GUEST: (&str, &str) = ("AKIAGUESTGUESTGUEST1", "another");

#[tokio::test]
async fn a_cloud_inside_an_application() {
    let app = application(service(&environment()).unwrap(), users());
    let about = app
        .clone()
        .oneshot(http::Request::get("/about").body(axum::body::Body::empty()).unwrap())
        .await
        .unwrap();
    assert_eq!(about.status(), 200);

    let (status, regions) = ask(&app, GUEST, "Action=DescribeRegions&Version=2016-11-15").await;
    assert!(status == 200 && regions.contains("the-cellar-1"), "{status} {regions}");
    let (status, refused) = ask(&app, GUEST, "Action=CreateKeyPair&Version=2016-11-15&KeyName=k").await;
    assert!(status == 403 && refused.contains("UnauthorizedOperation"), "{status} {refused}");
    let form = "Action=CreateKeyPair&Version=2016-11-15&KeyName=k&KeyType=ed25519";
    let (status, made) = ask(&app, ADMIN, form).await;
    assert!(status == 200 && made.contains("PRIVATE KEY"), "{status} {made}");
    let (status, wrong) = ask(&app, (ADMIN.0, "not it"), form).await;
    assert!(status == 401 && wrong.contains("AuthFailure"), "{status} {wrong}");
}

#[tokio::test]
async fn an_operation_of_one_s_own() {
    let client = Client::new(service(&environment()).unwrap());
    let principal = Principal::root("123456789012".parse().unwrap());
    let deadline = Instant::now() + Duration::from_secs(5);
    let ctx = Context::new(principal, Region::US_EAST_1, RequestId::NONE, deadline);
    let answer = client.call::<Greet>(&ctx, &Target::Any, GreetRequest { name: "you".into() }).await.unwrap();
    assert_eq!(answer.text, "hello you, says 123456789012");
}
