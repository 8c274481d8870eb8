//! A client calls AWS's operations and Hive's own through a router, and gets what their code answered.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use hive_core::generated::sts::GetCallerIdentityRequest;
use hive_core::generated::sts::operations::GetCallerIdentity;
use hive_core::identity::Iam;
use hive_core::protocol::{Internal, ServiceModel};
use hive_core::router::{Environment, Router};
use hive_core::state::MemoryState;
use hive_core::{
    Client, Context, Error, Handler, Kind, Operation, Principal, Region, RequestId, Result, SystemClock,
    SystemEntropy, Target,
};
use serde::{Deserialize, Serialize};

static MODEL: ServiceModel = ServiceModel { service: "ebs", version: "1", xml_namespace: "" };

/// An operation that AWS does not have.
struct Mount;

#[derive(Serialize, Deserialize)]
struct MountRequest {
    volume: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct MountResponse {
    endpoint: String,
}

impl Operation for Mount {
    const SERVICE: &'static str = "ebs";
    const NAME: &'static str = "Mount";
    type Protocol = Internal;
    type Input = MountRequest;
    type Output = MountResponse;

    fn model() -> &'static ServiceModel {
        &MODEL
    }
}

struct Ebs;

impl Handler<Mount> for Ebs {
    async fn handle(&self, _: &Context, input: MountRequest) -> Result<MountResponse> {
        match input.volume.as_str() {
            "vol-1" => Ok(MountResponse { endpoint: "unix:vol-1".into() }),
            "slow" => std::future::pending().await,
            other => Err(Error::not_found(format!("no volume {other}")).with_code("InvalidVolume.NotFound")),
        }
    }
}

fn client() -> Client {
    let environment = Environment {
        state: Arc::new(MemoryState::new()),
        clock: Arc::new(SystemClock::default()),
        entropy: Arc::new(SystemEntropy),
    };
    let own = Router::new().add::<Mount, _>(&environment, Arc::new(Ebs)).unwrap();
    Client::new(own.merge(Iam::new().router(&environment).unwrap()).unwrap().into_service())
}

fn context(time: Duration) -> Context {
    let principal = Principal::root("123456789012".parse().unwrap());
    Context::new(principal, Region::US_EAST_1, RequestId::NONE, Instant::now() + time)
}

#[tokio::test]
async fn an_operation_of_aws_s() {
    let ctx = context(Duration::from_secs(10));
    let answer =
        client().call::<GetCallerIdentity>(&ctx, &Target::Any, GetCallerIdentityRequest {}).await.unwrap();
    assert_eq!(answer.account.as_deref(), Some("123456789012"));
}

#[tokio::test]
async fn an_operation_of_our_own_and_its_errors() {
    let (client, ctx) = (client(), context(Duration::from_secs(10)));
    let mount = |volume: &str| MountRequest { volume: volume.to_owned() };
    let answer = client.call::<Mount>(&ctx, &Target::Any, mount("vol-1")).await.unwrap();
    assert_eq!(answer, MountResponse { endpoint: "unix:vol-1".into() });
    let error = client.call::<Mount>(&ctx, &Target::Any, mount("vol-2")).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (Kind::NotFound, Some("InvalidVolume.NotFound")));
    assert_eq!(error.message(), "no volume vol-2");
    let soon = context(Duration::from_millis(50));
    let error = client.call::<Mount>(&soon, &Target::Any, mount("slow")).await.unwrap_err();
    assert_eq!(error.kind(), Kind::OutcomeUnknown);
}
