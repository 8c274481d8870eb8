//! `PutObject` and `GetObject` at ten clients, against a server that does nothing but HTTP, MD5 and `fdatasync`.

use std::process::Stdio;
use std::time::Instant;

use bytes::Bytes;
use hive_core::{Error, Result, ResultExt as _};
use http::{Method, Request};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::Place;
use crate::cloud::Cloud;
use crate::signed::{Connection, Signer, full};
use crate::table::{Aim, Row};

const CLIENTS: usize = 10;
const MIB: usize = 1 << 20;
const SIZES: [usize; 2] = [MIB, 64 * MIB];

/// Who is asked.
enum Server<'a> {
    Hive(Signer<'a>, &'a Cloud),
    Bare(&'a str),
}

impl Server<'_> {
    fn address(&self) -> &str {
        match self {
            Self::Hive(_, cloud) => &cloud.address,
            Self::Bare(address) => address,
        }
    }

    fn request(&self, method: Method, path: &str) -> Result<Request<()>> {
        match self {
            Self::Hive(signer, _) => signer.request(&method, path, None),
            Self::Bare(address) => Request::builder()
                .method(method)
                .uri(path)
                .header("host", *address)
                .body(())
                .internal("a request"),
        }
    }
}

pub(crate) async fn run(place: &Place) -> Result<Vec<Row>> {
    let cloud =
        Cloud::start(&place.hive_node, &place.folder, &["--transport", "in-process", "--compute", "sim"])
            .await?;
    let files = tempfile::tempdir_in(&place.folder).internal("making a folder")?;
    let (mut process, address) = bare(files.path()).await?;
    let hive = Server::Hive(Signer::new(&cloud, "s3"), &cloud);
    let bare = Server::Bare(&address);
    let bucket = hive.request(Method::PUT, "/bench")?.map(|()| full(Bytes::new()));
    Connection::open(hive.address()).await?.ask(bucket).await?;
    let mut rows = Vec::new();
    for size in SIZES {
        let name = size / MIB;
        // Bytes that no one compresses; which they are does not matter.
        let body = Bytes::from_iter((0..size).map(|at| at.wrapping_mul(0x9e37_79b9).to_le_bytes()[2]));
        // In turns, so that both see the same disk; the best of each counts.
        let (mut put, mut get) = ([0.0_f64; 2], [0.0_f64; 2]);
        for _ in 0..3 {
            for (at, server) in [&hive, &bare].into_iter().enumerate() {
                put[at] = put[at].max(rate(place, server, Method::PUT, &body).await?);
                get[at] = get[at].max(rate(place, server, Method::GET, &body).await?);
            }
        }
        for (verb, [ours, other], aim) in [("PUT", put, 0.5), ("GET", get, 0.6)] {
            rows.push(Row {
                name: format!("{verb} of {name} MiB, {CLIENTS} clients"),
                figure: ours,
                unit: "MiB/s",
                against: Some(("bare HTTP, MD5, fdatasync", other)),
                aim: Aim::RatioAtLeast(aim),
            });
        }
    }
    process.kill().await.internal("ending the bare server")?;
    cloud.end().await?;
    Ok(rows)
}

async fn bare(folder: &std::path::Path) -> Result<(Child, String)> {
    let program = std::env::current_exe().internal("finding this program")?;
    let mut process = Command::new(program)
        .arg("--bare-objects")
        .arg(folder)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .internal("starting the bare server")?;
    let said = process.stdout.take().ok_or_else(|| Error::internal("it has no standard output"))?;
    let line = BufReader::new(said).lines().next_line().await.internal("reading its address")?;
    Ok((process, line.ok_or_else(|| Error::internal("the bare server ended"))?))
}

/// MiB a second, all clients together. Each client has an object of its own.
async fn rate(place: &Place, server: &Server<'_>, method: Method, body: &Bytes) -> Result<f64> {
    let began = Instant::now();
    let one = async |client: usize| -> Result<u64> {
        let mut connection = Connection::open(server.address()).await?;
        let mut bytes = 0;
        while began.elapsed() < place.time || bytes == 0 {
            let request = server.request(method.clone(), &format!("/bench/{}-{client}", body.len()))?;
            if method == Method::PUT {
                connection.ask(request.map(|()| full(body.clone()))).await?;
                bytes += body.len() as u64;
            } else {
                let read = connection.drink(request.map(|()| full(Bytes::new()))).await?;
                if read != body.len() as u64 {
                    return Err(Error::internal(format!("{read} bytes came of {}", body.len())));
                }
                bytes += read;
            }
        }
        Ok(bytes)
    };
    let bytes: u64 = futures_util::future::try_join_all((0..CLIENTS).map(one)).await?.into_iter().sum();
    Ok(bytes as f64 / MIB as f64 / began.elapsed().as_secs_f64())
}
