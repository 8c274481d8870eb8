//! Waiting for clients, but not for ever: for the next bytes of a body, and for room to send an answer.

use std::io;
use std::pin::Pin;
use std::task::{Context as Task, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

use crate::{Body, Error, Kind, Result};

/// A request's body whose sender may pause for `idle`, and is slower than `rate` bytes a second for no longer.
pub(super) fn incoming(body: Incoming, idle: Duration, rate: u64) -> Body {
    if body.is_end_stream() {
        return Body::empty();
    }
    Body::new(Patient::new(body.map_err(broken), idle, rate))
}

/// A body with a store of patience. Waiting for its sender uses it up, bytes fill it again; the time in which nobody
/// asks for bytes costs nothing.
struct Patient<B> {
    body: B,
    patience: Patience,
    /// Runs while the sender is waited for, with the time when that began.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

#[derive(Clone, Copy)]
struct Patience {
    most: Duration,
    left: Duration,
    rate: u64,
}

impl Patience {
    /// After this wait this many bytes came.
    fn received(&mut self, waited: Duration, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let won = Duration::from_secs(bytes / self.rate)
            + Duration::from_nanos((bytes % self.rate).saturating_mul(1_000_000_000) / self.rate);
        self.left = self.left.saturating_sub(waited).saturating_add(won).min(self.most);
    }
}

impl<B> Patient<B> {
    fn new(body: B, idle: Duration, rate: u64) -> Self {
        Self { body, patience: Patience { most: idle, left: idle, rate: rate.max(1) }, waiting: None }
    }
}

impl<B: HttpBody<Data = Bytes, Error = Error> + Unpin> HttpBody for Patient<B> {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            let waited = this.waiting.take().map_or(Duration::ZERO, |(since, _)| since.elapsed());
            let bytes =
                frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref()).map_or(0, Bytes::len);
            this.patience.received(waited, bytes);
            return Poll::Ready(frame);
        }
        let left = this.patience.left;
        let (_, sleep) =
            this.waiting.get_or_insert_with(|| (Instant::now(), Box::pin(tokio::time::sleep(left))));
        ready!(sleep.as_mut().poll(cx));
        metrics::counter!("hive_gateway_slow_bodies_total").increment(1);
        let message = "Your socket connection to the server was not read from or written to within the timeout period. \
                       Idle connections will be closed.";
        Poll::Ready(Some(Err(Error::new(Kind::Invalid, message).with_code("RequestTimeout"))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

fn broken(source: hyper::Error) -> Error {
    let message = "You did not provide the number of bytes specified by the Content-Length HTTP header";
    Error::invalid(message).with_code("IncompleteBody").with_source(source)
}

/// A connection whose client may leave what is sent to it unread for `idle`; then it is broken.
pub(super) struct Impatient<S> {
    stream: S,
    idle: Duration,
    /// Runs while a write waits for room.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<S> Impatient<S> {
    pub(super) fn new(stream: S, idle: Duration) -> Self {
        Self { stream, idle, waiting: None }
    }

    /// What a write came to, unless it has waited too long.
    fn watch<T>(&mut self, cx: &mut Task<'_>, poll: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if poll.is_ready() {
            self.waiting = None;
            return poll;
        }
        let idle = self.idle;
        let sleep = self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep(idle)));
        ready!(sleep.as_mut().poll(cx));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the client does not read its answer")))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Impatient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Task<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Impatient<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Task<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.watch(cx, poll)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Task<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.watch(cx, poll)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<io::Result<()>> {
        let poll = Pin::new(&mut self.stream).poll_flush(cx);
        self.watch(cx, poll)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<io::Result<()>> {
        let poll = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.watch(cx, poll)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    const IDLE: Duration = Duration::from_secs(30);

    /// A body of so many pieces of so many bytes, with a pause before each.
    fn pieces(count: usize, bytes: usize, pause: Duration) -> Patient<Body> {
        let pieces = stream::unfold(0, move |sent| async move {
            (sent < count).then_some(())?;
            tokio::time::sleep(pause).await;
            Some((Ok(Bytes::from(vec![0; bytes])), sent + 1))
        });
        Patient::new(Body::from_stream(pieces), IDLE, 1024)
    }

    async fn taken(body: Patient<Body>) -> (Result<usize>, Duration) {
        let began = Instant::now();
        let outcome = Body::new(body).collect(1 << 30).await.map(|bytes| bytes.len());
        (outcome, began.elapsed())
    }

    #[tokio::test(start_paused = true)]
    async fn who_trickles_is_given_up_as_who_stops_is() {
        let (trickled, took) = taken(pieces(1000, 1, Duration::from_secs(1))).await;
        assert_eq!(trickled.unwrap_err().code(), Some("RequestTimeout"));
        assert!(took < IDLE + Duration::from_secs(2), "{took:?}");
        let (stopped, took) = taken(pieces(1, 1, Duration::from_secs(1000))).await;
        assert_eq!((stopped.unwrap_err().code(), took.as_secs()), (Some("RequestTimeout"), 30));
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_slow_but_brings_enough_or_pauses_now_and_then_is_waited_for() {
        let (all, _) = taken(pieces(1000, 1024, Duration::from_secs(1))).await;
        assert_eq!(all.unwrap(), 1000 * 1024);
        let (all, _) = taken(pieces(100, 32 * 1024, Duration::from_secs(29))).await;
        assert_eq!(all.unwrap(), 100 * 32 * 1024);
    }

    /// The handler is slow, not the client.
    #[tokio::test(start_paused = true)]
    async fn time_in_which_nobody_asks_is_not_the_senders() {
        let mut body = pieces(3, 1, Duration::ZERO);
        for _ in 0..3 {
            tokio::time::sleep(20 * IDLE).await;
            assert!(body.frame().await.unwrap().is_ok());
        }
        assert!(body.frame().await.is_none());
    }
}
