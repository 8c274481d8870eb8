//! The service: what the code of every action may reach.

use std::sync::Arc;

use hive_core::router::{Environment, Router};
use hive_core::state::StateRead;
use hive_core::{Client, Driver, Entropy, Liveness, NodeId, NotWatched, Result, Timestamp};

use crate::actions;
use crate::backend::BlockBackend;
use crate::config::Config;
use crate::export::Exporter;
use crate::import::driver::ImportDriver;
use crate::mounts::{Gates, Mounts};
use crate::volume::driver::VolumeDriver;
use crate::worker::Worker;

/// EBS on one node: volumes, snapshots, imports, over a backend.
///
/// [`router`](Self::router) answers clients and the other crates; [`drivers`](Self::drivers) do the work. Both are of
/// the same process, for they share what is open.
#[derive(Clone, Debug)]
pub struct Ebs {
    worker: Worker,
    client: Client,
    config: Config,
    /// Which nodes are heard.
    heard: Arc<dyn Liveness>,
}

impl Ebs {
    /// EBS on a node, over this backend and exporter. Images are read out of S3 through `client`.
    #[must_use]
    pub fn new(
        environment: Environment,
        node: NodeId,
        backend: Arc<dyn BlockBackend>,
        exporter: Arc<dyn Exporter>,
        client: Client,
    ) -> Self {
        let worker = Worker {
            environment,
            node,
            backend,
            exporter,
            mounts: Arc::new(Mounts::default()),
            gates: Arc::new(Gates::default()),
        };
        Self { worker, client, config: Config::default(), heard: Arc::new(NotWatched) }
    }

    /// Which nodes are heard: the volumes of one that is not are `impaired`. Without it none is.
    #[must_use]
    pub fn with_liveness(mut self, heard: Arc<dyn Liveness>) -> Self {
        self.heard = heard;
        self
    }

    /// With other bounds.
    ///
    /// # Errors
    /// As [`Config::validate`].
    pub fn with_config(mut self, config: Config) -> Result<Self> {
        config.validate()?;
        self.config = config;
        Ok(self)
    }

    /// Its actions, and the operations that other crates call.
    ///
    /// # Errors
    /// None in practice: no action is listed twice.
    pub fn router(&self) -> Result<Router> {
        actions::router(&self.worker.environment, &Arc::new(self.clone()))
    }

    /// What makes the backend match the records of this node, each with a name.
    #[must_use]
    pub fn drivers(&self) -> Vec<(&'static str, Arc<dyn Driver>)> {
        let volumes = VolumeDriver::new(self.worker.clone(), self.config.clone());
        let imports = ImportDriver::new(self.worker.clone(), self.client.clone(), self.config.clone());
        vec![("ebs-volumes", Arc::new(volumes)), ("ebs-imports", Arc::new(imports))]
    }

    /// Makes all that is open durable and closes it, for an end of the process: after its drivers have stopped and
    /// its router takes no more. What is mounted stays so in the records, and the next process opens it again.
    ///
    /// Cancelled, some are still open; call again.
    ///
    /// # Errors
    /// The first device that did not close well: what was not flushed in it may be lost.
    pub async fn close(&self) -> Result<()> {
        self.worker.close_all().await
    }

    /// For reading. Whatever alters a record goes through a transaction.
    pub(crate) fn state(&self) -> &dyn StateRead {
        &*self.worker.environment.state
    }

    pub(crate) fn worker(&self) -> &Worker {
        &self.worker
    }

    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    pub(crate) fn node(&self) -> &NodeId {
        &self.worker.node
    }

    pub(crate) fn heard(&self) -> &dyn Liveness {
        &*self.heard
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.worker.environment.clock.now()
    }

    pub(crate) fn entropy(&self) -> &dyn Entropy {
        &*self.worker.environment.entropy
    }
}
