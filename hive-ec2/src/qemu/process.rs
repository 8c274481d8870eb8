//! Processes that outlive the daemon, and are never mistaken for others.
//!
//! A number alone says nothing: the kernel gives it to another process as soon as ours has ended. A process is known by
//! its number, the time of its start, and the boot of the node; while it is watched, a *pidfd* holds on to it, and
//! signals go through that alone.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use hive_core::{Result, ResultExt};
use rustix::process::{Pid, PidfdFlags, Signal};
use serde::{Deserialize, Serialize};
use tokio::io::unix::AsyncFd;
use tokio::process::Command;

/// A program that is to be started. Of this process's environment, which may hold secrets, it gets the places where
/// programs are, and nothing else: `/proc` shows it for as long as the program runs, and that may be longer than the
/// process does.
pub(super) fn program(binary: &Path) -> Command {
    let mut command = Command::new(binary);
    command.env_clear();
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    command
}

/// Which process it is, on this node, for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Identity {
    pid: u32,
    /// When it started, in ticks since the boot.
    start: u64,
    /// The boot that is meant: ticks and numbers begin anew with each.
    boot: String,
}

impl Identity {
    /// Who has this number now; `None` where nobody does, or only what is left of one that has ended.
    pub(super) fn of(pid: u32) -> Result<Option<Self>> {
        let Some(stat) = read(&format!("/proc/{pid}/stat"))? else { return Ok(None) };
        let Some(start) = start_time(&String::from_utf8_lossy(&stat)) else { return Ok(None) };
        let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").internal("reading the boot's id")?;
        Ok(Some(Self { pid, start, boot: boot.trim().to_owned() }))
    }
}

/// The start time in `/proc/…/stat`; `None` for one that has ended. The second field is a name in parentheses, which
/// may hold anything.
fn start_time(stat: &str) -> Option<u64> {
    let mut fields = stat.get(stat.rfind(')')? + 1..)?.split_ascii_whitespace();
    let state = fields.next()?;
    // From here, the 22nd of all fields is the 19th.
    if matches!(state, "Z" | "X") { None } else { fields.nth(18)?.parse().ok() }
}

/// A process that is held on to.
#[derive(Debug)]
pub(super) struct Process {
    pub(super) identity: Identity,
    fd: AsyncFd<OwnedFd>,
}

impl Process {
    /// Holds on to a process, if it still is the one that is meant. Must be called within tokio's runtime.
    #[expect(unsafe_code, reason = "tokio cannot know that what it watches stays open")]
    pub(super) fn open(identity: &Identity) -> Result<Option<Self>> {
        let Some(pid) = i32::try_from(identity.pid).ok().and_then(Pid::from_raw) else { return Ok(None) };
        let fd = match rustix::process::pidfd_open(pid, PidfdFlags::NONBLOCK) {
            Ok(fd) => fd,
            Err(rustix::io::Errno::SRCH) => return Ok(None),
            Err(error) => return Err(error).internal("holding on to a process"),
        };
        // Looked at after it is held, so that it cannot have become another in between.
        if Identity::of(identity.pid)?.as_ref() != Some(identity) {
            return Ok(None);
        }
        // SAFETY: the descriptor was just opened and is owned; nothing here takes it out of, or replaces it in, the
        // private field where it stays until it is dropped, and an `OwnedFd` always names the same descriptor.
        let fd = unsafe { AsyncFd::register(fd) }.map_err(io::Error::from).internal("watching a process")?;
        Ok(Some(Self { identity: identity.clone(), fd }))
    }

    /// Waits until it has ended. Safe to cancel.
    pub(super) async fn ended(&self) -> Result<()> {
        self.fd.readable().await.map(drop).internal("watching a process")
    }

    /// Kills it. Done already where it has ended.
    pub(super) fn kill(&self) -> Result<()> {
        match rustix::process::pidfd_send_signal(&self.fd, Signal::KILL) {
            Ok(()) | Err(rustix::io::Errno::SRCH) => Ok(()),
            Err(error) => Err(error).internal("killing a process"),
        }
    }
}

/// The processes whose command line has this option with a file below the root, by that file's directory.
pub(super) fn find(root: &Path, option: &str, file: &str) -> Result<BTreeMap<String, Identity>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir("/proc").internal("looking for processes")? {
        let entry = entry.internal("looking for processes")?;
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // Many end while one looks, and some are not ours to look at.
        let Ok(Some(line)) = read(&format!("/proc/{pid}/cmdline")) else { continue };
        if let Some(machine) = directory_in(&line, root, option, file)
            && let Some(identity) = Identity::of(pid)?
        {
            found.insert(machine, identity);
        }
    }
    Ok(found)
}

fn directory_in(line: &[u8], root: &Path, option: &str, file: &str) -> Option<String> {
    let mut arguments = line.split(|byte| *byte == 0);
    arguments.find(|argument| *argument == option.as_bytes())?;
    let path = Path::new(OsStr::from_bytes(arguments.next()?));
    let rest = path.strip_prefix(root).ok()?;
    let mut parts = rest.iter().rev();
    (parts.next()? == file).then(|| parts.next().map(|name| name.to_string_lossy().into_owned()))?
}

fn read(path: &str) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        // The process ended between the opening and the reading.
        Err(error) if error.raw_os_error() == Some(rustix::io::Errno::SRCH.raw_os_error()) => Ok(None),
        Err(error) => Err(error).internal(format!("reading {path}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_parentheses_does_not_hide_the_time() {
        let stat = "42 (a) R (x)) S 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 12345 1 1";
        assert_eq!(start_time(stat), Some(12345));
        assert_eq!(start_time(&stat.replace(") S 1", ") Z 1")), None);
        for bad in ["", "1", "1 (x", "1 (x) S 1 2"] {
            assert_eq!(start_time(bad), None, "{bad}");
        }
    }

    /// Cargo's own variables stand for those that nobody else is to see.
    #[tokio::test]
    async fn a_program_inherits_nothing_but_the_places_of_programs() {
        assert!(std::env::vars_os().any(|(name, _)| name == "CARGO_MANIFEST_DIR"));
        let output = program(Path::new("env")).output().await.unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let names: Vec<&str> = text.lines().filter_map(|line| Some(line.split_once('=')?.0)).collect();
        assert_eq!(names, ["PATH"]);
    }

    #[tokio::test]
    async fn a_process_is_only_itself() {
        let mut child = Command::new("sleep").arg("600").spawn().unwrap();
        let identity = Identity::of(child.id().unwrap()).unwrap().unwrap();
        let other = Identity { start: identity.start + 1, ..identity.clone() };
        assert!(Process::open(&other).unwrap().is_none(), "the number was given to another");
        let before = Identity { boot: "before".to_owned(), ..identity.clone() };
        assert!(Process::open(&before).unwrap().is_none(), "the node was booted since");
        let process = Process::open(&identity).unwrap().unwrap();
        process.kill().unwrap();
        process.ended().await.unwrap();
        child.wait().await.unwrap();
        process.kill().unwrap();
        assert!(Process::open(&identity).unwrap().is_none());
    }

    #[test]
    fn a_machine_is_found_by_its_command_line() {
        let root = Path::new("/var/lib/hive");
        let line = b"qemu\0-pidfile\0/var/lib/hive/machines/i-1/pid\0";
        assert_eq!(directory_in(line, root, "-pidfile", "pid").as_deref(), Some("i-1"));
        for other in [
            &b"qemu\0-pidfile\0/elsewhere/machines/i-1/pid\0"[..],
            b"qemu\0/var/lib/hive/machines/i-1/pid\0",
            b"vi\0/var/lib/hive/machines/i-1/pid\0-pidfile\0",
            b"qemu\0-pidfile\0/var/lib/hive/machines/i-1/spec.json\0",
            b"",
        ] {
            assert_eq!(directory_in(other, root, "-pidfile", "pid"), None);
        }
    }
}
