//! Create, grow, delete, snapshot. All under the lock of the directory.

use std::ops::Range;
use std::sync::Arc;

use hive_core::{Error, Result, ResultExt as _};

use super::super::chain::Chain;
use super::super::layer::Layer;
use super::super::open::Open;
use super::super::record::{LayerId, SnapshotRecord, VolumeRecord};
use super::super::registry::Name;
use super::super::volume::Volume as Layers;
use super::{LONGEST_CHAIN, Store, failed, lock_path, snapshot_path, volume_path};
use crate::backend::{
    Inventory, Owner, Snapshot, SnapshotId, Unreadable, Volume, VolumeId, VolumeSpec, check_size,
};
use crate::device::{Extents, IoFault, IoOutcome, Limits, question};

/// What is to be durable before a snapshot is taken.
pub(in super::super) enum Unsynced {
    Open(Arc<Open>),
    /// A process that was killed may have left it unsynced.
    Closed(Layers),
}

impl Unsynced {
    /// Takes as long as there is to write; under no lock.
    pub(in super::super) fn flush(&self) -> IoOutcome {
        match self {
            Self::Open(open) => open.volume.flush(),
            Self::Closed(layers) => layers.flush(),
        }
    }
}

impl Store {
    pub(super) fn volume(&self, id: &VolumeId) -> Result<VolumeRecord> {
        let missing = || Error::not_found(format!("the volume '{id}' does not exist"));
        self.find(&volume_path(id))?.ok_or_else(missing)
    }

    pub(super) fn snapshot_record(&self, id: &SnapshotId) -> Result<SnapshotRecord> {
        let missing = || Error::not_found(format!("the snapshot '{id}' does not exist"));
        self.find(&snapshot_path(id))?.ok_or_else(missing)
    }

    pub(in super::super) fn create(&self, spec: &VolumeSpec) -> Result<Volume> {
        spec.validate(&self.can)?;
        if let Some(record) = self.find::<VolumeRecord>(&volume_path(&spec.id))? {
            if !record.was_made_by(spec) {
                return Err(Error::conflict(format!(
                    "the volume '{}' exists with other properties",
                    spec.id
                )));
            }
            return Ok(record.volume());
        }
        let parent = match &spec.source {
            None => None,
            Some(source) => {
                let snapshot = self.snapshot_record(source)?;
                if snapshot.bytes > spec.bytes {
                    return Err(Error::invalid(format!(
                        "the snapshot '{source}' has {} bytes, more than the volume's {}",
                        snapshot.bytes, spec.bytes
                    )));
                }
                Some(snapshot.layer)
            }
        };
        let record = VolumeRecord::new(spec, self.new_layer(parent)?);
        self.put(&volume_path(&spec.id), &record)?;
        Ok(record.volume())
    }

    /// Changes the record of a volume, and then what is open of it.
    fn change(&self, id: &VolumeId, change: impl FnOnce(&mut VolumeRecord) -> Result<()>) -> Result<()> {
        let mut record = self.volume(id)?;
        let before = record.clone();
        change(&mut record)?;
        if record != before {
            self.put(&volume_path(id), &record)?;
        }
        let name = Name::Volume(id.clone());
        if let Some(open) = self.registry.get(&name) {
            open.set_limits(record.limits);
        }
        for handle in self.registry.handles(&name) {
            handle.info().send_modify(|info| (info.bytes, info.limits) = (record.bytes, record.limits));
        }
        Ok(())
    }

    /// Refuses where another process has the volume: it would not learn of the change.
    fn not_elsewhere(&self, id: &VolumeId) -> Result<()> {
        if self.registry.get(&Name::Volume(id.clone())).is_some() {
            return Ok(());
        }
        self.take(id)?.map(drop).ok_or_else(|| self.elsewhere(id))
    }

    /// Who has a volume, as an error.
    fn elsewhere(&self, id: &VolumeId) -> Error {
        Error::unavailable(match self.owner(id) {
            Some(owner) => format!("the volume '{id}' is open in {owner}"),
            None => format!("the volume '{id}' is open in another process"),
        })
    }

    pub(in super::super) fn grow(&self, id: &VolumeId, bytes: u64) -> Result<()> {
        check_size(bytes, &self.can)?;
        let record = self.volume(id)?;
        if bytes < record.bytes {
            return Err(Error::invalid(format!(
                "the volume '{id}' has {} bytes and cannot shrink",
                record.bytes
            )));
        }
        self.not_elsewhere(id)?;
        self.change(id, |record| {
            record.bytes = bytes;
            Ok(())
        })
    }

    pub(in super::super) fn set_limits(&self, id: &VolumeId, limits: Limits) -> Result<()> {
        self.volume(id)?;
        self.not_elsewhere(id)?;
        self.change(id, |record| {
            record.limits = limits;
            Ok(())
        })
    }

    pub(in super::super) fn delete(&self, id: &VolumeId) -> Result<()> {
        if self.find::<VolumeRecord>(&volume_path(id))?.is_none() {
            return Ok(());
        }
        let here = self.registry.get(&Name::Volume(id.clone())).is_some();
        let lock = if here { None } else { self.take(id)? };
        if lock.is_none() {
            return Err(Error::conflict(match self.owner(id) {
                Some(owner) => format!("the volume '{id}' is open in {owner}"),
                None => format!("the volume '{id}' is open"),
            }));
        }
        self.remove(&volume_path(id))?;
        self.remove(&lock_path(id))?;
        self.sweep()
    }

    /// What a snapshot has to flush; `None` where it is there already, or another process has the volume.
    pub(in super::super) fn unsynced(&self, of: &VolumeId, id: &SnapshotId) -> Result<Option<Unsynced>> {
        if self.find::<SnapshotRecord>(&snapshot_path(id))?.is_some() {
            return Ok(None);
        }
        let volume = self.volume(of)?;
        if let Some(open) = self.registry.get(&Name::Volume(of.clone())) {
            return Ok(Some(Unsynced::Open(open)));
        }
        let Some(_lock) = self.take(of)? else { return Ok(None) };
        // Who opens the volume meanwhile must not get these: they do not see what is written later.
        let chain = self.chain_of_its_own(volume.head)?;
        let layers = Layers::new(chain);
        if layers.chain().layers().iter().any(|layer| !layer.map.is_clean()) {
            // A map is only written by who has the volume: what a killed process left of it cannot wait for the flush.
            layers.flush()?;
        }
        Ok(Some(Unsynced::Closed(layers)))
    }

    /// A cut. The record of the volume names the new head first: until a snapshot names the old one, both are the
    /// same volume, so no crash in between loses or shows anything.
    pub(in super::super) fn snapshot(&self, of: &VolumeId, id: &SnapshotId) -> Result<Snapshot> {
        if let Some(record) = self.find::<SnapshotRecord>(&snapshot_path(id))? {
            if record.of != *of {
                return Err(Error::conflict(format!("the snapshot '{id}' is of the volume '{}'", record.of)));
            }
            return Ok(record.snapshot());
        }
        let mut volume = self.volume(of)?;
        let layer = if let Some(open) = self.registry.get(&Name::Volume(of.clone())) {
            if open.volume.has_failed() {
                // Its flush would fail, and every try would leave one more layer.
                return Err(Error::from(IoFault::Io).context(format!("the volume {of}")));
            }
            let chain = open.volume.chain();
            let (frozen, head) = self.move_head(&mut volume, &chain)?;
            open.volume.cut(head);
            // Writes go on, to the new head, while the old one is made durable.
            open.volume.flush()?;
            frozen
        } else {
            let _lock = self.take(of)?.ok_or_else(|| self.elsewhere(of))?;
            let chain = self.chain(volume.head)?;
            // A process that was killed may have left it unsynced.
            Layers::new(chain.clone()).flush()?;
            // It is not written any more, but for merges, which it must not be older than.
            chain.layers().iter().for_each(|layer| layer.let_go());
            self.move_head(&mut volume, &chain)?.0
        };
        let record = SnapshotRecord { id: id.clone(), of: of.clone(), bytes: volume.bytes, layer };
        self.put(&snapshot_path(id), &record)?;
        Ok(record.snapshot())
    }

    /// Gives a volume a new head on the layers that it has, and says which was the head. The new one is open before the
    /// record names it.
    fn move_head(&self, volume: &mut VolumeRecord, chain: &Chain) -> Result<(LayerId, Arc<Layer>)> {
        if chain.layers().len() >= LONGEST_CHAIN {
            return Err(Error::new(
                hive_core::Kind::Exhausted,
                format!("the volume '{}' has {LONGEST_CHAIN} snapshots in a line", volume.id),
            ));
        }
        let head = chain.head().ok_or_else(|| Error::internal("a volume without layers"))?.id;
        volume.head = self.new_layer(Some(head))?;
        let new = self.layer(volume.head, 0)?;
        new.hold()?;
        self.put(&volume_path(&volume.id), volume)?;
        Ok((head, new))
    }

    pub(in super::super) fn delete_snapshot(&self, id: &SnapshotId) -> Result<()> {
        if self.registry.get(&Name::Snapshot(id.clone())).is_some() {
            return Err(Error::conflict(format!("the snapshot '{id}' is open")));
        }
        if self.find::<SnapshotRecord>(&snapshot_path(id))?.is_none() {
            return Ok(());
        }
        self.remove(&snapshot_path(id))?;
        self.sweep()
    }

    pub(in super::super) fn changed(
        &self,
        from: Option<&SnapshotId>,
        to: &SnapshotId,
        within: Range<u64>,
        limit: usize,
    ) -> Result<Extents> {
        let to = self.snapshot_record(to)?;
        let within = question(within, to.bytes, limit)?;
        let before = match from {
            Some(from) => self.chain(self.snapshot_record(from)?.layer)?,
            None => Chain::new(Vec::new()),
        };
        Ok(self.chain(to.layer)?.changed(&before, within, limit))
    }

    pub(in super::super) fn observe(&self) -> Result<Inventory> {
        let all = self.everything()?;
        let mut inventory = Inventory::default();
        for record in &all.volumes {
            let here = self.registry.get(&Name::Volume(record.id.clone())).is_some();
            let open = here || self.take(&record.id)?.is_none();
            let owner = if open { self.owner(&record.id) } else { None };
            inventory.volumes.push(Volume { owner, ..record.volume() });
        }
        inventory.snapshots = all.snapshots.iter().map(SnapshotRecord::snapshot).collect();
        inventory.unreadable = all
            .unreadable
            .into_iter()
            .map(|(name, error)| Unreadable::new(name, error.to_string()))
            .collect();
        Ok(inventory)
    }

    /// Takes a volume's lock; `None` where another process has it.
    pub(super) fn take(&self, id: &VolumeId) -> Result<Option<Box<dyn super::Lock>>> {
        self.disk.lock(&lock_path(id)).map_err(|error| failed(format!("locking the volume {id}"), error))
    }

    /// What the note in a volume's lock says.
    pub(super) fn owner(&self, id: &VolumeId) -> Option<Owner> {
        let file = self.disk.open(&lock_path(id)).ok()?;
        let mut note = vec![0; usize::try_from(file.len().ok()?.min(4096)).ok()?];
        file.read_at(0, &mut note).ok()?;
        // Nothing but the lock says that it is taken: one that is being written is no note.
        serde_json::from_slice(&note).ok()
    }

    /// Ends the process of a writer that is older than this epoch; whether one was told to end.
    pub(in super::super) fn end_older(&self, id: &VolumeId, owner: &Owner, epoch: u64) -> Result<bool> {
        if owner.epoch >= epoch {
            return Ok(false);
        }
        let ended = self.disk.end_holder(&lock_path(id), owner.pid);
        let ended =
            ended.map_err(|error| failed(format!("ending {owner}, which has the volume {id}"), error))?;
        if ended {
            tracing::warn!(volume = %id, %owner, epoch, "an older writer did not give its volume free, and was ended");
            metrics::counter!("hive_block_owners_ended_total").increment(1);
        }
        Ok(ended)
    }

    /// The note of an owner.
    pub(super) fn note(owner: &Owner) -> Result<Vec<u8>> {
        serde_json::to_vec(owner).internal("encoding the owner of a volume")
    }
}
