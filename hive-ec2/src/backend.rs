//! The seam: what runs the machines of one node.
//!
//! ```text
//!              launch                       stop, destroy; the guest powers off, or crashes
//!   (unknown) ────────► Running ──────────────────────────────────────────────► Exited
//!       ▲               │  ▲  │ reboot, attach, detach                             │
//!       │               │  └──┘                       launch                       │
//!       │               │  ▲◄──────────────────────────────────────────────────────┤
//!       └───────────────┴──────────────────────── destroy ─────────────────────────┘
//! ```
//!
//! A *machine* is an instance on its node: processors, memory, and what they are connected to. It knows nothing of
//! AWS's states; the instance's state machine in the control plane decides what is wanted, and a backend does it.
//! Machines outlive the object that started them: a new one over the same place finds them again.
//!
//! **Idempotence.** Every verb may be called again with the same id, after a crash or a lost answer, and then does what
//! is missing. Launching what runs, stopping what has exited, attaching what is attached, detaching what is not there
//! and destroying the unknown are done already. [`launch`](ComputeBackend::launch) never alters a machine that runs:
//! it answers success, and what differs from the spec is seen by [`observe`](ComputeBackend::observe) and altered by
//! attaching and detaching. A repeated [`reboot`](ComputeBackend::reboot) may reboot twice.
//!
//! **Ordering.** Verbs for one machine take effect one after the other, in no promised order; those for different
//! machines do not wait for each other. What a verb connects must be there before it is called (a mounted volume, an
//! attached port) and stay until the verb that disconnects it has succeeded, or the machine is not `Running`.
//!
//! **Cancellation.** A verb whose future is dropped was begun or not, and may go on: a dropped `launch` may leave a
//! machine that runs, that is about to, or none. Whoever comes next need not know: the next verb for that machine
//! waits for it to end, `observe` then shows what came of it, and `destroy` removes whatever it left.
//!
//! **Outcome.** [`Kind::OutcomeUnknown`](hive_core::Kind::OutcomeUnknown) says that it may have happened; call again.
//! [`Kind::Unavailable`](hive_core::Kind::Unavailable) says that nothing was done. No verb retries by itself.
//!
//! **Errors.** A backend says a kind and never AWS's code, which the handler chooses:
//! [`NotFound`](hive_core::Kind::NotFound) for a machine it does not know,
//! [`Conflict`](hive_core::Kind::Conflict) for one in the wrong state,
//! [`Exhausted`](hive_core::Kind::Exhausted) where there is no room (memory, slots),
//! [`Unsupported`](hive_core::Kind::Unsupported) for what [`capabilities`](ComputeBackend::capabilities) do not have,
//! [`Invalid`](hive_core::Kind::Invalid) for a spec that contradicts itself.

mod capabilities;
mod events;
mod id;
mod machine;
mod spec;

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use hive_core::{Health, Result};
use tokio::sync::watch;

pub use capabilities::{Accelerator, Capabilities, EndpointKind, LinkKind};
pub use events::Events;
pub use id::{MachineId, PortId, VolumeId};
pub use machine::{Console, Exit, Machine, MachineEvent, MachineState};
pub use spec::{DiskSpec, Firmware, Hardware, Identity, MachineSpec, NicSpec};

/// How a machine is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The guest is asked to power off, as by the button. One that has not within this time loses its power.
    Graceful(Duration),
    /// The power is cut. What the guest had not flushed to its disks is gone.
    Force,
}

/// How a disk is taken from a running guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detach {
    /// The guest is asked to give it up and has this time to do so. One that has not keeps it.
    Graceful(Duration),
    /// It is cut off, whatever the guest says: its further reads and writes fail.
    Force,
}

/// Runs the machines of one node. See the [module](self) for what holds of every verb.
#[async_trait]
pub trait ComputeBackend: Send + Sync + fmt::Debug + 'static {
    /// What it can do. It may become more precise while the backend finds out, and never less.
    fn capabilities(&self) -> &Capabilities;

    /// Starts a machine, or starts one again that has exited, as the spec says. Success means that it has been
    /// started, not that the guest has booted. One that runs is left as it is.
    ///
    /// # Errors
    /// As the [module](self) has them; after one other than
    /// [`OutcomeUnknown`](hive_core::Kind::OutcomeUnknown) the machine does not run, and is unknown or `Exited`.
    async fn launch(&self, spec: &MachineSpec) -> Result<()>;

    /// Makes it `Exited`. It stays known, with its console, until it is launched again or destroyed.
    ///
    /// This waits for the guest, as long as [`Stop::Graceful`] says. A second call meanwhile may use less patience:
    /// [`Stop::Force`] does not wait for a graceful one to end.
    ///
    /// # Errors
    /// [`NotFound`](hive_core::Kind::NotFound), [`OutcomeUnknown`](hive_core::Kind::OutcomeUnknown).
    async fn stop(&self, id: &MachineId, how: Stop) -> Result<()>;

    /// Asks the guest to shut down and starts it again in the same machine; one that does not react in the backend's
    /// time is reset. It returns when that is done. A guest that powers off while this waits is started again too.
    ///
    /// # Errors
    /// [`NotFound`](hive_core::Kind::NotFound), [`Conflict`](hive_core::Kind::Conflict) where it does not run,
    /// [`OutcomeUnknown`](hive_core::Kind::OutcomeUnknown).
    async fn reboot(&self, id: &MachineId) -> Result<()>;

    /// Cuts its power and forgets it: console, seed and all. Disks are not touched, for they are not the machine's.
    ///
    /// # Errors
    /// [`OutcomeUnknown`](hive_core::Kind::OutcomeUnknown).
    async fn destroy(&self, id: &MachineId) -> Result<()>;

    /// Plugs a disk into a running machine. Success means that the guest can find it by its serial number.
    ///
    /// # Errors
    /// [`NotFound`](hive_core::Kind::NotFound) for the machine, [`Conflict`](hive_core::Kind::Conflict) where it does
    /// not run or has this volume from elsewhere, [`Unavailable`](hive_core::Kind::Unavailable) where the endpoint does
    /// not answer, [`Exhausted`](hive_core::Kind::Exhausted) where it has no free slot.
    async fn attach_disk(&self, id: &MachineId, disk: &DiskSpec) -> Result<()>;

    /// Takes a disk away. Success means that this machine will not touch the volume any more.
    ///
    /// # Errors
    /// [`Conflict`](hive_core::Kind::Conflict) means one thing only: the guest is *busy* with it and did not give it
    /// up. It was asked, and may still do so. [`Unavailable`](hive_core::Kind::Unavailable) where it must be cut off
    /// and its endpoint is away, with reads and writes that wait for it: call again.
    async fn detach_disk(&self, id: &MachineId, disk: &VolumeId, how: Detach) -> Result<()>;

    /// Plugs a network card into a running machine.
    ///
    /// # Errors
    /// As [`attach_disk`](Self::attach_disk).
    async fn attach_nic(&self, id: &MachineId, nic: &NicSpec) -> Result<()>;

    /// Takes a network card away.
    ///
    /// # Errors
    /// As [`detach_disk`](Self::detach_disk); how long the guest has is the backend's to say.
    async fn detach_nic(&self, id: &MachineId, nic: &PortId) -> Result<()>;

    /// What the guest wrote to its serial console, of this run and those before, and the way to attach to it.
    ///
    /// # Errors
    /// [`NotFound`](hive_core::Kind::NotFound).
    async fn console(&self, id: &MachineId) -> Result<Console>;

    /// Every machine that there is, whoever started it, whatever was forgotten; in the order of their ids.
    ///
    /// # Errors
    /// [`Unavailable`](hive_core::Kind::Unavailable) where it cannot be told: an error is never an empty list.
    async fn observe(&self) -> Result<Vec<Machine>>;

    /// What happens from now on. Hints only: some may be lost or come twice, and `observe` decides.
    fn events(&self) -> BoxStream<'static, MachineEvent>;

    /// Moving a running machine to another node, where the backend can.
    fn migration(&self) -> Option<&dyn LiveMigration> {
        None
    }

    /// Whether machines can be run here, and why not.
    fn health(&self) -> watch::Receiver<Health>;
}

/// Moves a running machine between two nodes that reach the same disks. No backend of this crate does yet.
///
/// The target [`receive`](Self::receive)s first; the source then [`send`](Self::send)s, and its machine is `Exited`
/// when that has succeeded. At no time do both run.
#[async_trait]
pub trait LiveMigration: Send + Sync + fmt::Debug {
    /// On the target: prepares a machine that waits for its memory, and says where it is sent to.
    ///
    /// # Errors
    /// As [`ComputeBackend::launch`].
    async fn receive(&self, spec: &MachineSpec) -> Result<String>;

    /// On the source: sends a machine to where the target waits.
    ///
    /// # Errors
    /// As the [module](self) has them; after [`Unavailable`](hive_core::Kind::Unavailable) it runs on here.
    async fn send(&self, id: &MachineId, to: &str) -> Result<()>;
}
