//! `DeleteSubnet`: of one that no port is in.

use hive_core::resource::{SUBNET, VPC};
use hive_core::state::Transaction;
use hive_core::{Change, Context, Error, Result, tag};

use crate::Vpc;
use crate::generated::DeleteSubnetRequest;
pub(crate) use crate::generated::operations::DeleteSubnet;
use crate::network::SubnetRecord;

impl Change<DeleteSubnet> for Vpc {
    async fn plan(&self, ctx: &Context, input: &DeleteSubnetRequest, tx: &mut Transaction<'_>) -> Result<()> {
        let key = SUBNET.key(ctx, &input.subnet_id)?;
        let record: Option<SubnetRecord> = tx.get_as(&key).await?;
        let record = record.ok_or_else(|| SUBNET.missing(&input.subnet_id))?;
        if !tx.scan(&SUBNET.holds(ctx, &record.id), 1).await?.is_empty() {
            let message = format!("The subnet '{}' has dependencies and cannot be deleted.", record.id);
            return Err(Error::conflict(message).with_code("DependencyViolation"));
        }
        tx.delete(key)?;
        tx.delete(VPC.hold(ctx, &record.vpc, &record.id)?)?;
        tag::delete(tx, ctx, &record.id, &[]).await
    }
}
