//! What a request says of its own signature, before any of it is believed.

use http::header::{AUTHORIZATION, HOST, HeaderMap, HeaderName};
use http::request::Parts;
use http::uri::Authority;

use super::authorization::{self, Components};
use super::canonical::Query;
use super::failure::{Failure, Family, Malformed};
use super::legacy;
use super::presigned;
use super::scope::{Credential, Fault};
use super::stamp::Stamp;
use super::verify::Form;
use super::{MAX_HEADERS, MAX_PART, MAX_SIGNED_HEADERS, MAX_SKEW, Scope};
use crate::Timestamp;

pub(super) const DATE_HEADER: &str = "x-amz-date";
pub(super) const TOKEN_HEADER: &str = "x-amz-security-token";
pub(super) const HASH_HEADER: &str = "x-amz-content-sha256";

#[derive(Debug)]
pub(super) struct Claim {
    pub(super) form: Form,
    pub(super) credential: Credential,
    /// Sorted, without duplicates.
    pub(super) signed: Vec<HeaderName>,
    pub(super) signature: String,
    pub(super) stamp: Stamp,
    /// How long a presigned request is good for, in seconds.
    pub(super) expires: Option<u32>,
    pub(super) token: Option<String>,
}

/// The scope that a request claims, without verifying anything: enough to say an error in its service's protocol.
#[must_use]
pub fn claimed_scope(parts: &Parts) -> Option<Scope> {
    let credential = if let Some(value) = parts.headers.get(AUTHORIZATION) {
        Credential::parse(Components::parse(value.to_str().ok()?).ok()?.credential?)
    } else {
        Credential::parse(&Query::parse(parts.uri.query()).ok()?.get(presigned::CREDENTIAL).ok()??)
    };
    Some(credential.ok()?.scope)
}

/// The one way in which a request is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Version4,
    /// A presigned URL of version 2.
    Legacy,
}

/// Finds the one signature of a request.
pub(super) fn way(parts: &Parts, query: &Query<'_>) -> Result<Way, Failure> {
    let headers = parts.headers.get_all(AUTHORIZATION).iter().count();
    let (presigned, legacy) = (presigned::is_claimed(query), legacy::is_claimed(query));
    match headers + usize::from(presigned) + usize::from(legacy) {
        0 => Err(Failure::Missing),
        1 if legacy => Ok(Way::Legacy),
        1 => Ok(Way::Version4),
        _ => Err(Failure::Several),
    }
}

/// Reads the signature of a request that has one, of version 4.
pub(super) fn read(parts: &Parts, query: &Query<'_>) -> Result<Claim, Failure> {
    match parts.headers.get(AUTHORIZATION) {
        Some(value) => authorization::read(parts, value.to_str().map_err(|_| Failure::Mechanism)?),
        None => presigned::read(parts, query),
    }
}

impl Claim {
    pub(super) fn family(&self) -> Family {
        Family::of(self.credential.scope.service())
    }

    pub(super) fn signs(&self, name: &str) -> bool {
        self.signed.iter().any(|signed| signed.as_str() == name)
    }

    /// Whether everything is signed that has to be: the host, and every header that AWS gives a meaning to.
    pub(super) fn check_headers(&self, parts: &Parts) -> Result<(), Failure> {
        let headers = &parts.headers;
        let length: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
        if length > MAX_HEADERS {
            return Err(Malformed::TooMany("characters in the headers").into());
        }
        // A target may name a host too, which must not be another one than the signed.
        let host = single(headers, HOST.as_str())?;
        let differs =
            |authority: &Authority| host.is_some_and(|host| !authority.as_str().eq_ignore_ascii_case(host));
        if !self.signs(HOST.as_str()) || parts.uri.authority().is_some_and(differs) {
            return Err(Failure::HostUnsigned);
        }
        // S3's hash of the body is signed by being the canonical request's last line.
        let hash = if self.family() == Family::S3 { HASH_HEADER } else { "" };
        let unsigned: Vec<&str> = headers
            .keys()
            .map(HeaderName::as_str)
            .filter(|name| name.starts_with("x-amz-") && *name != hash && !self.signs(name))
            .take(MAX_SIGNED_HEADERS)
            .collect();
        if unsigned.is_empty() { Ok(()) } else { Err(Failure::HeadersUnsigned(unsigned.join(", "))) }
    }

    /// Whether it is its time.
    pub(super) fn check_time(&self, now: Timestamp) -> Result<(), Failure> {
        let age = self.stamp.age(now);
        let stamp = || self.stamp.clone();
        match self.expires {
            None if age.abs() > MAX_SKEW => Err(Failure::Skewed { stamp: stamp(), now }),
            Some(expires) if age > i64::from(expires) => {
                Err(Failure::Expired { stamp: stamp(), expires, now })
            }
            Some(expires) if age < -MAX_SKEW => Err(Failure::NotYet { stamp: stamp(), expires, now }),
            _ => Ok(()),
        }?;
        if self.credential.scope.date() == self.stamp.day() {
            Ok(())
        } else {
            Err(Malformed::OtherDay { scope: self.credential.scope.clone(), stamp: stamp() }.into())
        }
    }
}

pub(super) fn credential(text: &str) -> Result<Credential, Failure> {
    Credential::parse(text).map_err(|fault| {
        Failure::from(match fault {
            Fault::Shape => Malformed::Credential,
            Fault::Date(date) => Malformed::ScopeDate(date),
            Fault::Terminator(end) => Malformed::Terminator(end),
        })
    })
}

pub(super) fn signed_headers(list: &str) -> Result<Vec<HeaderName>, Failure> {
    let wrong = || Failure::from(Malformed::Component("SignedHeaders".to_owned()));
    if list.len() > MAX_PART || list.split(';').count() > MAX_SIGNED_HEADERS {
        return Err(Malformed::TooMany("signed headers").into());
    }
    let names: Result<Vec<_>, _> =
        list.split(';').map(|name| HeaderName::from_bytes(name.as_bytes())).collect();
    let mut names = names.map_err(|_| wrong())?;
    names.sort_unstable_by(|a, b| a.as_str().cmp(b.as_str()));
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(wrong());
    }
    Ok(names)
}

/// The value of a header that may be there once.
pub(super) fn single<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Failure> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    match (value.to_str(), values.next()) {
        (Ok(value), None) if value.len() <= MAX_PART => Ok(Some(value.trim())),
        _ => Err(Malformed::Component(name.to_owned()).into()),
    }
}
