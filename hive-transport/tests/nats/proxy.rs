//! A way to a server that may be slow, or let nothing through while the connection stands.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use hive_transport::nats::NatsOptions;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// What becomes of bytes, both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// They go on after this time.
    Slow(Duration),
    /// They are kept until that ends.
    Stalled,
}

/// Ends with its connections when dropped.
pub(crate) struct Proxy {
    address: SocketAddr,
    way: watch::Sender<Way>,
    cuts: watch::Sender<()>,
    _task: JoinSet<()>,
}

impl Proxy {
    pub(crate) async fn start(server: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (way, seen) = watch::channel(Way::Slow(Duration::ZERO));
        let (cuts, cut) = watch::channel(());
        let mut task = JoinSet::new();
        task.spawn(async move {
            let mut pumps = JoinSet::new();
            while let Ok((near, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(server).await else { continue };
                let (near, far) = (near.into_split(), far.into_split());
                let mut cut = cut.clone();
                cut.mark_unchanged();
                pumps.spawn(pump(near.0, far.1, seen.clone(), cut.clone()));
                pumps.spawn(pump(far.0, near.1, seen.clone(), cut.clone()));
            }
        });
        Self { address, way, cuts, _task: task }
    }

    pub(crate) fn set(&self, way: Way) {
        self.way.send_replace(way);
    }

    /// Ends the connections that there are. New ones are made at once.
    pub(crate) fn cut(&self) {
        self.cuts.send_replace(());
    }

    pub(crate) fn options(&self) -> NatsOptions {
        NatsOptions::new(format!("nats://{}", self.address))
    }
}

async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut way: watch::Receiver<Way>,
    mut cuts: watch::Receiver<()>,
) {
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = tokio::select! {
            read = from.read(&mut buffer) => read,
            _ = cuts.changed() => return,
        };
        let Ok(length) = read else { return };
        let Ok(now) = way.wait_for(|way| *way != Way::Stalled).await.map(|way| *way) else { return };
        if let Way::Slow(time) = now {
            tokio::time::sleep(time).await;
        }
        if length == 0 || to.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}
