//! `GetPublicAccessBlock`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetPublicAccessBlock;
use crate::generated::{GetPublicAccessBlockOutput, GetPublicAccessBlockRequest};
use crate::service::on_bucket;

/// Nothing can be configured, so there is never anything.
impl Handler<GetPublicAccessBlock> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetPublicAccessBlockRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketPublicAccessBlock", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetPublicAccessBlockRequest,
    ) -> Result<GetPublicAccessBlockOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Err(Error::not_found("The public access block configuration was not found")
            .with_code("NoSuchPublicAccessBlockConfiguration")
            .with_field("BucketName", bucket.name.as_str()))
    }
}
