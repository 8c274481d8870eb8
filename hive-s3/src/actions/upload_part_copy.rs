//! `UploadPartCopy`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::attributes::refuse_customer_key;
use crate::backend::{ByteRange, VersionId};
use crate::conditions;
pub(crate) use crate::generated::operations::UploadPartCopy;
use crate::generated::{CopyPartResult, UploadPartCopyOutput, UploadPartCopyRequest};
use crate::listing::whole_seconds;
use crate::refusal::{About, Worded as _};
use crate::service::{argument, on_object, shown_version, to_read};
use crate::source::CopySource;
use crate::sums::{request, show};
use crate::upload::{part_number, upload_ref};

impl Handler<UploadPartCopy> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &UploadPartCopyRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        let source = CopySource::parse(&input.copy_source)?;
        let version = source.version.as_ref().map(VersionId::as_str);
        Ok(vec![
            to_read(&source.bucket, &source.key, version),
            on_object("s3:PutObject", &input.bucket, &input.key),
        ])
    }

    async fn handle(&self, ctx: &Context, input: UploadPartCopyRequest) -> Result<UploadPartCopyOutput> {
        refuse_customer_key!(input);
        if input.copy_source_sse_customer_algorithm.is_some()
            || input.copy_source_sse_customer_key.is_some()
            || input.copy_source_sse_customer_key_md5.is_some()
        {
            return Err(request("The encryption parameters are not applicable to this object."));
        }
        let number = part_number(input.part_number)?;
        let range = input.copy_source_range.as_deref().map(source_range).transpose()?;
        let when = conditions::of_read(
            input.copy_source_if_match.as_deref(),
            input.copy_source_if_none_match.as_deref(),
            input.copy_source_if_modified_since,
            input.copy_source_if_unmodified_since,
        )?;
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let upload = upload_ref(at, &input.upload_id)?;
        let expected = input.expected_source_bucket_owner.as_deref();
        let source = CopySource::parse(&input.copy_source)?;
        let from = source.resolve(self, ctx, expected, range, when).await?;
        let about = About {
            range: input.copy_source_range.as_deref(),
            upload: Some(&input.upload_id),
            ..About::object(&from.key)
        };
        let part = self.backend().copy_part(&upload, number, &from).await.worded(&about)?;
        let mut result = CopyPartResult {
            e_tag: Some(part.etag.quoted()),
            last_modified: Some(whole_seconds(part.modified)),
            ..CopyPartResult::default()
        };
        show!(result, Some(&part.checksum));
        Ok(UploadPartCopyOutput {
            copy_source_version_id: from.version.as_ref().and_then(shown_version),
            copy_part_result: Some(result),
            ..UploadPartCopyOutput::default()
        })
    }
}

/// Unlike a reader's range, this one has both ends, and is not cut.
fn source_range(text: &str) -> Result<ByteRange> {
    match ByteRange::from_header(text) {
        Some(range @ ByteRange::FromTo(..)) => Ok(range),
        _ => Err(argument(
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the \
             zero-based offsets of the first and last bytes to copy",
            "x-amz-copy-source-range",
            text,
        )),
    }
}
