//! The NBD server, driven by the tools people have: QEMU's and libnbd's. What is missing is skipped, and said.

#![cfg(feature = "nbd")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests, which say what they skip")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::Duration;

use hive_ebs::backend::{BlockBackend as _, OpenSpec, VolumeSpec};
use hive_ebs::device::{BlockDevice, DeviceCalls as _};
use hive_ebs::memory::MemoryBlock;
use hive_ebs::nbd::{ExportSpec, NbdConfig, NbdServer};

const MIB: u64 = 1 << 20;

/// Whether a tool is there. Says so where it is not.
fn have(tool: &str) -> bool {
    let there = Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let there = there.is_ok_and(|status| status.success());
    if !there {
        println!("SKIPPED: {tool} is not installed");
    }
    there
}

/// Runs a tool beside the server, which lives on this runtime.
async fn run(tool: &str, arguments: &[&str]) -> Output {
    let (tool, arguments) = (tool.to_owned(), arguments.iter().map(|&a| a.to_owned()).collect::<Vec<_>>());
    tokio::task::spawn_blocking(move || {
        let output = Command::new("timeout").arg("60").arg(&tool).args(&arguments).output().unwrap();
        println!("{tool} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    })
    .await
    .unwrap()
}

async fn ok(tool: &str, arguments: &[&str]) -> String {
    let output = run(tool, arguments).await;
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{tool} {arguments:?}: {:?}\n{text}", output.status);
    text
}

struct Bench {
    server: NbdServer,
    device: Arc<dyn BlockDevice>,
    home: tempfile::TempDir,
    uri: String,
    bytes: u64,
}

impl Bench {
    async fn new(bytes: u64) -> Self {
        let home = tempfile::tempdir().unwrap();
        let backend = MemoryBlock::new();
        let id = || "vol-0123456789abcdef0".parse().unwrap();
        backend.create(&VolumeSpec::new(id(), bytes)).await.unwrap();
        let device = backend.open(&id(), &OpenSpec::writer(1)).await.unwrap();
        let server = server(home.path());
        let spec = ExportSpec::default().described("a test's disk");
        let export = server.export("vol-0123456789abcdef0", Arc::clone(&device), spec).await.unwrap();
        Self { server, device, home, uri: export.uri().unwrap(), bytes }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Some data, some zeroes, some never written: the same in the device and in a file.
    async fn patterned(&self) -> String {
        let mut bytes = vec![0; usize::try_from(self.bytes).unwrap()];
        let mut seed = 1_u32;
        for piece in bytes.chunks_mut(192 << 10).step_by(3) {
            for byte in piece.iter_mut().take(100 << 10) {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *byte = seed.to_be_bytes()[0];
            }
        }
        for (at, piece) in bytes.chunks(64 << 10).enumerate() {
            if piece.iter().any(|byte| *byte != 0) {
                self.device.write(at as u64 * (64 << 10), piece.to_vec()).await.unwrap();
            }
        }
        let file = self.file("pattern.raw");
        std::fs::write(&file, bytes).unwrap();
        file.to_str().unwrap().to_owned()
    }

    async fn contents(&self) -> Vec<u8> {
        let mut bytes = vec![];
        for at in (0..self.bytes).step_by(8 << 20) {
            bytes.extend(self.device.read(at..(at + (8 << 20)).min(self.bytes)).await.unwrap());
        }
        bytes
    }
}

fn server(home: &Path) -> NbdServer {
    let mut config = NbdConfig::default();
    config.sockets = Some(home.join("nbd"));
    NbdServer::new(config).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn qemu_img_reads_compares_and_maps() {
    if !have("qemu-img") {
        return;
    }
    let bench = Bench::new(24 * MIB).await;
    let pattern = bench.patterned().await;
    let info = ok("qemu-img", &["info", "--output=json", "-f", "raw", &bench.uri]).await;
    assert!(info.contains("\"virtual-size\": 25165824"), "{info}");
    ok("qemu-img", &["compare", "-f", "raw", "-F", "raw", &pattern, &bench.uri]).await;
    let copy = bench.file("copy.raw");
    ok("qemu-img", &["convert", "-f", "raw", "-O", "raw", &bench.uri, copy.to_str().unwrap()]).await;
    assert!(std::fs::read(&copy).unwrap() == std::fs::read(&pattern).unwrap());
    // The map of the export is the map of the device: what it says is zero is, and most of the disk is said to be.
    let map = ok("qemu-img", &["map", "--output=json", "-f", "raw", &bench.uri]).await;
    assert!(map.contains("\"zero\": true") && map.contains("\"data\": true"), "{map}");
    bench.server.shutdown(Duration::from_secs(30)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn qemu_img_writes() {
    if !have("qemu-img") {
        return;
    }
    let source = Bench::new(24 * MIB).await;
    let pattern = source.patterned().await;
    let bench = Bench::new(24 * MIB).await;
    bench.device.write(0, vec![0xff; 4 << 20]).await.unwrap();
    ok("qemu-img", &["convert", "-n", "-f", "raw", "-O", "raw", &pattern, &bench.uri]).await;
    assert!(bench.contents().await == std::fs::read(&pattern).unwrap());
    ok("qemu-img", &["compare", "-f", "raw", "-F", "raw", &source.uri, &bench.uri]).await;
    // From one export to another, over both.
    bench.device.write_zeroes(0..24 * MIB, true).await.unwrap();
    ok("qemu-img", &["convert", "-n", "-f", "raw", "-O", "raw", "--target-is-zero", &source.uri, &bench.uri])
        .await;
    assert!(bench.contents().await == std::fs::read(&pattern).unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn qemu_io_commands() {
    if !have("qemu-io") {
        return;
    }
    let bench = Bench::new(8 * MIB).await;
    let io = async |commands: &[&str]| {
        let mut arguments = vec!["-f", "raw"];
        for command in commands {
            arguments.extend(["-c", command]);
        }
        arguments.push(&bench.uri);
        let text = ok("qemu-io", &arguments).await;
        assert!(!text.contains("failed") && !text.contains("error"), "{text}");
    };
    io(&["aio_write -P 1 0 1M", "aio_write -P 2 1M 1M", "aio_write -P 3 2M 2M", "aio_flush", "flush"]).await;
    io(&["write -f -P 4 4M 64k", "read -P 4 4M 64k", "aio_read -P 3 2M 2M", "aio_flush"]).await;
    io(&["write -z -u -f 512k 64k", "write -z 1M 4k", "discard 2M 1M", "read -P 0 2M 1M"]).await;
    // Less than a block.
    io(&["write -P 5 4097k 512", "read -P 5 4097k 512", "read -P 4 4096k 1k"]).await;
    let bytes = bench.contents().await;
    let mut model = vec![0; 8 << 20];
    for (at, length, value) in [
        (0, 1 << 20, 1),
        (1 << 20, 1 << 20, 2),
        (2 << 20, 2 << 20, 3),
        (4 << 20, 64 << 10, 4),
        (512 << 10, 64 << 10, 0),
        (1 << 20, 4 << 10, 0),
        (2 << 20, 1 << 20, 0),
        (4097 << 10, 512, 5),
    ] {
        model[at..at + length].fill(value);
    }
    assert!(bytes == model);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nbdinfo_sees_everything() {
    if !have("nbdinfo") {
        return;
    }
    let bench = Bench::new(24 * MIB).await;
    let pattern = bench.patterned().await;
    let json = ok("nbdinfo", &["--json", &bench.uri]).await;
    for has in [
        "\"export-name\": \"vol-0123456789abcdef0\"",
        "\"description\": \"a test's disk\"",
        "\"export-size\": 25165824",
        "\"is_read_only\": false",
        "\"can_multi_conn\": true",
        "\"can_cache\": true",
        "\"can_df\": true",
        "\"can_fast_zero\": true",
        "\"can_flush\": true",
        "\"can_fua\": true",
        "\"can_trim\": true",
        "\"can_zero\": true",
        "\"block_size_minimum\": 512",
        "\"block_size_preferred\": 4096",
        "\"block_size_maximum\": 33554432",
        "base:allocation",
        "\"structured\": true",
    ] {
        assert!(json.contains(has), "{has}: {json}");
    }
    // Totals of the map are those of the disk.
    let totals = ok("nbdinfo", &["--map", "--json", &bench.uri]).await;
    let map: Vec<serde_json::Value> = serde_json::from_str(&totals).unwrap();
    let mut end = 0;
    let data = std::fs::read(pattern).unwrap();
    for extent in &map {
        let field = |name: &str| usize::try_from(extent[name].as_u64().unwrap()).unwrap();
        assert_eq!(field("offset"), end);
        end += field("length");
        if field("type") & 2 != 0 {
            assert!(data[field("offset")..end].iter().all(|byte| *byte == 0));
        }
    }
    assert_eq!(end as u64, bench.bytes);
    assert!(map.iter().any(|extent| extent["type"] == 0) && map.iter().any(|extent| extent["type"] != 0));

    let device = Arc::clone(&bench.device);
    let second = bench.server.export("second", device, ExportSpec::default().read_only()).await.unwrap();
    ok("nbdinfo", &["--is", "read-only", &second.uri().unwrap()]).await;
    assert!(!run("nbdinfo", &["--is", "read-only", &bench.uri]).await.status.success());
    let address = bench.server.listen_tcp("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let list = ok("nbdinfo", &["--list", "--json", &format!("nbd://{address}")]).await;
    assert!(list.contains("\"second\"") && list.contains("\"vol-0123456789abcdef0\""), "{list}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nbdcopy_both_ways_over_several_connections() {
    if !have("nbdcopy") {
        return;
    }
    let source = Bench::new(64 * MIB).await;
    let pattern = source.patterned().await;
    let copy = source.file("copy.raw");
    let options = ["--connections=4", "--requests=64"];
    ok("nbdcopy", &[&options[..], &[&source.uri, copy.to_str().unwrap()]].concat()).await;
    assert!(std::fs::read(&copy).unwrap() == std::fs::read(&pattern).unwrap());

    let bench = Bench::new(64 * MIB).await;
    bench.device.write(8 << 20, vec![0xff; 4 << 20]).await.unwrap();
    ok("nbdcopy", &[&options[..], &["--flush", &pattern, &bench.uri]].concat()).await;
    assert!(bench.contents().await == std::fs::read(&pattern).unwrap());

    let third = Bench::new(64 * MIB).await;
    ok("nbdcopy", &[&options[..], &["--destination-is-zero", &source.uri, &third.uri]].concat()).await;
    assert!(third.contents().await == std::fs::read(&pattern).unwrap());
}

/// What a hypervisor lives through when this process is restarted.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn qemu_reconnects_after_a_restart() {
    use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _};
    if !have("qemu-io") {
        return;
    }
    let mut bench = Bench::new(8 * MIB).await;
    let path = bench.file("nbd/vol-0123456789abcdef0.sock");
    let options = format!(
        "driver=nbd,server.type=unix,server.path={},export=vol-0123456789abcdef0,reconnect-delay=60",
        path.display()
    );
    let mut child = Command::new("timeout")
        .args(["60", "stdbuf", "-oL", "qemu-io", "--image-opts", &options])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = tokio::fs::File::from_std(std::os::fd::OwnedFd::from(child.stdin.take().unwrap()).into());
    let from = tokio::fs::File::from_std(std::os::fd::OwnedFd::from(child.stdout.take().unwrap()).into());
    let mut lines = tokio::io::BufReader::new(from).lines();
    let mut said = async |what: &str| loop {
        let line = lines.next_line().await.unwrap().unwrap();
        if line.contains(what) {
            return line;
        }
    };
    to.write_all(b"write -P 1 0 64k\n").await.unwrap();
    to.flush().await.unwrap();
    said("wrote 65536").await;
    bench.server.shutdown(Duration::from_secs(30)).await;
    // Asked while no one is there; answered when someone is again, at the same path.
    to.write_all(b"write -P 2 64k 64k\n").await.unwrap();
    to.flush().await.unwrap();
    bench.server = server(bench.home.path());
    let device = Arc::clone(&bench.device);
    bench.server.export("vol-0123456789abcdef0", device, ExportSpec::default()).await.unwrap();
    said("wrote 65536").await;
    // One line at a time: it waits on the file, and would not see what it has already read ahead.
    to.write_all(b"read -P 1 0 64k\n").await.unwrap();
    to.flush().await.unwrap();
    said("read 65536").await;
    drop(to);
    assert!(tokio::task::spawn_blocking(move || child.wait().unwrap().success()).await.unwrap());
    assert_eq!(bench.device.read(64 << 10..65 << 10).await.unwrap(), [2; 1024]);
}
