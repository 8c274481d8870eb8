//! Objects: put, read, copied, changed and deleted.

use std::sync::Arc;

use hive_core::state::{KeyRange, Transaction, decode, transact};
use hive_core::{Body, Result, Timestamp};

use super::Shared;
use super::buckets::bucket_in;
use super::records::{Data, ObjectRecord, PartRecord, object_key, part_number, parts};
use super::transfer::Written;
use crate::backend::{
    Attributes, BucketId, ByteRange, CopySpec, Deleted, ETag, Expected, Found, MAX_PAGE, MetadataChange,
    Object, ObjectKey, Part, PartNumber, Preconditions, PutSpec, Refusal, Source, VersionId,
};
use crate::checksum::Algorithm;

/// Only `null` is a version here.
fn check_version(version: Option<&VersionId>) -> Result<()> {
    match version {
        Some(version) if !version.is_null() => Err(Refusal::NoSuchVersion.into()),
        _ => Ok(()),
    }
}

/// Writes an object in a transaction: judges the conditions, and queues what it replaces.
pub(super) async fn replace(
    tx: &mut Transaction<'_>,
    bucket: &str,
    at: &ObjectKey,
    when: &Preconditions,
    (record, due): (&ObjectRecord, Timestamp),
) -> Result<()> {
    let key = object_key(bucket, at.key())?;
    let old: Option<ObjectRecord> = tx.get_as(&key).await?;
    when.check_write(old.as_ref().map(|old| (&old.etag, old.modified)))?;
    if let Some(garbage) = old.and_then(|old| old.data.garbage()) {
        tx.put_as(garbage.key(due)?, &garbage)?;
    }
    tx.put_as(key, record)
}

impl Shared {
    pub(super) async fn record(&self, at: &ObjectKey, version: Option<&VersionId>) -> Result<ObjectRecord> {
        let bucket = self.bucket(at.bucket()).await?;
        check_version(version)?;
        let key = object_key(&bucket.id, at.key())?;
        let missing = if version.is_some() { Refusal::NoSuchVersion } else { Refusal::NoSuchKey };
        let found = self.state.get(&key).await?.ok_or(missing)?;
        decode(&key, &found.value)
    }

    pub(super) async fn find(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        range: Option<ByteRange>,
        when: &Preconditions,
    ) -> Result<(Found, ObjectRecord)> {
        let record = self.record(at, version).await?;
        when.check_read(&record.etag, record.modified)?;
        let range = match (range, &record.data) {
            (None, _) => 0..record.size,
            (Some(range @ ByteRange::Part(_)), Data::Parts(upload)) => {
                range.resolve(record.size, &self.manifest(upload).await?.sizes())?
            }
            (Some(range), _) => range.resolve(record.size, &[])?,
        };
        Ok((Found { object: record.show(), range }, record))
    }

    pub(super) async fn get(
        self: &Arc<Self>,
        at: &ObjectKey,
        version: Option<&VersionId>,
        range: Option<ByteRange>,
        when: &Preconditions,
    ) -> Result<(Found, Body)> {
        let (found, record) = self.find(at, version, range, when).await?;
        let body = self.content(&record.data, record.size, found.range.clone()).await;
        Ok((found, body.map_err(|error| error.context(format!("reading {at}")))?))
    }

    pub(super) async fn object_parts(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        after: Option<PartNumber>,
        limit: usize,
    ) -> Result<Vec<Part>> {
        let record = self.record(at, version).await?;
        let Data::Parts(upload) = &record.data else { return Ok(Vec::new()) };
        let limit = limit.min(MAX_PAGE);
        let manifest = self.manifest(upload).await?;
        let skipped = after.map_or(0, |after| usize::from(after.get()));
        // An object's parts are counted anew; those that were left out of it may lie between them.
        let mut wanted = manifest.parts().zip(1_u16..).skip(skipped).take(limit).peekable();
        let mut found = Vec::new();
        let Some(((first, _), _)) = wanted.peek().copied() else { return Ok(found) };
        let whole = KeyRange::prefix(&parts(upload));
        let start = super::records::part_key(upload, first)?;
        let mut rest = KeyRange::between(start.as_str(), whole.end().unwrap_or_default());
        while let Some(((_, _), _)) = wanted.peek() {
            let page = self.state.scan(&rest, limit).await?;
            for (key, part) in &page.records {
                let number = part_number(key)?.get();
                if let Some((_, place)) = wanted.next_if(|((wanted, _), _)| *wanted == number) {
                    found.push(decode::<PartRecord>(key, &part.value)?.show(place.try_into()?));
                }
            }
            match page.records.last() {
                Some((last, _)) if page.more => rest = rest.after(last),
                _ => break,
            }
        }
        Ok(found)
    }

    /// Fails early where the write would be refused as things are.
    /// The place in the bucket that was found: one that has its name by the time of the commit is another.
    async fn check_early(&self, at: &ObjectKey, when: &Preconditions) -> Result<ObjectKey> {
        let bucket = self.bucket(at.bucket()).await?;
        let place = at.in_one(BucketId::new(bucket.id.as_str()));
        if when.is_empty() {
            return Ok(place);
        }
        let key = object_key(&bucket.id, at.key())?;
        let found = self.state.get(&key).await?;
        let current = found.map(|found| decode::<ObjectRecord>(&key, &found.value)).transpose()?;
        when.check_write(current.as_ref().map(|current| (&current.etag, current.modified)))?;
        Ok(place)
    }

    pub(super) async fn put(
        self: &Arc<Self>,
        at: &ObjectKey,
        spec: PutSpec,
        body: Body,
        when: &Preconditions,
    ) -> Result<Object> {
        spec.attributes.check()?;
        let at = self.check_early(at, when).await?;
        let written = self.take_in(body, spec.expected, Algorithm::Crc64Nvme).await?;
        self.commit_object(&at, spec.attributes, written, when).await
    }

    async fn commit_object(
        &self,
        at: &ObjectKey,
        attributes: Attributes,
        written: Written,
        when: &Preconditions,
    ) -> Result<Object> {
        let digests = &written.digests;
        let record = &ObjectRecord {
            modified: self.now(),
            size: digests.size,
            etag: ETag::of_content(&digests.md5),
            checksum: digests.checksum.clone(),
            parts: None,
            attributes,
            data: written.data.clone(),
        };
        let (named, due) = (&written, self.after(self.config.linger));
        let done = transact(&*self.state, &*self.entropy, |tx| {
            Box::pin(async move {
                let bucket = bucket_in(tx, at.bucket()).await?;
                named.name(tx).await?;
                replace(tx, &bucket.id, at, when, (record, due)).await
            })
        });
        let done = done.await.map(|_| record.show());
        written.settle(done).await.map_err(|error| error.context(format!("writing {at}")))
    }

    /// The bytes that a copy is made of.
    pub(super) async fn source(self: &Arc<Self>, from: &Source) -> Result<(ObjectRecord, Body, u64)> {
        let record = self.record(&from.key, from.version.as_ref()).await?;
        from.when.check_source(&record.etag, record.modified)?;
        let range = crate::backend::source_range(record.size, from.range)?;
        let (size, max) = (range.end - range.start, self.config.bounds.max_put);
        if size > max {
            return Err(Refusal::EntityTooLarge { size, max }.into());
        }
        let body = self.content(&record.data, record.size, range).await?;
        Ok((record, body, size))
    }

    pub(super) async fn copy(
        self: &Arc<Self>,
        from: &Source,
        to: &ObjectKey,
        spec: CopySpec,
        when: &Preconditions,
    ) -> Result<Object> {
        let to = self.check_early(to, when).await?;
        let (source, body, size) = self.source(&Source { range: None, ..from.clone() }).await?;
        let algorithm = spec.algorithm(&source.show());
        let attributes = spec.apply(&source.attributes)?;
        attributes.check()?;
        let expected = Expected { length: Some(size), ..Expected::default() };
        let written = self.take_in(body, expected, algorithm).await?;
        self.commit_object(&to, attributes, written, when).await
    }

    pub(super) async fn update_metadata(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        change: &MetadataChange,
    ) -> Result<Object> {
        let (object, _) = transact(&*self.state, &*self.entropy, |tx| {
            Box::pin(async move {
                let bucket = bucket_in(tx, at.bucket()).await?;
                check_version(version)?;
                let key = object_key(&bucket.id, at.key())?;
                let missing = if version.is_some() { Refusal::NoSuchVersion } else { Refusal::NoSuchKey };
                let mut record: ObjectRecord = tx.get_as(&key).await?.ok_or(missing)?;
                record.attributes = change.clone().apply(record.attributes);
                record.attributes.check()?;
                tx.put_as(key, &record)?;
                Ok(record.show())
            })
        })
        .await?;
        Ok(object)
    }

    pub(super) async fn delete(
        &self,
        at: &ObjectKey,
        version: Option<&VersionId>,
        when: &Preconditions,
    ) -> Result<Deleted> {
        let due = self.after(self.config.linger);
        transact(&*self.state, &*self.entropy, |tx| {
            Box::pin(async move {
                let bucket = bucket_in(tx, at.bucket()).await?;
                let key = object_key(&bucket.id, at.key())?;
                let old: Option<ObjectRecord> = tx.get_as(&key).await?;
                when.check_write(old.as_ref().map(|old| (&old.etag, old.modified)))?;
                check_version(version)?;
                let Some(old) = old else { return Ok(()) };
                if let Some(garbage) = old.data.garbage() {
                    tx.put_as(garbage.key(due)?, &garbage)?;
                }
                tx.delete(key)
            })
        })
        .await?;
        Ok(Deleted { version: version.cloned(), marker: false })
    }
}
