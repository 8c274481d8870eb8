#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use hive_core::{Clock as _, SystemClock};
use tokio::io::AsyncReadExt as _;
use tokio::process::Command;

use super::*;
use crate::qemu::QemuConfig;

struct Stage {
    _directory: tempfile::TempDir,
    shared: Arc<Shared>,
    slot: Arc<Slot>,
}

/// A machine of which this is known, and which is not held.
fn stage(phase: impl FnOnce(&std::path::Path) -> Phase) -> Stage {
    let directory = tempfile::tempdir().unwrap();
    let lock = std::fs::File::create(directory.path().join("lock")).unwrap();
    let clock: Arc<SystemClock> = Arc::default();
    let id: MachineId = "i-0123456789abcdef0".parse().unwrap();
    let home = Home::of(directory.path(), &id);
    home.create().unwrap();
    let state = State { phase: phase(home.path()), since: clock.now(), intent: None, ssh: None };
    let slot = Slot::new(home, MachineSpec::new(id.clone()), state);
    let shared = Arc::new(Shared::new(QemuConfig::new(directory.path()), clock, lock));
    shared.slots().insert(id, slot.clone());
    Stage { _directory: directory, shared, slot }
}

fn sleeping() -> (Child, Identity) {
    let child = Command::new("sleep").arg("600").kill_on_drop(true).spawn().unwrap();
    let identity = Identity::of(child.id().unwrap()).unwrap().unwrap();
    (child, identity)
}

#[tokio::test]
async fn a_process_that_has_not_ended_is_held_on_to_and_ended_before_another() {
    let (mut child, identity) = sleeping();
    let running = Phase::Running(identity);
    let stage = stage(|_| running.clone());
    let process = left_over(&stage.shared, &stage.slot).await.unwrap().unwrap();
    // Not killed yet, as one that hangs in the kernel is not.
    stage.slot.hold(failed(), running.clone()).await;
    stage.slot.set_live(Live::new(process));
    assert_eq!(stage.slot.state().phase, running, "it has not exited");
    assert!(stage.slot.seen().state.has_power(), "and may be at work");
    let live = stage.slot.live().unwrap();
    live.kill().await.unwrap();
    watch::finish(&stage.shared, &stage.slot, &live).await;
    assert_eq!(stage.slot.state().phase, Phase::Exited(Exit::NotStarted));
    child.wait().await.unwrap();
    assert!(left_over(&stage.shared, &stage.slot).await.unwrap().is_none());
}

#[tokio::test]
async fn what_was_begun_and_not_written_down_is_found_by_its_command_line() {
    let stage = stage(|_| Phase::Starting);
    assert!(left_over(&stage.shared, &stage.slot).await.unwrap().is_none());
    // As QEMU's: what counts is the command line.
    let mut command = Command::new("sh");
    command.args(["-c", "echo; read line", "-pidfile"]).arg(stage.slot.home.file(home::PID));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
    // A process has no command line until it has been executed.
    child.stdout.as_mut().unwrap().read_u8().await.unwrap();
    let process = left_over(&stage.shared, &stage.slot).await.unwrap().unwrap();
    process.kill().unwrap();
    child.wait().await.unwrap();
    assert!(left_over(&stage.shared, &stage.slot).await.unwrap().is_none());
}

#[tokio::test]
async fn what_has_ended_by_itself_is_ended() {
    let mut child = Command::new("true").spawn().unwrap();
    child.wait().await.unwrap();
    end(&mut child).await.unwrap();
    let (mut child, _) = sleeping();
    end(&mut child).await.unwrap();
    assert!(child.try_wait().unwrap().is_some());
}

#[tokio::test]
async fn a_binary_that_is_gone_is_a_fault_and_no_outage() {
    let mut stage = stage(|_| Phase::Exited(Exit::NotStarted));
    let gone = stage._directory.path().join("qemu");
    Arc::get_mut(&mut stage.shared).unwrap().config.binary = gone;
    let spec = MachineSpec::new(stage.slot.id.clone());
    let error = start(&stage.shared, &stage.slot, &spec, Accelerator::Emulation).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Internal, "{error}");
    assert!(left_over(&stage.shared, &stage.slot).await.unwrap().is_none());
    // A node without processes left is something else.
    assert_eq!(not_started(ErrorKind::WouldBlock.into()).kind(), Kind::Unavailable);
}
