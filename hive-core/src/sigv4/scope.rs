//! The credential scope: what a signing key is good for.

use std::fmt;

use crate::Region;

/// The last element of a scope.
const TERMINATOR: &str = "aws4_request";
const LONGEST: usize = 64;

/// The day, region and service that a signature was made for.
///
/// Once verified, it is what the client meant. Whether this endpoint *is* that service in that region is for the
/// caller to check.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scope {
    date: String,
    region: String,
    service: String,
}

impl Scope {
    /// Of S3, on this day, eight digits of it: for what is signed without a scope.
    pub(super) fn of_s3(date: String, region: &Region) -> Self {
        Self { date, region: region.as_str().to_owned(), service: "s3".to_owned() }
    }

    /// The day, as eight digits: `20130524`.
    #[must_use]
    pub fn date(&self) -> &str {
        &self.date
    }

    /// The region, such as `us-east-1`.
    #[must_use]
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The service, such as `ec2`.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }
}

/// As it is signed: `20130524/us-east-1/s3/aws4_request`.
impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}/{TERMINATOR}", self.date, self.region, self.service)
    }
}

/// Who says to have signed, and for what: `AKIA…/20130524/us-east-1/s3/aws4_request`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Credential {
    pub(super) access_key: String,
    pub(super) scope: Scope,
}

/// Why a credential is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Shape,
    Date(String),
    Terminator(String),
}

impl Credential {
    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        let mut elements = text.splitn(6, '/');
        let mut next = || elements.next().ok_or(Fault::Shape);
        let (access_key, date, region, service, terminator) = (next()?, next()?, next()?, next()?, next()?);
        if elements.next().is_some() || access_key.is_empty() || access_key.len() > 128 {
            return Err(Fault::Shape);
        }
        if date.len() != 8 || !date.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Fault::Date(date.to_owned()));
        }
        if !is_name(region) || !is_name(service) {
            return Err(Fault::Shape);
        }
        if terminator != TERMINATOR {
            return Err(Fault::Terminator(terminator.to_owned()));
        }
        let scope = Scope { date: date.to_owned(), region: region.to_owned(), service: service.to_owned() };
        Ok(Self { access_key: access_key.to_owned(), scope })
    }
}

fn is_name(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_elements_and_no_more() {
        let credential = Credential::parse("AKIAEXAMPLE/20130524/us-east-1/s3/aws4_request").unwrap();
        assert_eq!(credential.access_key, "AKIAEXAMPLE");
        assert_eq!(credential.scope.to_string(), "20130524/us-east-1/s3/aws4_request");
        for (text, fault) in [
            ("", Fault::Shape),
            ("A/20130524/us-east-1/s3", Fault::Shape),
            ("A/20130524/us-east-1/s3/aws4_request/", Fault::Shape),
            ("/20130524/us-east-1/s3/aws4_request", Fault::Shape),
            ("A/20130524//s3/aws4_request", Fault::Shape),
            ("A/20130524/us\neast/s3/aws4_request", Fault::Shape),
            ("A/2013052x/us-east-1/s3/aws4_request", Fault::Date("2013052x".into())),
            ("A/20130524/us-east-1/s3/aws5_request", Fault::Terminator("aws5_request".into())),
        ] {
            assert_eq!(Credential::parse(text), Err(fault), "{text}");
        }
    }
}
