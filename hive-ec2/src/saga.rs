//! The steps that give an instance what it needs, as a ladder that is climbed and come down.
//!
//! ```text
//!   Running   Plug(volume)      the guest has a disk: done already where it was launched with it
//!             Launch            the machine has power
//!             AttachPort        the port's end on the node
//!             Mount(volume)     the volume, opened and exported on the node
//!   Held      Mark(volume)      the volume's attachment is said to be `attached`     (raised last of all)
//!             Claim(volume)     the volume, made if need be, belongs to the instance
//!             EnsurePort        the port with its address
//!   Gone      nothing
//! ```
//!
//! An instance wants a *level*. What is missing for it is raised from below, what is too much is lowered from above;
//! starting, stopping and terminating are the same ladder. A volume that is to leave is lowered by itself.
//!
//! **A crash at any point.** Before the first step the record says of every rung on the way that it *may* be up. Each
//! step is idempotent, and so is each way back, which is harmless where the step was never taken: so the way down
//! undoes whatever was done, known or not, in reverse. Nothing here does any I/O; `execute` does.

pub(crate) mod execute;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// A step. Their order is that of the ladder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Step {
    /// `vpc.EnsurePort`, `vpc.ReleasePort`.
    EnsurePort,
    /// `ebs.EnsureVolume` or `ebs.ClaimVolume`, `ebs.ReleaseVolume`.
    Claim(String),
    /// `ebs.Mount`, `ebs.Unmount`.
    Mount(String),
    /// `vpc.AttachPort`, `vpc.DetachPort`.
    AttachPort,
    /// The backend's `launch`; `stop` and `destroy`.
    Launch,
    /// The backend's `attach_disk`, `detach_disk`.
    Plug(String),
    /// `ebs.MarkVolume`.
    Mark(String),
}

impl Step {
    /// From which level on it is wanted.
    pub(crate) fn level(&self) -> Level {
        match self {
            Self::EnsurePort | Self::Claim(_) | Self::Mark(_) => Level::Held,
            Self::Mount(_) | Self::AttachPort | Self::Launch | Self::Plug(_) => Level::Running,
        }
    }

    /// The volume that it is about.
    pub(crate) fn volume(&self) -> Option<&str> {
        match self {
            Self::Claim(volume) | Self::Mount(volume) | Self::Plug(volume) | Self::Mark(volume) => {
                Some(volume)
            }
            Self::EnsurePort | Self::AttachPort | Self::Launch => None,
        }
    }
}

/// How much of what it needs an instance has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Level {
    /// Nothing: a terminated instance.
    Gone,
    /// What it keeps while stopped: its port and its volumes.
    Held,
    /// A machine with power.
    Running,
}

/// What is known of a rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum At {
    /// It was never raised, or has been lowered.
    Down,
    /// It is being raised or lowered: it may be either.
    Maybe,
    /// It is up.
    Up,
    /// It was up and has come to an end by itself: to be lowered before it is raised again.
    Spent,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Move {
    /// Take the step.
    Raise(Step),
    /// Undo it.
    Lower(Step),
}

impl Move {
    /// What it is called where moves are counted.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Raise(Step::EnsurePort) => "ensure-port",
            Self::Lower(Step::EnsurePort) => "release-port",
            Self::Raise(Step::Claim(_)) => "claim",
            Self::Lower(Step::Claim(_)) => "release",
            Self::Raise(Step::Mount(_)) => "mount",
            Self::Lower(Step::Mount(_)) => "unmount",
            Self::Raise(Step::AttachPort) => "attach-port",
            Self::Lower(Step::AttachPort) => "detach-port",
            Self::Raise(Step::Launch) => "launch",
            Self::Lower(Step::Launch) => "stop",
            Self::Raise(Step::Plug(_)) => "plug",
            Self::Lower(Step::Plug(_)) => "unplug",
            Self::Raise(Step::Mark(_)) => "mark",
            Self::Lower(Step::Mark(_)) => "unmark",
        }
    }
}

/// The steps of one instance, with what is known of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ladder {
    /// In the order of the steps.
    rungs: Vec<(Step, At)>,
    /// Volumes that are to go, whatever the instance wants.
    leaving: BTreeSet<String>,
}

impl Ladder {
    /// One with a port, a machine and these volumes, all of it down.
    pub(crate) fn new<'a>(volumes: impl IntoIterator<Item = &'a str>) -> Self {
        let rungs = [Step::EnsurePort, Step::AttachPort, Step::Launch].map(|step| (step, At::Down)).to_vec();
        let mut ladder = Self { rungs, leaving: BTreeSet::new() };
        ladder.rungs.sort();
        for volume in volumes {
            ladder.add(volume);
        }
        ladder
    }

    /// Adds the rungs of a volume.
    pub(crate) fn add(&mut self, volume: &str) {
        for step in [Step::Claim, Step::Mount, Step::Plug, Step::Mark] {
            let step = step(volume.to_owned());
            if let Err(place) = self.rungs.binary_search_by(|(other, _)| other.cmp(&step)) {
                self.rungs.insert(place, (step, At::Down));
            }
        }
    }

    /// Lets a volume go.
    pub(crate) fn leave(&mut self, volume: &str) {
        if self.has(volume) {
            self.leaving.insert(volume.to_owned());
        }
    }

    /// Whether a volume is to go.
    pub(crate) fn is_leaving(&self, volume: &str) -> bool {
        self.leaving.contains(volume)
    }

    /// Whether it has the rungs of a volume.
    pub(crate) fn has(&self, volume: &str) -> bool {
        self.at(&Step::Claim(volume.to_owned())).is_some()
    }

    /// What is known of a step; `None` where it has no such rung.
    pub(crate) fn at(&self, step: &Step) -> Option<At> {
        self.rungs.iter().find(|(other, _)| other == step).map(|(_, at)| *at)
    }

    /// Whether a step is known to be taken.
    pub(crate) fn is_up(&self, step: &Step) -> bool {
        self.at(step) == Some(At::Up)
    }

    /// Whether a step is known not to be taken.
    fn is_down(&self, step: &Step) -> bool {
        matches!(self.at(step), Some(At::Down) | None)
    }

    /// Whether all that this level and those above it add is known to be down.
    pub(crate) fn is_below(&self, level: Level) -> bool {
        self.rungs.iter().all(|(step, at)| step.level() < level || *at == At::Down)
    }

    /// Whether all that this level wants is up, but for what only says so to others.
    pub(crate) fn holds(&self, level: Level) -> bool {
        self.rungs
            .iter()
            .all(|(step, at)| *at == At::Up || matches!(step, Step::Mark(_)) || !self.wanted(step, level))
    }

    fn wanted(&self, step: &Step, target: Level) -> bool {
        step.level() <= target && step.volume().is_none_or(|volume| !self.leaving.contains(volume))
    }

    /// Notes of every rung on the way to a level that it may be either, before the first move.
    pub(crate) fn aim(&mut self, target: Level) {
        let leaving = self.leaving.clone();
        for (step, at) in &mut self.rungs {
            let goes = step.volume().is_some_and(|volume| leaving.contains(volume));
            let wanted = step.level() <= target && !goes;
            match (wanted, *at) {
                (true, At::Down) => *at = At::Maybe,
                // A disk goes with the machine, unless it goes alone.
                (false, At::Up) if goes || !matches!(step, Step::Plug(_)) => *at = At::Maybe,
                // It was never begun.
                _ => {}
            }
        }
    }

    /// The next move towards a level: what is too much first, from above, then what is missing, from below.
    pub(crate) fn next(&self, target: Level) -> Option<Move> {
        self.rungs
            .iter()
            .rev()
            .find(|(step, at)| *at != At::Down && self.is_to_lower(step, *at, target))
            .map(|(step, _)| Move::Lower(step.clone()))
            .or_else(|| {
                self.rungs
                    .iter()
                    .find(|(step, at)| *at != At::Up && self.wanted(step, target))
                    .map(|(step, _)| Move::Raise(step.clone()))
            })
    }

    fn is_to_lower(&self, step: &Step, at: At, target: Level) -> bool {
        match step {
            Step::Launch => at == At::Spent || !self.wanted(step, target),
            Step::Plug(volume) => {
                target == Level::Running && self.leaving.contains(volume) && self.is_up(&Step::Launch)
            }
            // What a machine may still touch stays.
            Step::Mount(volume) => {
                !self.wanted(step, target)
                    && if target == Level::Running {
                        self.is_down(&Step::Plug(volume.clone()))
                    } else {
                        self.is_down(&Step::Launch)
                    }
            }
            Step::Claim(volume) => !self.wanted(step, target) && self.is_down(&Step::Mount(volume.clone())),
            _ => !self.wanted(step, target),
        }
    }

    /// Notes that a move succeeded. A volume that has left has no rungs any more: its id is answered.
    pub(crate) fn done(&mut self, done: &Move) -> Option<String> {
        match done {
            Move::Raise(step) => {
                // A launch says nothing of disks: one that found the machine running gave it none of them.
                self.set(step, At::Up);
                None
            }
            Move::Lower(step) => {
                self.set(step, At::Down);
                match step {
                    Step::Launch => {
                        for (step, at) in &mut self.rungs {
                            if matches!(step, Step::Plug(_)) {
                                *at = At::Down;
                            }
                        }
                        None
                    }
                    Step::Claim(volume) if self.leaving.remove(volume) => {
                        self.rungs.retain(|(step, _)| step.volume() != Some(volume.as_str()));
                        Some(volume.clone())
                    }
                    _ => None,
                }
            }
        }
    }

    /// Notes that the machine lost its power by itself.
    pub(crate) fn spend(&mut self) {
        if !self.is_down(&Step::Launch) {
            self.set(&Step::Launch, At::Spent);
        }
    }

    /// Takes nothing for granted of what a node's other daemons hold: it is asked for again.
    pub(crate) fn doubt(&mut self) {
        for (step, at) in &mut self.rungs {
            if matches!(step, Step::Mount(_) | Step::AttachPort) && *at == At::Up {
                *at = At::Maybe;
            }
        }
    }

    /// Whether something is up that a node's other daemons hold.
    pub(crate) fn rests_on_node(&self) -> bool {
        self.rungs.iter().any(|(step, at)| matches!(step, Step::Mount(_) | Step::AttachPort) && *at == At::Up)
    }

    fn set(&mut self, step: &Step, to: At) {
        if let Some((_, at)) = self.rungs.iter_mut().find(|(other, _)| other == step) {
            *at = to;
        }
    }
}

#[cfg(test)]
mod tests;
