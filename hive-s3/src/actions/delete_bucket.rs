//! `DeleteBucket`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::DeleteBucket;
use crate::generated::{DeleteBucketOutput, DeleteBucketRequest};
use crate::refusal::{About, Worded as _};
use crate::service::on_bucket;

impl Handler<DeleteBucket> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &DeleteBucketRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:DeleteBucket", &input.bucket)])
    }

    async fn handle(&self, ctx: &Context, input: DeleteBucketRequest) -> Result<DeleteBucketOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        let about = About { bucket: Some(&input.bucket), ..About::default() };
        self.backend().delete_bucket(&bucket.this()).await.worded(&about)?;
        Ok(DeleteBucketOutput {})
    }
}
