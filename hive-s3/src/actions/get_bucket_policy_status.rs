//! `GetBucketPolicyStatus`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketPolicyStatus;
use crate::generated::{GetBucketPolicyStatusOutput, GetBucketPolicyStatusRequest};
use crate::service::on_bucket;

/// Nothing can be configured, so there is never anything.
impl Handler<GetBucketPolicyStatus> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketPolicyStatusRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketPolicyStatus", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetBucketPolicyStatusRequest,
    ) -> Result<GetBucketPolicyStatusOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Err(Error::not_found("The bucket policy does not exist")
            .with_code("NoSuchBucketPolicy")
            .with_field("BucketName", bucket.name.as_str()))
    }
}
