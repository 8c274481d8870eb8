//! `CreateMultipartUpload`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::attributes::{attributes, refuse_unsupported};
use crate::backend::UploadSpec;
use crate::checksum::Form;
pub(crate) use crate::generated::operations::CreateMultipartUpload;
use crate::generated::{
    ChecksumAlgorithm, ChecksumType, CreateMultipartUploadOutput, CreateMultipartUploadRequest,
};
use crate::refusal::{About, Worded as _};
use crate::service::on_object;
use crate::sums::{self, request};

impl Handler<CreateMultipartUpload> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &CreateMultipartUploadRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        let mut wanted = vec![on_object("s3:PutObject", &input.bucket, &input.key)];
        if input.tagging.is_some() {
            wanted.push(on_object("s3:PutObjectTagging", &input.bucket, &input.key));
        }
        Ok(wanted)
    }

    async fn handle(
        &self,
        ctx: &Context,
        input: CreateMultipartUploadRequest,
    ) -> Result<CreateMultipartUploadOutput> {
        refuse_unsupported!(input);
        let spec = UploadSpec { attributes: attributes!(input), checksum: checksum(&input)? };
        let at = self.place(ctx, &input.bucket, &input.key, input.expected_bucket_owner.as_deref()).await?;
        spec.check().map_err(|error| error.with_code("InvalidRequest"))?;
        let checksum = spec.checksum;
        let upload = self.backend().create_upload(&at, spec).await.worded(&About::object(&at))?;
        Ok(CreateMultipartUploadOutput {
            bucket: Some(input.bucket),
            key: Some(input.key),
            upload_id: Some(upload.id.into()),
            checksum_algorithm: checksum.map(|(algorithm, _)| ChecksumAlgorithm::from(algorithm.as_str())),
            checksum_type: checksum.map(|(_, form)| ChecksumType::from(form.as_str())),
            ..CreateMultipartUploadOutput::default()
        })
    }
}

/// The checksum that the client chose, if it chose one.
fn checksum(input: &CreateMultipartUploadRequest) -> Result<Option<(crate::checksum::Algorithm, Form)>> {
    let form = input.checksum_type.as_ref().map(|form| form.as_str().parse::<Form>()).transpose();
    let form = form.map_err(|error| error.with_code("InvalidRequest"))?;
    match (&input.checksum_algorithm, form) {
        (Some(name), form) => {
            let algorithm = sums::algorithm(name.as_str())?;
            Ok(Some((algorithm, form.unwrap_or(algorithm.default_form()))))
        }
        (None, Some(_)) => Err(request(
            "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.",
        )),
        (None, None) => Ok(None),
    }
}
