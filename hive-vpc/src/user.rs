//! QEMU's network in user mode: each guest alone behind its own translator, with the address its port has.
//!
//! It needs no privilege. Guests reach what the node reaches; no guest reaches another, and security groups have nothing
//! to filter, which [`capabilities`](NetworkBackend::capabilities) says.

use std::collections::BTreeSet;
use std::sync::Mutex;

use async_trait::async_trait;
use hive_core::internal::vpc::{Link, Nic};
use hive_core::{Error, Health, Result};
use tokio::sync::watch;

use crate::backend::{NetworkBackend, NetworkCapabilities, NetworkPlan, NetworkStatus, PortSpec};
use crate::ipam;

/// The largest packet, in bytes, as QEMU's user mode has it.
const MTU: u16 = 1500;

/// A network backend whose ports are QEMU's user mode.
#[derive(Debug)]
pub struct UserNetwork {
    capabilities: NetworkCapabilities,
    inner: Mutex<Inner>,
    health: watch::Sender<Health>,
}

#[derive(Debug, Default)]
struct Inner {
    plan: NetworkPlan,
    attached: BTreeSet<String>,
}

impl UserNetwork {
    /// One with no ports.
    #[must_use]
    pub fn new() -> Self {
        let capabilities = NetworkCapabilities { egress: true, real: true, ..NetworkCapabilities::none() };
        Self { capabilities, inner: Mutex::default(), health: watch::Sender::new(Health::Ready) }
    }

    fn inner(&self) -> Result<std::sync::MutexGuard<'_, Inner>> {
        self.inner.lock().map_err(|_| Error::internal("the network's lock is poisoned"))
    }
}

impl Default for UserNetwork {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl NetworkBackend for UserNetwork {
    fn capabilities(&self) -> &NetworkCapabilities {
        &self.capabilities
    }

    async fn apply(&self, plan: &NetworkPlan) -> Result<()> {
        let mut inner = self.inner()?;
        if plan.generation < inner.plan.generation {
            return Ok(());
        }
        let Inner { plan: present, attached } = &mut *inner;
        *present = plan.clone();
        attached.retain(|id| named(present, id).is_some());
        Ok(())
    }

    async fn attach(&self, port: &PortSpec) -> Result<Nic> {
        let mut inner = self.inner()?;
        let Some(known) = named(&inner.plan, &port.id).cloned() else {
            return Err(Error::not_found(format!("the port {} is in no plan of this node", port.id)));
        };
        inner.attached.insert(known.id.clone());
        let link = Link::User {
            cidr: known.subnet.to_string(),
            address: known.address,
            router: ipam::router(known.subnet),
            resolver: ipam::resolver(known.subnet),
            hostname: ipam::hostname(known.address),
        };
        Ok(Nic { mac: known.mac, link, mtu: MTU })
    }

    async fn detach(&self, port: &str) -> Result<()> {
        self.inner()?.attached.remove(port);
        Ok(())
    }

    async fn observe(&self) -> Result<NetworkStatus> {
        let inner = self.inner()?;
        Ok(NetworkStatus {
            generation: inner.plan.generation,
            attached: inner.attached.iter().cloned().collect(),
        })
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }
}

/// A port of this node that a plan names.
pub(crate) fn named<'p>(plan: &'p NetworkPlan, id: &str) -> Option<&'p PortSpec> {
    let mut ports = plan.networks.iter().flat_map(|network| &network.ports);
    ports.find(|port| port.local && port.id == id)
}
