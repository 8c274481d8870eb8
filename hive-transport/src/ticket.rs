//! Bodies that do not fit in a message: one layer above every transport.
//!
//! A message carries a head and a small body. A body that streams, or is larger than [`MAX_INLINE`], goes by *ticket*:
//!
//! ```text
//!   up    caller ── head, Offer::Body ──────────► daemon   starts the action with a body that waits
//!                                                   │      decode, authorise; then the handler asks for bytes
//!         caller ◄─ Ticket ───────────────────────  ┤      … or it answers without: no ticket, and no byte is sent
//!         caller ══ the body, with the ticket ════► ┤
//!         caller ◄═ head and body of the answer ══  ┘      the whole answer comes this way
//!
//!   down  caller ── request, Offer::Answer ─────► daemon   runs the action
//!         caller ◄─ head of the answer, Ticket ─── │
//!         caller ══ asks, with the ticket ═══════► │
//!         caller ◄═ the body of the answer ═══════ ┘
//! ```
//!
//! `──` is the transport; `══` is the data port of the daemon's process, or, over a transport of one process, a
//! hand-over of the [`Body`](hive_core::Body) itself. What crosses is the same: bytes, trailers, and the public half of
//! an error.
//!
//! **The ticket is issued when the handler asks for bytes**, so everything that can be said against the head has been
//! said before: the subject, the action, the permissions, and what the handler itself looks at first. An action that
//! gathers its body (`BODY_LIMIT`) asks at once: there the body is what is decoded and authorised.
//!
//! A ticket is 256 random bits. It is good once, in the process that issued it, for one request and one direction, and
//! dies unclaimed after [`StreamLimits::unclaimed`](crate::StreamLimits::unclaimed); the waiting handler then sees an error of its body.
//!
//! **A body that ends without an error is whole.** A source's error, a sender that goes away, a daemon that is killed:
//! each is an error at the other end. Of a source's own error the caller answers that, not what the daemon made of it.
//!
//! **Time.** The deadline of a request bounds the way to the ticket. From there on a stream may be quiet for
//! [`StreamLimits::idle`](crate::StreamLimits::idle): the sender sends a sign of life where its source is quiet. An answer may take
//! [`StreamLimits::answer`](crate::StreamLimits::answer) from the end of the request's body.
//!
//! **Cancellation.** Who drops the answer's future, or its body, cuts the stream. The handler sees the error and gets
//! 10 seconds to end by itself; then it is dropped.
//!
//! **Room.** A request whose caller can take tickets holds one of [`StreamLimits::streams`](crate::StreamLimits::streams) places of the serving
//! process from before it is begun until nothing of its streams is left. Without a place it is refused as `Throttled`,
//! and nothing was done. Requests whose bodies go by ticket have three eighths of the places, and answers to a
//! `GET` as many: slow clients keep neither each other nor what is soon over from being answered.

mod awaited;
mod claim;
mod counter;
mod crossing;
mod local;
mod serve;
mod watch;

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use hive_core::{Entropy, Error, Result};
use http::HeaderMap;
use serde::{Deserialize, Serialize};

pub use self::local::LocalStreams;

pub(crate) use self::claim::Claimant;
pub(crate) use self::counter::Counter;
#[cfg(feature = "data-port")]
pub(crate) use self::counter::{Goods, Place};
pub(crate) use self::local::Known;
pub(crate) use self::serve::{gather, inline, serve};

use crate::cluster_key::{hex, unhex};

/// The most bytes of a body in memory that ride in a message. Longer ones go by ticket where both ends can.
pub const MAX_INLINE: usize = 256 << 10;

/// A stream that is known to have at most this many bytes is gathered and rides in a message.
pub(crate) const MAX_GATHERED: u64 = 64 << 10;

/// What a ticket is known by: 256 random bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TicketId([u8; 32]);

impl TicketId {
    pub(crate) fn random(entropy: &dyn Entropy) -> Self {
        Self(entropy.array())
    }
}

impl fmt::Display for TicketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

/// The beginning only: the whole of it is a secret.
impl fmt::Debug for TicketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TicketId({}…)", hex(&self.0[..4]))
    }
}

impl FromStr for TicketId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut bytes = [0; 32];
        unhex(text, &mut bytes).ok_or_else(|| Error::invalid("a ticket is 64 hexadecimal digits"))?;
        Ok(Self(bytes))
    }
}

impl Serialize for TicketId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TicketId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Which body a ticket is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The request's. The answer comes back the same way.
    Up,
    /// The answer's.
    Down,
}

impl Direction {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// A claim to one stream, good once. It rides in the extensions of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// What it is known by.
    pub id: TicketId,
    /// Which way the bytes go.
    pub direction: Direction,
    /// Where to claim it: the URL of a data port, or the name of a place in the process.
    pub at: String,
    /// How many bytes there will be, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<u64>,
}

/// What a caller can do with tickets. It rides in the extensions of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// It can claim the answer's body.
    Answer,
    /// It can, and the request's body is to be asked for with a ticket: the message has none.
    Body {
        /// How many bytes it has, where that is known.
        length: Option<u64>,
    },
}

/// The trailers of a body that is in the message. They ride in the extensions of a request or an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trailers(pub HeaderMap);
