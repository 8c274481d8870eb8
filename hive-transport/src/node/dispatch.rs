//! Where a request goes: to this process's own role, or over the transport.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use hive_core::router::Service;
use hive_core::{ActionName, Body, Context, Error, Failed};
use http::{Request, Response};
use http_body::Body as _;
use tokio::sync::{Semaphore, SemaphorePermit};
use tower::ServiceExt as _;

use crate::intake::now;
use crate::{Remote, Target, limits};

/// How many requests of this process run in one of its own roles at once; more go by the transport.
const ROOM: usize = 256;
/// How many of these may last as long as a client likes, or as its bytes do: those whose bodies stream, and those that
/// have more than a minute. The rest is for what is soon over.
const LASTING: usize = ROOM - ROOM / 4;

/// Chooses between near and far.
pub(super) struct Dispatch {
    local: BTreeMap<String, (Service, Room)>,
    remote: Remote,
}

impl Dispatch {
    pub(super) fn new(remote: Remote, local: Vec<(String, Service)>, spread: bool) -> Self {
        let local = if spread { Vec::new() } else { local };
        let local = local.into_iter().map(|(role, service)| (role, (service, Room::default()))).collect();
        Self { local, remote }
    }

    pub(super) fn into_service(self) -> Service {
        let dispatch = Arc::new(self);
        Service::new(tower::service_fn(move |request: Request<Body>| {
            let dispatch = Arc::clone(&dispatch);
            async move { Ok(dispatch.send(request).await) }
        }))
    }

    async fn send(&self, request: Request<Body>) -> Response<Body> {
        let Some(action) = request.extensions().get::<ActionName>() else {
            return Failed::response(Error::internal(
                "a request reached the dispatcher without the name of its action",
            ));
        };
        // What is bound to a node goes by its subject, even if that node is this one: it may be another process's.
        let bound =
            request.extensions().get::<Target>().is_some_and(|target| matches!(target, Target::Node(_)));
        if !bound && let Some((service, room)) = self.local.get(action.owner()) {
            // Where streams cannot leave the process they wait for room here.
            let leaves = self.remote.streams() || request.body().as_inline().is_some();
            let deadline = request.extensions().get::<Context>().map(Context::deadline);
            let place = match (leaves, Room::lasts(&request, deadline)) {
                (true, lasts) => room.enter(lasts),
                (false, lasts) => room.waited(lasts, deadline).await,
            };
            if let Some(_place) = place {
                return answer(service.clone(), request).await;
            }
            metrics::counter!("hive_dispatch_overflow_total", "owner" => action.owner().to_owned())
                .increment(1);
        }
        answer(self.remote.clone(), request).await
    }
}

/// The room in one of the process's own roles.
struct Room {
    all: Semaphore,
    lasting: Semaphore,
}

impl Default for Room {
    fn default() -> Self {
        Self { all: Semaphore::new(ROOM), lasting: Semaphore::new(LASTING) }
    }
}

/// Held while a request is at work.
type Place<'a> = (Option<SemaphorePermit<'a>>, SemaphorePermit<'a>);

impl Room {
    fn lasts(request: &Request<Body>, deadline: Option<Instant>) -> bool {
        let body = request.body();
        let streams = body.as_inline().is_none() && !body.is_end_stream();
        streams || deadline.is_some_and(limits::is_lengthy)
    }

    /// A place in the room, if there is one.
    fn enter(&self, lasts: bool) -> Option<Place<'_>> {
        let lasting = if lasts { Some(self.lasting.try_acquire().ok()?) } else { None };
        Some((lasting, self.all.try_acquire().ok()?))
    }

    /// A place in the room, if one comes free before the deadline.
    async fn waited(&self, lasts: bool, deadline: Option<Instant>) -> Option<Place<'_>> {
        let deadline = deadline.unwrap_or_else(|| now() + Context::DEFAULT_TIME);
        let place = async {
            let lasting = if lasts { Some(self.lasting.acquire().await.ok()?) } else { None };
            Some((lasting, self.all.acquire().await.ok()?))
        };
        tokio::time::timeout_at(deadline.into(), place).await.ok()?
    }
}

async fn answer<S>(service: S, request: Request<Body>) -> Response<Body>
where
    S: tower::Service<Request<Body>, Response = Response<Body>, Error = std::convert::Infallible>,
{
    match service.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
