//! The half of a connection that writes replies.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, IoSlice};
use std::ops::Range;
use std::time::Duration;

use bytes::{Buf as _, Bytes};
use tokio::io::{AsyncWrite, AsyncWriteExt as _};
use tokio::sync::{OwnedSemaphorePermit, mpsc, watch};
use tokio::time::timeout;

use super::connection::{Cut, filled};
use super::meters::{self, BytesMeter};
use super::reply::{self, Parts};
use super::request::Head;
use super::wire::{Errno, command};
use crate::device::{Extents, IoOutcome, Segments};

/// How many replies and pieces are sent with one call.
const BATCH: usize = 32;
const PIECES: usize = 64;

/// What a request is answered with.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Not known yet; never sent.
    Pending,
    /// Done, or an error.
    Done(Result<(), Errno>),
    /// The bytes of a read.
    Data(Bytes),
    /// What holds data.
    Status { range: Range<u64>, extents: Extents, one: bool },
}

/// A reply that is due, with what its request holds until it is sent.
pub(crate) struct Reply {
    head: Head,
    structured: bool,
    pub(crate) whole: bool,
    pub(crate) answer: Answer,
    pub(crate) held: Option<(OwnedSemaphorePermit, OwnedSemaphorePermit, BytesMeter)>,
    _place: Option<OwnedSemaphorePermit>,
}

impl Reply {
    pub(crate) fn new(head: Head, structured: bool, place: Option<OwnedSemaphorePermit>) -> Self {
        Self { head, structured, whole: false, answer: Answer::Pending, held: None, _place: place }
    }

    /// Takes what the device answered.
    pub(crate) fn finish(&mut self, outcome: IoOutcome, memory: Segments) {
        self.answer = match outcome.map_err(meters::errno) {
            Ok(()) if self.head.kind == command::READ => match filled(memory, self.head.length) {
                Ok(data) => Answer::Data(data),
                Err(errno) => Answer::Done(Err(errno)),
            },
            outcome => Answer::Done(outcome),
        };
    }

    /// Its bytes. Zeroes are looked for here rather than on the backend's thread.
    fn encode(&mut self) -> Parts {
        let cookie = self.head.cookie;
        let answer = std::mem::replace(&mut self.answer, Answer::Pending);
        let outcome = match answer {
            Answer::Data(data) if self.structured => {
                return reply::structured_data(cookie, self.head.offset, &data, self.whole);
            }
            Answer::Data(data) => return reply::simple_data(cookie, data),
            Answer::Status { range, extents, one } => {
                match reply::block_status(cookie, &range, &extents, one) {
                    Some(chunk) => return vec![chunk],
                    None => Err(Errno::Io),
                }
            }
            Answer::Done(outcome) => outcome,
            // A request whose completion never told anything.
            Answer::Pending => Err(Errno::Io),
        };
        if let Err(errno) = outcome {
            meters::error(self.head.name(), errno);
        }
        let chunks = matches!(self.head.kind, command::READ | command::BLOCK_STATUS);
        vec![match outcome {
            Err(errno) if self.structured && chunks => reply::structured_error(cookie, errno),
            outcome => reply::simple(cookie, outcome),
        }]
    }
}

/// Sends replies until every sender is gone: the reader, and each request in flight.
///
/// Where the client cannot be reached any more it says so to the reader, and waits for the requests in flight all the
/// same: while one runs, the device is in use.
pub(crate) async fn send<W: AsyncWrite + Unpin>(
    write: &mut W,
    mut due: mpsc::UnboundedReceiver<Reply>,
    idle: Duration,
    failed: &watch::Sender<bool>,
) -> Result<(), Cut> {
    let mut replies = Vec::with_capacity(BATCH);
    let mut parts = VecDeque::new();
    let mut result = Ok(());
    while due.recv_many(&mut replies, BATCH).await > 0 {
        if result.is_ok() {
            parts.extend(replies.iter_mut().flat_map(Reply::encode));
            result = flush(write, &mut parts, idle).await;
            if result.is_err() {
                failed.send_replace(true);
                parts.clear();
            }
        }
        // What they held is free.
        replies.clear();
    }
    if result.is_ok() {
        // The client may be gone already: it asked to be.
        let _ = timeout(idle, write.shutdown()).await;
    }
    result
}

async fn flush<W: AsyncWrite + Unpin>(
    write: &mut W,
    parts: &mut VecDeque<Bytes>,
    idle: Duration,
) -> Result<(), Cut> {
    while !parts.is_empty() {
        let slices: Vec<_> = parts.iter().take(PIECES).map(|part| IoSlice::new(part)).collect();
        let mut sent = timeout(idle, write.write_vectored(&slices)).await.map_err(|_| Cut::Slow)??;
        drop(slices);
        if sent == 0 {
            return Err(io::Error::from(ErrorKind::WriteZero).into());
        }
        while let Some(part) = parts.front_mut() {
            if part.len() > sent {
                part.advance(sent);
                break;
            }
            sent -= part.len();
            parts.pop_front();
        }
    }
    Ok(())
}
