//! Blobs as files: `{root}/{first two digits}/{id}`.
//!
//! A file is written under its final name, for nothing names it before it is whole. Its bytes and its directory are
//! synced before it is finished, its directory again before its deletion is answered.
//!
//! A sync that fails is never tried again. Of a file it is the end of that file, which no record will name. Of a
//! directory, other names in it may be lost with it: nothing is written or deleted any more, until another process opens
//! the blobs anew. Reads go on. Either is said by [`health`](Blobs::health) for as long as this process lives, for a disk
//! that failed once is to be looked at.

use std::collections::BTreeMap;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::ops::Range;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use hive_core::{Error, Health, Kind, Result, ResultExt as _, SystemEntropy};

use self::syncs::Syncs;
use super::blobs::{AT_ONCE, BlobId, BlobStream, BlobWriter, Blobs, Identity, StoreId};

mod syncs;

/// How many bytes a reader has at a time.
const BLOCK: u64 = 256 << 10;
/// How much room a write leaves free, in bytes.
const RESERVE: u64 = 256 << 20;
/// What the file `format` says.
const FORMAT: &[u8] = b"hive-blobs 1\n";
/// What the file `id` begins with; behind it the id, and a newline.
const ID: &str = "hive-blobs-id 1 ";

/// Blobs in a directory, readable by its owner alone. A clone is the same store.
#[derive(Clone, Debug)]
pub struct LocalBlobs {
    root: Arc<Path>,
    syncs: Arc<Syncs>,
}

/// The number in a file `format`.
fn format_of(text: &[u8]) -> Option<u64> {
    std::str::from_utf8(text).ok()?.strip_prefix("hive-blobs ")?.trim_end().parse().ok()
}

impl LocalBlobs {
    /// Opens the blobs in this directory. It is made when it is [given an id](Blobs::claim), not before.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](hive_core::Kind::Unavailable) where it cannot be read; [`Kind::Unsupported`](hive_core::Kind::Unsupported) where a newer Hive made it;
    /// [`Kind::Conflict`](hive_core::Kind::Conflict) where it has something else in it.
    pub async fn open(root: impl Into<PathBuf>) -> Result<Self> {
        let root: Arc<Path> = root.into().into();
        let opened = Self { root, syncs: Arc::default() };
        opened.run("opening", |blobs| blobs.has_format().map(drop)).await?;
        Ok(opened)
    }

    /// What a test lets fail.
    #[cfg(test)]
    pub(super) fn fails(&self) -> &syncs::tests::Fails {
        &self.syncs.fails
    }

    /// Does something on a thread for blocking work.
    async fn run<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Self) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let blobs = self.clone();
        let done = blocking(move || work(&blobs)).await;
        done.map_err(|error| error.context(format!("{doing} the blobs in {}", self.root.display())))
    }

    /// Whether the directory is one of blobs.
    fn has_format(&self) -> Result<bool> {
        match found(std::fs::read(self.root.join("format")))? {
            Some(text) if text == FORMAT => Ok(true),
            Some(text) => match format_of(&text) {
                Some(newer) if newer > 1 => Err(Error::newer_format("the directory of objects", newer, 1)),
                _ => Err(Error::conflict("the directory of blobs has a 'format' that is not ours")),
            },
            None => Ok(false),
        }
    }

    fn id(&self) -> Result<Option<StoreId>> {
        let Some(bytes) = found(std::fs::read(self.root.join("id")))? else { return Ok(None) };
        let text = std::str::from_utf8(&bytes).ok();
        let text = text.and_then(|text| text.strip_prefix(ID)?.strip_suffix('\n'));
        let id = text.ok_or_else(|| Error::corrupt("the directory of blobs has an 'id' that is none"))?;
        id.parse().map(Some).or_kind(Kind::Corrupt, "the directory of blobs has an 'id' that is none")
    }

    /// Whether no directory has a file.
    fn is_empty(&self) -> Result<bool> {
        for directory in self.directories() {
            let Some(mut files) = found(std::fs::read_dir(directory))? else { continue };
            if files.next().transpose().map_err(failed)?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn directories(&self) -> impl Iterator<Item = PathBuf> {
        (0..=u8::MAX).map(|byte| self.root.join(format!("{byte:02x}")))
    }

    /// Makes the directory.
    fn prepare(&self) -> Result<()> {
        let mut levels = 1;
        for parent in self.root.ancestors().skip(1) {
            if parent.as_os_str().is_empty() || found(std::fs::metadata(parent))?.is_some() {
                break;
            }
            levels += 1;
        }
        DirBuilder::new().recursive(true).mode(0o700).create(&self.root).map_err(failed)?;
        for directory in self.directories() {
            there(DirBuilder::new().mode(0o700).create(directory))?;
        }
        sync_directory(&self.root).map_err(failed)?;
        // The nearest one also where the root was there: another may have made it a moment ago.
        for parent in self.root.ancestors().skip(1).take(levels) {
            let is_here = parent.as_os_str().is_empty();
            sync_directory(if is_here { Path::new(".") } else { parent }).map_err(failed)?;
        }
        // Last: what has it is whole.
        self.publish("format", FORMAT)
    }

    fn write_id(&self, id: &StoreId) -> Result<()> {
        if !self.has_format()? {
            self.prepare()?;
        }
        self.publish("id", format!("{ID}{id}\n").as_bytes())?;
        match self.id()? {
            Some(there) if there == *id => Ok(()),
            _ => Err(Error::conflict("the directory of blobs was given another id")),
        }
    }

    /// Puts a file into the root, whole and durable, where there is none of its name. One that is there stays as it is.
    fn publish(&self, name: &str, bytes: &[u8]) -> Result<()> {
        // It is written aside under a name that nobody else has, and linked: others may be opening the directory too, and
        // whoever comes second finds what the first one wrote.
        let aside = self.root.join(format!("{name}.{}", BlobId::new(&SystemEntropy)));
        let linked =
            write_file(&aside, bytes).and_then(|()| there(std::fs::hard_link(&aside, self.root.join(name))));
        let removed = found(std::fs::remove_file(&aside));
        linked?;
        removed?;
        sync_directory(&self.root).map_err(failed)
    }

    fn path(&self, id: &BlobId) -> PathBuf {
        let text = id.as_str();
        self.root.join(text.get(..2).unwrap_or(text)).join(text)
    }
}

/// Writes a file that is not there yet.
fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)
}

/// What was found; `None` only where it is certain that there is nothing.
fn found<T>(outcome: io::Result<T>) -> Result<Option<T>> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(error)),
    }
}

/// Success also where it was there already.
fn there(outcome: io::Result<()>) -> Result<()> {
    match outcome {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(failed(error)),
        _ => Ok(()),
    }
}

fn sync_directory(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// On a thread for blocking work. Dropped, it still runs to its end.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.internal("waiting for a file of blobs")?
}

/// Reads a stretch that there is, at most a block, into memory that is not cleared before.
fn block(file: &File, range: Range<u64>) -> Result<Bytes> {
    let length = usize::try_from(range.end.saturating_sub(range.start)).unwrap_or(usize::MAX);
    let mut block = Vec::with_capacity(length);
    while block.len() < length {
        let at = range.start + block.len() as u64;
        match rustix::io::pread(file, rustix::buffer::spare_capacity(&mut block), at) {
            Ok(0) => return Err(lost(ErrorKind::UnexpectedEof.into())),
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(lost(error.into())),
        }
    }
    // The allocator may have given more.
    block.truncate(length);
    Ok(block.into())
}

fn failed(error: io::Error) -> Error {
    let full =
        matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge);
    if full {
        return Error::exhausted("there is no room for the bytes").with_source(error);
    }
    Error::unavailable("the bytes cannot be read or written").with_source(error)
}

/// What a failed read says: that bytes are gone is damage, anything else is not.
fn lost(error: io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::UnexpectedEof => {
            Error::corrupt("the bytes are not there").with_source(error)
        }
        _ => failed(error),
    }
}

/// Deletes files of one directory, and syncs it: what became of each.
fn delete_in(syncs: &Syncs, directory: &Path, files: &[(usize, PathBuf)]) -> Vec<Result<()>> {
    let mut done: Vec<Result<()>> =
        files.iter().map(|(_, path)| found(std::fs::remove_file(path)).map(drop)).collect();
    if let Err(error) = syncs.directory(directory) {
        // None of them is known to stay deleted.
        done.fill_with(|| Err(Error::unavailable(error.message().to_owned())));
    }
    done
}

/// Refuses to take the last of the room: the records may be on the same file system, and deleting needs some.
fn check_room(directory: &Path) -> Result<()> {
    // A directory that is not there is a disk that is not: it may come back.
    let room = rustix::fs::statvfs(directory)
        .map_err(|errno| failed(errno.into()).context("looking how much room there is"))?;
    if room.f_bavail.saturating_mul(room.f_frsize) < RESERVE {
        return Err(Error::exhausted("there is no room for the bytes"));
    }
    Ok(())
}

#[async_trait]
impl Blobs for LocalBlobs {
    async fn identity(&self) -> Result<Identity> {
        self.run("looking at", |blobs| {
            // What is no directory of ours is not looked at any further.
            blobs.has_format()?;
            Ok(match blobs.id()? {
                Some(id) => Identity::Known(id),
                None => Identity::Unknown { is_empty: blobs.is_empty()? },
            })
        })
        .await
    }

    async fn claim(&self, id: &StoreId) -> Result<()> {
        let id = id.clone();
        self.run("giving an id to", move |blobs| blobs.write_id(&id)).await
    }

    async fn health(&self) -> Health {
        let blobs = self.clone();
        let room = blocking(move || check_room(&blobs.root)).await;
        match (self.syncs.complaint(), room) {
            (Some(complaint), _) => Health::Degraded(complaint.into()),
            (None, Err(error)) if error.kind() == Kind::Exhausted => {
                Health::Degraded(super::transfer::FULL.into())
            }
            (None, _) => Health::Ready,
        }
    }

    async fn has(&self, id: &BlobId) -> Result<bool> {
        let path = self.path(id);
        self.run("looking at", move |_| Ok(found(std::fs::metadata(path))?.is_some())).await
    }

    async fn create(&self, id: &BlobId) -> Result<Box<dyn BlobWriter>> {
        let path = self.path(id);
        let file = blocking({
            let (path, syncs) = (path.clone(), Arc::clone(&self.syncs));
            move || {
                syncs.check()?;
                check_room(path.parent().unwrap_or(&path))?;
                OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(failed)
            }
        });
        Ok(Box::new(Writer { file: Some(file.await?), path, syncs: Arc::clone(&self.syncs) }))
    }

    async fn read(&self, id: &BlobId, size: u64, range: Range<u64>) -> Result<BlobStream> {
        let path = self.path(id);
        let Range { start, end } = range;
        // What is short is read as the file is opened: each turn of another thread costs more than a small read.
        let opened = blocking(move || {
            let file = File::open(path).map_err(lost)?;
            let found = file.metadata().map_err(failed)?.len();
            if found != size {
                return Err(Error::corrupt(format!("there are {found} bytes of {size}")));
            }
            let first = block(&file, start..end.min(start.saturating_add(BLOCK)))?;
            Ok((first, Arc::new(file)))
        });
        let (first, file) = opened.await.map_err(|error| error.context(format!("reading blob {id}")))?;
        let rest = start + first.len() as u64..end;
        let first = stream::iter((!first.is_empty()).then_some(Ok(first)));
        let blocks = stream::try_unfold(rest, move |rest| {
            let file = Arc::clone(&file);
            async move {
                if rest.is_empty() {
                    return Ok(None);
                }
                let behind = rest.end.min(rest.start.saturating_add(BLOCK));
                let block = blocking(move || block(&file, rest.start..behind));
                Ok(Some((block.await?, behind..rest.end)))
            }
        });
        Ok(first.chain(blocks).boxed())
    }

    async fn delete(&self, id: &BlobId) -> Result<()> {
        let (path, syncs) = (self.path(id), Arc::clone(&self.syncs));
        blocking(move || {
            found(std::fs::remove_file(&path))?;
            // Also where it is gone: it may be since a deletion that was not synced.
            path.parent().map_or(Ok(()), |directory| syncs.directory(directory))
        })
        .await
        .map_err(|error| error.context(format!("deleting blob {id}")))
    }

    /// Each directory is synced once, however many of its files are deleted.
    async fn delete_all(&self, ids: &[BlobId]) -> Vec<Result<()>> {
        let mut directories: BTreeMap<PathBuf, Vec<(usize, PathBuf)>> = BTreeMap::new();
        for (place, path) in ids.iter().map(|id| self.path(id)).enumerate() {
            let directory = path.parent().unwrap_or(&self.root).to_owned();
            directories.entry(directory).or_default().push((place, path));
        }
        let work = directories.into_iter().map(|(directory, files)| async move {
            let places: Vec<usize> = files.iter().map(|(place, _)| *place).collect();
            let syncs = Arc::clone(&self.syncs);
            let deleted = blocking(move || Ok(delete_in(&syncs, &directory, &files))).await;
            let lost = || Error::unavailable("the bytes were not deleted");
            let deleted = deleted.unwrap_or_else(|_| places.iter().map(|_| Err(lost())).collect());
            places.into_iter().zip(deleted).collect::<Vec<_>>()
        });
        let mut done: Vec<(usize, Result<()>)> = stream::iter(work)
            .buffer_unordered(AT_ONCE)
            .collect::<Vec<_>>()
            .await
            .into_iter()
            .flatten()
            .collect();
        done.sort_by_key(|(place, _)| *place);
        done.into_iter()
            .zip(ids)
            .map(|((_, done), id)| done.map_err(|error| error.context(format!("deleting blob {id}"))))
            .collect()
    }
}

#[derive(Debug)]
struct Writer {
    /// `None` while a thread has it, and after a failure.
    file: Option<File>,
    path: PathBuf,
    syncs: Arc<Syncs>,
}

impl Writer {
    fn take(&mut self) -> Result<File> {
        self.file.take().ok_or_else(|| Error::internal("a blob was written to after a failure"))
    }
}

#[async_trait]
impl BlobWriter for Writer {
    async fn write(&mut self, batch: Vec<Bytes>) -> Result<()> {
        let mut file = self.take()?;
        let path = self.path.clone();
        let file = blocking(move || {
            check_room(path.parent().unwrap_or(&path))?;
            batch.iter().try_for_each(|block| file.write_all(block)).map_err(failed)?;
            Ok(file)
        });
        self.file = Some(file.await?);
        Ok(())
    }

    async fn finish(mut self: Box<Self>) -> Result<()> {
        let (file, path, syncs) = (self.take()?, self.path, self.syncs);
        blocking(move || {
            syncs.file(&path, file.sync_all())?;
            path.parent().map_or(Ok(()), |directory| syncs.directory(directory))
        })
        .await
    }
}
