//! `vpc.ReleasePort`: deletes a port and frees its address.

pub(crate) use hive_core::internal::vpc::ReleasePort;
use hive_core::internal::{Done, vpc::PortInput};
use hive_core::state::transact;
use hive_core::{Context, Handler, Result};

use crate::{Vpc, port};

impl Handler<ReleasePort> for Vpc {
    async fn handle(&self, ctx: &Context, input: PortInput) -> Result<Done> {
        transact(&*self.environment().state, self.entropy(), |tx| {
            let (ctx, id) = (ctx.clone(), input.port.clone());
            Box::pin(async move { port::release(tx, &ctx, &id).await })
        })
        .await?;
        Ok(Done {})
    }
}
