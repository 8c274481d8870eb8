//! The simulator keeps every promise of the suite.

use hive_ec2::conformance::{self, SimBench};

#[tokio::test]
async fn the_simulator() {
    conformance::all(&SimBench::default()).await;
}
