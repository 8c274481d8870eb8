//! How the parts of Hive talk to each other.
//!
//! A [`Transport`] carries small messages between daemons: requests with one answer, and events. There are two, and
//! one conformance suite runs on both: [`InProcess`], and `Nats`. [`Remote`] is the client end as a tower service;
//! [`Members`] knows who lives, and [`scatter`] asks them all.

mod discovery;
mod events;
mod health;
mod in_process;
mod intake;
mod limits;
mod meters;
mod node;
mod remote;
mod scatter;
mod state_wire;
mod subject;
mod transport;

#[cfg(feature = "conformance")]
pub mod conformance;
#[cfg(feature = "nats")]
pub mod nats;
pub mod wire;

pub use discovery::{Announcement, Discovery, inventory};
pub use health::{BEAT_INTERVAL, Beat, BeatSource, Heartbeat, MISSED_BEATS, Member, Members, Membership};
pub use hive_core::Target;
pub use in_process::InProcess;
pub use limits::Limits;
pub use node::{Builder, Front, Node, Sharing};
pub use remote::{MAX_INLINE, Remote};
pub use scatter::{Gathered, scatter};
pub use state_wire::state_wire;
pub use subject::{Group, Subject};
pub use transport::{Event, Inline, Link, MAX_MESSAGE, Serving, Transport};
