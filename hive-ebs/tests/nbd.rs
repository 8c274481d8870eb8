//! The NBD server, driven by a client of the test's own that does what real ones do not.

#![cfg(feature = "nbd")]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "nbd/client.rs"]
mod client;
#[path = "nbd/held.rs"]
mod held;

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use hive_core::Kind;
use hive_ebs::device::{BlockDevice, DeviceCalls as _, IoFault};
use hive_ebs::nbd::{ExportSpec, NbdConfig, NbdServer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::UnixStream;

use client::{Client, READ, WRITE, option};
use held::Held;

const MIB: u64 = 1 << 20;

fn config(home: &Path) -> NbdConfig {
    let mut config = NbdConfig::default();
    config.sockets = Some(home.join("nbd"));
    config
}

struct Bench {
    server: NbdServer,
    device: Arc<Held>,
    home: tempfile::TempDir,
}

impl Bench {
    async fn new(change: impl FnOnce(&mut NbdConfig)) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut config = config(home.path());
        change(&mut config);
        let server = NbdServer::new(config).unwrap();
        let device = Held::new(64 * MIB).await;
        server.export("vol", device.clone(), ExportSpec::default()).await.unwrap();
        Self { server, device, home }
    }

    async fn socket(&self) -> UnixStream {
        UnixStream::connect(self.home.path().join("nbd/vol.sock")).await.unwrap()
    }

    async fn client(&self) -> Client {
        Client::go(self.socket().await, "vol").await
    }

    /// Returns when the server has done all that it could with what it had been sent, or told, before: a later request,
    /// of a client of another export, was answered. Each test has one thread, on which tasks run in the order in which
    /// they were woken.
    async fn settled(&self) {
        let device: Arc<dyn BlockDevice> = Held::new(MIB).await;
        self.server.export("other", device, ExportSpec::default()).await.unwrap();
        let stream = UnixStream::connect(self.home.path().join("nbd/other.sock")).await.unwrap();
        let mut client = Client::go(stream, "other").await;
        // One that needs neither the device nor memory.
        client.request(99, 1, 0, 0, &[]).await;
        assert_eq!(client.reply(0).await, (1, 22, vec![]));
        drop(client);
        assert!(self.server.remove("other").await);
    }
}

#[tokio::test]
async fn replies_come_as_completions_do() {
    let bench = Bench::new(|_| {}).await;
    let mut client = bench.client().await;
    bench.device.hold();
    client.request(READ, 1, 0, 4096, &[]).await;
    bench.device.arrived(1).await;
    bench.device.free();
    // Asked second, answered first.
    client.request(READ, 2, 8192, 4096, &[]).await;
    assert_eq!(client.reply(4096).await, (2, 0, vec![0; 4096]));
    bench.device.release();
    assert_eq!(client.reply(4096).await, (1, 0, vec![0; 4096]));
}

#[tokio::test]
async fn a_request_byte_by_byte_and_wrong_ones_between() {
    let bench = Bench::new(|_| {}).await;
    let mut client = bench.client().await;
    let mut bytes = client::request(0, WRITE, 7, 4096, 512);
    bytes.extend([9; 512]);
    for byte in bytes {
        client.stream.write_all(&[byte]).await.unwrap();
        client.stream.flush().await.unwrap();
    }
    assert_eq!(client.reply(0).await, (7, 0, vec![]));
    // The payload of a refused write is passed over.
    for (at, length, errno) in [(1, 512, 22), (64 * MIB, 8192, 28), (0, 0, 22)] {
        client.request(WRITE, 8, at, length, &vec![1; length as usize]).await;
        assert_eq!(client.reply(0).await, (8, errno, vec![]));
    }
    client.request(99, 9, 0, 0, &[]).await;
    assert_eq!(client.reply(0).await, (9, 22, vec![]));
    client.request(READ, 10, 4096, 512, &[]).await;
    assert_eq!(client.reply(512).await, (10, 0, vec![9; 512]));
}

#[tokio::test]
async fn what_breaks_the_protocol_is_cut_and_nothing_else_is() {
    let bench = Bench::new(|_| {}).await;
    let mut good = bench.client().await;
    // A payload beyond the bound, a wrong magic.
    let mut client = bench.client().await;
    client.stream.write_all(&client::request(0, WRITE, 1, 0, u32::MAX)).await.unwrap();
    client.ended().await;
    let mut client = bench.client().await;
    client.stream.write_all(&[0; 28]).await.unwrap();
    client.ended().await;
    // A name that is not there, an option that is too long.
    let mut client = Client::greeted(bench.socket().await).await;
    client.option(option::EXPORT_NAME, b"other").await;
    client.ended().await;
    let mut client = Client::greeted(bench.socket().await).await;
    client.stream.write_all(b"IHAVEOPT\0\0\0\x07\xff\xff\xff\xff").await.unwrap();
    client.ended().await;
    good.request(READ, 1, 0, 512, &[]).await;
    assert_eq!(good.reply(512).await.1, 0);
}

#[tokio::test]
async fn a_client_is_not_read_beyond_its_requests() {
    let bench = Bench::new(|config| config.requests = 4).await;
    let mut client = bench.client().await;
    bench.device.hold();
    for cookie in 0..10 {
        client.request(READ, cookie, cookie * 4096, 4096, &[]).await;
    }
    bench.device.arrived(4).await;
    // Nothing more comes while no reply went out.
    bench.settled().await;
    assert_eq!(bench.device.held(), 4);
    bench.device.free();
    bench.device.release();
    for _ in 0..10 {
        assert_eq!(client.reply(4096).await.1, 0);
    }
}

#[tokio::test]
async fn bytes_in_flight_are_bounded_over_connections() {
    let bench = Bench::new(|config| (config.bytes, config.memory) = (32 << 20, 40 << 20)).await;
    let (mut first, mut second) = (bench.client().await, bench.client().await);
    bench.device.hold();
    let large = 24 << 20;
    first.request(READ, 1, 0, large, &[]).await;
    bench.device.arrived(1).await;
    // Neither the connection's own bound nor, from another one, the common one has room for a second.
    first.request(READ, 2, 0, large, &[]).await;
    second.request(READ, 3, 0, large, &[]).await;
    bench.settled().await;
    assert_eq!(bench.device.held(), 1);
    bench.device.free();
    bench.device.release();
    assert_eq!(first.reply(large as usize).await.0, 1);
    let (one, other) = tokio::join!(first.reply(large as usize), second.reply(large as usize));
    assert_eq!((one.0, other.0), (2, 3));
}

#[tokio::test]
async fn slow_clients_are_cut_and_free_what_they_held() {
    let bench = Bench::new(|config| {
        (config.handshake, config.idle) = (Duration::from_secs(1), Duration::from_secs(1));
        config.memory = 32 << 20;
    })
    .await;
    // One that says nothing, one that stops in a payload, one that does not take its replies.
    let mut silent = bench.socket().await;
    let mut stopped = bench.client().await;
    stopped.stream.write_all(&client::request(0, WRITE, 1, 0, 32 << 20)).await.unwrap();
    let mut deaf = bench.client().await;
    deaf.request(READ, 1, 0, 32 << 20, &[]).await;
    let mut rest = vec![];
    silent.read_to_end(&mut rest).await.unwrap();
    assert_eq!(rest.len(), 18);
    stopped.ended().await;
    let mut client = bench.client().await;
    client.request(READ, 1, 0, 32 << 20, &[]).await;
    assert_eq!(client.reply(32 << 20).await.1, 0);
    // One without requests stays.
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(5)).await;
    tokio::time::resume();
    bench.settled().await;
    client.request(READ, 2, 0, 512, &[]).await;
    assert_eq!(client.reply(512).await.0, 2);
}

#[tokio::test]
async fn connections_are_bounded() {
    let bench = Bench::new(|config| config.connections = 2).await;
    let (_one, two) = (bench.client().await, bench.client().await);
    let mut third = Client { stream: bench.socket().await };
    third.ended().await;
    drop(two);
    // The place is free when the server has seen the end.
    loop {
        let mut stream = bench.socket().await;
        let mut greeting = [0; 18];
        if stream.read_exact(&mut greeting).await.is_ok() {
            break;
        }
    }
}

#[tokio::test]
async fn an_export_ends_when_its_requests_have() {
    let bench = Bench::new(|_| {}).await;
    let mut client = bench.client().await;
    bench.device.hold();
    client.request(WRITE, 1, 0, 4096, &[5; 4096]).await;
    bench.device.arrived(1).await;
    let mut removing = Box::pin(bench.server.remove("vol"));
    assert!((&mut removing).now_or_never().is_none());
    bench.settled().await;
    assert!((&mut removing).now_or_never().is_none(), "a request is in the device");
    assert_eq!(bench.server.lookup("vol"), None);
    assert!(!bench.home.path().join("nbd/vol.sock").exists());
    bench.device.free();
    bench.device.release();
    assert!(removing.await);
    // The reply was sent, and then the end.
    assert_eq!(client.reply(0).await, (1, 0, vec![]));
    client.ended().await;
    assert_eq!(bench.device.read(0..4096).await.unwrap(), [5; 4096]);
    assert!(!bench.server.remove("vol").await);
}

#[tokio::test]
async fn a_client_that_is_gone_does_not_end_an_export_before_its_requests() {
    let bench = Bench::new(|_| {}).await;
    let mut client = bench.client().await;
    bench.device.hold();
    client.request(WRITE, 1, 0, 4096, &[5; 4096]).await;
    bench.device.arrived(1).await;
    drop(client);
    let mut removing = Box::pin(bench.server.remove("vol"));
    assert!((&mut removing).now_or_never().is_none());
    bench.settled().await;
    assert!((&mut removing).now_or_never().is_none(), "a request is in the device");
    bench.device.release();
    assert!(removing.await);
}

#[tokio::test]
async fn shutdown_waits_for_its_grace_and_then_cuts() {
    let bench = Bench::new(|_| {}).await;
    let mut client = bench.client().await;
    assert!(bench.server.shutdown(Duration::from_secs(30)).await);
    client.ended().await;
    let device = bench.device.clone() as Arc<dyn BlockDevice>;
    let refused = bench.server.export("other", device, ExportSpec::default()).await;
    assert_eq!(refused.unwrap_err().kind(), Kind::Unavailable);

    let bench = Bench::new(|_| {}).await;
    let mut client = bench.client().await;
    bench.device.hold();
    client.request(READ, 1, 0, 4096, &[]).await;
    bench.device.arrived(1).await;
    assert!(!bench.server.shutdown(Duration::from_millis(20)).await);
    client.ended().await;
    bench.device.release();
}

#[tokio::test]
async fn faults_become_errors_and_a_busy_device_is_waited_for() {
    let bench = Bench::new(|_| {}).await;
    let mut client = bench.client().await;
    for (fault, errno) in [
        (IoFault::Io, 5),
        (IoFault::Corrupt, 5),
        (IoFault::NoSpace, 28),
        (IoFault::ReadOnly, 1),
        (IoFault::Fenced, 108),
        (IoFault::Closed, 108),
        (IoFault::Unsupported, 95),
    ] {
        bench.device.fail(fault);
        client.request(WRITE, 1, 0, 512, &[1; 512]).await;
        assert_eq!(client.reply(0).await, (1, errno, vec![]), "{fault:?}");
        // An error has no data, of a read too.
        bench.device.fail(fault);
        client.request(READ, 2, 0, 512, &[]).await;
        assert_eq!(client.reply(0).await, (2, errno, vec![]), "{fault:?}");
    }
    for _ in 0..3 {
        bench.device.fail(IoFault::Overloaded);
    }
    client.request(WRITE, 3, 0, 512, &[3; 512]).await;
    assert_eq!(client.reply(0).await, (3, 0, vec![]));
    assert_eq!(bench.device.read(0..512).await.unwrap(), [3; 512]);
    // A completion that is dropped is an error, not a client that waits for ever.
    bench.device.forget();
    client.request(READ, 4, 0, 512, &[]).await;
    assert_eq!(client.reply(0).await, (4, 5, vec![]));
}

#[tokio::test]
async fn read_only_exports_refuse_writes() {
    let bench = Bench::new(|_| {}).await;
    let device = bench.device.clone() as Arc<dyn BlockDevice>;
    let export = bench.server.export("ro", device, ExportSpec::default().read_only()).await.unwrap();
    let mut client = Client::go(UnixStream::connect(export.path.unwrap()).await.unwrap(), "ro").await;
    client.request(WRITE, 1, 0, 512, &[1; 512]).await;
    assert_eq!(client.reply(0).await, (1, 1, vec![]));
}

#[tokio::test]
async fn sockets_are_private_and_only_a_dead_one_is_replaced() {
    let bench = Bench::new(|_| {}).await;
    let directory = bench.home.path().join("nbd");
    let socket = directory.join("vol.sock");
    assert_eq!(directory.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(socket.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let device = || bench.device.clone() as Arc<dyn BlockDevice>;
    let spec = ExportSpec::default;

    // Served here; served by another server; by no one any more; not a socket.
    assert_eq!(bench.server.export("vol", device(), spec()).await.unwrap_err().kind(), Kind::Conflict);
    let other = NbdServer::new(config(bench.home.path())).unwrap();
    assert_eq!(other.export("vol", device(), spec()).await.unwrap_err().kind(), Kind::Conflict);
    drop(bench.client().await);
    drop(std::os::unix::net::UnixListener::bind(directory.join("dead.sock")).unwrap());
    let dead = directory.join("dead.sock").metadata().unwrap().ino();
    let replaced = other.export("dead", device(), spec()).await.unwrap().path.unwrap();
    assert_ne!(replaced.metadata().unwrap().ino(), dead);
    std::fs::write(directory.join("file.sock"), "kept").unwrap();
    assert_eq!(other.export("file", device(), spec()).await.unwrap_err().kind(), Kind::Conflict);
    assert_eq!(std::fs::read(directory.join("file.sock")).unwrap(), b"kept");

    // Dropped, a server takes its own sockets away, and no one else's.
    std::fs::remove_file(&replaced).unwrap();
    std::fs::write(&replaced, "another's").unwrap();
    drop(other);
    assert!(replaced.exists() && socket.exists());

    for name in ["", ".x", "a/b", "a b", "ä", &"x".repeat(129)] {
        assert_eq!(
            bench.server.export(name, device(), spec()).await.unwrap_err().kind(),
            Kind::Invalid,
            "{name}"
        );
    }
    let open = bench.home.path().join("open");
    std::fs::create_dir(&open).unwrap();
    std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o755)).unwrap();
    let link = bench.home.path().join("link");
    symlink(&directory, &link).unwrap();
    for refused in [open, link] {
        let mut config = NbdConfig::default();
        config.sockets = Some(refused);
        assert_eq!(NbdServer::new(config).unwrap_err().kind(), Kind::Denied);
    }
    let long = bench.home.path().join("l".repeat(90));
    let server = NbdServer::new(config(&long)).unwrap();
    assert_eq!(server.export("vol", device(), spec()).await.unwrap_err().kind(), Kind::Invalid);
}

#[tokio::test]
async fn tcp_serves_by_name_on_loopback_only() {
    let bench = Bench::new(|_| {}).await;
    for outside in ["0.0.0.0:0", "192.0.2.1:0", "[::]:0"] {
        let refused = bench.server.listen_tcp(outside.parse().unwrap()).await;
        assert_eq!(refused.unwrap_err().kind(), Kind::Denied, "{outside}");
    }
    let address = bench.server.listen_tcp("127.0.0.1:0".parse().unwrap()).await.unwrap();
    assert_eq!(bench.server.tcp_addresses(), [address]);
    let connect = || async { tokio::net::TcpStream::connect(address).await.unwrap() };
    let mut client = Client::go(connect().await, "vol").await;
    client.request(READ, 1, 0, 512, &[]).await;
    assert_eq!(client.reply(512).await.1, 0);
    // There is no default export among several.
    let mut client = Client::greeted(connect().await).await;
    client.option(option::GO, &[0; 6]).await;
    assert_eq!(client.option_reply().await.0, (1 << 31) + 6);
    bench.server.shutdown(Duration::from_secs(30)).await;
    client.ended().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
