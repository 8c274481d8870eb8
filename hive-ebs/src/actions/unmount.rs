//! `Unmount`: the export ends, and everything is durable.

use hive_core::internal::Done;
use hive_core::internal::ebs::MountInput;
use hive_core::{Context, Handler, Result};

use crate::Ebs;
pub(crate) use hive_core::internal::ebs::Unmount;

use crate::worker;

impl Handler<Unmount> for Ebs {
    async fn handle(&self, ctx: &Context, input: MountInput) -> Result<Done> {
        crate::ids::check(hive_core::resource::VOLUME, &input.volume, "volumeId")?;
        let (worker, ctx) = (self.worker().clone(), ctx.clone());
        worker::to_the_end(async move { worker.unmount(&ctx, &input.volume, &input.instance).await }).await?;
        Ok(Done {})
    }
}
