//! `DeleteVolume`.

use hive_core::state::Transaction;
use hive_core::{Change, Context, Result};

use crate::Ebs;
use crate::generated::DeleteVolumeRequest;
pub(crate) use crate::generated::operations::DeleteVolume;
use crate::volume::machine::Event;
use crate::volume::record::VolumeRecord;
use crate::worker;

impl Change<DeleteVolume> for Ebs {
    async fn plan(&self, ctx: &Context, input: &DeleteVolumeRequest, tx: &mut Transaction<'_>) -> Result<()> {
        let mut volume = VolumeRecord::find(tx, ctx, &input.volume_id).await?;
        worker::apply(tx, ctx, &mut volume, Event::Delete, self.now()).await?
    }
}
