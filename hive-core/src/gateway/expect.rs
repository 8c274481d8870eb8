//! `Expect: 100-continue`, where the final answer comes first.
//!
//! `100 Continue` is sent once a body is asked for, so never where a body is empty (AWS's Python clients expect it of
//! those too) or refused unread. HTTP allows that. But whoever uses botocore then takes the next answer on that
//! connection for one that has no status line, and loses its headers or waits for ever
//! ([botocore 1863](https://github.com/boto/botocore/issues/1863),
//! [3755](https://github.com/boto/botocore/issues/3755)). So such an answer is the last of its connection and says so,
//! as S3's own refusals do.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context as Task, Poll, ready};

use bytes::Bytes;
use http::{HeaderValue, Request, Response, header};
use http_body::{Body as HttpBody, Frame, SizeHint};

use crate::{Body, Error, Result};

/// What is known of a request whose client waits for `100 Continue`: whether it has sent some of its body.
pub(super) struct Expectation(Arc<AtomicBool>);

impl Expectation {
    /// Watches a request, if it has an expectation.
    pub(super) fn of(request: Request<Body>) -> (Request<Body>, Option<Self>) {
        let expects = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"100-continue");
        if !request.headers().get(header::EXPECT).is_some_and(expects) {
            return (request, None);
        }
        let came = Arc::new(AtomicBool::new(false));
        let watch = |body: Body| match body.is_end_stream() {
            true => body,
            false => Body::new(Watched { body, came: Arc::clone(&came) }),
        };
        (request.map(watch), Some(Self(came)))
    }

    /// Ends the connection after this answer, where it comes before any of the body.
    pub(super) fn answered(&self, response: &mut Response<Body>) {
        if !self.0.load(Ordering::Relaxed) {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
    }
}

struct Watched {
    body: Body,
    came: Arc<AtomicBool>,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if matches!(frame, Some(Ok(_))) {
            self.came.store(true, Ordering::Relaxed);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
