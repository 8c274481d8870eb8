//! `StopInstances`: of all that are named, or of none.

use hive_core::state::Transaction;
use hive_core::{Change, Context, Error, Result};

use crate::Ec2;
pub(crate) use crate::generated::operations::StopInstances;
use crate::generated::{StopInstancesRequest, StopInstancesResult};
use crate::image::mapping::unsupported;
use crate::instance::machine::{Event, State};
use crate::instance::named;

impl Change<StopInstances> for Ec2 {
    async fn plan(
        &self,
        ctx: &Context,
        input: &StopInstancesRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<StopInstancesResult> {
        let now = self.clock().now();
        let records = named::all(tx, ctx, &input.instance_ids, now).await?;
        if input.hibernate == Some(true) {
            return Err(unsupported("Hibernate"));
        }
        for record in &records {
            if !matches!(record.life.state, State::Running | State::Stopping | State::Stopped) {
                return Err(named::incorrect(&record.id, "stopped"));
            }
            if record.options.keep_running {
                let message = format!(
                    "The instance '{}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.",
                    record.id
                );
                return Err(Error::conflict(message).with_code("OperationNotPermitted"));
            }
        }
        let force = input.force == Some(true) || input.skip_os_shutdown == Some(true);
        let changes = named::change(tx, ctx, records, &Event::Stop { force }, now).await?;
        Ok(StopInstancesResult { stopping_instances: changes })
    }

    async fn settle(&self, _: &Context, planned: StopInstancesResult) -> Result<StopInstancesResult> {
        self.cloud().nudge().notify_one();
        Ok(planned)
    }
}
