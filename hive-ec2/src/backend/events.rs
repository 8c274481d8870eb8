//! Telling whoever listens what happens to machines.

use futures_util::stream::{self, BoxStream, StreamExt};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use super::MachineEvent;

/// How many events wait for a listener before it is told of a gap.
const WAITING: usize = 256;

/// The sending end, for backends: never blocks, and nobody needs to listen.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// use futures_util::StreamExt;
/// use hive_ec2::backend::{Events, MachineEvent};
///
/// let events = Events::default();
/// let mut heard = events.listen();
/// events.send(MachineEvent::Rebooted("i-deadbeef".parse()?));
/// assert!(matches!(heard.next().await, Some(MachineEvent::Rebooted(_))));
/// # Ok::<(), hive_core::Error>(())
/// # }).unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Events(broadcast::Sender<MachineEvent>);

impl Default for Events {
    fn default() -> Self {
        Self(broadcast::Sender::new(WAITING))
    }
}

impl Events {
    /// Tells everyone who listens now.
    pub fn send(&self, event: MachineEvent) {
        // It fails only where nobody listens.
        drop(self.0.send(event));
    }

    /// What is sent from now on. A listener that is too slow gets a [`MachineEvent::Gap`].
    #[must_use]
    pub fn listen(&self) -> BoxStream<'static, MachineEvent> {
        stream::unfold(self.0.subscribe(), |mut events| async move {
            match events.recv().await {
                Ok(event) => Some((event, events)),
                Err(RecvError::Lagged(_)) => Some((MachineEvent::Gap, events)),
                Err(RecvError::Closed) => None,
            }
        })
        .boxed()
    }
}
