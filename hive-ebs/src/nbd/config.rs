//! How much a server takes on.

use std::path::PathBuf;
use std::time::Duration;

use hive_core::{Error, Result};

/// The largest payload of a request in bytes: 32 MiB, what every client can be expected to keep to.
pub(crate) const LARGEST: u32 = 32 << 20;

/// How an [`NbdServer`](super::NbdServer) listens and what it bounds.
///
/// ```
/// let mut config = hive_ebs::nbd::NbdConfig::default();
/// config.sockets = Some("/run/hive/nbd".into());
/// config.validate()?;
/// # Ok::<(), hive_core::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NbdConfig {
    /// The directory of the unix sockets, one for each export. Made with mode 0700 where it is missing; a directory
    /// that others may enter is refused. `None`: exports are reached by TCP only.
    pub sockets: Option<PathBuf>,
    /// Connections at once, of all exports. More are cut when they are accepted.
    pub connections: usize,
    /// Exports at once.
    pub exports: usize,
    /// Requests of one connection that are not answered yet. More stay unread.
    pub requests: usize,
    /// Bytes of payload of one connection, taken or not sent yet. More stay unread.
    pub bytes: u32,
    /// Bytes of payload of all connections together. More stay unread.
    pub memory: u32,
    /// How long a handshake may take.
    pub handshake: Duration,
    /// How long a client may take no byte of a reply that is due, or send none of a payload that it began.
    pub idle: Duration,
}

impl Default for NbdConfig {
    /// No sockets; 1024 connections, 4096 exports; 128 requests and 64 MiB a connection, 512 MiB in all; 10 s for a
    /// handshake, 60 s without progress.
    fn default() -> Self {
        Self {
            sockets: None,
            connections: 1024,
            exports: 4096,
            requests: 128,
            bytes: 64 << 20,
            memory: 512 << 20,
            handshake: Duration::from_secs(10),
            idle: Duration::from_secs(60),
        }
    }
}

impl NbdConfig {
    /// Checks that a server can work within these bounds.
    ///
    /// # Errors
    /// `Invalid`, naming the field.
    pub fn validate(&self) -> Result<()> {
        let wrong = |what| Err(Error::invalid(what));
        if self.connections == 0 || self.connections > 1 << 20 {
            return wrong("nbd: connections must be from 1 to 1048576");
        }
        if self.exports == 0 || self.exports > 1 << 16 {
            return wrong("nbd: exports must be from 1 to 65536");
        }
        if self.requests == 0 || self.requests > 1 << 16 {
            return wrong("nbd: requests must be from 1 to 65536");
        }
        if self.bytes < LARGEST {
            return wrong("nbd: bytes must be at least 32 MiB, the largest request");
        }
        if self.memory < LARGEST {
            return wrong("nbd: memory must be at least 32 MiB, the largest request");
        }
        if self.handshake.is_zero() || self.idle.is_zero() {
            return wrong("nbd: handshake and idle must be longer than nothing");
        }
        Ok(())
    }
}
