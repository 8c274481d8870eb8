//! Where a driver was when it last looked, and its waiting for what comes after.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::future::BoxFuture;
use hive_core::state::{KeyRange, Revision, StateStore};
use hive_core::{Result, Stopping};
use tokio::select;
use tokio::sync::Mutex;

/// One driver's view of a range of keys.
pub(crate) struct Look {
    state: Arc<dyn StateStore>,
    range: KeyRange,
    seen: AtomicU64,
    /// The one wait for a change. It is kept until it ends, whoever waits for it: a store that is elsewhere goes on with
    /// each that is dropped until its time is over, and serves so many at once.
    waiting: Mutex<Waiting>,
}

enum Waiting {
    Not,
    ForChange(BoxFuture<'static, Result<()>>),
    /// A store that failed is not asked again and again.
    AfterFailure(BoxFuture<'static, Result<()>>),
}

impl Look {
    pub(crate) fn new(state: Arc<dyn StateStore>, range: KeyRange) -> Self {
        Self { state, range, seen: AtomicU64::new(0), waiting: Mutex::new(Waiting::Not) }
    }

    fn seen(&self) -> Revision {
        Revision(self.seen.load(Ordering::Acquire))
    }

    /// Notes where the look begins: what comes later wakes the next one.
    ///
    /// # Errors
    /// The store's.
    pub(crate) async fn begin(&self) -> Result<()> {
        self.seen.store(self.state.revision().await?.0, Ordering::Release);
        let mut waiting = self.waiting.lock().await;
        if matches!(*waiting, Waiting::AfterFailure(_)) {
            *waiting = Waiting::Not;
        }
        Ok(())
    }

    /// Whether something has changed since the last look; `false` too where the node is to stop.
    ///
    /// # Errors
    /// The store's.
    pub(crate) async fn has_changed(&self, stop: &Stopping) -> Result<bool> {
        select! {
            () = stop.wait() => Ok(false),
            changes = self.state.changes(&self.range, self.seen(), Duration::ZERO) => {
                Ok(!changes?.events.is_empty())
            }
        }
    }

    /// Waits for something to change after the last look, or for an interval to be over, whichever is first. It may end
    /// sooner. Safe to cancel: who waits again goes on with the same wait.
    ///
    /// # Errors
    /// The store's. The next wait is for an interval then, or until a look begins well.
    pub(crate) async fn stirred(&self, interval: Duration) -> Result<()> {
        let mut waiting = self.waiting.lock().await;
        if matches!(*waiting, Waiting::Not) {
            let (state, range, from) = (Arc::clone(&self.state), self.range.clone(), self.seen());
            let wait = async move { state.changes(&range, from, interval).await.map(drop) };
            *waiting = Waiting::ForChange(Box::pin(wait));
        }
        let stirred = match &mut *waiting {
            Waiting::Not => Ok(()),
            Waiting::ForChange(wait) | Waiting::AfterFailure(wait) => wait.await,
        };
        *waiting = if stirred.is_ok() {
            Waiting::Not
        } else {
            Waiting::AfterFailure(Box::pin(async move {
                tokio::time::sleep(interval).await;
                Ok(())
            }))
        };
        stirred
    }
}

impl fmt::Debug for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Look").field("seen", &self.seen).finish_non_exhaustive()
    }
}
