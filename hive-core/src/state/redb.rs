//! The embedded store: one file, one committer thread, one fsync for all that waits.
//!
//! ```text
//!   commit ──► queue ──► committer thread: judge … judge, one redb commit with fsync ──► log published ──► answers
//!   get, scan ──► a read transaction of redb: the last commit that is durable
//! ```
//!
//! **Group commit.** The committer takes all that waits, up to a bound, judges each in order (each sees what those
//! before it wrote) and makes all of it durable at once. Nothing is answered, shown to a reader or to a watch before.
//!
//! **Failure.** Where redb fails, the store is broken: [`Health::NotReady`], every call is
//! [`Kind::Unavailable`] from then on, and what was being committed is [`Kind::OutcomeUnknown`] (or not done, where it
//! failed before the commit began). An fsync that failed is never tried again: the kernel may have dropped what it could
//! not write. Opening the file anew shows what is there, and the ids in it answer for what was unknown.
//!
//! **Disk full.** Before a batch the file system is asked for its room. Below [`RESERVE`] bytes a transaction is
//! [`Kind::Exhausted`], with nothing done and the store in order, unless it deletes or changes what is there and adds
//! next to nothing. Such ones go on to the brim, by what the store [keeps](room) for them; without that, nothing does.
//! A file system that is read-only has no room. With room again, all goes on by itself.
//! Where the room is gone all the same, in the middle of a batch, the store is broken as above, but not for good: if
//! nothing but writes failed, and those for want of room, it opens the file anew as soon as there is room, and goes on.
//!
//! **Blocking.** Writes and opening are on threads of their own. A `get` reads a few pages, mostly from redb's cache,
//! in about one microsecond, also while others write: less than it would take to hand it to another thread, so it is
//! done where it is called; so are the reads of a watch, a few thousand at most. A scan is handed over.
//!
//! The format of the file is in `docs/formats/state.md`.

mod committer;
mod file;
mod kept;
mod room;
pub(super) mod tables;
mod watched;

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use ::redb::{Database, ReadTransaction, ReadableDatabase as _, StorageBackend};
use async_trait::async_trait;
use futures_util::stream::BoxStream;
use tokio::sync::{mpsc, oneshot, watch};

use self::committer::{Committer, Job};
pub use self::kept::{RedbStateInfo, Snapshot};
use self::room::Room;
use self::watched::{Faults, Watched};
use super::follow::{self, Page};
use super::log::{Bounds, Log};
use super::{Changes, Commit, Key, KeyRange, Record, Revision, Scan, StateEvent, StateRead, StateStore, Txn};
use crate::{Error, Health, Kind, Result, ResultExt as _};

/// The room that must be left on the file system for transactions that put something.
const RESERVE: u64 = 64 << 20;

/// How much of the file redb keeps in memory.
const CACHE: usize = 64 << 20;

/// How many rows of a scan are read at once, as the one of a `get` is; what is longer goes to a thread that may block,
/// which costs more than so few rows do.
const FEW: usize = 64;

/// How often it is looked whether a full disk has room again.
const LOOK: Duration = Duration::from_millis(250);

/// How many commits wait at most; more wait to be let in.
const QUEUE: usize = 1024;

/// The durable store of one process. A clone is the same store.
///
/// In memory it has redb's cache of 64 MiB, the log of the last 65,536 revisions (typically 10 to 20 MB, over
/// 200 MB with the longest keys), and what waits in its queue.
///
/// The file is locked: a second process that opens it is refused. [`close`](Self::close) gives it free; so does
/// dropping the last clone and the last watch, a moment later.
#[derive(Clone)]
pub struct RedbState(Arc<Handle>);

struct Handle {
    shared: Arc<Shared>,
    /// `None` once closed.
    jobs: Mutex<Option<mpsc::Sender<Job>>>,
    done: watch::Receiver<bool>,
}

/// What the committer and the handles have in common.
struct Shared {
    open: RwLock<Open>,
    log: RwLock<Log>,
    revision: watch::Sender<Revision>,
    health: watch::Sender<Health>,
}

/// The file as it is open.
struct Open {
    /// `None` once closed, and while there is no room.
    database: Option<Arc<Database>>,
    /// How often it was opened: what fails of an earlier time says nothing of this one.
    life: u64,
}

/// A look at the file, and when it was begun.
struct Look {
    transaction: ReadTransaction,
    life: u64,
}

impl std::ops::Deref for Look {
    type Target = ReadTransaction;
    fn deref(&self) -> &ReadTransaction {
        &self.transaction
    }
}

impl RedbState {
    /// Opens the store in this file, or makes it, readable by its owner alone.
    ///
    /// After a crash this reads the whole file once to check it.
    ///
    /// # Errors
    /// [`Kind::Conflict`] where another process has it open; [`Kind::Unsupported`] where a newer Hive wrote it;
    /// [`Kind::Corrupt`] where it is damaged; [`Kind::Unavailable`] where the file cannot be read or made.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref().to_owned();
        let doing = format!("opening the state in {}", path.display());
        let opened = tokio::task::spawn_blocking(move || {
            let make = |backend| tables::prepare(&database(backend, CACHE)?, Bounds::FIXED).map(drop);
            let mut setup = Setup::of(&path);
            // Opening writes after a crash, also where others have filled the disk.
            setup.room.level();
            let backend = file::open(&path, make)?;
            setup.again = Some(Box::new(move || Ok(Box::new(file::reopen(&path)?))));
            Self::open_blocking(backend, setup)
        });
        opened.await.internal("waiting for the state to be opened")?.map_err(|error| error.context(doing))
    }

    /// The store in any storage of redb's.
    fn open_blocking(backend: impl StorageBackend, setup: Setup) -> Result<Self> {
        let faults = Faults::default();
        let database = database(Watched::new(Box::new(backend), &faults), setup.cache)?;
        let log = tables::prepare(&database, setup.bounds)?;
        let shared = Arc::new(Shared {
            open: RwLock::new(Open { database: Some(Arc::new(database)), life: 0 }),
            revision: watch::Sender::new(log.now()),
            log: RwLock::new(log),
            health: watch::Sender::new(Health::Ready),
        });
        let (jobs, queue) = mpsc::channel(QUEUE);
        let (finished, done) = watch::channel(false);
        let committer = Committer::new(Arc::clone(&shared), setup, faults);
        std::thread::Builder::new()
            .name("hive-state".to_owned())
            .spawn(move || {
                committer.run(queue);
                finished.send_replace(true);
            })
            .or_kind(Kind::Unavailable, "the system has no thread for the state store")?;
        Ok(Self(Arc::new(Handle { shared, jobs: Mutex::new(Some(jobs)), done })))
    }

    /// Finishes what waits, and closes the file. What comes after is [`Kind::Unavailable`]. Safe to repeat, and to
    /// cancel: the store closes all the same.
    pub async fn close(&self) {
        drop(self.0.jobs.lock().unwrap_or_else(PoisonError::into_inner).take());
        // An error says that the committer is gone, which is what is waited for.
        drop(self.0.done.clone().wait_for(|done| *done).await);
    }

    fn queue(&self) -> Result<mpsc::Sender<Job>> {
        let jobs = self.0.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.clone().ok_or_else(|| self.0.shared.unavailable())
    }
}

/// How a store is set up.
struct Setup {
    room: Room,
    bounds: Bounds,
    cache: usize,
    /// Opens the file anew, where that can be.
    again: Option<Again>,
    /// How often it is looked whether it can be.
    look: Duration,
}

type Again = Box<dyn Fn() -> Result<Box<dyn StorageBackend>> + Send>;

impl Setup {
    fn of(path: &Path) -> Self {
        Self { room: Room::of(path), bounds: Bounds::FIXED, cache: CACHE, again: None, look: LOOK }
    }
}

fn database(backend: impl StorageBackend, cache: usize) -> Result<Database> {
    Database::builder().set_cache_size(cache).create_with_backend(backend).map_err(tables::opening)
}

impl Shared {
    fn database(&self) -> Result<(Arc<Database>, u64)> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let database = open.database.clone().ok_or_else(|| self.unavailable())?;
        if self.health.borrow().serves() { Ok((database, open.life)) } else { Err(self.unavailable()) }
    }

    fn reader(&self) -> Result<Look> {
        let (database, life) = self.database()?;
        let transaction = self.checked(life, database.begin_read().map_err(tables::reading))?;
        Ok(Look { transaction, life })
    }

    /// After a read that failed redb does nothing any more, so the store says at once that it is over.
    fn checked<T>(&self, life: u64, read: Result<T>) -> Result<T> {
        if let Err(error) = &read
            && error.kind() == Kind::Unavailable
        {
            self.stop(life, "the state file cannot be read, open it anew".to_owned());
        }
        read
    }

    fn log(&self) -> std::sync::RwLockReadGuard<'_, Log> {
        self.log.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn unavailable(&self) -> Error {
        let health = self.health.borrow();
        Error::unavailable(format!("the state store: {}", health.complaint().unwrap_or("it is closed")))
    }

    /// No more can be done with the file, as it was opened this time.
    fn stop(&self, life: u64, why: String) {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if open.life != life {
            return;
        }
        let database = open.database.take();
        self.health.send_if_modified(|health| {
            let first = health.serves();
            if first {
                *health = Health::NotReady(why.into());
            }
            first
        });
        drop(open);
        drop(database);
        // Watches look up, and find that it is over.
        self.revision.send_modify(|_| {});
    }

    /// Says anew why it does not serve.
    fn explain(&self, why: String) {
        self.health.send_if_modified(|health| {
            let stopped = !health.serves();
            if stopped {
                *health = Health::NotReady(why.into());
            }
            stopped
        });
    }

    /// How often the file was opened.
    fn life(&self) -> u64 {
        self.open.read().unwrap_or_else(PoisonError::into_inner).life
    }

    /// Goes on with a file that was opened anew.
    fn resume(&self, database: Database, log: Log) {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        let revision = log.now();
        *self.log.write().unwrap_or_else(PoisonError::into_inner) = log;
        *open = Open { database: Some(Arc::new(database)), life: open.life + 1 };
        self.health.send_replace(Health::Ready);
        drop(open);
        self.revision.send_replace(revision);
    }
}

#[async_trait]
impl StateRead for RedbState {
    async fn get(&self, key: &Key) -> Result<Option<Record>> {
        let shared = &self.0.shared;
        let reader = shared.reader()?;
        shared.checked(reader.life, tables::get(&reader, key))
    }

    async fn scan(&self, range: &KeyRange, limit: usize) -> Result<Scan> {
        let shared = &self.0.shared;
        let reader = shared.reader()?;
        let life = reader.life;
        let few = shared.checked(life, tables::scan(&reader, range, limit.min(FEW)))?;
        if !few.more || few.records.len() >= limit {
            return Ok(few);
        }
        let range = range.clone();
        let scan = tokio::task::spawn_blocking(move || tables::scan(&reader, &range, limit));
        shared.checked(life, scan.await.internal("waiting for a scan")?)
    }

    async fn revision(&self) -> Result<Revision> {
        drop(self.0.shared.database()?);
        Ok(*self.0.shared.revision.borrow())
    }
}

#[async_trait]
impl StateStore for RedbState {
    async fn commit(&self, txn: Txn) -> Result<Commit> {
        txn.check()?;
        let (answer, answered) = oneshot::channel();
        let queue = self.queue()?;
        queue.send(Job { txn, answer }).await.map_err(|_| self.0.shared.unavailable())?;
        drop(queue);
        answered
            .await
            .unwrap_or_else(|_| Err(Error::outcome_unknown("the state store stopped in the middle")))
    }

    async fn changes(&self, range: &KeyRange, from: Revision, wait: Duration) -> Result<Changes> {
        let shared = &self.0.shared;
        follow::changes(shared.revision.subscribe(), from, wait, |from, through| {
            // The log before the records: what is written in between is newer, and its turn comes later.
            let step = shared.log().touched(range, from, through, follow::MOST_KEYS);
            let reader = shared.reader()?;
            shared.checked(reader.life, Page::of(step, through, |key| tables::get(&reader, key)))
        })
        .await
    }

    async fn watch(
        &self,
        range: &KeyRange,
        from: Revision,
    ) -> Result<BoxStream<'static, Result<StateEvent>>> {
        drop(self.0.shared.database()?);
        Ok(follow::stream(self.clone(), range.clone(), from))
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.0.shared.health.subscribe()
    }
}

impl fmt::Debug for RedbState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shared = &self.0.shared;
        f.debug_struct("RedbState")
            .field("revision", &*shared.revision.borrow())
            .field("health", &*shared.health.borrow())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
