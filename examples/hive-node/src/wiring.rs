//! Putting the crates together: which transport, which state, which roles.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hive_core::roll::Roll;
use hive_core::router::{Environment, Service};
use hive_core::state::{KeyRange, RedbState, RemoteState, StateServer, StateStore};
use hive_core::{Error, Health, Kind, Liveness, Result, ResultExt as _, Sweeper};
use hive_ec2::backend::{ComputeBackend, Stop};
use hive_ec2::{Architecture, Room};
use hive_transport::nats::{Nats, NatsOptions, NatsServer, NatsServerOptions, inbox_prefix};
use hive_transport::{DataPort, InProcess, Link, Node, StreamLimits, Transport, state_wire};

use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;

use crate::home::Claim;
use crate::roles::{Closing, Parts, serve};
use crate::run::Basics;
use crate::settings::{Role, Settings, TransportKind, process_name};
use crate::waiting::Waiting;
use crate::{keys, machines};

/// How long the port of the last private server is tried: an outgoing connection may have it for a moment. Processes
/// that outlived the last server find the next one by no other.
const PORT_TIME: Duration = Duration::from_secs(10);
/// How often it is looked whether the state is there.
const LOOK: Duration = Duration::from_secs(2);

/// Where the process that has the private server writes down where it is. What else it takes to reach it follows from
/// the cluster key.
const SERVER_FILE: &str = "run/nats-client";

/// A transport, and the private server behind it where this process has it.
pub(crate) struct Carrier {
    pub(crate) transport: Arc<dyn Transport>,
    /// Ends when dropped.
    server: Option<(NatsServer, Claim)>,
}

impl Carrier {
    /// Whether others are without a transport when this is dropped.
    pub(crate) fn has_server(&self) -> bool {
        self.server.is_some()
    }
}

/// The transport that the settings say.
///
/// # Errors
/// Where it cannot be reached.
pub(crate) async fn transport(basics: &Basics, settings: &Settings, waiting: &Waiting) -> Result<Carrier> {
    match &settings.transport.kind {
        TransportKind::InProcess => Ok(Carrier { transport: Arc::new(InProcess::new()), server: None }),
        TransportKind::Nats(url) => {
            let mut options = named(NatsOptions::new(url), basics, settings);
            if let Some(credentials) = keys::nats(&basics.home, settings)? {
                options = options.credentials(credentials);
            }
            options = options.connect_within(Duration::from_secs(2));
            let connect = async || Nats::connect(options.clone(), &*basics.entropy).await;
            let nats = waiting.until(&format!("the NATS server at {url}"), connect).await?;
            Ok(Carrier { transport: Arc::new(nats), server: None })
        }
        TransportKind::PrivateNats => private(basics, settings, waiting).await,
    }
}

/// The home's private server: the first process starts it, the others find it. A process whose server dies with
/// its owner waits until another start brings it back, by the same port.
async fn private(basics: &Basics, settings: &Settings, waiting: &Waiting) -> Result<Carrier> {
    enum Found {
        Free(Claim),
        Reached(Arc<dyn Transport>),
    }
    let look = async || {
        // Also while waiting: whoever had the claim may have died before its server was up.
        if let Some(claim) = basics.home.try_claim("nats")? {
            return Ok(Found::Free(claim));
        }
        match basics.home.read(SERVER_FILE)?.as_deref().map(address) {
            Some(Some(server)) => match connect(basics, settings, server).await {
                // What is written down may be the last server's.
                Err(error) if error.kind() == Kind::Unauthenticated => {
                    Err(Error::unavailable("the nats-server of this home does not accept the credentials")
                        .with_source(error))
                }
                reached => reached.map(Found::Reached),
            },
            Some(None) => Err(Error::unavailable(
                "the process that has it is of another version of hive-node: it must be started again",
            )),
            None => Err(Error::unavailable("the process that starts it is not ready yet")),
        }
    };
    match waiting.until("the private nats-server", look).await? {
        Found::Free(claim) => own(basics, settings, claim).await,
        Found::Reached(transport) => Ok(Carrier { transport, server: None }),
    }
}

async fn own(basics: &Basics, settings: &Settings, claim: Claim) -> Result<Carrier> {
    let kept = basics.home.read(SERVER_FILE)?;
    let options = NatsServerOptions::new(basics.home.path("run/nats")).key(&basics.cluster);
    let server = match kept.as_deref().and_then(address) {
        // The same port as before, so that processes which outlived the last server find this one.
        Some(kept) => {
            let again = options.clone().port(kept.port());
            let until = basics.clock.instant() + PORT_TIME;
            let mut pause = tokio::time::interval(Duration::from_millis(500));
            let started = loop {
                pause.tick().await;
                match NatsServer::start(again.clone(), &*basics.entropy).await {
                    Err(error) if error.kind() == Kind::Unavailable && basics.clock.instant() < until => {
                        tracing::debug!(%error, "the port of the last nats-server is taken for now");
                    }
                    started => break started,
                }
            };
            match started {
                Err(error) if error.kind() == Kind::Unavailable => {
                    tracing::warn!(%error, "the port of the last nats-server is taken: another; processes that knew the last one must be started again");
                    NatsServer::start(options, &*basics.entropy).await?
                }
                started => started?,
            }
        }
        None => NatsServer::start(options, &*basics.entropy).await?,
    };
    basics.home.write(SERVER_FILE, &format!("{}\n", server.url()))?;
    tracing::info!(address = %server.address(), "a private nats-server was started");
    let transport = connect(basics, settings, server.address()).await?;
    Ok(Carrier { transport, server: Some((server, claim)) })
}

async fn connect(basics: &Basics, settings: &Settings, server: SocketAddr) -> Result<Arc<dyn Transport>> {
    let options = NatsOptions::private(format!("nats://{server}"), &basics.cluster)?;
    let options = named(options, basics, settings).connect_within(Duration::from_secs(2));
    Ok(Arc::new(Nats::connect(options, &*basics.entropy).await?))
}

/// How this process connects: answers come to an inbox of its own, which others need not be allowed to hear.
fn named(options: NatsOptions, basics: &Basics, settings: &Settings) -> NatsOptions {
    let user = process_name(&settings.roles);
    options.name(format!("{}/{user}", basics.node)).inbox_prefix(inbox_prefix(&user))
}

/// Where the private server is, as it is written down. What an earlier version wrote, with a password, says nothing: its
/// server is another.
fn address(text: &str) -> Option<SocketAddr> {
    text.trim_end().strip_prefix("nats://")?.parse().ok()
}

/// The parts of a process, started.
pub(crate) struct Assembled {
    pub(crate) node: Node,
    /// The state as this process's roles see it.
    pub(crate) state: Arc<dyn StateStore>,
    /// Who is heard of the cloud's daemons.
    pub(crate) liveness: Arc<dyn Liveness>,
    near: Option<RedbState>,
    closing: Closing,
    upkeep: JoinSet<()>,
}

impl Assembled {
    /// The machines of this process, if it runs some.
    pub(crate) fn machines(&self) -> Option<Arc<dyn ComputeBackend>> {
        self.closing.machines.clone()
    }

    /// The store of this process, if it has the role `state`.
    pub(crate) fn store(&self) -> Option<RedbState> {
        self.near.clone()
    }

    /// Whether the state is there, where another process has it and this one asks it.
    pub(crate) fn far_state(&self) -> Option<watch::Receiver<Health>> {
        (!self.upkeep.is_empty()).then(|| self.state.health())
    }

    /// Stops the roles, then the guests where that is asked for, then closes volumes and state: what is closed opens
    /// at once the next time. Guests that are left wait on their disks.
    ///
    /// # Errors
    /// The first step that did not end well.
    pub(crate) async fn shutdown(mut self, grace: Duration, guests: bool) -> Result<()> {
        self.upkeep.abort_all();
        let mut outcome = self.node.shutdown(grace).await;
        let Closing { machines, qemu, blocks } = self.closing;
        if let Some(machines) = machines.filter(|_| guests) {
            outcome = outcome.and(machines::stop(&machines, Stop::Graceful(machines::PATIENCE)).await);
        }
        // Requests that were cut may have the backend still: the directory is free before its claim is.
        if let Some(qemu) = qemu {
            qemu.close().await;
        }
        if let Some(blocks) = blocks {
            outcome = outcome.and(blocks.close(grace).await);
        }
        if let Some(store) = self.near {
            store.close().await;
        }
        outcome
    }
}

/// The roles of this process on the transport.
///
/// # Errors
/// Where a role cannot be served.
pub(crate) async fn node(
    basics: &Basics,
    settings: &Settings,
    transport: Arc<dyn Transport>,
    waiting: &Waiting,
) -> Result<Assembled> {
    let roles = &settings.roles;
    let mut builder = Node::builder(basics.node.clone(), Arc::clone(&transport), Arc::clone(&basics.clock))
        .spread(settings.transport.spread);
    if roles.contains(&Role::Gateway) {
        let others = Role::ALL.into_iter().filter(|role| *role != Role::Gateway);
        builder = builder.needs(others.map(|role| role.as_str().to_owned()));
    }
    if settings.transport.kind != TransportKind::InProcess {
        builder = builder.data_port(data_port(basics, settings).await?);
    }
    let mut near: Option<RedbState> = None;
    if roles.contains(&Role::State) {
        let store = RedbState::open(basics.home.path("state/state.redb")).await?;
        let health = store.health();
        near = Some(store.clone());
        let store: Arc<dyn StateStore> = Arc::new(store);
        let server = Service::new(StateServer::new(Arc::clone(&store)));
        builder = serve(builder, Role::State, server, health).drive(
            "sweeper",
            Arc::new(Sweeper::new(
                Arc::clone(&store),
                Arc::clone(&basics.clock),
                Arc::clone(&basics.entropy),
            )),
        );
    }
    let state: Arc<dyn StateStore> = match &near {
        Some(store) if !settings.transport.spread => Arc::new(store.clone()),
        _ => {
            let wire = state_wire(transport, basics.root.principal().clone(), Arc::clone(&basics.clock));
            Arc::new(RemoteState::new(wire))
        }
    };
    // The gateway asks nothing of the state. What others do before it is there would be in vain.
    let asks = roles.iter().any(|role| *role != Role::Gateway);
    let ready = async || state.scan(&KeyRange::all(), 0).await.map(drop);
    if asks && near.is_none() {
        waiting.until("the role state", ready).await?;
    }
    let environment = Environment {
        state: Arc::clone(&state),
        clock: Arc::clone(&basics.clock),
        entropy: Arc::clone(&basics.entropy),
    };
    let parts = Parts { basics, settings, environment, closing: Mutex::default() };
    builder = parts.join(builder).await?;
    // The gateway has no heartbeat by which it could be missed.
    let served = roles.iter().filter(|role| **role != Role::Gateway).map(|role| role.as_str().to_owned());
    let served: Vec<String> = served.collect();
    if !served.is_empty() {
        let roll = Roll::new(parts.environment.clone(), basics.node.clone(), served);
        builder = builder.drive("roll", Arc::new(roll));
    }
    let liveness = builder.liveness();
    let closing = parts.closing.into_inner();
    let node = builder.start().await?;
    let mut upkeep = JoinSet::new();
    if asks && near.is_none() {
        upkeep.spawn(look(Arc::clone(&state)));
    } else if asks {
        waiting.until("the state", ready).await?;
    }
    Ok(Assembled { node, state, liveness, near, closing, upkeep })
}

/// Where bodies cross that are too large for a message.
async fn data_port(basics: &Basics, settings: &Settings) -> Result<DataPort> {
    let (clock, entropy) = (Arc::clone(&basics.clock), Arc::clone(&basics.entropy));
    let address = settings.transport.data.address;
    DataPort::bind(address, &basics.cluster, StreamLimits::default(), clock, entropy)
        .await
        .map_err(|error| error.context("--data"))
}

/// What is kept of a machine's memory for hypervisors, this process and the file cache, in MiB.
fn reserve(total: u64) -> u64 {
    (total / 10).max(1024).min(total / 2)
}

/// What the simulator has for instances: a large server, whatever this machine is.
pub(crate) fn simulated_room() -> Room {
    Room { architectures: vec![Architecture::X86_64, Architecture::Arm64], vcpus: 128, memory: 512 * 1024 }
}

/// What this machine has for instances.
pub(crate) fn room() -> Result<Room> {
    let vcpus = std::thread::available_parallelism().internal("counting the processors")?;
    let text = std::fs::read_to_string("/proc/meminfo").internal("reading how much memory there is")?;
    let total = text
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    let total =
        total.ok_or_else(|| Error::internal("/proc/meminfo does not say how much memory there is"))?;
    let architecture = if cfg!(target_arch = "aarch64") { Architecture::Arm64 } else { Architecture::X86_64 };
    Ok(Room {
        architectures: vec![architecture],
        vcpus: u32::try_from(vcpus.get()).unwrap_or(u32::MAX),
        memory: (total / 1024).saturating_sub(reserve(total / 1024)),
    })
}

/// Looks again and again whether the state is there, so that what says so is true also where nothing is asked.
async fn look(state: Arc<dyn StateStore>) {
    let mut pause = tokio::time::interval(LOOK);
    pause.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        pause.tick().await;
        // What comes of it is in its health.
        if let Err(error) = state.scan(&KeyRange::all(), 0).await {
            tracing::debug!(%error, "the state is away");
        }
    }
}

/// A link in one word, and why where it is down.
pub(crate) fn link_word(link: &Link) -> String {
    match link {
        Link::Connecting => "connecting".to_owned(),
        Link::Up => "up".to_owned(),
        Link::Down(why) => format!("down: {why}"),
        Link::Closed => "closed".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_version_wrote_of_its_server_says_nothing() {
        assert_eq!(address("nats://127.0.0.1:4222\n"), Some(SocketAddr::from(([127, 0, 0, 1], 4222))));
        for text in ["", "\n", "127.0.0.1:4222\n", "nats://127.0.0.1:4222\nhive\n5ec7e7\n"] {
            assert_eq!(address(text), None, "{text:?}");
        }
    }
}
