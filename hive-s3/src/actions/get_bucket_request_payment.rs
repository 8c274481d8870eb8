//! `GetBucketRequestPayment`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::GetBucketRequestPayment;
use crate::generated::{GetBucketRequestPaymentOutput, GetBucketRequestPaymentRequest, Payer};
use crate::service::on_bucket;

/// The owner of a bucket pays.
impl Handler<GetBucketRequestPayment> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetBucketRequestPaymentRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:GetBucketRequestPayment", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetBucketRequestPaymentRequest,
    ) -> Result<GetBucketRequestPaymentOutput> {
        self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        Ok(GetBucketRequestPaymentOutput { payer: Some(Payer::BucketOwner) })
    }
}
