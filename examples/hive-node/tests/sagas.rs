//! Every saga over a real NATS, with real volumes, networks, objects and machines in memory: whoever dies at whatever
//! step, as a process does, the rest of the life goes on, and nothing of it is left in the end.
//!
//! A life has them all: an import out of S3, an image, a volume, a run, an attachment, a snapshot, a detachment, a stop, a
//! start, a termination. A *step* is a request that crosses NATS to ec2, ebs, vpc or s3, or a commit that one of these
//! sends to the state. Each role is a process of its own: a runtime, a connection, a [`Node`](hive_transport::Node). To
//! kill it is to drop the runtime, with every task wherever it waits. What a real process leaves behind is kept in the
//! test: the records, the bytes, the machines, the ports.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    unreachable_pub,
    reason = "a helper of tests fails as tests do, and what was done is shown"
)]

#[path = "sagas/life.rs"]
mod life;
#[path = "sagas/world.rs"]
mod world;

use std::collections::BTreeMap;

use futures_util::StreamExt as _;

use self::life::live;
use self::world::{Fault, PATIENCE, Step, World};

/// How many worlds there are at once: most of the time they wait for the deadline of an answer that was lost.
const AT_ONCE: usize = 32;

/// A life in which someone may die. Its steps, and who died.
async fn with(fault: Option<(usize, Fault)>) -> (Vec<Step>, Option<String>) {
    let world = World::start().await;
    let before = world.keys().await;
    world.faults.arm(fault);
    let whole = tokio::time::timeout(PATIENCE * 2, live(&world)).await;
    assert!(whole.is_ok(), "{fault:?}: the life does not come to its end: {world:?}");
    world.rests(&before).await;
    let told = world.faults.told();
    world.end().await;
    told
}

/// Which steps, and who dies there. Short, each way to die at some steps of each kind; long, at all of them.
fn cases(steps: &[Step], all: bool) -> Vec<(usize, Fault)> {
    let mut cases = Vec::new();
    let mut seen: BTreeMap<(String, Fault), usize> = BTreeMap::new();
    for (place, step) in steps.iter().enumerate() {
        for fault in step.faults() {
            let count = seen.entry((step.kind(), fault)).or_default();
            *count += 1;
            // Of the same request the first is enough, and of the commits every eighth.
            if all || (*count == 1 && step.is_call() && place % 2 == 0) || (!step.is_call() && place % 8 == 0)
            {
                cases.push((place + 1, fault));
            }
        }
    }
    cases
}

#[test]
fn whoever_dies_at_whatever_step_on_nats_leaves_nothing() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let (steps, died) = with(None).await;
        assert_eq!(died, None);
        let calls = steps.iter().filter(|step| step.is_call()).count();
        println!("a life has {} steps: {calls} requests and {} commits", steps.len(), steps.len() - calls);
        for name in ["ImportSnapshot", "RunInstances", "AttachVolume", "CreateSnapshot", "DetachVolume"] {
            assert!(steps.iter().any(|step| step.kind().contains(name)), "{name} is no step: {steps:?}");
        }
        let soak = std::env::var_os("HIVE_SOAK").is_some_and(|value| value == "1");
        let cases = cases(&steps, soak);
        let mut runs = futures_util::stream::iter(cases)
            .map(|case| async move { (case, with(Some(case)).await.1) })
            .buffer_unordered(AT_ONCE);
        let mut died: BTreeMap<String, usize> = BTreeMap::new();
        let mut reached = 0;
        while let Some((case, who)) = runs.next().await {
            // Of another order of things the last step may not come.
            if let Some(who) = who {
                *died.entry(format!("{who} {:?}", case.1)).or_default() += 1;
                reached += 1;
            }
        }
        println!("{reached} cases of step × victim, and nothing was left: {died:#?}");
        assert!(reached > 40, "{reached}");
    });
}
