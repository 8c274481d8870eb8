use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::Stdio;

use hive_core::identity::SecretKey;
use hive_core::{Health, Kind, SystemEntropy};
use hive_transport::nats::{Credentials, NatsOptions, NatsServer, NatsServerOptions};
use hive_transport::{Link, Transport};
use tokio::io::{AsyncBufReadExt as _, BufReader};
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

fn secret(server: &NatsServer) -> SecretKey {
    match server.credentials() {
        Credentials::Password { password, .. } => password,
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
    for file in ["nats.conf", "nats.lock", "nats-server.log"] {
        assert_eq!(mode(&directory.join(file)), 0o600, "{file}");
    }
    let password = secret(&server);
    let command = fs::read(format!("/proc/{}/cmdline", pid(&directory))).unwrap();
    assert!(!String::from_utf8_lossy(&command).contains(password.expose()));
    assert!(!format!("{server:?}").contains(password.expose()));
    assert!(server.address().ip().is_loopback());
    let stranger = NatsOptions::new(server.url());
    let error = hive_transport::nats::Nats::connect(stranger, &SystemEntropy).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unauthenticated);
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
    let text = fs::read_to_string(home.path().join("nats.conf")).unwrap();
    let password = text.split("password: \"").nth(1).unwrap().split('"').next().unwrap();
    let credentials =
        Credentials::Password { user: "hive".to_owned(), password: SecretKey::new(password.to_owned()) };
    let transport = connect(NatsOptions::new(url).credentials(credentials)).await;
    owner.kill().await.unwrap();
    until(&*transport, |link| matches!(link, Link::Down(_))).await;
    // And its directory is free for the next.
    start(home.path()).await.unwrap();
}

/// Not a test: the process that is killed above. It owns a server in its working directory until then.
#[tokio::test]
#[ignore = "started by it_dies_with_an_owner_that_is_killed"]
async fn owner() {
    let server = start(Path::new(".")).await.unwrap();
    println!("ready {}", server.url());
    std::future::pending::<()>().await;
}
