//! Being known: a heartbeat for each role, the announcement of the node, and the table of the others.

use std::sync::Arc;
use std::time::Duration;

use hive_core::{Clock, Error, Result};

use super::{Base, Role, Sharing};
use crate::health::Watched;
use crate::{Announcement, Beat, CloudId, Discovery, Heartbeat, Member, Membership, Transport, inventory};

/// How long announcements are waited for.
const ANSWERS: Duration = Duration::from_millis(250);

fn same_cloud(own: Option<&CloudId>, known: &[Announcement]) -> Result<()> {
    let Some(own) = own else { return Ok(()) };
    let other = known.iter().find_map(|one| Some((one, one.cloud.as_ref().filter(|cloud| *cloud != own)?)));
    match other {
        None => Ok(()),
        Some((one, cloud)) => Err(Error::conflict(format!(
            "the node {} is of another cloud, {cloud}, and not of {own}: the processes of one cloud have one cluster \
             key, and each cloud has a transport of its own",
            one.node
        ))),
    }
}

/// What is said of a node before it serves. Ends when dropped.
pub(super) struct Announced {
    announcement: Announcement,
    _discovery: Discovery,
}

impl Announced {
    pub(super) async fn begin(base: &Base, data_port: Option<String>, roles: &[Role]) -> Result<Self> {
        let announcement = Announcement {
            node: base.id.clone(),
            epoch: u64::try_from(base.clock.now().as_millisecond()).unwrap_or(0),
            cloud: base.cloud.clone(),
            services: roles.iter().map(|role| role.name.clone()).collect(),
            alone: roles
                .iter()
                .filter(|role| role.sharing == Sharing::Alone)
                .map(|role| role.name.clone())
                .collect(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_port,
        };
        let discovery = Discovery::announce(Arc::clone(&base.transport), announcement.clone()).await?;
        Ok(Self { announcement, _discovery: discovery })
    }

    /// Asks everyone whether they have a role too that is to be this process's alone, or alone what this process is to
    /// share, and of which cloud they are. Asked
    /// after it is announced, so that of two that start at once at least one hears of the other; and before it serves:
    /// of another cloud's requests it would take every second one.
    ///
    /// # Errors
    /// [`Kind::Conflict`](hive_core::Kind::Conflict) where someone has, or is of another.
    pub(super) async fn settle(&self, transport: &dyn Transport, roles: &[Role]) -> Result<()> {
        let alone = || roles.iter().filter(|role| role.sharing == Sharing::Alone);
        if self.announcement.cloud.is_none() && alone().next().is_none() {
            return Ok(());
        }
        let known = inventory(transport, ANSWERS).await?;
        same_cloud(self.announcement.cloud.as_ref(), &known)?;
        for Role { name, sharing, .. } in roles {
            let has = |roles: &[String]| roles.iter().any(|one| one == name);
            let other = known.iter().filter(|other| **other != self.announcement).find(|other| {
                // Who has it alone is sent every request, whoever shares it.
                has(&other.alone) || *sharing == Sharing::Alone && has(&other.services)
            });
            if let Some(other) = other {
                return Err(Error::conflict(format!(
                    "the role {name} is served by the node {} too: there can be one, stop the other first",
                    other.node
                )));
            }
        }
        Ok(())
    }
}

/// Ends when dropped.
pub(super) struct Presence {
    heartbeats: Vec<Heartbeat>,
    membership: Membership,
    clock: Arc<dyn Clock>,
    _announced: Announced,
}

impl Presence {
    pub(super) async fn begin(base: &Base, announced: Announced, roles: &[Role]) -> Result<Self> {
        let Base { id, transport, clock, .. } = base;
        // Listening comes first, so that the table has the node itself at once.
        let membership = Membership::watch(&**transport, Arc::clone(clock)).await?;
        let epoch = announced.announcement.epoch;
        let mut heartbeats = Vec::new();
        for role in roles {
            let (name, node, health) = (role.name.clone(), id.clone(), role.health.clone());
            let source = Arc::new(move || Beat {
                role: name.clone(),
                node: node.clone(),
                epoch,
                health: health.borrow().clone(),
                capacity: serde_json::Value::Null,
            });
            heartbeats.push(Heartbeat::start(Arc::clone(transport), source).await?);
        }
        Ok(Self { heartbeats, membership, clock: Arc::clone(clock), _announced: announced })
    }

    pub(super) fn members(&self) -> Vec<Member> {
        self.membership.table().all(self.clock.instant())
    }

    pub(super) fn watched(&self) -> Watched {
        self.membership.watched()
    }

    pub(super) async fn end(self, grace: Duration) -> Result<()> {
        let mut outcome = Ok(());
        for heartbeat in self.heartbeats {
            outcome = outcome.and(heartbeat.stop(grace).await);
        }
        outcome
    }
}
