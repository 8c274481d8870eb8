//! `hive-node down`: ends guests first, then the processes of the home. Without it, guests outlive them.
//!
//! What has a role is there, as its [claim](crate::claims) says, and is ended whether or not it answers; what does not
//! end is named. A `down` counts for as long as it runs: one that was broken off is over.
//!
//! The process that runs the private nats-server keeps that up until the others have stopped, whatever else it has to
//! stop before: a process without its transport can neither say that it leaves nor finish what others wait for.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hive_core::{Error, Result, ResultExt as _, SystemClock};
use hive_ec2::backend::{ComputeBackend, MachineState, Stop};
use hive_ec2::qemu::{QemuBackend, QemuConfig};

use crate::claims::{Holder, Part};
use crate::home::{Claim, Home};
use crate::settings::Role;
use crate::{machines, say, status};

/// The part of a home that a `down` has for as long as it runs: whoever stops meanwhile ends its guests first. One that
/// was broken off leaves nothing that a later stop could take for it.
const UNDER_WAY: &str = "down";
/// How often it is looked whether a process has stopped.
const LOOK: Duration = Duration::from_millis(100);
/// How long a process that starts may take to say who it is.
const START: Duration = Duration::from_secs(1);
/// How long a process may take to stop, its guests included.
pub(crate) const PATIENCE: Duration = Duration::from_secs(180);

/// Whoever has some of the roles.
struct Owner {
    roles: Vec<Role>,
    /// Nothing where it does not say who it is: a command, which ends by itself.
    holder: Option<Holder>,
}

/// Stops everything in a home. What has a role is alive and is told to stop, whether or not it answers.
///
/// # Errors
/// What did not stop within some `patience`.
pub(crate) fn down(home: &Home, patience: Duration) -> Result<()> {
    if !home.path("run").exists() {
        return Ok(());
    }
    let under_way = alone(home, patience)?;
    let has_machines = |owner: &Owner| owner.roles.contains(&Role::Ec2);
    // Machines before the disks they are on.
    let (first, rest): (Vec<_>, Vec<_>) = owners(home)?.into_iter().partition(has_machines);
    end(home, &first, patience)?;
    left_behind(home, patience)?;
    end(home, &rest, patience)?;
    // The private nats-server goes last.
    drop(released(home, "nats", patience)?);
    for owner in first.iter().chain(&rest) {
        // What it had is free; it has a few things to put away.
        if let Some(holder) = &owner.holder
            && !holder.ended(patience)?
        {
            return Err(left(&[owner.name()]));
        }
    }
    // Whoever has started meanwhile has not been told.
    let meanwhile: Vec<String> = owners(home)?.iter().map(Owner::name).collect();
    drop(under_way);
    match meanwhile.is_empty() {
        true => Ok(()),
        false => Err(Error::conflict(format!("started meanwhile, and goes on: {}", meanwhile.join("; ")))),
    }
}

/// Whether a `down` runs in the home now.
///
/// # Errors
/// Where it cannot be found out.
pub(crate) fn is_under_way(home: &Home) -> Result<bool> {
    Ok(!matches!(home.part(UNDER_WAY)?, Part::Free))
}

/// Waits for another `down`.
fn alone(home: &Home, patience: Duration) -> Result<Claim> {
    match home.try_claim(UNDER_WAY)? {
        Some(claim) => Ok(claim),
        None => {
            say("waiting for another `hive-node down` of this home");
            released(home, UNDER_WAY, patience)
        }
    }
}

/// Waits until no process of the home has a role any more: what `down` stops needs its transport until then.
pub(crate) async fn others(home: &Home) {
    let waited = async {
        let mut look = tokio::time::interval(LOOK);
        loop {
            look.tick().await;
            // Their sockets are gone before they have ended; what they have claimed is given up last.
            let free = |role: &Role| matches!(home.part(role.as_str()), Ok(Part::Free));
            if matches!(is_under_way(home), Ok(false)) || Role::ALL.iter().all(free) {
                return;
            }
        }
    };
    if tokio::time::timeout(PATIENCE, waited).await.is_err() {
        tracing::warn!("other processes have not stopped; the nats-server stops without them");
    }
}

/// Who has which roles, each held on to at once: a number alone may be another's by the time that it is used.
fn owners(home: &Home) -> Result<Vec<Owner>> {
    let start = Instant::now();
    loop {
        let mut owners: Vec<Owner> = Vec::new();
        for role in Role::ALL {
            let holder = match home.part(role.as_str())? {
                Part::Free => continue,
                Part::Taken => None,
                Part::Held(holder) => Some(holder),
            };
            let pid = holder.as_ref().map(|holder| holder.pid);
            let same = |owner: &&mut Owner| pid.is_some() && owner.pid() == pid;
            match owners.iter_mut().find(same) {
                Some(owner) => owner.roles.push(role),
                None => owners.push(Owner { roles: vec![role], holder }),
            }
        }
        if owners.iter().all(|owner| owner.holder.is_some()) {
            return Ok(owners);
        }
        if start.elapsed() > START {
            return asked(home, owners);
        }
        #[expect(clippy::disallowed_methods, reason = "a command waits for a process that is not its child")]
        std::thread::sleep(LOOK);
    }
}

/// Asks who has what nobody has signed: a process may have had no room for that.
fn asked(home: &Home, owners: Vec<Owner>) -> Result<Vec<Owner>> {
    let (mut known, unknown): (Vec<_>, Vec<_>) = owners.into_iter().partition(|owner| owner.holder.is_some());
    let answers = status::ask_all(home)?.into_iter().filter_map(|(_, answer)| answer.ok());
    let mut unknown: Vec<Role> = unknown.into_iter().flat_map(|owner| owner.roles).collect();
    for process in answers {
        let has = |role: &Role| process.roles.iter().any(|name| name == role.as_str());
        let roles: Vec<Role> = unknown.iter().copied().filter(has).collect();
        if roles.is_empty() {
            continue;
        }
        // The room may have ended between two of its claims; told twice, it would stop in a hurry.
        if let Some(owner) = known.iter_mut().find(|owner| owner.pid() == Some(process.pid)) {
            owner.roles.extend(roles);
        } else if let Some(holder) = Holder::of(process.pid)? {
            known.push(Owner { roles, holder: Some(holder) });
        } else {
            continue;
        }
        unknown.retain(|role| !has(role));
    }
    known.extend(unknown.into_iter().map(|role| Owner { roles: vec![role], holder: None }));
    Ok(known)
}

impl Owner {
    fn pid(&self) -> Option<u32> {
        self.holder.as_ref().map(|holder| holder.pid)
    }

    fn name(&self) -> String {
        let roles = self.roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(",");
        match self.pid() {
            Some(pid) => format!("process {pid} ({roles})"),
            None => format!("whoever has the part {roles}, and does not say who it is"),
        }
    }
}

/// Ends them all, and waits for each.
fn end(home: &Home, owners: &[Owner], patience: Duration) -> Result<()> {
    for owner in owners {
        match &owner.holder {
            Some(holder) => {
                let stops = if holder.stops { "waiting for" } else { "stopping" };
                say(&format!("{stops} {}", owner.name()));
                holder.stop()?;
            }
            None => say(&format!("waiting for {}", owner.name())),
        }
    }
    let deadline = Instant::now() + patience;
    let mut names = Vec::new();
    for owner in owners {
        for role in &owner.roles {
            if free(home, role.as_str(), deadline)?.is_none() {
                names.push(owner.name());
                break;
            }
        }
    }
    if names.is_empty() { Ok(()) } else { Err(left(&names)) }
}

fn left(names: &[String]) -> Error {
    Error::outcome_unknown(format!("it does not end: {}", names.join("; ")))
}

/// Waits until no process has a part of the home: what it has claimed it gives up last of all.
fn released(home: &Home, part: &str, patience: Duration) -> Result<Claim> {
    let claim = free(home, part, Instant::now() + patience)?;
    claim.ok_or_else(|| Error::outcome_unknown(format!("the process with the part {part} does not stop")))
}

fn free(home: &Home, part: &str, deadline: Instant) -> Result<Option<Claim>> {
    loop {
        let claim = home.try_claim(part)?;
        if claim.is_some() || Instant::now() > deadline {
            return Ok(claim);
        }
        #[expect(clippy::disallowed_methods, reason = "a command waits for a process that is not its child")]
        std::thread::sleep(LOOK);
    }
}

/// Ends guests that wait for a process which is not there.
fn left_behind(home: &Home, patience: Duration) -> Result<()> {
    let root = home.path("machines");
    if !root.exists() {
        return Ok(());
    }
    let claim = released(home, "ec2", patience)?;
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

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    /// Whoever is told to stop and keeps what it has is named, and nothing is said to be done.
    #[test]
    fn who_does_not_stop_is_named() {
        let (_folder, home) = Home::temporary();
        let claim = home.claim("ebs").unwrap();
        // Another has the lock on, and it is a process that ends at a word: what it has stays.
        let mut stranger = Command::new("sleep").arg("600").spawn().unwrap();
        claim.sign_for(stranger.id(), false).unwrap();
        let error = down(&home, Duration::from_millis(1)).unwrap_err();
        assert_eq!(error.kind(), hive_core::Kind::OutcomeUnknown);
        assert!(error.message().contains(&format!("process {} (ebs)", stranger.id())), "{error}");
        assert!(!stranger.wait().unwrap().success(), "it was told");
        assert!(!is_under_way(&home).unwrap());

        // A command is waited for, and not ended.
        let error = down(&home, Duration::from_millis(1)).unwrap_err();
        assert!(error.message().contains("the part ebs"), "{error}");
        drop(claim);
        down(&home, Duration::from_millis(1)).unwrap();
    }

    /// On a full disk a process may not have written down who it is.
    #[test]
    fn who_did_not_sign_and_answers_is_known() {
        use std::io::{Read as _, Write as _};
        let (_folder, home) = Home::temporary();
        let claims = [home.claim("ebs").unwrap(), home.claim("vpc").unwrap(), home.claim("state").unwrap()];
        claims[0].sign(false).unwrap();
        let listener = std::os::unix::net::UnixListener::bind(home.path("run/ebs-vpc.sock")).unwrap();
        let here = std::process::id();
        let answer = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _request = stream.read(&mut [0; 1024]).unwrap();
            let status = serde_json::json!({
                "node": "n", "pid": here, "version": "0", "roles": ["ebs", "vpc"], "link": "up", "parts": [],
            });
            write!(stream, "HTTP/1.1 200 OK\r\n\r\n{status}").unwrap();
        });
        let found = owners(&home).unwrap();
        answer.join().unwrap();
        let found: Vec<_> = found.iter().map(|owner| (owner.pid(), &*owner.roles)).collect();
        assert_eq!(found, [(Some(here), &[Role::Ebs, Role::Vpc][..]), (None, &[Role::State][..])]);
    }
}
