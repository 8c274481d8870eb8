//! Exports over NBD.

use std::sync::Arc;

use async_trait::async_trait;
use hive_core::internal::ebs::Endpoint;
use hive_core::{Error, Result};

use super::Exporter;
use crate::backend::VolumeId;
use crate::device::BlockDevice;
use crate::nbd::{ExportSpec, NbdServer};

/// A volume is the export of its name: on a unix socket of its own where the server has a directory for them, and
/// otherwise on its first TCP listener.
#[async_trait]
impl Exporter for NbdServer {
    async fn export(&self, volume: &VolumeId, device: Arc<dyn BlockDevice>) -> Result<Endpoint> {
        let name = volume.as_str();
        // The device of an older epoch, if there is one: its clients come back to the new one.
        self.remove(name).await;
        let handle = self.export(name, device, ExportSpec::default()).await?;
        let export = handle.name;
        if let Some(path) = handle.path {
            let path = path.into_os_string().into_string();
            let path = path.map_err(|_| Error::internal("the path of an export's socket is not text"))?;
            return Ok(Endpoint::NbdUnix { path, export });
        }
        match self.tcp_addresses().first() {
            Some(at) => Ok(Endpoint::NbdTcp { host: at.ip().to_string(), port: at.port(), export }),
            None => {
                self.remove(name).await;
                Err(Error::internal("the NBD server listens nowhere"))
            }
        }
    }

    async fn unexport(&self, volume: &VolumeId) -> Result<()> {
        self.remove(volume.as_str()).await;
        Ok(())
    }
}
