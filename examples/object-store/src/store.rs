//! Where the objects are: in a directory, or in memory.

use std::path::Path;
use std::sync::Arc;

use hive_core::state::{RedbState, StateStore};
use hive_core::{Clock, Driver as _, Entropy, Result, ResultExt as _, Stopping, Wake};
use hive_s3::backend::ObjectBackend;
use hive_s3::object_store::{Config, LocalBlobs, StoredObjects};

type Parts = (Arc<dyn StateStore>, Arc<dyn ObjectBackend>);

/// Objects in this directory, and the records of them. What was deleted is reclaimed until it is to stop.
pub(crate) async fn in_directory(
    directory: &Path,
    clock: &Arc<dyn Clock>,
    entropy: &Arc<dyn Entropy>,
    stopping: &Stopping,
) -> Result<Parts> {
    let config = Config::default();
    let mut private = tokio::fs::DirBuilder::new();
    private.recursive(true).mode(0o700).create(directory).await.internal("making the directory")?;
    let blobs = Arc::new(LocalBlobs::open(directory.join("blobs")).await?);
    let state: Arc<dyn StateStore> = Arc::new(RedbState::open(directory.join("records.redb")).await?);
    let objects =
        StoredObjects::new(Arc::clone(&state), blobs, Arc::clone(clock), Arc::clone(entropy), config)?;
    objects.open().await?;
    let (reclaimer, stopping) = (objects.reclaimer(), stopping.clone());
    tokio::spawn(async move {
        while !stopping.is_set() {
            // What it could not delete stays for the next pass.
            drop(reclaimer.pass(Wake::Timer, &stopping).await);
            tokio::select! { () = stopping.wait() => {} () = tokio::time::sleep(config.interval) => {} }
        }
    });
    Ok((state, Arc::new(objects)))
}
