//! Layers of deleted snapshots go into those above them, and no one sees it but the disk.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, reason = "tests")]

use std::collections::BTreeMap;

use hive_core::{Result, SeededEntropy};

use super::super::sim::SimDisk;
use super::{Dice, layers, on, open};
use crate::backend::{BlockBackend as _, SnapshotId, VolumeSpec};
use crate::device::DeviceCalls as _;

const BYTES: usize = 20 << 20;
const BLOCKS: u64 = BYTES as u64 / 4096;

/// What the first wrote into the page cache, and the disk did not take, is not what the second has to copy no more.
#[tokio::test]
async fn a_merge_whose_sync_failed_loses_nothing_when_it_is_tried_again() -> Result<()> {
    for end in [".data", ".map"] {
        let disk = SimDisk::default();
        let backend = on(&disk, 1).await?;
        let (volume, first, second) = ("vol-a".parse()?, "snap-1".parse()?, "snap-2".parse()?);
        backend.create(&VolumeSpec::new("vol-a".parse()?, BYTES as u64)).await?;
        let device = open(&backend, "vol-a", 1).await?;
        device.write(0, vec![1; 4096]).await?;
        backend.snapshot(&volume, &first).await?;
        device.write(8192, vec![2; 4096]).await?;
        backend.snapshot(&volume, &second).await?;
        device.close().await?;
        backend.delete_snapshot(&first).await?;
        disk.fail_syncs(Some(end));
        assert!(backend.merge().await.is_err(), "{end}");
        disk.fail_syncs(None);
        let before = layers(&disk, ".data").len();
        backend.merge().await?;
        assert_eq!(layers(&disk, ".data").len(), before - 1, "{end}");
        for state in 0..20 {
            let taken = on(&disk.after_cut(state), 2).await?.open_snapshot(&second).await?;
            let found = taken.read(0..12288).await?;
            assert!(found == [[1; 4096], [0; 4096], [2; 4096]].concat(), "{end}, disk {state}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_merge_changes_nothing_but_the_number_of_layers() -> Result<()> {
    for seed in 0..5 {
        let disk = SimDisk::default();
        let backend = on(&disk, 1).await?;
        let dice = Dice(SeededEntropy::new(seed));
        backend.create(&VolumeSpec::new("vol-a".parse()?, BYTES as u64)).await?;
        let mut device = open(&backend, "vol-a", 1).await?;
        let mut bytes = vec![0; BYTES];
        let mut snapshots: BTreeMap<SnapshotId, Vec<u8>> = BTreeMap::new();
        for round in 1..=12_u8 {
            for _ in 0..6 {
                // Around a border of the map's sectors, and far away.
                let block = [2000 + dice.below(40), dice.below(BLOCKS)][dice.below(2) as usize];
                let count = 1 + dice.below((BLOCKS - block).min(300));
                let (from, to) = (block * 4096, (block + count) * 4096);
                if dice.below(3) == 0 {
                    device.discard(from..to).await?;
                    bytes[from as usize..to as usize].fill(0);
                } else {
                    device.write(from, vec![round; (to - from) as usize]).await?;
                    bytes[from as usize..to as usize].fill(round);
                }
            }
            let id: SnapshotId = format!("snap-{round}").parse()?;
            backend.snapshot(&"vol-a".parse()?, &id).await?;
            snapshots.insert(id, bytes.clone());
            if dice.below(2) == 0 {
                let place = dice.below(snapshots.len() as u64) as usize;
                let (id, _) = snapshots.iter().nth(place).map(|(id, bytes)| (id.clone(), bytes)).unwrap();
                snapshots.remove(&id);
                backend.delete_snapshot(&id).await?;
            }
            // One that is open over the merge reads on, whatever is taken from under it.
            let held = snapshots.keys().next().cloned();
            let held = match &held {
                Some(id) => Some((id.clone(), backend.open_snapshot(id).await?)),
                None => None,
            };
            backend.merge().await?;
            if let Some((id, taken)) = held {
                assert!(taken.read(0..BYTES as u64).await? == snapshots[&id], "seed {seed}: {id}, held");
                taken.close().await?;
            }
            assert!(device.read(0..BYTES as u64).await? == bytes, "seed {seed}, round {round}");
            if dice.below(3) == 0 {
                device.close().await?;
                device = open(&backend, "vol-a", 1).await?;
                assert!(device.read(0..BYTES as u64).await? == bytes, "seed {seed}, round {round}, reopened");
            }
            for (id, bytes) in &snapshots {
                let taken = backend.open_snapshot(id).await?;
                assert!(taken.read(0..BYTES as u64).await? == *bytes, "seed {seed}: {id}");
                taken.close().await?;
            }
        }
        // What lies between the head and the newest snapshot waits for the next one.
        backend.snapshot(&"vol-a".parse()?, &"snap-last".parse()?).await?;
        snapshots.insert("snap-last".parse()?, bytes.clone());
        backend.merge().await?;
        assert!(device.read(0..BYTES as u64).await? == bytes, "seed {seed}");
        let left = layers(&disk, ".data").len();
        assert_eq!(left, snapshots.len() + 1, "seed {seed}: {left} layers for {} snapshots", snapshots.len());
        device.close().await?;
        let device = open(&backend, "vol-a", 1).await?;
        assert!(device.read(0..BYTES as u64).await? == bytes, "seed {seed}, at the end");
    }
    Ok(())
}

#[tokio::test]
async fn snapshots_that_come_and_go_do_not_pile_up() -> Result<()> {
    let disk = SimDisk::default();
    let backend = on(&disk, 1).await?;
    backend.create(&VolumeSpec::new("vol-a".parse()?, 1 << 20)).await?;
    for round in 0..40_u8 {
        let device = open(&backend, "vol-a", 1).await?;
        device.write(0, vec![round; 4096]).await?;
        backend.snapshot(&"vol-a".parse()?, &format!("snap-{round}").parse()?).await?;
        if let Some(old) = round.checked_sub(3) {
            backend.delete_snapshot(&format!("snap-{old}").parse()?).await?;
        }
        device.close().await?;
        backend.merge().await?;
    }
    let left = layers(&disk, ".data").len();
    assert!(left <= 5, "{left} layers for 3 snapshots");
    Ok(())
}
