//! The rest of the cloud: volumes and networks simulated, and a caller that has patience.

use std::sync::Arc;
use std::time::Duration;

use hive_core::protocol::{DecodeResponse, EncodeRequest};
use hive_core::router::{Environment, Router};
use hive_core::{Client, Context, Driver, Kind, NodeId, Operation, Principal, Result, Target};
use hive_ebs::memory::MemoryBlock;
use hive_ebs::{Ebs, SimExporter};
use hive_ec2::backend::ComputeBackend;
use hive_ec2::{Architecture, Ec2, Room};
use hive_transport::{InProcess, Node, Sharing};
use hive_vpc::{SimNetwork, Vpc};

type Drivers = Vec<(&'static str, Arc<dyn Driver>)>;

/// A cloud in this process whose machines are this backend's, and the way to call its operations.
pub(crate) async fn start(
    environment: &Environment,
    owner: &Principal,
    compute: Arc<dyn ComputeBackend>,
) -> Result<(Node, Client)> {
    let id: NodeId = "node-1".parse()?;
    let mut node = Node::builder(id.clone(), Arc::new(InProcess::new()), environment.clock.clone());
    let client = node.client();
    let blocks = Arc::new(MemoryBlock::new());
    let ebs = Ebs::new(environment.clone(), id.clone(), blocks, Arc::new(SimExporter), client.clone());
    let vpc = Vpc::new(environment.clone(), id.clone(), Arc::new(SimNetwork::new()))
        .with_accounts(&[owner.account().clone()]);
    let room = Room { architectures: vec![Architecture::X86_64], vcpus: 8, memory: 16_384 };
    let ec2 = Ec2::new(environment.clone()).with_compute(id, compute, client.clone(), room);
    let roles: [(&str, Router, Drivers); 3] = [
        ("ebs", ebs.router()?, ebs.drivers()),
        ("vpc", vpc.router()?, vpc.drivers()),
        ("ec2", ec2.router()?, ec2.drivers()),
    ];
    for (name, router, drivers) in roles {
        node = node.serve(name, Sharing::Any, router.into_service(), environment.state.health());
        node = drivers.into_iter().fold(node, |node, (name, driver)| node.drive(name, driver));
    }
    Ok((node.start().await?, client))
}

/// Who calls.
pub(crate) struct Caller {
    pub(crate) client: Client,
    pub(crate) ctx: Context,
}

impl Caller {
    /// Calls an operation, again and again until what it needs is there: a volume that is being made, the first look
    /// of a driver. The context's deadline bounds it.
    ///
    /// # Errors
    /// The operation's own last one.
    pub(crate) async fn call<O>(&self, input: O::Input) -> Result<O::Output>
    where
        O: Operation,
        O::Input: EncodeRequest<O::Protocol> + Clone,
        O::Output: DecodeResponse<O::Protocol>,
    {
        loop {
            let error = match self.client.call::<O>(&self.ctx, &Target::Any, input.clone()).await {
                Ok(output) => return Ok(output),
                Err(error) => error,
            };
            // What is wrong stays so, and what has an unknown outcome may have been done.
            let late = std::time::Instant::now() >= self.ctx.deadline();
            if late || matches!(error.kind(), Kind::OutcomeUnknown | Kind::Invalid) {
                return Err(error);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}
