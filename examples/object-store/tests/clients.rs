//! AWS's own clients, unmodified, before the program as its user starts it.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a helper of tests fails as tests do, and says what it left out"
)]

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running store, ended with the test.
struct Store {
    child: Child,
    endpoint: String,
}

impl Store {
    fn start(directory: Option<&Path>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hive-object-store"));
        let command = environment(&mut command).env("HIVE_LISTEN", "127.0.0.1:0").args(directory);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let endpoint =
            line.trim().strip_prefix("listening on ").unwrap_or_else(|| panic!("it said {line}")).to_owned();
        Self { child, endpoint }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn environment(command: &mut Command) -> &mut Command {
    command
        .env("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
        .env("AWS_DEFAULT_REGION", "us-east-1")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env("AWS_CONFIG_FILE", "/dev/null")
        .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
}

fn run(command: &mut Command) {
    let output = environment(command).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&said));
}

/// A client that `make test` installs below `target`, or one of the machine's.
fn tool(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target").join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: there is no {}; `make test` installs it", path.display());
    None
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// In memory, then in a directory.
fn each_store(drive: impl Fn(&Store)) {
    drive(&Store::start(None));
    let folder = tempfile::tempdir().unwrap();
    drive(&Store::start(Some(folder.path())));
}

#[test]
fn boto3_is_content() {
    let Some(python) = tool("boto3/bin/python3") else { return };
    each_store(|store| run(Command::new(&python).arg(script("boto.py")).arg(&store.endpoint)));
}

fn drive_cli(aws: &Path, store: &Store) {
    let folder = tempfile::tempdir().unwrap();
    run(Command::new("bash").arg(script("cli.sh")).arg(aws).arg(&store.endpoint).arg(folder.path()));
}

#[test]
fn the_cli_copies_syncs_and_removes() {
    let Some(aws) = tool("/usr/bin/aws") else { return };
    each_store(|store| drive_cli(&aws, store));
}

#[test]
fn so_does_its_first_version() {
    let Some(aws) = tool("aws-v1/bin/aws") else { return };
    drive_cli(&aws, &Store::start(None));
}

#[test]
fn what_was_put_outlives_the_process() {
    let Some(aws) = tool("/usr/bin/aws") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (folder.path().join("data"), folder.path().join("file"));
    std::fs::write(&file, "durable").unwrap();
    let drive = |arguments: &[&str]| {
        // Killed, not stopped, at the end of each.
        let store = Store::start(Some(&data));
        run(Command::new(&aws).args(["--endpoint-url", &store.endpoint, "s3"]).args(arguments));
    };
    drive(&["mb", "s3://bucket"]);
    drive(&["cp", file.to_str().unwrap(), "s3://bucket/key"]);
    let back = folder.path().join("back");
    drive(&["cp", "s3://bucket/key", back.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(back).unwrap(), "durable");
}
