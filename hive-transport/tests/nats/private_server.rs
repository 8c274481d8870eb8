use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use hive_core::identity::SecretKey;
use hive_core::{Health, Kind, SeededEntropy, SystemEntropy};
use hive_transport::nats::{Credentials, Nats, NatsOptions, NatsServer, NatsServerOptions, UserKey};
use hive_transport::{ClusterKey, Link, Transport};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::process::Command;

use crate::support::{connect, echo, request, subject, until};

async fn start(directory: &Path) -> hive_core::Result<NatsServer> {
    NatsServer::start(NatsServerOptions::new(directory), &SystemEntropy).await
}

fn pid(directory: &Path) -> String {
    fs::read_to_string(directory.join("nats.pid")).unwrap().trim().to_owned()
}

fn kill(pid: &str) {
    assert!(std::process::Command::new("kill").args(["-9", pid]).status().unwrap().success());
}

/// The seed that clients have.
fn seed(server: &NatsServer) -> SecretKey {
    match server.credentials() {
        Credentials::Nkey(seed) => seed,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn its_secrets_are_its_owners() {
    let home = tempfile::tempdir().unwrap();
    let directory = home.path().join("nats");
    let server = start(&directory).await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&directory), 0o700);
    for file in ["nats.conf", "nats.pem", "nats.key", "nats.lock", "nats-server.log"] {
        assert_eq!(mode(&directory.join(file)), 0o600, "{file}");
    }
    let seed = seed(&server);
    assert!(!fs::read_to_string(directory.join("nats.conf")).unwrap().contains(seed.expose()));
    let of = |file: &str| fs::read(format!("/proc/{}/{file}", pid(&directory))).unwrap();
    assert!(!String::from_utf8_lossy(&of("cmdline")).contains(seed.expose()));
    assert!(!format!("{server:?}").contains(seed.expose()));
    // Nor does it get those that its owner's environment may have.
    assert!(std::env::vars_os().count() > 1);
    let environment = String::from_utf8_lossy(&of("environ")).into_owned();
    let names: Vec<_> =
        environment.split_terminator('\0').filter_map(|entry| entry.split('=').next()).collect();
    assert_eq!(names, ["PATH"]);
    assert!(server.address().ip().is_loopback());
}

#[tokio::test]
async fn who_has_not_its_secret_is_a_stranger_and_finds_one() {
    let home = tempfile::tempdir().unwrap();
    let server = start(home.path()).await.unwrap();
    let refused = async |options: NatsOptions| {
        let options = options.connect_within(Duration::from_secs(1));
        Nats::connect(options, &SystemEntropy).await.unwrap_err().kind()
    };
    let other = ClusterKey::generate(&SystemEntropy);
    // It has another certificate than this client looks for.
    assert_eq!(refused(NatsOptions::private(server.url(), &other).unwrap()).await, Kind::Unavailable);
    // This client trusts it, and is not known to it.
    let authority = home.path().join("authority.pem");
    fs::write(&authority, server.authority()).unwrap();
    let trusting = || NatsOptions::new(server.url()).tls_roots(&authority);
    assert_eq!(refused(trusting()).await, Kind::Unauthenticated);
    let stranger = UserKey::generate(&SystemEntropy).unwrap();
    let stranger = trusting().credentials(Credentials::Nkey(stranger.seed().clone()));
    assert_eq!(refused(stranger).await, Kind::Unauthenticated);
    connect(trusting().credentials(server.credentials())).await;
}

/// While the server is away any user of the machine may listen on its port. All come and ask; they must tell him
/// nothing, take nothing from him, and be with the server when it is back.
#[tokio::test]
async fn who_takes_its_port_learns_nothing_and_is_not_believed() {
    let home = tempfile::tempdir().unwrap();
    let key = ClusterKey::generate(&SystemEntropy);
    let start = async |port| {
        NatsServer::start(NatsServerOptions::new(home.path()).key(&key).port(port), &SystemEntropy).await
    };
    let server = start(0).await.unwrap();
    let (url, address, seed) = (server.url(), server.address(), seed(&server));
    let one = connect(NatsOptions::private(&url, &key).unwrap()).await;
    let other = connect(NatsOptions::private(&url, &key).unwrap()).await;
    let on = subject("state.commit");
    let _serving = one.serve(&on, None, echo()).await.unwrap();
    drop(server);

    let port = listen(address).await;
    let elsewhere = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let info = format!(
        "INFO {{\"server_id\":\"x\",\"server_name\":\"x\",\"version\":\"2.9.10\",\"go\":\"go1\",\
         \"host\":\"127.0.0.1\",\"port\":{},\"headers\":true,\"max_payload\":1048576,\"proto\":1,\
         \"auth_required\":true,\"nonce\":\"vX2mBFMkUD8B3uc\",\"connect_urls\":[\"{}\"]}}\r\n",
        address.port(),
        elsewhere.local_addr().unwrap()
    );
    for transport in [&one, &other] {
        until(&**transport, |link| matches!(link, Link::Down(_))).await;
    }
    // Both come, and come again.
    for _ in 0..6 {
        let (mut stream, _) = port.accept().await.unwrap();
        // One that is gone already has told nothing either.
        let _ = stream.write_all(info.as_bytes()).await;
        let mut told = Vec::new();
        let _ = stream.read_buf(&mut told).await;
        let _ = stream.write_all(b"PONG\r\n").await;
        let _ = stream.read_to_end(&mut told).await;
        // The first message of a TLS handshake, which is about to fail.
        assert!(told.is_empty() || told[0] == 0x16, "{}", told.escape_ascii());
        for secret in ["CONNECT", "SUB", "pass", "state", seed.expose()] {
            assert!(!told.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret}");
        }
        assert!(matches!(*one.link().borrow(), Link::Down(_)));
    }
    assert_eq!(elsewhere.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock, "he was believed");
    let error = other.request(&on, request("lost")).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable, "{error}");
    drop(port);

    let server = start(address.port()).await.unwrap();
    assert_eq!(server.address(), address);
    for transport in [&one, &other] {
        until(&**transport, |link| *link == Link::Up).await;
    }
    assert_eq!(other.request(&on, request("again")).await.unwrap().body(), "again");
}

/// Listens where someone may listen for a moment still.
async fn listen(address: SocketAddr) -> TcpListener {
    loop {
        match TcpListener::bind(address).await {
            Ok(listener) => return listener,
            Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse),
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn it_has_its_directory_to_itself() {
    let home = tempfile::tempdir().unwrap();
    let first = start(home.path()).await.unwrap();
    assert_eq!(start(home.path()).await.unwrap_err().kind(), Kind::Conflict);
    let id = pid(home.path());
    drop(first);
    assert!(!Path::new(&format!("/proc/{id}")).exists(), "it lives after its owner has let go");
    start(home.path()).await.unwrap();
}

#[tokio::test]
async fn it_is_restarted_where_clients_find_it() {
    let home = tempfile::tempdir().unwrap();
    let server = start(home.path()).await.unwrap();
    let transport = connect(server.options()).await;
    let on = subject("ec2.x");
    let _serving = transport.serve(&on, None, echo()).await.unwrap();
    let mut health = server.health();
    assert_eq!(*health.borrow(), Health::Ready);
    kill(&pid(home.path()));
    health.wait_for(|health| *health != Health::Ready).await.unwrap();
    health.wait_for(|health| *health == Health::Ready).await.unwrap();
    until(&*transport, |link| *link == Link::Up).await;
    assert_eq!(transport.request(&on, request("again")).await.unwrap().body(), "again");
}

#[tokio::test]
async fn what_an_owner_left_is_ended() {
    let home = tempfile::tempdir().unwrap();
    let mut options = NatsServerOptions::new(home.path());
    drop(start(home.path()).await.unwrap());
    let configuration = home.path().canonicalize().unwrap().join("nats.conf");
    let mut left = Command::new("/usr/sbin/nats-server");
    left.arg("-c").arg(&configuration).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut left = left.spawn().unwrap();
    // It says so once it is up, and has written its id by then.
    let mut lines = BufReader::new(left.stderr.take().unwrap()).lines();
    while !lines.next_line().await.unwrap().unwrap().contains("Server is ready") {}
    assert_eq!(pid(home.path()), left.id().unwrap().to_string());
    options = options.port(0);
    let started = tokio::spawn(async move { NatsServer::start(options, &SystemEntropy).await });
    // It is our child, so it is us who must take note of its end.
    assert_eq!(left.wait().await.unwrap().signal(), Some(9));
    let server = started.await.unwrap().unwrap();
    connect(server.options()).await;
}

/// A process ends thread by thread, and the last closes its port. By then nothing says any more whose it was.
#[tokio::test]
async fn the_port_of_one_that_is_dying_is_waited_for() {
    const DYING: &str = "
import ctypes, os, socket, sys, threading, time
door = socket.create_server(('127.0.0.1', 0))
def last():
    print(door.getsockname()[1], flush=True)
    time.sleep(1.5)
    os._exit(0)
threading.Thread(target=last).start()
ctypes.CDLL(None).pthread_exit(None)
";
    let home = tempfile::tempdir().unwrap();
    let mut dying = Command::new("/usr/bin/python3");
    let mut dying = dying
        .args(["-c", DYING])
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("python3 is there");
    let mut lines = BufReader::new(dying.stdout.take().unwrap()).lines();
    let port = lines.next_line().await.unwrap().unwrap().parse().unwrap();
    let id = dying.id().unwrap();
    while !fs::read(format!("/proc/{id}/cmdline")).unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    fs::write(home.path().join("nats.pid"), id.to_string()).unwrap();
    let options = NatsServerOptions::new(home.path()).port(port);
    let server = NatsServer::start(options, &SystemEntropy).await.unwrap();
    assert_eq!(server.address().port(), port);
    connect(server.options()).await;
}

#[tokio::test]
async fn another_process_of_that_id_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let mut innocent = Command::new("cat").stdin(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
    fs::write(home.path().join("nats.pid"), innocent.id().unwrap().to_string()).unwrap();
    start(home.path()).await.unwrap();
    assert!(innocent.try_wait().unwrap().is_none());
    for odd in ["", "x", "-1", "0", "99999999999"] {
        fs::write(home.path().join("nats.pid"), odd).unwrap();
        start(home.path()).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_missing_is_said() {
    let home = tempfile::tempdir().unwrap();
    let options = NatsServerOptions::new(home.path()).binary("/nowhere/nats-server");
    let error = NatsServer::start(options, &SystemEntropy).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unsupported);
    // A port that someone else has.
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let options = NatsServerOptions::new(home.path()).port(taken.local_addr().unwrap().port());
    let error = NatsServer::start(options, &SystemEntropy).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable, "{error}");
    assert!(error.to_string().contains("nats-server.log"), "{error}");
}

#[tokio::test]
async fn it_dies_with_an_owner_that_is_killed() {
    let home = tempfile::tempdir().unwrap();
    let mut owner = Command::new(std::env::current_exe().unwrap());
    owner.args(["--ignored", "--exact", "private_server::owner", "--nocapture"]);
    owner.current_dir(home.path()).stdout(Stdio::piped()).kill_on_drop(true);
    let mut owner = owner.spawn().unwrap();
    let mut lines = BufReader::new(owner.stdout.take().unwrap()).lines();
    let url = loop {
        let line = lines.next_line().await.unwrap().expect("the owner lives");
        if let Some((_, url)) = line.split_once("ready ") {
            break url.to_owned();
        }
    };
    let transport = connect(NatsOptions::private(url, &owners_key()).unwrap()).await;
    owner.kill().await.unwrap();
    until(&*transport, |link| matches!(link, Link::Down(_))).await;
    // And its directory is free for the next.
    start(home.path()).await.unwrap();
}

/// What the process that is killed above and the one that kills it know.
fn owners_key() -> ClusterKey {
    ClusterKey::generate(&SeededEntropy::new(1))
}

/// Not a test: the process that is killed above. It owns a server in its working directory until then.
#[tokio::test]
#[ignore = "started by it_dies_with_an_owner_that_is_killed"]
async fn owner() {
    let options = NatsServerOptions::new(".").key(&owners_key());
    let server = NatsServer::start(options, &SystemEntropy).await.unwrap();
    println!("ready {}", server.url());
    std::future::pending::<()>().await;
}
