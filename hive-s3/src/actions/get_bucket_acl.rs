//! `GetBucketAcl`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketAcl;
use crate::generated::{GetBucketAclOutput, GetBucketAclRequest};
use crate::service::{full_control, on_bucket, owner};

impl Handler<GetBucketAcl> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketAclRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketAcl", &input.bucket)])
    }

    async fn handle(&self, ctx: &Context, input: GetBucketAclRequest) -> Result<GetBucketAclOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Ok(GetBucketAclOutput {
            owner: Some(owner(&bucket.owner)),
            grants: vec![full_control(&bucket.owner)],
        })
    }
}
