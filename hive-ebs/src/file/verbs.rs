//! Running verbs: one at a time among all processes, on threads that may block.

use std::sync::{Arc, Weak};
use std::time::Duration;

use hive_core::{Error, Result, ResultExt as _};
use tokio::sync::Mutex;

use super::handle::FileDevice;
use super::store::{Held, Store, Unsynced};

/// How long a verb waits for other processes that change the same directory.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often it looks.
pub(super) const LOOK: Duration = Duration::from_millis(10);

/// A store, and the turns of those who use it.
#[derive(Debug)]
pub(super) struct Verbs {
    pub(super) store: Arc<Store>,
    turns: Arc<Mutex<()>>,
    merging: Mutex<()>,
}

impl Verbs {
    pub(super) fn new(store: Store) -> Self {
        Self { store: Arc::new(store), turns: Arc::default(), merging: Mutex::default() }
    }

    /// Opens the directory: before any verb.
    pub(super) async fn set_up(&self) -> Result<()> {
        self.turn(Store::set_up).await
    }

    /// Runs a verb, alone among all processes.
    ///
    /// # Errors
    /// `Internal` since a sync of a directory has failed, until the directory is opened anew.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        verb: impl Fn(&Store) -> Result<T> + Send + Sync + 'static,
    ) -> Result<T> {
        self.turn(move |store, held| {
            store.believe(held)?;
            verb(store)
        })
        .await
    }

    async fn turn<T: Send + 'static>(
        &self,
        verb: impl Fn(&Store, &mut Held) -> Result<T> + Send + Sync + 'static,
    ) -> Result<T> {
        let verb = Arc::new(verb);
        let mut waited = Duration::ZERO;
        loop {
            let turn = self.turns.clone().lock_owned().await;
            let (store, verb) = (self.store.clone(), verb.clone());
            let run = move || {
                let Some(mut held) = store.try_hold()? else { return Ok(None) };
                let done = verb(&store, &mut held);
                if done.is_ok() {
                    store.keep_spare();
                }
                held.let_go(&store);
                drop(turn);
                done.map(Some)
            };
            let done =
                tokio::task::spawn_blocking(run).await.internal("running a verb of the block store")??;
            if let Some(done) = done {
                return Ok(done);
            }
            if waited >= PATIENCE {
                return Err(Error::unavailable("another process is changing the block store"));
            }
            tokio::time::sleep(LOOK).await;
            waited += LOOK;
        }
    }

    /// Makes of a volume that was just opened what the disk has of it, beside all other verbs.
    ///
    /// Where that fails the volume is open and has failed. It is not refused: who is refused tries again, which succeeds,
    /// and a guest that lost what it wrote to the process before would not hear of it.
    pub(super) async fn settle(&self, device: Arc<FileDevice>) -> Result<Arc<FileDevice>> {
        let opened = device.clone();
        let settled = tokio::task::spawn_blocking(move || opened.settle()).await;
        if settled.internal("settling a volume")?.is_err() {
            self.store.registry.tell_health();
        }
        Ok(device)
    }

    /// Makes durable what a snapshot needs, beside all other verbs.
    pub(super) async fn flush(&self, unsynced: Unsynced) -> Result<()> {
        let flushed = tokio::task::spawn_blocking(move || unsynced.flush());
        let flushed = flushed.await.internal("flushing for a snapshot")?;
        if flushed.is_err() {
            self.store.registry.tell_health();
        }
        Ok(flushed?)
    }

    /// Merges until there is nothing to merge, `owner` is gone, or the future is dropped.
    pub(super) async fn merge(&self, owner: &Weak<()>) -> Result<()> {
        let _alone = self.merging.lock().await;
        let here = Arc::new(());
        while let Some(merge) = self.run(Store::plan_merge).await? {
            let merge = Arc::new(merge);
            let (store, copied) = (self.store.clone(), merge.clone());
            let (owner, waiter) = (owner.clone(), Arc::downgrade(&here));
            let stop = move || owner.strong_count() == 0 || waiter.strong_count() == 0;
            let copy = tokio::task::spawn_blocking(move || store.copy_merge(&copied, stop));
            if !copy.await.internal("merging layers")?? {
                break;
            }
            let done = self.run(move |store| store.finish_merge(&merge)).await?;
            if !done {
                break;
            }
        }
        Ok(())
    }
}
