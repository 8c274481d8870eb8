//! The front door: from a signed request of the outside to an action with a known caller, and back.
//!
//! ```text
//!   TLS, HTTP/1.1   (feature `gateway`: server, tls)
//!        ▼
//!   Gateway         request id → room for one more? → body bound → signature → region → whose action
//!        ▼
//!   Service         a Router, or the dispatcher of a node: local, or over a transport
//!        ▼
//!   answer          a hop that failed is encoded in the protocol of the request; request id in each answer
//! ```
//!
//! A request has 30 s; S3's actions that copy bytes have 10 minutes, and their clients a sign of life meanwhile. They go
//! on where their client leaves, with their places, until they are done or the gateway is dropped.
//!
//! The [`Gateway`] is a plain tower service: serve it with hyper, nest it in axum, or call it in a test. What an
//! action needs is decided by the one who has its code: the gateway says who calls, and who decides
//! ([`Authority`](crate::router::Authority)).

#[cfg(feature = "gateway")]
pub mod admin;
#[cfg(feature = "gateway")]
mod expect;
#[cfg(feature = "gateway")]
mod patience;
#[cfg(feature = "gateway")]
pub mod server;
#[cfg(feature = "gateway")]
pub mod tls;

mod lengthy;
mod limits;
mod resolve;
mod room;
mod service;

pub use limits::Limits;
pub use service::{Builder, Gateway};
