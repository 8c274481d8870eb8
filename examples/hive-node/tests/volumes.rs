//! Images, snapshots and volumes by boto3, where each role is a process of its own; `commands.rs` has them by the CLI.

mod support;

use support::Cloud;

#[test]
fn images_become_snapshots_and_volumes_with_the_same_bytes() {
    let cloud = Cloud::apart(&["--compute", "sim"]);
    print!("{}", cloud.boto("volumes.py"));
}
