//! Opening: who may, who has to go first.

use std::sync::Arc;

use hive_core::{Error, Result};

use super::super::handle::{FileDevice, Handle};
use super::super::open::Open;
use super::super::record::VolumeRecord;
use super::super::registry::Name;
use super::super::volume::Volume as Layers;
use super::{Store, failed, volume_path};
use crate::backend::{OpenMode, OpenSpec, Owner, SnapshotId, VolumeId};
use crate::device::{BlockDevice, DeviceInfo, Limits};

/// What became of one attempt to open a volume.
pub(in super::super) enum Step {
    /// It is open.
    Done(Arc<FileDevice>),
    /// This handle has to end first.
    After(Arc<Handle>),
    /// Another process has it.
    Elsewhere(Option<Owner>),
}

impl Store {
    /// One attempt. Under the lock of the directory.
    pub(in super::super) fn open(&self, id: &VolumeId, how: &OpenSpec) -> Result<Step> {
        if how.mode == OpenMode::Standby {
            return Err(Error::unsupported("a volume in files has no standby"));
        }
        let mut record = self.volume(id)?;
        let name = Name::Volume(id.clone());
        let writes = how.mode == OpenMode::Writer;
        if writes {
            if how.epoch < record.epoch {
                return Err(Error::conflict(format!(
                    "the volume '{id}' was opened with epoch {}, newer than {}",
                    record.epoch, how.epoch
                )));
            }
            if let Some(writer) = self.registry.writer(&name) {
                if how.epoch == writer.epoch() && writer.is_alive() {
                    return Err(Error::conflict(format!(
                        "the volume '{id}' is open with epoch {}",
                        how.epoch
                    )));
                }
                return Ok(Step::After(writer));
            }
        }
        let lock = if self.registry.get(&name).is_some() {
            None
        } else {
            match self.in_any_room(|| self.take(id))? {
                Some(lock) => Some(lock),
                None => return Ok(Step::Elsewhere(self.owner(id))),
            }
        };
        // The epoch is remembered before anyone writes with it: from here on an older one is refused.
        if writes && how.epoch != record.epoch {
            record.epoch = how.epoch;
            self.in_any_room(|| self.put(&volume_path(id), &record))?;
        }
        let handle = if let Some(lock) = lock {
            let open = self.load(record.head, record.limits, Some(lock))?;
            let handle = self.handle(&name, &open, &record, writes);
            self.registry.insert(open, handle.clone());
            handle
        } else {
            let attached = self.registry.attach(&name, |open| self.handle(&name, open, &record, writes));
            // Closed just now, and its lock with it: the next attempt takes that.
            let Some(handle) = attached else { return Ok(Step::Elsewhere(None)) };
            handle
        };
        // Where what follows fails, this ends it, and with the last the volume is free.
        let device = Arc::new(FileDevice(handle));
        let owner = Owner::this_process(how.node.clone(), record.epoch);
        if let Some(open) = self.registry.get(&name) {
            let note = Self::note(&owner)?;
            self.in_any_room(|| open.note(&note).map_err(|error| failed("noting the owner", error)))?;
        }
        Ok(Step::Done(device))
    }

    fn handle(&self, name: &Name, open: &Arc<Open>, record: &VolumeRecord, writes: bool) -> Arc<Handle> {
        let mut info = DeviceInfo::new(record.bytes);
        info.limits = record.limits;
        info.epoch = record.epoch;
        info.read_only = !writes;
        info.queue_depth = self.queue_depth;
        Arc::new(Handle::new(name.clone(), open.clone(), info, Arc::downgrade(&self.registry)))
    }

    fn load(
        &self,
        head: super::super::record::LayerId,
        limits: Limits,
        lock: Option<Box<dyn super::Lock>>,
    ) -> Result<Arc<Open>> {
        let chain = self.chain(head)?;
        if let (Some(head), true) = (chain.head(), lock.is_some()) {
            head.hold()?;
        }
        let volume = Layers::new(chain);
        Ok(Arc::new(Open::new(volume, limits, lock, self.pool.clone(), self.clock.clone())))
    }

    /// Opens a snapshot for reading. Under the lock of the directory.
    pub(in super::super) fn open_snapshot(&self, id: &SnapshotId) -> Result<Arc<dyn BlockDevice>> {
        let record = self.snapshot_record(id)?;
        let name = Name::Snapshot(id.clone());
        let make = |open: &Arc<Open>| {
            let mut info = DeviceInfo::new(record.bytes);
            info.read_only = true;
            info.queue_depth = self.queue_depth;
            Arc::new(Handle::new(name.clone(), open.clone(), info, Arc::downgrade(&self.registry)))
        };
        if let Some(handle) = self.registry.attach(&name, make) {
            return Ok(Arc::new(FileDevice(handle)));
        }
        let open = self.load(record.layer, Limits::NONE, None)?;
        let handle = make(&open);
        self.registry.insert(open, handle.clone());
        Ok(Arc::new(FileDevice(handle)))
    }
}
