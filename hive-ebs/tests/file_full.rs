//! Volumes on a real file system without a free block.
#![cfg(feature = "file")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hive_core::{Kind, Result};
use hive_ebs::backend::{BlockBackend as _, OpenSpec, VolumeSpec};
use hive_ebs::device::{DeviceCalls as _, IoFault};
use hive_ebs::file::{FileBlock, FileConfig};
use rustix::fs::{FallocateFlags, fallocate};

/// Where the file system is, for the test that runs inside.
const INSIDE: &str = "HIVE_EBS_FULL";
const NAME: &str = "volumes_are_opened_anew_on_a_disk_without_a_free_block";
const MIB: u64 = 1 << 20;

fn inside() -> Option<PathBuf> {
    std::env::var_os(INSIDE).map(PathBuf::from)
}

/// A file system of its own, in a mount namespace of its own.
#[test]
fn volumes_are_opened_anew_on_a_disk_without_a_free_block() {
    if let Some(place) = inside() {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=160m,mode=0700", "hive-test"]).arg(&place);
        assert!(mount.status().unwrap().success());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        return runtime.block_on(full(&place)).unwrap();
    }
    let unshare = |way: &[&str]| {
        let mut unshare = Command::new("unshare");
        unshare.args(way).args(["--propagation", "private"]).stdin(Stdio::null());
        unshare
    };
    let ways: [&[&str]; 2] = [&["--mount"], &["--mount", "--map-root-user"]];
    let gives = |way: &&&[&str]| {
        let mut tried = unshare(way);
        tried.arg("true").stderr(Stdio::null());
        tried.status().is_ok_and(|status| status.success())
    };
    let Some(way) = ways.iter().find(gives) else {
        writeln!(std::io::stderr(), "{NAME} is SKIPPED: `unshare --mount` gives no mount namespace here")
            .unwrap();
        return;
    };
    let place = tempfile::tempdir().unwrap();
    let mut inside = unshare(way);
    inside.arg(std::env::current_exe().unwrap()).args(["--exact", NAME, "--nocapture"]);
    assert!(inside.env(INSIDE, place.path()).status().unwrap().success());
}

async fn full(place: &Path) -> Result<()> {
    let directory = place.join("volumes");
    let opened = || FileBlock::open(&directory, FileConfig::default());
    let names = ["vol-a", "vol-b", "vol-c"];
    let backend = opened().await?;
    for name in names {
        backend.create(&VolumeSpec::new(name.parse()?, MIB)).await?;
    }
    for name in &names[..2] {
        let device = backend.open(&name.parse()?, &OpenSpec::writer(1)).await?;
        device.write_fua(0, vec![1; 4096]).await?;
        device.close().await?;
    }
    drop(backend);
    let ballast = std::fs::File::create(place.join("ballast")).unwrap();
    let (mut end, mut step) = (0, 64 * MIB);
    while step >= 4096 {
        match fallocate(&ballast, FallocateFlags::empty(), end, step) {
            Ok(()) => end += step,
            Err(_) => step /= 2,
        }
    }
    // More often than what is kept has blocks: an opening gives back what it took.
    for epoch in 2..1102 {
        let backend = opened().await?;
        for name in if epoch % 500 == 2 { &names[..] } else { &names[..1] } {
            let device = backend.open(&name.parse()?, &OpenSpec::writer(epoch)).await?;
            if *name != "vol-c" {
                assert_eq!(device.read(0..4096).await?, vec![1; 4096]);
                device.write_fua(0, vec![1; 4096]).await?;
            }
            assert_eq!(device.write(8192, vec![1; 4096]).await, Err(IoFault::NoSpace));
            device.close().await?;
        }
    }
    let backend = opened().await?;
    let refused = backend.create(&VolumeSpec::new("vol-d".parse()?, MIB)).await.err();
    assert_eq!(refused.map(|error| error.kind()), Some(Kind::Exhausted));
    backend.delete(&"vol-b".parse()?).await?;
    let kept = || std::fs::metadata(directory.join("spare")).unwrap().len();
    assert_eq!(kept(), 0);
    ballast.set_len(0).unwrap();
    backend.observe().await?;
    assert_eq!(kept(), 4 * MIB);
    Ok(())
}
