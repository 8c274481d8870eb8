//! Imports: a disk image out of S3 becomes a snapshot.
//!
//! ```text
//!             Begin (each attempt: a volume named before it is made)
//!   Active ─────┐  Sized, Progress
//!      │  ▲─────┘
//!      │ Done ─────────────────────────► Completed ─┐ an hour later
//!      │ Fail ──► Failing ── Cleaned ──► Failed ────┴─► (no record)
//! ```
//!
//! An import reads as the one who asked for it: S3 authorises its principal. An image is hostile: it is looked at before
//! anything is made, and what is made for it is named in the record first, so that nothing is left behind.

pub(crate) mod driver;
pub(crate) mod object;
pub(crate) mod record;

use std::time::Duration;

/// How long the record of an import that has ended is kept.
pub(crate) const LIFETIME: Duration = Duration::from_secs(3600);
