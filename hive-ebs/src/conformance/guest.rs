//! Memory that belongs to a guest.
#![allow(unsafe_code, reason = "a guest's memory is raw")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use hive_core::{Error, Result};

use super::{Backend, MIB, fresh};
use crate::device::{DeviceCalls as _, IoOp, IoVec, Segments};

const WORDS: usize = 8192 / size_of::<usize>();

/// What stands for a guest's memory: two pages that anyone may write.
type Memory = Arc<[AtomicUsize; WORDS]>;

fn guest(memory: &Memory) -> Segments {
    let base = memory.as_ptr().cast_mut().cast::<u8>();
    // Out of order, to show that the pieces are: the second page comes first.
    // SAFETY: one page further is within the memory, which has two.
    let pieces = vec![IoVec { base: unsafe { base.add(4096) }, len: 4096 }, IoVec { base, len: 4096 }];
    // SAFETY: the memory lives as long as this owner, and is touched through atomics alone.
    unsafe { Segments::guest(pieces, Box::new(memory.clone())) }
}

fn memory() -> Memory {
    Arc::new([const { AtomicUsize::new(0) }; WORDS])
}

fn fill(memory: &Memory, byte: u8) {
    for word in &**memory {
        word.store(usize::from_ne_bytes([byte; size_of::<usize>()]), Ordering::Relaxed);
    }
}

pub(super) async fn guest_memory_is_read_and_written(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    let memory = memory();
    fill(&memory, 7);
    memory[0].store(0, Ordering::Relaxed);
    device.call(IoOp::Write { fua: false }, 512..8704, guest(&memory)).await.0?;
    let mut want = vec![7; 8192];
    want[4096..4096 + size_of::<usize>()].fill(0);
    assert_bytes!(device.read(512..8704).await?, want);
    device.write(0, vec![9; 8192]).await?;
    let (outcome, back) = device.call(IoOp::Read, 0..8192, guest(&memory)).await;
    outcome?;
    assert!(back.is_guest() && back.len() == 8192);
    let mut copied = vec![0; 8192];
    assert_eq!(back.copy_to(0, &mut copied), 8192);
    assert_bytes!(copied, vec![9; 8192]);
    drop(back);
    assert_eq!(Arc::strong_count(&memory), 1, "the owner is let go with the memory");
    Ok(())
}

pub(super) async fn memory_that_changes_harms_only_its_own_write(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    device.write(0, vec![0xee; 1 << 20]).await?;
    let memory = memory();
    let stop = Arc::new(AtomicBool::new(false));
    let (writer, stopped) = (memory.clone(), stop.clone());
    let changing = std::thread::spawn(move || {
        let mut byte = 0;
        while !stopped.load(Ordering::Relaxed) {
            byte = (byte + 1) % 4;
            fill(&writer, byte);
        }
    });
    let mut outcomes = Vec::new();
    for _ in 0..200 {
        outcomes
            .push(device.call(IoOp::Write { fua: false }, 512 * 3..512 * 3 + 8192, guest(&memory)).await.0);
    }
    stop.store(true, Ordering::Relaxed);
    changing.join().map_err(|_| Error::internal("the thread that stands for a guest panicked"))?;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let all = device.read(0..MIB).await?;
    assert!(all[..1536].iter().all(|byte| *byte == 0xee), "before the write");
    assert!(all[1536..9728].iter().all(|byte| *byte < 4), "what the guest had there at some time");
    assert!(all[9728..].iter().all(|byte| *byte == 0xee), "after the write");
    assert_bytes!(device.read(0..MIB).await?, all, "and it stays what it is");
    Ok(())
}
