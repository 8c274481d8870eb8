//! `DeregisterImage`: its snapshots are free again, and stay.

use hive_core::resource::{IMAGE, SNAPSHOT};
use hive_core::state::Transaction;
use hive_core::{Change, Context, Result, tag};

use crate::Ec2;
pub(crate) use crate::generated::operations::DeregisterImage;
use crate::generated::{DeregisterImageRequest, DeregisterImageResult};
use crate::image::mapping::unsupported;
use crate::image::record::{self, name_key};

impl Change<DeregisterImage> for Ec2 {
    async fn plan(
        &self,
        ctx: &Context,
        input: &DeregisterImageRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<DeregisterImageResult> {
        if input.delete_associated_snapshots == Some(true) {
            return Err(unsupported("DeleteAssociatedSnapshots"));
        }
        let record = record::find(tx, ctx, &input.image_id).await?;
        for snapshot in record.disks.iter().filter_map(|disk| disk.wanted.snapshot.as_ref()) {
            tx.delete(SNAPSHOT.hold(ctx, snapshot, &record.id)?)?;
        }
        tx.delete(name_key(ctx, &record.name)?)?;
        tx.delete(IMAGE.key(ctx, &record.id)?)?;
        tag::delete(tx, ctx, &record.id, &[]).await?;
        Ok(DeregisterImageResult { r#return: Some(true), delete_snapshot_results: Vec::new() })
    }
}
