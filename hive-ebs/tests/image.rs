//! Images as QEMU makes them, and as someone who means harm does.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests, which say what they skip")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use bytes::Bytes;
use hive_core::{Error, Kind, Result};
use hive_ebs::backend::{BlockBackend as _, OpenSpec, VolumeSpec};
use hive_ebs::device::{Allocation, BlockDevice, DeviceCalls as _};
use hive_ebs::image::{
    FileImage, Format, ImageError, ImageLimits, ImageSource, Imported, MemoryImage, Refusal, import, probe,
};
use hive_ebs::memory::MemoryBlock;
use proptest::prelude::*;

const MIB: u64 = 1 << 20;

fn have_qemu() -> bool {
    let tools = ["qemu-img", "qemu-io"];
    let there =
        |tool| Command::new(tool).arg("--version").stdout(Stdio::null()).status().is_ok_and(|s| s.success());
    let all = tools.into_iter().all(there);
    if !all {
        println!("SKIPPED: qemu-img or qemu-io is not installed");
    }
    all
}

fn run(tool: &str, arguments: &[&str]) {
    let output = Command::new(tool).args(arguments).output().unwrap();
    assert!(output.status.success(), "{tool} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn qemu_io(image: &Path, commands: &[&str]) {
    let mut arguments = vec!["-f", "qcow2"];
    commands.iter().for_each(|command| arguments.extend(["-c", command]));
    arguments.push(image.to_str().unwrap());
    run("qemu-io", &arguments);
}

async fn device(bytes: u64) -> Arc<dyn BlockDevice> {
    let backend = MemoryBlock::new();
    let id = || "vol-0123456789abcdef0".parse().unwrap();
    backend.create(&VolumeSpec::new(id(), bytes)).await.unwrap();
    backend.open(&id(), &OpenSpec::writer(1)).await.unwrap()
}

async fn contents(device: &dyn BlockDevice) -> Vec<u8> {
    let bytes = device.info().borrow().bytes;
    let mut all = vec![];
    for at in (0..bytes).step_by(8 << 20) {
        all.extend(device.read(at..(at + (8 << 20)).min(bytes)).await.unwrap());
    }
    all
}

/// Imports onto a device that is full of something else, somewhat larger than the disk.
async fn imported(
    source: &dyn ImageSource,
    said: Option<Format>,
    limit: u64,
) -> Result<(Imported, Vec<u8>), ImageError> {
    let limits = ImageLimits::up_to(limit);
    let facts = probe(source, said, &limits).await?;
    let device = device(facts.virtual_bytes.next_multiple_of(MIB) + MIB).await;
    device.write(0, vec![0xdd; 1 << 20]).await.unwrap();
    let last = AtomicU64::new(0);
    let imported = import(source, said, &limits, &*device, |progress| {
        assert_eq!(progress.total, facts.virtual_bytes);
        assert!(last.swap(progress.done, Ordering::Relaxed) <= progress.done);
    })
    .await?;
    assert_eq!(imported.facts, facts);
    assert_eq!(last.into_inner(), facts.virtual_bytes);
    let mut bytes = contents(&*device).await;
    let disk = usize::try_from(facts.virtual_bytes).unwrap();
    assert!(bytes[disk..].iter().all(|byte| *byte == 0));
    bytes.truncate(disk);
    Ok((imported, bytes))
}

/// Noise, text, zeroes and ones, in stretches that do not keep to clusters.
fn pattern(bytes: usize) -> Vec<u8> {
    let mut data = vec![0; bytes];
    let mut seed = 7_u32;
    for (at, piece) in data.chunks_mut(100_000).enumerate() {
        for (index, byte) in piece.iter_mut().enumerate().take(90_000) {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = match at % 4 {
                0 => seed.to_be_bytes()[0],
                1 => b"the quick brown fox "[index % 20],
                2 => 0,
                _ => 0xff,
            };
        }
    }
    data
}

struct Bench(tempfile::TempDir);

impl Bench {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn raw(&self, bytes: &[u8]) -> String {
        let path = self.path("disk.raw");
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// What QEMU says the image holds.
    fn oracle(&self, image: &Path) -> Vec<u8> {
        let raw = self.path("oracle.raw");
        run(
            "qemu-img",
            &["convert", "-f", "qcow2", "-O", "raw", image.to_str().unwrap(), raw.to_str().unwrap()],
        );
        std::fs::read(raw).unwrap()
    }

    fn convert(&self, raw: &str, options: &[&str]) -> PathBuf {
        let image = self.path("disk.qcow2");
        let base = ["convert", "-f", "raw", "-O", "qcow2"];
        run("qemu-img", &[&base[..], options, &[raw, image.to_str().unwrap()]].concat());
        image
    }

    fn create(&self, options: &str, size: &str) -> PathBuf {
        let image = self.path("disk.qcow2");
        run("qemu-img", &["create", "-f", "qcow2", "-o", options, image.to_str().unwrap(), size]);
        image
    }
}

/// A control plane imports in a task of its own.
#[tokio::test]
async fn an_import_may_be_a_task() {
    let importing = tokio::spawn(async {
        let device = device(MIB).await;
        let image: Box<dyn ImageSource> = Box::new(MemoryImage::new(vec![1; 4096]));
        import(&*image, None, &ImageLimits::default(), &*device, |_| {}).await.unwrap().written
    });
    assert_eq!(importing.await.unwrap(), 4096);
}

#[tokio::test]
async fn raw_images_of_any_length() {
    for length in [1, 511, 512, 4097, 1 << 20, (9 << 20) + 513] {
        let data = pattern(length);
        let image = MemoryImage::new(data.clone());
        for said in [None, Some(Format::Raw)] {
            let (facts, bytes) = imported(&image, said, 1 << 40).await.unwrap();
            assert!(bytes == data, "{length}");
            assert_eq!(facts.facts.format, Format::Raw);
        }
    }
}

#[tokio::test]
async fn zeroes_are_not_written() {
    let mut data = vec![0; 8 << 20];
    data[5 << 20] = 1;
    let limits = ImageLimits::default();
    let device = device(16 * MIB).await;
    let imported = import(&MemoryImage::new(data), None, &limits, &*device, |_| {}).await.unwrap();
    assert_eq!(imported.written, 4096);
    let extents = device.allocation(0..16 * MIB, 100).await.unwrap();
    let data: u64 = extents
        .list
        .iter()
        .filter(|extent| extent.holds == Allocation::Data)
        .map(|extent| extent.range.end - extent.range.start)
        .sum();
    assert!(data <= 64 << 10, "{data}");
}

#[tokio::test]
async fn every_kind_of_qcow2_that_qemu_writes() {
    if !have_qemu() {
        return;
    }
    let bench = Bench::new();
    let data = pattern((9 << 20) + 512);
    let raw = bench.raw(&data);
    for options in [
        &["-o", "compat=0.10"][..],
        &["-o", "compat=1.1"],
        &["-o", "cluster_size=512"],
        &["-o", "compat=0.10,cluster_size=4k"],
        &["-o", "cluster_size=2M"],
        &["-o", "refcount_bits=1"],
        &["-o", "refcount_bits=64,cluster_size=16k"],
        &["-o", "lazy_refcounts=on"],
        &["-o", "preallocation=metadata"],
        &["-o", "preallocation=falloc"],
        &["-o", "preallocation=full"],
        &["-o", "extended_l2=on"],
        &["-o", "extended_l2=on,cluster_size=16k"],
        &["-o", "extended_l2=on,cluster_size=2M,preallocation=metadata"],
        &["-c"],
        &["-c", "-o", "compat=0.10"],
        &["-c", "-o", "cluster_size=512"],
        &["-c", "-o", "cluster_size=2M"],
        &["-c", "-o", "compression_type=zstd"],
        &["-c", "-o", "compression_type=zstd,cluster_size=4k"],
        &["-c", "-o", "compression_type=zstd,cluster_size=2M"],
        &["-c", "-o", "compression_type=zstd,extended_l2=on"],
    ] {
        let image = bench.convert(&raw, options);
        assert!(bench.oracle(&image) == data);
        let source = FileImage::open(&image).unwrap();
        let (facts, bytes) = imported(&source, Some(Format::Qcow2), 1 << 40).await.unwrap();
        assert!(bytes == data, "{options:?}");
        assert_eq!(facts.facts.format, Format::Qcow2);
        assert!(facts.written < 9 * MIB, "{options:?}: {}", facts.written);
    }
}

#[tokio::test]
async fn images_that_were_lived_in() {
    if !have_qemu() {
        return;
    }
    for options in ["cluster_size=64k", "compat=0.10", "extended_l2=on,cluster_size=64k", "cluster_size=512"]
    {
        let bench = Bench::new();
        let image = bench.create(options, "20M");
        let name = image.to_str().unwrap();
        qemu_io(&image, &["write -P 1 0 1M", "write -P 2 3M 2M", "write -P 3 19M 1M", "write -P 9 4097k 1k"]);
        run("qemu-img", &["snapshot", "-c", "one", name]);
        // Copied on write, given free, made zero, in parts of clusters too.
        qemu_io(&image, &["write -P 4 512k 1M", "discard 3M 1M", "write -z 4M 100k", "write -P 5 10M 512"]);
        qemu_io(&image, &["write -P 6 10250k 2k", "write -z -u 19M 64k", "write -P 7 19500k 3k"]);
        run("qemu-img", &["snapshot", "-c", "two", name]);
        qemu_io(&image, &["write -P 8 0 64k", "discard 19M 1M"]);
        let (_, bytes) = imported(&FileImage::open(&image).unwrap(), None, 1 << 40).await.unwrap();
        assert!(bytes == bench.oracle(&image), "{options}");
        run("qemu-img", &["snapshot", "-a", "one", name]);
        let (_, bytes) = imported(&FileImage::open(&image).unwrap(), None, 1 << 40).await.unwrap();
        assert!(bytes == bench.oracle(&image), "{options}");
        // Version 2 cannot be made smaller while it has snapshots, and others neither where they differ.
        run("qemu-img", &["snapshot", "-d", "one", name]);
        run("qemu-img", &["snapshot", "-d", "two", name]);
        run("qemu-img", &["resize", "-q", "-f", "qcow2", "--shrink", name, "19000k"]);
        let (_, bytes) = imported(&FileImage::open(&image).unwrap(), None, 1 << 40).await.unwrap();
        assert!(bytes == bench.oracle(&image), "{options}");
    }
}

async fn refused(bytes: Vec<u8>, said: Option<Format>) -> Refusal {
    match imported(&MemoryImage::new(bytes), said, 1 << 40).await {
        Err(ImageError::Refused(refusal)) => refusal,
        other => panic!("{:?}", other.map(|_| ())),
    }
}

#[tokio::test]
async fn formats_are_told_apart_and_must_be_as_said() {
    let with = |at: usize, magic: &[u8]| {
        let mut bytes = vec![1; 2048];
        bytes[at..at + magic.len()].copy_from_slice(magic);
        bytes
    };
    for (bytes, format) in [
        (with(0, b"KDMV"), Format::Vmdk),
        (with(0, b"# Disk DescriptorFile"), Format::Vmdk),
        (with(0, b"vhdxfile"), Format::Vhdx),
        (with(0, b"conectix"), Format::Vhd),
        (with(2048 - 512, b"conectix"), Format::Vhd),
        (with(64, &[0x7f, 0x10, 0xda, 0xbe]), Format::Vdi),
        (with(0, b"QED\0"), Format::OldQemu),
        (with(0, b"QFI\xfb\0\0\0\x01"), Format::OldQemu),
        (with(0, &[0x1f, 0x8b, 8]), Format::Archive),
        (with(257, b"ustar"), Format::Archive),
    ] {
        assert_eq!(refused(bytes.clone(), None).await, Refusal::UnsupportedFormat(format));
        assert_eq!(refused(bytes.clone(), Some(format)).await, Refusal::UnsupportedFormat(format));
        let other = Refusal::OtherFormat { said: Format::Raw, found: format };
        assert_eq!(refused(bytes, Some(Format::Raw)).await, other);
    }
    let other = Refusal::OtherFormat { said: Format::Qcow2, found: Format::Raw };
    assert_eq!(refused(vec![1; 4096], Some(Format::Qcow2)).await, other);
    let other = Refusal::OtherFormat { said: Format::Raw, found: Format::Qcow2 };
    assert_eq!(refused(b"QFI\xfb\0\0\0\x03".to_vec(), Some(Format::Raw)).await, other);
    assert_eq!(refused(vec![1; 4096], Some(Format::Vmdk)).await, Refusal::UnsupportedFormat(Format::Vmdk));
    assert_eq!(refused(vec![], None).await, Refusal::Empty);
    let short = imported(&MemoryImage::new(vec![1; 4097]), None, 4096).await;
    assert!(matches!(short, Err(ImageError::Refused(Refusal::TooLarge { bytes: 4097, limit: 4096 }))));
    for (name, format) in [("RAW", Some(Format::Raw)), ("vmdk", Some(Format::Vmdk)), ("iso", None)] {
        assert_eq!(Format::named(name), format);
    }
    let refusal = Refusal::UnsupportedFormat(Format::Vmdk);
    assert_eq!(
        refusal.status_message(),
        "ClientError: Disk validation failed [Unsupported image format: VMDK]"
    );
}

/// What a source was asked for.
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
        assert!(length <= 4 << 20 && offset + length as u64 <= self.bytes());
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        self.image.read_at(offset, length).await
    }
}

#[tokio::test]
async fn images_that_mean_harm() {
    if !have_qemu() {
        return;
    }
    let bench = Bench::new();
    let path = |name: &str| bench.path(name).to_str().unwrap().to_owned();
    let raw = bench.raw(&pattern(4 << 20));
    let create = |options: &[&str]| {
        run("qemu-img", &[&["create", "-q", "-f", "qcow2"][..], options].concat());
        std::fs::read(bench.path("bad.qcow2")).unwrap()
    };
    let secret = "secret,id=s,data=abc";
    let bad = path("bad.qcow2");
    let luks = [
        "--object",
        secret,
        "-o",
        "encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10",
        &bad,
        "4M",
    ];
    // On a busy machine qemu-img cannot measure how fast it derives keys, and says so: it is asked again.
    let made = (0..20).any(|_| {
        let command = [&["create", "-q", "-f", "qcow2"][..], &luks].concat();
        Command::new("qemu-img").args(command).output().unwrap().status.success()
    });
    assert!(made, "qemu-img makes no encrypted image");
    let encrypted = std::fs::read(&bad).unwrap();
    let data_file = format!("data_file={},data_file_raw=on", path("data.raw"));
    for (bytes, refusal) in [
        (create(&["-b", &raw, "-F", "raw", &bad]), Refusal::BackingFile),
        (create(&["-b", "/etc/shadow", "-F", "raw", "-u", &bad, "4M"]), Refusal::BackingFile),
        (create(&["-o", &data_file, &bad, "4M"]), Refusal::DataFile),
        (encrypted, Refusal::Encrypted),
    ] {
        assert_eq!(refused(bytes, None).await, refusal);
    }

    // A disk of 64 KiB clusters: which table is where is read from the image itself.
    let good = std::fs::read(bench.convert(&raw, &[])).unwrap();
    let word = |bytes: &[u8], at: usize| u64::from_be_bytes(bytes[at..at + 8].try_into().unwrap());
    let l1 = usize::try_from(word(&good, 40)).unwrap();
    let l2 = usize::try_from(word(&good, l1) & 0x00ff_ffff_ffff_fe00).unwrap();
    let with = |at: usize, value: u64| {
        let mut bytes = good.clone();
        bytes[at..at + 8].copy_from_slice(&value.to_be_bytes());
        bytes
    };
    let end = good.len().next_multiple_of(65536) as u64;
    for (what, bytes) in [
        ("first table beyond the end", with(40, end)),
        ("first table far beyond the end", with(40, 1 << 60)),
        ("second table beyond the end", with(l1, end)),
        ("second table not at a cluster", with(l1, l2 as u64 + 512)),
        ("data beyond the end", with(l2, end)),
        ("data far beyond the end", with(l2, 1 << 55)),
        ("compressed data beyond the end", with(l2, 1 << 62 | end)),
        ("noise as compressed data", with(l2, 1 << 62 | (end - 65536))),
        ("cut off in data", good[..good.len() - 60_000].to_vec()),
        ("cut off in tables", good[..l2 + 100].to_vec()),
        ("cut off in the header", good[..80].to_vec()),
    ] {
        assert!(matches!(refused(bytes, None).await, Refusal::Malformed(_)), "{what}");
    }

    // A size of an exabyte; one that the first table could not hold.
    let huge = imported(&MemoryImage::new(with(24, 1 << 60)), None, 1 << 40).await;
    assert!(matches!(huge, Err(ImageError::Refused(_))));
    let large = imported(&MemoryImage::new(with(24, 500 << 20)), None, 100 << 20).await;
    assert!(matches!(large, Err(ImageError::Refused(Refusal::TooLarge { .. }))));

    // All clusters are one and the same: a small image of a large disk full of data.
    let mut bomb = good.clone();
    bomb[24..32].copy_from_slice(&(500_u64 << 20).to_be_bytes());
    for entry in 0..8000 {
        bomb[l2 + entry * 8..][..8].copy_from_slice(&word(&good, l2).to_be_bytes());
    }
    let bomb = Counted { image: MemoryImage::new(bomb), read: AtomicU64::new(0) };
    let ended = imported(&bomb, None, 1 << 40).await;
    assert!(matches!(ended, Err(ImageError::Refused(Refusal::Malformed("clusters overlap")))));
    assert!(bomb.read.into_inner() < 4 * bomb.image.bytes());

    // Tables that lead to themselves end: there are two steps and no third.
    for (at, to) in [(l1, l1), (l2, l2), (l2, l1), (l1, 0), (l2, 0)] {
        let bytes = with(at, to as u64);
        if let Ok((_, bytes)) = imported(&MemoryImage::new(bytes), None, 1 << 40).await {
            assert_eq!(bytes.len(), 4 << 20);
        }
    }
}

#[tokio::test]
async fn a_source_that_fails_and_a_device_that_is_small() {
    #[derive(Debug)]
    struct Broken(bool);
    #[async_trait]
    impl ImageSource for Broken {
        fn bytes(&self) -> u64 {
            8 << 20
        }
        async fn read_at(&self, offset: u64, length: usize) -> Result<Bytes> {
            match (offset == 4 << 20, self.0) {
                (true, true) => Ok(vec![1; length - 1].into()),
                (true, false) => Err(Error::unavailable("the store is away")),
                _ => Ok(vec![1; length].into()),
            }
        }
    }
    let limits = ImageLimits::default();
    for (short, kind) in [(true, Kind::Corrupt), (false, Kind::Unavailable)] {
        let device = device(8 * MIB).await;
        let failed = import(&Broken(short), None, &limits, &*device, |_| {}).await.unwrap_err();
        assert!(matches!(failed, ImageError::Source(_)));
        assert_eq!(Error::from(failed).kind(), kind);
    }
    let small = device(MIB).await;
    let failed = import(&MemoryImage::new(vec![1; (1 << 20) + 1]), None, &limits, &*small, |_| {}).await;
    assert!(matches!(failed, Err(ImageError::TooSmall { image: 1_048_577, device: MIB })));
}

/// Good images with some of their bytes changed: no panic, no more work than there are bytes, and either an error or a
/// disk of the right size.
#[test]
fn mutated_images() {
    if !have_qemu() {
        return;
    }
    let bench = Bench::new();
    let raw = bench.raw(&pattern(1 << 20));
    let variants = [
        &["-o", "cluster_size=4k"][..],
        &["-o", "extended_l2=on,cluster_size=16k"],
        &["-c", "-o", "cluster_size=64k"],
        &["-c", "-o", "compression_type=zstd,cluster_size=64k"],
        &["-o", "compat=0.10,cluster_size=512"],
    ];
    let images: Vec<_> =
        variants.iter().map(|options| std::fs::read(bench.convert(&raw, options)).unwrap()).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let places = prop_oneof![
        (0..112_usize).prop_map(|at| (true, at)),
        any::<prop::sample::Index>().prop_map(|at| (false, at.index(usize::MAX))),
    ];
    let values = prop_oneof![
        any::<u64>(),
        0..4_u64,
        (0..64_u32).prop_map(|bit| 1 << bit),
        (0..40_u64).prop_map(|n| n << 12)
    ];
    let changes = prop::collection::vec((places, values, 1..=8_usize), 1..6);
    let cases = ProptestConfig { cases: 400, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(cases);
    let cut = prop_oneof![4 => Just(None), 1 => any::<prop::sample::Index>().prop_map(Some)];
    runner
        .run(&(0..images.len(), changes, cut), |(which, changes, cut)| {
            let mut bytes = images[which].clone();
            for ((in_head, at), value, width) in changes {
                // Tables are near the front, so half of the changes go there.
                let at = if in_head { at } else { at % bytes.len().min(0x50000) };
                let width = width.min(bytes.len() - at);
                bytes[at..at + width].copy_from_slice(&value.to_be_bytes()[8 - width..]);
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            let length = bytes.len() as u64;
            let source = Counted { image: MemoryImage::new(bytes), read: AtomicU64::new(0) };
            let limit = 8 << 20;
            if let Ok((imported, disk)) = runtime.block_on(imported(&source, None, limit)) {
                prop_assert_eq!(disk.len() as u64, imported.facts.virtual_bytes);
                prop_assert!(imported.written <= limit);
            }
            prop_assert!(source.read.into_inner() <= 4 * (length + limit) + (1 << 20));
            Ok(())
        })
        .unwrap();
}
