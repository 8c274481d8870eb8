//! A volume in a directory, served over NBD: hive-ebs alone.
//!
//! ```console
//! $ block-server DIRECTORY MIB [127.0.0.1:PORT] &
//! nbd+unix:///vol-0123456789abcdef0?socket=DIRECTORY/nbd/vol-0123456789abcdef0.sock
//! $ qemu-img info 'nbd+unix:///vol-0123456789abcdef0?socket=DIRECTORY/nbd/vol-0123456789abcdef0.sock'
//! ```
//!
//! The volume is made at the first start and is there at the next. SIGINT and SIGTERM end it in order.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use hive_core::{Error, Kind, Result, ResultExt as _};
use hive_ebs::backend::{BlockBackend as _, OpenSpec, VolumeId, VolumeSpec};
use hive_ebs::file::{FileBlock, FileConfig};
use hive_ebs::nbd::{ExportSpec, NbdConfig, NbdServer};
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [directory, mib, tcp @ ..] = &arguments[..] else {
        return Err(Error::invalid("usage: block-server DIRECTORY MIB [127.0.0.1:PORT]"));
    };
    let directory = PathBuf::from(directory);
    let mib: u64 = mib.parse().or_kind(Kind::Invalid, "MIB is a number of MiB")?;

    let mut terminate = signal(SignalKind::terminate()).internal("waiting for a signal")?;
    let mut interrupt = signal(SignalKind::interrupt()).internal("waiting for a signal")?;
    let backend = FileBlock::open(directory.join("volumes"), FileConfig::default()).await?;
    let id: VolumeId = "vol-0123456789abcdef0".parse()?;
    backend.create(&VolumeSpec::new(id.clone(), mib.saturating_mul(1 << 20))).await?;
    let device = backend.open(&id, &OpenSpec::writer(1)).await?;

    let mut config = NbdConfig::default();
    config.sockets = Some(directory.join("nbd"));
    let server = NbdServer::new(config)?;
    let export = server.export(id.as_str(), Arc::clone(&device), ExportSpec::default()).await?;
    let mut out = std::io::stdout();
    writeln!(out, "{}", export.uri().unwrap_or_default()).internal("saying the URI")?;
    for address in tcp {
        let bound = server.listen_tcp(address.parse().or_kind(Kind::Invalid, "not an address")?).await?;
        writeln!(out, "nbd://{bound}/{id}").internal("saying the URI")?;
    }

    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    server.shutdown(Duration::from_secs(10)).await;
    device.close().await
}
