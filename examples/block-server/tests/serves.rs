//! The example runs, and the tools people have read and write what it serves.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests, which say what they skip")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

fn have(tool: &str) -> bool {
    let there = Command::new(tool).arg("--version").stdout(Stdio::null()).status().is_ok_and(|s| s.success());
    if !there {
        println!("SKIPPED: {tool} is not installed");
    }
    there
}

fn ok(tool: &str, arguments: &[&str]) -> String {
    let output = Command::new(tool).args(arguments).output().unwrap();
    assert!(output.status.success(), "{tool} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Ends with the test, however the test ends.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Starts it and reads what it says: the URI of the socket, and that of TCP.
fn start(home: &Path) -> (Server, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_block-server"))
        .args([home.to_str().unwrap(), "16", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let server = Server(child);
    (server, lines.next().unwrap().unwrap(), lines.next().unwrap().unwrap())
}

fn stop(mut server: Server) {
    let pid = server.0.id().to_string();
    ok("kill", &["-TERM", &pid]);
    assert!(server.0.wait().unwrap().success());
}

#[test]
fn serves_a_volume_that_stays() {
    let home = tempfile::tempdir().unwrap();
    let (server, socket, tcp) = start(home.path());
    assert!(socket.starts_with("nbd+unix:///vol-"), "{socket}");
    if have("nbdinfo") {
        assert_eq!(ok("nbdinfo", &["--size", &socket]).trim(), "16777216");
        ok("nbdinfo", &["--can", "multi-conn", &tcp]);
    }
    let tools = have("qemu-img") && have("qemu-io");
    if tools {
        assert!(ok("qemu-img", &["info", "-f", "raw", &tcp]).contains("16 MiB"));
        ok("qemu-io", &["-f", "raw", "-c", "write -P 7 1M 1M", "-c", "flush", &socket]);
    }
    stop(server);
    assert!(!home.path().join("nbd/vol-0123456789abcdef0.sock").exists());

    let (server, _, tcp) = start(home.path());
    if tools {
        let read = ok("qemu-io", &["-f", "raw", "-c", "read -P 7 1M 1M", "-c", "read -P 0 2M 1M", &tcp]);
        assert!(!read.contains("failed"), "{read}");
    }
    // Killed, it leaves its socket behind, which the next one takes over.
    drop(server);
    let (server, ..) = start(home.path());
    stop(server);
}

#[test]
fn stands_alone_in_a_few_lines() {
    let main = include_str!("../src/main.rs");
    assert!(main.lines().count() < 60);
    let tree = ok(env!("CARGO"), &["tree", "--offline", "--package", "block-server", "--edges", "normal"]);
    for foreign in ["hive-ec2", "hive-s3", "hive-vpc", "hive-transport"] {
        assert!(!tree.contains(foreign), "{foreign}");
    }
}

#[test]
fn wrong_arguments_are_said() {
    let output = Command::new(env!("CARGO_BIN_EXE_block-server")).output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("usage: block-server"));
}
