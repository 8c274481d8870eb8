//! `GetObjectAttributes`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::attributes::{refuse_customer_key, size};
use crate::backend::{ObjectKey, PartNumber, Preconditions, VersionId};
pub(crate) use crate::generated::operations::GetObjectAttributes;
use crate::generated::{
    Checksum, ChecksumType, GetObjectAttributesOutput, GetObjectAttributesParts, GetObjectAttributesRequest,
    ObjectAttributes, ObjectPart,
};
use crate::listing::{count, limit, whole_seconds};
use crate::refusal::{About, Worded as _};
use crate::service::{on_object, shown_version, to_read, version};
use crate::sums::{request, show};
use crate::upload::marker;

impl Handler<GetObjectAttributes> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &GetObjectAttributesRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        let action = match input.version_id {
            Some(_) => "s3:GetObjectVersionAttributes",
            None => "s3:GetObjectAttributes",
        };
        Ok(vec![
            to_read(&input.bucket, &input.key, input.version_id.as_deref()),
            on_object(action, &input.bucket, &input.key),
        ])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: GetObjectAttributesRequest,
    ) -> Result<GetObjectAttributesOutput> {
        refuse_customer_key!(input);
        let asks = |what: ObjectAttributes| input.object_attributes.contains(&what);
        if input.object_attributes.is_empty() {
            return Err(request(
                "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty",
            ));
        }
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let about = About { version: input.version_id.as_deref(), ..About::object(&at) };
        let version = version(input.version_id.as_deref())?;
        let found = self.backend().head(&at, version.as_ref(), None, &Preconditions::default()).await;
        let object = found.worded(&about)?.object;
        let checksum = object.checksum.as_ref().filter(|_| asks(ObjectAttributes::Checksum)).map(|sum| {
            let mut shape = Checksum {
                checksum_type: Some(ChecksumType::from(sum.form().as_str())),
                ..Checksum::default()
            };
            show!(shape, Some(sum));
            shape
        });
        let parts = match object.parts {
            Some(total) if asks(ObjectAttributes::ObjectParts) => {
                let page = Page {
                    limit: limit(input.max_parts, "max-parts")?,
                    after: marker(input.part_number_marker)?,
                };
                Some(self.attribute_parts(&at, version.as_ref(), total, page).await.worded(&about)?)
            }
            _ => None,
        };
        Ok(GetObjectAttributesOutput {
            last_modified: Some(whole_seconds(object.modified)),
            version_id: shown_version(&object.version),
            e_tag: asks(ObjectAttributes::ETag).then(|| object.etag.to_string()),
            checksum,
            object_parts: parts,
            storage_class: asks(ObjectAttributes::StorageClass)
                .then(|| object.attributes.storage_class.as_str().into()),
            object_size: asks(ObjectAttributes::ObjectSize).then(|| size(object.size)).transpose()?,
            ..GetObjectAttributesOutput::default()
        })
    }
}

struct Page {
    limit: usize,
    after: Option<PartNumber>,
}

impl S3 {
    async fn attribute_parts(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        total: u32,
        page: Page,
    ) -> Result<GetObjectAttributesParts> {
        let parts = self.backend().object_parts(at, version, page.after, page.limit).await?;
        // A page that is full may be the last: a backend gives no more than a page at once, so it is asked again.
        let more = match parts.last() {
            Some(last) if parts.len() >= page.limit => {
                !self.backend().object_parts(at, version, Some(last.number), 1).await?.is_empty()
            }
            _ => false,
        };
        let next =
            parts.last().map(|part| part.number).or(page.after).map_or(0, |number| i32::from(number.get()));
        let mut shown = Vec::with_capacity(parts.len());
        for part in parts {
            let mut shape = ObjectPart {
                part_number: Some(part.number.get().into()),
                size: Some(size(part.size)?),
                ..ObjectPart::default()
            };
            show!(shape, Some(&part.checksum));
            shown.push(shape);
        }
        Ok(GetObjectAttributesParts {
            total_parts_count: i32::try_from(total).ok(),
            part_number_marker: Some(page.after.map_or(0, |number| number.get().into())),
            next_part_number_marker: Some(next),
            max_parts: Some(count(page.limit)),
            is_truncated: Some(more),
            parts: shown,
        })
    }
}
