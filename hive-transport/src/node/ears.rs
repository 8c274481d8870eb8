//! A node's own way to know who is heard, for the roles that are put into it before it runs, and for its requests.

use std::sync::{Arc, OnceLock};

use hive_core::{Heard, Liveness, NodeId};

use crate::health::Watched;

/// Nothing is known before the node listens, nor after it has ended.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ears(Arc<OnceLock<Watched>>);

impl Ears {
    /// Begins to listen.
    pub(super) fn open(&self, table: Watched) {
        // A node starts once.
        drop(self.0.set(table));
    }

    /// As [`Members::around_the_silent`](crate::Members::around_the_silent).
    pub(crate) fn around_the_silent(&self, role: &str) -> Vec<NodeId> {
        self.0.get().map(|table| table.around_the_silent(role)).unwrap_or_default()
    }
}

impl Liveness for Ears {
    fn heard(&self, role: &str, node: &NodeId) -> Heard {
        self.0.get().map_or(Heard::Unknown, |table| table.heard(role, node))
    }
}
