//! Objects in memory: the model that other backends are compared with, for tests and small demonstrations.
//!
//! One lock, and every method is one step under it: bodies are read before it is taken and handed out as blocks that
//! outlive what is done to their object. Nothing is awaited under it.
//!
//! **Bounds.** All bytes of objects and parts together are at most the capacity (256 MiB where none is said); beyond it
//! a write is [`Kind::Exhausted`](hive_core::Kind::Exhausted) with nothing done. A body is gathered before it is
//! judged, so writes that go on take memory beside it.

mod store;

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use hive_core::{Body, Clock, Entropy, Error, Health, Result, Timestamp};
use tokio::sync::watch;

use self::store::{Buckets, Content, Stored};
use crate::backend::{
    Bucket, BucketId, BucketName, BucketQuery, BucketRef, BucketSpec, ByteRange, CompleteSpec, CopySpec,
    Deleted, Document, Expected, Found, Intake, ListQuery, Listing, MAX_DOCUMENT_BYTES, MetadataChange,
    Object, ObjectBackend, ObjectCapabilities, ObjectKey, Part, PartNumber, Parts, Preconditions, PutSpec,
    Refusal, Source, Upload, UploadId, UploadRef, UploadSpec, Uploads, VersionId, source_range,
};
use crate::checksum::{Algorithm, Digests};

/// Objects that are gone with the process. A clone is the same store.
#[derive(Clone, Debug)]
pub struct MemoryObjects(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    buckets: Mutex<Buckets>,
    capabilities: ObjectCapabilities,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    health: watch::Sender<Health>,
}

impl MemoryObjects {
    /// How many bytes it has room for, where no one says otherwise.
    pub const CAPACITY: u64 = 256 << 20;

    /// An empty store with S3's bounds.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        Self::with_bounds(clock, entropy, ObjectCapabilities::default(), Self::CAPACITY)
    }

    /// An empty store with these bounds and room for so many bytes.
    #[must_use]
    pub fn with_bounds(
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        bounds: ObjectCapabilities,
        capacity: u64,
    ) -> Self {
        let capabilities = ObjectCapabilities { versioning: false, durable: false, ..bounds };
        let health = watch::Sender::new(Health::Ready);
        let buckets = Mutex::new(Buckets::new(capacity));
        Self(Arc::new(Shared { buckets, capabilities, clock, entropy, health }))
    }

    fn with<T>(&self, work: impl FnOnce(&mut Buckets) -> T) -> T {
        work(&mut self.0.buckets.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn now(&self) -> Timestamp {
        let now = self.0.clock.now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    async fn take_in(
        &self,
        body: Body,
        expected: Expected,
        algorithm: Algorithm,
    ) -> Result<(Bytes, Digests)> {
        let mut bytes = Vec::new();
        let intake = Intake::new(body, expected, algorithm, self.0.capabilities.max_put)?;
        let digests = intake.drain(&mut bytes).await?;
        Ok((bytes.into(), digests))
    }

    /// The bytes of a source, and its object.
    fn source(&self, from: &Source) -> Result<(Object, Bytes)> {
        let (found, bytes) = self.with(|buckets| {
            let stored = buckets.object(&from.key, from.version.as_ref())?;
            from.when.check_source(&stored.object.etag, stored.object.modified)?;
            let range = source_range(stored.object.size, from.range)?;
            Ok::<_, Error>((stored.object.clone(), stored.content.slice(range)))
        })?;
        let (size, max) = (bytes.len() as u64, self.0.capabilities.max_put);
        if size > max {
            return Err(Refusal::EntityTooLarge { size, max }.into());
        }
        Ok((found, bytes))
    }
}

#[async_trait]
impl ObjectBackend for MemoryObjects {
    fn capabilities(&self) -> &ObjectCapabilities {
        &self.0.capabilities
    }

    async fn create_bucket(&self, spec: &BucketSpec) -> Result<Bucket> {
        let created = self.now();
        let id = BucketId::new(format!("{:032x}", u128::from_le_bytes(self.0.entropy.array())));
        self.with(|buckets| buckets.create(spec, created, id))
    }

    async fn bucket(&self, name: &BucketName) -> Result<Bucket> {
        self.with(|buckets| Ok(buckets.get(&name.clone().into())?.bucket.clone()))
    }

    async fn buckets(&self, query: &BucketQuery) -> Result<Vec<Bucket>> {
        Ok(self.with(|buckets| buckets.list(query)))
    }

    async fn delete_bucket(&self, bucket: &BucketRef) -> Result<()> {
        self.with(|buckets| buckets.delete(bucket))
    }

    async fn document(&self, bucket: &BucketRef, kind: Document) -> Result<Option<Bytes>> {
        self.with(|buckets| Ok(buckets.get(bucket)?.documents.get(&kind).cloned()))
    }

    async fn set_document(&self, bucket: &BucketRef, kind: Document, bytes: Option<Bytes>) -> Result<()> {
        if bytes.as_ref().is_some_and(|bytes| bytes.len() > MAX_DOCUMENT_BYTES) {
            return Err(Error::too_large(format!("a document has at most {MAX_DOCUMENT_BYTES} bytes")));
        }
        self.with(|buckets| {
            let documents = &mut buckets.get(bucket)?.documents;
            match bytes {
                Some(bytes) => drop(documents.insert(kind, bytes)),
                None => drop(documents.remove(&kind)),
            }
            Ok(())
        })
    }

    async fn put(&self, at: &ObjectKey, spec: PutSpec, body: Body, when: &Preconditions) -> Result<Object> {
        spec.attributes.check()?;
        let at = &self.with(|buckets| buckets.check_early(at, when))?;
        let (bytes, digests) = self.take_in(body, spec.expected, Algorithm::Crc64Nvme).await?;
        let stored = Stored::at_once(bytes, &digests, spec.attributes, self.now());
        self.with(|buckets| buckets.put(at, stored, when))
    }

    async fn get(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        range: Option<ByteRange>,
        when: &Preconditions,
    ) -> Result<(Found, Body)> {
        self.with(|buckets| {
            let stored = buckets.object(at, version)?;
            let found = stored.find(range, when)?;
            let bytes = stored.content.slice(found.range.clone());
            Ok((found, Body::from(bytes)))
        })
    }

    async fn head(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        range: Option<ByteRange>,
        when: &Preconditions,
    ) -> Result<Found> {
        self.with(|buckets| buckets.object(at, version)?.find(range, when))
    }

    async fn object_parts(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        after: Option<PartNumber>,
        limit: usize,
    ) -> Result<Vec<Part>> {
        self.with(|buckets| Ok(buckets.object(at, version)?.content.parts_after(after, limit)))
    }

    async fn copy(
        &self,
        from: &Source,
        to: &ObjectKey,
        spec: CopySpec,
        when: &Preconditions,
    ) -> Result<Object> {
        let to = &self.with(|buckets| buckets.check_early(to, when))?;
        let (source, bytes) = self.source(&Source { range: None, ..from.clone() })?;
        let algorithm = spec.algorithm(&source);
        let attributes = spec.apply(&source.attributes)?;
        attributes.check()?;
        let (bytes, digests) = self.take_in(Body::from(bytes), Expected::default(), algorithm).await?;
        let stored = Stored::at_once(bytes, &digests, attributes, self.now());
        self.with(|buckets| buckets.put(to, stored, when))
    }

    async fn update_metadata(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        change: MetadataChange,
    ) -> Result<Object> {
        self.with(|buckets| {
            let object = &mut buckets.object(at, version)?.object;
            let attributes = change.apply(object.attributes.clone());
            attributes.check()?;
            object.attributes = attributes;
            Ok(object.clone())
        })
    }

    async fn delete(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        when: &Preconditions,
    ) -> Result<Deleted> {
        self.with(|buckets| buckets.remove(at, version, when))
    }

    async fn list(&self, bucket: &BucketRef, query: &ListQuery) -> Result<Listing> {
        self.with(|buckets| Ok(buckets.get(bucket)?.list_objects(query)))
    }

    async fn create_upload(&self, at: &ObjectKey, spec: UploadSpec) -> Result<Upload> {
        spec.check()?;
        let initiated = self.now();
        let upload = Upload { id: UploadId::new(initiated, &*self.0.entropy), initiated, spec };
        self.with(|buckets| buckets.begin(at, upload))
    }

    async fn upload(&self, upload: &UploadRef) -> Result<Upload> {
        self.with(|buckets| Ok(buckets.upload(upload)?.upload.clone()))
    }

    async fn put_part(
        &self,
        upload: &UploadRef,
        number: PartNumber,
        expected: Expected,
        body: Body,
    ) -> Result<Part> {
        let algorithm = self.with(|buckets| buckets.upload(upload)?.upload.spec.admits(&expected))?;
        let (bytes, digests) = self.take_in(body, expected, algorithm).await?;
        let content = Content::part(number, bytes, &digests, self.now());
        self.with(|buckets| buckets.put_part(upload, content))
    }

    async fn copy_part(&self, upload: &UploadRef, number: PartNumber, from: &Source) -> Result<Part> {
        let algorithm =
            self.with(|buckets| buckets.upload(upload)?.upload.spec.admits(&Expected::default()))?;
        let (_, bytes) = self.source(from)?;
        let (bytes, digests) = self.take_in(Body::from(bytes), Expected::default(), algorithm).await?;
        let content = Content::part(number, bytes, &digests, self.now());
        self.with(|buckets| buckets.put_part(upload, content))
    }

    async fn complete(
        &self,
        upload: &UploadRef,
        spec: &CompleteSpec,
        when: &Preconditions,
    ) -> Result<Object> {
        self.with(|buckets| buckets.complete(upload, spec, when, &self.0.capabilities))
    }

    async fn abort(&self, upload: &UploadRef) -> Result<()> {
        self.with(|buckets| buckets.abort(upload))
    }

    async fn parts(&self, upload: &UploadRef, after: Option<PartNumber>, limit: usize) -> Result<Parts> {
        self.with(|buckets| Ok(buckets.upload(upload)?.page(after, limit)))
    }

    async fn uploads(
        &self,
        bucket: &BucketRef,
        query: &ListQuery,
        after: Option<&UploadId>,
    ) -> Result<Uploads> {
        self.with(|buckets| Ok(buckets.get(bucket)?.list_uploads(query, after)))
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.0.health.subscribe()
    }
}
