//! Availability zones: those that every crate knows.

pub(crate) use hive_core::zone::Zone;
