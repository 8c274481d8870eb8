//! `GetBucketWebsite`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketWebsite;
use crate::generated::{GetBucketWebsiteOutput, GetBucketWebsiteRequest};
use crate::service::on_bucket;

/// Nothing can be configured, so there is never anything.
impl Handler<GetBucketWebsite> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketWebsiteRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketWebsite", &input.bucket)])
    }

    async fn handle(&self, ctx: &Context, input: GetBucketWebsiteRequest) -> Result<GetBucketWebsiteOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Err(Error::not_found("The specified bucket does not have a website configuration")
            .with_code("NoSuchWebsiteConfiguration")
            .with_field("BucketName", bucket.name.as_str()))
    }
}
