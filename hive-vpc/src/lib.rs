//! Networks for private clouds: VPCs that AWS's own clients drive.

pub mod generated;
