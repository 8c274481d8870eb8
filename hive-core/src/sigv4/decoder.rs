//! The `aws-chunked` encoding, decoded and verified: a state machine that knows no body and no runtime.
//!
//! ```text
//! 10000;chunk-signature=<64 hex>\r\n  65536 bytes  \r\n
//! 0;chunk-signature=<64 hex>\r\n
//! x-amz-checksum-crc32c:sOO8/Q==\r\n
//! x-amz-trailer-signature:<64 hex>\r\n
//! \r\n
//! ```
//!
//! Unsigned, the same without `;chunk-signature=…` and `x-amz-trailer-signature`; without trailers, the same without
//! their lines. Each signature covers the one before it, so chunks can neither be changed, moved, left out nor added.
//!
//! S3 refuses chunks under 8 KiB that are not the last. This does not: some clients make them.

use std::fmt;

use bytes::{Buf as _, Bytes};
use http::HeaderMap;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::failure::{Failure, Mismatch, PayloadFault};
use super::key::SigningKey;
use super::payload::Seed;
use super::trailers::Trailers;
use crate::ids::hex;

/// The longest line: a chunk's head, or a trailer.
const LONGEST_LINE: usize = 1024;
/// What may follow the end: some clients write one line end too many.
const SLACK: usize = 4;
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Verifies the chain of a body's signatures.
pub(super) struct ChunkSigner {
    key: SigningKey,
    access_key: String,
    /// The date and the scope, each with its line end.
    moment: String,
    previous: String,
    digest: Sha256,
    /// The signature that the present chunk says it has.
    provided: String,
}

impl ChunkSigner {
    pub(super) fn new(seed: &Seed<'_>) -> Self {
        let claim = seed.claim;
        Self {
            key: seed.key.clone(),
            access_key: claim.credential.access_key.clone(),
            moment: format!("{}\n{}\n", claim.stamp.as_str(), claim.credential.scope),
            previous: claim.signature.clone(),
            digest: Sha256::new(),
            provided: String::new(),
        }
    }

    fn end_chunk(&mut self) -> Result<(), Failure> {
        let hash = hex(&self.digest.finalize_reset());
        let to_sign = format!("AWS4-HMAC-SHA256-PAYLOAD\n{}{}\n{EMPTY}\n{hash}", self.moment, self.previous);
        let provided = std::mem::take(&mut self.provided);
        self.check(to_sign, provided)
    }

    fn end_trailers(&mut self, trailers: &Trailers) -> Result<(), Failure> {
        let hash = hex(&Sha256::digest(trailers.canonical()));
        let to_sign = format!("AWS4-HMAC-SHA256-TRAILER\n{}{}\n{hash}", self.moment, self.previous);
        self.check(to_sign, trailers.signature().unwrap_or_default().to_owned())
    }

    fn check(&mut self, to_sign: String, provided: String) -> Result<(), Failure> {
        let signature = hex(&self.key.sign(&[&to_sign]));
        if bool::from(signature.as_bytes().ct_eq(provided.as_bytes())) {
            self.previous = signature;
            return Ok(());
        }
        let access_key = self.access_key.clone();
        Err(Failure::Mismatch(Box::new(Mismatch { access_key, provided, to_sign })))
    }
}

impl fmt::Debug for ChunkSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChunkSigner").field("access_key", &self.access_key).finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before a chunk's head.
    Head,
    /// In a chunk, with so many bytes to come.
    Data(u64),
    /// Before the line end that ends a chunk.
    DataEnd,
    /// Before the line end that ends a body without trailers.
    LastEnd,
    /// Before a trailer's line. Whether an empty line was skipped: some clients write one before a trailer's
    /// signature.
    Trailer { skipped: bool },
    /// After the end, with so many bytes of slack left.
    End(usize),
}

/// Decodes one body.
#[derive(Debug)]
pub(super) struct Decoder {
    state: State,
    line: Vec<u8>,
    /// Bytes of the content that are still to come.
    left: u64,
    signer: Option<ChunkSigner>,
    trailers: Option<Trailers>,
}

impl Decoder {
    /// Of a body of `length` bytes of content; with trailers where there may be any.
    pub(super) fn new(length: u64, signer: Option<ChunkSigner>, trailers: Option<Trailers>) -> Self {
        Self { state: State::Head, line: Vec::new(), left: length, signer, trailers }
    }

    /// Bytes of the content that are still to come.
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// Takes input until there is a block of content to give, or no more input. How the input is cut into pieces does
    /// not matter. The block that ends a chunk is given once the chunk is verified.
    pub(super) fn feed(&mut self, input: &mut Bytes) -> Result<Option<Bytes>, Failure> {
        while !input.is_empty() {
            match self.state {
                State::Data(left) => return self.data(input, left).map(Some),
                State::End(slack) => {
                    let slack = slack.checked_sub(input.len()).ok_or(PayloadFault::Trailer)?;
                    if input.iter().any(|b| !matches!(b, b'\r' | b'\n')) {
                        return Err(PayloadFault::Trailer.into());
                    }
                    self.state = State::End(slack);
                    input.clear();
                }
                _ => {
                    if self.read_line(input)? {
                        let line = std::mem::take(&mut self.line);
                        self.state = self.take_line(&line)?;
                    }
                }
            }
        }
        Ok(None)
    }

    /// At the end of the input: the trailers, if the body is whole.
    pub(super) fn finish(&mut self) -> Result<HeaderMap, Failure> {
        match self.state {
            // The line end that ends it proves nothing that was not proven before.
            State::LastEnd if self.line.is_empty() => {}
            State::Trailer { .. } if self.line.is_empty() && self.are_trailers_done() => {
                self.end_trailers()?;
            }
            State::End(_) => {}
            _ => return Err(PayloadFault::Incomplete.into()),
        }
        self.state = State::End(0);
        Ok(self.trailers.take().map(Trailers::into_headers).unwrap_or_default())
    }

    fn data(&mut self, input: &mut Bytes, left: u64) -> Result<Bytes, Failure> {
        let block = input.split_to(usize::try_from(left).unwrap_or(usize::MAX).min(input.len()));
        let length = block.len() as u64;
        self.left -= length;
        self.state = if length == left { State::DataEnd } else { State::Data(left - length) };
        if let Some(signer) = &mut self.signer {
            signer.digest.update(&block);
            if length == left {
                signer.end_chunk()?;
            }
        }
        Ok(block)
    }

    /// Adds to the line up to its end, which is left out. Whether it has ended.
    fn read_line(&mut self, input: &mut Bytes) -> Result<bool, PayloadFault> {
        let end = input.iter().position(|b| *b == b'\n');
        let length = end.unwrap_or(input.len());
        if self.line.len() + length > LONGEST_LINE {
            return Err(PayloadFault::Incomplete);
        }
        self.line.extend_from_slice(&input[..length]);
        input.advance(length + usize::from(end.is_some()));
        Ok(end.is_some())
    }

    fn take_line(&mut self, line: &[u8]) -> Result<State, Failure> {
        let line = match (line.strip_suffix(b"\r"), self.state) {
            (Some(line), _) => line,
            (None, State::Trailer { .. }) => line,
            (None, _) => return Err(PayloadFault::Incomplete.into()),
        };
        match self.state {
            State::Head => self.head(line),
            State::DataEnd if line.is_empty() => Ok(State::Head),
            State::LastEnd if line.is_empty() => Ok(State::End(SLACK)),
            State::Trailer { skipped } if line.is_empty() => {
                if self.are_trailers_done() {
                    self.end_trailers()?;
                    Ok(State::End(SLACK))
                } else if skipped {
                    Err(PayloadFault::Trailer.into())
                } else {
                    Ok(State::Trailer { skipped: true })
                }
            }
            State::Trailer { skipped } => {
                self.trailers.as_mut().ok_or(PayloadFault::Trailer)?.add(line)?;
                Ok(State::Trailer { skipped })
            }
            _ => Err(PayloadFault::Incomplete.into()),
        }
    }

    fn head(&mut self, line: &[u8]) -> Result<State, Failure> {
        let head = std::str::from_utf8(line).map_err(|_| PayloadFault::Incomplete)?;
        let (size, extension) = head.split_once(';').unwrap_or((head, ""));
        let is_size = (1..=16).contains(&size.len()) && size.bytes().all(|b| b.is_ascii_hexdigit());
        let size = u64::from_str_radix(size, 16).ok().filter(|_| is_size).ok_or(PayloadFault::Incomplete)?;
        if let Some(signer) = &mut self.signer {
            let signature = extension.strip_prefix("chunk-signature=").ok_or(PayloadFault::Incomplete)?;
            signer.provided = signature.to_owned();
        }
        if size > self.left || (size == 0 && self.left > 0) {
            return Err(PayloadFault::Length.into());
        }
        if size > 0 {
            return Ok(State::Data(size));
        }
        if let Some(signer) = &mut self.signer {
            signer.end_chunk()?;
        }
        Ok(if self.trailers.is_some() { State::Trailer { skipped: false } } else { State::LastEnd })
    }

    fn are_trailers_done(&self) -> bool {
        let signed = |trailers: &Trailers| trailers.signature().is_some() == self.signer.is_some();
        self.trailers.as_ref().is_none_or(|trailers| trailers.are_whole() && signed(trailers))
    }

    fn end_trailers(&mut self) -> Result<(), Failure> {
        match (&mut self.signer, &self.trailers) {
            (Some(signer), Some(trailers)) => signer.end_trailers(trailers),
            _ => Ok(()),
        }
    }
}
