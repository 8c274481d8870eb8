//! The data port: where the bodies that go by ticket cross from process to process.
//!
//! It is HTTP/1.1, `POST /ticket/<id>?request=<id>` for the body of a request and `GET` for that of an answer, and
//! inside of its bodies are frames of our own ([`frame`]): so a stream says by itself that it is whole, what error it
//! ended with, and that its sender lives; and the head of an answer travels as it is, whatever it means to HTTP.
//!
//! **Who may.** Each request is signed (SigV4, service `hive-data`) with a key that is derived from the cluster key.
//! The signature covers the head: the bytes are not signed. On loopback they cannot be changed on their way; on every
//! other address the port speaks TLS only, with a certificate of an authority whose key is derived from the cluster key
//! too, and a caller accepts no other. A wrong signature is a 403, before the ticket is looked at.
//!
//! **Room.** A stream holds, on each side, at most a frame (64 KiB), what hyper buffers (128 KiB a direction) and the
//! block that its source gave last; beyond that the window of TCP is the back-pressure. Idle connections are kept for
//! 10 seconds, at most 16 for each address. Nothing is sent again by itself, but for a request of which no byte had
//! been written when its kept connection turned out to be closed.

mod client;
mod connect;
mod frame;
mod incoming;
mod server;
mod sign;

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hive_core::gateway::server::Listener;
use hive_core::gateway::tls::{self, Certified};
use hive_core::{Clock, Entropy, Error, Result};
use rustls::{ClientConfig, ServerConfig};
use tokio::net::TcpListener;
use tokio_rustls::rustls;

use self::sign::Keys;
use crate::ticket::Counter;
use crate::{CloudId, ClusterKey, StreamLimits};

pub(crate) use self::client::Client;
pub(crate) use self::server::Serving;

/// The name in every data port's certificate. It says "a process of this cloud": they are trusted alike.
const NAME: &str = "data-port.hive.internal";

/// The most bytes that hyper buffers for one direction of a connection.
const BUFFER: usize = 128 << 10;

/// How long a connection may be idle for its caller. The listener waits longer, so that it is not the one to close.
const KEEP: Duration = Duration::from_secs(10);

/// A data port that listens, and what it takes to call others of the same cloud.
pub struct DataPort {
    listener: TcpListener,
    address: SocketAddr,
    tls: Option<Arc<ServerConfig>>,
    client: Client,
    keys: Keys,
    cloud: CloudId,
    sources: Sources,
}

/// What is passed in.
#[derive(Clone)]
struct Sources {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
}

impl DataPort {
    /// Listens on this address; the port 0 is any that is free. On loopback it is plain, elsewhere TLS.
    ///
    /// The address is what others are told: it must be one that they reach.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where the address is none that one can connect to, or a limit lets
    /// nothing through; [`Kind::Conflict`](hive_core::Kind::Conflict) where it cannot be listened on.
    pub async fn bind(
        address: SocketAddr,
        key: &ClusterKey,
        limits: StreamLimits,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self> {
        let secure = !address.ip().is_loopback();
        Self::listen(address, secure, key, limits, Sources { clock, entropy }).await
    }

    async fn listen(
        address: SocketAddr,
        secure: bool,
        key: &ClusterKey,
        limits: StreamLimits,
        sources: Sources,
    ) -> Result<Self> {
        limits.validate()?;
        if address.ip().is_unspecified() {
            return Err(Error::invalid(format!(
                "{address} is no address that others reach: name the one that they are to use"
            )));
        }
        let keys = Keys::derive(key)?;
        let authority =
            tls::seeded_authority("Hive data ports", &*key.derive("hive data port authority 1")?)?;
        let client = Client::new(
            tls::client_config(&authority.certificate)?,
            keys.clone(),
            limits,
            Arc::clone(&sources.clock),
        );
        let tls = if secure { Some(certificate(&authority, &*sources.clock)?) } else { None };
        let cannot = |source| Error::conflict(format!("{address} cannot be listened on")).with_source(source);
        let listener = TcpListener::bind(address).await.map_err(cannot)?;
        let address = listener.local_addr().map_err(cannot)?;
        Ok(Self { listener, address, tls, client, keys, cloud: key.cloud()?, sources })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// As others are told: `http://127.0.0.1:4711`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}://{}", if self.tls.is_some() { "https" } else { "http" }, self.address)
    }

    /// Its bounds.
    #[must_use]
    pub fn limits(&self) -> &StreamLimits {
        self.client.limits()
    }

    /// The cloud that it is for.
    #[must_use]
    pub fn cloud(&self) -> &CloudId {
        &self.cloud
    }

    pub(crate) fn client(&self) -> Client {
        self.client.clone()
    }

    /// Serves, with a counter of its own.
    pub(crate) fn serve(self) -> (Counter, Serving) {
        let counter = Counter::new(self.url(), *self.client.limits(), Arc::clone(&self.sources.entropy));
        let listener = match self.tls {
            Some(config) => Listener::Tls(self.listener, config),
            None => Listener::Plain(self.listener),
        };
        let serving = Serving::start(listener, counter.clone(), &self.keys, self.sources.clock);
        (counter, serving)
    }
}

/// The certificate of this process, made anew at each start: its key is never stored.
fn certificate(authority: &Certified, clock: &dyn Clock) -> Result<Arc<ServerConfig>> {
    let leaf = tls::leaf_for(authority, &[NAME.to_owned()], tls::AUTHORITY_LIFETIME, clock)?;
    tls::server_config(&leaf)
}

/// The settings of callers, shared with every connection.
type TlsClient = Arc<ClientConfig>;

impl fmt::Debug for DataPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DataPort").field("url", &self.url()).finish_non_exhaustive()
    }
}
