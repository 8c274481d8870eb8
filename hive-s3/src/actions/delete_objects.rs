//! `DeleteObjects`.

use futures_util::StreamExt as _;
use futures_util::stream;
use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
use crate::backend::{BucketRef, Deleted, ObjectKey, Refusal};
use crate::checksum::{Algorithm, Checksum, Hasher};
use crate::conditions;
pub(crate) use crate::generated::operations::DeleteObjects;
use crate::generated::{self, DeleteObjectsOutput, DeleteObjectsRequest, DeletedObject, ObjectIdentifier};
use crate::refusal::{About, Worded as _};
use crate::service::{shown_version, to_delete, version};
use crate::sums::{self, given, request};

/// The most keys of one request.
const MOST: usize = 1000;
/// How many are deleted at once.
const AT_ONCE: usize = 16;

impl Handler<DeleteObjects> for S3 {
    /// All of them: who may not delete one may delete none. S3 refuses only those.
    async fn permissions(
        &self,
        _: &Context,
        input: &DeleteObjectsRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        let objects = input.delete.objects.iter().take(MOST);
        Ok(objects
            .map(|object| to_delete(&input.bucket, &object.key, object.version_id.as_deref()))
            .collect())
    }

    async fn handle(&self, ctx: &Context, input: DeleteObjectsRequest) -> Result<DeleteObjectsOutput> {
        check_document(&input)?;
        if input.delete.objects.is_empty() || input.delete.objects.len() > MOST {
            return Err(Error::invalid(
                "The XML you provided was not well-formed or did not validate against our published schema",
            )
            .with_code("MalformedXML"));
        }
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?.this();
        let quiet = input.delete.quiet == Some(true);
        // Boxed, so that the stream does not carry the whole of each deletion.
        let work = input.delete.objects.into_iter().map(|object| {
            let bucket = bucket.clone();
            Box::pin(async move {
                let outcome = self.delete_one(bucket, &object).await;
                (object, outcome)
            })
        });
        let outcomes: Vec<_> = stream::iter(work).buffered(AT_ONCE).collect().await;
        let mut output = DeleteObjectsOutput::default();
        for (object, outcome) in outcomes {
            match outcome {
                Ok(_) if quiet => {}
                Ok(deleted) => output.deleted.push(shown(object, &deleted)),
                Err(error) => output.errors.push(refused(object, &error)),
            }
        }
        Ok(output)
    }
}

impl S3 {
    async fn delete_one(&self, bucket: BucketRef, object: &ObjectIdentifier) -> Result<Deleted> {
        let about = About { version: object.version_id.as_deref(), ..About::default() };
        if object.last_modified_time.is_some() || object.size.is_some() {
            let message = "Deleting by time or size is not implemented by this cloud.";
            return Err(Error::unsupported(message).with_code("NotImplemented"));
        }
        let at = ObjectKey::within(bucket, object.key.as_str()).worded(&about)?;
        let version = version(object.version_id.as_deref())?;
        let when = conditions::of_write(object.e_tag.as_deref(), None)?;
        self.backend().delete(&at, version.as_ref(), &when).await.worded(&about)
    }
}

/// The document must prove itself: a list of what is to be deleted that lost a letter deletes something else.
fn check_document(input: &DeleteObjectsRequest) -> Result<()> {
    let md5 = sums::md5(input.content_md5.as_deref())?;
    let checksum = given!(input).one()?;
    if md5.is_none() && checksum.is_none() {
        return Err(request("Missing required header for this request: Content-MD5 OR x-amz-checksum-*"));
    }
    let algorithm = checksum.as_ref().map_or(Algorithm::Crc64Nvme, Checksum::algorithm);
    let mut hasher = Hasher::new(algorithm);
    hasher.update(input.document.as_deref().unwrap_or_default());
    let found = hasher.finish();
    let wrong = match (md5, checksum) {
        (Some(md5), _) if md5 != found.md5 => Refusal::BadDigest(None),
        (_, Some(checksum)) if checksum != found.checksum => Refusal::BadDigest(Some(algorithm)),
        _ => return Ok(()),
    };
    Err(wrong.into()).worded(&About::default())
}

fn shown(object: ObjectIdentifier, deleted: &Deleted) -> DeletedObject {
    let version = deleted.version.as_ref().and_then(shown_version);
    DeletedObject {
        key: Some(object.key),
        version_id: object.version_id,
        delete_marker: deleted.marker.then_some(true),
        delete_marker_version_id: version.filter(|_| deleted.marker),
    }
}

fn refused(object: ObjectIdentifier, error: &Error) -> generated::Error {
    if error.is_fault() {
        tracing::error!(%error, "an object was not deleted");
    }
    generated::Error {
        key: Some(object.key),
        version_id: object.version_id,
        code: Some(code(error).to_owned()),
        message: Some(error.message().to_owned()),
    }
}

fn code(error: &Error) -> &str {
    use hive_core::Kind;
    error.code().unwrap_or_else(|| match error.kind() {
        Kind::Invalid => "InvalidArgument",
        Kind::Throttled => "SlowDown",
        Kind::Unavailable | Kind::Exhausted => "ServiceUnavailable",
        _ => "InternalError",
    })
}
