//! Random histories against an array of bytes.

use std::collections::BTreeMap;
use std::ops::Range;

use hive_core::Result;

use super::{Backend, Device, Dice, index, snapshot, volume};
use crate::backend::{OpenSpec, VolumeSpec};
use crate::device::{Allocation, BLOCK_SIZE, DeviceCalls as _, IoOp, SECTOR, Segments};

/// Steps of one history, and histories.
const STEPS: u64 = 120;
const HISTORIES: u64 = 5;

/// A volume or snapshot as it should be.
type Bytes = Vec<u8>;

struct Live {
    device: Device,
    bytes: Bytes,
    epoch: u64,
}

/// One history: what there is, and what it should be.
struct History {
    backend: Backend,
    dice: Dice,
    /// What makes the names of this history its own.
    prefix: String,
    volumes: BTreeMap<u64, Live>,
    snapshots: BTreeMap<u64, Bytes>,
    /// For names that were never used before.
    next: u64,
}

pub(super) async fn it_does_what_an_array_would(backend: Backend) -> Result<()> {
    for seed in 0..HISTORIES {
        let mut history = History {
            backend: backend.clone(),
            dice: Dice::new(seed),
            prefix: format!("h{seed}-"),
            volumes: BTreeMap::new(),
            snapshots: BTreeMap::new(),
            next: 0,
        };
        history.create(None).await?;
        for step in 0..STEPS {
            history.step().await.map_err(|error| error.context(format!("seed {seed}, step {step}")))?;
        }
        history.compare(&format!("seed {seed}")).await?;
        history.clear().await?;
    }
    let left = backend.observe().await?;
    assert_eq!((left.volumes, left.snapshots, left.unreadable), (vec![], vec![], vec![]));
    Ok(())
}

impl History {
    fn name(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn pick<T>(dice: &Dice, from: &BTreeMap<u64, T>) -> Option<u64> {
        let place = index(dice.below(from.len().max(1) as u64));
        from.keys().nth(place).copied()
    }

    fn range(dice: &Dice, bytes: usize) -> Range<u64> {
        let sectors = bytes as u64 / SECTOR;
        let start = dice.below(sectors);
        // Mostly short, at times long.
        let longest = if dice.below(4) == 0 { sectors - start } else { (sectors - start).min(24) };
        let end = start + 1 + dice.below(longest);
        start * SECTOR..end * SECTOR
    }

    async fn create(&mut self, source: Option<u64>) -> Result<()> {
        let name = self.name();
        let blocks = 8 + self.dice.below(40);
        let mut bytes = source.and_then(|source| self.snapshots.get(&source)).cloned().unwrap_or_default();
        bytes.resize(bytes.len().max(index(blocks * BLOCK_SIZE)), 0);
        let id = volume(&format!("{}{name}", self.prefix))?;
        let mut spec = VolumeSpec::new(id.clone(), bytes.len() as u64);
        if let Some(source) = source {
            spec = spec.with_source(snapshot(&format!("{}{source}", self.prefix))?);
        }
        self.backend.create(&spec).await?;
        let device = self.backend.open(&id, &OpenSpec::writer(1)).await?;
        self.volumes.insert(name, Live { device, bytes, epoch: 1 });
        Ok(())
    }

    async fn step(&mut self) -> Result<()> {
        let Some(name) = Self::pick(&self.dice, &self.volumes) else { return self.create(None).await };
        let id = volume(&format!("{}{name}", self.prefix))?;
        let dice = &self.dice;
        let Some(live) = self.volumes.get_mut(&name) else { return Ok(()) };
        let range = Self::range(dice, live.bytes.len());
        let part = index(range.start)..index(range.end);
        match dice.below(40) {
            0..=13 => {
                let mut bytes = vec![0; part.len()];
                bytes.fill_with(|| dice.below(255).to_le_bytes()[0] + 1);
                live.bytes[part].copy_from_slice(&bytes);
                let op = IoOp::Write { fua: dice.below(8) == 0 };
                let memory = if dice.below(2) == 0 {
                    Segments::owned(bytes)
                } else {
                    let later = bytes.split_off(bytes.len() / 3);
                    Segments::gathered(vec![bytes, later])
                };
                live.device.call(op, range, memory).await.0?;
            }
            14..=21 => assert!(live.device.read(range.clone()).await? == live.bytes[part], "{range:?}"),
            22..=24 => {
                live.device.discard(range).await?;
                live.bytes[part].fill(0);
            }
            25..=27 => {
                live.device.write_zeroes(range, dice.below(2) == 0).await?;
                live.bytes[part].fill(0);
            }
            28 => live.device.flush().await?,
            29 => {
                let bytes = live.bytes.len() as u64 + dice.below(4) * BLOCK_SIZE;
                self.backend.grow(&id, bytes).await?;
                live.bytes.resize(index(bytes), 0);
            }
            30 | 31 => {
                live.device.close().await?;
                live.device = self.backend.open(&id, &OpenSpec::writer(live.epoch)).await?;
            }
            32 => {
                live.epoch += 1;
                live.device = self.backend.open(&id, &OpenSpec::writer(live.epoch)).await?;
            }
            33 | 34 => {
                let bytes = live.bytes.clone();
                let closed = dice.below(3) == 0;
                if closed {
                    live.device.close().await?;
                }
                let epoch = live.epoch;
                let volume_name = name;
                let name = self.name();
                let taken = snapshot(&format!("{}{name}", self.prefix))?;
                self.backend.snapshot(&id, &taken).await?;
                self.snapshots.insert(name, bytes);
                if closed {
                    let device = self.backend.open(&id, &OpenSpec::writer(epoch)).await?;
                    self.reopened(volume_name, device);
                }
            }
            35 => {
                let source = Self::pick(dice, &self.snapshots);
                self.create(source).await?;
            }
            36 => {
                if let Some(name) = Self::pick(dice, &self.snapshots) {
                    let id = snapshot(&format!("{}{name}", self.prefix))?;
                    self.backend.delete_snapshot(&id).await?;
                    self.snapshots.remove(&name);
                }
            }
            37 => {
                live.device.close().await?;
                self.backend.delete(&id).await?;
                self.volumes.remove(&name);
            }
            38 => self.changed().await?,
            _ => {
                let holes = live.device.allocation(range.clone(), 1000).await?;
                assert_eq!(holes.covered, range);
                for extent in holes.list {
                    let part = index(extent.range.start)..index(extent.range.end);
                    let zero = live.bytes[part].iter().all(|byte| *byte == 0);
                    assert!(zero || extent.holds == Allocation::Data, "{extent:?}");
                }
            }
        }
        Ok(())
    }

    fn reopened(&mut self, name: u64, device: Device) {
        if let Some(live) = self.volumes.get_mut(&name) {
            live.device = device;
        }
    }

    /// What differs between any two snapshots is said to.
    async fn changed(&self) -> Result<()> {
        let (Some(a), Some(b)) =
            (Self::pick(&self.dice, &self.snapshots), Self::pick(&self.dice, &self.snapshots))
        else {
            return Ok(());
        };
        let id = |name: u64| snapshot(&format!("{}{name}", self.prefix));
        let (before, after) = (&self.snapshots[&a], &self.snapshots[&b]);
        let end = after.len() as u64;
        let changed = self.backend.changed_blocks(Some(&id(a)?), &id(b)?, 0..end, 1000).await?;
        assert_eq!(changed.covered, 0..end);
        for (at, byte) in after.iter().enumerate() {
            let listed = || changed.list.iter().find(|extent| extent.range.contains(&(at as u64)));
            if before.get(at).unwrap_or(&0) != byte {
                let extent = listed();
                let told = extent.is_some_and(|e| *byte == 0 || e.holds == Allocation::Data);
                assert!(told, "byte {at} of {a} and {b}: {extent:?}");
            }
        }
        Ok(())
    }

    /// All of it is as it should be.
    async fn compare(&self, what: &str) -> Result<()> {
        for (name, live) in &self.volumes {
            let all = live.device.read(0..live.bytes.len() as u64).await?;
            assert!(all == live.bytes, "{what}: volume {name}");
        }
        for (name, bytes) in &self.snapshots {
            let device = self.backend.open_snapshot(&snapshot(&format!("{}{name}", self.prefix))?).await?;
            assert_eq!(device.info().borrow().bytes, bytes.len() as u64);
            assert!(device.read(0..bytes.len() as u64).await? == *bytes, "{what}: snapshot {name}");
            device.close().await?;
        }
        Ok(())
    }

    async fn clear(&self) -> Result<()> {
        for (name, live) in &self.volumes {
            live.device.close().await?;
            self.backend.delete(&volume(&format!("{}{name}", self.prefix))?).await?;
        }
        for name in self.snapshots.keys() {
            self.backend.delete_snapshot(&snapshot(&format!("{}{name}", self.prefix))?).await?;
        }
        Ok(())
    }
}
