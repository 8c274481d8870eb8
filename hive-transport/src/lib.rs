//! How the parts of Hive talk to each other.
//!
//! A [`Transport`] carries small messages between daemons: requests with one answer, and events. There are two, and
//! one conformance suite runs on both: [`InProcess`], and `Nats`. Bodies that stream or are large go by [`ticket`], one
//! layer above: through the `DataPort` of the process that serves them. [`Remote`] is the client end as a tower service;
//! [`Members`] knows who lives, and [`scatter`] asks them all. A [`Node`] puts a process together:
//!
//! ```
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! use std::sync::Arc;
//! use std::time::Duration;
//!
//! use hive_core::identity::Iam;
//! use hive_core::router::Environment;
//! use hive_core::state::MemoryState;
//! use hive_core::{SystemClock, SystemEntropy};
//! use hive_transport::{InProcess, Node, Sharing};
//!
//! let environment = Environment {
//!     state: Arc::new(MemoryState::new()),
//!     clock: Arc::new(SystemClock::default()),
//!     entropy: Arc::new(SystemEntropy),
//! };
//! let (iam, clock) = (Iam::new(), environment.clock.clone());
//! let health = iam.health();
//! let service = iam.router(&environment)?.into_service();
//! let node = Node::builder("node-1".parse()?, Arc::new(InProcess::new()), clock)
//!     .serve("iam", Sharing::Any, service, health)
//!     .start()
//!     .await?;
//! // A gateway stands before `node.dispatcher()`.
//! node.shutdown(Duration::from_secs(1)).await
//! # }).unwrap();
//! ```

mod cluster_key;
#[cfg(feature = "data-port")]
mod data_port;
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
pub mod ticket;
pub mod wire;

pub use cluster_key::{CloudId, ClusterKey};
#[cfg(feature = "data-port")]
pub use data_port::DataPort;
pub use discovery::{Announcement, Discovery, inventory};
pub use health::{BEAT_INTERVAL, Beat, BeatSource, Heartbeat, MISSED_BEATS, Member, Members, Membership};
pub use hive_core::Target;
pub use in_process::InProcess;
pub use limits::{Limits, StreamLimits};
pub use node::{Builder, Front, Node, Sharing};
pub use remote::Remote;
pub use scatter::{Gathered, scatter};
pub use state_wire::state_wire;
pub use subject::{Group, Subject};
pub use ticket::{LocalStreams, MAX_INLINE};
pub use transport::{Event, Inline, Link, MAX_MESSAGE, Serving, Transport};
