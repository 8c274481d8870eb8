//! What the actions of uploads in parts have in common.

use hive_core::{AccountId, Error, Result};

use crate::backend::{ObjectKey, PartNumber, Refusal, UploadRef};
use crate::generated::Initiator;
use crate::refusal::About;
use crate::service::{argument, owner};

/// The number of a part.
///
/// # Errors
/// `InvalidArgument`.
pub(crate) fn part_number(number: i32) -> Result<PartNumber> {
    let found = u16::try_from(number).ok().and_then(|number| PartNumber::try_from(number).ok());
    found.ok_or_else(|| {
        argument(
            "Part number must be an integer between 1 and 10000, inclusive",
            "partNumber",
            &number.to_string(),
        )
    })
}

/// Where a list of parts begins: behind this number.
///
/// # Errors
/// `InvalidArgument`.
pub(crate) fn marker(number: Option<i32>) -> Result<Option<PartNumber>> {
    match number {
        None | Some(0) => Ok(None),
        Some(number) if number < 0 => Err(argument(
            "Argument part-number-marker must be an integer between 0 and 2147483647",
            "part-number-marker",
            &number.to_string(),
        )),
        Some(number) => {
            let number = u16::try_from(number).unwrap_or(PartNumber::MAX).min(PartNumber::MAX);
            PartNumber::try_from(number).map(Some)
        }
    }
}

/// An upload of an object. A name that none can have is one that there is not.
///
/// # Errors
/// `NoSuchUpload`.
pub(crate) fn upload_ref(key: ObjectKey, id: &str) -> Result<UploadRef> {
    match id.parse() {
        Ok(id) => Ok(UploadRef { key, id }),
        Err(wrong) => {
            let about = About { upload: Some(id), ..About::default() };
            let wrong: Error = wrong;
            Err(about.error(Error::from(Refusal::NoSuchUpload)).context(wrong.to_string()))
        }
    }
}

/// Who began an upload.
pub(crate) fn initiator(account: &AccountId) -> Initiator {
    Initiator { id: owner(account).id, display_name: None }
}
