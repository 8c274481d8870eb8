//! `GetBucketPolicy`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketPolicy;
use crate::generated::{GetBucketPolicyOutput, GetBucketPolicyRequest};
use crate::service::on_bucket;

/// Nothing can be configured, so there is never anything.
impl Handler<GetBucketPolicy> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketPolicyRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketPolicy", &input.bucket)])
    }

    async fn handle(&self, ctx: &Context, input: GetBucketPolicyRequest) -> Result<GetBucketPolicyOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Err(Error::not_found("The bucket policy does not exist")
            .with_code("NoSuchBucketPolicy")
            .with_field("BucketName", bucket.name.as_str()))
    }
}
