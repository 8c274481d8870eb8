//! What is inside of a stream: frames.
//!
//! ```text
//! kind │ length │ check │ payload
//!  u8  │  u32   │  u32  │ length bytes          big endian
//! ```
//!
//! | kind | payload | |
//! |---|---|---|
//! | `DATA` | at most 64 KiB | `check` is the CRC-32C of all data so far: nothing is changed, lost or moved |
//! | `TRAILERS` | headers, as in a message | once, after the data |
//! | `END` | the number of data bytes, u64 | the stream is whole |
//! | `ERROR` | the public half of an error | the source failed: the stream is not whole |
//! | `ALIVE` | | the sender is there, and its source is quiet |
//! | `HEAD` | the number of bytes to come (u64, all ones where unknown), and an answer as in a message | first, of an answer by `POST` |
//! | `ENOUGH` | | of an answer by `POST`: the handler wants no more of the request's body |
//!
//! `check` is zero but for `DATA`. A receiver gives out data only after it is checked, and reports a stream that ends
//! without `END` as an error.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context as Task, Poll, ready};
use std::time::Duration;

use bytes::{Buf as _, BufMut as _, Bytes, BytesMut};
use crc_fast::{CrcAlgorithm, Digest};
use futures_util::task::AtomicWaker;
use hive_core::{Body, Error, Public, Result, ResultExt as _};
use http::HeaderMap;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, Sleep};

use crate::wire;

/// The most data of a frame.
const MOST: usize = 64 << 10;
/// The most bytes of any other frame: what an answer's head needs.
const MOST_OTHER: usize = 128 << 10;
const PREFIX: usize = 9;

const DATA: u8 = 1;
const TRAILERS: u8 = 2;
const END: u8 = 3;
const ERROR: u8 = 4;
const ALIVE: u8 = 5;
const HEAD: u8 = 6;
const ENOUGH: u8 = 7;

/// A word from the receiver of a stream to its sender: no more.
#[derive(Clone, Default)]
pub(super) struct Enough(Arc<Word>);

#[derive(Default)]
struct Word {
    said: AtomicBool,
    waker: AtomicWaker,
}

impl Enough {
    pub(super) fn say(&self) {
        self.0.said.store(true, Ordering::Release);
        self.0.waker.wake();
    }

    /// Whether it was said; if not, the task is woken when it is.
    pub(super) fn poll(&self, cx: &Task<'_>) -> bool {
        self.0.waker.register(cx.waker());
        self.0.said.load(Ordering::Acquire)
    }
}

fn frame(kind: u8, check: u32, length: usize, payload: &[u8]) -> Bytes {
    let mut bytes = BytesMut::with_capacity(PREFIX + payload.len());
    bytes.put_u8(kind);
    // No payload is longer than the bounds above.
    bytes.put_u32(u32::try_from(length).unwrap_or(u32::MAX));
    bytes.put_u32(check);
    bytes.put_slice(payload);
    bytes.freeze()
}

fn whole(kind: u8, payload: &[u8]) -> Bytes {
    frame(kind, 0, payload.len(), payload)
}

/// The frame that begins an answer.
pub(super) fn head(length: Option<u64>, answer: &[u8]) -> Bytes {
    let length = length.unwrap_or(u64::MAX).to_be_bytes();
    whole(HEAD, &[&length, answer].concat())
}

/// The frame that says that the sender lives.
pub(super) fn alive() -> Bytes {
    whole(ALIVE, &[])
}

/// The frame that says that no more of the request's body is wanted.
pub(super) fn enough() -> Bytes {
    whole(ENOUGH, &[])
}

/// The account of a stream's data: what sender and receiver must come to alike.
struct Account {
    crc: Digest,
    bytes: u64,
    /// How many bytes there are to be, where that is known.
    announced: Option<u64>,
}

impl Account {
    fn new(announced: Option<u64>) -> Self {
        Self { crc: Digest::new(CrcAlgorithm::Crc32Iscsi), bytes: 0, announced }
    }

    fn add(&mut self, data: &Bytes) {
        self.crc.update(data);
        self.bytes += data.len() as u64;
    }

    /// The checksum so far. The algorithm has 32 bits.
    fn check(&self) -> u32 {
        u32::try_from(self.crc.finalize() & u64::from(u32::MAX)).unwrap_or(0)
    }

    fn is_exceeded(&self) -> bool {
        self.announced.is_some_and(|announced| self.bytes > announced)
    }

    /// Whether the data are whole, where the sender says that there were so many.
    fn is_whole(&self, said: Option<u64>) -> bool {
        said == Some(self.bytes) && self.announced.is_none_or(|announced| announced == self.bytes)
    }

    /// How many are still to come, where that is known.
    fn left(&self) -> Option<u64> {
        self.announced.map(|announced| announced.saturating_sub(self.bytes))
    }
}

/// A body as frames.
pub(super) struct Encoder {
    source: Body,
    /// What of the source's last block is not sent yet.
    block: Bytes,
    /// The payload of a frame whose prefix is sent.
    payload: Option<Bytes>,
    sent: Account,
    over: bool,
    quiet: Quiet,
    enough: Option<Enough>,
}

/// Time in which nothing is heard: until the next sign of life is due, or until one waits no more.
pub(super) struct Quiet {
    pause: Duration,
    sleep: Pin<Box<Sleep>>,
}

impl Quiet {
    pub(super) fn new(pause: Duration) -> Self {
        Self { pause, sleep: Box::pin(tokio::time::sleep(pause)) }
    }

    pub(super) fn reset(&mut self) {
        let next = Instant::now() + self.pause;
        self.sleep.as_mut().reset(next);
    }

    /// Ready each time that it has been quiet for the pause.
    pub(super) fn poll(&mut self, cx: &mut Task<'_>) -> Poll<()> {
        ready!(self.sleep.as_mut().poll(cx));
        self.reset();
        Poll::Ready(())
    }
}

impl Encoder {
    /// Sends this body, with a sign of life after each `pause` in which it gives nothing, until it is enough.
    pub(super) fn new(source: Body, pause: Duration, enough: Option<Enough>) -> Self {
        Self {
            source,
            block: Bytes::new(),
            payload: None,
            sent: Account::new(None),
            over: false,
            quiet: Quiet::new(pause),
            enough,
        }
    }

    /// Whether a frame has begun and not ended: no other may be put here.
    pub(super) fn is_within(&self) -> bool {
        self.payload.is_some()
    }

    fn next(&mut self, cx: &mut Task<'_>) -> Poll<Option<Bytes>> {
        if let Some(payload) = self.payload.take() {
            return Poll::Ready(Some(payload));
        }
        if self.over {
            return Poll::Ready(None);
        }
        if self.enough.as_ref().is_some_and(|enough| enough.poll(cx)) {
            // The source is let go of at once: it may be a client that could be answered.
            self.source = Body::empty();
            self.over = true;
            return Poll::Ready(None);
        }
        loop {
            if !self.block.is_empty() {
                let part = self.block.split_to(self.block.len().min(MOST));
                self.sent.add(&part);
                let prefix = frame(DATA, self.sent.check(), part.len(), &[]);
                self.payload = Some(part);
                return Poll::Ready(Some(prefix));
            }
            match Pin::new(&mut self.source).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                    Ok(block) => self.block = block,
                    Err(other) => {
                        let Ok(trailers) = other.into_trailers() else { continue };
                        return Poll::Ready(Some(self.trailers(&trailers)));
                    }
                },
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(self.failed(&error))),
                Poll::Ready(None) => {
                    self.over = true;
                    return Poll::Ready(Some(whole(END, &self.sent.bytes.to_be_bytes())));
                }
                Poll::Pending => {
                    ready!(self.quiet.poll(cx));
                    return Poll::Ready(Some(alive()));
                }
            }
        }
    }

    fn trailers(&mut self, trailers: &HeaderMap) -> Bytes {
        match wire::encode_headers(trailers) {
            Ok(bytes) if bytes.len() <= MOST_OTHER => whole(TRAILERS, &bytes),
            Ok(_) => self.failed(&Error::too_large("the trailers of a body are too long")),
            Err(error) => self.failed(&error),
        }
    }

    fn failed(&mut self, error: &Error) -> Bytes {
        self.over = true;
        self.source = Body::empty();
        let encoded = serde_json::to_vec(error.public()).ok().filter(|bytes| bytes.len() <= MOST_OTHER);
        whole(ERROR, &encoded.unwrap_or_default())
    }
}

impl HttpBody for Encoder {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        let next = ready!(self.next(cx));
        self.quiet.reset();
        Poll::Ready(next.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// What comes out of frames.
enum Event {
    Head { length: Option<u64>, answer: Bytes },
    Data(Bytes),
    Trailers(HeaderMap),
    End,
}

/// Frames as a body.
pub(super) struct Decoder {
    source: Body,
    arrived: Pieces,
    /// Checked, and not given out yet.
    checked: VecDeque<Bytes>,
    received: Account,
    state: State,
    silence: Quiet,
    enough: Option<Enough>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Data,
    /// Only the end may follow.
    Trailed,
    /// Only the end of HTTP's own body may follow.
    Ended,
    Over,
    Failed,
}

impl Decoder {
    /// Reads frames whose sender may be silent for `idle`, with that many bytes of data, where it is known.
    pub(super) fn new(source: Body, length: Option<u64>, idle: Duration, enough: Option<Enough>) -> Self {
        Self {
            source,
            arrived: Pieces::default(),
            checked: VecDeque::new(),
            received: Account::new(length),
            state: State::Data,
            silence: Quiet::new(idle),
            enough,
        }
    }

    /// The frame that begins an answer.
    ///
    /// # Errors
    /// Where the stream begins with something else, or breaks.
    pub(super) async fn head(&mut self) -> Result<Bytes> {
        match std::future::poll_fn(|cx| self.poll_event(cx)).await? {
            Event::Head { length, answer } => {
                self.received.announced = length;
                Ok(answer)
            }
            _ => Err(malformed("an answer does not begin with its head")),
        }
    }

    /// What is left of the source where the stream is neither whole nor broken.
    pub(super) fn rest(&mut self) -> Option<Body> {
        match self.state {
            State::Over | State::Failed => None,
            _ => Some(std::mem::take(&mut self.source)),
        }
    }

    fn poll_event(&mut self, cx: &mut Task<'_>) -> Poll<Result<Event>> {
        if self.state == State::Failed {
            return Poll::Ready(Err(broken("it has failed before")));
        }
        let event = ready!(self.try_event(cx));
        if event.is_err() {
            self.state = State::Failed;
            self.source = Body::empty();
        }
        Poll::Ready(event)
    }

    fn try_event(&mut self, cx: &mut Task<'_>) -> Poll<Result<Event>> {
        loop {
            if let Some(data) = self.checked.pop_front() {
                return Poll::Ready(Ok(Event::Data(data)));
            }
            if self.state == State::Over {
                return Poll::Ready(Ok(Event::End));
            }
            if let Some((kind, check, payload)) = self.arrived.frame()? {
                if let Some(event) = self.take(kind, check, payload)? {
                    return Poll::Ready(Ok(event));
                }
                continue;
            }
            match Pin::new(&mut self.source).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => {
                    self.silence.reset();
                    if let Ok(data) = frame.into_data() {
                        self.arrived.push(data);
                    }
                }
                Poll::Ready(Some(Err(source))) if self.state != State::Ended => {
                    return Poll::Ready(Err(broken("the connection was cut").with_source(source)));
                }
                // Past the end nothing that happens to the connection matters.
                Poll::Ready(None | Some(Err(_))) if self.state == State::Ended => self.state = State::Over,
                Poll::Ready(_) => return Poll::Ready(Err(broken("it ended early"))),
                Poll::Pending => {
                    ready!(self.silence.poll(cx));
                    return Poll::Ready(Err(broken("its sender is silent")));
                }
            }
        }
    }

    fn take(&mut self, kind: u8, check: u32, payload: VecDeque<Bytes>) -> Result<Option<Event>> {
        match (kind, self.state) {
            (_, State::Ended) => Err(malformed("something follows the end")),
            (ALIVE, _) => Ok(None),
            (ENOUGH, _) => {
                if let Some(enough) = &self.enough {
                    enough.say();
                }
                Ok(None)
            }
            (DATA, State::Data) => {
                payload.iter().for_each(|piece| self.received.add(piece));
                if self.received.check() != check {
                    metrics::counter!("hive_streams_corrupt_total").increment(1);
                    return Err(malformed("the data are not what was sent"));
                }
                if self.received.is_exceeded() {
                    return Err(malformed("there are more data than were announced"));
                }
                self.checked = payload;
                Ok(None)
            }
            (TRAILERS, State::Data) => {
                self.state = State::Trailed;
                Ok(Some(Event::Trailers(wire::decode_headers(&join(payload))?)))
            }
            (END, State::Data | State::Trailed) => {
                let said = <[u8; 8]>::try_from(&*join(payload)).ok().map(u64::from_be_bytes);
                if !self.received.is_whole(said) {
                    return Err(malformed("there are fewer data than were announced"));
                }
                self.state = State::Ended;
                Ok(None)
            }
            (ERROR, _) => {
                let public: Public = serde_json::from_slice(&join(payload))
                    .map_err(|source| malformed("an error that cannot be read").with_source(source))?;
                Err(Error::from(public))
            }
            (HEAD, State::Data) if self.received.bytes == 0 => {
                let mut payload = join(payload);
                let length = payload.try_get_u64().internal("reading the head of an answer")?;
                Ok(Some(Event::Head { length: (length != u64::MAX).then_some(length), answer: payload }))
            }
            _ => Err(malformed("a frame that has no place here")),
        }
    }
}

impl HttpBody for Decoder {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        Poll::Ready(match ready!(self.poll_event(cx)) {
            Ok(Event::Data(data)) => Some(Ok(Frame::data(data))),
            Ok(Event::Trailers(trailers)) => Some(Ok(Frame::trailers(trailers))),
            Ok(Event::End) => None,
            Ok(Event::Head { .. }) => {
                self.state = State::Failed;
                Some(Err(malformed("a second head")))
            }
            Err(error) => Some(Err(error)),
        })
    }

    fn is_end_stream(&self) -> bool {
        self.state == State::Over && self.checked.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let checked: u64 = self.checked.iter().map(|piece| piece.len() as u64).sum();
        match self.received.left() {
            Some(left) => SizeHint::with_exact(left.saturating_add(checked)),
            None => SizeHint::default(),
        }
    }
}

/// Bytes that have arrived and are not read yet: at most one frame that is not whole, and one block of the source.
#[derive(Default)]
struct Pieces {
    list: VecDeque<Bytes>,
    length: usize,
}

type Payload = VecDeque<Bytes>;

impl Pieces {
    fn push(&mut self, piece: Bytes) {
        if !piece.is_empty() {
            self.length += piece.len();
            self.list.push_back(piece);
        }
    }

    /// The next frame, once it is there.
    fn frame(&mut self) -> Result<Option<(u8, u32, Payload)>> {
        if self.length < PREFIX {
            return Ok(None);
        }
        let mut prefix = [0; PREFIX];
        for (to, from) in prefix.iter_mut().zip(self.list.iter().flatten()) {
            *to = *from;
        }
        let mut prefix = &prefix[..];
        let (kind, length, check) = (prefix.get_u8(), prefix.get_u32(), prefix.get_u32());
        let most = if kind == DATA { MOST } else { MOST_OTHER };
        let length = usize::try_from(length).ok().filter(|length| *length <= most);
        let length = length.ok_or_else(|| malformed("a frame that is too long"))?;
        if self.length - PREFIX < length {
            return Ok(None);
        }
        self.take(PREFIX);
        Ok(Some((kind, check, self.take(length))))
    }

    /// The next bytes, which must be there.
    fn take(&mut self, mut length: usize) -> Payload {
        let mut taken = VecDeque::new();
        self.length -= length;
        while length > 0 {
            let Some(front) = self.list.front_mut() else { break };
            let part = front.split_to(front.len().min(length));
            if front.is_empty() {
                self.list.pop_front();
            }
            length -= part.len();
            taken.push_back(part);
        }
        taken
    }
}

fn join(mut payload: Payload) -> Bytes {
    match payload.len() {
        1 => payload.pop_front().unwrap_or_default(),
        _ => payload.make_contiguous().concat().into(),
    }
}

fn broken(why: &'static str) -> Error {
    Error::outcome_unknown(format!("a stream was broken off: {why}"))
}

fn malformed(why: &'static str) -> Error {
    Error::corrupt(format!("a stream cannot be read: {why}"))
}
