//! The core of Hive: what every part speaks.

mod arn;
mod body;
mod clock;
mod context;
mod driver;
mod entropy;
mod error;
mod health;
mod ids;
mod operation;

pub mod identity;
pub mod protocol;
pub mod state;

pub use arn::Arn;
pub use body::Body;
pub use clock::{Clock, ManualClock, SystemClock, Timestamp};
pub use context::{Context, TraceParent};
pub use driver::{Driver, Next, Stopping, Wake};
pub use entropy::{Entropy, SeededEntropy, SystemEntropy};
pub use error::{Error, Kind, Public, Result, ResultExt};
pub use health::Health;
pub use identity::Principal;
pub use ids::{AccountId, NodeId, Region, RequestId};
pub use operation::{Change, Handler, Operation, Permission, Stored};
