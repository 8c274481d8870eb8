//! A volume as it is kept.

use hive_core::internal::ebs::{AttachmentState, Claim, VolumeFacts};
use hive_core::resource::{ResourceKind, VOLUME};
use hive_core::state::{Persist, Transaction};
use hive_core::{Context, NodeId, Result, Timestamp};
use serde::{Deserialize, Serialize};

use super::kind::Shape;
use crate::concern::Kept;

/// The record of a volume.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct VolumeRecord {
    pub(crate) id: String,
    pub(crate) made: Made,
    pub(crate) shape: Shape,
    pub(crate) stage: Stage,
    /// The instance that has it.
    pub(crate) attachment: Option<Attachment>,
    pub(crate) mount: Mount,
    /// What went wrong with its bytes: what a client reads as `impaired`.
    pub(crate) fault: Option<String>,
}

/// What does not change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Made {
    pub(crate) at: Timestamp,
    pub(crate) zone: String,
    /// Whose daemon has the bytes.
    pub(crate) node: NodeId,
    /// What it was made from.
    pub(crate) snapshot: Option<String>,
}

/// Where a volume is in its life. Whether it is in use is its attachment's to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// The backend is to make it.
    Creating,
    /// The backend has it.
    Ready,
    /// The backend is to destroy it.
    Deleting,
    /// The backend could not make it.
    Failed(String),
}

/// An instance's hold on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Attachment {
    pub(crate) claim: Claim,
    pub(crate) state: AttachmentState,
    pub(crate) since: Timestamp,
}

/// Whether it is to be open on its node.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mount {
    pub(crate) wanted: bool,
    /// The last epoch that it was opened with: raised before each opening.
    pub(crate) epoch: u64,
}

impl Persist for VolumeRecord {
    const KIND: &'static str = "volume";
    const VERSION: u32 = 1;
}

impl Kept for VolumeRecord {
    const RESOURCE: ResourceKind = VOLUME;

    fn id(&self) -> &str {
        &self.id
    }

    fn node(&self) -> &NodeId {
        &self.made.node
    }

    fn concerns(&self) -> bool {
        self.mount.wanted || self.work(None).is_some()
    }
}

impl VolumeRecord {
    /// AWS's `VolumeState`.
    pub(crate) fn state(&self) -> &'static str {
        match self.stage {
            Stage::Creating => "creating",
            Stage::Deleting => "deleting",
            Stage::Failed(_) => "error",
            Stage::Ready if self.attachment.is_some() => "in-use",
            Stage::Ready => "available",
        }
    }

    /// What others read of it.
    pub(crate) fn facts(&self) -> VolumeFacts {
        let attachment = self.attachment.as_ref();
        VolumeFacts {
            id: self.id.clone(),
            state: self.state().to_owned(),
            size: self.shape.size,
            zone: self.made.zone.clone(),
            node: Some(self.made.node.clone()),
            snapshot: self.made.snapshot.clone(),
            kind: self.shape.kind.as_str().to_owned(),
            encrypted: false,
            instance: attachment.map(|attachment| attachment.claim.instance.clone()),
            claimed: attachment.map(|attachment| attachment.since),
        }
    }

    /// The volume of this id, or AWS's error.
    ///
    /// # Errors
    /// `InvalidVolume.NotFound`, `InvalidParameterValue` where no volume has such an id, and the store's.
    pub(crate) async fn find(tx: &mut Transaction<'_>, ctx: &Context, id: &str) -> Result<Self> {
        crate::ids::check(VOLUME, id, "volumeId")?;
        tx.get_as(&VOLUME.key(ctx, id)?).await?.ok_or_else(|| VOLUME.missing(id))
    }
}
