//! Listening: accepted connections, TLS, HTTP/1.1, and a drain that loses no request.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use super::Limits;
use super::expect::Expectation;
use super::patience::{Impatient, incoming};
use crate::router::Service;
use crate::{Error, Result, Stopping};

/// Where connections come from.
#[derive(Debug)]
#[non_exhaustive]
pub enum Listener {
    /// TCP, plain.
    Plain(TcpListener),
    /// TCP with TLS.
    Tls(TcpListener, Arc<ServerConfig>),
    /// A unix socket, plain: who may open its file may connect.
    Unix(UnixListener),
}

/// A connection before any byte of it was read.
enum Stream {
    Tcp(TcpStream),
    Unix(UnixStream),
}

impl Listener {
    async fn accept(&self) -> std::io::Result<Stream> {
        match self {
            Self::Plain(listener) | Self::Tls(listener, _) => {
                let (stream, _) = listener.accept().await?;
                // Answers are written in one go: waiting for more to send only adds latency.
                stream.set_nodelay(true)?;
                Ok(Stream::Tcp(stream))
            }
            Self::Unix(listener) => listener.accept().await.map(|(stream, _)| Stream::Unix(stream)),
        }
    }

    fn acceptor(&self) -> Option<TlsAcceptor> {
        match self {
            Self::Tls(_, config) => Some(TlsAcceptor::from(Arc::clone(config))),
            Self::Plain(_) | Self::Unix(_) => None,
        }
    }
}

/// Serves until it is told to stop, then lets the requests at work finish within `grace`.
///
/// Cancelling cuts every connection.
pub async fn serve(listener: Listener, service: Service, limits: Limits, stop: Stopping, grace: Duration) {
    let room = Arc::new(Semaphore::new(limits.connections));
    let mut connections = JoinSet::new();
    let graceful = GracefulShutdown::new();
    let acceptor = listener.acceptor();
    loop {
        // One permit a connection: beyond the limit clients wait in the listen queue.
        let accepted = async {
            let permit = Arc::clone(&room).acquire_owned().await;
            (permit, listener.accept().await)
        };
        let (permit, stream) = tokio::select! {
            biased;
            () = stop.wait() => break,
            (permit, accepted) = accepted => match accepted {
                Ok(stream) => (permit, stream),
                Err(error) => {
                    metrics::counter!("hive_gateway_accept_errors_total").increment(1);
                    tracing::warn!(%error, "a connection could not be accepted");
                    // Most often there are no file descriptors left: waiting for one to be freed beats spinning.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        metrics::counter!("hive_gateway_connections_total").increment(1);
        let counted = Counted::new();
        let (acceptor, service, watcher) = (acceptor.clone(), service.clone(), graceful.watcher());
        while connections.try_join_next().is_some() {}
        connections.spawn(async move {
            let outcome = match (stream, acceptor) {
                (Stream::Unix(stream), _) => talk(stream, service, limits, watcher).await,
                (Stream::Tcp(stream), None) => talk(stream, service, limits, watcher).await,
                (Stream::Tcp(stream), Some(acceptor)) => {
                    match handshake(&acceptor, stream, limits.head_time).await {
                        Ok(stream) => talk(stream, service, limits, watcher).await,
                        Err(error) => Err(error),
                    }
                }
            };
            if let Err(error) = outcome {
                // A client that goes away is no fault of ours.
                tracing::debug!(%error, source = ?std::error::Error::source(&error), "a connection ended early");
            }
            drop((permit, counted));
        });
    }
    drop(listener);
    if tokio::time::timeout(grace, graceful.shutdown()).await.is_err() {
        tracing::warn!(?grace, "connections are cut: their requests did not finish in the grace");
        connections.abort_all();
    }
}

/// An open connection, until it is dropped.
struct Counted;

impl Counted {
    fn new() -> Self {
        metrics::gauge!("hive_gateway_connections").increment(1);
        Self
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        metrics::gauge!("hive_gateway_connections").decrement(1);
    }
}

async fn handshake(
    acceptor: &TlsAcceptor,
    stream: TcpStream,
    limit: Duration,
) -> Result<tokio_rustls::server::TlsStream<TcpStream>> {
    match tokio::time::timeout(limit, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(source)) => Err(Error::invalid("the TLS handshake failed").with_source(source)),
        Err(_) => Err(Error::invalid("the TLS handshake took too long")),
    }
}

async fn talk<S>(
    stream: S,
    service: Service,
    limits: Limits,
    watcher: hyper_util::server::graceful::Watcher,
) -> Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (idle, rate) = (limits.idle_time, limits.body_rate);
    let service = tower::service_fn(move |request: Request<Incoming>| {
        let service = service.clone();
        async move {
            let (request, expectation) = Expectation::of(request.map(|body| incoming(body, idle, rate)));
            let mut response = service.oneshot(request).await?;
            if let Some(expectation) = expectation {
                expectation.answered(&mut response);
            }
            Ok::<_, Infallible>(response)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_buf_size(limits.head)
        .serve_connection(TokioIo::new(Impatient::new(stream, idle)), TowerToHyperService::new(service));
    watcher
        .watch(connection)
        .await
        .map_err(|source| Error::invalid("the connection broke").with_source(source))
}

#[cfg(test)]
mod tests;
