//! The seam between an open volume and those who reach it.

#[cfg(feature = "nbd")]
mod nbd;

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use hive_core::Result;
use hive_core::internal::ebs::Endpoint;

use crate::backend::VolumeId;
use crate::device::BlockDevice;

/// Who offers open volumes to hypervisors: an NBD server, or a simulator.
///
/// **Idempotence.** To export a volume again replaces its device at the *same* endpoint: a guest that was cut off
/// comes back to where it was. To end the export of what is not exported is done already.
///
/// **Ordering.** The control plane calls for one volume at a time, and ends an export before it closes the device.
/// Once [`unexport`](Self::unexport) has answered, no request reaches the device any more.
///
/// **Cancellation.** A dropped call may have been executed; call again.
#[async_trait]
pub trait Exporter: Send + Sync + fmt::Debug + 'static {
    /// Offers a device, and says where.
    ///
    /// # Errors
    /// Where it cannot be offered: a socket that cannot be made. Then it is not.
    async fn export(&self, volume: &VolumeId, device: Arc<dyn BlockDevice>) -> Result<Endpoint>;

    /// Ends an export: lets requests in flight finish, and cuts the connections.
    ///
    /// # Errors
    /// Where it is not known to have ended.
    async fn unexport(&self, volume: &VolumeId) -> Result<()>;
}

/// Exports nothing: a simulator's machines have no disks to connect.
#[derive(Clone, Copy, Debug, Default)]
pub struct SimExporter;

#[async_trait]
impl Exporter for SimExporter {
    async fn export(&self, _: &VolumeId, _: Arc<dyn BlockDevice>) -> Result<Endpoint> {
        Ok(Endpoint::Simulated)
    }

    async fn unexport(&self, _: &VolumeId) -> Result<()> {
        Ok(())
    }
}
