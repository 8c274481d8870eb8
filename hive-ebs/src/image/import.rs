//! Writing an image to a device.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use futures_util::TryStreamExt as _;
use futures_util::stream;

use super::format::{ImageFacts, Probed, look, read};
use super::inflate::{Compression, inflate};
use super::plan::{Job, Planner, Taken};
use super::{Format, ImageError, ImageLimits, ImageSource, Refusal};
use crate::device::{BLOCK_SIZE, BlockDevice, DeviceCalls as _, SECTOR};

/// Jobs at once. A job reads at most 4 MiB, which become at most 4 MiB of the disk.
const JOBS: usize = 4;

/// The largest write, in bytes.
const WRITE: u64 = 1 << 20;

/// What an import takes of memory at most, in bytes: for each of its four jobs what is read, what is written twice, and
/// a decoder; and the tables.
pub const MEMORY: usize = 96 << 20;

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Bytes of the disk that are done, zeroes too.
    pub done: u64,
    /// Bytes of the disk.
    pub total: u64,
}

/// What was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Imported {
    /// What the image is.
    pub facts: ImageFacts,
    /// Bytes that were written to the device; the rest is zero.
    pub written: u64,
}

/// Writes an image to a device that is as large as its disk or larger, durably.
///
/// The whole device is made zero first, so what it held is lost, and an import that failed may be repeated. `said` is
/// the format the client named, if any. `progress` is called now and then, with rising numbers, and last with all of it.
/// The image is looked at as [`probe`](super::probe) does, again.
///
/// Needs a tokio runtime, on whose threads for blocking work clusters are decompressed.
///
/// # Errors
/// [`ImageError`]. The device may be half written.
pub async fn import(
    source: &dyn ImageSource,
    said: Option<Format>,
    limits: &ImageLimits,
    device: &dyn BlockDevice,
    progress: impl Fn(Progress) + Send + Sync,
) -> Result<Imported, ImageError> {
    let probed = look(source, said, limits).await?;
    let total = probed.facts.virtual_bytes;
    let (bytes, largest) = {
        let info = device.info();
        let info = info.borrow();
        (info.bytes, info.largest_transfer)
    };
    if bytes < total.next_multiple_of(SECTOR) {
        return Err(ImageError::TooSmall { image: total, device: bytes });
    }
    device.write_zeroes(0..bytes, true).await.map_err(ImageError::Device)?;

    let run = Run {
        source,
        device,
        compression: compression(&probed),
        largest: largest.clamp(SECTOR, WRITE),
        packed: Mutex::new(Taken::of(source.bytes())),
        written: AtomicU64::new(0),
    };
    // Told while it is held, so that numbers rise.
    let done = Mutex::new(0);
    let planner = Planner::new(source, &probed);
    let jobs = stream::try_unfold(planner, async |mut planner| {
        Ok::<_, ImageError>(planner.next().await?.map(|job| (job, planner)))
    });
    jobs.try_for_each_concurrent(JOBS, async |job| {
        let covers = job.covers;
        run.job(job).await?;
        let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
        *done += covers;
        progress(Progress { done: *done, total });
        Ok(())
    })
    .await?;
    device.flush().await.map_err(ImageError::Device)?;
    Ok(Imported { facts: probed.facts, written: run.written.load(Ordering::Relaxed) })
}

fn compression(probed: &Probed) -> Compression {
    probed.header.map_or(Compression::Deflate, |header| header.compression)
}

/// What the jobs of an import share.
struct Run<'a> {
    source: &'a dyn ImageSource,
    device: &'a dyn BlockDevice,
    compression: Compression,
    largest: u64,
    /// What compressed clusters took of the file: known only when they are decompressed.
    packed: Mutex<Taken>,
    written: AtomicU64,
}

impl Run<'_> {
    async fn job(&self, job: Job) -> Result<(), ImageError> {
        if job.pieces.is_empty() {
            return Ok(());
        }
        let bytes = read(self.source, job.file.start, job.file.end - job.file.start).await?;
        let compression = self.compression;
        let assembled = if job.pieces.iter().any(|piece| piece.packed.is_some()) {
            let work = tokio::task::spawn_blocking(move || assemble(&job, &bytes, compression));
            // A decoder that panics has met bytes that it should have refused.
            work.await.map_err(|_| Refusal::Malformed("a compressed cluster"))?
        } else {
            assemble(&job, &bytes, compression)
        }?;
        self.packed.lock().unwrap_or_else(PoisonError::into_inner).take(assembled.packed)?;
        for (mut at, mut bytes) in assembled.runs {
            while !bytes.is_empty() {
                let part = usize::try_from(self.largest).unwrap_or(usize::MAX).min(bytes.len());
                let rest = bytes.split_off(part);
                self.written.fetch_add(part as u64, Ordering::Relaxed);
                self.device
                    .write(at, std::mem::replace(&mut bytes, rest))
                    .await
                    .map_err(ImageError::Device)?;
                at += part as u64;
            }
        }
        Ok(())
    }
}

/// What a job came to.
#[derive(Debug, Default)]
struct Assembled {
    /// What is to be written where: in sectors, without blocks that are zero.
    runs: Vec<(u64, Vec<u8>)>,
    /// How many bytes of the file compressed clusters took.
    packed: u64,
}

fn assemble(job: &Job, bytes: &Bytes, compression: Compression) -> Result<Assembled, Refusal> {
    const BEYOND: Refusal = Refusal::Malformed("a piece beyond what was read");
    let mut assembled = Assembled::default();
    // What lies together on the disk is written together, however small its clusters.
    let mut together: (u64, Vec<u8>) = (0, Vec::new());
    let mut cluster = Vec::new();
    for piece in &job.pieces {
        let within = |offset: u64| usize::try_from(offset - job.file.start).map_err(|_| BEYOND);
        let from = bytes.get(within(piece.file.start)?..within(piece.file.end)?).ok_or(BEYOND)?;
        let length = usize::try_from(piece.disk.end - piece.disk.start).map_err(|_| BEYOND)?;
        let data = match piece.packed {
            None => from,
            Some(size) => {
                cluster.resize(usize::try_from(size).map_err(|_| BEYOND)?, 0);
                assembled.packed += inflate(compression, from, &mut cluster)? as u64;
                &cluster[..]
            }
        };
        if together.0 + together.1.len() as u64 != piece.disk.start {
            let (at, bytes) = std::mem::replace(&mut together, (piece.disk.start, Vec::new()));
            write_out(&mut assembled.runs, at, bytes);
        }
        together.1.extend_from_slice(data.get(..length).ok_or(BEYOND)?);
    }
    write_out(&mut assembled.runs, together.0, together.1);
    Ok(assembled)
}

/// Leaves out the blocks that are zero, and fills up the last sector.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a sector, a block and what is left of a block fit any usize"
)]
fn write_out(runs: &mut Vec<(u64, Vec<u8>)>, at: u64, mut bytes: Vec<u8>) {
    let (sector, block_size) = (SECTOR as usize, BLOCK_SIZE as usize);
    bytes.resize(bytes.len().next_multiple_of(sector), 0);
    let mut start = at;
    let mut run: Option<(u64, Vec<u8>)> = None;
    let mut rest = &bytes[..];
    while !rest.is_empty() {
        // Up to the next block of the device.
        let to_block = block_size - (start % BLOCK_SIZE) as usize;
        let (block, after) = rest.split_at(to_block.min(rest.len()));
        if block.iter().all(|byte| *byte == 0) {
            runs.extend(run.take());
        } else {
            run.get_or_insert_with(|| (start, Vec::new())).1.extend_from_slice(block);
        }
        start += block.len() as u64;
        rest = after;
    }
    runs.extend(run);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_zeroes_are_left_out() {
        let mut runs = vec![];
        let mut bytes = vec![0; 3 * 4096 + 100];
        bytes[600] = 1;
        bytes[3 * 4096 + 50] = 2;
        // From the middle of a block on, to the middle of a sector.
        write_out(&mut runs, 1024, bytes);
        let shape: Vec<_> = runs.iter().map(|(at, bytes)| (*at, bytes.len())).collect();
        assert_eq!(shape, [(1024, 3072), (12288, 1536)]);
    }
}
