//! A pass that breaks at any step, and the next that heals: nothing is lost, and nothing is left over.

use super::faults::{BREAKS, Faults, FaultyBlock, FaultyState};
use super::*;

impl World {
    fn faulty(&self, faults: &Arc<Faults>) -> Process {
        let state = FaultyState(self.state.clone(), Arc::clone(faults));
        let backend = FaultyBlock(self.backend.clone(), Arc::clone(faults));
        self.process_over(Arc::new(state), Arc::new(backend), NODE)
    }

    /// Passes of a fresh process until there is nothing to do.
    async fn heal(&self, doing: &str) {
        let process = self.process();
        for _ in 0..3 {
            process.pass().await.unwrap_or_else(|error| panic!("{doing}: {error}"));
        }
        self.check(doing).await;
        // The process is an old one by now; what it has open stays open while the caller looks.
        std::mem::forget(process);
    }
}

/// Runs a scenario with a break at every step, in every way, until one has no such step.
async fn at_every_step<P, W, C>(name: &str, prepare: P, work: W, check: C)
where
    P: AsyncFn(&World),
    W: AsyncFn(&Process) -> Result<()>,
    C: AsyncFn(&World, &str),
{
    for how in BREAKS {
        let mut steps = 0;
        loop {
            let world = World::new();
            prepare(&world).await;
            let faults = Faults::new(steps, how);
            let process = world.faulty(&faults);
            let outcome = faults.run(work(&process)).await;
            // With it goes what it had open.
            drop(process);
            let doing = format!("{name}, {how:?} step {steps}");
            if !faults.reached() {
                outcome.unwrap().unwrap_or_else(|error| panic!("{doing}: {error}"));
                break;
            }
            world.heal(&doing).await;
            check(&world, &doing).await;
            steps += 1;
        }
        assert!(steps > 3, "{name} broke at {steps} steps only");
    }
}

/// A volume of one GiB with a mark in it, and a snapshot of that.
async fn marked(world: &World) -> (String, String) {
    let process = world.process();
    let id = process.made(1).await;
    write(world, &id, 0, vec![7; 512]).await;
    let snap = process.snapshot(&id).await.unwrap().snapshot_id.unwrap();
    process.pass().await.unwrap();
    (id, snap)
}

async fn volumes(world: &World) -> Vec<VolumeRecord> {
    let found = records::<VolumeRecord>(&world.state, &VOLUME.range(&context(&world.clock))).await.unwrap();
    found.into_iter().map(|(_, volume)| volume).collect()
}

#[tokio::test]
async fn making_a_volume_of_a_snapshot_that_is_being_deleted() {
    let prepare = async |world: &World| {
        let (id, snap) = marked(world).await;
        let bystander = world.bystander();
        let input = CreateVolumeRequest { snapshot_id: Some(snap.clone()), ..empty(1) };
        bystander.call::<aws::CreateVolume>(input).await.unwrap();
        bystander.delete_snapshot(&snap).await.unwrap();
        bystander.delete(&id).await.unwrap();
    };
    let work = async |process: &Process| process.volume_pass().await;
    at_every_step("a copy", prepare, work, async |world, doing| {
        let volumes = volumes(world).await;
        assert_eq!(volumes.len(), 1, "{doing}");
        assert_eq!(volumes[0].state(), "available", "{doing}");
        assert_eq!(read(world, &volumes[0].id, 0, 512).await, vec![7; 512], "{doing}");
        assert!(world.backend.observe().await.unwrap().snapshots.is_empty(), "{doing}");
    })
    .await;
}

#[tokio::test]
async fn deleting_a_volume_while_a_snapshot_of_it_is_wanted() {
    let prepare = async |world: &World| {
        let id = world.process().made(1).await;
        write(world, &id, 0, vec![7; 512]).await;
        let bystander = world.bystander();
        bystander.snapshot(&id).await.unwrap();
        bystander.delete(&id).await.unwrap();
    };
    let work = async |process: &Process| process.volume_pass().await;
    at_every_step("a last snapshot", prepare, work, async |world, doing| {
        assert!(volumes(world).await.is_empty(), "{doing}");
        let there = world.backend.observe().await.unwrap();
        let device = world.backend.open_snapshot(&there.snapshots[0].id).await.unwrap();
        assert_eq!(device.read(0..512).await.unwrap(), vec![7; 512], "{doing}");
    })
    .await;
}

async fn claimed(world: &World, mounted: bool) {
    let process = world.process();
    let id = process.made(1).await;
    process.claim(&id, ME).await.unwrap();
    if mounted {
        process.mount(&id, ME).await.unwrap();
    }
}

async fn only(world: &World) -> VolumeRecord {
    let mut volumes = volumes(world).await;
    assert_eq!(volumes.len(), 1);
    volumes.remove(0)
}

#[tokio::test]
async fn opening_again_what_was_mounted() {
    let prepare = async |world: &World| claimed(world, true).await;
    let work = async |process: &Process| process.volume_pass().await;
    at_every_step("a restart", prepare, work, async |world, doing| {
        let record = only(world).await;
        let there = world.backend.observe().await.unwrap();
        let owner = there.volumes[0].owner.as_ref();
        assert_eq!(owner.map(|owner| owner.epoch), Some(record.mount.epoch), "{doing}");
        assert!(record.mount.epoch >= 2, "{doing}");
    })
    .await;
}

#[tokio::test]
async fn mounting_and_mounting_again() {
    let prepare = async |world: &World| claimed(world, false).await;
    let work = async |process: &Process| {
        let volumes = records::<VolumeRecord>(process.ebs.state(), &VOLUME.range(&process.context())).await?;
        let id = &volumes[0].1.id;
        process.ebs.worker().mount(&process.context(), id, ME).await.map(drop)
    };
    at_every_step("a mount", prepare, work, async |world, doing| {
        // The caller, who has no answer, asks again.
        let (process, record) = (world.process(), only(world).await);
        process.mount(&record.id, ME).await.unwrap();
        let there = world.backend.observe().await.unwrap();
        let epoch = only(world).await.mount.epoch;
        assert_eq!(there.volumes[0].owner.as_ref().map(|owner| owner.epoch), Some(epoch), "{doing}");
        process.unmount(&record.id, ME).await.unwrap();
        process.release(&record.id, ME, true).await.unwrap();
        process.pass().await.unwrap();
        assert!(world.keys().await.is_empty(), "{doing}");
    })
    .await;
}

#[tokio::test]
async fn unmounting_and_unmounting_again() {
    let prepare = async |world: &World| claimed(world, true).await;
    let work = async |process: &Process| {
        process.volume_pass().await?;
        let volumes = records::<VolumeRecord>(process.ebs.state(), &VOLUME.range(&process.context())).await?;
        let id = &volumes[0].1.id;
        process.ebs.worker().unmount(&process.context(), id, ME).await
    };
    at_every_step("an unmount", prepare, work, async |world, doing| {
        let (process, record) = (world.process(), only(world).await);
        process.pass().await.unwrap();
        process.unmount(&record.id, ME).await.unwrap();
        assert!(!only(world).await.mount.wanted, "{doing}");
        process.release(&record.id, ME, true).await.unwrap();
        process.pass().await.unwrap();
        assert!(world.keys().await.is_empty(), "{doing}");
    })
    .await;
}

#[tokio::test]
async fn importing_an_image() {
    let prepare = async |world: &World| {
        world.buckets.put("/images/disk.raw", vec![7; 20_000]);
        import::ask(&world.process(), "disk.raw").await;
    };
    let work = async |process: &Process| process.pass().await;
    at_every_step("an import", prepare, work, async |world, doing| {
        let there = world.backend.observe().await.unwrap();
        assert_eq!((there.volumes.len(), there.snapshots.len()), (0, 1), "{doing}");
        let device = world.backend.open_snapshot(&there.snapshots[0].id).await.unwrap();
        let bytes = device.read(0..20_480).await.unwrap();
        assert!(
            bytes[..20_000].iter().all(|b| *b == 7) && bytes[20_000..].iter().all(|b| *b == 0),
            "{doing}"
        );
        let process = world.process();
        let tasks = process.call::<aws::DescribeImportSnapshotTasks>(Default::default()).await.unwrap();
        let detail = tasks.import_snapshot_tasks[0].snapshot_task_detail.clone().unwrap();
        assert_eq!(detail.status.as_deref(), Some("completed"), "{doing}");
        assert_eq!(detail.snapshot_id.unwrap(), there.snapshots[0].id.as_str(), "{doing}");
    })
    .await;
}

#[tokio::test]
async fn importing_what_cannot_be() {
    let prepare = async |world: &World| {
        world.buckets.put("/images/disk.raw", vec![7; 20_000]);
        // It is taken away while it is read.
        let mut reads = 0;
        world.buckets.trouble(move |_| {
            reads += 1;
            (reads > 5).then(|| Error::not_found("The specified key does not exist.").with_code("NoSuchKey"))
        });
        import::ask(&world.process(), "disk.raw").await;
    };
    let work = async |process: &Process| process.pass().await;
    at_every_step("a lost image", prepare, work, async |world, doing| {
        let there = world.backend.observe().await.unwrap();
        assert_eq!((there.volumes.len(), there.snapshots.len()), (0, 0), "{doing}");
        let tasks =
            world.process().call::<aws::DescribeImportSnapshotTasks>(Default::default()).await.unwrap();
        let detail = tasks.import_snapshot_tasks[0].snapshot_task_detail.clone().unwrap();
        assert_eq!(detail.status.as_deref(), Some("deleted"), "{doing}");
        world.clock.advance(crate::import::LIFETIME);
        world.process().pass().await.unwrap();
        assert!(world.keys().await.is_empty(), "{doing}: {:?}", world.keys().await);
    })
    .await;
}
