//! What is known of a connection: its link, its health, and the troubles that the server only hints at.
//!
//! The server does not answer what it refuses: it sends an error beside the stream of messages, and the caller would
//! wait until its deadline. Here those errors find the requests and subscriptions they are about.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use async_nats::{Event, ServerError};
use hive_core::{Error, Health, Result};
use tokio::sync::watch;

use super::inbox::Inbox;
use crate::Link;
use crate::intake::now;
use crate::meters::Meters;

/// How long a trouble is remembered as bad health.
const TROUBLED: Duration = Duration::from_secs(60);
/// After how long without a tick the process stood still: less than others take to count it as dead.
const STOOD_STILL: Duration = Duration::from_secs(5);
/// The most reasons for one outage that are logged.
const MOST_REASONS: usize = 8;
/// Where nothing more is known.
pub(super) const LOST: &str = "the connection was lost";
/// How long after a reconnection a subject that no one serves is asked again: its server may need as long.
const SETTLING: Duration = Duration::from_secs(2);

/// The state of a connection, shared by everything that uses it.
pub(super) struct Session {
    link: watch::Sender<Link>,
    health: watch::Sender<Health>,
    /// Counts what may have lost messages of any subscription.
    losses: watch::Sender<u64>,
    connections: Connections,
    history: Mutex<History>,
    inbox: Arc<Inbox>,
    meters: Arc<Meters>,
}

/// Counts how often the connection was lost, and how often it was there again or answered again.
#[derive(Default)]
struct Connections {
    lost: watch::Sender<u64>,
    found: watch::Sender<u64>,
}

#[derive(Default)]
struct History {
    reconnected: Option<Instant>,
    trouble: Option<(Instant, String)>,
    /// The server holds the connection and does not answer.
    stalled: bool,
    /// Why the connection is down, as far as it was logged.
    reasons: Vec<String>,
    /// Subjects that are subscribed to, and whether the server refused.
    subscribing: Vec<(String, watch::Sender<bool>)>,
    /// Since when there is no link.
    down: Option<Instant>,
    pulse: Pulse,
}

/// Whether what is read is as young as it looks.
#[derive(Default)]
struct Pulse {
    /// When the process was last seen to run.
    ticked: Option<Moment>,
    /// Whether it stood still, or the server did, and there may be messages that are older than they look.
    waking: bool,
}

/// A time, on a clock that does not stand still with the machine.
#[derive(Clone, Copy)]
struct Moment {
    now: Instant,
    /// How long the machine has slept since it was started: the runtime's clock does not count that.
    asleep: Duration,
}

impl Moment {
    fn now() -> Self {
        Self { now: now(), asleep: asleep() }
    }

    fn since(self, then: Self) -> Duration {
        self.now.saturating_duration_since(then.now) + self.asleep.saturating_sub(then.asleep)
    }
}

#[cfg(target_os = "linux")]
fn asleep() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let read = |clock| Duration::try_from(clock_gettime(clock)).unwrap_or_default();
    // In this order, so that it is never less than it was but for the time between the two.
    let awake = read(ClockId::Monotonic);
    read(ClockId::Boottime).saturating_sub(awake)
}

#[cfg(not(target_os = "linux"))]
fn asleep() -> Duration {
    Duration::ZERO
}

impl Pulse {
    /// Whether the process did, and has not run since.
    fn was_stopped(&self, at: Moment) -> bool {
        self.ticked.is_some_and(|then| at.since(then) > STOOD_STILL)
    }

    fn stood_still(&self, at: Moment) -> bool {
        self.waking || self.was_stopped(at)
    }

    /// It runs. Whether it stood still before, or is waking yet, and whether that is news.
    fn tick(&mut self, at: Moment) -> (bool, bool) {
        let stopped = self.was_stopped(at);
        self.waking |= stopped;
        self.ticked = Some(at);
        (self.waking, stopped)
    }
}

impl Session {
    pub(super) fn new(inbox: Arc<Inbox>, meters: Arc<Meters>) -> Self {
        Self {
            link: watch::Sender::new(Link::Connecting),
            health: watch::Sender::new(Health::NotReady("not yet connected to NATS".into())),
            losses: watch::Sender::new(0),
            connections: Connections::default(),
            history: Mutex::default(),
            inbox,
            meters,
        }
    }

    pub(super) fn link(&self) -> &watch::Sender<Link> {
        &self.link
    }

    pub(super) fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }

    pub(super) fn losses(&self) -> watch::Receiver<u64> {
        self.losses.subscribe()
    }

    pub(super) fn reconnections(&self) -> watch::Receiver<u64> {
        self.connections.found.subscribe()
    }

    /// Changes whenever the connection is lost, soon enough to find it not yet there again as a rule.
    pub(super) fn cuts(&self) -> watch::Receiver<u64> {
        self.connections.lost.subscribe()
    }

    pub(super) fn meters(&self) -> &Arc<Meters> {
        &self.meters
    }

    /// Whether the connection came back so lately that others may not be back yet.
    pub(super) fn is_settling(&self) -> bool {
        // Where it is not up, the client library is ahead of its events.
        *self.link.borrow() != Link::Up
            || self.lock().reconnected.is_some_and(|at| now().saturating_duration_since(at) < SETTLING)
    }

    pub(super) fn inbox(&self) -> &Inbox {
        &self.inbox
    }

    /// The process runs. Whether it stood still before: what the server had sent until now is to be let by first.
    pub(super) fn tick(&self) -> bool {
        let (still, stopped) = self.lock().pulse.tick(Moment::now());
        if stopped {
            tracing::warn!("the process stood still: requests that waited meanwhile are refused");
            self.meters.incident("stood_still");
        }
        still
    }

    /// What waited has been let by: for this process, or in the server while it did not answer, or where its callers had
    /// left it when the connection was lost.
    pub(super) fn awake(&self) {
        let mut history = self.lock();
        // It may have stopped once more.
        history.pulse.waking &= history.stalled;
    }

    /// Whether a message that is read now may have waited for longer than its caller did. A request says how long its
    /// caller waits, and not since when: that is for a process to know which runs when it comes.
    pub(super) fn stood_still(&self) -> bool {
        self.lock().pulse.stood_still(Moment::now())
    }

    /// Whether it came back within the time of most requests, and some more.
    fn is_young(&self) -> bool {
        let reconnected = self.lock().reconnected;
        reconnected.is_some_and(|at| now().saturating_duration_since(at) < TROUBLED)
    }

    /// Every subscription may have lost something.
    pub(super) fn lose(&self) {
        self.losses.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// What the client library says. It must not block: behind it, further events are lost.
    pub(super) fn on_event(&self, event: Event) {
        match event {
            Event::Connected => self.answered(),
            Event::Disconnected => {
                self.connections.lost.send_modify(|count| *count = count.wrapping_add(1));
                self.disconnected(LOST);
            }
            Event::ClientError(error) => self.disconnected(&error.to_string()),
            Event::ServerError(ServerError::Other(text)) => self.refused(&text),
            Event::ServerError(error) => self.trouble("server_error", &error.to_string()),
            Event::SlowConsumer(_) => {
                // It does not say which subscription, so each is told.
                self.trouble("slow_consumer", "messages came faster than they were taken");
                self.lose();
            }
            Event::LameDuckMode => self.trouble("lame_duck", "the NATS server is about to stop"),
            Event::Draining | Event::Closed => {}
        }
    }

    /// The server has answered on this connection.
    pub(super) fn answered(&self) {
        self.lock().stalled = false;
        self.connected();
    }

    /// The connection is there, but the server does not answer on it.
    pub(super) fn stalled(&self) {
        {
            let mut history = self.lock();
            history.stalled = true;
            // What lies before the server by now is told to its callers as lost before the server goes on.
            history.pulse.waking = true;
        }
        self.disconnected("the NATS server does not answer");
    }

    /// As far as the client library knows.
    pub(super) fn connected(&self) {
        if self.lock().stalled {
            return self.refresh();
        }
        let mut again = false;
        self.link.send_if_modified(|link| {
            again = matches!(link, Link::Down(_));
            if again {
                // Before anyone sees that it is up.
                let mut history = self.lock();
                history.reconnected = Some(now());
                history.reasons.clear();
                let outage = history.down.take().map(|since| now().saturating_duration_since(since));
                history.pulse.waking |= outage.is_some_and(|outage| outage >= super::LOST_TIME);
            }
            let changed = again || *link == Link::Connecting;
            if changed {
                *link = Link::Up;
            }
            changed
        });
        if again {
            self.meters.incident("reconnected");
            tracing::info!("connected to NATS again");
            self.connections.found.send_modify(|count| *count = count.wrapping_add(1));
        }
        self.refresh();
    }

    pub(super) fn disconnected(&self, why: &str) {
        let changed = self.link.send_if_modified(|link| match link {
            Link::Closed | Link::Connecting => false,
            Link::Down(known) if known == why || why == LOST => false,
            _ => {
                self.lock().down.get_or_insert_with(now);
                *link = Link::Down(why.to_owned());
                true
            }
        });
        // An outage may be long, and each attempt has its reason: each is said once.
        let news = changed && {
            let reasons = &mut self.lock().reasons;
            let news = reasons.len() < MOST_REASONS && !reasons.iter().any(|known| known == why);
            if news {
                reasons.push(why.to_owned());
            }
            news
        };
        if news {
            tracing::warn!(why, "not connected to NATS");
        }
        self.refresh();
    }

    /// Whether messages get through, as far as is known, and why not.
    pub(super) fn check(&self) -> Result<()> {
        match &*self.link.borrow() {
            Link::Up | Link::Connecting => Ok(()),
            Link::Down(why) => Err(Error::unavailable(format!("not connected to NATS: {why}"))),
            Link::Closed => Err(Error::unavailable("the transport is shut down")),
        }
    }

    /// Says for good that it is over.
    pub(super) fn closed(&self) {
        self.link.send_replace(Link::Closed);
        self.refresh();
    }

    /// Brings the health up to date with the link and the time.
    pub(super) fn refresh(&self) {
        let health = match &*self.link.borrow() {
            Link::Connecting => Health::NotReady("not yet connected to NATS".into()),
            Link::Down(why) => Health::NotReady(format!("not connected to NATS: {why}").into()),
            Link::Closed => Health::NotReady("the transport is shut down".into()),
            Link::Up => self.lock().complaint().map_or(Health::Ready, |what| Health::Degraded(what.into())),
        };
        self.health.send_if_modified(|known| {
            let changed = *known != health;
            *known = health;
            changed
        });
    }

    /// Watches for the refusal of a subscription, until the guard is dropped.
    pub(super) fn subscribing(self: &Arc<Self>, subject: &str) -> Subscribing {
        let (sender, denied) = watch::channel(false);
        self.lock().subscribing.push((subject.to_owned(), sender));
        Subscribing { session: Arc::clone(self), denied }
    }

    fn refused(&self, text: &str) {
        match Violation::parse(text) {
            // Barriers are refused where the permissions say so, and serve all the same.
            Some(Violation::Publish(subject)) if self.inbox.deny(subject) => return,
            // A server that was started again does not know which answers it had asked for.
            Some(Violation::Publish(subject)) if subject.starts_with("_INBOX") && self.is_young() => {
                self.meters.incident("late_answer");
                tracing::debug!(subject, "an answer to what was asked before a reconnection is refused");
                return;
            }
            Some(Violation::Subscription(subject)) => {
                for (wanted, denied) in &self.lock().subscribing {
                    if wanted == subject {
                        denied.send_replace(true);
                    }
                }
            }
            _ => {}
        }
        self.trouble("denied", &format!("NATS: {text}"));
    }

    fn trouble(&self, incident: &'static str, what: &str) {
        self.meters.incident(incident);
        let news = {
            let mut history = self.lock();
            let lately = history.trouble.as_ref().is_some_and(|(at, known)| {
                *known == what && now().saturating_duration_since(*at) < Duration::from_secs(1)
            });
            history.trouble = Some((now(), what.to_owned()));
            !lately
        };
        if news {
            tracing::warn!(incident, "{what}");
        }
        self.refresh();
    }

    fn lock(&self) -> MutexGuard<'_, History> {
        self.history.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl History {
    /// What is wrong although the connection is up: what the server does not let us hear, for as long as it is wanted,
    /// and the last trouble, for a while.
    fn complaint(&self) -> Option<String> {
        let denied = self.subscribing.iter().find(|(_, denied)| *denied.borrow());
        if let Some((subject, _)) = denied {
            return Some(format!("the credentials do not allow to subscribe to {subject}"));
        }
        let (at, what) = self.trouble.as_ref()?;
        (now().saturating_duration_since(*at) < TROUBLED).then(|| what.clone())
    }
}

/// A subscription, as far as the server's permissions go.
pub(super) struct Subscribing {
    session: Arc<Session>,
    denied: watch::Receiver<bool>,
}

impl Subscribing {
    /// Whether the server has refused it by now, or within `time`.
    pub(super) async fn is_denied(&mut self, time: Duration) -> bool {
        matches!(tokio::time::timeout(time, self.denied.wait_for(|denied| *denied)).await, Ok(Ok(_)))
    }
}

impl Drop for Subscribing {
    fn drop(&mut self) {
        let own = &self.denied;
        self.session.lock().subscribing.retain(|(_, sender)| !sender.subscribe().same_channel(own));
        self.session.refresh();
    }
}

/// What a server refuses, in its own words.
#[derive(Debug, PartialEq, Eq)]
enum Violation<'a> {
    Publish(&'a str),
    Subscription(&'a str),
}

impl<'a> Violation<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let (what, rest) = text.split_once('"')?;
        let (subject, _) = rest.split_once('"')?;
        match what.trim_end().to_ascii_lowercase().as_str() {
            "permissions violation for publish to" => Some(Self::Publish(subject)),
            "permissions violation for subscription to" => Some(Self::Subscription(subject)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Session {
        Session::new(Arc::new(Inbox::new("_INBOX.u", [1; 32])), Arc::new(Meters::new("test")))
    }

    #[test]
    fn violations() {
        for (text, expected) in [
            (r#"Permissions Violation for Publish to "ec2.x""#, Some(Violation::Publish("ec2.x"))),
            (
                r#"Permissions Violation for Subscription to "ec2.*" using queue "hive-workers""#,
                Some(Violation::Subscription("ec2.*")),
            ),
            (r#"Permissions Violation for Publish with Reply of "x""#, None),
            ("Permissions Violation for Publish to", None),
            ("Stale Connection", None),
        ] {
            assert_eq!(Violation::parse(text), expected, "{text}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn who_stood_still_lets_by_what_waited() {
        let session = session();
        assert!(!session.stood_still(), "it has not begun to look");
        for _ in 0..20 {
            assert!(!session.tick());
            tokio::time::advance(Duration::from_millis(500)).await;
        }
        tokio::time::advance(STOOD_STILL).await;
        // What is read before the first look counts as old too.
        assert!(session.stood_still());
        assert!(session.tick() && session.stood_still());
        assert!(session.tick(), "until the server has been heard");
        session.awake();
        assert!(!session.stood_still() && !session.tick());
    }

    #[test]
    fn a_machine_that_slept_stood_still() {
        let mut pulse = Pulse::default();
        let (start, second) = (Moment::now(), Duration::from_secs(1));
        let later = |awake, asleep| Moment { now: start.now + awake, asleep: start.asleep + asleep };
        assert_eq!(pulse.tick(start), (false, false));
        assert!(!pulse.stood_still(later(second, second * 3)));
        assert!(pulse.stood_still(later(second, second * 60)));
        assert_eq!(pulse.tick(later(second, second * 60)), (true, true));
        assert_eq!(pulse.tick(later(second * 2, second * 60)), (true, false));
        pulse.waking = false;
        assert!(!pulse.stood_still(later(second * 3, second * 60)));
        // Two clocks that are not read at once.
        assert!(Moment::now().since(Moment::now()) < STOOD_STILL);
    }

    /// What its callers have given up lies in the server while it stands still, and in the callers while it is away.
    #[tokio::test(start_paused = true)]
    async fn what_is_older_than_a_stall_or_a_long_outage_is_let_by() {
        let session = session();
        session.on_event(Event::Connected);
        let tick = || session.tick();
        assert!(!tick());
        session.stalled();
        assert!(session.stood_still() && tick());
        session.awake();
        assert!(session.stood_still(), "it stands still all the while");
        session.answered();
        assert!(session.stood_still() && tick(), "until a message has come back");
        session.awake();
        assert!(!session.stood_still());
        for (outage, old) in [(1, false), (6, true)] {
            session.on_event(Event::Disconnected);
            for _ in 0..outage {
                tokio::time::advance(Duration::from_secs(1)).await;
                session.disconnected("refused");
                tick();
            }
            session.on_event(Event::Connected);
            assert_eq!(session.stood_still(), old, "{outage} s");
        }
        session.awake();
        assert!(!session.stood_still() && !tick());
    }

    #[tokio::test(start_paused = true)]
    async fn troubles_are_bad_health_for_a_minute() {
        let session = session();
        session.on_event(Event::Connected);
        assert_eq!(*session.health().borrow(), Health::Ready);
        session.on_event(Event::ServerError(ServerError::Other("Stale Connection".to_owned())));
        assert!(matches!(*session.health().borrow(), Health::Degraded(_)));
        tokio::time::advance(TROUBLED).await;
        session.refresh();
        assert_eq!(*session.health().borrow(), Health::Ready);
        session.on_event(Event::Disconnected);
        assert!(matches!(*session.health().borrow(), Health::NotReady(_)));
    }

    #[tokio::test]
    async fn a_server_that_does_not_answer_is_down_until_it_does() {
        let session = session();
        session.on_event(Event::Connected);
        session.stalled();
        // The client library sees a connection all the while.
        session.connected();
        assert!(session.check().unwrap_err().message().contains("does not answer"));
        session.answered();
        session.check().unwrap();
        assert!(session.is_settling());
        session.stalled();
        session.on_event(Event::Disconnected);
        session.on_event(Event::Connected);
        assert_eq!(*session.link().borrow(), Link::Up);
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_a_new_server_did_not_ask_for_is_no_trouble() {
        let refused = r#"Permissions Violation for Publish to "_INBOX_ebs.x.1""#;
        let refuse = |session: &Session| {
            session.on_event(Event::ServerError(ServerError::Other(refused.to_owned())));
            session.health().borrow().clone()
        };
        let session = session();
        session.on_event(Event::Connected);
        session.on_event(Event::Disconnected);
        session.on_event(Event::Connected);
        assert_eq!(refuse(&session), Health::Ready);
        tokio::time::advance(TROUBLED).await;
        assert!(matches!(refuse(&session), Health::Degraded(_)));
    }

    #[tokio::test]
    async fn a_reason_is_not_forgotten_for_one_that_says_less() {
        let session = session();
        session.on_event(Event::Connected);
        session.on_event(Event::Disconnected);
        session.disconnected("authorization violation");
        session.disconnected(LOST);
        assert_eq!(*session.link().borrow(), Link::Down("authorization violation".to_owned()));
        assert_eq!(session.lock().reasons, [LOST, "authorization violation"]);
        session.on_event(Event::Connected);
        assert!(session.lock().reasons.is_empty());
    }

    #[tokio::test]
    async fn a_slow_consumer_is_a_loss_to_every_subscription() {
        let session = session();
        session.on_event(Event::Connected);
        let losses = session.losses();
        session.on_event(Event::SlowConsumer(3));
        assert!(losses.has_changed().unwrap());
        assert!(matches!(*session.health().borrow(), Health::Degraded(_)));
    }

    #[tokio::test(start_paused = true)]
    async fn a_refused_subscription_is_bad_health_for_as_long_as_it_is_wanted() {
        let session = Arc::new(session());
        session.on_event(Event::Connected);
        let mut wanted = session.subscribing("ec2.*");
        let other = session.subscribing("ec2.x");
        assert!(!wanted.is_denied(Duration::ZERO).await);
        let text = r#"Permissions Violation for Subscription to "ec2.*" using queue "hive-workers""#;
        session.on_event(Event::ServerError(ServerError::Other(text.to_owned())));
        assert!(wanted.is_denied(Duration::ZERO).await);
        tokio::time::advance(TROUBLED * 2).await;
        session.refresh();
        assert!(matches!(*session.health().borrow(), Health::Degraded(_)));
        drop(wanted);
        assert_eq!(*session.health().borrow(), Health::Ready);
        drop(other);
        assert!(session.lock().subscribing.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn only_a_reconnection_needs_time_to_settle() {
        let session = session();
        session.on_event(Event::Connected);
        assert!(!session.is_settling());
        session.on_event(Event::Disconnected);
        session.on_event(Event::Connected);
        assert!(session.is_settling());
        tokio::time::advance(SETTLING).await;
        assert!(!session.is_settling());
        session.closed();
        session.on_event(Event::Connected);
        assert_eq!(*session.link().borrow(), Link::Closed);
    }
}
