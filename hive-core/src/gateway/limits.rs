//! How much of everything a client may use.

use std::time::Duration;

use crate::{Error, Result};

/// Bounds on what comes from outside. The defaults fit AWS's clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Requests at work at once, over all connections. More are refused with 503, before anything is done.
    pub requests: usize,
    /// Bodies that stream and are still coming, of one access key. More of its are refused with 503, before anything is
    /// done. All keys together have three eighths of the places of `requests` for them.
    pub uploads_of_one: usize,
    /// Open connections. More wait in the listen queue of the operating system.
    pub connections: usize,
    /// Bytes of a request's head.
    pub head: usize,
    /// Bytes of a request whose action is in its body: EC2's and IAM's.
    pub query_body: usize,
    /// How long a handshake or a request's head may take.
    pub head_time: Duration,
    /// How long a body may give no byte, or an answer be taken none of.
    pub idle_time: Duration,
    /// How many bytes a second a body has to bring. It may be behind by `idle_time`, but no more: every so many bytes
    /// win back a second of it.
    pub body_rate: u64,
    /// How long a request may take from its head to its answer's head, where nothing streams.
    pub request_time: Duration,
    /// The same for S3's `CopyObject`, `UploadPartCopy` and `CompleteMultipartUpload`, which take as long as their
    /// bytes do. Their clients get a sign of life meanwhile. A sixteenth of the places of `requests` is for them, and a
    /// sixty-fourth for those of one access key; more are refused with 503.
    pub copy_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests: 1024,
            uploads_of_one: 64,
            connections: 4096,
            head: 64 * 1024,
            query_body: 1024 * 1024,
            head_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(30),
            body_rate: 1024,
            request_time: crate::Context::DEFAULT_TIME,
            copy_time: Duration::from_secs(600),
        }
    }
}

impl Limits {
    /// Checks that something can get through.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) naming the bound that nothing can pass.
    pub fn validate(&self) -> Result<()> {
        let nothing = |what| Err(Error::invalid(format!("{what} is too small for any request")));
        match () {
            () if self.requests == 0 => nothing("limits.requests"),
            () if self.uploads_of_one == 0 => nothing("limits.uploads_of_one"),
            () if self.connections == 0 => nothing("limits.connections"),
            // hyper needs this much for the head of a request.
            () if self.head < 8192 => nothing("limits.head"),
            () if self.query_body < 1024 => nothing("limits.query_body"),
            () if [self.head_time, self.idle_time, self.request_time, self.copy_time]
                .iter()
                .any(Duration::is_zero) =>
            {
                nothing("a time of the limits")
            }
            () if self.body_rate == 0 => {
                Err(Error::invalid("limits.body_rate is at least one byte a second"))
            }
            () => Ok(()),
        }
    }
}
