//! Networks for private clouds: VPCs that AWS's own clients drive.
//!
//! [`Vpc`] has the code of the actions; [`Vpc::router`] gathers it, [`Vpc::drivers`] has what works in the background.
//! What carries packets is a [`NetworkBackend`](backend::NetworkBackend): [`UserNetwork`] gives each guest QEMU's
//! network in user mode, needs no privilege, and keeps guests apart; [`SimNetwork`] evaluates packets in memory.
//!
//! ```
//! use std::sync::Arc;
//!
//! use hive_core::router::Environment;
//! use hive_core::state::MemoryState;
//! use hive_core::{SystemClock, SystemEntropy};
//! use hive_vpc::{SimNetwork, Vpc};
//!
//! let environment = Environment {
//!     state: Arc::new(MemoryState::new()),
//!     clock: Arc::new(SystemClock::default()),
//!     entropy: Arc::new(SystemEntropy),
//! };
//! let vpc = Vpc::new(environment, "node-1".parse()?, Arc::new(SimNetwork::new()));
//! assert!(vpc.router()?.actions().any(|action| action == ("ec2", "DescribeVpcs")));
//! # Ok::<(), hive_core::Error>(())
//! ```

mod actions;
pub mod backend;
#[cfg(feature = "conformance")]
pub mod conformance;
pub mod generated;
mod ipam;
mod network;
mod plan;
mod port;
mod service;
mod show;
mod sim;
mod user;

pub use service::Vpc;
pub use sim::{Packet, SimNetwork, Verdict};
pub use user::UserNetwork;
