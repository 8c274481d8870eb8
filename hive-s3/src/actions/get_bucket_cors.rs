//! `GetBucketCors`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketCors;
use crate::generated::{GetBucketCorsOutput, GetBucketCorsRequest};
use crate::service::on_bucket;

/// Nothing can be configured, so there is never anything.
impl Handler<GetBucketCors> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketCorsRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketCORS", &input.bucket)])
    }

    async fn handle(&self, ctx: &Context, input: GetBucketCorsRequest) -> Result<GetBucketCorsOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Err(Error::not_found("The CORS configuration does not exist")
            .with_code("NoSuchCORSConfiguration")
            .with_field("BucketName", bucket.name.as_str()))
    }
}
