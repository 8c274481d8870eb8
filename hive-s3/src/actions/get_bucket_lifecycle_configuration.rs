//! `GetBucketLifecycleConfiguration`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketLifecycleConfiguration;
use crate::generated::{GetBucketLifecycleConfigurationOutput, GetBucketLifecycleConfigurationRequest};
use crate::service::on_bucket;

/// Nothing can be configured, so there is never anything.
impl Handler<GetBucketLifecycleConfiguration> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketLifecycleConfigurationRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetLifecycleConfiguration", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetBucketLifecycleConfigurationRequest,
    ) -> Result<GetBucketLifecycleConfigurationOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Err(Error::not_found("The lifecycle configuration does not exist")
            .with_code("NoSuchLifecycleConfiguration")
            .with_field("BucketName", bucket.name.as_str()))
    }
}
