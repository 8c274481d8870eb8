//! `DeleteSnapshot`: not while an image is made of it.

use hive_core::resource::SNAPSHOT;
use hive_core::state::Transaction;
use hive_core::{Change, Context, Error, Result};

use crate::Ebs;
use crate::generated::DeleteSnapshotRequest;
pub(crate) use crate::generated::operations::DeleteSnapshot;
use crate::snapshot::{SnapshotEvent, SnapshotRecord};

impl Change<DeleteSnapshot> for Ebs {
    async fn plan(
        &self,
        ctx: &Context,
        input: &DeleteSnapshotRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<()> {
        let id = &input.snapshot_id;
        SnapshotRecord::find(tx, ctx, id).await?;
        if let Some((key, _)) = tx.scan(&SNAPSHOT.holds(ctx, id), 1).await?.first() {
            let holder = key.as_str().rsplit('/').next().unwrap_or_default();
            let message = format!("The snapshot {id} is currently in use by {holder}");
            return Err(Error::conflict(message).with_code("InvalidSnapshot.InUse"));
        }
        SnapshotRecord::change(tx, ctx, id, SnapshotEvent::Delete, self.now()).await
    }
}
