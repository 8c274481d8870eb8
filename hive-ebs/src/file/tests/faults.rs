//! Disks that fail, fill up and rot.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, reason = "tests")]

use hive_core::{Health, Kind, Result};

use super::super::sim::SimDisk;
use super::super::{FileBlock, FileConfig};
use super::{layers, on, open};
use crate::backend::{BlockBackend as _, VolumeSpec};
use crate::device::{DeviceCalls as _, IoFault};

const MIB: u64 = 1 << 20;

#[tokio::test]
async fn a_sync_that_failed_is_never_tried_again() -> Result<()> {
    for end in [".data", ".map"] {
        let disk = SimDisk::default();
        let backend = on(&disk, 1).await?;
        for name in ["vol-a", "vol-b"] {
            backend.create(&VolumeSpec::new(name.parse()?, MIB)).await?;
        }
        let device = open(&backend, "vol-a", 1).await?;
        device.write_fua(0, vec![1; 4096]).await?;
        device.write(0, vec![2; 4096]).await?;
        device.write(8192, vec![2; 4096]).await?;
        disk.fail_syncs(Some(end));
        assert_eq!(device.flush().await, Err(IoFault::Io));
        disk.fail_syncs(None);
        assert!(backend.health().borrow().complaint().is_some_and(|why| why.contains("vol-a")));
        for _ in 0..3 {
            assert_eq!(device.flush().await, Err(IoFault::Io), "{end}: a lost write was said to be safe");
            assert_eq!(device.write_fua(0, vec![3; 512]).await, Err(IoFault::Io));
            assert_eq!(device.read(0..512).await, Err(IoFault::Io));
        }
        assert!(backend.snapshot(&"vol-a".parse()?, &"snap-a".parse()?).await.is_err());
        assert!(device.close().await.is_err(), "a close says what failed");
        assert_eq!(*backend.health().borrow(), Health::Ready, "what failed is closed");
        let other = open(&backend, "vol-b", 1).await?;
        other.write_fua(0, vec![4; 512]).await?;
        // Opened anew it is what is on the disk, and works, whoever still holds the old one.
        let again = open(&backend, "vol-a", 1).await?;
        again.write_fua(4096, vec![5; 512]).await?;
        again.close().await?;
        assert!(device.close().await.is_err());
    }
    Ok(())
}

/// The page cache still has what a failed sync lost, and no sync writes it any more.
#[tokio::test]
async fn what_a_failed_sync_lost_is_not_durable_because_the_volume_was_opened_anew() -> Result<()> {
    let (volume, snapshot) = ("vol-a".parse()?, "snap-a".parse()?);
    for (end, killed, taken) in ways(&[".data", ".map"]) {
        let what = format!("{end}, killed: {killed}, a snapshot: {taken}");
        let disk = SimDisk::default();
        let backend = on(&disk, 1).await?;
        backend.create(&VolumeSpec::new("vol-a".parse()?, MIB)).await?;
        let device = open(&backend, "vol-a", 1).await?;
        device.write_fua(0, vec![1; 4096]).await?;
        device.write(0, vec![2; 4096]).await?;
        device.write(8192, vec![2; 4096]).await?;
        disk.fail_syncs(Some(end));
        assert_eq!(device.flush().await, Err(IoFault::Io), "{what}");
        disk.fail_syncs(None);
        let disk = if killed { disk.after_kill() } else { disk };
        assert!(killed || device.close().await.is_err());
        let backend = on(&disk, 2).await?;
        if taken {
            backend.snapshot(&volume, &snapshot).await?;
        }
        let device = open(&backend, "vol-a", 2).await?;
        let seen = device.read(0..12288).await?;
        device.flush().await?;
        for state in 0..20 {
            let backend = on(&disk.after_cut(state), 3).await?;
            let device = open(&backend, "vol-a", 3).await?;
            assert_eq!(device.read(0..12288).await?, seen, "{what}: it was flushed");
            if taken {
                let device = backend.open_snapshot(&snapshot).await?;
                assert_eq!(device.read(0..12288).await?, seen, "{what}: it was taken");
            }
        }
    }
    Ok(())
}

/// A guest that goes on must hear of it. Who is refused an open tries again, and the next sync says nothing.
#[tokio::test]
async fn what_a_killed_process_left_and_the_disk_did_not_take_fails_for_the_guest_that_goes_on() -> Result<()>
{
    for end in [".data", ".recent"] {
        let disk = SimDisk::default();
        let backend = on(&disk, 1).await?;
        backend.create(&VolumeSpec::new("vol-a".parse()?, MIB)).await?;
        let device = open(&backend, "vol-a", 1).await?;
        device.write_fua(0, vec![1; 4096]).await?;
        device.write(0, vec![2; 8192]).await?;
        let disk = disk.after_kill();
        let backend = on(&disk, 2).await?;
        disk.fail_syncs(Some(end));
        let device = open(&backend, "vol-a", 2).await?;
        disk.fail_syncs(None);
        assert!(backend.health().borrow().complaint().is_some_and(|why| why.contains("vol-a")), "{end}");
        for _ in 0..2 {
            assert_eq!(device.flush().await, Err(IoFault::Io), "{end}: what was lost was said to be safe");
            assert_eq!(device.write(0, vec![3; 512]).await, Err(IoFault::Io), "{end}");
            assert_eq!(device.read(0..512).await, Err(IoFault::Io), "{end}");
        }
        assert!(device.close().await.is_err(), "{end}");
        assert_eq!(*backend.health().borrow(), Health::Ready);
        let device = open(&backend, "vol-a", 3).await?;
        let seen = device.read(0..8192).await?;
        assert_eq!(seen[4096..], [0; 4096], "{end}");
        device.flush().await?;
        let backend = on(&disk.after_cut(0), 3).await?;
        assert_eq!(open(&backend, "vol-a", 4).await?.read(0..8192).await?, seen, "{end}");
    }
    Ok(())
}

/// Each file with each of the ways that it may go.
fn ways(ends: &[&'static str]) -> Vec<(&'static str, bool, bool)> {
    let ways = [(false, false), (false, true), (true, false), (true, true)];
    ends.iter().flat_map(|end| ways.map(|(killed, taken)| (*end, killed, taken))).collect()
}

/// Else those who try again would fill the chain with layers until the volume can have no snapshot any more.
#[tokio::test]
async fn a_snapshot_of_a_volume_whose_sync_failed_leaves_no_layer_however_often_it_is_tried() -> Result<()> {
    let disk = SimDisk::default();
    let backend = on(&disk, 1).await?;
    let (volume, snapshot) = ("vol-a".parse()?, "snap-a".parse()?);
    backend.create(&VolumeSpec::new("vol-a".parse()?, MIB)).await?;
    let device = open(&backend, "vol-a", 1).await?;
    device.write(0, vec![1; 4096]).await?;
    disk.fail_syncs(Some(".data"));
    let before = layers(&disk, ".map");
    for _ in 0..2 {
        let refused = backend.snapshot(&volume, &snapshot).await.err().map(|error| error.kind());
        assert_eq!(refused, Some(Kind::Internal));
        assert_eq!(layers(&disk, ".map"), before);
        assert!(backend.health().borrow().complaint().is_some_and(|why| why.contains("vol-a")));
    }
    disk.fail_syncs(None);
    // Also where it was not known to have failed before its turn.
    let late = backend.0.verbs.run(move |store| store.snapshot(&volume, &snapshot)).await;
    assert_eq!(late.err().map(|error| error.kind()), Some(Kind::Internal));
    assert_eq!(layers(&disk, ".map"), before);
    drop(device);
    Ok(())
}

#[tokio::test]
async fn a_full_disk_harms_nothing_but_the_write() -> Result<()> {
    let disk = SimDisk::default();
    let backend = on(&disk, 1).await?;
    backend.create(&VolumeSpec::new("vol-a".parse()?, MIB)).await?;
    let device = open(&backend, "vol-a", 1).await?;
    device.write_fua(0, vec![1; 8192]).await?;
    for room in 0..12 {
        disk.set_room(Some(room));
        if room < 8 {
            let at = 65536 + room * 4096;
            assert_eq!(device.write(at, vec![2; 4096]).await, Err(IoFault::NoSpace), "{room}");
            assert_eq!(device.read(at..at + 4096).await?, vec![0; 4096], "half a write is seen");
        }
        device.write(4096, vec![3; 512]).await?;
        device.write(4096, vec![1; 512]).await?;
        assert_eq!(device.read(0..8192).await?, vec![1; 8192]);
        device.flush().await?;
    }
    disk.set_room(Some(0));
    let full = Some(Kind::Exhausted);
    let kind = |error: hive_core::Error| error.kind();
    let volume = VolumeSpec::new("vol-b".parse()?, MIB);
    assert_eq!(backend.create(&volume).await.err().map(kind), full);
    assert_eq!(backend.snapshot(&"vol-a".parse()?, &"snap-a".parse()?).await.err().map(kind), full);
    assert_eq!(device.read(0..8192).await?, vec![1; 8192]);
    disk.set_room(None);
    backend.create(&volume).await?;
    backend.snapshot(&"vol-a".parse()?, &"snap-a".parse()?).await?;
    device.write_fua(65536, vec![4; 4096]).await?;
    device.close().await?;
    assert_eq!(open(&backend, "vol-a", 1).await?.read(65536..65536 + 512).await?, vec![4; 512]);
    Ok(())
}

/// Others need what is left: the state, to delete by.
#[tokio::test]
async fn the_last_of_the_room_is_left_to_what_takes_none() -> Result<()> {
    let disk = SimDisk::default();
    let backend = on(&disk, 1).await?;
    for name in ["vol-a", "vol-b"] {
        backend.create(&VolumeSpec::new(name.parse()?, MIB)).await?;
    }
    let device = open(&backend, "vol-a", 1).await?;
    device.write_fua(0, vec![1; 8192]).await?;
    disk.set_scarce(true);
    let full = Some(Kind::Exhausted);
    let kind = |error: hive_core::Error| error.kind();
    assert_eq!(backend.check_room().await.err().map(kind), full);
    assert_eq!(backend.create(&VolumeSpec::new("vol-c".parse()?, MIB)).await.err().map(kind), full);
    assert_eq!(backend.snapshot(&"vol-a".parse()?, &"snap-a".parse()?).await.err().map(kind), full);
    assert_eq!(device.write(8192, vec![2; 4096]).await, Err(IoFault::NoSpace));
    assert_eq!(device.write(4096, vec![2; 8192]).await, Err(IoFault::NoSpace), "in part new");
    device.write_fua(4096, vec![3; 4096]).await?;
    assert_eq!(device.read(0..16384).await?, [vec![1; 4096], vec![3; 4096], vec![0; 8192]].concat());
    device.discard(0..4096).await?;
    device.flush().await?;
    backend.delete(&"vol-b".parse()?).await?;
    disk.set_scarce(false);
    backend.check_room().await?;
    device.write_fua(8192, vec![2; 4096]).await?;
    device.close().await?;
    Ok(())
}

/// A guest whose disk's process was killed goes on, however full the disk is: its volume is opened anew.
#[tokio::test]
async fn a_volume_is_opened_on_a_disk_that_is_full_to_the_brim_whoever_is_killed_over_it() -> Result<()> {
    let disk = SimDisk::default();
    let backend = on(&disk, 1).await?;
    for name in ["vol-a", "vol-b"] {
        backend.create(&VolumeSpec::new(name.parse()?, MIB)).await?;
    }
    let device = open(&backend, "vol-a", 1).await?;
    device.write_fua(0, vec![1; 4096]).await?;
    let full = disk.after_kill();
    for cut in 0.. {
        let disk = full.after_kill();
        disk.set_room(Some(0));
        let before = disk.operations();
        disk.cut_at(before + cut);
        let opened = async { open(&on(&disk, 2).await?, "vol-a", 2).await }.await;
        let ended = opened.is_ok();
        let next = disk.after_kill();
        next.set_room(disk.room());
        let backend = on(&next, 3).await?;
        // Also what was never open before, and has no note.
        let devices = [open(&backend, "vol-a", 3).await?, open(&backend, "vol-b", 3).await?];
        assert_eq!(devices[0].read(0..4096).await?, vec![1; 4096], "killed at {cut}");
        devices[0].write_fua(0, vec![2; 4096]).await?;
        assert_eq!(devices[0].write(4096, vec![2; 4096]).await, Err(IoFault::NoSpace));
        let wanted = VolumeSpec::new("vol-c".parse()?, MIB);
        next.set_scarce(true);
        assert_eq!(backend.create(&wanted).await.err().map(|error| error.kind()), Some(Kind::Exhausted));
        for device in devices {
            device.close().await?;
        }
        next.set_scarce(false);
        if ended {
            return Ok(());
        }
    }
    Ok(())
}

/// Others may have taken it; then there is room again.
#[tokio::test]
async fn what_is_kept_to_open_by_is_made_again_where_there_is_room() -> Result<()> {
    let disk = SimDisk::default();
    let backend = on(&disk, 1).await?;
    backend.create(&VolumeSpec::new("vol-a".parse()?, MIB)).await?;
    for round in 0..3 {
        let epoch = 2 * round + 1;
        disk.set_room(Some(0));
        open(&backend, "vol-a", epoch).await?.close().await?;
        disk.set_room(Some(0));
        let refused = open(&backend, "vol-a", epoch + 1).await.err();
        assert_eq!(refused.map(|error| error.kind()), Some(Kind::Exhausted), "it was given up");
        disk.set_room(None);
        backend.observe().await?;
    }
    Ok(())
}

/// The spare file of a real disk has real room.
#[tokio::test]
async fn the_spare_file_has_room_and_gives_it() -> Result<()> {
    use std::os::unix::fs::MetadataExt as _;

    use super::super::disk::{Disk as _, RealDisk};
    let directory = tempfile::tempdir().unwrap();
    let backend = FileBlock::open(directory.path(), FileConfig::default()).await?;
    let taken = || std::fs::metadata(directory.path().join("spare")).unwrap().blocks() * 512;
    assert!(taken() >= 4 * MIB, "{}", taken());
    let disk = RealDisk::new(directory.path());
    assert!(disk.give_spare().unwrap());
    assert_eq!(taken(), 0);
    assert!(!disk.give_spare().unwrap());
    backend.observe().await?;
    assert!(taken() >= 4 * MIB, "{}", taken());
    Ok(())
}

#[tokio::test]
async fn a_full_disk_lets_a_later_flush_succeed() -> Result<()> {
    let disk = SimDisk::default();
    let backend = on(&disk, 1).await?;
    backend.create(&VolumeSpec::new("vol-a".parse()?, MIB)).await?;
    let device = open(&backend, "vol-a", 1).await?;
    // Room for the data and what is recent with its head, none for the map.
    disk.set_room(Some(10));
    device.write(0, vec![1; 4096]).await?;
    assert_eq!(device.flush().await, Err(IoFault::NoSpace));
    disk.set_room(None);
    device.flush().await?;
    let back = on(&disk.after_cut(0), 2).await?;
    assert_eq!(open(&back, "vol-a", 2).await?.read(0..4096).await?, vec![1; 4096]);
    Ok(())
}

#[tokio::test]
async fn a_rotten_record_or_map_harms_its_own_volume_alone() -> Result<()> {
    for what in ["volumes/vol-a", "snapshots/snap-a", "layer", "map"] {
        let disk = SimDisk::default();
        let backend = on(&disk, 1).await?;
        for name in ["vol-a", "vol-b"] {
            backend.create(&VolumeSpec::new(name.parse()?, MIB)).await?;
            let device = open(&backend, name, 1).await?;
            device.write_fua(0, vec![1; 512]).await?;
            device.close().await?;
            if name == "vol-a" {
                backend.snapshot(&name.parse()?, &"snap-a".parse()?).await?;
            }
        }
        drop(backend);
        let files = layers(&disk, "");
        let of_a = head_of_snapshot(&disk).await?;
        let path = match what {
            "layer" => of_a.clone(),
            "map" => format!("{of_a}.map"),
            path => path.to_owned(),
        };
        disk.flip(&path, 300);
        let backend = on(&disk, 2).await?;
        let other = open(&backend, "vol-b", 1).await?;
        assert_eq!(other.read(0..512).await?, vec![1; 512]);
        other.close().await?;
        match what {
            "volumes/vol-a" => {
                assert_eq!(open(&backend, "vol-a", 1).await.err().map(|e| e.kind()), Some(Kind::Corrupt));
                assert!(backend.delete(&"vol-a".parse()?).await.is_err());
            }
            _ => {
                let taken = backend.open_snapshot(&"snap-a".parse()?).await;
                assert_eq!(taken.err().map(|e| e.kind()), Some(Kind::Corrupt), "{what}");
            }
        }
        if what != "map" {
            assert_eq!(backend.observe().await?.unreadable.len(), 1, "{what}");
            // Deleting the other removes none of the files: who knows what the unreadable one needs.
            backend.delete(&"vol-b".parse()?).await?;
            assert_eq!(layers(&disk, ""), files, "{what}");
        }
    }
    Ok(())
}

/// The path of the layer that `snap-a` names.
async fn head_of_snapshot(disk: &SimDisk) -> Result<String> {
    let backend = on(disk, 3).await?;
    let all = backend.0.verbs.store.everything()?;
    Ok(format!("layers/{}", all.snapshots[0].layer))
}

/// A directory of a newer Hive is refused, and not a byte of it is changed.
#[tokio::test]
async fn a_directory_of_a_newer_format_is_refused_and_left_as_it_is() -> Result<()> {
    let folder = tempfile::tempdir().unwrap();
    let directory = folder.path().join("volumes");
    // They would go on in the background, and change what is looked at.
    let config = FileConfig { merges: false, ..FileConfig::default() };
    drop(FileBlock::open(&directory, config.clone()).await?);
    let format = std::fs::read_to_string(directory.join("format")).unwrap();
    std::fs::write(directory.join("format"), format.replacen(" 1 ", " 3 ", 1)).unwrap();
    std::fs::write(directory.join("volumes/vol-1.new"), "left by a crash").unwrap();
    std::fs::write(directory.join("lock"), "as it was").unwrap();
    let error = FileBlock::open(&directory, config).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unsupported);
    let says = "the directory of volumes was written by a newer version of Hive (format 3; this one knows 1)";
    assert_eq!(error.message(), says);
    assert!(directory.join("volumes/vol-1.new").exists());
    assert_eq!(std::fs::read(directory.join("lock")).unwrap(), b"as it was");
    Ok(())
}
