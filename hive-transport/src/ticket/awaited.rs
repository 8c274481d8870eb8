//! The body of a request whose bytes are with the caller still.

use std::pin::Pin;
use std::task::{Context as Task, Poll, ready};

use bytes::Bytes;
use hive_core::{Body, Error, Result};
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::oneshot;

/// Asks for the bytes when it is read for the first time, and not before.
pub(super) struct Awaited {
    state: State,
    length: Option<u64>,
}

enum State {
    Unasked { ask: oneshot::Sender<()>, waiting: oneshot::Receiver<Body> },
    Asked(oneshot::Receiver<Body>),
    Here(Body),
    Gone,
}

/// The other end of a body that waits.
pub(super) struct Wanted {
    /// Answered when the body is read for the first time, broken when it is dropped before.
    pub(super) asked: oneshot::Receiver<()>,
    /// Where the bytes go. It is closed once no one waits for them.
    pub(super) body: oneshot::Sender<Body>,
}

impl Awaited {
    /// A body of that length, where it is known.
    pub(super) fn new(length: Option<u64>) -> (Self, Wanted) {
        let (ask, asked) = oneshot::channel();
        let (body, waiting) = oneshot::channel();
        (Self { state: State::Unasked { ask, waiting }, length }, Wanted { asked, body })
    }
}

impl HttpBody for Awaited {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Gone) {
                State::Unasked { ask, waiting } => {
                    // Where no one hears it the ticket was issued without, or nothing will come.
                    let _ = ask.send(());
                    self.state = State::Asked(waiting);
                }
                State::Asked(mut waiting) => match Pin::new(&mut waiting).poll(cx) {
                    Poll::Ready(Ok(body)) => self.state = State::Here(body),
                    Poll::Ready(Err(_)) => {}
                    Poll::Pending => {
                        self.state = State::Asked(waiting);
                        return Poll::Pending;
                    }
                },
                State::Here(mut body) => {
                    let polled = Pin::new(&mut body).poll_frame(cx);
                    self.state = State::Here(body);
                    return Poll::Ready(ready!(polled));
                }
                State::Gone => {
                    return Poll::Ready(Some(Err(Error::outcome_unknown("the request's body did not come"))));
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(&self.state, State::Here(body) if body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.state, self.length) {
            (State::Here(body), _) => body.size_hint(),
            (_, Some(length)) => SizeHint::with_exact(length),
            _ => SizeHint::default(),
        }
    }
}
