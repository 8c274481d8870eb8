//! A volume over NBD, against `qemu-storage-daemon` on a raw file of the same size on the same disk.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use hive_core::{Error, Result, ResultExt as _};
use hive_ebs::backend::{BlockBackend as _, OpenSpec, VolumeId, VolumeSpec};
use hive_ebs::file::{FileBlock, FileConfig};
use hive_ebs::nbd::{ExportSpec, NbdConfig, NbdServer};
use tokio::process::{Child, Command};

use crate::Place;
use crate::nbd::{Client, Verb};
use crate::table::{Aim, Row};

const BYTES: u64 = 512 << 20;
const BLOCK: u32 = 4096;
const DEPTH: usize = 32;
const EXPORT: &str = "vol-0123456789abcdef0";

/// What is done again and again.
#[derive(Clone, Copy)]
enum Work {
    Read,
    Write,
    WriteFlush,
}

/// Serves a volume of hive-ebs until it is killed. Says nothing: the socket is there when it is ready.
pub(crate) async fn serve(folder: &Path) -> Result<()> {
    let backend = FileBlock::open(folder.join("volumes"), FileConfig::default()).await?;
    let id: VolumeId = EXPORT.parse()?;
    backend.create(&VolumeSpec::new(id.clone(), BYTES)).await?;
    let device = backend.open(&id, &OpenSpec::writer(1)).await?;
    let mut config = NbdConfig::default();
    config.sockets = Some(folder.join("nbd"));
    let server = NbdServer::new(config)?;
    let _export = server.export(id.as_str(), device, ExportSpec::default()).await?;
    std::future::pending().await
}

pub(crate) async fn run(place: &Place) -> Result<Vec<Row>> {
    let ours = tempfile::tempdir_in(&place.folder).internal("making a folder")?;
    let theirs = tempfile::tempdir_in(&place.folder).internal("making a folder")?;
    let program = std::env::current_exe().internal("finding this program")?;
    let mut hive = spawn(Command::new(program).arg("--hive-volume").arg(ours.path()))?;
    let raw = theirs.path().join("raw");
    std::fs::File::create(&raw).and_then(|file| file.set_len(BYTES)).internal("making a raw file")?;
    let socket = theirs.path().join("nbd.sock");
    let mut qemu = spawn(
        Command::new("qemu-storage-daemon")
            .args(["--blockdev", &format!("file,node-name=raw,filename={},discard=unmap", raw.display())])
            .args(["--nbd-server", &format!("addr.type=unix,addr.path={}", socket.display())])
            .args(["--export", &format!("nbd,id=raw,node-name=raw,name={EXPORT},writable=on")]),
    )?;
    let servers = [ours.path().join(format!("nbd/{EXPORT}.sock")), socket];
    for server in &servers {
        there(server).await?;
        fill(server).await?;
    }
    let mut rows = Vec::new();
    for (name, work) in [
        (format!("random read of 4 KiB, {DEPTH} in flight"), Work::Read),
        (format!("random write of 4 KiB, {DEPTH} in flight"), Work::Write),
        ("write of 4 KiB and FLUSH, one by one".to_owned(), Work::WriteFlush),
    ] {
        let mut best = [0.0_f64; 2];
        for _ in 0..3 {
            for (best, server) in best.iter_mut().zip(&servers) {
                *best = best.max(rate(place.time, server, work).await?);
            }
        }
        let [figure, other] = best;
        rows.push(Row {
            name,
            figure,
            unit: "1/s",
            against: Some(("qemu-storage-daemon", other)),
            aim: Aim::RatioAtLeast(0.7),
        });
    }
    hive.kill().await.internal("ending the volume")?;
    qemu.kill().await.internal("ending qemu-storage-daemon")?;
    Ok(rows)
}

fn spawn(command: &mut Command) -> Result<Child> {
    command.stdin(Stdio::null()).kill_on_drop(true).spawn().internal("starting a server")
}

async fn there(socket: &PathBuf) -> Result<()> {
    for _ in 0..500 {
        if tokio::net::UnixStream::connect(socket).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Err(Error::internal(format!("{} is not there", socket.display())))
}

/// Writes every block once, so that none is a hole.
async fn fill(socket: &Path) -> Result<()> {
    const PIECE: u32 = 1 << 20;
    let mut client = Client::open(socket, EXPORT).await?;
    let data = vec![0x5a; usize::try_from(PIECE).unwrap_or(0)];
    for at in 0..BYTES / u64::from(PIECE) {
        client.send(Verb::Write, at * u64::from(PIECE), PIECE, &data).await?;
        client.answer(&mut []).await?;
    }
    client.send(Verb::Flush, 0, 0, &[]).await?;
    client.answer(&mut []).await
}

/// Requests a second.
async fn rate(time: Duration, socket: &Path, work: Work) -> Result<f64> {
    let mut client = Client::open(socket, EXPORT).await?;
    let (began, mut done) = (Instant::now(), 0_u32);
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut place = || {
        // Xorshift: where does not matter, but for both it is the same.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % (BYTES / u64::from(BLOCK)) * u64::from(BLOCK)
    };
    let mut block = vec![0xa5; usize::try_from(BLOCK).unwrap_or(0)];
    match work {
        Work::WriteFlush => {
            while began.elapsed() < time {
                client.send(Verb::Write, place(), BLOCK, &block).await?;
                client.answer(&mut []).await?;
                client.send(Verb::Flush, 0, 0, &[]).await?;
                client.answer(&mut []).await?;
                done += 1;
            }
        }
        Work::Read | Work::Write => {
            let mut in_flight = 0;
            loop {
                let over = began.elapsed() >= time;
                while in_flight < DEPTH && !over {
                    if matches!(work, Work::Read) {
                        client.send(Verb::Read, place(), BLOCK, &[]).await?;
                    } else {
                        client.send(Verb::Write, place(), BLOCK, &block).await?;
                    }
                    in_flight += 1;
                }
                if in_flight == 0 {
                    break;
                }
                let expected = if matches!(work, Work::Read) { &mut block[..] } else { &mut [] };
                client.answer(expected).await?;
                in_flight -= 1;
                done += 1;
            }
        }
    }
    Ok(f64::from(done) / began.elapsed().as_secs_f64())
}
