//! Hive's own backends under the suite that a third party's runs too.
#![cfg(feature = "conformance")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;

use hive_ebs::backend::BlockBackend;
use hive_ebs::conformance;
use hive_ebs::memory::MemoryBlock;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn memory() {
    conformance::all(|| async { Arc::new(MemoryBlock::new()) as Arc<dyn BlockBackend> }).await;
}

#[cfg(feature = "file")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn file() {
    use hive_ebs::file::{FileBlock, FileConfig};

    let directory = tempfile::tempdir().unwrap();
    let next = std::sync::atomic::AtomicU32::new(0);
    conformance::all(|| {
        let place =
            directory.path().join(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_string());
        async move {
            let config = FileConfig::default().with_queue_depth(16);
            Arc::new(FileBlock::open(place, config).await.unwrap()) as Arc<dyn BlockBackend>
        }
    })
    .await;
}
