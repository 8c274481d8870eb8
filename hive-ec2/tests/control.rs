//! The control plane, through its router: over a state in memory, machines and volumes and ports that are only noted,
//! and faults wherever they can be.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "control/machines.rs"]
mod machines;
#[path = "control/support.rs"]
mod support;

#[path = "control/faults.rs"]
mod faults;
#[path = "control/late.rs"]
mod late;
#[path = "control/life.rs"]
mod life;
#[path = "control/nodes.rs"]
mod nodes;
#[path = "control/sim.rs"]
mod sim;
#[path = "control/wrong.rs"]
mod wrong;
