//! The threads that do the I/O of a backend: they take what is due, in order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use hive_core::{Clock, Result, ResultExt as _};

type Job = Box<dyn FnOnce() + Send>;

/// Threads with one queue. How long that is, is bounded by who gives them work: the queue depths of all open devices.
///
/// Dropped, the threads finish what is queued and end.
pub(super) struct Pool(Arc<Shared>);

struct Shared {
    clock: Arc<dyn Clock>,
    queue: Mutex<Queue>,
    more: Condvar,
}

#[derive(Default)]
struct Queue {
    jobs: BinaryHeap<Reverse<Due>>,
    next: u64,
    stopping: bool,
}

struct Due {
    /// When, and among those of one time the first that came.
    order: (Instant, u64),
    job: Job,
}

impl PartialEq for Due {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for Due {}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Due {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order.cmp(&other.order)
    }
}

impl Pool {
    /// Starts so many threads.
    pub(super) fn new(threads: usize, clock: Arc<dyn Clock>) -> Result<Self> {
        let shared = Arc::new(Shared { clock, queue: Mutex::default(), more: Condvar::new() });
        let pool = Self(shared);
        for number in 0..threads.max(1) {
            let shared = pool.0.clone();
            std::thread::Builder::new()
                .name(format!("hive-block-{number}"))
                .spawn(move || shared.work())
                .internal("starting a thread for block I/O")?;
        }
        Ok(pool)
    }

    /// Queues a job that is due at once.
    pub(super) fn run(&self, job: impl FnOnce() + Send + 'static) {
        self.run_at(self.0.clock.instant(), job);
    }

    /// Queues a job that is due later.
    pub(super) fn run_at(&self, due: Instant, job: impl FnOnce() + Send + 'static) {
        let mut queue = self.0.queue();
        let order = (due, queue.next);
        queue.next += 1;
        queue.jobs.push(Reverse(Due { order, job: Box::new(job) }));
        drop(queue);
        self.0.more.notify_one();
    }
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        while let Some(job) = self.take() {
            // What it held is dropped, and its completion with it: the submitter learns that it failed.
            if catch_unwind(AssertUnwindSafe(job)).is_err() {
                tracing::error!("a block request panicked");
            }
        }
    }

    /// The next job that is due; `None` when the pool is gone and nothing is left.
    fn take(&self) -> Option<Job> {
        let mut queue = self.queue();
        loop {
            let now = self.clock.instant();
            let due = queue.jobs.peek().map(|Reverse(first)| first.order.0);
            match due {
                Some(due) if due <= now => return queue.jobs.pop().map(|Reverse(first)| first.job),
                Some(due) => {
                    let wait = due.duration_since(now);
                    queue = self.more.wait_timeout(queue, wait).unwrap_or_else(PoisonError::into_inner).0;
                }
                None if queue.stopping => return None,
                None => queue = self.more.wait(queue).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.0.queue().stopping = true;
        self.0.more.notify_all();
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").field("queued", &self.0.queue().jobs.len()).finish_non_exhaustive()
    }
}
