//! The listening side of the data port.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Task, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use hive_core::gateway::Limits;
use hive_core::gateway::server::{self, Listener};
use hive_core::router::Service;
use hive_core::{Body, Clock, Error, Failed, Kind, RequestId, Result, Stopping};
use http::{Method, Request, Response, StatusCode};
use http_body::{Body as HttpBody, Frame};
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

use super::BUFFER;
use super::client::MOST_IDLE;
use super::frame::{self, Decoder, Encoder, Enough, Quiet};
use super::incoming::Incoming;
use super::sign::{Check, Keys};
use crate::ticket::{Counter, Direction, Goods, Place, TicketId};
use crate::wire;

/// How long a connection may be idle, or a head take. Longer than callers keep theirs.
const HEAD_TIME: Duration = Duration::from_secs(20);

/// How many callers there is room for with all the connections that each keeps idle.
const CALLERS: usize = 16;

/// A data port at work. Dropping it cuts its connections.
#[derive(Debug)]
pub(crate) struct Serving {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Serving {
    pub(super) fn start(listener: Listener, counter: Counter, keys: &Keys, clock: Arc<dyn Clock>) -> Self {
        let streams = *counter.limits();
        let mut limits = Limits::default();
        // Each stream needs one, and some come and go. Callers keep others, which must not keep a ticket from being claimed
        // until it is dead.
        limits.connections = streams.streams.saturating_mul(2).saturating_add(CALLERS * MOST_IDLE);
        limits.head = BUFFER;
        limits.head_time = HEAD_TIME;
        limits.idle_time = streams.idle;
        let desk = Arc::new(Desk { counter, check: Check::new(keys, clock) });
        let service = Service::new(tower::service_fn(move |request: Request<Body>| {
            let desk = Arc::clone(&desk);
            async move { Ok::<_, Infallible>(desk.answer(request).await) }
        }));
        let (stop, stopping) = Stopping::channel();
        // When it is told to stop its streams have ended, or had their time.
        let task = tokio::spawn(server::serve(listener, service, limits, stopping, Duration::from_secs(1)));
        Self { stop, task }
    }

    /// Closes it. Its streams have ended, or are cut soon.
    pub(crate) async fn end(mut self) -> Result<()> {
        self.stop.send_replace(true);
        (&mut self.task).await.map_err(|source| Error::internal("the data port failed").with_source(source))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Where tickets are shown.
struct Desk {
    counter: Counter,
    check: Check,
}

impl Desk {
    async fn answer(&self, request: Request<Body>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let parts = match self.check.check(parts).await {
            Ok(parts) => parts,
            Err(error) => {
                metrics::counter!("hive_tickets_refused_total", "why" => "signature").increment(1);
                tracing::warn!(%error, "a request on the data port that no process of this cloud signed");
                return refusal(StatusCode::FORBIDDEN);
            }
        };
        let direction = match parts.method {
            Method::POST => Direction::Up,
            Method::GET => Direction::Down,
            _ => return refusal(StatusCode::METHOD_NOT_ALLOWED),
        };
        let Some((id, request)) = named(&parts.uri) else { return refusal(StatusCode::NOT_FOUND) };
        match self.counter.claim(id, direction, request) {
            Ok((goods, place)) => Response::new(self.hand_over(goods, place, body)),
            Err(_) => refusal(StatusCode::NOT_FOUND),
        }
    }

    fn hand_over(&self, goods: Goods, place: Place, body: Body) -> Body {
        let limits = self.counter.limits();
        match goods {
            Goods::Down { body } => {
                let encoder = Encoder::new(body, limits.keep_alive, None);
                Body::new(Outgoing {
                    state: State::Flowing(Box::new(encoder)),
                    quiet: None,
                    enough: None,
                    _place: place,
                })
            }
            Goods::Up { body: waiting, answer } => {
                let enough = Enough::default();
                let decoder = Decoder::new(body, None, limits.idle, None);
                let incoming = Incoming::new(decoder, enough.clone(), limits.idle);
                // A handler that no longer waits has its answer ready; its body goes the way of one that is dropped.
                drop(waiting.send(Body::new(incoming)));
                Body::new(Outgoing {
                    state: State::Awaited(answer, limits.keep_alive),
                    quiet: Some(Quiet::new(limits.keep_alive)),
                    enough: Some(enough),
                    _place: place,
                })
            }
        }
    }
}

fn refusal(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// The ticket and the request of `/ticket/<id>?request=<id>`.
pub(super) fn named(uri: &http::Uri) -> Option<(TicketId, RequestId)> {
    let id = uri.path().strip_prefix("/ticket/")?.parse().ok()?;
    let request = uri.query()?.strip_prefix("request=")?.parse().ok()?;
    Some((id, request))
}

/// What goes back: an answer once it is there, or a body. It keeps its place until it has gone.
struct Outgoing {
    state: State,
    quiet: Option<Quiet>,
    /// Said when the handler wants no more of the request.
    enough: Option<Enough>,
    _place: Place,
}

enum State {
    Awaited(oneshot::Receiver<Response<Body>>, Duration),
    Flowing(Box<Encoder>),
}

impl Outgoing {
    fn begin(&mut self, response: Response<Body>, keep_alive: Duration) -> Bytes {
        let (parts, body) = response.into_parts();
        let length = body.size_hint().exact();
        let head = Response::from_parts(parts, Bytes::new());
        match wire::encode_response(&head) {
            Ok(head) => {
                self.state = State::Flowing(Box::new(Encoder::new(body, keep_alive, None)));
                frame::head(length, &head)
            }
            Err(error) => {
                tracing::error!(%error, "the head of an answer cannot be written");
                let error = Error::new(Kind::TooLarge, "the head of the answer is too long");
                self.state = State::Flowing(Box::new(Encoder::new(Body::empty(), keep_alive, None)));
                frame::head(
                    Some(0),
                    &wire::encode_failure(error.with_status(StatusCode::INTERNAL_SERVER_ERROR)),
                )
            }
        }
    }
}

impl HttpBody for Outgoing {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        let this = &mut *self;
        let between = !matches!(&this.state, State::Flowing(encoder) if encoder.is_within());
        if between && this.enough.as_ref().is_some_and(|enough| enough.poll(cx)) {
            this.enough = None;
            return Poll::Ready(Some(Ok(Frame::data(frame::enough()))));
        }
        let (answer, keep_alive) = match &mut this.state {
            State::Flowing(encoder) => return Pin::new(&mut **encoder).poll_frame(cx),
            State::Awaited(answer, keep_alive) => (answer, *keep_alive),
        };
        let response = match Pin::new(answer).poll(cx) {
            Poll::Ready(Ok(response)) => response,
            Poll::Ready(Err(_)) => Failed::response(Error::outcome_unknown("An internal error has occurred")),
            Poll::Pending => {
                if let Some(quiet) = &mut this.quiet {
                    ready!(quiet.poll(cx));
                }
                return Poll::Ready(Some(Ok(Frame::data(frame::alive()))));
            }
        };
        let head = this.begin(response, keep_alive);
        Poll::Ready(Some(Ok(Frame::data(head))))
    }
}
