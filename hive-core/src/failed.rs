//! An error as a response's companion.

use std::ops::Deref;
use std::sync::Arc;

use http::Response;

use crate::{Error, Kind};

/// The error of a response, in its extensions: for the gateway, which encodes it where no one has, and for logs and
/// metrics.
///
/// Every hop has `Infallible` as its error, so that a failure passes through tower layers as any response does. A
/// transport carries the public half to the other side.
#[derive(Clone, Debug)]
pub struct Failed {
    error: Arc<Error>,
    encoded: bool,
}

impl Failed {
    /// An empty response that says that a hop failed: 503 where nothing was done and the request may be repeated,
    /// 500 otherwise.
    #[must_use]
    pub fn response<B: Default>(error: Error) -> Response<B> {
        let mut response = Response::new(B::default());
        *response.status_mut() = match error.kind() {
            Kind::Unavailable | Kind::Throttled => http::StatusCode::SERVICE_UNAVAILABLE,
            _ => http::StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::attach_bare(error, &mut response);
        response
    }

    /// Puts an error beside a response whose bytes say the same.
    pub fn attach<B>(error: Error, response: &mut Response<B>) {
        response.extensions_mut().insert(Self { error: Arc::new(error), encoded: true });
    }

    /// Puts an error beside a response whose bytes do not say it: whoever knows the protocol has yet to encode it.
    pub fn attach_bare<B>(error: Error, response: &mut Response<B>) {
        response.extensions_mut().insert(Self { error: Arc::new(error), encoded: false });
    }

    /// The error of a response, if it has one.
    #[must_use]
    pub fn of<B>(response: &Response<B>) -> Option<&Self> {
        response.extensions().get()
    }

    /// Whether the response's bytes say it already.
    #[must_use]
    pub fn is_encoded(&self) -> bool {
        self.encoded
    }
}

impl Deref for Failed {
    type Target = Error;

    fn deref(&self) -> &Error {
        &self.error
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_not_done_is_a_503() {
        for (error, status) in [
            (Error::unavailable("x"), 503),
            (Error::throttled("x"), 503),
            (Error::outcome_unknown("x"), 500),
            (Error::internal("x"), 500),
        ] {
            let kind = error.kind();
            let response = Failed::response::<Vec<u8>>(error);
            assert_eq!(response.status(), status);
            let failed = Failed::of(&response).unwrap();
            assert!(failed.kind() == kind && !failed.is_encoded());
        }
        assert!(Failed::of(&Response::new(())).is_none());
    }
}
