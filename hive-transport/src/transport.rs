//! The seam: how a message gets from one part of Hive to another.
//!
//! A transport carries *small* messages, at most [`MAX_MESSAGE`] bytes with everything. Larger or streaming bodies go
//! by ticket, one layer above, for every transport alike.
//!
//! **Delivery.** At most once. An answer says what happened; of the errors of
//! [`request`](Transport::request),
//! * [`Kind::Unavailable`], [`Kind::Throttled`], [`Kind::TooLarge`], [`Kind::Invalid`] and [`Kind::Denied`] mean that
//!   no handler ran;
//! * [`Kind::OutcomeUnknown`] means that one may have, or still may. Repeat it only if that does no harm.
//!
//! **Deadline.** That of the [`Context`](hive_core::Context) in the request's extensions, or
//! [`Context::DEFAULT_TIME`](hive_core::Context::DEFAULT_TIME) from now. It travels as the time that remains; the
//! serving side drops what comes too late, and ends a handler that overruns.
//!
//! **Order.** None between requests. The events of one subscription come in the order in which one publisher sent them.
//!
//! **Cancellation.** Dropping the future of a request forgets the answer; it does not call the request back.

use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use hive_core::{Error, Health, Kind, Result};
use tokio::sync::{oneshot, watch};
use tower::util::BoxCloneSyncService;

use crate::{Group, LocalStreams, Subject};

/// The most bytes of a message: head and body.
pub const MAX_MESSAGE: usize = 1 << 20;

/// What answers the requests of a subject: a service whose bodies are in memory.
pub type Inline = BoxCloneSyncService<http::Request<Bytes>, http::Response<Bytes>, Infallible>;

/// Carries messages between the parts of Hive, whether they share a process or not.
#[async_trait]
pub trait Transport: Send + Sync + fmt::Debug + 'static {
    /// Sends a request to one server and waits for its answer.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] at once where no one serves the subject or there is no connection;
    /// [`Kind::OutcomeUnknown`] at the deadline; [`Kind::TooLarge`] before anything is sent; [`Kind::Denied`] where
    /// the credentials do not reach so far. What the server has to say against the request is not one of them: that is
    /// a response with a [`Failed`](hive_core::Failed) in its extensions.
    async fn request(&self, to: &Subject, request: http::Request<Bytes>) -> Result<http::Response<Bytes>>;

    /// Sends an event to everyone who is subscribed. Success says that it is on its way, not that anyone has it.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] where there is no connection, and [`Kind::TooLarge`].
    async fn publish(&self, to: &Subject, payload: Bytes) -> Result<()>;

    /// Answers the requests of a subject. When this returns, requests of any connection reach the service.
    ///
    /// Within a group, each request goes to one member. Without one, it goes to every server, and the first answer
    /// wins: serve a subject in plain form only where there is one server. Requests run concurrently up to a limit;
    /// beyond it they are answered [`Kind::Throttled`] at once. A service that panics answers
    /// [`Kind::OutcomeUnknown`].
    ///
    /// # Errors
    /// [`Kind::Unavailable`] where there is no connection, and [`Kind::Denied`].
    async fn serve(&self, on: &Subject, group: Option<&Group>, service: Inline) -> Result<Serving>;

    /// The events of a subject, from when this returns until the stream is dropped or the transport shut down.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] where there is no connection, and [`Kind::Denied`].
    async fn subscribe(&self, on: &Subject) -> Result<BoxStream<'static, Event>>;

    /// The state of the connection, and each change.
    fn link(&self) -> watch::Receiver<Link>;

    /// Whether it works as it should.
    fn health(&self) -> watch::Receiver<Health>;

    /// Where streams are handed over within the process, where every connection of this transport is of one process.
    /// Others have none: their streams cross at data ports.
    fn local_streams(&self) -> Option<LocalStreams> {
        None
    }

    /// Stops serving, lets running handlers finish within `grace`, sees their answers off, then disconnects. It may be
    /// called again: the grace is the first call's, and every call returns when all is over. One that is cancelled
    /// leaves the rest to the next.
    ///
    /// # Errors
    /// [`Kind::OutcomeUnknown`] where handlers had to be ended; the transport is closed all the same.
    async fn shutdown(&self, grace: Duration) -> Result<()>;
}

/// What a subscription yields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A message.
    Message {
        /// Where it was sent.
        subject: Subject,
        /// Its bytes. Anyone who may publish may have sent them.
        payload: Bytes,
    },
    /// Messages were lost here: the subscriber was too slow, or the connection was down. Whoever keeps a picture of
    /// something must look at it anew.
    Gap,
}

/// The state of a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Not yet connected.
    Connecting,
    /// Connected.
    Up,
    /// Lost, and being sought again; why.
    Down(String),
    /// Shut down, for good.
    Closed,
}

/// A subject being served. Dropping it stops new requests and lets running handlers finish on their own.
#[must_use = "dropping it stops the serving"]
pub struct Serving {
    drain: Option<oneshot::Sender<Duration>>,
    drained: oneshot::Receiver<Drained>,
}

/// How a drain ended: the number of handlers that had to be ended.
pub(crate) type Drained = usize;

impl Serving {
    /// The handle, and the two ends that the serving side keeps. The first yields the grace of a drain, or an error
    /// when the handle was dropped; the second says that all is over.
    pub(crate) fn new() -> (Self, oneshot::Receiver<Duration>, oneshot::Sender<Drained>) {
        let (drain, asked) = oneshot::channel();
        let (done, drained) = oneshot::channel();
        (Self { drain: Some(drain), drained }, asked, done)
    }

    /// Stops new requests, waits until those that are here are answered, and returns.
    ///
    /// Cancelling it does not undo it: the drain goes on.
    ///
    /// # Errors
    /// [`Kind::OutcomeUnknown`] where handlers were still running after `grace` and had to be ended. Their callers
    /// are told so.
    pub async fn drain(mut self, grace: Duration) -> Result<()> {
        if let Some(drain) = self.drain.take() {
            // Whoever no longer listens has ended already.
            let _ = drain.send(grace);
        }
        match (&mut self.drained).await {
            Ok(0) | Err(_) => Ok(()),
            Ok(ended) => Err(Error::new(
                Kind::OutcomeUnknown,
                format!("{ended} requests were still running when the grace of {grace:?} was over"),
            )),
        }
    }
}

impl fmt::Debug for Serving {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Serving")
    }
}
