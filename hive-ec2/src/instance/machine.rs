//! The state machine of an instance: pure, synchronous, total.
//!
//! ```text
//!   RunInstances ──► pending ────────────► running ──► shutting-down ──► terminated   (final)
//!                      ▲  │ cannot be started  │  ▲           ▲
//!        StartInstances│  ▼                    ▼  │ lost:     │ TerminateInstances, from everywhere;
//!                    stopped ◄──────────── stopping  launched │ a first launch that cannot be;
//!                                                    again    │ a guest that powers off, where it says so
//! ```
//!
//! [`Life::apply`] takes what happened and answers what is to be done now, as [`Life::due`] does at any time: whoever
//! was killed in between loses nothing. Every event may come in every state, and twice.
//!
//! What is *wanted* is a [`Level`]; how far it is, the [`Ladder`] says. A step that cannot be taken ends as AWS has it:
//! a first launch in `terminated`, a later one in `stopped` with its volumes and its port, a volume's attachment in its
//! release. Of a machine that was lost the same holds: where the backend says that it cannot be launched again, the
//! instance is stopped. Where nothing is known of it, since whoever has to do it is out of reach, the instance stays as
//! it is, says so in its `StateReason`, and is tried again at pauses that grow to a bound. A way back that fails is tried
//! until it succeeds, and nothing is deleted that was not asked to be.

use std::time::Duration;

use hive_core::{Error, Kind, Public, Timestamp};
use serde::{Deserialize, Serialize};

use crate::saga::{At, Ladder, Level, Move, Step};

/// How often a step is tried before it counts as one that cannot be taken.
const ATTEMPTS: u32 = 5;
/// How often a machine that was lost is launched again before its instance is stopped, which takes more than two minutes:
/// on a host that has just come back, everything is wanted at once.
const RELAUNCHES: u32 = 15;
/// The first pause after a failure; it doubles.
const PAUSE: Duration = Duration::from_millis(250);
/// The longest pause before a step counts as one that cannot be taken, and while a guest waits for what is under it.
const LONGEST_PAUSE: Duration = Duration::from_secs(20);
/// The longest pause of all, where no guest is known to wait.
const LONGEST_REST: Duration = Duration::from_secs(300);
/// So many crashes within [`CRASH_TIME`] are too many.
const CRASHES: usize = 3;
const CRASH_TIME: i64 = 10 * 60 * 1000;
/// How long the one who called `RunInstances` may be waiting for its end, unless it was told of the instance.
const CALLER_WAITS: i64 = 30_000;
/// How many failed attachments are remembered.
const REFUSALS: usize = 8;

/// AWS's `InstanceStateName`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum State {
    Pending,
    Running,
    ShuttingDown,
    Terminated,
    Stopping,
    Stopped,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    /// A client wants it to run.
    Start,
    /// A client wants it stopped; at once, where it is forced.
    Stop { force: bool },
    /// A client wants it gone; without asking the guest, where it is forced.
    Terminate { force: bool },
    /// A client wants the guest rebooted.
    Reboot,
    /// A client attaches this volume.
    Attach(String),
    /// A client detaches this volume; whatever the guest says, where it is forced.
    Detach { volume: String, force: bool },
    /// A move succeeded.
    Done(Move),
    /// A move failed.
    Failed(Move, Public),
    /// The guest was rebooted.
    Rebooted,
    /// The node's daemon begins anew, or this is the first that it sees of the instance.
    Adopted,
    /// The guest powered off by itself; whether that terminates the instance.
    PoweredOff { terminate: bool },
    /// The machine has no power though nobody asked for it.
    Lost,
    /// The node took its power away: an operator took it down, or it began anew without its machines.
    Halted,
    /// The request that it was made by has failed, for this reason.
    Refused(Public),
    /// The request that it was made by is answered: a client knows of it.
    Told,
}

impl Event {
    /// Whether it is something that is wanted, rather than something that was seen or done.
    pub(crate) fn is_asked(&self) -> bool {
        !matches!(
            self,
            Self::Done(_)
                | Self::Failed(..)
                | Self::Rebooted
                | Self::Adopted
                | Self::PoweredOff { .. }
                | Self::Lost
                | Self::Halted
                | Self::Told
        )
    }
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    /// This move.
    Do(Move),
    /// The guest is to be rebooted.
    Reboot,
    /// Nothing before this time, in milliseconds of Unix time.
    Wait(i64),
    /// Nothing is left on the node: it and its room are given back.
    Leave,
}

/// The life of an instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Life {
    pub(crate) state: State,
    pub(crate) target: Level,
    pub(crate) ladder: Ladder,
    pub(crate) past: Past,
    pub(crate) why: Why,
    #[serde(default)]
    pub(crate) trouble: Option<Trouble>,
    pub(crate) asked: Asked,
}

/// What was.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Past {
    /// When it was last launched, in milliseconds of Unix time.
    pub(crate) launched: i64,
    /// How often it came to run.
    pub(crate) runs: u32,
    /// When its machine was lost, as far as that still counts.
    #[serde(default)]
    pub(crate) crashes: Vec<i64>,
    /// When it was terminated.
    #[serde(default)]
    pub(crate) ended: Option<i64>,
    /// Whether the one who called `RunInstances` was told of it before it had what it holds.
    #[serde(default)]
    pub(crate) told: bool,
}

/// Why it is as it is, for clients.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Why {
    /// AWS's `StateTransitionReason`.
    #[serde(default)]
    pub(crate) transition: String,
    /// AWS's `StateReason`: its code and message.
    #[serde(default)]
    pub(crate) reason: Option<(String, String)>,
    /// With what the request that made it failed: nobody was told of the instance, and nobody is.
    #[serde(default)]
    pub(crate) refused: Option<Public>,
    /// Volumes that could not be attached, and why: the last few.
    #[serde(default)]
    pub(crate) refusals: Vec<(String, Public)>,
}

/// A move that failed and will be tried again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Trouble {
    pub(crate) with: Move,
    pub(crate) attempts: u32,
    /// Not before this time, in milliseconds of Unix time.
    pub(crate) until: i64,
    pub(crate) error: Public,
}

/// What clients asked beyond a level.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// To reboot the guest.
    #[serde(default)]
    pub(crate) reboot: bool,
    /// Not to wait for the guest.
    #[serde(default)]
    pub(crate) force: bool,
    /// The same, for these volumes.
    #[serde(default)]
    pub(crate) cut: Vec<String>,
    /// Volumes that are being attached: one that cannot be leaves alone, and the instance stays as it is.
    #[serde(default)]
    pub(crate) joining: Vec<String>,
}

impl State {
    /// AWS's name.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::ShuttingDown => "shutting-down",
            Self::Terminated => "terminated",
            Self::Stopping => "stopping",
            Self::Stopped => "stopped",
        }
    }

    /// AWS's number.
    pub(crate) fn code(self) -> i32 {
        match self {
            Self::Pending => 0,
            Self::Running => 16,
            Self::ShuttingDown => 32,
            Self::Terminated => 48,
            Self::Stopping => 64,
            Self::Stopped => 80,
        }
    }
}

impl Life {
    /// A new instance with these volumes, on its way to run.
    pub(crate) fn begin<'a>(volumes: impl IntoIterator<Item = &'a str>, now: Timestamp) -> Self {
        let mut life = Self {
            state: State::Pending,
            target: Level::Running,
            ladder: Ladder::new(volumes),
            past: Past { launched: now.as_millisecond(), ..Past::default() },
            why: Why { reason: said("pending", "pending"), ..Why::default() },
            trouble: None,
            asked: Asked::default(),
        };
        life.ladder.aim(life.target);
        life
    }

    /// Takes an event, and says what is to be done now.
    pub(crate) fn apply(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        self.take(event, now);
        self.ladder.aim(self.target);
        self.arrive(now);
        self.due(now)
    }

    /// What is to be done now.
    pub(crate) fn due(&self, now: Timestamp) -> Vec<Effect> {
        let next = self.ladder.next(self.target);
        match (next, &self.trouble) {
            (Some(next), Some(trouble)) if trouble.with == next && now.as_millisecond() < trouble.until => {
                vec![Effect::Wait(trouble.until)]
            }
            (Some(next), _) => vec![Effect::Do(next)],
            (None, _) if self.asked.reboot && self.state == State::Running => vec![Effect::Reboot],
            (None, _) if matches!(self.state, State::Stopped | State::Terminated) => vec![Effect::Leave],
            (None, _) => Vec::new(),
        }
    }

    fn take(&mut self, event: Event, now: Timestamp) {
        match event {
            Event::Start if self.state == State::Stopped => {
                self.state = State::Pending;
                self.target = Level::Running;
                self.asked.force = false;
                self.past.launched = now.as_millisecond();
                self.past.crashes.clear();
                self.why.transition.clear();
                self.why.reason = said("pending", "pending");
                self.trouble = None;
            }
            Event::Stop { force } => match self.state {
                State::Running => {
                    let user = said(
                        "Client.UserInitiatedShutdown",
                        "Client.UserInitiatedShutdown: User initiated shutdown",
                    );
                    self.stop(user, format!("User initiated ({})", shown(now)));
                    self.asked.force = force;
                }
                State::Stopping => self.asked.force |= force,
                _ => {}
            },
            Event::Terminate { force } => match self.state {
                State::ShuttingDown => self.asked.force |= force,
                State::Terminated => {}
                _ => {
                    let user = said(
                        "Client.UserInitiatedShutdown",
                        "Client.UserInitiatedShutdown: User initiated shutdown",
                    );
                    self.terminate(user, format!("User initiated ({})", shown(now)));
                    self.asked.force |= force;
                }
            },
            Event::Reboot => self.asked.reboot |= self.state == State::Running,
            Event::Rebooted => self.asked.reboot = false,
            Event::Attach(volume) if matches!(self.state, State::Running | State::Stopped) => {
                self.why.refusals.retain(|(other, _)| *other != volume);
                self.ladder.add(&volume);
                self.asked.joining.push(volume);
            }
            Event::Detach { volume, force } if matches!(self.state, State::Running | State::Stopped) => {
                self.ladder.leave(&volume);
                if force && !self.asked.cut.contains(&volume) {
                    self.asked.cut.push(volume);
                }
            }
            Event::Done(done) => {
                if self.trouble.take_if(|trouble| trouble.with == done).is_some()
                    && self.state == State::Running
                {
                    // What was said of the trouble.
                    self.why.reason = None;
                }
                if let Move::Raise(Step::Mark(volume)) = &done {
                    self.asked.joining.retain(|other| other != volume);
                }
                if let Some(gone) = self.ladder.done(&done) {
                    self.asked.cut.retain(|volume| *volume != gone);
                    self.asked.joining.retain(|volume| *volume != gone);
                    self.forgive(&gone);
                }
            }
            Event::Failed(with, error) => self.fail(with, error, now),
            Event::Adopted if self.target == Level::Running => self.ladder.doubt(),
            Event::PoweredOff { terminate } if matches!(self.state, State::Running | State::Pending) => {
                let guest = said(
                    "Client.InstanceInitiatedShutdown",
                    "Client.InstanceInitiatedShutdown: Instance initiated shutdown",
                );
                if terminate {
                    self.terminate(guest, String::new());
                } else {
                    self.stop(guest, String::new());
                }
            }
            Event::Lost if self.target == Level::Running && self.ladder.is_up(&Step::Launch) => {
                self.lose(now);
            }
            Event::Halted if self.target == Level::Running && self.ladder.is_up(&Step::Launch) => {
                // It is launched again, however often that is done: it says nothing against the machine.
                self.ladder.spend();
                self.ladder.doubt();
            }
            Event::Refused(error) if !matches!(self.state, State::Terminated) => {
                self.terminate(broken("launch", &error), "Server.InternalError".to_owned());
                if !self.past.told {
                    self.why.refused.get_or_insert(error);
                }
            }
            Event::Told => self.past.told |= self.state != State::Terminated,
            Event::Start
            | Event::Attach(_)
            | Event::Detach { .. }
            | Event::Adopted
            | Event::PoweredOff { .. }
            | Event::Lost
            | Event::Halted
            | Event::Refused(_) => {}
        }
    }

    fn stop(&mut self, reason: Option<(String, String)>, transition: String) {
        self.state = State::Stopping;
        self.target = Level::Held;
        self.why.reason = reason;
        self.why.transition = transition;
        self.asked.reboot = false;
        self.trouble = None;
    }

    fn terminate(&mut self, reason: Option<(String, String)>, transition: String) {
        self.stop(reason, transition);
        self.state = State::ShuttingDown;
        self.target = Level::Gone;
    }

    /// The machine is launched again, unless that has happened too often of late.
    fn lose(&mut self, now: Timestamp) {
        let now = now.as_millisecond();
        self.past.crashes.retain(|then| now - then < CRASH_TIME);
        self.past.crashes.push(now);
        self.ladder.spend();
        self.ladder.doubt();
        if self.past.crashes.len() > CRASHES {
            let reason = said(
                "Server.InternalError",
                "Server.InternalError: The machine came to an end again and again",
            );
            self.stop(reason, "Server.InternalError".to_owned());
        }
    }

    /// What was said of the trouble with a volume that has gone, nothing will ever put right.
    fn forgive(&mut self, gone: &str) {
        let is_with_it = |trouble: &Trouble| match &trouble.with {
            Move::Raise(step) | Move::Lower(step) => step.volume() == Some(gone),
        };
        let is_free = self.trouble.as_ref().is_none_or(is_with_it);
        self.trouble.take_if(|trouble| is_with_it(trouble));
        if is_free && self.state == State::Running {
            self.why.reason = None;
        }
    }

    fn fail(&mut self, with: Move, error: Public, now: Timestamp) {
        if self.ladder.next(self.target).as_ref() != Some(&with) {
            // It is not wanted any more.
            return;
        }
        let attempts = match &self.trouble {
            Some(trouble) if trouble.with == with => trouble.attempts + 1,
            _ => 1,
        };
        let (most, lasts) = if self.is_relaunch(&with) && !is_outage(error.kind) {
            (RELAUNCHES, is_final(error.kind) && error.kind != Kind::Exhausted)
        } else {
            (ATTEMPTS, is_final(error.kind))
        };
        if let Move::Raise(step) = &with
            && (attempts >= most || lasts)
        {
            self.trouble = None;
            return self.give_up(&step.clone(), attempts.max(ATTEMPTS), error, now);
        }
        let until = after(now, doubled(PAUSE, attempts.saturating_sub(1)).min(LONGEST_PAUSE));
        self.trouble = Some(Trouble { with, attempts, until, error });
    }

    /// Whether it launches a machine that was lost.
    fn is_relaunch(&self, with: &Move) -> bool {
        *with == Move::Raise(Step::Launch) && self.past.runs > 0 && self.state == State::Running
    }

    /// A step that cannot be taken.
    fn give_up(&mut self, step: &Step, attempts: u32, error: Public, now: Timestamp) {
        let joins = step.volume().filter(|volume| {
            !matches!(step, Step::Mark(_))
                && self.asked.joining.iter().any(|other| other == volume)
                // What a guest has already is not taken from it because a daemon is out of reach.
                && !self.ladder.is_up(&Step::Plug((*volume).to_owned()))
        });
        if let Some(volume) = joins.map(str::to_owned) {
            self.ladder.leave(&volume);
            self.why.refusals.push((volume, error));
            let many = self.why.refusals.len().saturating_sub(REFUSALS);
            self.why.refusals.drain(..many);
            return;
        }
        let reason = broken("launch", &error);
        let tells = matches!(step, Step::Mark(_));
        let under = self.is_under_a_machine(step);
        if self.target < Level::Running || tells || under || self.may_run(step, error.kind) {
            // What only tells others is told later; and a guest that may be at work is not stopped because those around
            // it are out of reach, or have no room now: it waits on its disks. The attempts stay, so that each further
            // failure has a pause that is no shorter.
            if self.target == Level::Running && !tells {
                self.why.reason = reason;
            }
            let longest = if under { LONGEST_PAUSE } else { LONGEST_REST };
            let pause = doubled(LONGEST_PAUSE, attempts.saturating_sub(ATTEMPTS)).min(longest);
            let with = Move::Raise(step.clone());
            self.trouble = Some(Trouble { with, attempts, until: after(now, pause), error });
        } else if self.state == State::Pending && self.past.runs == 0 {
            self.terminate(reason, "Server.InternalError".to_owned());
            let waits = now.as_millisecond() - self.past.launched < CALLER_WAITS;
            if step.level() == Level::Held && waits && !self.past.told {
                self.why.refused = Some(error);
            }
        } else {
            self.stop(reason, "Server.InternalError".to_owned());
        }
    }

    /// Whether a step gives a machine that has power what it stands on.
    fn is_under_a_machine(&self, step: &Step) -> bool {
        matches!(step, Step::Mount(_) | Step::AttachPort) && self.ladder.is_up(&Step::Launch)
    }

    /// Whether it has run and its machine may have power, after a step that cannot be taken for a reason of this kind.
    fn may_run(&self, step: &Step, kind: Kind) -> bool {
        // Who says why a machine cannot be launched knows that there is none: one that runs is launched already.
        let is_known_not_to = *step == Step::Launch && !is_outage(kind);
        self.past.runs > 0
            && self.state == State::Running
            && self.ladder.at(&Step::Launch) != Some(At::Down)
            && !is_known_not_to
    }

    /// Takes note of what has been reached.
    fn arrive(&mut self, now: Timestamp) {
        match self.state {
            State::Pending if self.ladder.holds(Level::Running) => {
                self.state = State::Running;
                self.past.runs += 1;
                self.why.reason = None;
                self.why.transition.clear();
            }
            State::Stopping if self.ladder.is_below(Level::Running) => {
                self.state = State::Stopped;
                self.asked = Asked { joining: std::mem::take(&mut self.asked.joining), ..Asked::default() };
            }
            State::ShuttingDown if self.ladder.is_below(Level::Held) => {
                self.state = State::Terminated;
                self.past.ended = Some(now.as_millisecond());
                self.asked = Asked::default();
                self.trouble = None;
            }
            _ => {}
        }
    }

    /// Whether the port and the volumes are there: what a client is told of them holds.
    pub(crate) fn is_settled(&self) -> bool {
        self.past.runs > 0 || self.ladder.holds(Level::Held)
    }

    /// Whether it ended before it ever ran, and not by a client's wish: what was made for it was never of use.
    pub(crate) fn has_failed_to_begin(&self) -> bool {
        self.past.runs == 0 && (self.why.refused.is_some() || self.why.transition == "Server.InternalError")
    }

    /// How far a volume's attachment is, in AWS's words; `None` where it has none.
    pub(crate) fn attachment(&self, volume: &str) -> Option<&'static str> {
        if !self.ladder.has(volume) {
            return None;
        }
        let busy = self.trouble.as_ref().is_some_and(|trouble| {
            trouble.with == Move::Lower(Step::Plug(volume.to_owned())) && trouble.error.kind == Kind::Conflict
        });
        Some(match self.ladder.at(&Step::Mark(volume.to_owned())) {
            _ if self.ladder.is_leaving(volume) && busy => "busy",
            _ if self.ladder.is_leaving(volume) => "detaching",
            Some(At::Up) => "attached",
            _ => "attaching",
        })
    }
}

/// Whether trying again is of no use.
fn is_final(kind: Kind) -> bool {
    !is_outage(kind) && !matches!(kind, Kind::Internal | Kind::Corrupt)
}

/// Whether it says nothing of what was to be done, but of who was to do it.
fn is_outage(kind: Kind) -> bool {
    matches!(kind, Kind::Unavailable | Kind::OutcomeUnknown | Kind::Throttled)
}

fn doubled(pause: Duration, times: u32) -> Duration {
    pause.saturating_mul(1 << times.min(16))
}

fn after(now: Timestamp, pause: Duration) -> i64 {
    now.as_millisecond().saturating_add(i64::try_from(pause.as_millis()).unwrap_or(i64::MAX))
}

fn said(code: &str, message: &str) -> Option<(String, String)> {
    Some((code.to_owned(), message.to_owned()))
}

/// What a client reads of a fault of the cloud's. What went wrong inside is for the log.
fn broken(doing: &str, error: &Public) -> Option<(String, String)> {
    let message = match &error.code {
        Some(code) => format!("Server.InternalError: {code}: {}", error.message),
        None if Error::from(error.clone()).is_fault() => {
            format!("Server.InternalError: Internal error on {doing}")
        }
        None => format!("Server.InternalError: {}", error.message),
    };
    Some(("Server.InternalError".to_owned(), message))
}

/// As AWS writes the time in a reason: `2026-11-24 06:57:00 GMT`.
fn shown(now: Timestamp) -> String {
    let text = now.to_string();
    let seconds = text.get(..19).unwrap_or(&text).replace('T', " ");
    format!("{seconds} GMT")
}

#[cfg(test)]
mod tests;
