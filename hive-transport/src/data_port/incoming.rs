//! The body of a request as its handler gets it.

use std::pin::Pin;
use std::task::{Context as Task, Poll};
use std::time::Duration;

use bytes::Bytes;
use hive_core::{Body, Error, Result};
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::BodyExt as _;

use super::frame::{Decoder, Enough};

/// Frames as a body. One who drops it early lets the sender know, and what is on its way is read and forgotten: an
/// answer that is sent while bytes lie unread could be lost with the connection.
pub(super) struct Incoming {
    decoder: Decoder,
    enough: Enough,
    /// How long the rest may take.
    patience: Duration,
}

impl Incoming {
    pub(super) fn new(decoder: Decoder, enough: Enough, patience: Duration) -> Self {
        Self { decoder, enough, patience }
    }
}

impl HttpBody for Incoming {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        Pin::new(&mut self.decoder).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.decoder.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.decoder.size_hint()
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        let Some(rest) = self.decoder.rest() else { return };
        self.enough.say();
        // Without a runtime there is no connection either.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(tokio::time::timeout(self.patience, forget(rest)));
        }
    }
}

async fn forget(mut rest: Body) {
    while let Some(Ok(_)) = rest.frame().await {}
}
