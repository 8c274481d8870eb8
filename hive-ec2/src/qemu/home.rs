//! A machine's directory: what is known of it when nobody remembers.
//!
//! ```text
//!   ROOT/lock                    held by the process that drives the machines
//!   ROOT/format                  which layout this is; a newer Hive's is left as it is
//!   ROOT/machines/i-…/spec.json  what it was launched as, and what came and went since; before it starts
//!                     state.json what happened to it
//!                     seed.img   the seed disk; only its owner may read it
//!                     pid, qmp.sock, console.sock, console.log, qemu.log     QEMU's
//!   ROOT/machines/.gone-i-…      destroyed, and about to be removed
//! ```
//!
//! Both JSON files are replaced whole and durably: a crash leaves the one before or the one after.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use hive_core::{Error, Kind, Result, ResultExt, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::process::Identity;
use crate::backend::{Exit, MachineId, MachineSpec};

pub(super) const PID: &str = "pid";
pub(super) const QMP_SOCKET: &str = "qmp.sock";
pub(super) const CONSOLE_SOCKET: &str = "console.sock";
pub(super) const CONSOLE_LOG: &str = "console.log";
pub(super) const QEMU_LOG: &str = "qemu.log";
pub(super) const SEED: &str = "seed.img";
const SPEC: &str = "spec.json";
const STATE: &str = "state.json";
const GONE: &str = ".gone-";
const FORMAT_FILE: &str = "format";
/// What the file `format` begins with, before the number.
const MAGIC: &str = "hive-machines ";
const FORMAT: u64 = 1;

/// What happened to a machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    pub(super) phase: Phase,
    /// Since when.
    pub(super) since: Timestamp,
    /// What it was asked to do and has not done yet.
    #[serde(default)]
    pub(super) intent: Option<Intent>,
    /// The port of the loopback that leads to its port 22.
    #[serde(default)]
    pub(super) ssh: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Phase {
    /// It is about to be started, or was.
    Starting,
    /// It was started as this process.
    Running(Identity),
    /// It has no process.
    Exited(Exit),
}

/// Why the guest may power off, or the process end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Intent {
    /// It is to start again.
    Reboot,
    /// It is to have no power, for this reason.
    Leave(Exit),
}

/// A machine's directory. Its methods block: each is a few small files.
#[derive(Clone, Debug)]
pub(super) struct Home(PathBuf);

impl Home {
    /// Where a machine's directory is, whether it is there or not.
    pub(super) fn of(root: &Path, id: &MachineId) -> Self {
        Self(machines(root).join(id.as_str()))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Makes the directory, if need be.
    pub(super) fn create(&self) -> Result<()> {
        private_directory(&self.0).internal("making a machine's directory")?;
        sync(self.0.parent()).internal("making a machine's directory")
    }

    pub(super) fn write_spec(&self, spec: &MachineSpec) -> Result<()> {
        self.replace(SPEC, &serde_json::to_vec_pretty(spec).internal("writing a machine's spec")?)
    }

    pub(super) fn read_spec(&self) -> Result<Option<MachineSpec>> {
        self.read(SPEC)
    }

    pub(super) fn write_state(&self, state: &State) -> Result<()> {
        self.replace(STATE, &serde_json::to_vec_pretty(state).internal("writing a machine's state")?)
    }

    pub(super) fn read_state(&self) -> Result<Option<State>> {
        self.read(STATE)
    }

    /// Writes the seed disk, or removes the one of an earlier launch.
    pub(super) fn write_seed(&self, seed: Option<&[u8]>) -> Result<()> {
        match seed {
            Some(image) => self.replace(SEED, image),
            None => self.remove(&[SEED]),
        }
    }

    /// Removes files that may be there.
    pub(super) fn remove(&self, names: &[&str]) -> Result<()> {
        for name in names {
            if let Err(error) = fs::remove_file(self.file(name))
                && error.kind() != io::ErrorKind::NotFound
            {
                return Err(error).internal(format!("removing {name} of a machine"));
            }
        }
        Ok(())
    }

    /// Removes the directory and all that is in it. A crash leaves it whole or out of the way.
    pub(super) fn destroy(&self) -> Result<()> {
        let (Some(parent), Some(name)) = (self.0.parent(), self.0.file_name()) else {
            return Err(Error::internal("a machine's directory has no name"));
        };
        let gone = parent.join(format!("{GONE}{}", name.to_string_lossy()));
        match fs::rename(&self.0, &gone) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other.internal("moving a machine's directory away")?,
        }
        sync(Some(parent)).internal("moving a machine's directory away")?;
        fs::remove_dir_all(&gone).internal("removing a machine's directory")
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        match fs::read(self.file(name)) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map(Some)
                .or_kind(Kind::Corrupt, "a machine's record cannot be read")
                .map_err(|error| error.context(self.file(name).display().to_string())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).internal(format!("reading {}", self.file(name).display())),
        }
    }

    /// Puts a file in the place of another, durably; only its owner may read it.
    fn replace(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let temporary = self.file(&format!("{name}.new"));
        let write = || -> io::Result<()> {
            let mut options = OpenOptions::new();
            let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&temporary)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&temporary, self.file(name))?;
            sync(Some(&self.0))
        };
        write().internal(format!("writing {}", self.file(name).display()))
    }
}

/// The machines that have a directory. What was about to be removed is.
pub(super) fn list(root: &Path) -> Result<Vec<MachineId>> {
    let machines = machines(root);
    let list = || -> io::Result<Vec<MachineId>> {
        private_directory(&machines)?;
        let mut ids = Vec::new();
        for entry in fs::read_dir(&machines)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(GONE) {
                fs::remove_dir_all(entry.path())?;
            } else if let Ok(id) = name.parse() {
                ids.push(id);
            }
        }
        Ok(ids)
    };
    list().internal(format!("looking for machines in {}", machines.display()))
}

/// Whether the root is one that this Hive knows, found out without a change to it.
fn check_format(root: &Path) -> Result<bool> {
    let doing = || format!("reading the format of {}", root.display());
    let text = match fs::read(root.join(FORMAT_FILE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        text => text.internal(doing())?,
    };
    let number =
        std::str::from_utf8(&text).ok().and_then(|text| text.strip_prefix(MAGIC)?.trim_end().parse().ok());
    match number {
        Some(FORMAT) => Ok(true),
        Some(newer) if newer > FORMAT => {
            Err(Error::newer_format("the directory of machines", newer, FORMAT).context(doing()))
        }
        _ => {
            Err(Error::corrupt("the directory of machines has a 'format' that is not ours").context(doing()))
        }
    }
}

/// Says which layout it is. One that does not say so is of the first, which was before there were several.
fn mark_format(root: &Path) -> Result<()> {
    let temporary = root.join(format!("{FORMAT_FILE}.new"));
    let write = || -> io::Result<()> {
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&temporary)?;
        file.write_all(format!("{MAGIC}{FORMAT}\n").as_bytes())?;
        file.sync_all()?;
        fs::rename(&temporary, root.join(FORMAT_FILE))?;
        sync(Some(root))
    };
    write().internal(format!("writing the format of {}", root.display()))
}

/// Takes the root for this process, until the file is closed. `None` where another has it.
///
/// # Errors
/// [`Kind::Unsupported`] where a newer Hive has made it, with nothing changed in it.
pub(super) fn lock(root: &Path) -> Result<Option<File>> {
    let marked = check_format(root)?;
    let open = || -> io::Result<File> {
        private_directory(root)?;
        OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(root.join("lock"))
    };
    let file = open().internal(format!("opening the lock in {}", root.display()))?;
    match rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => {
            if !marked && !check_format(root)? {
                mark_format(root)?;
            }
            Ok(Some(file))
        }
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
        Err(error) => Err(error).internal("locking the machines"),
    }
}

fn machines(root: &Path) -> PathBuf {
    root.join("machines")
}

fn private_directory(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

fn sync(directory: Option<&Path>) -> io::Result<()> {
    directory.map_or(Ok(()), |directory| File::open(directory)?.sync_all())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn home(root: &Path) -> Home {
        Home::of(root, &id())
    }

    fn id() -> MachineId {
        "i-0123456789abcdef0".parse().unwrap()
    }

    #[test]
    fn what_is_written_is_read_and_private() {
        let root = tempfile::tempdir().unwrap();
        let home = home(root.path());
        home.create().unwrap();
        home.create().unwrap();
        assert_eq!(home.read_state().unwrap(), None);
        let state = State {
            phase: Phase::Exited(Exit::Guest),
            since: Timestamp::UNIX_EPOCH,
            intent: Some(Intent::Leave(Exit::Stopped)),
            ssh: Some(40022),
        };
        home.write_state(&state).unwrap();
        assert_eq!(home.read_state().unwrap(), Some(state));
        let spec = MachineSpec::new(id());
        home.write_spec(&spec).unwrap();
        assert_eq!(home.read_spec().unwrap(), Some(spec));
        home.write_seed(Some(b"secret")).unwrap();
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(home.file(SEED)), mode(home.path().to_owned())), (0o600, 0o700));
        home.write_seed(None).unwrap();
        assert!(!home.file(SEED).exists());
    }

    #[test]
    fn a_record_that_cannot_be_read_is_said_and_kept() {
        let root = tempfile::tempdir().unwrap();
        let home = home(root.path());
        home.create().unwrap();
        fs::write(home.file(STATE), b"{\"phase\":").unwrap();
        assert_eq!(home.read_state().unwrap_err().kind(), Kind::Corrupt);
        assert_eq!(list(root.path()).unwrap(), [id()]);
        assert!(home.file(STATE).exists());
    }

    #[test]
    fn what_was_being_destroyed_is_gone() {
        let root = tempfile::tempdir().unwrap();
        let home = home(root.path());
        home.create().unwrap();
        home.write_spec(&MachineSpec::new(id())).unwrap();
        let gone = machines(root.path()).join(".gone-i-0123456789abcdef0");
        fs::rename(home.path(), &gone).unwrap();
        assert_eq!(list(root.path()).unwrap(), []);
        assert!(!gone.exists());
        home.destroy().unwrap();
        home.create().unwrap();
        home.destroy().unwrap();
        assert!(!home.path().exists());
    }

    #[test]
    fn machines_of_a_newer_format_are_refused_and_left_as_they_are() {
        let root = tempfile::tempdir().unwrap();
        let home = home(root.path());
        home.create().unwrap();
        drop(lock(root.path()).unwrap().unwrap());
        assert_eq!(fs::read(root.path().join("format")).unwrap(), b"hive-machines 1\n");
        fs::write(root.path().join("format"), "hive-machines 3\n").unwrap();
        fs::rename(home.path(), machines(root.path()).join(".gone-i-0123456789abcdef0")).unwrap();
        fs::remove_file(root.path().join("lock")).unwrap();
        let newer = lock(root.path()).unwrap_err();
        assert_eq!(newer.kind(), Kind::Unsupported);
        let says =
            "the directory of machines was written by a newer version of Hive (format 3; this one knows 1)";
        assert_eq!(newer.message(), says);
        assert!(machines(root.path()).join(".gone-i-0123456789abcdef0").exists());
        assert!(!root.path().join("lock").exists(), "nothing is changed");
        fs::write(root.path().join("format"), "x").unwrap();
        assert_eq!(lock(root.path()).unwrap_err().kind(), Kind::Corrupt);
    }

    #[test]
    fn one_process_has_the_root() {
        let root = tempfile::tempdir().unwrap();
        let held = lock(root.path()).unwrap().unwrap();
        assert!(lock(root.path()).unwrap().is_none());
        drop(held);
        assert!(lock(root.path()).unwrap().is_some());
    }
}
