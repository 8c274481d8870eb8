//! `UploadPart`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::attributes::{fits, length, refuse_customer_key};
use crate::backend::Expected;
pub(crate) use crate::generated::operations::UploadPart;
use crate::generated::{ChecksumAlgorithm, UploadPartOutput, UploadPartRequest};
use crate::refusal::{About, Worded as _};
use crate::service::on_object;
use crate::sums::{self, given, show};
use crate::upload::{part_number, upload_ref};

impl Handler<UploadPart> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &UploadPartRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_object("s3:PutObject", &input.bucket, &input.key)])
    }

    async fn handle(&self, ctx: &Context, input: UploadPartRequest) -> Result<UploadPartOutput> {
        refuse_customer_key!(input);
        let number = part_number(input.part_number)?;
        let length = length(input.content_length, input.transfer_encoding.as_deref())?;
        fits(length, self.backend().capabilities().max_put)?;
        let announced = input.checksum_algorithm.as_ref().map(ChecksumAlgorithm::as_str);
        let expected = Expected {
            length: Some(length),
            md5: sums::md5(input.content_md5.as_deref())?,
            checksum: sums::promise(&given!(input), announced, input.trailer.as_deref())?,
        };
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let upload = upload_ref(at, &input.upload_id)?;
        let body = input.body.into_body();
        let part =
            self.backend().put_part(&upload, number, expected, body).await.worded(&About::upload(&upload))?;
        let mut output = UploadPartOutput { e_tag: Some(part.etag.quoted()), ..UploadPartOutput::default() };
        show!(output, Some(&part.checksum));
        Ok(output)
    }
}
