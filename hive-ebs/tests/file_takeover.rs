//! A writer that hangs keeps its volume from no newer one that takes over; and nobody else is ended.
//!
//! The test runs its own binary again as a writer, which is stopped while it has the volume open.
#![cfg(feature = "file")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper of a test fails as a test does")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use hive_core::Kind;
use hive_ebs::backend::{BlockBackend as _, OpenMode, OpenSpec, VolumeId, VolumeSpec};
use hive_ebs::device::DeviceCalls as _;
use hive_ebs::file::{FileBlock, FileConfig};

const DIRECTORY: &str = "HIVE_FILE_TAKEOVER_DIRECTORY";

#[expect(clippy::disallowed_methods, reason = "how a test process is told what it is")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn volume() -> VolumeId {
    "vol-a".parse().unwrap()
}

/// Not a test of its own: the writer that hangs, where the variable says so.
#[tokio::test]
async fn writer() {
    let Some(directory) = variable(DIRECTORY) else { return };
    let backend = FileBlock::open(directory, FileConfig::default()).await.unwrap();
    let device = backend.open(&volume(), &OpenSpec::writer(5).on_node("writer")).await.unwrap();
    device.write_fua(0, vec![5; 4096]).await.unwrap();
    std::io::stderr().write_all(b"open\n").unwrap();
    std::future::pending::<()>().await;
}

/// A writer of epoch 5 that stands still.
fn hanging(directory: &Path) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["writer", "--exact", "--nocapture", "--test-threads=1"])
        .env(DIRECTORY, directory)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "open\n");
    assert!(Command::new("kill").args(["-STOP", &child.id().to_string()]).status().unwrap().success());
    child
}

async fn made(directory: &Path) -> FileBlock {
    let backend = FileBlock::open(directory, FileConfig::default()).await.unwrap();
    backend.create(&VolumeSpec::new(volume(), 1 << 20)).await.unwrap();
    backend
}

fn hasty(epoch: u64) -> OpenSpec {
    OpenSpec::writer(epoch).with_patience(Duration::ZERO)
}

#[tokio::test]
async fn a_newer_writer_ends_one_that_hangs_and_has_what_it_wrote() {
    let directory = tempfile::tempdir().unwrap();
    let backend = made(directory.path()).await;
    let mut child = hanging(directory.path());
    // Who is not newer, does not write, or was not told to, ends nobody.
    for how in [hasty(5).taking_over(), hasty(0).taking_over().with_mode(OpenMode::ReadOnly), hasty(6)] {
        let refused = backend.open(&volume(), &how).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::Unavailable, "{refused}");
        assert!(refused.message().contains(&format!("process {} on writer", child.id())), "{refused}");
        assert!(child.try_wait().unwrap().is_none(), "{how:?}");
    }
    assert_eq!(backend.open(&volume(), &hasty(4).taking_over()).await.unwrap_err().kind(), Kind::Conflict);
    let device = backend.open(&volume(), &hasty(6).taking_over()).await.unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(9));
    assert_eq!(device.read(0..4096).await.unwrap(), vec![5; 4096]);
    device.write_fua(0, vec![6; 4096]).await.unwrap();
    device.close().await.unwrap();
}

#[tokio::test]
async fn a_process_that_does_not_have_the_volume_is_not_ended_whatever_the_note_says() {
    let directory = tempfile::tempdir().unwrap();
    let backend = made(directory.path()).await;
    let device = backend.open(&volume(), &OpenSpec::writer(1)).await.unwrap();
    let other = FileBlock::open(directory.path(), FileConfig::default()).await.unwrap();
    // This process itself is the owner.
    assert_eq!(other.open(&volume(), &hasty(2).taking_over()).await.unwrap_err().kind(), Kind::Unavailable);

    let mut bystander = Command::new("sleep").arg("1000").spawn().unwrap();
    let note = format!(r#"{{"node":"n","pid":{},"epoch":1}}"#, bystander.id());
    std::fs::write(directory.path().join("volumes/vol-a.lock"), note).unwrap();
    let refused = other.open(&volume(), &hasty(2).taking_over()).await.unwrap_err();
    assert!(refused.message().contains(&format!("process {}", bystander.id())), "{refused}");
    assert!(bystander.try_wait().unwrap().is_none());
    bystander.kill().unwrap();
    bystander.wait().unwrap();
    // Nor is there anyone to end once it is gone.
    assert_eq!(other.open(&volume(), &hasty(2).taking_over()).await.unwrap_err().kind(), Kind::Unavailable);
    device.close().await.unwrap();
}
