//! What requests do to the layers of a volume. Synchronous; the order of requests is kept by who calls.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use super::chain::{Chain, Place};
use super::layer::Layer;
use crate::device::{BLOCK, BLOCK_SIZE, IoFault, IoOp, IoOutcome, Segments};

/// The largest piece that is copied at once: what a request needs of memory besides its own.
const PIECE: u64 = 1 << 20;

/// The layers of an open volume.
#[derive(Debug)]
pub(super) struct Volume {
    /// Held for reading while a request writes, for writing while the head is changed: so a cut waits for the writes
    /// that have begun, and for nothing else.
    layers: RwLock<Layers>,
    /// A sync failed. For good.
    failed: AtomicBool,
}

#[derive(Debug)]
struct Layers {
    chain: Arc<Chain>,
    /// Layers below the head that are not known to be durable, the lowest first.
    unflushed: Vec<Arc<Layer>>,
}

impl Volume {
    /// Any layer may have what a killed process did not sync: the first flush syncs all.
    pub(super) fn new(chain: Chain) -> Self {
        let unflushed = chain.layers().iter().skip(1).rev().cloned().collect();
        Self {
            layers: RwLock::new(Layers { chain: Arc::new(chain), unflushed }),
            failed: AtomicBool::new(false),
        }
    }

    fn layers(&self) -> RwLockReadGuard<'_, Layers> {
        self.layers.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn chain(&self) -> Arc<Chain> {
        self.layers().chain.clone()
    }

    pub(super) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::SeqCst)
    }

    /// Before the first request: what is read is what the disk has.
    pub(super) fn settle(&self) -> IoOutcome {
        let settled = self.chain().layers().iter().try_for_each(|layer| layer.settle());
        if settled.is_err() {
            self.failed.store(true, Ordering::SeqCst);
        }
        settled
    }

    /// Runs a request that was checked, other than a flush.
    pub(super) fn run(&self, op: IoOp, range: &Range<u64>, memory: &mut Segments) -> IoOutcome {
        if self.has_failed() {
            return Err(IoFault::Io);
        }
        if range.is_empty() {
            return Ok(());
        }
        match op {
            IoOp::Read => read(&self.chain(), range, memory),
            IoOp::Write { .. } => write(&self.layers().chain, range, memory),
            IoOp::Discard => zero(&self.layers().chain, range, true),
            IoOp::WriteZeroes { unmap, .. } => zero(&self.layers().chain, range, unmap),
            IoOp::Flush => self.flush(),
        }
    }

    /// Makes durable what was written before the call, in whatever layer.
    pub(super) fn flush(&self) -> IoOutcome {
        if self.has_failed() {
            return Err(IoFault::Io);
        }
        let (below, head) = {
            let layers = self.layers();
            (layers.unflushed.clone(), layers.chain.head().cloned())
        };
        let flushed = below.iter().chain(&head).try_for_each(|layer| layer.flush());
        match flushed {
            Ok(()) if !below.is_empty() => {
                let mut layers = self.layers.write().unwrap_or_else(PoisonError::into_inner);
                layers.unflushed.retain(|layer| !below.iter().any(|done| Arc::ptr_eq(done, layer)));
                drop(layers);
                below.iter().for_each(|layer| layer.let_go());
            }
            Err(IoFault::Io) => self.failed.store(true, Ordering::SeqCst),
            Ok(()) | Err(_) => {}
        }
        flushed
    }

    /// It is closed: what others may write from now on is read anew by who opens it.
    pub(super) fn close(&self) {
        let layers = self.layers();
        layers.unflushed.iter().chain(layers.chain.head()).for_each(|layer| layer.close());
    }

    /// Reads go to other layers below the head, which hold the same. Waits for the writes that have begun.
    pub(super) fn relink(&self, chain: Chain) {
        let mut layers = self.layers.write().unwrap_or_else(PoisonError::into_inner);
        layers.chain = Arc::new(chain);
    }

    /// Writes go to another head from now on. What was the head has every write that completed before, and none that
    /// begins later. Waits for the writes that have begun.
    pub(super) fn cut(&self, head: Arc<Layer>) {
        let mut layers = self.layers.write().unwrap_or_else(PoisonError::into_inner);
        let frozen = layers.chain.head().cloned();
        layers.unflushed.extend(frozen);
        layers.chain = Arc::new(layers.chain.under(head));
    }
}

/// The pieces of a range that begin and end at blocks.
fn pieces(range: &Range<u64>) -> impl Iterator<Item = Range<u64>> + use<> {
    let end = range.end.next_multiple_of(BLOCK_SIZE);
    let mut at = range.start / BLOCK_SIZE * BLOCK_SIZE;
    std::iter::from_fn(move || {
        let piece = at..(at + PIECE).min(end);
        at = piece.end;
        (!piece.is_empty()).then_some(piece)
    })
}

/// An offset or a length within memory.
fn within(bytes: u64) -> usize {
    // A request's memory was checked to be as long as its range, so it is no larger than memory.
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

fn read(chain: &Chain, range: &Range<u64>, memory: &mut Segments) -> IoOutcome {
    if let Some(bytes) = memory.as_owned_mut() {
        return chain.read(range.start, bytes);
    }
    let mut buffer = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let count = PIECE.min(range.end - at);
        buffer.resize(within(count), 0);
        chain.read(at, &mut buffer)?;
        memory.copy_from(within(at - range.start), &buffer);
        at += count;
    }
    Ok(())
}

/// Writes whole blocks to the head: of a block that is touched in part, the rest is what it was.
fn write(chain: &Chain, range: &Range<u64>, memory: &Segments) -> IoOutcome {
    let Some(head) = chain.head() else { return Err(IoFault::ReadOnly) };
    let whole = range.start.is_multiple_of(BLOCK_SIZE) && range.end.is_multiple_of(BLOCK_SIZE);
    if let Some(bytes) = memory.as_owned()
        && whole
    {
        return head.write(range.start, bytes);
    }
    let mut buffer = Vec::new();
    for piece in pieces(range) {
        buffer.resize(within(piece.end - piece.start), 0);
        let touched = piece.start.max(range.start)..piece.end.min(range.end);
        if piece.start < touched.start {
            chain.read(piece.start, &mut buffer[..BLOCK])?;
        }
        if touched.end < piece.end {
            let last = buffer.len() - BLOCK;
            chain.read(piece.end - BLOCK_SIZE, &mut buffer[last..])?;
        }
        let into = within(touched.start - piece.start)..within(touched.end - piece.start);
        memory.copy_to(within(touched.start - range.start), &mut buffer[into]);
        head.write(piece.start, &buffer)?;
    }
    Ok(())
}

/// Makes a range zero: whole blocks in the map, the rest by writing. What is zero already is left alone, so that a
/// discard of a whole new device costs nothing.
fn zero(chain: &Chain, range: &Range<u64>, free: bool) -> IoOutcome {
    let Some(head) = chain.head() else { return Err(IoFault::ReadOnly) };
    let whole = range.start.div_ceil(BLOCK_SIZE)..range.end / BLOCK_SIZE;
    let mut block = whole.start;
    while block < whole.end {
        let (place, until) = chain.find(block, whole.end);
        if matches!(place, Place::Data(_)) {
            head.zero(block..until, free)?;
        }
        block = until;
    }
    let first = range.start / BLOCK_SIZE;
    let last = (range.end - 1) / BLOCK_SIZE;
    let edge = |block: u64| {
        let part = crate::device::part(range, block);
        let data = matches!(chain.find(block, block + 1).0, Place::Data(_));
        if part.len() == BLOCK || !data {
            return Ok(());
        }
        let mut bytes = [0; BLOCK];
        chain.read(block * BLOCK_SIZE, &mut bytes)?;
        bytes[part].fill(0);
        head.write(block * BLOCK_SIZE, &bytes)
    };
    edge(first)?;
    if last != first { edge(last) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::file::disk::Disk;
    use crate::file::record::LayerId;
    use crate::file::sim::SimDisk;

    #[test]
    fn no_cut_is_while_a_request_writes() {
        let sim = SimDisk::default();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let layer = |byte| {
            let id = LayerId::from_bytes([byte; 16]);
            Layer::create(&*disk, id).unwrap();
            Arc::new(Layer::open(&disk, id).unwrap())
        };
        let volume = Arc::new(Volume::new(Chain::new(vec![layer(1)])));
        for op in [IoOp::Write { fua: false }, IoOp::Discard] {
            let (seen, asked) = (volume.clone(), Arc::new(AtomicBool::new(false)));
            let told = asked.clone();
            sim.when_written(move || {
                assert!(seen.layers.try_write().is_err(), "a cut could be in the middle of a write");
                told.store(true, Ordering::SeqCst);
            });
            volume.run(op, &(0..4096), &mut Segments::owned(vec![1; 4096])).unwrap();
            assert!(asked.load(Ordering::SeqCst));
        }
        let frozen = volume.chain();
        volume.run(IoOp::Write { fua: false }, &(0..8192), &mut Segments::owned(vec![2; 8192])).unwrap();
        volume.cut(layer(2));
        volume.run(IoOp::Write { fua: false }, &(512..1024), &mut Segments::owned(vec![3; 512])).unwrap();
        let mut bytes = vec![0; 8192];
        frozen.read(0, &mut bytes).unwrap();
        assert_eq!(bytes, vec![2; 8192], "what was cut off does not change");
        volume.chain().read(0, &mut bytes).unwrap();
        assert_eq!(bytes[..1536], [vec![2; 512], vec![3; 512], vec![2; 512]].concat());
        // What is below the head is flushed too.
        volume.flush().unwrap();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let again = Layer::open(&disk, LayerId::from_bytes([1; 16])).unwrap();
        assert_eq!(again.map.run(0, 3), (crate::file::map::State::Data, 2));
    }
}
