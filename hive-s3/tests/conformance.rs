//! Each backend keeps every promise of the suite.
#![cfg(feature = "conformance")]
#![allow(clippy::unwrap_used, reason = "a test's helpers may fail it")]

use std::sync::Arc;

use hive_core::{SystemClock, SystemEntropy};
use hive_s3::backend::{ObjectBackend, ObjectCapabilities};
use hive_s3::conformance;
use hive_s3::memory::MemoryObjects;

const BOUNDS: fn() -> ObjectCapabilities =
    || ObjectCapabilities { min_part: 6000, max_put: 8 << 20, ..ObjectCapabilities::default() };

#[tokio::test(flavor = "multi_thread")]
async fn in_memory() {
    conformance::all(|| async {
        let (clock, entropy) = (Arc::new(SystemClock::default()), Arc::new(SystemEntropy));
        Arc::new(MemoryObjects::with_bounds(clock, entropy, BOUNDS(), 1 << 30)) as Arc<dyn ObjectBackend>
    })
    .await;
}

#[cfg(feature = "object-store")]
mod stored {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    use ::object_store::memory::InMemory;
    use hive_core::state::{MemoryState, RedbState, StateStore};
    use hive_s3::object_store::{Blobs, Config, LocalBlobs, StoreBlobs, StoredObjects};

    fn over(state: Arc<dyn StateStore>, blobs: Arc<dyn Blobs>) -> Arc<dyn ObjectBackend> {
        let config = Config { bounds: BOUNDS(), ..Config::default() };
        let (clock, entropy) = (Arc::new(SystemClock::default()), Arc::new(SystemEntropy));
        Arc::new(StoredObjects::new(state, blobs, clock, entropy, config).unwrap())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn over_another_store() {
        conformance::all(|| async {
            let blobs = StoreBlobs::new(Arc::new(InMemory::new()), "some/prefix");
            over(Arc::new(MemoryState::new()), Arc::new(blobs))
        })
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn over_files() {
        let home = tempfile::tempdir().unwrap();
        let number = AtomicU32::new(0);
        conformance::all(|| async {
            let home = home.path().join(number.fetch_add(1, Ordering::Relaxed).to_string());
            std::fs::create_dir(&home).unwrap();
            let blobs = LocalBlobs::open(home.join("blobs")).await.unwrap();
            over(Arc::new(RedbState::open(home.join("state")).await.unwrap()), Arc::new(blobs))
        })
        .await;
    }
}
