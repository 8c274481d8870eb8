//! The calling side of the data port.

use std::fmt;
use std::sync::Arc;

use hive_core::{Body, Clock, Error, RequestId, Result, ResultExt as _};
use http::{Method, Request, Response, StatusCode, Uri};
use hyper_util::client::legacy;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::connect::Connector;
use super::frame::{Decoder, Encoder, Enough};
use super::sign::Keys;
use super::{BUFFER, KEEP, TlsClient};
use crate::ticket::Ticket;
use crate::{StreamLimits, wire};

/// The most idle connections that are kept for one address.
pub(super) const MOST_IDLE: usize = 16;

/// Claims tickets at data ports. Clones share their connections.
#[derive(Clone)]
pub(crate) struct Client {
    http: legacy::Client<Connector, Body>,
    keys: Keys,
    clock: Arc<dyn Clock>,
    limits: StreamLimits,
}

impl Client {
    pub(super) fn new(tls: TlsClient, keys: Keys, limits: StreamLimits, clock: Arc<dyn Clock>) -> Self {
        let http = legacy::Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .timer(TokioTimer::new())
            .pool_idle_timeout(KEEP)
            .pool_max_idle_per_host(MOST_IDLE)
            .http1_max_buf_size(BUFFER)
            .build(Connector(tls));
        Self { http, keys, clock, limits }
    }

    pub(crate) fn limits(&self) -> &StreamLimits {
        &self.limits
    }

    /// Sends the body that a ticket is for, and brings back the answer.
    pub(crate) async fn send(
        &self,
        ticket: &Ticket,
        request: RequestId,
        body: Body,
    ) -> Result<Response<Body>> {
        let enough = Enough::default();
        let body = Encoder::new(body, self.limits.keep_alive, Some(enough.clone()));
        let answer = self.claim(Method::POST, ticket, request, Body::new(body)).await?;
        let mut decoder = Decoder::new(answer, None, self.limits.idle, Some(enough));
        let response = wire::decode_response(&decoder.head().await?)?;
        Ok(response.map(|_| Body::new(decoder)))
    }

    /// The body that a ticket is for.
    pub(crate) async fn fetch(&self, ticket: &Ticket, request: RequestId) -> Result<Body> {
        let answer = self.claim(Method::GET, ticket, request, Body::empty()).await?;
        Ok(Body::new(Decoder::new(answer, ticket.length, self.limits.idle, None)))
    }

    async fn claim(&self, method: Method, ticket: &Ticket, request: RequestId, body: Body) -> Result<Body> {
        let uri = format!("{}/ticket/{}?request={request}", ticket.at, ticket.id);
        let uri: Uri = uri.parse().internal("reading the address of a data port")?;
        let mut request = Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        self.keys.sign(&mut request, self.clock.now())?;
        let answered = tokio::time::timeout(self.limits.idle, self.http.request(request)).await;
        let response = answered
            .map_err(|_| Error::outcome_unknown(format!("the data port {} does not answer", ticket.at)))?
            .map_err(|source| {
                let message = format!("the data port {} cannot be reached, or cut the connection", ticket.at);
                Error::outcome_unknown(message).with_source(source)
            })?;
        match response.status() {
            StatusCode::OK => Ok(Body::new(http_body_util::BodyExt::map_err(response.into_body(), cut))),
            status => {
                metrics::counter!("hive_tickets_lost_total", "status" => status.as_str().to_owned())
                    .increment(1);
                Err(Error::outcome_unknown(format!("the data port {} answered {status}", ticket.at)))
            }
        }
    }
}

fn cut(source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::outcome_unknown("the connection to a data port was cut").with_source(source)
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("keys", &self.keys)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
