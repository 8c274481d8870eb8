//! A process from start to stop.

use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use hive_core::gateway::admin::{Admin, Page};
use hive_core::gateway::server::{self, Listener};
use hive_core::gateway::tls::Certificates;
use hive_core::gateway::{Gateway, Limits};
use hive_core::identity::{RootKey, RootKeys};
use hive_core::router::Service;
use hive_core::{
    Clock, Entropy, Error, Health, NodeId, Result, ResultExt as _, Stopping, SystemClock, SystemEntropy,
};
use hive_transport::{ClusterKey, Transport};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::net::{TcpListener, UnixListener};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::backup::Subject;
use crate::disks::Disks;
use crate::env::{CLIENT_FILE, Client, exports};
use crate::home::{Claim, Home};
use crate::keys::{self, RootFromEnvironment};
use crate::late::Late;
use crate::renew::Keyring;
use crate::settings::{Role, Settings, process_name};
use crate::status::{Part, PartHealth, Process};
use crate::waiting::Waiting;
use crate::wiring::Assembled;
use crate::{backup, down, dump, logs, machines, nodes, print, renew, say, wiring};

/// How long a start may take before clients are told so.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long each step of a stop may take.
const GRACE: Duration = Duration::from_secs(20);

/// What every part of a process needs.
pub(crate) struct Basics {
    pub(crate) home: Home,
    pub(crate) node: NodeId,
    pub(crate) root: RootKey,
    /// Whether the home says which root key it is.
    pub(crate) root_is_kept: bool,
    pub(crate) cluster: ClusterKey,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
}

/// Starts what the settings say and runs until a signal, or until a part fails for good.
///
/// # Errors
/// What kept it from starting, or made it stop.
pub(crate) fn run(settings: Settings, environment: RootFromEnvironment, filter: &str) -> Result<()> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::ahead(settings.clock_ahead));
    let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
    let home = Home::open(settings.home.clone())?;
    let mut claims =
        settings.roles.iter().map(|role| home.claim(role.as_str())).collect::<Result<Vec<Claim>>>()?;
    // On a full disk it may not be written down, and runs all the same.
    if let Err(error) = claims.iter().try_for_each(|claim| claim.sign(false)) {
        say(&format!("hive-node: {}", crate::described(&error)));
    }
    let account = keys::account(&home, &settings.names, &*entropy)?;
    let node = keys::node(&home, &settings.names, &*entropy)?;
    let root_is_kept = environment.is_empty();
    let root = keys::root(&home, &account, environment, &*entropy)?;
    let cluster = keys::cluster(&home, settings.transport.data.key.as_deref(), &*entropy)?;
    let name = process_name(&settings.roles);
    logs::start(&home.path("logs"), &name, filter)?;
    let basics = Basics { home, node, root, root_is_kept, cluster, clock, entropy };
    raise_descriptors();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().internal("starting the runtime")?;
    let outcome = runtime.block_on(serve(basics, settings, &name, &mut claims));
    // Blocking work that a cut request left behind must not keep the process.
    runtime.shutdown_timeout(Duration::from_secs(2));
    drop(claims);
    outcome
}

/// Lets this process have as many open files as it may: each layer of a volume is one, and each connection.
fn raise_descriptors() {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if let Err(error) = setrlimit(Resource::Nofile, limit) {
        tracing::warn!(%error, "the number of open files stays as it is");
    }
}

async fn serve(basics: Basics, settings: Settings, name: &str, claims: &mut Vec<Claim>) -> Result<()> {
    // Before anything is started, so that nothing is left half started by a signal that comes early.
    let mut signals = Signals::listen()?;
    let metrics = PrometheusBuilder::new().install_recorder().internal("starting the metrics")?;
    let hangups = renew::hangups()?;
    let ring = keyring(&basics, &settings)?;
    let mut doors = Doors::open(&basics, &settings, name, &ring).await?;
    let (stop, stopping) = Stopping::channel();
    let mut tasks = JoinSet::new();
    let waiting = Waiting::new(Arc::clone(&basics.clock));
    let early = starting(&basics, &settings, waiting.health(), &metrics);
    let (operator, private) = (Late::new(early.clone().into_service()), Late::new(early.into_service()));
    doors.serve_operator(&mut tasks, &operator, &private, &stopping);
    let dispatcher = Late::refusing();
    let gateway = Gateway::builder(dispatcher.service())
        .credentials(ring.roots())
        .regions(settings.regions.clone())
        .clock(Arc::clone(&basics.clock))
        .entropy(Arc::clone(&basics.entropy))
        .build()
        .into_service();
    let joined = {
        let mut joining = std::pin::pin!(async {
            let transport = wiring::transport(&basics, &settings, &waiting).await?;
            let assembled =
                wiring::node(&basics, &settings, Arc::clone(&transport.transport), &waiting).await?;
            Ok::<_, Error>((transport, assembled))
        });
        loop {
            tokio::select! {
                joined = &mut joining => break joined?,
                // Where it takes long, clients are told so rather than kept.
                () = tokio::time::sleep(PATIENCE), if doors.has_clients() => {
                    doors.serve_clients(&mut tasks, &gateway, &stopping);
                }
                () = signals.wait() => {
                    tracing::info!("stopped before it was ready");
                    return Ok(());
                }
            }
        }
    };
    let (transport, assembled) = joined;
    let disks = Disks::new(&basics.home, &settings.roles, settings.backends.objects.as_deref());
    let watched = ("disks".to_owned(), disks.health());
    let admin = admin(&basics, &settings, (&assembled, watched), &*transport.transport, &metrics);
    operator.set(admin.clone().into_service());
    private.set(for_the_owner(&basics, &assembled, &admin, &ring)?.into_service());
    dispatcher.set(assembled.node.dispatcher());
    doors.serve_clients(&mut tasks, &gateway, &stopping);
    let roots = ring.roots();
    tasks.spawn(ring.watch(hangups, stopping.clone()));
    let upkeep = metrics.clone();
    tasks.spawn(disks.watch(stopping.clone()));
    tasks.spawn(async move { keep_up(upkeep, stopping).await });

    announce(&basics, &settings, &roots)?;
    let mut outcome = tokio::select! {
        () = signals.wait() => Ok(()),
        // Each of them runs until it is told to stop.
        Some(ended) = tasks.join_next() => {
            ended.internal("a listener failed").and_then(|()| Err(Error::internal("a listener ended by itself")))
        }
    };
    // Another signal would cut it short.
    if let Err(error) = claims.iter().try_for_each(|claim| claim.sign(true)) {
        tracing::warn!(%error, "it is not written down that this process stops");
    }
    let guests = down::is_under_way(&basics.home).unwrap_or_else(|error| {
        tracing::error!(%error, "whether guests are to end is not known: they go on");
        false
    });
    tracing::info!(guests, "stopping: requests at work are finished first");
    stop.send_replace(true);
    let finished = async {
        while let Some(ended) = tasks.join_next().await {
            outcome = std::mem::replace(&mut outcome, Ok(())).and(ended.internal("a listener failed"));
        }
        outcome.and(assembled.shutdown(GRACE, guests).await)
    };
    let outcome = tokio::select! {
        outcome = finished => outcome,
        () = signals.wait() => Err(Error::outcome_unknown("stopped at once by a second signal")),
    };
    if guests && transport.has_server() {
        // Whoever waits for these roles to end need not wait for the server.
        claims.clear();
        tokio::select! {
            () = down::others(&basics.home) => {}
            () = signals.wait() => {}
        }
    }
    drop(transport);
    tracing::info!("stopped");
    outcome
}

/// The listeners of a process, bound before anything else: an address that is taken is found out at once.
struct Doors {
    clients: Vec<Listener>,
    admin: Vec<Listener>,
    socket: Option<(UnixListener, SocketFile)>,
}

impl Doors {
    async fn open(basics: &Basics, settings: &Settings, name: &str, ring: &Keyring) -> Result<Self> {
        let config = ring.certificates().map(Certificates::server_config).transpose()?;
        let mut clients = Vec::new();
        for url in &settings.listen {
            let listener = bind(url.address, "--listen").await?;
            clients.push(match (&config, url.tls) {
                (Some(config), true) => Listener::Tls(listener, Arc::clone(config)),
                _ => Listener::Plain(listener),
            });
        }
        let mut admin = Vec::new();
        if let Some(address) = settings.admin {
            // Two clouds of one machine meet at the default: what to do about it is said.
            let listener = bind(address, "--admin (another address, or off)").await?;
            admin.push(Listener::Plain(listener));
        }
        // The role's lock is ours, so a socket that is there was left by a process that died.
        let socket = basics.home.path(&format!("run/{name}.sock"));
        match std::fs::remove_file(&socket) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::internal(format!("removing {}", socket.display())).with_source(error));
            }
            _ => {}
        }
        let listener = UnixListener::bind(&socket).internal(format!("listening on {}", socket.display()))?;
        Ok(Self { clients, admin, socket: Some((listener, SocketFile(socket))) })
    }

    fn has_clients(&self) -> bool {
        !self.clients.is_empty()
    }

    fn serve_clients(&mut self, tasks: &mut JoinSet<()>, gateway: &Service, stop: &Stopping) {
        for listener in self.clients.drain(..) {
            tasks.spawn(server::serve(listener, gateway.clone(), Limits::default(), stop.clone(), GRACE));
        }
    }

    fn serve_operator(&mut self, tasks: &mut JoinSet<()>, admin: &Late, private: &Late, stop: &Stopping) {
        let (limits, grace) = (Limits::default(), Duration::from_secs(1));
        for listener in self.admin.drain(..) {
            tasks.spawn(server::serve(listener, admin.service(), limits, stop.clone(), grace));
        }
        if let Some((listener, path)) = self.socket.take() {
            let (listener, private, stop) = (Listener::Unix(listener), private.service(), stop.clone());
            tasks.spawn(async move {
                server::serve(listener, private, limits, stop, grace).await;
                drop(path);
            });
        }
    }
}

/// What is in force of the keys, and is looked at by gateways alone.
fn keyring(basics: &Basics, settings: &Settings) -> Result<Keyring> {
    let tls = settings.listen.iter().filter(|url| url.tls).map(|url| url.address).collect();
    Keyring::open(&basics.home, (&basics.root, basics.root_is_kept), tls, Arc::clone(&basics.clock))
}

/// What is for those alone who may open the socket's file: what is in the state, and what changes keys.
fn for_the_owner(basics: &Basics, assembled: &Assembled, admin: &Admin, ring: &Keyring) -> Result<Admin> {
    let dump = dump::page(Arc::clone(&assembled.state));
    let (path, keys) = ring.clone().page();
    let mut private =
        admin.clone().page("/dump", "application/json", dump).page(path, "application/json", keys);
    if let Some(store) = assembled.store() {
        let subject = Subject {
            account: basics.root.principal().account().clone(),
            node: basics.node.clone(),
            cloud: Some(basics.cluster.cloud()?.to_string()),
        };
        let clock = Arc::clone(&basics.clock);
        private = private.download("/backup", backup::download(store, basics.home.clone(), subject, clock));
    }
    Ok(private)
}

/// The file of a socket, removed with the one who listens: after a failed start too.
struct SocketFile(PathBuf);

impl Drop for SocketFile {
    fn drop(&mut self) {
        // Gone already is as good.
        drop(std::fs::remove_file(&self.0));
    }
}

async fn bind(address: SocketAddr, option: &str) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|source| {
        Error::conflict(format!("{option}: {address} cannot be listened on")).with_source(source)
    })
}

/// What a process says of itself.
fn about(basics: &Basics, settings: &Settings) -> Process {
    Process {
        node: basics.node.to_string(),
        pid: std::process::id(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        roles: settings.roles.iter().map(|role| role.as_str().to_owned()).collect(),
        link: "connecting".to_owned(),
        data: None,
        parts: Vec::new(),
        machines: Vec::new(),
        daemons: Vec::new(),
    }
}

/// What a process says of itself before it is ready: what it waits for.
fn starting(
    basics: &Basics,
    settings: &Settings,
    waits: watch::Receiver<Health>,
    metrics: &PrometheusHandle,
) -> Admin {
    let (about, rendered, part) = (about(basics, settings), metrics.clone(), waits.clone());
    let status = page(move || {
        let parts = vec![Part { name: "start".to_owned(), health: PartHealth::from(&*waits.borrow()) }];
        serde_json::to_string(&Process { parts, ..about.clone() }).internal("writing the status")
    });
    Admin::new()
        .part("start", part)
        .page("/metrics", "text/plain; version=0.0.4", page(move || Ok(rendered.render())))
        .page("/status", "application/json", status)
}

fn admin(
    basics: &Basics,
    settings: &Settings,
    (assembled, disks): (&Assembled, (String, watch::Receiver<Health>)),
    transport: &dyn Transport,
    metrics: &PrometheusHandle,
) -> Admin {
    let node = &assembled.node;
    let mut admin = Admin::new();
    let mut parts = node.health().to_vec();
    parts.push(disks);
    parts.extend(assembled.far_state().map(|health| ("state".to_owned(), health)));
    for (part, health) in &parts {
        admin = admin.part(part.clone(), health.clone());
    }
    let rendered = metrics.clone();
    let link = transport.link();
    let about = Process { data: node.data_port().map(str::to_owned), ..about(basics, settings) };
    let machines = assembled.machines();
    // A gateway alone asks nothing of the state, nor may it.
    let asks = settings.roles.iter().any(|role| *role != Role::Gateway);
    let (state, liveness, clock) =
        (Arc::clone(&assembled.state), Arc::clone(&assembled.liveness), Arc::clone(&basics.clock));
    let status: Page = Arc::new(move || {
        let parts =
            parts.iter().map(|(name, health)| Part { name: name.clone(), health: PartHealth::of(health) });
        let process =
            Process { link: wiring::link_word(&link.borrow()), parts: parts.collect(), ..about.clone() };
        let machines = machines.clone();
        let (state, liveness, now) = (Arc::clone(&state), Arc::clone(&liveness), clock.now());
        Box::pin(async move {
            let machines = async {
                match machines {
                    Some(backend) => machines::status(&*backend).await,
                    None => Ok(Vec::new()),
                }
            };
            let daemons = async {
                match asks {
                    true => nodes::status(&*state, &*liveness, now).await,
                    false => Vec::new(),
                }
            };
            // Neither waits for the other: whoever asks does not wait for long.
            let (machines, daemons) = tokio::join!(machines, daemons);
            let machines = machines?;
            serde_json::to_string(&Process { machines, daemons, ..process }).internal("writing the status")
        })
    });
    admin.page("/metrics", "text/plain; version=0.0.4", page(move || Ok(rendered.render()))).page(
        "/status",
        "application/json",
        status,
    )
}

/// A page that takes no time to make.
fn page(make: impl Fn() -> Result<String> + Send + Sync + 'static) -> Page {
    Arc::new(move || {
        let text = make();
        Box::pin(async move { text })
    })
}

/// Histograms are summed up now and then, so that they stay small where no one scrapes them.
async fn keep_up(metrics: PrometheusHandle, stop: Stopping) {
    let mut tick = tokio::time::interval(Duration::from_secs(5));
    loop {
        tokio::select! {
            () = stop.wait() => return,
            _ = tick.tick() => metrics.run_upkeep(),
        }
    }
}

/// Says that it is ready, and how to use it.
fn announce(basics: &Basics, settings: &Settings, roots: &RootKeys) -> Result<()> {
    let roles: Vec<&str> = settings.roles.iter().map(|role| role.as_str()).collect();
    let client = settings.listen.first().zip(settings.regions.first());
    let client = client.map(|(url, region)| Client {
        endpoint: url.reachable().to_string(),
        region: region.to_string(),
        access_key: roots.current().access_key().to_string(),
    });
    // Whoever waits for the word finds what it needs.
    if let Some(client) = &client {
        let text = client.text();
        // A start with nothing new to say needs no room for it.
        if basics.home.read(CLIENT_FILE)?.as_ref() != Some(&text) {
            basics.home.write(CLIENT_FILE, &text)?;
        }
    }
    tracing::info!(node = %basics.node, roles = roles.join(","), "ready");
    if let Some(client) = &client {
        say(&format!("\nHive is ready at {}. For AWS clients in another shell:\n", client.endpoint));
        // The secret is for a person at a terminal, not for a file that keeps what is printed.
        if std::io::stdout().is_terminal() {
            print(&exports(&basics.home)?);
        } else {
            say(&format!("    eval \"$(hive-node --home {} env)\"\n", basics.home.path("").display()));
        }
    }
    Ok(())
}

/// The signals that ask a process to stop.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn listen() -> Result<Self> {
        let doing = "listening for signals";
        Ok(Self {
            interrupt: signal(SignalKind::interrupt()).internal(doing)?,
            terminate: signal(SignalKind::terminate()).internal(doing)?,
        })
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
