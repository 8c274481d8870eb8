//! What is generated from AWS's model of s3 for this crate.
//!
//! Shapes are plain data and exempt from semver: they follow AWS's models.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

mod enums;
pub mod operations;
mod requests;
mod results;
mod shapes;

pub use enums::*;
pub use requests::*;
pub use results::*;
pub use shapes::*;
