//! A handle of a volume in memory.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use hive_core::Result;
use tokio::sync::watch;

use super::blocks::Blocks;
use crate::backend::Owner;
use crate::device::{
    BlockDevice, DeviceInfo, Extents, IoFault, IoOp, IoOutcome, IoRequest, Limits, Segments, question,
};

/// A volume's bytes and its open handles.
pub(super) struct Shared(Mutex<State>);

struct State {
    blocks: Blocks,
    bytes: u64,
    limits: Limits,
    /// The open handles: a number for each, and what it watches.
    handles: Vec<(u64, watch::Sender<DeviceInfo>)>,
    /// The handle that may write.
    writer: Option<(u64, Owner)>,
    next: u64,
}

impl Shared {
    pub(super) fn new(blocks: Blocks, bytes: u64, limits: Limits) -> Self {
        Self(Mutex::new(State { blocks, bytes, limits, handles: Vec::new(), writer: None, next: 0 }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_open(&self) -> bool {
        !self.state().handles.is_empty()
    }

    pub(super) fn owner(&self) -> Option<Owner> {
        self.state().writer.as_ref().map(|(_, owner)| owner.clone())
    }

    /// The bytes as they are now.
    pub(super) fn cut(&self) -> Blocks {
        self.state().blocks.clone()
    }

    pub(super) fn set(&self, bytes: u64, limits: Limits) {
        let mut state = self.state();
        (state.bytes, state.limits) = (bytes, limits);
        for (_, info) in &state.handles {
            info.send_modify(|info| (info.bytes, info.limits) = (bytes, limits));
        }
    }
}

/// A handle.
pub(super) struct MemoryDevice {
    shared: Arc<Shared>,
    handle: u64,
    /// Whether it is a writer's.
    writes: bool,
    info: watch::Receiver<DeviceInfo>,
}

impl MemoryDevice {
    /// The one that writes from now on; the one before is fenced.
    pub(super) fn writer(shared: Arc<Shared>, owner: Owner) -> Arc<dyn BlockDevice> {
        Self::open(shared, owner.epoch, Some(owner))
    }

    pub(super) fn reader(shared: Arc<Shared>, epoch: u64) -> Arc<dyn BlockDevice> {
        Self::open(shared, epoch, None)
    }

    fn open(shared: Arc<Shared>, epoch: u64, owner: Option<Owner>) -> Arc<dyn BlockDevice> {
        let mut state = shared.state();
        let handle = state.next;
        state.next += 1;
        let mut info = DeviceInfo::new(state.bytes);
        (info.limits, info.read_only, info.epoch) = (state.limits, owner.is_none(), epoch);
        let sender = watch::Sender::new(info);
        let info = sender.subscribe();
        state.handles.push((handle, sender));
        let writes = owner.is_some();
        if let Some(owner) = owner
            && let Some((fenced, _)) = state.writer.replace((handle, owner))
        {
            state.handles.retain(|(open, _)| *open != fenced);
        }
        drop(state);
        Arc::new(Self { shared, handle, writes, info })
    }

    /// Whether this handle is still open: else why not.
    fn alive(&self, state: &State) -> IoOutcome {
        if state.handles.iter().any(|(open, _)| *open == self.handle) {
            return Ok(());
        }
        let fenced = self.writes && state.writer.as_ref().is_some_and(|(writer, _)| *writer > self.handle);
        Err(if fenced { IoFault::Fenced } else { IoFault::Closed })
    }

    fn run(&self, op: IoOp, range: &Range<u64>, memory: &mut Segments) -> IoOutcome {
        let mut state = self.shared.state();
        self.alive(&state)?;
        self.info.borrow().check(op, range, memory.len())?;
        match op {
            IoOp::Read => state.blocks.read(range, memory),
            IoOp::Write { .. } => state.blocks.write(range, memory),
            IoOp::Discard | IoOp::WriteZeroes { .. } => state.blocks.zero(range, op),
            IoOp::Flush => {}
        }
        Ok(())
    }

    fn end(&self) {
        let mut state = self.shared.state();
        state.handles.retain(|(open, _)| *open != self.handle);
        state.writer.take_if(|(writer, _)| *writer == self.handle);
    }
}

#[async_trait]
impl BlockDevice for MemoryDevice {
    fn info(&self) -> watch::Receiver<DeviceInfo> {
        self.info.clone()
    }

    fn submit(&self, mut request: IoRequest) {
        let outcome = self.run(request.op, &request.range, &mut request.memory);
        request.complete(outcome);
    }

    async fn allocation(&self, within: Range<u64>, limit: usize) -> Result<Extents> {
        let state = self.shared.state();
        self.alive(&state)?;
        let within = question(within, state.bytes, limit)?;
        Ok(state.blocks.allocation(within, limit))
    }

    async fn close(&self) -> Result<()> {
        self.end();
        Ok(())
    }
}

impl Drop for MemoryDevice {
    fn drop(&mut self) {
        self.end();
    }
}

impl fmt::Debug for MemoryDevice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryDevice").field("handle", &self.handle).finish_non_exhaustive()
    }
}
