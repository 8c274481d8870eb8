//! `GetBucketEncryption`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketEncryption;
use crate::generated::{GetBucketEncryptionOutput, GetBucketEncryptionRequest};
use crate::service::on_bucket;

/// Nothing can be configured, so there is never anything. Objects are not encrypted by the store, and it does not say so.
impl Handler<GetBucketEncryption> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketEncryptionRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetEncryptionConfiguration", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetBucketEncryptionRequest,
    ) -> Result<GetBucketEncryptionOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Err(Error::not_found("The server side encryption configuration was not found")
            .with_code("ServerSideEncryptionConfigurationNotFoundError")
            .with_field("BucketName", bucket.name.as_str()))
    }
}
