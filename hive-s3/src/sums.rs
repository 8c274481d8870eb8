//! Checksums and digests as requests bring them and answers show them.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hive_core::{Error, Result};

use crate::backend::Promise;
use crate::checksum::{Algorithm, Checksum};
use crate::refusal::{About, Worded as _};
use crate::service::not_implemented;

/// The checksums that headers, or an element of a document, can have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given<'a> {
    /// By algorithm, those that are known here.
    pub(crate) known: [(Algorithm, Option<&'a str>); 5],
    /// The names of the others, and whether they came.
    pub(crate) others: [(&'static str, bool); 5],
}

/// The checksums of a shape.
macro_rules! given {
    ($shape:expr) => {
        $crate::sums::Given {
            known: [
                ($crate::checksum::Algorithm::Crc32, $shape.checksum_crc32.as_deref()),
                ($crate::checksum::Algorithm::Crc32c, $shape.checksum_crc32c.as_deref()),
                ($crate::checksum::Algorithm::Crc64Nvme, $shape.checksum_crc64nvme.as_deref()),
                ($crate::checksum::Algorithm::Sha1, $shape.checksum_sha1.as_deref()),
                ($crate::checksum::Algorithm::Sha256, $shape.checksum_sha256.as_deref()),
            ],
            others: [
                ("x-amz-checksum-sha512", $shape.checksum_sha512.is_some()),
                ("x-amz-checksum-md5", $shape.checksum_md5.is_some()),
                ("x-amz-checksum-xxhash64", $shape.checksum_xxhash64.is_some()),
                ("x-amz-checksum-xxhash3", $shape.checksum_xxhash3.is_some()),
                ("x-amz-checksum-xxhash128", $shape.checksum_xxhash128.is_some()),
            ],
        }
    };
}
pub(crate) use given;

/// Puts a checksum into the member of a shape that is its algorithm's.
macro_rules! show {
    ($shape:expr, $checksum:expr) => {
        if let Some(checksum) = $checksum {
            let text = Some(checksum.to_string());
            match checksum.algorithm() {
                $crate::checksum::Algorithm::Crc32 => $shape.checksum_crc32 = text,
                $crate::checksum::Algorithm::Crc32c => $shape.checksum_crc32c = text,
                $crate::checksum::Algorithm::Crc64Nvme => $shape.checksum_crc64nvme = text,
                $crate::checksum::Algorithm::Sha1 => $shape.checksum_sha1 = text,
                $crate::checksum::Algorithm::Sha256 => $shape.checksum_sha256 = text,
            }
        }
    };
}
pub(crate) use show;

impl Given<'_> {
    /// The one that came, if one came.
    ///
    /// # Errors
    /// `InvalidRequest` where there are several, or it is none of its algorithm; `NotImplemented` for an algorithm that
    /// is not here.
    pub(crate) fn one(&self) -> Result<Option<Checksum>> {
        if let Some((header, _)) = self.others.iter().find(|(_, came)| *came) {
            return Err(not_implemented(header));
        }
        let mut came = self.known.iter().filter_map(|(algorithm, text)| text.map(|text| (*algorithm, text)));
        let Some((algorithm, text)) = came.next() else { return Ok(None) };
        if came.next().is_some() {
            return Err(request(
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
            ));
        }
        Checksum::parse(algorithm, text).map(Some).worded(&About::default())
    }
}

/// The checksum that a body is to have: from its header, or from the trailer that is announced.
///
/// # Errors
/// As [`Given::one`]; `InvalidRequest` where one is announced that does not come, or two different ones are.
pub(crate) fn promise(
    given: &Given<'_>,
    announced: Option<&str>,
    trailer: Option<&str>,
) -> Result<Option<Promise>> {
    let value = given.one()?;
    let mut trailing = None;
    for name in
        trailer.into_iter().flat_map(|names| names.split(',')).map(str::trim).filter(|name| !name.is_empty())
    {
        let found =
            Algorithm::ALL.into_iter().find(|algorithm| algorithm.header().eq_ignore_ascii_case(name));
        let Some(found) = found else {
            return Err(request("The value specified in the x-amz-trailer header is not supported"));
        };
        if trailing.replace(found).is_some() {
            return Err(request(
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
            ));
        }
    }
    let promise = match (value, trailing) {
        (Some(_), Some(_)) => {
            return Err(request(
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
            ));
        }
        (Some(value), None) => Some(Promise::Value(value)),
        (None, Some(algorithm)) => Some(Promise::Trailer(algorithm)),
        (None, None) => None,
    };
    match (announced, &promise) {
        (None, _) => Ok(promise),
        (Some(_), None) => Err(request(
            "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers \
             were found.",
        )),
        (Some(announced), Some(found)) if found.algorithm().as_str().eq_ignore_ascii_case(announced) => {
            Ok(promise)
        }
        (Some(_), Some(_)) => Err(request("Value for x-amz-sdk-checksum-algorithm header is invalid.")),
    }
}

/// The `Content-MD5` header.
///
/// # Errors
/// `InvalidDigest`.
pub(crate) fn md5(text: Option<&str>) -> Result<Option<[u8; 16]>> {
    let Some(text) = text else { return Ok(None) };
    let digest = STANDARD.decode(text).ok().and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
    digest.map(Some).ok_or_else(|| {
        Error::invalid("The Content-MD5 you specified was invalid.")
            .with_code("InvalidDigest")
            .with_field("Content-MD5", text.chars().take(100).collect::<String>())
    })
}

/// An algorithm by the name that clients give it.
///
/// # Errors
/// `InvalidRequest`; `NotImplemented` for one that is not here.
pub(crate) fn algorithm(name: &str) -> Result<Algorithm> {
    let found = Algorithm::ALL.into_iter().find(|algorithm| algorithm.as_str().eq_ignore_ascii_case(name));
    found.ok_or_else(|| not_implemented("x-amz-checksum-algorithm"))
}

/// `InvalidRequest`.
pub(crate) fn request(message: impl Into<Cow<'static, str>>) -> Error {
    Error::invalid(message).with_code("InvalidRequest")
}
