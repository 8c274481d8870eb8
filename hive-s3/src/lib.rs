//! Objects for private clouds: an S3 that AWS's own clients drive.
//!
//! ```text
//!   Router of hive-core ──► actions ──► ObjectBackend ──► MemoryObjects, or one of your own
//!   which action it is      S3's rules    the seam
//! ```
//!
//! [`S3`] has the code of the actions; [`S3::router`] gathers it in a [`Router`](hive_core::router::Router), which a
//! gateway stands before, or a node serves over a transport. Behind it is any [`backend::ObjectBackend`].
//!
//! ```
//! use std::sync::Arc;
//!
//! use hive_core::gateway::Gateway;
//! use hive_core::identity::RootKey;
//! use hive_core::router::Environment;
//! use hive_core::state::MemoryState;
//! use hive_core::{AccountId, SystemClock, SystemEntropy};
//! use hive_s3::S3;
//! use hive_s3::memory::MemoryObjects;
//!
//! let (clock, entropy) = (Arc::new(SystemClock::default()), Arc::new(SystemEntropy));
//! let objects = Arc::new(MemoryObjects::new(clock.clone(), entropy.clone()));
//! let key = RootKey::generate(AccountId::random(&*entropy), &*entropy)?;
//! let environment = Environment { state: Arc::new(MemoryState::new()), clock, entropy };
//! let router = S3::new(environment, objects).router()?;
//! assert!(router.actions().any(|action| action == ("s3", "PutObject")));
//!
//! // A tower service: serve it with hyper, nest it in axum, or call it in a test.
//! let gateway = Gateway::builder(router.into_service()).credentials(key).build();
//! # drop(gateway);
//! # Ok::<(), hive_core::Error>(())
//! ```
//!
//! **What is there.** Buckets, objects, copies, lists and uploads in parts, with conditions, ranges, checksums and
//! tags at upload. Of what a bucket could have configured, its state where nothing was. Buckets are addressed in the
//! path (`http://host/bucket/key`); `bucket.host` is not known.
//!
//! **What is not.** Versioning, policies, access control lists, encryption by the store, lifecycle, object locks,
//! events, websites: to configure one is `NotImplemented`, and so is a header that asks for one. Nothing is taken
//! and then not done. A bucket is its account's alone.

mod actions;
mod attributes;
pub mod backend;
pub mod checksum;
mod conditions;
#[cfg(feature = "conformance")]
pub mod conformance;
mod encoded_word;
#[cfg(test)]
mod fuzz;
pub mod generated;
mod listing;
pub mod memory;
#[cfg(feature = "object-store")]
pub mod object_store;
mod read;
mod refusal;
mod service;
mod source;
mod sums;
mod upload;

pub use service::S3;
