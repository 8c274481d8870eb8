//! The client end of a transport, as a tower service: any hop that a daemon answers.
//!
//! The [`ActionName`] in a request's extensions says which daemon, and a [`Target`] which of its nodes; without one,
//! any will do. A hop that failed is a response with a [`Failed`] in its extensions, so that layers above see one kind
//! of answer.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::task::{Context as Task, Poll};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use hive_core::{ActionName, Body, Error, Failed, Kind, Result, Target};
use http::{Request, Response};
use tower_service::Service;

use crate::{Subject, Transport, limits};

/// The most bytes of a body that ride in a message: what a message holds, less its head. Longer ones, and streams, go by
/// ticket.
pub const MAX_INLINE: usize = crate::MAX_MESSAGE - (32 << 10);

/// Where an action for a target goes.
fn subject(target: &Target, action: &ActionName) -> Result<Subject> {
    match target {
        Target::Any => Subject::of_action(action),
        Target::Node(node) => Subject::node(action.owner(), node, action.name()),
    }
}

/// Sends requests through a transport.
#[derive(Clone)]
pub struct Remote {
    transport: Arc<dyn Transport>,
}

impl Remote {
    /// The client end of this transport.
    #[must_use]
    pub fn new(transport: Arc<dyn Transport>) -> Self {
        Self { transport }
    }

    async fn send(self, request: Request<Body>) -> Result<Response<Body>> {
        let subject = {
            let extensions = request.extensions();
            let action = extensions
                .get::<ActionName>()
                .ok_or_else(|| Error::internal("a request without the name of its action was sent on"))?;
            subject(extensions.get::<Target>().unwrap_or(&Target::Any), action)?
        };
        let response = self.transport.request(&subject, inline(request).await?).await?;
        Ok(response.map(Body::from))
    }
}

/// The request with its body in memory.
async fn inline(request: Request<Body>) -> Result<Request<Bytes>> {
    let (parts, body) = request.into_parts();
    let bytes = match body.as_inline() {
        Some(bytes) if bytes.len() <= MAX_INLINE => bytes.clone(),
        // This is where the ticket layer takes over.
        _ => {
            let head = Request::from_parts(parts.clone(), Bytes::new());
            let (deadline, _) = limits::deadline(&head)?;
            let collected = tokio::time::timeout_at(deadline.into(), body.collect(MAX_INLINE));
            collected
                .await
                .map_err(|_| Error::unavailable("the body did not arrive within the request's deadline"))?
                .map_err(|error| match error.kind() {
                    Kind::TooLarge => Error::unsupported(format!(
                        "bodies of more than {MAX_INLINE} bytes are not carried between nodes yet"
                    ))
                    .with_source(error),
                    _ => error,
                })?
        }
    };
    Ok(Request::from_parts(parts, bytes))
}

impl Service<Request<Body>> for Remote {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _cx: &mut Task<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let remote = self.clone();
        Box::pin(async move { Ok(remote.send(request).await.unwrap_or_else(Failed::response)) })
    }
}

impl fmt::Debug for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Remote").field("transport", &self.transport).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use hive_core::{AccountId, Context, Principal, Region, RequestId, SeededEntropy};
    use tower::ServiceExt as _;

    use super::*;
    use crate::{Group, InProcess, Inline};

    const RUN: ActionName = ActionName::from_static("ec2", "ec2", "RunInstances");

    fn says(what: &'static str) -> Inline {
        Inline::new(tower::service_fn(move |request: Request<Bytes>| async move {
            assert_eq!(request.extensions().get::<ActionName>(), Some(&RUN));
            Ok(Response::new(Bytes::from(what)))
        }))
    }

    fn request() -> Request<Body> {
        let account: AccountId = "123456789012".parse().unwrap();
        let id = RequestId::random(&SeededEntropy::new(1));
        let deadline = Instant::now() + Duration::from_secs(5);
        let context = Context::new(Principal::root(account), Region::US_EAST_1, id, deadline);
        Request::builder().extension(RUN).extension(context).body(Body::empty()).unwrap()
    }

    async fn text(response: Response<Body>) -> Bytes {
        response.into_body().collect(100).await.unwrap()
    }

    #[tokio::test]
    async fn a_target_chooses_the_node() {
        let transport = Arc::new(InProcess::new());
        let node: hive_core::NodeId = "n1".parse().unwrap();
        let any = subject(&Target::Any, &RUN).unwrap();
        let one = subject(&Target::Node(node.clone()), &RUN).unwrap();
        let _any = transport.serve(&any, Some(&Group::workers()), says("any")).await.unwrap();
        let _one = transport.serve(&one, None, says("n1")).await.unwrap();
        let remote = Remote::new(transport);
        assert_eq!(text(remote.clone().oneshot(request()).await.unwrap()).await, "any");
        let mut directed = request();
        directed.extensions_mut().insert(Target::Node(node));
        assert_eq!(text(remote.clone().oneshot(directed).await.unwrap()).await, "n1");
        let mut elsewhere = request();
        elsewhere.extensions_mut().insert(Target::Node("n2".parse().unwrap()));
        let response = remote.oneshot(elsewhere).await.unwrap();
        assert_eq!(response.status(), 503);
        assert_eq!(Failed::of(&response).unwrap().kind(), Kind::Unavailable);
    }

    #[tokio::test]
    async fn bodies_are_inline_up_to_a_bound() {
        let transport = Arc::new(InProcess::new());
        let subject = Subject::of_action(&RUN).unwrap();
        let _serving = transport.serve(&subject, None, says("done")).await.unwrap();
        let remote = Remote::new(transport);
        for (length, status) in [(MAX_INLINE, 200), (MAX_INLINE + 1, 500)] {
            let bytes = Bytes::from(vec![0; length]);
            let stream = Body::from_stream(futures_util::stream::iter([Ok(bytes.clone())]));
            for body in [Body::from(bytes), stream] {
                let response = remote.clone().oneshot(request().map(|_| body)).await.unwrap();
                assert_eq!(response.status(), status, "{length}");
                let kind = Failed::of(&response).map(|failed| failed.kind());
                assert_eq!(kind, (status == 500).then_some(Kind::Unsupported));
            }
        }
    }

    #[tokio::test]
    async fn a_request_of_no_action_is_a_fault() {
        let response = Remote::new(Arc::new(InProcess::new())).oneshot(Request::default()).await.unwrap();
        assert_eq!(Failed::of(&response).unwrap().kind(), Kind::Internal);
        assert_eq!(response.status(), 500);
    }
}
