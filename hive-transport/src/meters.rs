//! What a transport counts, through the `metrics` facade.
//!
//! The handles are made with the transport: install the recorder first.

use std::time::{Duration, Instant};

use hive_core::{Error, Kind};
use metrics::{Counter, Gauge, Histogram, counter, gauge, histogram};

/// The metrics of one transport.
pub(crate) struct Meters {
    transport: &'static str,
    requests: Counter,
    seconds: Histogram,
    in_flight: Gauge,
    served: Counter,
    serving: Gauge,
    gaps: Counter,
}

impl Meters {
    pub(crate) fn new(transport: &'static str) -> Self {
        Self {
            transport,
            requests: counter!("hive_transport_requests_total", "transport" => transport),
            seconds: histogram!("hive_transport_request_seconds", "transport" => transport),
            in_flight: gauge!("hive_transport_requests_in_flight", "transport" => transport),
            served: counter!("hive_transport_served_total", "transport" => transport),
            serving: gauge!("hive_transport_served_in_flight", "transport" => transport),
            gaps: counter!("hive_transport_gaps_total", "transport" => transport),
        }
    }

    /// A request leaves.
    pub(crate) fn request(&self) -> RequestMeter<'_> {
        self.requests.increment(1);
        self.in_flight.increment(1);
        RequestMeter { meters: self, started: Instant::now() }
    }

    /// A request is handled, until the guard is dropped.
    pub(crate) fn serving(&self) -> ServingMeter<'_> {
        self.served.increment(1);
        self.serving.increment(1);
        ServingMeter(self)
    }

    /// A request was not sent, or not answered.
    pub(crate) fn failed(&self, error: &Error) {
        let kind = kind_name(error.kind());
        counter!("hive_transport_errors_total", "transport" => self.transport, "kind" => kind).increment(1);
    }

    /// A subscription lost events.
    pub(crate) fn gap(&self) {
        self.gaps.increment(1);
    }

    /// Something that should be rare: what happened to a served request or to the connection.
    pub(crate) fn incident(&self, what: &'static str) {
        counter!("hive_transport_incidents_total", "transport" => self.transport, "incident" => what)
            .increment(1);
    }
}

/// The request that was begun is over when this is dropped.
pub(crate) struct RequestMeter<'a> {
    meters: &'a Meters,
    started: Instant,
}

impl RequestMeter<'_> {
    fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}

impl Drop for RequestMeter<'_> {
    fn drop(&mut self) {
        self.meters.in_flight.decrement(1);
        self.meters.seconds.record(self.elapsed());
    }
}

/// The request that is served is over when this is dropped.
pub(crate) struct ServingMeter<'a>(&'a Meters);

impl Drop for ServingMeter<'_> {
    fn drop(&mut self) {
        self.0.serving.decrement(1);
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Invalid => "invalid",
        Kind::Denied => "denied",
        Kind::Throttled => "throttled",
        Kind::Unavailable => "unavailable",
        Kind::OutcomeUnknown => "outcome_unknown",
        Kind::TooLarge => "too_large",
        _ => "other",
    }
}
