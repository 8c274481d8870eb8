//! `GetObjectTagging`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::backend::Preconditions;
pub(crate) use crate::generated::operations::GetObjectTagging;
use crate::generated::{GetObjectTaggingOutput, GetObjectTaggingRequest, Tag};
use crate::refusal::{About, Worded as _};
use crate::service::{shown_version, to_read_tags, version};

impl Handler<GetObjectTagging> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetObjectTaggingRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![to_read_tags(&input.bucket, &input.key, input.version_id.as_deref())])
    }

    async fn handle(&self, ctx: &Context, input: GetObjectTaggingRequest) -> Result<GetObjectTaggingOutput> {
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let about = About { version: input.version_id.as_deref(), ..About::object(&at) };
        let version = version(input.version_id.as_deref())?;
        let found = self.backend().head(&at, version.as_ref(), None, &Preconditions::default()).await;
        let object = found.worded(&about)?.object;
        let tags = object.attributes.tags.into_iter().map(|(key, value)| Tag { key, value });
        Ok(GetObjectTaggingOutput { version_id: shown_version(&object.version), tag_set: tags.collect() })
    }
}
