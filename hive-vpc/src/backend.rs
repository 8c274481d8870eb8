//! The seam to whatever carries packets: one node's share of every network, declared whole.
//!
//! ```text
//!   records ── plan (pure) ──► NetworkPlan, generation n ── apply ──► backend ── attach(port) ──► Nic ──► hypervisor
//!                                                             ▲
//!                                               observe ──────┘   what is in force, which ports are attached
//! ```
//!
//! **Declarative.** [`apply`](NetworkBackend::apply) is given the node's whole share, never a difference: what the plan
//! does not name is taken away. **Ordering.** Plans carry a generation; one that is older than what is in force is
//! ignored, so calls may arrive late or twice. A port is in force before it is attached: `attach` of a port that no
//! applied plan names is refused. **Idempotence.** Every call may be repeated; `attach` of an attached port answers the
//! same [`Nic`], `detach` of one that is not there is done. **Cancellation.** A dropped `apply` may have changed a part;
//! the next one completes it. Between the two a packet may be refused that either plan allows, but none is let through
//! that both refuse.

use std::net::Ipv4Addr;

use async_trait::async_trait;
use hive_core::internal::vpc::Nic;
use hive_core::{Health, Result};
use ipnet::Ipv4Net;
use tokio::sync::watch;

/// Carries the packets of one node's ports.
#[async_trait]
pub trait NetworkBackend: Send + Sync + std::fmt::Debug + 'static {
    /// What this backend does.
    fn capabilities(&self) -> &NetworkCapabilities;

    /// Puts a plan in force: this node's whole share of every VPC.
    ///
    /// # Errors
    /// Where it cannot be put in force; what was before may be in force in part.
    async fn apply(&self, plan: &NetworkPlan) -> Result<()>;

    /// Makes the end of a port of the plan in force.
    ///
    /// # Errors
    /// [`Kind::NotFound`](hive_core::Kind::NotFound) where no applied plan names the port.
    async fn attach(&self, port: &PortSpec) -> Result<Nic>;

    /// Takes a port's end away. Of one that is not there it is done.
    ///
    /// # Errors
    /// Where it cannot be taken away.
    async fn detach(&self, port: &str) -> Result<()>;

    /// What is in force.
    ///
    /// # Errors
    /// Where it cannot be looked at.
    async fn observe(&self) -> Result<NetworkStatus>;

    /// Whether it works.
    fn health(&self) -> watch::Receiver<Health>;
}

/// What a backend does, so that what it does not do is refused rather than promised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NetworkCapabilities {
    /// Packets of one port reach another of the same VPC.
    pub connects: bool,
    /// The rules of security groups hold.
    pub filters: bool,
    /// Ports reach what is outside.
    pub egress: bool,
    /// Guests can be plugged in: attached ports are more than simulated.
    pub real: bool,
}

impl NetworkCapabilities {
    /// A backend that does nothing.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }
}

/// One node's share of every VPC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkPlan {
    /// Grows with each plan of a node.
    pub generation: u64,
    /// The networks that a port of this node is in.
    pub networks: Vec<NetworkSpec>,
}

/// A VPC, as far as its ports here need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkSpec {
    /// `vpc-…`.
    pub id: String,
    /// Its addresses.
    pub cidr: Ipv4Net,
    /// Every port of the VPC, those of other nodes too: groups refer to each other's members.
    pub ports: Vec<PortSpec>,
    /// The security groups.
    pub groups: Vec<GroupSpec>,
    /// Whether its route table leads outside.
    pub egress: bool,
}

/// A port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortSpec {
    /// `eni-…`.
    pub id: String,
    /// The VPC.
    pub vpc: String,
    /// As `02:…`, six bytes.
    pub mac: String,
    /// Its address.
    pub address: Ipv4Addr,
    /// The addresses of its subnet.
    pub subnet: Ipv4Net,
    /// Ids of its security groups.
    pub groups: Vec<String>,
    /// Whether it is on this node.
    pub local: bool,
}

/// A security group: what may come in and go out, everything else may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSpec {
    /// `sg-…`.
    pub id: String,
    /// What may come in.
    pub ingress: Vec<Rule>,
    /// What may go out.
    pub egress: Vec<Rule>,
}

/// What one rule of a group allows.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Rule {
    /// An IP protocol's number; none is every protocol.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<u8>,
    /// Ports of TCP or UDP, or the type and code of ICMP, first to last; none is all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ports: Option<(u16, u16)>,
    /// The other side.
    pub peer: Peer,
}

/// Who is at the other side.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Peer {
    /// Addresses.
    Net(Ipv4Net),
    /// The members of a group.
    Group(String),
}

impl Rule {
    /// Everything, from or to these.
    #[must_use]
    pub fn everything(peer: Peer) -> Self {
        Self { protocol: None, ports: None, peer }
    }
}

/// What is in force on a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkStatus {
    /// The generation of the plan.
    pub generation: u64,
    /// Ids of the attached ports, sorted.
    pub attached: Vec<String>,
}
