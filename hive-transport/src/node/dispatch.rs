//! Where a request goes: to this process's own role, or over the transport.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use hive_core::router::Service;
use hive_core::{ActionName, Body, Context, Error, Failed};
use http::{Request, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt as _;

use crate::{Remote, Target};

/// How many requests of this process run in one of its own roles at once; more go by the transport.
const ROOM: usize = 256;

/// Chooses between near and far.
pub(super) struct Dispatch {
    local: BTreeMap<String, (Service, Arc<Semaphore>)>,
    remote: Remote,
}

impl Dispatch {
    pub(super) fn new(remote: Remote, local: Vec<(String, Service)>, spread: bool) -> Self {
        let local = if spread { Vec::new() } else { local };
        let local = local
            .into_iter()
            .map(|(role, service)| (role, (service, Arc::new(Semaphore::new(ROOM)))))
            .collect();
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
            let permit = if leaves {
                Arc::clone(room).try_acquire_owned().ok()
            } else {
                waited(Arc::clone(room), deadline).await
            };
            if let Some(_permit) = permit {
                return answer(service.clone(), request).await;
            }
            metrics::counter!("hive_dispatch_overflow_total", "owner" => action.owner().to_owned())
                .increment(1);
        }
        answer(self.remote.clone(), request).await
    }
}

/// A place in the room, if one comes free before the deadline.
async fn waited(room: Arc<Semaphore>, deadline: Option<Instant>) -> Option<OwnedSemaphorePermit> {
    let deadline = deadline.unwrap_or_else(|| Instant::now() + Context::DEFAULT_TIME);
    tokio::time::timeout_at(deadline.into(), room.acquire_owned()).await.ok()?.ok()
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
