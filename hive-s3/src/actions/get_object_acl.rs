//! `GetObjectAcl`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::backend::Preconditions;
pub(crate) use crate::generated::operations::GetObjectAcl;
use crate::generated::{GetObjectAclOutput, GetObjectAclRequest};
use crate::refusal::{About, Worded as _};
use crate::service::{full_control, on_object, owner, version};

/// The owner of a bucket owns its objects, alone.
impl Handler<GetObjectAcl> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetObjectAclRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_object("s3:GetObjectAcl", &input.bucket, &input.key)])
    }

    async fn handle(&self, ctx: &Context, input: GetObjectAclRequest) -> Result<GetObjectAclOutput> {
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let about = About { version: input.version_id.as_deref(), ..About::object(&at) };
        let version = version(input.version_id.as_deref())?;
        self.backend().head(&at, version.as_ref(), None, &Preconditions::default()).await.worded(&about)?;
        Ok(GetObjectAclOutput {
            owner: Some(owner(ctx.account())),
            grants: vec![full_control(ctx.account())],
            request_charged: None,
        })
    }
}
