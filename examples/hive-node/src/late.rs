//! A service that is there before what is behind it.

use std::sync::{Arc, PoisonError, RwLock};

use hive_core::router::Service;
use hive_core::{Body, Error, Failed};
use http::Request;
use tower::ServiceExt as _;

/// The place of a service. What is asked goes to the one that was set last.
#[derive(Clone)]
pub(crate) struct Late(Arc<RwLock<Service>>);

impl Late {
    /// With this one until another is set.
    pub(crate) fn new(first: Service) -> Self {
        Self(Arc::new(RwLock::new(first)))
    }

    /// With one that does nothing but say that it is too early.
    pub(crate) fn refusing() -> Self {
        Self::new(Service::new(tower::service_fn(|_: Request<Body>| async {
            Ok(Failed::response(Error::unavailable("this process is starting")))
        })))
    }

    pub(crate) fn set(&self, service: Service) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = service;
    }

    pub(crate) fn service(&self) -> Service {
        let place = Arc::clone(&self.0);
        Service::new(tower::service_fn(move |request: Request<Body>| {
            let service = place.read().unwrap_or_else(PoisonError::into_inner).clone();
            service.oneshot(request)
        }))
    }
}
