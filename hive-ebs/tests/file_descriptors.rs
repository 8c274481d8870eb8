//! A process that may open no more files: verbs are refused and say why, a volume that is open goes on, and nothing is
//! lost.
//!
//! The limit is a whole process's, so the test runs its own binary again as the one that has it.
#![cfg(feature = "file")]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails as a test does")]

use std::fs::File;
use std::path::Path;
use std::process::Command;

use hive_core::Kind;
use hive_ebs::backend::{BlockBackend as _, OpenSpec, VolumeSpec};
use hive_ebs::device::{BlockDevice, DeviceCalls as _};
use hive_ebs::file::{FileBlock, FileConfig};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

const DIRECTORY: &str = "HIVE_FILE_DESCRIPTORS_DIRECTORY";
/// How many descriptors the process may have, some of which it has already.
const LIMIT: u64 = 96;
/// Verbs need fewer than this many at once, so that each of them meets the limit at each of its steps.
const SPARE: usize = 12;

/// What a verb came to that may not have found a descriptor.
fn told(outcome: hive_core::Result<()>, refused: &mut usize) -> bool {
    match outcome {
        Ok(()) => true,
        Err(error) => {
            // It passes, so that whoever asked tries again.
            assert_eq!(error.kind(), Kind::Unavailable, "{error}");
            assert!(error.message().contains("RLIMIT_NOFILE"), "{error}");
            *refused += 1;
            false
        }
    }
}

/// A write that is durable, of a block of its own, by a guest that knows nothing of descriptors.
async fn guest(device: &dyn BlockDevice, stamp: u64) {
    device.write(stamp * 4096, stamp.to_le_bytes().repeat(512)).await.unwrap();
    device.flush().await.unwrap();
}

/// Not a test of its own: the process with the limit, where the variable says so.
#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "how a test process is told what it is")]
async fn limited() {
    let Ok(directory) = std::env::var(DIRECTORY) else { return };
    let mut config = FileConfig::default();
    config.merges = false;
    let backend = FileBlock::open(&directory, config).await.unwrap();
    let vol = |name: &str| name.parse().unwrap();
    backend.create(&VolumeSpec::new(vol("vol-a"), 1 << 30)).await.unwrap();
    let device = backend.open(&vol("vol-a"), &OpenSpec::writer(1)).await.unwrap();
    guest(&*device, 0).await;
    let (mut stamp, mut taken, mut refused) = (0, vec![], 0);
    let before = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: Some(LIMIT), maximum: before.maximum }).unwrap();
    for spare in 0..SPARE {
        // All that may be had, but for so many.
        let mut all: Vec<File> = std::iter::from_fn(|| File::open("/dev/null").ok()).collect();
        all.truncate(all.len() - spare);
        let snapshot = format!("snap-{spare}");
        let outcome = backend.snapshot(&vol("vol-a"), &snapshot.parse().unwrap()).await;
        if told(outcome.map(drop), &mut refused) {
            taken.push((snapshot, stamp));
        }
        stamp += 1;
        guest(&*device, stamp).await;
        let other = format!("vol-{spare}");
        told(backend.create(&VolumeSpec::new(vol(&other), 1 << 20)).await.map(drop), &mut refused);
        if let Some((snapshot, _)) = taken.first() {
            let spec = VolumeSpec::new(vol(&format!("vol-of-{spare}")), 1 << 30);
            let spec = spec.with_source(snapshot.parse().unwrap());
            told(backend.create(&spec).await.map(drop), &mut refused);
        }
        let seen = backend.observe().await;
        assert!(seen.as_ref().is_err() || seen.as_ref().unwrap().unreadable.is_empty(), "{seen:?}");
        told(seen.map(drop), &mut refused);
        let opened = backend.open(&vol(&other), &OpenSpec::writer(1)).await;
        match opened {
            Ok(other) => other.close().await.unwrap(),
            Err(error) if error.kind() == Kind::NotFound => {}
            Err(error) => drop(told(Err(error), &mut refused)),
        }
        told(backend.delete(&vol(&other)).await, &mut refused);
        stamp += 1;
        guest(&*device, stamp).await;
    }
    assert!(refused > SPARE && taken.len() > 2, "{refused} were refused, {} snapshots taken", taken.len());
    setrlimit(Resource::Nofile, before).unwrap();

    // What was refused can be asked for again, and nothing is there but what was said to be.
    let last = "snap-last".to_owned();
    backend.snapshot(&vol("vol-a"), &last.parse().unwrap()).await.unwrap();
    taken.push((last, stamp));
    device.close().await.unwrap();
    drop((device, backend));
    check(Path::new(&directory), &taken).await;
    File::create(Path::new(&directory).with_extension("done")).unwrap();
}

/// As a process without a limit sees it: each snapshot has what was written before it, and the volume all.
async fn check(directory: &Path, taken: &[(String, u64)]) {
    let backend = FileBlock::open(directory, FileConfig::default()).await.unwrap();
    assert!(backend.observe().await.unwrap().unreadable.is_empty());
    let last = taken.last().unwrap().1;
    for (snapshot, newest) in taken {
        let device = backend.open_snapshot(&snapshot.parse().unwrap()).await.unwrap();
        for stamp in 0..=last {
            let expected = if stamp <= *newest { stamp.to_le_bytes().repeat(512) } else { vec![0; 4096] };
            let read = device.read(stamp * 4096..(stamp + 1) * 4096).await.unwrap();
            assert_eq!(read, expected, "{snapshot} at {stamp}");
        }
        device.close().await.unwrap();
    }
    let device = backend.open(&"vol-a".parse().unwrap(), &OpenSpec::writer(2)).await.unwrap();
    for stamp in 0..=last {
        let read = device.read(stamp * 4096..(stamp + 1) * 4096).await.unwrap();
        assert_eq!(read, stamp.to_le_bytes().repeat(512), "the volume at {stamp}");
    }
    device.close().await.unwrap();
}

#[test]
fn without_file_descriptors_verbs_are_refused_and_a_guest_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let directory = home.path().join("store");
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["limited", "--exact", "--test-threads=1"])
        .env(DIRECTORY, &directory)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(directory.with_extension("done").exists(), "it has run");
}
