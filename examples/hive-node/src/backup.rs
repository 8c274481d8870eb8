//! `hive-node backup`: the state, and the keys without which it is of no use, in one file.
//!
//! Where the role `state` runs, its process makes the backup at one revision while commits go on, and hands it out on
//! its private socket; where nothing runs, the command reads the file of the state itself. Either way the command reads
//! what it writes: a backup that is cut off or damaged on its way never gets its name.
//!
//! The format is in `docs/formats/backup.md`. It holds secrets.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, IsTerminal as _, Read, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use hive_core::gateway::admin::Download;
use hive_core::state::backup::{Encoder, Head, Reader};
use hive_core::state::{RedbState, Revision, Snapshot};
use hive_core::{AccountId, Body, Clock, Error, Kind, NodeId, Result, ResultExt as _, SystemClock};
use tokio::sync::mpsc;

use crate::home::{Claim, Home};
use crate::{keys, status};

/// Where the state is, in a home.
pub(crate) const STATE: &str = "state/state.redb";

/// What of the home is in a backup beside the state, as far as it is there: whose cloud it is, and the keys by which
/// clients and processes know it. All of it is small, and made once.
pub(crate) const FILES: &[&str] =
    &["account-id", "node-id", keys::CLUSTER_KEY, keys::CREDENTIALS, keys::CA.0, keys::CA.1];

/// How long the process may be silent while it makes a backup.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the one who takes it may take nothing.
const STALL: Duration = Duration::from_secs(120);
/// How many blocks are made ahead of the one who takes them. A block is at most a page of records.
const AHEAD: usize = 2;
/// The longest head of an answer.
const LONGEST_HEAD: usize = 16 << 10;

/// Of which cloud a backup is.
#[derive(Clone)]
pub(crate) struct Subject {
    pub(crate) account: AccountId,
    pub(crate) node: NodeId,
    pub(crate) cloud: Option<String>,
}

/// What a backup turned out to hold.
pub(crate) struct Made {
    pub(crate) revision: Revision,
    pub(crate) records: u64,
}

/// What the process with the state hands out.
pub(crate) fn download(store: RedbState, home: Home, subject: Subject, clock: Arc<dyn Clock>) -> Download {
    Arc::new(move || {
        let (store, home, subject, clock) =
            (store.clone(), home.clone(), subject.clone(), Arc::clone(&clock));
        Box::pin(async move {
            let snapshot = store.snapshot()?;
            tracing::info!(revision = %snapshot.revision(), "a backup is made");
            let (blocks, made) = mpsc::channel::<Result<Bytes>>(AHEAD);
            let runtime = tokio::runtime::Handle::current();
            tokio::task::spawn_blocking(move || {
                // What is read is kept from being reclaimed, so nobody may stand still with it.
                let patient = runtime.clone();
                let to = &mut |block| match patient
                    .block_on(tokio::time::timeout(STALL, blocks.send(Ok(block))))
                {
                    Ok(Ok(())) => Ok(()),
                    Ok(Err(_gone)) => Err(Error::unavailable("who asked for the backup has gone")),
                    Err(_) => {
                        Err(Error::unavailable(format!("nothing of the backup was taken in {STALL:?}")))
                    }
                };
                if let Err(error) = write(snapshot, &home, &subject, &*clock, to) {
                    tracing::warn!(%error, "a backup was not made to its end");
                    // Whoever has gone is not told.
                    drop(runtime.block_on(tokio::time::timeout(STALL, blocks.send(Err(error)))));
                }
            });
            let blocks = stream::unfold(made, |mut made| async move { Some((made.recv().await?, made)) });
            Ok(Body::from_stream(blocks))
        })
    })
}

/// Makes a backup, block by block.
fn write(
    mut snapshot: Snapshot,
    home: &Home,
    subject: &Subject,
    clock: &dyn Clock,
    to: &mut dyn FnMut(Bytes) -> Result<()>,
) -> Result<()> {
    let (account, node) = (subject.account.clone(), subject.node.clone());
    let mut head = Head::new(snapshot.revision(), clock.now(), account, node);
    head.cloud.clone_from(&subject.cloud);
    let (mut encoder, first) = Encoder::new(&head)?;
    to(first)?;
    for name in FILES {
        if let Some(text) = home.read(name)?.map(zeroize::Zeroizing::new) {
            to(encoder.file(name, text.as_bytes())?)?;
        }
    }
    loop {
        let page = snapshot.page()?;
        if page.is_empty() {
            return to(encoder.finish()?);
        }
        to(encoder.records(&page)?)?;
    }
}

/// Makes a backup of the home's state into a file, or to the standard output for `-`.
///
/// # Errors
/// Where there is no state here, it cannot be read, or the backup cannot be written. A file of that name stays as it was.
pub(crate) fn backup(home: &Home, to: &Path) -> Result<Made> {
    if to == Path::new("-") {
        let mut out = io::stdout().lock();
        if out.is_terminal() {
            return Err(Error::invalid(
                "a backup holds secrets and is no text: send it to a file or a program",
            ));
        }
        return fetch(home, &mut out);
    }
    let draft = Draft::new(to)?;
    let made = fetch(home, &mut &draft.file)?;
    draft.publish(to)?;
    Ok(made)
}

/// Takes the backup from whoever has the state, and checks all of it while it is written.
fn fetch(home: &Home, to: &mut dyn Write) -> Result<Made> {
    if !home.path("run").exists() {
        return Err(Error::not_found(format!("no cloud has been started in {}", home.path("").display())));
    }
    match home.try_claim("state")? {
        Some(claim) => from_file(home, claim, to),
        None => checked(running(home)?, to),
    }
}

/// The answer of the process that has the state.
fn running(home: &Home) -> Result<impl Read + use<>> {
    let doing = "asking the process with the role state for a backup";
    for socket in status::sockets(home)? {
        // One that does not answer, or has other roles, is not the one.
        let has_state =
            |process: status::Process| process.roles.iter().any(|role| role == "state").then_some(());
        if status::ask(&socket).ok().and_then(has_state).is_none() {
            continue;
        }
        let mut stream = UnixStream::connect(&socket).internal(doing)?;
        stream.set_read_timeout(Some(PATIENCE)).internal(doing)?;
        // By version 1.0 the body is what comes until the connection ends.
        stream.write_all(b"GET /backup HTTP/1.0\r\nhost: local\r\n\r\n").internal(doing)?;
        let mut answer = BufReader::new(stream);
        let head = answer_head(&mut answer).internal(doing)?;
        if head.split(' ').nth(1) == Some("200") {
            return Ok(answer);
        }
        let mut why = String::new();
        answer.take(4096).read_to_string(&mut why).internal(doing)?;
        return Err(Error::unavailable(format!("the process with the role state: {}", why.trim_end())));
    }
    Err(Error::unavailable("the process with the role state is starting or does not answer; try again"))
}

fn answer_head(answer: &mut impl Read) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        answer.read_exact(&mut byte)?;
        head.push(byte[0]);
        if head.len() > LONGEST_HEAD {
            return Err(io::Error::other("the head of the answer is too long"));
        }
    }
    String::from_utf8(head).map_err(io::Error::other)
}

/// Nothing runs: the file itself is read.
fn from_file(home: &Home, claim: Claim, to: &mut dyn Write) -> Result<Made> {
    let path = home.path(STATE);
    if !path.exists() {
        return Err(Error::not_found(format!("there is no state in {}", path.display())));
    }
    let subject = subject(home)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .internal("starting the runtime")?;
    let store = runtime.block_on(RedbState::open(&path))?;
    let outcome = store.snapshot().and_then(|snapshot| {
        let revision = snapshot.revision();
        // Made here, it comes over no way on which it could be damaged.
        let to = &mut |block: Bytes| {
            to.write_all(&block).or_kind(Kind::Unavailable, "the backup cannot be written")
        };
        write(snapshot, home, &subject, &SystemClock::default(), to)?;
        Ok(revision)
    });
    let records = store.info().map(|info| info.records);
    runtime.block_on(store.close());
    drop(claim);
    Ok(Made { revision: outcome?, records: records? })
}

/// Of which cloud the state in a home is, as far as the home says.
fn subject(home: &Home) -> Result<Subject> {
    let missing = |what: &str| Error::not_found(format!("the home has no {what}"));
    let account = home.read("account-id")?.ok_or_else(|| missing("account-id"))?;
    let node = home.read("node-id")?.ok_or_else(|| missing("node-id"))?;
    let cloud = keys::kept_cloud(home, None)?;
    Ok(Subject { account: account.trim_end().parse()?, node: node.trim_end().parse()?, cloud })
}

/// Passes a backup on and reads it meanwhile.
fn checked(from: impl Read, to: &mut dyn Write) -> Result<Made> {
    let mut reader = Reader::open(BufReader::new(Tee { from, to }))?;
    while reader.next_item()?.is_some() {}
    Ok(Made { revision: reader.head().revision, records: reader.records() })
}

/// Writes down what is read.
struct Tee<'w, R> {
    from: R,
    to: &'w mut dyn Write,
}

impl<R: Read> Read for Tee<'_, R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.from.read(bytes)?;
        let written = self.to.write_all(&bytes[..length]);
        written.map_err(|error| io::Error::new(error.kind(), format!("it cannot be written: {error}")))?;
        Ok(length)
    }
}

/// A file that is not whole yet. Dropped, it is removed.
struct Draft {
    path: PathBuf,
    file: File,
}

impl Draft {
    fn new(of: &Path) -> Result<Self> {
        let name = of.file_name().ok_or_else(|| Error::invalid("a backup needs the name of a file"))?;
        let path = of.with_file_name(format!("{}.{}.part", name.to_string_lossy(), std::process::id()));
        let mut options = OpenOptions::new();
        let file = options.write(true).create_new(true).mode(0o600).open(&path);
        let file = file.or_kind(Kind::Unavailable, format!("{} cannot be made", path.display()))?;
        Ok(Self { path, file })
    }

    /// Makes it durable, and gives it its name.
    fn publish(self, to: &Path) -> Result<()> {
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let publish = || -> io::Result<()> {
            self.file.sync_all()?;
            std::fs::rename(&self.path, to)?;
            File::open(folder)?.sync_all()
        };
        publish().or_kind(Kind::Unavailable, format!("the backup cannot be kept as {}", to.display()))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // It is gone where it was given its name.
        drop(std::fs::remove_file(&self.path));
    }
}
