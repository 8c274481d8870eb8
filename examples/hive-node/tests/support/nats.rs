//! A nats-server of the tests' own, on a port that stays the same.

use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Killed when dropped.
pub struct NatsServer {
    pub port: u16,
    folder: tempfile::TempDir,
    child: Option<Child>,
}

impl NatsServer {
    /// Starts one with this text in its configuration, and waits until it listens.
    pub fn start(configuration: &str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = Self { port, folder: tempfile::tempdir().unwrap(), child: None };
        server.configure(configuration);
        server.restart();
        server
    }

    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("nats.conf")
    }

    /// Another configuration, for the next start.
    pub fn configure(&self, configuration: &str) {
        let text = format!("listen: \"127.0.0.1:{}\"\n{configuration}\n", self.port);
        let mut options = std::fs::OpenOptions::new();
        let options = options.write(true).create(true).truncate(true).mode(0o600);
        options.open(self.file()).unwrap().write_all(text.as_bytes()).unwrap();
    }

    pub fn restart(&mut self) {
        let places = ["nats-server", "/usr/sbin/nats-server", "/usr/local/bin/nats-server"];
        let child = places.into_iter().find_map(|place| {
            let mut command = Command::new(place);
            command.arg("-c").arg(self.file()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
        });
        self.child = Some(child.expect("no nats-server is installed: apt-get install nats-server"));
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "the nats-server does not listen");
            std::thread::yield_now();
        }
    }

    /// As `kill -9` does.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }
}

impl Drop for NatsServer {
    fn drop(&mut self) {
        self.kill();
    }
}
