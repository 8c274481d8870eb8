//! The folder where a cloud is kept: keys, names, state, logs, sockets.
//!
//! ```text
//!   ~/hive/
//!     account-id  node-id                made once, kept
//!     root-credentials                   0600: the account's root key, and the one before while it is accepted
//!     cluster.key                        0600: the secret that the cloud's processes share
//!     nats/                              0600: the seeds of the users of a NATS server, where they are asked for
//!     tls/ca.pem ca.key cert.pem key.pem the generated authority and the listener's certificate; keys 0600
//!     state/                             the state store, those that a restore replaced, and where its revisions began
//!     logs/                              bounded
//!     run/                               locks, sockets, what is known of the running processes
//! ```
//!
//! Many processes may start in one home at once: names and keys are made under one lock, once; whatever is written is
//! there completely, or not at all.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use hive_core::{Error, Result, ResultExt as _};

pub(crate) use crate::claims::Claim;

/// A home whose folders are there.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    root: PathBuf,
}

impl Home {
    /// A home to look into: nothing is made.
    pub(crate) fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// Opens a home, and makes its folders where they are not.
    ///
    /// # Errors
    /// Where a folder cannot be made.
    pub(crate) fn open(root: PathBuf) -> Result<Self> {
        let home = Self { root };
        for folder in ["", "tls", "state", "logs", "run"] {
            home.folder(folder)?;
        }
        Ok(home)
    }

    /// A home for a test, in a folder that goes with the first of the two.
    #[cfg(test)]
    pub(crate) fn temporary() -> (tempfile::TempDir, Self) {
        let folder = tempfile::tempdir().unwrap();
        let home = Self::open(folder.path().join("hive")).unwrap();
        (folder, home)
    }

    /// Makes a folder inside where it is not, for the owner alone. Its name is durable, for what is in it will be.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub(crate) fn folder(&self, inside: &str) -> Result<()> {
        let path = self.path(inside);
        durable_folder(&path).internal(format!("making the folder {}", path.display()))
    }

    /// A path inside.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        if inside.is_empty() { self.root.clone() } else { self.root.join(inside) }
    }

    /// Reads a file, or makes it while no other process can.
    ///
    /// # Errors
    /// Where it cannot be read or written, or `make` fails.
    pub(crate) fn once(&self, inside: &str, make: impl FnOnce() -> Result<String>) -> Result<String> {
        if let Some(text) = self.read(inside)? {
            return Ok(text);
        }
        let lock = self.lock_file("home")?;
        lock.lock().internal("waiting for the lock of the home")?;
        if let Some(text) = self.read(inside)? {
            return Ok(text);
        }
        let text = make()?;
        self.write(inside, &text)?;
        Ok(text)
    }

    /// Does something while no other process of the home does what is done so, or [`once`](Self::once). It may not be
    /// done inside of itself.
    ///
    /// # Errors
    /// Where the lock cannot be had, and what `act` fails with.
    pub(crate) fn alone<T>(&self, act: impl FnOnce() -> Result<T>) -> Result<T> {
        let lock = self.lock_file("home")?;
        lock.lock().internal("waiting for the lock of the home")?;
        let outcome = act();
        drop(lock);
        outcome
    }

    /// The text of a file, if there is one.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub(crate) fn read(&self, inside: &str) -> Result<Option<String>> {
        let path = self.path(inside);
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Error::internal(format!("reading {}", path.display())).with_source(source)),
        }
    }

    /// Writes a file whole: a reader sees the old text or the new, and the new survives a loss of power. Mode 0600.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(crate) fn write(&self, inside: &str, text: &str) -> Result<()> {
        let path = self.path(inside);
        let doing = || format!("writing {}", path.display());
        let draft = path.with_extension(format!("draft-{}", std::process::id()));
        let written = write_draft(&draft, text).and_then(|()| std::fs::rename(&draft, &path));
        if let Err(source) = written {
            // The draft is of no use to anyone; that it may not be there is no news.
            drop(std::fs::remove_file(&draft));
            return Err(Error::internal(doing()).with_source(source));
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).internal(doing())
    }
}

/// Makes a folder and those it is in, from the outermost, and each name durable before anything is made below it: also
/// where another process has made it, and may have been cut off before that.
fn durable_folder(path: &Path) -> std::io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !parent.exists() {
        durable_folder(parent)?;
    }
    match DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => {}
        made => made?,
    }
    match File::open(parent) {
        // Such a folder is another's, who may not be us, and was there before.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        folder => folder?.sync_all(),
    }
}

fn write_draft(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn what_is_made_once_is_kept_and_private() {
        let (_folder, home) = Home::temporary();
        assert_eq!(home.once("node-id", || Ok("a".into())).unwrap(), "a");
        assert_eq!(home.once("node-id", || panic!("made twice")).unwrap(), "a");
        let mode = |path: &str| std::fs::metadata(home.path(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("node-id"), mode("tls")), (0o600, 0o700));
    }

    #[test]
    fn a_failure_leaves_nothing() {
        let (_folder, home) = Home::temporary();
        assert!(home.once("x", || Err(Error::internal("no"))).is_err());
        assert!(home.write("missing/folder", "text").is_err());
        assert_eq!(home.read("x").unwrap(), None);
    }
}
