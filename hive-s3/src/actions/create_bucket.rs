//! `CreateBucket`.

use hive_core::state::StateRead;
use hive_core::{Context, Error, Handler, Permission, Region, Result};

use crate::S3;
use crate::backend::{Bucket, BucketSpec, Refusal};
pub(crate) use crate::generated::operations::CreateBucket;
use crate::generated::{CreateBucketOutput, CreateBucketRequest, ObjectOwnership};
use crate::refusal::{About, Worded as _};
use crate::service::{bucket_name, not_implemented, on_bucket};

impl Handler<CreateBucket> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &CreateBucketRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:CreateBucket", &input.bucket)])
    }

    async fn handle(&self, ctx: &Context, input: CreateBucketRequest) -> Result<CreateBucketOutput> {
        let name = bucket_name(&input.bucket)?;
        refuse_unsupported(&input)?;
        let configuration = input.create_bucket_configuration.as_ref();
        let constraint = configuration.and_then(|c| c.location_constraint.as_ref()).map(String::as_str);
        check_location(ctx.region(), constraint)?;
        let spec = BucketSpec { name, owner: ctx.account().clone(), region: ctx.region().clone() };
        let Err(error) = self.backend().create_bucket(&spec).await else { return Ok(made(&input.bucket)) };
        // Where AWS began, making one's own bucket again is no error, if it is there.
        let may_be_ours = *ctx.region() == Region::US_EAST_1
            && Refusal::of(&error) == Some(&Refusal::BucketAlreadyOwnedByYou);
        let is_here = |there: Bucket| there.owner == spec.owner && there.region == spec.region;
        if may_be_ours && self.backend().bucket(&spec.name).await.is_ok_and(is_here) {
            return Ok(made(&input.bucket));
        }
        Err(error).worded(&About { bucket: Some(&input.bucket), ..About::default() })
    }
}

fn made(bucket: &str) -> CreateBucketOutput {
    let arn = hive_core::Arn::s3(bucket).to_string();
    CreateBucketOutput { location: Some(format!("/{bucket}")), bucket_arn: Some(arn) }
}

fn refuse_unsupported(input: &CreateBucketRequest) -> Result<()> {
    if input.object_lock_enabled_for_bucket == Some(true) {
        return Err(not_implemented("x-amz-bucket-object-lock-enabled"));
    }
    if input.object_ownership.as_ref().is_some_and(|owner| *owner != ObjectOwnership::BucketOwnerEnforced) {
        return Err(not_implemented("x-amz-object-ownership"));
    }
    if input.bucket_namespace.as_ref().is_some_and(|namespace| namespace.as_str() != "global") {
        return Err(not_implemented("x-amz-bucket-namespace"));
    }
    let grants = [
        &input.grant_full_control,
        &input.grant_read,
        &input.grant_read_acp,
        &input.grant_write,
        &input.grant_write_acp,
    ];
    let open = input.acl.as_ref().is_some_and(|acl| acl.as_str() != "private");
    if open || grants.iter().any(|grant| grant.is_some()) {
        let message = "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting";
        return Err(Error::invalid(message).with_code("InvalidBucketAclWithObjectOwnership"));
    }
    let Some(configuration) = &input.create_bucket_configuration else { return Ok(()) };
    if configuration.location.is_some() || configuration.bucket.is_some() || !configuration.tags.is_empty() {
        let message = "Directory buckets, and tags of a bucket, are not implemented by this cloud.";
        return Err(Error::unsupported(message).with_code("NotImplemented"));
    }
    Ok(())
}

/// A bucket is where its request goes; a client that names a place must mean that one. `us-east-1` goes unnamed.
fn check_location(region: &Region, constraint: Option<&str>) -> Result<()> {
    let illegal = |what: &str| {
        let message = format!(
            "The {what} location constraint is incompatible for the region specific endpoint this request was sent to."
        );
        Err(Error::invalid(message).with_code("IllegalLocationConstraintException"))
    };
    match constraint.filter(|constraint| !constraint.is_empty()) {
        None if *region == Region::US_EAST_1 => Ok(()),
        None => illegal("unspecified"),
        Some("EU") if region.as_str() == "eu-west-1" => Ok(()),
        Some("us-east-1") => Err(invalid_location("us-east-1")),
        Some(name) if name == region.as_str() => Ok(()),
        Some(name) if name != "EU" && name.parse::<Region>().is_err() => Err(invalid_location(name)),
        Some(name) => illegal(name),
    }
}

fn invalid_location(name: &str) -> Error {
    Error::invalid("The specified location-constraint is not valid")
        .with_code("InvalidLocationConstraint")
        .with_field("LocationConstraint", name.chars().take(100).collect::<String>())
}
