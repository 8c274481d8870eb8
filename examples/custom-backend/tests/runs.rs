//! The program runs to its end and says what a hypervisor would have done.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::process::Command;

#[test]
fn one_instance_is_launched() {
    let output = Command::new(env!("CARGO_BIN_EXE_custom-backend")).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.matches("launch i-").count(), 1, "{said}");
    assert_eq!(said.matches("with the disk vol-").count(), 1, "{said}");
    assert_eq!(said.matches("with the network card ").count(), 1, "{said}");
}

#[test]
fn it_is_small() {
    assert!(include_str!("../src/main.rs").lines().count() < 60);
}
