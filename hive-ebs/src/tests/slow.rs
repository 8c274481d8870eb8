//! Work that takes long: what else there is to do does not wait for it.

use super::faults::{Break, Faults, FaultyBlock};
use super::*;

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
/// meanwhile; and the pass ends only with it.
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
    tokio::select! {
        ended = process.volume_pass() => panic!("the pass has left the snapshot behind: {ended:?}"),
        () = work => {}
    }
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
