//! Clients that do what clients do, and how long they wait.

use std::fmt;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::wire::{Request, Signer, Twist};
use crate::{action, object};

/// Each client asks this often, or as soon as it has its answer where that is later.
const PACE: Duration = Duration::from_millis(20);

/// How long each answer took, in order of length.
pub(crate) struct Latencies(Vec<Duration>);

impl Latencies {
    /// Four clients, each a thread of its own, for so long. Each answer must be the right one.
    pub(crate) fn measure(signer: &Signer, time: Duration) -> Self {
        let end = Instant::now() + time;
        let clients: [(fn() -> Request, bool); 4] = [
            (|| action("Action=DescribeInstances&Version=2016-11-15", Twist::None), true),
            (|| action("Action=DescribeVolumes&Version=2016-11-15", Twist::None), true),
            (|| object("GET", "/healthy/object", None, ""), true),
            // One that connects anew each time.
            (|| action("Action=DescribeRegions&Version=2016-11-15", Twist::None), false),
        ];
        let mut all: Vec<Duration> = std::thread::scope(|scope| {
            let threads: Vec<_> = clients
                .map(|(request, keeps)| scope.spawn(move || client(signer, request, keeps, end)))
                .into_iter()
                .collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        all.sort_unstable();
        Self(all)
    }

    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        self.0[(self.0.len() * percent).div_ceil(100).saturating_sub(1)]
    }
}

impl fmt::Display for Latencies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (half, most) = (self.percentile(50), self.percentile(99));
        write!(f, "p50 {half:.1?}, p99 {most:.1?} of {} answers", self.0.len())
    }
}

fn client(signer: &Signer, request: fn() -> Request, keeps: bool, end: Instant) -> Vec<Duration> {
    let mut waits = Vec::new();
    let mut kept = None;
    let mut next = Instant::now();
    while next < end {
        #[expect(
            clippy::disallowed_methods,
            reason = "it is the pace of a client, not a wait for something"
        )]
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
        let bytes = signer.bytes(request(), if keeps { "keep-alive" } else { "close" });
        let began = Instant::now();
        let mut socket = kept.take().unwrap_or_else(|| connect(signer.port));
        socket.write_all(&bytes).unwrap();
        let head = answer(&mut socket);
        waits.push(began.elapsed());
        assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
        if keeps {
            kept = Some(socket);
        }
        next = (next + PACE).max(Instant::now());
    }
    waits
}

fn connect(port: u16) -> TcpStream {
    let socket = TcpStream::connect(("127.0.0.1", port)).unwrap();
    socket.set_nodelay(true).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    socket
}

/// Reads a whole answer, whose head says its length, and gives its head.
fn answer(socket: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut part = [0; 64 * 1024];
    loop {
        let read = socket.read(&mut part).unwrap();
        assert!(read > 0, "an answer ended early: {}", String::from_utf8_lossy(&bytes));
        bytes.extend_from_slice(&part[..read]);
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.unwrap_or_else(|| panic!("no length: {head}")).parse().unwrap();
        if bytes.len() >= end + 4 + length {
            return head;
        }
    }
}
