//! `vpc.DetachPort`: takes a port's end on this node away.

pub(crate) use hive_core::internal::vpc::DetachPort;
use hive_core::internal::{Done, vpc::PortInput};
use hive_core::resource::NETWORK_INTERFACE;
use hive_core::state::transact;
use hive_core::{Context, Handler, Result};

use crate::Vpc;
use crate::port::PortRecord;

impl Handler<DetachPort> for Vpc {
    async fn handle(&self, ctx: &Context, input: PortInput) -> Result<Done> {
        self.backend().detach(&input.port).await?;
        transact(&*self.environment().state, self.entropy(), |tx| {
            let (ctx, id, node) = (ctx.clone(), input.port.clone(), self.node().clone());
            Box::pin(async move {
                let key = NETWORK_INTERFACE.key(&ctx, &id)?;
                let record: Option<PortRecord> = tx.get_as(&key).await?;
                if let Some(mut record) = record.filter(|record| record.node.as_ref() == Some(&node)) {
                    record.node = None;
                    tx.put_as(key, &record)?;
                }
                Ok(())
            })
        })
        .await?;
        self.apply().await?;
        Ok(Done {})
    }
}
