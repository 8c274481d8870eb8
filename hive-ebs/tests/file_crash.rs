//! `kill -9` of a process that writes: what was acknowledged is there, flushed or not, no block is a mixture, and the
//! volume is free.
//!
//! The test runs its own binary again as a writer, which says on its standard error what was acknowledged, and kills
//! it after a random number of these lines. Five times, or 100 times with `HIVE_SOAK` set.
#![cfg(feature = "file")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper of a test fails as a test does")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use hive_core::{Entropy, Kind, SystemEntropy};
use hive_ebs::backend::{BlockBackend as _, OpenSpec, VolumeSpec};
use hive_ebs::device::DeviceCalls as _;
use hive_ebs::file::{FileBlock, FileConfig};

const DIRECTORY: &str = "HIVE_FILE_CRASH_DIRECTORY";
const EPOCH: &str = "HIVE_FILE_CRASH_EPOCH";
const BLOCKS: u64 = 8;

#[expect(clippy::disallowed_methods, reason = "how a test process is told what it is")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn say(line: &str) {
    // The end of the one who reads is the end of this.
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

/// Not a test of its own: the writer, where the variables say so. In each round all blocks get the same number.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writer() {
    let (Some(directory), Some(epoch)) = (variable(DIRECTORY), variable(EPOCH)) else { return };
    let epoch: u64 = epoch.parse().unwrap();
    let backend = FileBlock::open(directory, FileConfig::default()).await.unwrap();
    let how = OpenSpec::writer(epoch).on_node("writer");
    let device = backend.open(&"vol-a".parse().unwrap(), &how).await.unwrap();
    say("open\n");
    for number in 1_u64.. {
        let stamp = epoch << 32 | number;
        for block in 0..BLOCKS {
            device.write(block * 4096, stamp.to_le_bytes().repeat(512)).await.unwrap();
        }
        say(&format!("wrote {stamp}\n"));
        if number % 3 == 0 {
            let id = format!("snap-{epoch}-{number}").parse().unwrap();
            backend.snapshot(&"vol-a".parse().unwrap(), &id).await.unwrap();
            say(&format!("snapshot {stamp} {id}\n"));
        } else {
            device.flush().await.unwrap();
            say(&format!("flushed {stamp}\n"));
        }
    }
}

async fn round(directory: &Path, epoch: u64) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["writer", "--exact", "--nocapture", "--test-threads=1"])
        .env(DIRECTORY, directory)
        .env(EPOCH, epoch.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let entropy: &dyn Entropy = &SystemEntropy;
    let lines = 1 + usize::from(entropy.array::<1>()[0] % 40);
    let mut reader = BufReader::new(child.stderr.take().unwrap());
    let (mut acknowledged, mut snapshots) = (0, Vec::new());
    let mut line = String::new();
    for said in 0..lines {
        line.clear();
        assert_ne!(reader.read_line(&mut line).unwrap(), 0, "the writer ended by itself");
        match line.split_whitespace().collect::<Vec<_>>()[..] {
            ["open"] => {}
            ["wrote" | "flushed", stamp] => acknowledged = stamp.parse().unwrap(),
            ["snapshot", stamp, id] => {
                acknowledged = stamp.parse().unwrap();
                snapshots.push((acknowledged, id.to_owned()));
            }
            _ => panic!("the writer said '{}'", line.trim()),
        }
        if said == 0 {
            refused(directory, epoch, child.id()).await;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();

    let backend = FileBlock::open(directory, FileConfig::default()).await.unwrap();
    let seen = backend.observe().await.unwrap();
    assert_eq!((seen.unreadable, &seen.volumes[0].owner), (vec![], &None));
    let device = backend.open(&"vol-a".parse().unwrap(), &OpenSpec::writer(epoch)).await.unwrap();
    for block in 0..BLOCKS {
        let bytes = device.read(block * 4096..(block + 1) * 4096).await.unwrap();
        let stamp = u64::from_le_bytes(bytes[..8].try_into().unwrap());
        assert_eq!(bytes, stamp.to_le_bytes().repeat(512), "a mixture of two writes");
        assert!(stamp >= acknowledged, "{stamp:#x} is older than what was acknowledged, {acknowledged:#x}");
    }
    for (stamp, id) in snapshots {
        let taken = backend.open_snapshot(&id.parse().unwrap()).await.unwrap();
        let bytes = taken.read(0..BLOCKS * 4096).await.unwrap();
        assert_eq!(bytes, u64::to_le_bytes(stamp).repeat(512 * 8), "{id}");
        taken.close().await.unwrap();
        backend.delete_snapshot(&id.parse().unwrap()).await.unwrap();
    }
    device.close().await.unwrap();
}

/// While a process has it, another is told who.
async fn refused(directory: &Path, epoch: u64, pid: u32) {
    let backend = FileBlock::open(directory, FileConfig::default()).await.unwrap();
    let hasty = OpenSpec::writer(epoch + 1).with_patience(Duration::ZERO);
    let error = backend.open(&"vol-a".parse().unwrap(), &hasty).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable);
    assert!(error.message().contains(&format!("process {pid} on writer")), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_a_kill() {
    let directory = tempfile::tempdir().unwrap();
    let backend = FileBlock::open(directory.path(), FileConfig::default()).await.unwrap();
    backend.create(&VolumeSpec::new("vol-a".parse().unwrap(), 1 << 30)).await.unwrap();
    drop(backend);
    let rounds = if variable("HIVE_SOAK").is_some() { 100 } else { 5 };
    for epoch in 1..=rounds {
        round(directory.path(), epoch).await;
    }
}
