//! What a body and an answer lose when they cross from one part of the cloud to another: everything that is private.

use std::pin::Pin;
use std::task::{Context as Task, Poll};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use hive_core::{Body, Error, Failed, Result, Stopping};
use http::{Extensions, Response};
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::counter::Place;

/// An error without its private half.
fn public(error: &Error) -> Error {
    Error::from(error.public().clone())
}

/// A body as the other side sees it. It keeps a place while it is there, and ends when the streams of its process do.
pub(super) struct Crossing {
    body: Body,
    ending: BoxFuture<'static, ()>,
    _place: Place,
}

impl Crossing {
    pub(super) fn new(body: Body, place: Place, ending: Stopping) -> Self {
        Self { body, ending: Box::pin(async move { ending.wait().await }), _place: place }
    }
}

impl HttpBody for Crossing {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        if self.ending.as_mut().poll(cx).is_ready() {
            self.body = Body::empty();
            // Whoever reads on gets it again.
            self.ending = Box::pin(std::future::ready(()));
            return Poll::Ready(Some(Err(Error::outcome_unknown("the process with the stream has stopped"))));
        }
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        polled.map(|frame| frame.map(|frame| frame.map_err(|error| public(&error))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// An answer as the other side sees it.
pub(super) fn crossed(response: Response<Body>, place: Place, ending: Stopping) -> Response<Body> {
    let failed = Failed::of(&response).map(|failed| (public(failed), failed.is_encoded()));
    let (mut parts, body) = response.into_parts();
    parts.extensions = Extensions::new();
    let mut response = Response::from_parts(parts, Body::new(Crossing::new(body, place, ending)));
    match failed {
        Some((error, true)) => Failed::attach(error, &mut response),
        Some((error, false)) => Failed::attach_bare(error, &mut response),
        None => {}
    }
    response
}
