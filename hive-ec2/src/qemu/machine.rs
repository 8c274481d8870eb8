//! One machine: what is known of it, and its process while it has one.
//!
//! Whoever alters something holds the machine's *turn*, and nobody holds it while waiting for a guest. What is known
//! can be looked at at any time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hive_core::{Error, Result, Timestamp};
use tokio::sync::{Mutex as Turns, MutexGuard as Turn, watch};

use super::home::{Home, Intent, Phase, State};
use super::process::Process;
use super::qmp::Qmp;
use super::shared::blocking;
use crate::backend::{Exit, Machine, MachineId, MachineSpec, MachineState};

/// How long a verb waits for the connection to QEMU.
const CONNECTION: Duration = Duration::from_secs(5);
/// How long a killed process may take to end.
pub(super) const DEATH: Duration = Duration::from_secs(20);

/// A machine that is known.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) id: MachineId,
    pub(super) home: Home,
    turn: Turns<()>,
    known: Mutex<Known>,
    live: watch::Sender<Option<Arc<Live>>>,
}

#[derive(Debug)]
struct Known {
    state: State,
    spec: MachineSpec,
    destroyed: bool,
    /// Whether something of it could not be written down: that is said once.
    unwritten: bool,
}

/// A machine's process.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) process: Process,
    /// The connection, while there is one.
    pub(super) qmp: watch::Sender<Option<Arc<Qmp>>>,
    /// How often it was started again since it is watched.
    pub(super) reboots: watch::Sender<u64>,
}

impl Live {
    pub(super) fn new(process: Process) -> Arc<Self> {
        Arc::new(Self { process, qmp: watch::Sender::new(None), reboots: watch::Sender::new(0) })
    }

    /// The connection; waits a moment for one.
    pub(super) async fn qmp(&self) -> Result<Arc<Qmp>> {
        let mut connection = self.qmp.subscribe();
        let connected = tokio::time::timeout(CONNECTION, connection.wait_for(Option::is_some)).await;
        match connected {
            Ok(Ok(qmp)) => qmp.clone().ok_or_else(|| Error::unavailable("the hypervisor does not answer")),
            _ => Err(Error::unavailable("the hypervisor does not answer")),
        }
    }

    /// Cuts the power and waits until the process has ended.
    pub(super) async fn kill(&self) -> Result<()> {
        self.process.kill()?;
        match tokio::time::timeout(DEATH, self.process.ended()).await {
            Ok(ended) => ended,
            Err(_) => Err(Error::outcome_unknown("a killed machine has not ended yet")),
        }
    }
}

impl Slot {
    pub(super) fn new(home: Home, spec: MachineSpec, state: State) -> Arc<Self> {
        let known = Mutex::new(Known { state, spec, destroyed: false, unwritten: false });
        let id = known.lock().unwrap_or_else(PoisonError::into_inner).spec.id.clone();
        Arc::new(Self { id, home, turn: Turns::default(), known, live: watch::Sender::new(None) })
    }

    /// Waits for its turn.
    pub(super) async fn turn(&self) -> Turn<'_, ()> {
        self.turn.lock().await
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn state(&self) -> State {
        self.lock().state.clone()
    }

    pub(super) fn spec(&self) -> MachineSpec {
        self.lock().spec.clone()
    }

    /// Whether it was destroyed while one waited for the turn.
    pub(super) fn is_destroyed(&self) -> bool {
        self.lock().destroyed
    }

    pub(super) fn set_destroyed(&self) {
        self.lock().destroyed = true;
    }

    /// Alters its state, on the disk first. The turn is held.
    pub(super) async fn save(&self, alter: impl FnOnce(&mut State)) -> Result<()> {
        let mut state = self.state();
        alter(&mut state);
        let (home, written) = (self.home.clone(), state.clone());
        blocking(move || home.write_state(&written)).await?;
        self.lock().state = state;
        Ok(())
    }

    /// Alters its spec, on the disk first. The turn is held.
    pub(super) async fn save_spec(&self, alter: impl FnOnce(&mut MachineSpec)) -> Result<()> {
        let mut spec = self.spec();
        alter(&mut spec);
        let (home, written) = (self.home.clone(), spec.clone());
        blocking(move || home.write_spec(&written)).await?;
        spec.seed = None;
        self.lock().spec = spec;
        Ok(())
    }

    /// Alters its state to what is so already, or has to be: in memory whatever the disk says. The turn is held.
    ///
    /// Who finds the machine after a crash may then know less than is so: that it ended, and not that it was to.
    pub(super) async fn note(&self, alter: impl Fn(&mut State)) {
        let written = self.save(&alter).await;
        if written.is_err() {
            alter(&mut self.lock().state);
        }
        self.noted(written);
    }

    /// Alters its spec to what is so already, in memory whatever the disk says. The turn is held.
    pub(super) async fn note_spec(&self, alter: impl Fn(&mut MachineSpec)) {
        let written = self.save_spec(&alter).await;
        if written.is_err() {
            alter(&mut self.lock().spec);
        }
        self.noted(written);
    }

    /// Says that something could not be written down, unless that is known.
    fn noted(&self, written: Result<()>) {
        let known = std::mem::replace(&mut self.lock().unwritten, written.is_err());
        match written {
            Ok(()) => {}
            Err(error) if known => {
                tracing::debug!(machine = %self.id, %error, "nor could this be written down");
            }
            Err(error) => {
                metrics::counter!("hive_ec2_qemu_unwritten_total").increment(1);
                tracing::error!(machine = %self.id, %error, "what became of a machine could not be written down, and is done all the same");
            }
        }
    }

    pub(super) fn live(&self) -> Option<Arc<Live>> {
        self.live.borrow().clone()
    }

    /// Its process. The turn is held.
    pub(super) fn running(&self) -> Result<Arc<Live>> {
        if self.is_destroyed() {
            return Err(Error::not_found(format!("there is no machine {}", self.id)));
        }
        self.live().ok_or_else(|| Error::conflict(format!("{} does not run", self.id)))
    }

    pub(super) fn set_live(&self, live: Arc<Live>) {
        self.live.send_replace(Some(live));
    }

    pub(super) fn is_live(&self, live: &Arc<Live>) -> bool {
        self.live.borrow().as_ref().is_some_and(|there| Arc::ptr_eq(there, live))
    }

    /// Waits until this process is not the machine's any more.
    pub(super) async fn ended(&self, live: &Arc<Live>) {
        let mut lives = self.live.subscribe();
        // An error says that the machine is forgotten, which means the same.
        drop(lives.wait_for(|now| !now.as_ref().is_some_and(|now| Arc::ptr_eq(now, live))).await);
    }

    /// Notes that its process has ended, in memory whatever the disk says. The turn is held.
    pub(super) async fn set_exited(&self, exit: Exit, now: Timestamp) {
        self.note(|state| {
            state.phase = Phase::Exited(exit.clone());
            state.since = now;
            state.intent = None;
        })
        .await;
        self.live.send_replace(None);
    }

    /// Notes that it may have this process, and what is wanted of it: in memory whatever the disk says. The turn is
    /// held.
    pub(super) async fn hold(&self, intent: Option<Intent>, phase: Phase) {
        self.note(|state| {
            state.phase = phase.clone();
            state.intent.clone_from(&intent);
        })
        .await;
    }

    /// Without asking its process: that it has exited, or that it may have power.
    pub(super) fn seen(&self) -> Machine {
        let (state, spec) = (self.state(), self.spec());
        let seen = match &state.phase {
            Phase::Exited(exit) => MachineState::Exited(exit.clone()),
            Phase::Starting | Phase::Running(_) => MachineState::Unknown,
        };
        let mut machine = Machine::new(self.id.clone(), seen);
        machine.since = Some(state.since);
        if machine.state.has_power() {
            machine.disks = spec.disks.into_iter().map(|disk| disk.volume).collect();
            machine.nics = spec.nics.into_iter().map(|nic| nic.port).collect();
            machine.ssh = state.ssh.map(|port| (std::net::Ipv4Addr::LOCALHOST, port).into());
        }
        machine
    }
}
