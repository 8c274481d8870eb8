//! Many requests at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use hive_core::{Error, Result};
use tokio::task::JoinSet;

use super::{Backend, Device, MIB, fresh, open, snapshot, volume};
use crate::device::{Completion, DeviceCalls as _, IoFault, IoOp, IoOutcome, IoRequest, Segments};

/// A block that says who wrote it: a number, over and over.
fn stamped(number: u64, bytes: usize) -> Vec<u8> {
    number.to_le_bytes().repeat(bytes / 8)
}

/// The number of a block, which must be of one stamp.
fn stamp(block: &[u8]) -> u64 {
    let mut stamps = block.chunks_exact(8).map(|word| word.try_into().map_or(u64::MAX, u64::from_le_bytes));
    let first = stamps.next().unwrap_or_default();
    assert!(stamps.all(|stamp| stamp == first), "a block is a mixture of two writes");
    first
}

async fn joined<T: Send + 'static>(mut tasks: JoinSet<T>) -> Result<Vec<T>> {
    let mut done = Vec::new();
    while let Some(task) = tasks.join_next().await {
        done.push(task.map_err(|error| Error::internal("a task of the suite").with_source(error))?);
    }
    Ok(done)
}

pub(super) async fn every_completion_fires_once_under_overload(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", 4 * MIB).await?;
    let many = device.info().borrow().queue_depth * 4;
    let fired: Arc<Vec<AtomicU32>> = Arc::new((0..many).map(|_| AtomicU32::new(0)).collect());
    let (told, mut outcomes) = tokio::sync::mpsc::unbounded_channel();
    for number in 0..many {
        let (fired, told) = (fired.clone(), told.clone());
        let at = u64::from(number) * 4096 % (4 * MIB);
        let done = Completion::new(move |outcome, memory: Segments| {
            fired[number as usize].fetch_add(1, Ordering::SeqCst);
            let _heard = told.send((number, outcome, memory.len()));
        });
        let memory = Segments::owned(stamped(u64::from(number) + 1, 4096));
        device.submit(IoRequest { op: IoOp::Write { fua: false }, range: at..at + 4096, memory, done });
    }
    drop(told);
    let mut last = vec![0; super::index(4 * MIB / 4096)];
    let mut heard: Vec<(u32, IoOutcome, usize)> = Vec::new();
    while let Some(outcome) = outcomes.recv().await {
        heard.push(outcome);
    }
    heard.sort_unstable_by_key(|(number, ..)| *number);
    assert_eq!(heard.len(), many as usize);
    let blocks = last.len();
    for (number, outcome, bytes) in heard {
        assert_eq!(bytes, 4096, "the memory comes back");
        match outcome {
            Ok(()) => last[number as usize % blocks] = u64::from(number) + 1,
            Err(fault) => assert_eq!(fault, IoFault::Overloaded),
        }
    }
    assert!(fired.iter().all(|count| count.load(Ordering::SeqCst) == 1));
    let all = device.read(0..4 * MIB).await?;
    for (block, want) in all.chunks(4096).zip(last) {
        assert_eq!(stamp(block), want, "an overloaded request did something, or a write is lost");
    }
    Ok(())
}

pub(super) async fn a_close_lets_requests_finish(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    let finished = Arc::new(AtomicU32::new(0));
    let many = device.info().borrow().queue_depth.min(64);
    for number in 0..many {
        let finished = finished.clone();
        let done = Completion::new(move |outcome, _| {
            finished.fetch_add(u32::from(outcome.is_ok()), Ordering::SeqCst);
        });
        let range = u64::from(number) * 4096..u64::from(number + 1) * 4096;
        let memory = Segments::owned(stamped(u64::from(number) + 1, 4096));
        device.submit(IoRequest { op: IoOp::Write { fua: false }, range, memory, done });
    }
    device.close().await?;
    assert_eq!(finished.load(Ordering::SeqCst), many, "close came back before a completion");
    let device = open(&backend, "vol-a", 1).await?;
    for number in 0..u64::from(many) {
        assert_eq!(stamp(&device.read(number * 4096..(number + 1) * 4096).await?), number + 1);
    }
    Ok(())
}

pub(super) async fn overlapping_writes_take_effect_in_order(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    let many = u64::from(device.info().borrow().queue_depth - 1).min(32);
    for round in 0..20_u64 {
        let mut calls = Vec::new();
        for number in 0..many {
            let stamp = stamped(round * 100 + number, 16384);
            calls.push(device.write(0, stamp));
        }
        let reading = device.read(0..16384);
        for call in calls {
            call.await?;
        }
        let seen = reading.await?;
        assert_eq!(stamp(&seen), round * 100 + many - 1, "the last that was submitted wins");
    }
    Ok(())
}

pub(super) async fn sectors_of_one_block_are_not_lost(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    let mut tasks = JoinSet::new();
    for sector in 0..8_u64 {
        let device = device.clone();
        tasks.spawn(async move {
            for number in 0..50 {
                device.write(sector * 512, stamped(number * 8 + sector, 512)).await?;
                let seen = device.read(sector * 512..(sector + 1) * 512).await?;
                assert_eq!(stamp(&seen), number * 8 + sector, "a neighbour's write took mine away");
            }
            Ok::<(), IoFault>(())
        });
    }
    joined(tasks).await?.into_iter().collect::<Result<(), _>>()?;
    Ok(())
}

pub(super) async fn a_read_never_sees_an_older_write_than_before(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    let stop = Arc::new(AtomicBool::new(false));
    let mut readers = JoinSet::new();
    for _ in 0..3 {
        let (device, stop) = (device.clone(), stop.clone());
        readers.spawn(async move {
            let mut newest = 0;
            while !stop.load(Ordering::SeqCst) {
                let seen = stamp(&device.read(0..4096).await?);
                assert!(seen >= newest, "{seen} after {newest}");
                newest = seen;
                tokio::task::yield_now().await;
            }
            Ok::<(), IoFault>(())
        });
    }
    for number in 1..300 {
        device.write(0, stamped(number, 4096)).await?;
        assert!(stamp(&device.read(0..4096).await?) == number, "a write that is acknowledged is read");
    }
    stop.store(true, Ordering::SeqCst);
    joined(readers).await?.into_iter().collect::<Result<(), _>>()?;
    Ok(())
}

/// Writes 1, 2, 3 … to the blocks, round and round, each after the one before was acknowledged.
async fn write_numbers(device: Device, blocks: u64, stop: Arc<AtomicBool>) -> Result<u64, IoFault> {
    let mut number = 0;
    while !stop.load(Ordering::SeqCst) {
        number += 1;
        let at = number % blocks * 4096;
        device.write(at, stamped(number, 4096)).await?;
        tokio::task::yield_now().await;
    }
    Ok(number)
}

pub(super) async fn a_snapshot_under_a_writer_is_a_prefix(backend: Backend) -> Result<()> {
    let blocks = 16;
    let device = fresh(&backend, "vol-a", MIB).await?;
    let stop = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn(write_numbers(device.clone(), blocks, stop.clone()));
    let mut least = 0;
    for round in 0..12 {
        let before = newest(&device, blocks).await?;
        let id = snapshot(&format!("snap-{round}"))?;
        backend.snapshot(&volume("vol-a")?, &id).await?;
        let after = newest(&device, blocks).await? + 1;
        let taken = backend.open_snapshot(&id).await?;
        let last = newest(&taken, blocks).await?;
        assert!(last >= before.max(least) && last <= after, "{before} ≤ {last} ≤ {after}");
        for block in 0..blocks {
            let seen = stamp(&taken.read(block * 4096..(block + 1) * 4096).await?);
            // The last number at or before the cut that goes to this block.
            let want = (0..blocks).filter_map(|back| last.checked_sub(back)).find(|n| n % blocks == block);
            assert_eq!(seen, want.unwrap_or(0), "block {block} of a cut at {last}");
        }
        least = last;
        taken.close().await?;
    }
    stop.store(true, Ordering::SeqCst);
    let last = writing.await.map_err(|error| Error::internal("the writer").with_source(error))??;
    assert_eq!(newest(&device, blocks).await?, last, "what came after the cuts is in the volume");
    Ok(())
}

async fn newest(device: &Device, blocks: u64) -> Result<u64> {
    let mut newest = 0;
    for block in 0..blocks {
        newest = newest.max(stamp(&device.read(block * 4096..(block + 1) * 4096).await?));
    }
    Ok(newest)
}

pub(super) async fn fencing_under_load_lets_nothing_through(backend: Backend) -> Result<()> {
    let mut device = fresh(&backend, "vol-a", MIB).await?;
    for epoch in 2..8 {
        let mut writers = JoinSet::new();
        for lane in 0..4_u64 {
            let device = device.clone();
            writers.spawn(async move {
                let mut number = 0;
                loop {
                    number += 1;
                    match device.write(lane * 4096, stamped(epoch << 32 | number, 4096)).await {
                        Ok(()) => tokio::task::yield_now().await,
                        // The one that was refused may not be there, the one before must be.
                        Err(fault) => return (lane, epoch << 32 | (number - 1), fault),
                    }
                }
            });
        }
        tokio::task::yield_now().await;
        let newer = open(&backend, "vol-a", epoch).await?;
        let at_once = newer.read(0..4 * 4096).await?;
        for (lane, last, fault) in joined(writers).await? {
            assert_eq!(fault, IoFault::Fenced);
            let lane = super::index(lane) * 4096;
            let seen = stamp(&at_once[lane..lane + 4096]);
            assert!(seen == last || last & 0xffff_ffff == 0, "{seen:#x}, acknowledged {last:#x}");
        }
        assert_eq!(newer.read(0..4 * 4096).await?, at_once, "a fenced writer changed something");
        device = newer;
    }
    Ok(())
}
