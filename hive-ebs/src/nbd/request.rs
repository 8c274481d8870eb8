//! Requests of the transmission, without I/O: 28 bytes to a command, or to the error it is answered with.
//!
//! The source is the sections "Request message" and "Request types" of the NBD project's
//! [`doc/proto.md`](https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md).

use std::ops::Range;

use bytes::Buf;

use super::wire::{Errno, REQUEST, Violation, command, flag};

/// The bytes of a request before its payload.
pub(crate) const HEAD: usize = 28;

/// The unit of offsets and lengths, in bytes.
const SECTOR: u64 = 512;

/// A request's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// `NBD_CMD_FLAG_*`.
    pub(crate) flags: u16,
    /// `NBD_CMD_*`.
    pub(crate) kind: u16,
    /// What its reply carries.
    pub(crate) cookie: u64,
    /// Where, in bytes.
    pub(crate) offset: u64,
    /// How many bytes.
    pub(crate) length: u32,
}

impl Head {
    /// Reads a head.
    ///
    /// # Errors
    /// [`Violation::RequestMagic`], and [`Violation::PayloadLength`] for a write that is longer than `largest`: its
    /// payload would have to be read to find the next request.
    pub(crate) fn decode(bytes: &[u8; HEAD], largest: u32) -> Result<Self, Violation> {
        let mut bytes = &bytes[..];
        let magic = bytes.get_u32();
        if magic != REQUEST {
            return Err(Violation::RequestMagic(magic));
        }
        let head = Self {
            flags: bytes.get_u16(),
            kind: bytes.get_u16(),
            cookie: bytes.get_u64(),
            offset: bytes.get_u64(),
            length: bytes.get_u32(),
        };
        if head.payload() > largest {
            return Err(Violation::PayloadLength(head.length));
        }
        Ok(head)
    }

    /// How many bytes follow the head.
    #[must_use]
    pub(crate) fn payload(&self) -> u32 {
        if self.kind == command::WRITE { self.length } else { 0 }
    }

    /// The command's name in metrics.
    #[must_use]
    pub(crate) fn name(&self) -> &'static str {
        match self.kind {
            command::READ => "read",
            command::WRITE => "write",
            command::DISC => "disconnect",
            command::FLUSH => "flush",
            command::TRIM => "trim",
            command::CACHE => "cache",
            command::WRITE_ZEROES => "write_zeroes",
            command::BLOCK_STATUS => "block_status",
            _ => "unknown",
        }
    }

    /// What the request asks for.
    ///
    /// # Errors
    /// The error to answer with.
    pub(crate) fn command(&self, may: &Abilities) -> Result<Command, Errno> {
        let fua = self.flags & flag::FUA != 0;
        let has = |bit: u16| self.flags & bit != 0;
        let allowed = flag::FUA
            | match self.kind {
                command::READ if may.structured => flag::DF,
                command::WRITE_ZEROES => flag::NO_HOLE | flag::FAST_ZERO,
                command::BLOCK_STATUS => flag::REQ_ONE,
                _ => 0,
            };
        if self.flags & !allowed != 0 {
            return Err(Errno::Invalid);
        }
        match self.kind {
            command::READ => {
                if self.length > may.largest {
                    return Err(if has(flag::DF) { Errno::Overflow } else { Errno::Invalid });
                }
                Ok(Command::Read { range: self.range(may, Errno::Invalid)?, whole: has(flag::DF) })
            }
            command::WRITE => Ok(Command::Write { range: self.change(may, Errno::NoSpace)?, fua }),
            command::DISC => Ok(Command::Disconnect),
            command::FLUSH => {
                // "Both should be zero"; anything else may one day mean something.
                if self.offset != 0 || self.length != 0 {
                    return Err(Errno::Invalid);
                }
                Ok(Command::Flush)
            }
            command::TRIM => Ok(Command::Trim { range: self.change(may, Errno::Invalid)?, fua }),
            command::CACHE => self.range(may, Errno::Invalid).map(|_| Command::Cache),
            command::WRITE_ZEROES => {
                let range = self.change(may, Errno::NoSpace)?;
                Ok(Command::WriteZeroes { range, fua, unmap: !has(flag::NO_HOLE) })
            }
            command::BLOCK_STATUS if may.allocation => {
                Ok(Command::BlockStatus { range: self.range(may, Errno::Invalid)?, one: has(flag::REQ_ONE) })
            }
            _ => Err(Errno::Invalid),
        }
    }

    fn change(&self, may: &Abilities, beyond: Errno) -> Result<Range<u64>, Errno> {
        if may.read_only {
            return Err(Errno::NotPermitted);
        }
        self.range(may, beyond)
    }

    fn range(&self, may: &Abilities, beyond: Errno) -> Result<Range<u64>, Errno> {
        let length = u64::from(self.length);
        if length == 0 || !length.is_multiple_of(SECTOR) || !self.offset.is_multiple_of(SECTOR) {
            return Err(Errno::Invalid);
        }
        let end = self.offset.checked_add(length).ok_or(beyond)?;
        if end > may.bytes { Err(beyond) } else { Ok(self.offset..end) }
    }
}

/// What the export can at this moment, and what the client agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Abilities {
    /// The size of the export.
    pub(crate) bytes: u64,
    /// The largest payload in bytes, of a read too.
    pub(crate) largest: u32,
    /// Whether writes are refused.
    pub(crate) read_only: bool,
    /// Whether replies are structured.
    pub(crate) structured: bool,
    /// Whether `base:allocation` was chosen.
    pub(crate) allocation: bool,
}

/// What a request asks for, checked: ranges are not empty, in sectors, and within the export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Send a range.
    Read {
        /// Where.
        range: Range<u64>,
        /// In one piece.
        whole: bool,
    },
    /// Take the payload.
    Write {
        /// Where.
        range: Range<u64>,
        /// Durable when answered.
        fua: bool,
    },
    /// The last request; it has no reply.
    Disconnect,
    /// Make durable what was answered before, on any connection.
    Flush,
    /// The range is not needed any more.
    Trim {
        /// Where.
        range: Range<u64>,
        /// Durable when answered.
        fua: bool,
    },
    /// A hint that a range will be read. It is taken, and nothing is done.
    Cache,
    /// The range reads as zeroes.
    WriteZeroes {
        /// Where.
        range: Range<u64>,
        /// Durable when answered.
        fua: bool,
        /// Its room may be given free.
        unmap: bool,
    },
    /// Say what holds data.
    BlockStatus {
        /// Where.
        range: Range<u64>,
        /// One extent is enough.
        one: bool,
    },
}

impl Command {
    /// How many bytes of memory it takes until it is answered.
    #[must_use]
    pub(crate) fn memory(&self) -> u64 {
        match self {
            Self::Read { range, .. } | Self::Write { range, .. } => range.end - range.start,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
