//! Volumes and snapshots, for those who attach them.
//!
//! ```text
//!   EnsureVolume ─┐                                                             ┌─ ReleaseVolume
//!   ClaimVolume ──┴─► (attaching) ─ Mount ─ [guest has it] ─ MarkVolume ──► … ──┤     (detached, or deleted)
//!                                                                Unmount ◄──────┘
//! ```
//!
//! A volume is *claimed* by one instance in the records, which any daemon can do, and *mounted* on one node, which only
//! that node's daemon can: it opens the device and exports it where the hypervisor reaches it.

use serde::{Deserialize, Serialize};

use super::{Done, operations};
use crate::{NodeId, Timestamp, tag::Tags};

operations! { "ebs":
    /// Makes a volume for an instance and claims it, if that was not done yet.
    ///
    /// Errors: `InvalidSnapshot.NotFound`, `IncorrectState` for a snapshot that is not completed,
    /// `InsufficientVolumeCapacity` where it cannot be on the node that is named, `InvalidParameterValue` and the like
    /// for what cannot be.
    EnsureVolume(EnsureVolumeInput) -> VolumeFacts;
    /// Claims an existing volume for an instance: `available` becomes `in-use`, its attachment `attaching`.
    ///
    /// Errors: `InvalidVolume.NotFound`, `VolumeInUse`, `IncorrectState`, `InvalidVolume.ZoneMismatch`.
    ClaimVolume(ClaimVolumeInput) -> VolumeFacts;
    /// Says how far an attachment is. Not found where the instance has no claim on the volume.
    MarkVolume(MarkVolumeInput) -> Done;
    /// Ends a claim; the volume is `available` again, or deleted. Done already where there is no claim or no volume.
    ///
    /// It must have been unmounted.
    ReleaseVolume(ReleaseVolumeInput) -> Done;
    /// On one node ([`Target::Node`](crate::Target::Node)): opens a claimed volume for writing and exports it.
    Mount(MountInput) -> Mounted;
    /// On one node: makes everything durable and ends the export. Done already where it is not mounted.
    Unmount(MountInput) -> Done;
    /// Reads what is known of volumes and snapshots; those that do not exist are left out.
    Inspect(InspectInput) -> Inspected;
}

/// Which volume to make.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnsureVolumeInput {
    /// Its id, `vol-…`, chosen by the caller.
    pub volume: String,
    /// The availability zone.
    pub zone: String,
    /// The node that the instance is on: the volume is to be there. Where it is left out, the volume is where its
    /// snapshot is, or where the call was answered.
    #[serde(default)]
    pub node: Option<NodeId>,
    /// What it is, as the client asked.
    pub wanted: VolumeWanted,
    /// Who claims it.
    pub claim: Claim,
    /// Its tags, checked.
    #[serde(default)]
    pub tags: Tags,
}

/// What a client asks of a volume. What it leaves out is the snapshot's, or AWS's default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VolumeWanted {
    /// GiB.
    #[serde(default)]
    pub size: Option<u32>,
    /// The snapshot whose content it has.
    #[serde(default)]
    pub snapshot: Option<String>,
    /// `gp3`, `io1` …
    #[serde(default)]
    pub kind: Option<String>,
    /// Operations a second.
    #[serde(default)]
    pub iops: Option<u32>,
    /// MiB a second.
    #[serde(default)]
    pub throughput: Option<u32>,
    /// Whether it is encrypted at rest.
    #[serde(default)]
    pub encrypted: Option<bool>,
}

/// One instance's hold on a volume.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The instance, `i-…`.
    pub instance: String,
    /// The device name the client chose, such as `/dev/sdf`.
    pub device: String,
    /// Whether the volume goes with the instance.
    pub delete_on_termination: bool,
}

/// Which volume to claim, and for whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimVolumeInput {
    /// The volume.
    pub volume: String,
    /// The zone of the instance: a volume of another is refused.
    pub zone: String,
    /// Who claims it.
    pub claim: Claim,
}

/// How far the attachment of a claimed volume is. Its names are AWS's `VolumeAttachmentState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AttachmentState {
    /// The guest does not have it yet.
    Attaching,
    /// The guest has it.
    Attached,
    /// The guest was asked to give it up.
    Detaching,
    /// The guest was asked and does not give it up.
    Busy,
    /// It is given up.
    Detached,
}

impl AttachmentState {
    /// AWS's name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attaching => "attaching",
            Self::Attached => "attached",
            Self::Detaching => "detaching",
            Self::Busy => "busy",
            Self::Detached => "detached",
        }
    }
}

/// What to note of an attachment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarkVolumeInput {
    /// The volume.
    pub volume: String,
    /// The instance that has the claim.
    pub instance: String,
    /// How far it is.
    pub state: AttachmentState,
    /// Whether the volume goes with the instance, where that changes.
    #[serde(default)]
    pub delete_on_termination: Option<bool>,
}

/// Which claim ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleaseVolumeInput {
    /// The volume.
    pub volume: String,
    /// The instance that has the claim.
    pub instance: String,
    /// Whether the volume is deleted with it.
    #[serde(default)]
    pub delete: bool,
}

/// Which volume is mounted for which instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MountInput {
    /// The volume.
    pub volume: String,
    /// The instance that has the claim.
    pub instance: String,
}

/// Where a mounted volume is reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mounted {
    /// How to reach it.
    pub endpoint: Endpoint,
    /// Its size in bytes.
    pub bytes: u64,
    /// The serial number that a guest sees: `vol` and 17 hex digits, 20 bytes.
    pub serial: String,
}

/// How a hypervisor on the same node reaches a volume.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Endpoint {
    /// NBD, fixed newstyle, on a unix socket. The path stays the same for a volume on a node.
    NbdUnix {
        /// The socket's path.
        path: String,
        /// The export's name.
        export: String,
    },
    /// NBD on TCP.
    NbdTcp {
        /// The host's name or address.
        host: String,
        /// The port.
        port: u16,
        /// The export's name.
        export: String,
    },
    /// A simulator's disk: nothing to connect to.
    Simulated,
}

/// What is asked of volumes and snapshots.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InspectInput {
    /// Ids of volumes.
    #[serde(default)]
    pub volumes: Vec<String>,
    /// Ids of snapshots.
    #[serde(default)]
    pub snapshots: Vec<String>,
}

/// What is known of those that exist.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inspected {
    /// Volumes.
    #[serde(default)]
    pub volumes: Vec<VolumeFacts>,
    /// Snapshots.
    #[serde(default)]
    pub snapshots: Vec<SnapshotFacts>,
}

/// A volume, to those who attach it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VolumeFacts {
    /// `vol-…`.
    pub id: String,
    /// AWS's `VolumeState`: `creating`, `available`, `in-use`, `deleting`, `error`.
    pub state: String,
    /// GiB.
    pub size: u32,
    /// The availability zone.
    pub zone: String,
    /// The node that has its bytes, and alone can mount it; left out where any can.
    #[serde(default)]
    pub node: Option<NodeId>,
    /// The snapshot it was made from.
    #[serde(default)]
    pub snapshot: Option<String>,
    /// `gp3`, `io1` …
    pub kind: String,
    /// Whether it is encrypted at rest.
    #[serde(default)]
    pub encrypted: bool,
    /// The instance that has a claim.
    #[serde(default)]
    pub instance: Option<String>,
    /// When the claim was made.
    #[serde(default)]
    pub claimed: Option<Timestamp>,
}

/// A snapshot, to those who register it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SnapshotFacts {
    /// `snap-…`.
    pub id: String,
    /// AWS's `SnapshotState`: `pending`, `completed`, `error`.
    pub state: String,
    /// GiB of the volume it was taken of.
    pub size: u32,
    /// The node that has its bytes: volumes of it are made there. Left out where any can.
    #[serde(default)]
    pub node: Option<NodeId>,
    /// Whether it is encrypted at rest.
    #[serde(default)]
    pub encrypted: bool,
}
