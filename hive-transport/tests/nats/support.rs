//! Servers that the tests themselves start and kill.

use std::fs;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use hive_core::identity::SecretKey;
use hive_core::{AccountId, Context, Principal, Region, RequestId, SeededEntropy, SystemEntropy};
use hive_transport::nats::{Credentials, Nats, NatsOptions};
use hive_transport::{Inline, Link, Subject, Transport};
use http::{Request, Response};
use tempfile::TempDir;
use tokio::process::{Child, Command};

pub(crate) const GRACE: Duration = Duration::from_secs(10);

/// A nats-server without a supervisor, on a port that stays the same.
pub(crate) struct Server {
    port: u16,
    directory: TempDir,
    child: Option<Child>,
}

impl Server {
    /// Starts one with this text in its configuration.
    pub(crate) fn start(configuration: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let directory = tempfile::tempdir().unwrap();
        let mut server = Self { port, directory, child: None };
        server.configure(configuration);
        server.restart();
        server
    }

    /// Another configuration, for the next start.
    pub(crate) fn configure(&self, configuration: &str) {
        let text = format!("listen: \"127.0.0.1:{}\"\n{configuration}\n", self.port);
        let mut options = fs::OpenOptions::new();
        let options = options.write(true).create(true).truncate(true).mode(0o600);
        options.open(self.configuration()).unwrap().write_all(text.as_bytes()).unwrap();
    }

    pub(crate) fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    fn configuration(&self) -> PathBuf {
        self.directory.path().join("nats.conf")
    }

    pub(crate) fn restart(&mut self) {
        let mut command = Command::new(binary());
        command.arg("-c").arg(self.configuration()).stdout(Stdio::null()).stderr(Stdio::null());
        self.child = Some(command.kill_on_drop(true).spawn().unwrap());
    }

    /// As by `kill -9`.
    pub(crate) async fn kill(&mut self) {
        self.child.take().unwrap().kill().await.unwrap();
    }

    /// Stands still until it is told to go on.
    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let id = self.child.as_ref().and_then(Child::id).unwrap();
        let id = rustix::process::Pid::from_raw(i32::try_from(id).unwrap()).unwrap();
        rustix::process::kill_process(id, signal).unwrap();
    }

    pub(crate) fn options(&self) -> NatsOptions {
        NatsOptions::new(format!("nats://127.0.0.1:{}", self.port))
    }
}

/// The installed server. The tests need it: without it they fail.
fn binary() -> &'static str {
    let places = ["nats-server", "/usr/sbin/nats-server", "/usr/local/bin/nats-server"];
    let found = places.into_iter().find(|place| {
        let mut command = std::process::Command::new(place);
        command.arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
    });
    found.expect("no nats-server is installed: apt-get install nats-server")
}

pub(crate) async fn connect(options: NatsOptions) -> Arc<Nats> {
    Arc::new(Nats::connect(options, &SystemEntropy).await.unwrap())
}

pub(crate) fn password(user: &str, password: &str) -> Credentials {
    Credentials::Password { user: user.to_owned(), password: SecretKey::new(password.to_owned()) }
}

pub(crate) fn subject(text: &str) -> Subject {
    text.parse().unwrap()
}

pub(crate) fn request(body: &'static str) -> Request<Bytes> {
    Request::new(Bytes::from_static(body.as_bytes()))
}

/// A request that must be answered within `time`.
pub(crate) fn request_within(time: Duration) -> Request<Bytes> {
    let account: AccountId = "123456789012".parse().unwrap();
    let id = RequestId::random(&SeededEntropy::new(1));
    let context = Context::new(Principal::root(account), Region::US_EAST_1, id, Instant::now() + time);
    Request::builder().extension(context).body(Bytes::new()).unwrap()
}

pub(crate) fn echo() -> Inline {
    Inline::new(tower::service_fn(
        |request: Request<Bytes>| async move { Ok(Response::new(request.into_body())) },
    ))
}

pub(crate) async fn until(transport: &dyn Transport, wanted: impl FnMut(&Link) -> bool) {
    let mut link = transport.link();
    tokio::time::timeout(Duration::from_secs(30), link.wait_for(wanted)).await.expect("in time").unwrap();
}
