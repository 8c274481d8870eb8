//! Merging: a layer whose snapshots are deleted goes into the one above it.
//!
//! ```text
//!   plan (records) ──► copy what the upper has not ──► flush ──► upper's record: the parent is the lower's ──► sweep
//!   under the lock      under `merge.lock` alone                  under the lock, if all is still as planned
//! ```
//!
//! The upper layer is one that a snapshot names: so it is durable, no one writes to it, and what is copied is what every
//! reader sees there already. A crash in the middle leaves copies that change nothing. What this process has open goes on
//! without the lower layer; another process keeps its files open, and the room is free when it has closed them.
//!
//! The upper layer is opened apart from those that are in use: its map on the disk may be ahead of what another process,
//! or this one, has in memory. That is why its record counts merges.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use hive_core::Result;

use super::super::disk::Lock;
use super::super::layer::Layer;
use super::super::record::{LayerId, LayerRecord};
use super::super::registry::Name;
use super::{Store, failed, layer_path};

/// Blocks that are copied at once: 1 MiB.
const PIECE: u64 = 256;

/// A merge that is planned. Holds `merge.lock`.
#[derive(Debug)]
pub(in super::super) struct Merge {
    upper: LayerRecord,
    lower: LayerRecord,
    #[expect(dead_code, reason = "held, not used")]
    lock: Box<dyn Lock>,
}

impl Store {
    /// The next merge; `None` where there is none, or another process is at it. Under the lock of the directory.
    pub(in super::super) fn plan_merge(&self) -> Result<Option<Merge>> {
        let lock = self.disk.lock("merge.lock").map_err(|error| failed("locking merges", error))?;
        let (Some(lock), Some((upper, lower))) = (lock, self.mergeable()?) else { return Ok(None) };
        Ok(Some(Merge { upper, lower, lock }))
    }

    /// A layer that a snapshot names, on one that nothing but it refers to.
    fn mergeable(&self) -> Result<Option<(LayerRecord, LayerRecord)>> {
        let all = self.everything()?;
        if !all.unreadable.is_empty() {
            return Ok(None);
        }
        let named: BTreeSet<LayerId> = all.snapshots.iter().map(|snapshot| snapshot.layer).collect();
        let heads: BTreeSet<LayerId> = all.volumes.iter().map(|volume| volume.head).collect();
        let mut above: HashMap<LayerId, u32> = HashMap::new();
        // Others are only kept for who has them open, and go on without what is taken from under them.
        let reachable = all.reachable();
        let layers = || all.layers.values().filter(|layer| reachable.contains(&layer.id));
        for parent in layers().filter_map(|layer| layer.parent) {
            *above.entry(parent).or_default() += 1;
        }
        let lower = |upper: &LayerRecord| {
            let lower = all.layers.get(&upper.parent?)?;
            let free = !named.contains(&lower.id) && !heads.contains(&lower.id);
            (free && above.get(&lower.id) == Some(&1)).then(|| lower.clone())
        };
        let uppers = layers().filter(|layer| named.contains(&layer.id));
        Ok(uppers.filter_map(|upper| Some((upper.clone(), lower(upper)?))).min_by_key(|(upper, _)| upper.id))
    }

    /// Copies. Without the lock of the directory, for it takes as long as there is to copy. Ends early, without harm,
    /// where `stop` says so; then it returns `false`.
    pub(in super::super) fn copy_merge(&self, merge: &Merge, stop: impl Fn() -> bool) -> Result<bool> {
        let upper = Layer::open(&self.disk, merge.upper.id)?;
        let lower = Layer::open(&self.disk, merge.lower.id)?;
        // An earlier merge may have failed. What it wrote and the disk does not have is not to be taken for copied.
        [&lower, &upper].into_iter().try_for_each(Layer::settle)?;
        let mut next = Some(0);
        while let Some(block) = next {
            if stop() {
                return Ok(false);
            }
            next = upper.absorb(&lower, block, PIECE)?;
        }
        upper.flush()?;
        Ok(true)
    }

    /// Takes the lower layer out, if all is as it was; else returns `false`. Under the lock of the directory.
    pub(in super::super) fn finish_merge(&self, merge: &Merge) -> Result<bool> {
        let all = self.everything()?;
        let (upper, lower) = (&merge.upper, &merge.lower);
        let same = all.layers.get(&upper.id) == Some(upper) && all.layers.get(&lower.id) == Some(lower);
        let named = all.snapshots.iter().any(|snapshot| snapshot.layer == upper.id);
        let used = all.snapshots.iter().any(|snapshot| snapshot.layer == lower.id)
            || all.volumes.iter().any(|volume| volume.head == lower.id)
            || all.reachable().into_iter().any(|id| {
                id != upper.id && all.layers.get(&id).is_some_and(|layer| layer.parent == Some(lower.id))
            });
        if !same || !named || used || !all.unreadable.is_empty() {
            return Ok(false);
        }
        let record =
            LayerRecord { id: merge.upper.id, parent: merge.lower.parent, merges: merge.upper.merges + 1 };
        self.put(&layer_path(record.id), &record)?;
        self.relink(lower.id)?;
        self.sweep()?;
        Ok(true)
    }

    /// Takes a layer out of the chains that this process has open. Requests that have begun keep it until they end.
    fn relink(&self, gone: LayerId) -> Result<()> {
        for (name, open) in self.registry.all() {
            let chain = open.volume.chain();
            let Some(head) = chain.head() else { continue };
            if chain.layers().iter().any(|layer| layer.id == gone) {
                let new = self.chain(head.id)?;
                // The head of a volume has what is not on the disk yet: it must be the very same. It is, for it has no
                // name that a merge could have been for.
                let same = new.head().is_some_and(|new| Arc::ptr_eq(new, head));
                if same || matches!(name, Name::Snapshot(_)) {
                    open.volume.relink(new);
                }
            }
        }
        Ok(())
    }
}
