//! Listening, and which exports there are.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hive_core::{Error, Kind, Result, ResultExt as _};
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use super::config::NbdConfig;
use super::connection::{Cut, Shared, talk};
use super::exports::{Ending, Export, ExportSpec, Exports, Offer, Served, ended};
use super::meters::{self, ConnectionMeter};
use super::socket::{Socket, private_directory};
use crate::device::BlockDevice;

/// How an export is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExportHandle {
    /// The export's name.
    pub name: String,
    /// Its unix socket, where the server has a directory for them. The same for the same name, also after a restart.
    pub path: Option<PathBuf>,
}

impl ExportHandle {
    /// The URI of the unix socket, as `qemu-img`, `nbdinfo` and `nbdcopy` take it.
    #[must_use]
    pub fn uri(&self) -> Option<String> {
        let path = self.path.as_ref()?.to_str()?;
        // What a URI's query may hold as it is; a name has no other characters.
        let plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
        let mut escaped = String::with_capacity(path.len());
        for c in path.chars() {
            if plain(c) {
                escaped.push(c);
            } else {
                let mut bytes = [0; 4];
                escaped.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
            }
        }
        Some(format!("nbd+unix:///{}?socket={escaped}", self.name))
    }
}

/// Serves block devices over NBD. See the [module](super) for what it promises.
///
/// Dropped, it removes its sockets and cuts its connections; [`shutdown`](Self::shutdown) is the graceful end.
pub struct NbdServer {
    exports: Arc<Exports>,
    shared: Arc<Shared>,
    /// Held while a name is taken and its socket made: two at once would take each other's socket.
    exporting: tokio::sync::Mutex<()>,
    /// Permits for connections.
    room: Arc<Semaphore>,
    /// Ends the listeners on TCP and their handshakes.
    ending: watch::Sender<Ending>,
    listening: Mutex<Vec<SocketAddr>>,
}

impl fmt::Debug for NbdServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NbdServer").field("config", &self.shared.config).finish_non_exhaustive()
    }
}

impl NbdServer {
    /// A server without exports. Makes the directory of the sockets where it is missing.
    ///
    /// # Errors
    /// `Invalid` for a configuration that cannot work; `Denied` for a directory that is not this user's alone.
    pub fn new(config: NbdConfig) -> Result<Self> {
        config.validate()?;
        if let Some(directory) = &config.sockets {
            private_directory(directory)?;
        }
        Ok(Self {
            exports: Arc::default(),
            exporting: tokio::sync::Mutex::default(),
            room: Arc::new(Semaphore::new(config.connections)),
            shared: Arc::new(Shared { memory: Arc::new(Semaphore::new(config.memory as usize)), config }),
            ending: watch::Sender::new(Ending::No),
            listening: Mutex::default(),
        })
    }

    /// Serves a device under a name, on a unix socket of its own and on every TCP listener. Clients reach it when this
    /// returns. The server holds the device until the export is removed; it never closes it.
    ///
    /// A name is 1 to 128 letters, digits, `-`, `_` and `.`, and no `.` first. Must be called within a tokio runtime,
    /// which serves the socket.
    ///
    /// # Errors
    /// `Conflict` where the name is served, here or by another process on the same socket; `Invalid` for a name that
    /// cannot be one; `Exhausted` at the bound of exports; `Unavailable` while shutting down.
    pub async fn export(
        &self,
        name: &str,
        device: Arc<dyn BlockDevice>,
        spec: ExportSpec,
    ) -> Result<ExportHandle> {
        let export = Arc::new(Export::new(name, device, spec)?);
        let _exporting = self.exporting.lock().await;
        self.check_room(name)?;
        let bound = match &self.shared.config.sockets {
            Some(directory) => Some(Socket::bind(directory, name).await?),
            None => None,
        };
        let (listener, socket) = bound.unzip();
        let path = socket.as_ref().map(|socket: &Socket| socket.path.clone());
        // It may have begun to end meanwhile; `end_all` sees what is in the map, or this sees the end.
        let refused = self.exports.with(|map| {
            if *self.ending.borrow() == Ending::No {
                map.insert(name.to_owned(), Served { export: Arc::clone(&export), socket });
                return None;
            }
            Some(socket)
        });
        if let Some(socket) = refused {
            if let Some(socket) = socket {
                socket.remove();
            }
            return Err(stopping());
        }
        if let Some(listener) = listener {
            let offer = Offer::One(Arc::clone(&export));
            self.listen(Listener::Unix(listener), offer, export.ending());
        }
        tracing::info!(export = name, path = ?path, "exported over NBD");
        Ok(ExportHandle { name: name.to_owned(), path })
    }

    fn check_room(&self, name: &str) -> Result<()> {
        self.exports.with(|map| {
            if *self.ending.borrow() != Ending::No {
                return Err(stopping());
            }
            if map.contains_key(name) {
                return Err(served(name));
            }
            if map.len() >= self.shared.config.exports {
                return Err(Error::new(Kind::Exhausted, "the NBD server has as many exports as it may"));
            }
            Ok(())
        })
    }

    /// How a name is reached, where it is served.
    #[must_use]
    pub fn lookup(&self, name: &str) -> Option<ExportHandle> {
        self.exports.with(|map| {
            map.get(name).map(|served| ExportHandle {
                name: name.to_owned(),
                path: served.socket.as_ref().map(|socket| socket.path.clone()),
            })
        })
    }

    /// The names that are served, in order.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.exports.with(|map| map.keys().cloned().collect())
    }

    /// Ends an export: no new connection, no new request; what is in flight is answered, then its connections end.
    /// When this returns, no request of this server is left in the device, which may then be closed. It waits for as
    /// long as the device takes, and for clients as long as they take a byte within each idle limit.
    ///
    /// Returns whether there was such an export. Cancelling stops the waiting; the export ends all the same.
    pub async fn remove(&self, name: &str) -> bool {
        let Some(served) = self.take(name) else { return false };
        served.export.end(Ending::Drain);
        served.export.left().await;
        tracing::info!(export = name, "no longer exported over NBD");
        true
    }

    fn take(&self, name: &str) -> Option<Served> {
        let served = self.exports.with(|map| map.remove(name))?;
        if let Some(socket) = &served.socket {
            socket.remove();
        }
        Some(served)
    }

    /// Listens on TCP, for every export by its name, and says where: port 0 is a free one. Loopback only.
    ///
    /// Any user of this machine can connect to loopback. There is no TLS yet, so an address beyond it is refused.
    ///
    /// # Errors
    /// `Denied` for an address that is not loopback; `Unavailable` where it cannot be bound, or while shutting down.
    pub async fn listen_tcp(&self, address: SocketAddr) -> Result<SocketAddr> {
        if !address.ip().is_loopback() {
            return Err(Error::denied(format!(
                "NBD on {address} would send disks in the clear: without TLS only loopback addresses are served"
            )));
        }
        if *self.ending.borrow() != Ending::No {
            return Err(stopping());
        }
        let listener = TcpListener::bind(address)
            .await
            .or_kind(Kind::Unavailable, format!("the NBD server cannot listen on {address}"))?;
        let bound = listener.local_addr().internal("asking for the address of a listener")?;
        self.listening.lock().unwrap_or_else(PoisonError::into_inner).push(bound);
        self.listen(Listener::Tcp(listener), Offer::All(Arc::clone(&self.exports)), self.ending.subscribe());
        Ok(bound)
    }

    /// Where it listens on TCP.
    #[must_use]
    pub fn tcp_addresses(&self) -> Vec<SocketAddr> {
        self.listening.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn listen(&self, listener: Listener, offer: Offer, ending: watch::Receiver<Ending>) {
        let (room, shared) = (Arc::clone(&self.room), Arc::clone(&self.shared));
        tokio::spawn(accept(listener, offer, ending, room, shared));
    }

    /// Ends every export and listener. Requests in flight are answered within `grace`; what then is left is cut, and
    /// its requests go on in their devices.
    ///
    /// Returns whether all ended within the grace.
    pub async fn shutdown(&self, grace: Duration) -> bool {
        let exports = self.end_all(Ending::Drain);
        let left = async {
            for export in &exports {
                export.left().await;
            }
        };
        let graceful = timeout(grace, left).await.is_ok();
        self.ending.send_replace(Ending::Cut);
        for export in &exports {
            export.end(Ending::Cut);
        }
        graceful
    }

    fn end_all(&self, how: Ending) -> Vec<Arc<Export>> {
        self.ending.send_if_modified(|ending| {
            let harder = how > *ending;
            *ending = how.max(*ending);
            harder
        });
        let exports: Vec<_> = self.names().iter().filter_map(|name| self.take(name)).collect();
        exports
            .into_iter()
            .map(|served| {
                served.export.end(how);
                served.export
            })
            .collect()
    }
}

impl Drop for NbdServer {
    fn drop(&mut self) {
        self.end_all(Ending::Cut);
    }
}

fn stopping() -> Error {
    Error::unavailable("the NBD server is shutting down")
}

fn served(name: &str) -> Error {
    Error::conflict(format!("the NBD export {name:?} is served already"))
}

enum Listener {
    Unix(UnixListener),
    Tcp(TcpListener),
}

enum Stream {
    Unix(UnixStream),
    Tcp(TcpStream),
}

impl Listener {
    async fn accept(&self) -> io::Result<Stream> {
        match self {
            Self::Unix(listener) => listener.accept().await.map(|(stream, _)| Stream::Unix(stream)),
            Self::Tcp(listener) => {
                let (stream, _) = listener.accept().await?;
                // Replies are written whole: waiting for more to send only adds latency.
                stream.set_nodelay(true)?;
                Ok(Stream::Tcp(stream))
            }
        }
    }
}

/// Accepts connections until the export or the server ends; each is a task of its own.
async fn accept(
    listener: Listener,
    offer: Offer,
    mut ending: watch::Receiver<Ending>,
    room: Arc<Semaphore>,
    shared: Arc<Shared>,
) {
    loop {
        let stream = tokio::select! {
            biased;
            () = ended(&mut ending, Ending::Drain) => return,
            accepted = listener.accept() => match accepted {
                Ok(stream) => stream,
                Err(error) => {
                    tracing::warn!(%error, "an NBD connection could not be accepted");
                    // Most often there are no file descriptors left: waiting for one beats spinning.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        let Ok(permit) = Arc::clone(&room).try_acquire_owned() else {
            meters::cut("too_many");
            tracing::warn!("an NBD connection was cut: there are as many as may be");
            continue;
        };
        let (offer, shared, mut ending) = (offer.clone(), Arc::clone(&shared), ending.clone());
        tokio::spawn(async move {
            let _meter = ConnectionMeter::new();
            let talking = serve(stream, offer, &shared);
            tokio::select! {
                ended = talking => if let Err(cut) = ended {
                    meters::cut(cut.as_str());
                    tracing::debug!(why = %cut, source = ?std::error::Error::source(&cut), "an NBD connection was cut");
                },
                // An export ends its own connections; this ends those that have not chosen one yet.
                () = ended(&mut ending, Ending::Cut) => {}
            }
            drop(permit);
        });
    }
}

async fn serve(stream: Stream, offer: Offer, shared: &Shared) -> Result<(), Cut> {
    match stream {
        Stream::Unix(stream) => {
            let (read, write) = stream.into_split();
            talk(read, write, offer, shared).await
        }
        Stream::Tcp(stream) => {
            let (read, write) = stream.into_split();
            talk(read, write, offer, shared).await
        }
    }
}
