//! A private nats-server: on loopback, with keys of its own, restarted when it dies, and gone when its owner is.
//!
//! ```text
//!             ┌── dies ── wait (0.1 s … 5 s) ──┐
//!  start ─► running ◄──────────────────────────┘
//!             └── dropped, or the owner dies ──► killed
//! ```
//!
//! The server dies with its owner by the parent-death signal, which `setpriv` of util-linux sets; where that is not
//! installed, or the owner dies before it is set, the next start on the same directory ends what was left. A lock in
//! the directory keeps two owners apart. Its port stays the same over restarts, so that clients find it again.
//!
//! **Who takes its port.** While it is away, any program of the machine may listen there. Clients speak TLS with the one
//! that has this server's certificate and with no other, and prove themselves by a signature: to another they say
//! nothing, and hear nothing from it. All it can do is to keep the port. What both sides need follows from one
//! [`ClusterKey`], which is the same for the next server.
//!
//! Everything of it is in one directory, only for its owner to read: `nats.conf`, `nats.pem` and `nats.key` with the
//! certificate, `nats.pid`, `nats.lock` and `nats-server.log`. Of its clients it has the public key. No secret is on a
//! command line, and nothing of its owner's environment but the search path is in its own.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use hive_core::gateway::tls::Certified;
use hive_core::{Entropy, Error, Health, Result, ResultExt as _, SystemClock};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};
use tokio::sync::{oneshot, watch};

use self::keys::Keys;
use super::{Credentials, NatsOptions};
use crate::{ClusterKey, MAX_MESSAGE};

pub(super) mod keys;

const LOOK_INTERVAL: Duration = Duration::from_millis(50);
const START_TIME: Duration = Duration::from_secs(10);
/// How long a client may take to be known. The server's own is two seconds, which a busy machine may need.
const HANDSHAKE_TIME: Duration = Duration::from_secs(10);
const FIRST_DELAY: Duration = Duration::from_millis(100);
const LONGEST_DELAY: Duration = Duration::from_secs(5);
/// After this long, a death is the first again.
const STEADY: Duration = Duration::from_secs(30);
/// Where the binary may be, besides the search path: Debian has it where ordinary users do not look.
const PLACES: [&str; 3] = ["nats-server", "/usr/sbin/nats-server", "/usr/local/bin/nats-server"];

const CONFIGURATION: &str = "nats.conf";
/// The server's certificate, and its key.
const CERTIFICATE: (&str, &str) = ("nats.pem", "nats.key");

/// What a private server needs to be told.
#[derive(Clone, Debug)]
pub struct NatsServerOptions {
    directory: PathBuf,
    port: u16,
    key: Option<ClusterKey>,
    binary: Option<PathBuf>,
}

impl NatsServerOptions {
    /// A server whose files are in this directory, which is made if it is not there. It listens on a free port.
    #[must_use]
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self { directory: directory.into(), port: 0, key: None, binary: None }
    }

    /// Listens on this port; 0 is any that is free.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Is known by this secret, and knows its clients by it; otherwise by one of its own. Clients of a server that died
    /// find the next one by the same port and secret. They connect by [`NatsOptions::private`].
    #[must_use]
    pub fn key(mut self, key: &ClusterKey) -> Self {
        self.key = Some(key.clone());
        self
    }

    /// Runs this binary rather than the one that is installed.
    #[must_use]
    pub fn binary(mut self, path: impl Into<PathBuf>) -> Self {
        self.binary = Some(path.into());
        self
    }
}

/// A private server, killed when this is dropped.
#[derive(Debug)]
pub struct NatsServer {
    address: SocketAddr,
    keys: Arc<Keys>,
    health: watch::Receiver<Health>,
    stop: Arc<Stop>,
    thread: Option<JoinHandle<()>>,
}

impl NatsServer {
    /// Starts one and waits until it accepts connections.
    ///
    /// # Errors
    /// [`Kind::Unsupported`](hive_core::Kind::Unsupported) where no nats-server is installed,
    /// [`Kind::Conflict`](hive_core::Kind::Conflict) where another process has the directory, and
    /// [`Kind::Unavailable`](hive_core::Kind::Unavailable) where it does not come up; its log says why.
    pub async fn start(options: NatsServerOptions, entropy: &dyn Entropy) -> Result<Self> {
        let keys = match &options.key {
            Some(key) => Keys::of(key)?,
            None => Keys::of(&ClusterKey::generate(entropy))?,
        };
        let keys = Arc::new(keys);
        let name = format!("hive-{:016x}", u64::from_be_bytes(entropy.array()));
        let (ready, started) = oneshot::channel();
        let (health, watched) = watch::channel(Health::NotReady("the nats-server is starting".into()));
        let stop = Arc::new(Stop::default());
        let (signal, known) = (Arc::clone(&stop), Arc::clone(&keys));
        // A thread of its own: the parent-death signal is sent when the *thread* that started the child ends, and the
        // runtime's threads come and go.
        let thread = std::thread::Builder::new()
            .name("hive-nats".to_owned())
            .spawn(move || {
                match Supervisor::prepare(options, &known, name, signal) {
                    Ok((mut supervisor, child)) => {
                        health.send_replace(Health::Ready);
                        // Whoever started it may have given up; then it is stopped at once.
                        let _ = ready.send(Ok(supervisor.address));
                        supervisor.run(child, &health);
                    }
                    Err(error) => drop(ready.send(Err(error))),
                }
            })
            .internal("starting the thread of the nats-server")?;
        let mut server = Self { address: loopback(0), keys, health: watched, stop, thread: Some(thread) };
        server.address =
            started.await.map_err(|_| Error::internal("the thread of the nats-server is gone")).flatten()?;
        Ok(server)
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it listens, for a client.
    #[must_use]
    pub fn url(&self) -> String {
        format!("nats://{}", self.address)
    }

    /// What it accepts.
    #[must_use]
    pub fn credentials(&self) -> Credentials {
        Credentials::Nkey(self.keys.user().seed().clone())
    }

    /// The certificate of who vouches for it, as PEM.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.keys.authority()
    }

    /// How to connect to it.
    #[must_use]
    pub fn options(&self) -> NatsOptions {
        NatsOptions::known(self.url(), &self.keys)
    }

    /// Whether it runs.
    #[must_use]
    pub fn health(&self) -> watch::Receiver<Health> {
        self.health.clone()
    }
}

impl Drop for NatsServer {
    /// Returns when the server is dead, which takes milliseconds.
    fn drop(&mut self) {
        self.stop.set();
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has killed the child by the parent-death signal.
            let _ = thread.join();
        }
    }
}

/// A signal that a thread can wait for with a limit.
#[derive(Debug, Default)]
struct Stop {
    set: Mutex<bool>,
    changed: Condvar,
}

impl Stop {
    fn set(&self) {
        *self.set.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// Waits for it, at most this long, and says whether it is set.
    fn wait(&self, limit: Duration) -> bool {
        let set = self.set.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(set, limit, |set| !*set);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// What the thread works with.
struct Supervisor {
    files: Files,
    binary: PathBuf,
    dies_with_us: bool,
    address: SocketAddr,
    /// What the server calls itself, by which it is told from another on the same port.
    name: String,
    stop: Arc<Stop>,
}

impl Supervisor {
    /// Ends what an earlier owner left, writes the configuration and starts the server.
    fn prepare(
        options: NatsServerOptions,
        keys: &Keys,
        name: String,
        stop: Arc<Stop>,
    ) -> Result<(Self, Child)> {
        let files = Files::lock(&options.directory)?;
        files.end_leftover()?;
        let binary = find_binary(options.binary)?;
        let dies_with_us = runs(command("setpriv").args(["--pdeathsig", "KILL", "--", "true"]));
        if !dies_with_us {
            tracing::warn!(
                "no setpriv that sets a parent-death signal is installed: a nats-server may outlive this process when it is killed"
            );
        }
        let mut supervisor =
            Self { files, binary, dies_with_us, address: loopback(options.port), name, stop };
        // By the machine's own clock, which the server and its clients go by too.
        supervisor.files.write_certificate(&keys.certificate(&SystemClock::default())?)?;
        let mut attempts = if options.port == 0 { 3 } else { 1 };
        loop {
            if options.port == 0 {
                supervisor.address = loopback(free_port()?);
            }
            supervisor.files.write_configuration(supervisor.address, &supervisor.name, keys)?;
            attempts -= 1;
            match supervisor.spawn() {
                Ok(child) => return Ok((supervisor, child)),
                // Another process may have taken the port in between.
                Err(error) if attempts > 0 && !supervisor.stop.wait(Duration::ZERO) => {
                    tracing::debug!(error = &error as &dyn std::error::Error, "trying another port");
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Starts the server and waits until it is the one who answers at its address.
    fn spawn(&self) -> Result<Child> {
        let log = self.files.log()?;
        let mut command = if self.dies_with_us {
            let mut command = command("setpriv");
            command.args(["--pdeathsig", "KILL", "--"]).arg(&self.binary);
            command
        } else {
            command(&self.binary)
        };
        command.arg("-c").arg(self.files.configuration()).stdin(Stdio::null());
        // Not in our group: what a terminal interrupts is us, and we still need the server to drain.
        command.process_group(0);
        command.stdout(log.try_clone().internal("opening the log of the nats-server")?).stderr(log);
        let mut child = command.spawn().internal("starting the nats-server")?;
        let begun = Instant::now();
        loop {
            if self.answers() {
                return Ok(child);
            }
            let ended = child.try_wait().internal("waiting for the nats-server")?;
            let late = begun.elapsed() > START_TIME;
            if ended.is_none() && !late && !self.stop.wait(LOOK_INTERVAL) {
                continue;
            }
            end(&mut child);
            let log = self.files.path("nats-server.log");
            let error = Error::unavailable("the nats-server did not come up");
            return Err(match ended {
                Some(status) => error.context(format!("it ended with {status}; see {}", log.display())),
                None if late => error.context(format!("after {START_TIME:?}; see {}", log.display())),
                None => error.context("it was stopped"),
            });
        }
    }

    /// Whether our server is the one at the address: the first line it sends has its name.
    fn answers(&self) -> bool {
        let Ok(stream) = TcpStream::connect_timeout(&self.address, Duration::from_millis(500)) else {
            return false;
        };
        if stream.set_read_timeout(Some(Duration::from_millis(500))).is_err() {
            return false;
        }
        let mut line = Vec::new();
        let mut limited = BufReader::new(std::io::Read::take(stream, 16 << 10));
        // An error leaves the line without the name.
        let _ = limited.read_until(b'\n', &mut line);
        String::from_utf8_lossy(&line).contains(&self.name)
    }

    /// Keeps it running until told to stop.
    fn run(&mut self, child: Child, health: &watch::Sender<Health>) {
        let mut running = Some((child, Instant::now()));
        let mut delay = FIRST_DELAY;
        loop {
            let Some((child, since)) = &mut running else {
                health.send_replace(Health::NotReady("the nats-server died and is being restarted".into()));
                if self.stop.wait(delay) {
                    return;
                }
                delay = (delay * 2).min(LONGEST_DELAY);
                match self.spawn() {
                    Ok(child) => {
                        tracing::info!(address = %self.address, "the nats-server runs again");
                        health.send_replace(Health::Ready);
                        running = Some((child, Instant::now()));
                    }
                    Err(error) => {
                        tracing::error!(
                            error = &error as &dyn std::error::Error,
                            "the nats-server was not restarted"
                        );
                    }
                }
                continue;
            };
            if self.stop.wait(LOOK_INTERVAL) {
                end(child);
                return;
            }
            match child.try_wait() {
                Ok(None) => {}
                Ok(Some(status)) => {
                    tracing::error!(%status, "the nats-server died");
                    if since.elapsed() > STEADY {
                        delay = FIRST_DELAY;
                    }
                    running = None;
                }
                Err(error) => {
                    tracing::error!(error = &error as &dyn std::error::Error, "waiting for the nats-server");
                }
            }
        }
    }
}

/// Kills a child and waits for its end.
fn end(child: &mut Child) {
    // An error of either says that it is dead and waited for.
    let _ = child.kill();
    let _ = child.wait();
}

/// The directory, locked.
struct Files {
    directory: PathBuf,
    lock: File,
}

impl Drop for Files {
    fn drop(&mut self) {
        // Closing it would do, but for a child that another thread is just starting, which has a copy until it runs.
        // An error leaves that.
        let _ = self.lock.unlock();
    }
}

impl Files {
    fn lock(directory: &Path) -> Result<Self> {
        let doing = || format!("preparing {} for the nats-server", directory.display());
        fs::DirBuilder::new().recursive(true).mode(0o700).create(directory).internal(doing())?;
        let directory = directory.canonicalize().internal(doing())?;
        let lock =
            private().create(true).truncate(false).open(directory.join("nats.lock")).internal(doing())?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { directory, lock }),
            Err(fs::TryLockError::WouldBlock) => Err(Error::conflict(format!(
                "another process runs the nats-server of {}",
                directory.display()
            ))),
            Err(fs::TryLockError::Error(source)) => Err(Error::internal(doing()).with_source(source)),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    fn configuration(&self) -> PathBuf {
        self.path(CONFIGURATION)
    }

    fn log(&self) -> Result<File> {
        let file =
            OpenOptions::new().mode(0o600).append(true).create(true).open(self.path("nats-server.log"));
        file.internal("opening the log of the nats-server")
    }

    fn write_certificate(&self, certified: &Certified) -> Result<()> {
        self.replace(CERTIFICATE.0, &certified.certificate)?;
        self.replace(CERTIFICATE.1, &certified.key)
    }

    fn write_configuration(&self, address: SocketAddr, name: &str, keys: &Keys) -> Result<()> {
        let file = |name| quoted(&self.path(name));
        let text = format!(
            "listen: \"{address}\"\nserver_name: \"{name}\"\nmax_payload: {MAX_MESSAGE}\npid_file: {}\n\
             tls {{ cert_file: {}, key_file: {}, timeout: {} }}\n\
             authorization {{ users: [ {{ nkey: {} }} ] }}\n",
            file("nats.pid")?,
            file(CERTIFICATE.0)?,
            file(CERTIFICATE.1)?,
            HANDSHAKE_TIME.as_secs(),
            keys.user().public(),
        );
        self.replace(CONFIGURATION, &text)
    }

    /// Writes a new file, so that no one who may read an older one keeps it open.
    fn replace(&self, name: &str, text: &str) -> Result<()> {
        let doing = || format!("writing {name} for the nats-server");
        let new = self.path(&format!("{name}.new"));
        if new.exists() {
            fs::remove_file(&new).internal(doing())?;
        }
        let mut file = private().create_new(true).open(&new).internal(doing())?;
        file.write_all(text.as_bytes()).internal(doing())?;
        fs::rename(new, self.path(name)).internal(doing())
    }

    /// Ends the server of an owner that died without ending it. We hold the lock, so it has no owner.
    fn end_leftover(&self) -> Result<()> {
        let Ok(text) = fs::read_to_string(self.path("nats.pid")) else { return Ok(()) };
        let pid = text.trim().parse().ok().filter(|pid| *pid > 0).and_then(Pid::from_raw);
        let Some(pid) = pid else { return Ok(()) };
        // A handle first, so that what is looked at is what is killed.
        let Ok(process) = pidfd_open(pid, PidfdFlags::empty()) else { return Ok(()) };
        match self.is_ours(pid) {
            Some(false) => return Ok(()),
            Some(true) => {
                tracing::warn!(pid = pid.as_raw_nonzero(), "ending a nats-server that outlived its owner");
                let killed = pidfd_send_signal(&process, Signal::KILL);
                if killed != Err(rustix::io::Errno::SRCH) {
                    killed.internal("ending the nats-server that was left")?;
                }
            }
            // It is about to be gone, and has its port until it is.
            None => {}
        }
        // Not before it is gone with all its threads: the last of them closes its port.
        let mut gone = [PollFd::new(&process, PollFlags::IN)];
        let limit = Timespec { tv_sec: START_TIME.as_secs().cast_signed(), tv_nsec: 0 };
        match rustix::io::retry_on_intr(|| poll(&mut gone, Some(&limit))) {
            Ok(0) => Err(Error::unavailable("a nats-server that was left does not die")),
            done => done.map(drop).internal("waiting for the end of the nats-server that was left"),
        }
    }

    /// Whether a process runs with our configuration. `None` for one that is dying: it has no command line any more, and
    /// is no thread of the kernel, which never has one.
    fn is_ours(&self, pid: Pid) -> Option<bool> {
        use std::os::unix::ffi::OsStrExt as _;
        let of = |file: &str| fs::read(format!("/proc/{}/{file}", pid.as_raw_nonzero()));
        let Ok(command) = of("cmdline") else { return Some(false) };
        if command.is_empty() {
            let stat = String::from_utf8_lossy(&of("stat").unwrap_or_default()).into_owned();
            let parent = stat.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(1));
            return if parent == Some("2") { Some(false) } else { None };
        }
        let configuration = self.configuration();
        Some(command.split(|b| *b == 0).any(|argument| argument == configuration.as_os_str().as_bytes()))
    }
}

/// Options for a file that only its owner may read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

/// A path as the configuration's syntax has text.
fn quoted(path: &Path) -> Result<String> {
    let text = path.to_str().filter(|text| !text.contains(['"', '\\', '\n', '\r']));
    let text = text.ok_or_else(|| {
        Error::invalid(format!("{} cannot be named in the configuration of a nats-server", path.display()))
    })?;
    Ok(format!("\"{text}\""))
}

fn loopback(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(loopback(0)).internal("looking for a free port")?;
    Ok(listener.local_addr().internal("looking for a free port")?.port())
}

fn find_binary(given: Option<PathBuf>) -> Result<PathBuf> {
    let mut places = match given {
        Some(path) => vec![path],
        None => PLACES.map(PathBuf::from).into(),
    };
    let at = places.iter().position(|path| runs(command(path).arg("--version")));
    match at {
        Some(at) => Ok(places.swap_remove(at)),
        None => Err(Error::unsupported("no nats-server is installed (Debian: apt-get install nats-server)")),
    }
}

/// A command that gets nothing of our environment but the search path: there may be secrets in it.
fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    command
}

/// Whether a command is there and succeeds.
fn runs(command: &mut Command) -> bool {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
