//! Volumes: what is kept of them, what becomes of them, and who makes it so.

pub(crate) mod driver;
pub(crate) mod kind;
mod lane;
pub(crate) mod machine;
pub(crate) mod record;
pub(crate) mod shown;

use hive_core::{Error, Kind};

use self::machine::Refusal;
use self::record::VolumeRecord;

pub(crate) use self::record::{Made, Mount, Stage};

/// What AWS says where an event cannot be.
pub(crate) fn refused(volume: &VolumeRecord, refusal: &Refusal) -> Error {
    let id = &volume.id;
    match refusal {
        Refusal::Claimed(instance) => {
            Error::conflict(format!("Volume {id} is currently attached to {instance}"))
                .with_code("VolumeInUse")
        }
        Refusal::Creating | Refusal::Deleting | Refusal::Failed => {
            Error::conflict(format!("The volume '{id}' is in the '{}' state.", volume.state()))
                .with_code("IncorrectState")
        }
        Refusal::NotClaimed => Error::new(Kind::NotFound, format!("The volume '{id}' is not attached."))
            .with_code("InvalidAttachment.NotFound"),
        Refusal::Mounted => {
            Error::conflict(format!("The volume '{id}' is still mounted.")).with_code("IncorrectState")
        }
    }
}
