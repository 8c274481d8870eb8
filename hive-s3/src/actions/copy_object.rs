//! `CopyObject`.
//!
//! Only where the source has tags is the right to copy them asked for. What was found then goes along with the request,
//! and a source that has got tags since is not copied: its tags are nothing that anyone permitted.

use std::sync::OnceLock;

use hive_core::protocol::{Decode, RestXml, ServiceModel};
use hive_core::state::StateRead;
use hive_core::{Body, Context, Error, Handler, Kind, Operation, Permission, Result};
use http::Request;

use crate::S3;
use crate::attributes::{self, headers, metadata, refuse_unsupported, storage_class};
use crate::backend::{CopySpec, ObjectKey, Preconditions, Refusal, VersionId};
use crate::conditions;
use crate::generated::operations;
use crate::generated::{
    ChecksumType, CopyObjectOutput, CopyObjectRequest, CopyObjectResult, MetadataDirective, StorageClass,
    TaggingDirective,
};
use crate::listing::whole_seconds;
use crate::refusal::{About, Worded as _};
use crate::service::{on_object, shown_version, to_read, to_read_tags};
use crate::source::CopySource;
use crate::sums::{self, request, show};

/// The action, with a request that remembers what was judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CopyObject;

impl Operation for CopyObject {
    const SERVICE: &'static str = operations::CopyObject::SERVICE;
    const NAME: &'static str = operations::CopyObject::NAME;
    const BODY_LIMIT: Option<usize> = operations::CopyObject::BODY_LIMIT;
    type Protocol = RestXml;
    type Input = Judged;
    type Output = CopyObjectOutput;

    fn model() -> &'static ServiceModel {
        operations::CopyObject::model()
    }
}

/// A request, and whether the right to copy the source's tags was asked for.
#[derive(Debug)]
pub(crate) struct Judged {
    request: CopyObjectRequest,
    brings_tags: OnceLock<bool>,
}

impl Decode<RestXml> for Judged {
    fn decode(request: Request<Body>) -> Result<Self> {
        Ok(Self { request: Decode::<RestXml>::decode(request)?, brings_tags: OnceLock::new() })
    }
}

impl Handler<CopyObject> for S3 {
    async fn permissions(&self, _: &Context, judged: &Judged, _: &dyn StateRead) -> Result<Vec<Permission>> {
        let input = &judged.request;
        let source = CopySource::parse(&input.copy_source)?;
        let version = source.version.as_ref().map(VersionId::as_str);
        let mut wanted = vec![
            to_read(&source.bucket, &source.key, version),
            on_object("s3:PutObject", &input.bucket, &input.key),
        ];
        let retags = input.tagging_directive == Some(TaggingDirective::Replace);
        let brings_tags = if retags { input.tagging.is_some() } else { self.has_tags(&source).await? };
        // What is asked for is what goes along, also of a request that is judged twice.
        let brings_tags = *judged.brings_tags.get_or_init(|| brings_tags);
        if brings_tags {
            if !retags {
                wanted.push(to_read_tags(&source.bucket, &source.key, version));
            }
            wanted.push(on_object("s3:PutObjectTagging", &input.bucket, &input.key));
        }
        Ok(wanted)
    }

    async fn handle(&self, ctx: &Context, judged: Judged) -> Result<CopyObjectOutput> {
        let Judged { request: input, brings_tags } = judged;
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
            untagged: brings_tags.get() != Some(&true),
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;
    use std::time::Instant;

    use hive_core::router::Environment;
    use hive_core::state::MemoryState;
    use hive_core::{AccountId, ManualClock, Principal, Region, RequestId, SeededEntropy};

    use super::*;
    use crate::backend::{BucketSpec, MetadataChange, ObjectBackend as _, PutSpec};
    use crate::memory::MemoryObjects;

    #[tokio::test]
    async fn tags_that_came_after_the_permission_are_not_copied() {
        let (clock, entropy) = (Arc::new(ManualClock::default()), Arc::new(SeededEntropy::new(1)));
        let objects = Arc::new(MemoryObjects::new(clock.clone(), entropy.clone()));
        let state = Arc::new(MemoryState::new());
        let s3 = S3::new(Environment { state: state.clone(), clock, entropy }, objects.clone());
        let (owner, region): (AccountId, Region) =
            ("123456789012".parse().unwrap(), "us-east-1".parse().unwrap());
        let ctx =
            &Context::new(Principal::root(owner.clone()), region.clone(), RequestId::NONE, Instant::now());
        let bucket = BucketSpec { name: "bucket".parse().unwrap(), owner, region };
        objects.create_bucket(&bucket).await.unwrap();
        let from = ObjectKey::new("bucket".parse().unwrap(), "from").unwrap();
        let always = &Preconditions::default();
        objects.put(&from, PutSpec::default(), Body::empty(), always).await.unwrap();

        let judged = async || {
            let request = Request::put("/bucket/to").header("x-amz-copy-source", "/bucket/from");
            let judged = Judged::decode(request.body(Body::empty()).unwrap()).unwrap();
            let wanted = Handler::<CopyObject>::permissions(&s3, ctx, &judged, &*state).await.unwrap();
            (judged, wanted.len())
        };
        let (before, asked) = judged().await;
        assert_eq!(asked, 2, "the source, and the copy");
        let tags = BTreeMap::from([("t".to_owned(), "v".to_owned())]);
        objects.update_metadata(&from, None, MetadataChange::Tags(tags.clone())).await.unwrap();
        let refused = Handler::<CopyObject>::handle(&s3, ctx, before).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Conflict, Some("OperationAborted")));

        // Tried again, it is judged again.
        let (after, asked) = judged().await;
        assert_eq!(asked, 4);
        Handler::<CopyObject>::handle(&s3, ctx, after).await.unwrap();
        let to = ObjectKey::new("bucket".parse().unwrap(), "to").unwrap();
        let copy = objects.head(&to, None, None, always).await.unwrap();
        assert_eq!(copy.object.attributes.tags, tags);
    }
}
