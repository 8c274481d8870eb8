//! Putting the crates together: which transport, which state, which roles.

use std::sync::Arc;
use std::time::Duration;

use hive_core::identity::SecretKey;
use hive_core::roll::Roll;
use hive_core::router::{Environment, Service};
use hive_core::state::{RedbState, RemoteState, StateServer, StateStore};
use hive_core::{Clock, Error, Kind, Liveness, Result, ResultExt as _, Sweeper};
use hive_ec2::backend::{ComputeBackend, Stop};
use hive_ec2::{Architecture, Room};
use hive_transport::nats::{Credentials, Nats, NatsOptions, NatsServer, NatsServerOptions};
use hive_transport::{DataPort, InProcess, Link, Node, Sharing, StreamLimits, Transport, state_wire};

use tokio::sync::Mutex;

use crate::home::Claim;
use crate::machines;
use crate::roles::{Closing, Parts};
use crate::run::Basics;
use crate::settings::{Role, Settings, TransportKind};

/// How long a process waits for the private server that another process of the home starts.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the process that has the private server writes down how to reach it. Mode 0600.
const SERVER_FILE: &str = "run/nats-client";

/// A transport, and the private server behind it where this process has it.
pub(crate) struct Carrier {
    pub(crate) transport: Arc<dyn Transport>,
    /// Ends when dropped.
    _server: Option<(NatsServer, Claim)>,
}

/// The transport that the settings say.
///
/// # Errors
/// Where it cannot be reached.
pub(crate) async fn transport(basics: &Basics, settings: &Settings) -> Result<Carrier> {
    match &settings.transport.kind {
        TransportKind::InProcess => Ok(Carrier { transport: Arc::new(InProcess::new()), _server: None }),
        TransportKind::Nats(url) => {
            let options = NatsOptions::new(url).name(basics.node.as_str());
            let nats = Nats::connect(options, &*basics.entropy).await?;
            Ok(Carrier { transport: Arc::new(nats), _server: None })
        }
        TransportKind::PrivateNats => private(basics).await,
    }
}

/// The home's private server: the first process starts it, the others find it. A process whose server dies with
/// its owner waits until another start brings it back, by the same port and password.
async fn private(basics: &Basics) -> Result<Carrier> {
    let deadline = basics.clock.instant() + PATIENCE;
    let mut pause = tokio::time::interval(Duration::from_millis(100));
    loop {
        pause.tick().await;
        // Also while waiting: whoever had the claim may have died before its server was up.
        if let Some(claim) = basics.home.try_claim("nats")? {
            return own(basics, claim).await;
        }
        let tried = match basics.home.read(SERVER_FILE)?.as_deref().and_then(Reach::parse) {
            Some(reach) => connect(basics, &reach).await,
            None => Err(Error::unavailable("the process that has the private nats-server is not ready yet")),
        };
        match tried {
            Ok(transport) => return Ok(Carrier { transport, _server: None }),
            Err(error) if basics.clock.instant() >= deadline => return Err(error),
            Err(error) => tracing::debug!(%error, "the private nats-server is not reached yet"),
        }
    }
}

async fn own(basics: &Basics, claim: Claim) -> Result<Carrier> {
    let kept = basics.home.read(SERVER_FILE)?;
    let options = NatsServerOptions::new(basics.home.path("run/nats"));
    let server = match kept.as_deref().and_then(Reach::parse) {
        // The same port and password as before, so that processes which outlived the last server find this one.
        Some(kept) => {
            let again = options.clone().port(kept.port()).password(kept.password);
            match NatsServer::start(again, &*basics.entropy).await {
                Err(error) if error.kind() == Kind::Unavailable => {
                    // Whoever has the port now may have been told the old password.
                    tracing::warn!(%error, "the port of the last nats-server is taken: another, with a new password");
                    NatsServer::start(options, &*basics.entropy).await?
                }
                started => started?,
            }
        }
        None => NatsServer::start(options, &*basics.entropy).await?,
    };
    let reach = Reach::of(&server)?;
    basics.home.write(SERVER_FILE, &reach.text())?;
    tracing::info!(address = %server.address(), "a private nats-server was started");
    let transport = connect(basics, &reach).await?;
    Ok(Carrier { transport, _server: Some((server, claim)) })
}

async fn connect(basics: &Basics, reach: &Reach) -> Result<Arc<dyn Transport>> {
    let credentials = Credentials::Password { user: reach.user.clone(), password: reach.password.clone() };
    let options = NatsOptions::new(&reach.url)
        .name(basics.node.as_str())
        .credentials(credentials)
        .connect_within(Duration::from_secs(2));
    Ok(Arc::new(Nats::connect(options, &*basics.entropy).await?))
}

/// How to reach the private server, as it is written down.
struct Reach {
    url: String,
    user: String,
    password: SecretKey,
}

impl Reach {
    fn of(server: &NatsServer) -> Result<Self> {
        match server.credentials() {
            Credentials::Password { user, password } => Ok(Self { url: server.url(), user, password }),
            _ => Err(Error::internal("the private nats-server has other credentials than a password")),
        }
    }

    fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.url, self.user, self.password.expose())
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::to_owned);
        Some(Self { url: lines.next()?, user: lines.next()?, password: SecretKey::new(lines.next()?) })
    }

    fn port(&self) -> u16 {
        self.url.rsplit(':').next().and_then(|port| port.parse().ok()).unwrap_or(0)
    }
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

    /// Stops the roles, then the guests where that is asked for, then closes volumes and state: what is closed opens
    /// at once the next time. Guests that are left wait on their disks.
    ///
    /// # Errors
    /// The first step that did not end well.
    pub(crate) async fn shutdown(self, grace: Duration, guests: bool) -> Result<()> {
        let mut outcome = self.node.shutdown(grace).await;
        let Closing { machines, blocks } = self.closing;
        if let Some(machines) = machines.filter(|_| guests) {
            outcome = outcome.and(machines::stop(&machines, Stop::Graceful(machines::PATIENCE)).await);
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
) -> Result<Assembled> {
    let roles = &settings.roles;
    let mut builder = Node::builder(basics.node.clone(), Arc::clone(&transport), Arc::clone(&basics.clock))
        .spread(settings.transport.spread);
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
        builder = builder.serve("state", Sharing::Alone, server, health).drive(
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
    if roles.iter().any(|role| *role != Role::Gateway) {
        warm(&*state, &*basics.clock).await?;
    }
    Ok(Assembled { node, state, liveness, near, closing })
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

/// Waits until the state has answered once: a role that depends on it is of no use before.
pub(crate) async fn warm(state: &dyn StateStore, clock: &dyn Clock) -> Result<()> {
    let deadline = clock.instant() + PATIENCE;
    let mut pause = tokio::time::interval(Duration::from_millis(100));
    loop {
        pause.tick().await;
        match state.revision().await {
            Ok(_) => return Ok(()),
            Err(error) if error.kind() == Kind::Unavailable && clock.instant() < deadline => {
                tracing::debug!(%error, "the state is not there yet");
            }
            Err(error) => return Err(error.context("waiting for the role state")),
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
