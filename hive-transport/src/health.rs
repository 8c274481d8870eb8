//! Who lives: heartbeats, and the table of members that they feed.
//!
//! Each daemon publishes a [`Beat`] on `health.<role>.daemon.<id>` every [`BEAT_INTERVAL`] and answers a request there
//! with its current one. A member is dead once [`MISSED_BEATS`] are missing. A directed request to a node that no one
//! serves fails at once, so the table need not be more than a hint.
//!
//! Whoever hears nobody at all cannot say who is dead: its own link may be down, or itself stood still. So a member is
//! [`Silent`](Heard::Silent) only to a table that has heard others without a pause for as long as it takes to be dead.
//!
//! A request for a beat is also seen by those who listen to the beats, and a subscriber counts as someone who is there:
//! asking a dead daemon may take until the deadline. Give such a request a short one.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::StreamExt as _;
use hive_core::{Clock, Error, Failed, Health, Heard, Liveness, NodeId, Result, ResultExt as _};
use http::{Request, Response};
use serde::{Deserialize, Serialize};
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;

use crate::{Event, Inline, Serving, Subject, Transport};

/// How often a daemon says that it lives.
pub const BEAT_INTERVAL: Duration = Duration::from_secs(2);
/// After how many missing beats it counts as dead.
pub const MISSED_BEATS: u32 = 3;
/// How long it has said nothing by then.
const DEATH: Duration = BEAT_INTERVAL.saturating_mul(MISSED_BEATS);
/// The most bytes of a beat.
const MOST_BYTES: usize = 16 << 10;
/// The most members of a table.
const MOST_MEMBERS: usize = 4096;
/// How long a dead member is remembered.
const REMEMBERED: Duration = Duration::from_secs(600);

/// What a daemon says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beat {
    /// What it does: `ec2`, `ebs`, `s3`, `vpc`, `state`.
    pub role: String,
    /// Where it does it.
    pub node: NodeId,
    /// Which of its lives this is: later ones have higher numbers. The time of its start does well.
    pub epoch: u64,
    /// Whether it can work.
    pub health: Health,
    /// What it has room for, in the role's own terms.
    #[serde(default)]
    pub capacity: serde_json::Value,
}

impl Beat {
    /// Where it is published and asked for.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where the role is not one token.
    pub fn subject(&self) -> Result<Subject> {
        Subject::health(&self.role, &self.node)
    }

    /// As the bytes of an event.
    ///
    /// # Errors
    /// [`Kind::TooLarge`](hive_core::Kind::TooLarge) above 16 KiB.
    pub fn encode(&self) -> Result<Bytes> {
        let bytes = serde_json::to_vec(self).internal("writing a heartbeat")?;
        if bytes.len() > MOST_BYTES {
            return Err(Error::too_large(format!("a heartbeat has at most {MOST_BYTES} bytes")));
        }
        Ok(bytes.into())
    }

    /// From the bytes of an event.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where they are no beat.
    pub fn decode(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MOST_BYTES {
            return Err(Error::invalid("a heartbeat that is too long"));
        }
        serde_json::from_slice(bytes).or_kind(hive_core::Kind::Invalid, "no heartbeat")
    }
}

/// A daemon and when it was last heard.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// What it last said.
    pub beat: Beat,
    /// When that was.
    pub heard: Instant,
}

/// The table of who lives: pure logic, with the time passed in.
#[derive(Clone, Debug, Default)]
pub struct Members {
    table: BTreeMap<(String, NodeId), Member>,
    /// Since when beats have come without a pause, and when the last one came.
    hearing: Option<(Instant, Instant)>,
}

impl Members {
    /// Takes a beat. It is ignored where a later life of the same daemon is known and not dead, and where the table
    /// is full of the living.
    pub fn observe(&mut self, beat: Beat, now: Instant) {
        let since = self.hearing.filter(|(_, last)| !is_pause(*last, now)).map_or(now, |(since, _)| since);
        self.hearing = Some((since, now));
        let key = (beat.role.clone(), beat.node.clone());
        match self.table.get(&key) {
            Some(known) if beat.epoch < known.beat.epoch && is_live(known, now) => return,
            None if self.table.len() >= MOST_MEMBERS => {
                self.table.retain(|_, member| is_live(member, now));
                if self.table.len() >= MOST_MEMBERS {
                    return;
                }
            }
            _ => {}
        }
        self.table.insert(key, Member { beat, heard: now });
    }

    /// Notes that some beats were lost on the way: who was silent meanwhile may have spoken.
    pub fn lost(&mut self) {
        self.hearing = None;
    }

    /// What is known of the daemon of a role on a node at `now`.
    #[must_use]
    pub fn heard(&self, role: &str, node: &NodeId, now: Instant) -> Heard {
        let member = self.of(role).find(|member| member.beat.node == *node);
        match self.hearing {
            _ if member.is_some_and(|member| is_live(member, now)) => Heard::Alive,
            Some((since, last)) if !is_pause(last, now) && now.saturating_duration_since(since) >= DEATH => {
                Heard::Silent
            }
            _ => Heard::Unknown,
        }
    }

    /// The members of a role to ask where some of it that were there of late are silent, and none where nobody is:
    /// a queue group would go on to share its requests with one that stands still.
    #[must_use]
    pub fn around_the_silent(&self, role: &str, now: Instant) -> Vec<NodeId> {
        let silent = |member: &Member| self.heard(role, &member.beat.node, now) == Heard::Silent;
        if !self.dead(role, now).iter().any(silent) {
            return Vec::new();
        }
        let serving = self.of(role).filter(|member| is_live(member, now) && member.beat.health.serves());
        serving.map(|member| member.beat.node.clone()).collect()
    }

    /// The members of a role that live at `now`, in the order of their nodes. Whether one should be asked is for its
    /// [`Health`] to say.
    #[must_use]
    pub fn live(&self, role: &str, now: Instant) -> Vec<Member> {
        self.of(role).filter(|member| is_live(member, now)).cloned().collect()
    }

    /// The members of a role that were heard in the last ten minutes and are dead at `now`.
    #[must_use]
    pub fn dead(&self, role: &str, now: Instant) -> Vec<Member> {
        let remembered = |member: &&Member| now.saturating_duration_since(member.heard) <= REMEMBERED;
        self.of(role).filter(|member| !is_live(member, now)).filter(remembered).cloned().collect()
    }

    /// Every member that was heard in the last ten minutes.
    #[must_use]
    pub fn all(&self, now: Instant) -> Vec<Member> {
        let remembered = |member: &&Member| now.saturating_duration_since(member.heard) <= REMEMBERED;
        self.table.values().filter(remembered).cloned().collect()
    }

    fn of<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Member> {
        self.table.values().filter(move |member| member.beat.role == role)
    }
}

fn is_live(member: &Member, now: Instant) -> bool {
    now.saturating_duration_since(member.heard) < DEATH
}

/// Whether so much time without any beat says that nothing is heard.
fn is_pause(last: Instant, now: Instant) -> bool {
    now.saturating_duration_since(last) > BEAT_INTERVAL * 2
}

/// Publishes a daemon's beats and answers requests for one, until it is dropped.
pub struct Heartbeat {
    transport: Arc<dyn Transport>,
    source: BeatSource,
    task: JoinHandle<()>,
    serving: Option<Serving>,
}

/// What a daemon has to say of itself now. Called for each beat; it must not block.
pub type BeatSource = Arc<dyn Fn() -> Beat + Send + Sync>;

impl Heartbeat {
    /// Begins. The first beat is on its way when this returns.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](hive_core::Kind::Unavailable) where the transport does not serve now.
    pub async fn start(transport: Arc<dyn Transport>, source: BeatSource) -> Result<Self> {
        let subject = source().subject()?;
        let answers = Arc::clone(&source);
        let service = Inline::new(tower::service_fn(move |_: Request<Bytes>| {
            let answer = answers().encode().map_or_else(Failed::response, Response::new);
            async move { Ok(answer) }
        }));
        let serving = transport.serve(&subject, None, service).await?;
        publish(&*transport, &source()).await?;
        let (beats, carrier) = (Arc::clone(&source), Arc::clone(&transport));
        let task = tokio::spawn(async move {
            let mut interval = tokio::time::interval(BEAT_INTERVAL);
            interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
            interval.tick().await;
            loop {
                interval.tick().await;
                if let Err(error) = publish(&*carrier, &beats()).await {
                    tracing::debug!(error = &error as &dyn std::error::Error, "a heartbeat was not sent");
                }
            }
        });
        Ok(Self { transport, source, task, serving: Some(serving) })
    }

    /// Says once more how it is, now rather than at the next interval: a daemon that is about to stop, or has come to
    /// be ready, need not wait to be noticed.
    ///
    /// # Errors
    /// Where it could not be sent.
    pub async fn beat(&self) -> Result<()> {
        publish(&*self.transport, &(self.source)()).await
    }

    /// Ends it. No beat follows.
    ///
    /// # Errors
    /// None in practice: answering with a beat takes no time.
    pub async fn stop(mut self, grace: Duration) -> Result<()> {
        self.task.abort();
        match self.serving.take() {
            Some(serving) => serving.drain(grace).await,
            None => Ok(()),
        }
    }
}

async fn publish(transport: &dyn Transport, beat: &Beat) -> Result<()> {
    transport.publish(&beat.subject()?, beat.encode()?).await
}

impl Drop for Heartbeat {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl fmt::Debug for Heartbeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Heartbeat").field("transport", &self.transport).finish_non_exhaustive()
    }
}

/// Keeps a table of members from the beats that a transport brings, until it is dropped.
#[derive(Debug)]
pub struct Membership {
    members: Arc<Mutex<Members>>,
    clock: Arc<dyn Clock>,
    task: JoinHandle<()>,
}

impl Membership {
    /// Begins to listen. The table is complete one [`BEAT_INTERVAL`] later.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](hive_core::Kind::Unavailable) where the transport cannot subscribe now.
    pub async fn watch(transport: &dyn Transport, clock: Arc<dyn Clock>) -> Result<Self> {
        let mut events = transport.subscribe(&Subject::every_health()).await?;
        let members = Arc::new(Mutex::new(Members::default()));
        let (table, time) = (Arc::clone(&members), Arc::clone(&clock));
        let task = tokio::spawn(async move {
            while let Some(event) = events.next().await {
                let Event::Message { subject, payload } = event else {
                    // Whatever a gap swallowed comes again within an interval.
                    lock(&table).lost();
                    continue;
                };
                let Ok(beat) = Beat::decode(&payload) else { continue };
                // Credentials limit who may publish where, so a beat speaks only for its own subject.
                if beat.subject().is_ok_and(|own| own == subject) {
                    lock(&table).observe(beat, time.instant());
                }
            }
        });
        Ok(Self { members, clock, task })
    }

    /// The members of a role that live now.
    #[must_use]
    pub fn live(&self, role: &str) -> Vec<Member> {
        lock(&self.members).live(role, self.clock.instant())
    }

    /// What gives copies of the table, for as long as it is wanted.
    pub(crate) fn clone_table(&self) -> impl Fn() -> Members + Send + Sync + use<> {
        let members = Arc::clone(&self.members);
        move || lock(&members).clone()
    }

    /// A copy of the table.
    #[must_use]
    pub fn table(&self) -> Members {
        lock(&self.members).clone()
    }

    /// The table itself, as it is at each moment. It stays as it was once this is dropped.
    pub(crate) fn watched(&self) -> Watched {
        Watched { members: Arc::clone(&self.members), clock: Arc::clone(&self.clock) }
    }
}

/// A table that someone keeps.
#[derive(Clone, Debug)]
pub(crate) struct Watched {
    members: Arc<Mutex<Members>>,
    clock: Arc<dyn Clock>,
}

impl Watched {
    pub(crate) fn around_the_silent(&self, role: &str) -> Vec<NodeId> {
        lock(&self.members).around_the_silent(role, self.clock.instant())
    }
}

impl Liveness for Watched {
    fn heard(&self, role: &str, node: &NodeId) -> Heard {
        lock(&self.members).heard(role, node, self.clock.instant())
    }
}

fn lock(members: &Mutex<Members>) -> MutexGuard<'_, Members> {
    members.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Membership {
    fn drop(&mut self) {
        self.task.abort();
    }
}

#[cfg(test)]
mod tests {
    use hive_core::ManualClock;

    use super::*;
    use crate::InProcess;

    fn beat(node: &str, epoch: u64) -> Beat {
        Beat {
            role: "ec2".to_owned(),
            node: node.parse().unwrap(),
            epoch,
            health: Health::Ready,
            capacity: serde_json::json!({ "vcpus": epoch }),
        }
    }

    fn nodes(members: &[Member]) -> Vec<&str> {
        members.iter().map(|member| member.beat.node.as_str()).collect()
    }

    #[test]
    fn three_missed_beats_are_death() {
        let start = Instant::now();
        let mut members = Members::default();
        members.observe(beat("a", 1), start);
        members.observe(beat("b", 1), start + BEAT_INTERVAL);
        let almost = start + BEAT_INTERVAL * 3 - Duration::from_millis(1);
        assert_eq!(nodes(&members.live("ec2", almost)), ["a", "b"]);
        assert_eq!(nodes(&members.live("ec2", start + BEAT_INTERVAL * 3)), ["b"]);
        assert_eq!(nodes(&members.dead("ec2", start + BEAT_INTERVAL * 3)), ["a"]);
        assert!(members.live("ebs", almost).is_empty());
        assert!(members.all(start + REMEMBERED * 2).is_empty());
    }

    #[test]
    fn whoever_hears_nobody_says_nothing_of_anybody() {
        let start = Instant::now();
        let (a, b): (NodeId, NodeId) = ("a".parse().unwrap(), "b".parse().unwrap());
        let mut members = Members::default();
        assert_eq!(members.heard("ec2", &a, start), Heard::Unknown);
        members.observe(beat("a", 1), start);
        members.observe(beat("b", 1), start);
        assert!(members.around_the_silent("ec2", start).is_empty());
        // From here on b alone is heard.
        for n in 1..=3 {
            let now = start + BEAT_INTERVAL * n;
            let before = if n < 3 { Heard::Alive } else { Heard::Unknown };
            members.lost();
            assert_eq!(members.heard("ec2", &a, now), before);
            members.observe(beat("b", 1), now);
        }
        let mut now = start + BEAT_INTERVAL * 3;
        for _ in 0..3 {
            assert_eq!(members.heard("ec2", &a, now), Heard::Unknown, "beats were lost not long ago");
            now += BEAT_INTERVAL;
            members.observe(beat("b", 1), now);
        }
        assert_eq!(
            (members.heard("ec2", &a, now), members.heard("ec2", &b, now)),
            (Heard::Silent, Heard::Alive)
        );
        assert_eq!(members.heard("ec2", &"c".parse().unwrap(), now), Heard::Silent, "it was never heard");
        assert_eq!(members.around_the_silent("ec2", now), std::slice::from_ref(&b));
        assert!(members.around_the_silent("ebs", now).is_empty());
        // Then nobody: it may be the listener that is cut off, or that stood still.
        let later = now + BEAT_INTERVAL * 20;
        assert_eq!(
            (members.heard("ec2", &a, later), members.heard("ec2", &b, later)),
            (Heard::Unknown, Heard::Unknown)
        );
        members.observe(beat("b", 1), later);
        assert_eq!(
            (members.heard("ec2", &a, later), members.heard("ec2", &b, later)),
            (Heard::Unknown, Heard::Alive)
        );
        // One that cannot work is not asked instead.
        let idle = Beat { health: Health::NotReady("no disk".into()), ..beat("b", 1) };
        for _ in 0..4 {
            now += BEAT_INTERVAL;
            members.observe(idle.clone(), now);
        }
        assert!(members.around_the_silent("ec2", now).is_empty());
    }

    #[test]
    fn an_earlier_life_is_not_heard_while_the_later_lives() {
        let start = Instant::now();
        let mut members = Members::default();
        members.observe(beat("a", 2), start);
        members.observe(beat("a", 1), start);
        assert_eq!(members.live("ec2", start)[0].beat.epoch, 2);
        // A clock that was set back must not keep a daemon dead for good.
        members.observe(beat("a", 1), start + BEAT_INTERVAL * 3);
        assert_eq!(members.live("ec2", start + BEAT_INTERVAL * 3)[0].beat.epoch, 1);
    }

    #[test]
    fn the_table_is_bounded() {
        let start = Instant::now();
        let mut members = Members::default();
        for n in 0..MOST_MEMBERS + 10 {
            members.observe(beat(&format!("n{n}"), 1), start);
        }
        assert_eq!(members.live("ec2", start).len(), MOST_MEMBERS);
        let later = start + BEAT_INTERVAL * 3;
        members.observe(beat("new", 1), later);
        assert_eq!(nodes(&members.live("ec2", later)), ["new"]);
    }

    #[test]
    fn hostile_beats() {
        for bytes in [&b""[..], b"{}", b"[[[[", &[0xff; 20000]] {
            assert!(Beat::decode(bytes).is_err());
        }
        let mut large = beat("a", 1);
        large.capacity = serde_json::Value::String("x".repeat(MOST_BYTES));
        assert!(large.encode().is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn beats_are_published_and_answered() {
        let transport = Arc::new(InProcess::new());
        let clock = Arc::new(ManualClock::default());
        let membership = Membership::watch(&*transport, Arc::clone(&clock) as _).await.unwrap();
        let mut heard = transport.subscribe(&Subject::every_health()).await.unwrap();
        let heartbeat =
            Heartbeat::start(Arc::clone(&transport) as _, Arc::new(|| beat("a", 7))).await.unwrap();
        for _ in 0..3 {
            assert!(matches!(heard.next().await, Some(Event::Message { .. })));
        }
        let subject = beat("a", 7).subject().unwrap();
        let answer = transport.request(&subject, Request::new(Bytes::new())).await.unwrap();
        assert_eq!(Beat::decode(answer.body()).unwrap(), beat("a", 7));
        // A beat for another node's subject is not believed.
        transport.publish(&subject, beat("b", 1).encode().unwrap()).await.unwrap();
        transport.publish(&subject, beat("a", 8).encode().unwrap()).await.unwrap();
        while membership.live("ec2").first().is_none_or(|member| member.beat.epoch != 8) {
            tokio::task::yield_now().await;
        }
        assert_eq!(nodes(&membership.live("ec2")), ["a"]);
        heartbeat.stop(Duration::from_secs(1)).await.unwrap();
        clock.advance(BEAT_INTERVAL * 3);
        assert!(membership.live("ec2").is_empty());
        assert!(transport.request(&subject, Request::new(Bytes::new())).await.is_err());
    }
}
