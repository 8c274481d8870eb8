//! The core of Hive: what every part speaks.
//!
//! A domain crate gathers its actions in a [`router::Router`]; a [`gateway::Gateway`] stands before it and proves who
//! calls; records are in a [`state::StateStore`]. Everything between them is a tower service of `http` requests.
//!
//! ```
//! use std::sync::Arc;
//!
//! use hive_core::gateway::Gateway;
//! use hive_core::identity::{Iam, RootKey};
//! use hive_core::router::Environment;
//! use hive_core::state::MemoryState;
//! use hive_core::{AccountId, SystemClock, SystemEntropy};
//!
//! let environment = Environment {
//!     state: Arc::new(MemoryState::new()),
//!     clock: Arc::new(SystemClock::default()),
//!     entropy: Arc::new(SystemEntropy),
//! };
//! let router = Iam::new().router(&environment)?;
//! assert!(router.actions().any(|action| action == ("sts", "GetCallerIdentity")));
//!
//! let key = RootKey::generate(AccountId::random(&SystemEntropy), &SystemEntropy)?;
//! let gateway = Gateway::builder(router.into_service()).credentials(key).build();
//! # drop(gateway);
//! # Ok::<(), hive_core::Error>(())
//! ```

mod action;
mod arn;
mod body;
mod client;
mod clock;
mod context;
mod driver;
mod entropy;
mod error;
mod failed;
mod health;
mod ids;
mod liveness;
mod operation;
mod sweeper;

pub mod filter;
pub mod gateway;
pub mod generated;
pub mod identity;
pub mod internal;
pub mod page;
pub mod protocol;
pub mod resource;
pub mod roll;
pub mod router;
pub mod sigv4;
pub mod state;
pub mod tag;
pub mod zone;

pub use action::ActionName;
pub use arn::Arn;
pub use body::Body;
pub use client::{Client, Target};
pub use clock::{Clock, ManualClock, SystemClock, Timestamp};
pub use context::{Context, TraceParent};
pub use driver::{Driver, Next, Stopping, Wake};
pub use entropy::{Entropy, SeededEntropy, SystemEntropy};
pub use error::{Error, Kind, Public, Result, ResultExt};
pub use failed::Failed;
pub use health::Health;
pub use identity::Principal;
pub use ids::{AccountId, NodeId, Region, RequestId};
pub use liveness::{Heard, Liveness, NotWatched};
pub use operation::{Change, Handler, Operation, Permission, Stored};
pub use sweeper::Sweeper;
