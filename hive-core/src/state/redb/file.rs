//! The file: who may read it, that its name survives a crash, and that what is read of it is on the disk.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use redb::backends::FileBackend;

use crate::{Error, Kind, Result, ResultExt as _};

/// Opens the file, for its owner alone. Where there is none, `make` makes it first.
///
/// A file that was not made to its end could never be opened, so it gets its name only then: a process that is
/// killed meanwhile leaves a file named `.….new`, and nothing else.
pub(super) fn open(path: &Path, make: impl FnOnce(FileBackend) -> Result<()>) -> Result<FileBackend> {
    let exists =
        path.try_exists().or_kind(Kind::Unavailable, "it cannot be told whether the state file exists")?;
    if !exists {
        let new = unfinished(path)?;
        remove(&new)?;
        make(backend(options().create_new(true), &new)?)?;
        match std::fs::hard_link(&new, path) {
            // Another process was faster; which of the two may use the file, its lock decides.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            linked => linked.or_kind(Kind::Unavailable, "the state file cannot be given its name")?,
        }
        remove(&new)?;
    }
    // A power cut must not take the name of a file whose commits were acknowledged. On every start, for the one that
    // made the file may have been cut off before it.
    sync_directory(path).or_kind(Kind::Unavailable, "the directory of the state file cannot be synced")?;
    from_disk(path)?;
    // Opening it to write makes a mark in it, which a file that is not for this Hive is spared.
    if let Ok(reading) = backend(OpenOptions::new().read(true), path) {
        super::tables::refuse_newer(reading)?;
    }
    backend(&options(), path)
}

/// Opens a file anew that was open.
pub(super) fn reopen(path: &Path) -> Result<FileBackend> {
    from_disk(path)?;
    backend(&options(), path)
}

/// A file that is being made, for its owner alone.
pub(super) fn create(path: &Path) -> Result<FileBackend> {
    backend(options().create_new(true), path)
}

/// Makes sure that what is read of a file from now on is what the disk has.
///
/// What the kernel could not write it keeps in memory as if it had, on ext4 and XFS at least, and says so to one `fsync`
/// alone: whoever reads that later takes it for durable, and the next `fsync` says that all is well (Rebello et al.,
/// "Can Applications Recover from fsync Failures?", USENIX ATC 2020). So all that can be written is, and the rest is
/// forgotten.
fn from_disk(path: &Path) -> Result<()> {
    let file = File::open(path).or_kind(Kind::Unavailable, "the state file cannot be opened")?;
    file.sync_all().or_kind(Kind::Unavailable, "what was written to the state file cannot be synced")?;
    #[cfg(target_os = "linux")]
    rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed)
        .map_err(io::Error::from)
        .or_kind(Kind::Unavailable, "the memory of the state file cannot be given up")?;
    Ok(())
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn backend(options: &OpenOptions, path: &Path) -> Result<FileBackend> {
    let file = options.open(path).or_kind(Kind::Unavailable, "the state file cannot be opened")?;
    check_mode(&file)?;
    FileBackend::new(file).map_err(super::tables::opening)
}

/// The name of a file in the making; each process has its own.
fn unfinished(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| Error::invalid("the path of the state file names no file"))?;
    Ok(path.with_file_name(format!(".{}.{}.new", name.to_string_lossy(), std::process::id())))
}

fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.or_kind(Kind::Unavailable, "an unfinished state file cannot be removed"),
    }
}

/// Secrets are in it: others must not read it, also where an operator's umask or a copy made it so.
#[cfg(unix)]
fn check_mode(file: &File) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let unknown = "the permissions of the state file cannot be read";
    let mode = file.metadata().or_kind(Kind::Unavailable, unknown)?.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(Error::unavailable(format!(
        "others may read the state file (mode {:o}): chmod it to 600",
        mode & 0o777
    )))
}

#[cfg(not(unix))]
fn check_mode(_: &File) -> Result<()> {
    Ok(())
}

pub(super) fn sync_directory(path: &Path) -> io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or(Path::new(".")))?.sync_all()
}
