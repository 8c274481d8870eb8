//! The machine that an instance is, built from its record alone: for a launch and for a launch after a crash the same.

use bytes::Bytes;
use hive_core::{Error, Result};

use super::record::InstanceRecord;
use crate::backend::{DiskSpec, Firmware, MachineSpec, NicSpec};
use crate::saga::Step;
use crate::saga::execute::machine as id_of;
use crate::seed::Seed;

/// The spec of an instance whose volumes are mounted and whose port is attached.
///
/// # Errors
/// [`Kind::Internal`](hive_core::Kind::Internal) where they are not.
pub(crate) fn machine(record: &InstanceRecord, user_data: Bytes) -> Result<MachineSpec> {
    let missing = |what: &str| Error::internal(format!("{} is launched without {what}", record.id));
    let vcpus = u16::try_from(record.seat.need.vcpus).unwrap_or(u16::MAX);
    let memory = u32::try_from(record.seat.need.memory).unwrap_or(u32::MAX);
    let firmware = if record.shape.boot == "uefi" { Firmware::Uefi } else { Firmware::Bios };
    let mut spec = MachineSpec::new(id_of(record)?)
        .architecture(record.shape.architecture)
        .vcpus(vcpus)
        .memory_mib(memory)
        .firmware(firmware)
        .product(&*record.shape.kind);
    // The firmware looks at the root first; the others in the order in which they were given.
    let (root, others): (Vec<_>, Vec<_>) =
        record.disks.iter().partition(|disk| disk.device == record.shape.root_device);
    for disk in root.iter().chain(&others) {
        let up = record.life.ladder.is_up(&Step::Mount(disk.volume.clone()));
        if record.life.ladder.is_leaving(&disk.volume) || !up {
            continue;
        }
        let mounted = disk.mounted.as_ref().ok_or_else(|| missing(&disk.volume))?;
        let mut device =
            DiskSpec::new(disk.volume.parse()?, mounted.endpoint.clone()).serial(&*mounted.serial);
        if disk.device == record.shape.root_device {
            device = device.boot_index(0);
        }
        spec = spec.disk(device);
    }
    let nic = record.port.nic.clone().ok_or_else(|| missing(&record.port.id))?;
    let facts = record.port.facts.as_ref().ok_or_else(|| missing("an address"))?;
    spec = spec.nic(NicSpec::new(record.port.id.parse()?, nic));
    let hostname = format!("ip-{}", facts.address.to_string().replace('.', "-"));
    let mut seed = Seed::new(&*record.id, hostname).user_data(user_data);
    if let Some((_, line)) = &record.shape.key {
        seed = seed.public_key(line.trim_end());
    }
    Ok(spec.seed(seed.image()?))
}
