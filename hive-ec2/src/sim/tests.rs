use futures_util::StreamExt;
use hive_core::ManualClock;
use hive_core::internal::ebs::Endpoint;

use super::*;
use crate::backend::MachineState;

fn id() -> MachineId {
    "i-0123456789abcdef0".parse().unwrap()
}

fn volume() -> VolumeId {
    "vol-0123456789abcdef0".parse().unwrap()
}

async fn running() -> (Arc<ManualClock>, SimCompute) {
    let clock = Arc::new(ManualClock::default());
    let sim = SimCompute::new(clock.clone());
    sim.launch(&MachineSpec::new(id()).disk(DiskSpec::new(volume(), Endpoint::Simulated))).await.unwrap();
    (clock, sim)
}

async fn state(sim: &SimCompute) -> MachineState {
    sim.observe().await.unwrap().remove(0).state
}

#[tokio::test(start_paused = true)]
async fn a_stubborn_guest_loses_its_power_at_the_limit() {
    let (_, sim) = running().await;
    sim.guest(&id(), Guest { powers_off: false, ..Guest::default() });
    let began = tokio::time::Instant::now();
    sim.stop(&id(), Stop::Graceful(Duration::from_secs(240))).await.unwrap();
    assert_eq!(began.elapsed(), Duration::from_secs(240));
    assert_eq!(state(&sim).await, MachineState::Exited(Exit::Stopped));
}

#[tokio::test(start_paused = true)]
async fn a_forced_stop_does_not_wait_for_a_graceful_one() {
    let (_, sim) = running().await;
    sim.guest(&id(), Guest { powers_off: false, ..Guest::default() });
    let began = tokio::time::Instant::now();
    let patient = sim.restarted();
    let patient =
        tokio::spawn(async move { patient.stop(&id(), Stop::Graceful(Duration::from_secs(240))).await });
    tokio::task::yield_now().await;
    sim.stop(&id(), Stop::Force).await.unwrap();
    patient.await.unwrap().unwrap();
    assert!(began.elapsed() < Duration::from_secs(240));
}

#[tokio::test(start_paused = true)]
async fn a_busy_disk_stays_until_it_is_forced() {
    let (_, sim) = running().await;
    sim.guest(&id(), Guest { gives_up: false, ..Guest::default() });
    let asked = sim.detach_disk(&id(), &volume(), Detach::Graceful(Duration::from_secs(30))).await;
    assert_eq!(asked.unwrap_err().kind(), Kind::Conflict);
    assert_eq!(sim.observe().await.unwrap()[0].disks, [volume()]);
    sim.detach_disk(&id(), &volume(), Detach::Force).await.unwrap();
    assert_eq!(sim.observe().await.unwrap()[0].disks, []);
}

#[tokio::test]
async fn how_it_ended_is_told_and_seen_after_a_restart() {
    let (clock, sim) = running().await;
    let mut events = sim.events();
    clock.advance(Duration::from_secs(60));
    sim.power_off(&id());
    let ended = MachineState::Exited(Exit::Guest);
    assert_eq!(events.next().await, Some(MachineEvent::State(id(), ended.clone())));
    let again = sim.restarted();
    let machine = again.observe().await.unwrap().remove(0);
    assert_eq!((machine.state, machine.since), (ended, Some(clock.now())));
    again.launch(&MachineSpec::new(id())).await.unwrap();
    again.crash(&id());
    assert_eq!(state(&sim).await, MachineState::Exited(Exit::Crashed));
}

#[tokio::test]
async fn a_launch_fails_as_told() {
    let sim = SimCompute::default();
    let spec = MachineSpec::new(id());
    sim.fail_next_launch(Kind::Exhausted);
    sim.fail_next_launch(Kind::OutcomeUnknown);
    assert_eq!(sim.launch(&spec).await.unwrap_err().kind(), Kind::Exhausted);
    assert_eq!(sim.observe().await.unwrap(), []);
    assert_eq!(sim.launch(&spec).await.unwrap_err().kind(), Kind::OutcomeUnknown);
    assert_eq!(state(&sim).await, MachineState::Running);
    sim.launch(&spec).await.unwrap();
}

#[tokio::test]
async fn a_console_keeps_the_last_64_kib() {
    let (_, sim) = running().await;
    let log = sim.console(&id()).await.unwrap().log;
    assert!(String::from_utf8_lossy(&log).contains("login:"));
    sim.write(&id(), &vec![b'x'; 2 * Console::MAX]);
    sim.write(&id(), b"end");
    let log = sim.console(&id()).await.unwrap().log;
    assert_eq!(log.len(), Console::MAX);
    assert!(log.ends_with(b"xend"));
}
