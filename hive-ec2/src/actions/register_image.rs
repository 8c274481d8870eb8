//! `RegisterImage`: from a snapshot that is complete.

use hive_core::resource::{IMAGE, SNAPSHOT};
use hive_core::state::{StateRead, Transaction};
use hive_core::{Change, Context, Error, Result, tag};

use crate::cloud::Question;
pub(crate) use crate::generated::operations::RegisterImage;
use crate::generated::{ArchitectureValues, BootModeValues, RegisterImageRequest, RegisterImageResult};
use crate::image::mapping::{self, missing, unsupported, wrong};
use crate::image::record::{ImageName, ImageRecord, name_key};
use crate::instance::request::invalid;
use crate::{Architecture, Ec2};

impl Change<RegisterImage> for Ec2 {
    async fn prepare(&self, ctx: &Context, input: &RegisterImageRequest, _: &dyn StateRead) -> Result<()> {
        check(input)?;
        self.cloud().ask(ctx, question(input)).await?;
        Ok(())
    }

    async fn plan(
        &self,
        ctx: &Context,
        input: &RegisterImageRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<RegisterImageResult> {
        let root_device = check(input)?;
        let tags = tag::specified(&input.tag_specifications, IMAGE)?;
        let snapshots = self.cloud().told(ctx, question(input))?.inspected.snapshots;
        let named = mapping::snapshots(&input.block_device_mappings);
        mapping::check_snapshots(&named, &snapshots)?;
        let disks = mapping::lay(&[], &root_device, &input.block_device_mappings, &snapshots)?;
        let root = disks.iter().find(|disk| disk.device == root_device);
        let root = root.ok_or_else(|| {
            wrong(format!("The root device '{}' is in no block device mapping.", root_device.escape_debug()))
        })?;
        if root.wanted.snapshot.is_none() {
            return Err(wrong(format!("The root device '{root_device}' needs a snapshot.")));
        }
        let taken = name_key(ctx, &input.name)?;
        if let Some(other) = tx.get_as::<ImageName>(&taken).await? {
            let message = format!("AMI name {} is already in use by AMI {}", input.name, other.id);
            return Err(Error::conflict(message).with_code("InvalidAMIName.Duplicate"));
        }
        let record = ImageRecord {
            id: IMAGE.id(&**self.entropy()),
            name: input.name.clone(),
            description: input.description.clone(),
            architecture: match input.architecture.as_ref().map(ArchitectureValues::as_str) {
                Some("arm64") => Architecture::Arm64,
                _ => Architecture::X86_64,
            },
            boot: input.boot_mode.as_ref().map(|boot| boot.as_str().to_owned()),
            root_device,
            disks,
            ena_support: input.ena_support == Some(true),
            created: self.clock().now().as_millisecond(),
        };
        for snapshot in &named {
            if tx.get(&SNAPSHOT.key(ctx, snapshot)?).await?.is_none() {
                return Err(SNAPSHOT.missing(snapshot));
            }
            tx.put(SNAPSHOT.hold(ctx, snapshot, &record.id)?, record.id.clone().into())?;
        }
        tx.claim_as(taken, &ImageName { id: record.id.clone() }).await?;
        tx.put_as(IMAGE.key(ctx, &record.id)?, &record)?;
        tag::put(tx, ctx, &record.id, &tags).await?;
        Ok(RegisterImageResult { image_id: Some(record.id) })
    }
}

fn question(input: &RegisterImageRequest) -> Question {
    Question { snapshots: mapping::snapshots(&input.block_device_mappings), ..Question::default() }
}

/// Checks what needs no look at anything else, and says which device is the root.
fn check(input: &RegisterImageRequest) -> Result<String> {
    let given = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
    for (name, refused) in [
        ("ImageLocation", given(&input.image_location)),
        ("BillingProducts", !input.billing_products.is_empty()),
        ("TpmSupport", input.tpm_support.is_some()),
        ("UefiData", given(&input.uefi_data)),
        ("ImdsSupport", input.imds_support.is_some()),
        ("KernelId", given(&input.kernel_id)),
        ("RamdiskId", given(&input.ramdisk_id)),
        ("SriovNetSupport", given(&input.sriov_net_support)),
        ("VirtualizationType", input.virtualization_type.as_deref().is_some_and(|kind| kind != "hvm")),
    ] {
        if refused {
            return Err(unsupported(name));
        }
    }
    check_name(&input.name)?;
    if input.description.as_ref().is_some_and(|text| text.chars().count() > 255) {
        return Err(invalid("Description exceeds the maximum length of 255 characters."));
    }
    if let Some(architecture) = &input.architecture
        && !matches!(architecture.as_str(), "x86_64" | "arm64")
    {
        return Err(unsupported(&format!("Architecture ({})", architecture.as_str())));
    }
    let arm = input.architecture.as_ref().is_some_and(|architecture| architecture.as_str() == "arm64");
    if arm && input.boot_mode == Some(BootModeValues::LegacyBios) {
        let message = "An image for arm64 cannot boot with legacy-bios";
        return Err(Error::invalid(message).with_code("InvalidParameterCombination"));
    }
    for id in mapping::snapshots(&input.block_device_mappings) {
        crate::instance::check_kind(&id, SNAPSHOT)?;
    }
    if input.block_device_mappings.is_empty() {
        return Err(missing("BlockDeviceMapping"));
    }
    let root = input.root_device_name.clone().filter(|root| !root.is_empty());
    let root = root.ok_or_else(|| missing("RootDeviceName"))?;
    mapping::check_device(&root)?;
    Ok(root)
}

/// AMI names: 3 to 128 letters, digits, spaces and some punctuation.
fn check_name(name: &str) -> Result<()> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "()[] ./-'@_".contains(c);
    if (3..=128).contains(&name.len()) && name.chars().all(plain) {
        return Ok(());
    }
    let message = "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'";
    Err(Error::invalid(message).with_code("InvalidAMIName.Malformed"))
}
