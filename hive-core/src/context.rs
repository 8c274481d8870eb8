//! What travels with a request: who calls, where, until when, and the names it goes by in logs.

use std::time::{Duration, Instant};

use crate::{AccountId, Principal, Region, RequestId};

/// The circumstances of one request. It rides in the extensions of `http::Request`; a transport turns it into a
/// message's head and back.
#[derive(Clone, Debug)]
pub struct Context {
    principal: Principal,
    region: Region,
    request_id: RequestId,
    deadline: Instant,
    trace: Option<TraceParent>,
}

impl Context {
    /// How long a request may take where no one says otherwise.
    pub const DEFAULT_TIME: Duration = Duration::from_secs(30);

    /// The context of a request that must be answered by `deadline`.
    #[must_use]
    pub fn new(principal: Principal, region: Region, request_id: RequestId, deadline: Instant) -> Self {
        Self { principal, region, request_id, deadline, trace: None }
    }

    /// Adds the position in a distributed trace.
    #[must_use]
    pub fn with_trace(mut self, trace: Option<TraceParent>) -> Self {
        self.trace = trace;
        self
    }

    /// Who calls.
    #[must_use]
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// The account of the one who calls.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        self.principal.account()
    }

    /// The region that the request is for.
    #[must_use]
    pub fn region(&self) -> &Region {
        &self.region
    }

    /// The name the request goes by.
    #[must_use]
    pub fn request_id(&self) -> RequestId {
        self.request_id
    }

    /// When the answer is worth nothing any more.
    #[must_use]
    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    /// The position in a distributed trace.
    #[must_use]
    pub fn trace(&self) -> Option<&TraceParent> {
        self.trace.as_ref()
    }
}

/// A `traceparent` header of W3C Trace Context, level 1, kept as its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceParent(String);

impl TraceParent {
    /// Reads a header; `None` where it is not of the form `00-<32 hex>-<16 hex>-<2 hex>`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut groups = text.split('-');
        let fits = [2, 32, 16, 2].iter().all(|length| {
            groups.next().is_some_and(|group| {
                group.len() == *length
                    && group.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
            })
        });
        (fits && groups.next().is_none()).then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
