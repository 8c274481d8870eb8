//! Objects with their records in a [`StateStore`] and their bytes in a directory, or in any store of the
//! `object_store` crate.
//!
//! ```text
//!   put ─ lease ──► state: /s3/lease/{blob}      the bytes have a name before they are written
//!      ├─ write ──► blobs: {blob}                a new name each time, never changed, durable when finished
//!      └─ commit ─► state: one transaction: the bucket is there, the conditions hold, the lease still stands;
//!                          − lease, + object record, + garbage record of what was replaced
//!   Reclaimer ────► leases that ran out, garbage that is due: bytes first, then the record
//! ```
//!
//! **Promises.** Those of [`ObjectBackend`], durable as the state and the blobs are; [`LocalBlobs`] is, file and
//! directory. After a crash at any point an object is as it was or as it was to be. Bytes that no record names any
//! more are deleted by the [`Reclaimer`]; one must run.
//!
//! **Leases.** A lease is renewed while its write goes on. Where it runs out, by the clock of whoever reclaims, the
//! reclaimer takes it away first and the bytes after that; a writer that comes later fails its commit. So a clock that
//! is wrong costs a write, never an object.
//!
//! **Readers.** What is replaced or deleted lingers ([`Config::linger`]), so that a read that has begun comes to its
//! end. A longer one ends with an error where its bytes are gone.
//!
//! **Damage.** Each blob has sums of its chunks: nothing of one is given out before it was compared, whatever range is
//! read. Its record has a CRC64NVME of all of it, which a whole read is compared with before its last block. Blobs of
//! older versions have that alone, so that a range of one is not compared.
//!
//! **Memory.** A write holds about 2 MiB (see [`Intake`]), over [`StoreBlobs`] two times 8 MiB more; a read a block of
//! 256 KiB; completing an upload of 10,000 parts some 10 MiB for a moment.
//!
//! **Identity.** State and blobs have one id. An empty directory where there was a full one, or another's, is an error
//! when it is opened, and when the [`Reclaimer`] finds it later: no blob is written, read or deleted then.
//!
//! **Ownership.** hive-s3 alone writes keys under `/s3/`. Any number of processes may share the state and the blobs.
//! The formats are in `docs/formats/objects.md`.

mod adoption;
mod blobs;
mod buckets;
mod chunks;
#[cfg(test)]
mod fuzz;
mod identity;
mod lease;
mod list;
mod local;
mod objects;
mod reclaim;
mod records;
mod remote;
mod transfer;
mod uploads;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use hive_core::state::StateStore;
use hive_core::{Body, Clock, Entropy, Error, Health, Result, Timestamp};
use tokio::sync::watch;

use self::identity::Binding;

pub use self::blobs::{BlobId, BlobStream, BlobWriter, Blobs, Identity, StoreId};
pub use self::local::LocalBlobs;
pub use self::reclaim::Reclaimer;
pub use self::records::LEASES;
pub use self::remote::StoreBlobs;
#[cfg(doc)]
use crate::backend::Intake;
use crate::backend::{
    Bucket, BucketName, BucketQuery, BucketRef, BucketSpec, ByteRange, CompleteSpec, CopySpec, Deleted,
    Document, Expected, Found, ListQuery, Listing, MetadataChange, Object, ObjectBackend, ObjectCapabilities,
    ObjectKey, Part, PartNumber, Parts, Preconditions, PutSpec, Source, Upload, UploadId, UploadRef,
    UploadSpec, Uploads, VersionId,
};

/// How it works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// Objects and parts up to so many bytes are in their record. At most 16 KiB.
    pub inline: usize,
    /// How long a write may go on without a sign of life before its bytes are taken away.
    pub lease: Duration,
    /// How long the bytes of what was replaced or deleted are kept for those who read them.
    pub linger: Duration,
    /// How long a completion may be repeated.
    pub remember: Duration,
    /// How often the reclaimer looks.
    pub interval: Duration,
    /// The bounds.
    pub bounds: ObjectCapabilities,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            inline: 4096,
            lease: Duration::from_secs(600),
            linger: Duration::from_secs(300),
            remember: Duration::from_secs(3600),
            interval: Duration::from_secs(30),
            bounds: ObjectCapabilities::default(),
        }
    }
}

impl Config {
    /// The most bytes that may be in a record.
    pub const MAX_INLINE: usize = 16 << 10;

    /// Whether it makes sense.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid), and which field.
    pub fn validate(&self) -> Result<()> {
        if self.inline > Self::MAX_INLINE {
            return Err(Error::invalid(format!("'inline' is at most {} bytes", Self::MAX_INLINE)));
        }
        if self.lease < Duration::from_secs(10) {
            return Err(Error::invalid("'lease' is at least 10 seconds"));
        }
        if self.interval.is_zero() {
            return Err(Error::invalid("'interval' is not zero"));
        }
        Ok(())
    }
}

/// Objects over a state and blobs. A clone is the same store.
#[derive(Clone, Debug)]
pub struct StoredObjects(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    state: Arc<dyn StateStore>,
    blobs: Arc<dyn Blobs>,
    binding: Binding,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    config: Config,
    told: Told,
}

/// What is said of the blobs.
#[derive(Debug)]
struct Told {
    health: watch::Sender<Health>,
    /// Whether a write found no room, and none has found some since.
    full: AtomicBool,
}

impl StoredObjects {
    /// Objects whose records are in `state` and whose bytes are in `blobs`. Neither is asked yet: see
    /// [`open`](Self::open).
    ///
    /// # Errors
    /// As [`Config::validate`].
    pub fn new(
        state: Arc<dyn StateStore>,
        blobs: Arc<dyn Blobs>,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        config: Config,
    ) -> Result<Self> {
        config.validate()?;
        let bounds = ObjectCapabilities { versioning: false, ..config.bounds };
        let health = watch::Sender::new(Health::NotReady("the bytes of objects are not opened yet".into()));
        let config = Config { bounds, ..config };
        let (binding, told) = (Binding::default(), Told { health, full: AtomicBool::new(false) });
        Ok(Self(Arc::new(Shared { state, blobs, binding, clock, entropy, config, told })))
    }

    /// Makes sure that the blobs are those that the records are about, and makes the store where both are new. The first
    /// use of a blob does so, and each pass of the [`Reclaimer`]; the health is down until it succeeds.
    ///
    /// Both have the same id from then on. Blobs that were written before there were ids are given one where the blobs
    /// that records name are there; where very many records have to be looked through for that, a use of a blob does not
    /// wait for it and is refused as unavailable.
    ///
    /// # Errors
    /// The state's; [`Kind::Unavailable`](hive_core::Kind::Unavailable) where the blobs are not there, such as on a disk
    /// that is not mounted; [`Kind::Conflict`](hive_core::Kind::Conflict) where they are those of other records.
    /// Nothing is made or deleted then.
    pub async fn open(&self) -> Result<()> {
        self.0.verify().await
    }

    /// What deletes the bytes that nothing names any more, as a driver.
    #[must_use]
    pub fn reclaimer(&self) -> Reclaimer {
        Reclaimer::new(Arc::clone(&self.0))
    }
}

impl Shared {
    fn now(&self) -> Timestamp {
        let now = self.clock.now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    fn after(&self, time: Duration) -> Timestamp {
        self.clock.now().checked_add(time).unwrap_or(Timestamp::MAX)
    }
}

#[async_trait]
impl ObjectBackend for StoredObjects {
    fn capabilities(&self) -> &ObjectCapabilities {
        &self.0.config.bounds
    }

    async fn create_bucket(&self, spec: &BucketSpec) -> Result<Bucket> {
        self.0.create_bucket(spec).await
    }

    async fn bucket(&self, name: &BucketName) -> Result<Bucket> {
        Ok(self.0.bucket(&name.clone().into()).await?.show(name))
    }

    async fn buckets(&self, query: &BucketQuery) -> Result<Vec<Bucket>> {
        self.0.buckets(query).await
    }

    async fn delete_bucket(&self, bucket: &BucketRef) -> Result<()> {
        self.0.delete_bucket(bucket).await
    }

    async fn document(&self, bucket: &BucketRef, kind: Document) -> Result<Option<Bytes>> {
        self.0.document(bucket, kind).await
    }

    async fn set_document(&self, bucket: &BucketRef, kind: Document, bytes: Option<Bytes>) -> Result<()> {
        self.0.set_document(bucket, kind, bytes).await
    }

    async fn put(&self, at: &ObjectKey, spec: PutSpec, body: Body, when: &Preconditions) -> Result<Object> {
        self.0.put(at, spec, body, when).await
    }

    async fn get(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        range: Option<ByteRange>,
        when: &Preconditions,
    ) -> Result<(Found, Body)> {
        self.0.get(at, version, range, when).await
    }

    async fn head(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        range: Option<ByteRange>,
        when: &Preconditions,
    ) -> Result<Found> {
        Ok(self.0.find(at, version, range, when).await?.0)
    }

    async fn object_parts(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        after: Option<PartNumber>,
        limit: usize,
    ) -> Result<Vec<Part>> {
        self.0.object_parts(at, version, after, limit).await
    }

    async fn copy(
        &self,
        from: &Source,
        to: &ObjectKey,
        spec: CopySpec,
        when: &Preconditions,
    ) -> Result<Object> {
        self.0.copy(from, to, spec, when).await
    }

    async fn update_metadata(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        change: MetadataChange,
    ) -> Result<Object> {
        self.0.update_metadata(at, version, &change).await
    }

    async fn delete(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        when: &Preconditions,
    ) -> Result<Deleted> {
        self.0.delete(at, version, when).await
    }

    async fn list(&self, bucket: &BucketRef, query: &ListQuery) -> Result<Listing> {
        self.0.list(bucket, query).await
    }

    async fn create_upload(&self, at: &ObjectKey, spec: UploadSpec) -> Result<Upload> {
        self.0.create_upload(at, spec).await
    }

    async fn upload(&self, upload: &UploadRef) -> Result<Upload> {
        self.0.upload(upload).await
    }

    async fn put_part(
        &self,
        upload: &UploadRef,
        number: PartNumber,
        expected: Expected,
        body: Body,
    ) -> Result<Part> {
        self.0.put_part(upload, number, expected, body).await
    }

    async fn copy_part(&self, upload: &UploadRef, number: PartNumber, from: &Source) -> Result<Part> {
        self.0.copy_part(upload, number, from).await
    }

    async fn complete(
        &self,
        upload: &UploadRef,
        spec: &CompleteSpec,
        when: &Preconditions,
    ) -> Result<Object> {
        self.0.complete(upload, spec, when).await
    }

    async fn abort(&self, upload: &UploadRef) -> Result<()> {
        self.0.abort(upload).await
    }

    async fn parts(&self, upload: &UploadRef, after: Option<PartNumber>, limit: usize) -> Result<Parts> {
        self.0.parts(upload, after, limit).await
    }

    async fn uploads(
        &self,
        bucket: &BucketRef,
        query: &ListQuery,
        after: Option<&UploadId>,
    ) -> Result<Uploads> {
        self.0.uploads(bucket, query, after).await
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.0.told.health.subscribe()
    }
}

#[cfg(test)]
mod tests;
