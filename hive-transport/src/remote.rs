//! The client end of a transport, as a tower service: any hop that a daemon answers.
//!
//! The [`ActionName`] in a request's extensions says which daemon, and a [`Target`] which of its nodes; without one,
//! any will do. A hop that failed is a response with a [`Failed`] in its extensions, so that layers above see one kind
//! of answer.
//!
//! A queue group goes on to share its requests with a process that stands still, and these would wait until their
//! deadlines. So where a node hears that one of a role's daemons is silent, a request for any of them is sent to one that
//! is heard, by name; and to the group after all where it proves that nobody had it.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context as Task, Poll};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use hive_core::{ActionName, Body, Context, Error, Failed, Kind, RequestId, Result, Target};
use http::request::Parts;
use http::{Request, Response};
use http_body::Body as _;
use tower_service::Service;

#[cfg(feature = "data-port")]
use crate::DataPort;
use crate::node::Ears;
use crate::ticket::{self, Claimant, Direction, MAX_GATHERED, MAX_INLINE, Offer, Ticket, Trailers};
use crate::{StreamLimits, Subject, Transport, limits};

/// The most bytes of a body where there are no tickets: what a message holds, less its head.
const MOST: usize = crate::MAX_MESSAGE - (32 << 10);

/// Where an action for a target goes.
fn subject(target: &Target, action: &ActionName) -> Result<Subject> {
    match target {
        Target::Any => Subject::of_action(action),
        Target::Node(node) => Subject::node(action.owner(), node, action.name()),
    }
}

/// Sends requests through a transport, and what does not fit in a message by ticket.
///
/// A body in memory of at most [`MAX_INLINE`](crate::MAX_INLINE) bytes rides in the message, and so does a stream that
/// is known to be short, once it is here. Whatever else streams: see [`ticket`](crate::ticket). Where this end can claim
/// no tickets, a body has at most what a message holds.
#[derive(Clone)]
pub struct Remote {
    transport: Arc<dyn Transport>,
    claimant: Claimant,
    ears: Ears,
    /// Whose turn it is of those that are asked by name.
    turn: Arc<AtomicUsize>,
}

impl Remote {
    /// The client end of this transport. Streams are handed over where the transport is one of a single process.
    #[must_use]
    pub fn new(transport: Arc<dyn Transport>) -> Self {
        let claimant = Claimant::near(transport.local_streams());
        Self { transport, claimant, ears: Ears::default(), turn: Arc::default() }
    }

    /// One that needs no tickets: all its bodies fit in messages.
    pub(crate) fn of_messages(transport: Arc<dyn Transport>) -> Self {
        Self { transport, claimant: Claimant::default(), ears: Ears::default(), turn: Arc::default() }
    }

    /// Calls data ports too, as this one calls them.
    #[cfg(feature = "data-port")]
    #[must_use]
    pub fn with_data_port(mut self, port: &DataPort) -> Self {
        self.claimant.far(port.client());
        self
    }

    /// Asks around those that are not heard.
    pub(crate) fn around(mut self, ears: Ears) -> Self {
        self.ears = ears;
        self
    }

    /// Bounds on its streams, other than the usual.
    pub(crate) fn with_limits(mut self, limits: StreamLimits) -> Self {
        self.claimant.limits(limits);
        self
    }

    /// Whether bodies may stream.
    pub(crate) fn streams(&self) -> bool {
        self.claimant.can()
    }

    async fn send(self, request: Request<Body>) -> Result<Response<Body>> {
        let extensions = request.extensions();
        let action = extensions
            .get::<ActionName>()
            .ok_or_else(|| Error::internal("a request without the name of its action was sent on"))?;
        let target = extensions.get::<Target>().unwrap_or(&Target::Any);
        let (subject, named) = (subject(target, action)?, self.named(target, action)?);
        let id = extensions.get::<Context>().map_or(RequestId::NONE, Context::request_id);
        let (message, stream) =
            if self.claimant.can() { message(request).await? } else { (small(request).await?, None) };
        let (mut parts, bytes) = self.exchange(named, subject, message).await?.into_parts();
        let trailers = parts.extensions.remove::<Trailers>();
        match (parts.extensions.remove::<Ticket>(), stream) {
            (None, _) => Ok(Response::from_parts(parts, ticket::inline(bytes, trailers))),
            (Some(ticket), Some(body)) if ticket.direction == Direction::Up => {
                self.claimant.send(&ticket, id, body).await
            }
            (Some(ticket), _) if ticket.direction == Direction::Down => {
                Ok(Response::from_parts(parts, self.claimant.fetch(&ticket, id).await?))
            }
            _ => Err(Error::outcome_unknown("a daemon asks for a body that it has")),
        }
    }
}

impl Remote {
    /// Where a request for any daemon goes if some are silent.
    fn named(&self, target: &Target, action: &ActionName) -> Result<Option<Subject>> {
        if *target != Target::Any {
            return Ok(None);
        }
        let heard = self.ears.around_the_silent(action.owner());
        let turn = self.turn.fetch_add(1, Ordering::Relaxed).checked_rem(heard.len());
        let Some(node) = turn.and_then(|turn| heard.get(turn)) else { return Ok(None) };
        metrics::counter!("hive_requests_around_the_silent_total", "owner" => action.owner().to_owned())
            .increment(1);
        subject(&Target::Node(node.clone()), action).map(Some)
    }

    async fn exchange(
        &self,
        named: Option<Subject>,
        any: Subject,
        message: Request<Bytes>,
    ) -> Result<Response<Bytes>> {
        if let Some(named) = named {
            match self.transport.request(&named, message.clone()).await {
                // Nobody had it: a role that one process has alone is not served by name.
                Err(error) if error.kind() == Kind::Unavailable => {
                    tracing::debug!(subject = %named, %error, "the group is asked instead");
                }
                answered => return answered,
            }
        }
        self.transport.request(&any, message).await
    }
}

/// The message of a request, and its body where that goes by ticket.
async fn message(request: Request<Body>) -> Result<(Request<Bytes>, Option<Body>)> {
    let (mut parts, body) = request.into_parts();
    let hint = body.size_hint();
    // Whatever else was said of its body was said on another hop.
    parts.extensions.remove::<Trailers>();
    parts.extensions.insert(Offer::Answer);
    match body.as_inline() {
        Some(bytes) if bytes.len() <= MAX_INLINE => {
            let bytes = bytes.clone();
            return Ok((Request::from_parts(parts, bytes), None));
        }
        None if hint.upper().is_some_and(|most| most <= MAX_GATHERED) => {
            let (bytes, trailers) = in_time(&parts, ticket::gather(body)).await?;
            parts.extensions.extend(trailers);
            return Ok((Request::from_parts(parts, bytes), None));
        }
        _ => {}
    }
    parts.extensions.insert(Offer::Body { length: hint.exact() });
    Ok((Request::from_parts(parts, Bytes::new()), Some(body)))
}

/// The message of a request whose body must fit in it.
async fn small(request: Request<Body>) -> Result<Request<Bytes>> {
    let (parts, body) = request.into_parts();
    let bytes = match body.as_inline() {
        Some(bytes) if bytes.len() <= MOST => bytes.clone(),
        _ => in_time(&parts, body.collect(MOST)).await.map_err(|error| match error.kind() {
            Kind::TooLarge => {
                Error::unsupported(format!("bodies of more than {MOST} bytes need a data port"))
                    .with_source(error)
            }
            _ => error,
        })?,
    };
    Ok(Request::from_parts(parts, bytes))
}

/// A body that comes within its request's deadline.
async fn in_time<T>(parts: &Parts, body: impl Future<Output = Result<T>>) -> Result<T> {
    let deadline = limits::deadline(&parts.extensions);
    limits::remaining(deadline)?;
    tokio::time::timeout_at(deadline.into(), body)
        .await
        .map_err(|_| Error::unavailable("the body did not arrive within the request's deadline"))?
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

    use hive_core::{AccountId, Principal, Region, SeededEntropy};
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
    async fn without_tickets_a_body_is_a_message() {
        let transport = Arc::new(InProcess::new());
        let subject = Subject::of_action(&RUN).unwrap();
        let _serving = transport.serve(&subject, None, says("done")).await.unwrap();
        let remote = Remote::of_messages(transport);
        for (length, status) in [(MOST, 200), (MOST + 1, 500)] {
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
