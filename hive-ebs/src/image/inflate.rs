//! Compressed clusters: exactly one cluster out, whatever goes in.

use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::Refusal;

/// How clusters are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    /// Deflate without a head.
    Deflate,
    /// A zstd frame.
    Zstd,
}

/// The largest window of a zstd frame. Clusters have at most 2 MiB; a frame that wants more memory is not one of theirs.
const WINDOW: u64 = 4 << 20;

const WRONG: Refusal = Refusal::Malformed("a compressed cluster cannot be decompressed");

/// Fills `cluster`, which must come out whole, and says how many bytes of `packed` it took. What follows them is the
/// rest of a sector.
///
/// The output is bounded by the cluster, the work by the output: neither format has a step that makes nothing of
/// something for ever.
pub(super) fn inflate(how: Compression, packed: &[u8], cluster: &mut [u8]) -> Result<usize, Refusal> {
    match how {
        Compression::Deflate => deflate(packed, cluster),
        Compression::Zstd => zstd(packed, cluster),
    }
}

fn deflate(packed: &[u8], cluster: &mut [u8]) -> Result<usize, Refusal> {
    use miniz_oxide::inflate::TINFLStatus;
    use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

    let mut state = Box::new(DecompressorOxide::new());
    let (status, taken, made) =
        decompress(&mut state, packed, cluster, 0, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
    // A full cluster is enough: a stream that goes on is as good as one that ends.
    let whole = matches!(
        status,
        TINFLStatus::Done | TINFLStatus::HasMoreOutput | TINFLStatus::FailedCannotMakeProgress
    );
    if whole && made == cluster.len() { Ok(taken) } else { Err(WRONG) }
}

fn zstd(packed: &[u8], cluster: &mut [u8]) -> Result<usize, Refusal> {
    let mut rest = packed;
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(WINDOW);
    decoder.init(&mut rest).map_err(|_| WRONG)?;
    let mut made = 0;
    while made < cluster.len() {
        // A block makes at most 128 KiB, so at most a window and a block are held.
        let more = !decoder.is_finished();
        if more {
            decoder.decode_blocks(&mut rest, BlockDecodingStrategy::UptoBlocks(1)).map_err(|_| WRONG)?;
        }
        let mut room = &mut cluster[made..];
        let before = room.len();
        match decoder.collect_to_writer(&mut room) {
            Ok(_) => {}
            Err(_) => return Err(WRONG),
        }
        made += before - room.len();
        if !more && before == room.len() {
            return Err(WRONG);
        }
    }
    Ok(packed.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A frame of one run-length block after another: the best ratio there is.
    fn bomb(window: u8, blocks: usize) -> Vec<u8> {
        let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0, window];
        for at in 0..blocks {
            let last = u32::from(at + 1 == blocks);
            let head = last | 1 << 1 | (128 << 10) << 3;
            frame.extend(&head.to_le_bytes()[..3]);
            frame.push(7);
        }
        frame
    }

    #[test]
    fn a_cluster_comes_out_whole_or_not_at_all() {
        let data: Vec<u8> = (0..65536_u32).map(|at| (at / 100).to_le_bytes()[0]).collect();
        let packed = miniz_oxide::deflate::compress_to_vec(&data, 6);
        let mut cluster = vec![0; 65536];
        let padded = [&packed[..], &[0xaa; 300]].concat();
        assert_eq!(inflate(Compression::Deflate, &padded, &mut cluster), Ok(packed.len()));
        assert!(cluster == data);
        assert_eq!(inflate(Compression::Deflate, &packed[..packed.len() / 2], &mut cluster), Err(WRONG));
        let mut large = vec![0; 65537];
        assert_eq!(inflate(Compression::Deflate, &packed, &mut large), Err(WRONG));
    }

    #[test]
    fn zstd_is_bounded_by_the_cluster_and_its_window() {
        let mut cluster = vec![0; 2 << 20];
        let exact = bomb(0x50, 16);
        assert_eq!(inflate(Compression::Zstd, &exact, &mut cluster), Ok(exact.len()));
        assert!(cluster.iter().all(|byte| *byte == 7));
        assert_eq!(inflate(Compression::Zstd, &bomb(0x50, 15), &mut cluster), Err(WRONG));
        // A frame that goes on for ever is not followed: a window and a block of it are looked at.
        let taken = inflate(Compression::Zstd, &bomb(0x50, 100_000), &mut vec![0; 65536]);
        assert!(taken.is_ok_and(|taken| taken < 100));
        // Windows of 16 MiB and of hundreds of GiB.
        assert_eq!(inflate(Compression::Zstd, &bomb(0x70, 16), &mut cluster), Err(WRONG));
        assert_eq!(inflate(Compression::Zstd, &bomb(0xff, 16), &mut cluster), Err(WRONG));
        assert_eq!(inflate(Compression::Zstd, &[], &mut cluster), Err(WRONG));
    }

    proptest! {
        #[test]
        fn any_bytes(mut bytes in prop::collection::vec(any::<u8>(), 0..600), zstd: bool, head: bool) {
            if zstd && head {
                bytes.splice(..0, [0x28, 0xb5, 0x2f, 0xfd]);
            }
            let how = if zstd { Compression::Zstd } else { Compression::Deflate };
            let mut cluster = vec![0; 4096];
            if let Ok(taken) = inflate(how, &bytes, &mut cluster) {
                prop_assert!(taken <= bytes.len());
            }
        }
    }
}
