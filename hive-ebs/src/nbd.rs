//! Block devices over NBD, for hypervisors and tools.
//!
//! An [`NbdServer`] serves any [`BlockDevice`](crate::device::BlockDevice) to QEMU, the Linux kernel, `nbdcopy` and the
//! like. Each export has a unix socket of its own, `DIRECTORY/NAME.sock`, whose path stays the same for a name: a
//! hypervisor that reconnects after this process was restarted finds it again. TCP listeners serve all exports by name.
//!
//! ```
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! # let home = tempfile::tempdir().unwrap();
//! use hive_ebs::backend::{BlockBackend, OpenSpec, VolumeSpec};
//! use hive_ebs::memory::MemoryBlock;
//! use hive_ebs::nbd::{ExportSpec, NbdConfig, NbdServer};
//!
//! let backend = MemoryBlock::new();
//! let id = "vol-0123456789abcdef0".parse()?;
//! backend.create(&VolumeSpec::new(id, 1 << 20)).await?;
//! let device = backend.open(&"vol-0123456789abcdef0".parse()?, &OpenSpec::writer(1)).await?;
//!
//! let mut config = NbdConfig::default();
//! config.sockets = Some(home.path().join("nbd"));
//! let server = NbdServer::new(config)?;
//! let export = server.export("vol-0123456789abcdef0", device.clone(), ExportSpec::default()).await?;
//! assert!(export.path.unwrap().ends_with("nbd/vol-0123456789abcdef0.sock"));
//!
//! server.remove("vol-0123456789abcdef0").await;
//! device.close().await?;
//! # Ok::<(), hive_core::Error>(()) }).unwrap();
//! ```
//!
//! # The protocol
//!
//! The source is the NBD project's [`doc/proto.md`](https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md).
//!
//! | | |
//! |---|---|
//! | handshake | fixed newstyle, `NO_ZEROES`; `EXPORT_NAME ABORT LIST INFO GO STRUCTURED_REPLY LIST_META_CONTEXT SET_META_CONTEXT` |
//! | not there | `STARTTLS` and `EXTENDED_HEADERS` are answered `ERR_UNSUP`, like whatever is not known |
//! | information | `NAME`, `DESCRIPTION`, `BLOCK_SIZE`: 512 at least, 4096 preferred, 32 MiB at most (less where the device takes less) |
//! | commands | `READ WRITE DISC FLUSH TRIM CACHE WRITE_ZEROES BLOCK_STATUS`; `FUA` on all, `DF`, `NO_HOLE`, `FAST_ZERO`, `REQ_ONE` |
//! | context | `base:allocation` |
//! | errors | `EPERM EIO ENOMEM EINVAL ENOSPC EOVERFLOW ENOTSUP ESHUTDOWN` |
//!
//! Offsets and lengths are multiples of 512 bytes; others are `EINVAL`, also from a client that did not ask for the
//! block sizes. An empty range is `EINVAL`. `CACHE` is taken and does nothing. Writing zeroes is an update of the
//! device's map, so `FAST_ZERO` never fails for being slow.
//!
//! # Promises
//!
//! - **Replies** go out as completions come, in any order. A reply means what the device's completion means: a write is
//!   durable with `FUA`, or after a later `FLUSH`. A flush on any connection covers what was answered on all of them,
//!   which is why `CAN_MULTI_CONN` is always said.
//! - **Memory** is bounded by [`NbdConfig`]: requests and bytes of a connection, bytes of all together, the length and
//!   number of options. What is beyond a bound is left unread, so the client's own socket holds it back.
//! - **Slow clients** are cut: a handshake that takes too long, a reply or payload that makes no progress within the
//!   idle limit. A client without requests may stay for ever.
//! - **A device that is busy** with others' requests is tried again for some seconds before a client sees `ENOMEM`.
//! - **An export ends** by [`NbdServer::remove`]: when that returns, none of its requests is in the device.
//! - **A device that grows** is served at its new size at once, but connected clients are not told: the protocol has no
//!   message for it that clients know. They see it when they connect again.
//! - **Sockets** are made with mode 0600 in a directory with mode 0700. One that a dead process left is replaced; one
//!   that answers, or is not a socket of this user, is left alone. TCP is loopback only until there is TLS, and there
//!   any user of the machine can connect.
//!
//! The handshake, the requests and the replies are pure functions over bytes; only `connection`, `send`, `server` and
//! `socket` know tokio.
//!
//! # Metrics
//!
//! `hive_ebs_nbd_connections` and `…_connections_total`, `…_in_flight_bytes`, `…_requests_total{op}`,
//! `…_errors_total{op,error}`, `…_cut_total{why}` (`violation`, `io`, `slow`, `too_many`).

mod config;
mod connection;
mod exports;
mod handshake;
mod meters;
mod reply;
mod request;
mod send;
mod server;
mod socket;
mod wire;

pub use self::config::NbdConfig;
pub use self::exports::ExportSpec;
pub use self::server::{ExportHandle, NbdServer};
