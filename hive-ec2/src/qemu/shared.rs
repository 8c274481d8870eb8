//! What the verbs and the watchers of all machines share.

use std::collections::BTreeMap;
use std::fs::File;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use hive_core::{Clock, Error, Health, Result};
use tokio::sync::{oneshot, watch};
use tokio::task::JoinSet;
use tracing::Instrument as _;

use super::config::QemuConfig;
use super::machine::Slot;
use super::probe;
use crate::Architecture;
use crate::backend::{Accelerator, Capabilities, EndpointKind, Events, Firmware, LinkKind, MachineId};

/// How often a QEMU that is missing is looked for.
const LOOK: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(super) struct Shared {
    pub(super) config: QemuConfig,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) events: Events,
    slots: Mutex<BTreeMap<MachineId, Arc<Slot>>>,
    open: Mutex<Option<Open>>,
    trial: Trial,
}

/// What there is until the backend is closed.
#[derive(Debug)]
struct Open {
    tasks: JoinSet<()>,
    /// The root is ours for as long as this is open.
    _lock: File,
}

/// What the node can do, once that is known.
#[derive(Debug)]
struct Trial {
    health: watch::Sender<Health>,
    before: Capabilities,
    after: OnceLock<Capabilities>,
}

impl Shared {
    pub(super) fn new(config: QemuConfig, clock: Arc<dyn Clock>, lock: File) -> Self {
        let before = Capabilities {
            architectures: vec![Architecture::X86_64],
            accelerator: None,
            firmware: vec![Firmware::Bios],
            endpoints: vec![EndpointKind::NbdUnix, EndpointKind::NbdTcp],
            links: vec![LinkKind::User],
            slots: usize::from(config.slots),
            hotplug: true,
        };
        let health = watch::Sender::new(Health::NotReady("QEMU is being tried out".into()));
        Self {
            config,
            clock,
            events: Events::default(),
            slots: Mutex::default(),
            open: Mutex::new(Some(Open { tasks: JoinSet::new(), _lock: lock })),
            trial: Trial { health, before, after: OnceLock::new() },
        }
    }

    pub(super) fn slots(&self) -> MutexGuard<'_, BTreeMap<MachineId, Arc<Slot>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A machine that is known.
    pub(super) fn slot(&self, id: &MachineId) -> Option<Arc<Slot>> {
        self.slots().get(id).cloned()
    }

    /// A machine that is known.
    pub(super) fn known(&self, id: &MachineId) -> Result<Arc<Slot>> {
        self.slot(id).ok_or_else(|| Error::not_found(format!("there is no machine {id}")))
    }

    /// Starts a task that ends with the backend. Whether it was started: once that is closed, nothing is.
    pub(super) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) -> bool {
        let mut open = self.open();
        let Some(Open { tasks, .. }) = open.as_mut() else { return false };
        while tasks.try_join_next().is_some() {}
        tasks.spawn(task);
        true
    }

    /// Runs a verb to its end, whether the caller waits for it or not.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        verb: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<T> {
        let (sender, result) = oneshot::channel();
        // It fails only where nobody waits any more.
        if !self.spawn(async move { drop(sender.send(verb.await)) }.in_current_span()) {
            return Err(Error::unavailable("the backend is closed"));
        }
        result.await.unwrap_or_else(|_| Err(Error::outcome_unknown("the backend was closed")))
    }

    /// Tells every task to end, wherever it is.
    pub(super) fn abort(&self) {
        if let Some(open) = self.open().as_mut() {
            open.tasks.abort_all();
        }
    }

    /// Ends every task, wherever it is, and then gives up the root, whoever still has the backend.
    pub(super) async fn close(&self) {
        let open = self.open().take();
        if let Some(mut open) = open {
            open.tasks.shutdown().await;
        }
    }

    fn open(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn capabilities(&self) -> &Capabilities {
        self.trial.after.get().unwrap_or(&self.trial.before)
    }

    pub(super) fn health(&self) -> watch::Receiver<Health> {
        self.trial.health.subscribe()
    }

    /// Looks for QEMU until there is one, and tries it out.
    pub(super) async fn look(&self) {
        loop {
            match self.try_out().await {
                Ok(accelerator) => {
                    tracing::info!(?accelerator, "QEMU works");
                    // It is set once: this loop ends here.
                    drop(
                        self.trial.after.set(Capabilities {
                            accelerator: Some(accelerator),
                            ..self.trial.before.clone()
                        }),
                    );
                    self.trial.health.send_replace(Health::Ready);
                    return;
                }
                Err(error) => {
                    tracing::warn!(%error, "machines cannot be run here");
                    self.trial.health.send_replace(Health::NotReady(error.message().to_owned().into()));
                }
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    async fn try_out(&self) -> Result<Accelerator> {
        probe::version(&self.config.binary).await?;
        probe::accelerator(&self.config, &self.config.root).await
    }

    /// What guests run by; waits while that is being found out.
    pub(super) async fn accelerator(&self) -> Result<Accelerator> {
        let mut health = self.health();
        loop {
            if let Some(accelerator) = self.capabilities().accelerator {
                return Ok(accelerator);
            }
            let looking = matches!(&*health.borrow_and_update(), Health::NotReady(why) if why.starts_with("QEMU is being"));
            if !looking {
                let why = self.health().borrow().complaint().unwrap_or_default().to_owned();
                return Err(Error::unavailable(why));
            }
            if health.changed().await.is_err() {
                return Err(Error::unavailable("the backend was closed"));
            }
        }
    }
}

/// Runs what blocks where it may.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(Error::internal("a machine's files").with_source(error)),
    }
}
