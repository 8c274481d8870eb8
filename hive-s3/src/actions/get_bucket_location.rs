//! `GetBucketLocation`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Region, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketLocation;
use crate::generated::{GetBucketLocationOutput, GetBucketLocationRequest};
use crate::service::on_bucket;

/// Of `us-east-1` S3 says nothing.
impl Handler<GetBucketLocation> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketLocationRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketLocation", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetBucketLocationRequest,
    ) -> Result<GetBucketLocationOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        let location = (bucket.region != Region::US_EAST_1).then(|| bucket.region.to_string());
        Ok(GetBucketLocationOutput { location_constraint: location })
    }
}
