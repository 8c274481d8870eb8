//! Sums of chunks: what is read of a blob is what was written, also where only a range of it is read.
//!
//! ```text
//!   chunk 0 │ chunk 1 │ … │ the rest │ CRC32C of 0 │ of 1 │ … │ of the rest       four bytes each, little-endian
//! ```
//!
//! Nothing of a chunk is given out before all of it was compared with its sum.

use std::collections::VecDeque;
use std::ops::Range;

use bytes::Bytes;
use crc_fast::{CrcAlgorithm, Digest};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use hive_core::{Error, Result};

use super::blobs::{BlobId, BlobStream, BlobWriter, Blobs};

/// How many bytes a chunk has, but the last.
pub(super) const CHUNK: u64 = 256 << 10;
/// How many bytes a sum has.
const SUM: u64 = 4;

/// How many bytes a blob has on which an object's, or a part's, so many are.
pub(super) fn stored(size: u64) -> u64 {
    size.saturating_add(size.div_ceil(CHUNK).saturating_mul(SUM))
}

fn digest() -> Digest {
    Digest::new(CrcAlgorithm::Crc32Iscsi)
}

fn sum(digest: &Digest) -> Result<[u8; 4]> {
    let sum =
        u32::try_from(digest.finalize()).map_err(|_| Error::internal("a CRC32C has more than 32 bits"))?;
    Ok(sum.to_le_bytes())
}

/// A blob that is being written, and the sums of what it has so far: 80 KiB of them for 5 GiB.
pub(super) struct ChunkedWriter {
    writer: Box<dyn BlobWriter>,
    sums: Vec<u8>,
    chunk: Digest,
    /// How many bytes the chunk has.
    length: u64,
}

impl ChunkedWriter {
    pub(super) fn new(writer: Box<dyn BlobWriter>) -> Self {
        Self { writer, sums: Vec::new(), chunk: digest(), length: 0 }
    }

    /// As [`BlobWriter::write`].
    pub(super) async fn write(&mut self, batch: Vec<Bytes>) -> Result<()> {
        for block in &batch {
            let mut rest = &block[..];
            while !rest.is_empty() {
                let room = usize::try_from(CHUNK - self.length).unwrap_or(usize::MAX);
                let (own, behind) = rest.split_at(room.min(rest.len()));
                self.chunk.update(own);
                self.length += own.len() as u64;
                if self.length == CHUNK {
                    self.end_chunk()?;
                }
                rest = behind;
            }
        }
        self.writer.write(batch).await
    }

    fn end_chunk(&mut self) -> Result<()> {
        self.sums.extend(sum(&self.chunk)?);
        (self.chunk, self.length) = (digest(), 0);
        Ok(())
    }

    /// As [`BlobWriter::finish`], with the sums.
    pub(super) async fn finish(mut self) -> Result<()> {
        if self.length > 0 {
            self.end_chunk()?;
        }
        self.writer.write(vec![self.sums.into()]).await?;
        self.writer.finish().await
    }
}

/// Reads a range of what was written by a [`ChunkedWriter`], which had `size` bytes.
///
/// # Errors
/// As [`Blobs::read`]; [`Kind::Corrupt`](hive_core::Kind::Corrupt) in the stream before the first byte of a chunk that
/// is damaged.
pub(super) async fn read(blobs: &dyn Blobs, id: &BlobId, size: u64, range: Range<u64>) -> Result<BlobStream> {
    if range.is_empty() {
        return Ok(stream::empty().boxed());
    }
    if stored(size) == u64::MAX {
        return Err(Error::corrupt("a record says that there are more bytes than there can be"));
    }
    let (first, behind) = (range.start / CHUNK, range.end.div_ceil(CHUNK));
    let sums = blobs.read(id, stored(size), size + first * SUM..size + behind * SUM).await?;
    let sums: Vec<Bytes> = sums.try_collect().await?;
    let start = first * CHUNK;
    let blocks = blobs.read(id, stored(size), start..size.min(behind * CHUNK)).await?;
    let reader = Reader {
        blocks,
        sums: sums.concat().into(),
        left: Bytes::new(),
        ready: VecDeque::new(),
        position: start,
        size,
    };
    let skip = range.start - start;
    let checked = stream::try_unfold(reader, |mut reader| async move {
        Ok::<_, Error>(reader.next().await?.map(|block| (block, reader)))
    });
    let wanted = range.end - range.start;
    let cut =
        stream::try_unfold((checked.boxed(), skip, wanted), |(mut blocks, mut skip, wanted)| async move {
            // To its end, so that a whole blob is compared as a whole.
            while let Some(mut block) = blocks.try_next().await? {
                let before = skip.min(block.len() as u64);
                skip -= before;
                block = block.split_off(usize::try_from(before).unwrap_or(block.len()));
                block.truncate(usize::try_from(wanted).unwrap_or(usize::MAX));
                if !block.is_empty() {
                    let wanted = wanted - block.len() as u64;
                    return Ok(Some((block, (blocks, skip, wanted))));
                }
            }
            Ok(None)
        });
    Ok(cut.boxed())
}

struct Reader {
    blocks: BlobStream,
    /// Those of the chunks that are still to come.
    sums: Bytes,
    /// What was read of the next chunk already.
    left: Bytes,
    /// What is compared.
    ready: VecDeque<Bytes>,
    /// Where the next chunk begins.
    position: u64,
    size: u64,
}

impl Reader {
    /// The next block that is compared.
    async fn next(&mut self) -> Result<Option<Bytes>> {
        if self.ready.is_empty() && !self.sums.is_empty() {
            self.chunk().await?;
        }
        Ok(self.ready.pop_front())
    }

    async fn chunk(&mut self) -> Result<()> {
        let damaged = || {
            metrics::counter!("hive_s3_damaged_reads_total").increment(1);
            Error::corrupt("the stored bytes do not have the checksum they were written with")
        };
        let length = CHUNK.min(self.size - self.position);
        let (mut held, mut rest, mut digest) = (VecDeque::new(), length, digest());
        while rest > 0 {
            if self.left.is_empty() {
                self.left = self.blocks.try_next().await?.ok_or_else(damaged)?;
            }
            let own = usize::try_from(rest).unwrap_or(usize::MAX).min(self.left.len());
            let own = self.left.split_to(own);
            digest.update(&own);
            rest -= own.len() as u64;
            held.push_back(own);
        }
        let wanted = self.sums.split_to(4.min(self.sums.len()));
        if wanted[..] != sum(&digest)? {
            return Err(damaged());
        }
        self.position += length;
        self.ready = held;
        Ok(())
    }
}
