//! The roll of nodes: which daemons a cloud has, so that one that is missing has a name.
//!
//! ```text
//!   /node/{node}/{role}    the role was served there when it was last written; it is forgotten a week later
//! ```
//!
//! A daemon writes itself down when it starts and now and then; it is not struck off when it stops, for it is to come
//! back. Who lives is not the roll's to say: see [`Liveness`](crate::Liveness). hive-core alone writes these keys.

use std::time::Duration;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::router::Environment;
use crate::state::{Key, KeyRange, Persist, StateRead, decode, transact};
use crate::{Driver, Next, NodeId, Result, ResultExt as _, Stopping, Timestamp, Wake};

/// How long a daemon that does not come back is remembered: 7 days.
pub const REMEMBERED: Duration = Duration::from_secs(7 * 24 * 3600);
/// How often it is written anew. Its writer looks more often, so that a failure costs little.
const INTERVAL: Duration = Duration::from_secs(3600);
/// The most daemons that are read.
const MOST: usize = 4096;

/// A daemon of the cloud.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    /// Where it is.
    pub node: NodeId,
    /// What it does.
    pub role: String,
    /// When it last wrote itself down.
    pub written: Timestamp,
}

impl Persist for Enrolled {
    const KIND: &'static str = "node";
    const VERSION: u32 = 1;
}

/// The daemons of the cloud, in the order of their nodes and roles: those of the last seven days, at most 4096.
///
/// # Errors
/// The store's.
pub async fn enrolled(state: &dyn StateRead) -> Result<Vec<Enrolled>> {
    let page = state.scan(&KeyRange::prefix("/node/"), MOST).await?;
    page.records.iter().map(|(key, record)| decode(key, &record.value)).collect()
}

/// Writes the roles of a process down, as their driver.
#[derive(Debug)]
pub struct Roll {
    environment: Environment,
    node: NodeId,
    roles: Vec<String>,
}

impl Roll {
    /// The roles that a process serves on a node.
    #[must_use]
    pub fn new(environment: Environment, node: NodeId, roles: Vec<String>) -> Self {
        Self { environment, node, roles }
    }

    async fn write(&self) -> Result<()> {
        let now = self.environment.clock.now();
        let end = now.checked_add(REMEMBERED).internal("reckoning how long a daemon is remembered")?;
        let (node, roles) = (&self.node, &self.roles);
        transact(&*self.environment.state, &*self.environment.entropy, |tx| {
            Box::pin(async move {
                for role in roles {
                    let one = Enrolled { node: node.clone(), role: role.clone(), written: now };
                    tx.put_expiring_as(Key::try_from(format!("/node/{node}/{role}"))?, &one, end)?;
                }
                Ok(())
            })
        })
        .await
        .map(|_| ())
    }
}

#[async_trait]
impl Driver for Roll {
    async fn pass(&self, _: Wake, stop: &Stopping) -> Result<Next> {
        // Whoever runs a driver may call it sooner than it asks: it is written once an hour all the same.
        let now = self.environment.clock.now();
        let known = enrolled(&*self.environment.state).await?;
        let fresh = |role: &String| {
            known.iter().any(|one| {
                one.node == self.node
                    && one.role == *role
                    && now.duration_since(one.written).unsigned_abs() < INTERVAL
            })
        };
        if !stop.is_set() && !self.roles.iter().all(fresh) {
            self.write().await?;
        }
        Ok(Next::Idle)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::state::{MemoryState, sweep};
    use crate::{ManualClock, SeededEntropy};

    #[tokio::test]
    async fn who_was_there_is_remembered_for_a_week() {
        let clock = Arc::new(ManualClock::default());
        let environment = Environment {
            state: Arc::new(MemoryState::new()),
            clock: Arc::clone(&clock) as _,
            entropy: Arc::new(SeededEntropy::new(1)),
        };
        let node: NodeId = "node-b".parse().unwrap();
        let roll = Roll::new(environment.clone(), node.clone(), vec!["ebs".into(), "ec2".into()]);
        let (_stop, stopping) = Stopping::channel();
        roll.pass(Wake::Start, &stopping).await.unwrap();
        let first = environment.state.revision().await.unwrap();
        roll.pass(Wake::Timer, &stopping).await.unwrap();
        assert_eq!(environment.state.revision().await.unwrap(), first, "it is written already");
        let roles = |all: Vec<Enrolled>| all.into_iter().map(|one| (one.node, one.role)).collect::<Vec<_>>();
        let both = vec![(node.clone(), "ebs".to_owned()), (node, "ec2".to_owned())];
        assert_eq!(roles(enrolled(&*environment.state).await.unwrap()), both);
        clock.advance(INTERVAL);
        roll.pass(Wake::Timer, &stopping).await.unwrap();
        clock.advance(REMEMBERED.checked_sub(INTERVAL).unwrap());
        let swept = async || sweep(&*environment.state, &*environment.entropy, &*clock, 64).await.unwrap();
        swept().await;
        assert_eq!(roles(enrolled(&*environment.state).await.unwrap()), both);
        clock.advance(INTERVAL * 2);
        while swept().await.more {}
        assert!(enrolled(&*environment.state).await.unwrap().is_empty());
    }
}
