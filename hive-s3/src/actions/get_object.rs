//! `GetObject`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::attributes::refuse_customer_key;
pub(crate) use crate::generated::operations::GetObject;
use crate::generated::{GetObjectOutput, GetObjectRequest};
use crate::read::{Read, read, shown};
use crate::refusal::Worded as _;
use crate::service::to_read;

impl Handler<GetObject> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetObjectRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![to_read(&input.bucket, &input.key, input.version_id.as_deref())])
    }

    async fn handle(&self, ctx: &Context, input: GetObjectRequest) -> Result<GetObjectOutput> {
        refuse_customer_key!(input);
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let Read { version, range, when, about } = read!(input, &at);
        let found = self.backend().get(&at, version.as_ref(), range, &when).await;
        let (found, body) = found.worded(&about)?;
        Ok(GetObjectOutput { body: body.into(), ..shown!(GetObjectOutput, input, found, range) })
    }
}
