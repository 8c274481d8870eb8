//! The driver of imports: out of S3 through a volume of its own into a snapshot.

use std::collections::BTreeSet;
use std::fmt;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use hive_core::resource::{IMPORT_SNAPSHOT_TASK, VOLUME};
use hive_core::state::{StateRead, transact};
use hive_core::{Client, Context, Driver, Error, Kind, Next, Result, ResultExt as _, Stopping, Wake};
use tokio::select;
use tokio::sync::Mutex;
use tokio::time::sleep;
use tracing::Instrument as _;

use super::object::{Object, Reader, is_passing};
use super::record::{Format, ImportEffect, ImportEvent, ImportRecord, ImportStage, ImportWork, Source};
use crate::backend::{OpenSpec, SnapshotId, VolumeId, VolumeSpec};
use crate::concern::{self, Concern};
use crate::config::Config;
use crate::image::{self, ImageError, ImageLimits};
use crate::look::Look;
use crate::rest::Resting;
use crate::snapshot::{SnapshotRecord, SnapshotStage};
use crate::worker::Worker;

const GIB: u64 = 1 << 30;

/// The least steps in which progress is recorded.
const STEP: u8 = 5;
/// The least time between two records of progress.
const TICK: Duration = Duration::from_secs(1);

/// Imports a few images at once, for as long as there are any. Dropped or stopped, it begins an import again later,
/// with a fresh volume; a snapshot that was taken is kept, for it is whole.
///
/// A pass ends after an interval: imports that take longer go on in the next, which begins at once. So whoever counts
/// passes learns that the list is looked at. A look that fails costs no import that is at work.
pub(crate) struct ImportDriver {
    importer: Arc<Importer>,
    look: Look,
    resting: Resting,
    /// One pass at a time has it.
    work: Mutex<Work>,
}

/// What is at work.
#[derive(Default)]
struct Work {
    running: FuturesUnordered<BoxFuture<'static, (String, Result<()>)>>,
    busy: BTreeSet<String>,
}

/// What an import needs.
#[derive(Debug)]
struct Importer {
    worker: Worker,
    client: Client,
    config: Config,
}

impl ImportDriver {
    pub(crate) fn new(worker: Worker, client: Client, config: Config) -> Self {
        let resting = Resting::new(config.interval);
        let range = concern::range::<ImportRecord>(&worker.node);
        let look = Look::new(Arc::clone(&worker.environment.state), range);
        let importer = Arc::new(Importer { worker, client, config });
        Self { importer, look, resting, work: Mutex::default() }
    }

    /// Works until there is nothing to do, or for an interval.
    async fn work(&self, work: &mut Work, stop: &Stopping) -> Result<()> {
        let mut long = pin!(sleep(self.importer.config.interval));
        while !stop.is_set() {
            self.begin(work).await?;
            metrics::gauge!("hive_ebs_imports_running")
                .set(f64::from(u32::try_from(work.running.len()).unwrap_or(u32::MAX)));
            select! {
                ended = work.running.next() => {
                    let Some((id, done)) = ended else { break };
                    work.busy.remove(&id);
                    self.resting.note(&id, done.is_ok(), self.instant());
                    if let Err(error) = done {
                        metrics::counter!("hive_ebs_import_failures_total").increment(1);
                        tracing::warn!(import = id, %error, "an import is begun again later");
                    }
                }
                stirred = self.stirred() => stirred?,
                () = stop.wait() => {}
                () = &mut long => break,
            }
        }
        Ok(())
    }

    /// Begins what waits, in the places there are. An import that failed in passing rests for a while.
    async fn begin(&self, work: &mut Work) -> Result<()> {
        let state = &*self.importer.worker.environment.state;
        self.look.begin().await?;
        self.resting.look(self.instant());
        for concern in concern::all::<ImportRecord>(state, &self.importer.worker.node).await? {
            let waits = work.busy.contains(&concern.id) || self.resting.rests(&concern.id);
            let places = work.running.len() < self.importer.config.imports_at_once;
            if places && !waits && self.importer.is_due(&concern).await? {
                work.busy.insert(concern.id.clone());
                let importer = Arc::clone(&self.importer);
                work.running.push(Box::pin(async move {
                    // One that panicked has ended too, and is tried again.
                    let work = importer.import(&concern).instrument(concern.span());
                    let done = AssertUnwindSafe(work).catch_unwind().await;
                    (concern.id, done.unwrap_or_else(|_| Err(Error::internal("an import panicked"))))
                }));
            }
        }
        Ok(())
    }

    /// Waits until something may have to be done: a change, the end of a rest, or the interval.
    async fn stirred(&self) -> Result<()> {
        let interval = self.importer.config.interval;
        select! {
            stirred = self.look.stirred(interval) => stirred,
            // How long to wait where nothing happens: until the first that failed has rested.
            () = sleep(self.resting.next(self.instant()).unwrap_or(interval)) => Ok(()),
        }
    }

    fn instant(&self) -> Instant {
        self.importer.worker.environment.clock.instant()
    }
}

impl Importer {
    async fn is_due(&self, concern: &Concern) -> Result<bool> {
        let environment = &self.worker.environment;
        let ctx = concern.context(&*environment.clock);
        let record = self.read(&ctx, &concern.id).await?;
        Ok(record.is_some_and(|record| record.work(environment.clock.now()).is_some()))
    }

    async fn read(&self, ctx: &Context, id: &str) -> Result<Option<ImportRecord>> {
        let state: &dyn StateRead = &*self.worker.environment.state;
        state.get_as(&IMPORT_SNAPSHOT_TASK.key(ctx, id)?).await
    }

    /// Does what there is to do for one import, to its end.
    async fn import(&self, concern: &Concern) -> Result<()> {
        let ctx = &concern.context(&*self.worker.environment.clock);
        while let Some(record) = self.read(ctx, &concern.id).await? {
            match record.work(self.worker.environment.clock.now()) {
                None => break,
                Some(ImportWork::Forget) => self.apply(ctx, &record.id, ImportEvent::Tick, 0).await?,
                Some(ImportWork::CleanUp) => {
                    self.remove_volumes(&record).await?;
                    let snapshot: SnapshotId = record.snapshot.parse()?;
                    self.worker.backend.delete_snapshot(&snapshot).await?;
                    self.apply(ctx, &record.id, ImportEvent::Cleaned, 0).await?;
                }
                Some(ImportWork::Import) => match self.attempt(ctx, &record).await {
                    Ok(size) => self.apply(ctx, &record.id, ImportEvent::Done, size).await?,
                    Err(ended) => {
                        let why = ended.verdict(&record.source)?;
                        tracing::info!(import = record.id, why, "an import cannot be done");
                        self.apply(ctx, &record.id, ImportEvent::Fail(why), 0).await?;
                    }
                },
            }
        }
        Ok(())
    }

    /// One attempt: the GiB of the snapshot that is there afterwards, and nothing else.
    async fn attempt(&self, ctx: &Context, record: &ImportRecord) -> Result<u32, Ended> {
        let snapshot: SnapshotId = record.snapshot.parse()?;
        let there = self.worker.backend.observe().await?;
        let bytes = match there.snapshots.into_iter().find(|found| found.id == snapshot) {
            // Taken before an end that came between: it is whole.
            Some(found) => found.bytes,
            None => self.fill(ctx, record, &snapshot).await?,
        };
        let last = self.read(ctx, &record.id).await?;
        self.remove_volumes(last.as_ref().unwrap_or(record)).await?;
        Ok(u32::try_from(bytes / GIB).internal("a snapshot has too many bytes")?)
    }

    async fn fill(&self, ctx: &Context, record: &ImportRecord, snapshot: &SnapshotId) -> Result<u64, Ended> {
        if record.attempts.count >= self.config.import_attempts {
            let message = format!("it was begun {} times and never ended", record.attempts.count);
            return Err(Error::new(Kind::Exhausted, message).into());
        }
        self.remove_volumes(record).await?;
        let object = self.open(ctx, record).await.map_err(Ended::Source)?;
        let limits = ImageLimits::up_to(self.config.largest_image);
        let format = match record.source.format {
            Format::Raw => image::Format::Raw,
            Format::Qcow2 => image::Format::Qcow2,
        };
        let facts = image::probe(&object, Some(format), &limits).await?;
        let size = facts.virtual_bytes.div_ceil(GIB).max(1) * GIB;
        self.apply(ctx, &record.id, ImportEvent::Sized(facts.source_bytes), 0).await?;
        // The name is in the record before there is a volume of it.
        let volume = VOLUME.id(&*self.worker.environment.entropy);
        self.apply(ctx, &record.id, ImportEvent::Begin { volume: volume.clone() }, 0).await?;
        let volume: VolumeId = volume.parse()?;
        let backend = &self.worker.backend;
        backend.create(&VolumeSpec::new(volume.clone(), size)).await?;
        let device = backend.open(&volume, &OpenSpec::writer(1).on_node(self.worker.node.as_str())).await?;
        let done = AtomicU8::new(0);
        let note = |progress: image::Progress| {
            done.store(percent(progress.done, progress.total), Ordering::Relaxed);
        };
        let copying = image::import(&object, Some(format), &limits, &*device, note);
        let copied = self.watched(ctx, &record.id, copying, &done).await;
        let closed = device.close().await;
        copied?;
        closed?;
        backend.snapshot(&volume, snapshot).await?;
        Ok(size)
    }

    /// Records how far it is while it goes on: in steps, and not too often.
    async fn watched<T>(
        &self,
        ctx: &Context,
        id: &str,
        copying: impl Future<Output = Result<T, ImageError>>,
        done: &AtomicU8,
    ) -> Result<T, Ended> {
        let mut copying = std::pin::pin!(copying);
        let mut shown = 0;
        loop {
            select! {
                copied = &mut copying => return Ok(copied?),
                () = sleep(TICK) => {
                    let progress = done.load(Ordering::Relaxed);
                    if progress >= shown + STEP {
                        shown = progress;
                        let says = "downloading/converting".to_owned();
                        self.apply(ctx, id, ImportEvent::Progress { progress, says }, 0).await?;
                    }
                }
            }
        }
    }

    async fn open(&self, ctx: &Context, record: &ImportRecord) -> Result<Object> {
        let environment = &self.worker.environment;
        let reader = Reader {
            client: self.client.clone(),
            clock: environment.clock.clone(),
            entropy: environment.entropy.clone(),
            principal: record.made.by.clone(),
            region: ctx.region().clone(),
        };
        reader.open(&record.source.bucket, &record.source.key).await
    }

    async fn remove_volumes(&self, record: &ImportRecord) -> Result<()> {
        for volume in &record.attempts.volumes {
            let volume: VolumeId = volume.parse()?;
            self.worker.backend.delete(&volume).await?;
        }
        Ok(())
    }

    /// Commits an event; with `Done`, the snapshot of this many GiB too.
    async fn apply(&self, ctx: &Context, id: &str, event: ImportEvent, size: u32) -> Result<()> {
        let environment = &self.worker.environment;
        let (now, event) = (environment.clock.now(), &event);
        let key = &IMPORT_SNAPSHOT_TASK.key(ctx, id)?;
        transact(&*environment.state, &*environment.entropy, |tx| {
            Box::pin(async move {
                let Some(mut record) = tx.get_as::<ImportRecord>(key).await? else { return Ok(()) };
                let effects = record.apply(event.clone(), now);
                if effects.contains(&ImportEffect::Forget) {
                    return concern::forget(tx, ctx, &record).await;
                }
                if effects.contains(&ImportEffect::Publish) {
                    concern::put(tx, ctx, &published(&record, size, now))?;
                }
                concern::put(tx, ctx, &record)
            })
        })
        .await
        .map(|_| ())
    }
}

#[async_trait]
impl Driver for ImportDriver {
    async fn pass(&self, why: Wake, stop: &Stopping) -> Result<Next> {
        let work = &mut *self.work.lock().await;
        if why == Wake::Timer && work.running.is_empty() {
            select! {
                () = stop.wait() => {}
                stirred = self.stirred() => stirred?,
            }
        }
        self.work(work, stop).await?;
        Ok(Next::After(Duration::ZERO))
    }
}

impl fmt::Debug for ImportDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (importer, look) = (&self.importer, &self.look);
        f.debug_struct("ImportDriver").field("importer", importer).field("look", look).finish_non_exhaustive()
    }
}

/// The snapshot that an import became.
fn published(import: &ImportRecord, size: u32, now: hive_core::Timestamp) -> SnapshotRecord {
    let description = match import.made.description.as_str() {
        "" => format!("Created by ImportSnapshot for {}", import.id),
        own => own.to_owned(),
    };
    SnapshotRecord {
        id: import.snapshot.clone(),
        at: import.made.at,
        node: import.made.node.clone(),
        volume: SnapshotRecord::NO_VOLUME.to_owned(),
        size,
        description,
        stage: SnapshotStage::Completed(now),
    }
}

fn percent(done: u64, total: u64) -> u8 {
    u8::try_from(u128::from(done) * 100 / u128::from(total.max(1))).unwrap_or(100)
}

/// Why an attempt ended without a snapshot.
#[derive(Debug)]
enum Ended {
    /// The image must not or cannot be imported, in words for the client.
    Refused(String),
    /// S3 did not give it.
    Source(Error),
    /// The state or the backend failed.
    Failed(Error),
}

impl Ended {
    /// What a client reads of an import that cannot be done. Of an object that S3 does not give, AWS's task says
    /// `ClientError: Disk validation failed [We do not have access to the given resource. Reason 403 Forbidden]` (issue 3
    /// of keithvassallomt/windows10-ec2 shows one); ours says too which object it is, and S3's own words.
    ///
    /// # Errors
    /// What was in the way, where another attempt may go better.
    fn verdict(self, source: &Source) -> Result<String> {
        let object = format!("s3://{}/{}", source.bucket, source.key.escape_debug());
        match self {
            Self::Refused(why) => Ok(why),
            Self::Source(error) if is_passing(&error) => Err(error),
            Self::Source(error) => Ok(match (error.kind(), error.code()) {
                (_, Some("InvalidRange")) => image::Refusal::Empty.status_message(),
                (Kind::Precondition, _) => {
                    format!("ClientError: The S3 object {object} was changed during the import")
                }
                (Kind::NotFound, _) => no_access("404 Not Found", &object, &error),
                (Kind::Denied, _) => no_access("403 Forbidden", &object, &error),
                _ => format!("ClientError: {object} cannot be read: {}", error.message()),
            }),
            Self::Failed(error) => match error.kind() {
                Kind::Exhausted | Kind::Invalid | Kind::TooLarge | Kind::Unsupported => {
                    Ok(format!("ServerError: The import could not be done: {}", error.message()))
                }
                _ => Err(error),
            },
        }
    }
}

fn no_access(reason: &str, object: &str, error: &Error) -> String {
    let says = error.message();
    format!(
        "ClientError: Disk validation failed [We do not have access to the given resource. Reason {reason}: {object}: \
         {says}]"
    )
}

impl From<Error> for Ended {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<ImageError> for Ended {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Refused(refusal) => Self::Refused(refusal.status_message()),
            ImageError::Source(error) => Self::Source(error),
            other => Self::Failed(other.into()),
        }
    }
}

/// The first words of a task.
pub(crate) fn pending() -> ImportStage {
    ImportStage::Active { progress: 0, says: "pending".to_owned() }
}
