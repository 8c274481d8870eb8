//! A node's own way to call operations, for the roles that are put into it before it runs.
//!
//! A role holds a client of the node that holds the role. The circle is open until the node starts and again when it
//! ends, so that nothing outlives it.

use std::sync::{Arc, PoisonError, RwLock};

use hive_core::router::Service;
use hive_core::{Body, Client, Error, Failed};
use http::Request;
use tower::ServiceExt as _;

type Slot = Arc<RwLock<Option<Service>>>;

/// The node's end: the circle is open once it is dropped.
#[derive(Default)]
pub(super) struct Calls(Slot);

impl Calls {
    /// The roles' end. Calls are `Unavailable` before the node starts and after it has ended.
    pub(super) fn client(&self) -> Client {
        let slot = Arc::clone(&self.0);
        Client::new(Service::new(tower::service_fn(move |request: Request<Body>| {
            let service = slot.read().unwrap_or_else(PoisonError::into_inner).clone();
            async move {
                match service {
                    Some(service) => service.oneshot(request).await,
                    None => Ok(Failed::response(Error::unavailable("this process does not run"))),
                }
            }
        })))
    }

    /// Lets calls through.
    pub(super) fn open(&self, dispatcher: Service) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(dispatcher);
    }
}

impl Drop for Calls {
    fn drop(&mut self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
