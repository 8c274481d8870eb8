//! What is asked of a backend.

use std::fmt;
use std::time::Duration;

use hive_core::{Error, Result};
use serde::{Deserialize, Serialize};

use super::{BlockCapabilities, SnapshotId, VolumeId};
use crate::device::{BLOCK_SIZE, Limits};

/// Whether and how a volume is encrypted at rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Encryption {
    /// It is not.
    #[default]
    None,
    /// With a key of its own, that the backend makes and keeps wrapped.
    PerVolume,
}

/// A volume to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VolumeSpec {
    /// Its id.
    pub id: VolumeId,
    /// Its size, in blocks of 4096 bytes.
    pub bytes: u64,
    /// The snapshot whose bytes it begins with.
    pub source: Option<SnapshotId>,
    /// How fast it may be.
    pub limits: Limits,
    /// Whether it is encrypted at rest.
    pub encryption: Encryption,
}

impl VolumeSpec {
    /// An empty volume without limits.
    #[must_use]
    pub fn new(id: VolumeId, bytes: u64) -> Self {
        Self { id, bytes, source: None, limits: Limits::NONE, encryption: Encryption::None }
    }

    /// Begins with the bytes of a snapshot.
    #[must_use]
    pub fn with_source(mut self, snapshot: SnapshotId) -> Self {
        self.source = Some(snapshot);
        self
    }

    /// Limits its speed.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Encrypts it at rest.
    #[must_use]
    pub fn with_encryption(mut self, encryption: Encryption) -> Self {
        self.encryption = encryption;
        self
    }

    /// Checks what holds for every backend.
    ///
    /// # Errors
    /// `Invalid` for a size that is zero, not in blocks or too large; `Unsupported` for encryption.
    pub fn validate(&self, can: &BlockCapabilities) -> Result<()> {
        check_size(self.bytes, can)?;
        if self.encryption != Encryption::None && !can.encrypts {
            return Err(Error::unsupported("encrypted volumes are not supported by this block backend"));
        }
        Ok(())
    }
}

/// Checks a volume's size.
///
/// # Errors
/// `Invalid`.
pub(crate) fn check_size(bytes: u64, can: &BlockCapabilities) -> Result<()> {
    if bytes == 0 || !bytes.is_multiple_of(BLOCK_SIZE) {
        return Err(Error::invalid(format!(
            "a volume's size is a multiple of {BLOCK_SIZE} bytes, not {bytes}"
        )));
    }
    if bytes > can.largest_volume {
        return Err(Error::invalid(format!(
            "a volume has at most {} bytes, not {bytes}",
            can.largest_volume
        )));
    }
    Ok(())
}

/// How a volume is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OpenMode {
    /// Reads and writes, alone.
    #[default]
    Writer,
    /// Reads, beside a writer of the same process.
    ReadOnly,
    /// Follows a writer and is ready to take over.
    Standby,
}

/// Who has a volume open, as others read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Owner {
    /// The node.
    pub node: String,
    /// The process on it.
    pub pid: u32,
    /// The epoch of its writer.
    pub epoch: u64,
}

impl Owner {
    /// This process, on a node of this name.
    #[must_use]
    pub fn this_process(node: impl Into<String>, epoch: u64) -> Self {
        Self { node: node.into(), pid: std::process::id(), epoch }
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {} on {} (epoch {})", self.pid, self.node.escape_debug(), self.epoch)
    }
}

/// How a volume is to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenSpec {
    /// The epoch.
    pub epoch: u64,
    /// For what.
    pub mode: OpenMode,
    /// The name of this node, for others to read.
    pub node: String,
    /// How long to wait for another process to give it free.
    pub patience: Duration,
    /// Whether the process of an older writer is ended where it does not give it free in that time.
    pub takes_over: bool,
}

impl OpenSpec {
    /// For writing, with this epoch. Waits up to 10 s for another process.
    #[must_use]
    pub fn writer(epoch: u64) -> Self {
        Self {
            epoch,
            mode: OpenMode::Writer,
            node: "local".into(),
            patience: Duration::from_secs(10),
            takes_over: false,
        }
    }

    /// For reading. The epoch is the volume's.
    #[must_use]
    pub fn read_only() -> Self {
        Self { mode: OpenMode::ReadOnly, ..Self::writer(0) }
    }

    /// In this mode.
    #[must_use]
    pub fn with_mode(mut self, mode: OpenMode) -> Self {
        self.mode = mode;
        self
    }

    /// On this node.
    #[must_use]
    pub fn on_node(mut self, node: impl Into<String>) -> Self {
        self.node = node.into();
        self
    }

    /// Ends the process of an older writer where that does not give the volume free in time: one that hangs would keep it
    /// for ever. For who decides which writer is the one, and has raised the epoch for it. A backend whose writers
    /// cannot hang in another process has nothing to end.
    #[must_use]
    pub fn taking_over(mut self) -> Self {
        self.takes_over = true;
        self
    }

    /// Waits this long for another process.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }
}
