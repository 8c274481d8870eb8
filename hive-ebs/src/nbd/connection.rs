//! One connection: the handshake, then requests in and replies out, each as fast as the other side and the bounds let.
//!
//! ```text
//!   client ──► read requests ──► room? ──► device.submit ──► completion ──► channel ──► write replies ──► client
//!                   ▲                                                                        │
//!                   └──────────── a place and bytes are free again ◄─────────────────────────┘
//! ```
//!
//! A request takes a place among the connection's requests, its bytes in the connection's and the server's memory, and
//! a place in the device's queue, in this order, before its payload is read: a client that sends more than that is not
//! read. The place in the queue is free at the completion, the rest when the reply is sent.
//!
//! Replies go out in the order of completions. The channel between is unbounded, and bounded by the places.

use std::io::{self, ErrorKind};
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use bytes::{BufMut as _, Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::timeout;

use super::config::NbdConfig;
use super::exports::{Ending, Export, Offer, ended};
use super::handshake::{Agreed, Handshake, Step};
use super::meters::{self, BytesMeter};
use super::request::{Command, HEAD, Head};
use super::send::{Answer, Reply, send};
use super::wire::{Errno, Violation};
use crate::device::{
    BlockDevice, Completion, DeviceCalls as _, IoFault, IoOp, IoOutcome, IoRequest, Segments,
};

/// How many extents are asked of the device for one `BLOCK_STATUS`.
const EXTENTS: usize = 1024;

/// How long a request waits at first before it is tried again on a device that others keep busy.
const RETRY: Duration = Duration::from_millis(1);

/// Why a connection ended other than by its client's will.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Cut {
    #[error("the client broke the protocol")]
    Violation(#[from] Violation),
    #[error("the connection failed")]
    Io(#[from] io::Error),
    #[error("the client was too slow")]
    Slow,
}

impl Cut {
    pub(crate) fn as_str(&self) -> &'static str {
        match self {
            Self::Violation(_) => "violation",
            Self::Io(_) => "io",
            Self::Slow => "slow",
        }
    }
}

/// What connections share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) config: NbdConfig,
    /// Bytes of payload of all connections.
    pub(crate) memory: Arc<Semaphore>,
}

/// Serves one connection to its end. Cancelling cuts it; requests in flight go on in the device.
pub(crate) async fn talk<R, W>(mut read: R, mut write: W, offer: Offer, shared: &Shared) -> Result<(), Cut>
where
    R: AsyncRead + Unpin + Send,
    W: AsyncWrite + Unpin + Send,
{
    let mut input = BytesMut::new();
    let shaking = handshake(&mut read, &mut write, &mut input, &offer);
    let Some(agreed) = timeout(shared.config.handshake, shaking).await.map_err(|_| Cut::Slow)?? else {
        return Ok(());
    };
    let export = Arc::clone(&agreed.export);
    let Some(_entered) = export.enter() else { return Ok(()) };
    tracing::debug!(export = %export.name, structured = agreed.structured, "an NBD client began");

    let mut ending = export.ending();
    // What came with the last option are requests already.
    let read = BufReader::with_capacity(64 * 1024, io::Cursor::new(input.freeze()).chain(read));
    let (answers, due) = mpsc::unbounded_channel();
    let (failed, is_failed) = watch::channel(false);
    let reader = Reader {
        read,
        answers,
        places: Arc::new(Semaphore::new(shared.config.requests)),
        bytes: Arc::new(Semaphore::new(shared.config.bytes as usize)),
        agreed,
        shared,
    };
    let both = async {
        let (read, sent) = tokio::join!(
            reader.run(export.ending(), is_failed),
            send(&mut write, due, shared.config.idle, &failed)
        );
        // Where both failed, the first cause is most often that the client went away.
        sent.and(read)
    };
    tokio::select! {
        ended = both => ended,
        () = ended(&mut ending, Ending::Cut) => Ok(()),
    }
}

/// `None`: the client took its leave.
async fn handshake<R, W>(
    read: &mut R,
    write: &mut W,
    input: &mut BytesMut,
    offer: &Offer,
) -> Result<Option<Agreed<Arc<Export>>>, Cut>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let mut output = BytesMut::new();
    let mut handshake = Handshake::begin(&mut output);
    loop {
        write.write_all(&output).await?;
        output.clear();
        let step = handshake.step(input, offer, &mut output);
        match step {
            Ok(Step::More) => {
                // At most an option and this much are held.
                input.reserve(4096);
                if read.read_buf(&mut (&mut *input).limit(4096)).await? == 0 {
                    return Ok(None);
                }
            }
            Ok(Step::Answered) => {}
            Ok(Step::Transmit(agreed)) => {
                write.write_all(&output).await?;
                return Ok(Some(agreed));
            }
            Ok(Step::End) => {
                write.write_all(&output).await?;
                write.shutdown().await?;
                return Ok(None);
            }
            Err(violation) => return Err(violation.into()),
        }
    }
}

/// The half that reads requests and submits them.
struct Reader<'a, R> {
    read: R,
    answers: mpsc::UnboundedSender<Reply>,
    places: Arc<Semaphore>,
    bytes: Arc<Semaphore>,
    agreed: Agreed<Arc<Export>>,
    shared: &'a Shared,
}

impl<R: AsyncRead + Unpin + Send> Reader<'_, R> {
    /// Reads until the client leaves, the export ends or a reply cannot be sent. With its end the channel loses its
    /// first sender; each request in flight has one more, so that the writer sends the last reply before it ends.
    async fn run(
        mut self,
        mut ending: watch::Receiver<Ending>,
        mut failed: watch::Receiver<bool>,
    ) -> Result<(), Cut> {
        loop {
            let mut head = [0; HEAD];
            let read = tokio::select! {
                biased;
                () = ended(&mut ending, Ending::Drain) => return Ok(()),
                _ = failed.wait_for(|failed| *failed) => return Ok(()),
                read = self.read.read_exact(&mut head) => read,
            };
            match read {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(()),
                Err(error) => return Err(error.into()),
            }
            let may = self.agreed.export.abilities(self.agreed.structured, self.agreed.allocation);
            let head = Head::decode(&head, may.largest)?;
            meters::request(head.name());
            // Also of a request that is refused: its reply is due like any other.
            let place = permit(&self.places, 1).await;
            let mut reply = Reply::new(head, self.agreed.structured, place);
            match head.command(&may) {
                Ok(Command::Disconnect) => return Ok(()),
                Ok(command) => self.start(command, reply).await?,
                Err(errno) => {
                    self.discard(head.payload()).await?;
                    reply.answer = Answer::Done(Err(errno));
                    self.answer(reply);
                }
            }
        }
    }

    async fn start(&mut self, command: Command, mut reply: Reply) -> Result<(), Cut> {
        let memory = u32::try_from(command.memory()).unwrap_or(u32::MAX);
        if memory > 0 {
            let own = permit(&self.bytes, memory).await;
            let all = permit(&self.shared.memory, memory).await;
            reply.held = own.zip(all).map(|(own, all)| (own, all, BytesMeter::new(memory)));
        }
        match command {
            Command::Read { range, whole } => {
                reply.whole = whole;
                let segments = Segments::owned(vec![0; memory as usize]);
                self.submit(IoOp::Read, range, segments, reply).await;
            }
            Command::Write { range, fua } => {
                let payload = self.payload(memory as usize).await?;
                self.submit(IoOp::Write { fua }, range, Segments::owned(payload), reply).await;
            }
            Command::Flush => self.submit(IoOp::Flush, 0..0, Segments::empty(), reply).await,
            Command::WriteZeroes { range, fua, unmap } => {
                self.submit(IoOp::WriteZeroes { fua, unmap }, range, Segments::empty(), reply).await;
            }
            Command::Trim { range, fua: false } => {
                self.submit(IoOp::Discard, range, Segments::empty(), reply).await;
            }
            Command::Trim { range, fua: true } => {
                // A device's discard has no durable form: a flush behind it is one.
                let (device, queue, answers) = self.later().await;
                tokio::spawn(async move {
                    let (mut outcome, _) = persist(&*device, IoOp::Discard, range, Segments::empty()).await;
                    if outcome.is_ok() {
                        (outcome, _) = persist(&*device, IoOp::Flush, 0..0, Segments::empty()).await;
                    }
                    drop(queue);
                    reply.answer = Answer::Done(outcome.map_err(meters::errno));
                    tell(&answers, reply);
                });
            }
            Command::BlockStatus { range, one } => {
                let (device, queue, answers) = self.later().await;
                tokio::spawn(async move {
                    let limit = if one { 1 } else { EXTENTS };
                    let extents = device.allocation(range.clone(), limit).await;
                    drop(queue);
                    reply.answer = match extents {
                        Ok(extents) => Answer::Status { range, extents, one },
                        Err(error) => {
                            tracing::warn!(%error, "a device could not say what it holds");
                            Answer::Done(Err(meters::errno_of(error.kind())))
                        }
                    };
                    tell(&answers, reply);
                });
            }
            // A hint: taken, and nothing is done. `Disconnect` was met before.
            Command::Cache | Command::Disconnect => {
                reply.answer = Answer::Done(Ok(()));
                self.answer(reply);
            }
        }
        Ok(())
    }

    /// What a task needs that goes on when the reader has ended.
    async fn later(
        &self,
    ) -> (Arc<dyn BlockDevice>, Option<OwnedSemaphorePermit>, mpsc::UnboundedSender<Reply>) {
        let queue = permit(&self.agreed.export.queue, 1).await;
        (Arc::clone(&self.agreed.export.device), queue, self.answers.clone())
    }

    /// Submits from here, so that the device sees the requests of a connection in their order.
    async fn submit(&self, op: IoOp, range: Range<u64>, memory: Segments, mut reply: Reply) {
        let (device, queue, answers) = self.later().await;
        let (again, at) = (Arc::clone(&device), range.clone());
        let runtime = tokio::runtime::Handle::current();
        // Runs on a thread of the backend, or within `submit`: it only hands over.
        let done = Completion::new(move |outcome, memory| {
            if outcome != Err(IoFault::Overloaded) {
                drop(queue);
                reply.finish(outcome, memory);
                tell(&answers, reply);
                return;
            }
            // Others share the device, such as a snapshot's reader. A guest must not see that as a failed disk.
            runtime.spawn(async move {
                let (outcome, memory) = persist(&*again, op, at, memory).await;
                drop(queue);
                reply.finish(outcome, memory);
                tell(&answers, reply);
            });
        });
        device.submit(IoRequest { op, range, memory, done });
    }

    fn answer(&self, reply: Reply) {
        tell(&self.answers, reply);
    }

    /// Reads a payload. The memory grows with what has come.
    async fn payload(&mut self, length: usize) -> Result<Vec<u8>, Cut> {
        let mut payload = Vec::with_capacity(length);
        while payload.len() < length {
            let mut room = (&mut payload).limit(length);
            let left = length - room.get_ref().len();
            room.set_limit(left);
            let read = self.read.read_buf(&mut room);
            if timeout(self.shared.config.idle, read).await.map_err(|_| Cut::Slow)?? == 0 {
                return Err(io::Error::from(ErrorKind::UnexpectedEof).into());
            }
        }
        Ok(payload)
    }

    /// Passes over the payload of a request that is refused.
    async fn discard(&mut self, length: u32) -> Result<(), Cut> {
        let mut left = length as usize;
        let mut scratch = [0; 4096];
        while left > 0 {
            let part = left.min(scratch.len());
            let read = self.read.read(&mut scratch[..part]);
            match timeout(self.shared.config.idle, read).await.map_err(|_| Cut::Slow)?? {
                0 => return Err(io::Error::from(ErrorKind::UnexpectedEof).into()),
                read => left -= read,
            }
        }
        Ok(())
    }
}

/// Runs a request, again and again while the device has no place for it.
async fn persist(
    device: &dyn BlockDevice,
    op: IoOp,
    range: Range<u64>,
    mut memory: Segments,
) -> (IoOutcome, Segments) {
    let mut wait = RETRY;
    for _ in 0..64 {
        let outcome;
        (outcome, memory) = device.call(op, range.clone(), memory).await;
        if outcome != Err(IoFault::Overloaded) {
            return (outcome, memory);
        }
        tokio::time::sleep(wait).await;
        wait = (wait * 2).min(RETRY * 256);
    }
    (Err(IoFault::Overloaded), memory)
}

/// Semaphores of a server are never closed, and no request is larger than they are.
async fn permit(of: &Arc<Semaphore>, count: u32) -> Option<OwnedSemaphorePermit> {
    Arc::clone(of).acquire_many_owned(count).await.ok()
}

/// Hands a reply to the writer. One that is gone has cut the connection.
fn tell(answers: &mpsc::UnboundedSender<Reply>, reply: Reply) {
    drop(answers.send(reply));
}

/// The bytes of a read whose memory came back.
pub(crate) fn filled(memory: Segments, length: u32) -> Result<Bytes, Errno> {
    let bytes = memory.into_vec().ok_or(Errno::Io)?;
    // A device that gave back less than it was given has not filled it.
    if bytes.len() == length as usize { Ok(bytes.into()) } else { Err(Errno::Io) }
}
