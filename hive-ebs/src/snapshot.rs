//! Snapshots: what is kept of them, what becomes of them.
//!
//! ```text
//!   Pending ── Taken ──► Completed ── Delete ──► Deleting ── Gone ──► (no record)
//!      │ Failed                                     ▲
//!      ▼                                            │
//!    Failed ── Delete ──────────────────────────────┘
//! ```

use hive_core::internal::ebs::SnapshotFacts;
use hive_core::resource::{ResourceKind, SNAPSHOT};
use hive_core::state::{Key, Persist, StateRead, Transaction};
use hive_core::tag::{self, Tags};
use hive_core::{Context, NodeId, Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::concern::{self, Kept};
use crate::generated::{Snapshot, SnapshotState, StorageTier};

/// The record of a snapshot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SnapshotRecord {
    pub(crate) id: String,
    pub(crate) at: Timestamp,
    /// Whose daemon has the bytes.
    pub(crate) node: NodeId,
    /// What it was taken of; AWS's `vol-ffffffff` where that is no volume.
    pub(crate) volume: String,
    /// GiB.
    pub(crate) size: u32,
    pub(crate) description: String,
    pub(crate) stage: SnapshotStage,
}

/// Where a snapshot is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SnapshotStage {
    /// The backend is to take it.
    Pending,
    /// The backend has it.
    Completed(Timestamp),
    /// The backend is to delete it. To clients it is gone, and its record is elsewhere.
    Deleting,
    /// The backend could not take it.
    Failed(String),
}

/// What happens to a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SnapshotEvent {
    /// The backend has it.
    Taken,
    /// The backend cannot take it.
    Failed(String),
    /// The client wants it gone.
    Delete,
    /// The backend has it no more.
    Gone,
}

/// What follows from an event, beyond the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SnapshotEffect {
    /// The node's driver has work.
    Wake,
    /// The record goes, with all that belongs to it.
    Forget,
}

/// What the driver has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SnapshotWork {
    /// Take it.
    Take,
    /// Delete it.
    Delete,
}

impl SnapshotRecord {
    /// The volume that AWS shows for a snapshot that was imported.
    pub(crate) const NO_VOLUME: &'static str = "vol-ffffffff";

    /// Applies an event. Every event may come again.
    pub(crate) fn apply(&mut self, event: SnapshotEvent, now: Timestamp) -> Vec<SnapshotEffect> {
        match (event, &self.stage) {
            (SnapshotEvent::Taken, SnapshotStage::Pending) => {
                self.stage = SnapshotStage::Completed(now);
                vec![]
            }
            (SnapshotEvent::Failed(why), SnapshotStage::Pending) => {
                self.stage = SnapshotStage::Failed(why);
                vec![]
            }
            (SnapshotEvent::Delete, stage) if *stage != SnapshotStage::Deleting => {
                self.stage = SnapshotStage::Deleting;
                vec![SnapshotEffect::Wake]
            }
            (SnapshotEvent::Gone, SnapshotStage::Deleting) => vec![SnapshotEffect::Forget],
            _ => vec![],
        }
    }

    /// What the node has to do.
    pub(crate) fn work(&self) -> Option<SnapshotWork> {
        match self.stage {
            SnapshotStage::Pending => Some(SnapshotWork::Take),
            SnapshotStage::Deleting => Some(SnapshotWork::Delete),
            SnapshotStage::Completed(_) | SnapshotStage::Failed(_) => None,
        }
    }

    /// AWS's `SnapshotState`.
    pub(crate) fn state(&self) -> &'static str {
        match self.stage {
            SnapshotStage::Pending => "pending",
            SnapshotStage::Completed(_) => "completed",
            SnapshotStage::Failed(_) | SnapshotStage::Deleting => "error",
        }
    }

    /// As AWS writes it.
    pub(crate) fn progress(&self) -> &'static str {
        if matches!(self.stage, SnapshotStage::Completed(_)) { "100%" } else { "0%" }
    }

    /// What others read of it.
    pub(crate) fn facts(&self) -> SnapshotFacts {
        SnapshotFacts {
            id: self.id.clone(),
            state: self.state().to_owned(),
            size: self.size,
            node: Some(self.node.clone()),
            encrypted: false,
        }
    }

    /// The snapshot of this id, or AWS's error.
    ///
    /// # Errors
    /// `InvalidSnapshot.NotFound`, `InvalidParameterValue` where no snapshot has such an id, and the store's.
    pub(crate) async fn find(tx: &mut Transaction<'_>, ctx: &Context, id: &str) -> Result<Self> {
        crate::ids::check(SNAPSHOT, id, "snapshotId")?;
        tx.get_as(&SNAPSHOT.key(ctx, id)?).await?.ok_or_else(|| SNAPSHOT.missing(id))
    }

    /// The same, deleted for clients or not, and without an error for what is not there.
    ///
    /// # Errors
    /// The store's.
    pub(crate) async fn read(state: &dyn StateRead, ctx: &Context, id: &str) -> Result<Option<Self>> {
        match state.get_as(&SNAPSHOT.key(ctx, id)?).await? {
            Some(found) => Ok(Some(found)),
            None => state.get_as(&deleting(ctx, id)?).await,
        }
    }

    /// Applies an event and writes what comes of it. One that is being deleted is kept elsewhere at once, so that no
    /// image, tag or volume finds it any more.
    ///
    /// # Errors
    /// The transaction's.
    pub(crate) async fn change(
        tx: &mut Transaction<'_>,
        ctx: &Context,
        id: &str,
        event: SnapshotEvent,
        now: Timestamp,
    ) -> Result<()> {
        let found: Option<Self> = match tx.get_as(&SNAPSHOT.key(ctx, id)?).await? {
            Some(found) => Some(found),
            None => tx.get_as(&deleting(ctx, id)?).await?,
        };
        let Some(mut record) = found else { return Ok(()) };
        let before = record.key(ctx)?;
        let effects = record.apply(event, now);
        if effects.contains(&SnapshotEffect::Forget) {
            return concern::forget(tx, ctx, &record).await;
        }
        if record.key(ctx)? != before {
            tx.delete(before)?;
            tag::delete(tx, ctx, id, &[]).await?;
        }
        concern::put(tx, ctx, &record)
    }
}

/// Where a snapshot is kept that is being deleted.
fn deleting(ctx: &Context, id: &str) -> Result<Key> {
    Key::resource(ctx.account(), ctx.region(), "snapshot-deleting", id)
}

impl Persist for SnapshotRecord {
    const KIND: &'static str = "snapshot";
    const VERSION: u32 = 1;
}

impl Kept for SnapshotRecord {
    const RESOURCE: ResourceKind = SNAPSHOT;

    fn id(&self) -> &str {
        &self.id
    }

    fn node(&self) -> &NodeId {
        &self.node
    }

    fn concerns(&self) -> bool {
        self.work().is_some()
    }

    fn key(&self, ctx: &Context) -> Result<Key> {
        match self.stage {
            SnapshotStage::Deleting => deleting(ctx, &self.id),
            _ => SNAPSHOT.key(ctx, &self.id),
        }
    }
}

/// A snapshot as clients read it.
pub(crate) fn shown(ctx: &Context, record: &SnapshotRecord, tags: &Tags) -> Snapshot {
    let (completed, failed) = match &record.stage {
        SnapshotStage::Completed(at) => (Some(*at), None),
        SnapshotStage::Failed(why) => (None, Some(why.clone())),
        SnapshotStage::Pending | SnapshotStage::Deleting => (None, None),
    };
    Snapshot {
        tags: tag::shown(tags),
        storage_tier: Some(StorageTier::Standard),
        completion_time: completed,
        snapshot_id: Some(record.id.clone()),
        volume_id: Some(record.volume.clone()),
        state: Some(SnapshotState::from(record.state())),
        state_message: failed,
        start_time: Some(record.at),
        progress: Some(record.progress().to_owned()),
        owner_id: Some(ctx.account().to_string()),
        description: Some(record.description.clone()),
        volume_size: i32::try_from(record.size).ok(),
        encrypted: Some(false),
        ..Snapshot::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(stage: SnapshotStage) -> SnapshotRecord {
        SnapshotRecord {
            id: "snap-0123456789abcdef0".to_owned(),
            at: Timestamp::UNIX_EPOCH,
            node: "node-1".parse().unwrap(),
            volume: "vol-0123456789abcdef0".to_owned(),
            size: 1,
            description: String::new(),
            stage,
        }
    }

    /// Every stage with every event.
    #[test]
    fn what_becomes_of_a_snapshot() {
        use SnapshotEffect::{Forget, Wake};
        use SnapshotEvent as E;
        use SnapshotStage as S;
        let now = Timestamp::from_second(7).unwrap();
        let (done, failed, fail) = (S::Completed(now), S::Failed("x".into()), E::Failed("x".into()));
        for (from, event, to, effects) in [
            (S::Pending, E::Taken, done.clone(), vec![]),
            (S::Pending, fail.clone(), failed.clone(), vec![]),
            (S::Pending, E::Delete, S::Deleting, vec![Wake]),
            (S::Pending, E::Gone, S::Pending, vec![]),
            (done.clone(), E::Taken, done.clone(), vec![]),
            (done.clone(), fail.clone(), done.clone(), vec![]),
            (done.clone(), E::Delete, S::Deleting, vec![Wake]),
            (done.clone(), E::Gone, done.clone(), vec![]),
            (S::Deleting, E::Taken, S::Deleting, vec![]),
            (S::Deleting, fail.clone(), S::Deleting, vec![]),
            (S::Deleting, E::Delete, S::Deleting, vec![]),
            (S::Deleting, E::Gone, S::Deleting, vec![Forget]),
            (failed.clone(), E::Taken, failed.clone(), vec![]),
            (failed.clone(), fail.clone(), failed.clone(), vec![]),
            (failed.clone(), E::Delete, S::Deleting, vec![Wake]),
            (failed.clone(), E::Gone, failed.clone(), vec![]),
        ] {
            let mut record = snapshot(from.clone());
            let got = record.apply(event.clone(), now);
            assert_eq!((&record.stage, &got), (&to, &effects), "{from:?} and {event:?}");
            assert_eq!(record.work().is_some(), record.concerns());
        }
    }

    #[test]
    fn a_client_sees_it_until_it_is_deleted() {
        assert_eq!(
            (snapshot(SnapshotStage::Pending).state(), snapshot(SnapshotStage::Pending).progress()),
            ("pending", "0%")
        );
        let done = snapshot(SnapshotStage::Completed(Timestamp::UNIX_EPOCH));
        assert_eq!((done.state(), done.progress()), ("completed", "100%"));
    }
}
