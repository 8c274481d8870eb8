//! Volumes and snapshots.

use hive_core::{Kind, Result};

use super::{Backend, MIB, fresh, kind, open, snapshot, volume};
use crate::backend::{Encryption, OpenMode, OpenSpec, VolumeSpec};
use crate::device::{Allocation, DeviceCalls as _, Extents, Limits};

pub(super) async fn a_repeated_create_is_answered_alike(backend: Backend) -> Result<()> {
    let limits = Limits::NONE.with_iops(3000).with_throughput(125 << 20);
    let spec = VolumeSpec::new(volume("vol-a")?, MIB).with_limits(limits);
    let made = backend.create(&spec).await?;
    assert_eq!((made.bytes, made.limits, &made.owner), (MIB, limits, &None));
    assert_eq!(backend.create(&spec).await?, made);
    let other = VolumeSpec::new(volume("vol-a")?, 2 * MIB).with_limits(limits);
    assert_eq!(kind(backend.create(&other).await), Some(Kind::Conflict));
    // What happens to a volume later does not make a repetition another request.
    backend.grow(&spec.id, 2 * MIB).await?;
    assert_eq!(backend.create(&spec).await?.bytes, 2 * MIB);
    Ok(())
}

pub(super) async fn what_cannot_be_is_refused(backend: Backend) -> Result<()> {
    let can = backend.capabilities().clone();
    for bytes in [0, 512, 4097, can.largest_volume + 4096] {
        let made = backend.create(&VolumeSpec::new(volume("vol-a")?, bytes)).await;
        assert_eq!(kind(made), Some(Kind::Invalid), "{bytes} bytes");
    }
    if !can.encrypts {
        let spec = VolumeSpec::new(volume("vol-a")?, MIB).with_encryption(Encryption::PerVolume);
        assert_eq!(kind(backend.create(&spec).await), Some(Kind::Unsupported));
    }
    drop(fresh(&backend, "vol-a", 2 * MIB).await?);
    if !can.standby {
        let how = OpenSpec::writer(9).with_mode(OpenMode::Standby);
        assert_eq!(kind(backend.open(&volume("vol-a")?, &how).await), Some(Kind::Unsupported));
    }
    backend.snapshot(&volume("vol-a")?, &snapshot("snap-a")?).await?;
    let small = VolumeSpec::new(volume("vol-b")?, MIB).with_source(snapshot("snap-a")?);
    assert_eq!(kind(backend.create(&small).await), Some(Kind::Invalid));
    assert_eq!(kind(backend.grow(&volume("vol-a")?, MIB).await), Some(Kind::Invalid));
    assert_eq!(kind(backend.grow(&volume("vol-a")?, 2 * MIB + 512).await), Some(Kind::Invalid));
    let changed = |within, limit| {
        let backend = backend.clone();
        async move { backend.changed_blocks(None, &snapshot("snap-a")?, within, limit).await }
    };
    assert_eq!(kind(changed(0..MIB, 0).await), Some(Kind::Invalid));
    assert_eq!(kind(changed(1..MIB, 1).await), Some(Kind::Invalid));
    assert_eq!(kind(changed(4 * MIB..5 * MIB, 1).await), Some(Kind::Invalid));
    assert_eq!(backend.observe().await?.volumes.len(), 1);
    Ok(())
}

pub(super) async fn what_does_not_exist_is_not_found(backend: Backend) -> Result<()> {
    let (vol, snap) = (volume("vol-a")?, snapshot("snap-a")?);
    let missing = Some(Kind::NotFound);
    assert_eq!(kind(backend.open(&vol, &OpenSpec::writer(1)).await), missing);
    assert_eq!(kind(backend.grow(&vol, MIB).await), missing);
    assert_eq!(kind(backend.set_limits(&vol, Limits::NONE).await), missing);
    assert_eq!(kind(backend.snapshot(&vol, &snap).await), missing);
    assert_eq!(kind(backend.open_snapshot(&snap).await), missing);
    assert_eq!(kind(backend.changed_blocks(None, &snap, 0..MIB, 1).await), missing);
    let clone = VolumeSpec::new(vol.clone(), MIB).with_source(snap.clone());
    assert_eq!(kind(backend.create(&clone).await), missing);
    backend.delete(&vol).await?;
    backend.delete_snapshot(&snap).await?;
    assert_eq!(backend.observe().await?.volumes, []);
    Ok(())
}

pub(super) async fn a_repeated_snapshot_is_answered_alike(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    drop(fresh(&backend, "vol-b", MIB).await?);
    device.write(0, vec![1; 4096]).await?;
    let first = backend.snapshot(&volume("vol-a")?, &snapshot("snap-a")?).await?;
    assert_eq!((first.bytes, first.of.as_str()), (MIB, "vol-a"));
    device.write(0, vec![2; 4096]).await?;
    backend.grow(&volume("vol-a")?, 2 * MIB).await?;
    assert_eq!(backend.snapshot(&volume("vol-a")?, &snapshot("snap-a")?).await?, first);
    let taken = backend.open_snapshot(&first.id).await?;
    assert_bytes!(taken.read(0..4096).await?, vec![1; 4096], "a repetition takes no new one");
    let other = backend.snapshot(&volume("vol-b")?, &snapshot("snap-a")?).await;
    assert_eq!(kind(other), Some(Kind::Conflict));
    Ok(())
}

pub(super) async fn deleting_is_idempotent_and_refused_while_open(backend: Backend) -> Result<()> {
    let (vol, snap) = (volume("vol-a")?, snapshot("snap-a")?);
    let device = fresh(&backend, "vol-a", MIB).await?;
    backend.snapshot(&vol, &snap).await?;
    let taken = backend.open_snapshot(&snap).await?;
    assert_eq!(kind(backend.delete(&vol).await), Some(Kind::Conflict));
    assert_eq!(kind(backend.delete_snapshot(&snap).await), Some(Kind::Conflict));
    device.close().await?;
    taken.close().await?;
    for _ in 0..2 {
        backend.delete(&vol).await?;
        backend.delete_snapshot(&snap).await?;
    }
    let left = backend.observe().await?;
    assert_eq!((left.volumes, left.snapshots), (vec![], vec![]));
    Ok(())
}

pub(super) async fn a_clone_outlives_what_it_was_made_from(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    device.write(8192, vec![1; 4096]).await?;
    backend.snapshot(&volume("vol-a")?, &snapshot("snap-a")?).await?;
    let spec = VolumeSpec::new(volume("vol-b")?, 2 * MIB).with_source(snapshot("snap-a")?);
    assert_eq!(backend.create(&spec).await?.source, Some(snapshot("snap-a")?));
    let clone = open(&backend, "vol-b", 1).await?;
    clone.write(8192, vec![2; 512]).await?;
    device.write(8192 + 512, vec![3; 512]).await?;
    device.close().await?;
    backend.delete(&volume("vol-a")?).await?;
    backend.delete_snapshot(&snapshot("snap-a")?).await?;
    let want = [vec![2; 512], vec![1; 3584]].concat();
    assert_bytes!(clone.read(8192..12288).await?, want);
    assert_bytes!(clone.read(MIB..MIB + 4096).await?, vec![0; 4096], "beyond the snapshot");
    clone.close().await?;
    let clone = open(&backend, "vol-b", 1).await?;
    assert_bytes!(clone.read(8192..12288).await?, want);
    assert_eq!(backend.create(&spec).await?.source, Some(snapshot("snap-a")?), "a repeated create");
    Ok(())
}

pub(super) async fn a_volume_grows_while_it_is_open(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    let mut info = device.info();
    backend.grow(&volume("vol-a")?, MIB).await?;
    assert!(device.write(MIB, vec![1; 512]).await.is_err());
    backend.grow(&volume("vol-a")?, 3 * MIB).await?;
    assert_eq!(info.borrow_and_update().bytes, 3 * MIB);
    device.write(3 * MIB - 512, vec![1; 512]).await?;
    device.close().await?;
    let device = open(&backend, "vol-a", 2).await?;
    assert_eq!(device.info().borrow().bytes, 3 * MIB);
    assert_bytes!(device.read(3 * MIB - 512..3 * MIB).await?, vec![1; 512]);
    Ok(())
}

pub(super) async fn limits_are_told_and_kept(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    let limits = Limits::NONE.with_iops(500);
    backend.set_limits(&volume("vol-a")?, limits).await?;
    assert_eq!(device.info().borrow().limits, limits);
    device.close().await?;
    let device = open(&backend, "vol-a", 1).await?;
    assert_eq!(device.info().borrow().limits, limits);
    assert_eq!(backend.observe().await?.volumes[0].limits, limits);
    if backend.capabilities().enforces_limits {
        let start = tokio::time::Instant::now();
        for _ in 0..150 {
            device.read(0..512).await?;
        }
        // 150 requests are 0.3 s, less what a volume that was idle may do at once.
        assert!(start.elapsed().as_millis() >= 150, "500 requests a second are not enforced");
    }
    Ok(())
}

pub(super) async fn what_changed_is_never_left_out(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", 64 * MIB).await?;
    let vol = volume("vol-a")?;
    device.write(4096, vec![1; 8192]).await?;
    device.write(32 * MIB, vec![1; 4096]).await?;
    backend.snapshot(&vol, &snapshot("snap-a")?).await?;
    device.write(8192, vec![2; 512]).await?;
    device.discard(32 * MIB..32 * MIB + 4096).await?;
    backend.snapshot(&vol, &snapshot("snap-b")?).await?;
    let covers = |extents: &Extents, at: u64| {
        extents.list.iter().find(|extent| extent.range.contains(&at)).map(|extent| extent.holds)
    };
    let (a, b) = (snapshot("snap-a")?, snapshot("snap-b")?);
    let all = backend.changed_blocks(None, &a, 0..64 * MIB, 100).await?;
    assert_eq!(all.covered, 0..64 * MIB);
    assert_eq!(covers(&all, 4096), Some(Allocation::Data));
    assert_eq!(covers(&all, 32 * MIB), Some(Allocation::Data));
    assert_eq!(covers(&all, 16 * MIB), None, "what was never written is not listed");
    let diff = backend.changed_blocks(Some(&a), &b, 0..64 * MIB, 100).await?;
    assert_eq!(covers(&diff, 8192), Some(Allocation::Data));
    assert!(covers(&diff, 32 * MIB).is_some_and(|holds| holds != Allocation::Data), "{diff:?}");
    assert_eq!(covers(&diff, 4096), None, "{diff:?}");
    let one = backend.changed_blocks(Some(&a), &b, 0..64 * MIB, 1).await?;
    assert_eq!(one.list.len(), 1);
    assert!(one.covered.end <= 32 * MIB, "{one:?}");
    Ok(())
}

pub(super) async fn everything_is_observed(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-b", MIB).await?;
    backend.create(&VolumeSpec::new(volume("vol-a")?, 2 * MIB)).await?;
    backend.snapshot(&volume("vol-a")?, &snapshot("snap-a")?).await?;
    let seen = backend.observe().await?;
    let volumes: Vec<_> = seen.volumes.iter().map(|v| (v.id.as_str(), v.bytes, v.epoch)).collect();
    assert_eq!(volumes, [("vol-a", 2 * MIB, 0), ("vol-b", MIB, 1)]);
    assert_eq!(seen.volumes[0].owner, None);
    let owner = seen.volumes[1].owner.as_ref().map(|owner| (owner.pid, owner.epoch));
    assert_eq!(owner, Some((std::process::id(), 1)));
    assert_eq!(seen.snapshots.len(), 1);
    assert_eq!(seen.unreadable, []);
    device.close().await?;
    assert_eq!(backend.observe().await?.volumes[1].owner, None);
    Ok(())
}
