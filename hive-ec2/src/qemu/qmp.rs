//! QMP: how QEMU is spoken to. One line of JSON a command, one a reply, and events between.
//!
//! A [`Qmp`] is one connection, from its greeting to its end; whoever wants another makes one. QEMU serves one
//! connection at a time and lets further ones wait, so a greeting that does not come is not an error of QEMU's.
//!
//! **Cancellation.** A command is sent whole or not at all; dropping [`execute`](Qmp::execute) forgets the reply.
//! **Bounds.** A line has at most [`MAX_LINE`] bytes: a connection that sends more is closed. A reply is waited for
//! for [`PATIENCE`]; after that the outcome is unknown.
//!
//! Source: QEMU documentation, *QEMU Machine Protocol Specification*.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hive_core::{Error, Kind, Result, ResultExt};
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use tokio::task::AbortHandle;

/// The most bytes of a line.
const MAX_LINE: usize = 4 << 20;
/// How long a reply is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many commands wait to be sent.
const WAITING: usize = 64;
/// How many events wait for a listener.
const EVENTS: usize = 256;

/// Something that QEMU tells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Event {
    /// `DEVICE_DELETED` and the like.
    pub(super) name: String,
    pub(super) data: Value,
}

/// A connection. Dropping it ends it.
#[derive(Debug)]
pub(super) struct Qmp {
    lines: mpsc::Sender<Vec<u8>>,
    shared: Arc<Shared>,
    next: AtomicU64,
    tasks: [AbortHandle; 2],
}

#[derive(Debug)]
struct Shared {
    /// `None` when the connection has ended.
    pending: Mutex<Option<HashMap<u64, oneshot::Sender<Value>>>>,
    events: broadcast::Sender<Event>,
    ended: watch::Sender<bool>,
}

impl Shared {
    fn pending(&self) -> MutexGuard<'_, Option<HashMap<u64, oneshot::Sender<Value>>>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self) {
        *self.pending() = None;
        self.ended.send_replace(true);
    }
}

impl Qmp {
    /// Connects, and waits at most this long for the greeting.
    ///
    /// # Errors
    /// [`Kind::Unavailable`]: there is nothing, or it does not greet.
    pub(super) async fn connect(socket: &Path, limit: Duration) -> Result<Self> {
        let connect = async {
            let stream =
                UnixStream::connect(socket).await.or_kind(Kind::Unavailable, "QEMU does not listen")?;
            let (read, write) = stream.into_split();
            let mut lines = Lines { read, buffer: Vec::new() };
            let greeting = lines.next().await?;
            if greeting.get("QMP").is_none() {
                return Err(Error::unavailable("what listens is not QEMU"));
            }
            let qmp = Self::start(lines, write);
            qmp.execute("qmp_capabilities", json!({})).await?;
            Ok(qmp)
        };
        match tokio::time::timeout(limit, connect).await {
            Ok(result) => result,
            Err(_) => Err(Error::unavailable("QEMU does not greet")),
        }
    }

    fn start(mut lines: Lines<OwnedReadHalf>, mut write: OwnedWriteHalf) -> Self {
        let shared = Arc::new(Shared {
            pending: Mutex::new(Some(HashMap::new())),
            events: broadcast::Sender::new(EVENTS),
            ended: watch::Sender::new(false),
        });
        let (sender, mut commands) = mpsc::channel::<Vec<u8>>(WAITING);
        let writing = shared.clone();
        let writer = tokio::spawn(async move {
            while let Some(line) = commands.recv().await {
                if write.write_all(&line).await.is_err() {
                    break;
                }
            }
            writing.end();
        });
        let reading = shared.clone();
        let reader = tokio::spawn(async move {
            loop {
                match lines.next().await {
                    Ok(message) => reading.take(message),
                    Err(error) => {
                        tracing::debug!(%error, "a QMP connection ended");
                        break;
                    }
                }
            }
            reading.end();
        });
        let tasks = [writer.abort_handle(), reader.abort_handle()];
        Self { lines: sender, shared, next: AtomicU64::new(1), tasks }
    }

    /// Sends a command and waits for its reply.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] where it was not sent; [`Kind::OutcomeUnknown`] where no reply came;
    /// [`Kind::NotFound`] where QEMU knows no such device; else [`Kind::Conflict`]: QEMU refused it, and says why in
    /// the private half.
    pub(super) async fn execute(&self, command: &str, arguments: Value) -> Result<Value> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        // Its arguments are not for logs: they may be many, and hold what a guest is given.
        tracing::debug!(command, "asking QEMU");
        let mut line = serde_json::to_vec(&json!({ "execute": command, "arguments": arguments, "id": id }))
            .internal("writing a QMP command")?;
        line.push(b'\n');
        let (sender, reply) = oneshot::channel();
        match self.shared.pending().as_mut() {
            Some(pending) => drop(pending.insert(id, sender)),
            None => return Err(ended()),
        }
        let waiting = Waiting { shared: &self.shared, id };
        self.lines.send(line).await.map_err(|_| ended())?;
        let reply = tokio::time::timeout(PATIENCE, reply).await;
        drop(waiting);
        let Ok(Ok(mut reply)) = reply else {
            return Err(Error::outcome_unknown("QEMU did not answer").context(command.to_owned()));
        };
        if let Some(error) = reply.get("error") {
            let class = error["class"].as_str().unwrap_or_default();
            let says = error["desc"].as_str().unwrap_or_default().to_owned();
            let kind = if class == "DeviceNotFound" { Kind::NotFound } else { Kind::Conflict };
            return Err(Error::new(kind, "the hypervisor refused").context(says).context(command.to_owned()));
        }
        Ok(reply["return"].take())
    }

    /// What QEMU tells from now on.
    pub(super) fn events(&self) -> broadcast::Receiver<Event> {
        self.shared.events.subscribe()
    }

    /// Waits until the connection has ended. Safe to cancel.
    pub(super) async fn ended(&self) {
        // An error says that the other end is gone, which means the same.
        drop(self.shared.ended.subscribe().wait_for(|ended| *ended).await);
    }
}

impl Drop for Qmp {
    fn drop(&mut self) {
        self.tasks.iter().for_each(AbortHandle::abort);
        self.shared.end();
    }
}

impl Shared {
    /// Takes a message: a reply goes to who waits for it, an event to everyone.
    fn take(&self, mut message: Value) {
        if let Some(name) = message["event"].as_str() {
            let event = Event { name: name.to_owned(), data: message["data"].take() };
            // It fails only where nobody listens.
            drop(self.events.send(event));
        } else if let Some(id) = message["id"].as_u64() {
            let waiting = self.pending().as_mut().and_then(|pending| pending.remove(&id));
            // One that has given up is not there any more.
            drop(waiting.map(|waiting| waiting.send(message)));
        }
    }
}

/// Takes the place in the list away when nobody waits any more.
struct Waiting<'a> {
    shared: &'a Shared,
    id: u64,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if let Some(pending) = self.shared.pending().as_mut() {
            pending.remove(&self.id);
        }
    }
}

fn ended() -> Error {
    Error::unavailable("the connection to QEMU has ended")
}

/// Reads a line at a time.
#[derive(Debug)]
struct Lines<R> {
    read: R,
    buffer: Vec<u8>,
}

impl<R: AsyncRead + Unpin> Lines<R> {
    async fn next(&mut self) -> Result<Value> {
        let mut searched = 0;
        loop {
            if let Some(end) = self.buffer[searched..].iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.buffer.drain(..=searched + end).collect();
                return serde_json::from_slice(&line).or_kind(Kind::Unavailable, "QEMU does not speak JSON");
            }
            searched = self.buffer.len();
            if searched > MAX_LINE {
                return Err(Error::unavailable("QEMU sends a line that is too long"));
            }
            let read = self.read.read_buf(&mut self.buffer).await;
            if read.or_kind(Kind::Unavailable, "reading from QEMU")? == 0 {
                return Err(ended());
            }
        }
    }
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
