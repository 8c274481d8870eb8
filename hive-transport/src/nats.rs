//! The transport over NATS: core request and reply, and no JetStream.
//!
//! Where core NATS leaves a caller in the dark, this says what happened:
//!
//! | NATS | here |
//! |---|---|
//! | a message published while disconnected is kept, and sent some time later | refused at once, as unavailable |
//! | a request on its way when the connection is lost waits for its deadline | 5 s after the loss its outcome is unknown, but for what may take minutes |
//! | a server that has stopped answering is noticed after half a minute | after 6 s: a message to oneself each second |
//! | a subscription is not yet known to the server when the call returns | a barrier: a message to oneself, seen after it |
//! | after a reconnection, servers may not be back yet: no responders | asked again for two seconds, within the deadline |
//! | what the permissions do not allow is an error beside the stream; the caller waits | the caller is told, as denied |
//! | a slow subscriber, or a lost connection, is a silent hole | a gap |
//! | a drain forgets the subscription before the server has heard of it, and loses what it sends meanwhile | a busy subject ends at a message that both sides count to |
//! | after a reconnection the server counts anew, and the client library goes on | with the connection the subscription is given up, and asked for anew |
//! | a drain closes the connection before running handlers have answered | answers first, then a barrier, then the end |
//! | an answer too large to send is silence | an error is sent in its place |
//! | a process that stood still gets what was sent to it meanwhile, whoever gave up on it | refused, and nothing is done |
//! | so does everyone when a server goes on that stood still, or a long outage ends | refused, until a message to oneself is back; who still waits asks again |
//!
//! [`Permissions`]: a role publishes to the subjects that it calls, subscribes to those that it serves, may answer
//! (`allow_responses`), and has its inbox prefix for both. The identity in a message is worth what the permission to
//! publish to its subject is worth.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use async_nats::client::PublishErrorKind;
use async_nats::connection::State;
use async_nats::{Client, ConnectErrorKind, Subscriber};
use async_trait::async_trait;
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use hive_core::{Entropy, Error, Health, Kind, Result};
use http::{Request, Response};
use tokio::sync::{OnceCell, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

use self::counted::Counted;
use self::inbox::{Answer, Inbox};
use self::session::{Session, Subscribing};
use crate::intake::{Intake, now};
use crate::meters::Meters;
use crate::{
    Event, Group, Inline, Limits, Link, MAX_MESSAGE, Serving, Subject, Transport, events, limits, wire,
};

mod counted;
mod inbox;
mod options;
mod permissions;
mod serve;
mod server;
mod session;

pub use options::{Credentials, NatsOptions};
pub use permissions::{Permissions, UserKey, authorization, inbox_prefix};
pub use server::{NatsServer, NatsServerOptions};

/// How long a request may wait for room on its way out with the time that it says remains.
const SEND_TIME: Duration = Duration::from_secs(1);
/// How long an event may wait for room on its way out.
const PUBLISH_TIME: Duration = Duration::from_secs(5);
/// How often the state is checked against the client library's, whose events may get lost.
const CHECK_INTERVAL: Duration = Duration::from_millis(500);
/// How long the server may take to accept the inbox.
const START_TIME: Duration = Duration::from_secs(10);
/// How long a refusal may take from where it is read to where it is looked for.
const REFUSAL_TIME: Duration = Duration::from_millis(2);
/// How long the connection may take to close.
const CLOSE_TIME: Duration = Duration::from_secs(2);
/// The same, where there is none: nothing is to be seen off.
const FORGET_TIME: Duration = Duration::from_millis(100);
/// How often the server is asked whether it still answers.
const PROBE_INTERVAL: Duration = Duration::from_secs(1);
/// How long after a connection is lost the answers to what was sent before are still waited for. A server that is
/// started again is back before, and brings those that were kept meanwhile.
const LOST_TIME: Duration = Duration::from_secs(5);

/// A connection to NATS.
pub struct Nats {
    client: Client,
    inbox: Arc<Inbox>,
    session: Arc<Session>,
    limits: Limits,
    turns: Semaphore,
    closing: Closing,
    /// The inbox and the check; they end with this.
    tasks: JoinSet<()>,
}

/// The shutdown of a connection, as those see it who must end before it.
struct Closing {
    /// The grace, once it has begun. Every serving and every subscription holds a receiver until it has ended.
    grace: watch::Sender<Option<Duration>>,
    ended: Arc<AtomicUsize>,
    closed: OnceCell<()>,
}

impl Nats {
    /// Connects. The inbox gets a name from `entropy` that no one else has.
    ///
    /// # Errors
    /// [`Kind::Unauthenticated`] where the server does not accept the credentials, [`Kind::Denied`] where they do not
    /// reach to the inbox, [`Kind::Unavailable`] where no server is there within the time that the options give, and
    /// [`Kind::Invalid`] for the options themselves.
    pub async fn connect(options: NatsOptions, entropy: &dyn Entropy) -> Result<Self> {
        let meters = Arc::new(Meters::new("nats"));
        let addresses = options.addresses()?;
        let token = u128::from_be_bytes(entropy.array());
        let unique = format!("{}.{token:032x}", options.inbox_prefix);
        let inbox = Arc::new(Inbox::new(&unique, entropy.array()));
        let session = Arc::new(Session::new(Arc::clone(&inbox), meters));
        let client = dial(&options, &addresses, &session).await?;
        session.connected();
        let payload = client.max_payload();
        if payload < MAX_MESSAGE {
            tracing::warn!(payload, "the NATS server takes smaller messages than Hive's {MAX_MESSAGE} bytes");
        }
        let mut nats = Self {
            turns: Semaphore::new(options.limits.requests),
            limits: options.limits,
            closing: Closing {
                grace: watch::Sender::new(None),
                ended: Arc::default(),
                closed: OnceCell::new(),
            },
            tasks: JoinSet::new(),
            client,
            inbox,
            session,
        };
        nats.start().await?;
        Ok(nats)
    }

    /// Begins to read answers, and to check the state.
    async fn start(&mut self) -> Result<()> {
        let pattern = self.inbox.pattern();
        let mut permitted = self.session.subscribing(&pattern);
        let mut answers = self.client.subscribe(pattern.clone()).await.map_err(closed)?;
        let (inbox, meters) = (Arc::clone(&self.inbox), Arc::clone(self.session.meters()));
        self.tasks.spawn(async move {
            while let Some(message) = answers.next().await {
                if !inbox.complete(message) {
                    meters.incident("unasked_answer");
                    tracing::debug!("an answer to a place where none was asked for");
                }
            }
        });
        // Where it is refused, the barrier comes back only if that is refused too; the inbox's refusal is before it then.
        let refused = tokio::select! {
            biased;
            refused = permitted.is_denied(START_TIME) => refused,
            seen = self.inbox.barrier(&self.client) => {
                seen?;
                permitted.is_denied(Duration::ZERO).await
            }
        };
        if refused {
            return Err(Error::denied(format!("the credentials do not allow to subscribe to {pattern}")));
        }
        self.tasks.spawn(probe(self.client.clone(), Arc::clone(&self.inbox), Arc::clone(&self.session)));
        let (client, inbox, session) =
            (self.client.clone(), Arc::clone(&self.inbox), Arc::clone(&self.session));
        self.tasks.spawn(async move {
            check(client, inbox, session).await;
            // Held until then, so that a refusal after a reconnection is seen in the health.
            drop(permitted);
        });
        Ok(())
    }

    fn check_open(&self) -> Result<()> {
        if self.closing.grace.borrow().is_some() {
            return Err(Error::unavailable("the transport is shut down"));
        }
        if self.client.connection_state() != State::Connected {
            // The link says why, where it knows by now.
            self.session.disconnected(session::LOST);
        }
        self.session.check()
    }

    async fn exchange(&self, to: &Subject, request: Request<Bytes>) -> Result<Response<Bytes>> {
        to.for_sending()?;
        self.check_open()?;
        let deadline = limits::deadline(request.extensions());
        limits::remaining(deadline)?;
        let turn = tokio::time::timeout_at(deadline.into(), self.turns.acquire()).await;
        let _turn = turn
            .ok()
            .and_then(Result::ok)
            .ok_or_else(|| Error::throttled("too many requests wait for an answer"))?;
        let mut pause = Duration::from_millis(5);
        loop {
            // What no one had may be sent again, after a reconnection for as long as others may need to be back.
            let not_had = match self.ask(to, &request, deadline).await? {
                Answer::Message(answer) => {
                    let response = wire::decode_response(&answer)?;
                    if response.extensions().get::<wire::NotTaken>().is_none() {
                        return Ok(response);
                    }
                    Ok(response)
                }
                Answer::Denied => {
                    return Err(Error::denied(format!("the credentials do not allow to send to {to}")));
                }
                Answer::Lost => {
                    return Err(Error::outcome_unknown(format!(
                        "the connection to NATS was lost before {to} answered"
                    )));
                }
                Answer::NoResponders => Err(Error::unavailable(format!("no one serves {to}"))),
            };
            if !self.session.is_settling() || now() + pause >= deadline {
                return not_had;
            }
            tokio::time::sleep(pause).await;
            self.check_open()?;
            pause = (pause * 2).min(Duration::from_millis(100));
        }
    }

    /// Sees the last answers off and ends the connection.
    async fn disconnect(&self) {
        // The answers are with the server when the barrier is back. There is none to wait for where it is gone.
        let connected = self.client.connection_state() == State::Connected && self.session.check().is_ok();
        if connected {
            let mut link = self.session.link().subscribe();
            tokio::select! {
                seen = self.inbox.barrier(&self.client) => if let Err(error) = seen {
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        "the last answers may not have arrived"
                    );
                },
                _ = link.wait_for(|link| matches!(link, Link::Down(_))) => {}
            }
        }
        // An error says that it is closed already.
        let time = if connected { CLOSE_TIME } else { FORGET_TIME };
        let _ = tokio::time::timeout(time, self.client.drain()).await;
        self.session.closed();
    }

    /// Sends a request once and waits for what comes of it.
    async fn ask(&self, to: &Subject, request: &Request<Bytes>, deadline: Instant) -> Result<Answer> {
        let mut slot = self.inbox.begin(Some(to.as_str()), limits::is_lengthy(deadline));
        loop {
            // It says how much time remains, so it does not wait for long once that is written.
            let remaining = limits::remaining(deadline)?;
            let message = wire::encode_request(request, remaining)?;
            let sent = self.client.publish_with_reply(to.as_str().to_owned(), slot.reply_to(), message);
            if let Ok(sent) = tokio::time::timeout(remaining.min(SEND_TIME), sent).await {
                sent.map_err(unsent)?;
                break;
            }
            self.check_open()?;
        }
        match tokio::time::timeout_at(deadline.into(), &mut slot.answer).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_)) => Err(Error::outcome_unknown(format!("the connection ended before {to} answered"))),
            Err(_) => Err(Error::outcome_unknown(format!("{to} did not answer before the deadline"))),
        }
    }

    /// Subscribes and waits until the server has the subscription.
    async fn subscriber(&self, on: &Subject, group: Option<&Group>) -> Result<(Subscriber, Subscribing)> {
        self.check_open()?;
        let mut permitted = self.session.subscribing(on.as_str());
        let asked = counted::subscribe(&self.client, on.as_str(), group.map(Group::as_str));
        let subscriber = asked.await.map_err(closed)?;
        self.inbox.barrier(&self.client).await?;
        // A refusal is here before the barrier is, but by another way within the client library, which may take a
        // moment longer. One that is later still is seen in the health.
        if permitted.is_denied(REFUSAL_TIME).await {
            return Err(Error::denied(format!("the credentials do not allow to subscribe to {on}")));
        }
        Ok((subscriber, permitted))
    }
}

/// Connects, waiting for a server that is not there yet.
async fn dial(
    options: &NatsOptions,
    addresses: &[async_nats::ServerAddr],
    session: &Arc<Session>,
) -> Result<Client> {
    let until = now() + options.connect_within;
    let mut pause = Duration::from_millis(20);
    loop {
        let heard = Arc::clone(session);
        let client = options.client()?.event_callback(move |event| {
            heard.on_event(event);
            std::future::ready(())
        });
        let source = match tokio::time::timeout_at(until.into(), client.connect(addresses)).await {
            Ok(Ok(client)) => return Ok(client),
            Ok(Err(source)) => source,
            Err(late) => return Err(Error::unavailable("no NATS server answered in time").with_source(late)),
        };
        let error = match source.kind() {
            ConnectErrorKind::AuthorizationViolation | ConnectErrorKind::Authentication => {
                return Err(Error::unauthenticated("the NATS server does not accept the credentials")
                    .with_source(source));
            }
            ConnectErrorKind::ServerParse => Error::invalid("the address of a NATS server"),
            ConnectErrorKind::Tls => Error::unavailable("no TLS connection to the NATS server"),
            _ => Error::unavailable("no NATS server is there"),
        };
        if now() + pause >= until || error.kind() == Kind::Invalid {
            return Err(error.with_source(source));
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_millis(500));
    }
}

/// Asks the server again and again whether it still answers: a connection may stand while nothing comes of it.
async fn probe(client: Client, inbox: Arc<Inbox>, session: Arc<Session>) {
    loop {
        tokio::time::sleep(PROBE_INTERVAL).await;
        if client.connection_state() != State::Connected {
            continue;
        }
        match inbox.barrier(&client).await {
            Ok(()) => session.answered(),
            // It may have been lost meanwhile, which is said elsewhere.
            Err(_) if client.connection_state() == State::Connected => session.stalled(),
            Err(_) => {}
        }
    }
}

/// What was asked before a reconnection, and when it is no longer waited for: a message, or its answer, may have been
/// lost with the connection.
#[derive(Clone, Copy)]
struct Lost {
    before: u64,
    due: Instant,
}

/// Keeps the session's state true, and tells subscriptions of a reconnection once the server has them again.
async fn check(client: Client, inbox: Arc<Inbox>, session: Arc<Session>) {
    let mut reconnections = session.reconnections();
    let mut interval = tokio::time::interval(CHECK_INTERVAL);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut down: Option<Instant> = None;
    let mut lost: Option<Lost> = None;
    loop {
        tokio::select! {
            _ = interval.tick() => {
                match client.connection_state() {
                    State::Connected => session.connected(),
                    State::Disconnected | State::Pending => session.disconnected(session::LOST),
                }
                down = session.check().err().and(down.or_else(|| Some(now())));
                if down.is_some_and(|since| since + LOST_TIME <= now()) {
                    inbox.lose(inbox.mark());
                }
                if let Some(due) = lost.take_if(|lost| lost.due <= now()) {
                    inbox.lose(due.before);
                }
                // The server sends in order: what waited is read once the barrier is back, but for what is on its way
                // from where it is read to where it is served, or through the server from a connection that it hears
                // later than this one. While there is no link there is nothing to ask.
                if session.tick() && session.check().is_ok() && inbox.barrier(&client).await.is_ok() {
                    tokio::time::sleep(CHECK_INTERVAL).await;
                    session.awake();
                }
            },
            changed = reconnections.changed() => {
                if changed.is_err() {
                    return;
                }
                let due = lost.map_or_else(|| down.take().unwrap_or_else(now) + LOST_TIME, |lost| lost.due);
                lost = Some(Lost { before: inbox.mark(), due });
                // Whoever looks anew before the server has the subscriptions would miss what happens in between.
                if inbox.barrier(&client).await.is_ok() {
                    session.lose();
                }
            }
        }
    }
}

fn closed(source: async_nats::SubscribeError) -> Error {
    Error::unavailable("the connection to NATS is closed").with_source(source)
}

fn unsent(source: async_nats::PublishError) -> Error {
    match source.kind() {
        PublishErrorKind::MaxPayloadExceeded => {
            Error::too_large("the message is larger than the NATS server takes").with_source(source)
        }
        PublishErrorKind::InvalidSubject => Error::invalid("no subject").with_source(source),
        PublishErrorKind::Send => Error::unavailable("the connection to NATS is closed").with_source(source),
    }
}

#[async_trait]
impl Transport for Nats {
    async fn request(&self, to: &Subject, request: Request<Bytes>) -> Result<Response<Bytes>> {
        let meters = self.session.meters();
        let _meter = meters.request();
        self.exchange(to, request).await.inspect_err(|error| meters.failed(error))
    }

    async fn publish(&self, to: &Subject, payload: Bytes) -> Result<()> {
        to.for_sending()?;
        self.check_open()?;
        if payload.len() > MAX_MESSAGE {
            return Err(Error::too_large(format!("a message has at most {MAX_MESSAGE} bytes")));
        }
        let sent = self.client.publish(to.as_str().to_owned(), payload);
        match tokio::time::timeout(PUBLISH_TIME, sent).await {
            Ok(sent) => sent.map_err(unsent),
            Err(_) => Err(Error::unavailable(format!("there was no room to send within {PUBLISH_TIME:?}"))),
        }
    }

    async fn serve(&self, on: &Subject, group: Option<&Group>, service: Inline) -> Result<Serving> {
        let closing = self.closing.grace.subscribe();
        let since = counted::connection(&self.client);
        let (subscriber, permitted) = self.subscriber(on, group).await?;
        let (subject, name) = (on.as_str().to_owned(), group.map(|group| group.as_str().to_owned()));
        let meters = Arc::clone(self.session.meters());
        let intake = Intake::new(on.clone(), service, self.limits.handlers, meters);
        let (serving, asked, done) = Serving::new();
        let loop_ = serve::Loop {
            incoming: Counted::new(self.client.clone(), subject, name, subscriber, since),
            permitted,
            serves: serve::Serves { client: self.client.clone(), intake, session: Arc::clone(&self.session) },
            ended: Arc::clone(&self.closing.ended),
        };
        tokio::spawn(loop_.run(asked, closing, done));
        Ok(serving)
    }

    async fn subscribe(&self, on: &Subject) -> Result<BoxStream<'static, Event>> {
        let closing = self.closing.grace.subscribe();
        let losses = self.session.losses();
        let subscriber = self.subscriber(on, None).await?;
        let (sender, receiver) = events::queue(self.limits.events, Arc::clone(self.session.meters()));
        tokio::spawn(serve::pump(subscriber, sender, losses, closing));
        Ok(Box::pin(receiver))
    }

    fn link(&self) -> watch::Receiver<Link> {
        self.session.link().subscribe()
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.session.health()
    }

    async fn shutdown(&self, grace: Duration) -> Result<()> {
        self.closing.grace.send_if_modified(|closing| closing.replace(grace).is_none());
        self.closing.grace.closed().await;
        // One of those who wait does the rest; if it is cancelled, the next.
        self.closing.closed.get_or_init(|| self.disconnect()).await;
        match self.closing.ended.load(Ordering::Relaxed) {
            0 => Ok(()),
            ended => Err(Error::outcome_unknown(format!(
                "{ended} requests were still running when the grace of {grace:?} was over"
            ))),
        }
    }
}

impl fmt::Debug for Nats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Nats").field("link", &*self.session.link().borrow()).finish_non_exhaustive()
    }
}
