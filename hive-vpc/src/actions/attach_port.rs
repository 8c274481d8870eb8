//! `vpc.AttachPort`: makes a port's end on this node.

pub(crate) use hive_core::internal::vpc::AttachPort;
use hive_core::internal::vpc::{Nic, PortInput};
use hive_core::resource::NETWORK_INTERFACE;
use hive_core::state::transact;
use hive_core::{Context, Handler, Result};

use crate::Vpc;
use crate::port::PortRecord;
use crate::user::named;

impl Handler<AttachPort> for Vpc {
    async fn handle(&self, ctx: &Context, input: PortInput) -> Result<Nic> {
        // The record says which node has the port before anything is made there, so that a plan names it.
        transact(&*self.environment().state, self.entropy(), |tx| {
            let (ctx, id, node) = (ctx.clone(), input.port.clone(), self.node().clone());
            Box::pin(async move {
                let key = NETWORK_INTERFACE.key(&ctx, &id)?;
                let record: Option<PortRecord> = tx.get_as(&key).await?;
                let mut record = record.ok_or_else(|| NETWORK_INTERFACE.missing(&id))?;
                if record.node.as_ref() != Some(&node) {
                    record.node = Some(node);
                    tx.put_as(key, &record)?;
                }
                Ok(())
            })
        })
        .await?;
        let plan = self.apply().await?;
        let port = named(&plan, &input.port).ok_or_else(|| NETWORK_INTERFACE.missing(&input.port))?;
        self.backend().attach(port).await
    }
}
