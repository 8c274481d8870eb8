//! `HeadObject`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::attributes::refuse_customer_key;
pub(crate) use crate::generated::operations::HeadObject;
use crate::generated::{HeadObjectOutput, HeadObjectRequest};
use crate::read::{Read, read, shown};
use crate::refusal::Worded as _;
use crate::service::to_read;

impl Handler<HeadObject> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &HeadObjectRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![to_read(&input.bucket, &input.key, input.version_id.as_deref())])
    }

    async fn handle(&self, ctx: &Context, input: HeadObjectRequest) -> Result<HeadObjectOutput> {
        refuse_customer_key!(input);
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let Read { version, range, when, about } = read!(input, &at);
        let found = self.backend().head(&at, version.as_ref(), range, &when).await.worded(&about)?;
        Ok(shown!(HeadObjectOutput, input, found, range))
    }
}
