//! Block storage for private clouds: volumes and snapshots that AWS's own clients drive.

pub mod generated;
