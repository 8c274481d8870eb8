//! Block device mappings: reading them, checking them, and laying a request's over an image's.
//!
//! Source: Amazon EC2 API Reference, *EbsBlockDevice*; Amazon EBS User Guide, *Volume types*.

use hive_core::internal::ebs::{SnapshotFacts, VolumeWanted};
use hive_core::resource::SNAPSHOT;
use hive_core::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::generated::{BlockDeviceMapping, EbsBlockDevice, VolumeType};

/// The most mappings of a request.
pub(crate) const MOST: usize = 40;

/// A volume to be made for a device name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct EbsDisk {
    /// `/dev/xvda`.
    pub(crate) device: String,
    pub(crate) wanted: VolumeWanted,
    pub(crate) delete_on_termination: bool,
}

impl EbsDisk {
    /// As a client reads it.
    pub(crate) fn shown(&self) -> BlockDeviceMapping {
        let wanted = &self.wanted;
        BlockDeviceMapping {
            device_name: Some(self.device.clone()),
            ebs: Some(EbsBlockDevice {
                delete_on_termination: Some(self.delete_on_termination),
                snapshot_id: wanted.snapshot.clone(),
                volume_size: wanted.size.and_then(|size| i32::try_from(size).ok()),
                volume_type: Some(wanted.kind.as_deref().unwrap_or("gp2").into()),
                iops: wanted.iops.and_then(|iops| i32::try_from(iops).ok()),
                throughput: wanted.throughput.and_then(|throughput| i32::try_from(throughput).ok()),
                encrypted: Some(wanted.encrypted.unwrap_or(false)),
                ..EbsBlockDevice::default()
            }),
            ..BlockDeviceMapping::default()
        }
    }
}

/// `InvalidBlockDeviceMapping`.
pub(crate) fn wrong(message: impl Into<String>) -> Error {
    Error::invalid(message.into()).with_code("InvalidBlockDeviceMapping")
}

/// Checks a device name: `/dev/sd…` or `/dev/xvd…`.
///
/// # Errors
/// `InvalidParameterValue` naming it.
pub(crate) fn check_device(device: &str) -> Result<()> {
    let rest = device.strip_prefix("/dev/").unwrap_or(device);
    let rest = rest.strip_prefix("xvd").or_else(|| rest.strip_prefix("sd"));
    let fits = rest.is_some_and(|rest| {
        let letters = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        (1..=2).contains(&letters.len())
            && letters.bytes().all(|b| b.is_ascii_lowercase())
            && rest.len() - letters.len() <= 2
    });
    if fits {
        return Ok(());
    }
    let shown: String = device.chars().take(64).collect();
    let shown = shown.escape_debug();
    let message =
        format!("Value ({shown}) for parameter device is invalid. {shown} is not a valid EBS device name.");
    Err(Error::invalid(message).with_code("InvalidParameterValue"))
}

/// The snapshots that mappings name.
pub(crate) fn snapshots(mappings: &[BlockDeviceMapping]) -> Vec<String> {
    let named = mappings.iter().filter_map(|mapping| mapping.ebs.as_ref()?.snapshot_id.clone());
    let mut ids: Vec<String> = named.collect();
    ids.sort();
    ids.dedup();
    ids
}

/// Lays mappings over those of an image (none, where an image is registered), and checks each that comes of it.
///
/// # Errors
/// `InvalidBlockDeviceMapping` and the like, naming the device.
pub(crate) fn lay(
    image: &[EbsDisk],
    root: &str,
    mappings: &[BlockDeviceMapping],
    snapshots: &[SnapshotFacts],
) -> Result<Vec<EbsDisk>> {
    if mappings.len() > MOST {
        return Err(wrong(format!("A request has at most {MOST} block device mappings.")));
    }
    let mut disks = image.to_vec();
    let mut seen: Vec<&str> = Vec::new();
    for mapping in mappings {
        let device = mapping.device_name.as_deref().filter(|device| !device.is_empty());
        let device = device.ok_or_else(|| missing("deviceName"))?;
        check_device(device)?;
        if seen.contains(&device) {
            return Err(wrong(format!(
                "The device '{device}' is used in more than one block device mapping."
            )));
        }
        seen.push(device);
        if mapping.virtual_name.is_some() {
            return Err(unsupported(&format!("BlockDeviceMapping.VirtualName ({device})")));
        }
        let at = disks.iter().position(|disk| disk.device == device);
        if mapping.no_device.is_some() {
            if device == root {
                return Err(wrong(format!("The root device '{device}' cannot be suppressed.")));
            }
            at.map(|at| disks.remove(at));
            continue;
        }
        let Some(ebs) = &mapping.ebs else {
            return Err(missing(&format!("ebs of the block device mapping '{device}'")));
        };
        match at {
            Some(at) => {
                let wanted = &disks[at].wanted;
                if ebs.snapshot_id.is_some() && ebs.snapshot_id != wanted.snapshot {
                    let kind = if device == root { "root device" } else { "a device of the image" };
                    return Err(wrong(format!("snapshotId cannot be modified on {kind} ('{device}')")));
                }
                overlay(&mut disks[at], ebs)?;
            }
            None => {
                let mut disk = EbsDisk {
                    device: device.to_owned(),
                    wanted: VolumeWanted::default(),
                    delete_on_termination: true,
                };
                overlay(&mut disk, ebs)?;
                disks.push(disk);
            }
        }
    }
    for disk in &mut disks {
        check(disk, snapshots)?;
    }
    Ok(disks)
}

fn overlay(disk: &mut EbsDisk, ebs: &EbsBlockDevice) -> Result<()> {
    for (name, given) in [
        ("KmsKeyId", ebs.kms_key_id.is_some()),
        ("OutpostArn", ebs.outpost_arn.is_some()),
        ("AvailabilityZone", ebs.availability_zone.is_some()),
        ("AvailabilityZoneId", ebs.availability_zone_id.is_some()),
        ("VolumeInitializationRate", ebs.volume_initialization_rate.is_some()),
        ("EbsCardIndex", ebs.ebs_card_index.is_some_and(|index| index != 0)),
    ] {
        if given {
            return Err(unsupported(&format!("BlockDeviceMapping.Ebs.{name}")));
        }
    }
    let number = |name: &str, value: Option<i32>| {
        value
            .map(|value| {
                u32::try_from(value).ok().filter(|value| *value > 0).ok_or_else(|| {
                    let message = format!("Value ({value}) for parameter {name} is invalid.");
                    Error::invalid(message).with_code("InvalidParameterValue")
                })
            })
            .transpose()
    };
    let wanted = &mut disk.wanted;
    if let Some(size) = number("volumeSize", ebs.volume_size)? {
        wanted.size = Some(size);
    }
    if let Some(kind) = &ebs.volume_type {
        if wanted.kind.as_deref() != Some(kind.as_str()) {
            // What the image says of the other type does not hold for this one.
            wanted.iops = None;
            wanted.throughput = None;
        }
        wanted.kind = Some(kind.as_str().to_owned());
    }
    if let Some(iops) = number("iops", ebs.iops)? {
        wanted.iops = Some(iops);
    }
    if let Some(throughput) = number("throughput", ebs.throughput)? {
        wanted.throughput = Some(throughput);
    }
    if let Some(encrypted) = ebs.encrypted {
        wanted.encrypted = Some(encrypted);
    }
    if ebs.snapshot_id.is_some() {
        wanted.snapshot.clone_from(&ebs.snapshot_id);
    }
    disk.delete_on_termination = ebs.delete_on_termination.unwrap_or(disk.delete_on_termination);
    Ok(())
}

fn check(disk: &mut EbsDisk, snapshots: &[SnapshotFacts]) -> Result<()> {
    let wanted = &mut disk.wanted;
    if let Some(id) = &wanted.snapshot
        && let Some(snapshot) = snapshots.iter().find(|snapshot| snapshot.id == *id)
    {
        if snapshot.state != "completed" {
            let message = format!("Snapshot '{id}' is not in the 'completed' state.");
            return Err(Error::conflict(message).with_code("IncorrectState"));
        }
        let size = *wanted.size.get_or_insert(snapshot.size);
        if size < snapshot.size {
            return Err(wrong(format!(
                "Volume of size {size}GB is smaller than snapshot '{id}', expect size >= {}GB",
                snapshot.size
            )));
        }
        if snapshot.encrypted && wanted.encrypted == Some(false) {
            let message = format!("The snapshot '{id}' is encrypted: encrypted cannot be false.");
            return Err(Error::invalid(message).with_code("InvalidParameterCombination"));
        }
    }
    if wanted.snapshot.is_none() && wanted.size.is_none() {
        return Err(missing("size/snapshot"));
    }
    limits(wanted, &disk.device)
}

/// What AWS allows of each type of volume: least and most GiB, least and most operations a second.
fn limits(wanted: &VolumeWanted, device: &str) -> Result<()> {
    let kind = wanted.kind.as_deref().unwrap_or("gp2");
    let (sizes, iops, needs) = match VolumeType::from(kind) {
        VolumeType::Gp2 => (1..=16_384, None, false),
        VolumeType::Gp3 => (1..=65_536, Some(3_000..=80_000), false),
        VolumeType::Io1 => (4..=16_384, Some(100..=64_000), true),
        VolumeType::Io2 => (4..=65_536, Some(100..=256_000), true),
        VolumeType::St1 | VolumeType::Sc1 => (125..=16_384, None, false),
        VolumeType::Standard => (1..=1_024, None, false),
        _ => {
            let message = format!("Invalid volume type: {}", kind.escape_debug());
            return Err(Error::invalid(message).with_code("InvalidParameterValue"));
        }
    };
    let value = |message: String| Err(Error::invalid(message).with_code("InvalidParameterValue"));
    let combination = |message: String| Err(Error::invalid(message).with_code("InvalidParameterCombination"));
    if let Some(size) = wanted.size
        && !sizes.contains(&size)
    {
        let (least, most) = (sizes.start(), sizes.end());
        return value(format!(
            "Volume of {size}GiB is invalid for '{device}' ({kind}): it must be between {least}GiB and {most}GiB."
        ));
    }
    match (wanted.iops, iops) {
        (Some(_), None) => {
            return combination(format!("The parameter iops is not supported for {kind} volumes."));
        }
        (None, Some(_)) if needs => {
            let message = format!("The parameter iops must be specified for {kind} volumes.");
            return Err(Error::invalid(message).with_code("MissingParameter"));
        }
        (Some(given), Some(range)) if !range.contains(&given) => {
            return value(format!(
                "Volume iops of {given} is invalid for {kind}: it must be between {} and {}.",
                range.start(),
                range.end()
            ));
        }
        _ => {}
    }
    match wanted.throughput {
        Some(_) if kind != "gp3" => {
            combination(format!("The parameter throughput is not supported for {kind} volumes."))
        }
        Some(given) if !(125..=2_000).contains(&given) => {
            value(format!("Throughput of {given} is invalid: it must be between 125 and 2000 MiB/s."))
        }
        _ => Ok(()),
    }
}

/// Checks that the snapshots that are named are there.
///
/// # Errors
/// `InvalidParameterValue` for what is no such id, `InvalidSnapshot.NotFound`.
pub(crate) fn check_snapshots(named: &[String], found: &[SnapshotFacts]) -> Result<()> {
    for id in named {
        crate::instance::check_kind(id, SNAPSHOT)?;
        if !found.iter().any(|snapshot| snapshot.id == *id) {
            return Err(SNAPSHOT.missing(id));
        }
    }
    Ok(())
}

/// What a request leaves out.
pub(crate) fn missing(name: &str) -> Error {
    Error::invalid(format!("The request must contain the parameter {name}")).with_code("MissingParameter")
}

/// What Hive does not do, by its name in the request.
pub(crate) fn unsupported(name: &str) -> Error {
    Error::unsupported(format!("The parameter {name} is not supported here."))
        .with_code("UnsupportedOperation")
}
