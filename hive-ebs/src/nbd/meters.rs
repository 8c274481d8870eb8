//! What a server counts, through the `metrics` facade.

use hive_core::Kind;
use metrics::{counter, gauge};

use super::wire::Errno;
use crate::device::IoFault;

/// A connection, counted until it is dropped.
pub(crate) struct ConnectionMeter;

impl ConnectionMeter {
    pub(crate) fn new() -> Self {
        counter!("hive_ebs_nbd_connections_total").increment(1);
        gauge!("hive_ebs_nbd_connections").increment(1);
        Self
    }
}

impl Drop for ConnectionMeter {
    fn drop(&mut self) {
        gauge!("hive_ebs_nbd_connections").decrement(1);
    }
}

/// Bytes of payload in memory, counted until it is dropped.
pub(crate) struct BytesMeter(f64);

impl BytesMeter {
    pub(crate) fn new(bytes: u32) -> Self {
        let bytes = f64::from(bytes);
        gauge!("hive_ebs_nbd_in_flight_bytes").increment(bytes);
        Self(bytes)
    }
}

impl Drop for BytesMeter {
    fn drop(&mut self) {
        gauge!("hive_ebs_nbd_in_flight_bytes").decrement(self.0);
    }
}

pub(crate) fn request(op: &'static str) {
    counter!("hive_ebs_nbd_requests_total", "op" => op).increment(1);
}

pub(crate) fn error(op: &'static str, errno: Errno) {
    counter!("hive_ebs_nbd_errors_total", "op" => op, "error" => errno.as_str()).increment(1);
}

/// A connection ended other than by its client's will.
pub(crate) fn cut(why: &'static str) {
    counter!("hive_ebs_nbd_cut_total", "why" => why).increment(1);
}

/// What a client is told of a fault.
pub(crate) fn errno(fault: IoFault) -> Errno {
    match fault {
        IoFault::NoSpace => Errno::NoSpace,
        IoFault::ReadOnly => Errno::NotPermitted,
        IoFault::OutOfRange | IoFault::Misaligned | IoFault::TooLarge | IoFault::BadMemory => Errno::Invalid,
        IoFault::Overloaded => Errno::NoMemory,
        IoFault::Fenced | IoFault::Closed => Errno::Shutdown,
        IoFault::Unsupported => Errno::Unsupported,
        // What is stored is wrong, or could not be stored: an I/O error, never bytes.
        _ => Errno::Io,
    }
}

/// What a client is told of an error.
pub(crate) fn errno_of(kind: Kind) -> Errno {
    match kind {
        Kind::Invalid => Errno::Invalid,
        Kind::Unavailable => Errno::Shutdown,
        Kind::Unsupported => Errno::Unsupported,
        _ => Errno::Io,
    }
}
