//! The model backend: volumes in memory.
//!
//! It does what every [`BlockBackend`] must, in the simplest way that is right: the oracle of tests, and what a
//! quick start runs on. It keeps nothing over a restart, and its memory is that of what was written.
//!
//! Requests complete within `submit`, so none is ever `Overloaded`. Limits are told, not enforced.

mod blocks;
mod device;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use hive_core::{Error, Health, Result};
use tokio::sync::watch;

use self::blocks::Blocks;
use self::device::{MemoryDevice, Shared};
use crate::backend::{
    BlockBackend, BlockCapabilities, Inventory, OpenMode, OpenSpec, Owner, Promise, Snapshot, SnapshotId,
    Volume, VolumeId, VolumeSpec, check_size,
};
use crate::device::{BlockDevice, Extents, Limits};

/// Volumes in the memory of this process. A clone is the same backend.
#[derive(Clone)]
pub struct MemoryBlock(Arc<Inner>);

struct Inner {
    can: BlockCapabilities,
    health: watch::Sender<Health>,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    volumes: BTreeMap<VolumeId, Entry>,
    snapshots: BTreeMap<SnapshotId, Taken>,
}

struct Entry {
    volume: Volume,
    /// The size it was made with, for a repeated `create`.
    made: VolumeSpec,
    shared: Arc<Shared>,
}

struct Taken {
    snapshot: Snapshot,
    shared: Arc<Shared>,
}

impl MemoryBlock {
    /// An empty backend.
    #[must_use]
    pub fn new() -> Self {
        let mut can = BlockCapabilities::new("memory");
        can.promises = vec![Promise::Linearizable, Promise::Fenced, Promise::Snapshots];
        Self(Arc::new(Inner { can, health: watch::Sender::new(Health::Ready), kept: Mutex::default() }))
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for MemoryBlock {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryBlock").finish_non_exhaustive()
    }
}

fn no_volume(id: &VolumeId) -> Error {
    Error::not_found(format!("the volume '{id}' does not exist"))
}

fn no_snapshot(id: &SnapshotId) -> Error {
    Error::not_found(format!("the snapshot '{id}' does not exist"))
}

impl Kept {
    fn volume(&mut self, id: &VolumeId) -> Result<&mut Entry> {
        self.volumes.get_mut(id).ok_or_else(|| no_volume(id))
    }

    fn snapshot(&self, id: &SnapshotId) -> Result<&Taken> {
        self.snapshots.get(id).ok_or_else(|| no_snapshot(id))
    }
}

#[async_trait]
impl BlockBackend for MemoryBlock {
    fn capabilities(&self) -> &BlockCapabilities {
        &self.0.can
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.0.health.subscribe()
    }

    async fn create(&self, spec: &VolumeSpec) -> Result<Volume> {
        spec.validate(&self.0.can)?;
        let mut kept = self.kept();
        if let Some(entry) = kept.volumes.get(&spec.id) {
            if entry.made != *spec {
                return Err(Error::conflict(format!(
                    "the volume '{}' exists with other properties",
                    spec.id
                )));
            }
            return Ok(entry.volume.clone());
        }
        let blocks = match &spec.source {
            None => Blocks::default(),
            Some(source) => {
                let taken = kept.snapshot(source)?;
                if taken.snapshot.bytes > spec.bytes {
                    return Err(Error::invalid(format!(
                        "the snapshot '{source}' has {} bytes, more than the volume's {}",
                        taken.snapshot.bytes, spec.bytes
                    )));
                }
                taken.shared.cut()
            }
        };
        let volume = Volume::of(spec);
        let shared = Shared::new(blocks, spec.bytes, spec.limits);
        kept.volumes.insert(
            spec.id.clone(),
            Entry { volume: volume.clone(), made: spec.clone(), shared: Arc::new(shared) },
        );
        Ok(volume)
    }

    async fn open(&self, id: &VolumeId, how: &OpenSpec) -> Result<Arc<dyn BlockDevice>> {
        let mut kept = self.kept();
        let entry = kept.volume(id)?;
        match how.mode {
            OpenMode::Writer => {
                if how.epoch < entry.volume.epoch {
                    return Err(Error::conflict(format!(
                        "the volume '{id}' was opened with epoch {}, newer than {}",
                        entry.volume.epoch, how.epoch
                    )));
                }
                if how.epoch == entry.volume.epoch && entry.shared.owner().is_some() {
                    return Err(Error::conflict(format!(
                        "the volume '{id}' is open with epoch {}",
                        how.epoch
                    )));
                }
                entry.volume.epoch = how.epoch;
                let owner = Owner::this_process(how.node.clone(), how.epoch);
                Ok(MemoryDevice::writer(entry.shared.clone(), owner))
            }
            OpenMode::ReadOnly => Ok(MemoryDevice::reader(entry.shared.clone(), entry.volume.epoch)),
            OpenMode::Standby => Err(Error::unsupported("a volume in memory has no standby")),
        }
    }

    async fn grow(&self, id: &VolumeId, bytes: u64) -> Result<()> {
        check_size(bytes, &self.0.can)?;
        let mut kept = self.kept();
        let entry = kept.volume(id)?;
        if bytes < entry.volume.bytes {
            return Err(Error::invalid(format!(
                "the volume '{id}' has {} bytes and cannot shrink",
                entry.volume.bytes
            )));
        }
        entry.volume.bytes = bytes;
        entry.shared.set(bytes, entry.volume.limits);
        Ok(())
    }

    async fn set_limits(&self, id: &VolumeId, limits: Limits) -> Result<()> {
        let mut kept = self.kept();
        let entry = kept.volume(id)?;
        entry.volume.limits = limits;
        entry.shared.set(entry.volume.bytes, limits);
        Ok(())
    }

    async fn delete(&self, id: &VolumeId) -> Result<()> {
        let mut kept = self.kept();
        if kept.volumes.get(id).is_some_and(|entry| entry.shared.is_open()) {
            return Err(Error::conflict(format!("the volume '{id}' is open")));
        }
        kept.volumes.remove(id);
        Ok(())
    }

    async fn snapshot(&self, of: &VolumeId, id: &SnapshotId) -> Result<Snapshot> {
        let mut kept = self.kept();
        if let Some(taken) = kept.snapshots.get(id) {
            if taken.snapshot.of != *of {
                return Err(Error::conflict(format!(
                    "the snapshot '{id}' is of the volume '{}'",
                    taken.snapshot.of
                )));
            }
            return Ok(taken.snapshot.clone());
        }
        let entry = kept.volume(of)?;
        let bytes = entry.volume.bytes;
        let shared = Arc::new(Shared::new(entry.shared.cut(), bytes, Limits::NONE));
        let snapshot = Snapshot::new(id.clone(), of.clone(), bytes);
        kept.snapshots.insert(id.clone(), Taken { snapshot: snapshot.clone(), shared });
        Ok(snapshot)
    }

    async fn open_snapshot(&self, id: &SnapshotId) -> Result<Arc<dyn BlockDevice>> {
        Ok(MemoryDevice::reader(self.kept().snapshot(id)?.shared.clone(), 0))
    }

    async fn delete_snapshot(&self, id: &SnapshotId) -> Result<()> {
        let mut kept = self.kept();
        if kept.snapshots.get(id).is_some_and(|taken| taken.shared.is_open()) {
            return Err(Error::conflict(format!("the snapshot '{id}' is open")));
        }
        kept.snapshots.remove(id);
        Ok(())
    }

    async fn changed_blocks(
        &self,
        from: Option<&SnapshotId>,
        to: &SnapshotId,
        within: Range<u64>,
        limit: usize,
    ) -> Result<Extents> {
        let kept = self.kept();
        let to = kept.snapshot(to)?;
        let within = crate::device::question(within, to.snapshot.bytes, limit)?;
        let before = from.map(|id| kept.snapshot(id)).transpose()?;
        let before = before.map_or_else(Blocks::default, |taken| taken.shared.cut());
        Ok(to.shared.cut().changed(&before, within, limit))
    }

    async fn observe(&self) -> Result<Inventory> {
        let kept = self.kept();
        let mut inventory = Inventory::default();
        for entry in kept.volumes.values() {
            let owner = entry.shared.owner();
            inventory.volumes.push(Volume { owner, ..entry.volume.clone() });
        }
        inventory.snapshots = kept.snapshots.values().map(|taken| taken.snapshot.clone()).collect();
        Ok(inventory)
    }
}
