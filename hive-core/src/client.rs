//! Calling an operation as a function, wherever its code is.
//!
//! This is how a crate uses another without importing it: hive-ec2 calls `ebs.mount` through a [`Client`], and whoever
//! serves that answers. The service behind it is a node's dispatcher, a [`Router`](crate::router::Router)'s own service
//! in a test, or anything that takes such requests.

use std::fmt;

use http::{Request, Response};
use tower::ServiceExt as _;

use crate::generated::owners::{self, Ownership};
use crate::protocol::{DecodeResponse, EncodeRequest};
use crate::router::Service;
use crate::{ActionName, Body, Context, Error, Failed, NodeId, Operation, Result};

/// The most bytes of an answer that is read.
const MOST: usize = 8 << 20;

/// Which daemon of an action's owner a request is for. It rides in the extensions of `http::Request`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Target {
    /// Any: they share their state.
    #[default]
    Any,
    /// The one on this node.
    Node(NodeId),
}

/// The caller's end of any service that has operations.
///
/// **Cancellation.** Dropping a call forgets its answer; it does not call the request back.
#[derive(Clone)]
pub struct Client {
    service: Service,
}

impl Client {
    /// Calls through this service.
    #[must_use]
    pub fn new(service: Service) -> Self {
        Self { service }
    }

    /// Calls an operation for whoever the context says, within its deadline, and brings back what it answered.
    ///
    /// # Errors
    /// The operation's own, as its code chose them; [`Kind::Unavailable`](crate::Kind::Unavailable) where nothing was
    /// done, and [`Kind::OutcomeUnknown`](crate::Kind::OutcomeUnknown) where it may have been: call again only if that
    /// does no harm.
    pub async fn call<O>(&self, ctx: &Context, target: &Target, input: O::Input) -> Result<O::Output>
    where
        O: Operation,
        O::Input: EncodeRequest<O::Protocol>,
        O::Output: DecodeResponse<O::Protocol>,
    {
        let request = input.encode_request(O::model(), O::NAME)?;
        let action = ActionName::new(owner::<O>(), O::SERVICE, O::NAME)?;
        let response = self.send(ctx, target, action, request).await?;
        let (parts, body) = response.into_parts();
        let bytes = body.collect(MOST).await?;
        O::Output::decode_response(Response::from_parts(parts, Body::from(bytes)))
    }

    /// Sends a request as the action's own protocol has it, and brings back the answer's head with its body as it
    /// comes: for bodies that stream, such as an object of S3. The deadline is for the head.
    ///
    /// # Errors
    /// As [`call`](Self::call).
    pub async fn send(
        &self,
        ctx: &Context,
        target: &Target,
        action: ActionName,
        mut request: Request<Body>,
    ) -> Result<Response<Body>> {
        let doing = format!("calling {}:{}", action.service(), action.name());
        let extensions = request.extensions_mut();
        extensions.insert(ctx.clone());
        extensions.insert(target.clone());
        extensions.insert(action);
        let response = self.answer(ctx, request).await?;
        match Failed::of(&response) {
            Some(failed) => Err(Error::from(failed.public().clone()).context(doing)),
            None => Ok(response),
        }
    }

    async fn answer(&self, ctx: &Context, request: Request<Body>) -> Result<Response<Body>> {
        let answer = tokio::time::timeout_at(ctx.deadline().into(), self.service.clone().oneshot(request));
        match answer.await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(never)) => match never {},
            Err(_) => Err(Error::outcome_unknown("there was no answer before the deadline")),
        }
    }
}

/// Who has the code of an operation: as the table says, and for those that AWS does not have, their own service.
fn owner<O: Operation>() -> &'static str {
    match owners::owner(O::SERVICE, O::NAME) {
        Some(Ownership::Owned(owner)) => owner.as_str(),
        _ => O::SERVICE,
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Client")
    }
}
