//! `GetBucketVersioning`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketVersioning;
use crate::generated::{GetBucketVersioningOutput, GetBucketVersioningRequest};
use crate::service::on_bucket;

/// Versioning was never turned on.
impl Handler<GetBucketVersioning> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketVersioningRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketVersioning", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetBucketVersioningRequest,
    ) -> Result<GetBucketVersioningOutput> {
        self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Ok(GetBucketVersioningOutput::default())
    }
}
