//! An object server without anything but HTTP: what S3 is measured against.
//!
//! `PUT` hashes the body by MD5, writes it to a file of a new name, syncs it by `fdatasync`, and renames; `GET` reads the
//! file. It says its address on standard output.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use futures_util::stream::TryStreamExt as _;
use hive_core::{Error, Result, ResultExt as _};
use http::{Method, Request, Response};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Empty, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use md5::{Digest as _, Md5};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

type Answer = Response<BoxBody<Bytes, std::io::Error>>;

/// How much of a file is read at once.
const PIECE: usize = 256 * 1024;

/// Serves until it is killed.
pub(crate) async fn serve(folder: &Path) -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await.internal("listening")?;
    let address = listener.local_addr().internal("listening")?;
    let mut out = std::io::stdout();
    writeln!(out, "{address}").and_then(|()| out.flush()).internal("saying the address")?;
    let folder: Arc<Path> = folder.into();
    let next = Arc::new(AtomicU64::new(0));
    loop {
        let (stream, _) = listener.accept().await.internal("accepting")?;
        stream.set_nodelay(true).internal("accepting")?;
        let (folder, next) = (Arc::clone(&folder), Arc::clone(&next));
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(Arc::clone(&folder), Arc::clone(&next), request));
            drop(
                hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), service)
                    .await,
            );
        });
    }
}

async fn answer(folder: Arc<Path>, next: Arc<AtomicU64>, request: Request<Incoming>) -> Result<Answer> {
    let path: PathBuf = folder.join(request.uri().path().replace('/', "_"));
    match *request.method() {
        Method::PUT => {
            let new = folder.join(format!("new-{}", next.fetch_add(1, Ordering::Relaxed)));
            let mut file = tokio::fs::File::create(&new).await.internal("making a file")?;
            let mut hash = Md5::new();
            let mut body = request.into_body();
            while let Some(frame) = body.frame().await {
                if let Ok(data) = frame.internal("reading a body")?.into_data() {
                    hash.update(&data);
                    file.write_all(&data).await.internal("writing")?;
                }
            }
            file.flush().await.internal("writing")?;
            file.sync_data().await.internal("syncing")?;
            tokio::fs::rename(&new, &path).await.internal("renaming")?;
            let tag: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
            let empty = Empty::new().map_err(|never| match never {}).boxed();
            Response::builder().header("etag", tag).body(empty).internal("answering")
        }
        Method::GET => {
            let file = tokio::fs::File::open(&path).await.internal("opening")?;
            let length = file.metadata().await.internal("opening")?.len();
            let pieces = futures_util::stream::try_unfold(file, async |mut file| {
                let mut piece = Vec::with_capacity(PIECE);
                let read = (&mut file).take(PIECE as u64).read_to_end(&mut piece).await?;
                Ok::<_, std::io::Error>((read > 0).then(|| (Frame::data(Bytes::from(piece)), file)))
            });
            let body = BodyExt::boxed(StreamBody::new(Box::pin(pieces.into_stream())));
            Response::builder().header("content-length", length).body(body).internal("answering")
        }
        _ => Err(Error::unsupported("PUT and GET alone")),
    }
}
