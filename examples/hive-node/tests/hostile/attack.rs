//! Those that are slow, or mean harm. Each has its own connections and goes on until it is ended.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{interval, sleep};

use crate::wire::{Signer, Twist};
use crate::{action, object};

/// Connections that say nothing.
const IDLE: usize = 1000;
/// New connections a second that trickle, by their kind: heads, bodies without a signature, bodies with one.
const TRICKLES: [u32; 3] = [25, 15, 10];
/// What a head is to have at least, if it is let.
const HEAD: u64 = 100 * 1024 * 1024;
/// How many at once send such heads, and as many such bodies of each kind.
const FLOODS: usize = 4;
/// Wrong signatures a second, half of them on connections that are kept.
const WRONG: u32 = 200;

/// How much was done.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    idle: AtomicU64,
    trickles: AtomicU64,
    heads: AtomicU64,
    longest_head: AtomicU64,
    bodies: AtomicU64,
    body_bytes: AtomicU64,
    wrong: AtomicU64,
    let_in: AtomicU64,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} idle connections, {} that trickle, {} endless heads (at most {} KiB taken), {} endless bodies \
             ({} KiB taken in all), {} wrong signatures refused",
            self.idle.load(Relaxed),
            self.trickles.load(Relaxed),
            self.heads.load(Relaxed),
            self.longest_head.load(Relaxed) / 1024,
            self.bodies.load(Relaxed),
            self.body_bytes.load(Relaxed) / 1024,
            self.wrong.load(Relaxed),
        )
    }
}

impl Counts {
    /// That there was an attack, and that nobody was let in.
    pub(crate) fn check(&self, time: Duration) {
        let seconds = time.as_secs();
        let at_least = |what: &str, count: &AtomicU64, least: u64| {
            let count = count.load(Relaxed);
            assert!(count >= least, "{what}: only {count} of {least} in {time:?}");
        };
        at_least("idle connections", &self.idle, IDLE as u64);
        // Half of what is meant, where the machine is busy.
        at_least("trickles", &self.trickles, u64::from(TRICKLES.iter().sum::<u32>()) * seconds / 2);
        at_least("wrong signatures", &self.wrong, u64::from(WRONG) * seconds / 2);
        at_least("endless heads", &self.heads, FLOODS as u64);
        at_least("endless bodies", &self.bodies, FLOODS as u64);
        let longest = self.longest_head.load(Relaxed);
        // The kernel's buffers of a connection take some too.
        assert!(longest < HEAD / 4, "a head of {longest} bytes was taken");
        assert_eq!(self.let_in.load(Relaxed), 0, "requests with a wrong signature were let in");
    }
}

/// All of it, on threads of its own.
pub(crate) struct Attack {
    runtime: tokio::runtime::Runtime,
    tasks: JoinSet<()>,
    counts: Arc<Counts>,
}

impl Attack {
    pub(crate) fn start(signer: &Signer) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let counts = Arc::new(Counts::default());
        let mut tasks = JoinSet::new();
        let mut go = |task: std::pin::Pin<Box<dyn Future<Output = ()> + Send>>| {
            tasks.spawn_on(task, runtime.handle());
        };
        let (port, unsigned) = (signer.port, "POST / HTTP/1.1\r\nhost: x\r\n");
        for _ in 0..IDLE {
            go(Box::pin(idle(port, Arc::clone(&counts))));
        }
        let head = b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ".to_vec();
        go(Box::pin(trickles(port, head, TRICKLES[0], Arc::clone(&counts))));
        let body = format!("{unsigned}content-length: 100000\r\n\r\n").into_bytes();
        go(Box::pin(trickles(port, body, TRICKLES[1], Arc::clone(&counts))));
        let body = signer.bytes(object("PUT", "/healthy/slow", Some(100_000), ""), "keep-alive");
        go(Box::pin(trickles(port, body, TRICKLES[2], Arc::clone(&counts))));
        let huge = signer.bytes(object("PUT", "/healthy/huge", Some(1 << 40), ""), "keep-alive");
        let mut form = action("Action=DescribeRegions", Twist::Lengthless);
        form.headers.push(("transfer-encoding".into(), "chunked".into()));
        let form = signer.bytes(form, "keep-alive");
        let chunked = format!("{unsigned}transfer-encoding: chunked\r\n\r\n").into_bytes();
        for _ in 0..FLOODS {
            go(Box::pin(heads(port, Arc::clone(&counts))));
            for start in [&huge, &form, &chunked] {
                go(Box::pin(bodies(port, start.clone(), Arc::clone(&counts))));
            }
        }
        let signer = Arc::new(signer.clone());
        for keeps in [true, false] {
            go(Box::pin(wrong(Arc::clone(&signer), keeps, Arc::clone(&counts))));
        }
        Self { runtime, tasks, counts }
    }

    /// Ends them at once, as a client does that goes away.
    pub(crate) fn end(mut self) -> Arc<Counts> {
        self.runtime.block_on(self.tasks.shutdown());
        self.runtime.shutdown_background();
        self.counts
    }
}

/// A connection that says nothing, made anew where it is closed.
async fn idle(port: u16, counts: Arc<Counts>) {
    loop {
        let Ok(mut socket) = TcpStream::connect(("127.0.0.1", port)).await else {
            sleep(Duration::from_millis(100)).await;
            continue;
        };
        counts.idle.fetch_add(1, Relaxed);
        // It is closed, or something is said of it: both are its end.
        drop(socket.read(&mut [0; 1024]).await);
    }
}

/// New connections, so many a second, each of which goes on a byte a second after its start.
async fn trickles(port: u16, start: Vec<u8>, rate: u32, counts: Arc<Counts>) {
    let mut tick = interval(Duration::from_secs(1) / rate);
    let mut open = JoinSet::new();
    loop {
        tick.tick().await;
        while open.try_join_next().is_some() {}
        let (start, counts) = (start.clone(), Arc::clone(&counts));
        open.spawn(async move {
            let Ok(mut socket) = TcpStream::connect(("127.0.0.1", port)).await else { return };
            counts.trickles.fetch_add(1, Relaxed);
            if socket.write_all(&start).await.is_err() {
                return;
            }
            let mut answer = [0; 1024];
            loop {
                tokio::select! {
                    read = socket.read(&mut answer) => if !matches!(read, Ok(1..)) { return },
                    () = sleep(Duration::from_secs(1)) => if socket.write_all(b"x").await.is_err() { return },
                }
            }
        });
    }
}

/// A head that goes on as long as it is taken.
async fn heads(port: u16, counts: Arc<Counts>) {
    let line = format!("x-long: {}\r\n", "x".repeat(8000)).into_bytes();
    loop {
        sleep(Duration::from_millis(200)).await;
        let Ok(mut socket) = TcpStream::connect(("127.0.0.1", port)).await else { continue };
        counts.heads.fetch_add(1, Relaxed);
        if socket.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n").await.is_err() {
            continue;
        }
        let mut sent = 0;
        while sent < HEAD && socket.write_all(&line).await.is_ok() {
            sent += line.len() as u64;
            counts.longest_head.fetch_max(sent, Relaxed);
        }
    }
}

/// A body that goes on as long as it is taken, as chunks or without an end.
async fn bodies(port: u16, start: Vec<u8>, counts: Arc<Counts>) {
    let chunk = format!("4000\r\n{}\r\n", "x".repeat(0x4000)).into_bytes();
    loop {
        sleep(Duration::from_secs(1)).await;
        let Ok(mut socket) = TcpStream::connect(("127.0.0.1", port)).await else { continue };
        counts.bodies.fetch_add(1, Relaxed);
        if socket.write_all(&start).await.is_err() {
            continue;
        }
        while socket.write_all(&chunk).await.is_ok() {
            counts.body_bytes.fetch_add(chunk.len() as u64, Relaxed);
        }
    }
}

/// Requests of a key that is known, with a signature that is not right.
async fn wrong(signer: Arc<Signer>, keeps: bool, counts: Arc<Counts>) {
    const LANES: u32 = 10;
    let mut lanes = JoinSet::new();
    for _ in 0..LANES {
        let (signer, counts) = (Arc::clone(&signer), Arc::clone(&counts));
        lanes.spawn(async move {
            let mut tick = interval(Duration::from_secs(1) * LANES * 2 / WRONG);
            let mut kept = None;
            loop {
                tick.tick().await;
                let request = action("Action=DescribeInstances&Version=2016-11-15", Twist::Secret);
                let bytes = signer.bytes(request, if keeps { "keep-alive" } else { "close" });
                let socket = match kept.take() {
                    Some(socket) => Ok(socket),
                    None => TcpStream::connect(("127.0.0.1", signer.port)).await,
                };
                let Ok(mut socket) = socket else { continue };
                if socket.write_all(&bytes).await.is_err() {
                    continue;
                }
                // An answer that is an error fits into one packet.
                let mut answer = vec![0; 16 * 1024];
                let read = socket.read(&mut answer).await.unwrap_or_default();
                match &answer[..read] {
                    said if said.starts_with(b"HTTP/1.1 401 ") => counts.wrong.fetch_add(1, Relaxed),
                    said if said.starts_with(b"HTTP/1.1 2") => counts.let_in.fetch_add(1, Relaxed),
                    _ => continue,
                };
                kept = keeps.then_some(socket);
            }
        });
    }
    while lanes.join_next().await.is_some() {}
}
