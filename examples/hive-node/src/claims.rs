//! Who has which part of a home.
//!
//! A part, such as a role, is the file `run/PART.lock`, and whoever has it holds a lock on that: the kernel gives it up
//! with its owner, however that ends. So a part that is taken has an owner who is there, whether or not it answers.
//!
//! A process that serves writes into the file who it is, and later that it is about to end: others can then tell it to
//! stop, and name it where it does not. Commands that take a part for a while write nothing, and nobody ends them. What
//! is written counts only while the lock is held, and never names a process that was given an old number anew.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::time::Duration;

use hive_core::{Error, Result, ResultExt as _};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};

use crate::home::Home;

/// The length of what is written, in bytes. It is always the same: whoever starts anew on a full disk needs no room.
const NOTE: usize = 40;
/// How often a part is tried that has no owner, while others look whether it has one. Each takes a few microseconds.
const TRIES: usize = 10_000;

/// An exclusive claim on a part of the home. It ends with the process, however that ends.
#[derive(Debug)]
pub(crate) struct Claim {
    file: File,
}

/// A process that serves, held on to: a signal reaches it, or nobody.
#[derive(Debug)]
pub(crate) struct Holder {
    pub(crate) pid: u32,
    /// It has been told to stop, and does.
    pub(crate) stops: bool,
    handle: OwnedFd,
}

/// A part as others see it.
#[derive(Debug)]
pub(crate) enum Part {
    Free,
    /// Someone has it who has not said who: a command, or a process that starts at this moment.
    Taken,
    Held(Holder),
}

impl Home {
    /// Claims a part for this process, such as a role.
    ///
    /// # Errors
    /// [`Kind::Conflict`](hive_core::Kind::Conflict) where another process has it.
    pub(crate) fn claim(&self, part: &str) -> Result<Claim> {
        match self.try_claim(part)? {
            Some(claim) => Ok(claim),
            None => Err(Error::conflict(format!(
                "another hive-node has the part '{part}' of {}: stop it first, or choose another --home",
                self.path("").display()
            ))),
        }
    }

    /// Claims a part if no other process has it.
    ///
    /// # Errors
    /// Where it cannot be found out.
    pub(crate) fn try_claim(&self, part: &str) -> Result<Option<Claim>> {
        let file = self.lock_file(part)?;
        let doing = || format!("claiming the part {part}");
        for _ in 0..TRIES {
            if locked(file.try_lock()).internal(doing())? {
                let claim = Claim { file };
                claim.forget().internal(doing())?;
                return Ok(Some(claim));
            }
            // Whoever only looks, as `part` does, is no owner and is gone at once.
            if !locked(file.try_lock_shared()).internal(doing())? {
                return Ok(None);
            }
            std::thread::yield_now();
        }
        Ok(None)
    }

    /// Who has a part. Nothing is made, and nobody who claims it at this moment is refused.
    ///
    /// # Errors
    /// Where it cannot be found out.
    pub(crate) fn part(&self, part: &str) -> Result<Part> {
        let doing = || format!("looking who has the part {part}");
        let file = match File::open(self.path(&format!("run/{part}.lock"))) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Part::Free),
            file => file.internal(doing())?,
        };
        if locked(file.try_lock_shared()).internal(doing())? {
            return Ok(Part::Free);
        }
        let mut note = [0; NOTE];
        let length = file.read_at(&mut note, 0).internal(doing())?;
        let holder = Note::parse(&String::from_utf8_lossy(&note[..length])).map(Note::holder).transpose()?;
        Ok(holder.flatten().map_or(Part::Taken, Part::Held))
    }

    /// The file of a part, made where it is not there.
    pub(crate) fn lock_file(&self, part: &str) -> Result<File> {
        let path = self.path(&format!("run/{part}.lock"));
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true).mode(0o600);
        options.open(&path).internal(format!("opening {}", path.display()))
    }
}

fn locked(outcome: std::result::Result<(), TryLockError>) -> std::io::Result<bool> {
    match outcome {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

impl Claim {
    /// Writes down that this process has the part and serves, or that it is about to end.
    ///
    /// # Errors
    /// Where there is no room for it.
    pub(crate) fn sign(&self, stops: bool) -> Result<()> {
        self.sign_for(std::process::id(), stops)
    }

    /// The same for another process, as tests do.
    pub(crate) fn sign_for(&self, pid: u32, stops: bool) -> Result<()> {
        let start = started(pid)?.ok_or_else(|| Error::internal(format!("process {pid} is not there")))?;
        let text = Note { pid, start, stops }.text();
        self.file.write_all_at(text.as_bytes(), 0).internal("writing down who has a part of the home")
    }

    /// What the last owner wrote does not name this one.
    fn forget(&self) -> std::io::Result<()> {
        if self.file.metadata()?.len() == 0 {
            return Ok(());
        }
        // Written over rather than cut off: the room stays this file's.
        self.file.write_all_at(&[b' '; NOTE], 0).or_else(|_| self.file.set_len(0))
    }
}

impl Holder {
    /// A process that said by itself that it has this number, just now.
    ///
    /// # Errors
    /// Where it cannot be held on to.
    pub(crate) fn of(pid: u32) -> Result<Option<Self>> {
        let Some(number) = i32::try_from(pid).ok().and_then(Pid::from_raw) else { return Ok(None) };
        match pidfd_open(number, PidfdFlags::empty()) {
            Ok(handle) => Ok(Some(Self { pid, stops: false, handle })),
            Err(rustix::io::Errno::SRCH) => Ok(None),
            Err(error) => Err(error).internal(format!("holding on to process {pid}")),
        }
    }

    /// Tells it to stop, and one that was made to stand still, by a terminal for instance, to go on so that it can. Done
    /// already where it has ended.
    ///
    /// # Errors
    /// Where it may not be told.
    pub(crate) fn stop(&self) -> Result<()> {
        let signals: &[Signal] = if self.stops { &[Signal::CONT] } else { &[Signal::TERM, Signal::CONT] };
        for signal in signals {
            match pidfd_send_signal(&self.handle, *signal) {
                Ok(()) | Err(rustix::io::Errno::SRCH) => {}
                Err(error) => return Err(error).internal(format!("stopping process {}", self.pid)),
            }
        }
        Ok(())
    }

    /// Whether it has ended, or does within some time.
    ///
    /// # Errors
    /// Where it cannot be waited for.
    pub(crate) fn ended(&self, within: Duration) -> Result<bool> {
        let doing = || format!("waiting for process {}", self.pid);
        let within = Timespec::try_from(within).internal(doing())?;
        let mut ended = [PollFd::new(&self.handle, PollFlags::IN)];
        Ok(poll(&mut ended, Some(&within)).internal(doing())? > 0)
    }
}

/// What is written into the file of a part.
struct Note {
    pid: u32,
    /// When the process started, in ticks since the boot: a number is given to another as soon as its process has ended.
    start: u64,
    stops: bool,
}

impl Note {
    fn text(&self) -> String {
        let word = if self.stops { "stops" } else { "serves" };
        format!("{:>10} {:>20} {word:>7}\n", self.pid, self.start)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace();
        let (pid, start) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        match words.next()? {
            "serves" => Some(Self { pid, start, stops: false }),
            "stops" => Some(Self { pid, start, stops: true }),
            _ => None,
        }
    }

    fn holder(self) -> Result<Option<Holder>> {
        let Some(holder) = Holder::of(self.pid)? else { return Ok(None) };
        // Looked at after it is held on to, so that it cannot have become another in between.
        let same = started(self.pid)? == Some(self.start);
        Ok(same.then_some(Holder { stops: self.stops, ..holder }))
    }
}

/// When a process started, in ticks since the boot: the 22nd field, of which the second is a name in parentheses that
/// may hold anything.
fn started(pid: u32) -> Result<Option<u64>> {
    let stat = match std::fs::read(format!("/proc/{pid}/stat")) {
        Ok(stat) => String::from_utf8_lossy(&stat).into_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        // It ended between the opening and the reading.
        Err(error) if error.raw_os_error() == Some(rustix::io::Errno::SRCH.raw_os_error()) => {
            return Ok(None);
        }
        Err(error) => return Err(error).internal(format!("looking when process {pid} started")),
    };
    let after = stat.rfind(')').and_then(|end| stat.get(end + 1..));
    Ok(after.and_then(|rest| rest.split_ascii_whitespace().nth(19)?.parse().ok()))
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn a_part_has_one_owner() {
        let (_folder, home) = Home::temporary();
        let claim = home.claim("ec2").unwrap();
        assert!(home.claim("ec2").unwrap_err().message().contains("'ec2'"));
        assert!(home.try_claim("iam").unwrap().is_some());
        drop(claim);
        assert!(home.claim("ec2").is_ok());
    }

    #[test]
    fn an_owner_is_known_while_it_has_the_part_and_no_longer() {
        let (_folder, home) = Home::temporary();
        assert!(matches!(home.part("ebs").unwrap(), Part::Free));
        assert!(!home.path("run/ebs.lock").exists(), "a look makes nothing");
        let claim = home.claim("ebs").unwrap();
        assert!(matches!(home.part("ebs").unwrap(), Part::Taken), "it has not said who it is");
        claim.sign(false).unwrap();
        let Part::Held(holder) = home.part("ebs").unwrap() else { panic!("it has") };
        assert_eq!((holder.pid, holder.stops), (std::process::id(), false));
        claim.sign(true).unwrap();
        assert!(matches!(home.part("ebs").unwrap(), Part::Held(Holder { stops: true, .. })));
        drop(claim);
        assert!(matches!(home.part("ebs").unwrap(), Part::Free));
        let _next = home.claim("ebs").unwrap();
        assert!(
            matches!(home.part("ebs").unwrap(), Part::Taken),
            "what the one before wrote is not about it"
        );
        assert_eq!(std::fs::metadata(home.path("run/ebs.lock")).unwrap().len(), NOTE as u64);
    }

    #[test]
    fn a_process_that_was_given_an_old_number_is_nobodys_owner() {
        let (_folder, home) = Home::temporary();
        let claim = home.claim("ebs").unwrap();
        let mut stranger = Command::new("sleep").arg("600").spawn().unwrap();
        let start = started(stranger.id()).unwrap().unwrap();
        for (start, known) in [(start, true), (start + 1, false)] {
            let text = Note { pid: stranger.id(), start, stops: false }.text();
            claim.file.write_all_at(text.as_bytes(), 0).unwrap();
            assert_eq!(matches!(home.part("ebs").unwrap(), Part::Held(_)), known);
        }
        let holder = Holder::of(stranger.id()).unwrap().unwrap();
        assert!(!holder.ended(Duration::ZERO).unwrap());
        holder.stop().unwrap();
        assert!(holder.ended(Duration::from_secs(60)).unwrap());
        stranger.wait().unwrap();
        holder.stop().unwrap();
        assert!(matches!(home.part("ebs").unwrap(), Part::Taken), "it has ended");
        for bad in ["", "1", "1 2", "-1 2 serves", "1 2 sleeps", "99999999999 1 serves"] {
            assert!(Note::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn those_who_look_keep_nobody_from_a_claim() {
        let (_folder, home) = Home::temporary();
        drop(home.claim("ebs").unwrap());
        let stop = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                        home.part("ebs").unwrap();
                    }
                });
            }
            for _ in 0..500 {
                drop(home.claim("ebs").unwrap());
            }
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        });
    }
}
