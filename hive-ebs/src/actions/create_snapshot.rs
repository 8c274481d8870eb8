//! `CreateSnapshot`: pending, and completed once the backend has it.

use hive_core::resource::SNAPSHOT;
use hive_core::state::Transaction;
use hive_core::{Change, Context, Error, Result, tag};

use super::{described, without};
use crate::Ebs;
pub(crate) use crate::generated::operations::CreateSnapshot;
use crate::generated::{CreateSnapshotRequest, Snapshot, SnapshotLocationEnum};
use crate::snapshot::{SnapshotRecord, SnapshotStage, shown};
use crate::volume::Stage;
use crate::volume::record::VolumeRecord;
use crate::{concern, worker};

impl Change<CreateSnapshot> for Ebs {
    async fn plan(
        &self,
        ctx: &Context,
        input: &CreateSnapshotRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<Snapshot> {
        let tags = tag::specified(&input.tag_specifications, SNAPSHOT)?;
        let description = described(input.description.as_deref())?;
        without(input.outpost_arn.is_some(), "OutpostArn: a snapshot on an Outpost")?;
        without(input.location == Some(SnapshotLocationEnum::Local), "Location: a local snapshot")?;
        let volume = VolumeRecord::find(tx, ctx, &input.volume_id).await?;
        if volume.stage != Stage::Ready {
            let message = format!("The volume '{}' is in the '{}' state.", volume.id, volume.state());
            return Err(Error::conflict(message).with_code("IncorrectState"));
        }
        if volume.made.node == *self.node() {
            self.worker().backend.check_room().await?;
        }
        let record = SnapshotRecord {
            id: SNAPSHOT.id(self.entropy()),
            at: self.now(),
            node: volume.made.node,
            volume: volume.id,
            size: volume.shape.size,
            description,
            stage: SnapshotStage::Pending,
        };
        concern::put(tx, ctx, &record)?;
        tag::put(tx, ctx, &record.id, &tags).await?;
        Ok(shown(ctx, &record, &tags))
    }

    /// Waits a while for the cut, so that what is written after the answer is not in it. The driver takes it in any
    /// case.
    async fn settle(&self, ctx: &Context, planned: Snapshot) -> Result<Snapshot> {
        let Some(id) = planned.snapshot_id.clone() else { return Ok(planned) };
        let (worker, own) = (self.worker().clone(), ctx.clone());
        let cut = worker::to_the_end(async move { worker.snapshot(&own, &id).await });
        match tokio::time::timeout(self.config().cut_patience, cut).await {
            Ok(Ok(())) | Err(_) => {}
            Ok(Err(error)) => tracing::warn!(%error, "a snapshot is left to the driver"),
        }
        Ok(planned)
    }
}
