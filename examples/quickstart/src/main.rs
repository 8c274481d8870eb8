//! A whole cloud in memory, in one program: `quickstart`, then paste what it prints into another shell and use `aws`.
//!
//! Machines, volumes, networks and objects are simulated: nothing is installed and nothing kept. Ctrl-C ends it.

use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use hive_core::gateway::server::{Listener, serve};
use hive_core::gateway::{Gateway, Limits};
use hive_core::identity::{Iam, RootKey};
use hive_core::router::{Environment, Router};
use hive_core::state::MemoryState;
use hive_core::{
    AccountId, Clock, Driver, Entropy, NodeId, Result, ResultExt as _, SystemClock, SystemEntropy,
};
use hive_ebs::memory::MemoryBlock;
use hive_ebs::{Ebs, SimExporter};
use hive_ec2::sim::SimCompute;
use hive_ec2::{Architecture, Ec2, Room};
use hive_s3::S3;
use hive_s3::memory::MemoryObjects;
use hive_transport::{InProcess, Node, Sharing};
use hive_vpc::{SimNetwork, Vpc};

type Drivers = Vec<(&'static str, Arc<dyn Driver>)>;

#[tokio::main]
async fn main() -> Result<()> {
    let (clock, entropy): (Arc<dyn Clock>, Arc<dyn Entropy>) =
        (Arc::new(SystemClock::default()), Arc::new(SystemEntropy));
    let environment =
        Environment { state: Arc::new(MemoryState::new()), clock: clock.clone(), entropy: entropy.clone() };
    let key = RootKey::generate(AccountId::random(&*entropy), &*entropy)?;
    let id: NodeId = "node-1".parse()?;

    // The parts call each other by the node's client, and know nothing else of each other.
    let mut node = Node::builder(id.clone(), Arc::new(InProcess::new()), clock.clone());
    let objects = Arc::new(MemoryObjects::new(clock.clone(), entropy));
    let (blocks, exporter) = (Arc::new(MemoryBlock::new()), Arc::new(SimExporter));
    let machines = Arc::new(SimCompute::new(clock));
    let room = Room { architectures: vec![Architecture::X86_64], vcpus: 64, memory: 262_144 };
    let s3 = S3::new(environment.clone(), objects);
    let ebs = Ebs::new(environment.clone(), id.clone(), blocks, exporter, node.client());
    let vpc = Vpc::new(environment.clone(), id.clone(), Arc::new(SimNetwork::new()))
        .with_accounts(&[key.principal().account().clone()]);
    let ec2 = Ec2::new(environment.clone()).with_compute(id, machines, node.client(), room);
    let roles: [(&str, Router, Drivers); 5] = [
        ("iam", Iam::new().router(&environment)?, Vec::new()),
        ("s3", s3.router()?, Vec::new()),
        ("ebs", ebs.router()?, ebs.drivers()),
        ("vpc", vpc.router()?, vpc.drivers()),
        ("ec2", ec2.router()?, ec2.drivers()),
    ];
    for (name, router, drivers) in roles {
        node = node.serve(name, Sharing::Any, router.into_service(), environment.state.health());
        node = drivers.into_iter().fold(node, |node, (name, driver)| node.drive(name, driver));
    }

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.internal("listening")?;
    let address = listener.local_addr().internal("listening")?;
    let (access, secret) = (key.access_key().as_str().to_owned(), key.secret().expose().to_owned());
    let front = |cloud, stopping| {
        let gateway = Gateway::builder(cloud).credentials(key).build().into_service();
        let grace = Duration::from_secs(5);
        Box::pin(serve(Listener::Plain(listener), gateway, Limits::default(), stopping, grace)) as _
    };
    let node = node.front(front).start().await?;
    let shell = format!(
        "export AWS_ENDPOINT_URL=http://{address} AWS_DEFAULT_REGION=us-east-1\n\
         export AWS_ACCESS_KEY_ID={access} AWS_SECRET_ACCESS_KEY={secret}\n\
         aws() {{ command aws --endpoint-url \"$AWS_ENDPOINT_URL\" \"$@\"; }}\n"
    );
    std::io::stdout().write_all(shell.as_bytes()).internal("saying where it listens")?;
    tokio::signal::ctrl_c().await.internal("waiting for the end")?;
    node.shutdown(Duration::from_secs(10)).await
}
