//! `vpc.EnsurePort`: makes a port for an instance.

pub(crate) use hive_core::internal::vpc::EnsurePort;
use hive_core::internal::vpc::{EnsurePortInput, PortFacts};
use hive_core::state::transact;
use hive_core::{Context, Handler, Result};

use crate::{Vpc, port};

impl Handler<EnsurePort> for Vpc {
    async fn handle(&self, ctx: &Context, input: EnsurePortInput) -> Result<PortFacts> {
        port::check_ids(&input)?;
        let now = self.clock().now();
        let (facts, _) = transact(&*self.environment().state, self.entropy(), |tx| {
            let (ctx, input, entropy) = (ctx.clone(), input.clone(), self.environment().entropy.clone());
            Box::pin(async move { port::ensure(tx, &ctx, &*entropy, now, &input).await })
        })
        .await?;
        Ok(facts)
    }
}
