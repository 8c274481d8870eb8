//! A process of Hive: its roles on a transport, its drivers, its front door; started in order, drained in reverse.
//!
//! ```text
//!   start:  link up → data port → announced, no other cloud there → roles served → drivers run → heartbeats
//!           → front door open
//!   stop:   front door drained → heartbeats end → drivers stop → roles drained → their streams → roles that are alone
//!           → transport closed
//! ```
//!
//! A request of this process for a role that it has itself is called directly, streams and all; the transport is for
//! what it has not, or has no room for. [`Builder::spread`] turns that off, so that tests cross the transport.

mod calls;
mod dispatch;
mod drive;
mod ears;
mod presence;
mod serve;
mod streams;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use hive_core::identity::{Authorizer, RootOnly};
use hive_core::router::{Authority, Service};
use hive_core::{Client, Clock, Driver, Error, Health, Liveness, NodeId, Result, Stopping};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use self::calls::Calls;
use self::dispatch::Dispatch;
use self::drive::Driving;
pub(crate) use self::ears::Ears;
use self::presence::{Announced, Presence};
use self::serve::Served;
use self::streams::{Streams, Wanted};
#[cfg(feature = "data-port")]
use crate::DataPort;
use crate::{CloudId, Member, Serving, StreamLimits, Transport};

/// What runs before a node's roles: it gets the dispatcher and runs until it is told to stop, with its own drain.
pub type Front = Box<dyn FnOnce(Service, Stopping) -> BoxFuture<'static, ()> + Send>;

/// What each step of a shutdown gets at least.
const LAST_MOMENT: Duration = Duration::from_millis(500);

/// How requests of a role are shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// Any process with the role answers: a queue group. For roles whose state is elsewhere.
    Any,
    /// This process alone has the role. A second one is refused when it starts.
    Alone,
}

struct Role {
    name: String,
    sharing: Sharing,
    service: Service,
    health: watch::Receiver<Health>,
}

/// What every part of a node needs.
#[derive(Clone)]
struct Base {
    id: NodeId,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    /// Where it is known, others of another cloud are not joined.
    cloud: Option<CloudId>,
}

/// Puts a [`Node`] together.
pub struct Builder {
    base: Base,
    authority: Authority,
    streams: Wanted,
    spread: bool,
    work: Work,
    within: Within,
}

/// How what is put into a node reaches beyond it.
#[derive(Default)]
struct Within {
    calls: Calls,
    ears: Ears,
}

/// What a node is there for.
#[derive(Default)]
struct Work {
    roles: Vec<Role>,
    drivers: Vec<(String, Arc<dyn Driver>)>,
    front: Option<Front>,
    /// The roles of others that it is of no use without.
    needs: Vec<String>,
}

impl Builder {
    /// Lets requests of this process for its own roles cross the transport.
    #[must_use]
    pub fn spread(mut self, spread: bool) -> Self {
        self.spread = spread;
        self
    }

    /// Who decides over requests that come by the transport. Without one, an account's owner may do everything and
    /// others nothing.
    #[must_use]
    pub fn authorizer(mut self, authorizer: Arc<dyn Authorizer>) -> Self {
        self.authority = Authority(authorizer);
        self
    }

    /// Lets bodies that stream, or are larger than a message, cross to other processes and from them. Without one they
    /// are refused as `Unsupported`, but over a transport of one process, which needs none and does not use it. The
    /// node is of the cloud whose key the port has.
    #[cfg(feature = "data-port")]
    #[must_use]
    pub fn data_port(mut self, port: DataPort) -> Self {
        self.streams.limits = *port.limits();
        self = self.cloud(port.cloud().clone());
        self.streams.port = Some(port);
        self
    }

    /// Which cloud this is: it does not start where it hears another on its transport. A data port says it too.
    #[must_use]
    pub fn cloud(mut self, cloud: CloudId) -> Self {
        self.base.cloud = Some(cloud);
        self
    }

    /// Bounds on streams within the process, other than the usual. A data port comes with its own.
    #[must_use]
    pub fn stream_limits(mut self, limits: StreamLimits) -> Self {
        self.streams.limits = limits;
        self
    }

    /// Serves a role: the actions whose owner has this name.
    #[must_use]
    pub fn serve(
        mut self,
        role: impl Into<String>,
        sharing: Sharing,
        service: Service,
        health: watch::Receiver<Health>,
    ) -> Self {
        self.work.roles.push(Role { name: role.into(), sharing, service, health });
        self
    }

    /// Runs a driver from the start to the drain.
    #[must_use]
    pub fn drive(mut self, name: impl Into<String>, driver: Arc<dyn Driver>) -> Self {
        self.work.drivers.push((name.into(), driver));
        self
    }

    /// What this node's roles and drivers call operations with, wherever their code is. Calls are `Unavailable` before
    /// the node starts and after it has ended.
    #[must_use]
    pub fn client(&self) -> Client {
        self.within.calls.client()
    }

    /// Who is heard of the cloud's daemons, as this node hears it. Nothing is known before the node starts.
    #[must_use]
    pub fn liveness(&self) -> Arc<dyn Liveness> {
        Arc::new(self.within.ears.clone())
    }

    /// Counts it in the node's health whether someone serves these roles: for a gateway, which has none itself. Those
    /// that the node serves are left out.
    #[must_use]
    pub fn needs(mut self, roles: impl IntoIterator<Item = String>) -> Self {
        self.work.needs.extend(roles);
        self
    }

    /// Opens a front door, last of all.
    #[must_use]
    pub fn front(
        mut self,
        front: impl FnOnce(Service, Stopping) -> BoxFuture<'static, ()> + Send + 'static,
    ) -> Self {
        self.work.front = Some(Box::new(front));
        self
    }

    /// Starts all of it. When this returns, requests reach every role.
    ///
    /// # Errors
    /// [`Kind::Conflict`](hive_core::Kind::Conflict) where a role that is to be alone is served already, or another
    /// cloud is on the transport; and
    /// [`Kind::Unavailable`](hive_core::Kind::Unavailable) where the transport has no link. What had been started is
    /// stopped again.
    pub async fn start(self) -> Result<Node> {
        let base = self.base;
        let (id, transport) = (base.id.clone(), Arc::clone(&base.transport));
        let Work { roles, drivers, front, mut needs } = self.work;
        needs.retain(|needed| roles.iter().all(|role| role.name != *needed));
        let streams = Streams::begin(&transport, self.streams)?;
        let local = roles.iter().map(|role| (role.name.clone(), role.service.clone())).collect();
        let Within { calls, ears } = self.within;
        let remote = streams.remote().around(ears.clone());
        let dispatcher = Dispatch::new(remote, local, self.spread).into_service();
        let mut announced = Announced::begin(&base, streams.data_port().map(str::to_owned), &roles).await?;
        announced.settle(&*transport, &roles).await?;
        // Before anyone can ask something of a role that asks others.
        calls.open(dispatcher.clone());
        let mut serving = Vec::new();
        let (drain, draining) = Stopping::channel();
        let mut health = vec![("transport".to_owned(), transport.health())];
        for role in &roles {
            let served = Served {
                service: role.service.clone(),
                authority: self.authority.clone(),
                node: id.clone(),
                counter: streams.counter().cloned(),
                draining: draining.clone(),
            };
            let started = served.start(&*transport, &role.name, role.sharing).await?;
            serving.extend(started.into_iter().map(|serving| (role.sharing, serving)));
            health.push((role.name.clone(), role.health.clone()));
            tracing::info!(role = role.name, node = %id, "role served");
        }
        let drivers = Drivers::start(drivers);
        health.extend(drivers.all.iter().map(|driving| (driving.name().to_owned(), driving.health())));
        let mut presence = Presence::begin(&base, announced, &roles).await?;
        ears.open(presence.watched());
        if !needs.is_empty() {
            health.push(("roles".to_owned(), presence.needs(needs)));
        }
        let front = FrontDoor::open(front, &dispatcher);
        let asking = Asking { dispatcher, _calls: calls };
        let answering = Answering { serving, streams, drain };
        Ok(Node { transport, health, asking, answering, presence, drivers, front })
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let roles: Vec<&str> = self.work.roles.iter().map(|role| role.name.as_str()).collect();
        f.debug_struct("Builder").field("id", &self.base.id).field("roles", &roles).finish_non_exhaustive()
    }
}

/// A running process of Hive. Dropping it stops everything at once; [`shutdown`](Self::shutdown) is the gentle way.
pub struct Node {
    transport: Arc<dyn Transport>,
    health: Vec<(String, watch::Receiver<Health>)>,
    asking: Asking,
    answering: Answering,
    presence: Presence,
    drivers: Drivers,
    front: FrontDoor,
}

/// How what is in this process asks, itself or others. The clients that were handed out end with it.
struct Asking {
    dispatcher: Service,
    _calls: Calls,
}

/// How it answers others: the roles in the order in which they were served, and the bodies that stream.
struct Answering {
    serving: Vec<(Sharing, Serving)>,
    streams: Streams,
    /// Ends what waits long for something to happen, when what is alone is drained.
    drain: watch::Sender<bool>,
}

/// The drivers at work, and the word that ends them.
struct Drivers {
    stop: watch::Sender<bool>,
    all: Vec<Driving>,
}

impl Drivers {
    fn start(drivers: Vec<(String, Arc<dyn Driver>)>) -> Self {
        let (stop, stopping) = Stopping::channel();
        let start = |(name, driver)| Driving::start(name, driver, stopping.clone());
        Self { stop, all: drivers.into_iter().map(start).collect() }
    }
}

/// What was opened last of all, and the word that ends it.
struct FrontDoor {
    stop: watch::Sender<bool>,
    task: Option<JoinHandle<()>>,
}

impl FrontDoor {
    fn open(front: Option<Front>, dispatcher: &Service) -> Self {
        let (stop, stopping) = Stopping::channel();
        Self { stop, task: front.map(|front| tokio::spawn(front(dispatcher.clone(), stopping))) }
    }
}

impl Node {
    /// A node of this name on this transport.
    #[must_use]
    pub fn builder(id: NodeId, transport: Arc<dyn Transport>, clock: Arc<dyn Clock>) -> Builder {
        Builder {
            base: Base { id, transport, clock, cloud: None },
            authority: Authority(Arc::new(RootOnly)),
            streams: Wanted::default(),
            spread: false,
            work: Work::default(),
            within: Within::default(),
        }
    }

    /// Sends a request to whoever has its action: what a gateway stands before.
    #[must_use]
    pub fn dispatcher(&self) -> Service {
        self.asking.dispatcher.clone()
    }

    /// The parts and their health: for `/readyz` and status.
    #[must_use]
    pub fn health(&self) -> &[(String, watch::Receiver<Health>)] {
        &self.health
    }

    /// Where the data port listens, if the node has one: `http://127.0.0.1:4711`.
    #[must_use]
    pub fn data_port(&self) -> Option<&str> {
        self.answering.streams.data_port()
    }

    /// The daemons of the cloud that this process has heard of, alive or not long dead.
    #[must_use]
    pub fn members(&self) -> Vec<Member> {
        self.presence.members()
    }

    /// Stops in order, all of it within `grace`; what is left of it goes to the next step.
    ///
    /// Cancelling it stops the rest at once.
    ///
    /// # Errors
    /// The first step that did not end well; the others are taken all the same.
    pub async fn shutdown(self, grace: Duration) -> Result<()> {
        let end = tokio::time::Instant::now() + grace;
        // Even a step that comes late gets a moment, to end what is running rather than to leave it.
        let left = || end.saturating_duration_since(tokio::time::Instant::now()).max(LAST_MOMENT);
        let mut outcome = Ok(());
        let mut keep = |step: Result<()>| {
            if let Err(error) = step {
                tracing::warn!(%error, "a step of the shutdown did not end well");
                if outcome.is_ok() {
                    outcome = Err(error);
                }
            }
        };
        self.front.stop.send_replace(true);
        if let Some(front) = self.front.task {
            keep(ended(front, left(), "the front door").await);
        }
        keep(self.presence.end(left()).await);
        self.drivers.stop.send_replace(true);
        for driving in self.drivers.all {
            keep(driving.end(left()).await);
        }
        // What was served first is what the others stand on, so it goes last; and running streams still need what is
        // alone: the state.
        let (alone, shared): (Vec<_>, Vec<_>) =
            self.answering.serving.into_iter().rev().partition(|(sharing, _)| *sharing == Sharing::Alone);
        for (_, serving) in shared {
            keep(serving.drain(left()).await);
        }
        keep(self.answering.streams.end(left()).await);
        // Not before: those of other processes would ask again at once, for as long as the rest takes.
        self.answering.drain.send_replace(true);
        for (_, serving) in alone {
            keep(serving.drain(left()).await);
        }
        keep(self.transport.shutdown(left()).await);
        outcome
    }
}

/// Waits for a task; beyond the grace it is ended.
async fn ended(mut task: JoinHandle<()>, grace: Duration, what: &str) -> Result<()> {
    match tokio::time::timeout(grace, &mut task).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(source)) => Err(Error::internal(format!("{what} failed")).with_source(source)),
        Err(_) => {
            task.abort();
            Err(Error::outcome_unknown(format!("{what} did not end within {grace:?}")))
        }
    }
}

impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Node").field("health", &self.health).finish_non_exhaustive()
    }
}
