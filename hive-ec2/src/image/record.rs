//! An image as it is kept.

use hive_core::resource::{self, IMAGE};
use hive_core::state::{Key, Persist, Transaction};
use hive_core::{Context, Result};
use serde::{Deserialize, Serialize};

use super::mapping::EbsDisk;
use crate::Architecture;

/// An image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ImageRecord {
    pub(crate) id: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) description: Option<String>,
    pub(crate) architecture: Architecture,
    /// `legacy-bios` or `uefi`, where the client said so.
    #[serde(default)]
    pub(crate) boot: Option<String>,
    pub(crate) root_device: String,
    /// By device name, in the order in which they were given.
    pub(crate) disks: Vec<EbsDisk>,
    #[serde(default)]
    pub(crate) ena_support: bool,
    /// When it was registered, in milliseconds of Unix time.
    pub(crate) created: i64,
}

impl Persist for ImageRecord {
    const KIND: &'static str = "image";
    const VERSION: u32 = 1;
}

/// The claim of a name: which image has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ImageName {
    pub(crate) id: String,
}

impl Persist for ImageName {
    const KIND: &'static str = "image-name";
    const VERSION: u32 = 1;
}

/// Where the claim of a name is.
pub(crate) fn name_key(ctx: &Context, name: &str) -> Result<Key> {
    resource::name_key(ctx.account(), ctx.region(), IMAGE, name)
}

/// The image, as a client may name it.
///
/// # Errors
/// `InvalidAMIID.Malformed`, `InvalidAMIID.NotFound`.
pub(crate) async fn find(tx: &mut Transaction<'_>, ctx: &Context, id: &str) -> Result<ImageRecord> {
    crate::instance::check_kind(id, IMAGE)?;
    tx.get_as(&IMAGE.key(ctx, id)?).await?.ok_or_else(|| IMAGE.missing(id))
}

impl ImageRecord {
    /// Whether an instance of it boots with UEFI and nothing else.
    pub(crate) fn needs_uefi(&self) -> bool {
        self.boots(false) == "uefi"
    }

    /// What an instance of it boots with, where there is UEFI and where there is none.
    pub(crate) fn boots(&self, uefi: bool) -> &str {
        match (&self.boot, self.architecture) {
            (Some(boot), Architecture::X86_64) if boot == "uefi-preferred" && !uefi => "legacy-bios",
            (Some(boot), _) if boot != "uefi-preferred" => boot,
            (None, Architecture::X86_64) => "legacy-bios",
            _ => "uefi",
        }
    }
}
