//! Watching one machine's process: its end, its power-off, the devices it gives up, its log.

use std::sync::Arc;
use std::time::Duration;

use hive_core::Result;
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::Instant;

use super::home::{self, Intent};
use super::machine::{Live, Slot};
use super::qmp::{Event, Qmp};
use super::shared::{Shared, blocking};
use super::{console, disks, nics};
use crate::backend::{Exit, MachineEvent, MachineState};

/// How long a greeting is waited for: another may have the connection.
const GREETING: Duration = Duration::from_secs(5);
/// The shortest and longest time between two attempts to connect.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(5));
/// How often the log is looked at.
const LOOK: Duration = Duration::from_secs(5);
/// The shortest and longest time until a guest that stands still for want of room on a disk is let on. They double.
const RESUME: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));
/// What QEMU calls a guest that stands still because a write failed.
const IO_ERROR: &str = "io-error";
/// How long QEMU may take to end by itself.
const QUIT: Duration = Duration::from_secs(5);

/// How a machine was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// Its process has ended, or is another's by now.
    Off,
    /// There is nothing to do.
    On,
    /// The guest stands still: a write found no room.
    Stuck,
}

/// When a guest that stands still is let on.
#[derive(Debug, Default)]
struct Pace {
    pause: Duration,
    /// When it was let on last.
    last: Option<Instant>,
    due: Option<Instant>,
}

impl Pace {
    /// It stands still. Twice is once, until it is let on.
    fn stuck(&mut self, now: Instant) {
        if self.due.is_some() {
            return;
        }
        // One that ran for a while has a new reason.
        let soon = self.last.is_some_and(|last| now - last < self.pause + RESUME.1);
        self.pause = if soon { (self.pause * 2).clamp(RESUME.0, RESUME.1) } else { RESUME.0 };
        self.due = Some(now + self.pause);
    }

    /// It runs, or was let on.
    fn clear(&mut self) {
        self.due = None;
    }

    fn resumed(&mut self, now: Instant) {
        self.due = None;
        self.last = Some(now);
    }

    /// Waits until it is time; for ever where it is not.
    async fn wait(due: Option<Instant>) {
        match due {
            Some(due) => tokio::time::sleep_until(due).await,
            None => std::future::pending().await,
        }
    }
}

/// Watches until the process has ended.
pub(super) async fn watch(shared: Arc<Shared>, slot: Arc<Slot>, live: Arc<Live>, first: Option<Qmp>) {
    let mut speaking = Box::pin(speak(&shared, &slot, &live, first));
    tokio::select! {
        () = &mut speaking => {}
        ended = live.process.ended() => {
            if let Err(error) = ended {
                tracing::error!(machine = %slot.id, %error, "a machine's process cannot be watched");
                return;
            }
            // Not in the middle of what it does while it has the turn: a write that is broken off goes on by itself,
            // and would meet the next.
            tokio::select! {
                () = &mut speaking => {}
                turn = slot.turn() => drop(turn),
            }
        }
    }
    drop(speaking);
    live.qmp.send_replace(None);
    let _turn = slot.turn().await;
    finish(&shared, &slot, &live).await;
}

/// Keeps a connection, and does what its events ask for, until the machine is switched off.
async fn speak(shared: &Arc<Shared>, slot: &Slot, live: &Arc<Live>, mut first: Option<Qmp>) {
    let mut pause = BACK_OFF.0;
    let socket = slot.home.file(home::QMP_SOCKET);
    loop {
        let connected = match first.take() {
            Some(qmp) => Ok(qmp),
            None => Qmp::connect(&socket, GREETING).await,
        };
        match connected {
            Ok(qmp) => {
                pause = BACK_OFF.0;
                let qmp = Arc::new(qmp);
                let ended = listen(shared, slot, live, &qmp).await;
                live.qmp.send_replace(None);
                if ended {
                    return;
                }
            }
            Err(error) => {
                tracing::debug!(machine = %slot.id, %error, "no connection to a machine");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(BACK_OFF.1);
            }
        }
    }
}

/// Serves one connection. Whether the machine is switched off.
async fn listen(shared: &Arc<Shared>, slot: &Slot, live: &Arc<Live>, qmp: &Arc<Qmp>) -> bool {
    // Before the first look, so that nothing happens unseen in between.
    let mut events = qmp.events();
    live.qmp.send_replace(Some(qmp.clone()));
    let mut look = tokio::time::interval(LOOK);
    let (mut wanted, mut failed) = (true, false);
    let mut pace = Pace::default();
    loop {
        if wanted {
            let found = settle(shared, slot, live, qmp).await;
            // What could not be done is not forgotten: there may be no further event.
            failed = found.is_err();
            match found {
                Ok(Found::Off) => return true,
                Ok(Found::On) => pace.clear(),
                Ok(Found::Stuck) => pace.stuck(Instant::now()),
                Err(error) => {
                    tracing::warn!(machine = %slot.id, %error, "looking at a machine failed and is tried again");
                    metrics::counter!("hive_ec2_qemu_look_failures_total").increment(1);
                }
            }
        }
        wanted = tokio::select! {
            () = qmp.ended() => return false,
            _ = look.tick() => {
                trim(slot).await;
                failed
            }
            () = Pace::wait(pace.due) => {
                pace.resumed(Instant::now());
                resume(slot, live, qmp).await;
                true
            }
            event = events.recv() => match event {
                Ok(event) => told(shared, slot, &event),
                Err(RecvError::Lagged(_)) => true,
                Err(RecvError::Closed) => return false,
            },
        };
    }
}

/// Passes an event on. Whether the machine must be looked at.
fn told(shared: &Shared, slot: &Slot, event: &Event) -> bool {
    match event.name.as_str() {
        "RESET" if event.data["guest"] == true => {
            shared.events.send(MachineEvent::Rebooted(slot.id.clone()));
            false
        }
        "RESUME" => {
            shared.events.send(MachineEvent::State(slot.id.clone(), MachineState::Running));
            false
        }
        "DEVICE_DELETED" if event.data["device"].is_string() => {
            shared.events.send(MachineEvent::Devices(slot.id.clone()));
            true
        }
        "SHUTDOWN" | "STOP" => true,
        _ => false,
    }
}

/// Looks at the machine and does what follows.
async fn settle(shared: &Arc<Shared>, slot: &Slot, live: &Arc<Live>, qmp: &Qmp) -> Result<Found> {
    let _turn = slot.turn().await;
    if !slot.is_live(live) {
        return Ok(Found::Off);
    }
    let status = qmp.execute("query-status", json!({})).await?;
    match status["status"].as_str().unwrap_or_default() {
        "shutdown" => powered_off(shared, slot, live, qmp).await,
        "running" => {
            disks::tidy(qmp).await?;
            nics::tidy(slot, qmp).await?;
            Ok(Found::On)
        }
        other => {
            let paused = MachineState::Paused(other.to_owned());
            shared.events.send(MachineEvent::State(slot.id.clone(), paused));
            Ok(if other == IO_ERROR { Found::Stuck } else { Found::On })
        }
    }
}

/// Lets a guest on whose write found no room: there may be some by now, and nobody else would. It writes again.
async fn resume(slot: &Slot, live: &Arc<Live>, qmp: &Qmp) {
    let _turn = slot.turn().await;
    if !slot.is_live(live) {
        return;
    }
    let resumed = async {
        let status = qmp.execute("query-status", json!({})).await?;
        if status["status"] == IO_ERROR {
            metrics::counter!("hive_ec2_qemu_resumes_total").increment(1);
            tracing::warn!(machine = %slot.id, "a guest stands still for want of room on a disk, and is let on");
            qmp.execute("cont", json!({})).await?;
        }
        Ok::<_, hive_core::Error>(())
    };
    if let Err(error) = resumed.await {
        // It is looked at next, and found as it is.
        tracing::warn!(machine = %slot.id, %error, "a guest could not be let on");
    }
}

/// The guest has powered off and QEMU stands still. The turn is held.
async fn powered_off(shared: &Arc<Shared>, slot: &Slot, live: &Arc<Live>, qmp: &Qmp) -> Result<Found> {
    let exit = match slot.state().intent {
        Some(Intent::Reboot) => {
            qmp.execute("system_reset", json!({})).await?;
            qmp.execute("cont", json!({})).await?;
            slot.note(|state| state.intent = None).await;
            live.reboots.send_modify(|boots| *boots += 1);
            shared.events.send(MachineEvent::Rebooted(slot.id.clone()));
            return Ok(Found::On);
        }
        Some(Intent::Leave(exit)) => exit,
        None => Exit::Guest,
    };
    slot.note(|state| state.intent = Some(Intent::Leave(exit.clone()))).await;
    // It may hang on a disk that does not answer; what it wrote is with the disk's server already.
    if let Err(error) = qmp.execute("quit", json!({})).await {
        tracing::debug!(machine = %slot.id, %error, "QEMU ended before it answered");
    }
    if tokio::time::timeout(QUIT, live.process.ended()).await.is_err() {
        live.kill().await?;
    }
    finish(shared, slot, live).await;
    Ok(Found::Off)
}

/// Notes that the process has ended, and why. The turn is held; whoever comes second finds it done.
pub(super) async fn finish(shared: &Shared, slot: &Slot, live: &Arc<Live>) {
    if !slot.is_live(live) {
        return;
    }
    let exit = match slot.state().intent {
        Some(Intent::Leave(exit)) => exit,
        _ => Exit::Crashed,
    };
    if exit == Exit::Crashed {
        let log = slot.home.file(home::QEMU_LOG);
        let said = blocking(move || console::read(&log)).await.map(|(said, _)| said).unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        tracing::error!(machine = %slot.id, said = said.trim(), "a machine has crashed");
    } else {
        tracing::info!(machine = %slot.id, ?exit, "a machine has exited");
    }
    slot.set_exited(exit.clone(), shared.clock.now()).await;
    shared.events.send(MachineEvent::State(slot.id.clone(), MachineState::Exited(exit)));
}

async fn trim(slot: &Slot) {
    let logs = [home::CONSOLE_LOG, home::QEMU_LOG].map(|name| slot.home.file(name));
    if let Err(error) = blocking(move || logs.iter().try_for_each(|log| console::bound(log))).await {
        tracing::warn!(machine = %slot.id, %error, "a machine's log grows");
    }
}

#[cfg(test)]
mod tests;
