use bytes::BufMut as _;
use proptest::prelude::*;

use super::*;

const SOURCE: u64 = 1 << 20;

/// A header of version 3: 64 KiB clusters, a disk of 1 GiB, the first table in the second cluster.
fn head() -> Vec<u8> {
    let mut bytes = b"QFI\xfb".to_vec();
    bytes.put_u32(3);
    bytes.put_u64(0);
    bytes.put_u32(0);
    bytes.put_u32(16);
    bytes.put_u64(1 << 30);
    bytes.put_u32(0);
    bytes.put_u32(2);
    bytes.put_u64(65536);
    bytes.put_bytes(0, 24);
    bytes.put_bytes(0, 24);
    bytes.put_u32(4);
    bytes.put_u32(112);
    bytes.put_bytes(0, 400);
    bytes
}

fn with(change: &[(usize, &[u8])]) -> Result<Header, Refusal> {
    let mut bytes = head();
    for (at, to) in change {
        bytes[*at..at + to.len()].copy_from_slice(to);
    }
    // What `head` has at 96 is the order of refcounts, at 100 the length of the header.
    Header::parse(&bytes, SOURCE)
}

#[test]
fn the_header_table() {
    use Refusal::{BackingFile, DataFile, Empty, Encrypted, MarkedCorrupt};
    let good = with(&[]).unwrap();
    assert_eq!((good.cluster(), good.virtual_bytes, good.l1_entries()), (65536, 1 << 30, 2));
    // Dirty is read; zstd and subclusters are.
    assert!(with(&[(79, &[1])]).is_ok());
    assert_eq!(with(&[(79, &[8]), (104, &[1])]).unwrap().compression, Compression::Zstd);
    assert!(with(&[(79, &[16]), (36, &[0, 0, 0, 4])]).unwrap().extended);
    for (change, refusal) in [
        (&[(15, &[200][..])][..], BackingFile),
        (&[(35, &[1])], Encrypted),
        (&[(35, &[2])], Encrypted),
        (&[(79, &[2])], MarkedCorrupt),
        (&[(79, &[4])], DataFile),
        (&[(24, &[0; 8])], Empty),
    ] {
        assert_eq!(with(change), Err(refusal), "{change:?}");
    }
    for change in
        [&[(7, &[4][..])][..], &[(7, &[1])], &[(79, &[32])], &[(72, &[0x80])], &[(79, &[8])], &[(104, &[1])]]
    {
        assert!(matches!(with(change), Err(Refusal::UnknownFeature(_))), "{change:?}");
    }
    for change in [
        // Clusters of 256 bytes, of 4 MiB, of 2^200; subclusters in small clusters.
        &[(23, &[8][..])][..],
        &[(23, &[22])],
        &[(20, &[255; 4])],
        &[(79, &[16]), (23, &[13])],
        // Headers of 0, of 96, of 108 bytes, of 4 GiB, larger than a cluster.
        &[(100, &[0; 4])],
        &[(103, &[96])],
        &[(103, &[108])],
        &[(100, &[255, 255, 255, 248])],
        // A first table that is too short, too large, beyond the end, at the header, not at a cluster.
        &[(36, &[0, 0, 0, 1])],
        &[(24, &[255; 8])],
        &[(24, &[0, 0, 1])],
        &[(40, &[0, 0, 0, 1, 0, 0, 0, 0])],
        &[(40, &[255; 8])],
        &[(40, &[0; 8])],
        &[(40, &[0, 0, 0, 0, 0, 1, 0, 1])],
    ] {
        assert!(matches!(with(change), Err(Refusal::Malformed(_))), "{change:?}: {:?}", with(change));
    }
    assert!(matches!(Header::parse(&head()[..71], SOURCE), Err(Refusal::Malformed(_))));
    assert!(matches!(Header::parse(&head()[..100], SOURCE), Err(Refusal::Malformed(_))));
}

#[test]
fn entries() {
    let header = with(&[]).unwrap();
    let old = with(&[(7, &[2])]).unwrap();
    let extended = with(&[(79, &[16]), (36, &[0, 0, 0, 4])]).unwrap();
    assert_eq!(header.table(0, SOURCE), Ok(None));
    assert_eq!(header.table(COPIED | 0x20000, SOURCE), Ok(Some(0x20000)));
    for wrong in [1, 0x200, 0x20000 | 1 << 60, 0x10_0000, OFFSET & !0xffff] {
        assert!(header.table(wrong, SOURCE).is_err(), "{wrong:#x}");
    }
    let of = |header: &Header, word: u64| header.cluster_of(&word.to_be_bytes(), SOURCE);
    assert_eq!(of(&header, 0), Ok(Cluster::Zero));
    assert_eq!(of(&header, COPIED | 0x30000), Ok(Cluster::Plain(0x30000)));
    assert_eq!(of(&header, COPIED | 0x30001), Ok(Cluster::Zero));
    // Compressed: 62 - 8 bits of place, then sectors beyond the first.
    assert_eq!(of(&header, COMPRESSED | 2 << 54 | 0x30100), Ok(Cluster::Packed(0x30100, 3 * 512 - 0x100)));
    assert_eq!(of(&header, COMPRESSED | 0xff << 54 | (SOURCE - 5)), Ok(Cluster::Packed(SOURCE - 5, 5)));
    for wrong in
        [2, 0x30002, 0x200, 1 << 56, SOURCE, OFFSET & !0xffff, COMPRESSED | SOURCE, COMPRESSED | COPIED | 512]
    {
        assert!(of(&header, wrong).is_err(), "{wrong:#x}");
    }
    // Version 2 has no zero clusters.
    assert!(of(&old, 0x30001).is_err());
    let sub = |word: u64, bitmap: u64| {
        extended.cluster_of(&[word.to_be_bytes(), bitmap.to_be_bytes()].concat(), SOURCE)
    };
    assert_eq!(sub(0x30000, 0xffff_ffff), Ok(Cluster::Plain(0x30000)));
    assert_eq!(sub(0x30000, 5 | 2 << 32), Ok(Cluster::Partly(0x30000, 5)));
    assert_eq!(sub(0x30000, 0xffff_ffff << 32), Ok(Cluster::Zero));
    assert_eq!(sub(0, 0xff << 32), Ok(Cluster::Zero));
    for (word, bitmap) in [(0x30000, 1 | 1 << 32), (0, 1), (0x30001, 0), (COMPRESSED | 512, 1)] {
        assert!(sub(word, bitmap).is_err(), "{word:#x} {bitmap:#x}");
    }
    assert!(extended.cluster_of(&[0; 8], SOURCE).is_err());
}

proptest! {
    #[test]
    fn any_header(bytes in prop::collection::vec(any::<u8>(), 0..200), source in 0..1_u64 << 40, changes in prop::collection::vec((0..112_usize, any::<u8>()), 0..5)) {
        let _ = Header::parse(&bytes, source);
        let mut good = head();
        for (at, to) in changes {
            good[at] = to;
        }
        if let Ok(header) = Header::parse(&good, source) {
            prop_assert!(header.l1 + header.l1_entries() * 8 <= source);
            prop_assert!(header.virtual_bytes > 0);
        }
    }

    #[test]
    fn any_entry(word: u64, bitmap: u64, extended: bool, source in 1..1_u64 << 50) {
        let change: &[(usize, &[u8])] = if extended { &[(79, &[16]), (36, &[0, 0, 0, 4])] } else { &[] };
        let header = with(change).unwrap();
        if let Ok(Some(table)) = header.table(word, source) {
            prop_assert!(table + header.cluster() <= source);
        }
        match header.cluster_of(&[word.to_be_bytes(), bitmap.to_be_bytes()].concat(), source) {
            Ok(Cluster::Packed(place, bytes)) => prop_assert!(bytes > 0 && bytes <= 2 * 65536 && place + bytes <= source),
            Ok(Cluster::Plain(place) | Cluster::Partly(place, _)) => prop_assert!(place < source),
            _ => {}
        }
    }
}
