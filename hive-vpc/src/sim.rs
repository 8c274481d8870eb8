//! A network that is evaluated instead of wired: the same plans, the same rules, packets in memory.
//!
//! ```text
//!   from a port ─► is it the port's own address? ─► egress of its groups ─► local route │ outside ─► ingress of the target's groups
//!                                                     (an answer of a known flow passes both)
//! ```
//!
//! It is a backend of its own, for the quick start and for tests: guests cannot be plugged into it.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;
use std::sync::{Mutex, MutexGuard};

use async_trait::async_trait;
use hive_core::internal::vpc::{Link, Nic};
use hive_core::{Error, Health, Result};
use tokio::sync::watch;

use crate::backend::{
    GroupSpec, NetworkBackend, NetworkCapabilities, NetworkPlan, NetworkSpec, NetworkStatus, Peer, PortSpec,
    Rule,
};
use crate::user::named;

/// The largest packet, in bytes.
const MTU: u16 = 1500;
/// The most flows that are remembered; beyond, one is forgotten for each new one, and its answers are judged by rules.
const MOST_FLOWS: usize = 65_536;

/// A network backend in memory.
#[derive(Debug)]
pub struct SimNetwork {
    capabilities: NetworkCapabilities,
    inner: Mutex<Inner>,
    health: watch::Sender<Health>,
}

#[derive(Debug, Default)]
struct Inner {
    plan: NetworkPlan,
    attached: BTreeSet<String>,
    flows: BTreeSet<Packet>,
}

/// The head of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Packet {
    /// Whom it says it is from.
    pub from: Ipv4Addr,
    /// Whom it is for.
    pub to: Ipv4Addr,
    /// An IP protocol's number: 6 is TCP, 17 UDP, 1 ICMP.
    pub protocol: u8,
    /// The sender's and the receiver's port; of ICMP, twice the type.
    pub ports: (u16, u16),
}

/// What becomes of a packet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// It reaches this port.
    Delivered(String),
    /// It leaves the VPC.
    Outside,
    /// It is dropped, for this reason.
    Dropped(&'static str),
}

impl Packet {
    /// The packet that answers it.
    #[must_use]
    pub fn answer(self) -> Self {
        Self { from: self.to, to: self.from, protocol: self.protocol, ports: (self.ports.1, self.ports.0) }
    }
}

impl SimNetwork {
    /// One with no ports.
    #[must_use]
    pub fn new() -> Self {
        let capabilities = NetworkCapabilities { connects: true, filters: true, egress: true, real: false };
        Self { capabilities, inner: Mutex::default(), health: watch::Sender::new(Health::Ready) }
    }

    /// Sends a packet from an attached port, and says what becomes of it.
    ///
    /// # Errors
    /// [`Kind::NotFound`](hive_core::Kind::NotFound) where the port is not attached.
    pub fn send(&self, port: &str, packet: Packet) -> Result<Verdict> {
        let mut inner = self.inner()?;
        if !inner.attached.contains(port) {
            return Err(Error::not_found(format!("the port {port} is not attached")));
        }
        let network = inner.plan.networks.iter().find(|network| network.ports.iter().any(|p| p.id == port));
        let network = network.ok_or_else(|| Error::not_found(format!("the port {port} is in no plan")))?;
        let known = inner.flows.contains(&packet.answer());
        let verdict = network.evaluate(port, packet, known);
        if !matches!(verdict, Verdict::Dropped(_)) && !known {
            if inner.flows.len() >= MOST_FLOWS {
                inner.flows.pop_first();
            }
            inner.flows.insert(packet);
        }
        Ok(verdict)
    }

    fn inner(&self) -> Result<MutexGuard<'_, Inner>> {
        self.inner.lock().map_err(|_| Error::internal("the network's lock is poisoned"))
    }
}

impl Default for SimNetwork {
    fn default() -> Self {
        Self::new()
    }
}

impl NetworkSpec {
    /// What becomes of a packet that a port sends; `known` where it answers one that was let through.
    fn evaluate(&self, from: &str, packet: Packet, known: bool) -> Verdict {
        let Some(sender) = self.ports.iter().find(|port| port.id == from) else {
            return Verdict::Dropped("no such port");
        };
        if sender.address != packet.from {
            return Verdict::Dropped("not the port's own address");
        }
        if !known && !self.allows(sender, packet.to, packet, |group| &group.egress) {
            return Verdict::Dropped("no rule lets it out");
        }
        if !self.cidr.contains(&packet.to) {
            return if self.egress { Verdict::Outside } else { Verdict::Dropped("no route") };
        }
        let Some(receiver) = self.ports.iter().find(|port| port.address == packet.to) else {
            return Verdict::Dropped("no one has the address");
        };
        if !known && !self.allows(receiver, packet.from, packet, |group| &group.ingress) {
            return Verdict::Dropped("no rule lets it in");
        }
        Verdict::Delivered(receiver.id.clone())
    }

    /// Whether a rule of the port's groups allows the packet with this other side.
    fn allows(
        &self,
        port: &PortSpec,
        peer: Ipv4Addr,
        packet: Packet,
        rules: impl Fn(&GroupSpec) -> &[Rule],
    ) -> bool {
        let groups = self.groups.iter().filter(|group| port.groups.contains(&group.id));
        groups.flat_map(rules).any(|rule| {
            let protocol = rule.protocol.is_none_or(|protocol| protocol == packet.protocol);
            let ports = rule.ports.is_none_or(|(first, last)| (first..=last).contains(&packet.ports.1));
            protocol && ports && self.is_peer(&rule.peer, peer)
        })
    }

    fn is_peer(&self, wanted: &Peer, address: Ipv4Addr) -> bool {
        match wanted {
            Peer::Net(net) => net.contains(&address),
            Peer::Group(id) => {
                self.ports.iter().any(|port| port.address == address && port.groups.contains(id))
            }
        }
    }
}

#[async_trait]
impl NetworkBackend for SimNetwork {
    fn capabilities(&self) -> &NetworkCapabilities {
        &self.capabilities
    }

    async fn apply(&self, plan: &NetworkPlan) -> Result<()> {
        let mut inner = self.inner()?;
        if plan.generation < inner.plan.generation {
            return Ok(());
        }
        let Inner { plan: present, attached, flows } = &mut *inner;
        *present = plan.clone();
        attached.retain(|id| named(present, id).is_some());
        // A flow lasts as long as both its ends: what a changed rule refuses is not kept open by what it allowed.
        flows.clear();
        Ok(())
    }

    async fn attach(&self, port: &PortSpec) -> Result<Nic> {
        let mut inner = self.inner()?;
        let Some(known) = named(&inner.plan, &port.id).cloned() else {
            return Err(Error::not_found(format!("the port {} is in no plan of this node", port.id)));
        };
        inner.attached.insert(known.id);
        Ok(Nic { mac: known.mac, link: Link::Simulated, mtu: MTU })
    }

    async fn detach(&self, port: &str) -> Result<()> {
        self.inner()?.attached.remove(port);
        Ok(())
    }

    async fn observe(&self) -> Result<NetworkStatus> {
        let inner = self.inner()?;
        let attached = inner.attached.iter().cloned().collect();
        Ok(NetworkStatus { generation: inner.plan.generation, attached })
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }
}
