//! Being known: a heartbeat for each role, the announcement of the node, and the table of the others.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hive_core::{Clock, Entropy, Error, Health, Result, SystemEntropy};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{Base, Role, Sharing};
use crate::health::Watched;
use crate::{
    Announcement, BEAT_INTERVAL, Beat, CloudId, Discovery, Heartbeat, MISSED_BEATS, Member, Members,
    Membership, Transport, inventory,
};

/// How often it is looked who is there.
const LOOK_INTERVAL: Duration = Duration::from_millis(500);
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

/// What is said of a process before it serves. Ends when dropped.
pub(super) struct Announced {
    announcement: Announcement,
    /// The services that others have announced.
    known: BTreeSet<String>,
    _discovery: Discovery,
}

impl Announced {
    pub(super) async fn begin(base: &Base, data_port: Option<String>, roles: &[Role]) -> Result<Self> {
        let entropy: &dyn Entropy = &SystemEntropy;
        let announcement = Announcement {
            node: base.id.clone(),
            epoch: u64::try_from(base.clock.now().as_millisecond()).unwrap_or(0),
            process: format!("{:032x}", u128::from_be_bytes(entropy.array())),
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
        Ok(Self { announcement, known: BTreeSet::new(), _discovery: discovery })
    }

    /// Asks everyone whether they have a role too that is to be this process's alone, or alone what this process is to
    /// share, and of which cloud they are. Asked
    /// after it is announced, so that of two that start at once at least one hears of the other; and before it serves:
    /// of another cloud's requests it would take every second one.
    ///
    /// # Errors
    /// [`Kind::Conflict`](hive_core::Kind::Conflict) where someone has, or is of another.
    pub(super) async fn settle(&mut self, transport: &dyn Transport, roles: &[Role]) -> Result<()> {
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
        self.known = known.into_iter().flat_map(|one| one.services).collect();
        Ok(())
    }
}

/// Ends when dropped.
pub(super) struct Presence {
    heartbeats: Vec<Heartbeat>,
    membership: Membership,
    clock: Arc<dyn Clock>,
    announced: Announced,
    look: JoinSet<()>,
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
        Ok(Self { heartbeats, membership, clock: Arc::clone(clock), announced, look: JoinSet::new() })
    }

    pub(super) fn members(&self) -> Vec<Member> {
        self.membership.table().all(self.clock.instant())
    }

    pub(super) fn watched(&self) -> Watched {
        self.membership.watched()
    }

    /// Whether each of these roles is served by someone who can. Before the first heartbeats have come, what was
    /// announced counts.
    pub(super) fn needs(&mut self, roles: Vec<String>) -> watch::Receiver<Health> {
        let (members, clock) = (self.membership.clone_table(), Arc::clone(&self.clock));
        let (known, until) = (self.announced.known.clone(), clock.instant() + BEAT_INTERVAL * MISSED_BEATS);
        let look = move || {
            let now = clock.instant();
            let known = |role: &String| now < until && known.contains(role);
            served(&members(), &roles, now, known)
        };
        let (report, health) = watch::channel(look());
        self.look.spawn(async move {
            let mut interval = tokio::time::interval(LOOK_INTERVAL);
            loop {
                interval.tick().await;
                let now = look();
                report.send_if_modified(|known| std::mem::replace(known, now.clone()) != now);
            }
        });
        health
    }

    pub(super) async fn end(self, grace: Duration) -> Result<()> {
        let mut outcome = Ok(());
        for heartbeat in self.heartbeats {
            outcome = outcome.and(heartbeat.stop(grace).await);
        }
        outcome
    }
}

/// Whether each of these roles has a member that lives and can work.
fn served(members: &Members, roles: &[String], now: Instant, known: impl Fn(&String) -> bool) -> Health {
    let mut missing = Vec::new();
    let mut complaints = Vec::new();
    for role in roles {
        let live = members.live(role, now);
        if live.is_empty() && !known(role) {
            missing.push(role.as_str());
        } else if !live.is_empty() && !live.iter().any(|member| member.beat.health.serves()) {
            let why = live.first().and_then(|member| member.beat.health.complaint());
            complaints.push(format!("{role} is served by no one who can: {}", why.unwrap_or_default()));
        }
    }
    if !missing.is_empty() {
        complaints.insert(0, format!("no one serves {}", missing.join(", ")));
    }
    let why = complaints.join("; ");
    if why.is_empty() { Health::Ready } else { Health::NotReady(why.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beat(role: &str, health: Health) -> Beat {
        let node = "n1".parse().unwrap();
        Beat { role: role.to_owned(), node, epoch: 1, health, capacity: serde_json::Value::Null }
    }

    #[test]
    fn a_role_that_no_one_serves_or_can_serve_is_named() {
        let (mut members, start) = (Members::default(), Instant::now());
        let roles = ["state", "ebs"].map(str::to_owned);
        assert_eq!(served(&members, &roles, start, |_| true), Health::Ready);
        let none = served(&members, &roles, start, |_| false);
        assert_eq!(none.complaint(), Some("no one serves state, ebs"));
        members.observe(beat("state", Health::Ready), start);
        members.observe(beat("ebs", Health::NotReady("a disk is gone".into())), start);
        let health = served(&members, &roles, start, |_| false);
        assert!(!health.serves() && health.complaint().unwrap().contains("a disk is gone"), "{health:?}");
        members.observe(beat("ebs", Health::Degraded("slow".into())), start);
        assert_eq!(served(&members, &roles, start, |_| false), Health::Ready);
        let later = start + BEAT_INTERVAL * MISSED_BEATS;
        assert!(!served(&members, &roles, later, |_| false).serves());
    }
}
