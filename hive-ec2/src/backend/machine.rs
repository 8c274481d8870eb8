//! What is seen of machines.

use std::net::SocketAddr;
use std::path::PathBuf;

use bytes::Bytes;
use hive_core::Timestamp;
use serde::{Deserialize, Serialize};

use super::{MachineId, PortId, VolumeId};

/// A machine as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Machine {
    /// Whose it is.
    pub id: MachineId,
    /// How it is.
    pub state: MachineState,
    /// Since when, as far as that is known.
    pub since: Option<Timestamp>,
    /// The disks that it may touch, in no order. None where it has exited.
    pub disks: Vec<VolumeId>,
    /// The network cards it has, in no order. None where it has exited.
    pub nics: Vec<PortId>,
    /// Where the guest's port 22 is reached from this node, where its link needs such a way in.
    pub ssh: Option<SocketAddr>,
}

impl Machine {
    /// A machine in a state, with nothing connected.
    #[must_use]
    pub fn new(id: MachineId, state: MachineState) -> Self {
        Self { id, state, since: None, disks: Vec::new(), nics: Vec::new(), ssh: None }
    }
}

/// How a machine is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MachineState {
    /// It has power. The guest may be booting, working or stuck: a backend does not see into it.
    Running,
    /// It has power and stands still: stopped by an operator or by a fault of the hypervisor; which.
    Paused(String),
    /// It has no power, and touches nothing.
    Exited(Exit),
    /// It has power, and does not answer who asks how it is. It must be taken for running.
    Unknown,
}

impl MachineState {
    /// Whether it may touch its disks.
    #[must_use]
    pub fn has_power(&self) -> bool {
        !matches!(self, Self::Exited(_))
    }
}

/// Why a machine has no power.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Exit {
    /// The guest powered off by itself: AWS's `InstanceInitiatedShutdownBehavior` says what that means.
    Guest,
    /// It was stopped through this backend, whether the guest powered off when asked or was cut off.
    Stopped,
    /// It ended without being asked: the hypervisor crashed or was killed, or the node lost power.
    Crashed,
    /// It never ran: starting it failed, or was cut short.
    NotStarted,
}

/// Something that happened to a machine. A hint to observe.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MachineEvent {
    /// It is in this state now.
    State(MachineId, MachineState),
    /// The guest rebooted, or was rebooted.
    Rebooted(MachineId),
    /// What is connected to it has changed.
    Devices(MachineId),
    /// Events were lost here.
    Gap,
}

/// A serial console.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Console {
    /// The last that the guest wrote, at most [`Console::MAX`] bytes. Raw: a guest writes what it likes.
    pub log: Bytes,
    /// When it last wrote.
    pub updated: Option<Timestamp>,
    /// A unix socket to attach to, for as long as the machine has power. One at a time; reading misses what came
    /// before, and writing types on the guest's keyboard.
    pub attach: Option<PathBuf>,
}

impl Console {
    /// The most bytes of a log, as EC2 keeps them.
    pub const MAX: usize = 64 * 1024;

    /// A console with the end of this log.
    #[must_use]
    pub fn new(log: impl Into<Bytes>) -> Self {
        let mut log = log.into();
        let log = log.split_off(log.len().saturating_sub(Self::MAX));
        Self { log, updated: None, attach: None }
    }
}
