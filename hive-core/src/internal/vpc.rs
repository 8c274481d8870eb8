//! Places in networks, for those who plug machines into them.
//!
//! ```text
//!   ResolvePlace ─ EnsurePort ─ AttachPort ─ [guest runs] ─ DetachPort ─ ReleasePort
//! ```
//!
//! A *port* is what AWS calls a network interface: an address in a subnet and a MAC. It is made in the records, which
//! any daemon can do, and *attached* on one node, which only that node's daemon can.

use std::net::Ipv4Addr;

use serde::{Deserialize, Serialize};

use super::{Done, operations};
use crate::tag::Tags;

operations! { "vpc":
    /// Says which subnet, zone and groups a request's choices come to, with the account's defaults. A read.
    ///
    /// Errors: `InvalidSubnetID.NotFound`, `InvalidGroup.NotFound`, `VPCIdNotSpecified` where there is no default VPC,
    /// `InvalidParameterValue` for a zone that is not there, `InvalidParameterCombination`, `InvalidParameter` where
    /// groups and subnet belong to different networks.
    ResolvePlace(PlaceWanted) -> Place;
    /// Says which VPC is the account's default in the region. A read.
    DefaultVpc(Done) -> DefaultVpcFacts;
    /// Makes a port and takes its address, if that was not done yet.
    ///
    /// Errors: as [`ResolvePlace`]; `InsufficientFreeAddressesInSubnet`, `InvalidIPAddress.InUse`,
    /// `InvalidParameterValue` for an address outside the subnet or reserved.
    EnsurePort(EnsurePortInput) -> PortFacts;
    /// Frees the address and deletes the port. Done already where there is none.
    ReleasePort(PortInput) -> Done;
    /// On one node ([`Target::Node`](crate::Target::Node)): makes the port's end for a hypervisor.
    AttachPort(PortInput) -> Nic;
    /// On one node: takes the port's end away. Done already where there is none.
    DetachPort(PortInput) -> Done;
}

/// An account's default VPC in a region.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefaultVpcFacts {
    /// `vpc-…`; `None` where it was deleted, or is not made yet.
    #[serde(default)]
    pub vpc: Option<String>,
}

/// A client's choices of a place. What it leaves out is the account's default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaceWanted {
    /// `subnet-…`.
    #[serde(default)]
    pub subnet: Option<String>,
    /// The availability zone.
    #[serde(default)]
    pub zone: Option<String>,
    /// Ids of security groups.
    #[serde(default)]
    pub groups: Vec<String>,
    /// Names of security groups, in the default VPC only.
    #[serde(default)]
    pub group_names: Vec<String>,
}

/// A place in a network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// `vpc-…`.
    pub vpc: String,
    /// `subnet-…`.
    pub subnet: String,
    /// The availability zone.
    pub zone: String,
    /// The security groups.
    pub groups: Vec<Group>,
}

/// A security group's two names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// `sg-…`.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Which port to make.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnsurePortInput {
    /// Its id, `eni-…`, chosen by the caller.
    pub port: String,
    /// The instance it is for.
    pub instance: String,
    /// Its position on the instance; 0 is the first.
    #[serde(default)]
    pub index: u32,
    /// The subnet: of a [`Place`].
    pub subnet: String,
    /// Ids of the security groups.
    pub groups: Vec<String>,
    /// The address the client chose.
    #[serde(default)]
    pub address: Option<Ipv4Addr>,
    /// The client's words for it.
    #[serde(default)]
    pub description: String,
    /// Whether the port goes with the instance.
    pub delete_on_termination: bool,
    /// Its tags, checked.
    #[serde(default)]
    pub tags: Tags,
}

/// Which port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortInput {
    /// `eni-…`.
    pub port: String,
}

/// A port, to those who plug machines into it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PortFacts {
    /// `eni-…`.
    pub id: String,
    /// As `02:…`, six bytes.
    pub mac: String,
    /// Its primary address.
    pub address: Ipv4Addr,
    /// Where it is.
    pub place: Place,
    /// The subnet's addresses, as `172.31.0.0/20`.
    pub cidr: String,
    /// `ip-172-31-0-4.ec2.internal` and the like.
    pub private_dns: String,
}

/// The end of a port on a node, as a hypervisor takes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Nic {
    /// The MAC that the guest sees.
    pub mac: String,
    /// How it is connected.
    pub link: Link,
    /// The largest packet, in bytes.
    pub mtu: u16,
}

/// How a port's end is connected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Link {
    /// QEMU's own network in user mode: the guest is alone in it, and gets this address.
    User {
        /// The subnet's addresses, as `172.31.0.0/20`.
        cidr: String,
        /// The guest's address.
        address: Ipv4Addr,
        /// The router's address, the subnet's first.
        router: Ipv4Addr,
        /// The resolver's address, the subnet's second.
        resolver: Ipv4Addr,
        /// The guest's name.
        hostname: String,
    },
    /// A tap device.
    Tap {
        /// Its name.
        interface: String,
        /// The network namespace it is in.
        #[serde(default)]
        namespace: Option<String>,
    },
    /// A simulator's: nothing to connect to.
    Simulated,
}
