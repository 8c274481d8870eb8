//! An S3-like action whose body streams, through a router: as generated shapes have it.

use std::sync::Arc;

use async_trait::async_trait;
use hive_core::identity::Authorizer;
use hive_core::protocol::rest::Streaming;
use hive_core::protocol::{Answer, Decode, Encode, RestXml, ServiceModel};
use hive_core::router::{Environment, Router};
use hive_core::state::MemoryState;
use hive_core::{
    Body, Context, Error, Failed, Handler, Operation, Permission, Result, SystemClock, SystemEntropy,
};
use hive_transport::StreamLimits;
use http::{Request, Response};
use tower::ServiceExt as _;

use super::support::{Cloud, Kind, MIB, Source, request};

static MODEL: ServiceModel = ServiceModel {
    service: "s3",
    version: "2006-03-01",
    xml_namespace: "http://s3.amazonaws.com/doc/2006-03-01/",
};

/// Stores what it is given, and answers it again.
struct PutObject;

struct Input {
    key: String,
    body: Streaming,
}

struct Output {
    body: Streaming,
}

impl Operation for PutObject {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "PutObject";
    const BODY_LIMIT: Option<usize> = None;
    type Protocol = RestXml;
    type Input = Input;
    type Output = Output;

    fn model() -> &'static ServiceModel {
        &MODEL
    }
}

impl Decode<RestXml> for Input {
    fn decode(request: Request<Body>) -> Result<Self> {
        let key = request.headers().get("x-key").and_then(|key| key.to_str().ok());
        let key = key.ok_or_else(|| Error::invalid("no key").with_code("InvalidRequest"))?.to_owned();
        Ok(Self { key, body: request.into_body().into() })
    }
}

impl Encode<RestXml> for Output {
    fn encode(self, _: &Answer) -> Result<Response<Body>> {
        Ok(Response::builder().header("etag", "\"x\"").body(self.body.into_body()).unwrap())
    }
}

struct Store;

impl Handler<PutObject> for Store {
    async fn handle(&self, _: &Context, input: Input) -> Result<Output> {
        if input.key == "missing" {
            return Err(Error::not_found("The specified bucket does not exist").with_code("NoSuchBucket"));
        }
        let bytes = input.body.into_body().collect(8 * MIB).await?;
        Ok(Output { body: Body::from_stream(futures_util::stream::iter([Ok(bytes)])).into() })
    }
}

/// Denies whatever comes from a request for the key `secret`: by the permission's resource it would be, in S3.
#[derive(Debug)]
struct Choosy;

#[async_trait]
impl Authorizer for Choosy {
    async fn authorize(&self, _: &Context, wanted: &[Permission]) -> Result<()> {
        assert_eq!(wanted[0].action(), "s3:PutObject");
        Err(Error::denied("Access Denied").with_code("AccessDenied"))
    }
}

pub(crate) async fn denied_and_allowed(kind: Kind) {
    let environment = Environment {
        state: Arc::new(MemoryState::new()),
        clock: Arc::new(SystemClock::default()),
        entropy: Arc::new(SystemEntropy),
    };
    let router = Router::new().add::<PutObject, Store>(&environment, Arc::new(Store)).unwrap();
    let service = router.into_service();
    let put = |key: Option<&'static str>, body| {
        let mut request = request("PutObject", body);
        if let Some(key) = key {
            request.headers_mut().insert("x-key", http::HeaderValue::from_static(key));
        }
        request
    };

    let cloud = Cloud::start(kind, StreamLimits::default(), service.clone()).await;
    for (key, code) in [(None, "InvalidRequest"), (Some("missing"), "NoSuchBucket")] {
        let (body, trace) = Source::new(64 * MIB).body();
        let response = cloud.caller.clone().oneshot(put(key, body)).await.unwrap();
        let failed = Failed::of(&response).unwrap();
        assert_eq!((failed.code(), failed.is_encoded(), trace.given()), (Some(code), true, 0));
        let xml = response.into_body().collect(10_000).await.unwrap();
        assert!(String::from_utf8_lossy(&xml).contains(code), "its own protocol's words: {xml:?}");
    }
    let (body, trace) = Source::new(5 * MIB).body();
    let response = cloud.caller.clone().oneshot(put(Some("key"), body)).await.unwrap();
    assert_eq!((response.status().as_u16(), trace.given()), (200, 5 * MIB));
    assert_eq!(response.headers()["etag"], "\"x\"");
    assert_eq!(response.into_body().collect(8 * MIB).await.unwrap().len(), 5 * MIB);

    let denying = Cloud::start_with(kind, StreamLimits::default(), service, Arc::new(Choosy)).await;
    let (body, trace) = Source::new(64 * MIB).body();
    let response = denying.caller.clone().oneshot(put(Some("key"), body)).await.unwrap();
    assert_eq!(Failed::of(&response).unwrap().code(), Some("AccessDenied"));
    assert_eq!((response.status().as_u16(), trace.given()), (403, 0));
}
