//! Starting a machine's process, and finding one again.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::OpenOptionsExt;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use hive_core::internal::vpc::Link;
use hive_core::{Error, Kind, Result, ResultExt};
use tokio::process::Child;

use super::command::{self, Launch};
use super::home::{self, Home, Intent, Phase, State};
use super::machine::{Live, Slot};
use super::process::{Identity, Process};
use super::qmp::Qmp;
use super::shared::{Shared, blocking};
use super::{console, watch};
use crate::backend::{Accelerator, Exit, MachineEvent, MachineId, MachineSpec, MachineState};

/// How long QEMU may take until it can be spoken to.
const START: Duration = Duration::from_secs(60);
/// How often one looks whether it can.
const LOOK: Duration = Duration::from_millis(20);
/// The most that is read of what QEMU says when it does not start.
const SAID: usize = 4096;

/// Starts it, unless it runs.
pub(super) async fn launch(shared: &Arc<Shared>, spec: MachineSpec) -> Result<()> {
    // Looked at last: a machine that runs needs no QEMU that can be started.
    let accelerator = shared.accelerator().await;
    loop {
        let home = Home::of(&shared.config.root, &spec.id);
        let state = State {
            phase: Phase::Exited(Exit::NotStarted),
            since: shared.clock.now(),
            intent: None,
            ssh: None,
        };
        let new = || Slot::new(home, MachineSpec { seed: None, ..spec.clone() }, state);
        let slot = shared.slots().entry(spec.id.clone()).or_insert_with(new).clone();
        let _turn = slot.turn().await;
        if slot.is_destroyed() {
            // Another took it away while this waited.
            continue;
        }
        if let Some(live) = slot.live() {
            if slot.state().intent != failed() {
                return Ok(());
            }
            // An earlier start failed, and its process could not be ended then.
            live.kill().await?;
            watch::finish(shared, &slot, &live).await;
        } else if let Some(process) = left_over(shared, &slot).await? {
            keep(shared, &slot, process).await;
            return Err(unfinished());
        }
        let started = start(shared, &slot, &spec, accelerator?).await;
        // While there may be a process it has not exited: a second one would write to the same volumes.
        if started.is_err() && slot.live().is_none() && left_over(shared, &slot).await?.is_none() {
            slot.set_exited(Exit::NotStarted, shared.clock.now()).await;
        }
        return started;
    }
}

/// What is wanted of a process that did not come up as it should.
fn failed() -> Option<Intent> {
    Some(Intent::Leave(Exit::NotStarted))
}

fn unfinished() -> Error {
    Error::outcome_unknown("a machine that did not start has not ended yet")
}

/// A process of a machine that has none as far as one knows, though one was begun. The turn is held.
async fn left_over(shared: &Shared, slot: &Slot) -> Result<Option<Process>> {
    match slot.state().phase {
        Phase::Exited(_) => Ok(None),
        Phase::Running(identity) => Process::open(&identity),
        Phase::Starting => {
            let root = shared.config.root.clone();
            let mut found = blocking(move || super::process::find(&root, "-pidfile", home::PID)).await?;
            let identity = found.remove(slot.id.as_str());
            Ok(identity.map(|identity| Process::open(&identity)).transpose()?.flatten())
        }
    }
}

/// Keeps hold of a process that has not ended though it should: whoever launches next ends it first. The turn is held.
async fn keep(shared: &Arc<Shared>, slot: &Arc<Slot>, process: Process) {
    tracing::error!(machine = %slot.id, process = ?process.identity, "a machine that did not start has not ended yet");
    metrics::counter!("hive_ec2_qemu_unended_total").increment(1);
    slot.hold(failed(), Phase::Running(process.identity.clone())).await;
    if let Err(error) = process.kill() {
        tracing::error!(machine = %slot.id, %error, "it cannot be killed");
    }
    go_live(shared, slot, process, None);
}

/// Ends what did not start. `Err` where it may not have ended.
async fn end(child: &mut Child) -> Result<()> {
    match tokio::time::timeout(super::machine::DEATH, child.kill()).await {
        Ok(Ok(())) => Ok(()),
        // It may have ended by itself, which is why it failed.
        _ => match child.try_wait() {
            Ok(Some(_)) => Ok(()),
            Ok(None) => Err(unfinished()),
            Err(error) => Err(unfinished().with_source(error)),
        },
    }
}

async fn start(
    shared: &Arc<Shared>,
    slot: &Arc<Slot>,
    spec: &MachineSpec,
    accelerator: Accelerator,
) -> Result<()> {
    let user = spec.nics.first().is_some_and(|nic| matches!(nic.nic.link, Link::User { .. }));
    let ssh = if user { Some(free_port(slot.state().ssh)?) } else { None };
    let launch = Launch { config: &shared.config, accelerator, home: slot.home.path(), ssh };
    let arguments = command::arguments(spec, &launch)?;

    let (home, seed) = (slot.home.clone(), spec.seed.clone());
    blocking(move || {
        home.create()?;
        home.remove(&[home::PID, home::QMP_SOCKET, home::CONSOLE_SOCKET, home::QEMU_LOG])?;
        console::compact(&home.file(home::CONSOLE_LOG))?;
        home.write_seed(seed.as_deref())
    })
    .await?;
    slot.save_spec(|known| *known = spec.clone()).await?;
    let now = shared.clock.now();
    slot.save(|state| *state = State { phase: Phase::Starting, since: now, intent: None, ssh }).await?;

    let log = OpenOptions::new().create(true).append(true).mode(0o600).open(slot.home.file(home::QEMU_LOG));
    let log = log.internal("opening QEMU's log")?;
    let mut command = super::process::program(&shared.config.binary);
    command.args(arguments).stdin(Stdio::null()).current_dir("/");
    command.stdout(log.try_clone().internal("opening QEMU's log")?).stderr(log);
    // A group of its own: what a terminal sends to the daemon's does not reach it.
    command.process_group(0);
    let mut child = command.spawn().map_err(not_started)?;
    match connect(slot, &mut child).await {
        Ok((process, qmp)) => {
            tracing::info!(machine = %slot.id, "a machine has started");
            go_live(shared, slot, process, Some(qmp));
            shared.events.send(MachineEvent::State(slot.id.clone(), MachineState::Running));
            Ok(())
        }
        Err(error) => {
            let Err(unended) = end(&mut child).await else { return Err(error) };
            tracing::error!(machine = %slot.id, %error, "a machine did not start, and has not ended");
            if let Some(identity) = child.id().map(Identity::of).transpose()?.flatten()
                && let Some(process) = Process::open(&identity)?
            {
                keep(shared, slot, process).await;
            }
            Err(unended)
        }
    }
}

/// A binary that is gone or that may not be run comes back by an operator alone: that is a fault, and not something to
/// wait for as a node that has no processes left is.
fn not_started(error: std::io::Error) -> Error {
    let lasts = matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied);
    let kind = if lasts { Kind::Internal } else { Kind::Unavailable };
    Error::new(kind, "QEMU cannot be started").with_source(error)
}

/// Waits until it can be spoken to, or has ended and said why.
async fn connect(slot: &Slot, child: &mut Child) -> Result<(Process, Qmp)> {
    let Some(identity) = child.id().map(Identity::of).transpose()?.flatten() else {
        return Err(failure(slot).await);
    };
    slot.save(|state| state.phase = Phase::Running(identity.clone())).await?;
    let socket = slot.home.file(home::QMP_SOCKET);
    let speak = async {
        loop {
            match Qmp::connect(&socket, START).await {
                Ok(qmp) => return qmp,
                // It has not come so far, and there is nothing by which it would say so.
                Err(_) => tokio::time::sleep(LOOK).await,
            }
        }
    };
    let qmp = tokio::select! {
        qmp = speak => qmp,
        ended = child.wait() => {
            ended.internal("waiting for QEMU")?;
            return Err(failure(slot).await);
        }
        () = tokio::time::sleep(START) => return Err(Error::unavailable("QEMU does not come up")),
    };
    match Process::open(&identity)? {
        Some(process) => Ok((process, qmp)),
        None => Err(failure(slot).await),
    }
}

/// Why QEMU did not start, by what it said.
async fn failure(slot: &Slot) -> Error {
    let said = match tokio::fs::read(slot.home.file(home::QEMU_LOG)).await {
        Ok(bytes) => String::from_utf8_lossy(&bytes[..bytes.len().min(SAID)]).into_owned(),
        Err(_) => String::new(),
    };
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let error = if has(&["annot allocate memory", "cannot set up guest memory"]) {
        Error::new(Kind::Exhausted, "the node has no memory for the machine")
    } else if has(&["Could not set up host forwarding rule"]) {
        Error::unavailable("the port that leads to the guest is taken")
    } else if has(&["nbd", "Failed to connect", "Connection refused"]) {
        Error::unavailable("a disk of the machine does not answer")
    } else {
        Error::internal("QEMU does not start")
    };
    error.context(said.trim().to_owned())
}

/// A port of the loopback that nobody has: the one from before, if it is still free.
fn free_port(before: Option<u16>) -> Result<u16> {
    let free =
        |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).and_then(|listener| listener.local_addr());
    let address = match before.map(free) {
        Some(Ok(address)) => address,
        _ => free(0).internal("looking for a port")?,
    };
    Ok(address.port())
}

fn go_live(shared: &Arc<Shared>, slot: &Arc<Slot>, process: Process, qmp: Option<Qmp>) {
    let live = Live::new(process);
    slot.set_live(live.clone());
    // A backend that is being closed has no use for it: whoever opens the root next watches the machine.
    let _ = shared.spawn(watch::watch(shared.clone(), slot.clone(), live, qmp));
}

/// Finds the machines that there are.
pub(super) async fn recover(shared: &Arc<Shared>) -> Result<()> {
    let root = shared.config.root.clone();
    let (ids, found) = blocking(move || {
        let found = super::process::find(&root, "-pidfile", home::PID)?;
        Ok((home::list(&root)?, found))
    })
    .await?;
    for id in ids {
        let slot = recover_one(shared, &id, &found).await?;
        shared.slots().insert(id, slot);
    }
    Ok(())
}

async fn recover_one(
    shared: &Arc<Shared>,
    id: &MachineId,
    found: &BTreeMap<String, Identity>,
) -> Result<Arc<Slot>> {
    let now = shared.clock.now();
    let home = Home::of(&shared.config.root, id);
    let unread = |what: &str, error: Error| {
        tracing::error!(machine = %id, %error, "a machine's {what} cannot be read, and is taken for empty");
    };
    let spec = home.read_spec().unwrap_or_else(|error| {
        unread("spec", error);
        None
    });
    let state = home.read_state().unwrap_or_else(|error| {
        unread("state", error);
        None
    });
    let spec = spec.filter(|spec| spec.id == *id).unwrap_or_else(|| MachineSpec::new(id.clone()));
    let never = State { phase: Phase::Exited(Exit::NotStarted), since: now, intent: None, ssh: None };
    let state = state.unwrap_or(never);
    let slot = Slot::new(home, spec, state.clone());

    let written = match &state.phase {
        Phase::Running(identity) => Process::open(identity)?,
        Phase::Starting | Phase::Exited(_) => None,
    };
    let process = match (written, found.get(id.as_str())) {
        (Some(process), _) => Some(process),
        // The daemon ended between starting it and writing it down.
        (None, Some(identity)) => Process::open(identity)?,
        (None, None) => None,
    };
    let _turn = slot.turn().await;
    match process {
        Some(process) => {
            if state.phase != Phase::Running(process.identity.clone()) {
                slot.note(|state| state.phase = Phase::Running(process.identity.clone())).await;
            }
            tracing::info!(machine = %id, "a machine was found again");
            go_live(shared, &slot, process, None);
        }
        None => {
            let exit = match (&state.phase, state.intent) {
                (Phase::Exited(_), _) => None,
                (Phase::Starting, _) => Some(Exit::NotStarted),
                (Phase::Running(_), Some(Intent::Leave(exit))) => Some(exit),
                (Phase::Running(_), _) => Some(Exit::Crashed),
            };
            if let Some(exit) = exit {
                tracing::info!(machine = %id, ?exit, "a machine has exited while nobody watched");
                slot.set_exited(exit, now).await;
            }
        }
    }
    drop(_turn);
    Ok(slot)
}

#[cfg(test)]
mod tests;
