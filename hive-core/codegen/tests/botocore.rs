//! botocore writes requests that Hive reads, and reads answers that Hive writes, for every generated operation.

#![allow(clippy::print_stdout, reason = "what was run is counted")]

use std::path::Path;
use std::process::Command;

#[test]
fn botocore_and_hive_understand_each_other() {
    let has = Command::new("python3").args(["-c", "import botocore.serialize"]).output();
    assert!(
        has.is_ok_and(|output| output.status.success()),
        "python3 has no botocore: `make test` installs it"
    );
    // Cargo builds a package's examples before it runs the package's tests.
    let program = std::env::current_exe().unwrap();
    let program = program.ancestors().nth(2).unwrap().join("examples/echo");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/roundtrip.py");
    let output = Command::new("python3").arg(script).arg(program).arg("20").output().unwrap();
    let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    println!("{said}");
    assert!(output.status.success(), "{said}{wrong}");
}
