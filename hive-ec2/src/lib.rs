//! EC2 for private clouds: an orchestrator that AWS's own clients drive.
//!
//! [`Ec2`] has the code of the actions; [`Ec2::router`] gathers it in a [`Router`](hive_core::router::Router), which a
//! gateway stands before, or a node serves over a transport.
//!
//! ```
//! use std::sync::Arc;
//!
//! use hive_core::router::Environment;
//! use hive_core::state::MemoryState;
//! use hive_core::{SystemClock, SystemEntropy};
//! use hive_ec2::Ec2;
//!
//! let environment = Environment {
//!     state: Arc::new(MemoryState::new()),
//!     clock: Arc::new(SystemClock::default()),
//!     entropy: Arc::new(SystemEntropy),
//! };
//! let router = Ec2::new(environment).router()?;
//! assert!(router.actions().any(|action| action == ("ec2", "DescribeRegions")));
//! # Ok::<(), hive_core::Error>(())
//! ```

mod actions;
pub mod backend;
mod capacity;
mod cloud;
#[cfg(feature = "conformance")]
pub mod conformance;
mod console;
pub mod generated;
mod image;
mod instance;
mod instance_type;
mod key_pair;
#[cfg(feature = "qemu")]
pub mod qemu;
mod saga;
pub mod seed;
mod service;
pub mod sim;
mod zone;

pub use instance_type::{Architecture, Room};
pub use service::Ec2;
