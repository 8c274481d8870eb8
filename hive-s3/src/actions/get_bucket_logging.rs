//! `GetBucketLogging`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketLogging;
use crate::generated::{GetBucketLoggingOutput, GetBucketLoggingRequest};
use crate::service::on_bucket;

/// Nothing is logged to a bucket.
impl Handler<GetBucketLogging> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketLoggingRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketLogging", &input.bucket)])
    }

    async fn handle(&self, ctx: &Context, input: GetBucketLoggingRequest) -> Result<GetBucketLoggingOutput> {
        self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Ok(GetBucketLoggingOutput::default())
    }
}
