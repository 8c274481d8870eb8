//! The service: what the code of every action may reach.

use std::sync::Arc;

use hive_core::router::{Environment, Router};
use hive_core::{AccountId, Context, Error, Permission, Result};
use sha2::{Digest as _, Sha256};

use crate::actions;
use crate::backend::{Bucket, BucketName, ObjectBackend, ObjectKey, VersionId};
use crate::generated::{self, Grant, Grantee, Owner, Type};
use crate::refusal::{About, Worded as _};

/// S3: buckets, objects and uploads in parts, over any [`ObjectBackend`].
#[derive(Clone, Debug)]
pub struct S3 {
    environment: Environment,
    backend: Arc<dyn ObjectBackend>,
}

impl S3 {
    /// S3 over this backend. The environment's state is only what permissions are read from: objects and buckets are
    /// the backend's.
    #[must_use]
    pub fn new(environment: Environment, backend: Arc<dyn ObjectBackend>) -> Self {
        Self { environment, backend }
    }

    /// Its actions.
    ///
    /// # Errors
    /// None in practice: no action is listed twice.
    pub fn router(&self) -> Result<Router> {
        actions::router(&self.environment, &Arc::new(self.clone()))
    }

    pub(crate) fn backend(&self) -> &dyn ObjectBackend {
        &*self.backend
    }

    /// A bucket of the caller's. Buckets of other accounts are closed to them: there are no bucket policies.
    ///
    /// # Errors
    /// `InvalidBucketName`, `NoSuchBucket`; `AccessDenied` where it is another account's, or not of the one that the
    /// client expects.
    pub(crate) async fn bucket(&self, ctx: &Context, name: &str, expected: Option<&str>) -> Result<Bucket> {
        let about = About { bucket: Some(name), ..About::default() };
        let name = bucket_name(name)?;
        let bucket = self.backend.bucket(&name).await.worded(&about)?;
        let is_expected = expected.is_none_or(|expected| expected == bucket.owner.as_str());
        if bucket.owner == *ctx.account() && is_expected {
            return Ok(bucket);
        }
        Err(Error::denied("Access Denied").with_code("AccessDenied"))
    }

    /// The place of an object in a bucket of the caller's.
    ///
    /// # Errors
    /// As [`bucket`](Self::bucket); `KeyTooLongError`.
    pub(crate) async fn place(
        &self,
        ctx: &Context,
        bucket: &str,
        key: &str,
        expected: Option<&str>,
    ) -> Result<ObjectKey> {
        let about = About { bucket: Some(bucket), key: Some(key), ..About::default() };
        let bucket = self.bucket(ctx, bucket, expected).await?;
        ObjectKey::within(bucket.this(), key).worded(&about)
    }
}

/// The name of a bucket.
///
/// # Errors
/// `InvalidBucketName`.
pub(crate) fn bucket_name(text: &str) -> Result<BucketName> {
    text.parse().worded(&About { bucket: Some(text), ..About::default() })
}

/// The version that a client names.
///
/// # Errors
/// `InvalidArgument`.
pub(crate) fn version(text: Option<&str>) -> Result<Option<VersionId>> {
    let parse = |text: &str| {
        text.parse()
            .map_err(|e: Error| argument("Invalid version id specified", "versionId", text).with_source(e))
    };
    text.map(parse).transpose()
}

/// The version, for an answer's header: S3 says none of what was written without versions.
pub(crate) fn shown_version(version: &VersionId) -> Option<String> {
    (!version.is_null()).then(|| version.to_string())
}

/// `InvalidArgument`, with the argument's name and value.
pub(crate) fn argument(
    message: impl Into<std::borrow::Cow<'static, str>>,
    name: &'static str,
    value: &str,
) -> Error {
    Error::invalid(message)
        .with_code("InvalidArgument")
        .with_field("ArgumentName", name)
        .with_field("ArgumentValue", value.chars().take(1024).collect::<String>())
}

/// What S3 says of a header that asks for what this cloud does not do.
pub(crate) fn not_implemented(header: &'static str) -> Error {
    Error::unsupported("A header you provided implies functionality that is not implemented")
        .with_code("NotImplemented")
        .with_field("Header", header)
}

/// An account as S3 shows it: a canonical user id, 64 hexadecimal digits that are the same at all times.
pub(crate) fn owner(account: &AccountId) -> Owner {
    let digest = Sha256::digest(format!("hive canonical user {account}"));
    let id = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Owner { display_name: None, id: Some(id) }
}

/// What the owner of a bucket may do with all that is in it.
pub(crate) fn full_control(account: &AccountId) -> Grant {
    let grantee = Grantee {
        id: owner(account).id,
        r#type: Type::CanonicalUser,
        display_name: None,
        email_address: None,
        uri: None,
    };
    Grant { grantee: Some(grantee), permission: Some(generated::Permission::FullControl) }
}

/// A permission on a bucket.
pub(crate) fn on_bucket(action: &str, bucket: &str) -> Permission {
    Permission::new(action, hive_core::Arn::s3(bucket))
}

/// A permission on an object.
pub(crate) fn on_object(action: &str, bucket: &str, key: &str) -> Permission {
    Permission::new(action, hive_core::Arn::s3(&format!("{bucket}/{key}")))
}

/// The permission to read an object: another one where a version is named.
pub(crate) fn to_read(bucket: &str, key: &str, version: Option<&str>) -> Permission {
    on_object(if version.is_some() { "s3:GetObjectVersion" } else { "s3:GetObject" }, bucket, key)
}

/// The permission to read the tags of an object, or of one of its versions.
pub(crate) fn to_read_tags(bucket: &str, key: &str, version: Option<&str>) -> Permission {
    let action = if version.is_some() { "s3:GetObjectVersionTagging" } else { "s3:GetObjectTagging" };
    on_object(action, bucket, key)
}

/// The permission to delete an object, or one of its versions.
pub(crate) fn to_delete(bucket: &str, key: &str, version: Option<&str>) -> Permission {
    on_object(if version.is_some() { "s3:DeleteObjectVersion" } else { "s3:DeleteObject" }, bucket, key)
}
