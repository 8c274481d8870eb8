//! `hive-node down`: ends guests first, then the processes of the home. Without it, guests outlive them.
//!
//! The process that runs the private nats-server keeps that up until the others have stopped, whatever else it has to
//! stop before: a process without its transport can neither say that it leaves nor finish what others wait for.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hive_core::{Error, Result, ResultExt as _, SystemClock};
use hive_ec2::backend::{ComputeBackend, MachineState, Stop};
use hive_ec2::qemu::{QemuBackend, QemuConfig};
use rustix::process::{Pid, Signal, kill_process};

use crate::home::{Claim, Home};
use crate::settings::Role;
use crate::status::{self, Process};
use crate::{machines, say};

/// Whoever stops while this file is there ends its guests first.
pub(crate) const MARK: &str = "run/down";
/// How often it is looked whether a process has stopped.
const LOOK: Duration = Duration::from_millis(100);
/// How long a process may take to stop, its guests included.
const PATIENCE: Duration = Duration::from_secs(180);

/// Stops everything in a home.
///
/// # Errors
/// What did not stop.
pub(crate) fn down(home: &Home) -> Result<()> {
    let mut processes = Vec::new();
    for socket in status::sockets(home)? {
        // One that does not answer has died: there is nothing to stop.
        if let Ok(process) = status::ask(&socket) {
            processes.push(process);
        }
    }
    if !home.path("run").exists() {
        return Ok(());
    }
    home.write(MARK, "")?;
    let outcome = stop(home, &processes);
    std::fs::remove_file(home.path(MARK)).internal("removing the mark of the end").and(outcome)
}

fn stop(home: &Home, processes: &[Process]) -> Result<()> {
    let has_machines = |process: &Process| process.roles.iter().any(|role| role == "ec2");
    // Machines before the disks they are on.
    let (first, rest): (Vec<_>, Vec<_>) = processes.iter().partition(|process| has_machines(process));
    end(home, &first)?;
    left_behind(home)?;
    end(home, &rest)?;
    // The private nats-server goes last.
    released(home, "nats", Instant::now() + PATIENCE).map(drop)
}

/// Waits until no process of the home has a role any more: what `down` stops needs its transport until then.
pub(crate) async fn others(home: &Home) {
    let waited = async {
        let mut look = tokio::time::interval(LOOK);
        loop {
            look.tick().await;
            // Their sockets are gone before they have ended; what they have claimed is given up last.
            let free = |role: &Role| home.try_claim(role.as_str()).is_ok_and(|claim| claim.is_some());
            if !home.path(MARK).exists() || Role::ALL.iter().all(free) {
                return;
            }
        }
    };
    if tokio::time::timeout(PATIENCE, waited).await.is_err() {
        tracing::warn!("other processes have not stopped; the nats-server stops without them");
    }
}

fn end(home: &Home, processes: &[&Process]) -> Result<()> {
    for process in processes {
        say(&format!("stopping process {} ({})", process.pid, process.roles.join(",")));
        let pid = i32::try_from(process.pid).ok().and_then(Pid::from_raw);
        let pid = pid.ok_or_else(|| Error::internal("a process has no number"))?;
        match kill_process(pid, Signal::TERM) {
            Ok(()) | Err(rustix::io::Errno::SRCH) => {}
            Err(error) => return Err(error).internal(format!("stopping process {}", process.pid)),
        }
    }
    let deadline = Instant::now() + PATIENCE;
    for role in processes.iter().flat_map(|process| &process.roles) {
        released(home, role, deadline)?;
    }
    Ok(())
}

/// Waits until no process has a part of the home: what it has claimed it gives up last of all.
fn released(home: &Home, part: &str, deadline: Instant) -> Result<Claim> {
    loop {
        if let Some(claim) = home.try_claim(part)? {
            return Ok(claim);
        }
        if Instant::now() > deadline {
            return Err(Error::outcome_unknown(format!("the process with the part {part} does not stop")));
        }
        #[expect(clippy::disallowed_methods, reason = "a command waits for a process that is not its child")]
        std::thread::sleep(LOOK);
    }
}

/// Ends guests that wait for a process which is not there.
fn left_behind(home: &Home) -> Result<()> {
    let root = home.path("machines");
    if !root.exists() {
        return Ok(());
    }
    // Others look now and then whether it is free.
    let claim = released(home, "ec2", Instant::now() + PATIENCE)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .internal("starting the runtime")?;
    let outcome = runtime.block_on(async {
        let backend = QemuBackend::open(QemuConfig::new(root), Arc::new(SystemClock::default())).await?;
        let backend: Arc<dyn ComputeBackend> = Arc::new(backend);
        for machine in backend.observe().await? {
            if !matches!(machine.state, MachineState::Exited(_)) {
                let id = &machine.id;
                say(&format!("cutting the power of {id}: nothing serves its disks, so it cannot shut down"));
            }
        }
        // Their disks are not served: there is no use in asking.
        machines::stop(&backend, Stop::Force).await
    });
    drop(claim);
    outcome
}
