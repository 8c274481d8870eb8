//! The actions of IAM and STS that every cloud has: who am I?

use std::sync::Arc;

use tokio::sync::watch;

use crate::generated::sts::operations::GetCallerIdentity;
use crate::generated::sts::{GetCallerIdentityRequest, GetCallerIdentityResponse};
use crate::router::{Environment, Router};
use crate::state::StateRead;
use crate::{Context, Handler, Health, Permission, Result};

/// The role `iam`: the code of IAM's and STS's actions.
#[derive(Debug)]
pub struct Iam {
    health: watch::Sender<Health>,
}

impl Iam {
    /// The role, ready: what it answers with comes with the request.
    #[must_use]
    pub fn new() -> Self {
        Self { health: watch::Sender::new(Health::Ready) }
    }

    /// Whether it can do its work. It ends with its routers.
    #[must_use]
    pub fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }

    /// Its actions.
    ///
    /// # Errors
    /// None in practice: no action is listed twice.
    pub fn router(self, environment: &Environment) -> Result<Router> {
        Router::new().add::<GetCallerIdentity, _>(environment, Arc::new(self))
    }
}

impl Default for Iam {
    fn default() -> Self {
        Self::new()
    }
}

impl Handler<GetCallerIdentity> for Iam {
    /// None: AWS answers whoever has valid credentials, even where a policy denies it.
    async fn permissions(
        &self,
        _: &Context,
        _: &GetCallerIdentityRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(Vec::new())
    }

    async fn handle(&self, ctx: &Context, _: GetCallerIdentityRequest) -> Result<GetCallerIdentityResponse> {
        let principal = ctx.principal();
        Ok(GetCallerIdentityResponse {
            user_id: Some(principal.unique_id().to_owned()),
            account: Some(principal.account().to_string()),
            arn: Some(principal.arn().to_owned()),
        })
    }
}
