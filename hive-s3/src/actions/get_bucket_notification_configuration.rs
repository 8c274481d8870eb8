//! `GetBucketNotificationConfiguration`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketNotificationConfiguration;
use crate::generated::{GetBucketNotificationConfigurationRequest, NotificationConfiguration};
use crate::service::on_bucket;

/// No one is notified.
impl Handler<GetBucketNotificationConfiguration> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketNotificationConfigurationRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketNotification", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetBucketNotificationConfigurationRequest,
    ) -> Result<NotificationConfiguration> {
        self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Ok(NotificationConfiguration::default())
    }
}
