//! `GetBucketOwnershipControls`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketOwnershipControls;
use crate::generated::{
    GetBucketOwnershipControlsOutput, GetBucketOwnershipControlsRequest, ObjectOwnership, OwnershipControls,
    OwnershipControlsRule,
};
use crate::service::on_bucket;

/// S3's default, and what holds here: there are no access control lists.
impl Handler<GetBucketOwnershipControls> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketOwnershipControlsRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketOwnershipControls", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetBucketOwnershipControlsRequest,
    ) -> Result<GetBucketOwnershipControlsOutput> {
        self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Ok(GetBucketOwnershipControlsOutput {
            ownership_controls: Some(OwnershipControls {
                rules: vec![OwnershipControlsRule { object_ownership: ObjectOwnership::BucketOwnerEnforced }],
            }),
        })
    }
}
