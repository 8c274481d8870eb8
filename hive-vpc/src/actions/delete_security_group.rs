//! `DeleteSecurityGroup`: of one that no port is in.

use hive_core::resource::{SECURITY_GROUP, VPC};
use hive_core::state::Transaction;
use hive_core::{Change, Context, Error, Result, tag};

use crate::Vpc;
pub(crate) use crate::generated::operations::DeleteSecurityGroup;
use crate::generated::{DeleteSecurityGroupRequest, DeleteSecurityGroupResult};
use crate::network::{DEFAULT_GROUP, GroupRecord, default_in, group_in, group_name_key};

impl Change<DeleteSecurityGroup> for Vpc {
    async fn plan(
        &self,
        ctx: &Context,
        input: &DeleteSecurityGroupRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<DeleteSecurityGroupResult> {
        let id = match (&input.group_id, &input.group_name) {
            (Some(id), _) => id.clone(),
            (None, Some(name)) => {
                let missing = || {
                    let message = format!("The security group '{}' does not exist", name.escape_debug());
                    Error::not_found(message).with_code(SECURITY_GROUP.not_found)
                };
                let vpc = default_in(tx, ctx).await?.ok_or_else(missing)?;
                group_in(tx, ctx, &vpc, name).await?.ok_or_else(missing)?
            }
            (None, None) => {
                let message = "The request must contain the parameter groupName or groupId";
                return Err(Error::invalid(message).with_code("MissingParameter"));
            }
        };
        let key = SECURITY_GROUP.key(ctx, &id)?;
        let record: Option<GroupRecord> = tx.get_as(&key).await?;
        let record = record.ok_or_else(|| SECURITY_GROUP.missing(&id))?;
        if record.name == DEFAULT_GROUP {
            let message = format!(
                "the specified group: \"{id}\" name: \"{DEFAULT_GROUP}\" cannot be deleted by a user"
            );
            return Err(Error::conflict(message).with_code("CannotDelete"));
        }
        if !tx.scan(&SECURITY_GROUP.holds(ctx, &id), 1).await?.is_empty() {
            let message = format!("resource {id} has a dependent object");
            return Err(Error::conflict(message).with_code("DependencyViolation"));
        }
        tx.delete(key)?;
        tx.delete(group_name_key(ctx, &record.vpc, &record.name)?)?;
        tx.delete(VPC.hold(ctx, &record.vpc, &id)?)?;
        tag::delete(tx, ctx, &id, &[]).await?;
        Ok(DeleteSecurityGroupResult { r#return: Some(true), group_id: Some(id) })
    }
}
