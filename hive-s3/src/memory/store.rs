//! The maps, and one step of each method.

use std::collections::BTreeMap;
use std::ops::Range;

use bytes::Bytes;
use hive_core::{Error, Result, Timestamp};

use crate::backend::{
    Attributes, Bucket, BucketId, BucketName, BucketQuery, BucketRef, BucketSpec, ByteRange, CompleteSpec,
    Deleted, Document, ETag, Entry, Found, ListQuery, Listed, Listing, MAX_PAGE, Object, ObjectCapabilities,
    ObjectKey, Part, PartNumber, PartRef, Parts, Piece, Preconditions, Refusal, Upload, UploadEntry,
    UploadId, UploadRef, Uploads, VersionId, assemble,
};
use crate::checksum::Digests;

/// How many completions are remembered.
const REMEMBERED: usize = 1024;

#[derive(Debug)]
pub(super) struct Buckets {
    all: BTreeMap<BucketName, Inside>,
    /// By upload: what was completed, with which list. Upload ids are in the order of time.
    completed: BTreeMap<UploadId, (ObjectKey, Vec<PartRef>, Object)>,
    capacity: u64,
}

/// A bucket and all that is in it.
#[derive(Debug)]
pub(super) struct Inside {
    pub(super) bucket: Bucket,
    pub(super) documents: BTreeMap<Document, Bytes>,
    objects: BTreeMap<String, Stored>,
    uploads: BTreeMap<(String, UploadId), Parting>,
}

#[derive(Debug)]
pub(super) struct Stored {
    pub(super) object: Object,
    pub(super) content: Content,
}

/// Bytes, in the pieces they came in.
#[derive(Debug)]
pub(super) enum Content {
    Whole(Bytes),
    Parts(Vec<(Piece, Bytes)>),
}

/// An upload and its parts.
#[derive(Debug)]
pub(super) struct Parting {
    pub(super) upload: Upload,
    parts: BTreeMap<PartNumber, (Piece, Bytes)>,
}

impl Content {
    pub(super) fn part(
        number: PartNumber,
        bytes: Bytes,
        digests: &Digests,
        modified: Timestamp,
    ) -> (Piece, Bytes) {
        let part = Part {
            number,
            size: digests.size,
            etag: ETag::of_content(&digests.md5),
            checksum: digests.checksum.clone(),
            modified,
        };
        (Piece { part, md5: digests.md5, crc64: digests.crc64 }, bytes)
    }

    fn sizes(&self) -> Vec<u64> {
        match self {
            Self::Whole(_) => Vec::new(),
            Self::Parts(parts) => parts.iter().map(|(piece, _)| piece.part.size).collect(),
        }
    }

    fn size(&self) -> u64 {
        match self {
            Self::Whole(bytes) => bytes.len() as u64,
            Self::Parts(parts) => parts.iter().map(|(piece, _)| piece.part.size).sum(),
        }
    }

    pub(super) fn slice(&self, range: Range<u64>) -> Bytes {
        let cut = |bytes: &Bytes, from: u64, to: u64| {
            let at = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX).min(bytes.len());
            bytes.slice(at(from)..at(to))
        };
        match self {
            Self::Whole(bytes) => cut(bytes, range.start, range.end),
            Self::Parts(parts) => {
                let mut start = 0;
                let mut joined = Vec::new();
                for (piece, bytes) in parts {
                    let end = start + piece.part.size;
                    if range.start < end && start < range.end {
                        let part = cut(bytes, range.start.saturating_sub(start), range.end - start);
                        joined.extend_from_slice(&part);
                    }
                    start = end;
                }
                joined.into()
            }
        }
    }

    pub(super) fn parts_after(&self, after: Option<PartNumber>, limit: usize) -> Vec<Part> {
        match self {
            Self::Whole(_) => Vec::new(),
            Self::Parts(parts) => {
                let parts = parts.iter().map(|(piece, _)| piece.part.clone());
                parts.filter(|part| Some(part.number) > after).take(limit.min(MAX_PAGE)).collect()
            }
        }
    }
}

impl Stored {
    pub(super) fn at_once(
        bytes: Bytes,
        digests: &Digests,
        attributes: Attributes,
        modified: Timestamp,
    ) -> Self {
        let object = Object {
            version: VersionId::null(),
            modified,
            size: digests.size,
            etag: ETag::of_content(&digests.md5),
            checksum: Some(digests.checksum.clone()),
            parts: None,
            attributes,
        };
        Self { object, content: Content::Whole(bytes) }
    }

    pub(super) fn find(&self, range: Option<ByteRange>, when: &Preconditions) -> Result<Found> {
        when.check_read(&self.object.etag, self.object.modified)?;
        let size = self.object.size;
        let range = range.map_or(Ok(0..size), |range| range.resolve(size, &self.content.sizes()))?;
        Ok(Found { object: self.object.clone(), range })
    }
}

impl Buckets {
    pub(super) fn new(capacity: u64) -> Self {
        Self { all: BTreeMap::new(), completed: BTreeMap::new(), capacity }
    }

    pub(super) fn get(&mut self, of: &BucketRef) -> Result<&mut Inside> {
        let inside = self.all.get_mut(of.name()).ok_or(Refusal::NoSuchBucket)?;
        of.check(inside.bucket.id.as_str()).map(|()| inside)
    }

    pub(super) fn create(&mut self, spec: &BucketSpec, created: Timestamp, id: BucketId) -> Result<Bucket> {
        if let Some(inside) = self.all.get(&spec.name) {
            let ours = inside.bucket.owner == spec.owner;
            let refusal = if ours { Refusal::BucketAlreadyOwnedByYou } else { Refusal::BucketAlreadyExists };
            return Err(refusal.into());
        }
        let BucketSpec { name, owner, region } = spec.clone();
        let bucket = Bucket { name: name.clone(), owner, region, created, id };
        let inside = Inside {
            bucket: bucket.clone(),
            documents: BTreeMap::new(),
            objects: BTreeMap::new(),
            uploads: BTreeMap::new(),
        };
        self.all.insert(name, inside);
        Ok(bucket)
    }

    pub(super) fn list(&self, query: &BucketQuery) -> Vec<Bucket> {
        let all = self.all.values().map(|inside| &inside.bucket);
        let wanted = all.filter(|bucket| {
            let name = bucket.name.as_str();
            name.starts_with(&query.prefix)
                && query.after.as_deref().is_none_or(|after| name > after)
                && query.owner.as_ref().is_none_or(|owner| *owner == bucket.owner)
        });
        wanted.take(query.limit.min(MAX_PAGE)).cloned().collect()
    }

    pub(super) fn delete(&mut self, of: &BucketRef) -> Result<()> {
        if !self.get(of)?.objects.is_empty() {
            return Err(Refusal::BucketNotEmpty.into());
        }
        self.all.remove(of.name());
        self.completed.retain(|_, (key, ..)| key.bucket().name() != of.name());
        Ok(())
    }

    pub(super) fn object(&mut self, at: &ObjectKey, version: Option<&VersionId>) -> Result<&mut Stored> {
        let found = self.get(at.bucket())?.objects.get_mut(at.key());
        if version.is_some_and(|version| !version.is_null()) {
            return Err(Refusal::NoSuchVersion.into());
        }
        let missing = if version.is_some() { Refusal::NoSuchVersion } else { Refusal::NoSuchKey };
        found.ok_or_else(|| missing.into())
    }

    pub(super) fn check_write(&mut self, at: &ObjectKey, when: &Preconditions) -> Result<()> {
        let current = self.get(at.bucket())?.objects.get(at.key());
        when.check_write(current.map(|stored| (&stored.object.etag, stored.object.modified)))
    }

    /// As [`check_write`](Self::check_write). The place in the bucket that was found, and in no other of its name.
    pub(super) fn check_early(&mut self, at: &ObjectKey, when: &Preconditions) -> Result<ObjectKey> {
        self.check_write(at, when)?;
        Ok(at.in_one(self.get(at.bucket())?.bucket.id.clone()))
    }

    fn check_room(&self, more: u64) -> Result<()> {
        let used: u64 = self.all.values().map(Inside::size).sum();
        if used + more > self.capacity {
            return Err(Error::exhausted("the objects in memory have no room for more"));
        }
        Ok(())
    }

    pub(super) fn put(&mut self, at: &ObjectKey, stored: Stored, when: &Preconditions) -> Result<Object> {
        self.check_write(at, when)?;
        self.check_room(stored.content.size())?;
        let object = stored.object.clone();
        self.get(at.bucket())?.objects.insert(at.key().to_owned(), stored);
        Ok(object)
    }

    pub(super) fn remove(
        &mut self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        when: &Preconditions,
    ) -> Result<Deleted> {
        self.check_write(at, when)?;
        if version.is_some_and(|version| !version.is_null()) {
            return Err(Refusal::NoSuchVersion.into());
        }
        self.get(at.bucket())?.objects.remove(at.key());
        Ok(Deleted { version: version.cloned(), marker: false })
    }

    pub(super) fn begin(&mut self, at: &ObjectKey, upload: Upload) -> Result<Upload> {
        let parting = Parting { upload: upload.clone(), parts: BTreeMap::new() };
        self.get(at.bucket())?.uploads.insert((at.key().to_owned(), upload.id.clone()), parting);
        Ok(upload)
    }

    pub(super) fn upload(&mut self, of: &UploadRef) -> Result<&mut Parting> {
        let at = (of.key.key().to_owned(), of.id.clone());
        self.get(of.key.bucket())?.uploads.get_mut(&at).ok_or_else(|| Refusal::NoSuchUpload.into())
    }

    pub(super) fn put_part(&mut self, of: &UploadRef, (piece, bytes): (Piece, Bytes)) -> Result<Part> {
        self.upload(of)?;
        self.check_room(piece.part.size)?;
        let part = piece.part.clone();
        self.upload(of)?.parts.insert(part.number, (piece, bytes));
        Ok(part)
    }

    pub(super) fn abort(&mut self, of: &UploadRef) -> Result<()> {
        self.upload(of)?;
        self.get(of.key.bucket())?.uploads.remove(&(of.key.key().to_owned(), of.id.clone()));
        Ok(())
    }

    pub(super) fn complete(
        &mut self,
        of: &UploadRef,
        spec: &CompleteSpec,
        when: &Preconditions,
        bounds: &ObjectCapabilities,
    ) -> Result<Object> {
        self.get(of.key.bucket())?;
        if let Some((key, list, object)) = self.completed.get(&of.id)
            && (key.bucket().name(), key.key(), list) == (of.key.bucket().name(), of.key.key(), &spec.parts)
        {
            return Ok(object.clone());
        }
        let parting = self.upload(of)?;
        let have = parting.parts.iter().map(|(number, (piece, _))| (*number, piece.clone())).collect();
        let whole = assemble(&parting.upload.spec, &have, spec, bounds)?;
        let Upload { initiated, spec: begun, .. } = parting.upload.clone();
        let attributes = begun.attributes;
        self.check_write(&of.key, when)?;

        let inside = self.get(of.key.bucket())?;
        let at = (of.key.key().to_owned(), of.id.clone());
        let mut parts = inside.uploads.remove(&at).map(|parting| parting.parts).unwrap_or_default();
        let listed = spec.parts.iter().filter_map(|part| parts.remove(&part.number));
        let content = Content::Parts(
            listed
                .zip(1..)
                .map(|((mut piece, bytes), place)| {
                    // An object's parts are counted anew.
                    piece.part.number = PartNumber::try_from(place).unwrap_or(piece.part.number);
                    (piece, bytes)
                })
                .collect(),
        );
        let object = Object {
            version: VersionId::null(),
            modified: initiated,
            size: whole.size,
            etag: whole.etag,
            checksum: Some(whole.checksum),
            parts: Some(whole.parts),
            attributes,
        };
        inside.objects.insert(of.key.key().to_owned(), Stored { object: object.clone(), content });
        self.completed.insert(of.id.clone(), (of.key.clone(), spec.parts.clone(), object.clone()));
        while self.completed.len() > REMEMBERED {
            self.completed.pop_first();
        }
        Ok(object)
    }
}

impl Inside {
    fn size(&self) -> u64 {
        let objects = self.objects.values().map(|stored| stored.content.size());
        let parts = self.uploads.values().flat_map(|parting| parting.parts.values());
        objects.chain(parts.map(|(piece, _)| piece.part.size)).sum()
    }

    pub(super) fn list_objects(&self, query: &ListQuery) -> Listing {
        let mut entries: Vec<Entry> = Vec::new();
        for (key, stored) in self.objects.iter().filter(|(key, _)| key.starts_with(&query.prefix)) {
            let entry = match query.group(key) {
                Some(group) => Entry::Prefix(group.to_owned()),
                None => Entry::Object(Listed::of(key, &stored.object)),
            };
            if query.is_after(entry.text()) && entries.last() != Some(&entry) {
                entries.push(entry);
            }
        }
        let more = entries.len() > query.page() && query.page() > 0;
        entries.truncate(query.page());
        let next = entries.last().filter(|_| more).map(|last| last.text().to_owned());
        Listing { entries, next }
    }

    pub(super) fn list_uploads(&self, query: &ListQuery, after: Option<&UploadId>) -> Uploads {
        let mut entries: Vec<UploadEntry> = Vec::new();
        for ((key, id), parting) in self.uploads.iter().filter(|((key, _), _)| key.starts_with(&query.prefix))
        {
            let (entry, is_after) = match query.group(key) {
                Some(group) => (UploadEntry::Prefix(group.to_owned()), query.is_after(group)),
                None => {
                    let same = query.after.as_ref() == Some(key) && after.is_some_and(|after| id > after);
                    let upload = Box::new(parting.upload.clone());
                    (UploadEntry::Upload(key.clone(), upload), same || query.is_after(key))
                }
            };
            if is_after && entries.last() != Some(&entry) {
                entries.push(entry);
            }
        }
        let more = entries.len() > query.page() && query.page() > 0;
        entries.truncate(query.page());
        let next = entries.last().filter(|_| more).map(UploadEntry::place);
        Uploads { entries, next }
    }
}

impl Parting {
    pub(super) fn page(&self, after: Option<PartNumber>, limit: usize) -> Parts {
        let limit = limit.min(MAX_PAGE);
        let later = self.parts.values().map(|(piece, _)| piece.part.clone());
        let mut parts: Vec<Part> = later.filter(|part| Some(part.number) > after).take(limit + 1).collect();
        let more = parts.len() > limit && limit > 0;
        parts.truncate(limit);
        Parts { upload: self.upload.clone(), parts, more }
    }
}
