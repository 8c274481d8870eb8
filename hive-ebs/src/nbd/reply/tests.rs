use bytes::Buf as _;
use proptest::prelude::*;

use super::*;
use crate::device::Extent;

/// What a client makes of the chunks of a read: its bytes, and how many of them were sent.
fn received(parts: &Parts, offset: u64, length: usize) -> (Vec<u8>, usize) {
    let mut bytes = &parts.concat()[..];
    let (mut data, mut seen, mut sent) = (vec![0xee; length], 0, 0);
    loop {
        assert_eq!(bytes.get_u32(), STRUCTURED_REPLY);
        let (flags, kind, cookie) = (bytes.get_u16(), bytes.get_u16(), bytes.get_u64());
        let (length, at) = (bytes.get_u32() as usize, bytes.get_u64() - offset);
        assert_eq!((cookie, at), (9, seen));
        let at = usize::try_from(at).unwrap();
        let end = if kind == chunk::OFFSET_HOLE {
            assert_eq!(length, 12);
            let end = at + bytes.get_u32() as usize;
            data[at..end].fill(0);
            end
        } else {
            assert_eq!(kind, chunk::OFFSET_DATA);
            let end = at + length - 8;
            bytes.copy_to_slice(&mut data[at..end]);
            sent += end - at;
            end
        };
        assert!(end > at);
        seen = end as u64;
        if flags == chunk::DONE {
            assert!(bytes.is_empty());
            assert_eq!(end, data.len());
            return (data, sent);
        }
    }
}

proptest! {
    #[test]
    fn chunks_are_the_data_and_zeroes_stay_home(
        pieces in prop::collection::vec((any::<bool>(), 1..4_usize), 1..6),
        tail in 1..128_usize,
        whole: bool,
    ) {
        let mut data = vec![];
        for (zero, count) in pieces {
            data.resize(data.len() + count * PIECE, u8::from(!zero));
        }
        data.truncate(data.len() - PIECE + tail * 512);
        let zero = data.chunks(PIECE).filter(|piece| piece.iter().all(|byte| *byte == 0)).map(<[u8]>::len).sum::<usize>();
        let bytes = Bytes::from(data.clone());
        let (got, sent) = received(&structured_data(9, 1 << 30, &bytes, whole), 1 << 30, data.len());
        prop_assert!(got == data);
        prop_assert_eq!(sent, if whole { data.len() } else { data.len() - zero });
    }

    #[test]
    fn zero_is_zero(length in 0..300_usize, at: prop::sample::Index) {
        let mut bytes = vec![0; length];
        prop_assert!(is_zero(&bytes));
        if length > 0 {
            bytes[at.index(length)] = 1;
            prop_assert!(!is_zero(&bytes));
        }
    }
}

#[test]
fn block_status_says_only_what_was_answered() {
    let extent = |range, holds| Extent { range, holds };
    let list = vec![
        extent(4096..8192, Allocation::Data),
        extent(8192..12288, Allocation::Hole),
        extent(12288..40960, Allocation::Zero),
    ];
    let extents = Extents { covered: 4096..40960, list };
    let chunk = block_status(9, &(4096..16384), &extents, false).unwrap();
    assert_eq!(chunk.len(), 20 + 4 + 3 * 8);
    let words: Vec<u32> = chunk[20..].chunks(4).map(|mut word| word.get_u32()).collect();
    assert_eq!(words, [1, 4096, 0, 4096, 3, 4096, 2]);
    assert_eq!(block_status(9, &(4096..16384), &extents, true).unwrap().len(), 20 + 4 + 8);
    // An answer that begins elsewhere, or is empty, is none.
    assert_eq!(block_status(9, &(0..16384), &extents, false), None);
    assert_eq!(block_status(9, &(4096..16384), &Extents::from(4096), false), None);
}

#[test]
fn errors() {
    assert_eq!(
        &simple(1, Err(Errno::NoSpace))[..],
        [0x67, 0x44, 0x66, 0x98, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 1]
    );
    let chunk = structured_error(1, Errno::Io);
    assert_eq!(&chunk[4..], [0, 1, 128, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 6, 0, 0, 0, 5, 0, 0]);
}
