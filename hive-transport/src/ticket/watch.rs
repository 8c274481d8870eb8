//! The caller's eye on a body that it sends: whether it is taken, what it ended with, and that it ends with the caller.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context as Task, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use hive_core::{Body, Error, Public, Result};
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::Instant;

use crate::StreamLimits;

/// Watches a body. Dropping it ends the body with an error, unless [`release`](Self::release) was called.
pub(super) struct Watch {
    progress: Arc<Mutex<Progress>>,
    released: bool,
}

/// The body that is watched.
pub(super) struct Watched {
    source: Body,
    progress: Arc<Mutex<Progress>>,
}

struct Progress {
    phase: Phase,
    since: Instant,
    failed: Option<Public>,
    abandoned: bool,
    waker: Option<Waker>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// It is the receiver's turn.
    Given,
    /// It is the source's turn, which has a patience of its own.
    Waiting,
    /// It has ended, or no more of it is wanted.
    Over,
}

fn lock(progress: &Mutex<Progress>) -> MutexGuard<'_, Progress> {
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watch {
    pub(super) fn over(source: Body) -> (Self, Watched) {
        let progress = Arc::new(Mutex::new(Progress {
            phase: Phase::Given,
            since: Instant::now(),
            failed: None,
            abandoned: false,
            waker: None,
        }));
        (Self { progress: Arc::clone(&progress), released: false }, Watched { source, progress })
    }

    /// Returns when the receiver has taken nothing for too long, or has not answered long after the end.
    pub(super) async fn overdue(&self, limits: &StreamLimits) -> Error {
        loop {
            let (phase, since) = {
                let progress = lock(&self.progress);
                (progress.phase, progress.since)
            };
            let due = match phase {
                Phase::Given => since + limits.idle,
                Phase::Waiting => Instant::now() + limits.idle,
                Phase::Over => since + limits.answer,
            };
            if due <= Instant::now() {
                return overdue(phase, limits);
            }
            // Looked at now and then rather than told: a stream moves thousands of times a second.
            tokio::time::sleep_until(due.min(Instant::now() + limits.idle)).await;
        }
    }

    /// What the source failed with.
    pub(super) fn failed(&self) -> Option<Error> {
        lock(&self.progress).failed.clone().map(Error::from)
    }

    /// Lets the body go on without its watch.
    pub(super) fn release(mut self) {
        self.released = true;
    }
}

fn overdue(phase: Phase, limits: &StreamLimits) -> Error {
    let (what, time): (_, Duration) = match phase {
        Phase::Over => ("answered", limits.answer),
        _ => ("taken any of the body", limits.idle),
    };
    Error::outcome_unknown(format!("the daemon has not {what} for {time:?}"))
}

impl Drop for Watch {
    fn drop(&mut self) {
        if self.released {
            return;
        }
        let waker = {
            let mut progress = lock(&self.progress);
            progress.abandoned = true;
            progress.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        {
            let mut progress = lock(&self.progress);
            if progress.abandoned {
                let error = Error::outcome_unknown("the caller has gone away before the end of the body");
                return Poll::Ready(Some(Err(error)));
            }
            // Before the source is asked, so that no end of the watch goes unseen in between.
            progress.waker = Some(cx.waker().clone());
        }
        let polled = Pin::new(&mut self.source).poll_frame(cx);
        let mut progress = lock(&self.progress);
        if progress.phase != Phase::Over {
            progress.phase = match &polled {
                Poll::Pending => Phase::Waiting,
                Poll::Ready(Some(Ok(_))) => Phase::Given,
                Poll::Ready(None | Some(Err(_))) => Phase::Over,
            };
            progress.since = Instant::now();
            if let Poll::Ready(Some(Err(error))) = &polled {
                progress.failed = Some(error.public().clone());
            }
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.source.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.source.size_hint()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let mut progress = lock(&self.progress);
        if progress.phase != Phase::Over {
            progress.phase = Phase::Over;
            progress.since = Instant::now();
        }
    }
}
