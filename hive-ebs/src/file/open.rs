//! A volume that is open: its requests in order, its limits, its flushes together.

use std::fmt;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hive_core::Clock;

use super::disk::Lock;
use super::handle::Handle;
use super::order::{Order, Ticket};
use super::pool::Pool;
use super::rate::Rate;
use super::volume::Volume;
use crate::device::{BLOCK_SIZE, IoFault, IoOp, IoOutcome, IoRequest, Limits};

/// A request, and through which handle it came.
pub(super) struct Task {
    pub(super) handle: Arc<Handle>,
    pub(super) request: IoRequest,
}

/// What all handles of a volume have in common.
pub(super) struct Open {
    pub(super) volume: Volume,
    pool: Arc<Pool>,
    clock: Arc<dyn Clock>,
    queue: Mutex<Queue>,
    flushes: Mutex<Flushes>,
    /// Others are kept out while this lives. A snapshot has none.
    lock: Mutex<Option<Box<dyn Lock>>>,
}

struct Queue {
    order: Order<Task>,
    rate: Rate,
}

/// Group commit: whoever comes while a flush runs waits for the next, and one flush is for all that wait.
#[derive(Default)]
struct Flushes {
    running: bool,
    waiting: Vec<Task>,
}

impl Open {
    pub(super) fn new(
        volume: Volume,
        limits: Limits,
        lock: Option<Box<dyn Lock>>,
        pool: Arc<Pool>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let queue = Mutex::new(Queue { order: Order::new(), rate: Rate::new(limits) });
        Self { volume, pool, clock, queue, flushes: Mutex::default(), lock: Mutex::new(lock) }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn pool(&self) -> &Pool {
        &self.pool
    }

    pub(super) fn set_limits(&self, limits: Limits) {
        self.queue().rate.set(limits);
    }

    /// Leaves a note for those who do not get the volume.
    pub(super) fn note(&self, text: &[u8]) -> std::io::Result<()> {
        self.lock().as_ref().map_or(Ok(()), |lock| lock.note(text))
    }

    /// Lets others have it.
    pub(super) fn release(&self) {
        self.volume.close();
        *self.lock() = None;
    }

    fn lock(&self) -> MutexGuard<'_, Option<Box<dyn Lock>>> {
        self.lock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a request that was checked and counted.
    pub(super) fn submit(self: &Arc<Self>, task: Task) {
        let op = task.request.op;
        if op == IoOp::Flush {
            let open = self.clone();
            return self.pool.run(move || open.flush_for(task));
        }
        let range = &task.request.range;
        let blocks = range.start / BLOCK_SIZE..range.end.div_ceil(BLOCK_SIZE);
        let mut queue = self.queue();
        if let (ticket, Some(task)) = queue.order.push(blocks, op.writes(), task) {
            self.dispatch(&mut queue, ticket, task);
        }
    }

    fn dispatch(self: &Arc<Self>, queue: &mut Queue, ticket: Ticket, task: Task) {
        let range = &task.request.range;
        let start = queue.rate.reserve(self.clock.instant(), task.request.op, range.end - range.start);
        let open = self.clone();
        self.pool.run_at(start, move || open.run(ticket, task));
    }

    fn run(self: Arc<Self>, ticket: Ticket, mut task: Task) {
        // Those behind it go on, however it ends.
        let turn = Turn { open: &self, ticket };
        let request = &mut task.request;
        let outcome = task.handle.may_run().and_then(|()| {
            let run = || self.volume.run(request.op, &request.range, &mut request.memory);
            catch_unwind(AssertUnwindSafe(run)).unwrap_or(Err(IoFault::Io))
        });
        drop(turn);
        if outcome.is_ok() && task.request.op.fua() {
            self.flush_for(task);
        } else {
            task.finish(outcome);
        }
    }

    /// Flushes for this request and for all that come meanwhile.
    fn flush_for(&self, task: Task) {
        let mut flushes = self.flushes();
        flushes.waiting.push(task);
        if mem::replace(&mut flushes.running, true) {
            return;
        }
        loop {
            let group = mem::take(&mut flushes.waiting);
            if group.is_empty() {
                flushes.running = false;
                return;
            }
            drop(flushes);
            metrics::histogram!("hive_block_flush_group")
                .record(u32::try_from(group.len()).unwrap_or(u32::MAX));
            let outcome = self.volume.flush();
            for task in group {
                // A writer that was fenced meanwhile must not hear that its bytes are safe.
                let outcome = task.handle.may_run().and(outcome);
                task.finish(outcome);
            }
            flushes = self.flushes();
        }
    }

    fn flushes(&self) -> MutexGuard<'_, Flushes> {
        self.flushes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The turn of a request in the order; given up when dropped.
struct Turn<'a> {
    open: &'a Arc<Open>,
    ticket: Ticket,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut queue = self.open.queue();
        for (ticket, task) in queue.order.done(self.ticket) {
            self.open.dispatch(&mut queue, ticket, task);
        }
    }
}

impl Task {
    fn finish(self, outcome: IoOutcome) {
        let op = self.request.op.as_str();
        let result = outcome.map_or_else(IoFault::as_str, |()| "ok");
        metrics::counter!("hive_block_requests_total", "op" => op, "outcome" => result).increment(1);
        self.handle.finish(self.request, outcome);
    }
}

impl fmt::Debug for Open {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Open").field("volume", &self.volume).finish_non_exhaustive()
    }
}
