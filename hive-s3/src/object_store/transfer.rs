//! Bytes in and out.

use std::ops::Range;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::Duration;

use bytes::Bytes;
use crc_fast::{CrcAlgorithm, Digest};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use hive_core::state::Transaction;
use hive_core::{Body, Error, Health, Kind, Result};

use super::Shared;
use super::blobs::BlobStream;
use super::chunks::{self, ChunkedWriter};
use super::lease::Lease;
use super::records::{Data, Manifest, PartRecord, manifest_key, part_key};
use crate::backend::{Expected, Intake, Sink, UploadId};
use crate::checksum::{Algorithm, Digests};

/// What is said while there is no room.
pub(super) const FULL: &str = "there is no room for the bytes of objects: their writes are refused until there is. Delete some, or make room on \
     the disk";

/// How often it is looked whether there is room again.
const LOOK: Duration = Duration::from_secs(2);

/// Bytes that are written, durable, and not named by anything yet.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) digests: Digests,
    pub(super) data: Data,
    lease: Option<Lease>,
}

impl Written {
    /// Part of the transaction that names them.
    pub(super) async fn name(&self, tx: &mut Transaction<'_>) -> Result<()> {
        match &self.lease {
            Some(lease) => lease.end(tx).await,
            None => Ok(()),
        }
    }

    /// After that transaction: what it answered.
    pub(super) async fn settle<T>(self, done: Result<T>) -> Result<T> {
        match (self.lease, &done) {
            (Some(lease), Ok(_)) => lease.settle(),
            // Where it is not known, it is given up only if the transaction was not done, and cannot be later.
            (Some(lease), Err(error)) => {
                if error.kind() != Kind::OutcomeUnknown {
                    lease.refused();
                }
                lease.abandon().await;
            }
            (None, _) => {}
        }
        done
    }
}

/// Where a body goes: into memory while it is small, then into a blob.
struct Place<'a> {
    shared: &'a Arc<Shared>,
    small: Vec<Bytes>,
    length: usize,
    blob: Option<(Lease, ChunkedWriter)>,
}

impl Sink for Place<'_> {
    async fn write(&mut self, batch: Vec<Bytes>) -> Result<()> {
        self.length += batch.iter().map(Bytes::len).sum::<usize>();
        if let Some((_, writer)) = &mut self.blob {
            return writer.write(batch).await;
        }
        self.small.extend(batch);
        if self.length <= self.shared.config.inline {
            return Ok(());
        }
        self.shared.serving().await?;
        let lease = Lease::take(self.shared).await?;
        let writer = match self.shared.blobs.create(lease.id()).await {
            Ok(writer) => ChunkedWriter::new(writer),
            Err(error) => {
                // Before the answer, as where a write fails: nothing of it is left for later.
                lease.abandon().await;
                return Err(error);
            }
        };
        let (_, writer) = self.blob.insert((lease, writer));
        writer.write(std::mem::take(&mut self.small)).await
    }
}

impl Shared {
    /// Takes in a body.
    pub(super) async fn take_in(
        self: &Arc<Self>,
        body: Body,
        expected: Expected,
        algorithm: Algorithm,
    ) -> Result<Written> {
        let intake = Intake::new(body, expected, algorithm, self.config.bounds.max_put)?;
        let mut place = Place { shared: self, small: Vec::new(), length: 0, blob: None };
        let digests = intake.drain(&mut place).await;
        let Some((lease, writer)) = place.blob else {
            let data = Data::inline(&place.small.concat());
            return match digests {
                Ok(digests) => Ok(Written { digests, data, lease: None }),
                Err(error) => {
                    self.complain(&error).await;
                    Err(error)
                }
            };
        };
        let finished = match digests {
            Ok(digests) => writer.finish().await.map(|()| digests),
            Err(error) => {
                drop(writer);
                Err(error)
            }
        };
        match finished {
            Ok(digests) => {
                if self.told.full.swap(false, Ordering::SeqCst) {
                    self.tell().await;
                }
                let data = Data::Chunked { id: lease.id().clone(), crc64: digests.crc64 };
                Ok(Written { digests, data, lease: Some(lease) })
            }
            Err(error) => {
                self.complain(&error).await;
                lease.abandon().await;
                Err(error)
            }
        }
    }

    /// Says so where the blobs fail.
    async fn complain(self: &Arc<Self>, error: &Error) {
        let full = error.kind() == Kind::Exhausted;
        if crate::backend::Refusal::of(error).is_some() || !(full || error.is_fault()) {
            return;
        }
        metrics::counter!("hive_s3_write_failures_total").increment(1);
        let first = full && !self.told.full.swap(true, Ordering::SeqCst);
        // Where there is no room, one line for all writes that are refused.
        if first || !full {
            tracing::warn!(%error, "a write of an object failed");
        }
        self.tell().await;
        if first {
            tokio::spawn(until_there_is_room(Arc::downgrade(self)));
        }
    }

    /// What is wrong with blobs that are there.
    pub(super) async fn wrong(&self) -> Health {
        match self.blobs.health().await {
            Health::Ready if self.told.full.load(Ordering::SeqCst) => Health::Degraded(FULL.into()),
            health => health,
        }
    }

    /// Says what is wrong, unless they are not there at all, which is worse.
    async fn tell(&self) {
        let new = self.wrong().await;
        self.told.health.send_if_modified(|health| {
            let changes = health.serves() && *health != new;
            if changes {
                *health = new;
            }
            changes
        });
    }

    /// A range of what a record names, as a body.
    pub(super) async fn content(self: &Arc<Self>, data: &Data, size: u64, range: Range<u64>) -> Result<Body> {
        if let Data::Inline(text) = data {
            return Ok(Body::from(cut(&Data::decode(text)?, size, range)?));
        }
        Ok(Body::from_stream(self.stream(data, size, range).await?))
    }

    async fn stream(self: &Arc<Self>, data: &Data, size: u64, range: Range<u64>) -> Result<BlobStream> {
        match data {
            Data::Parts(upload) => self.joined(upload, range).await,
            own => self.single(own, size, range).await,
        }
    }

    async fn single(&self, data: &Data, size: u64, range: Range<u64>) -> Result<BlobStream> {
        match data {
            Data::Inline(text) => {
                let bytes = cut(&Data::decode(text)?, size, range)?;
                Ok(stream::iter([Ok(bytes)]).boxed())
            }
            Data::Blob { id, crc64 } => {
                self.serving().await?;
                let whole = range == (0..size);
                let blocks = self.blobs.read(id, size, range).await?;
                Ok(if whole { verified(blocks, *crc64) } else { blocks })
            }
            Data::Chunked { id, crc64 } => {
                self.serving().await?;
                let whole = range == (0..size);
                let blocks = chunks::read(&*self.blobs, id, size, range).await?;
                Ok(if whole { verified(blocks, *crc64) } else { blocks })
            }
            Data::Parts(_) => Err(Error::corrupt("a part consists of parts")),
        }
    }

    async fn joined(self: &Arc<Self>, upload: &UploadId, range: Range<u64>) -> Result<BlobStream> {
        let manifest = self.manifest(upload).await?;
        let mut pieces = Vec::new();
        let mut start = 0;
        for (number, size) in manifest.parts() {
            let end = start + size;
            if range.start < end && start < range.end {
                let inside = range.start.saturating_sub(start)..(range.end - start).min(size);
                pieces.push((number, size, inside));
            }
            start = end;
        }
        if start < range.end {
            return Err(Error::corrupt("an object's parts have fewer bytes than it says"));
        }
        let (shared, upload) = (Arc::clone(self), upload.clone());
        let streams = stream::iter(pieces).then(move |(number, size, range)| {
            let (shared, upload) = (Arc::clone(&shared), upload.clone());
            async move {
                let key = part_key(&upload, number)?;
                let part = shared.state.get(&key).await?.ok_or_else(gone)?;
                let part: PartRecord = hive_core::state::decode(&key, &part.value)?;
                if part.size != size {
                    return Err(Error::corrupt("a part has another size than its object says"));
                }
                shared.single(&part.data, size, range).await
            }
        });
        Ok(streams.try_flatten().boxed())
    }

    pub(super) async fn manifest(&self, upload: &UploadId) -> Result<Manifest> {
        let key = manifest_key(upload)?;
        let found = self.state.get(&key).await?.ok_or_else(gone)?;
        hive_core::state::decode(&key, &found.value)
    }
}

/// Takes the complaint back once there is room, also where no one writes.
async fn until_there_is_room(shared: Weak<Shared>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let Some(shared) = shared.upgrade() else { return };
        if shared.blobs.health().await.complaint() != Some(FULL) {
            shared.told.full.store(false, Ordering::SeqCst);
        }
        shared.tell().await;
        if !shared.told.full.load(Ordering::SeqCst) {
            return;
        }
    }
}

/// What a reader finds who came too late.
fn gone() -> Error {
    Error::unavailable("the object was deleted while it was read")
}

fn cut(bytes: &Bytes, size: u64, range: Range<u64>) -> Result<Bytes> {
    let offset = |at: u64| usize::try_from(at).ok().filter(|at| *at <= bytes.len());
    match (offset(range.start), offset(range.end)) {
        (Some(start), Some(end)) if bytes.len() as u64 == size && start <= end => Ok(bytes.slice(start..end)),
        _ => Err(Error::corrupt("a record has another number of bytes than it says")),
    }
}

/// The same blocks; the last one only where all of them have this checksum.
fn verified(blocks: BlobStream, crc64: u64) -> BlobStream {
    struct State {
        blocks: BlobStream,
        digest: Digest,
        held: Option<Bytes>,
    }
    let start = State { blocks, digest: Digest::new(CrcAlgorithm::Crc64Nvme), held: None };
    let checked = stream::try_unfold(start, move |mut state| async move {
        loop {
            match state.blocks.try_next().await? {
                Some(block) => {
                    state.digest.update(&block);
                    if let Some(ready) = state.held.replace(block) {
                        return Ok(Some((ready, state)));
                    }
                }
                None if state.digest.finalize() != crc64 => {
                    metrics::counter!("hive_s3_damaged_reads_total").increment(1);
                    return Err(Error::corrupt(
                        "the stored bytes do not have the checksum they were written with",
                    ));
                }
                None => return Ok(state.held.take().map(|last| (last, state))),
            }
        }
    });
    checked.boxed()
}
