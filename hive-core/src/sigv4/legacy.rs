//! Signature Version 2 of S3, in the one form that clients of today still make by themselves: the presigned URL.
//!
//! For `us-east-1`, and for endpoints that are not AWS's, botocore presigns so unless it is told otherwise. The header
//! form is not read, and no other service's version 2: a query that names an action or a `SignatureVersion` is not this.
//!
//! What is signed is the method, `content-md5`, `content-type`, the end of its life, every `x-amz-*` header, the path
//! as it was sent, and the sub-resources of the query. The host, the body and the region are not: the region is the
//! verifier's own. Three rules make what is signed what is done:
//!
//! - A header that was moved into the query is passed on as one. Where the request has it too, both say the same.
//! - **Every parameter is signed, but for those that only choose a part of a list.** The documents name the signed ones
//!   instead; a parameter that came later could then turn a signed request into another action.
//! - A value that would begin a line of its own is refused.
//!
//! One weakness is version 2's own: a signed value that holds `&name=value` reads like two parameters. They have to be
//! sub-resources and in the order of their names, so that little can be made of it.
//!
//! Source: AWS's *Signing and Authenticating REST Requests (Signature Version 2)*, and botocore's behaviour.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::request::Parts;
use sha1::Sha1;
use subtle::ConstantTimeEq as _;

use super::canonical::{Query, Spelling};
use super::claim::{HASH_HEADER, TOKEN_HEADER, single};
use super::failure::{Failure, Malformed, Mismatch, PayloadFault, denied};
use super::{MAX_HEADERS, MAX_PART, stamp};
use crate::identity::SecretKey;
use crate::{Error, Timestamp};

const KEY: &str = "AWSAccessKeyId";
const SIGNATURE: &str = "Signature";
const EXPIRES: &str = "Expires";
const CONTENT_MD5: &str = "content-md5";
const PREFIX: &str = "x-amz-";

/// What only serves the signature, or became a header.
pub(super) const PARAMETERS: [&str; 7] =
    [KEY, SIGNATURE, EXPIRES, TOKEN_HEADER, HASH_HEADER, CONTENT_MD5, "content-type"];

/// What chooses a part of a list, and says nothing of what is done.
const NOT_SIGNED: [&str; 18] = [
    "bucket-region",
    "continuation-token",
    "delimiter",
    "encoding-type",
    "fetch-owner",
    "key-marker",
    "list-type",
    "marker",
    "max-buckets",
    "max-keys",
    "max-parts",
    "max-uploads",
    "part-number-marker",
    "prefix",
    "start-after",
    "upload-id-marker",
    "version-id-marker",
    "x-id",
];

/// Whether a query says that it is signed so.
pub(super) fn is_claimed(query: &Query<'_>) -> bool {
    query.has(KEY) && query.has(SIGNATURE)
}

/// Whether it is S3's: the query protocols' version 2 has the same names.
pub(super) fn is_s3(query: &Query<'_>) -> bool {
    !query.has("Action") && !query.has("SignatureVersion")
}

/// What a query says of its signature.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) access_key: String,
    pub(super) token: Option<String>,
    signature: String,
    expires: String,
    /// Sorted: of the request, and of the query where the request has none.
    headers: BTreeMap<String, Vec<u8>>,
    /// Headers that are only in the query and are none of `x-amz-`: the gateway would not see them there.
    moved: Vec<(HeaderName, HeaderValue)>,
}

impl Claim {
    /// Reads the claim of a request.
    pub(super) fn read(parts: &Parts, query: &Query<'_>) -> Result<Self, Failure> {
        let length: usize = parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
        if length > MAX_HEADERS {
            return Err(Malformed::TooMany("characters in the headers").into());
        }
        match single(&parts.headers, HASH_HEADER)? {
            None | Some("UNSIGNED-PAYLOAD") => {}
            Some(_) => return Err(PayloadFault::Unsupported.into()),
        }
        let get = |name: &str| match query.get(name)? {
            Some(value) if value.len() > MAX_PART => Err(wrong(name)),
            value => Ok(value.map(std::borrow::Cow::into_owned)),
        };
        let (Some(access_key), Some(signature), Some(expires)) = (get(KEY)?, get(SIGNATURE)?, get(EXPIRES)?)
        else {
            return Err(Failure::Other(denied(
                "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters",
            )));
        };
        let mut claim =
            Self { access_key, token: None, signature, expires, headers: BTreeMap::new(), moved: Vec::new() };
        claim.read_headers(parts, query)?;
        claim.token = match claim.headers.get(TOKEN_HEADER) {
            Some(token) => Some(String::from_utf8(token.clone()).map_err(|_| wrong(TOKEN_HEADER))?),
            None => None,
        };
        Ok(claim)
    }

    fn read_headers(&mut self, parts: &Parts, query: &Query<'_>) -> Result<(), Failure> {
        for name in parts.headers.keys().map(HeaderName::as_str).filter(|name| is_header(name)) {
            let values = parts.headers.get_all(name).iter().map(|value| value.as_bytes().trim_ascii());
            self.headers.insert(name.to_owned(), values.collect::<Vec<_>>().join(&b','));
        }
        let mut before = Vec::new();
        for (name, value) in query.decoded(Spelling::Plus)? {
            let lower = name.to_ascii_lowercase();
            if !is_header(&lower) {
                continue;
            }
            if before.contains(&lower) {
                return Err(wrong(&name));
            }
            before.push(lower.clone());
            let value = HeaderValue::try_from(value.unwrap_or_default()).map_err(|_| wrong(&name))?;
            let text = value.as_bytes().trim_ascii();
            match self.headers.get(&lower) {
                Some(sent) if sent == text => continue,
                Some(_) => return Err(wrong(&name)),
                None => drop(self.headers.insert(lower.clone(), text.to_vec())),
            }
            if !lower.starts_with(PREFIX) {
                self.moved.push((HeaderName::try_from(lower).map_err(|_| wrong(&name))?, value));
            }
        }
        Ok(())
    }

    /// Whether it is its time.
    pub(super) fn check_time(&self, now: Timestamp) -> Result<(), Failure> {
        let seconds = Some(&self.expires).filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
        let expires =
            seconds.and_then(|text| text.parse().ok()).and_then(|at| Timestamp::from_second(at).ok());
        match expires {
            None => Err(Failure::Other(denied("Invalid date (should be seconds since epoch)"))),
            Some(expires) if expires < now => Err(Failure::Other(expired(expires, now))),
            Some(_) => Ok(()),
        }
    }

    /// Which spelling of the query was signed with this secret. Without a secret there is none, at the same cost.
    ///
    /// # Errors
    /// That none was.
    pub(super) fn verify(
        &self,
        parts: &Parts,
        query: &Query<'_>,
        secret: Option<&SecretKey>,
    ) -> Result<Spelling, Failure> {
        let key = mac(secret.map_or(&[0; 32][..], |secret| secret.expose().as_bytes()));
        let mut first = None;
        let path = parts.uri.path();
        let closed = format!("{path}/");
        // A bucket is one with a slash behind it and without.
        let paths =
            if path.matches('/').count() == 1 && path != "/" { vec![path, &closed] } else { vec![path] };
        let all = paths.iter().flat_map(|path| [(path, Spelling::Plus), (path, Spelling::Space)]);
        for (path, spelling) in all {
            let to_sign = self.to_sign(parts, path, query, spelling)?;
            let mut mac = key.clone();
            mac.update(&to_sign);
            let signature = STANDARD.encode(mac.finalize().into_bytes());
            let equal = bool::from(signature.as_bytes().ct_eq(self.signature.as_bytes()));
            if equal && secret.is_some() {
                return Ok(spelling);
            }
            first.get_or_insert(to_sign);
        }
        if secret.is_none() {
            return Err(Failure::UnknownKey { access_key: self.access_key.clone() });
        }
        // Unlike version 4's it has the values of the headers: what is secret in them is not repeated.
        let is_secret = |name: &String| name == TOKEN_HEADER || name.ends_with("-customer-key");
        let to_sign = first.filter(|_| !self.headers.keys().any(is_secret)).unwrap_or_default();
        Err(Failure::Mismatch(Box::new(Mismatch {
            access_key: self.access_key.clone(),
            provided: self.signature.clone(),
            to_sign: String::from_utf8_lossy(&to_sign).into_owned(),
        })))
    }

    fn to_sign(
        &self,
        parts: &Parts,
        path: &str,
        query: &Query<'_>,
        spelling: Spelling,
    ) -> Result<Vec<u8>, Failure> {
        let standard = |name: &str| self.headers.get(name).map_or(&b""[..], Vec::as_slice);
        let mut text = Vec::with_capacity(512);
        for line in [
            parts.method.as_str().as_bytes(),
            standard(CONTENT_MD5),
            standard(CONTENT_TYPE.as_str()),
            self.expires.as_bytes(),
        ] {
            text.extend_from_slice(line);
            text.push(b'\n');
        }
        for (name, value) in self.headers.iter().filter(|(name, _)| name.starts_with(PREFIX)) {
            for part in [name.as_bytes(), b":", value, b"\n"] {
                text.extend_from_slice(part);
            }
        }
        text.extend_from_slice(path.as_bytes());
        let mut signed = query.decoded(spelling)?;
        signed.retain(|(name, _)| is_signed(name));
        signed.sort_by(|a, b| a.0.cmp(&b.0));
        for (position, (name, value)) in signed.iter().enumerate() {
            text.push(if position == 0 { b'?' } else { b'&' });
            text.extend_from_slice(name.as_bytes());
            if let Some(value) = value {
                text.push(b'=');
                text.extend_from_slice(value.as_bytes());
            }
        }
        Ok(text)
    }

    /// Makes headers of what was moved into the query.
    pub(super) fn restore(self, parts: &mut Parts) {
        parts.headers.extend(self.moved);
    }
}

fn is_header(lower: &str) -> bool {
    lower.starts_with(PREFIX) || lower == CONTENT_MD5 || lower == CONTENT_TYPE.as_str()
}

fn is_signed(name: &str) -> bool {
    let serves = [KEY, SIGNATURE, EXPIRES].contains(&name);
    !serves && !NOT_SIGNED.contains(&name) && !is_header(&name.to_ascii_lowercase())
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn mac(secret: &[u8]) -> Hmac<Sha1> {
    Hmac::new_from_slice(secret).expect("any length")
}

fn wrong(name: &str) -> Failure {
    Malformed::Component(name.to_owned()).into()
}

fn expired(expires: Timestamp, now: Timestamp) -> Error {
    denied("Request has expired")
        .with_field("Expires", stamp::extended(expires))
        .with_field("ServerTime", stamp::extended(now))
}
