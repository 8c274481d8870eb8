//! What becomes of a volume: pure and synchronous.
//!
//! ```text
//!            Created              Claim              Delete
//!   Creating ───────► available ───────► in use       │        Gone
//!      │ Failed           ▲  ◄─────── Release         ▼        ───► (no record)
//!      ▼                  │   Release{delete} ───► Deleting ─────┘
//!    Failed ── Delete ────┼─────────────────────────►▲
//!                         │
//!        in use:  Mount → wanted; each Opening raises the epoch; Unmount → not wanted
//! ```
//!
//! Handlers apply what is *wanted*, the driver of the node what it *observed*. Every event may come again: what has
//! happened already changes nothing.

use hive_core::Timestamp;
use hive_core::internal::ebs::{AttachmentState, Claim};

use super::record::{Attachment, Stage, VolumeRecord};

/// What happens to a volume.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    /// An instance wants it.
    Claim(Claim),
    /// How far the attachment is.
    Mark { instance: String, state: AttachmentState, delete_on_termination: Option<bool> },
    /// The instance gives it up; the volume may go with it.
    Release { instance: String, delete: bool },
    /// The client wants it gone.
    Delete,
    /// It is to be open and exported on its node.
    Mount { instance: String },
    /// It is about to be opened, with an epoch of its own.
    Opening,
    /// It is closed, and is to stay so. With what went wrong, if anything did.
    Unmount { instance: String, fault: Option<String> },
    /// The backend has it.
    Created,
    /// The backend cannot make it.
    Failed(String),
    /// The backend has it no more.
    Gone,
}

/// What follows from an event, beyond the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// The backend differs from what is wanted: the node's driver has work.
    Wake,
    /// The record goes, with all that belongs to it.
    Forget,
}

/// Why an event cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is not made yet.
    Creating,
    /// It is being deleted.
    Deleting,
    /// It could not be made.
    Failed,
    /// An instance has it.
    Claimed(String),
    /// The instance does not have it.
    NotClaimed,
    /// It is still mounted.
    Mounted,
}

/// What the driver has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Make it.
    Create,
    /// Destroy it.
    Destroy,
    /// Open and export it, with a new epoch.
    Open,
}

impl VolumeRecord {
    /// Applies an event. Refused, it changes nothing.
    ///
    /// # Errors
    /// Why it cannot be.
    pub(crate) fn apply(&mut self, event: Event, now: Timestamp) -> Result<Vec<Effect>, Refusal> {
        match event {
            Event::Claim(claim) => self.claim(claim, now),
            Event::Mark { instance, state, delete_on_termination } => {
                let attachment = self.attachment_of(&instance).ok_or(Refusal::NotClaimed)?;
                attachment.state = state;
                if let Some(delete) = delete_on_termination {
                    attachment.claim.delete_on_termination = delete;
                }
                Ok(vec![])
            }
            Event::Release { instance, delete } => self.release(&instance, delete),
            Event::Delete => self.delete(),
            Event::Mount { instance } => {
                if self.attachment_of(&instance).is_none() {
                    return Err(Refusal::NotClaimed);
                }
                self.ready()?;
                self.mount.wanted = true;
                Ok(vec![Effect::Wake])
            }
            Event::Opening => {
                self.ready()?;
                if !self.mount.wanted {
                    return Err(Refusal::NotClaimed);
                }
                self.mount.epoch += 1;
                Ok(vec![])
            }
            Event::Unmount { instance, fault } => {
                if self.attachment_of(&instance).is_some() {
                    self.mount.wanted = false;
                    self.fault = fault.or(self.fault.take());
                }
                Ok(vec![])
            }
            Event::Created => {
                if self.stage == Stage::Creating {
                    self.stage = Stage::Ready;
                }
                Ok(vec![])
            }
            Event::Failed(why) => {
                if self.stage == Stage::Creating {
                    self.stage = Stage::Failed(why);
                }
                Ok(vec![])
            }
            Event::Gone => match self.stage {
                Stage::Deleting => Ok(vec![Effect::Forget]),
                // That a backend does not show a volume is never a reason to forget it.
                _ => Ok(vec![]),
            },
        }
    }

    /// What the node has to do, with the epoch that it has the volume open with.
    pub(crate) fn work(&self, open: Option<u64>) -> Option<Work> {
        match self.stage {
            Stage::Creating => Some(Work::Create),
            Stage::Deleting => Some(Work::Destroy),
            Stage::Ready if self.mount.wanted && open != Some(self.mount.epoch) => Some(Work::Open),
            Stage::Ready | Stage::Failed(_) => None,
        }
    }

    fn claim(&mut self, claim: Claim, now: Timestamp) -> Result<Vec<Effect>, Refusal> {
        if let Some(attachment) = &self.attachment {
            let same = attachment.claim.instance == claim.instance && attachment.claim.device == claim.device;
            return match same {
                true => Ok(vec![]),
                false => Err(Refusal::Claimed(attachment.claim.instance.clone())),
            };
        }
        self.ready()?;
        self.attachment = Some(Attachment { claim, state: AttachmentState::Attaching, since: now });
        Ok(vec![])
    }

    fn release(&mut self, instance: &str, delete: bool) -> Result<Vec<Effect>, Refusal> {
        if self.attachment_of(instance).is_none() {
            return Ok(vec![]);
        }
        if self.mount.wanted {
            return Err(Refusal::Mounted);
        }
        self.attachment = None;
        if !delete {
            return Ok(vec![]);
        }
        self.stage = Stage::Deleting;
        Ok(vec![Effect::Wake])
    }

    fn delete(&mut self) -> Result<Vec<Effect>, Refusal> {
        if let Some(attachment) = &self.attachment {
            return Err(Refusal::Claimed(attachment.claim.instance.clone()));
        }
        match self.stage {
            Stage::Creating => Err(Refusal::Creating),
            Stage::Deleting => Ok(vec![]),
            Stage::Ready | Stage::Failed(_) => {
                self.stage = Stage::Deleting;
                Ok(vec![Effect::Wake])
            }
        }
    }

    fn ready(&self) -> Result<(), Refusal> {
        match self.stage {
            Stage::Ready => Ok(()),
            Stage::Creating => Err(Refusal::Creating),
            Stage::Deleting => Err(Refusal::Deleting),
            Stage::Failed(_) => Err(Refusal::Failed),
        }
    }

    fn attachment_of(&mut self, instance: &str) -> Option<&mut Attachment> {
        self.attachment.as_mut().filter(|attachment| attachment.claim.instance == instance)
    }
}

#[cfg(test)]
mod tests;
