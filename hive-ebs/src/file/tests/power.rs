//! The power is cut at every operation of the disk, and the disk that comes back is any that it may be.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, reason = "tests")]

use std::collections::BTreeMap;
use std::ops::Range;

use hive_core::{Kind, Result, SeededEntropy};

use super::super::sim::SimDisk;
use super::{Dice, layers, on, open};
use crate::backend::{BlockBackend as _, SnapshotId, VolumeSpec};
use crate::device::{BlockDevice, DeviceCalls as _, IoOp, SECTOR, Segments};

/// The blocks that are used: 16, on both sides of a border of two sectors of the map.
const BASE: u64 = 2008 * 4096;
const SECTORS: u64 = 16 * 8;
const BYTES: u64 = 16 << 20;

#[derive(Clone, Copy, Debug)]
enum Step {
    /// Sectors from the base, and a number that fills them.
    Write {
        at: u64,
        count: u64,
        stamp: u64,
        fua: bool,
    },
    Zero {
        at: u64,
        count: u64,
        discard: bool,
    },
    Flush,
    Snapshot,
    DeleteSnapshot,
    /// Goes on in a clone of the last snapshot.
    Clone,
    Reopen,
    Grow,
    Merge,
}

fn steps(seed: u64, count: u64) -> Vec<Step> {
    let dice = Dice(SeededEntropy::new(seed));
    let range = || {
        let at = dice.below(SECTORS);
        (at, 1 + dice.below((SECTORS - at).min(20)))
    };
    let mut steps = Vec::new();
    for stamp in 1..=count {
        let (at, count) = range();
        steps.push(match dice.below(22) {
            0..=8 => Step::Write { at, count, stamp, fua: dice.below(5) == 0 },
            9..=11 => Step::Zero { at, count, discard: dice.below(2) == 0 },
            12 | 13 => Step::Flush,
            14 | 15 => Step::Snapshot,
            16 => Step::DeleteSnapshot,
            17 => Step::Clone,
            18 => Step::Reopen,
            19 => Step::Grow,
            _ => Step::Merge,
        });
    }
    steps
}

/// What the volume may be after a cut.
struct Oracle {
    /// Of each sector: the durable number first, then all that it was given since.
    sectors: Vec<Vec<u64>>,
    volume: String,
    /// Whether the volume's creation was acknowledged.
    made: bool,
    bytes: Vec<u64>,
    /// What a snapshot must hold if it exists, and whether it must.
    snapshots: BTreeMap<SnapshotId, (Vec<u64>, Must)>,
    next: u64,
    epoch: u64,
    /// The sectors of the request that is not acknowledged.
    begun: Range<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Must {
    Exist,
    Not,
    May,
}

impl Oracle {
    fn new() -> Self {
        Self {
            sectors: vec![vec![0]; SECTORS as usize],
            volume: "vol-0".into(),
            made: false,
            bytes: vec![BYTES],
            snapshots: BTreeMap::new(),
            next: 0,
            epoch: 0,
            begun: 0..0,
        }
    }

    fn give(&mut self, at: u64, count: u64, stamp: u64) -> Range<u64> {
        for sector in &mut self.sectors[at as usize..(at + count) as usize] {
            sector.push(stamp);
        }
        self.begun = at..at + count;
        BASE + at * SECTOR..BASE + (at + count) * SECTOR
    }

    fn now(&self) -> Vec<u64> {
        self.sectors.iter().map(|given| *given.last().unwrap()).collect()
    }

    /// The process was killed, and the power stayed: whatever was acknowledged is there.
    fn killed(&mut self) {
        for (number, given) in (0..).zip(&mut self.sectors) {
            let may = if self.begun.contains(&number) { 2 } else { 1 };
            given.drain(..given.len() - may);
        }
    }

    fn flushed(&mut self) {
        for given in &mut self.sectors {
            given.drain(..given.len() - 1);
        }
    }
}

/// Runs steps until one fails, which must be for want of power.
async fn run(disk: &SimDisk, steps: &[Step], oracle: &mut Oracle) -> Result<()> {
    let backend = on(disk, 1).await?;
    let id = |name: &str| name.parse();
    backend.create(&VolumeSpec::new(id(&oracle.volume)?, BYTES)).await?;
    oracle.made = true;
    oracle.epoch = 1;
    let mut device = open(&backend, &oracle.volume, 1).await?;
    for step in steps {
        match *step {
            Step::Write { at, count, stamp, fua } => {
                let range = oracle.give(at, count, stamp);
                let bytes = stamp.to_le_bytes().repeat(usize::try_from(count * 64).unwrap());
                device.call(IoOp::Write { fua }, range, Segments::owned(bytes)).await.0?;
                oracle.begun = 0..0;
                if fua {
                    for given in &mut oracle.sectors[at as usize..(at + count) as usize] {
                        given.drain(..given.len() - 1);
                    }
                }
            }
            Step::Zero { at, count, discard } => {
                let range = oracle.give(at, count, 0);
                if discard {
                    device.discard(range).await?;
                } else {
                    device.write_zeroes(range, count % 2 == 0).await?;
                }
                oracle.begun = 0..0;
            }
            Step::Flush => {
                device.flush().await?;
                oracle.flushed();
            }
            Step::Snapshot => {
                let snapshot: SnapshotId = format!("snap-{}", oracle.next).parse()?;
                oracle.next += 1;
                oracle.snapshots.insert(snapshot.clone(), (oracle.now(), Must::May));
                backend.snapshot(&id(&oracle.volume)?, &snapshot).await?;
                oracle.snapshots.get_mut(&snapshot).unwrap().1 = Must::Exist;
            }
            Step::DeleteSnapshot => {
                let there = oracle.snapshots.iter_mut().find(|(_, (_, must))| *must == Must::Exist);
                if let Some((snapshot, (_, must))) = there {
                    *must = Must::May;
                    backend.delete_snapshot(snapshot).await?;
                    *must = Must::Not;
                }
            }
            Step::Clone => {
                let there = oracle.snapshots.iter().rfind(|(_, (_, must))| *must == Must::Exist);
                if let Some((snapshot, (holds, _))) = there {
                    // What the old volume is does not matter any more; its own snapshots still do.
                    device.close().await?;
                    let name = format!("vol-{}", oracle.next);
                    oracle.next += 1;
                    oracle.sectors = holds.iter().map(|number| vec![*number]).collect();
                    let bytes = 2 * oracle.bytes.last().unwrap();
                    let spec = VolumeSpec::new(id(&name)?, bytes).with_source(snapshot.clone());
                    (oracle.made, oracle.volume, oracle.bytes) = (false, name, vec![bytes]);
                    backend.create(&spec).await?;
                    (oracle.made, oracle.epoch) = (true, 1);
                    device = open(&backend, &oracle.volume, 1).await?;
                }
            }
            Step::Reopen => {
                device.close().await?;
                oracle.flushed();
                oracle.epoch += 1;
                device = open(&backend, &oracle.volume, oracle.epoch).await?;
            }
            Step::Merge => backend.merge().await?,
            Step::Grow => {
                let bytes = oracle.bytes.last().unwrap() + 4096;
                oracle.bytes.push(bytes);
                backend.grow(&id(&oracle.volume)?, bytes).await?;
                oracle.bytes = vec![bytes];
            }
        }
    }
    device.close().await?;
    oracle.flushed();
    Ok(())
}

async fn numbers(device: &dyn BlockDevice) -> Result<Vec<u64>> {
    let bytes = device.read(BASE..BASE + SECTORS * SECTOR).await?;
    let number = |sector: &[u8]| {
        let word = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().unwrap());
        let first = word(&sector[..8]);
        assert!(sector.chunks(8).all(|bytes| word(bytes) == first), "a sector that no one wrote");
        first
    };
    Ok(bytes.chunks(512).map(number).collect())
}

/// Looks at what came back.
async fn look(disk: &SimDisk, oracle: &Oracle, what: &str) -> Result<()> {
    let backend = on(disk, 99).await?;
    let seen = backend.observe().await?;
    assert_eq!(seen.unreadable, [], "{what}");
    match open(&backend, &oracle.volume, oracle.epoch + 1).await {
        Err(error) if error.kind() == Kind::NotFound && !oracle.made => {}
        Err(error) => return Err(error),
        Ok(device) => {
            assert!(oracle.bytes.contains(&device.info().borrow().bytes), "{what}");
            let found = numbers(&*device).await?;
            for (sector, (found, may)) in found.iter().zip(&oracle.sectors).enumerate() {
                assert!(may.contains(found), "{what}: sector {sector} is {found} and may be {may:?}");
            }
            let outside = device.allocation(0..BASE, 1).await?;
            assert_eq!(outside.covered.end, BASE, "{what}: something where no one wrote");
            // It goes on as if nothing had been.
            device.write_fua(BASE, vec![0xaa; 512]).await?;
            assert_eq!(device.read(BASE..BASE + 512).await?, vec![0xaa; 512], "{what}");
            device.close().await?;
        }
    }
    for (id, (holds, must)) in &oracle.snapshots {
        match backend.open_snapshot(id).await {
            Ok(taken) => {
                assert_ne!(*must, Must::Not, "{what}: {id} is there again");
                assert_eq!(numbers(&*taken).await?, *holds, "{what}: {id}");
            }
            Err(error) if error.kind() == Kind::NotFound => {
                assert_ne!(*must, Must::Exist, "{what}: {id} is lost");
            }
            Err(error) => return Err(error.context(format!("{what}: {id}"))),
        }
    }
    // Nothing half made is left.
    let mut whole = layers(disk, ".data");
    whole.iter_mut().for_each(|name| name.truncate(name.len() - ".data".len()));
    for name in layers(disk, "") {
        let own = name.split('.').next().unwrap();
        assert!(whole.iter().any(|whole| whole == own), "{what}: {name} is left");
    }
    let names = disk.names();
    assert!(names.iter().all(|name| name == "format.new" || !name.ends_with(".new")), "{what}: {names:?}");
    Ok(())
}

/// One history: how many operations it has, or what is found after a cut at one of them.
fn history(
    runtime: &tokio::runtime::Runtime,
    seed: u64,
    count: u64,
    cut: Option<u64>,
    after: Range<u64>,
) -> u64 {
    let disk = SimDisk::default();
    if let Some(cut) = cut {
        disk.cut_at(cut);
    }
    let mut oracle = Oracle::new();
    let ran = runtime.block_on(run(&disk, &steps(seed, count), &mut oracle));
    assert!(ran.is_ok() || cut.is_some(), "{ran:?}");
    for state in after {
        let what = format!("seed {seed}, cut at {cut:?}, disk {state}");
        let back = disk.after_cut(state);
        if let Err(error) = runtime.block_on(look(&back, &oracle, &what)) {
            panic!("{what}: {error} ({error:?}); {:?}", steps(seed, count));
        }
    }
    disk.operations()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap()
}

#[test]
fn a_cut_at_every_operation_of_a_short_history_keeps_the_promises() {
    let runtime = runtime();
    for seed in 0..6 {
        let operations = history(&runtime, seed, 14, None, 0..1);
        for cut in 0..operations {
            history(&runtime, seed, 14, Some(cut), 0..6);
        }
    }
}

/// A guest goes on after its disk's process was killed, as if nothing had been; and its next flush, which another process
/// answers, is for all that either acknowledged.
#[test]
fn a_kill_at_every_operation_loses_nothing_that_was_acknowledged() {
    let runtime = runtime();
    for seed in 200..206 {
        let operations = history(&runtime, seed, 14, None, 0..1);
        for cut in 0..operations {
            let (disk, mut oracle) = (SimDisk::default(), Oracle::new());
            disk.cut_at(cut);
            let ran = runtime.block_on(run(&disk, &steps(seed, 14), &mut oracle));
            assert!(ran.is_err() || cut + 1 == operations, "{ran:?}");
            oracle.killed();
            let next = disk.after_kill();
            let what = format!("seed {seed}, killed at {cut}");
            let told = |error| panic!("{what}: {error} ({error:?}); {:?}", steps(seed, 14));
            runtime.block_on(look(&next, &oracle, &what)).unwrap_or_else(told);
            // Which wrote this, and flushed.
            oracle.sectors[0] = vec![0xaaaa_aaaa_aaaa_aaaa];
            for state in 0..4 {
                let what = format!("{what}, then disk {state}");
                runtime.block_on(look(&next.after_cut(state), &oracle, &what)).unwrap_or_else(told);
            }
        }
    }
}

#[test]
fn a_cut_anywhere_in_a_long_history_keeps_the_promises() {
    let runtime = runtime();
    let dice = Dice(SeededEntropy::new(5));
    for seed in 100..116 {
        let operations = history(&runtime, seed, 80, None, 0..1);
        for _ in 0..4 {
            history(&runtime, seed, 80, Some(dice.below(operations)), 0..3);
        }
    }
}
