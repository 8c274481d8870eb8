//! `CopyObject`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Kind, Permission, Result};

use crate::S3;
use crate::attributes::{self, headers, metadata, refuse_unsupported, storage_class};
use crate::backend::{CopySpec, ObjectKey, Preconditions, Refusal, VersionId};
use crate::conditions;
pub(crate) use crate::generated::operations::CopyObject;
use crate::generated::{
    ChecksumType, CopyObjectOutput, CopyObjectRequest, CopyObjectResult, MetadataDirective, StorageClass,
    TaggingDirective,
};
use crate::listing::whole_seconds;
use crate::refusal::{About, Worded as _};
use crate::service::{on_object, shown_version, to_read, to_read_tags};
use crate::source::CopySource;
use crate::sums::{self, request, show};

impl Handler<CopyObject> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &CopyObjectRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        let source = CopySource::parse(&input.copy_source)?;
        let version = source.version.as_ref().map(VersionId::as_str);
        let mut wanted = vec![
            to_read(&source.bucket, &source.key, version),
            on_object("s3:PutObject", &input.bucket, &input.key),
        ];
        let retags = input.tagging_directive == Some(TaggingDirective::Replace);
        let brings_tags = if retags { input.tagging.is_some() } else { self.has_tags(&source).await? };
        if brings_tags {
            if !retags {
                wanted.push(to_read_tags(&source.bucket, &source.key, version));
            }
            wanted.push(on_object("s3:PutObjectTagging", &input.bucket, &input.key));
        }
        Ok(wanted)
    }

    async fn handle(&self, ctx: &Context, input: CopyObjectRequest) -> Result<CopyObjectOutput> {
        refuse_unsupported!(input);
        if input.copy_source_sse_customer_algorithm.is_some()
            || input.copy_source_sse_customer_key.is_some()
            || input.copy_source_sse_customer_key_md5.is_some()
        {
            return Err(request("The encryption parameters are not applicable to this object."));
        }
        let source = CopySource::parse(&input.copy_source)?;
        let replaces = input.metadata_directive == Some(MetadataDirective::Replace);
        let retags = input.tagging_directive == Some(TaggingDirective::Replace);
        let is_same = source.bucket == input.bucket && source.key == input.key && source.version.is_none();
        if is_same && !replaces && input.storage_class.is_none() {
            return Err(request(
                "This copy request is illegal because it is trying to copy an object to itself without changing the \
                 object's metadata, storage class, website redirect location or encryption attributes.",
            ));
        }
        let spec = CopySpec {
            metadata: if replaces { Some((headers!(input), metadata(&input.metadata)?)) } else { None },
            tags: if retags { Some(attributes::tags(input.tagging.as_deref())?) } else { None },
            storage_class: storage_class(input.storage_class.as_ref().map(StorageClass::as_str))?,
            checksum: input.checksum_algorithm.as_ref().map(|a| sums::algorithm(a.as_str())).transpose()?,
        };
        let of_source = conditions::of_read(
            input.copy_source_if_match.as_deref(),
            input.copy_source_if_none_match.as_deref(),
            input.copy_source_if_modified_since,
            input.copy_source_if_unmodified_since,
        )?;
        let when = conditions::of_write(input.if_match.as_deref(), input.if_none_match.as_deref())?;
        let to = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let expected = input.expected_source_bucket_owner.as_deref();
        let from = source.resolve(self, ctx, expected, None, of_source).await?;
        let copied = self.backend().copy(&from, &to, spec, &when).await.map_err(too_large);
        let object = copied.worded(&About::object(&from.key))?;
        let mut result = CopyObjectResult {
            e_tag: Some(object.etag.quoted()),
            last_modified: Some(whole_seconds(object.modified)),
            checksum_type: object.checksum.as_ref().map(|sum| ChecksumType::from(sum.form().as_str())),
            ..CopyObjectResult::default()
        };
        show!(result, &object.checksum);
        Ok(CopyObjectOutput {
            copy_object_result: Some(result),
            copy_source_version_id: from.version.as_ref().and_then(shown_version),
            version_id: shown_version(&object.version),
            ..CopyObjectOutput::default()
        })
    }
}

impl S3 {
    /// Whether a source has tags, which are copied with it: as S3 has it, only then they are asked for.
    async fn has_tags(&self, source: &CopySource) -> Result<bool> {
        let (Ok(bucket), key) = (source.bucket.parse(), source.key.as_str()) else { return Ok(false) };
        let Ok(at) = ObjectKey::new(bucket, key) else { return Ok(false) };
        let found = self.backend().head(&at, source.version.as_ref(), None, &Preconditions::default()).await;
        match found {
            Ok(found) => Ok(!found.object.attributes.tags.is_empty()),
            // There is nothing to copy. Who may not read it is not told so.
            Err(error) if Refusal::of(&error).is_some() => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Of a source that is too large S3 says something else than of a body.
fn too_large(error: Error) -> Error {
    match Refusal::of(&error) {
        Some(Refusal::EntityTooLarge { max, .. }) => Error::new(
            Kind::Invalid,
            format!(
                "The specified copy source is larger than the maximum allowable size for a copy source: {max}"
            ),
        )
        .with_code("InvalidRequest"),
        _ => error,
    }
}
