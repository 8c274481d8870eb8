//! The query form: a URL that carries its signature and its lifetime.

use http::request::Parts;

use super::canonical::Query;
use super::claim::{Claim, TOKEN_HEADER, credential, signed_headers, single};
use super::failure::{Failure, Family, Malformed};
use super::stamp::Stamp;
use super::verify::Form;
use super::{ALGORITHM, MAX_EXPIRES, MAX_PART, MAX_SKEW};

pub(super) const CREDENTIAL: &str = "X-Amz-Credential";
pub(super) const SIGNATURE: &str = "X-Amz-Signature";
pub(super) const HASH: &str = "X-Amz-Content-Sha256";
const ALGORITHM_NAME: &str = "X-Amz-Algorithm";
const DATE: &str = "X-Amz-Date";
const EXPIRES: &str = "X-Amz-Expires";
const SIGNED_HEADERS: &str = "X-Amz-SignedHeaders";
const TOKEN: &str = "X-Amz-Security-Token";

/// What only serves the signature.
pub(super) const PARAMETERS: [&str; 8] =
    [ALGORITHM_NAME, CREDENTIAL, DATE, EXPIRES, SIGNED_HEADERS, SIGNATURE, TOKEN, HASH];

/// Whether a query says that it is signed.
pub(super) fn is_claimed(query: &Query<'_>) -> bool {
    [ALGORITHM_NAME, CREDENTIAL, SIGNATURE].iter().any(|name| query.has(name))
}

/// Reads the claim of a query.
pub(super) fn read(parts: &Parts, query: &Query<'_>) -> Result<Claim, Failure> {
    let get = |name: &str| match query.get(name)? {
        Some(value) if value.len() > MAX_PART => Err(Failure::from(Malformed::Component(name.to_owned()))),
        value => Ok(value),
    };
    let required = [ALGORITHM_NAME, CREDENTIAL, DATE, SIGNED_HEADERS, SIGNATURE];
    let mut values = Vec::with_capacity(required.len());
    let mut lacks = Vec::new();
    for name in required {
        match get(name)? {
            Some(value) => values.push(value),
            None => lacks.push(name),
        }
    }
    let expires = get(EXPIRES)?;
    let Ok([algorithm, who, date, names, signature]) = <[_; 5]>::try_from(values) else {
        return Err(Malformed::Lacks(lacks).into());
    };
    if algorithm != ALGORITHM {
        return Err(Malformed::Algorithm(algorithm.into_owned()).into());
    }
    let credential = credential(&who)?;
    let expires = match expires {
        Some(text) => self::expires(&text)?,
        // Other services give such a URL the lifetime of a header; some of their clients say none.
        None if Family::of(credential.scope.service()) != Family::S3 => {
            u32::try_from(MAX_SKEW).unwrap_or_default()
        }
        None => return Err(Malformed::Lacks(vec![EXPIRES]).into()),
    };
    let token = match get(TOKEN)? {
        Some(token) => Some(token.into_owned()),
        None => single(&parts.headers, TOKEN_HEADER)?.map(str::to_owned),
    };
    Ok(Claim {
        form: Form::Presigned,
        credential,
        signed: signed_headers(&names)?,
        signature: signature.into_owned(),
        stamp: Stamp::basic(&date).ok_or(Malformed::Date)?,
        expires: Some(expires),
        token,
    })
}

fn expires(text: &str) -> Result<u32, Failure> {
    let wrong = |what| Err(Malformed::Expires(what).into());
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return wrong("X-Amz-Expires should be a number");
    }
    if digits.len() < text.len() {
        return wrong("X-Amz-Expires must be non-negative");
    }
    match text.parse() {
        Ok(0) => wrong("X-Amz-Expires must be at least 1 second"),
        Ok(seconds) if seconds <= MAX_EXPIRES => Ok(seconds),
        _ => wrong(
            "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than \
             604800 seconds",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_is_a_second_to_a_week() {
        for (text, seconds) in [("1", 1), ("604800", 604_800), ("0060", 60)] {
            assert_eq!(expires(text).unwrap(), seconds);
        }
        for text in ["", "-", "0", "-1", "604801", "99999999999", "1.5", "+1", "1 "] {
            assert!(expires(text).is_err(), "{text}");
        }
    }
}
