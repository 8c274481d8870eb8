//! Opening, fencing, closing.

use hive_core::{Kind, Result};

use super::{Backend, MIB, fresh, kind, open, snapshot, volume};
use crate::backend::OpenSpec;
use crate::device::{DeviceCalls as _, IoFault};

pub(super) async fn a_read_only_handle_writes_nothing(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    device.write(0, vec![1; 4096]).await?;
    let reader = backend.open(&volume("vol-a")?, &OpenSpec::read_only()).await?;
    backend.snapshot(&volume("vol-a")?, &snapshot("snap-a")?).await?;
    let taken = backend.open_snapshot(&snapshot("snap-a")?).await?;
    for reader in [&reader, &taken] {
        assert!(reader.info().borrow().read_only);
        assert_eq!(reader.write(0, vec![2; 512]).await, Err(IoFault::ReadOnly));
        assert_eq!(reader.discard(0..4096).await, Err(IoFault::ReadOnly));
        assert_eq!(reader.write_zeroes(0..4096, true).await, Err(IoFault::ReadOnly));
        reader.flush().await?;
        assert_bytes!(reader.read(0..4096).await?, vec![1; 4096]);
    }
    device.write(0, vec![3; 512]).await?;
    assert_bytes!(reader.read(0..512).await?, vec![3; 512], "a reader sees what is written");
    assert_bytes!(taken.read(0..512).await?, vec![1; 512], "a snapshot does not change");
    reader.close().await?;
    device.write(0, vec![4; 512]).await?;
    Ok(())
}

pub(super) async fn a_newer_epoch_fences_the_older(backend: Backend) -> Result<()> {
    let old = fresh(&backend, "vol-a", MIB).await?;
    old.write(0, vec![1; 4096]).await?;
    let new = open(&backend, "vol-a", 5).await?;
    assert_eq!(new.info().borrow().epoch, 5);
    assert_bytes!(new.read(0..4096).await?, vec![1; 4096]);
    assert_eq!(old.write(0, vec![2; 4096]).await, Err(IoFault::Fenced));
    assert_eq!(old.read(0..512).await, Err(IoFault::Fenced));
    assert_eq!(old.flush().await, Err(IoFault::Fenced));
    assert!(old.allocation(0..MIB, 1).await.is_err());
    new.write(4096, vec![3; 4096]).await?;
    // Its end harms no one.
    drop(old.close().await);
    drop(old);
    assert_bytes!(new.read(0..8192).await?, [vec![1; 4096], vec![3; 4096]].concat());
    assert_eq!(kind(open(&backend, "vol-a", 4).await), Some(Kind::Conflict), "an older epoch");
    new.close().await?;
    assert_eq!(kind(open(&backend, "vol-a", 4).await), Some(Kind::Conflict), "also when closed");
    open(&backend, "vol-a", 5).await?;
    Ok(())
}

pub(super) async fn the_same_epoch_is_refused_while_it_is_open(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    assert_eq!(kind(open(&backend, "vol-a", 1).await), Some(Kind::Conflict));
    device.write(0, vec![1; 512]).await?;
    device.close().await?;
    let again = open(&backend, "vol-a", 1).await?;
    assert_bytes!(again.read(0..512).await?, vec![1; 512]);
    Ok(())
}

pub(super) async fn a_closed_device_takes_nothing(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    device.close().await?;
    assert_eq!(device.write(0, vec![1; 512]).await, Err(IoFault::Closed));
    assert_eq!(device.flush().await, Err(IoFault::Closed));
    assert!(device.allocation(0..MIB, 1).await.is_err());
    device.close().await?;
    let again = open(&backend, "vol-a", 1).await?;
    assert_bytes!(again.read(0..512).await?, vec![0; 512]);
    Ok(())
}

pub(super) async fn a_dropped_device_gives_the_volume_free(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    device.write_fua(0, vec![1; 512]).await?;
    drop(device);
    let again = open(&backend, "vol-a", 2).await?;
    assert_bytes!(again.read(0..512).await?, vec![1; 512]);
    drop(again);
    let reader = backend.open(&volume("vol-a")?, &OpenSpec::read_only()).await?;
    assert_bytes!(reader.read(0..512).await?, vec![1; 512]);
    Ok(())
}

pub(super) async fn bytes_survive_a_close(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", 64 * MIB).await?;
    device.write(33 * MIB + 512, vec![1; 8192]).await?;
    device.discard(33 * MIB + 4096..33 * MIB + 8192).await?;
    device.close().await?;
    drop(device);
    let again = open(&backend, "vol-a", 2).await?;
    let mut want = vec![0; 16384];
    want[512..8704].fill(1);
    want[4096..8192].fill(0);
    assert_bytes!(again.read(33 * MIB..33 * MIB + 16384).await?, want);
    Ok(())
}
