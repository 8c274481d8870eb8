//! What a guest sees, and what is seen of it.

use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::Command;

use hive_ec2::backend::{ComputeBackend, Detach, Exit, Machine, MachineId, MachineState, VolumeId};
use hive_ec2::conformance::ROOT;
use hive_ec2::qemu::QemuBackend;
use hive_ec2::seed::Seed;
use tokio::io::AsyncWriteExt;
use tokio::net::UnixStream;

use crate::bench::{PATIENCE, QemuBench, says};

fn id() -> MachineId {
    "i-0123456789abcdef0".parse().unwrap()
}

async fn seen(backend: &QemuBackend) -> Machine {
    backend.observe().await.unwrap().into_iter().find(|machine| machine.id == id()).unwrap()
}

/// Types a line at the console, and waits for the word that it prints at the end.
async fn types(backend: &QemuBackend, line: &str, word: &str) -> String {
    let socket = backend.console(&id()).await.unwrap().attach.unwrap();
    let mut console = UnixStream::connect(socket).await.unwrap();
    // What is typed is echoed, so the word is not typed as it is printed.
    let (head, tail) = word.split_at(1);
    let line = format!("{line}; echo {head}''{tail}\n");
    console.write_all(line.as_bytes()).await.unwrap();
    says(backend, &id(), word, 1).await.unwrap()
}

/// Waits until the machine has exited.
async fn exited(backend: &QemuBackend) -> MachineState {
    let look = async {
        loop {
            let state = seen(backend).await.state;
            if matches!(state, MachineState::Exited(_)) {
                return state;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, look).await.unwrap()
}

/// Makes a key pair; `None` where there is no OpenSSH.
fn key(directory: &Path) -> Option<String> {
    let file = directory.join("key");
    let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(&file).status();
    match made {
        Ok(status) if status.success() => Some(std::fs::read_to_string(file.with_extension("pub")).unwrap()),
        _ => {
            eprintln!("SKIPPED: no login: ssh-keygen is not installed");
            None
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_is_what_its_spec_says_and_its_disks_are_kept() {
    let Some(bench) = QemuBench::with_guest() else { return };
    let backend = bench.open().await;
    let directory = tempfile::tempdir().unwrap();
    let key = key(directory.path());
    let mut seed = Seed::new(id().as_str(), "ip-172-31-3-4").user_data("#!/bin/sh\necho user-data runs\n");
    if let Some(line) = &key {
        seed = seed.public_key(line.trim());
    }
    backend.launch(&bench.spec(&id()).seed(seed.image().unwrap())).await.unwrap();
    let log = says(&backend, &id(), "hive-guest: ready", 1).await.unwrap();
    for line in [
        "Amazon EC2 t3.micro ec201234-5678-89ab-8000-0000000cdef0",
        "hive-guest: eth0 address 172.31.3.4/20",
        "hive-guest: instance i-0123456789abcdef0",
        "user-data runs",
        "hive-guest: user-data 0",
    ] {
        assert!(log.contains(line), "'{line}' is missing: {log}");
    }

    let ssh = seen(&backend).await.ssh.unwrap();
    assert!(ssh.ip().is_loopback());
    if key.is_some() {
        let mut command = Command::new("ssh");
        command.args([
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "BatchMode=yes",
        ]);
        command.arg("-i").arg(directory.path().join("key")).args(["-p", &ssh.port().to_string()]);
        let output = command.args(["ec2-user@127.0.0.1", "hostname"]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "ip-172-31-3-4", "{output:?}");
    }

    // A volume comes, is written to while its server is away for a moment, and goes.
    let volume: VolumeId = "vol-0000000000000000a".parse().unwrap();
    backend.attach_disk(&id(), &bench.serve(&volume)).await.unwrap();
    let find = "while ! d=$(disk vol0000000000000000a); do sleep 0.1; done";
    types(&backend, find, "FOUND").await;
    bench.end(&volume);
    let write = "(echo pattern | dd of=$d bs=512 conv=sync,fsync 2>/dev/null; echo WRI''TTEN) & true";
    types(&backend, write, "BEGUN").await;
    bench.serve(&volume);
    says(&backend, &id(), "WRITTEN", 1).await.unwrap();
    backend.detach_disk(&id(), &volume, Detach::Graceful(PATIENCE)).await.unwrap();
    let mut bytes = [0; 8];
    std::fs::File::open(bench.image(&volume)).unwrap().read_exact_at(&mut bytes, 0).unwrap();
    assert_eq!(&bytes, b"pattern\n");

    // The guest powers off while no daemon is there; the next one sees why it is gone.
    types(&backend, "echo kept >/disk/kept; sync", "SYNCED").await;
    let pid = bench.pid(&id()).unwrap();
    let socket = backend.console(&id()).await.unwrap().attach.unwrap();
    drop(backend);
    let mut console = UnixStream::connect(socket).await.unwrap();
    console.write_all(b"umount /disk; poweroff -f\n").await.unwrap();
    let backend = bench.open().await;
    assert_eq!(exited(&backend).await, MachineState::Exited(Exit::Guest));
    assert!(!Path::new("/proc").join(pid).join("exe").exists(), "its process is left");

    // It starts again, with its root disk and the same way in, and dies.
    backend.launch(&bench.spec(&id())).await.unwrap();
    says(&backend, &id(), "hive-guest: ready", 2).await.unwrap();
    assert_eq!(seen(&backend).await.ssh, Some(ssh));
    let log = types(&backend, "cat /disk/kept", "READ").await;
    assert!(log.contains("kept\r\nREAD"), "{log}");
    bench.kill(&id());
    assert_eq!(exited(&backend).await, MachineState::Exited(Exit::Crashed));
    backend.destroy(&id()).await.unwrap();
    assert!(bench.image(&ROOT.parse().unwrap()).exists());
    assert!(std::fs::read_dir(bench.root().join("machines")).unwrap().next().is_none(), "something is left");
}
