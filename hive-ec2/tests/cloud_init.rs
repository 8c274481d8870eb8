//! The seed disk as the guest's side reads it: Debian's own cloud-init, on this host.
//!
//! It needs root, for a loop device; without, or without cloud-init, the test says that it is skipped.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails as a test does")]

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use hive_ec2::seed::Seed;
use serde_json::Value;

/// What `cloud_init.py` ends with where it cannot work.
const SKIPPED: i32 = 77;

/// Says it past the test's capture: what passes because it was skipped must be seen.
fn say(words: &str) {
    let mut past = std::io::stderr();
    writeln!(past, "cloud-init and the seed disk: {words}").unwrap();
}

/// What cloud-init reads on the disk of this seed; `None` where it cannot be asked.
fn understood(seed: &Seed) -> Option<Value> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let work = tempfile::tempdir().unwrap();
    let image = work.path().join("seed.img");
    std::fs::write(&image, seed.image().unwrap()).unwrap();
    let run = Command::new("/usr/bin/python3")
        .arg(here.join("tests/cloud_init.py"))
        .args([image.as_path(), work.path()])
        .env("PYTHONPATH", here.join("../target/cloud-init/usr/lib/python3/dist-packages"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output();
    let run = match run {
        Ok(run) => run,
        Err(error) => {
            say(&format!("SKIPPED: no python3 of the system: {error}"));
            return None;
        }
    };
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    if run.status.code() == Some(SKIPPED) {
        say(&format!("SKIPPED: {}", said.trim()));
        return None;
    }
    assert!(run.status.success(), "{said}{}", String::from_utf8_lossy(&run.stderr));
    let told: Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    say(&format!("read, mounted by {}", told["mounted by"]));
    Some(told)
}

#[test]
fn cloud_init_reads_the_seed_of_an_instance() {
    let script = "#!/bin/sh\necho 'grüße' > /run/greeting\n";
    let seed = Seed::new("i-0123456789abcdef0", "ip-172-31-0-4")
        .public_key("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFkR demo")
        .public_key("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB \"of the second\"")
        .user_data(script);
    let Some(told) = understood(&seed) else { return };
    assert_eq!(told["found"], true, "{told}");
    assert_eq!(told["from"], "the disk");
    assert_eq!(told["instance"], "i-0123456789abcdef0");
    assert_eq!(told["hostname"], "ip-172-31-0-4");
    assert_eq!(
        told["keys"],
        serde_json::json!([
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFkR demo",
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB \"of the second\""
        ])
    );
    assert_eq!(told["user data"], script);
}

#[test]
fn cloud_init_reads_a_seed_without_keys_or_user_data() {
    let Some(told) = understood(&Seed::new("i-0fedcba9876543210", "ip-10-0-0-9")) else { return };
    assert_eq!(told["found"], true, "{told}");
    assert_eq!(told["instance"], "i-0fedcba9876543210");
    assert_eq!(told["keys"], serde_json::json!([]));
    assert_eq!(told["user data"], "");
}
