//! `PutObject`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::attributes::{attributes, fits, length, refuse_unsupported};
use crate::backend::{Expected, PutSpec};
use crate::conditions;
pub(crate) use crate::generated::operations::PutObject;
use crate::generated::{ChecksumAlgorithm, ChecksumType, PutObjectOutput, PutObjectRequest};
use crate::refusal::{About, Worded as _};
use crate::service::{not_implemented, on_object, shown_version};
use crate::sums::{self, given, show};

impl Handler<PutObject> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &PutObjectRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        let mut wanted = vec![on_object("s3:PutObject", &input.bucket, &input.key)];
        if input.tagging.is_some() {
            wanted.push(on_object("s3:PutObjectTagging", &input.bucket, &input.key));
        }
        Ok(wanted)
    }

    async fn handle(&self, ctx: &Context, input: PutObjectRequest) -> Result<PutObjectOutput> {
        refuse_unsupported!(input);
        if input.write_offset_bytes.is_some() {
            return Err(not_implemented("x-amz-write-offset-bytes"));
        }
        let length = length(input.content_length, input.transfer_encoding.as_deref())?;
        fits(length, self.backend().capabilities().max_put)?;
        let announced = input.checksum_algorithm.as_ref().map(ChecksumAlgorithm::as_str);
        let spec = PutSpec {
            attributes: attributes!(input),
            expected: Expected {
                length: Some(length),
                md5: sums::md5(input.content_md5.as_deref())?,
                checksum: sums::promise(&given!(input), announced, input.trailer.as_deref())?,
            },
        };
        let when = conditions::of_write(input.if_match.as_deref(), input.if_none_match.as_deref())?;
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        let body = input.body.into_body();
        let object = self.backend().put(&at, spec, body, &when).await.worded(&About::object(&at))?;
        let mut output = PutObjectOutput {
            e_tag: Some(object.etag.quoted()),
            checksum_type: object.checksum.as_ref().map(|sum| ChecksumType::from(sum.form().as_str())),
            version_id: shown_version(&object.version),
            ..PutObjectOutput::default()
        };
        show!(output, &object.checksum);
        Ok(output)
    }
}
