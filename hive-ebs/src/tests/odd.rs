//! A backend that does not do all it should.

use std::ops::Range;

use async_trait::async_trait;
use hive_core::Health;
use tokio::sync::watch;

use super::*;
use crate::backend::{BlockCapabilities, Inventory, Snapshot, SnapshotId, Volume, VolumeId, VolumeSpec};
use crate::device::{BlockDevice, DeviceInfo, Extents, IoRequest, Limits};

#[derive(Debug)]
pub(crate) struct Odd {
    pub(crate) inner: MemoryBlock,
    /// Whether snapshots are taken.
    pub(crate) snapshots: bool,
    /// Whether devices close well.
    pub(crate) closes: bool,
}

impl Odd {
    pub(crate) fn new(inner: &MemoryBlock) -> Self {
        Self { inner: inner.clone(), snapshots: true, closes: true }
    }
}

#[async_trait]
impl BlockBackend for Odd {
    fn capabilities(&self) -> &BlockCapabilities {
        self.inner.capabilities()
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.inner.health()
    }

    async fn create(&self, spec: &VolumeSpec) -> Result<Volume> {
        self.inner.create(spec).await
    }

    async fn open(&self, id: &VolumeId, how: &OpenSpec) -> Result<Arc<dyn BlockDevice>> {
        let device = self.inner.open(id, how).await?;
        Ok(if self.closes { device } else { Arc::new(Unclosing(device)) })
    }

    async fn grow(&self, id: &VolumeId, bytes: u64) -> Result<()> {
        self.inner.grow(id, bytes).await
    }

    async fn set_limits(&self, id: &VolumeId, limits: Limits) -> Result<()> {
        self.inner.set_limits(id, limits).await
    }

    async fn delete(&self, id: &VolumeId) -> Result<()> {
        self.inner.delete(id).await
    }

    async fn snapshot(&self, of: &VolumeId, id: &SnapshotId) -> Result<Snapshot> {
        match self.snapshots {
            true => self.inner.snapshot(of, id).await,
            false => Err(Error::unavailable("not now")),
        }
    }

    async fn open_snapshot(&self, id: &SnapshotId) -> Result<Arc<dyn BlockDevice>> {
        self.inner.open_snapshot(id).await
    }

    async fn delete_snapshot(&self, id: &SnapshotId) -> Result<()> {
        self.inner.delete_snapshot(id).await
    }

    async fn changed_blocks(
        &self,
        from: Option<&SnapshotId>,
        to: &SnapshotId,
        within: Range<u64>,
        limit: usize,
    ) -> Result<Extents> {
        self.inner.changed_blocks(from, to, within, limit).await
    }

    async fn observe(&self) -> Result<Inventory> {
        self.inner.observe().await
    }
}

/// A device whose last flush fails.
#[derive(Debug)]
struct Unclosing(Arc<dyn BlockDevice>);

#[async_trait]
impl BlockDevice for Unclosing {
    fn info(&self) -> watch::Receiver<DeviceInfo> {
        self.0.info()
    }

    fn submit(&self, request: IoRequest) {
        self.0.submit(request);
    }

    async fn allocation(&self, within: Range<u64>, limit: usize) -> Result<Extents> {
        self.0.allocation(within, limit).await
    }

    async fn close(&self) -> Result<()> {
        self.0.close().await?;
        Err(Error::internal("the disk failed"))
    }
}
