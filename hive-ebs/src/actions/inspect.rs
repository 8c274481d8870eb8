//! `Inspect`: what is known of volumes and snapshots.

use hive_core::internal::ebs::{InspectInput, Inspected};
use hive_core::resource::{ResourceKind, SNAPSHOT, VOLUME};
use hive_core::{Context, Error, Handler, Result};

use crate::Ebs;
pub(crate) use hive_core::internal::ebs::Inspect;

use crate::snapshot::SnapshotRecord;
use crate::volume::record::VolumeRecord;

/// The most ids of one call.
const MOST: usize = 1000;

impl Handler<Inspect> for Ebs {
    async fn handle(&self, ctx: &Context, input: InspectInput) -> Result<Inspected> {
        if input.volumes.len() + input.snapshots.len() > MOST {
            return Err(Error::too_large(format!("at most {MOST} volumes and snapshots are read at once")));
        }
        let mut inspected = Inspected::default();
        // What cannot be an id is nothing that exists.
        for id in input.volumes.iter().filter(|id| ResourceKind::of(id) == Some(VOLUME)) {
            let found: Option<VolumeRecord> = self.state().get_as(&VOLUME.key(ctx, id)?).await?;
            inspected.volumes.extend(found.map(|volume| volume.facts()));
        }
        for id in input.snapshots.iter().filter(|id| ResourceKind::of(id) == Some(SNAPSHOT)) {
            let found: Option<SnapshotRecord> = self.state().get_as(&SNAPSHOT.key(ctx, id)?).await?;
            inspected.snapshots.extend(found.map(|snapshot| snapshot.facts()));
        }
        Ok(inspected)
    }
}
