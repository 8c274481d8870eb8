//! How much room the file system has.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Tells the bytes that are free.
pub(super) struct Room(Box<dyn Fn() -> io::Result<u64> + Send>);

impl Room {
    /// What is free where this file is.
    pub(super) fn of(path: &Path) -> Self {
        let path: PathBuf = path.to_owned();
        Self(Box::new(move || {
            let of = rustix::fs::statvfs(&path)?;
            Ok(of.f_bavail.saturating_mul(of.f_frsize))
        }))
    }

    /// What a function says.
    #[cfg(test)]
    pub(super) fn by(free: impl Fn() -> io::Result<u64> + Send + 'static) -> Self {
        Self(Box::new(free))
    }

    /// Whether more than this is free. Where the system does not tell, the commit will.
    pub(super) fn has(&self, bytes: u64) -> bool {
        (self.0)().map_or(true, |free| free >= bytes)
    }
}

impl fmt::Debug for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Room")
    }
}
