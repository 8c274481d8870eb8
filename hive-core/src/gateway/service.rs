//! The gateway as a tower service.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Task, Poll};
use std::time::Duration;

use http::request::Parts;
use http::{HeaderValue, Request, Response};
use tower::ServiceExt as _;
use tracing::Instrument as _;

use super::room::{Entered, Room, SMALL};
use super::{Limits, lengthy, resolve};
use crate::identity::{Authorizer, CredentialStore, RootOnly};
use crate::router::{Authority, Service};
use crate::sigv4::{self, Signed, Verifier};
use crate::{
    Body, Clock, Context, Entropy, Error, Failed, Region, RequestId, Result, SystemClock, SystemEntropy,
    TraceParent, protocol,
};

/// How much longer than its time a copy is waited for: whoever does it ends it, and says so, a little later.
const OVERRUN: Duration = Duration::from_secs(5);

/// Proves who calls and finds out what for; then the service behind answers.
///
/// Cloning is cheap. It is always ready: what is too much is refused with an answer.
#[derive(Clone)]
pub struct Gateway(Arc<Shared>);

struct Shared {
    inner: Service,
    verifier: Verifier,
    authority: Authority,
    regions: Vec<Region>,
    sources: Sources,
    limits: Limits,
    room: Room,
}

struct Sources {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
}

impl Gateway {
    /// A gateway before this service: a [`Router`](crate::router::Router)'s, or a node's dispatcher.
    #[must_use]
    pub fn builder(inner: Service) -> Builder {
        Builder {
            inner,
            credentials: None,
            authority: Authority(Arc::new(RootOnly)),
            regions: vec![Region::US_EAST_1],
            clock: Arc::new(SystemClock::default()),
            entropy: Arc::new(SystemEntropy),
            limits: Limits::default(),
        }
    }

    /// As the boxed service that [`server::serve`](super::server) takes.
    #[must_use]
    pub fn into_service(self) -> Service {
        Service::new(self)
    }

    async fn answer(self, request: Request<Body>) -> Response<Body> {
        let request_id = RequestId::random(&*self.0.sources.entropy);
        let span = tracing::info_span!(
            "request",
            %request_id,
            method = %request.method(),
            path = request.uri().path(),
        );
        let began = self.0.sources.clock.instant();
        let (parts, body) = request.into_parts();
        let is_head = parts.method == http::Method::HEAD;
        let scope = sigv4::claimed_scope(&parts);
        let service = resolve::seems(&parts, scope.as_ref().map(sigv4::Scope::service));
        let response = self.route(parts, body, &service, request_id).instrument(span.clone()).await;
        let mut response = match response {
            Ok(response) => encoded(response, &service, request_id),
            Err(error) => {
                tracing::debug!(parent: &span, %error, "refused");
                protocol::refusal(error, &service, request_id)
            }
        };
        if is_head {
            *response.body_mut() = Body::empty();
        }
        // S3 has a header of its own for it.
        if !response.headers().contains_key("x-amz-request-id")
            && let Ok(value) = HeaderValue::from_str(&request_id.to_string())
        {
            response.headers_mut().entry("x-amzn-requestid").or_insert(value);
        }
        let took = self.0.sources.clock.instant() - began;
        metrics::histogram!("hive_gateway_seconds").record(took.as_secs_f64());
        metrics::counter!("hive_gateway_requests_total", "status" => response.status().as_str().to_owned())
            .increment(1);
        let code = Failed::of(&response).and_then(|failed| failed.code());
        tracing::info!(parent: &span, service, status = response.status().as_u16(), code, ?took, "answered");
        response
    }

    async fn route(
        &self,
        parts: Parts,
        mut body: Body,
        service: &str,
        request_id: RequestId,
    ) -> Result<Response<Body>> {
        let shared = &*self.0;
        let began = shared.sources.clock.instant();
        if service != "s3" {
            body = self.gather(body).await?;
        }
        let request = shared.verifier.verify(Request::from_parts(parts, body)).await?;
        let (mut parts, body) = request.into_parts();
        let signed = parts
            .extensions
            .remove::<Signed>()
            .ok_or_else(|| Error::internal("the verifier let a request pass without saying who signed it"))?;
        // Only now, so that no one who is not known can keep those who are from their places.
        let Entered { place, body, come } = shared.room.enter(signed.access_key(), body)?;
        let region = self.region(&signed)?;
        let inline = body.as_inline().map_or(&[][..], |bytes| bytes);
        let action = resolve::action(signed.scope().service(), &mut parts, inline)?;
        let is_lengthy = lengthy::is_lengthy(&action);
        let copy = if is_lengthy { Some(shared.room.copy(signed.access_key())?) } else { None };
        let time = if is_lengthy { shared.limits.copy_time } else { shared.limits.request_time };
        let deadline = began + time;
        let context =
            Context::new(signed.principal().clone(), region, request_id, deadline).with_trace(trace(&parts));
        parts.extensions.insert(context);
        parts.extensions.insert(action);
        parts.extensions.insert(shared.authority.clone());
        let answered = shared.inner.clone().oneshot(Request::from_parts(parts, body));
        if is_lengthy {
            let work = async move {
                let response = match tokio::time::timeout(time + OVERRUN, answered).await {
                    Ok(Ok(response)) => response,
                    Err(_) => Failed::response(Error::outcome_unknown("An internal error has occurred")),
                };
                drop((place, copy));
                encoded(response, "s3", request_id)
            };
            let outcome = shared.room.copying.begin(Box::pin(work.in_current_span()));
            let work = Box::pin(async move {
                outcome.await.unwrap_or_else(|error| protocol::refusal(error, "s3", request_id))
            });
            return Ok(lengthy::answer(work, come, protocol::begun(request_id)).await);
        }
        let Ok(response) = answered.await;
        drop(place);
        Ok(response)
    }

    /// A body whose action is inside is small, and comes before the deadline or not at all.
    async fn gather(&self, body: Body) -> Result<Body> {
        use http_body::Body as _;
        let limits = &self.0.limits;
        let small = body.size_hint().upper().is_some_and(|most| most <= SMALL);
        let gathered = async {
            let _place = if small { None } else { self.0.room.large.acquire().await.ok() };
            body.collect(limits.query_body).await
        };
        match tokio::time::timeout(limits.request_time, gathered).await {
            Ok(bytes) => Ok(Body::from(bytes?)),
            Err(_) => {
                Err(Error::invalid("The request body took too long to arrive.").with_code("RequestTimeout"))
            }
        }
    }

    /// The region of the signature, if it is one of this cloud's.
    fn region(&self, signed: &Signed) -> Result<Region> {
        let scope = signed.scope();
        // IAM and STS are of no region: clients sign for the one where AWS has them, whatever theirs is.
        if matches!(scope.service(), "iam" | "sts") && scope.region() == Region::US_EAST_1.as_str() {
            return Ok(self.0.regions.first().cloned().unwrap_or(Region::US_EAST_1));
        }
        let known = self.0.regions.iter().find(|region| region.as_str() == scope.region());
        if let Some(region) = known {
            return Ok(region.clone());
        }
        let wrong = scope.region().escape_debug().to_string();
        if scope.service() == "s3" {
            let right = self.0.regions.first().map_or("us-east-1", Region::as_str);
            let message = format!(
                "The authorization header is malformed; the region '{wrong}' is wrong; expecting '{right}'"
            );
            return Err(Error::unauthenticated(message)
                .with_code("AuthorizationHeaderMalformed")
                .with_status(http::StatusCode::BAD_REQUEST)
                .with_field("Region", right));
        }
        if scope.service() == "ec2" {
            // EC2 has one word for whatever is wrong with a signature.
            let message = "AWS was not able to validate the provided access credentials";
            return Err(Error::unauthenticated(message).with_code("AuthFailure"));
        }
        let message = format!("Credential should be scoped to a valid region, not '{wrong}'. ");
        Err(Error::unauthenticated(message)
            .with_code("SignatureDoesNotMatch")
            .with_status(http::StatusCode::FORBIDDEN))
    }
}

/// The answer, in the protocol of the request also where a hop failed.
fn encoded(response: Response<Body>, service: &str, request_id: RequestId) -> Response<Body> {
    match Failed::of(&response) {
        Some(failed) if !failed.is_encoded() => {
            protocol::refusal(Error::from(failed.public().clone()), service, request_id)
        }
        _ => response,
    }
}

fn trace(parts: &Parts) -> Option<TraceParent> {
    parts.headers.get("traceparent").and_then(|value| value.to_str().ok()).and_then(TraceParent::parse)
}

impl tower::Service<Request<Body>> for Gateway {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Task<'_>) -> Poll<std::result::Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let gateway = self.clone();
        Box::pin(async move { Ok(gateway.answer(request).await) })
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway")
            .field("regions", &self.0.regions)
            .field("limits", &self.0.limits)
            .finish_non_exhaustive()
    }
}

/// Sets up a [`Gateway`].
pub struct Builder {
    inner: Service,
    credentials: Option<Arc<dyn CredentialStore>>,
    authority: Authority,
    regions: Vec<Region>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    limits: Limits,
}

impl Builder {
    /// Who has which access key. Without one, no request passes.
    #[must_use]
    pub fn credentials(mut self, credentials: impl CredentialStore) -> Self {
        self.credentials = Some(Arc::new(credentials));
        self
    }

    /// Who decides what a caller may do. Without one, an account's owner may do everything and others nothing.
    #[must_use]
    pub fn authorizer(mut self, authorizer: impl Authorizer) -> Self {
        self.authority = Authority(Arc::new(authorizer));
        self
    }

    /// The regions of this cloud; the first is the default. Without any, `us-east-1`.
    #[must_use]
    pub fn regions(mut self, regions: Vec<Region>) -> Self {
        if !regions.is_empty() {
            self.regions = regions;
        }
        self
    }

    /// Time, other than the system's.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Randomness, other than the system's.
    #[must_use]
    pub fn entropy(mut self, entropy: Arc<dyn Entropy>) -> Self {
        self.entropy = entropy;
        self
    }

    /// Bounds, other than the usual.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The gateway.
    #[must_use]
    pub fn build(self) -> Gateway {
        let credentials = self.credentials.unwrap_or_else(|| Arc::new(Nobody));
        let home = self.regions.first().cloned().unwrap_or(Region::US_EAST_1);
        Gateway(Arc::new(Shared {
            inner: self.inner,
            verifier: Verifier::new(credentials, Arc::clone(&self.clock)).with_legacy_presigned(home),
            authority: self.authority,
            regions: self.regions,
            room: Room::new(&self.limits),
            sources: Sources { clock: self.clock, entropy: self.entropy },
            limits: self.limits,
        }))
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("regions", &self.regions)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// A credential store that knows no one.
#[derive(Debug)]
struct Nobody;

#[async_trait::async_trait]
impl CredentialStore for Nobody {
    async fn lookup(
        &self,
        _: &crate::identity::AccessKeyId,
        _: Option<&str>,
    ) -> Result<Option<crate::identity::Identity>> {
        Ok(None)
    }
}
