//! Replies of the transmission, without I/O.
//!
//! A simple reply is used wherever the protocol allows one. With structured replies agreed, reads and block status are
//! answered in chunks; of a read, what is zero is sent as holes, so that a sparse disk stays sparse on the wire.

use std::ops::Range;

use bytes::{BufMut, Bytes, BytesMut};

use super::wire::{ALLOCATION_ID, Errno, SIMPLE_REPLY, STRUCTURED_REPLY, chunk, state};
use crate::device::{Allocation, Extents};

/// A read is looked through for zeroes in pieces of this size. Smaller, and the heads outweigh what is spared.
const PIECE: usize = 64 * 1024;

/// What is sent: heads and data one after the other. The data is not copied.
pub(crate) type Parts = Vec<Bytes>;

/// A reply without data: success, or an error.
pub(crate) fn simple(cookie: u64, outcome: Result<(), Errno>) -> Bytes {
    let mut head = BytesMut::with_capacity(16);
    head.put_u32(SIMPLE_REPLY);
    head.put_u32(outcome.err().map_or(0, |errno| errno as u32));
    head.put_u64(cookie);
    head.freeze()
}

/// A read's data as a simple reply.
pub(crate) fn simple_data(cookie: u64, data: Bytes) -> Parts {
    vec![simple(cookie, Ok(())), data]
}

/// An error as a structured reply.
pub(crate) fn structured_error(cookie: u64, errno: Errno) -> Bytes {
    let mut head = chunk_head(cookie, chunk::ERROR, true, 6);
    head.put_u32(errno as u32);
    head.put_u16(0);
    head.freeze()
}

/// A read's data as chunks. With `whole`, one chunk of data whatever it holds.
pub(crate) fn structured_data(cookie: u64, offset: u64, data: &Bytes, whole: bool) -> Parts {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < data.len() {
        let (end, zero) = if whole { (data.len(), false) } else { run(data, at) };
        let done = end == data.len();
        let length = end - at;
        if zero {
            let mut head = chunk_head(cookie, chunk::OFFSET_HOLE, done, 12);
            head.put_u64(offset + at as u64);
            head.put_u32(bounded(length));
            parts.push(head.freeze());
        } else {
            let mut head = chunk_head(cookie, chunk::OFFSET_DATA, done, 8 + bounded(length));
            head.put_u64(offset + at as u64);
            parts.push(head.freeze());
            parts.push(data.slice(at..end));
        }
        at = end;
    }
    parts
}

/// What holds data, as the one chunk of `base:allocation`. `None` where the answer covers nothing of the range.
pub(crate) fn block_status(cookie: u64, range: &Range<u64>, extents: &Extents, one: bool) -> Option<Bytes> {
    let limit = if one { 1 } else { usize::MAX };
    let mut descriptors = BytesMut::with_capacity(8 * extents.list.len().min(limit));
    let mut at = range.start;
    for extent in extents.list.iter().take(limit) {
        let end = extent.range.end.min(range.end);
        // The answer begins where the question did; anything else would be told of the wrong bytes.
        if extent.range.start > at || end <= at {
            break;
        }
        let Ok(length) = u32::try_from(end - at) else { break };
        descriptors.put_u32(length);
        descriptors.put_u32(match extent.holds {
            Allocation::Hole => state::HOLE | state::ZERO,
            Allocation::Zero => state::ZERO,
            _ => 0,
        });
        at = end;
    }
    if descriptors.is_empty() {
        return None;
    }
    let mut head = chunk_head(cookie, chunk::BLOCK_STATUS, true, 4 + bounded(descriptors.len()));
    head.put_u32(ALLOCATION_ID);
    head.unsplit(descriptors);
    Some(head.freeze())
}

fn chunk_head(cookie: u64, kind: u16, done: bool, length: u32) -> BytesMut {
    let mut head = BytesMut::with_capacity(32);
    head.put_u32(STRUCTURED_REPLY);
    head.put_u16(if done { chunk::DONE } else { 0 });
    head.put_u16(kind);
    head.put_u64(cookie);
    head.put_u32(length);
    head
}

/// The end of the pieces from `at` that are alike, and whether they are zero.
fn run(data: &[u8], at: usize) -> (usize, bool) {
    let mut pieces = data[at..].chunks(PIECE);
    let Some(first) = pieces.next() else { return (at, false) };
    let zero = is_zero(first);
    let mut end = at + first.len();
    for piece in pieces {
        if is_zero(piece) != zero {
            break;
        }
        end += piece.len();
    }
    (end, zero)
}

/// Whether every byte is zero. Data that is not zero mostly says so in its first bytes.
pub(crate) fn is_zero(bytes: &[u8]) -> bool {
    let (words, rest) = bytes.as_chunks::<64>();
    words.iter().all(|word| word.iter().fold(0, |all, byte| all | byte) == 0)
        && rest.iter().all(|byte| *byte == 0)
}

/// A payload is at most 32 MiB, so this never saturates.
fn bounded(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
