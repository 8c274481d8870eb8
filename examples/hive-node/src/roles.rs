//! What each role is made of, and how it joins the process.

use std::sync::Arc;
use std::time::Duration;

use hive_core::identity::Iam;
use hive_core::router::{Environment, Service};
use hive_core::{Health, Result};
use hive_ebs::Ebs;
use hive_ebs::backend::BlockBackend as _;
use hive_ebs::file::{FileBlock, FileConfig};
use hive_ebs::nbd::{NbdConfig, NbdServer};
use hive_ec2::Ec2;
use hive_ec2::backend::ComputeBackend;
use hive_ec2::qemu::{QemuBackend, QemuConfig};
use hive_ec2::sim::SimCompute;
use hive_s3::S3;
use hive_s3::backend::ObjectBackend as _;
use hive_s3::object_store::{Config, LocalBlobs, StoredObjects};
use hive_transport::Builder;
use hive_vpc::backend::NetworkBackend;
use hive_vpc::{SimNetwork, UserNetwork, Vpc};
use tokio::sync::{Mutex, watch};

use crate::permissions::{s3_sharing, sharing};
use crate::run::Basics;
use crate::settings::{ComputeChoice, NetworkChoice, Role, Settings};
use crate::wiring::{room, simulated_room};

/// What roles are made from.
pub(crate) struct Parts<'p> {
    pub(crate) basics: &'p Basics,
    pub(crate) settings: &'p Settings,
    pub(crate) environment: Environment,
    /// What is to be closed once the roles have stopped.
    pub(crate) closing: Mutex<Closing>,
}

/// What a process has beside its roles, which is to be ended after them.
#[derive(Default)]
pub(crate) struct Closing {
    pub(crate) machines: Option<Arc<dyn ComputeBackend>>,
    /// The same, where they have a directory that is to be given up.
    pub(crate) qemu: Option<Arc<QemuBackend>>,
    pub(crate) blocks: Option<Blocks>,
}

/// Volumes and who exports them.
pub(crate) struct Blocks {
    ebs: Ebs,
    server: Arc<NbdServer>,
}

impl Blocks {
    /// Makes durable what is open and closes it, then cuts those who are still connected. Guests wait on their disks.
    ///
    /// # Errors
    /// The first volume that did not close well.
    pub(crate) async fn close(self, grace: Duration) -> Result<()> {
        let outcome = self.ebs.close().await;
        if !self.server.shutdown(grace).await {
            tracing::warn!("some connections of volumes were cut");
        }
        outcome
    }
}

/// Adds a role as the table of [`permissions`](crate::permissions) has it.
pub(crate) fn serve(
    builder: Builder,
    role: Role,
    service: Service,
    health: watch::Receiver<Health>,
) -> Builder {
    match sharing(role).first() {
        Some(sharing) => builder.serve(role.as_str(), *sharing, service, health),
        None => builder,
    }
}

impl Parts<'_> {
    /// Puts the roles of this process into it, in start order. The state, which they stand on, is there already, and
    /// the gateway comes last.
    ///
    /// # Errors
    /// Where one cannot be made.
    pub(crate) async fn join(&self, mut builder: Builder) -> Result<Builder> {
        for role in &self.settings.roles {
            builder = match role {
                Role::State | Role::Gateway => builder,
                Role::Iam => self.iam(builder)?,
                Role::S3 => self.s3(builder).await?,
                Role::Ebs => self.ebs(builder).await?,
                Role::Vpc => self.vpc(builder)?,
                Role::Ec2 => self.ec2(builder).await?,
            };
        }
        Ok(builder)
    }

    fn iam(&self, builder: Builder) -> Result<Builder> {
        let iam = Iam::new();
        let health = iam.health();
        Ok(serve(builder, Role::Iam, iam.router(&self.environment)?.into_service(), health))
    }

    /// Objects in a directory, their records in the state. A directory that homes share is looked at first: whoever has
    /// another, or none where a disk is not mounted, must not take every second request.
    async fn s3(&self, builder: Builder) -> Result<Builder> {
        let shared = self.settings.backends.objects.as_ref();
        let directory = shared.cloned().unwrap_or_else(|| self.basics.home.path("objects"));
        let blobs = LocalBlobs::open(directory).await?;
        let Environment { state, clock, entropy } = self.environment.clone();
        let objects = StoredObjects::new(state, Arc::new(blobs), clock, entropy, Config::default())?;
        // Where the state itself is asked over the transport, and is of this process, no one answers yet.
        let state_comes = self.settings.transport.spread && self.settings.roles.contains(&Role::State);
        if shared.is_some() && !state_comes {
            objects.open().await.map_err(|error| error.context("--objects"))?;
        }
        let reclaimer = Arc::new(objects.reclaimer());
        let health = objects.health();
        let s3 = S3::new(self.environment.clone(), Arc::new(objects));
        let service = s3.router()?.into_service();
        let sharing = s3_sharing(shared.is_some());
        Ok(builder.serve("s3", sharing, service, health).drive("s3-reclaimer", reclaimer))
    }

    /// Volumes as files, exported to hypervisors of this node by NBD.
    async fn ebs(&self, mut builder: Builder) -> Result<Builder> {
        let home = &self.basics.home;
        let backend = Arc::new(FileBlock::open(home.path("volumes"), FileConfig::default()).await?);
        let health = backend.health();
        let mut config = NbdConfig::default();
        config.sockets = Some(home.path("run/nbd"));
        let server = Arc::new(NbdServer::new(config)?);
        let (node, client) = (self.basics.node.clone(), builder.client());
        let ebs = Ebs::new(self.environment.clone(), node, backend, server.clone(), client)
            .with_liveness(builder.liveness());
        builder = serve(builder, Role::Ebs, ebs.router()?.into_service(), health);
        for (name, driver) in ebs.drivers() {
            builder = builder.drive(name, driver);
        }
        self.closing.lock().await.blocks = Some(Blocks { ebs, server });
        Ok(builder)
    }

    fn vpc(&self, mut builder: Builder) -> Result<Builder> {
        let backend: Arc<dyn NetworkBackend> = match self.settings.backends.network {
            NetworkChoice::Auto => Arc::new(UserNetwork::new()),
            NetworkChoice::Sim => Arc::new(SimNetwork::new()),
        };
        let vpc = Vpc::new(self.environment.clone(), self.basics.node.clone(), backend)
            .with_accounts(std::slice::from_ref(self.basics.root.principal().account()))
            .with_regions(&self.settings.regions);
        let health = self.environment.state.health();
        builder = serve(builder, Role::Vpc, vpc.router()?.into_service(), health);
        for (name, driver) in vpc.drivers() {
            builder = builder.drive(name, driver);
        }
        Ok(builder)
    }

    /// Machines by QEMU, or in memory where that is asked for.
    async fn ec2(&self, mut builder: Builder) -> Result<Builder> {
        let (backend, room): (Arc<dyn ComputeBackend>, _) = match self.settings.backends.compute {
            ComputeChoice::Auto | ComputeChoice::Qemu => {
                let config = QemuConfig::new(self.basics.home.path("machines"));
                let qemu = QemuBackend::open(config, Arc::clone(&self.environment.clock)).await?;
                let qemu = Arc::new(qemu);
                self.closing.lock().await.qemu = Some(Arc::clone(&qemu));
                (qemu, room()?)
            }
            ComputeChoice::Sim => {
                (Arc::new(SimCompute::new(Arc::clone(&self.environment.clock))), simulated_room())
            }
        };
        self.closing.lock().await.machines = Some(Arc::clone(&backend));
        let health = backend.health();
        let (node, client) = (self.basics.node.clone(), builder.client());
        let ec2 = Ec2::new(self.environment.clone())
            .with_regions(&self.settings.regions)
            .with_compute(node, backend, client, room)
            .with_liveness(builder.liveness());
        builder = serve(builder, Role::Ec2, ec2.router()?.into_service(), health);
        for (name, driver) in ec2.drivers() {
            builder = builder.drive(name, driver);
        }
        Ok(builder)
    }
}
