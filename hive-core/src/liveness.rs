//! Whether a node's daemons are heard: what others may conclude of a node that says nothing.

use std::fmt;

use crate::NodeId;

/// What is known of the daemon of a role on a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It said of late that it lives.
    Alive,
    /// Others are heard and it is not: it is dead, stands still, or is cut off.
    Silent,
    /// Whoever listens has not listened for long enough, or hears nobody: nothing can be said.
    Unknown,
}

/// Who of a cloud's daemons is heard. Only a hint: whoever is silent may be at work all the same, so nothing is taken
/// away from it on these grounds.
pub trait Liveness: Send + Sync + fmt::Debug + 'static {
    /// What is known of the daemon of `role` on `node` at this moment. It must not block.
    fn heard(&self, role: &str, node: &NodeId) -> Heard;
}

/// For one process alone: nobody listens.
#[derive(Clone, Copy, Debug, Default)]
pub struct NotWatched;

impl Liveness for NotWatched {
    fn heard(&self, _role: &str, _node: &NodeId) -> Heard {
        Heard::Unknown
    }
}
