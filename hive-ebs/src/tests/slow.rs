//! Work that takes long: what else there is to do does not wait for it.

use std::sync::atomic::{AtomicUsize, Ordering};

use hive_core::resource::IMPORT_SNAPSHOT_TASK;

use super::faults::{Break, CountingState, Faults, FaultyBlock};
use super::*;
use crate::import::record::ImportRecord;

/// Waits until the volume is `available`: for changes of the state, not for time.
async fn available(world: &World, process: &Process, volume: &str) {
    loop {
        let seen = world.state.revision().await.unwrap();
        if process.state_of(volume).await.unwrap() == "available" {
            return;
        }
        world.state.changes(&KeyRange::all(), seen, Duration::from_secs(60)).await.unwrap();
    }
}

/// A snapshot that takes for ever stops neither a volume that was asked for before, nor one that is asked for
/// meanwhile.
#[tokio::test]
async fn a_slow_snapshot_keeps_no_volume_waiting() {
    let world = World::new();
    let first = world.process();
    let id = first.made(1).await;
    // A handler on another node takes no cut: it is left to the driver.
    let snapshot = world.bystander().snapshot(&id).await.unwrap().snapshot_id.unwrap();
    let before = first.call::<aws::CreateVolume>(empty(1)).await.unwrap().volume_id.unwrap();

    let stuck = FaultyBlock(world.backend.clone(), Faults::new(0, Break::DieBefore));
    let process = world.process_over(Arc::new(world.state.clone()), Arc::new(stuck), NODE);
    let work = async {
        available(&world, &process, &before).await;
        let meanwhile = process.call::<aws::CreateVolume>(empty(2)).await.unwrap().volume_id.unwrap();
        available(&world, &process, &meanwhile).await;
        process.delete(&before).await.unwrap();
        while process.state_of(&before).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    let (_stop, stopping) = Stopping::channel();
    let driver = VolumeDriver::new(process.ebs.worker().clone(), Config::default());
    let passes = async {
        let mut why = Wake::Start;
        loop {
            driver.pass(why, &stopping).await.unwrap();
            why = Wake::Timer;
        }
    };
    tokio::select! {
        () = passes => {}
        () = work => {}
    }
    drop(driver);
    let pending = SnapshotRecord::read(&world.state, &process.context(), &snapshot).await.unwrap().unwrap();
    assert_eq!(pending.state(), "pending", "it was the one that is stuck");
    world.process().pass().await.unwrap();
    world.check("the next process has taken the snapshot").await;
}

/// What waits for other work is done with it, in one pass: here a volume that goes once its snapshot is taken.
#[tokio::test]
async fn what_waited_for_the_last_one_is_done_in_the_same_pass() {
    let world = World::new();
    let process = world.process();
    let id = process.made(1).await;
    world.bystander().snapshot(&id).await.unwrap();
    process.delete(&id).await.unwrap();
    process.volume_pass().await.unwrap();
    assert_eq!(code(process.state_of(&id).await), "InvalidVolume.NotFound");
    world.check("one pass").await;
}

/// Whoever waits for a pass to end, to know that the node works, does not wait for the slowest work. That is not begun
/// anew by the next pass, and a node that is to stop waits for it.
#[tokio::test(start_paused = true)]
async fn a_pass_ends_beside_what_takes_long_and_the_next_goes_on_with_it() {
    let world = World::new();
    let id = world.process().made(1).await;
    let snapshot = world.bystander().snapshot(&id).await.unwrap().snapshot_id.unwrap();
    let faults = Faults::new(0, Break::Wait);
    let slow = FaultyBlock(world.backend.clone(), Arc::clone(&faults));
    let process = world.process_over(Arc::new(world.state.clone()), Arc::new(slow), NODE);
    let driver = VolumeDriver::new(process.ebs.worker().clone(), Config::default());
    let (stop, stopping) = Stopping::channel();
    let state = async || {
        let record = SnapshotRecord::read(&world.state, &process.context(), &snapshot).await;
        record.unwrap().unwrap().state().to_owned()
    };
    let pass = async |why| {
        let ended = tokio::time::timeout(Duration::from_secs(600), driver.pass(why, &stopping)).await;
        ended.expect("a pass ends").unwrap();
    };
    pass(Wake::Start).await;
    pass(Wake::Timer).await;
    assert_eq!((state().await.as_str(), faults.steps()), ("pending", 1), "it is begun once");
    let meanwhile = process.call::<aws::CreateVolume>(empty(1)).await.unwrap().volume_id.unwrap();
    pass(Wake::Timer).await;
    assert_eq!(process.state_of(&meanwhile).await.unwrap(), "available");
    stop.send_replace(true);
    let mut last = std::pin::pin!(driver.pass(Wake::Timer, &stopping));
    tokio::select! {
        biased;
        ended = &mut last => panic!("the pass has left the snapshot behind: {ended:?}"),
        () = tokio::time::sleep(Duration::from_secs(60)) => faults.go_on(),
    }
    last.await.unwrap();
    assert_eq!((state().await.as_str(), faults.steps()), ("completed", 2));
    world.check("nothing is left").await;
}

/// Where the state is elsewhere, each wait that is given up is still served there, and only so many are at once.
#[tokio::test]
async fn a_pass_over_many_volumes_waits_for_changes_once() {
    let world = World::new();
    let state = Arc::new(CountingState(world.state.clone(), AtomicUsize::new(0)));
    let process =
        world.process_over(Arc::<CountingState>::clone(&state), Arc::new(world.backend.clone()), NODE);
    for _ in 0..40 {
        let id = process.made(1).await;
        process.claim(&id, ME).await.unwrap();
        process.mount(&id, ME).await.unwrap();
    }
    let (_stop, stopping) = Stopping::channel();
    let driver = VolumeDriver::new(process.ebs.worker().clone(), Config::default());
    state.1.store(0, Ordering::SeqCst);
    driver.pass(Wake::Start, &stopping).await.unwrap();
    let asked = state.1.load(Ordering::SeqCst);
    assert!((1..=3).contains(&asked), "one pass over 40 volumes asked {asked} times");
}

/// As with volumes; and it is not begun again, for it may only be a few times.
#[tokio::test(start_paused = true)]
async fn a_pass_over_imports_ends_beside_one_that_takes_long() {
    let world = World::new();
    world.buckets.put("/images/raw", vec![1; 512]);
    let faults = Faults::new(1, Break::Wait);
    let slow = FaultyBlock(world.backend.clone(), Arc::clone(&faults));
    let process = world.process_over(Arc::new(world.state.clone()), Arc::new(slow), NODE);
    let id = import::ask(&process, "raw").await;
    let (_, driver) = process.ebs.drivers().into_iter().find(|(name, _)| *name == "ebs-imports").unwrap();
    let (_stop, stopping) = Stopping::channel();
    let pass = async |why| {
        let ended = tokio::time::timeout(Duration::from_secs(600), driver.pass(why, &stopping)).await;
        ended.expect("a pass ends").unwrap();
    };
    let record = async || {
        let (state, ctx): (&dyn StateRead, _) = (&world.state, process.context());
        let key = IMPORT_SNAPSHOT_TASK.key(&ctx, &id).unwrap();
        state.get_as::<ImportRecord>(&key).await.unwrap().unwrap()
    };
    pass(Wake::Start).await;
    pass(Wake::Timer).await;
    assert_eq!((record().await.attempts.count, faults.steps()), (1, 2), "it is begun once, and waits");
    faults.go_on();
    pass(Wake::Timer).await;
    assert_eq!(record().await.attempts.count, 1);
    assert_eq!(world.backend.observe().await.unwrap().snapshots.len(), 1);
    world.check("imported").await;
}
