//! Syncs of files and directories, and which of them have failed.

use std::io;
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use hive_core::{Error, Result};

/// How many directories there are.
const DIRECTORIES: usize = 256;

/// What is known of the disk.
#[derive(Debug)]
pub(super) struct Syncs {
    /// One sync of a directory at a time: whoever comes after one that failed learns of it, and does not sync what that
    /// one has lost.
    turns: Vec<Mutex<()>>,
    /// Why nothing is written any more.
    given_up: OnceLock<String>,
    /// The first file whose sync failed.
    lost: OnceLock<String>,
    #[cfg(test)]
    pub(crate) fails: tests::Fails,
}

impl Default for Syncs {
    fn default() -> Self {
        Self {
            turns: std::iter::repeat_with(Mutex::default).take(DIRECTORIES).collect(),
            given_up: OnceLock::new(),
            lost: OnceLock::new(),
            #[cfg(test)]
            fails: tests::Fails::default(),
        }
    }
}

impl Syncs {
    /// What is to be looked at, and what helps.
    pub(super) fn complaint(&self) -> Option<String> {
        if let Some(why) = self.given_up.get() {
            return Some(why.clone());
        }
        let file = self.lost.get()?;
        Some(format!(
            "the disk failed to sync the bytes of an object ({file}): that write was refused, and its bytes are not used. \
             Look at the disk; this is said until the process is started anew"
        ))
    }

    /// Whether anything may be written.
    ///
    /// # Errors
    /// `Unavailable` since the sync of a directory has failed.
    pub(super) fn check(&self) -> Result<()> {
        self.given_up.get().map_or(Ok(()), |why| Err(Error::unavailable(why.clone())))
    }

    /// What a sync of a file has answered.
    ///
    /// # Errors
    /// `Unavailable` where it failed: the file is of no use any more.
    pub(super) fn file(&self, path: &Path, synced: io::Result<()>) -> Result<()> {
        #[cfg(test)]
        let synced = self.fails.file(synced);
        synced.map_err(|error| {
            tracing::error!(path = %path.display(), %error, "a sync failed: the bytes are given up");
            metrics::counter!("hive_s3_sync_failures_total", "of" => "file").increment(1);
            self.lost.get_or_init(|| path.display().to_string());
            Error::unavailable("the disk failed under the bytes, which are not kept").with_source(error)
        })
    }

    /// Makes durable what happened to the names of a directory.
    ///
    /// # Errors
    /// `Unavailable` where it fails, and ever after.
    pub(super) fn directory(&self, path: &Path) -> Result<()> {
        let turn =
            self.turns.get(turn_of(path)).map(|turn| turn.lock().unwrap_or_else(PoisonError::into_inner));
        self.check()?;
        // That it cannot be opened is no failed sync: nothing is known to be lost by it.
        let open = std::fs::File::open(path).map_err(super::failed)?;
        let synced = open.sync_all();
        #[cfg(test)]
        let synced = self.fails.directory(synced);
        let done = synced.map_err(|error| {
            tracing::error!(path = %path.display(), %error, "a sync of a directory failed: nothing more is written");
            metrics::counter!("hive_s3_sync_failures_total", "of" => "directory").increment(1);
            let why = self.given_up.get_or_init(|| {
                format!(
                    "the disk failed to sync a directory of objects ({}): nothing is written or deleted until the \
                     process is started anew. Look at the disk first",
                    path.display()
                )
            });
            Error::unavailable(why.clone()).with_source(error)
        });
        drop(turn);
        done
    }
}

/// Whose turn it is: by the two digits that a directory is named.
fn turn_of(path: &Path) -> usize {
    let name = path.file_name().and_then(|name| name.to_str());
    name.and_then(|name| usize::from_str_radix(name, 16).ok()).unwrap_or(0) % DIRECTORIES
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::io;

    /// Which syncs fail, though nothing is wrong with them.
    #[derive(Debug, Default)]
    pub(crate) struct Fails {
        pub(crate) files: AtomicBool,
        pub(crate) directories: AtomicBool,
    }

    fn or_fail(which: &AtomicBool, synced: io::Result<()>) -> io::Result<()> {
        if which.load(Ordering::SeqCst) { Err(io::Error::other("the disk failed")) } else { synced }
    }

    impl Fails {
        pub(super) fn file(&self, synced: io::Result<()>) -> io::Result<()> {
            or_fail(&self.files, synced)
        }

        pub(super) fn directory(&self, synced: io::Result<()>) -> io::Result<()> {
            or_fail(&self.directories, synced)
        }
    }
}
