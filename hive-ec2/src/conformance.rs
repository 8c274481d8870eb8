//! What every [`ComputeBackend`](crate::backend::ComputeBackend) must do, as one suite: run it on your own.
//!
//! ```
//! # tokio::runtime::Builder::new_multi_thread().enable_time().build().unwrap().block_on(async {
//! use hive_ec2::conformance::{self, SimBench};
//!
//! conformance::all(&SimBench::default()).await;
//! # });
//! ```
//!
//! A [`Bench`] gives the suite what it needs around a backend: specs that boot, disks and cards to plug in, and a
//! backend object opened anew, as after a daemon's restart. A real guest must react to its power button and give up
//! disks when asked; the suite boots it three times.

mod bench;
mod checks;
mod cut;

use std::future::Future;
use std::pin::Pin;

use hive_core::Result;

pub use bench::{Bench, ROOT, SimBench};

type Check =
    (&'static str, for<'a> fn(&'a dyn Bench) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>);

macro_rules! checks {
    ($($name:ident),* $(,)?) => { [$((stringify!($name), |bench| Box::pin(checks::$name(bench)))),*] };
}

/// All of it. Every machine it makes is destroyed again, unless a promise is broken.
///
/// # Panics
/// Where the backend does not keep a promise.
pub async fn all(bench: &dyn Bench) {
    let checks: [Check; _] = checks![
        the_unknown_is_said_to_be_so,
        what_cannot_be_is_refused_and_leaves_nothing,
        a_machine_lives,
        a_dropped_launch_heals,
        a_dropped_destroy_heals,
        launches_at_once_are_one,
        what_happens_is_told,
    ];
    for (name, check) in checks {
        tracing::info!(name, "checking a promise of the compute backend");
        if let Err(error) = check(bench).await {
            panic!("the compute backend fails '{name}': {error} ({error:?})");
        }
    }
}
