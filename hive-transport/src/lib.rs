//! hive-transport
