//! Objects for private clouds: an S3 that AWS's own clients drive.

pub mod generated;
