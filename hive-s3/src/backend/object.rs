//! Objects, and what they are made with.

use std::collections::BTreeMap;
use std::ops::Range;

use hive_core::{Result, Timestamp};

use super::{
    Attributes, ByteRange, ETag, Expected, Headers, ObjectKey, Preconditions, Refusal, StorageClass,
    VersionId,
};
use crate::checksum::{Algorithm, Checksum};

/// An object, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Which version.
    pub version: VersionId,
    /// When it was written, to the millisecond.
    pub modified: Timestamp,
    /// How many bytes it has.
    pub size: u64,
    /// What its bytes go by.
    pub etag: ETag,
    /// The checksum that is kept of it.
    pub checksum: Option<Checksum>,
    /// How many parts it was put in; `None` where it was put at once.
    pub parts: Option<u32>,
    /// What is said about it.
    pub attributes: Attributes,
}

/// What a read found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The object.
    pub object: Object,
    /// Which of its bytes were asked for: all, where no range was given.
    pub range: Range<u64>,
}

/// What an object is put with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PutSpec {
    /// What is said about it.
    pub attributes: Attributes,
    /// What its bytes must be.
    pub expected: Expected,
}

/// What a copy has that its source does not. The default has nothing: a copy like the source, in class STANDARD.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopySpec {
    /// Headers and user metadata instead of the source's (`x-amz-metadata-directive: REPLACE`).
    pub metadata: Option<(Headers, BTreeMap<String, String>)>,
    /// Tags instead of the source's (`x-amz-tagging-directive: REPLACE`).
    pub tags: Option<BTreeMap<String, String>>,
    /// Whether the source must have no tags where it is to bring its own: the right to copy them was not asked for, as
    /// there were none. It is judged on the very reading that is copied.
    pub untagged: bool,
    /// The storage class. It is never the source's.
    pub storage_class: StorageClass,
    /// The checksum that is kept. `None` is the source's algorithm, in its form for an object that was put at once.
    pub checksum: Option<Algorithm>,
}

impl CopySpec {
    /// The checksum that is kept of a copy of this object.
    #[must_use]
    pub fn algorithm(&self, source: &Object) -> Algorithm {
        let theirs = source.checksum.as_ref().map(Checksum::algorithm);
        self.checksum.or(theirs).unwrap_or(Algorithm::Crc64Nvme)
    }

    /// What is said about the copy of an object with these.
    ///
    /// # Errors
    /// [`Refusal::SourceHasTags`], against [`untagged`](Self::untagged).
    pub fn apply(self, source: &Attributes) -> Result<Attributes> {
        if self.untagged && self.tags.is_none() && !source.tags.is_empty() {
            return Err(Refusal::SourceHasTags.into());
        }
        let (headers, user) = self.metadata.unwrap_or_else(|| (source.headers.clone(), source.user.clone()));
        let tags = self.tags.unwrap_or_else(|| source.tags.clone());
        Ok(Attributes { headers, user, storage_class: self.storage_class, tags })
    }
}

/// Where a copy comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Which object.
    pub key: ObjectKey,
    /// Which version of it; without, the current one.
    pub version: Option<VersionId>,
    /// Which bytes, for a part. It must lie inside the object.
    pub range: Option<ByteRange>,
    /// What must hold of it (`x-amz-copy-source-if-…`).
    pub when: Preconditions,
}

/// What a deletion did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deleted {
    /// The version that was deleted or, with `marker`, made. `None` without versions.
    pub version: Option<VersionId>,
    /// Whether a delete marker was made or deleted.
    pub marker: bool,
}
