//! `Mount`: on the node that has the bytes.

use hive_core::internal::ebs::{MountInput, Mounted};
use hive_core::{Context, Handler, Result};

use crate::Ebs;
pub(crate) use hive_core::internal::ebs::Mount;

use crate::worker;

impl Handler<Mount> for Ebs {
    async fn handle(&self, ctx: &Context, input: MountInput) -> Result<Mounted> {
        crate::ids::check(hive_core::resource::VOLUME, &input.volume, "volumeId")?;
        let (worker, ctx) = (self.worker().clone(), ctx.clone());
        worker::to_the_end(async move { worker.mount(&ctx, &input.volume, &input.instance).await }).await
    }
}
