//! What is generated from AWS's models for more than one crate.
//!
//! Shapes are plain data and exempt from semver: they follow AWS's models.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

pub mod ec2;
pub(crate) mod errors;
pub mod owners;
pub mod s3_routes;
pub mod sts;
