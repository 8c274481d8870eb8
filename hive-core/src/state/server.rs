//! The serving end of the state verbs: any [`StateStore`] as a tower service.

use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context as Task, Poll};
use std::time::Duration;

use futures_util::future::BoxFuture;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use tower_service::Service;

use super::codec::{self, MAX_MESSAGE, ScanArgs, WatchArgs};
use super::{Changes, Key, StateStore, Txn};
use crate::{Body, Error, Failed, Kind, Result, Stopping};

/// What revision the store has, in every answer.
pub(super) const REVISION: HeaderName = HeaderName::from_static("hive-revision");

/// The longest that `state.watch` waits, whatever is asked: well below the deadline of a request.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(8);

/// Answers `POST /state.get`, `/state.scan`, `/state.commit` and `/state.watch` from a store.
///
/// Each request and each answer is at most a little over [`MAX_TXN_BYTES`](super::MAX_TXN_BYTES). Whoever may send it
/// requests may read and write everything: the transport decides who may. `state.watch` holds a request for up
/// to 8 s while nothing happens; each costs a few hundred bytes meanwhile. A [`Stopping`](crate::Stopping) in the
/// request's extensions ends the wait with nothing, so that a node that drains does not wait for it.
#[derive(Clone, Debug)]
pub struct StateServer(Arc<dyn StateStore>);

impl StateServer {
    /// Serves this store.
    #[must_use]
    pub fn new(store: Arc<dyn StateStore>) -> Self {
        Self(store)
    }

    async fn answer(&self, request: Request<Body>) -> Response<Body> {
        let answer = self.act(request).await;
        let mut response = match answer {
            Ok(body) => Response::new(body),
            Err(error) => refuse(error),
        };
        // After the deed, so that it is no older than what was answered.
        if let Ok(revision) = self.0.revision().await {
            response.headers_mut().insert(REVISION, HeaderValue::from(revision.0));
        }
        response
    }

    async fn changes(
        &self,
        args: &WatchArgs,
        wait: Duration,
        stopping: Option<&Stopping>,
    ) -> Result<Changes> {
        let waiting = self.0.changes(&args.range, args.from, wait);
        let Some(stopping) = stopping else { return waiting.await };
        tokio::select! {
            biased;
            changes = waiting => changes,
            () = stopping.wait() => self.0.changes(&args.range, args.from, Duration::ZERO).await,
        }
    }

    async fn act(&self, request: Request<Body>) -> Result<Body> {
        let (head, body) = request.into_parts();
        if head.method != Method::POST {
            return Err(Error::invalid("a state verb is a POST"));
        }
        let body = body.collect(MAX_MESSAGE).await?;
        let answer = match head.uri.path() {
            "/state.get" => {
                let key: Key = codec::from_bytes(body)?;
                codec::to_bytes(&self.0.get(&key).await?)
            }
            "/state.scan" => {
                let args: ScanArgs = codec::from_bytes(body)?;
                let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
                codec::to_bytes(&self.0.scan(&args.range, limit).await?)
            }
            "/state.commit" => {
                let txn: Txn = codec::from_bytes(body)?;
                codec::to_bytes(&self.0.commit(txn).await?)
            }
            "/state.watch" => {
                let args: WatchArgs = codec::from_bytes(body)?;
                let wait = args.wait().min(LONGEST_WAIT);
                let stopping = head.extensions.get::<Stopping>();
                codec::to_bytes(&self.changes(&args, wait, stopping).await?)
            }
            _ => return Err(Error::unsupported("there is no such state verb")),
        };
        if answer.len() > MAX_MESSAGE {
            return Err(Error::internal("the store's answer is larger than a page"));
        }
        Ok(answer.into())
    }
}

/// The public half of an error, as JSON, with a status that says as much as a client must know that cannot read it.
fn refuse(error: Error) -> Response<Body> {
    let body = serde_json::to_vec(error.public()).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = match error.kind() {
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::OutcomeUnknown => StatusCode::GATEWAY_TIMEOUT,
        kind if kind == Kind::Internal || error.is_fault() => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    };
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Failed::attach(error, &mut response);
    response
}

impl Service<Request<Body>> for StateServer {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Task<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let server = self.clone();
        Box::pin(async move { Ok(server.answer(request).await) })
    }
}
