//! What takes long is done beside other verbs, not in their turn.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::mpsc;
use std::time::Duration;

use hive_core::{Kind, Result};

use super::super::disk::Disk as _;
use super::super::sim::SimDisk;
use super::{on, open};
use crate::backend::{BlockBackend as _, VolumeSpec};
use crate::device::DeviceCalls as _;

const MIB: u64 = 1 << 20;
/// Far longer than it takes; without it a failure would be a test that hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// The volume is open, or closed by a process that did not come to its flush.
#[tokio::test]
async fn a_long_flush_for_a_snapshot_keeps_no_other_verb_waiting() -> Result<()> {
    for is_open in [true, false] {
        let disk = SimDisk::default();
        let backend = on(&disk, 1).await?;
        backend.create(&VolumeSpec::new("vol-a".parse()?, MIB)).await?;
        let device = open(&backend, "vol-a", 1).await?;
        device.write(0, vec![1; 4096]).await?;
        if !is_open {
            device.close().await?;
        }
        let (begun, has_begun) = mpsc::channel();
        let (go_on, goes_on) = mpsc::channel::<()>();
        // The map's sync is short, and in the turn; what is slow is that of the data.
        disk.when_data_is_synced(move || {
            begun.send(()).unwrap();
            // Where the other verb never comes to its turn, it fails below.
            goes_on.recv_timeout(PATIENCE).ok();
        });
        let snapshots = backend.clone();
        let taken =
            tokio::spawn(async move { snapshots.snapshot(&"vol-a".parse()?, &"snap-a".parse()?).await });
        tokio::task::spawn_blocking(move || has_begun.recv_timeout(PATIENCE)).await.unwrap().unwrap();
        let other = VolumeSpec::new("vol-b".parse()?, MIB);
        let made = tokio::time::timeout(PATIENCE / 2, backend.create(&other)).await;
        made.expect("a verb waited for the flush of another volume")?;
        assert!(!taken.is_finished(), "open: {is_open}");
        go_on.send(()).unwrap();
        taken.await.unwrap()?;
        assert_eq!(backend.open_snapshot(&"snap-a".parse()?).await?.read(0..4096).await?, vec![1; 4096]);
    }
    Ok(())
}

/// An open that is refused in its last step leaves no one who has the volume.
#[tokio::test]
async fn an_open_that_fails_keeps_the_volume_from_no_one() -> Result<()> {
    let disk = SimDisk::default();
    let backend = on(&disk, 1).await?;
    backend.create(&VolumeSpec::new("vol-a".parse()?, MIB)).await?;
    open(&backend, "vol-a", 1).await?.close().await?;
    assert!(disk.give_spare().unwrap(), "it would do");
    disk.set_room(Some(0));
    assert_eq!(open(&backend, "vol-a", 1).await.unwrap_err().kind(), Kind::Exhausted);
    disk.set_room(None);
    // Its end is on another thread; who waits for it is one with a newer epoch.
    open(&backend, "vol-a", 1).await?.close().await?;
    backend.delete(&"vol-a".parse()?).await
}
