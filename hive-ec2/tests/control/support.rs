//! The others: volumes, ports and machines that are only noted, and a way to make any call of theirs fail.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::StreamExt as _;
use hive_core::internal::Done;
use hive_core::internal::ebs::*;
use hive_core::internal::vpc::*;
use hive_core::protocol::{DecodeResponse, EncodeRequest};
use hive_core::resource::{SECURITY_GROUP, SNAPSHOT, SUBNET, VOLUME};
use hive_core::router::{Environment, Router};
use hive_core::state::{Key, KeyRange, MemoryState, transact};
use hive_core::{
    Client, Context, Driver, Error, Handler, Kind, Next, NodeId, Operation, Principal, Region, RequestId,
    Result, Stopping, SystemClock, SystemEntropy, Target, Wake,
};
use hive_ec2::backend::{ComputeBackend, Exit, Machine, MachineEvent, MachineId, MachineSpec, MachineState};
use hive_ec2::generated::operations::*;
use hive_ec2::generated::*;
use hive_ec2::{Architecture, Ec2, Room};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::machines::Machines;

pub(crate) const SNAP: &str = "snap-0123456789abcdef0";
pub(crate) const SUBNET_ID: &str = "subnet-0123456789abcdef0";
pub(crate) const GROUP: &str = "sg-0123456789abcdef0";
pub(crate) const ZONE: &str = "us-east-1a";

/// How long a test waits for what must come, on a machine that has much else to do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// What happens to the call of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is not executed, and says so.
    Before(Kind),
    /// It is executed, and its answer is lost.
    After,
    /// It is executed and the caller dies.
    Killed,
    /// The caller dies, and it is not executed.
    KilledBefore,
}

#[derive(Debug, Default)]
pub(crate) struct World {
    pub(crate) model: Mutex<Model>,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) killed: Notify,
    /// A guest that takes its time is asked to reboot.
    pub(crate) rebooting: Notify,
    pub(crate) happened: Mutex<Option<tokio::sync::broadcast::Sender<MachineEvent>>>,
}

#[derive(Debug, Default)]
pub(crate) struct Model {
    /// Volumes: who claims them, and how far the attachment is.
    pub(crate) volumes: BTreeMap<String, Option<(String, String)>>,
    pub(crate) mounts: BTreeSet<String>,
    pub(crate) ports: BTreeMap<String, EnsurePortInput>,
    pub(crate) nics: BTreeSet<String>,
    pub(crate) machines: BTreeMap<MachineId, Machine>,
    pub(crate) specs: BTreeMap<MachineId, MachineSpec>,
    pub(crate) launches: usize,
    /// The nodes that have the bytes of volumes and snapshots; any can have the others.
    pub(crate) nodes: BTreeMap<String, NodeId>,
    /// Whether the account has deleted its default VPC.
    pub(crate) no_default: bool,
    /// Volumes that guests do not give up.
    pub(crate) busy: BTreeSet<String>,
}

#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) calls: usize,
    pub(crate) at: Option<(usize, Fault)>,
    /// Operations that are always refused, with this error.
    pub(crate) refuse: BTreeMap<String, (Kind, String)>,
    pub(crate) log: Vec<String>,
}

impl World {
    pub(crate) fn model(&self) -> std::sync::MutexGuard<'_, Model> {
        self.model.lock().unwrap()
    }

    pub(crate) async fn call<T>(&self, name: &str, run: impl FnOnce(&mut Model) -> Result<T>) -> Result<T> {
        let fault = {
            let mut faults = self.faults.lock().unwrap();
            if let Some((kind, code)) = faults.refuse.get(name) {
                return Err(Error::new(*kind, format!("{name} is refused")).with_code(code.clone()));
            }
            faults.calls += 1;
            faults.log.push(name.to_owned());
            let now = faults.calls;
            faults.at.filter(|(at, _)| *at == now).map(|(_, fault)| fault)
        };
        match fault {
            Some(Fault::Before(kind)) => return Err(Error::new(kind, "it is out of reach")),
            Some(Fault::KilledBefore) => {
                self.killed.notify_one();
                return std::future::pending().await;
            }
            _ => {}
        }
        let done = run(&mut self.model());
        match fault {
            Some(Fault::After) => Err(Error::outcome_unknown("the answer was lost")),
            Some(Fault::Killed) => {
                self.killed.notify_one();
                std::future::pending().await
            }
            _ => done,
        }
    }

    /// Waits until what is noted is as the test says; what does not come to be in time fails it, with what there is.
    pub(crate) async fn comes(&self, what: &str, fits: impl Fn(&Model) -> bool) {
        let until = std::time::Instant::now() + PATIENCE;
        while !fits(&self.model()) {
            let model = self.model.lock().unwrap();
            assert!(std::time::Instant::now() < until, "it should have happened by now: {what}; {model:?}");
            drop(model);
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// That nothing is left of any instance.
    pub(crate) fn is_empty(&self) -> bool {
        let model = self.model();
        model.volumes.is_empty()
            && model.mounts.is_empty()
            && model.ports.is_empty()
            && model.nics.is_empty()
            && model.machines.is_empty()
    }

    pub(crate) fn tell(&self, event: MachineEvent) {
        if let Some(sender) = &*self.happened.lock().unwrap() {
            let _ = sender.send(event);
        }
    }

    /// The guest powers off, or the machine crashes.
    pub(crate) fn exit(&self, id: &str, how: Exit) {
        let id: MachineId = id.parse().unwrap();
        let state = MachineState::Exited(how);
        self.model().machines.get_mut(&id).unwrap().state = state.clone();
        self.tell(MachineEvent::State(id, state));
    }
}

/// The operations of ebs and vpc.
#[derive(Debug)]
struct Others(Arc<World>);

fn place() -> Place {
    Place {
        vpc: "vpc-0123456789abcdef0".into(),
        subnet: SUBNET_ID.into(),
        zone: ZONE.into(),
        groups: vec![Group { id: GROUP.into(), name: "default".into() }],
    }
}

fn facts(id: &str, claim: Option<&(String, String)>, node: Option<&NodeId>) -> VolumeFacts {
    VolumeFacts {
        id: id.into(),
        state: if claim.is_some() { "in-use" } else { "available" }.into(),
        size: 8,
        zone: ZONE.into(),
        node: node.cloned(),
        snapshot: None,
        kind: "gp2".into(),
        encrypted: false,
        instance: claim.map(|claim| claim.0.clone()),
        claimed: None,
    }
}

macro_rules! fake {
    ($($operation:ident($self:ident, $input:ident: $in:ty) -> $out:ty $body:block)*) => { $(
        impl Handler<$operation> for Others {
            async fn handle(&$self, _: &Context, $input: $in) -> Result<$out> $body
        }
    )* };
}

fake! {
    ResolvePlace(self, input: PlaceWanted) -> Place {
        self.0.call("ResolvePlace", |_| {
            if input.subnet.as_deref().is_some_and(|subnet| subnet != SUBNET_ID) {
                return Err(SUBNET.missing(&input.subnet.unwrap()));
            }
            if let Some(group) = input.groups.iter().find(|group| *group != GROUP) {
                return Err(SECURITY_GROUP.missing(group));
            }
            if input.zone.as_deref().is_some_and(|zone| zone != ZONE) {
                return Err(Error::invalid("Invalid availability zone").with_code("InvalidParameterValue"));
            }
            Ok(place())
        }).await
    }
    DefaultVpc(self, _input: Done) -> DefaultVpcFacts {
        let vpc = self.0.call("DefaultVpc", |model| Ok((!model.no_default).then(|| place().vpc))).await?;
        Ok(DefaultVpcFacts { vpc })
    }
    EnsurePort(self, input: EnsurePortInput) -> PortFacts {
        self.0.call("EnsurePort", |model| {
            let taken = model.ports.values().any(|port| port.port != input.port && port.address.is_some() && port.address == input.address);
            if taken {
                return Err(Error::conflict("Address is in use.").with_code("InvalidIPAddress.InUse"));
            }
            model.ports.insert(input.port.clone(), input.clone());
            let last = u8::try_from(model.ports.len()).unwrap();
            Ok(PortFacts {
                id: input.port,
                mac: format!("02:00:00:00:00:{last:02x}"),
                address: input.address.unwrap_or([172, 31, 0, 3 + last].into()),
                place: place(),
                cidr: "172.31.0.0/20".into(),
                private_dns: format!("ip-172-31-0-{}.ec2.internal", 3 + last),
            })
        }).await
    }
    ReleasePort(self, input: PortInput) -> Done {
        self.0.call("ReleasePort", |model| {
            assert!(!model.nics.contains(&input.port), "a port is released while it is attached");
            model.ports.remove(&input.port);
            Ok(Done {})
        }).await
    }
    AttachPort(self, input: PortInput) -> Nic {
        self.0.call("AttachPort", |model| {
            assert!(model.ports.contains_key(&input.port));
            let mac = format!("02:00:00:00:{:02x}:{:02x}", input.port.as_bytes()[5], input.port.as_bytes()[6]);
            model.nics.insert(input.port);
            Ok(Nic { mac, link: Link::Simulated, mtu: 1500 })
        }).await
    }
    DetachPort(self, input: PortInput) -> Done {
        self.0.call("DetachPort", |model| {
            model.nics.remove(&input.port);
            Ok(Done {})
        }).await
    }
    EnsureVolume(self, input: EnsureVolumeInput) -> VolumeFacts {
        self.0.call("EnsureVolume", |model| {
            let claim = (input.claim.instance, "attaching".to_owned());
            let claim = model.volumes.entry(input.volume.clone()).or_insert(Some(claim)).clone();
            let Some(node) = input.node else { panic!("an instance's volume is wanted where the instance is") };
            let node = model.nodes.entry(input.volume.clone()).or_insert(node);
            Ok(facts(&input.volume, claim.as_ref(), Some(node)))
        }).await
    }
    ClaimVolume(self, input: ClaimVolumeInput) -> VolumeFacts {
        self.0.call("ClaimVolume", |model| {
            let volume = model.volumes.get_mut(&input.volume).ok_or_else(|| VOLUME.missing(&input.volume))?;
            match volume {
                Some((holder, _)) if *holder != input.claim.instance => {
                    return Err(Error::conflict("it is attached").with_code("VolumeInUse"));
                }
                Some(_) => {}
                None => *volume = Some((input.claim.instance, "attaching".to_owned())),
            }
            Ok(facts(&input.volume, volume.as_ref(), model.nodes.get(&input.volume)))
        }).await
    }
    MarkVolume(self, input: MarkVolumeInput) -> Done {
        self.0.call("MarkVolume", |model| {
            match model.volumes.get_mut(&input.volume) {
                Some(Some((holder, state))) if *holder == input.instance => {
                    *state = input.state.as_str().to_owned();
                    Ok(Done {})
                }
                _ => Err(Error::not_found("there is no such claim")),
            }
        }).await
    }
    ReleaseVolume(self, input: ReleaseVolumeInput) -> Done {
        self.0.call("ReleaseVolume", |model| {
            assert!(!model.mounts.contains(&input.volume), "a volume is released while it is mounted");
            match model.volumes.get_mut(&input.volume) {
                Some(claim) if claim.as_ref().is_some_and(|(holder, _)| *holder == input.instance) => {
                    *claim = None;
                    if input.delete {
                        model.volumes.remove(&input.volume);
                    }
                }
                _ => {}
            }
            Ok(Done {})
        }).await
    }
    Mount(self, input: MountInput) -> Mounted {
        self.0.call("Mount", |model| {
            assert!(model.volumes.get(&input.volume).is_some_and(Option::is_some), "what is not claimed is mounted");
            let serial = input.volume.replacen('-', "", 1);
            model.mounts.insert(input.volume);
            Ok(Mounted { endpoint: Endpoint::Simulated, bytes: 8 << 30, serial })
        }).await
    }
    Unmount(self, input: MountInput) -> Done {
        self.0.call("Unmount", |model| {
            let used = model.machines.values().any(|machine| {
                machine.state.has_power() && machine.disks.iter().any(|disk| disk.as_str() == input.volume)
            });
            assert!(!used, "a volume is unmounted while a machine has it");
            model.mounts.remove(&input.volume);
            Ok(Done {})
        }).await
    }
    Inspect(self, input: InspectInput) -> Inspected {
        self.0.call("Inspect", |model| {
            let nodes = &model.nodes;
            let volumes =
                input.volumes.iter().filter_map(|id| Some(facts(id, model.volumes.get(id)?.as_ref(), nodes.get(id))));
            let snapshots = input.snapshots.iter().filter(|id| *id == SNAP).map(|id| SnapshotFacts {
                id: id.clone(),
                state: "completed".into(),
                size: 8,
                node: nodes.get(id).cloned(),
                encrypted: false,
            });
            Ok(Inspected { volumes: volumes.collect(), snapshots: snapshots.collect() })
        }).await
    }
}

fn others(environment: &Environment, world: &Arc<World>) -> Router {
    let others = Arc::new(Others(Arc::clone(world)));
    let mut router = Router::new();
    macro_rules! add {
        ($($operation:ident),*) => { $(router = router.add::<$operation, _>(environment, Arc::clone(&others)).unwrap();)* };
    }
    add!(
        ResolvePlace,
        DefaultVpc,
        EnsurePort,
        ReleasePort,
        AttachPort,
        DetachPort,
        EnsureVolume,
        ClaimVolume,
        MarkVolume
    );
    add!(ReleaseVolume, Mount, Unmount, Inspect);
    router
}

/// A cloud of one node.
pub(crate) struct Rig {
    pub(crate) environment: Environment,
    pub(crate) world: Arc<World>,
    pub(crate) ec2: Ec2,
    pub(crate) client: Client,
    driving: Mutex<Option<JoinHandle<()>>>,
    stop: watch::Sender<bool>,
    stopping: Stopping,
}

impl Rig {
    pub(crate) async fn new() -> Self {
        Self::with_room(16, 65_536).await
    }

    pub(crate) async fn with_room(vcpus: u32, memory: u64) -> Self {
        let environment = Environment {
            state: Arc::new(MemoryState::new()),
            clock: Arc::new(SystemClock::default()),
            entropy: Arc::new(SystemEntropy),
        };
        let world = Arc::new(World::default());
        let rig = Self::over(environment, world, vcpus, memory);
        rig.begin().await;
        rig
    }

    /// A cloud of one node whose machines are this backend's.
    pub(crate) async fn on(backend: Arc<dyn ComputeBackend>) -> Self {
        let environment = Environment {
            state: Arc::new(MemoryState::new()),
            clock: Arc::new(SystemClock::default()),
            entropy: Arc::new(SystemEntropy),
        };
        let rig = Self::of("node-1", environment, Arc::new(World::default()), backend, 16, 65_536);
        rig.begin().await;
        rig
    }

    /// A cloud of one node whose machines have BIOS only, and room for so many disks and network cards.
    pub(crate) async fn limited(slots: usize) -> Self {
        let environment = Environment {
            state: Arc::new(MemoryState::new()),
            clock: Arc::new(SystemClock::default()),
            entropy: Arc::new(SystemEntropy),
        };
        let world = Arc::new(World::default());
        let backend = Arc::new(Machines::limited(Arc::clone(&world), slots));
        let rig = Self::of("node-1", environment, world, backend, 16, 65_536);
        rig.begin().await;
        rig
    }

    async fn begin(&self) {
        let rig = self;
        let ctx = rig.ctx();
        for key in [SUBNET.key(&ctx, SUBNET_ID), SECURITY_GROUP.key(&ctx, GROUP), SNAPSHOT.key(&ctx, SNAP)] {
            rig.put(key.unwrap()).await;
        }
        rig.drive();
        rig.until(|keys| keys.iter().any(|key| key.as_str().starts_with("/ec2-node/"))).await;
    }

    pub(crate) fn over(environment: Environment, world: Arc<World>, vcpus: u32, memory: u64) -> Self {
        let backend = Arc::new(Machines::new(Arc::clone(&world)));
        Self::of("node-1", environment, world, backend, vcpus, memory)
    }

    /// Another node of the same cloud, with machines, and with volumes that are noted, of its own.
    pub(crate) async fn beside(&self, node: &str, vcpus: u32) -> Self {
        let world = Arc::new(World::default());
        let backend = Arc::new(Machines::new(Arc::clone(&world)));
        let rig = Self::of(node, self.environment.clone(), world, backend, vcpus, 65_536);
        rig.drive();
        let announced = format!("/ec2-node/{node}");
        rig.until(|keys| keys.iter().any(|key| key.as_str() == announced)).await;
        rig
    }

    fn of(
        node: &str,
        environment: Environment,
        world: Arc<World>,
        backend: Arc<dyn ComputeBackend>,
        vcpus: u32,
        memory: u64,
    ) -> Self {
        let calls = Client::new(others(&environment, &world).into_service());
        let node: NodeId = node.parse().unwrap();
        let room = Room { architectures: vec![Architecture::X86_64], vcpus, memory };
        let ec2 = Ec2::new(environment.clone())
            .with_compute(node, backend, calls, room)
            .with_room(Room::boundless());
        let client = Client::new(ec2.router().unwrap().into_service());
        let (stop, stopping) = Stopping::channel();
        Self { environment, world, ec2, client, driving: Mutex::default(), stop, stopping }
    }

    pub(crate) async fn put(&self, key: Key) {
        transact(&*self.environment.state, &SystemEntropy, |tx| {
            let key = key.clone();
            Box::pin(async move { tx.put(key, "x".into()) })
        })
        .await
        .unwrap();
    }

    /// A daemon's drivers, afresh.
    pub(crate) fn drive(&self) {
        let drivers = self.ec2.drivers();
        let stopping = self.stopping.clone();
        let task = tokio::spawn(async move {
            let mut why = Wake::Start;
            let (_, driver) = drivers.into_iter().next().unwrap();
            while !stopping.is_set() {
                why = match pass(&*driver, why, &stopping).await {
                    Ok(_) => Wake::Timer,
                    Err(_) => Wake::Retry,
                };
            }
        });
        *self.driving.lock().unwrap() = Some(task);
    }

    /// The daemon dies; what it had begun with others goes on.
    pub(crate) async fn kill(&self) {
        let task = self.driving.lock().unwrap().take();
        if let Some(task) = task {
            task.abort();
            let _ = task.await;
        }
    }

    pub(crate) fn ctx(&self) -> Context {
        let account = "123456789012".parse().unwrap();
        let deadline = self.environment.clock.instant() + Duration::from_secs(30);
        let request = RequestId::random(&SystemEntropy);
        Context::new(Principal::root(account), Region::US_EAST_1, request, deadline)
    }

    pub(crate) async fn call<O>(&self, input: O::Input) -> Result<O::Output>
    where
        O: Operation,
        O::Input: EncodeRequest<O::Protocol>,
        O::Output: DecodeResponse<O::Protocol>,
    {
        self.client.call::<O>(&self.ctx(), &Target::Any, input).await
    }

    pub(crate) async fn keys(&self) -> Vec<Key> {
        let scan = self.environment.state.scan(&KeyRange::all(), 10_000).await.unwrap();
        scan.records.into_iter().map(|(key, _)| key).collect()
    }

    /// Waits until the keys of the state are as the test says.
    pub(crate) async fn until(&self, fits: impl Fn(&[Key]) -> bool) {
        let state = &self.environment.state;
        let from = state.scan(&KeyRange::all(), 1).await.unwrap().revision;
        let mut changes = state.watch(&KeyRange::all(), from).await.unwrap();
        let until = tokio::time::Instant::now() + PATIENCE;
        while !fits(&self.keys().await) {
            let more = tokio::time::timeout_at(until, changes.next()).await;
            assert!(more.is_ok(), "it should have happened by now");
        }
    }

    /// Waits until an instance is as the test says.
    pub(crate) async fn wait(&self, id: &str, fits: impl Fn(&Instance) -> bool) -> Instance {
        let state = &self.environment.state;
        let from = state.scan(&KeyRange::all(), 1).await.unwrap().revision;
        let mut changes = state.watch(&KeyRange::all(), from).await.unwrap();
        let until = tokio::time::Instant::now() + PATIENCE;
        loop {
            let shown = self.instance(id).await.unwrap();
            if fits(&shown) {
                return shown;
            }
            let more = tokio::time::timeout_at(until, changes.next()).await;
            assert!(more.is_ok(), "it should have happened by now: {shown:?}");
        }
    }

    pub(crate) async fn state(&self, id: &str, wanted: &str) -> Instance {
        self.wait(id, |instance| name(instance) == wanted).await
    }

    pub(crate) async fn instance(&self, id: &str) -> Result<Instance> {
        let input = DescribeInstancesRequest {
            instance_ids: vec![id.to_owned()],
            ..DescribeInstancesRequest::default()
        };
        let found = self.call::<DescribeInstances>(input).await?;
        Ok(found.reservations[0].instances[0].clone())
    }

    pub(crate) async fn image(&self) -> String {
        let input = RegisterImageRequest {
            name: format!("image {}", RequestId::random(&SystemEntropy)),
            root_device_name: Some("/dev/xvda".into()),
            block_device_mappings: vec![BlockDeviceMapping {
                device_name: Some("/dev/xvda".into()),
                ebs: Some(EbsBlockDevice { snapshot_id: Some(SNAP.into()), ..EbsBlockDevice::default() }),
                ..BlockDeviceMapping::default()
            }],
            ..RegisterImageRequest::default()
        };
        self.call::<RegisterImage>(input).await.unwrap().image_id.unwrap()
    }

    pub(crate) fn request(image: &str) -> RunInstancesRequest {
        RunInstancesRequest {
            image_id: Some(image.to_owned()),
            instance_type: Some("t3.micro".into()),
            min_count: 1,
            max_count: 1,
            ..RunInstancesRequest::default()
        }
    }

    pub(crate) async fn run(&self) -> Result<String> {
        let image = self.image().await;
        let made = self.call::<RunInstances>(Self::request(&image)).await?;
        Ok(made.instances[0].instance_id.clone().unwrap())
    }

    pub(crate) async fn terminate(&self, id: &str) -> Result<TerminateInstancesResult> {
        self.call::<TerminateInstances>(TerminateInstancesRequest {
            instance_ids: vec![id.to_owned()],
            ..TerminateInstancesRequest::default()
        })
        .await
    }

    pub(crate) async fn stop(&self, id: &str) -> Result<StopInstancesResult> {
        self.call::<StopInstances>(StopInstancesRequest {
            instance_ids: vec![id.to_owned()],
            ..StopInstancesRequest::default()
        })
        .await
    }

    pub(crate) async fn start(&self, id: &str) -> Result<StartInstancesResult> {
        self.call::<StartInstances>(StartInstancesRequest {
            instance_ids: vec![id.to_owned()],
            ..StartInstancesRequest::default()
        })
        .await
    }

    /// Waits until no node has anything to do with an instance.
    pub(crate) async fn quiet_of(&self, id: &str) {
        self.until(|keys| {
            !keys.iter().any(|key| key.as_str().starts_with("/ec2-placement/") && key.as_str().ends_with(id))
        })
        .await;
    }

    /// Waits until no node has anything to do with any instance.
    pub(crate) async fn quiet(&self) {
        self.until(|keys| !keys.iter().any(|key| key.as_str().starts_with("/ec2-placement/"))).await;
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        if let Some(task) = self.driving.lock().unwrap().take() {
            task.abort();
        }
    }
}

async fn pass(driver: &dyn Driver, why: Wake, stop: &Stopping) -> Result<Next> {
    driver.pass(why, stop).await
}

pub(crate) fn name(instance: &Instance) -> &str {
    instance.state.as_ref().and_then(|state| state.name.as_ref()).map_or("", |name| name.as_str())
}
