//! What a request says about the object that it makes: headers, user metadata, tags, and what is refused.

use std::collections::BTreeMap;

use hive_core::{Error, Result};
use percent_encoding::percent_decode;

use crate::backend::StorageClass;
use crate::encoded_word;
use crate::service::argument;
use crate::sums::request;

/// The most bytes of user metadata.
const MAX_METADATA: usize = 2048;
/// The most tags of an object.
const MAX_TAGS: usize = 10;

/// Refuses the headers that ask for what this cloud does not do: nothing that was asked is left out without a word.
macro_rules! refuse_unsupported {
    ($input:expr) => {{
        use $crate::service::not_implemented;
        let input = &$input;
        let unsupported = [
            (input.server_side_encryption.is_some(), "x-amz-server-side-encryption"),
            (input.ssekms_key_id.is_some(), "x-amz-server-side-encryption-aws-kms-key-id"),
            (input.ssekms_encryption_context.is_some(), "x-amz-server-side-encryption-context"),
            (input.bucket_key_enabled.is_some(), "x-amz-server-side-encryption-bucket-key-enabled"),
            (input.sse_customer_algorithm.is_some(), "x-amz-server-side-encryption-customer-algorithm"),
            (input.sse_customer_key.is_some(), "x-amz-server-side-encryption-customer-key"),
            (input.sse_customer_key_md5.is_some(), "x-amz-server-side-encryption-customer-key-MD5"),
            (input.website_redirect_location.is_some(), "x-amz-website-redirect-location"),
            (input.object_lock_event_hold.is_some(), "x-amz-object-lock-event-hold"),
            (
                input.object_lock_event_hold_duration_days.is_some(),
                "x-amz-object-lock-event-hold-duration-days",
            ),
            (
                input.object_lock_event_hold_duration_years.is_some(),
                "x-amz-object-lock-event-hold-duration-years",
            ),
        ];
        if let Some((_, header)) = unsupported.iter().find(|(came, _)| *came) {
            return Err(not_implemented(header));
        }
        let locks = input.object_lock_mode.is_some()
            || input.object_lock_retain_until_date.is_some()
            || input.object_lock_legal_hold_status.is_some();
        if locks {
            return Err($crate::sums::request("Bucket is missing Object Lock Configuration"));
        }
        let grants = input.grant_full_control.is_some()
            || input.grant_read.is_some()
            || input.grant_read_acp.is_some()
            || input.grant_write_acp.is_some();
        $crate::attributes::acl(input.acl.as_ref().map(|acl| acl.as_str()), grants)?;
    }};
}
pub(crate) use refuse_unsupported;

/// The headers that are kept with an object.
macro_rules! headers {
    ($input:expr) => {
        $crate::backend::Headers {
            content_type: $input.content_type.clone(),
            cache_control: $input.cache_control.clone(),
            content_disposition: $input.content_disposition.clone(),
            content_encoding: $input.content_encoding.clone(),
            content_language: $input.content_language.clone(),
            expires: $input.expires.clone(),
        }
    };
}
pub(crate) use headers;

/// All that is said about a new object.
macro_rules! attributes {
    ($input:expr) => {
        $crate::backend::Attributes {
            headers: $crate::attributes::headers!($input),
            user: $crate::attributes::metadata(&$input.metadata)?,
            storage_class: $crate::attributes::storage_class(
                $input.storage_class.as_ref().map(|class| class.as_str()),
            )?,
            tags: $crate::attributes::tags($input.tagging.as_deref())?,
        }
    };
}
pub(crate) use attributes;

/// Refuses an encryption by the customer's key of an object that is not encrypted.
macro_rules! refuse_customer_key {
    ($input:expr) => {
        if $input.sse_customer_algorithm.is_some()
            || $input.sse_customer_key.is_some()
            || $input.sse_customer_key_md5.is_some()
        {
            return Err($crate::sums::request(
                "The encryption parameters are not applicable to this object.",
            ));
        }
    };
}
pub(crate) use refuse_customer_key;

/// Takes an access control list that says what holds anyhow: buckets own their objects, as is S3's default.
///
/// # Errors
/// `AccessControlListNotSupported`.
pub(crate) fn acl(canned: Option<&str>, grants: bool) -> Result<()> {
    if grants || !matches!(canned, None | Some("private" | "bucket-owner-full-control")) {
        return Err(
            Error::invalid("The bucket does not allow ACLs").with_code("AccessControlListNotSupported")
        );
    }
    Ok(())
}

/// The user metadata as it is kept, within S3's bound: what came in encoded words is their text.
///
/// # Errors
/// `MetadataTooLarge`.
pub(crate) fn metadata(given: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let given: BTreeMap<String, String> =
        given.iter().map(|(name, value)| (name.clone(), encoded_word::decode(value))).collect();
    let size: usize = given.iter().map(|(name, value)| name.len() + value.len()).sum();
    if size > MAX_METADATA {
        return Err(Error::invalid("Your metadata headers exceed the maximum allowed metadata size")
            .with_code("MetadataTooLarge")
            .with_field("Size", size.to_string())
            .with_field("MaxSizeAllowed", MAX_METADATA.to_string()));
    }
    Ok(given)
}

/// The user metadata for an answer's headers, which are ASCII.
pub(crate) fn shown_metadata(kept: BTreeMap<String, String>) -> BTreeMap<String, String> {
    kept.into_iter().map(|(name, value)| (name, encoded_word::encode(&value))).collect()
}

/// The storage class: there is one.
///
/// # Errors
/// `InvalidStorageClass`.
pub(crate) fn storage_class(given: Option<&str>) -> Result<StorageClass> {
    match given {
        None | Some("STANDARD") => Ok(StorageClass::default()),
        Some(other) => Err(Error::invalid("The storage class you specified is not valid")
            .with_code("InvalidStorageClass")
            .with_field("StorageClassRequested", other)),
    }
}

/// The `x-amz-tagging` header: `a=1&b=2`, percent-encoded.
///
/// # Errors
/// `InvalidArgument` where it is malformed or has a key twice, `InvalidTag`, `BadRequest` above ten tags.
pub(crate) fn tags(given: Option<&str>) -> Result<BTreeMap<String, String>> {
    let text = given.unwrap_or_default();
    let malformed = || {
        argument(
            "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name \
             duplicates.",
            "x-amz-tagging",
            text,
        )
    };
    let mut tags = BTreeMap::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decode = |text: &str| {
            let spaced = text.replace('+', " ");
            percent_decode(spaced.as_bytes()).decode_utf8().map(std::borrow::Cow::into_owned)
        };
        let (key, value) = (decode(key).map_err(|_| malformed())?, decode(value).map_err(|_| malformed())?);
        if key.is_empty() || key.chars().count() > 128 || key.starts_with("aws:") {
            return Err(Error::invalid("The TagKey you have provided is invalid").with_code("InvalidTag"));
        }
        if value.chars().count() > 256 {
            return Err(Error::invalid("The TagValue you have provided is invalid").with_code("InvalidTag"));
        }
        if tags.insert(key, value).is_some() {
            return Err(malformed());
        }
    }
    if tags.len() > MAX_TAGS {
        return Err(Error::invalid("Object tags cannot be greater than 10").with_code("BadRequest"));
    }
    Ok(tags)
}

/// How long a body is, as its head says it.
///
/// # Errors
/// `NotImplemented` for one that comes in chunks of the transfer, `MissingContentLength`, `InvalidArgument`.
pub(crate) fn length(said: Option<i64>, transfer_encoding: Option<&str>) -> Result<u64> {
    match said {
        Some(length) => u64::try_from(length)
            .map_err(|_| argument("The Content-Length is not valid", "Content-Length", &length.to_string())),
        None if transfer_encoding.is_some() => Err(crate::service::not_implemented("Transfer-Encoding")),
        None => Err(Error::invalid("You must provide the Content-Length HTTP header.")
            .with_code("MissingContentLength")),
    }
}

/// Whether a body of this length may come at once.
///
/// # Errors
/// `EntityTooLarge`.
pub(crate) fn fits(length: u64, max: u64) -> Result<()> {
    if length <= max {
        return Ok(());
    }
    Err(Error::too_large("Your proposed upload exceeds the maximum allowed size")
        .with_code("EntityTooLarge")
        .with_field("ProposedSize", length.to_string())
        .with_field("MaxSizeAllowed", max.to_string()))
}

/// A size as shapes have it.
///
/// # Errors
/// None for anything that is stored: it is beyond 8 EiB.
pub(crate) fn size(size: u64) -> Result<i64> {
    i64::try_from(size).map_err(|e| request("The object is too large").with_source(e))
}
