//! `GetBucketAccelerateConfiguration`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketAccelerateConfiguration;
use crate::generated::{GetBucketAccelerateConfigurationOutput, GetBucketAccelerateConfigurationRequest};
use crate::service::on_bucket;

/// There is no acceleration.
impl Handler<GetBucketAccelerateConfiguration> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketAccelerateConfigurationRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetAccelerateConfiguration", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetBucketAccelerateConfigurationRequest,
    ) -> Result<GetBucketAccelerateConfigurationOutput> {
        self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Ok(GetBucketAccelerateConfigurationOutput::default())
    }
}
