//! `GetBucketReplication`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketReplication;
use crate::generated::{GetBucketReplicationOutput, GetBucketReplicationRequest};
use crate::service::on_bucket;

/// Nothing can be configured, so there is never anything.
impl Handler<GetBucketReplication> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketReplicationRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetReplicationConfiguration", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetBucketReplicationRequest,
    ) -> Result<GetBucketReplicationOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Err(Error::not_found("The replication configuration was not found")
            .with_code("ReplicationConfigurationNotFoundError")
            .with_field("BucketName", bucket.name.as_str()))
    }
}
