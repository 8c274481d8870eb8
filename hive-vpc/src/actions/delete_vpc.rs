//! `DeleteVpc`: of one that nothing is left in; its main route table and default group go with it.

use hive_core::resource::{INTERNET_GATEWAY, ROUTE_TABLE, SECURITY_GROUP, VPC};
use hive_core::state::{Key, Transaction};
use hive_core::{Change, Context, Error, Result, tag};

use crate::Vpc;
use crate::generated::DeleteVpcRequest;
pub(crate) use crate::generated::operations::DeleteVpc;
use crate::network::{
    DEFAULT_GROUP, GatewayRecord, RouteTableRecord, VpcRecord, forget_default, group_name_key,
};

impl Change<DeleteVpc> for Vpc {
    async fn plan(&self, ctx: &Context, input: &DeleteVpcRequest, tx: &mut Transaction<'_>) -> Result<()> {
        let key = VPC.key(ctx, &input.vpc_id)?;
        let record: Option<VpcRecord> = tx.get_as(&key).await?;
        let record = record.ok_or_else(|| VPC.missing(&input.vpc_id))?;
        let gateways: Vec<(Key, GatewayRecord)> =
            tx.scan_as(&INTERNET_GATEWAY.range(ctx), usize::MAX).await?;
        let attached = gateways.iter().any(|(_, gateway)| gateway.vpc == record.id);
        // A default VPC's gateway is its own: there is no other way to take it off here.
        let held =
            !tx.scan(&VPC.holds(ctx, &record.id), 1).await?.is_empty() || (attached && !record.default);
        if held {
            let message = format!("The vpc '{}' has dependencies and cannot be deleted.", record.id);
            return Err(Error::conflict(message).with_code("DependencyViolation"));
        }
        let tables: Vec<(Key, RouteTableRecord)> = tx.scan_as(&ROUTE_TABLE.range(ctx), usize::MAX).await?;
        for (at, table) in tables.into_iter().filter(|(_, table)| table.vpc == record.id) {
            tx.delete(at)?;
            tag::delete(tx, ctx, &table.id, &[]).await?;
        }
        for (at, gateway) in gateways.into_iter().filter(|(_, gateway)| gateway.vpc == record.id) {
            tx.delete(at)?;
            tag::delete(tx, ctx, &gateway.id, &[]).await?;
        }
        tx.delete(SECURITY_GROUP.key(ctx, &record.default_group)?)?;
        tx.delete(group_name_key(ctx, &record.id, DEFAULT_GROUP)?)?;
        tag::delete(tx, ctx, &record.default_group, &[]).await?;
        if record.default {
            forget_default(tx, ctx)?;
        }
        tx.delete(key)?;
        tag::delete(tx, ctx, &record.id, &[]).await
    }
}
