//! The verifier against AWS's published examples, and against two signers that are not ours: `aws-sigv4` and botocore.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail as the test does")]

#[path = "sigv4/botocore.rs"]
mod botocore;
#[path = "sigv4/errors.rs"]
mod errors;
#[path = "sigv4/fuzz.rs"]
mod fuzz;
#[path = "sigv4/legacy.rs"]
mod legacy;
#[path = "sigv4/oracle.rs"]
mod oracle;
#[path = "sigv4/places.rs"]
mod places;
#[path = "sigv4/published.rs"]
mod published;
#[path = "sigv4/streams.rs"]
mod streams;
#[path = "sigv4/support.rs"]
mod support;
