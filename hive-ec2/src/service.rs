//! The service: what the code of every action may reach.

use std::sync::Arc;

use hive_core::router::{Environment, Router};
use hive_core::state::StateRead;
use hive_core::{Client, Clock, Driver, Entropy, Liveness, NodeId, NotWatched, Region, Result};

use tokio::sync::Semaphore;

use crate::actions;
use crate::backend::ComputeBackend;
use crate::cloud::Cloud;
use crate::console;
use crate::instance::driver::InstanceDriver;
use crate::instance_type::{InstanceType, Room};
use crate::saga::execute::Hands;

/// EC2: instances, images, key pairs, tags.
#[derive(Clone, Debug)]
pub struct Ec2 {
    environment: Environment,
    regions: Arc<[Region]>,
    room: Arc<Room>,
    /// Making keys takes processor time: few at once, so that others get theirs.
    key_making: Arc<Semaphore>,
    /// What is beyond the records: other crates, and the machines of this node.
    cloud: Arc<Cloud>,
    /// Which nodes are heard.
    heard: Arc<dyn Liveness>,
}

/// How many keys are made at once.
const KEYS_AT_ONCE: usize = 2;

impl Ec2 {
    /// EC2 over this state, in `us-east-1`.
    #[must_use]
    pub fn new(environment: Environment) -> Self {
        Self {
            environment,
            regions: Arc::new([Region::US_EAST_1]),
            room: Arc::new(Room::boundless()),
            key_making: Arc::new(Semaphore::new(KEYS_AT_ONCE)),
            cloud: Arc::default(),
            heard: Arc::new(NotWatched),
        }
    }

    /// The regions of this cloud, each whole.
    #[must_use]
    pub fn with_regions(mut self, regions: &[Region]) -> Self {
        self.regions = regions.into();
        self
    }

    /// What the largest node holds: larger instance types are not offered.
    #[must_use]
    pub fn with_room(mut self, room: Room) -> Self {
        self.room = Arc::new(room);
        self
    }

    /// Volumes and networks, by whoever serves `ebs` and `vpc`. Without them no instance is run.
    #[must_use]
    pub fn with_client(mut self, client: Client) -> Self {
        self.cloud = Arc::new(Cloud::new(client));
        self
    }

    /// Runs machines on this node, which gives so much room to instances. The [`drivers`](Self::drivers) do it. What
    /// no node could hold is not offered: where others are larger, [`with_room`](Self::with_room) after this says so.
    #[must_use]
    pub fn with_compute(
        mut self,
        node: NodeId,
        backend: Arc<dyn ComputeBackend>,
        client: Client,
        room: Room,
    ) -> Self {
        self.room = Arc::new(room.clone());
        self.cloud = Arc::new(Cloud::new(client.clone()).on(Hands { client, backend, node }, room));
        self
    }

    /// Which nodes are heard. What is on one that is not is `impaired`, and nothing new is placed there. Without it a
    /// node counts until it has written nothing for three minutes.
    #[must_use]
    pub fn with_liveness(mut self, heard: Arc<dyn Liveness>) -> Self {
        self.heard = heard;
        self
    }

    /// What makes this node's machines match the records; none without [`with_compute`](Self::with_compute). One node
    /// has one set of drivers, in one process.
    #[must_use]
    pub fn drivers(&self) -> Vec<(&'static str, Arc<dyn Driver>)> {
        let Some((hands, room)) = self.cloud.here() else { return Vec::new() };
        let nudge = Arc::clone(self.cloud.nudge());
        let driver = InstanceDriver::new(self.environment.clone(), hands.clone(), Arc::clone(room), nudge);
        vec![("instances", Arc::new(driver))]
    }

    /// Its actions.
    ///
    /// # Errors
    /// None in practice: no action is listed twice.
    pub fn router(&self) -> Result<Router> {
        let ec2 = Arc::new(self.clone());
        let router = actions::router(&self.environment, &ec2)?;
        match self.cloud.hands() {
            Some(_) => console::serve(router, &self.environment, &ec2),
            None => Ok(router),
        }
    }

    /// The regions of this cloud.
    pub(crate) fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The instance types that some node could hold, in the order of their names.
    pub(crate) fn instance_types(&self) -> Vec<InstanceType> {
        InstanceType::all().into_iter().filter(|kind| self.room.holds(kind)).collect()
    }

    /// For reading. Whatever alters a record goes through a transaction.
    pub(crate) fn state(&self) -> &dyn StateRead {
        &*self.environment.state
    }

    /// What is beyond the records.
    pub(crate) fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// Which nodes are heard.
    pub(crate) fn heard(&self) -> &dyn Liveness {
        &*self.heard
    }

    pub(crate) fn environment(&self) -> &Environment {
        &self.environment
    }

    pub(crate) fn key_making(&self) -> &Semaphore {
        &self.key_making
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.environment.clock
    }

    pub(crate) fn entropy(&self) -> &Arc<dyn Entropy> {
        &self.environment.entropy
    }
}
