//! `DeleteTags`: of a tag that is not there it is no error.

use hive_core::state::Transaction;
use hive_core::{Change, Context, Result, tag};

use super::create_tags::exists;
use crate::Ec2;
use crate::generated::DeleteTagsRequest;
pub(crate) use crate::generated::operations::DeleteTags;

impl Change<DeleteTags> for Ec2 {
    async fn plan(&self, ctx: &Context, input: &DeleteTagsRequest, tx: &mut Transaction<'_>) -> Result<()> {
        for id in &input.resources {
            exists(tx, ctx, id).await?;
            tag::delete(tx, ctx, id, &input.tags).await?;
        }
        Ok(())
    }
}
