//! `CreateTags`: on all the resources, or on none.

use hive_core::resource::{INSTANCE, ResourceKind};
use hive_core::state::Transaction;
use hive_core::{Change, Context, Error, Result, tag};

use crate::Ec2;
use crate::generated::CreateTagsRequest;
pub(crate) use crate::generated::operations::CreateTags;
use crate::instance::record::InstanceRecord;

impl Change<CreateTags> for Ec2 {
    async fn plan(&self, ctx: &Context, input: &CreateTagsRequest, tx: &mut Transaction<'_>) -> Result<()> {
        let tags = tag::check(&input.tags)?;
        if tags.is_empty() {
            return Err(
                Error::invalid("The request must contain the parameter Tags").with_code("MissingParameter")
            );
        }
        for id in &input.resources {
            if exists(tx, ctx, id).await? == INSTANCE
                && let Some(record) = tx.get_as::<InstanceRecord>(&INSTANCE.key(ctx, id)?).await?
            {
                record.options.metadata.check_tags(&tags)?;
            }
            tag::put(tx, ctx, id, &tags).await?;
        }
        Ok(())
    }
}

/// Refuses an id that no resource has.
///
/// # Errors
/// `InvalidID` where no kind of resource has such ids, and the kind's own code where there is none.
pub(super) async fn exists(tx: &mut Transaction<'_>, ctx: &Context, id: &str) -> Result<ResourceKind> {
    let Some(kind) = ResourceKind::of(id) else {
        let message = format!("The ID '{}' is not valid", id.escape_debug());
        return Err(Error::invalid(message).with_code("InvalidID"));
    };
    if kind == INSTANCE {
        // A terminated one keeps the tags it ended with.
        let record: Option<InstanceRecord> = tx.get_as(&kind.key(ctx, id)?).await?;
        let alive = record.is_some_and(|record| !record.is_terminated() && record.life.why.refused.is_none());
        return if alive { Ok(kind) } else { Err(kind.missing(id)) };
    }
    match tx.get(&kind.key(ctx, id)?).await? {
        Some(_) => Ok(kind),
        None => Err(kind.missing(id)),
    }
}
