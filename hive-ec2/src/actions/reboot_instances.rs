//! `RebootInstances`: a request that is noted; the guests are rebooted after it.

use hive_core::state::Transaction;
use hive_core::{Change, Context, Result};

use crate::Ec2;
use crate::generated::RebootInstancesRequest;
pub(crate) use crate::generated::operations::RebootInstances;
use crate::instance::machine::{Event, State};
use crate::instance::named;

impl Change<RebootInstances> for Ec2 {
    async fn plan(
        &self,
        ctx: &Context,
        input: &RebootInstancesRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<()> {
        let now = self.clock().now();
        let records = named::all(tx, ctx, &input.instance_ids, now).await?;
        if let Some(other) = records.iter().find(|record| record.life.state != State::Running) {
            return Err(named::incorrect(&other.id, "rebooted"));
        }
        named::change(tx, ctx, records, &Event::Reboot, now).await.map(|_| ())
    }

    async fn settle(&self, _: &Context, planned: ()) -> Result<()> {
        self.cloud().nudge().notify_one();
        Ok(planned)
    }
}
