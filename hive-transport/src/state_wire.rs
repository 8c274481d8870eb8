//! The way to the process that has the state: what `hive_core::state::RemoteState` sends its verbs through.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hive_core::router::Service;
use hive_core::{
    ActionName, Body, Clock, Context, Error, Failed, Kind, Principal, Region, RequestId, Result,
};
use http::{Request, Response, StatusCode};
use tower::ServiceExt as _;

use crate::{Remote, Transport};

/// How long one attempt may take: longer than a watch is held.
const ATTEMPT: Duration = Duration::from_secs(15);

/// A wire to the role `state` over a transport. Requests speak for the node itself, which this principal stands for; what
/// may be reached with it is a matter of the transport's credentials.
#[must_use]
pub fn state_wire(transport: Arc<dyn Transport>, node: Principal, clock: Arc<dyn Clock>) -> Service {
    let remote = Remote::of_messages(transport);
    Service::new(tower::service_fn(move |request: Request<Body>| {
        let (remote, node, now) = (remote.clone(), node.clone(), clock.instant());
        async move {
            Ok(match addressed(request, node, now) {
                Ok(request) => match remote.oneshot(request).await {
                    Ok(response) => answered(response),
                    Err(never) => match never {},
                },
                Err(error) => said(&error),
            })
        }
    }))
}

/// `POST /state.get` as the action `get` of the role `state`.
fn addressed(mut request: Request<Body>, node: Principal, now: Instant) -> Result<Request<Body>> {
    let verb = request.uri().path().strip_prefix("/state.").map(str::to_owned);
    let verb =
        verb.ok_or_else(|| Error::internal("a request that is no state verb was sent to the state"))?;
    let action = ActionName::new("state", "state", verb)?;
    request.extensions_mut().insert(action);
    request.extensions_mut().insert(Context::new(node, Region::US_EAST_1, RequestId::NONE, now + ATTEMPT));
    Ok(request)
}

/// A hop that failed, as a wire of the state says it.
fn answered(response: Response<Body>) -> Response<Body> {
    match Failed::of(&response) {
        Some(failed) => said(failed),
        None => response,
    }
}

fn said(error: &Error) -> Response<Body> {
    let mut response = Response::new(Body::from(serde_json::to_vec(error.public()).unwrap_or_default()));
    *response.status_mut() = match error.kind() {
        Kind::Unavailable | Kind::Throttled => StatusCode::SERVICE_UNAVAILABLE,
        Kind::OutcomeUnknown => StatusCode::GATEWAY_TIMEOUT,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    response
}
