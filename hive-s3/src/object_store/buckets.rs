//! Buckets and their documents.

use bytes::Bytes;
use hive_core::state::{KeyRange, Transaction, decode, transact};
use hive_core::{Error, Result};

use super::Shared;
use super::records::{BUCKETS, BucketRecord, Garbage, bucket_key, document_key, documents, objects};
use crate::backend::{
    Bucket, BucketQuery, BucketRef, BucketSpec, Document, MAX_DOCUMENT_BYTES, MAX_PAGE, Refusal,
};

/// The record of a bucket, as part of a transaction: it is still there, and still the one that is meant, when that
/// is committed.
pub(super) async fn bucket_in(tx: &mut Transaction<'_>, of: &BucketRef) -> Result<BucketRecord> {
    let found: Option<BucketRecord> = tx.get_as(&bucket_key(of.name())?).await?;
    let found = found.ok_or(Refusal::NoSuchBucket)?;
    of.check(&found.id).map(|()| found)
}

impl Shared {
    pub(super) async fn bucket(&self, of: &BucketRef) -> Result<BucketRecord> {
        let key = bucket_key(of.name())?;
        let found = self.state.get(&key).await?.ok_or(Refusal::NoSuchBucket)?;
        let found: BucketRecord = decode(&key, &found.value)?;
        of.check(&found.id).map(|()| found)
    }

    pub(super) async fn create_bucket(&self, spec: &BucketSpec) -> Result<Bucket> {
        let record = &BucketRecord {
            id: format!("{:032x}", u128::from_le_bytes(self.entropy.array())),
            owner: spec.owner.clone(),
            region: spec.region.clone(),
            created: self.now(),
        };
        let key = &bucket_key(&spec.name)?;
        transact(&*self.state, &*self.entropy, |tx| {
            Box::pin(async move {
                match tx.get_as::<BucketRecord>(key).await? {
                    // The same id: this is the commit of an attempt whose answer was lost.
                    Some(there) if there.id == record.id => Ok(()),
                    Some(there) if there.owner == record.owner => {
                        Err(Refusal::BucketAlreadyOwnedByYou.into())
                    }
                    Some(_) => Err(Refusal::BucketAlreadyExists.into()),
                    None => tx.put_as(key.clone(), record),
                }
            })
        })
        .await?;
        Ok(record.clone().show(&spec.name))
    }

    pub(super) async fn buckets(&self, query: &BucketQuery) -> Result<Vec<Bucket>> {
        let limit = query.limit.min(MAX_PAGE);
        let mut found = Vec::new();
        // Names are short: a longer text begins or precedes none that it would not with its first bytes.
        if query.prefix.len() > 63 {
            return Ok(found);
        }
        let mut rest = KeyRange::prefix(&format!("{BUCKETS}{}", query.prefix));
        if let Some(after) = &query.after {
            let start = format!("{BUCKETS}{}", super::list::clip(after, 64));
            let end = rest.end().unwrap_or_default().to_owned();
            rest = KeyRange::between(start.max(rest.start().to_owned()), end);
        }
        while found.len() < limit && !rest.is_empty() {
            let page = self.state.scan(&rest, limit + 1).await?;
            for (key, record) in &page.records {
                let name = key.as_str().strip_prefix(BUCKETS).unwrap_or_default();
                let record: BucketRecord = decode(key, &record.value)?;
                let wanted = query.after.as_deref().is_none_or(|after| name > after)
                    && query.owner.as_ref().is_none_or(|owner| *owner == record.owner);
                if wanted && found.len() < limit {
                    found.push(record.show(&name.parse()?));
                }
            }
            match page.records.last() {
                Some((last, _)) if page.more => rest = rest.after(last),
                _ => break,
            }
        }
        Ok(found)
    }

    pub(super) async fn delete_bucket(&self, of: &BucketRef) -> Result<()> {
        let now = self.clock.now();
        transact(&*self.state, &*self.entropy, |tx| {
            Box::pin(async move {
                let bucket = bucket_in(tx, of).await?;
                if !tx.scan(&KeyRange::prefix(&objects(&bucket.id)), 1).await?.is_empty() {
                    return Err(Refusal::BucketNotEmpty.into());
                }
                tx.delete(bucket_key(of.name())?)?;
                tx.delete_range(&KeyRange::prefix(&documents(&bucket.id)))?;
                let uploads = Garbage::Bucket(bucket.id);
                tx.put_as(uploads.key(now)?, &uploads)
            })
        })
        .await?;
        Ok(())
    }

    pub(super) async fn document(&self, bucket: &BucketRef, kind: Document) -> Result<Option<Bytes>> {
        let id = self.bucket(bucket).await?.id;
        Ok(self.state.get(&document_key(&id, kind)?).await?.map(|record| record.value))
    }

    pub(super) async fn set_document(
        &self,
        bucket: &BucketRef,
        kind: Document,
        bytes: Option<Bytes>,
    ) -> Result<()> {
        if bytes.as_ref().is_some_and(|bytes| bytes.len() > MAX_DOCUMENT_BYTES) {
            return Err(Error::too_large(format!("a document has at most {MAX_DOCUMENT_BYTES} bytes")));
        }
        let bytes = &bytes;
        transact(&*self.state, &*self.entropy, |tx| {
            Box::pin(async move {
                let key = document_key(&bucket_in(tx, bucket).await?.id, kind)?;
                match bytes {
                    Some(bytes) => tx.put(key, bytes.clone()),
                    None => tx.delete(key),
                }
            })
        })
        .await?;
        Ok(())
    }
}
