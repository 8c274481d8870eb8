//! What a backend can do.

use hive_core::internal::{ebs::Endpoint, vpc::Link};

use super::Firmware;
use crate::Architecture;

/// What a backend can do. A verb that needs more is refused as unsupported, before anything is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capabilities {
    /// The processors of its machines.
    pub architectures: Vec<Architecture>,
    /// What carries out the guests' code; `None` while that is being found out.
    pub accelerator: Option<Accelerator>,
    /// What its machines boot with.
    pub firmware: Vec<Firmware>,
    /// What disks can be connected to.
    pub endpoints: Vec<EndpointKind>,
    /// What network cards can be connected to.
    pub links: Vec<LinkKind>,
    /// How many disks and network cards a machine has room for, together.
    pub slots: usize,
    /// Whether they come and go while the machine runs.
    pub hotplug: bool,
}

/// What carries out the guests' code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Accelerator {
    /// The processor itself, by Linux's KVM.
    Kvm,
    /// A translator of instructions: correct, and many times slower.
    Emulation,
    /// Nothing: a simulator has no guests.
    Simulated,
}

/// A kind of [`Endpoint`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointKind {
    /// NBD on a unix socket.
    NbdUnix,
    /// NBD on TCP.
    NbdTcp,
    /// A simulator's.
    Simulated,
}

impl EndpointKind {
    /// The kind of an endpoint; `None` for one that is newer than this crate.
    #[must_use]
    pub fn of(endpoint: &Endpoint) -> Option<Self> {
        match endpoint {
            Endpoint::NbdUnix { .. } => Some(Self::NbdUnix),
            Endpoint::NbdTcp { .. } => Some(Self::NbdTcp),
            Endpoint::Simulated => Some(Self::Simulated),
            _ => None,
        }
    }
}

/// A kind of [`Link`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkKind {
    /// The hypervisor's own network in user mode.
    User,
    /// A tap device.
    Tap,
    /// A simulator's.
    Simulated,
}

impl LinkKind {
    /// The kind of a link; `None` for one that is newer than this crate.
    #[must_use]
    pub fn of(link: &Link) -> Option<Self> {
        match link {
            Link::User { .. } => Some(Self::User),
            Link::Tap { .. } => Some(Self::Tap),
            Link::Simulated => Some(Self::Simulated),
            _ => None,
        }
    }
}
