//! What the files of a volume hold, with no process of Hive's running.

use std::path::Path;

use hive_ebs::backend::{BlockBackend as _, OpenSpec};
use hive_ebs::device::DeviceCalls as _;
use hive_ebs::file::{FileBlock, FileConfig};

const BLOCK: u64 = 4096;
/// How many blocks are read at once.
const AT_ONCE: u64 = 256;

/// How many of the first `stamps` blocks of a volume are whole and have their own number. Tells of the others. The guest
/// ended in order, so nothing is behind them.
pub(crate) fn find(volumes: &Path, volume: &str, stamps: u64) -> u64 {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let backend = FileBlock::open(volumes, FileConfig::default()).await.unwrap();
        let device = backend.open(&volume.parse().unwrap(), &OpenSpec::read_only()).await.unwrap();
        let bytes = device.info().borrow().bytes;
        assert!(stamps < bytes / BLOCK, "the guest wrote round the volume: {stamps}");
        let mut found = 0;
        for from in (0..stamps).step_by(usize::try_from(AT_ONCE).unwrap()) {
            let until = stamps.min(from + AT_ONCE);
            let blocks = device.read(from * BLOCK..until * BLOCK).await.unwrap();
            for (number, block) in (from..until).zip(blocks.chunks(usize::try_from(BLOCK).unwrap())) {
                if block == text(number).as_bytes() {
                    found += 1;
                } else {
                    eprintln!("block {number} holds {:?}", String::from_utf8_lossy(&block[..64]));
                }
            }
        }
        let behind = device.read(stamps * BLOCK..(stamps + 1) * BLOCK).await.unwrap();
        assert!(behind.iter().all(|byte| *byte == 0), "something is behind the last stamp");
        device.close().await.unwrap();
        found
    })
}

/// What the guest writes to a block.
fn text(number: u64) -> String {
    format!("hive {}\n", 1_000_000_000 + number).repeat(256)
}
