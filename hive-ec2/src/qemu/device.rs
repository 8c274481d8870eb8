//! Disks and network cards, as QEMU is told of them: the same JSON on its command line and by QMP.
//!
//! ```text
//!   pcie.0 ── port0  … p0-vol-…   virtio-blk ── node p0-vol-…  (raw) ── node p0-vol-…-nbd ── the volume
//!          ├─ port1  …            free
//!          ├─ port23 … p23-eni-…  virtio-net ── netdev eni-…
//!          └─ port24 … seed
//! ```
//!
//! A device's name says which port it is in and what it is, so that a list of QEMU's devices tells the whole truth.
//! Disks take the first free port, network cards the last: the guest numbers devices by their ports, and so a card's
//! name in the guest does not depend on how many disks there are.

use std::time::Duration;

use hive_core::internal::ebs::Endpoint;
use hive_core::internal::vpc::Link;
use hive_core::{Error, Kind, Result};
use serde_json::{Value, json};

use crate::backend::{DiskSpec, NicSpec};

/// A device in a port: `p3-vol-0123…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Device {
    /// The number of its port.
    pub(super) port: u8,
    /// The id of its volume or network interface.
    pub(super) id: String,
}

impl Device {
    /// Its name in QEMU, which is also that of its block node.
    pub(super) fn name(&self) -> String {
        format!("p{}-{}", self.port, self.id)
    }

    /// The device of this name; `None` for what is not a disk or a network card.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let (port, id) = name.strip_prefix('p')?.split_once('-')?;
        let known = id.starts_with("vol-") || id.starts_with("eni-");
        let device = Self { port: port.parse().ok().filter(|_| known)?, id: id.to_owned() };
        // A number has one spelling.
        (device.name() == name).then_some(device)
    }

    /// The block node that is connected to the volume.
    pub(super) fn nbd_node(&self) -> String {
        format!("{}{NBD}", self.name())
    }

    /// The block node that fails every read and write of a disk that was cut off.
    pub(super) fn gone_node(&self) -> String {
        format!("{}{GONE}", self.name())
    }
}

const NBD: &str = "-nbd";
const GONE: &str = "-gone";

/// The device that a block node belongs to.
pub(super) fn device_of_node(node: &str) -> Option<Device> {
    Device::parse(node.strip_suffix(NBD).or_else(|| node.strip_suffix(GONE)).unwrap_or(node))
}

/// The first port for a disk, or the last for a network card, that nothing is in.
pub(super) fn free_port(taken: &[Device], slots: u8, from_the_end: bool) -> Result<u8> {
    let free = |port: &u8| taken.iter().all(|device| device.port != *port);
    let port = if from_the_end { (0..slots).rev().find(free) } else { (0..slots).find(free) };
    port.ok_or_else(|| Error::new(Kind::Exhausted, format!("all {slots} slots of the machine are taken")))
}

/// The block nodes of a disk, in the order in which they are added.
pub(super) fn disk_nodes(device: &Device, disk: &DiskSpec, patience: Duration) -> Result<[Value; 2]> {
    let (server, export) = match &disk.endpoint {
        Endpoint::NbdUnix { path, export } => (json!({ "type": "unix", "path": path }), export),
        Endpoint::NbdTcp { host, port, export } => {
            (json!({ "type": "inet", "host": host, "port": port.to_string() }), export)
        }
        other => return Err(Error::unsupported(format!("QEMU has no disks by {other:?}"))),
    };
    let nbd = json!({
        "driver": "nbd",
        "node-name": device.nbd_node(),
        "server": server,
        "export": export,
        // Reads and writes wait for a server that is restarted, and so does the guest.
        "reconnect-delay": patience.as_secs(),
        "discard": "unmap",
        "read-only": disk.read_only,
    });
    Ok([nbd, raw_node(device, &device.nbd_node(), disk.read_only)])
}

/// Where a node of [`disk_nodes`] leads, by the name that QEMU gives it; `None` where that says nothing.
pub(super) fn endpoint(name: &str) -> Option<Endpoint> {
    if let Some(rest) = name.strip_prefix("nbd+unix:///") {
        let (export, path) = rest.split_once("?socket=")?;
        return Some(Endpoint::NbdUnix { path: path.to_owned(), export: export.to_owned() });
    }
    let (server, export) = name.strip_prefix("nbd://")?.split_once('/')?;
    let (host, port) = server.rsplit_once(':')?;
    let (host, export) = (host.to_owned(), export.to_owned());
    Some(Endpoint::NbdTcp { host, port: port.parse().ok()?, export })
}

/// The node that a disk's device is on, over another.
pub(super) fn raw_node(device: &Device, over: &str, read_only: bool) -> Value {
    json!({
        "driver": "raw",
        "node-name": device.name(),
        "file": over,
        "discard": "unmap",
        "read-only": read_only,
    })
}

/// A node of this size on which every read and write fails.
pub(super) fn gone_node(device: &Device, bytes: u64, read_only: bool) -> Value {
    json!({
        "driver": "blkdebug",
        "node-name": device.gone_node(),
        "image": { "driver": "null-co", "size": bytes, "read-only": read_only },
        "inject-error": [{ "event": "none", "errno": 5 }],
        "read-only": read_only,
    })
}

/// A disk's device.
pub(super) fn disk_device(device: &Device, disk: &DiskSpec) -> Value {
    let mut value = json!({
        "driver": "virtio-blk-pci",
        "id": device.name(),
        "drive": device.name(),
        "bus": port_name(device.port),
        "serial": disk.serial,
    });
    if let (Some(index), Some(fields)) = (disk.boot_index, value.as_object_mut()) {
        fields.insert("bootindex".to_owned(), index.into());
    }
    value
}

/// A network card's back end. `ssh` is the port of this node's loopback that leads to the guest's port 22.
pub(super) fn netdev(nic: &NicSpec, outbound: bool, ssh: Option<u16>) -> Result<Value> {
    let Link::User { cidr, address, router, resolver, hostname } = &nic.nic.link else {
        return Err(Error::unsupported(format!("QEMU has no network by {:?} here", nic.nic.link)));
    };
    let mut value = json!({
        "type": "user",
        "id": nic.port.as_str(),
        "net": cidr,
        "host": router.to_string(),
        "dns": resolver.to_string(),
        "dhcpstart": address.to_string(),
        "hostname": hostname,
        "restrict": !outbound,
        "ipv6": false,
    });
    if let (Some(port), Some(fields)) = (ssh, value.as_object_mut()) {
        let forward = format!("tcp:127.0.0.1:{port}-{address}:22");
        fields.insert("hostfwd".to_owned(), json!([{ "str": forward }]));
    }
    Ok(value)
}

/// A network card's device.
pub(super) fn nic_device(device: &Device, nic: &NicSpec) -> Value {
    json!({
        "driver": "virtio-net-pci",
        "id": device.name(),
        "netdev": nic.port.as_str(),
        "bus": port_name(device.port),
        "mac": nic.nic.mac,
        "host_mtu": nic.nic.mtu,
    })
}

/// The name of a root port.
pub(super) fn port_name(port: u8) -> String {
    format!("port{port}")
}

/// A root port: what makes a slot that devices come to and go from. Eight share a device of the root bus.
pub(super) fn root_port(port: u8) -> Value {
    const FIRST: u8 = 2;
    json!({
        "driver": "pcie-root-port",
        "id": port_name(port),
        "bus": "pcie.0",
        "chassis": port + 1,
        "slot": port + 1,
        "addr": format!("{:#x}.{:#x}", FIRST + port / 8, port % 8),
        "multifunction": true,
        // Modern virtio needs no I/O ports, and there would not be enough for all.
        "io-reserve": 0,
    })
}
