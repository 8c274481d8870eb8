//! The streams of a node: where its tickets are issued, and how it claims those of others.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use hive_core::{Entropy, Error, Result, SystemEntropy};

#[cfg(feature = "data-port")]
use crate::data_port::{DataPort, Serving};
use crate::ticket::{Counter, Known};
use crate::{Remote, StreamLimits, Transport};

/// What the builder is told of streams.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) limits: StreamLimits,
    #[cfg(feature = "data-port")]
    pub(super) port: Option<DataPort>,
}

/// The streams of a running node. Dropping it ends them.
pub(super) struct Streams {
    counter: Option<Counter>,
    remote: Remote,
    known: Option<Known>,
    #[cfg(feature = "data-port")]
    serving: Option<Serving>,
}

impl Streams {
    /// Over a transport of one process bodies are handed over; else they need a data port.
    ///
    /// # Errors
    /// Where the limits let nothing through.
    #[cfg_attr(
        not(feature = "data-port"),
        expect(
            clippy::needless_pass_by_value,
            reason = "a data port is taken out of it, where there is one"
        )
    )]
    pub(super) fn begin(transport: &Arc<dyn Transport>, wanted: Wanted) -> Result<Self> {
        wanted.limits.validate()?;
        let remote = Remote::new(Arc::clone(transport)).with_limits(wanted.limits);
        if let Some(local) = transport.local_streams() {
            let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
            let known = local.open(wanted.limits, entropy);
            let counter = Some(known.counter().clone());
            return Ok(Self {
                counter,
                remote,
                known: Some(known),
                #[cfg(feature = "data-port")]
                serving: None,
            });
        }
        #[cfg(feature = "data-port")]
        if let Some(port) = wanted.port {
            let remote = remote.with_data_port(&port);
            let (counter, serving) = port.serve();
            return Ok(Self { counter: Some(counter), remote, known: None, serving: Some(serving) });
        }
        Ok(Self {
            counter: None,
            remote,
            known: None,
            #[cfg(feature = "data-port")]
            serving: None,
        })
    }

    pub(super) fn counter(&self) -> Option<&Counter> {
        self.counter.as_ref()
    }

    pub(super) fn remote(&self) -> Remote {
        self.remote.clone()
    }

    /// Where its data port listens, as others are told.
    pub(super) fn data_port(&self) -> Option<&str> {
        self.counter.as_ref().filter(|_| self.known.is_none()).map(Counter::at)
    }

    /// Lets running streams finish within `grace`; no new ones are taken.
    ///
    /// # Errors
    /// [`Kind::OutcomeUnknown`](hive_core::Kind::OutcomeUnknown) where some had to be ended.
    pub(super) async fn end(self, grace: Duration) -> Result<()> {
        let ended = match &self.counter {
            Some(counter) => counter.drain(grace).await,
            None => 0,
        };
        #[cfg(feature = "data-port")]
        if let Some(serving) = self.serving {
            serving.end().await?;
        }
        match ended {
            0 => Ok(()),
            ended => Err(Error::outcome_unknown(format!(
                "{ended} streams were still running when the grace of {grace:?} was over"
            ))),
        }
    }
}

impl fmt::Debug for Streams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streams").field("counter", &self.counter).finish_non_exhaustive()
    }
}
