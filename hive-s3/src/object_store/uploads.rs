//! Uploads in parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use hive_core::state::{Key, KeyRange, Transaction, decode, transact};
use hive_core::{Body, Result};

use super::Shared;
use super::buckets::bucket_in;
use super::objects::replace;
use super::records::{
    Completed, Data, Garbage, Manifest, ObjectRecord, PartRecord, UploadRecord, completed_key, list_digest,
    manifest_key, object_key, part_key, part_number, parts, upload_key,
};
use super::transfer::Written;
use crate::backend::{
    CompleteSpec, ETag, Expected, MAX_PAGE, Object, ObjectKey, Part, PartNumber, Parts, Piece, Preconditions,
    Refusal, Source, Upload, UploadId, UploadRef, UploadSpec, assemble,
};

/// How many records of parts are read at once by a completion: 3 MiB where each has as many bytes as it may.
const PAGE: usize = 128;

/// An upload as part of a transaction, and the key of its record: it is still open when that is committed.
async fn upload_in(tx: &mut Transaction<'_>, of: &UploadRef) -> Result<(Key, UploadRecord)> {
    let bucket = bucket_in(tx, of.key.bucket()).await?;
    let key = upload_key(&bucket.id, of.key.key(), &of.id)?;
    let record = tx.get_as(&key).await?.ok_or(Refusal::NoSuchUpload)?;
    Ok((key, record))
}

impl Shared {
    pub(super) async fn create_upload(&self, at: &ObjectKey, spec: UploadSpec) -> Result<Upload> {
        spec.check()?;
        let initiated = self.now();
        let id = &UploadId::new(initiated, &*self.entropy);
        let UploadSpec { attributes, checksum } = spec;
        let record = &UploadRecord { initiated, attributes, checksum };
        transact(&*self.state, &*self.entropy, |tx| {
            Box::pin(async move {
                let bucket = bucket_in(tx, at.bucket()).await?;
                tx.put_as(upload_key(&bucket.id, at.key(), id)?, record)
            })
        })
        .await?;
        Ok(record.show(id))
    }

    async fn upload_record(&self, of: &UploadRef) -> Result<UploadRecord> {
        let bucket = self.bucket(of.key.bucket()).await?;
        let key = upload_key(&bucket.id, of.key.key(), &of.id)?;
        let found = self.state.get(&key).await?.ok_or(Refusal::NoSuchUpload)?;
        decode(&key, &found.value)
    }

    pub(super) async fn upload(&self, of: &UploadRef) -> Result<Upload> {
        Ok(self.upload_record(of).await?.show(&of.id))
    }

    pub(super) async fn put_part(
        self: &Arc<Self>,
        of: &UploadRef,
        number: PartNumber,
        expected: Expected,
        body: Body,
    ) -> Result<Part> {
        let algorithm = self.upload_record(of).await?.spec().admits(&expected)?;
        let written = self.take_in(body, expected, algorithm).await?;
        self.commit_part(of, number, written).await
    }

    pub(super) async fn copy_part(
        self: &Arc<Self>,
        of: &UploadRef,
        number: PartNumber,
        from: &Source,
    ) -> Result<Part> {
        let algorithm = self.upload_record(of).await?.spec().admits(&Expected::default())?;
        let (_, body, size) = self.source(from).await?;
        let expected = Expected { length: Some(size), ..Expected::default() };
        let written = self.take_in(body, expected, algorithm).await?;
        self.commit_part(of, number, written).await
    }

    async fn commit_part(&self, of: &UploadRef, number: PartNumber, written: Written) -> Result<Part> {
        let digests = &written.digests;
        let record = &PartRecord {
            size: digests.size,
            etag: ETag::of_content(&digests.md5),
            checksum: digests.checksum.clone(),
            crc64: digests.crc64,
            modified: self.now(),
            data: written.data.clone(),
        };
        // Nobody reads a part before its object is there.
        let (named, due) = (&written, self.clock.now());
        let key = &part_key(&of.id, number.get())?;
        let done = transact(&*self.state, &*self.entropy, |tx| {
            Box::pin(async move {
                upload_in(tx, of).await?;
                named.name(tx).await?;
                let old: Option<PartRecord> = tx.get_as(key).await?;
                if let Some(garbage) = old.and_then(|old| old.data.garbage()) {
                    tx.put_as(garbage.key(due)?, &garbage)?;
                }
                tx.put_as(key.clone(), record)
            })
        });
        let done = done.await.map(|_| record.show(number));
        written
            .settle(done)
            .await
            .map_err(|error| error.context(format!("writing part {number} of {}", of.key)))
    }

    pub(super) async fn complete(
        &self,
        of: &UploadRef,
        spec: &CompleteSpec,
        when: &Preconditions,
    ) -> Result<Object> {
        let (now, linger) = (self.clock.now(), self.after(self.config.linger));
        let forget = self.after(self.config.remember);
        let list = &list_digest(&spec.parts);
        let bounds = &self.config.bounds;
        let (object, _) = transact(&*self.state, &*self.entropy, |tx| {
            Box::pin(async move {
                let bucket = bucket_in(tx, of.key.bucket()).await?;
                let object = object_key(&bucket.id, of.key.key())?;
                let key = upload_key(&bucket.id, of.key.key(), &of.id)?;
                let Some(upload) = tx.get_as::<UploadRecord>(&key).await? else {
                    return repeated(tx, of, &object, list).await;
                };
                let have = pieces(tx, &of.id).await?;
                let whole = assemble(&upload.spec(), &have, spec, bounds)?;
                let sizes = spec
                    .parts
                    .iter()
                    .filter_map(|part| have.get(&part.number).map(|piece| (part.number, piece.part.size)));
                let record = ObjectRecord {
                    modified: upload.initiated,
                    size: whole.size,
                    etag: whole.etag,
                    checksum: whole.checksum,
                    parts: Some(whole.parts),
                    attributes: upload.attributes,
                    data: Data::Parts(of.id.clone()),
                };
                replace(tx, &bucket.id, &of.key, when, (&record, linger)).await?;
                tx.put_as(manifest_key(&of.id)?, &Manifest::new(sizes))?;
                tx.delete(key)?;
                if have.len() > spec.parts.len() {
                    let rest = Garbage::Rest(of.id.clone());
                    tx.put_as(rest.key(now)?, &rest)?;
                }
                let shown = record.show();
                let done =
                    Completed { object: object.as_str().to_owned(), list: list.clone(), answer: record };
                tx.put_expiring_as(completed_key(&of.id)?, &done, forget)?;
                Ok(shown)
            })
        })
        .await
        .map_err(|error| error.context(format!("completing {}", of.key)))?;
        Ok(object)
    }

    pub(super) async fn abort(&self, of: &UploadRef) -> Result<()> {
        let now = self.clock.now();
        transact(&*self.state, &*self.entropy, |tx| {
            Box::pin(async move {
                let (key, _) = upload_in(tx, of).await?;
                let garbage = Garbage::Upload(of.id.clone());
                tx.put_as(garbage.key(now)?, &garbage)?;
                tx.delete(key)
            })
        })
        .await?;
        Ok(())
    }

    pub(super) async fn parts(
        &self,
        of: &UploadRef,
        after: Option<PartNumber>,
        limit: usize,
    ) -> Result<Parts> {
        let upload = self.upload(of).await?;
        let limit = limit.min(MAX_PAGE);
        let whole = KeyRange::prefix(&parts(&of.id));
        let mut rest = match after {
            Some(after) => whole.after(&part_key(&of.id, after.get())?),
            None => whole,
        };
        let mut found = Vec::new();
        while found.len() <= limit && !rest.is_empty() {
            let page = self.state.scan(&rest, limit + 1 - found.len()).await?;
            for (key, part) in &page.records {
                found.push(decode::<PartRecord>(key, &part.value)?.show(part_number(key)?));
            }
            match page.records.last() {
                Some((last, _)) if page.more => rest = rest.after(last),
                _ => break,
            }
        }
        let more = found.len() > limit && limit > 0;
        found.truncate(limit);
        Ok(Parts { upload, parts: found, more })
    }
}

/// What is said about the parts of an upload. Small parts have their bytes in their records, so these are read a few at a
/// time, and the bytes let go.
async fn pieces(tx: &mut Transaction<'_>, upload: &UploadId) -> Result<BTreeMap<PartNumber, Piece>> {
    let mut have = BTreeMap::new();
    let mut rest = KeyRange::prefix(&parts(upload));
    loop {
        let page = tx.scan_as::<PartRecord>(&rest, PAGE).await?;
        for (key, part) in &page {
            let number = part_number(key)?;
            have.insert(number, part.piece(number)?);
        }
        match page.last() {
            Some((last, _)) if page.len() == PAGE => rest = rest.after(last),
            _ => return Ok(have),
        }
    }
}

/// The answer to a completion that was done already.
async fn repeated(tx: &mut Transaction<'_>, of: &UploadRef, object: &Key, list: &str) -> Result<Object> {
    let done: Option<Completed> = tx.get_as(&completed_key(&of.id)?).await?;
    match done {
        Some(done) if done.object == object.as_str() && done.list == list => Ok(done.answer.show()),
        _ => Err(Refusal::NoSuchUpload.into()),
    }
}
