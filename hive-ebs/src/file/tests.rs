//! What the suite cannot show: power cuts, failing and full disks, rot, several processes.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, reason = "tests")]

mod faults;
mod merges;
mod names;
mod power;
mod processes;
mod turns;

use std::sync::Arc;

use hive_core::{Entropy, Result, SeededEntropy};

use super::sim::SimDisk;
use super::{FileBlock, FileConfig};
use crate::backend::{BlockBackend as _, OpenSpec};
use crate::device::BlockDevice;

/// A backend on a simulated disk: one thread, so that the operations of the disk are the same each time.
async fn on(disk: &SimDisk, seed: u64) -> Result<FileBlock> {
    let mut config = FileConfig::default().with_threads(1);
    // Not in the background, where it would be at another place each time.
    config.merges = false;
    config.entropy = Arc::new(SeededEntropy::new(seed));
    FileBlock::on(Arc::new(disk.clone()), config).await
}

async fn open(backend: &FileBlock, name: &str, epoch: u64) -> Result<Arc<dyn BlockDevice>> {
    backend.open(&name.parse()?, &OpenSpec::writer(epoch)).await
}

/// The layers that a disk has, by the files with this end.
fn layers(disk: &SimDisk, end: &str) -> Vec<String> {
    let names = disk.names();
    names.into_iter().filter(|name| name.starts_with("layers/") && name.ends_with(end)).collect()
}

struct Dice(SeededEntropy);

impl Dice {
    fn below(&self, bound: u64) -> u64 {
        let entropy: &dyn Entropy = &self.0;
        u64::from_le_bytes(entropy.array()) % bound
    }
}
