//! Which devices are served under which names.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use hive_core::{Error, Result};
use tokio::sync::{Semaphore, watch};

use super::config::LARGEST;
use super::handshake::{Catalogue, ExportFacts};
use super::request::Abilities;
use super::socket::Socket;
use crate::device::{BlockDevice, DeviceInfo};

/// Whether an export, and with it its connections, is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ending {
    /// It is served.
    No,
    /// No request is taken any more; those in flight are answered.
    Drain,
    /// Connections are cut.
    Cut,
}

/// Waits until the end is at least so hard. A sender that is gone has ended too.
pub(crate) async fn ended(ending: &mut watch::Receiver<Ending>, how: Ending) {
    drop(ending.wait_for(|ending| *ending >= how).await);
}

/// How a device is served.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ExportSpec {
    /// Refuse writes, whatever the device would take.
    pub read_only: bool,
    /// Words for people, at most 4096 bytes: `nbdinfo` shows them.
    pub description: String,
}

impl ExportSpec {
    /// Refuses writes.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Adds words for people.
    #[must_use]
    pub fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }
}

/// A device under a name.
pub(crate) struct Export {
    pub(crate) name: String,
    pub(crate) device: Arc<dyn BlockDevice>,
    /// The queue of the device, shared by all connections.
    pub(crate) queue: Arc<Semaphore>,
    spec: ExportSpec,
    info: watch::Receiver<DeviceInfo>,
    ending: watch::Sender<Ending>,
    connections: watch::Sender<usize>,
}

impl Export {
    pub(crate) fn new(name: &str, device: Arc<dyn BlockDevice>, spec: ExportSpec) -> Result<Self> {
        check_name(name)?;
        if spec.description.len() > 4096 || spec.description.contains('\0') {
            return Err(Error::invalid("an export's description has at most 4096 bytes and no NUL"));
        }
        let info = device.info();
        let depth = info.borrow().queue_depth.max(1);
        Ok(Self {
            name: name.to_owned(),
            device,
            queue: Arc::new(Semaphore::new(depth as usize)),
            spec,
            info,
            ending: watch::Sender::new(Ending::No),
            connections: watch::Sender::new(0),
        })
    }

    /// What a client may ask for now. The size is the device's present one, though clients are not told when it grows.
    pub(crate) fn abilities(&self, structured: bool, allocation: bool) -> Abilities {
        let info = self.info.borrow();
        Abilities {
            bytes: info.bytes,
            largest: largest(&info),
            read_only: self.spec.read_only || info.read_only,
            structured,
            allocation,
        }
    }

    fn facts(&self) -> ExportFacts {
        let may = self.abilities(false, false);
        ExportFacts {
            name: self.name.clone(),
            description: self.spec.description.clone(),
            bytes: may.bytes,
            read_only: may.read_only,
            largest: may.largest,
        }
    }

    pub(crate) fn ending(&self) -> watch::Receiver<Ending> {
        self.ending.subscribe()
    }

    /// Ends it, or ends it harder.
    pub(crate) fn end(&self, how: Ending) {
        self.ending.send_if_modified(|ending| {
            let harder = how > *ending;
            *ending = how.max(*ending);
            harder
        });
    }

    /// Counts a connection, until the guard is dropped. `None` where the export ends.
    pub(crate) fn enter(self: &Arc<Self>) -> Option<Entered> {
        // Counted before it is looked whether the export ends: `left` either counts this connection or it sees the end.
        self.connections.send_modify(|count| *count += 1);
        let entered = Entered(Arc::clone(self));
        (*self.ending.borrow() == Ending::No).then_some(entered)
    }

    /// Waits until no connection is left.
    pub(crate) async fn left(&self) {
        // The sender is here, so this does not fail.
        let _ = self.connections.subscribe().wait_for(|count| *count == 0).await;
    }
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export").field("name", &self.name).field("spec", &self.spec).finish_non_exhaustive()
    }
}

/// A connection that counts.
pub(crate) struct Entered(Arc<Export>);

impl Drop for Entered {
    fn drop(&mut self) {
        self.0.connections.send_modify(|count| *count -= 1);
    }
}

/// The largest payload: what the device takes at once, within the protocol's bound, in whole blocks.
fn largest(info: &DeviceInfo) -> u32 {
    let bytes = u32::try_from(info.largest_transfer).unwrap_or(LARGEST).min(LARGEST);
    (bytes - bytes % 4096).max(4096)
}

/// A name is a file name too: of the export's socket.
fn check_name(name: &str) -> Result<()> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if name.is_empty() || name.len() > 128 || name.starts_with('.') || !name.bytes().all(plain) {
        return Err(Error::invalid(format!(
            "the export name {name:?} is not 1 to 128 of letters, digits, '-', '_' and '.'"
        )));
    }
    Ok(())
}

/// An export and where it is reached.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) export: Arc<Export>,
    pub(crate) socket: Option<Socket>,
}

/// The exports of a server.
#[derive(Debug, Default)]
pub(crate) struct Exports(Mutex<BTreeMap<String, Served>>);

impl Exports {
    pub(crate) fn with<T>(&self, look: impl FnOnce(&mut BTreeMap<String, Served>) -> T) -> T {
        // Nothing in here panics half way through a change.
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What a listener offers.
#[derive(Clone, Debug)]
pub(crate) enum Offer {
    /// One export, by its name or as the default one: its own unix socket.
    One(Arc<Export>),
    /// Every export by its name: TCP.
    All(Arc<Exports>),
}

impl Catalogue for Offer {
    type Export = Arc<Export>;

    fn names(&self) -> Vec<String> {
        match self {
            Self::One(export) => vec![export.name.clone()],
            Self::All(exports) => exports.with(|map| map.keys().cloned().collect()),
        }
    }

    fn find(&self, name: &str) -> Option<(ExportFacts, Arc<Export>)> {
        let export = match self {
            Self::One(export) => (name.is_empty() || name == export.name).then(|| Arc::clone(export)),
            Self::All(exports) => exports.with(|map| map.get(name).map(|served| Arc::clone(&served.export))),
        }?;
        (*export.ending.borrow() == Ending::No).then(|| (export.facts(), Arc::clone(&export)))
    }
}
