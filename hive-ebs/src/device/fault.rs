//! Why a request failed.

use std::fmt;

use hive_core::{Error, Kind};

/// What became of a request.
pub type IoOutcome = Result<(), IoFault>;

/// Why a request failed: small, for the hot path. [`Error`] is made of it where a caller wants one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IoFault {
    /// The store failed. Of a write, any sector may be old or new.
    Io,
    /// No room for it. Nothing else is harmed, and a later one may succeed.
    NoSpace,
    /// It writes, and the device is read-only.
    ReadOnly,
    /// Its range is not within the device.
    OutOfRange,
    /// Its range is not in sectors of 512 bytes.
    Misaligned,
    /// It moves more than the device takes at once.
    TooLarge,
    /// Its memory is not as long as its range.
    BadMemory,
    /// Too many are in flight. Nothing was done.
    Overloaded,
    /// A newer epoch has the volume. Nothing was done, and nothing will be through this device.
    Fenced,
    /// The device was closed. Nothing was done.
    Closed,
    /// What is stored is not what was written.
    Corrupt,
    /// The device does not do this.
    Unsupported,
}

impl IoFault {
    /// Its name in logs and metrics: `no_space`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Io => "io",
            Self::NoSpace => "no_space",
            Self::ReadOnly => "read_only",
            Self::OutOfRange => "out_of_range",
            Self::Misaligned => "misaligned",
            Self::TooLarge => "too_large",
            Self::BadMemory => "bad_memory",
            Self::Overloaded => "overloaded",
            Self::Fenced => "fenced",
            Self::Closed => "closed",
            Self::Corrupt => "corrupt",
            Self::Unsupported => "unsupported",
        }
    }

    /// The kind of error that it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Io => Kind::Internal,
            Self::NoSpace => Kind::Exhausted,
            Self::ReadOnly => Kind::Denied,
            Self::OutOfRange | Self::Misaligned | Self::BadMemory => Kind::Invalid,
            Self::TooLarge => Kind::TooLarge,
            Self::Overloaded => Kind::Throttled,
            Self::Fenced => Kind::Conflict,
            Self::Closed => Kind::Unavailable,
            Self::Corrupt => Kind::Corrupt,
            Self::Unsupported => Kind::Unsupported,
        }
    }
}

impl fmt::Display for IoFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Io => "the block store failed",
            Self::NoSpace => "the block store is full",
            Self::ReadOnly => "the device is read-only",
            Self::OutOfRange => "the range is not within the device",
            Self::Misaligned => "the range is not in sectors of 512 bytes",
            Self::TooLarge => "the request moves more than the device takes at once",
            Self::BadMemory => "the memory is not as long as the range",
            Self::Overloaded => "too many requests are in flight",
            Self::Fenced => "a newer epoch has the volume",
            Self::Closed => "the device is closed",
            Self::Corrupt => "stored bytes are not what was written",
            Self::Unsupported => "the device does not do this",
        })
    }
}

impl std::error::Error for IoFault {}

impl From<IoFault> for Error {
    fn from(fault: IoFault) -> Self {
        match fault {
            IoFault::Io => Self::internal("block I/O").with_source(fault),
            other => Self::new(other.kind(), other.to_string()),
        }
    }
}
