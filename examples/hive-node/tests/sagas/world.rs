//! The processes, what outlives them, and the steps between them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use hive_core::router::{Environment, Service};
use hive_core::state::{
    Changes, Commit, Key, KeyRange, MemoryState, Record, RemoteState, Revision, Scan, StateEvent, StateRead,
    StateServer, StateStore, Txn,
};
use hive_core::{
    AccountId, ActionName, Body, Client, Clock, Context, Health, NodeId, Principal, Region, RequestId,
    Result, SystemClock, SystemEntropy,
};
use hive_ebs::backend::BlockBackend as _;
use hive_ebs::memory::MemoryBlock;
use hive_ebs::{Ebs, SimExporter};
use hive_ec2::backend::ComputeBackend as _;
use hive_ec2::sim::SimCompute;
use hive_ec2::{Architecture, Ec2, Room};
use hive_s3::S3;
use hive_s3::backend::{BucketSpec, ObjectBackend, ObjectKey, Preconditions, PutSpec};
use hive_s3::memory::MemoryObjects;
use hive_transport::nats::{Nats, NatsOptions, NatsServer, NatsServerOptions};
use hive_transport::{Builder, Node, Sharing, Transport, state_wire};
use hive_vpc::backend::NetworkBackend as _;
use hive_vpc::{SimNetwork, Vpc};
use http::{Request, Response};
use tokio::runtime::Runtime;
use tokio::sync::{mpsc, oneshot, watch};
use tower::ServiceExt as _;

pub const BUCKET: &str = "images";
pub const IMAGE: &str = "disk";
/// How long something may take to come, on a machine that has much else to do.
pub const PATIENCE: Duration = Duration::from_secs(180);
/// Whoever may die.
const ROLES: [&str; 4] = ["s3", "vpc", "ebs", "ec2"];

/// Who dies at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The one who asked, before it is done.
    CallerBefore,
    /// The one who asked, once it is done.
    CallerAfter,
    /// The one who was asked, before it is done.
    CalleeBefore,
    /// The one who was asked, once it is done and before it has answered.
    CalleeAfter,
}

/// One step: who asked whom for what. A client is nobody, and the state does not die here.
#[derive(Clone, Debug)]
pub struct Step {
    caller: Option<&'static str>,
    callee: Option<&'static str>,
    what: String,
}

impl Step {
    fn call(action: &ActionName, callee: &'static str) -> Self {
        // What is no action of AWS's is between the crates; and objects are read for imports.
        let caller = match (action.service(), callee) {
            ("s3", _) => Some("ebs"),
            ("ec2", _) => None,
            _ => Some("ec2"),
        };
        Self { caller, callee: Some(callee), what: action.name().to_owned() }
    }

    /// What it is, wherever in the life.
    pub fn kind(&self) -> String {
        format!("{}→{} {}", self.caller.unwrap_or("client"), self.callee.unwrap_or("state"), self.what)
    }

    pub fn is_call(&self) -> bool {
        self.callee.is_some()
    }

    /// Who may die.
    pub fn faults(&self) -> Vec<Fault> {
        let caller = self.caller.map(|_| [Fault::CallerBefore, Fault::CallerAfter]);
        let callee = self.callee.map(|_| [Fault::CalleeBefore, Fault::CalleeAfter]);
        caller.into_iter().chain(callee).flatten().collect()
    }

    fn victim(&self, fault: Fault) -> Option<&'static str> {
        match fault {
            Fault::CallerBefore | Fault::CallerAfter => self.caller,
            Fault::CalleeBefore | Fault::CalleeAfter => self.callee,
        }
    }
}

/// Counts the steps, and lets someone die at one of them.
#[derive(Debug)]
pub struct Faults {
    plan: Mutex<Plan>,
    dying: mpsc::UnboundedSender<&'static str>,
}

#[derive(Debug, Default)]
struct Plan {
    counts: bool,
    steps: Vec<Step>,
    at: Option<(usize, Fault)>,
    died: Option<String>,
}

impl Faults {
    /// From now on steps count.
    pub fn arm(&self, at: Option<(usize, Fault)>) {
        let mut plan = self.plan();
        plan.counts = true;
        plan.at = at;
    }

    /// The steps there were, and who died.
    pub fn told(&self) -> (Vec<Step>, Option<String>) {
        let mut plan = self.plan();
        (std::mem::take(&mut plan.steps), plan.died.take())
    }

    /// Who died so far.
    pub fn died(&self) -> Option<String> {
        self.plan().died.clone()
    }

    /// What happens at a step.
    fn reach(&self, step: &Step) -> Option<(Fault, &'static str)> {
        let mut plan = self.plan();
        if !plan.counts {
            return None;
        }
        plan.steps.push(step.clone());
        let (at, fault) = plan.at?;
        let victim = step.victim(fault).filter(|_| plan.steps.len() == at)?;
        plan.died = Some(format!("{}: {victim}", step.kind()));
        Some((fault, victim))
    }

    /// Takes the step, unless someone dies before; and does not come to its end where someone dies after.
    async fn step<T>(&self, step: Step, work: impl Future<Output = T>) -> T {
        match self.reach(&step) {
            None => work.await,
            Some((Fault::CallerBefore | Fault::CalleeBefore, victim)) => self.die(victim).await,
            Some((Fault::CallerAfter | Fault::CalleeAfter, victim)) => {
                drop(work.await);
                self.die(victim).await
            }
        }
    }

    async fn die<T>(&self, victim: &'static str) -> T {
        // Where the world ends first, it has died already.
        let _ = self.dying.send(victim);
        std::future::pending().await
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap()
    }
}

/// A role's service, each of whose requests is a step.
fn stepped(service: Service, callee: &'static str, faults: &Arc<Faults>) -> Service {
    let faults = Arc::clone(faults);
    Service::new(tower::service_fn(move |request: Request<Body>| {
        let (service, faults) = (service.clone(), Arc::clone(&faults));
        async move {
            let step = Step::call(request.extensions().get::<ActionName>().unwrap(), callee);
            // What only reads is nobody's step.
            if step.what.starts_with("Describe") {
                return service.oneshot(request).await;
            }
            let answer: Result<Response<Body>, std::convert::Infallible> =
                faults.step(step, service.oneshot(request)).await;
            answer
        }
    }))
}

/// The state as a role reaches it, by NATS; each of its commits is a step.
struct Stepped {
    state: RemoteState,
    who: &'static str,
    faults: Arc<Faults>,
}

impl fmt::Debug for Stepped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stepped").field("who", &self.who).finish_non_exhaustive()
    }
}

#[async_trait]
impl StateRead for Stepped {
    async fn get(&self, key: &Key) -> Result<Option<Record>> {
        self.state.get(key).await
    }

    async fn scan(&self, range: &KeyRange, limit: usize) -> Result<Scan> {
        self.state.scan(range, limit).await
    }

    async fn revision(&self) -> Result<Revision> {
        self.state.revision().await
    }
}

#[async_trait]
impl StateStore for Stepped {
    async fn commit(&self, txn: Txn) -> Result<Commit> {
        let step = Step { caller: Some(self.who), callee: None, what: "commit".to_owned() };
        self.faults.step(step, self.state.commit(txn)).await
    }

    async fn changes(&self, range: &KeyRange, from: Revision, wait: Duration) -> Result<Changes> {
        self.state.changes(range, from, wait).await
    }

    async fn watch(
        &self,
        range: &KeyRange,
        from: Revision,
    ) -> Result<BoxStream<'static, Result<StateEvent>>> {
        self.state.watch(range, from).await
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.state.health()
    }
}

/// What outlives every process: disks, hypervisors, the records.
#[derive(Clone, Debug)]
struct Kept {
    state: MemoryState,
    blocks: MemoryBlock,
    compute: Arc<SimCompute>,
    network: Arc<SimNetwork>,
    objects: MemoryObjects,
    account: AccountId,
    clock: Arc<dyn Clock>,
}

/// A cloud, for one life.
pub struct World {
    kept: Kept,
    pub faults: Arc<Faults>,
    pub client: Client,
    processes: Arc<Mutex<BTreeMap<&'static str, Runtime>>>,
    /// The state, and the client.
    nodes: Vec<Node>,
    doctor: tokio::task::JoinHandle<()>,
    /// Last of all.
    server: (NatsServer, tempfile::TempDir),
}

/// How a process reaches the others.
#[derive(Clone)]
struct Reach {
    options: NatsOptions,
    kept: Kept,
    faults: Arc<Faults>,
}

impl Reach {
    async fn connect(&self) -> Arc<dyn Transport> {
        Arc::new(Nats::connect(self.options.clone(), &SystemEntropy).await.unwrap())
    }

    fn builder(&self, node: &str, transport: &Arc<dyn Transport>) -> Builder {
        // Everything crosses, whatever is in the same process.
        let node: NodeId = node.parse().unwrap();
        Node::builder(node, Arc::clone(transport), Arc::clone(&self.kept.clock)).spread(true)
    }

    /// A process with a role.
    async fn process(&self, role: &'static str) -> Runtime {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (ready, is_ready) = oneshot::channel();
        let reach = self.clone();
        runtime.spawn(async move {
            let _node = reach.serve(role).await;
            ready.send(()).unwrap();
            std::future::pending::<()>().await;
        });
        is_ready.await.unwrap();
        runtime
    }

    async fn serve(self, role: &'static str) -> Node {
        let Kept { blocks, compute, network, objects, account, clock, .. } = self.kept.clone();
        let transport = self.connect().await;
        let wire = state_wire(Arc::clone(&transport), Principal::root(account.clone()), Arc::clone(&clock));
        let state = Stepped { state: RemoteState::new(wire), who: role, faults: Arc::clone(&self.faults) };
        let environment = Environment { state: Arc::new(state), clock, entropy: Arc::new(SystemEntropy) };
        let builder = self.builder("node-1", &transport);
        let (node, client): (NodeId, _) = ("node-1".parse().unwrap(), builder.client());
        let (router, drivers, health) = match role {
            "s3" => {
                let health = objects.health();
                (S3::new(environment, Arc::new(objects)).router(), Vec::new(), health)
            }
            "ebs" => {
                let health = blocks.health();
                let ebs = Ebs::new(environment, node, Arc::new(blocks), Arc::new(SimExporter), client);
                (ebs.router(), ebs.drivers(), health)
            }
            "vpc" => {
                let health = network.health();
                let vpc = Vpc::new(environment, node, network).with_accounts(&[account]);
                (vpc.router(), vpc.drivers(), health)
            }
            _ => {
                let health = compute.health();
                let room = Room { architectures: vec![Architecture::X86_64], vcpus: 4, memory: 8192 };
                let ec2 =
                    Ec2::new(environment).with_compute(node, Arc::new(compute.restarted()), client, room);
                (ec2.router(), ec2.drivers(), health)
            }
        };
        let service = stepped(router.unwrap().into_service(), role, &self.faults);
        let builder = builder.serve(role, Sharing::Any, service, health);
        let builder =
            drivers.into_iter().fold(builder, |builder, (name, driver)| builder.drive(name, driver));
        builder.start().await.unwrap()
    }
}

impl World {
    /// Everything runs, the default VPC is there, and an image is in its bucket.
    pub async fn start() -> Self {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::default());
        let kept = Kept {
            state: MemoryState::new(),
            blocks: MemoryBlock::new(),
            compute: Arc::new(SimCompute::new(Arc::clone(&clock))),
            network: Arc::new(SimNetwork::new()),
            objects: MemoryObjects::new(Arc::clone(&clock), Arc::new(SystemEntropy)),
            account: "123456789012".parse().unwrap(),
            clock,
        };
        upload(&kept).await;
        let folder = tempfile::tempdir().unwrap();
        let server = NatsServerOptions::new(folder.path().join("nats"));
        let server =
            NatsServer::start(server, &SystemEntropy).await.expect("`make test` installs nats-server");
        let options = server.options();
        let (dying, mut deaths) = mpsc::unbounded_channel();
        let faults = Arc::new(Faults { plan: Mutex::default(), dying });
        let reach = Reach { options, kept: kept.clone(), faults: Arc::clone(&faults) };

        let transport = reach.connect().await;
        let store: Arc<dyn StateStore> = Arc::new(kept.state.clone());
        let health = store.health();
        let state = reach
            .builder("state", &transport)
            .serve("state", Sharing::Alone, Service::new(StateServer::new(store)), health)
            .start()
            .await
            .unwrap();
        let mut processes = BTreeMap::new();
        for role in ROLES {
            processes.insert(role, reach.process(role).await);
        }
        let processes = Arc::new(Mutex::new(processes));
        let transport = reach.connect().await;
        let front = reach.builder("client", &transport).start().await.unwrap();
        let client = Client::new(front.dispatcher());
        let living = Arc::clone(&processes);
        let doctor = tokio::spawn(async move {
            while let Some(victim) = deaths.recv().await {
                let dead = living.lock().unwrap().remove(victim).unwrap();
                dead.shutdown_background();
                let again = reach.process(victim).await;
                living.lock().unwrap().insert(victim, again);
            }
        });
        let nodes = vec![front, state];
        let world = Self { kept, faults, client, processes, nodes, doctor, server: (server, folder) };
        world
            .comes("the default VPC and the node are there", async || {
                let keys = world.keys().await;
                ["/ec2-node/node-1", "/security-group/"]
                    .iter()
                    .all(|key| keys.iter().any(|one| one.contains(key) && !one.starts_with("/expire/")))
            })
            .await;
        world
    }

    /// In whose name the client asks.
    pub fn context(&self) -> Context {
        let principal = Principal::root(self.kept.account.clone());
        let deadline = self.kept.clock.instant() + Duration::from_secs(10);
        Context::new(principal, Region::US_EAST_1, RequestId::random(&SystemEntropy), deadline)
    }

    pub async fn keys(&self) -> BTreeSet<String> {
        let found = self.kept.state.scan(&KeyRange::all(), 10_000).await.unwrap();
        found.records.into_iter().map(|(key, _)| key.to_string()).collect()
    }

    /// Waits until it is so.
    pub async fn comes(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so().await {
            let died = self.faults.died();
            assert!(Instant::now() < end, "{died:?}: it should have come by now: {what}; {self:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until nothing is left of the life but what has a lifetime.
    pub async fn rests(&self, before: &BTreeSet<String>) {
        self.comes("no claim, volume, snapshot, port or machine is left", async || {
            self.left(before).await.is_empty()
        })
        .await;
    }

    async fn left(&self, before: &BTreeSet<String>) -> Vec<String> {
        let after = self.keys().await;
        let passes = |key: &String| {
            key.starts_with("/expire/")
                || key.contains("import-snap")
                || after.iter().any(|end| end.starts_with("/expire/") && end.ends_with(key.as_str()))
        };
        let mut left: Vec<String> =
            after.iter().filter(|key| !before.contains(*key) && !passes(key)).cloned().collect();
        let bytes = self.kept.blocks.observe().await.unwrap();
        left.extend(bytes.volumes.iter().map(|volume| format!("bytes of {}", volume.id)));
        left.extend(bytes.snapshots.iter().map(|snapshot| format!("bytes of {}", snapshot.id)));
        let machines = self.kept.compute.observe().await.unwrap();
        left.extend(machines.iter().map(|machine| format!("machine {}", machine.id)));
        let network = self.kept.network.observe().await.unwrap();
        left.extend(network.attached.iter().map(|port| format!("port {port}")));
        left
    }

    /// Ends every process.
    pub async fn end(self) {
        self.doctor.abort();
        drop(self.doctor.await);
        let processes = std::mem::take(&mut *self.processes.lock().unwrap());
        processes.into_values().for_each(Runtime::shutdown_background);
        drop(self.nodes);
        drop(self.server);
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = futures_util::FutureExt::now_or_never(self.keys());
        f.debug_struct("World")
            .field("keys", &keys)
            .field("compute", &self.kept.compute)
            .finish_non_exhaustive()
    }
}

/// Puts an image into a bucket.
async fn upload(kept: &Kept) {
    let spec =
        BucketSpec { name: BUCKET.parse().unwrap(), owner: kept.account.clone(), region: Region::US_EAST_1 };
    kept.objects.create_bucket(&spec).await.unwrap();
    let at = ObjectKey::new(BUCKET.parse().unwrap(), IMAGE).unwrap();
    let bytes: Vec<u8> = (0..65_536_u32).map(|at| u8::try_from(at / 512 % 251).unwrap()).collect();
    let always = Preconditions::default();
    kept.objects.put(&at, PutSpec::default(), Body::from(bytes), &always).await.unwrap();
}
