//! `GetObjectLockConfiguration`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetObjectLockConfiguration;
use crate::generated::{GetObjectLockConfigurationOutput, GetObjectLockConfigurationRequest};
use crate::service::on_bucket;

/// Nothing can be configured, so there is never anything.
impl Handler<GetObjectLockConfiguration> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetObjectLockConfigurationRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketObjectLockConfiguration", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetObjectLockConfigurationRequest,
    ) -> Result<GetObjectLockConfigurationOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Err(Error::not_found("Object Lock configuration does not exist for this bucket")
            .with_code("ObjectLockConfigurationNotFoundError")
            .with_field("BucketName", bucket.name.as_str()))
    }
}
