//! `DeleteObject`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::conditions;
pub(crate) use crate::generated::operations::DeleteObject;
use crate::generated::{DeleteObjectOutput, DeleteObjectRequest};
use crate::refusal::{About, Worded as _};
use crate::service::{not_implemented, shown_version, to_delete, version};

impl Handler<DeleteObject> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &DeleteObjectRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![to_delete(&input.bucket, &input.key, input.version_id.as_deref())])
    }

    async fn handle(&self, ctx: &Context, input: DeleteObjectRequest) -> Result<DeleteObjectOutput> {
        if input.if_match_last_modified_time.is_some() {
            return Err(not_implemented("x-amz-if-match-last-modified-time"));
        }
        if input.if_match_size.is_some() {
            return Err(not_implemented("x-amz-if-match-size"));
        }
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let about = About { version: input.version_id.as_deref(), ..About::object(&at) };
        let version = version(input.version_id.as_deref())?;
        let when = conditions::of_write(input.if_match.as_deref(), None)?;
        let deleted = self.backend().delete(&at, version.as_ref(), &when).await.worded(&about)?;
        Ok(DeleteObjectOutput {
            delete_marker: deleted.marker.then_some(true),
            version_id: deleted.version.as_ref().and_then(shown_version),
            request_charged: None,
        })
    }
}
