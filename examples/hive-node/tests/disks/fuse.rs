//! A file system that passes everything through to a folder, but for what it is told to let fail.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;
use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{
    DirBuilderExt as _, FileExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use fuser::{
    BackgroundSession, BsdFileFlags, Errno, FileAttr, FileHandle, FileType, Filesystem, FopenFlags,
    Generation, INodeNo, InitFlags, KernelConfig, LockOwner, OpenAccMode, OpenFlags, RenameFlags, ReplyAttr,
    ReplyCreate, ReplyData, ReplyDirectory, ReplyEmpty, ReplyEntry, ReplyOpen, ReplyStatfs, ReplyWrite,
    Request, TimeOrNow, WriteFlags,
};

/// What can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Read,
    Write,
    /// Of a file or a directory.
    Sync,
}

/// Something that fails from now on: an operation on what has such a path, seen from the mount.
#[derive(Clone, Copy, Debug)]
struct Fault {
    op: Op,
    on: fn(&str) -> bool,
    errno: Errno,
}

/// What fails now, and how often it has.
#[derive(Debug, Default)]
struct Faults {
    now: Mutex<Option<Fault>>,
    hits: AtomicU64,
}

/// A folder that is mounted over itself.
pub(crate) struct Disk {
    faults: Arc<Faults>,
    /// Unmounts when dropped.
    session: BackgroundSession,
}

impl Disk {
    /// Mounts what is in `backing` at `at`.
    pub(crate) fn mount(backing: &Path, at: &Path) -> Self {
        Self::mount_as(backing, at, false)
    }

    /// The same, where the kernel keeps in memory what is written, and writes it when it is synced: as on a disk, what
    /// could not be written stays in memory as if it had been.
    pub(crate) fn mount_cached(backing: &Path, at: &Path) -> Self {
        Self::mount_as(backing, at, true)
    }

    fn mount_as(backing: &Path, at: &Path, cached: bool) -> Self {
        for folder in [backing, at] {
            std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).unwrap();
        }
        let faults = Arc::new(Faults::default());
        let pass = Pass {
            root: backing.to_owned(),
            cached,
            faults: Arc::clone(&faults),
            paths: Mutex::default(),
            open: Mutex::default(),
            last: AtomicU64::new(1),
        };
        let mut config = fuser::Config::default();
        config.n_threads = Some(4);
        let session = fuser::spawn_mount(pass, at, &config).unwrap();
        Self { faults, session }
    }

    /// Unmounts, and returns once that is done.
    pub(crate) fn unmount(self) {
        self.session.umount_and_join().unwrap();
    }

    /// From now on this fails.
    pub(crate) fn break_it(&self, op: Op, on: fn(&str) -> bool, errno: Errno) {
        self.faults.hits.store(0, Ordering::SeqCst);
        *self.faults.now.lock().unwrap() = Some(Fault { op, on, errno });
    }

    /// Nothing fails any more. How often something did.
    pub(crate) fn heal(&self) -> u64 {
        *self.faults.now.lock().unwrap() = None;
        self.faults.hits.load(Ordering::SeqCst)
    }
}

/// Names are looked up each time: no one else is as sure as the folder below.
const TTL: Duration = Duration::ZERO;

struct Pass {
    root: PathBuf,
    cached: bool,
    faults: Arc<Faults>,
    /// The names by which each inode was looked up, below the root, the last one last.
    paths: Mutex<HashMap<u64, Vec<PathBuf>>>,
    open: Mutex<BTreeMap<u64, (Arc<File>, PathBuf)>>,
    last: AtomicU64,
}

fn errno(error: io::Error) -> Errno {
    error.into()
}

impl Pass {
    fn path(&self, ino: INodeNo) -> Result<PathBuf, Errno> {
        if ino == INodeNo::ROOT {
            return Ok(PathBuf::new());
        }
        let paths = self.paths.lock().unwrap();
        // One of its names may be gone.
        let there = |path: &&PathBuf| std::fs::symlink_metadata(self.root.join(path)).is_ok();
        let names = paths.get(&ino.0).ok_or(Errno::ENOENT)?;
        names.iter().rev().find(there).or_else(|| names.last()).cloned().ok_or(Errno::ENOENT)
    }

    fn real(&self, ino: INodeNo) -> Result<PathBuf, Errno> {
        Ok(self.root.join(self.path(ino)?))
    }

    fn file(&self, handle: FileHandle) -> Result<(Arc<File>, PathBuf), Errno> {
        self.open.lock().unwrap().get(&handle.0).cloned().ok_or(Errno::EBADF)
    }

    /// What is in memory stays there when a file is opened anew, where it is kept at all.
    fn kept(&self) -> FopenFlags {
        if self.cached { FopenFlags::FOPEN_KEEP_CACHE } else { FopenFlags::empty() }
    }

    fn keep(&self, file: File, path: PathBuf) -> FileHandle {
        let handle = self.last.fetch_add(1, Ordering::SeqCst);
        self.open.lock().unwrap().insert(handle, (Arc::new(file), path));
        FileHandle(handle)
    }

    /// Whether this fails now.
    fn check(&self, op: Op, path: &Path) -> Result<(), Errno> {
        let now = self.faults.now.lock().unwrap();
        match &*now {
            Some(fault) if fault.op == op && (fault.on)(&path.to_string_lossy()) => {
                self.faults.hits.fetch_add(1, Ordering::SeqCst);
                Err(fault.errno)
            }
            _ => Ok(()),
        }
    }

    fn entry(&self, parent: INodeNo, name: &OsStr) -> Result<FileAttr, Errno> {
        let path = self.path(parent)?.join(name);
        let found = std::fs::symlink_metadata(self.root.join(&path)).map_err(errno)?;
        let mut paths = self.paths.lock().unwrap();
        let names = paths.entry(found.ino()).or_default();
        names.retain(|name| *name != path);
        names.push(path);
        drop(paths);
        Ok(attributes(found.ino(), &found))
    }

    fn attributes(&self, ino: INodeNo, handle: Option<FileHandle>) -> Result<FileAttr, Errno> {
        let found = match handle.and_then(|handle| self.file(handle).ok()) {
            Some((file, _)) => file.metadata(),
            None => std::fs::symlink_metadata(self.real(ino)?),
        };
        Ok(attributes(ino.0, &found.map_err(errno)?))
    }
}

fn attributes(ino: u64, found: &Metadata) -> FileAttr {
    let time = |time: io::Result<SystemTime>| time.unwrap_or(SystemTime::UNIX_EPOCH);
    FileAttr {
        ino: INodeNo(ino),
        size: found.len(),
        blocks: found.blocks(),
        atime: time(found.accessed()),
        mtime: time(found.modified()),
        ctime: time(found.modified()),
        crtime: time(found.modified()),
        kind: FileType::from_std(found.file_type()).unwrap_or(FileType::RegularFile),
        perm: (found.permissions().mode() & 0o7777) as u16,
        nlink: found.nlink() as u32,
        uid: found.uid(),
        gid: found.gid(),
        rdev: 0,
        blksize: 4096,
        flags: 0,
    }
}

/// Answers with what was done, or with what kept it.
macro_rules! answer {
    ($reply:expr, $done:expr, |$with:pat_param| $say:expr) => {
        match $done {
            Ok($with) => $say,
            Err(error) => $reply.error(error),
        }
    };
}

impl Filesystem for Pass {
    fn init(&mut self, _: &Request, config: &mut KernelConfig) -> io::Result<()> {
        if self.cached {
            let wanted = config.add_capabilities(InitFlags::FUSE_WRITEBACK_CACHE);
            wanted
                .map_err(|_| io::Error::other("the kernel keeps nothing in memory for this file system"))?;
        }
        Ok(())
    }

    fn lookup(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEntry) {
        answer!(reply, self.entry(parent, name), |found| reply.entry(&TTL, &found, Generation(0)));
    }

    fn getattr(&self, _: &Request, ino: INodeNo, handle: Option<FileHandle>, reply: ReplyAttr) {
        answer!(reply, self.attributes(ino, handle), |found| reply.attr(&TTL, &found));
    }

    fn setattr(
        &self,
        _: &Request,
        ino: INodeNo,
        mode: Option<u32>,
        _: Option<u32>,
        _: Option<u32>,
        size: Option<u64>,
        _: Option<TimeOrNow>,
        _: Option<TimeOrNow>,
        _: Option<SystemTime>,
        handle: Option<FileHandle>,
        _: Option<SystemTime>,
        _: Option<SystemTime>,
        _: Option<SystemTime>,
        _: Option<BsdFileFlags>,
        reply: ReplyAttr,
    ) {
        let done = || {
            if let Some(size) = size {
                let (file, path) = match handle {
                    Some(handle) => self.file(handle)?,
                    None => {
                        let file = OpenOptions::new().write(true).open(self.real(ino)?).map_err(errno)?;
                        (Arc::new(file), self.path(ino)?)
                    }
                };
                self.check(Op::Write, &path)?;
                file.set_len(size).map_err(errno)?;
            }
            if let Some(mode) = mode {
                let mode = std::fs::Permissions::from_mode(mode);
                std::fs::set_permissions(self.real(ino)?, mode).map_err(errno)?;
            }
            self.attributes(ino, handle)
        };
        answer!(reply, done(), |found| reply.attr(&TTL, &found));
    }

    fn mkdir(&self, _: &Request, parent: INodeNo, name: &OsStr, mode: u32, _: u32, reply: ReplyEntry) {
        let done = || {
            let path = self.path(parent)?.join(name);
            self.check(Op::Write, &path)?;
            let made = std::fs::DirBuilder::new().mode(mode & 0o7777).create(self.root.join(path));
            made.map_err(errno)?;
            self.entry(parent, name)
        };
        answer!(reply, done(), |found| reply.entry(&TTL, &found, Generation(0)));
    }

    fn unlink(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        let done = || {
            let path = self.path(parent)?.join(name);
            self.check(Op::Write, &path)?;
            std::fs::remove_file(self.root.join(path)).map_err(errno)
        };
        answer!(reply, done(), |()| reply.ok());
    }

    fn rename(
        &self,
        _: &Request,
        parent: INodeNo,
        name: &OsStr,
        other: INodeNo,
        new: &OsStr,
        _: RenameFlags,
        reply: ReplyEmpty,
    ) {
        let done = || {
            let (from, to) = (self.path(parent)?.join(name), self.path(other)?.join(new));
            self.check(Op::Write, &to)?;
            std::fs::rename(self.root.join(from), self.root.join(&to)).map_err(errno)?;
            self.entry(other, new)
        };
        answer!(reply, done(), |_| reply.ok());
    }

    fn link(&self, _: &Request, ino: INodeNo, parent: INodeNo, name: &OsStr, reply: ReplyEntry) {
        let done = || {
            let path = self.path(parent)?.join(name);
            self.check(Op::Write, &path)?;
            std::fs::hard_link(self.real(ino)?, self.root.join(path)).map_err(errno)?;
            self.entry(parent, name)
        };
        answer!(reply, done(), |found| reply.entry(&TTL, &found, Generation(0)));
    }

    fn open(&self, _: &Request, ino: INodeNo, flags: OpenFlags, reply: ReplyOpen) {
        let done = || {
            let path = self.path(ino)?;
            let mode = flags.acc_mode();
            let mut options = OpenOptions::new();
            // To write a part of a page from memory, the kernel reads the rest.
            let reads = self.cached || mode != OpenAccMode::O_WRONLY;
            options.read(reads).write(mode != OpenAccMode::O_RDONLY);
            Ok(self.keep(options.open(self.root.join(&path)).map_err(errno)?, path))
        };
        answer!(reply, done(), |handle| reply.opened(handle, self.kept()));
    }

    fn create(
        &self,
        _: &Request,
        parent: INodeNo,
        name: &OsStr,
        mode: u32,
        _: u32,
        _: i32,
        reply: ReplyCreate,
    ) {
        let done = || {
            let path = self.path(parent)?.join(name);
            self.check(Op::Write, &path)?;
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false).mode(mode & 0o7777);
            let file = options.open(self.root.join(&path)).map_err(errno)?;
            Ok((self.entry(parent, name)?, self.keep(file, path)))
        };
        answer!(reply, done(), |(found, handle)| {
            reply.created(&TTL, &found, Generation(0), handle, self.kept());
        });
    }

    fn read(
        &self,
        _: &Request,
        _: INodeNo,
        handle: FileHandle,
        at: u64,
        size: u32,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyData,
    ) {
        let done = || {
            let (file, path) = self.file(handle)?;
            self.check(Op::Read, &path)?;
            let mut bytes = vec![0; size as usize];
            let mut done = 0;
            while done < bytes.len() {
                match file.read_at(&mut bytes[done..], at + done as u64).map_err(errno)? {
                    0 => break,
                    count => done += count,
                }
            }
            bytes.truncate(done);
            Ok(bytes)
        };
        answer!(reply, done(), |bytes| reply.data(&bytes));
    }

    fn write(
        &self,
        _: &Request,
        _: INodeNo,
        handle: FileHandle,
        at: u64,
        bytes: &[u8],
        _: WriteFlags,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyWrite,
    ) {
        let done = || {
            let (file, path) = self.file(handle)?;
            self.check(Op::Write, &path)?;
            file.write_all_at(bytes, at).map_err(errno)
        };
        answer!(reply, done(), |()| reply.written(bytes.len() as u32));
    }

    fn release(
        &self,
        _: &Request,
        _: INodeNo,
        handle: FileHandle,
        _: OpenFlags,
        _: Option<LockOwner>,
        _: bool,
        reply: ReplyEmpty,
    ) {
        self.open.lock().unwrap().remove(&handle.0);
        reply.ok();
    }

    /// Nothing cuts the power here: what was written is there.
    fn fsync(&self, _: &Request, _: INodeNo, handle: FileHandle, _: bool, reply: ReplyEmpty) {
        let done = || self.check(Op::Sync, &self.file(handle)?.1);
        answer!(reply, done(), |()| reply.ok());
    }

    fn fsyncdir(&self, _: &Request, ino: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        let done = || self.check(Op::Sync, &self.path(ino)?);
        answer!(reply, done(), |()| reply.ok());
    }

    fn readdir(&self, _: &Request, ino: INodeNo, _: FileHandle, offset: u64, mut reply: ReplyDirectory) {
        let list = || {
            let mut names = Vec::new();
            for entry in std::fs::read_dir(self.real(ino)?).map_err(errno)? {
                let entry = entry.map_err(errno)?;
                let kind = FileType::from_std(entry.file_type().map_err(errno)?);
                names.push((entry.file_name(), kind.unwrap_or(FileType::RegularFile), entry.path()));
            }
            names.sort_by(|one, other| one.0.cmp(&other.0));
            Ok(names)
        };
        answer!(reply, list(), |names| {
            for (place, (name, kind, path)) in (1..).zip(names).skip(usize::try_from(offset).unwrap()) {
                let ino = std::fs::symlink_metadata(path).map_or(u64::MAX, |found| found.ino());
                if reply.add(INodeNo(ino), place, kind, name) {
                    break;
                }
            }
            reply.ok();
        });
    }

    fn statfs(&self, _: &Request, _: INodeNo, reply: ReplyStatfs) {
        answer!(reply, rustix::fs::statvfs(&self.root).map_err(|error| errno(error.into())), |it| {
            let (size, names) = (it.f_bsize as u32, it.f_namemax as u32);
            let (blocks, files) = ((it.f_blocks, it.f_bfree, it.f_bavail), (it.f_files, it.f_ffree));
            reply.statfs(blocks.0, blocks.1, blocks.2, files.0, files.1, size, names, it.f_frsize as u32);
        });
    }
}
