//! Which action a request is for, and whose it is.

use std::borrow::Cow;
use std::fmt;

use crate::{Error, Result};

/// The action that a request is for. It rides in the extensions of `http::Request`; a transport carries it along.
///
/// The *service* is the API that has the action; the *owner* is the daemon that answers it. They differ where AWS's
/// API is wider than a part of Hive: `CreateVolume` is an action of `ec2` that `ebs` answers.
///
/// ```
/// use hive_core::ActionName;
///
/// const CREATE_VOLUME: ActionName = ActionName::from_static("ebs", "ec2", "CreateVolume");
/// assert_eq!(CREATE_VOLUME.subject(), "ebs.createvolume");
/// assert_eq!(CREATE_VOLUME, ActionName::new("ebs", "ec2", "CreateVolume")?);
/// # Ok::<(), hive_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActionName {
    owner: Cow<'static, str>,
    service: Cow<'static, str>,
    name: Cow<'static, str>,
}

impl ActionName {
    /// The longest owner or service.
    pub const LONGEST_SERVICE: usize = 32;
    /// The longest name.
    pub const LONGEST_NAME: usize = 128;

    /// An action that is known when Hive is built.
    ///
    /// # Panics
    /// Where [`new`](Self::new) would refuse: in a constant, that is an error of the compiler.
    #[must_use]
    pub const fn from_static(owner: &'static str, service: &'static str, name: &'static str) -> Self {
        assert!(is_service(owner) && is_service(service), "a service is lower-case letters and digits");
        assert!(is_name(name), "an action's name is letters and digits");
        Self { owner: Cow::Borrowed(owner), service: Cow::Borrowed(service), name: Cow::Borrowed(name) }
    }

    /// An action by its owner, the service of its API, and its name.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) unless owner and service are lower-case letters and digits, and the
    /// name is letters and digits: each is one token of a subject.
    pub fn new(
        owner: impl Into<Cow<'static, str>>,
        service: impl Into<Cow<'static, str>>,
        name: impl Into<Cow<'static, str>>,
    ) -> Result<Self> {
        let action = Self { owner: owner.into(), service: service.into(), name: name.into() };
        if is_service(&action.owner) && is_service(&action.service) && is_name(&action.name) {
            Ok(action)
        } else {
            Err(Error::invalid(
                "an action's owner and service are lower-case letters and digits, its name letters and digits",
            ))
        }
    }

    /// Who answers it: `ebs`.
    #[must_use]
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// The API that has it: `ec2`.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }

    /// Its name: `CreateVolume`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The subject that any daemon of the owner answers on: `ebs.createvolume`.
    #[must_use]
    pub fn subject(&self) -> String {
        let mut subject = format!("{}.{}", self.owner, self.name);
        subject.make_ascii_lowercase();
        subject
    }
}

/// As in IAM: `ec2:CreateVolume`.
impl fmt::Display for ActionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.service, self.name)
    }
}

const fn is_service(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !(bytes[at].is_ascii_lowercase() || bytes[at].is_ascii_digit()) {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty() && bytes.len() <= ActionName::LONGEST_SERVICE
}

const fn is_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphanumeric() {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty() && bytes.len() <= ActionName::LONGEST_NAME
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_one_token() {
        assert!(ActionName::new("ec2", "ec2", "RunInstances").is_ok());
        let long = "a".repeat(129);
        for (owner, service, name) in [
            ("", "ec2", "X"),
            ("ec2", "", "X"),
            ("ec2", "ec2", ""),
            ("ec2.node", "ec2", "X"),
            ("EC2", "ec2", "X"),
            ("ec2", "ec2", "Run.Instances"),
            ("ec2", "ec2", "*"),
            ("ec2", "ec2", ">"),
            ("ec2", "ec2", "Run Instances"),
            ("ec2", "ec2", &long),
        ] {
            assert!(
                ActionName::new(owner.to_owned(), service.to_owned(), name.to_owned()).is_err(),
                "{owner}/{service}/{name}"
            );
        }
    }

    #[test]
    fn it_reads_as_in_a_policy() {
        let action = ActionName::from_static("ebs", "ec2", "CreateVolume");
        assert_eq!(action.to_string(), "ec2:CreateVolume");
        assert_eq!(action.subject(), "ebs.createvolume");
    }
}
