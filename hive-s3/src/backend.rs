//! The seam: what a store of objects promises.
//!
//! ```text
//!   actions ──► ObjectBackend ──► MemoryObjects              the model
//!   choose AWS's code      │      StoredObjects              records in a StateStore, bytes in a directory or store
//!        ▲                 │
//!        └── Refusal::of ──┘ an error: a Kind, and as its source the reason in a typed form
//! ```
//!
//! **Atomic.** A write is visible as a whole or not at all, and durable once it is answered (as far as the backend
//! says in [`ObjectCapabilities::durable`]). Preconditions are judged in the same step that makes the write visible.
//!
//! **Order.** Whoever begins after a write was answered sees it, in reads and lists alike. Of writes of one key that
//! overlap, one is last; which one is not promised. A read that has begun shows one object, also while the key is
//! overwritten or deleted: its body is that object's bytes, or ends with an error, never a mixture.
//!
//! **Buckets.** A name may be given to another bucket, of another owner. A caller that has looked at a bucket names it by
//! a [`BucketRef`] with its id: what is written or read is in that one, judged in the same step, or is refused.
//!
//! **Bodies.** A backend reads a body to its end, trailers and all, before it commits. A body's error, a length, MD5
//! or checksum that is not what was expected, or a future that is dropped leaves no object, no part, and in the end
//! no byte: what was written is deleted at once or by the backend's driver.
//!
//! **Cancellation.** A dropped future stops the work, or lets it finish where the commit had begun. Nothing is half
//! done either way.
//!
//! **Repeating.** `delete`, `abort` (but for its refusal), `set_document` and `update_metadata` may be repeated.
//! `put`, `copy` and `put_part` replace what they wrote. `complete` with the same list answers for a while what the
//! first answered, also where the object was overwritten since.
//!
//! **Errors.** A [`Kind`](hive_core::Kind) and, where AWS has several codes for one, a [`Refusal`] as the source.
//! `Throttled` and `Unavailable` say that nothing was done.

mod assembly;
mod attributes;
mod conditions;
mod intake;
mod list;
mod name;
mod object;
mod range;
mod refusal;
mod upload;

use std::fmt;

use async_trait::async_trait;
use bytes::Bytes;
use hive_core::{AccountId, Body, Health, Region, Result, Timestamp};
use tokio::sync::watch;

pub use self::assembly::{Assembled, Piece, assemble};
pub use self::attributes::{Attributes, Expected, Headers, MetadataChange, Promise, StorageClass};
pub use self::conditions::{ETagMatch, Preconditions};
pub use self::intake::{Intake, Sink};
pub use self::list::{Entry, ListQuery, Listed, Listing, UploadEntry, Uploads};
pub use self::name::{BucketId, BucketName, BucketRef, ETag, ObjectKey, PartNumber, UploadId, VersionId};
pub use self::object::{CopySpec, Deleted, Found, Object, PutSpec, Source};
pub use self::range::{ByteRange, source_range};
pub use self::refusal::Refusal;
pub use self::upload::{CompleteSpec, Part, PartRef, Parts, Upload, UploadRef, UploadSpec};

/// The most bytes of one of a bucket's documents.
pub const MAX_DOCUMENT_BYTES: usize = 256 << 10;

/// The most entries of one page, whatever is asked.
pub const MAX_PAGE: usize = 1000;

/// What a backend can do and where its bounds are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectCapabilities {
    /// Whether a key can have several versions. Where not, each object is the version `null`.
    pub versioning: bool,
    /// Whether what was acknowledged outlives the process and a loss of power.
    pub durable: bool,
    /// The most bytes of a body that is put at once, as an object or a part.
    pub max_put: u64,
    /// The most bytes of an object.
    pub max_object: u64,
    /// The fewest bytes of a part that is not the last.
    pub min_part: u64,
}

impl Default for ObjectCapabilities {
    /// S3's bounds, for a durable store without versions.
    fn default() -> Self {
        Self { versioning: false, durable: true, max_put: 5 << 30, max_object: 5 << 40, min_part: 5 << 20 }
    }
}

/// What a bucket is made with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketSpec {
    /// Its name, which it has alone in the whole cloud.
    pub name: BucketName,
    /// Whose it is.
    pub owner: AccountId,
    /// Where it is.
    pub region: Region,
}

/// A bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: BucketName,
    /// Whose it is.
    pub owner: AccountId,
    /// Where it is.
    pub region: Region,
    /// When it was made.
    pub created: Timestamp,
    /// What it has alone.
    pub id: BucketId,
}

impl Bucket {
    /// This bucket, and none that has its name later.
    #[must_use]
    pub fn this(&self) -> BucketRef {
        BucketRef::one(self.name.clone(), self.id.clone())
    }
}

/// Which buckets are wanted, in the order of their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketQuery {
    /// Only those of this account.
    pub owner: Option<AccountId>,
    /// Only those whose name starts so.
    pub prefix: String,
    /// Only those whose name comes after this text.
    pub after: Option<String>,
    /// At most so many, and at most [`MAX_PAGE`].
    pub limit: usize,
}

impl Default for BucketQuery {
    fn default() -> Self {
        Self { owner: None, prefix: String::new(), after: None, limit: MAX_PAGE }
    }
}

/// A document that belongs to a bucket. The service reads and writes it; to a backend it is bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of S3's sub-resources")]
pub enum Document {
    Acl,
    Cors,
    Encryption,
    Lifecycle,
    Logging,
    Notification,
    ObjectLock,
    OwnershipControls,
    Policy,
    PublicAccessBlock,
    Replication,
    RequestPayment,
    Tagging,
    Versioning,
    Website,
}

impl Document {
    /// Its name in records: that of the sub-resource.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Acl => "acl",
            Self::Cors => "cors",
            Self::Encryption => "encryption",
            Self::Lifecycle => "lifecycle",
            Self::Logging => "logging",
            Self::Notification => "notification",
            Self::ObjectLock => "object-lock",
            Self::OwnershipControls => "ownershipControls",
            Self::Policy => "policy",
            Self::PublicAccessBlock => "publicAccessBlock",
            Self::Replication => "replication",
            Self::RequestPayment => "requestPayment",
            Self::Tagging => "tagging",
            Self::Versioning => "versioning",
            Self::Website => "website",
        }
    }
}

/// A store of objects. What holds for all methods is said in the [module](self).
///
/// Each method on an object is refused with [`Refusal::NoSuchBucket`] where there is no such bucket, each on an
/// upload with [`Refusal::NoSuchUpload`] where there is none under that key, and each can fail as
/// [`Kind::Unavailable`](hive_core::Kind::Unavailable), [`Kind::Throttled`](hive_core::Kind::Throttled),
/// [`Kind::Exhausted`](hive_core::Kind::Exhausted) (no room) or
/// [`Kind::OutcomeUnknown`](hive_core::Kind::OutcomeUnknown). "Errors" below are the others.
#[async_trait]
pub trait ObjectBackend: Send + Sync + fmt::Debug + 'static {
    /// What it can do.
    fn capabilities(&self) -> &ObjectCapabilities;

    /// Makes a bucket.
    ///
    /// # Errors
    /// [`Refusal::BucketAlreadyOwnedByYou`] or [`Refusal::BucketAlreadyExists`].
    async fn create_bucket(&self, spec: &BucketSpec) -> Result<Bucket>;

    /// A bucket.
    ///
    /// # Errors
    /// [`Refusal::NoSuchBucket`].
    async fn bucket(&self, name: &BucketName) -> Result<Bucket>;

    /// Some buckets, by name. Fewer than the limit are all there are.
    ///
    /// # Errors
    /// None of its own.
    async fn buckets(&self, query: &BucketQuery) -> Result<Vec<Bucket>>;

    /// Deletes a bucket that has no object, with its documents and its uploads: these do not keep it.
    ///
    /// # Errors
    /// [`Refusal::BucketNotEmpty`]; nothing was done then.
    async fn delete_bucket(&self, bucket: &BucketRef) -> Result<()>;

    /// A document of a bucket. `None` where it was never set, or taken away.
    ///
    /// # Errors
    /// [`Refusal::NoSuchBucket`].
    async fn document(&self, bucket: &BucketRef, kind: Document) -> Result<Option<Bytes>>;

    /// Sets a document of a bucket, or takes it away.
    ///
    /// # Errors
    /// [`Kind::TooLarge`](hive_core::Kind::TooLarge) above [`MAX_DOCUMENT_BYTES`].
    async fn set_document(&self, bucket: &BucketRef, kind: Document, bytes: Option<Bytes>) -> Result<()>;

    /// Writes an object.
    ///
    /// The body must have what `spec.expected` says, the checksum in a trailer too: otherwise nothing is written.
    ///
    /// # Errors
    /// The body's; [`Refusal::BadDigest`], [`Refusal::InvalidChecksum`], [`Refusal::MissingTrailer`],
    /// [`Refusal::IncompleteBody`], [`Refusal::EntityTooLarge`]; as [`Preconditions::check_write`].
    async fn put(&self, at: &ObjectKey, spec: PutSpec, body: Body, when: &Preconditions) -> Result<Object>;

    /// Reads an object, or a range of it.
    ///
    /// The body ends with an error where bytes are damaged or gone.
    ///
    /// # Errors
    /// [`Refusal::NoSuchKey`] or [`Refusal::NoSuchVersion`]; as [`Preconditions::check_read`];
    /// [`Refusal::InvalidRange`] or [`Refusal::InvalidPartNumber`].
    async fn get(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        range: Option<ByteRange>,
        when: &Preconditions,
    ) -> Result<(Found, Body)>;

    /// As [`get`](Self::get), without the bytes.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    async fn head(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        range: Option<ByteRange>,
        when: &Preconditions,
    ) -> Result<Found>;

    /// The parts that an object was put together from, after this number: for an object that was put at once, none.
    ///
    /// # Errors
    /// [`Refusal::NoSuchKey`] or [`Refusal::NoSuchVersion`].
    async fn object_parts(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        after: Option<PartNumber>,
        limit: usize,
    ) -> Result<Vec<Part>>;

    /// Writes an object with the bytes of another, which may be the same one.
    ///
    /// A range in `from` is not looked at.
    ///
    /// # Errors
    /// [`Refusal::NoSuchKey`], [`Refusal::NoSuchVersion`] or [`Refusal::NoSuchBucket`] also of the source;
    /// as [`Preconditions::check_source`], and [`Preconditions::check_write`] of `when`;
    /// [`Refusal::EntityTooLarge`] above `max_put`; [`Refusal::SourceHasTags`].
    async fn copy(
        &self,
        from: &Source,
        to: &ObjectKey,
        spec: CopySpec,
        when: &Preconditions,
    ) -> Result<Object>;

    /// Changes what is said about an object. Its time of change and `ETag` stay.
    ///
    /// # Errors
    /// [`Refusal::NoSuchKey`] or [`Refusal::NoSuchVersion`].
    async fn update_metadata(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        change: MetadataChange,
    ) -> Result<Object>;

    /// Deletes an object. Without a precondition it succeeds also where there is none.
    ///
    /// # Errors
    /// As [`Preconditions::check_write`]; [`Refusal::NoSuchVersion`] where the version cannot be one of this key.
    async fn delete(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        when: &Preconditions,
    ) -> Result<Deleted>;

    /// One page of objects and common prefixes, in the order of their UTF-8 bytes. It costs what it returns.
    ///
    /// # Errors
    /// [`Refusal::NoSuchBucket`].
    async fn list(&self, bucket: &BucketRef, query: &ListQuery) -> Result<Listing>;

    /// Begins an upload in parts.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where the checksum's form does not fit its algorithm.
    async fn create_upload(&self, at: &ObjectKey, spec: UploadSpec) -> Result<Upload>;

    /// An upload that is not completed.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUpload`].
    async fn upload(&self, upload: &UploadRef) -> Result<Upload>;

    /// Writes a part. It replaces the one that has the number.
    ///
    /// # Errors
    /// As [`put`](Self::put) of the body, and [`Refusal::ChecksumAlgorithmMismatch`].
    async fn put_part(
        &self,
        upload: &UploadRef,
        number: PartNumber,
        expected: Expected,
        body: Body,
    ) -> Result<Part>;

    /// Writes a part with the bytes of an object, or of a range of it.
    ///
    /// # Errors
    /// As [`copy`](Self::copy) of the source; [`Refusal::InvalidRange`] also where the range goes beyond the end.
    async fn copy_part(&self, upload: &UploadRef, number: PartNumber, from: &Source) -> Result<Part>;

    /// Makes an object of parts, and ends the upload. No byte is copied. Parts that the list leaves out are deleted.
    ///
    /// # Errors
    /// [`Refusal::InvalidPart`], [`Refusal::InvalidPartOrder`], [`Refusal::EntityTooSmall`],
    /// [`Refusal::EntityTooLarge`], [`Refusal::BadDigest`], [`Refusal::SizeMismatch`]; as
    /// [`Preconditions::check_write`]; [`Kind::Invalid`](hive_core::Kind::Invalid) for an empty list. The upload
    /// stays as it was then.
    async fn complete(&self, upload: &UploadRef, spec: &CompleteSpec, when: &Preconditions)
    -> Result<Object>;

    /// Ends an upload and deletes its parts.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUpload`], also for one that was completed.
    async fn abort(&self, upload: &UploadRef) -> Result<()>;

    /// The parts of an upload after this number, in order.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUpload`].
    async fn parts(&self, upload: &UploadRef, after: Option<PartNumber>, limit: usize) -> Result<Parts>;

    /// One page of uploads, by key and then by the time they began. Where `after` is given, uploads of the very key
    /// `query.after` that come after this one are part of it.
    ///
    /// # Errors
    /// [`Refusal::NoSuchBucket`].
    async fn uploads(
        &self,
        bucket: &BucketRef,
        query: &ListQuery,
        after: Option<&UploadId>,
    ) -> Result<Uploads>;

    /// Whether it can do its work.
    fn health(&self) -> watch::Receiver<Health>;
}
