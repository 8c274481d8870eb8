//! Small images made by hand, with bytes changed, imported onto a device. The larger ones, which QEMU makes, are in
//! `tests/image.rs`.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use bytes::{BufMut as _, Bytes};
use hive_core::Result;
use hive_fuzz::Mutation;

use super::inflate::{Compression, inflate};
use super::*;
use crate::backend::{BlockBackend as _, OpenSpec, VolumeSpec};
use crate::device::DeviceCalls as _;
use crate::memory::MemoryBlock;

/// The largest disk that is imported here.
const LIMIT: u64 = 1 << 20;
/// The size of a cluster of the images.
const CLUSTER: usize = 512;

/// A disk of four clusters: one as it is, one compressed, one of zeroes, one not there.
fn qcow2(version: u32, compression: Compression) -> Vec<u8> {
    let zstd = compression == Compression::Zstd;
    let mut image = b"QFI\xfb".to_vec();
    image.put_u32(version);
    image.put_bytes(0, 12);
    image.put_u32(9);
    image.put_u64(4 * 512);
    image.put_u32(0);
    image.put_u32(1);
    image.put_u64(512);
    image.put_bytes(0, 24);
    if version == 3 {
        image.put_u64(if zstd { 1 << 3 } else { 0 });
        image.put_bytes(0, 16);
        image.put_u32(4);
        image.put_u32(112);
        image.put_u8(u8::from(zstd));
    }
    image.resize(CLUSTER, 0);
    // The first table, and the second.
    image.put_u64(1 << 63 | 1024);
    image.resize(2 * CLUSTER, 0);
    image.put_u64(1 << 63 | 1536);
    // 61 bits of place, then sectors beyond the first.
    image.put_u64(1 << 62 | 2048);
    image.put_u64(u64::from(version == 3));
    image.resize(3 * CLUSTER, 0);
    image.put_bytes(7, CLUSTER);
    image.extend(packed(compression));
    image.resize(5 * CLUSTER, 0);
    image
}

/// A cluster of nines.
fn packed(compression: Compression) -> Vec<u8> {
    match compression {
        Compression::Deflate => miniz_oxide::deflate::compress_to_vec(&[9; CLUSTER], 6),
        // A frame of one segment, its length less 256 in two bytes, and one block of one byte again and again.
        Compression::Zstd => {
            let block = (1 | 1 << 1 | (512 << 3) as u32).to_le_bytes();
            [&[0x28, 0xb5, 0x2f, 0xfd, 0x60, 0, 1][..], &block[..3], &[9]].concat()
        }
    }
}

/// Counts what is read of an image.
#[derive(Debug)]
struct Counted {
    image: MemoryImage,
    read: AtomicU64,
}

#[async_trait]
impl ImageSource for Counted {
    fn bytes(&self) -> u64 {
        self.image.bytes()
    }

    async fn read_at(&self, offset: u64, length: usize) -> Result<Bytes> {
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        self.image.read_at(offset, length).await
    }
}

/// The disk of an image, and how much was written of it.
async fn imported(source: &dyn ImageSource, said: Option<Format>) -> Result<(Imported, Vec<u8>), ImageError> {
    let limits = ImageLimits::up_to(LIMIT);
    let facts = probe(source, said, &limits).await?;
    let (backend, id) = (MemoryBlock::new(), || "vol-1".parse().unwrap());
    backend.create(&VolumeSpec::new(id(), facts.virtual_bytes.next_multiple_of(LIMIT))).await.unwrap();
    let device = backend.open(&id(), &OpenSpec::writer(1)).await.unwrap();
    let imported = import(source, said, &limits, &*device, |_| {}).await?;
    assert_eq!(imported.facts, facts);
    let mut disk = device.read(0..facts.virtual_bytes.next_multiple_of(LIMIT)).await.unwrap();
    let behind = disk.split_off(usize::try_from(facts.virtual_bytes).unwrap());
    assert!(behind.iter().all(|byte| *byte == 0), "nothing behind the end of the disk");
    Ok((imported, disk))
}

#[test]
fn an_image_is_refused_or_imported_within_its_bounds() {
    let disk = [[7; CLUSTER], [9; CLUSTER], [0; CLUSTER], [0; CLUSTER]].concat();
    let seeds = [
        qcow2(2, Compression::Deflate),
        qcow2(3, Compression::Deflate),
        qcow2(3, Compression::Zstd),
        vec![5; 4096],
        [&b"KDMV"[..], &[0; 1000]].concat(),
        [&[0; 1024][..], b"conectix", &[0; 504]].concat(),
    ];
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for seed in &seeds[..3] {
        let (imported, bytes) = runtime.block_on(imported(&MemoryImage::new(seed.clone()), None)).unwrap();
        assert_eq!((bytes, imported.facts.format), (disk.clone(), Format::Qcow2));
    }
    let runtime = AssertUnwindSafe(runtime);
    hive_fuzz::target!().with_type::<(Mutation, u8)>().for_each(|(mutation, said)| {
        let bytes = mutation.of(&seeds);
        let said = [None, None, Some(Format::Raw), Some(Format::Qcow2)][usize::from(*said % 4)];
        let (length, is_qcow2) = (bytes.len() as u64, bytes.starts_with(b"QFI\xfb"));
        let source = Counted { image: MemoryImage::new(bytes.clone()), read: AtomicU64::new(0) };
        if let Ok((imported, disk)) = runtime.block_on(imported(&source, said)) {
            assert!(imported.facts.virtual_bytes <= LIMIT && imported.written <= LIMIT);
            assert!(said.is_none_or(|said| said == imported.facts.format));
            assert_eq!(imported.facts.format == Format::Qcow2, is_qcow2, "what it is not read as is refused");
            if !is_qcow2 {
                assert_eq!(disk, bytes);
            }
        }
        assert!(source.read.into_inner() <= 4 * (length + LIMIT));
    });
}

#[test]
fn a_cluster_comes_out_whole_or_not_at_all() {
    let seeds = [packed(Compression::Deflate), packed(Compression::Zstd)];
    hive_fuzz::target!().with_type::<(Mutation, u8)>().for_each(|(mutation, longer)| {
        let how = [Compression::Deflate, Compression::Zstd][mutation.which(2)];
        let bytes = mutation.of(&seeds);
        let mut cluster = vec![0; CLUSTER];
        let Ok(taken) = inflate(how, &bytes, &mut cluster) else { return };
        assert!(taken <= bytes.len());
        // What follows in the sector is of no matter. A stream that does not end where the cluster is full is looked at
        // some bytes further, and may be refused for those.
        let mut again = vec![0; CLUSTER];
        let padded = [&bytes[..taken], &vec![*longer; usize::from(*longer)]].concat();
        if let Ok(next) = inflate(how, &padded, &mut again) {
            assert!(again == cluster && next.abs_diff(taken) <= 8, "{next} and {taken} bytes");
        }
    });
}
