//! A body whose `aws-chunked` encoding is taken off while it streams.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::HeaderMap;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::decoder::Decoder;
use super::failure::{Failure, Family};
use super::payload::failed;
use super::verify::Form;
use crate::{Body, Error, Result};

/// The content of an `aws-chunked` body, and the trailers that it declared.
///
/// The block that makes the content whole waits until everything after it is verified, so that no reader that counts
/// bytes can take a body for whole that is not.
pub(super) struct Chunked {
    inner: Body,
    decoder: Decoder,
    input: Bytes,
    last: Option<Bytes>,
    state: State,
}

enum State {
    Open,
    /// All is verified. The trailers are still to be given.
    Verified(HeaderMap),
    Done,
    Failed,
}

impl Chunked {
    pub(super) fn new(inner: Body, decoder: Decoder) -> Self {
        Self { inner, decoder, input: Bytes::new(), last: None, state: State::Open }
    }

    fn poll_open(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Failure>> {
        loop {
            while let Some(block) = self.decoder.feed(&mut self.input)? {
                if self.decoder.left() > 0 {
                    return Poll::Ready(Ok(Some(block)));
                }
                self.last = Some(block);
            }
            match ready!(Pin::new(&mut self.inner).poll_frame(cx)) {
                // Trailers of the transfer are no part of the encoding.
                Some(frame) => self.input = frame?.into_data().unwrap_or_default(),
                None => {
                    self.state = State::Verified(self.decoder.finish()?);
                    return Poll::Ready(Ok(None));
                }
            }
        }
    }

    fn fail(&mut self, error: Error) -> Poll<Option<Result<Frame<Bytes>>>> {
        self.state = State::Failed;
        self.last = None;
        Poll::Ready(Some(Err(error)))
    }
}

impl HttpBody for Chunked {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        let this = self.get_mut();
        if let State::Open = this.state {
            match ready!(this.poll_open(cx)) {
                Ok(Some(block)) => return Poll::Ready(Some(Ok(Frame::data(block)))),
                Ok(None) => {}
                Err(failure) => return this.fail(failure.into_error(Family::S3, Form::Header)),
            }
        }
        if let Some(block) = this.last.take() {
            return Poll::Ready(Some(Ok(Frame::data(block))));
        }
        match std::mem::replace(&mut this.state, State::Done) {
            State::Verified(trailers) if !trailers.is_empty() => {
                Poll::Ready(Some(Ok(Frame::trailers(trailers))))
            }
            State::Failed => this.fail(failed()),
            _ => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.last.is_none()
            && match &self.state {
                State::Open | State::Failed => false,
                State::Verified(trailers) => trailers.is_empty(),
                State::Done => true,
            }
    }

    fn size_hint(&self) -> SizeHint {
        let last = self.last.as_ref().map_or(0, |block| block.len() as u64);
        SizeHint::with_exact(self.decoder.left().saturating_add(last))
    }
}
