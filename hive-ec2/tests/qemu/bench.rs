//! A place for real machines: a directory, a guest's disk, and an NBD server for each volume.

use std::collections::BTreeMap;
use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use hive_core::internal::ebs::Endpoint;
use hive_core::internal::vpc::{Link, Nic};
use hive_core::{Error, Result, SystemClock};
use hive_ec2::backend::{ComputeBackend, DiskSpec, MachineId, MachineSpec, NicSpec, PortId, VolumeId};
use hive_ec2::conformance::{Bench, ROOT};
use hive_ec2::qemu::{QemuBackend, QemuConfig};
use tempfile::TempDir;

/// How long a guest may take, on a loaded machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

pub(crate) struct QemuBench {
    directory: TempDir,
    servers: Mutex<BTreeMap<VolumeId, PathBuf>>,
}

impl QemuBench {
    /// `None`, and a word about it, where a tool is missing.
    pub(crate) fn new() -> Option<Self> {
        for (tool, argument) in [("qemu-system-x86_64", "--version"), ("qemu-nbd", "--version")] {
            if Command::new(tool).arg(argument).output().is_err() {
                eprintln!("SKIPPED: {tool} is not installed");
                return None;
            }
        }
        let directory = tempfile::tempdir().unwrap();
        Some(Self { directory, servers: Mutex::default() })
    }

    /// As [`new`](Self::new), with a guest's disk.
    pub(crate) fn with_guest() -> Option<Self> {
        let bench = Self::new()?;
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/hive-node/demo/guest.sh");
        let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guest");
        let output =
            Command::new(script).arg(cache).arg(bench.image(&ROOT.parse().unwrap())).output().unwrap();
        if !output.status.success() {
            eprintln!("SKIPPED: no guest: {}", String::from_utf8_lossy(&output.stderr));
            return None;
        }
        Some(bench)
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.directory.path().join("ec2")
    }

    pub(crate) fn image(&self, volume: &VolumeId) -> PathBuf {
        self.directory.path().join(volume.as_str())
    }

    pub(crate) async fn open(&self) -> QemuBackend {
        let config =
            QemuConfig { reboot_patience: PATIENCE, nic_patience: PATIENCE, ..QemuConfig::new(self.root()) };
        QemuBackend::open(config, Arc::new(SystemClock::default())).await.unwrap()
    }

    /// Serves a volume, of 16 MiB where it is new.
    pub(crate) fn serve(&self, volume: &VolumeId) -> DiskSpec {
        let image = self.image(volume);
        if !image.exists() {
            fs::File::create(&image).unwrap().set_len(16 << 20).unwrap();
        }
        let socket = self.directory.path().join(format!("{volume}.sock"));
        let mut servers = self.servers.lock().unwrap();
        if !servers.contains_key(volume) {
            let pid = self.directory.path().join(format!("{volume}.pid"));
            // It comes back when it can be connected to.
            let mut command = Command::new("qemu-nbd");
            command.args([
                "--fork",
                "--persistent",
                "--shared=8",
                "--discard=unmap",
                "-f",
                "raw",
                "-x",
                "disk",
            ]);
            let status =
                command.arg("--pid-file").arg(&pid).arg("-k").arg(&socket).arg(&image).status().unwrap();
            assert!(status.success(), "qemu-nbd: {status}");
            servers.insert(volume.clone(), pid);
        }
        let path = socket.to_str().unwrap().to_owned();
        DiskSpec::new(volume.clone(), Endpoint::NbdUnix { path, export: "disk".to_owned() })
    }

    /// Ends a volume's server, as a daemon's crash does.
    pub(crate) fn end(&self, volume: &VolumeId) {
        if let Some(pid) = self.servers.lock().unwrap().remove(volume) {
            kill(fs::read_to_string(pid).unwrap().trim(), self.directory.path());
        }
    }

    pub(crate) fn spec(&self, id: &MachineId) -> MachineSpec {
        let root = self.serve(&ROOT.parse().unwrap()).boot_index(0);
        MachineSpec::new(id.clone())
            .memory_mib(256)
            .product("t3.micro")
            .disk(root)
            .nic(card("eni-00000000000000001".parse().unwrap(), 4))
    }

    /// Kills a machine's process.
    pub(crate) fn kill(&self, id: &MachineId) {
        kill(&self.pid(id).unwrap(), self.directory.path());
    }

    /// The number of a machine's process.
    pub(crate) fn pid(&self, id: &MachineId) -> Option<String> {
        let pid = fs::read_to_string(self.root().join("machines").join(id.as_str()).join("pid")).ok()?;
        Some(pid.trim().to_owned())
    }
}

/// Ends every process that this bench started, whatever came of the test.
impl Drop for QemuBench {
    fn drop(&mut self) {
        for volume in self.servers.lock().unwrap().values() {
            if let Ok(pid) = fs::read_to_string(volume) {
                kill(pid.trim(), self.directory.path());
            }
        }
        if let Ok(machines) = fs::read_dir(self.root().join("machines")) {
            for machine in machines.flatten() {
                if let Ok(pid) = fs::read_to_string(machine.path().join("pid")) {
                    kill(pid.trim(), self.directory.path());
                }
            }
        }
    }
}

/// Kills a process of a temporary directory: the number may be another's by now.
fn kill(pid: &str, directory: &Path) {
    let line = fs::read(Path::new("/proc").join(pid).join("cmdline")).unwrap_or_default();
    if String::from_utf8_lossy(&line).contains(directory.to_str().unwrap()) {
        drop(Command::new("kill").args(["-9", pid]).status());
    }
}

pub(crate) fn card(port: PortId, last: u8) -> NicSpec {
    let link = Link::User {
        cidr: "172.31.0.0/20".to_owned(),
        address: Ipv4Addr::new(172, 31, 3, last),
        router: Ipv4Addr::new(172, 31, 0, 1),
        resolver: Ipv4Addr::new(172, 31, 0, 2),
        hostname: format!("ip-172-31-3-{last}"),
    };
    NicSpec::new(port, Nic { mac: format!("02:00:00:00:00:{last:02x}"), link, mtu: 1500 })
}

/// Waits until a machine's console says something so often.
pub(crate) async fn says(
    backend: &dyn ComputeBackend,
    id: &MachineId,
    what: &str,
    times: usize,
) -> Result<String> {
    let look = async {
        loop {
            let log = backend.console(id).await?.log;
            let log = String::from_utf8_lossy(&log).into_owned();
            if log.matches(what).count() >= times {
                return Ok(log);
            }
            // A file that grows tells nobody.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    if let Ok(said) = tokio::time::timeout(PATIENCE, look).await {
        return said;
    }
    let log = backend.console(id).await?.log;
    Err(Error::internal(format!("'{what}' is not said {times} times: {}", String::from_utf8_lossy(&log))))
}

#[async_trait]
impl Bench for QemuBench {
    async fn open(&self) -> Result<Arc<dyn ComputeBackend>> {
        Ok(Arc::new(Self::open(self).await))
    }

    async fn machine(&self, id: &MachineId) -> Result<MachineSpec> {
        Ok(self.spec(id))
    }

    async fn disk(&self, volume: &VolumeId) -> Result<DiskSpec> {
        Ok(self.serve(volume))
    }

    fn nic(&self, port: &PortId) -> NicSpec {
        card(port.clone(), 5)
    }

    async fn booted(&self, backend: &dyn ComputeBackend, id: &MachineId, boots: usize) -> Result<()> {
        says(backend, id, "hive-guest: ready", boots).await.map(drop)
    }

    fn patience(&self) -> Duration {
        PATIENCE
    }
}
