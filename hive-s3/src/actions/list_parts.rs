//! `ListParts`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::attributes::{refuse_customer_key, size};
pub(crate) use crate::generated::operations::ListParts;
use crate::generated::{ChecksumAlgorithm, ChecksumType, ListPartsOutput, ListPartsRequest, Part};
use crate::listing::{count, limit, whole_seconds};
use crate::refusal::{About, Worded as _};
use crate::service::{on_object, owner};
use crate::sums::show;
use crate::upload::{initiator, marker, upload_ref};

impl Handler<ListParts> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &ListPartsRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_object("s3:ListMultipartUploadParts", &input.bucket, &input.key)])
    }

    async fn handle(&self, ctx: &Context, input: ListPartsRequest) -> Result<ListPartsOutput> {
        refuse_customer_key!(input);
        let limit = limit(input.max_parts, "max-parts")?;
        let after = marker(input.part_number_marker)?;
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let upload = upload_ref(at, &input.upload_id)?;
        let page = self.backend().parts(&upload, after, limit).await.worded(&About::upload(&upload))?;
        let checksum = page.upload.spec.checksum;
        let next =
            page.parts.last().map(|part| part.number).or(after).map_or(0, |number| i32::from(number.get()));
        let mut parts = Vec::with_capacity(page.parts.len());
        for part in &page.parts {
            let mut shape = Part {
                part_number: Some(part.number.get().into()),
                last_modified: Some(whole_seconds(part.modified)),
                e_tag: Some(part.etag.quoted()),
                size: Some(size(part.size)?),
                ..Part::default()
            };
            show!(shape, checksum.map(|_| &part.checksum));
            parts.push(shape);
        }
        Ok(ListPartsOutput {
            bucket: Some(input.bucket),
            key: Some(input.key),
            upload_id: Some(input.upload_id),
            part_number_marker: Some(after.map_or(0, |number| number.get().into())),
            next_part_number_marker: Some(next),
            max_parts: Some(count(limit)),
            is_truncated: Some(page.more),
            parts,
            initiator: Some(initiator(ctx.account())),
            owner: Some(owner(ctx.account())),
            storage_class: Some(page.upload.spec.attributes.storage_class.as_str().into()),
            checksum_algorithm: checksum.map(|(algorithm, _)| ChecksumAlgorithm::from(algorithm.as_str())),
            checksum_type: checksum.map(|(_, form)| ChecksumType::from(form.as_str())),
            ..ListPartsOutput::default()
        })
    }
}
