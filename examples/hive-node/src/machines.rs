//! The machines of this process's node, for those at its keyboard: what runs, how to reach it, and an orderly end.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use hive_core::{Error, Result};
use hive_ec2::backend::{ComputeBackend, MachineState, Stop};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

/// How long guests get to shut down by themselves.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A machine that has power, as `hive-node status` shows it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct MachineStatus {
    pub(crate) instance: String,
    pub(crate) state: String,
    /// Where the guest's port 22 is reached from here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ssh: Option<String>,
    /// The socket of its console.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) console: Option<PathBuf>,
}

/// The machines that have power.
///
/// # Errors
/// Where the backend cannot be looked at.
pub(crate) async fn status(backend: &dyn ComputeBackend) -> Result<Vec<MachineStatus>> {
    let mut shown = Vec::new();
    for machine in backend.observe().await? {
        let state = match machine.state {
            MachineState::Running => "running",
            MachineState::Paused(_) => "paused",
            MachineState::Exited(_) => continue,
            _ => "unknown",
        };
        // One that ends between the two looks has no console any more.
        let console = backend.console(&machine.id).await.ok().and_then(|console| console.attach);
        shown.push(MachineStatus {
            instance: machine.id.to_string(),
            state: state.to_owned(),
            ssh: machine.ssh.map(|address| address.to_string()),
            console,
        });
    }
    shown.sort_by(|a, b| a.instance.cmp(&b.instance));
    Ok(shown)
}

/// Ends every machine: asks the guests, and cuts their power after a while.
///
/// # Errors
/// The first that did not end.
pub(crate) async fn stop(backend: &Arc<dyn ComputeBackend>, how: Stop) -> Result<()> {
    let mut stopping = JoinSet::new();
    for machine in backend.observe().await? {
        if matches!(machine.state, MachineState::Exited(_)) {
            continue;
        }
        tracing::info!(instance = %machine.id, "stopping its machine");
        let backend = Arc::clone(backend);
        stopping.spawn(async move { backend.stop(&machine.id, how).await });
    }
    let mut outcome = Ok(());
    while let Some(ended) = stopping.join_next().await {
        let ended =
            ended.unwrap_or_else(|error| Err(Error::internal("stopping a machine").with_source(error)));
        outcome = outcome.and(ended);
    }
    outcome
}
