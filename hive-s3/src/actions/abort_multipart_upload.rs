//! `AbortMultipartUpload`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
pub(crate) use crate::generated::operations::AbortMultipartUpload;
use crate::generated::{AbortMultipartUploadOutput, AbortMultipartUploadRequest};
use crate::refusal::{About, Worded as _};
use crate::service::{not_implemented, on_object};
use crate::upload::upload_ref;

impl Handler<AbortMultipartUpload> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &AbortMultipartUploadRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_object("s3:AbortMultipartUpload", &input.bucket, &input.key)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: AbortMultipartUploadRequest,
    ) -> Result<AbortMultipartUploadOutput> {
        if input.if_match_initiated_time.is_some() {
            return Err(not_implemented("x-amz-if-match-initiated-time"));
        }
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let upload = upload_ref(at, &input.upload_id)?;
        self.backend().abort(&upload).await.worded(&About::upload(&upload))?;
        Ok(AbortMultipartUploadOutput::default())
    }
}
