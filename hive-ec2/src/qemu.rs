//! Machines by QEMU, one process each.
//!
//! ```text
//!   QemuBackend ─ verbs, each a task of its own ─┐            ┌─ QMP socket ─┐
//!                                                ├─ machine ──┤              ├─ qemu-system-x86_64
//!   one watcher a machine ───────────────────────┘            └─ pidfd ──────┘       │
//!        exit, power-off, devices given up                                    NBD ─ volumes
//! ```
//!
//! **Outliving the daemon.** A machine's process is in a group of its own and needs nobody: where the daemon is gone,
//! the guest runs on and its disks are waited for. [`QemuBackend::open`] finds every process by what its directory says
//! of it, and where that does not help by its command line. A guest that powers off meanwhile stays, standing still,
//! until a daemon sees why.
//!
//! **Cancellation.** Each verb runs as a task of its own: a caller that is gone does not stop it in the middle. When the
//! backend is dropped, verbs end wherever they are, as they would where the daemon is killed; what they had begun is in
//! the machine's directory before it is done.
//!
//! **Privileges.** None are needed but those to `/dev/kvm`, where it is used.
//!
//! **Not here**: tap devices, UEFI, vhost-user disks, migration.

mod backend;
mod command;
mod config;
mod console;
mod device;
mod disks;
mod home;
mod launch;
mod machine;
mod nics;
mod power;
mod probe;
mod process;
mod qmp;
mod shared;
mod watch;

pub use backend::QemuBackend;
pub use config::{Choice, QemuConfig};
