//! The service: what the code of every action may reach.

use std::sync::Arc;

use hive_core::router::{Environment, Router};
use hive_core::state::StateRead;
use hive_core::{Clock, Entropy, Region, Result};

use tokio::sync::Semaphore;

use crate::actions;
use crate::instance_type::{InstanceType, Room};

/// EC2: instances, images, key pairs, tags.
#[derive(Clone, Debug)]
pub struct Ec2 {
    environment: Environment,
    regions: Arc<[Region]>,
    room: Arc<Room>,
    /// Making keys takes processor time: few at once, so that others get theirs.
    key_making: Arc<Semaphore>,
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

    /// Its actions.
    ///
    /// # Errors
    /// None in practice: no action is listed twice.
    pub fn router(&self) -> Result<Router> {
        actions::router(&self.environment, &Arc::new(self.clone()))
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
