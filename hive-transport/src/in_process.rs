//! The transport of one process: for tests, and where one process is all there is.
//!
//! It is as strict as NATS: a message is bytes, with the same bound; a group's members take turns; a subject that no
//! one serves is refused at once; a subscriber that is too slow gets a gap. What works here works there.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use hive_core::{Context, Error, Health, Result};
use http::{Request, Response};
use tokio::sync::{Semaphore, oneshot, watch};

use crate::intake::{Intake, Reply};
use crate::limits::{self, Limits};
use crate::meters::Meters;
use crate::transport::Drained;
use crate::{
    Event, Group, Inline, Link, LocalStreams, MAX_MESSAGE, Serving, Subject, Transport, events, wire,
};

/// A connection to a bus within the process.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(async {
/// use bytes::Bytes;
/// use hive_transport::{InProcess, Inline, Subject, Transport};
///
/// let transport = InProcess::new();
/// let echo = Inline::new(tower::service_fn(|request: http::Request<Bytes>| async move {
///     Ok(http::Response::new(request.into_body()))
/// }));
/// let subject = Subject::action("ec2", "Echo")?;
/// let _serving = transport.serve(&subject, None, echo).await?;
/// let answer = transport.request(&subject, http::Request::new(Bytes::from("hello"))).await?;
/// assert_eq!(answer.body(), "hello");
/// # Ok::<(), hive_core::Error>(()) }).unwrap();
/// ```
#[derive(Clone)]
pub struct InProcess {
    bus: Arc<Bus>,
    connection: Arc<Connection>,
    limits: Limits,
}

/// What is one connection's own.
struct Connection {
    id: u64,
    link: watch::Sender<Link>,
    health: watch::Sender<Health>,
    /// The grace, once a shutdown has begun. Every serving holds a receiver until it has drained.
    closing: watch::Sender<Option<Duration>>,
    ended: AtomicUsize,
    requests: Semaphore,
    meters: Arc<Meters>,
}

#[derive(Default)]
struct Bus {
    routes: RwLock<Routes>,
    next_id: AtomicU64,
    turn: AtomicUsize,
    streams: LocalStreams,
}

#[derive(Default)]
struct Routes {
    exact: HashMap<Subject, Vec<Route>>,
    patterns: Vec<(Subject, Route)>,
}

#[derive(Clone)]
struct Route {
    id: u64,
    connection: u64,
    group: Option<Group>,
    sink: Sink,
}

#[derive(Clone)]
enum Sink {
    Serve(Intake),
    Events(Arc<events::Sender>),
}

impl Default for InProcess {
    fn default() -> Self {
        Self::new()
    }
}

impl InProcess {
    /// A bus of its own.
    #[must_use]
    pub fn new() -> Self {
        Self::with_limits(Limits::default())
    }

    /// A bus of its own, with these bounds for each of its connections.
    #[must_use]
    pub fn with_limits(limits: Limits) -> Self {
        Self::on(Arc::new(Bus::default()), limits)
    }

    /// A further connection to the same bus, which is shut down on its own.
    #[must_use]
    pub fn connect(&self) -> Self {
        Self::on(Arc::clone(&self.bus), self.limits)
    }

    fn on(bus: Arc<Bus>, limits: Limits) -> Self {
        let connection = Connection {
            id: bus.next_id.fetch_add(1, Ordering::Relaxed),
            link: watch::Sender::new(Link::Up),
            health: watch::Sender::new(Health::Ready),
            closing: watch::Sender::new(None),
            ended: AtomicUsize::new(0),
            requests: Semaphore::new(limits.requests),
            meters: Arc::new(Meters::new("in_process")),
        };
        Self { bus, connection: Arc::new(connection), limits }
    }

    fn check_open(&self) -> Result<()> {
        match *self.connection.closing.borrow() {
            None => Ok(()),
            Some(_) => Err(Error::unavailable("the transport is shut down")),
        }
    }

    fn route(&self, on: &Subject, group: Option<&Group>, sink: Sink) -> u64 {
        let id = self.bus.next_id.fetch_add(1, Ordering::Relaxed);
        let route = Route { id, connection: self.connection.id, group: group.cloned(), sink };
        self.bus.change(|routes| {
            if on.is_pattern() {
                routes.patterns.push((on.clone(), route));
            } else {
                routes.exact.entry(on.clone()).or_default().push(route);
            }
        });
        id
    }

    async fn exchange(&self, to: &Subject, request: Request<Bytes>) -> Result<Response<Bytes>> {
        to.for_sending()?;
        self.check_open()?;
        let deadline = limits::deadline(request.extensions());
        limits::remaining(deadline)?;
        let turn = tokio::time::timeout_at(deadline.into(), self.connection.requests.acquire());
        let _turn = turn
            .await
            .ok()
            .and_then(Result::ok)
            .ok_or_else(|| Error::throttled("too many requests wait for an answer"))?;
        let reached = self.bus.reached(to);
        if reached.is_empty() {
            return Err(Error::unavailable(format!("no one serves {to}")));
        }
        // Not before it has its turn: it says how much time remains.
        let remaining = limits::remaining(deadline)?;
        let message = wire::encode_request(&request, remaining)?;
        let (reply, answered) = SharedReply::new();
        for sink in reached {
            sink.deliver(to, &message, Some(reply.clone()));
        }
        drop(reply);
        match tokio::time::timeout_at(deadline.into(), answered).await {
            Ok(Ok(answer)) => wire::decode_response(&answer),
            Ok(Err(_)) => Err(Error::outcome_unknown(format!("{to} had the request and did not answer"))),
            Err(_) => Err(Error::outcome_unknown(format!("{to} did not answer within {remaining:?}"))),
        }
    }
}

impl Bus {
    fn change(&self, change: impl FnOnce(&mut Routes)) {
        change(&mut self.routes.write().unwrap_or_else(PoisonError::into_inner));
    }

    fn remove(&self, gone: impl Fn(&Route) -> bool) {
        let mut removed = Vec::new();
        self.change(|routes| {
            routes.exact.retain(|_, list| {
                removed.extend(list.extract_if(.., |route| gone(route)));
                !list.is_empty()
            });
            removed.extend(routes.patterns.extract_if(.., |(_, route)| gone(route)).map(|(_, route)| route));
        });
        // Dropped here, outside the lock: a stream that ends may call back.
        drop(removed);
    }

    /// Everyone whom a message to this subject reaches: all that are in no group, and one of each group.
    fn reached(&self, subject: &Subject) -> Vec<Sink> {
        let routes = self.routes.read().unwrap_or_else(PoisonError::into_inner);
        let exact = routes.exact.get(subject).into_iter().flatten();
        let patterns = routes.patterns.iter().filter(|(on, _)| on.matches(subject)).map(|(_, route)| route);
        let mut plain = Vec::new();
        let mut groups: Vec<(&Group, Vec<&Route>)> = Vec::new();
        for route in exact.chain(patterns) {
            match &route.group {
                None => plain.push(route.sink.clone()),
                Some(group) => match groups.iter_mut().find(|(name, _)| *name == group) {
                    Some((_, members)) => members.push(route),
                    None => groups.push((group, vec![route])),
                },
            }
        }
        for (_, members) in groups {
            let turn = self.turn.fetch_add(1, Ordering::Relaxed);
            plain.push(members[turn % members.len()].sink.clone());
        }
        plain
    }
}

impl Sink {
    fn deliver(&self, subject: &Subject, message: &Bytes, reply: Option<SharedReply>) {
        match (self, reply) {
            (Self::Serve(intake), Some(reply)) => intake.accept(subject.clone(), message.clone(), reply),
            // An event, where requests are served: no one waits for an answer.
            (Self::Serve(_), None) => {}
            (Self::Events(events), _) => events.push(subject.clone(), message.clone()),
        }
    }
}

/// Where the first of several answers goes.
#[derive(Clone)]
struct SharedReply(Arc<Mutex<Option<oneshot::Sender<Bytes>>>>);

impl SharedReply {
    fn new() -> (Self, oneshot::Receiver<Bytes>) {
        let (sender, receiver) = oneshot::channel();
        (Self(Arc::new(Mutex::new(Some(sender)))), receiver)
    }
}

impl Reply for SharedReply {
    async fn send(self, answer: Bytes) {
        if let Some(sender) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // Whoever asked may have given up.
            let _ = sender.send(answer);
        }
    }
}

#[async_trait]
impl Transport for InProcess {
    async fn request(&self, to: &Subject, request: Request<Bytes>) -> Result<Response<Bytes>> {
        let _meter = self.connection.meters.request();
        let outcome = self.exchange(to, request).await;
        outcome.inspect_err(|error| self.connection.meters.failed(error))
    }

    async fn publish(&self, to: &Subject, payload: Bytes) -> Result<()> {
        to.for_sending()?;
        self.check_open()?;
        if payload.len() > MAX_MESSAGE {
            return Err(Error::too_large(format!("a message has at most {MAX_MESSAGE} bytes")));
        }
        for sink in self.bus.reached(to) {
            sink.deliver(to, &payload, None);
        }
        Ok(())
    }

    async fn serve(&self, on: &Subject, group: Option<&Group>, service: Inline) -> Result<Serving> {
        self.check_open()?;
        let meters = Arc::clone(&self.connection.meters);
        let intake = Intake::new(on.clone(), service, self.limits.handlers, meters);
        let mut closing = self.connection.closing.subscribe();
        let id = self.route(on, group, Sink::Serve(intake.clone()));
        let (serving, asked, done) = Serving::new();
        let (bus, connection) = (Arc::clone(&self.bus), Arc::clone(&self.connection));
        tokio::spawn(async move {
            let grace = tokio::select! {
                grace = asked => grace.unwrap_or(Context::DEFAULT_TIME),
                grace = closing.wait_for(Option::is_some) => grace.ok().and_then(|grace| *grace).unwrap_or_default(),
            };
            bus.remove(|route| route.id == id);
            let ended: Drained = intake.drain(grace).await;
            connection.ended.fetch_add(ended, Ordering::Relaxed);
            // A handle that was dropped does not listen.
            let _ = done.send(ended);
        });
        Ok(serving)
    }

    async fn subscribe(&self, on: &Subject) -> Result<BoxStream<'static, Event>> {
        self.check_open()?;
        let (sender, receiver) = events::queue(self.limits.events, Arc::clone(&self.connection.meters));
        let id = self.route(on, None, Sink::Events(Arc::new(sender)));
        let bus = Arc::clone(&self.bus);
        if let Err(closed) = self.check_open() {
            // A shutdown that began meanwhile may not have seen this one.
            bus.remove(|route| route.id == id);
            return Err(closed);
        }
        Ok(Box::pin(receiver.on_drop(move || bus.remove(|route| route.id == id))))
    }

    fn link(&self) -> watch::Receiver<Link> {
        self.connection.link.subscribe()
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.connection.health.subscribe()
    }

    fn local_streams(&self) -> Option<LocalStreams> {
        Some(self.bus.streams.clone())
    }

    async fn shutdown(&self, grace: Duration) -> Result<()> {
        let connection = &self.connection;
        connection.closing.send_if_modified(|closing| closing.replace(grace).is_none());
        connection.closing.closed().await;
        self.bus.remove(|route| route.connection == connection.id);
        connection.link.send_replace(Link::Closed);
        connection.health.send_replace(Health::NotReady("the transport is shut down".into()));
        match connection.ended.load(Ordering::Relaxed) {
            0 => Ok(()),
            ended => Err(Error::outcome_unknown(format!(
                "{ended} requests were still running when the grace of {grace:?} was over"
            ))),
        }
    }
}

impl fmt::Debug for InProcess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InProcess").field("connection", &self.connection.id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use hive_core::{Context, Principal, Region, RequestId};

    use super::*;
    use crate::intake::now;

    /// What waited for its turn says how much of its time remains, and not how much there was.
    #[tokio::test(start_paused = true)]
    async fn the_wait_for_a_turn_is_of_the_request_s_own_time() {
        let transport = InProcess::with_limits(Limits { requests: 1, ..Limits::default() });
        let served = Inline::new(tower::service_fn(|request: Request<Bytes>| async move {
            let context = request.extensions().get::<Context>().cloned().unwrap();
            let remaining = context.deadline().saturating_duration_since(now());
            if request.body() == "long" {
                tokio::time::sleep(Duration::from_secs(20)).await;
            }
            Ok(Response::new(remaining.as_secs().to_string().into()))
        }));
        let on: Subject = "ec2.x".parse().unwrap();
        let _serving = transport.serve(&on, None, served).await.unwrap();
        let ask = |body: &'static str, seconds| {
            let principal = Principal::root("123456789012".parse().unwrap());
            let deadline = now() + Duration::from_secs(seconds);
            let context = Context::new(principal, Region::US_EAST_1, RequestId::NONE, deadline);
            let (transport, on) = (&transport, &on);
            async move {
                let request = Request::builder().extension(context).body(Bytes::from(body)).unwrap();
                transport.request(on, request).await.map(Response::into_body).map_err(|error| error.kind())
            }
        };
        let (long, waiting, late) = tokio::join!(ask("long", 30), ask("", 25), ask("", 20));
        assert_eq!(long.unwrap(), "30");
        assert_eq!(waiting.unwrap(), "5");
        assert!(late.is_err_and(|kind| kind == hive_core::Kind::Throttled || kind == hive_core::Kind::Unavailable));
    }
}
