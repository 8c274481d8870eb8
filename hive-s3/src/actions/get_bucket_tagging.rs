//! `GetBucketTagging`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketTagging;
use crate::generated::{GetBucketTaggingOutput, GetBucketTaggingRequest};
use crate::service::on_bucket;

/// Nothing can be configured, so there is never anything.
impl Handler<GetBucketTagging> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketTaggingRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketTagging", &input.bucket)])
    }

    async fn handle(&self, ctx: &Context, input: GetBucketTaggingRequest) -> Result<GetBucketTaggingOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Err(Error::not_found("The TagSet does not exist")
            .with_code("NoSuchTagSet")
            .with_field("BucketName", bucket.name.as_str()))
    }
}
