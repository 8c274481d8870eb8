//! A machine's console log: written by QEMU, which appends for as long as the guest writes, and bounded here.
//!
//! While the machine runs, the beginning of a log that has grown is given back to the file system as a hole: no byte of
//! the end can be lost, for the file is neither cut nor moved. Before the next start it is cut to its end. While no
//! daemon watches, nothing bounds it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use hive_core::{Result, ResultExt, Timestamp};
use rustix::fs::FallocateFlags;

use crate::backend::Console;

/// The most bytes that a log occupies on the disk, give or take what a guest writes between two looks.
const BOUND: u64 = 1 << 20;
/// What is kept of it.
const KEPT: u64 = Console::MAX as u64;

/// The end of a log, and when it was last written to.
pub(super) fn read(path: &Path) -> Result<(Vec<u8>, Option<Timestamp>)> {
    let read = || -> io::Result<(Vec<u8>, Option<Timestamp>)> {
        let mut file = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Vec::new(), None)),
            other => other?,
        };
        let metadata = file.metadata()?;
        let updated = metadata.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
        Ok((tail(&mut file, metadata.len())?, updated))
    };
    read().internal("reading a console")
}

fn tail(file: &mut File, length: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(length.saturating_sub(KEPT)))?;
    let mut bytes = Vec::new();
    // More may be written meanwhile.
    file.take(KEPT).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Cuts a log that nobody writes to down to its end.
pub(super) fn compact(path: &Path) -> Result<()> {
    let compact = || -> io::Result<()> {
        let length = match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other?.len(),
        };
        if length <= KEPT {
            return Ok(());
        }
        let end = tail(&mut File::open(path)?, length)?;
        let new = path.with_extension("new");
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?.write_all(&end)?;
        fs::rename(&new, path)
    };
    compact().internal("cutting a console's log")
}

/// Gives back the beginning of a log that has grown, while QEMU writes to it. Of any other file too, that is only
/// appended to.
pub(super) fn bound(path: &Path) -> Result<()> {
    use std::os::unix::fs::MetadataExt;
    let bound = || -> io::Result<()> {
        let metadata = match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other?,
        };
        if metadata.blocks() * 512 <= BOUND {
            return Ok(());
        }
        let file = OpenOptions::new().write(true).open(path)?;
        let hole = metadata.len().saturating_sub(KEPT);
        rustix::fs::fallocate(&file, FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE, 0, hole)?;
        Ok(())
    };
    bound().internal("bounding a console's log")
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::MetadataExt;

    use super::*;

    #[test]
    fn a_log_that_grows_keeps_its_end_and_not_its_size() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("console.log");
        assert_eq!(read(&path).unwrap(), (Vec::new(), None));
        bound(&path).unwrap();
        compact(&path).unwrap();
        let mut log = OpenOptions::new().create(true).append(true).open(&path).unwrap();
        let line = [b'x'; 4096];
        for _ in 0..3 * BOUND / 4096 {
            log.write_all(&line).unwrap();
        }
        log.write_all(b"the end").unwrap();
        log.sync_all().unwrap();
        bound(&path).unwrap();
        log.write_all(b" and more").unwrap();
        let (end, updated) = read(&path).unwrap();
        assert_eq!(end.len(), Console::MAX);
        assert!(end.ends_with(b"xthe end and more") && updated.is_some());
        log.sync_all().unwrap();
        assert!(fs::metadata(&path).unwrap().blocks() * 512 <= BOUND);
        compact(&path).unwrap();
        assert_eq!(read(&path).unwrap().0, end);
        assert_eq!(fs::metadata(&path).unwrap().len(), KEPT);
    }
}
