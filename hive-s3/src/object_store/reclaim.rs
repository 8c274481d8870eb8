//! The driver that deletes what nothing names any more.

use std::collections::HashSet;
use std::sync::Arc;

use async_trait::async_trait;
use futures_util::{StreamExt as _, stream};
use hive_core::state::{Key, KeyRange, decode, transact};
use hive_core::{Driver, Error, Next, Result, Stopping, Wake};

use super::Shared;
use super::blobs::{AT_ONCE, BlobId};
use super::lease::give_up;
use super::records::{
    Data, Garbage, LEASES, LeaseRecord, Manifest, PartRecord, manifest_key, part_number, parts, uploads,
};

/// How many records are looked at, and deleted in one commit.
const BATCH: usize = 256;

/// Deletes leases that ran out with their blobs, and garbage that is due. One a cloud is enough; more do no harm, and
/// each may be stopped at any point.
///
/// It first looks whether the blobs are those of the records; while they are not, it deletes nothing.
///
/// What cannot be deleted is left for the next pass and does not keep others.
#[derive(Debug)]
pub struct Reclaimer(Arc<Shared>);

impl Reclaimer {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self(shared)
    }

    /// Takes away leases that ran out.
    async fn leases(&self, stop: &Stopping) -> Result<()> {
        let now = self.0.clock.now();
        let mut first = Ok(());
        let mut rest = KeyRange::prefix(LEASES);
        while !stop.is_set() {
            let page = self.0.state.scan(&rest, BATCH).await?;
            let mut over = Vec::new();
            for (key, record) in &page.records {
                match decode::<LeaseRecord>(key, &record.value) {
                    Ok(lease) if lease.until <= now => over.push(key.clone()),
                    Ok(_) => {}
                    Err(error) => note(&mut first, Err(error), key),
                }
            }
            let ends = over.into_iter().map(|key| async move { (self.expire(&key).await, key) });
            let mut ended = stream::iter(ends).buffered(AT_ONCE);
            while let Some((outcome, key)) = ended.next().await {
                note(&mut first, outcome, &key);
            }
            match page.records.last() {
                Some((last, _)) if page.more => rest = rest.after(last),
                _ => break,
            }
        }
        first
    }

    async fn expire(&self, key: &Key) -> Result<()> {
        let text = key.as_str().strip_prefix(LEASES).unwrap_or_default();
        let id = BlobId::try_from(text.to_owned())?;
        tracing::info!(blob = %id, "a write ended without a word; its bytes are deleted");
        metrics::counter!("hive_s3_leases_expired_total").increment(1);
        // By its record of that moment: it may have been renewed since the scan.
        give_up(&self.0, &id, Some(self.0.clock.now())).await
    }

    /// Deletes what is due. Whether anything new became due by it.
    async fn garbage(&self, stop: &Stopping) -> Result<bool> {
        let mut first = Ok(());
        let mut again = false;
        let mut rest = Garbage::due(self.0.clock.now());
        while !stop.is_set() {
            let page = self.0.state.scan(&rest, BATCH).await?;
            let (mut blobs, mut others) = (Vec::new(), Vec::new());
            for (key, record) in &page.records {
                match decode::<Garbage>(key, &record.value) {
                    Ok(Garbage::Blob(id)) => blobs.push((key.clone(), id)),
                    Ok(garbage) => others.push((key, garbage)),
                    Err(error) => note(&mut first, Err(error), key),
                }
            }
            self.remove_blobs(blobs, Vec::new(), &mut first).await;
            for (key, garbage) in others {
                if stop.is_set() {
                    return first.map(|()| false);
                }
                again |= matches!(garbage, Garbage::Bucket(_));
                let gone = match self.remove(&garbage, stop).await {
                    Ok(true) => self.forget(std::slice::from_ref(key)).await,
                    Ok(false) => Ok(()),
                    Err(error) => Err(error),
                };
                note(&mut first, gone, key);
            }
            match page.records.last() {
                Some((last, _)) if page.more => rest = rest.after(last),
                _ => break,
            }
        }
        first.map(|()| again)
    }

    /// Deletes blobs, and in one commit the records that name those that are gone, and these other records. What stays is
    /// noted.
    async fn remove_blobs(&self, blobs: Vec<(Key, BlobId)>, others: Vec<Key>, first: &mut Result<()>) {
        let (keys, ids): (Vec<Key>, Vec<BlobId>) = blobs.into_iter().unzip();
        let outcomes = self.0.blobs.delete_all(&ids).await;
        let mut gone = others;
        for (key, outcome) in keys.into_iter().zip(outcomes) {
            match outcome {
                Ok(()) => {
                    metrics::counter!("hive_s3_blobs_reclaimed_total").increment(1);
                    gone.push(key);
                }
                Err(error) => note(first, Err(error), &key),
            }
        }
        if let Some(one) = gone.first() {
            note(first, self.forget(&gone).await, one);
        }
    }

    /// Deletes what a record names; the record stays. Whether it came to its end.
    async fn remove(&self, garbage: &Garbage, stop: &Stopping) -> Result<bool> {
        match garbage {
            Garbage::Blob(id) => self.0.blobs.delete(id).await.map(|()| true),
            Garbage::Upload(id) => {
                let done = self.remove_parts(&parts(id), &HashSet::new(), stop).await?;
                if done {
                    self.forget(&[manifest_key(id)?]).await?;
                }
                Ok(done)
            }
            Garbage::Rest(id) => {
                // Without a manifest the object is gone too, and all its parts with it.
                let key = manifest_key(id)?;
                let manifest = match self.0.state.get(&key).await? {
                    Some(found) => decode(&key, &found.value)?,
                    None => Manifest::default(),
                };
                let keep = manifest.parts().map(|(number, _)| number).collect();
                self.remove_parts(&parts(id), &keep, stop).await
            }
            Garbage::Bucket(id) => self.end_uploads(id, stop).await,
        }
    }

    async fn remove_parts(&self, prefix: &str, keep: &HashSet<u16>, stop: &Stopping) -> Result<bool> {
        let mut rest = KeyRange::prefix(prefix);
        loop {
            if stop.is_set() {
                return Ok(false);
            }
            let page = self.0.state.scan(&rest, BATCH).await?;
            let (mut blobs, mut others) = (Vec::new(), Vec::new());
            for (key, record) in &page.records {
                if keep.contains(&part_number(key)?.get()) {
                    continue;
                }
                match decode::<PartRecord>(key, &record.value)?.data {
                    Data::Blob { id, .. } | Data::Chunked { id, .. } => blobs.push((key.clone(), id)),
                    Data::Inline(_) | Data::Parts(_) => others.push(key.clone()),
                }
            }
            let mut done = Ok(());
            self.remove_blobs(blobs, others, &mut done).await;
            done?;
            match page.records.last() {
                Some((last, _)) if page.more => rest = rest.after(last),
                _ => return Ok(true),
            }
        }
    }

    /// Makes garbage of the uploads of a bucket that is gone: no new ones can come.
    async fn end_uploads(&self, bucket: &str, stop: &Stopping) -> Result<bool> {
        let base = &uploads(bucket);
        let now = self.0.clock.now();
        while !stop.is_set() {
            let (found, _) = transact(&*self.0.state, &*self.0.entropy, |tx| {
                Box::pin(async move {
                    let found = tx.scan(&KeyRange::prefix(base), BATCH).await?;
                    for (key, _) in &found {
                        let (_, upload) = super::records::read_upload_key(base, key)?;
                        let garbage = Garbage::Upload(upload);
                        tx.put_as(garbage.key(now)?, &garbage)?;
                        tx.delete(key.clone())?;
                    }
                    Ok(found.len())
                })
            })
            .await?;
            if found < BATCH {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn forget(&self, keys: &[Key]) -> Result<()> {
        if keys.is_empty() {
            return Ok(());
        }
        transact(&*self.0.state, &*self.0.entropy, |tx| {
            Box::pin(async move { keys.iter().try_for_each(|key| tx.delete(key.clone())) })
        })
        .await?;
        Ok(())
    }
}

/// Keeps the first error, and logs each.
fn note(first: &mut Result<()>, result: Result<()>, key: &Key) {
    if let Err(error) = result {
        tracing::warn!(%key, %error, "what is to be deleted is not; it is tried again");
        metrics::counter!("hive_s3_reclaim_failures_total").increment(1);
        if first.is_ok() {
            *first = Err(Error::context(error, format!("deleting what '{key}' names")));
        }
    }
}

#[async_trait]
impl Driver for Reclaimer {
    async fn pass(&self, _: Wake, stop: &Stopping) -> Result<Next> {
        while !self.0.verify_some().await? {
            if stop.is_set() {
                return Ok(Next::After(self.0.config.interval));
            }
        }
        let leases = self.leases(stop).await;
        while self.garbage(stop).await? && !stop.is_set() {}
        leases?;
        Ok(Next::After(self.0.config.interval))
    }
}
