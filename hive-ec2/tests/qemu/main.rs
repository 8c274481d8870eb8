//! Machines by QEMU: the suite with a real guest, and what only a real guest shows. Skipped, and said so, where the
//! tools are missing.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "helpers of tests, which say what they skip")]

mod bench;
mod guests;
mod stubborn;

use hive_ec2::conformance;

#[tokio::test(flavor = "multi_thread")]
async fn the_suite_with_a_real_guest() {
    let Some(bench) = bench::QemuBench::with_guest() else { return };
    conformance::all(&bench).await;
}
