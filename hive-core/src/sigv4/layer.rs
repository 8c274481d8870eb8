//! The verifier before a service.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::{Request, Response};
use tower_layer::Layer;
use tower_service::Service;

use super::verify::Verifier;
use super::{Scope, claimed_scope};
use crate::{Body, Error};

/// Says a refusal: the error, and the scope that the request claimed, in whose protocol it is to be said. Nothing of
/// that scope is proven.
pub type Refuse = Arc<dyn Fn(Error, Option<&Scope>) -> Response<Body> + Send + Sync>;

/// Puts a [`Verifier`] before a service: what comes through has [`Signed`](super::Signed) in its extensions.
///
/// ```
/// use std::sync::Arc;
/// use hive_core::identity::{RootKey, SecretKey};
/// use hive_core::sigv4::{SigV4Layer, Signed, Verifier};
/// use hive_core::{Body, SystemClock};
/// use http::{Request, Response, StatusCode};
/// use tower::{Layer, ServiceExt, service_fn};
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let secret = SecretKey::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned());
/// let root = RootKey::new("123456789012".parse()?, "AKIAIOSFODNN7EXAMPLE".parse()?, secret);
/// let verifier = Verifier::new(Arc::new(root), Arc::new(SystemClock::default()));
///
/// let hello = service_fn(|request: Request<Body>| async move {
///     let who = request.extensions().get::<Signed>().map(|signed| signed.principal().arn().to_owned());
///     Ok(Response::new(Body::from(who.unwrap_or_default())))
/// });
/// let refuse = Arc::new(|error: hive_core::Error, _: Option<&_>| {
///     let mut response = Response::new(Body::from(error.message().to_owned()));
///     *response.status_mut() = StatusCode::FORBIDDEN;
///     response
/// });
/// let service = SigV4Layer::new(verifier, refuse).layer(hello);
/// let response = service.oneshot(Request::new(Body::empty())).await.unwrap_or_else(|never| match never {});
/// assert_eq!(response.status(), StatusCode::FORBIDDEN);
/// # Ok::<(), hive_core::Error>(()) }).unwrap();
/// ```
#[derive(Clone)]
pub struct SigV4Layer {
    verifier: Verifier,
    refuse: Refuse,
}

impl SigV4Layer {
    /// With what says a refusal.
    #[must_use]
    pub fn new(verifier: Verifier, refuse: Refuse) -> Self {
        Self { verifier, refuse }
    }
}

impl fmt::Debug for SigV4Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigV4Layer").field("verifier", &self.verifier).finish_non_exhaustive()
    }
}

impl<S> Layer<S> for SigV4Layer {
    type Service = SigV4<S>;

    fn layer(&self, inner: S) -> SigV4<S> {
        SigV4 { layer: self.clone(), inner }
    }
}

/// A service behind a [`SigV4Layer`].
#[derive(Clone, Debug)]
pub struct SigV4<S> {
    layer: SigV4Layer,
    inner: S,
}

impl<S> Service<Request<Body>> for SigV4<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        // The inner service that was polled ready is the one to call; the clone takes its place.
        let clone = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, clone);
        let SigV4Layer { verifier, refuse } = self.layer.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let scope = claimed_scope(&parts);
            match verifier.verify(Request::from_parts(parts, body)).await {
                Ok(request) => inner.call(request).await,
                Err(error) => Ok(refuse(error, scope.as_ref())),
            }
        })
    }
}
