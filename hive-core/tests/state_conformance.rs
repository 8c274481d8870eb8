//! The embedded store keeps every promise of the suite, in memory and in a file.
#![cfg(all(feature = "conformance", feature = "redb"))]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use hive_core::state::{MemoryState, RedbState, StateStore, conformance};

#[tokio::test(flavor = "multi_thread")]
async fn in_memory() {
    conformance::all(|| async { Arc::new(MemoryState::new()) as Arc<dyn StateStore> }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_file() {
    let home = tempfile::tempdir().unwrap();
    let number = AtomicU32::new(0);
    conformance::all(|| async {
        let path = home.path().join(number.fetch_add(1, Ordering::Relaxed).to_string());
        Arc::new(RedbState::open(path).await.unwrap()) as Arc<dyn StateStore>
    })
    .await;
}
