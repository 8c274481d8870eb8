//! What this backend promises beyond the suite: nothing is left behind, whatever ends where; a page costs what it
//! returns; a write has a bounded memory.
#![allow(clippy::unwrap_used, reason = "a test's helpers may fail it")]

mod bounds;
mod chunks;
mod faults;
mod full;
mod identity;
mod local;
mod reclaiming;
mod syncs;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use hive_core::state::{
    Changes, Commit, Key, KeyRange, MemoryState, Record, Revision, Scan, StateEvent, StateRead, StateStore,
    Txn, decode,
};
use hive_core::{Body, Driver as _, Error, Health, ManualClock, Result, SeededEntropy, Stopping, Wake};
use tokio::sync::{Notify, watch};

use super::records::{Data, Garbage, LeaseRecord, ObjectRecord, PartRecord};
use super::*;
use crate::backend::{BucketSpec, ObjectCapabilities};

/// What a call of the state or the blobs does at the step that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// It waits forever, so that the caller can be dropped there.
    Hang,
    /// It fails, before or after what it was to do.
    Fail,
}

/// Counts the calls, each twice: before what it does and after.
#[derive(Debug, Default)]
struct Steps {
    /// Steps until the one that was chosen; zero where none is.
    left: AtomicUsize,
    mode: Mutex<Option<Mode>>,
    hit: Notify,
    scans: AtomicUsize,
    scanned: AtomicUsize,
    written: AtomicUsize,
    commits: AtomicUsize,
    claims: AtomicUsize,
    /// The deletions that go on now, and the most there were.
    deleting: [AtomicUsize; 2],
    /// The bytes of scanned records that someone has now, and the most there were.
    held: [AtomicUsize; 2],
    /// Whether commits that put something, or writes of blobs, find no room.
    full: [AtomicBool; 2],
    /// Told when the blobs are asked how they are.
    asked: Notify,
}

impl Steps {
    fn arm(&self, step: usize, mode: Option<Mode>) {
        *self.mode.lock().unwrap() = mode;
        self.left.store(step, Ordering::SeqCst);
    }

    /// Whether the chosen step was come to.
    fn disarm(&self) -> bool {
        let armed = self.mode.lock().unwrap().take().is_some();
        self.left.swap(0, Ordering::SeqCst) == 0 && armed
    }

    async fn step(&self, error: fn(&'static str) -> Error) -> Result<()> {
        let at = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if at != Ok(1) {
            return Ok(());
        }
        let mode = *self.mode.lock().unwrap();
        match mode {
            Some(Mode::Hang) => {
                self.hit.notify_one();
                std::future::pending().await
            }
            Some(Mode::Fail) => Err(error("a fault that was injected")),
            None => Ok(()),
        }
    }

    async fn around<T>(
        &self,
        work: impl Future<Output = Result<T>>,
        after: fn(&'static str) -> Error,
    ) -> Result<T> {
        self.step(Error::unavailable).await?;
        let done = work.await?;
        self.step(after).await?;
        Ok(done)
    }
}

/// One less when it is dropped.
struct Count<'a>(&'a AtomicUsize);

impl Drop for Count<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The value of a record that was scanned, counted as long as someone has it.
struct Held(Bytes, Arc<Steps>);

impl Held {
    fn count(value: &Bytes, steps: &Arc<Steps>) -> Bytes {
        let held = steps.held[0].fetch_add(value.len(), Ordering::SeqCst) + value.len();
        steps.held[1].fetch_max(held, Ordering::SeqCst);
        Bytes::from_owner(Self(value.clone(), Arc::clone(steps)))
    }
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.1.held[0].fetch_sub(self.0.len(), Ordering::SeqCst);
    }
}

#[derive(Debug)]
struct Faulty<T>(T, Arc<Steps>);

#[async_trait]
impl StateRead for Faulty<MemoryState> {
    async fn get(&self, key: &Key) -> Result<Option<Record>> {
        self.1.around(self.0.get(key), Error::unavailable).await
    }
    async fn scan(&self, range: &KeyRange, limit: usize) -> Result<Scan> {
        let mut scan = self.1.around(self.0.scan(range, limit), Error::unavailable).await?;
        for (_, record) in &mut scan.records {
            record.value = Held::count(&record.value, &self.1);
        }
        self.1.scans.fetch_add(1, Ordering::SeqCst);
        self.1.scanned.fetch_add(scan.records.len(), Ordering::SeqCst);
        Ok(scan)
    }
    async fn revision(&self) -> Result<Revision> {
        self.0.revision().await
    }
}

#[async_trait]
impl StateStore for Faulty<MemoryState> {
    async fn commit(&self, txn: Txn) -> Result<Commit> {
        if self.1.full[0].load(Ordering::SeqCst) && !txn.put.is_empty() {
            return Err(Error::exhausted("no room for records"));
        }
        self.1.commits.fetch_add(1, Ordering::SeqCst);
        self.1.around(self.0.commit(txn), Error::outcome_unknown).await
    }
    async fn changes(&self, range: &KeyRange, from: Revision, wait: Duration) -> Result<Changes> {
        self.0.changes(range, from, wait).await
    }
    async fn watch(
        &self,
        range: &KeyRange,
        from: Revision,
    ) -> Result<BoxStream<'static, Result<StateEvent>>> {
        self.0.watch(range, from).await
    }
    fn health(&self) -> watch::Receiver<Health> {
        self.0.health()
    }
}

#[async_trait]
impl Blobs for Faulty<LocalBlobs> {
    async fn identity(&self) -> Result<Identity> {
        self.1.around(self.0.identity(), Error::unavailable).await
    }
    async fn claim(&self, id: &StoreId) -> Result<()> {
        self.1.claims.fetch_add(1, Ordering::SeqCst);
        self.1.around(self.0.claim(id), Error::outcome_unknown).await
    }
    async fn health(&self) -> Health {
        self.1.asked.notify_one();
        // Long enough for others to come in between.
        for _ in 0..16 {
            tokio::task::yield_now().await;
        }
        self.0.health().await
    }
    async fn has(&self, id: &BlobId) -> Result<bool> {
        self.1.around(self.0.has(id), Error::unavailable).await
    }
    async fn create(&self, id: &BlobId) -> Result<Box<dyn BlobWriter>> {
        let writer = self.1.around(self.0.create(id), Error::unavailable).await?;
        Ok(Box::new(Faulty(writer, Arc::clone(&self.1))))
    }
    async fn read(&self, id: &BlobId, size: u64, range: std::ops::Range<u64>) -> Result<BlobStream> {
        self.1.around(self.0.read(id, size, range), Error::unavailable).await
    }
    async fn delete(&self, id: &BlobId) -> Result<()> {
        let [now, most] = &self.1.deleting;
        let _one = Count(now);
        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        tokio::task::yield_now().await;
        self.1.around(self.0.delete(id), Error::unavailable).await
    }
}

#[async_trait]
impl BlobWriter for Faulty<Box<dyn BlobWriter>> {
    async fn write(&mut self, batch: Vec<Bytes>) -> Result<()> {
        let length = batch.iter().map(Bytes::len).sum();
        self.1.around(self.0.write(batch), Error::unavailable).await?;
        if self.1.full[1].load(Ordering::SeqCst) {
            return Err(Error::exhausted("no room for bytes"));
        }
        self.1.written.fetch_add(length, Ordering::SeqCst);
        Ok(())
    }
    async fn finish(self: Box<Self>) -> Result<()> {
        let Self(inner, steps) = *self;
        steps.around(inner.finish(), Error::unavailable).await
    }
}

/// A store whose insides a test can see and break.
struct World {
    objects: StoredObjects,
    state: MemoryState,
    clock: Arc<ManualClock>,
    steps: Arc<Steps>,
    blobs: PathBuf,
    _home: tempfile::TempDir,
}

const LEASE: Duration = Duration::from_secs(600);

async fn world() -> World {
    let home = tempfile::tempdir().unwrap();
    let blobs = home.path().join("blobs");
    let (state, clock, steps) =
        (MemoryState::new(), Arc::new(ManualClock::default()), Arc::new(Steps::default()));
    clock.advance(Duration::from_secs(1_800_000_000));
    let bounds = ObjectCapabilities { min_part: 1, ..ObjectCapabilities::default() };
    let config = Config { bounds, lease: LEASE, ..Config::default() };
    let objects = StoredObjects::new(
        Arc::new(Faulty(state.clone(), Arc::clone(&steps))),
        Arc::new(Faulty(LocalBlobs::open(&blobs).await.unwrap(), Arc::clone(&steps))),
        Arc::clone(&clock) as Arc<dyn Clock>,
        Arc::new(SeededEntropy::new(7)),
        config,
    );
    World { objects: objects.unwrap(), state, clock, steps, blobs, _home: home }
}

fn spec(name: &str) -> BucketSpec {
    let (owner, region) = ("123456789012".parse().unwrap(), "us-east-1".parse().unwrap());
    BucketSpec { name: name.parse().unwrap(), owner, region }
}

fn at(key: &str) -> ObjectKey {
    ObjectKey::new("bucket".parse().unwrap(), key).unwrap()
}

fn bytes(length: usize, fill: u8) -> Bytes {
    vec![fill; length].into()
}

impl World {
    async fn put(&self, key: &str, bytes: Bytes) -> Result<Object> {
        self.objects.put(&at(key), PutSpec::default(), Body::from(bytes), &Preconditions::default()).await
    }

    async fn get(&self, key: &str) -> Result<Bytes> {
        let (_, body) = self.objects.get(&at(key), None, None, &Preconditions::default()).await?;
        body.collect(1 << 30).await
    }

    /// Some bytes of an object.
    async fn range(&self, key: &str, range: std::ops::Range<usize>) -> Result<Bytes> {
        let range = Some(ByteRange::FromTo(range.start as u64, range.end as u64 - 1));
        let (_, body) = self.objects.get(&at(key), None, range, &Preconditions::default()).await?;
        body.collect(1 << 30).await
    }

    /// One pass of the reclaimer.
    async fn pass(&self) -> Result<()> {
        let (_stop, stopping) = Stopping::channel();
        self.objects.reclaimer().pass(Wake::Timer, &stopping).await.map(drop)
    }

    /// Everything under `/s3/`.
    async fn records(&self) -> Vec<(Key, Record)> {
        let mut all = Vec::new();
        let mut rest = KeyRange::prefix("/s3/");
        loop {
            let page = self.state.scan(&rest, 1000).await.unwrap();
            let last = page.records.last().map(|(key, _)| key.clone());
            all.extend(page.records);
            match last {
                Some(last) if page.more => rest = rest.after(&last),
                _ => return all,
            }
        }
    }

    async fn keys(&self, prefix: &str) -> Vec<String> {
        let keys = self.records().await.into_iter().map(|(key, _)| key.as_str().to_owned());
        keys.filter(|key| key.starts_with(prefix)).collect()
    }

    /// The blobs that are there.
    fn files(&self) -> BTreeSet<String> {
        let inside = |path: &Path| {
            let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
            entries.collect::<Vec<_>>()
        };
        let directories = inside(&self.blobs).into_iter().filter(|path| path.is_dir());
        let files = directories.flat_map(|path| inside(&path));
        files.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
    }

    /// Lets all leases run out and all garbage become due. Then every file is named by an object or a part, each of
    /// those names a file, and nothing else is left.
    async fn check(&self) {
        for _ in 0..3 {
            self.clock.advance(LEASE * 2);
            self.pass().await.unwrap();
        }
        let mut named = BTreeSet::new();
        for (key, record) in self.records().await {
            let kind = key.as_str().split('/').nth(2).unwrap().to_owned();
            let data = match kind.as_str() {
                "object" => decode::<ObjectRecord>(&key, &record.value).unwrap().data,
                "part" => decode::<PartRecord>(&key, &record.value).unwrap().data,
                "lease" => panic!("{key}: {:?}", decode::<LeaseRecord>(&key, &record.value)),
                "garbage" => panic!("{key}: {:?}", decode::<Garbage>(&key, &record.value)),
                _ => continue,
            };
            if let Data::Blob { id, .. } | Data::Chunked { id, .. } = data {
                named.insert(id.as_str().to_owned());
            }
        }
        assert_eq!(self.files(), named, "the files, and what is named");
    }
}
