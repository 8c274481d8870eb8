//! Instances: what is kept of them, how they live, and who makes it so.
//!
//! ```text
//!   action ── plan: validate, record::change(Event) ── commit ──┐
//!                                                              ▼
//!                     /{account}/{region}/instance/i-…  +  /ec2-placement/{node}/…   (the node's work)
//!                                                              ▲
//!   driver of the node ── Life::due ── saga::execute ── record::change(Done | Failed)
//! ```
//!
//! A handler only says what is wanted. The node that the instance is placed on does it, and is the only one that does;
//! both alter the record through [`machine::Life`], in a transaction that has read it.

pub(crate) mod driver;
pub(crate) mod machine;
pub(crate) mod metadata;
pub(crate) mod named;
pub(crate) mod record;
pub(crate) mod request;
pub(crate) mod spec;
pub(crate) mod view;
mod worker;

use hive_core::resource::{IMAGE, INSTANCE, ResourceKind};
use hive_core::{Error, Result};

/// Checks the form of an instance's id.
///
/// # Errors
/// `InvalidInstanceID.Malformed`.
pub(crate) fn check_id(id: &str) -> Result<()> {
    check_kind(id, INSTANCE)
}

/// Checks that an id has the form of its kind's.
///
/// # Errors
/// The kind's own code for a malformed id.
pub(crate) fn check_kind(id: &str, kind: ResourceKind) -> Result<()> {
    if ResourceKind::of(id) == Some(kind) {
        return Ok(());
    }
    // Of an image's id EC2 says what it expects, of others it does not.
    let expected = if kind == IMAGE { " (expecting \"ami-...\")" } else { "" };
    Err(Error::invalid(format!("Invalid id: \"{}\"{expected}", id.escape_debug())).with_code(kind.malformed))
}
