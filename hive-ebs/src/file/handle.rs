//! One handle of an open volume: from `open` to its end.
//!
//! ```text
//!   Alive ──close, drop──► Closing ──nothing in flight──► flush ──► ended: Ok or what failed
//!     └────newer epoch───► Fenced  ──nothing in flight──► flush ──► ended: Fenced
//! ```

use std::fmt;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use async_trait::async_trait;
use hive_core::Result;
use tokio::sync::watch;

use super::open::{Open, Task};
use super::registry::{Name, Registry};
use crate::device::{BlockDevice, DeviceInfo, Extents, IoFault, IoOutcome, IoRequest, question};

/// A handle, as the backend and its requests have it.
pub(super) struct Handle {
    pub(super) name: Name,
    open: Arc<Open>,
    info: watch::Sender<DeviceInfo>,
    state: Mutex<State>,
    /// How it ended.
    ended: watch::Sender<Option<IoOutcome>>,
    registry: Weak<Registry>,
}

struct State {
    stage: Stage,
    /// Requests that count against the queue depth.
    queued: u32,
    /// Requests whose completion has not returned.
    unfinished: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Alive,
    Closing,
    Fenced,
}

impl Handle {
    pub(super) fn new(name: Name, open: Arc<Open>, info: DeviceInfo, registry: Weak<Registry>) -> Self {
        let state = State { stage: Stage::Alive, queued: 0, unfinished: 0 };
        Self {
            name,
            open,
            info: watch::Sender::new(info),
            state: Mutex::new(state),
            ended: watch::Sender::new(None),
            registry,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn info(&self) -> &watch::Sender<DeviceInfo> {
        &self.info
    }

    pub(super) fn epoch(&self) -> u64 {
        self.info.borrow().epoch
    }

    pub(super) fn is_writer(&self) -> bool {
        !self.info.borrow().read_only
    }

    /// Whether nothing has begun its end.
    pub(super) fn is_alive(&self) -> bool {
        self.state().stage == Stage::Alive
    }

    /// Whether what was queued may still be run.
    pub(super) fn may_run(&self) -> IoOutcome {
        if self.state().stage == Stage::Fenced { Err(IoFault::Fenced) } else { Ok(()) }
    }

    fn takes_requests(stage: Stage) -> IoOutcome {
        match stage {
            Stage::Alive => Ok(()),
            Stage::Closing => Err(IoFault::Closed),
            Stage::Fenced => Err(IoFault::Fenced),
        }
    }

    fn submit(self: &Arc<Self>, request: IoRequest) {
        match self.admit(&request) {
            Ok(()) => self.open.submit(Task { handle: self.clone(), request }),
            Err(fault) => request.complete(Err(fault)),
        }
    }

    fn admit(&self, request: &IoRequest) -> IoOutcome {
        let mut state = self.state();
        Self::takes_requests(state.stage)?;
        let info = self.info.borrow();
        info.check(request.op, &request.range, request.memory.len())?;
        if state.queued >= info.queue_depth {
            return Err(IoFault::Overloaded);
        }
        state.queued += 1;
        state.unfinished += 1;
        Ok(())
    }

    /// Tells what became of a request. Its place in the queue is free before the submitter hears of it, and the handle
    /// ends only after.
    pub(super) fn finish(self: Arc<Self>, request: IoRequest, outcome: IoOutcome) {
        self.state().queued -= 1;
        if outcome == Err(IoFault::Io)
            && let Some(registry) = self.registry.upgrade()
        {
            registry.tell_health();
        }
        if catch_unwind(AssertUnwindSafe(|| request.complete(outcome))).is_err() {
            tracing::error!(name = %self.name, "a completion panicked");
        }
        let mut state = self.state();
        state.unfinished -= 1;
        let last = state.unfinished == 0 && state.stage != Stage::Alive;
        drop(state);
        if last {
            self.end();
        }
    }

    /// Begins the end. Only the first reason counts.
    fn begin_end(self: &Arc<Self>, stage: Stage) {
        let mut state = self.state();
        if state.stage != Stage::Alive {
            return;
        }
        state.stage = stage;
        let idle = state.unfinished == 0;
        drop(state);
        if idle {
            self.clone().end();
        }
    }

    /// Ends on a thread that may block. Called once: when the last request is finished after the stage was left, or
    /// when it is left with nothing in flight.
    fn end(self: Arc<Self>) {
        let open = self.open.clone();
        open.pool().run(move || {
            // Also of one that is fenced: what it was told is written is read by the next.
            let flushed = if self.is_writer() { self.open.volume.flush() } else { Ok(()) };
            let outcome = if self.state().stage == Stage::Fenced { Err(IoFault::Fenced) } else { flushed };
            if let Err(fault) = flushed {
                tracing::error!(name = %self.name, %fault, "what was not flushed before may be lost");
            }
            if let Some(registry) = self.registry.upgrade() {
                registry.ended(&self);
            }
            self.ended.send_replace(Some(outcome));
        });
    }

    async fn until_ended(&self) -> IoOutcome {
        let mut ended = self.ended.subscribe();
        // The sender is this handle's: it cannot be gone.
        ended.wait_for(Option::is_some).await.ok().and_then(|ended| *ended).unwrap_or(Err(IoFault::Io))
    }

    /// Ends it for a newer epoch: what runs is finished, what waits is refused. Returns when all of it is over.
    pub(super) async fn fence(self: &Arc<Self>) {
        self.begin_end(Stage::Fenced);
        // How it ended is told to its owner.
        let _ended = self.until_ended().await;
    }
}

/// A handle, as its owner has it: dropping it ends the handle.
pub(super) struct FileDevice(pub(super) Arc<Handle>);

impl FileDevice {
    /// Before it is used. Takes as long as what a killed process left takes to write; under no lock.
    pub(super) fn settle(&self) -> IoOutcome {
        self.0.open.volume.settle()
    }
}

#[async_trait]
impl BlockDevice for FileDevice {
    fn info(&self) -> watch::Receiver<DeviceInfo> {
        self.0.info.subscribe()
    }

    fn submit(&self, request: IoRequest) {
        self.0.submit(request);
    }

    async fn allocation(&self, within: Range<u64>, limit: usize) -> Result<Extents> {
        Handle::takes_requests(self.0.state().stage)?;
        if self.0.open.volume.has_failed() {
            return Err(IoFault::Io.into());
        }
        let within = question(within, self.0.info.borrow().bytes, limit)?;
        Ok(self.0.open.volume.chain().allocation(within, limit))
    }

    async fn close(&self) -> Result<()> {
        self.0.begin_end(Stage::Closing);
        Ok(self.0.until_ended().await?)
    }
}

impl Drop for FileDevice {
    fn drop(&mut self) {
        self.0.begin_end(Stage::Closing);
    }
}

impl fmt::Debug for FileDevice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Handle")
            .field("name", &self.name)
            .field("stage", &state.stage)
            .field("unfinished", &state.unfinished)
            .finish_non_exhaustive()
    }
}
