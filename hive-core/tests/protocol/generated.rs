//! The shapes of AWS's protocol test cases, as the generator prints them.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

#![allow(unused_imports, missing_docs, unreachable_pub, dead_code, reason = "one list serves all suites")]

#[path = "generated/input_ec2.rs"]
pub mod input_ec2;
#[path = "generated/input_query.rs"]
pub mod input_query;
#[path = "generated/input_rest_xml.rs"]
pub mod input_rest_xml;
#[path = "generated/output_ec2.rs"]
pub mod output_ec2;
#[path = "generated/output_query.rs"]
pub mod output_query;
#[path = "generated/output_rest_xml.rs"]
pub mod output_rest_xml;

pub(crate) use super::support::*;
pub(crate) use hive_core::protocol::{self, query, rest, xml};
pub(crate) use serde_json::Value;
