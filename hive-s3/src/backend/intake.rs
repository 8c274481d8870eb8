//! What every backend does with a body: read it in batches, hash it on the way, and judge it at its end.

use bytes::Bytes;
use hive_core::{Body, Error, Result, ResultExt as _};
use http::HeaderMap;
use http_body::Body as _;
use http_body_util::BodyExt as _;

use super::{Expected, Promise, Refusal};
use crate::checksum::{Algorithm, Checksum, Digests, Form, Hasher};

/// How many bytes a batch has at most, but where one block of the body has more.
const BATCH: usize = 1 << 20;
/// How many blocks a batch has at most.
const BLOCKS: usize = 256;
/// Batches up to this size are hashed where they are: it takes less than a handful of hand-overs.
const AT_ONCE: usize = 64 << 10;

/// Where the bytes go.
pub trait Sink: Send {
    /// Takes the next bytes. It is not called again before the future has ended.
    fn write(&mut self, batch: Vec<Bytes>) -> impl Future<Output = Result<()>> + Send;
}

/// In memory.
impl Sink for Vec<u8> {
    async fn write(&mut self, batch: Vec<Bytes>) -> Result<()> {
        batch.iter().for_each(|block| self.extend_from_slice(block));
        Ok(())
    }
}

/// A body that is being taken in.
///
/// It holds two batches at most: one that is hashed and written at once (MD5 and SHA are slow, so larger batches are
/// hashed on a thread for blocking work), and the blocks of the next. So it has about 2 MiB, and twice the largest
/// block of the body, whatever the length of the body.
#[derive(Debug)]
pub struct Intake {
    body: Body,
    expected: Expected,
    promise: Promise,
    max: u64,
    trailers: Option<HeaderMap>,
}

impl Intake {
    /// Takes in this body. `algorithm` is the checksum that is computed where none is expected, `max` the most bytes
    /// it may have.
    ///
    /// # Errors
    /// [`Refusal::EntityTooLarge`] or [`Refusal::IncompleteBody`] where its length is known to be wrong;
    /// [`Refusal::InvalidChecksum`] where the expected one is a composite.
    pub fn new(body: Body, expected: Expected, algorithm: Algorithm, max: u64) -> Result<Self> {
        let promise = expected.checksum.clone().unwrap_or(Promise::Compute(algorithm));
        if matches!(&promise, Promise::Value(checksum) if checksum.form() == Form::Composite) {
            return Err(Refusal::InvalidChecksum(promise.algorithm()).into());
        }
        let (hint, least) = (body.size_hint(), expected.length.unwrap_or(0));
        let size = least.max(hint.lower());
        if size > max {
            return Err(Refusal::EntityTooLarge { size, max }.into());
        }
        if expected
            .length
            .is_some_and(|length| hint.lower() > length || hint.upper().is_some_and(|u| u < length))
        {
            return Err(Refusal::IncompleteBody.into());
        }
        Ok(Self { body, expected, promise, max, trailers: None })
    }

    /// Reads all of it into the sink, and judges it.
    ///
    /// Cancelling stops between two batches; what the sink has is for the caller to take away.
    ///
    /// # Errors
    /// The body's and the sink's; and as [`ObjectBackend::put`](super::ObjectBackend::put) says of a body.
    pub async fn drain(mut self, sink: &mut impl Sink) -> Result<Digests> {
        let mut hasher = Hasher::new(self.promise.algorithm());
        let mut size = 0;
        loop {
            let (batch, length) = self.batch(&mut size).await?;
            if batch.is_empty() {
                break;
            }
            let blocks = batch.clone();
            let hashed = async move {
                let work = move || {
                    blocks.iter().for_each(|block| hasher.update(block));
                    hasher
                };
                if length <= AT_ONCE {
                    return Ok(work());
                }
                tokio::task::spawn_blocking(work).await.internal("hashing a body")
            };
            let (hashed, written) = futures_util::future::join(hashed, sink.write(batch)).await;
            written?;
            hasher = hashed?;
        }
        self.judge(hasher.finish())
    }

    /// The next blocks; none at the end.
    async fn batch(&mut self, size: &mut u64) -> Result<(Vec<Bytes>, usize)> {
        let (mut batch, mut length) = (Vec::new(), 0);
        while length < BATCH && batch.len() < BLOCKS {
            let Some(frame) = self.body.frame().await.transpose()? else { break };
            let block = match frame.into_data() {
                Ok(block) => block,
                Err(frame) => {
                    self.trailers = frame.into_trailers().ok();
                    continue;
                }
            };
            *size += block.len() as u64;
            if *size > self.max {
                return Err(Refusal::EntityTooLarge { size: *size, max: self.max }.into());
            }
            if self.expected.length.is_some_and(|length| *size > length) {
                return Err(Refusal::IncompleteBody.into());
            }
            if !block.is_empty() {
                length += block.len();
                batch.push(block);
            }
        }
        Ok((batch, length))
    }

    fn judge(self, digests: Digests) -> Result<Digests> {
        if self.expected.length.is_some_and(|length| length != digests.size) {
            return Err(Refusal::IncompleteBody.into());
        }
        if self.expected.md5.is_some_and(|md5| md5 != digests.md5) {
            return Err(Refusal::BadDigest(None).into());
        }
        let promised = match self.promise {
            Promise::Compute(_) => return Ok(digests),
            Promise::Value(checksum) => checksum,
            Promise::Trailer(algorithm) => trailing(self.trailers.as_ref(), algorithm)?,
        };
        if promised != digests.checksum {
            return Err(Refusal::BadDigest(Some(promised.algorithm())).into());
        }
        Ok(digests)
    }
}

fn trailing(trailers: Option<&HeaderMap>, algorithm: Algorithm) -> Result<Checksum> {
    let value = trailers.and_then(|trailers| trailers.get(algorithm.header()));
    let value = value.ok_or(Refusal::MissingTrailer(algorithm))?;
    let text = value.to_str().map_err(|_| Error::from(Refusal::InvalidChecksum(algorithm)))?;
    Checksum::parse(algorithm, text)
}
