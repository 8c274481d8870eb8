//! The serving end: a message in, a message out, and tickets for what does not fit.

use std::time::Duration;

use bytes::Bytes;
use hive_core::router::Service;
use hive_core::{Body, Context, Error, Failed, RequestId, Result, Stopping};
use http::{Extensions, Request, Response};
use http_body::Body as _;
use http_body_util::{BodyExt as _, Full, Limited};
use tokio::sync::oneshot;
use tower::ServiceExt as _;

use super::awaited::{Awaited, Wanted};
use super::counter::{Counter, Goods, Place};
use super::{MAX_GATHERED, MAX_INLINE, Offer, Trailers};
use crate::MAX_MESSAGE;

/// Bytes of a message that are left for its head.
const HEAD: usize = 32 << 10;

/// How long a handler may go on whose caller has gone away.
const LINGER: Duration = Duration::from_secs(10);

/// Answers a request that came in a message. Without a counter, bodies are those of messages.
pub(crate) async fn serve(
    counter: Option<&Counter>,
    service: Service,
    mut request: Request<Bytes>,
) -> Response<Bytes> {
    let offer = request.extensions_mut().remove::<Offer>();
    let id = request.extensions().get::<Context>().map_or(RequestId::NONE, Context::request_id);
    let outcome = match (counter, offer) {
        (Some(counter), Some(offer)) => with_tickets(counter, offer, id, service, request).await,
        (None, Some(Offer::Body { .. })) => {
            Err(Error::unsupported("this daemon takes no bodies larger than a message"))
        }
        _ => whole(run(service, request.map(Body::from)).await).await,
    };
    outcome.unwrap_or_else(Failed::response)
}

async fn with_tickets(
    counter: &Counter,
    offer: Offer,
    id: RequestId,
    service: Service,
    mut request: Request<Bytes>,
) -> Result<Response<Bytes>> {
    // Before anything is begun: what is refused here was not done.
    let place = counter.place(offer)?;
    // What has done more than read is not refused afterwards, even if its answer's reader takes his time.
    let refusable = offer == Offer::Answer && request.method().is_safe();
    let trailers = request.extensions_mut().remove::<Trailers>();
    let response = match offer {
        Offer::Answer => run(service, request.map(|bytes| inline(bytes, trailers))).await,
        Offer::Body { length } => match begin(counter, service, request, length, &place).await? {
            Begun::Answered(response) => response,
            Begun::Asked(goods) => {
                let mut response = Response::new(Bytes::new());
                response.extensions_mut().insert(counter.issue(id, goods, length, place));
                return Ok(response);
            }
        },
    };
    pack(counter, id, response, place, refusable).await
}

/// A body that was in a message.
pub(crate) fn inline(bytes: Bytes, trailers: Option<Trailers>) -> Body {
    match trailers {
        None => Body::from(bytes),
        Some(Trailers(trailers)) => {
            let body = Full::new(bytes).map_err(|never| -> Error { match never {} });
            Body::new(body.with_trailers(async move { Some(Ok(trailers)) }))
        }
    }
}

async fn run(service: Service, request: Request<Body>) -> Response<Body> {
    match service.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// What a handler did first.
enum Begun {
    Answered(Response<Body>),
    Asked(Goods),
}

/// Begins a request whose body is with the caller still.
async fn begin(
    counter: &Counter,
    service: Service,
    request: Request<Bytes>,
    length: Option<u64>,
    place: &Place,
) -> Result<Begun> {
    let (body, Wanted { mut asked, body: bytes }) = Awaited::new(length);
    let (answered, mut answer) = oneshot::channel();
    let work = run(service, request.map(|_| Body::new(body)));
    let (place, ending) = (place.clone(), counter.ending());
    tokio::spawn(async move {
        to_its_end(work, answered, ending).await;
        drop(place);
    });
    let died = || Error::outcome_unknown("An internal error has occurred");
    let response = tokio::select! {
        biased;
        response = &mut answer => response,
        question = &mut asked => match question {
            Ok(()) => return Ok(Begun::Asked(Goods::Up { body: bytes, answer })),
            // It has let go of its body without a look at it: only the answer is left to wait for.
            Err(_) => answer.await,
        },
    };
    let response = response.map_err(|_| died())?;
    if bytes.is_closed() {
        return Ok(Begun::Answered(response));
    }
    // The answer has the body in it, and will ask for it when it is read itself.
    let (answered, answer) = oneshot::channel();
    drop(answered.send(response));
    Ok(Begun::Asked(Goods::Up { body: bytes, answer }))
}

/// Runs a handler while someone waits for its answer, and a little longer.
async fn to_its_end(
    work: impl Future<Output = Response<Body>>,
    mut answered: oneshot::Sender<Response<Body>>,
    ending: Stopping,
) {
    tokio::pin!(work);
    let gone = tokio::select! {
        biased;
        response = &mut work => {
            // Whoever waited may be gone this very moment.
            drop(answered.send(response));
            return;
        }
        () = answered.closed() => true,
        () = ending.wait() => false,
    };
    let left = if gone { LINGER } else { Duration::ZERO };
    if tokio::time::timeout(left, work).await.is_err() {
        metrics::counter!("hive_streams_handlers_ended_total").increment(1);
        tracing::warn!(gone, "a handler was ended: no one waits for its answer, or the process stops");
    }
}

/// An answer as a message, with a ticket for its body where that is large or streams.
async fn pack(
    counter: &Counter,
    id: RequestId,
    response: Response<Body>,
    place: Place,
    refusable: bool,
) -> Result<Response<Bytes>> {
    let (mut parts, body) = response.into_parts();
    let hint = body.size_hint();
    match body.as_inline() {
        Some(bytes) if bytes.len() <= MAX_INLINE => return Ok(Response::from_parts(parts, bytes.clone())),
        None if hint.upper().is_some_and(|most| most <= MAX_GATHERED) => {
            let (bytes, trailers) = gather(body).await.map_err(gathering)?;
            parts.extensions.extend(trailers);
            return Ok(Response::from_parts(parts, bytes));
        }
        _ => {}
    }
    // Its reader may take any time, as the sender of a body may.
    let place = if refusable { counter.lasting(place)? } else { place };
    parts.extensions.insert(counter.issue(id, Goods::Down { body }, hint.exact(), place));
    Ok(Response::from_parts(parts, Bytes::new()))
}

/// A stream that is known to be small, in memory; its trailers as an extension.
pub(crate) async fn gather(body: Body) -> Result<(Bytes, Extensions)> {
    let most = usize::try_from(MAX_GATHERED).unwrap_or(usize::MAX);
    let gathered = Limited::new(body, most).collect().await;
    let gathered = gathered.map_err(|error| match error.downcast::<Error>() {
        Ok(error) => *error,
        Err(other) => Error::internal("a body is longer than it said").with_source(other),
    })?;
    let mut extensions = Extensions::new();
    if let Some(trailers) = gathered.trailers() {
        extensions.insert(Trailers(trailers.clone()));
    }
    Ok((gathered.to_bytes(), extensions))
}

/// An answer for a caller who takes no tickets: all of it in the message.
async fn whole(response: Response<Body>) -> Result<Response<Bytes>> {
    let (parts, body) = response.into_parts();
    let bytes = body.collect(MAX_MESSAGE - HEAD).await.map_err(gathering)?;
    Ok(Response::from_parts(parts, bytes))
}

fn gathering(error: Error) -> Error {
    error.context("gathering an answer for the transport")
}
