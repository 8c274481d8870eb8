//! `CompleteMultipartUpload`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Result};

use crate::S3;
use crate::attributes::refuse_customer_key;
use crate::backend::{CompleteSpec, ETag, PartNumber, PartRef};
use crate::conditions;
pub(crate) use crate::generated::operations::CompleteMultipartUpload;
use crate::generated::{
    ChecksumType, CompleteMultipartUploadOutput, CompleteMultipartUploadRequest, CompletedPart,
};
use crate::listing::Texts;
use crate::refusal::{About, Worded as _};
use crate::service::{argument, on_object, shown_version};
use crate::sums::{given, request, show};
use crate::upload::{part_number, upload_ref};

/// The backends here complete an upload without copying its bytes, so the answer comes as quickly as any other. For one
/// that takes longer the gateway has S3's way: a status of 200 before the outcome is known, and spaces while it works.
/// What takes longer than the request's deadline ends with an unknown outcome; the same list may be sent again then.
impl Handler<CompleteMultipartUpload> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &CompleteMultipartUploadRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_object("s3:PutObject", &input.bucket, &input.key)])
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: CompleteMultipartUploadRequest,
    ) -> Result<CompleteMultipartUploadOutput> {
        refuse_customer_key!(input);
        let parts = input.multipart_upload.as_ref().map(|list| list.parts.as_slice()).unwrap_or_default();
        if parts.is_empty() || parts.len() > usize::from(PartNumber::MAX) {
            return Err(malformed());
        }
        let size = input.mpu_object_size.map(|size| {
            let wrong = |_| {
                argument(
                    "The value of x-amz-mp-object-size is invalid",
                    "x-amz-mp-object-size",
                    &size.to_string(),
                )
            };
            u64::try_from(size).map_err(wrong)
        });
        let spec = CompleteSpec {
            parts: parts.iter().map(part).collect::<Result<_>>()?,
            checksum: given!(input).one()?,
            size: size.transpose()?,
        };
        let when = conditions::of_write(input.if_match.as_deref(), input.if_none_match.as_deref())?;
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let upload = upload_ref(at, &input.upload_id)?;
        let about = About::upload(&upload);
        if let Some(form) = &input.checksum_type {
            let (_, own) = self.backend().upload(&upload).await.worded(&about)?.spec.effective();
            if own.as_str() != form.as_str() {
                return Err(request(format!(
                    "The upload was created using the {own} checksum mode. The complete request must use the same \
                     checksum mode."
                )));
            }
        }
        let object = self.backend().complete(&upload, &spec, &when).await.worded(&about)?;
        let mut output = CompleteMultipartUploadOutput {
            location: Some(format!("/{}/{}", input.bucket, Texts::encoded().write(&input.key))),
            e_tag: Some(object.etag.quoted()),
            checksum_type: object.checksum.as_ref().map(|sum| ChecksumType::from(sum.form().as_str())),
            version_id: shown_version(&object.version),
            bucket: Some(input.bucket),
            key: Some(input.key),
            ..CompleteMultipartUploadOutput::default()
        };
        show!(output, &object.checksum);
        Ok(output)
    }
}

fn part(part: &CompletedPart) -> Result<PartRef> {
    let (Some(etag), Some(number)) = (&part.e_tag, part.part_number) else { return Err(malformed()) };
    Ok(PartRef {
        number: part_number(number)?,
        etag: ETag::from_header(etag).map_err(|_| argument("The entity tag is malformed", "ETag", etag))?,
        checksum: given!(part).one()?,
    })
}

fn malformed() -> Error {
    Error::invalid(
        "The XML you provided was not well-formed or did not validate against our published schema",
    )
    .with_code("MalformedXML")
}
