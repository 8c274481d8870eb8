//! A commit in the making.

use super::StateRead;

/// Reads that become expectations, and writes that its own reads see.
#[derive(Debug)]
pub struct Transaction<'a> {
    state: &'a dyn StateRead,
}
