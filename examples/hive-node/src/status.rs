//! `hive-node status`: what every process of the home says of itself, put together.
//!
//! Each process answers on a socket of its own, `run/<name>.sock`. Of one that does not, its claims say whether it is
//! there: one that has a role is not answering, one that has none has died. Daemons of other homes have no socket here: each process says whom it hears of those that
//! the state has a roll of, and who is not heard by any is named as missing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use hive_core::{Error, Health, Result, ResultExt as _};
use hive_ec2::backend::MachineId;
use hive_ec2::qemu::QemuBackend;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::claims;
use crate::described;
use crate::home::Home;
use crate::machines::MachineStatus;
use crate::nodes::{self, DaemonStatus};
use crate::settings::{Role, process_name};

/// How long a process may take to answer. One whose guests and whose state do not answer does so in three seconds.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest answer that is read, in bytes.
const LONGEST: u64 = 256 * 1024 * 1024;

/// What one process says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Process {
    pub(crate) node: String,
    pub(crate) pid: u32,
    pub(crate) version: String,
    pub(crate) roles: Vec<String>,
    pub(crate) link: String,
    /// Where its data port listens, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) data: Option<String>,
    pub(crate) parts: Vec<Part>,
    /// The machines that have power, where it runs some.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) machines: Vec<MachineStatus>,
    /// The daemons of the whole cloud, as this process hears them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) daemons: Vec<DaemonStatus>,
}

/// A part of a process.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) name: String,
    #[serde(flatten)]
    pub(crate) health: PartHealth,
}

/// Its health, flat.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PartHealth {
    pub(crate) health: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) complaint: Option<String>,
}

impl PartHealth {
    /// As `/readyz` has it: a part whose sender is gone has ended, whatever it said last.
    pub(crate) fn of(health: &watch::Receiver<Health>) -> Self {
        match health.has_changed() {
            Ok(_) => Self::from(&*health.borrow()),
            Err(_) => Self::from(&Health::NotReady("it has stopped".into())),
        }
    }
}

impl From<&Health> for PartHealth {
    fn from(health: &Health) -> Self {
        let word = match (health.serves(), health.complaint()) {
            (true, None) => "ready",
            (true, Some(_)) => "degraded",
            (false, _) => "not-ready",
        };
        Self { health: word.to_owned(), complaint: health.complaint().map(str::to_owned) }
    }
}

/// The home's processes.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    home: String,
    processes: Vec<Process>,
    /// Processes that do not answer, and why.
    silent: Vec<Silent>,
    /// Machines that have power while no process here answers for them, with the sockets of their consoles.
    waiting: BTreeMap<MachineId, PathBuf>,
    /// Daemons of the cloud, here or elsewhere, that nobody hears.
    missing: Vec<DaemonStatus>,
}

/// A process that does not answer: it left its socket when it died, or is there and has a role still.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Silent {
    name: String,
    alive: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pid: Option<u32>,
    why: String,
}

impl Silent {
    fn there(name: String, pid: u32, why: String) -> Self {
        Self { name, alive: true, pid: Some(pid), why }
    }
}

/// The name of the process that made a socket.
fn name_of(socket: &Path) -> String {
    socket.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Whether the process that made a socket had a role.
pub(crate) fn is_of(socket: &Path, role: Role) -> bool {
    let name = name_of(socket);
    name == process_name(&Role::ALL) || name.split('-').any(|part| part == role.as_str())
}

/// Asks every process of the home.
///
/// # Errors
/// Where the folder of the sockets cannot be read. A process that does not answer is part of the report.
pub(crate) fn gather(home: &Home) -> Result<Report> {
    let mut report = Report {
        home: home.path("").display().to_string(),
        processes: Vec::new(),
        silent: Vec::new(),
        waiting: BTreeMap::new(),
        missing: Vec::new(),
    };
    let mut failed = Vec::new();
    for (path, answer) in ask_all(home)? {
        match answer {
            Ok(process) => report.processes.push(process),
            Err(error) => failed.push((path, described(&error).replace("\n  ", ", "))),
        }
    }
    // Looked at after they were asked: who has begun meanwhile is there, who has ended is not.
    let Owners { signed: mut alive, unsigned } = owners(home)?;
    alive.retain(|pid, _| !report.processes.iter().any(|process| process.pid == *pid));
    for (path, why) in failed {
        let name = name_of(&path);
        let owner = alive.iter().find(|(_, (_, roles))| process_name(roles) == name).map(|(pid, _)| *pid);
        report.silent.push(match owner {
            Some(pid) => {
                alive.remove(&pid);
                Silent::there(name, pid, why)
            }
            None => Silent { name, alive: unsigned.iter().any(|role| is_of(&path, *role)), pid: None, why },
        });
    }
    for (pid, (stops, roles)) in alive {
        let why = if stops { "it stops" } else { "it has no socket yet" };
        report.silent.push(Silent::there(process_name(&roles), pid, why.to_owned()));
    }
    if !report.processes.iter().any(|process| process.roles.iter().any(|role| role == "ec2")) {
        report.waiting = QemuBackend::powered(&home.path("machines"))?;
    }
    report.missing = nodes::missing(&report.processes.iter().flat_map(|process| &process.daemons));
    report.processes.sort_by(|a, b| (&a.node, a.pid).cmp(&(&b.node, b.pid)));
    report.silent.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(report)
}

/// The sockets of the home's processes, in order.
///
/// # Errors
/// Where their folder cannot be read.
pub(crate) fn sockets(home: &Home) -> Result<Vec<PathBuf>> {
    let folder = home.path("run");
    let doing = || format!("reading {}", folder.display());
    let mut sockets = Vec::new();
    let entries = match std::fs::read_dir(&folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(sockets),
        entries => entries.internal(doing())?,
    };
    for entry in entries {
        let path = entry.internal(doing())?.path();
        if path.extension().is_some_and(|extension| extension == "sock") {
            sockets.push(path);
        }
    }
    sockets.sort();
    Ok(sockets)
}

/// Who is there, as the claims say.
#[derive(Default)]
struct Owners {
    /// By their numbers: whether each is about to stop, and its roles.
    signed: BTreeMap<u32, (bool, Vec<Role>)>,
    /// The roles of those who did not say who they are: commands, which answer nobody, and processes that had no room
    /// for it.
    unsigned: Vec<Role>,
}

fn owners(home: &Home) -> Result<Owners> {
    let mut owners = Owners::default();
    for role in Role::ALL {
        match home.part(role.as_str())? {
            claims::Part::Free => {}
            claims::Part::Taken => owners.unsigned.push(role),
            claims::Part::Held(holder) => {
                owners.signed.entry(holder.pid).or_insert((holder.stops, Vec::new())).1.push(role);
            }
        }
    }
    Ok(owners)
}

/// Asks all processes of the home at once: one that does not answer keeps nobody waiting for the others.
///
/// # Errors
/// Where the folder of the sockets cannot be read.
pub(crate) fn ask_all(home: &Home) -> Result<Vec<(PathBuf, Result<Process>)>> {
    let sockets = sockets(home)?;
    let answers = std::thread::scope(|scope| {
        let asked: Vec<_> = sockets.iter().map(|socket| scope.spawn(|| ask(socket))).collect();
        let answer = |asked: std::thread::ScopedJoinHandle<'_, Result<Process>>| {
            asked.join().unwrap_or_else(|_panicked| Err(Error::internal("asking a process has failed")))
        };
        asked.into_iter().map(answer).collect::<Vec<_>>()
    });
    Ok(sockets.into_iter().zip(answers).collect())
}

/// What a process says of itself.
///
/// # Errors
/// Where it does not answer.
pub(crate) fn ask(socket: &Path) -> Result<Process> {
    serde_json::from_str(&get(socket, "/status")?).internal("reading a process's status")
}

/// One request over a unix socket. The answer comes from a process of ours, but is bounded all the same.
///
/// # Errors
/// Where it does not answer within a few seconds, or not with what was asked.
pub(crate) fn get(socket: &Path, path: &str) -> Result<String> {
    let doing = "asking a process of the home";
    let mut stream = connect(socket).internal(doing)?;
    stream.set_read_timeout(Some(PATIENCE)).internal(doing)?;
    stream.set_write_timeout(Some(PATIENCE)).internal(doing)?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: local\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).internal(doing)?;
    let mut answer = String::new();
    stream.take(LONGEST).read_to_string(&mut answer).internal(doing)?;
    let (head, body) =
        answer.split_once("\r\n\r\n").ok_or_else(|| Error::internal("an answer without a head"))?;
    if !head.starts_with("HTTP/1.1 200 ") {
        return Err(Error::internal(format!(
            "the process answered {}",
            head.lines().next().unwrap_or_default()
        )));
    }
    Ok(body.to_owned())
}

/// Connects, within a while: where no one accepts and many have come before, the kernel lets one wait without end.
fn connect(socket: &Path) -> std::io::Result<UnixStream> {
    let (done, connected) = mpsc::channel();
    let socket = socket.to_owned();
    std::thread::spawn(move || done.send(UnixStream::connect(socket)));
    let late = |_| Err(std::io::Error::new(std::io::ErrorKind::TimedOut, "it accepts no connection"));
    connected.recv_timeout(PATIENCE).unwrap_or_else(late)
}

impl Report {
    /// The socket of a machine's console.
    pub(crate) fn console(&self, instance: &str) -> Option<PathBuf> {
        let mut machines = self.processes.iter().flat_map(|process| &process.machines);
        let attended = machines.find(|machine| machine.instance == instance);
        match attended {
            Some(machine) => machine.console.clone(),
            // QEMU keeps the console whether a process attends to it or not.
            None => self.waiting.get(&instance.parse::<MachineId>().ok()?).cloned(),
        }
    }

    /// Whether something runs, all of it answers, nobody is missing and every part can do its work.
    pub(crate) fn is_well(&self) -> bool {
        let parts = self.processes.iter().flat_map(|process| &process.parts);
        !self.processes.is_empty()
            && self.silent.is_empty()
            && self.missing.is_empty()
            && parts.into_iter().all(|part| part.health.health != "not-ready")
    }

    /// As JSON, for programs.
    ///
    /// # Errors
    /// None in practice.
    pub(crate) fn json(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self).internal("writing the status")? + "\n")
    }

    /// For people.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        if self.processes.is_empty() && self.silent.is_empty() {
            let _infallible = match self.waiting.len() {
                0 => writeln!(text, "nothing runs in {}", self.home),
                guests => writeln!(text, "no process runs in {}, but {guests} of its guests", self.home),
            };
        }
        for process in &self.processes {
            let roles = process.roles.join(",");
            let data = process.data.as_deref().map(|data| format!("  data {data}")).unwrap_or_default();
            let _infallible =
                writeln!(text, "{}  pid {}  {roles}  link {}{data}", process.node, process.pid, process.link);
            for part in &process.parts {
                let complaint =
                    part.health.complaint.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
                let _infallible = writeln!(text, "    {:<12} {}{complaint}", part.name, part.health.health);
            }
        }
        for machine in self.processes.iter().flat_map(|process| &process.machines) {
            let ssh = machine.ssh.as_deref().map(|address| format!("  ssh {address}")).unwrap_or_default();
            let _infallible = writeln!(text, "{}  {}{ssh}", machine.instance, machine.state);
        }
        for instance in self.waiting.keys() {
            let _infallible = writeln!(
                text,
                "{instance}  has power and waits for its disks: start what has the role ec2 and ebs, or end it by down"
            );
        }
        for Silent { name, alive, pid, why } in &self.silent {
            let state = if *alive { "is not answering" } else { "has died" };
            let pid = pid.map(|pid| format!("  pid {pid}")).unwrap_or_default();
            let _infallible = writeln!(text, "{name}{pid}  {state}: {why}");
        }
        for DaemonStatus { node, role, since, .. } in &self.missing {
            let _infallible = writeln!(
                text,
                "{node}  is missing: its {role} is not heard, and last said {since} that it is there; what it has is \
                 unavailable until it is back"
            );
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A claim says whether a process is there, whatever becomes of its socket.
    #[test]
    fn who_has_a_role_is_not_dead() {
        let (_folder, home) = Home::temporary();
        let claim = home.claim("ebs").unwrap();
        let seen = || {
            let report = gather(&home).unwrap();
            assert!(!report.is_well());
            (report.silent.iter().map(|one| (one.alive, one.pid)).collect::<Vec<_>>(), report.text())
        };
        let (silent, text) = seen();
        assert!(silent.is_empty() && text.contains("nothing runs in"), "a command has it: {text}");
        claim.sign(false).unwrap();
        let (silent, text) = seen();
        let here = Some(std::process::id());
        assert_eq!(silent, [(true, here)]);
        assert!(text.contains("is not answering: it has no socket yet") && text.starts_with("ebs"), "{text}");
        // Sockets that no one accepts on, of the one who is there and of one who was before.
        for name in ["ebs", "all"] {
            drop(std::os::unix::net::UnixListener::bind(home.path(&format!("run/{name}.sock"))).unwrap());
        }
        let (silent, text) = seen();
        assert_eq!(silent, [(false, None), (true, here)]);
        assert!(text.starts_with("all  has died: ") && text.contains("\nebs  pid "), "{text}");
        assert!(text.contains("is not answering: asking a process of the home"), "{text}");
        std::fs::remove_file(home.path("run/all.sock")).unwrap();
        drop(claim);
        let (silent, text) = seen();
        assert_eq!(silent, [(false, None)]);
        assert!(text.contains("ebs  has died: "), "{text}");
    }

    #[test]
    fn a_part_that_ended_is_not_ready_whatever_it_said_last() {
        let (sender, health) = watch::channel(Health::Ready);
        assert_eq!(PartHealth::of(&health).health, "ready");
        sender.send_replace(Health::Degraded("slow".into()));
        assert_eq!(PartHealth::of(&health).complaint.as_deref(), Some("slow"));
        drop(sender);
        let ended = PartHealth::of(&health);
        assert_eq!(
            (ended.health.as_str(), ended.complaint.as_deref()),
            ("not-ready", Some("it has stopped"))
        );
    }
}
