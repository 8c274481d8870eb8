//! What every [`BlockBackend`] must do, as one suite: run it on your own.
//!
//! ```
//! # tokio::runtime::Builder::new_multi_thread().enable_time().build().unwrap().block_on(async {
//! use std::sync::Arc;
//! use hive_ebs::backend::BlockBackend;
//! use hive_ebs::{conformance, memory::MemoryBlock};
//!
//! conformance::all(|| async { Arc::new(MemoryBlock::new()) as Arc<dyn BlockBackend> }).await;
//! # });
//! ```
//!
//! It needs tokio's multi-threaded runtime with time. Durability is not in it, for a suite cannot cut the power: a
//! backend that promises P2 shows that with tests of its own.

/// Compares bytes, and on a difference says where it is instead of showing all of them.
macro_rules! assert_bytes {
    ($found:expr, $want:expr $(, $($what:tt)+)?) => {{
        let (found, want) = (&$found, &$want);
        assert_eq!(found.len(), want.len() $(, $($what)+)?);
        let differs = found.iter().zip(want.iter()).position(|(found, want)| found != want);
        let differs = differs.map(|at| (at, found[at], want[at]));
        assert_eq!(differs, None $(, $($what)+)?);
    }};
}

mod concurrent;
mod guest;
mod handles;
mod model;
mod requests;
mod verbs;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use hive_core::{Entropy, Kind, Result, SeededEntropy};

use crate::backend::{BlockBackend, OpenSpec, SnapshotId, VolumeId, VolumeSpec};
use crate::device::BlockDevice;

type Backend = Arc<dyn BlockBackend>;
type Device = Arc<dyn BlockDevice>;
type Check = (&'static str, fn(Backend) -> Pin<Box<dyn Future<Output = Result<()>> + Send>>);

const MIB: u64 = 1 << 20;

macro_rules! checks {
    ($($module:ident::$name:ident),* $(,)?) => {
        [$((stringify!($name), |backend| Box::pin($module::$name(backend)))),*]
    };
}

/// All of it. `make` makes an empty backend; it is called once for each promise.
///
/// # Panics
/// Where the backend does not keep a promise.
pub async fn all<F, Fut>(make: F)
where
    F: Fn() -> Fut,
    Fut: Future<Output = Backend>,
{
    let checks: [Check; _] = checks![
        verbs::a_repeated_create_is_answered_alike,
        verbs::what_cannot_be_is_refused,
        verbs::what_does_not_exist_is_not_found,
        verbs::a_repeated_snapshot_is_answered_alike,
        verbs::deleting_is_idempotent_and_refused_while_open,
        verbs::a_clone_outlives_what_it_was_made_from,
        verbs::a_volume_grows_while_it_is_open,
        verbs::limits_are_told_and_kept,
        verbs::what_changed_is_never_left_out,
        verbs::everything_is_observed,
        requests::a_new_volume_reads_as_zeroes,
        requests::a_wrong_request_is_refused_and_does_nothing,
        requests::sectors_are_written_alone,
        requests::discarded_and_zeroed_ranges_read_as_zeroes,
        requests::allocation_joins_without_holes,
        handles::a_read_only_handle_writes_nothing,
        handles::a_newer_epoch_fences_the_older,
        handles::the_same_epoch_is_refused_while_it_is_open,
        handles::a_closed_device_takes_nothing,
        handles::a_dropped_device_gives_the_volume_free,
        handles::bytes_survive_a_close,
        concurrent::every_completion_fires_once_under_overload,
        concurrent::a_close_lets_requests_finish,
        concurrent::overlapping_writes_take_effect_in_order,
        concurrent::sectors_of_one_block_are_not_lost,
        concurrent::a_read_never_sees_an_older_write_than_before,
        concurrent::a_snapshot_under_a_writer_is_a_prefix,
        concurrent::fencing_under_load_lets_nothing_through,
        guest::guest_memory_is_read_and_written,
        guest::memory_that_changes_harms_only_its_own_write,
        model::it_does_what_an_array_would,
    ];
    for (name, check) in checks {
        tracing::debug!(name, "checking a promise of the block backend");
        if let Err(error) = check(make().await).await {
            panic!("the block backend fails '{name}': {error} ({error:?})");
        }
    }
}

fn volume(name: &str) -> Result<VolumeId> {
    name.parse()
}

fn snapshot(name: &str) -> Result<SnapshotId> {
    name.parse()
}

/// Makes a volume of this size and opens it with epoch 1.
async fn fresh(backend: &Backend, name: &str, bytes: u64) -> Result<Device> {
    backend.create(&VolumeSpec::new(volume(name)?, bytes)).await?;
    open(backend, name, 1).await
}

async fn open(backend: &Backend, name: &str, epoch: u64) -> Result<Device> {
    backend.open(&volume(name)?, &OpenSpec::writer(epoch)).await
}

/// The kind of an error that must be one.
fn kind<T>(outcome: Result<T>) -> Option<Kind> {
    outcome.err().map(|error| error.kind())
}

/// Numbers that look random and repeat themselves.
struct Dice(SeededEntropy);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(SeededEntropy::new(seed))
    }

    fn below(&self, bound: u64) -> u64 {
        let entropy: &dyn Entropy = &self.0;
        u64::from_le_bytes(entropy.array()) % bound
    }
}

/// An offset as an index of memory.
fn index(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}
