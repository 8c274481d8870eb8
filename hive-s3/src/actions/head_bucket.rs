//! `HeadBucket`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::HeadBucket;
use crate::generated::{HeadBucketOutput, HeadBucketRequest};
use crate::service::on_bucket;

impl Handler<HeadBucket> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &HeadBucketRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:ListBucket", &input.bucket)])
    }

    async fn handle(&self, ctx: &Context, input: HeadBucketRequest) -> Result<HeadBucketOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Ok(HeadBucketOutput {
            bucket_arn: Some(hive_core::Arn::s3(bucket.name.as_str()).to_string()),
            bucket_region: Some(bucket.region.to_string()),
            access_point_alias: Some(false),
            ..HeadBucketOutput::default()
        })
    }
}
