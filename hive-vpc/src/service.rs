//! The service: what the code of every action may reach, and what works in the background.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use hive_core::router::{Environment, Router};
use hive_core::state::{StateRead, transact};
use hive_core::{
    AccountId, Clock, Context, Driver, Entropy, Health, Next, NodeId, Principal, Region, RequestId, Result,
    Stopping, Wake,
};
use tokio::sync::{Mutex, watch};

use crate::actions;
use crate::backend::{NetworkBackend, NetworkPlan};
use crate::network::ensure_default;
use crate::plan;

/// How often a node's share of the networks is looked at where nothing happens.
const INTERVAL: Duration = Duration::from_secs(20);
/// How long making the default VPCs may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// VPC: networks, subnets, security groups, ports.
#[derive(Clone, Debug)]
pub struct Vpc {
    environment: Environment,
    node: NodeId,
    backend: Arc<dyn NetworkBackend>,
    accounts: Arc<[AccountId]>,
    regions: Arc<[Region]>,
    /// The generation of the last plan; its holder alone makes and applies the next.
    generation: Arc<Mutex<u64>>,
}

impl Vpc {
    /// VPC over this state, whose ports are plugged in by this backend on this node; in `us-east-1`, with no accounts.
    #[must_use]
    pub fn new(environment: Environment, node: NodeId, backend: Arc<dyn NetworkBackend>) -> Self {
        Self {
            environment,
            node,
            backend,
            accounts: Arc::new([]),
            regions: Arc::new([Region::US_EAST_1]),
            generation: Arc::default(),
        }
    }

    /// The accounts that get a default VPC.
    #[must_use]
    pub fn with_accounts(mut self, accounts: &[AccountId]) -> Self {
        self.accounts = accounts.into();
        self
    }

    /// The regions of this cloud, each whole.
    #[must_use]
    pub fn with_regions(mut self, regions: &[Region]) -> Self {
        self.regions = regions.into();
        self
    }

    /// Its actions, and what other crates ask of it.
    ///
    /// # Errors
    /// None in practice: no action is listed twice.
    pub fn router(&self) -> Result<Router> {
        actions::router(&self.environment, &Arc::new(self.clone()))
    }

    /// What works in the background, by name.
    #[must_use]
    pub fn drivers(&self) -> Vec<(&'static str, Arc<dyn Driver>)> {
        vec![("vpc-networks", Arc::new(Networks(self.clone())))]
    }

    /// Whether the backend works.
    #[must_use]
    pub fn health(&self) -> watch::Receiver<Health> {
        self.backend.health()
    }

    pub(crate) fn state(&self) -> &dyn StateRead {
        &*self.environment.state
    }

    pub(crate) fn environment(&self) -> &Environment {
        &self.environment
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.environment.clock
    }

    pub(crate) fn entropy(&self) -> &dyn Entropy {
        &*self.environment.entropy
    }

    pub(crate) fn node(&self) -> &NodeId {
        &self.node
    }

    pub(crate) fn backend(&self) -> &dyn NetworkBackend {
        &*self.backend
    }

    /// Makes this node's plan from the records and puts it in force. One at a time, so that a later plan has seen
    /// what an earlier one has.
    pub(crate) async fn apply(&self) -> Result<NetworkPlan> {
        let mut generation = self.generation.lock().await;
        let present = self.backend.observe().await?.generation;
        let next = present.max(*generation) + 1;
        let made = plan::make(self.state(), &self.node, next).await?;
        *generation = next;
        self.backend.apply(&made).await?;
        Ok(made)
    }

    /// Makes the default VPCs that never were.
    async fn ensure_defaults(&self) -> Result<()> {
        for account in self.accounts.iter() {
            for region in self.regions.iter() {
                let ctx = Context::new(
                    Principal::root(account.clone()),
                    region.clone(),
                    RequestId::random(self.entropy()),
                    Instant::now() + PATIENCE,
                );
                let state = &*self.environment.state;
                let (made, _) = transact(state, self.entropy(), |tx| {
                    let (ctx, entropy) = (ctx.clone(), self.environment.entropy.clone());
                    Box::pin(async move { ensure_default(tx, &ctx, &*entropy).await })
                })
                .await?;
                if made {
                    tracing::info!(%account, %region, "the default VPC is made");
                }
            }
        }
        Ok(())
    }
}

/// Makes the default VPCs, and keeps this node's share of the networks as the records want it.
#[derive(Debug)]
struct Networks(Vpc);

#[async_trait]
impl Driver for Networks {
    async fn pass(&self, _: Wake, _: &Stopping) -> Result<Next> {
        self.0.ensure_defaults().await?;
        self.0.apply().await?;
        Ok(Next::After(INTERVAL))
    }
}
