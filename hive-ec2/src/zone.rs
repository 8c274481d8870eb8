//! Availability zones: hive-core's.

pub(crate) use hive_core::zone::Zone;
