//! What a machine is to be.

use std::collections::BTreeSet;
use std::fmt;

use bytes::Bytes;
use hive_core::internal::{ebs::Endpoint, vpc::Nic};
use hive_core::{Error, Result};
use serde::{Deserialize, Serialize};

use super::{Capabilities, EndpointKind, LinkKind, MachineId, PortId, VolumeId};
use crate::Architecture;

/// A machine to launch.
///
/// ```
/// use hive_core::internal::{ebs::Endpoint, vpc::{Link, Nic}};
/// use hive_ec2::backend::{DiskSpec, MachineSpec, NicSpec};
///
/// let root = DiskSpec::new("vol-0123456789abcdef0".parse()?, Endpoint::Simulated).boot_index(0);
/// let nic = Nic { mac: "02:00:00:00:00:0a".into(), link: Link::Simulated, mtu: 1500 };
/// let spec = MachineSpec::new("i-0123456789abcdef0".parse()?)
///     .vcpus(2)
///     .memory_mib(1024)
///     .product("t3.micro")
///     .disk(root)
///     .nic(NicSpec::new("eni-0123456789abcdef0".parse()?, nic));
/// spec.validate()?;
/// # Ok::<(), hive_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MachineSpec {
    /// The id of its instance.
    pub id: MachineId,
    /// Its board.
    pub hardware: Hardware,
    /// What it says of itself to the guest.
    pub identity: Identity,
    /// Its disks. Those with a boot index come first, in its order; the guest finds each by its serial number.
    pub disks: Vec<DiskSpec>,
    /// Its network cards, the first first.
    pub nics: Vec<NicSpec>,
    /// The image of a small disk with what cloud-init reads: see [`Seed`](crate::seed::Seed). The guest may read it.
    /// It may hold secrets, so it is neither shown nor serialised with the rest.
    #[serde(skip)]
    pub seed: Option<Bytes>,
}

/// Processors, memory and firmware.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hardware {
    /// The sort of processors.
    pub architecture: Architecture,
    /// How many.
    pub vcpus: u16,
    /// Memory, in MiB.
    pub memory_mib: u32,
    /// What it boots with.
    pub firmware: Firmware,
}

/// What a machine boots with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Firmware {
    /// The PC's old way: the first sector of the first disk. AWS's `legacy-bios`.
    #[default]
    Bios,
    /// UEFI. AWS's `uefi`.
    Uefi,
}

/// What a machine says of itself in its SMBIOS tables: software looks there for the cloud that it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// `Amazon EC2`, as all of AWS's say; cloud-init's detection looks for it.
    pub manufacturer: String,
    /// The instance type.
    pub product: String,
    /// A UUID that begins with `ec2`; the serial number is the same.
    pub uuid: String,
}

/// A disk of a machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DiskSpec {
    /// The volume.
    pub volume: VolumeId,
    /// Where the hypervisor reaches it.
    pub endpoint: Endpoint,
    /// The serial number by which the guest finds it: 1 to 20 letters, digits and dashes.
    pub serial: String,
    /// Its place in the firmware's order; without one it is not booted from.
    pub boot_index: Option<u8>,
    /// Whether the guest may only read it.
    pub read_only: bool,
}

/// A network card of a machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NicSpec {
    /// The port it is plugged into.
    pub port: PortId,
    /// The port's end on this node.
    pub nic: Nic,
}

/// The most disks, and the most network cards, that a spec may name. A backend may have room for fewer.
const MAX_DEVICES: usize = 64;
/// The largest seed, in bytes.
const MAX_SEED: usize = 4 << 20;

impl MachineSpec {
    /// A machine of one processor and 512 MiB with nothing connected, which says that it is an EC2 instance.
    #[must_use]
    pub fn new(id: MachineId) -> Self {
        let uuid = Identity::uuid_of(&id);
        Self {
            id,
            hardware: Hardware {
                architecture: Architecture::X86_64,
                vcpus: 1,
                memory_mib: 512,
                firmware: Firmware::Bios,
            },
            identity: Identity { manufacturer: "Amazon EC2".to_owned(), product: "t3.nano".to_owned(), uuid },
            disks: Vec::new(),
            nics: Vec::new(),
            seed: None,
        }
    }

    /// Sets the sort of its processors.
    #[must_use]
    pub fn architecture(mut self, architecture: Architecture) -> Self {
        self.hardware.architecture = architecture;
        self
    }

    /// Sets how many processors it has.
    #[must_use]
    pub fn vcpus(mut self, vcpus: u16) -> Self {
        self.hardware.vcpus = vcpus;
        self
    }

    /// Sets its memory, in MiB.
    #[must_use]
    pub fn memory_mib(mut self, memory: u32) -> Self {
        self.hardware.memory_mib = memory;
        self
    }

    /// Sets what it boots with.
    #[must_use]
    pub fn firmware(mut self, firmware: Firmware) -> Self {
        self.hardware.firmware = firmware;
        self
    }

    /// Sets the product that it says it is: the instance type.
    #[must_use]
    pub fn product(mut self, product: impl Into<String>) -> Self {
        self.identity.product = product.into();
        self
    }

    /// Adds a disk.
    #[must_use]
    pub fn disk(mut self, disk: DiskSpec) -> Self {
        self.disks.push(disk);
        self
    }

    /// Adds a network card.
    #[must_use]
    pub fn nic(mut self, nic: NicSpec) -> Self {
        self.nics.push(nic);
        self
    }

    /// Gives it a seed disk.
    #[must_use]
    pub fn seed(mut self, image: Bytes) -> Self {
        self.seed = Some(image);
        self
    }

    /// Whether it is sound in itself.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid), and what is wrong.
    pub fn validate(&self) -> Result<()> {
        let Hardware { vcpus, memory_mib, .. } = self.hardware;
        if vcpus == 0 || memory_mib == 0 {
            return Err(Error::invalid("a machine needs a processor and memory"));
        }
        if self.disks.len() > MAX_DEVICES || self.nics.len() > MAX_DEVICES {
            return Err(Error::invalid(format!("more than {MAX_DEVICES} disks or network cards")));
        }
        if self.seed.as_ref().is_some_and(|seed| seed.is_empty() || seed.len() > MAX_SEED) {
            return Err(Error::invalid(format!("a seed disk has 1 to {MAX_SEED} bytes")));
        }
        self.identity.validate()?;
        for disk in &self.disks {
            disk.validate()?;
        }
        for nic in &self.nics {
            nic.validate()?;
        }
        distinct("volume", self.disks.iter().map(|disk| disk.volume.as_str()))?;
        distinct("serial number", self.disks.iter().map(|disk| disk.serial.as_str()))?;
        distinct("network interface", self.nics.iter().map(|nic| nic.port.as_str()))?;
        distinct("MAC address", self.nics.iter().map(|nic| nic.nic.mac.as_str()))
    }

    /// Whether a backend with these capabilities can run it.
    ///
    /// # Errors
    /// [`Kind::Unsupported`](hive_core::Kind::Unsupported) or [`Kind::Exhausted`](hive_core::Kind::Exhausted), and
    /// what it lacks.
    pub fn check(&self, capabilities: &Capabilities) -> Result<()> {
        let Hardware { architecture, firmware, .. } = self.hardware;
        if !capabilities.architectures.contains(&architecture) {
            return Err(Error::unsupported(format!("no {} processors here", architecture.as_str())));
        }
        if !capabilities.firmware.contains(&firmware) {
            return Err(Error::unsupported(format!("no {firmware:?} firmware here")));
        }
        if self.disks.len() + self.nics.len() > capabilities.slots {
            return Err(Error::new(
                hive_core::Kind::Exhausted,
                format!("a machine has room for {} disks and network cards", capabilities.slots),
            ));
        }
        self.disks.iter().try_for_each(|disk| disk.check(capabilities))?;
        self.nics.iter().try_for_each(|nic| nic.check(capabilities))
    }
}

/// Without the seed: it may hold secrets.
impl fmt::Debug for MachineSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MachineSpec")
            .field("id", &self.id)
            .field("hardware", &self.hardware)
            .field("identity", &self.identity)
            .field("disks", &self.disks)
            .field("nics", &self.nics)
            .field("seed", &self.seed.as_ref().map(Bytes::len))
            .finish()
    }
}

impl Identity {
    /// A UUID of this machine's own that begins with `ec2`, always the same: version 8 (made as its maker likes) of
    /// the digits of the id.
    #[must_use]
    pub fn uuid_of(id: &MachineId) -> String {
        let digits = id.as_str().strip_prefix("i-").unwrap_or_default();
        let digits = format!("{digits:0>17}");
        let (a, rest) = digits.split_at(5);
        let (b, rest) = rest.split_at(4);
        let (c, rest) = rest.split_at(3);
        format!("ec2{a}-{b}-8{c}-8000-0000000{rest}")
    }

    fn validate(&self) -> Result<()> {
        let printable = |text: &str| {
            (1..=64).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        };
        let uuid = self.uuid.len() == 36
            && self.uuid.bytes().enumerate().all(|(at, byte)| match at {
                8 | 13 | 18 | 23 => byte == b'-',
                _ => byte.is_ascii_hexdigit(),
            });
        if uuid && printable(&self.manufacturer) && printable(&self.product) {
            Ok(())
        } else {
            Err(Error::invalid("a machine's identity is printable ASCII of 1 to 64 bytes, and a UUID"))
        }
    }
}

impl DiskSpec {
    /// A writable disk whose serial number is the volume's.
    #[must_use]
    pub fn new(volume: VolumeId, endpoint: Endpoint) -> Self {
        let serial = volume.serial();
        Self { volume, endpoint, serial, boot_index: None, read_only: false }
    }

    /// Sets its place in the firmware's order.
    #[must_use]
    pub fn boot_index(mut self, index: u8) -> Self {
        self.boot_index = Some(index);
        self
    }

    /// Sets another serial number.
    #[must_use]
    pub fn serial(mut self, serial: impl Into<String>) -> Self {
        self.serial = serial.into();
        self
    }

    /// Lets the guest only read it.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Whether it is sound in itself.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid), and what is wrong.
    pub fn validate(&self) -> Result<()> {
        let serial = (1..=20).contains(&self.serial.len())
            && self.serial.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !serial {
            return Err(Error::invalid(format!(
                "'{}' is not a disk's serial number",
                self.serial.escape_debug()
            )));
        }
        match &self.endpoint {
            Endpoint::NbdUnix { path, export } => {
                // A socket's address has 108 bytes, the last of them zero.
                if !path.starts_with('/') || path.len() > 107 || path.contains('\0') {
                    return Err(Error::invalid(format!("'{}' is not a socket's path", path.escape_debug())));
                }
                export_name(export)
            }
            Endpoint::NbdTcp { host, export, .. } => {
                let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b':' | b'-');
                if host.is_empty() || host.len() > 253 || !host.bytes().all(plain) {
                    return Err(Error::invalid(format!("'{}' is not a host", host.escape_debug())));
                }
                export_name(export)
            }
            _ => Ok(()),
        }
    }

    /// Whether a backend with these capabilities can connect it.
    ///
    /// # Errors
    /// [`Kind::Unsupported`](hive_core::Kind::Unsupported), and what it lacks.
    pub fn check(&self, capabilities: &Capabilities) -> Result<()> {
        match EndpointKind::of(&self.endpoint) {
            Some(kind) if capabilities.endpoints.contains(&kind) => Ok(()),
            kind => Err(Error::unsupported(format!("no disks by {kind:?} here"))),
        }
    }
}

/// An export's name as the protocol bounds it for everyone: 256 bytes of text.
fn export_name(name: &str) -> Result<()> {
    if name.len() <= 256 && !name.chars().any(char::is_control) {
        Ok(())
    } else {
        Err(Error::invalid(format!("'{}' is not an export's name", name.escape_debug())))
    }
}

impl NicSpec {
    /// A card in this port.
    #[must_use]
    pub fn new(port: PortId, nic: Nic) -> Self {
        Self { port, nic }
    }

    /// Whether it is sound in itself.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid), and what is wrong.
    pub fn validate(&self) -> Result<()> {
        let mac = &self.nic.mac;
        let octets: Vec<_> = mac.split(':').collect();
        let sound = octets.len() == 6
            && octets
                .iter()
                .all(|octet| octet.len() == 2 && octet.bytes().all(|byte| byte.is_ascii_hexdigit()));
        // The lowest bit of the first octet is a group's address, which no card has.
        let unicast =
            octets.first().and_then(|first| u8::from_str_radix(first, 16).ok()).is_some_and(|it| it & 1 == 0);
        if sound && unicast {
            Ok(())
        } else {
            Err(Error::invalid(format!("'{}' is not a card's MAC address", mac.escape_debug())))
        }
    }

    /// Whether a backend with these capabilities can connect it.
    ///
    /// # Errors
    /// [`Kind::Unsupported`](hive_core::Kind::Unsupported), and what it lacks.
    pub fn check(&self, capabilities: &Capabilities) -> Result<()> {
        match LinkKind::of(&self.nic.link) {
            Some(kind) if capabilities.links.contains(&kind) => Ok(()),
            kind => Err(Error::unsupported(format!("no network by {kind:?} here"))),
        }
    }
}

fn distinct<'a>(what: &str, names: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(Error::invalid(format!("the {what} '{}' is there twice", name.escape_debug())));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
