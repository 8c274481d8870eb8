//! `TerminateInstances`: of all that are named, or of none.

use hive_core::state::Transaction;
use hive_core::{Change, Context, Error, Result};

use crate::Ec2;
pub(crate) use crate::generated::operations::TerminateInstances;
use crate::generated::{TerminateInstancesRequest, TerminateInstancesResult};
use crate::instance::machine::Event;
use crate::instance::named;

impl Change<TerminateInstances> for Ec2 {
    async fn plan(
        &self,
        ctx: &Context,
        input: &TerminateInstancesRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<TerminateInstancesResult> {
        let now = self.clock().now();
        let records = named::all(tx, ctx, &input.instance_ids, now).await?;
        if let Some(kept) = records.iter().find(|record| record.options.keep && !record.is_terminated()) {
            let message = format!(
                "The instance '{}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.",
                kept.id
            );
            return Err(Error::conflict(message).with_code("OperationNotPermitted"));
        }
        let force = input.skip_os_shutdown == Some(true) || input.force == Some(true);
        let changes = named::change(tx, ctx, records, &Event::Terminate { force }, now).await?;
        Ok(TerminateInstancesResult { terminating_instances: changes })
    }

    async fn settle(
        &self,
        _: &Context,
        planned: TerminateInstancesResult,
    ) -> Result<TerminateInstancesResult> {
        self.cloud().nudge().notify_one();
        Ok(planned)
    }
}
