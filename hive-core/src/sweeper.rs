//! The driver that deletes what has expired.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use crate::state::{StateStore, sweep};
use crate::{Clock, Driver, Entropy, Next, Result, Stopping, Wake};

/// How often it looks.
const INTERVAL: Duration = Duration::from_secs(20);
/// How many records a pass deletes before it looks whether the node is about to stop.
const BATCH: usize = 512;

/// Sweeps a store as its driver. One a cloud is enough; more do no harm.
#[derive(Debug)]
pub struct Sweeper {
    state: Arc<dyn StateStore>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
}

impl Sweeper {
    /// Sweeps this store by this clock.
    #[must_use]
    pub fn new(state: Arc<dyn StateStore>, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        Self { state, clock, entropy }
    }
}

#[async_trait]
impl Driver for Sweeper {
    async fn pass(&self, _: Wake, stop: &Stopping) -> Result<Next> {
        while !stop.is_set() {
            let swept = sweep(&*self.state, &*self.entropy, &*self.clock, BATCH).await?;
            metrics::counter!("hive_state_expired_total").increment(swept.deleted as u64);
            if !swept.more {
                break;
            }
        }
        Ok(Next::After(INTERVAL))
    }
}
