//! How a body is signed, and the guard of one that is signed as a whole.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderValue, TRANSFER_ENCODING};
use http::request::Parts;
use http_body::{Body as HttpBody, Frame, SizeHint};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::canonical::Query;
use super::chunked::Chunked;
use super::claim::{Claim, HASH_HEADER, single};
use super::decoder::{ChunkSigner, Decoder};
use super::failure::{Failure, PayloadFault};
use super::key::SigningKey;
use super::presigned;
use super::trailers::Trailers;
use super::verify::Form;
use crate::ids::hex;
use crate::{Body, Error, Result};

const CHUNKED: &str = "aws-chunked";

/// How a body is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Payload {
    /// In memory, and hashed already.
    Gathered,
    /// Not at all.
    Unsigned,
    /// By the hash of the whole, in lower-case hexadecimal.
    Whole(String),
    /// Sent as `aws-chunked`: chunk by chunk or not signed, with or without a trailer.
    Chunked { signed: bool, trailer: bool },
}

/// What the chain of a body's signatures begins with.
pub(super) struct Seed<'a> {
    pub(super) key: SigningKey,
    pub(super) claim: &'a Claim,
}

/// What S3's requests say of their bodies, and the text of it that is signed.
pub(super) fn declared(
    parts: &Parts,
    claim: &Claim,
    query: &Query<'_>,
) -> Result<(Payload, String), Failure> {
    let header = single(&parts.headers, HASH_HEADER)?.map(str::to_owned);
    let signed = claim.signs(HASH_HEADER);
    let text = match claim.form {
        Form::Header => header.ok_or(PayloadFault::Undeclared)?,
        Form::Presigned => match (header, query.get(presigned::HASH)?) {
            (Some(text), _) if signed => text,
            (_, Some(text)) => text.into_owned(),
            _ => "UNSIGNED-PAYLOAD".to_owned(),
        },
    };
    let payload = match text.as_str() {
        "UNSIGNED-PAYLOAD" => Payload::Unsigned,
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => Payload::Chunked { signed: false, trailer: true },
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => Payload::Chunked { signed: true, trailer: false },
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => Payload::Chunked { signed: true, trailer: true },
        "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD" | "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER" => {
            return Err(PayloadFault::Unsupported.into());
        }
        hash if hash.len() == 64 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) => {
            Payload::Whole(text.clone())
        }
        _ => return Err(PayloadFault::Unknown(text).into()),
    };
    if payload == Payload::Unsigned && is_chunked(parts) {
        return Err(PayloadFault::ChunkedUnsigned.into());
    }
    Ok((payload, text))
}

impl Payload {
    /// Puts the guard before the body that this calls for, and makes the headers say what comes out of it.
    pub(super) fn guard(self, parts: &mut Parts, body: Body, seed: &Seed<'_>) -> Result<Body, Failure> {
        match self {
            Self::Gathered | Self::Unsigned => Ok(body),
            Self::Whole(claimed) => {
                let whole = match body.as_inline() {
                    Some(bytes) => bytes.clone(),
                    None if body.is_end_stream() => Bytes::new(),
                    None => return Ok(Body::new(Whole::new(body, claimed))),
                };
                check(&claimed, Sha256::digest(&whole).into())?;
                Ok(Body::from(whole))
            }
            Self::Chunked { signed, trailer } => {
                let length = single(&parts.headers, "x-amz-decoded-content-length")?;
                let length: u64 = length.and_then(digits).ok_or(PayloadFault::NoDecodedLength)?;
                let trailers = Trailers::declared(&parts.headers)?;
                if !trailer && !trailers.is_empty() {
                    return Err(PayloadFault::Trailer.into());
                }
                let signer = signed.then(|| ChunkSigner::new(seed));
                let decoder = Decoder::new(length, signer, trailer.then_some(trailers));
                unchunk(parts, length);
                Ok(Body::new(Chunked::new(body, decoder)))
            }
        }
    }
}

fn digits(text: &str) -> Option<u64> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn encodings(parts: &Parts) -> impl Iterator<Item = &str> {
    let values = parts.headers.get_all(CONTENT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim)
}

pub(super) fn is_chunked(parts: &Parts) -> bool {
    encodings(parts).any(|encoding| encoding.eq_ignore_ascii_case(CHUNKED))
}

/// Makes the headers those of the content itself.
fn unchunk(parts: &mut Parts, length: u64) {
    if is_chunked(parts) {
        let others: Vec<&str> = encodings(parts).filter(|e| !e.eq_ignore_ascii_case(CHUNKED)).collect();
        match HeaderValue::from_str(&others.join(", ")) {
            Ok(value) if !value.is_empty() => drop(parts.headers.insert(CONTENT_ENCODING, value)),
            _ => drop(parts.headers.remove(CONTENT_ENCODING)),
        }
    }
    // A message with a length is not sent in chunks of the transfer.
    parts.headers.remove(TRANSFER_ENCODING);
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
}

fn check(claimed: &str, computed: [u8; 32]) -> Result<(), PayloadFault> {
    let computed = hex(&computed);
    if bool::from(claimed.as_bytes().ct_eq(computed.as_bytes())) {
        Ok(())
    } else {
        Err(PayloadFault::Hash { claimed: claimed.to_owned(), computed })
    }
}

/// A body that is what its hash says, or ends in an error. Its last block waits for the end.
///
/// Trailers are not part of what is signed: they are dropped.
struct Whole {
    inner: Body,
    claimed: String,
    digest: Sha256,
    held: Option<Bytes>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
    Failed,
}

impl Whole {
    fn new(inner: Body, claimed: String) -> Self {
        Self { inner, claimed, digest: Sha256::new(), held: None, state: State::Open }
    }

    fn fail(&mut self, error: Error) -> Poll<Option<Result<Frame<Bytes>>>> {
        self.state = State::Failed;
        self.held = None;
        Poll::Ready(Some(Err(error)))
    }
}

impl HttpBody for Whole {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        let this = self.get_mut();
        match this.state {
            State::Open => {}
            State::Done => return Poll::Ready(None),
            State::Failed => return this.fail(failed()),
        }
        loop {
            match std::task::ready!(Pin::new(&mut this.inner).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    let Ok(block) = frame.into_data() else { continue };
                    if block.is_empty() {
                        continue;
                    }
                    this.digest.update(&block);
                    if let Some(before) = this.held.replace(block) {
                        return Poll::Ready(Some(Ok(Frame::data(before))));
                    }
                }
                Some(Err(error)) => return this.fail(error),
                None => {
                    if let Err(fault) = check(&this.claimed, this.digest.finalize_reset().into()) {
                        return this.fail(fault.into_error());
                    }
                    this.state = State::Done;
                    return Poll::Ready(this.held.take().map(|block| Ok(Frame::data(block))));
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.state == State::Done
    }

    fn size_hint(&self) -> SizeHint {
        let held = self.held.as_ref().map_or(0, |block| block.len() as u64);
        let inner = self.inner.size_hint();
        let mut hint = SizeHint::new();
        hint.set_lower(inner.lower().saturating_add(held));
        if let Some(upper) = inner.upper() {
            hint.set_upper(upper.saturating_add(held));
        }
        hint
    }
}

/// What a body says that is read on after it has failed.
pub(super) fn failed() -> Error {
    Error::invalid("The request body has failed a check before")
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn parts(encodings: &[&str]) -> Parts {
        let mut request = Request::builder().header("content-length", "999");
        for encoding in encodings {
            request = request.header("content-encoding", *encoding);
        }
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn only_the_chunked_encoding_is_taken_away() {
        for (before, after) in [
            (&["aws-chunked"][..], None),
            (&["aws-chunked,gzip"], Some("gzip")),
            (&["gzip, AWS-Chunked"], Some("gzip")),
            (&["gzip", "aws-chunked", "br"], Some("gzip, br")),
            (&["gzip"], Some("gzip")),
            (&[], None),
        ] {
            let mut parts = parts(before);
            unchunk(&mut parts, 7);
            let left: Vec<_> = parts.headers.get_all(CONTENT_ENCODING).iter().collect();
            assert_eq!(left, after.into_iter().collect::<Vec<_>>(), "{before:?}");
            assert_eq!(parts.headers[CONTENT_LENGTH], "7");
        }
    }

    #[test]
    fn a_length_is_digits() {
        assert_eq!(digits("0066560"), Some(66560));
        for text in ["", "+1", "-1", "1 ", "0x10", "18446744073709551616"] {
            assert_eq!(digits(text), None, "{text}");
        }
    }
}
