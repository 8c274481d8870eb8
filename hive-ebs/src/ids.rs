//! Ids as clients write them.

use hive_core::resource::ResourceKind;
use hive_core::{Error, Result};

/// Refuses what cannot be an id of this kind.
///
/// # Errors
/// The kind's code for a malformed id, naming it.
pub(crate) fn check(kind: ResourceKind, id: &str, parameter: &str) -> Result<()> {
    if ResourceKind::of(id) == Some(kind) {
        return Ok(());
    }
    let shown: String = id.chars().take(64).collect();
    let prefix = kind.prefix;
    let message = format!(
        "Value ({}) for parameter {parameter} is invalid. Expected: '{prefix}-...'.",
        shown.escape_debug()
    );
    Err(Error::invalid(message).with_code(kind.malformed))
}
