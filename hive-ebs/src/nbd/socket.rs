//! The unix socket of an export: in a private directory, under a name that stays, and never stolen from a living one.

use std::fs::{self, DirBuilder, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt as _, FileTypeExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use hive_core::{Error, Kind, Result};
use tokio::net::{UnixListener, UnixStream};

/// The longest path of a unix socket on Linux, in bytes, without its NUL.
const LONGEST_PATH: usize = 107;

/// Makes the directory of the sockets where it is missing, and checks that it is ours alone.
pub(crate) fn private_directory(path: &Path) -> Result<()> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.map_err(|error| failed("making the directory of the sockets", error))?;
    // Not followed: a link could be turned elsewhere by whoever made it.
    let meta = fs::symlink_metadata(path).map_err(|error| failed("looking at the directory", error))?;
    let ours = meta.is_dir() && meta.uid() == rustix::process::geteuid().as_raw() && meta.mode() & 0o077 == 0;
    if !ours {
        return Err(Error::denied(format!(
            "{} must be a directory of this user that no one else may enter (mode 0700)",
            path.display()
        )));
    }
    Ok(())
}

/// A socket's file, to be removed if it is still the one that was made.
#[derive(Debug)]
pub(crate) struct Socket {
    pub(crate) path: PathBuf,
    device: u64,
    inode: u64,
}

impl Socket {
    /// Listens on `directory/name.sock` with mode 0600.
    ///
    /// A socket that is there and that no one listens on was left by a process that died, and is replaced. Anything
    /// else that is there is left alone.
    ///
    /// # Errors
    /// `Conflict` where the path is taken; `Invalid` where it is too long.
    pub(crate) async fn bind(directory: &Path, name: &str) -> Result<(UnixListener, Self)> {
        let path = directory.join(format!("{name}.sock"));
        let fresh = directory.join(format!(".{name}.new"));
        if path.as_os_str().len() > LONGEST_PATH {
            return Err(Error::invalid(format!(
                "the socket {} has a longer path than the {LONGEST_PATH} bytes that the system takes",
                path.display()
            )));
        }
        check_free(&path).await?;
        // Bound under another name and renamed, so that the name at no time leads to a socket that others may open, or
        // to none while an old one is replaced.
        match fs::remove_file(&fresh) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(failed("clearing a socket", error));
            }
            _ => {}
        }
        let listener = UnixListener::bind(&fresh).map_err(|error| failed("binding a socket", error))?;
        let meta = fs::set_permissions(&fresh, Permissions::from_mode(0o600))
            .and_then(|()| fs::rename(&fresh, &path))
            .and_then(|()| fs::symlink_metadata(&path))
            .map_err(|error| failed("placing a socket", error))?;
        Ok((listener, Self { path, device: meta.dev(), inode: meta.ino() }))
    }

    /// Removes the file, unless another took its place.
    pub(crate) fn remove(&self) {
        let same = fs::symlink_metadata(&self.path)
            .is_ok_and(|meta| meta.dev() == self.device && meta.ino() == self.inode);
        if same && let Err(error) = fs::remove_file(&self.path) {
            tracing::warn!(%error, path = %self.path.display(), "a socket could not be removed");
        }
    }
}

async fn check_free(path: &Path) -> Result<()> {
    let meta = match fs::symlink_metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed("looking at a socket", error)),
    };
    let taken = |why: &str| Err(Error::conflict(format!("{} {why}", path.display())));
    if !meta.file_type().is_socket() || meta.uid() != rustix::process::geteuid().as_raw() {
        return taken("is not a socket of this user");
    }
    match UnixStream::connect(path).await {
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => Ok(()),
        // Gone meanwhile.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        // It answers, or is too busy to.
        _ => taken("is served by another process"),
    }
}

fn failed(doing: &'static str, error: io::Error) -> Error {
    Error::new(Kind::Unavailable, "the NBD socket could not be made").with_source(error).context(doing)
}
