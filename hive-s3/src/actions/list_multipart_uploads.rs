//! `ListMultipartUploads`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::backend::{ListQuery, UploadEntry, UploadId, Uploads};
pub(crate) use crate::generated::operations::ListMultipartUploads;
use crate::generated::{
    ChecksumAlgorithm, ChecksumType, CommonPrefix, ListMultipartUploadsOutput, ListMultipartUploadsRequest,
    MultipartUpload,
};
use crate::listing::{Texts, count, delimiter, limit, whole_seconds};
use crate::refusal::{About, Worded as _};
use crate::service::{argument, on_bucket, owner};
use crate::upload::initiator;

impl Handler<ListMultipartUploads> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &ListMultipartUploadsRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:ListBucketMultipartUploads", &input.bucket)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: ListMultipartUploadsRequest,
    ) -> Result<ListMultipartUploadsOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        let limit = limit(input.max_uploads, "max-uploads")?;
        let key_marker = input.key_marker.clone().filter(|marker| !marker.is_empty());
        // S3 does not look at an upload's name without a key.
        let id_marker = input.upload_id_marker.clone().filter(|id| !id.is_empty() && key_marker.is_some());
        let wrong = |id: &str| argument("Invalid uploadId marker", "upload-id-marker", id);
        let after =
            id_marker.as_deref().map(|id| id.parse::<UploadId>().map_err(|_| wrong(id))).transpose()?;
        let query = ListQuery {
            prefix: input.prefix.clone().unwrap_or_default(),
            delimiter: delimiter(input.delimiter.as_deref()),
            after: key_marker.clone(),
            limit,
            versions: false,
        };
        let about = About { bucket: Some(&input.bucket), ..About::default() };
        let page = match limit {
            0 => Uploads::default(),
            _ => self.backend().uploads(&bucket.this(), &query, after.as_ref()).await.worded(&about)?,
        };
        let texts = Texts::new(input.encoding_type.as_ref());
        let (mut uploads, mut common_prefixes) = (Vec::new(), Vec::new());
        for entry in page.entries {
            match entry {
                UploadEntry::Upload(key, upload) => uploads.push(MultipartUpload {
                    key: Some(texts.write(&key)),
                    initiated: Some(whole_seconds(upload.initiated)),
                    storage_class: Some(upload.spec.attributes.storage_class.as_str().into()),
                    owner: Some(owner(&bucket.owner)),
                    initiator: Some(initiator(&bucket.owner)),
                    checksum_algorithm: upload
                        .spec
                        .checksum
                        .map(|(a, _)| ChecksumAlgorithm::from(a.as_str())),
                    checksum_type: upload.spec.checksum.map(|(_, form)| ChecksumType::from(form.as_str())),
                    upload_id: Some(upload.id.into()),
                    version_id: None,
                }),
                UploadEntry::Prefix(prefix) => {
                    common_prefixes.push(CommonPrefix { prefix: Some(texts.write(&prefix)) });
                }
            }
        }
        let more = page.next.is_some();
        let (next_key, next_id) = page.next.unzip();
        Ok(ListMultipartUploadsOutput {
            bucket: Some(input.bucket),
            key_marker: Some(texts.write(key_marker.as_deref().unwrap_or_default())),
            upload_id_marker: Some(id_marker.unwrap_or_default()),
            next_key_marker: next_key.map(|key| texts.write(&key)),
            prefix: Some(texts.write(&query.prefix)),
            delimiter: texts.optional(query.delimiter.as_deref()),
            next_upload_id_marker: next_id.map(|id| id.map(String::from).unwrap_or_default()),
            max_uploads: Some(count(limit)),
            is_truncated: Some(more),
            uploads,
            common_prefixes,
            encoding_type: input.encoding_type,
            request_charged: None,
        })
    }
}
