//! The command line of a machine. Pure: a spec and a place become arguments.
//!
//! Whatever comes from a spec is JSON, where nothing needs escaping, or has its commas doubled, as QEMU reads them.
//! There is no secret in it: everyone on the node can read a command line.

use std::path::Path;

use hive_core::Result;
use serde_json::{Value, json};

use super::QemuConfig;
use super::device::{
    Device, disk_device, disk_nodes, free_port, netdev, nic_device, port_name, raw_node, root_port,
};
use crate::backend::{Accelerator, MachineSpec};

/// What a command line needs beyond the spec.
#[derive(Clone, Copy, Debug)]
pub(super) struct Launch<'a> {
    pub(super) config: &'a QemuConfig,
    pub(super) accelerator: Accelerator,
    /// The machine's directory, where its sockets and files are.
    pub(super) home: &'a Path,
    /// The port of the loopback that leads to the guest's port 22.
    pub(super) ssh: Option<u16>,
}

/// The arguments, without the program.
pub(super) fn arguments(spec: &MachineSpec, launch: &Launch<'_>) -> Result<Vec<String>> {
    let mut line = Line::default();
    line.flag("-nodefaults").flag("-no-user-config");
    line.option("-name", &format!("guest={}", spec.id)).option("-display", "none");
    let (accelerator, processor) = match launch.accelerator {
        Accelerator::Kvm => ("kvm", "host"),
        _ => ("tcg,thread=multi", "max"),
    };
    line.option("-accel", accelerator).option("-machine", "q35").option("-cpu", processor);
    line.option("-smp", &spec.hardware.vcpus.to_string());
    line.option("-m", &format!("size={}M", spec.hardware.memory_mib));
    line.option("-rtc", "base=utc");
    // A guest that powers off stays, without running, until it is seen: so nobody has to guess why it is gone.
    line.flag("-no-shutdown");
    if launch.config.sandbox {
        line.option("-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
    }
    sockets(&mut line, launch.home);
    smbios(&mut line, spec);
    for port in 0..=launch.config.slots {
        line.json("-device", &root_port(port));
    }
    devices(&mut line, spec, launch)?;
    if spec.seed.is_some() {
        seed(&mut line, launch);
    }
    line.json("-object", &json!({ "qom-type": "rng-random", "id": "entropy", "filename": "/dev/urandom" }));
    line.json("-device", &json!({ "driver": "virtio-rng-pci", "rng": "entropy", "bus": "pcie.0" }));
    // A plain name, in which a comma is a comma; and by it a machine is found again.
    line.option("-pidfile", &file(launch.home, super::home::PID));
    Ok(line.0)
}

/// The console and QMP.
fn sockets(line: &mut Line, home: &Path) {
    let socket = |name: &str, at: &str, more: &str| {
        format!("socket,id={name},path={},server=on,wait=off{more}", escaped(&file(home, at)))
    };
    let log = format!(",logfile={},logappend=on", escaped(&file(home, super::home::CONSOLE_LOG)));
    line.option("-chardev", &socket("console", super::home::CONSOLE_SOCKET, &log));
    line.option("-serial", "chardev:console");
    line.option("-chardev", &socket("qmp", super::home::QMP_SOCKET, ""));
    line.option("-mon", "chardev=qmp,mode=control");
}

/// Where software looks for the cloud that it is in.
fn smbios(line: &mut Line, spec: &MachineSpec) {
    let (maker, product) = (escaped(&spec.identity.manufacturer), escaped(&spec.identity.product));
    let uuid = &spec.identity.uuid;
    line.option("-smbios", &format!("type=0,vendor={maker},version=1.0"));
    line.option(
        "-smbios",
        &format!("type=1,manufacturer={maker},product={product},uuid={uuid},serial={uuid}"),
    );
    line.option("-smbios", &format!("type=2,manufacturer={maker},asset={}", spec.id));
    line.option("-smbios", &format!("type=3,manufacturer={maker},asset={maker}"));
}

fn devices(line: &mut Line, spec: &MachineSpec, launch: &Launch<'_>) -> Result<()> {
    let mut taken: Vec<Device> = Vec::new();
    let slots = launch.config.slots;
    let mut disks: Vec<_> = spec.disks.iter().collect();
    disks.sort_by_key(|disk| (disk.boot_index.is_none(), disk.boot_index));
    for disk in disks {
        let device = Device { port: free_port(&taken, slots, false)?, id: disk.volume.to_string() };
        for node in disk_nodes(&device, disk, launch.config.disk_patience)? {
            line.json("-blockdev", &node);
        }
        line.json("-device", &disk_device(&device, disk));
        taken.push(device);
    }
    for (index, nic) in spec.nics.iter().enumerate() {
        let device = Device { port: free_port(&taken, slots, true)?, id: nic.port.to_string() };
        let ssh = launch.ssh.filter(|_| index == 0);
        line.json("-netdev", &netdev(nic, launch.config.outbound, ssh)?);
        line.json("-device", &nic_device(&device, nic));
        taken.push(device);
    }
    Ok(())
}

/// The seed disk has the port behind the slots.
fn seed(line: &mut Line, launch: &Launch<'_>) {
    let image = file(launch.home, super::home::SEED);
    line.json(
        "-blockdev",
        &json!({ "driver": "file", "node-name": "seed-file", "filename": image, "read-only": true }),
    );
    let device = Device { port: launch.config.slots, id: "seed".to_owned() };
    let mut node = raw_node(&device, "seed-file", true);
    node["node-name"] = "seed".into();
    line.json("-blockdev", &node);
    line.json(
        "-device",
        &json!({ "driver": "virtio-blk-pci", "id": "seed", "drive": "seed",
            "bus": port_name(device.port), "serial": "seed" }),
    );
}

#[derive(Debug, Default)]
struct Line(Vec<String>);

impl Line {
    fn flag(&mut self, name: &str) -> &mut Self {
        self.0.push(name.to_owned());
        self
    }

    fn option(&mut self, name: &str, value: &str) -> &mut Self {
        self.0.push(name.to_owned());
        self.0.push(value.to_owned());
        self
    }

    fn json(&mut self, name: &str, value: &Value) -> &mut Self {
        self.option(name, &value.to_string())
    }
}

fn file(home: &Path, name: &str) -> String {
    // The root is UTF-8: the configuration is checked.
    home.join(name).to_string_lossy().into_owned()
}

/// A value in a list of options: a comma ends it, two are one.
fn escaped(text: &str) -> String {
    text.replace(',', ",,")
}

#[cfg(test)]
mod tests;
