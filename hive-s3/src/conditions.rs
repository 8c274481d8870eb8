//! Conditions in headers.

use hive_core::{Error, Result, Timestamp};

use crate::backend::{ETagMatch, Preconditions};
use crate::service::{argument, not_implemented};

/// Those of a read, or of a copy's source.
///
/// # Errors
/// `InvalidArgument`: a tag is malformed.
pub(crate) fn of_read(
    if_match: Option<&str>,
    if_none_match: Option<&str>,
    if_modified_since: Option<Timestamp>,
    if_unmodified_since: Option<Timestamp>,
) -> Result<Preconditions> {
    Ok(Preconditions {
        if_match: tags("If-Match", if_match)?,
        if_none_match: tags("If-None-Match", if_none_match)?,
        if_modified_since,
        if_unmodified_since,
    })
}

/// Those of a write. S3 knows two: that an object has a tag, and that there is none.
///
/// # Errors
/// `NotImplemented` for `If-None-Match` with a tag; `InvalidArgument`.
pub(crate) fn of_write(if_match: Option<&str>, if_none_match: Option<&str>) -> Result<Preconditions> {
    if if_none_match.is_some_and(|text| text.trim() != "*") {
        return Err(not_implemented("If-None-Match"));
    }
    of_read(if_match, if_none_match, None, None)
}

fn tags(name: &'static str, text: Option<&str>) -> Result<Option<ETagMatch>> {
    let wrong =
        |text: &str, error: Error| argument("The entity tag is malformed", name, text).with_source(error);
    text.map(|text| ETagMatch::from_header(text).map_err(|e| wrong(text, e))).transpose()
}
