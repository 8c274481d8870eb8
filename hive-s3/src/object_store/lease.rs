//! The right to write a blob: named in the state before its first byte, given up in the commit that names the blob.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hive_core::state::{Key, Transaction, transact};
use hive_core::{Error, Result, Timestamp};
use tokio::task::JoinHandle;

use super::Shared;
use super::blobs::BlobId;
use super::records::{Garbage, LeaseRecord, lease_key};

/// A lease that is renewed until it is dropped. Where it is dropped before it is [settled](Self::settle), the blob is
/// deleted behind the caller's back, as far as there is a runtime; else by the reclaimer.
#[derive(Debug)]
pub(super) struct Lease {
    shared: Arc<Shared>,
    id: BlobId,
    key: Key,
    renewal: Option<JoinHandle<()>>,
    /// Whether a commit that names the blob may have been sent.
    naming: AtomicBool,
    settled: bool,
}

impl Lease {
    /// A lease for a new blob.
    pub(super) async fn take(shared: &Arc<Shared>) -> Result<Self> {
        let id = BlobId::new(&*shared.entropy);
        let (key, naming) = (lease_key(&id)?, AtomicBool::new(false));
        let mut lease = Self { shared: Arc::clone(shared), id, key, renewal: None, naming, settled: false };
        let (key, until) = (&lease.key, shared.after(shared.config.lease));
        transact(&*shared.state, &*shared.entropy, |tx| {
            Box::pin(async move { tx.claim_as(key.clone(), &LeaseRecord { until }).await })
        })
        .await?;
        let keep = keep(Arc::clone(shared), lease.key.clone());
        lease.renewal = Some(tokio::spawn(keep));
        Ok(lease)
    }

    pub(super) fn id(&self) -> &BlobId {
        &self.id
    }

    /// Ends it in a transaction that names the blob.
    pub(super) async fn end(&self, tx: &mut Transaction<'_>) -> Result<()> {
        self.naming.store(true, Ordering::Relaxed);
        if tx.get(&self.key).await?.is_none() {
            return Err(Error::unavailable("the write took too long and its bytes were given up")
                .context(format!("ending the lease of blob {}", self.id)));
        }
        tx.delete(self.key.clone())
    }

    /// The blob is named.
    pub(super) fn settle(mut self) {
        self.settled = true;
    }

    /// It is certain that no commit names the blob, nor will.
    pub(super) fn refused(&self) {
        self.naming.store(false, Ordering::Relaxed);
    }

    /// Deletes the blob. What cannot be done now is left to the reclaimer.
    pub(super) async fn abandon(mut self) {
        // Settled after the work: dropped in its middle, it is begun again by `drop`.
        let done = end(&self.shared, &self.id, !self.naming.load(Ordering::Relaxed)).await;
        self.settled = done.is_ok();
        if let Err(error) = done {
            tracing::warn!(blob = %self.id, %error, "a blob that was given up is not deleted yet");
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(renewal) = self.renewal.take() {
            renewal.abort();
        }
        if self.settled {
            return;
        }
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let (shared, id, unnamed) =
            (Arc::clone(&self.shared), self.id.clone(), !self.naming.load(Ordering::Relaxed));
        runtime.spawn(async move {
            if let Err(error) = end(&shared, &id, unnamed).await {
                tracing::debug!(blob = %id, %error, "a blob that was dropped is left to the reclaimer");
            }
        });
    }
}

/// Ends a lease whose blob is not wanted. Where no commit can name it, its bytes go first: where there is no room left,
/// the state may have none for the record of a deletion either, and the lease stays until it has.
async fn end(shared: &Shared, id: &BlobId, unnamed: bool) -> Result<()> {
    let gone = if unnamed { shared.blobs.delete(id).await } else { Ok(()) };
    give_up(shared, id, None).await.and(gone)
}

/// Renews a lease as long as it is there.
async fn keep(shared: Arc<Shared>, key: Key) {
    let key = &key;
    loop {
        tokio::time::sleep(shared.config.lease / 3).await;
        let until = shared.after(shared.config.lease);
        let renewed = transact(&*shared.state, &*shared.entropy, |tx| {
            Box::pin(async move {
                let there = tx.get(key).await?.is_some();
                if there {
                    tx.put_as(key.clone(), &LeaseRecord { until })?;
                }
                Ok(there)
            })
        });
        match renewed.await {
            Ok((true, _)) => {}
            Ok((false, _)) => return,
            Err(error) => tracing::warn!(%key, %error, "a lease is not renewed; it is tried again"),
        }
    }
}

/// Takes a blob away from its writer, if no commit has named it: the lease first, then the bytes. A record is left so
/// that they are deleted once more later, for a write may still be on its way. With a time, only if the lease has run
/// out by then.
pub(super) async fn give_up(shared: &Shared, id: &BlobId, expired: Option<Timestamp>) -> Result<()> {
    let (key, due) = (&lease_key(id)?, shared.after(shared.config.lease));
    let garbage = &Garbage::Blob(id.clone());
    let (taken, _) = transact(&*shared.state, &*shared.entropy, |tx| {
        Box::pin(async move {
            let lease: Option<LeaseRecord> = tx.get_as(key).await?;
            let over = lease.is_some_and(|lease| expired.is_none_or(|now| lease.until <= now));
            if over {
                tx.delete(key.clone())?;
                tx.put_as(garbage.key(due)?, garbage)?;
            }
            Ok(over)
        })
    })
    .await?;
    if taken {
        shared.blobs.delete(id).await?;
    }
    Ok(())
}
