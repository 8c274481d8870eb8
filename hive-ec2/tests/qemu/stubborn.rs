//! A machine without an operating system: its firmware finds nothing to boot, and does nothing that it is asked.

use std::time::Duration;

use hive_core::Kind;
use hive_core::internal::ebs::Endpoint;
use hive_ec2::backend::{
    Accelerator, ComputeBackend, Detach, DiskSpec, Exit, MachineId, MachineSpec, MachineState, Stop, VolumeId,
};

use crate::bench::QemuBench;

fn id() -> MachineId {
    "i-0123456789abcdef0".parse().unwrap()
}

fn volume(digit: u32) -> VolumeId {
    format!("vol-{digit:017x}").parse().unwrap()
}

const MOMENT: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_obey_is_cut_off() {
    let Some(bench) = QemuBench::new() else { return };
    let backend = bench.open().await;
    let spec = MachineSpec::new(id()).memory_mib(64).disk(bench.serve(&volume(1)));
    backend.launch(&spec).await.unwrap();
    assert!(matches!(backend.capabilities().accelerator, Some(Accelerator::Kvm | Accelerator::Emulation)));
    backend.attach_disk(&id(), &bench.serve(&volume(2))).await.unwrap();

    let busy = backend.detach_disk(&id(), &volume(2), Detach::Graceful(MOMENT)).await.unwrap_err();
    assert_eq!(busy.kind(), Kind::Conflict);
    assert_eq!(backend.observe().await.unwrap()[0].disks.len(), 2);
    let elsewhere = Endpoint::NbdUnix { path: "/nowhere".to_owned(), export: "disk".to_owned() };
    let other = backend.attach_disk(&id(), &DiskSpec::new(volume(2), elsewhere)).await.unwrap_err();
    assert_eq!(other.kind(), Kind::Conflict, "it has this volume from elsewhere");

    // Where its server is away, its reads and writes may wait: it is not cut off in the middle of them.
    bench.end(&volume(2));
    let away = backend.detach_disk(&id(), &volume(2), Detach::Force).await.unwrap_err();
    assert_eq!(away.kind(), Kind::Unavailable);
    let disk = bench.serve(&volume(2));
    for _ in 0..2 {
        backend.detach_disk(&id(), &volume(2), Detach::Force).await.unwrap();
        assert_eq!(backend.observe().await.unwrap()[0].disks, [volume(1)]);
        // It comes back into another slot: the one that was cut off is still plugged in.
        backend.attach_disk(&id(), &disk).await.unwrap();
        assert_eq!(backend.observe().await.unwrap()[0].disks.len(), 2);
    }

    backend.stop(&id(), Stop::Graceful(MOMENT)).await.unwrap();
    let machine = backend.observe().await.unwrap().remove(0);
    assert_eq!((machine.state, machine.disks), (MachineState::Exited(Exit::Stopped), Vec::new()));
}

/// What was written of a machine is lost while it runs: QEMU's own word is gone by.
#[tokio::test(flavor = "multi_thread")]
async fn a_machine_of_which_nothing_is_known_keeps_its_disks_to_itself() {
    let Some(bench) = QemuBench::new() else { return };
    let disk = bench.serve(&volume(2));
    let backend = bench.open().await;
    let spec = MachineSpec::new(id()).memory_mib(64).disk(bench.serve(&volume(1)));
    backend.launch(&spec).await.unwrap();
    backend.attach_disk(&id(), &disk).await.unwrap();
    drop(backend);
    let lost = bench.root().join("machines").join(id().as_str()).join("spec.json");
    for _ in 0..2 {
        // Whoever had the root may still be ending.
        drop(bench.open().await);
        std::fs::write(&lost, b"{").unwrap();
        let backend = bench.open().await;
        let there = || async { backend.observe().await.unwrap().remove(0).disks };
        assert_eq!(there().await, [volume(1), volume(2)]);
        let elsewhere = bench.serve(&volume(3)).endpoint;
        let other = backend.attach_disk(&id(), &DiskSpec::new(volume(2), elsewhere)).await.unwrap_err();
        assert_eq!(other.kind(), Kind::Conflict);
        backend.attach_disk(&id(), &disk).await.unwrap();
        assert_eq!(there().await.len(), 2);
        std::fs::write(&lost, b"{").unwrap();
    }
    drop(bench.open().await);
    let backend = bench.open().await;
    let busy = backend.detach_disk(&id(), &volume(2), Detach::Graceful(MOMENT)).await.unwrap_err();
    assert_eq!(busy.kind(), Kind::Conflict, "it is asked for though it is not known");
    backend.detach_disk(&id(), &volume(2), Detach::Force).await.unwrap();
    assert_eq!(backend.observe().await.unwrap()[0].disks, [volume(1)]);
    backend.destroy(&id()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_does_not_answer_is_said_and_leaves_nothing_running() {
    let Some(bench) = QemuBench::new() else { return };
    let backend = bench.open().await;
    let nowhere = Endpoint::NbdUnix { path: "/nonexistent/nbd.sock".to_owned(), export: "disk".to_owned() };
    let spec = MachineSpec::new(id()).memory_mib(64).disk(DiskSpec::new(volume(1), nowhere.clone()));
    assert_eq!(backend.launch(&spec).await.unwrap_err().kind(), Kind::Unavailable);
    let machine = backend.observe().await.unwrap().remove(0);
    assert_eq!(machine.state, MachineState::Exited(Exit::NotStarted));

    backend.launch(&MachineSpec::new(id()).memory_mib(64)).await.unwrap();
    let error = backend.attach_disk(&id(), &DiskSpec::new(volume(1), nowhere)).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable);
    assert_eq!(backend.observe().await.unwrap()[0].disks, []);
    // Half a terabyte more than any node of a test has.
    let huge = MachineSpec::new("i-00000000000000002".parse().unwrap()).memory_mib(1 << 29);
    let error = backend.launch(&huge).await.unwrap_err();
    assert!(matches!(error.kind(), Kind::Exhausted | Kind::Internal), "{error:?}");
    backend.destroy(&id()).await.unwrap();
    backend.destroy(&huge.id).await.unwrap();
    assert_eq!(backend.observe().await.unwrap(), []);
}

/// Nothing can be written of a machine: it is stopped and destroyed all the same, and none is begun.
#[tokio::test(flavor = "multi_thread")]
async fn a_directory_that_takes_nothing_keeps_no_machine_running() {
    let Some(bench) = QemuBench::new() else { return };
    let backend = bench.open().await;
    let spec = MachineSpec::new(id()).memory_mib(64);
    let block = bench.root().join("machines").join(id().as_str()).join("state.json.new");
    let state = || async { backend.observe().await.unwrap().remove(0).state };
    for how in [Stop::Graceful(MOMENT), Stop::Force] {
        backend.launch(&spec).await.unwrap();
        std::fs::create_dir(&block).unwrap();
        // Its guest's power-off could not be told from another.
        assert_eq!(backend.reboot(&id()).await.unwrap_err().kind(), Kind::Internal);
        assert_eq!(state().await, MachineState::Running);
        backend.stop(&id(), how).await.unwrap();
        assert_eq!(state().await, MachineState::Exited(Exit::Stopped));
        assert_eq!(backend.launch(&spec).await.unwrap_err().kind(), Kind::Internal);
        assert!(matches!(state().await, MachineState::Exited(_)), "it is not begun");
        std::fs::remove_dir(&block).unwrap();
    }
    backend.launch(&spec).await.unwrap();
    std::fs::create_dir(&block).unwrap();
    let pid = bench.pid(&id()).unwrap();
    backend.stop(&id(), Stop::Force).await.unwrap();
    drop(backend);
    drop(bench.open().await);
    // All that is known after a crash is that it ended.
    let backend = bench.open().await;
    assert_eq!(backend.observe().await.unwrap()[0].state, MachineState::Exited(Exit::Crashed));
    backend.destroy(&id()).await.unwrap();
    assert!(!std::path::Path::new("/proc").join(pid).exists());

    backend.launch(&spec).await.unwrap();
    std::fs::create_dir(&block).unwrap();
    backend.destroy(&id()).await.unwrap();
    assert_eq!(backend.observe().await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_backends_do_not_share_a_root() {
    let Some(bench) = QemuBench::new() else { return };
    let backend = bench.open().await;
    let config = hive_ec2::qemu::QemuConfig::new(bench.root());
    let clock = std::sync::Arc::new(hive_core::SystemClock::default());
    let second = hive_ec2::qemu::QemuBackend::open(config.clone(), clock.clone()).await;
    assert_eq!(second.unwrap_err().kind(), Kind::Unavailable);
    drop(backend);
    hive_ec2::qemu::QemuBackend::open(config, clock).await.unwrap();
}

/// Whoever still has it, as a request that was cut may, keeps nobody from the root.
#[tokio::test(flavor = "multi_thread")]
async fn a_backend_that_is_closed_gives_up_its_root() {
    let Some(bench) = QemuBench::new() else { return };
    let closed = bench.open().await;
    let spec = MachineSpec::new(id()).memory_mib(64);
    closed.launch(&spec).await.unwrap();
    closed.close().await;
    closed.close().await;
    let refused = closed.stop(&id(), Stop::Force).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Unavailable);

    let other = bench.open().await;
    let state = other.observe().await.unwrap().remove(0).state;
    assert!(!matches!(state, MachineState::Exited(_)), "machines run on: {state:?}");
    other.stop(&id(), Stop::Force).await.unwrap();
}

/// A daemon is killed while it starts a machine: before it has written down which process that is, and before there is
/// one.
#[tokio::test(flavor = "multi_thread")]
async fn a_machine_is_found_by_whatever_is_left() {
    let Some(bench) = QemuBench::new() else { return };
    let backend = bench.open().await;
    let spec = MachineSpec::new(id()).memory_mib(64).disk(bench.serve(&volume(1)));
    backend.launch(&spec).await.unwrap();
    drop(backend);
    let state = bench.root().join("machines").join(id().as_str()).join("state.json");
    let running = std::fs::read(&state).unwrap();
    let starting = br#"{"phase":"starting","since":"2026-01-01T00:00:00Z"}"#;
    // Also: nothing at all, and what nobody can read.
    for left in [&running[..], starting, b"{", b""] {
        drop(backend_after(&bench, &state, left).await);
        let backend = bench.open().await;
        let machine = backend.observe().await.unwrap().remove(0);
        assert_eq!((machine.state, machine.disks), (MachineState::Running, vec![volume(1)]));
    }
    bench.kill(&id());
    for (left, exit) in [(&running[..], Exit::Crashed), (starting, Exit::NotStarted)] {
        let backend = backend_after(&bench, &state, left).await;
        assert_eq!(backend.observe().await.unwrap()[0].state, MachineState::Exited(exit));
    }
    let backend = bench.open().await;
    backend.launch(&spec).await.unwrap();
    backend.destroy(&id()).await.unwrap();
    drop(backend);
    assert_eq!(bench.open().await.observe().await.unwrap(), []);

    /// A backend that finds this state.
    async fn backend_after(
        bench: &QemuBench,
        state: &std::path::Path,
        left: &[u8],
    ) -> hive_ec2::qemu::QemuBackend {
        // Whoever had the root may still be ending.
        drop(bench.open().await);
        std::fs::write(state, left).unwrap();
        bench.open().await
    }
}
