//! What this process has open.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use hive_core::Health;
use tokio::sync::watch;

use super::handle::Handle;
use super::open::Open;
use crate::backend::{SnapshotId, VolumeId};

/// What can be open.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Name {
    Volume(VolumeId),
    Snapshot(SnapshotId),
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Volume(id) => fmt::Display::fmt(id, f),
            Self::Snapshot(id) => fmt::Display::fmt(id, f),
        }
    }
}

/// The open volumes and snapshots of a backend, each with its handles.
#[derive(Debug)]
pub(super) struct Registry {
    entries: Mutex<HashMap<Name, Entry>>,
    /// Which sync of a directory has failed. For good.
    given_up: OnceLock<String>,
    health: watch::Sender<Health>,
}

#[derive(Debug)]
struct Entry {
    open: Arc<Open>,
    handles: Vec<Arc<Handle>>,
}

impl Registry {
    pub(super) fn new() -> Self {
        let health = watch::Sender::new(Health::Ready);
        Self { entries: Mutex::default(), given_up: OnceLock::new(), health }
    }

    pub(super) fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }

    /// A sync of a directory has failed, this one's: what its names are is not known any more.
    pub(super) fn give_up(&self, which: &str) {
        self.given_up.get_or_init(|| {
            format!(
                "a sync of a directory failed ({which}): nothing is changed until the block store is opened anew. Look at \
                 the disk, then start the process anew"
            )
        });
        self.tell_health();
    }

    /// Why no verb may run any more.
    pub(super) fn given_up(&self) -> Option<&str> {
        self.given_up.get().map(String::as_str)
    }

    /// Says which volumes have failed, and whether the directory has.
    pub(super) fn tell_health(&self) {
        let failed: Vec<String> = {
            let entries = self.entries();
            let failed = entries.iter().filter(|(_, entry)| entry.open.volume.has_failed());
            failed.map(|(name, _)| name.to_string()).collect()
        };
        self.health.send_if_modified(|health| {
            let new = if let Some(why) = self.given_up() {
                Health::Degraded(why.to_owned().into())
            } else if failed.is_empty() {
                Health::Ready
            } else {
                Health::Degraded(
                    format!(
                        "the disk failed under {}: a sync was lost, and nothing is read or written there until it is \
                         opened anew. Look at the disk, then detach and attach it, or start the process anew",
                        failed.join(", ")
                    )
                    .into(),
                )
            };
            let changed = *health != new;
            *health = new;
            changed
        });
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<Name, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self, name: &Name) -> Option<Arc<Open>> {
        self.entries().get(name).map(|entry| entry.open.clone())
    }

    pub(super) fn writer(&self, name: &Name) -> Option<Arc<Handle>> {
        self.handles(name).into_iter().find(|handle| handle.is_writer())
    }

    pub(super) fn handles(&self, name: &Name) -> Vec<Arc<Handle>> {
        self.entries().get(name).map(|entry| entry.handles.clone()).unwrap_or_default()
    }

    /// All that is open.
    pub(super) fn all(&self) -> Vec<(Name, Arc<Open>)> {
        self.entries().iter().map(|(name, entry)| (name.clone(), entry.open.clone())).collect()
    }

    /// Adds a handle to what is open; `None` where it is not.
    pub(super) fn attach(
        &self,
        name: &Name,
        handle: impl FnOnce(&Arc<Open>) -> Arc<Handle>,
    ) -> Option<Arc<Handle>> {
        let mut entries = self.entries();
        let entry = entries.get_mut(name)?;
        let handle = handle(&entry.open);
        entry.handles.push(handle.clone());
        Some(handle)
    }

    /// Adds what was not open, with its first handle.
    pub(super) fn insert(&self, open: Arc<Open>, handle: Arc<Handle>) {
        self.entries().insert(handle.name.clone(), Entry { open, handles: vec![handle] });
    }

    /// A handle has ended. With the last one, the volume is closed.
    pub(super) fn ended(&self, handle: &Arc<Handle>) {
        let mut entries = self.entries();
        if let Some(entry) = entries.get_mut(&handle.name) {
            entry.handles.retain(|open| !Arc::ptr_eq(open, handle));
            if entry.handles.is_empty() {
                // Under the lock of the registry: who finds no entry finds the volume free.
                entry.open.release();
                entries.remove(&handle.name);
            }
        }
        drop(entries);
        self.tell_health();
    }
}
