//! The groups of rows, in the order in which they run.

pub(crate) mod blocks;
mod describe;
mod launch;
mod objects;
mod remote;
mod signatures;
mod state;

use futures_util::future::LocalBoxFuture;
use hive_core::Result;

use crate::Place;
use crate::table::Row;

/// Rows that are measured together.
pub(crate) struct Group {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&Place) -> LocalBoxFuture<'_, Result<Vec<Row>>>,
}

/// All of them.
pub(crate) const GROUPS: &[Group] = &[
    Group { name: "describe", run: |place| Box::pin(describe::run(place)) },
    Group { name: "signatures", run: |place| Box::pin(signatures::run(place)) },
    Group { name: "state", run: |place| Box::pin(state::run(place)) },
    Group { name: "remote", run: |place| Box::pin(remote::run(place)) },
    Group { name: "objects", run: |place| Box::pin(objects::run(place)) },
    Group { name: "blocks", run: |place| Box::pin(blocks::run(place)) },
    Group { name: "launch", run: |place| Box::pin(launch::run(place)) },
];
