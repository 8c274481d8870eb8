//! Two processes, as the kernel sees them: two open descriptions of each lock.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, reason = "tests")]

use std::time::Duration;

use hive_core::{Kind, Result};

use super::super::{FileBlock, FileConfig};
use crate::backend::{BlockBackend as _, OpenSpec, VolumeSpec};
use crate::device::DeviceCalls as _;

const MIB: u64 = 1 << 20;

#[tokio::test]
async fn a_volume_that_another_has_open_is_refused_and_then_given() -> Result<()> {
    let directory = tempfile::tempdir().unwrap();
    let one = FileBlock::open(directory.path(), FileConfig::default()).await?;
    let two = FileBlock::open(directory.path(), FileConfig::default()).await?;
    one.create(&VolumeSpec::new("vol-a".parse()?, MIB)).await?;
    let device = one.open(&"vol-a".parse()?, &OpenSpec::writer(1).on_node("node-1")).await?;
    device.write_fua(0, vec![1; 512]).await?;

    let hasty = OpenSpec::writer(2).with_patience(Duration::ZERO);
    let refused = two.open(&"vol-a".parse()?, &hasty).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Unavailable);
    assert!(refused.message().contains("node-1") && refused.message().contains("epoch 1"), "{refused}");
    let snapshot = "snap-a".parse()?;
    for error in [
        two.snapshot(&"vol-a".parse()?, &snapshot).await.err(),
        two.grow(&"vol-a".parse()?, 2 * MIB).await.err(),
    ] {
        assert_eq!(error.map(|error| error.kind()), Some(Kind::Unavailable));
    }
    assert_eq!(two.delete(&"vol-a".parse()?).await.err().map(|e| e.kind()), Some(Kind::Conflict));
    let seen = two.observe().await?;
    assert_eq!(seen.volumes[0].owner.as_ref().map(|owner| owner.node.as_str()), Some("node-1"));

    // Who waits gets it when the owner lets go, and sees what that wrote.
    let patient = two.clone();
    let (name, how) = ("vol-a".parse()?, OpenSpec::writer(2).with_patience(Duration::from_secs(60)));
    let waiting = tokio::spawn(async move { patient.open(&name, &how).await });
    device.write_fua(0, vec![2; 512]).await?;
    device.close().await?;
    let taken = waiting.await.unwrap()?;
    assert_eq!(taken.read(0..512).await?, vec![2; 512]);
    // Also when it goes back: the handle that was closed is still there, and what it remembers is not used.
    taken.write(4096, vec![3; 4096]).await?;
    taken.close().await?;
    let back = one.open(&"vol-a".parse()?, &OpenSpec::writer(3)).await?;
    assert_eq!(back.read(4096..4608).await?, vec![3; 512]);
    assert!(device.read(0..512).await.is_err());
    back.close().await?;
    let late = one.open(&"vol-a".parse()?, &OpenSpec::writer(1)).await;
    assert_eq!(late.err().map(|error| error.kind()), Some(Kind::Conflict), "an older epoch");
    Ok(())
}

#[tokio::test]
async fn a_directory_of_something_else_is_not_used() -> Result<()> {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("precious"), "x").unwrap();
    let refused = FileBlock::open(directory.path(), FileConfig::default()).await;
    assert_eq!(refused.err().map(|error| error.kind()), Some(Kind::Invalid));
    Ok(())
}

#[tokio::test]
async fn room_is_taken_as_it_is_written_and_given_free() -> Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let directory = tempfile::tempdir().unwrap();
    let used = || -> u64 {
        let layers = std::fs::read_dir(directory.path().join("layers")).unwrap();
        layers.map(|entry| entry.unwrap().metadata().unwrap().blocks() * 512).sum()
    };
    let backend = FileBlock::open(directory.path(), FileConfig::default()).await?;
    backend.create(&VolumeSpec::new("vol-a".parse()?, 1 << 40)).await?;
    let device = backend.open(&"vol-a".parse()?, &OpenSpec::writer(1)).await?;
    device.write_fua(1 << 39, vec![1; 8 << 20]).await?;
    let full = used();
    assert!((8 << 20..10 << 20).contains(&full), "{full}");
    device.discard(0..1 << 40).await?;
    device.flush().await?;
    assert!(used() < 1 << 20, "{}", used());
    device.close().await?;
    backend.delete(&"vol-a".parse()?).await?;
    assert_eq!(used(), 0);
    Ok(())
}
