//! The numbers of the protocol, under the names that `proto.md` has for them.

/// Begins every newstyle greeting: `NBDMAGIC`.
pub(crate) const INIT: u64 = 0x4e42_444d_4147_4943;
/// Follows it, and begins every option: `IHAVEOPT`.
pub(crate) const OPTION: u64 = 0x4948_4156_454f_5054;
/// Begins every reply to an option.
pub(crate) const OPTION_REPLY: u64 = 0x0003_e889_0455_65a9;
/// Begins every request.
pub(crate) const REQUEST: u32 = 0x2560_9513;
/// Begins a simple reply.
pub(crate) const SIMPLE_REPLY: u32 = 0x6744_6698;
/// Begins a chunk of a structured reply.
pub(crate) const STRUCTURED_REPLY: u32 = 0x668e_33ef;

/// The longest string of the protocol, in bytes.
pub(crate) const LONGEST_STRING: usize = 4096;

/// `NBD_FLAG_*`: what the server says in its greeting.
pub(crate) mod greeting {
    pub(crate) const FIXED_NEWSTYLE: u16 = 1;
    pub(crate) const NO_ZEROES: u16 = 1 << 1;
}

/// `NBD_FLAG_C_*`: what the client answers.
pub(crate) mod client {
    pub(crate) const FIXED_NEWSTYLE: u32 = 1;
    pub(crate) const NO_ZEROES: u32 = 1 << 1;
}

/// `NBD_OPT_*`.
pub(crate) mod option {
    pub(crate) const EXPORT_NAME: u32 = 1;
    pub(crate) const ABORT: u32 = 2;
    pub(crate) const LIST: u32 = 3;
    pub(crate) const INFO: u32 = 6;
    pub(crate) const GO: u32 = 7;
    pub(crate) const STRUCTURED_REPLY: u32 = 8;
    pub(crate) const LIST_META_CONTEXT: u32 = 9;
    pub(crate) const SET_META_CONTEXT: u32 = 10;
}

/// `NBD_REP_*`.
pub(crate) mod rep {
    pub(crate) const ACK: u32 = 1;
    pub(crate) const SERVER: u32 = 2;
    pub(crate) const INFO: u32 = 3;
    pub(crate) const META_CONTEXT: u32 = 4;
    pub(crate) const ERR_UNSUP: u32 = (1 << 31) + 1;
    pub(crate) const ERR_INVALID: u32 = (1 << 31) + 3;
    pub(crate) const ERR_UNKNOWN: u32 = (1 << 31) + 6;
}

/// `NBD_INFO_*`.
pub(crate) mod info {
    pub(crate) const EXPORT: u16 = 0;
    pub(crate) const NAME: u16 = 1;
    pub(crate) const DESCRIPTION: u16 = 2;
    pub(crate) const BLOCK_SIZE: u16 = 3;
}

/// `NBD_FLAG_*` of the transmission: what an export can.
pub(crate) mod export {
    pub(crate) const HAS_FLAGS: u16 = 1;
    pub(crate) const READ_ONLY: u16 = 1 << 1;
    pub(crate) const SEND_FLUSH: u16 = 1 << 2;
    pub(crate) const SEND_FUA: u16 = 1 << 3;
    pub(crate) const SEND_TRIM: u16 = 1 << 5;
    pub(crate) const SEND_WRITE_ZEROES: u16 = 1 << 6;
    pub(crate) const SEND_DF: u16 = 1 << 7;
    pub(crate) const CAN_MULTI_CONN: u16 = 1 << 8;
    pub(crate) const SEND_CACHE: u16 = 1 << 10;
    pub(crate) const SEND_FAST_ZERO: u16 = 1 << 11;
}

/// `NBD_CMD_*`.
pub(crate) mod command {
    pub(crate) const READ: u16 = 0;
    pub(crate) const WRITE: u16 = 1;
    pub(crate) const DISC: u16 = 2;
    pub(crate) const FLUSH: u16 = 3;
    pub(crate) const TRIM: u16 = 4;
    pub(crate) const CACHE: u16 = 5;
    pub(crate) const WRITE_ZEROES: u16 = 6;
    pub(crate) const BLOCK_STATUS: u16 = 7;
}

/// `NBD_CMD_FLAG_*`.
pub(crate) mod flag {
    pub(crate) const FUA: u16 = 1;
    pub(crate) const NO_HOLE: u16 = 1 << 1;
    pub(crate) const DF: u16 = 1 << 2;
    pub(crate) const REQ_ONE: u16 = 1 << 3;
    pub(crate) const FAST_ZERO: u16 = 1 << 4;
}

/// `NBD_REPLY_TYPE_*`, and the flag of the last chunk.
pub(crate) mod chunk {
    pub(crate) const DONE: u16 = 1;
    pub(crate) const OFFSET_DATA: u16 = 1;
    pub(crate) const OFFSET_HOLE: u16 = 2;
    pub(crate) const BLOCK_STATUS: u16 = 5;
    pub(crate) const ERROR: u16 = (1 << 15) + 1;
}

/// `NBD_STATE_*` of `base:allocation`.
pub(crate) mod state {
    pub(crate) const HOLE: u32 = 1;
    pub(crate) const ZERO: u32 = 1 << 1;
}

/// The one metadata context there is, and the number it is known by.
pub(crate) const ALLOCATION: &str = "base:allocation";
/// The number of [`ALLOCATION`] on every connection.
pub(crate) const ALLOCATION_ID: u32 = 1;

/// The errors of the transmission; the numbers are Linux's, on every system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Errno {
    /// `EPERM`: the export is read-only.
    NotPermitted = 1,
    /// `EIO`.
    Io = 5,
    /// `ENOMEM`: refused for load.
    NoMemory = 12,
    /// `EINVAL`.
    Invalid = 22,
    /// `ENOSPC`: no room, or a write beyond the end.
    NoSpace = 28,
    /// `EOVERFLOW`: a read that is too large to be answered in one piece.
    Overflow = 75,
    /// `ENOTSUP`.
    Unsupported = 95,
    /// `ESHUTDOWN`: the device or the server is being closed.
    Shutdown = 108,
}

impl Errno {
    /// Its name in metrics.
    #[must_use]
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::NotPermitted => "EPERM",
            Self::Io => "EIO",
            Self::NoMemory => "ENOMEM",
            Self::Invalid => "EINVAL",
            Self::NoSpace => "ENOSPC",
            Self::Overflow => "EOVERFLOW",
            Self::Unsupported => "ENOTSUP",
            Self::Shutdown => "ESHUTDOWN",
        }
    }
}

/// What a client did that ends the connection: nothing that follows could be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum Violation {
    /// Flags that the server did not offer.
    #[error("the client's flags {0:#x} were not offered")]
    ClientFlags(u32),
    /// An option that does not begin as one.
    #[error("an option begins with {0:#x}")]
    OptionMagic(u64),
    /// An option longer than the bound.
    #[error("an option of {0} bytes is too long")]
    OptionLength(u32),
    /// More options than the bound, and none that begins the transmission.
    #[error("too many options")]
    TooManyOptions,
    /// `NBD_OPT_EXPORT_NAME`, which has no reply for errors, with a name that is not there.
    #[error("an unknown export")]
    UnknownExport,
    /// A request that does not begin as one.
    #[error("a request begins with {0:#x}")]
    RequestMagic(u32),
    /// A write of more than a payload may have.
    #[error("a write of {0} bytes is too long")]
    PayloadLength(u32),
}
