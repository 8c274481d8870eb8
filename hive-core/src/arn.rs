//! Amazon Resource Names: `arn:aws:service:region:account:resource`.

use std::fmt;

use crate::ids::{AccountId, Region};

/// The name of a resource, for permissions and records.
///
/// ```
/// use hive_core::{AccountId, Arn, Region};
///
/// let account: AccountId = "123456789012".parse()?;
/// let arn = Arn::regional("ec2", &Region::US_EAST_1, &account, "instance/i-1");
/// assert_eq!(arn.to_string(), "arn:aws:ec2:us-east-1:123456789012:instance/i-1");
/// # Ok::<(), hive_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arn(String);

impl Arn {
    /// A resource of a region and an account.
    #[must_use]
    pub fn regional(service: &str, region: &Region, account: &AccountId, resource: &str) -> Self {
        Self(format!("arn:aws:{service}:{region}:{account}:{resource}"))
    }

    /// A resource of an account in no region, as IAM's are.
    #[must_use]
    pub fn global(service: &str, account: &AccountId, resource: &str) -> Self {
        Self(format!("arn:aws:{service}::{account}:{resource}"))
    }

    /// A bucket or an object: `arn:aws:s3:::bucket/key`.
    #[must_use]
    pub fn s3(resource: &str) -> Self {
        Self(format!("arn:aws:s3:::{resource}"))
    }

    /// Every resource: `*`.
    #[must_use]
    pub fn any() -> Self {
        Self("*".to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
