//! A private cloud of someone's own: their users, their policy, an action done their way, one that AWS does not have,
//! and all of it inside their axum application.

mod machines;

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use hive_core::gateway::Gateway;
use hive_core::identity::{AccessKeyId, Authorizer, CredentialStore, Identity, SecretKey};
use hive_core::protocol::{Internal, ServiceModel};
use hive_core::router::Environment;
use hive_core::{Arn, Body, Context, Error, Handler, Operation, Permission, Principal, Result};
use hive_ec2::Ec2;
use hive_ec2::generated::operations::DescribeRegions;
use hive_ec2::generated::{DescribeRegionsRequest, DescribeRegionsResult, Region};
use http_body_util::BodyExt as _;
use serde::{Deserialize, Serialize};
use tower::ServiceExt as _;

pub use machines::Machines;

/// Users with their keys.
#[derive(Debug, Default)]
pub struct Users(BTreeMap<AccessKeyId, Identity>);

impl Users {
    /// Adds a user.
    ///
    /// # Errors
    /// Where the account or the key has no such form.
    pub fn with(mut self, name: &str, account: &str, key: &str, secret: &str) -> Result<Self> {
        let account: hive_core::AccountId = account.parse()?;
        let arn = Arn::global("iam", &account, &format!("user/{name}"));
        let principal = Principal::new(account, &arn, format!("AIDA{}", name.to_uppercase()));
        self.0.insert(key.parse()?, Identity { principal, secret: SecretKey::new(secret.to_owned()) });
        Ok(self)
    }
}

#[async_trait]
impl CredentialStore for Users {
    async fn lookup(
        &self,
        access_key: &AccessKeyId,
        session_token: Option<&str>,
    ) -> Result<Option<Identity>> {
        Ok(self.0.get(access_key).filter(|_| session_token.is_none()).cloned())
    }
}

/// Whoever is called `admin` may do everything, others may look.
#[derive(Debug)]
pub struct LookersAndAdmins;

#[async_trait]
impl Authorizer for LookersAndAdmins {
    async fn authorize(&self, ctx: &Context, wanted: &[Permission]) -> Result<()> {
        let admin = ctx.principal().arn().ends_with(":user/admin");
        let refused = wanted.iter().find(|permission| !admin && !permission.action().contains(":Describe"));
        match refused {
            None => Ok(()),
            Some(permission) => Err(Error::denied(format!("{} is for admins", permission.action()))),
        }
    }
}

/// An operation that AWS does not have.
#[derive(Debug)]
pub struct Greet;

/// Whom to greet.
#[derive(Debug, Serialize, Deserialize)]
pub struct GreetRequest {
    /// The name.
    pub name: String,
}

/// The greeting.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GreetResponse {
    /// The text.
    pub text: String,
}

static MODEL: ServiceModel = ServiceModel { service: "ours", version: "1", xml_namespace: "" };

impl Operation for Greet {
    const SERVICE: &'static str = "ours";
    const NAME: &'static str = "Greet";
    type Protocol = Internal;
    type Input = GreetRequest;
    type Output = GreetResponse;

    fn model() -> &'static ServiceModel {
        &MODEL
    }
}

/// Our code.
#[derive(Debug)]
pub struct Ours;

impl Handler<Greet> for Ours {
    async fn handle(&self, ctx: &Context, input: GreetRequest) -> Result<GreetResponse> {
        Ok(GreetResponse { text: format!("hello {}, says {}", input.name, ctx.account()) })
    }
}

impl Handler<DescribeRegions> for Ours {
    async fn handle(&self, _: &Context, _: DescribeRegionsRequest) -> Result<DescribeRegionsResult> {
        let region = Region { region_name: Some("the-cellar-1".to_owned()), ..Region::default() };
        Ok(DescribeRegionsResult { regions: vec![region] })
    }
}

/// The actions of EC2, with one done our way and one of our own.
///
/// # Errors
/// None in practice.
pub fn service(environment: &Environment) -> Result<hive_core::router::Service> {
    let router = Ec2::new(environment.clone()).router()?;
    let router = router.replace::<DescribeRegions, _>(environment, Arc::new(Ours));
    Ok(router.add::<Greet, _>(environment, Arc::new(Ours))?.into_service())
}

/// An axum application with a page of its own and the cloud behind everything else.
pub fn application(cloud: hive_core::router::Service, users: Users) -> axum::Router {
    let gateway = Gateway::builder(cloud).credentials(users).authorizer(LookersAndAdmins).build();
    let gateway = gateway.map_request(|request: http::Request<axum::body::Body>| {
        request.map(|body| {
            Body::new(body.map_err(|error| Error::invalid("the body broke off").with_source(error)))
        })
    });
    let gateway = gateway.map_response(|response: http::Response<Body>| response.map(axum::body::Body::new));
    axum::Router::new().route("/about", axum::routing::get(async || "ours")).fallback_service(gateway)
}
