//! What an operator may choose.

use std::path::{Path, PathBuf};
use std::time::Duration;

use hive_core::{Error, Result};

/// The settings of a [`QemuBackend`](super::QemuBackend).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QemuConfig {
    /// The directory of the machines: absolute, on a file system of this node, used by one process at a time.
    pub root: PathBuf,
    /// The hypervisor: a path, or a name that is looked for in `PATH`.
    pub binary: PathBuf,
    /// What carries out the guests' code.
    pub accelerator: Choice,
    /// How many disks and network cards a machine has room for, together.
    pub slots: u8,
    /// How long a guest's reads and writes wait for a disk that does not answer, before the guest sees an error.
    pub disk_patience: Duration,
    /// How long a guest may take to shut down for a reboot, before it is reset.
    pub reboot_patience: Duration,
    /// How long a guest may take to give up a network card.
    pub nic_patience: Duration,
    /// Whether guests in user mode may open connections: to what this node reaches, and **to this node's own loopback
    /// addresses**, where services may take them for friends. Without it they are reached, and reach nothing.
    pub outbound: bool,
    /// Whether QEMU gives up the system calls that it does not need.
    pub sandbox: bool,
}

/// Which accelerator is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// KVM where a trial shows that it works, else emulation.
    #[default]
    Auto,
    /// KVM, or nothing.
    Kvm,
    /// Emulation.
    Emulation,
}

impl Default for QemuConfig {
    /// Everything but [`root`](Self::root), which has no default.
    fn default() -> Self {
        Self {
            root: PathBuf::new(),
            binary: PathBuf::from("qemu-system-x86_64"),
            accelerator: Choice::Auto,
            slots: 24,
            disk_patience: Duration::from_secs(600),
            reboot_patience: Duration::from_secs(240),
            nic_patience: Duration::from_secs(30),
            outbound: false,
            sandbox: true,
        }
    }
}

/// The most bytes of the root's path: a socket's address has 108, and `machines/i-…/console.sock` needs its own.
const MAX_ROOT: usize = 64;
/// The most slots: eight root ports a device of the root bus, of which so many are free.
const MAX_SLOTS: u8 = 31;

impl QemuConfig {
    /// The defaults, with machines in this directory.
    #[must_use]
    pub fn new(root: impl AsRef<Path>) -> Self {
        Self { root: root.as_ref().to_owned(), ..Self::default() }
    }

    /// Whether it can work.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid), and what is wrong.
    pub fn validate(&self) -> Result<()> {
        let root = self.root.to_str().unwrap_or_default();
        if !self.root.is_absolute() || root.is_empty() || root.len() > MAX_ROOT {
            return Err(Error::invalid(format!(
                "'{}' cannot hold machines: it must be absolute, UTF-8, and at most {MAX_ROOT} bytes",
                self.root.display()
            )));
        }
        if !(2..=MAX_SLOTS).contains(&self.slots) {
            return Err(Error::invalid(format!(
                "a machine has 2 to {MAX_SLOTS} slots, and not {}",
                self.slots
            )));
        }
        if self.disk_patience.as_secs() > u64::from(u32::MAX) {
            return Err(Error::invalid("a disk cannot be waited for that long"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_work_is_refused() {
        QemuConfig::new("/var/lib/hive").validate().unwrap();
        let long = format!("/{}", "x".repeat(MAX_ROOT));
        for bad in [
            QemuConfig::default(),
            QemuConfig::new("here"),
            QemuConfig::new(long),
            QemuConfig { slots: 32, ..QemuConfig::new("/x") },
            QemuConfig { slots: 0, ..QemuConfig::new("/x") },
        ] {
            assert!(bad.validate().is_err(), "{bad:?}");
        }
    }
}
