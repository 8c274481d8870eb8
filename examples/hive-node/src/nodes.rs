//! The daemons of all homes of the cloud, as a process hears them: so that one that is missing has a name.

use std::time::Duration;

use hive_core::roll::{self, Enrolled};
use hive_core::state::StateRead;
use hive_core::{Heard, Liveness, Timestamp};
use serde::{Deserialize, Serialize};

/// How long the state may take: a process whose state is away has a status all the same.
const PATIENCE: Duration = Duration::from_secs(1);

/// A daemon of the cloud, in this home or another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct DaemonStatus {
    pub(crate) node: String,
    pub(crate) role: String,
    /// `alive`, `missing`, or `unknown` to a process that hears nobody.
    pub(crate) heard: String,
    /// When it last wrote into the state that it is there, within an hour.
    pub(crate) since: String,
}

impl DaemonStatus {
    fn of(one: Enrolled, liveness: &dyn Liveness, now: Timestamp) -> Self {
        let heard = match liveness.heard(&one.role, &one.node) {
            Heard::Alive => "alive",
            Heard::Silent => "missing",
            Heard::Unknown => "unknown",
        };
        let ago = now.duration_since(one.written).as_secs().max(0);
        let since =
            if ago < 7200 { format!("{} min ago", ago / 60) } else { format!("{} h ago", ago / 3600) };
        Self { node: one.node.to_string(), role: one.role, heard: heard.to_owned(), since }
    }
}

/// What is heard of those who were there in the last week. None where the state does not answer: that it does not is
/// said by the health of those who need it.
pub(crate) async fn status(
    state: &dyn StateRead,
    liveness: &dyn Liveness,
    now: Timestamp,
) -> Vec<DaemonStatus> {
    match tokio::time::timeout(PATIENCE, roll::enrolled(state)).await {
        Ok(Ok(known)) => known.into_iter().map(|one| DaemonStatus::of(one, liveness, now)).collect(),
        Ok(Err(error)) => {
            tracing::debug!(%error, "the roll of nodes is not read");
            Vec::new()
        }
        Err(_late) => Vec::new(),
    }
}

/// The daemons that some process misses and none hears, each once.
pub(crate) fn missing<'a>(heard: &(impl Iterator<Item = &'a DaemonStatus> + Clone)) -> Vec<DaemonStatus> {
    let is_heard = |one: &DaemonStatus| {
        heard
            .clone()
            .any(|other| (&other.node, &other.role, other.heard.as_str()) == (&one.node, &one.role, "alive"))
    };
    let mut missing: Vec<DaemonStatus> =
        heard.clone().filter(|one| one.heard == "missing" && !is_heard(one)).cloned().collect();
    missing.sort();
    missing.dedup_by(|a, b| (&a.node, &a.role) == (&b.node, &b.role));
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn daemon(node: &str, role: &str, heard: &str) -> DaemonStatus {
        let text = str::to_owned;
        DaemonStatus { node: text(node), role: text(role), heard: text(heard), since: text("1 min ago") }
    }

    #[test]
    fn who_is_heard_by_one_is_not_missing() {
        let said = [
            daemon("b", "ec2", "missing"),
            daemon("b", "ebs", "missing"),
            daemon("b", "ec2", "alive"),
            daemon("b", "ebs", "unknown"),
            daemon("c", "ebs", "unknown"),
            daemon("b", "ebs", "missing"),
        ];
        assert_eq!(missing(&said.iter()), [daemon("b", "ebs", "missing")]);
    }
}
