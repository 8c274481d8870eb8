//! Block storage for private clouds: volumes and snapshots that AWS's own clients drive.
//!
//! ```text
//!   CreateVolume, CreateSnapshot, ImportSnapshot …      EnsureVolume, Mount … of hive-ec2
//!            │  what is wanted: records                       │
//!            ▼                                                ▼
//!   /{account}/{region}/volume/…  ◄──── drivers of the node that has the bytes ────►  BlockBackend ─► BlockDevice
//!                                       make the backend match                        Exporter: NBD
//! ```
//!
//! [`Ebs`] has the code of the actions and the drivers, over a [`BlockBackend`](backend::BlockBackend) and an
//! [`Exporter`]. A handler commits what is wanted and answers; the driver of the node makes it so, pass by pass, and
//! heals what a crash left. hive-ebs alone writes volumes, snapshots and import tasks.
//!
//! ```
//! use std::sync::Arc;
//!
//! use hive_core::router::{Environment, Router};
//! use hive_core::state::MemoryState;
//! use hive_core::{Client, SystemClock, SystemEntropy};
//! use hive_ebs::memory::MemoryBlock;
//! use hive_ebs::{Ebs, SimExporter};
//!
//! let environment = Environment {
//!     state: Arc::new(MemoryState::new()),
//!     clock: Arc::new(SystemClock::default()),
//!     entropy: Arc::new(SystemEntropy),
//! };
//! // Where S3 is: nowhere, so there is nothing to import from.
//! let client = Client::new(Router::new().into_service());
//! let backend = Arc::new(MemoryBlock::new());
//! let ebs = Ebs::new(environment, "node-1".parse()?, backend, Arc::new(SimExporter), client);
//! assert!(ebs.router()?.actions().any(|action| action == ("ec2", "CreateVolume")));
//! assert_eq!(ebs.drivers().len(), 2);
//! # Ok::<(), hive_core::Error>(())
//! ```

mod actions;
pub mod backend;
mod concern;
mod config;
#[cfg(feature = "conformance")]
pub mod conformance;
pub mod device;
mod export;
#[cfg(feature = "file")]
pub mod file;
pub mod generated;
mod ids;
pub mod image;
mod import;
mod look;
pub mod memory;
mod mounts;
#[cfg(feature = "nbd")]
pub mod nbd;
mod rest;
mod service;
mod snapshot;
mod volume;
mod worker;

#[cfg(test)]
mod tests;

pub use config::Config;
pub use export::{Exporter, SimExporter};
pub use service::Ebs;
