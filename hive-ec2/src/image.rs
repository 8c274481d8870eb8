//! Machine images: names for snapshots that an instance can boot from.
//!
//! An image holds its snapshots ([`ResourceKind::hold`](hive_core::resource::ResourceKind::hold)), so that none is
//! deleted under it. Names are unique in an account and a region.

pub(crate) mod mapping;
pub(crate) mod record;
