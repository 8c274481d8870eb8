//! Layers over a disk that loses, fails and is killed.

#![allow(clippy::unwrap_used, reason = "tests")]
use super::super::map::IN_SECTOR;
use super::super::recent::recent_path;
use super::*;
use crate::file::sim::SimDisk;

#[test]
fn a_sync_that_failed_fails_every_later_flush() {
    for end in [".data", ".map"] {
        let sim = SimDisk::default();
        let disk: Arc<dyn Disk> = Arc::new(sim.clone());
        let id = LayerId::from_bytes([1; 16]);
        Layer::create(&*disk, id).unwrap();
        let layer = Layer::open(&disk, id).unwrap();
        layer.write(0, &[1; 4096]).unwrap();
        sim.fail_syncs(Some(end));
        assert_eq!(layer.flush(), Err(IoFault::Io));
        sim.fail_syncs(None);
        assert_eq!(layer.flush(), Err(IoFault::Io), "{end}");
        assert!(layer.is_stale());
    }
}

/// The process that wrote the map was killed before it synced it: what the next one reads there is not safe yet.
#[test]
fn a_map_that_a_killed_process_wrote_is_synced_by_the_first_flush() {
    let sim = SimDisk::default();
    let disk: Arc<dyn Disk> = Arc::new(sim.clone());
    let id = LayerId::from_bytes([1; 16]);
    Layer::create(&*disk, id).unwrap();
    disk.sync_dir("layers").unwrap();
    let layer = Layer::open(&disk, id).unwrap();
    layer.write(0, &[1; 4096]).unwrap();
    // The data is synced and the map is written; its sync is what the process does not come to.
    sim.cut_at(sim.operations() + 2);
    assert_eq!(layer.flush(), Err(IoFault::Io));
    sim.power_on();
    let next = Layer::open(&disk, id).unwrap();
    assert_eq!(next.map.run(0, 1).0, State::Data, "the next process sees it");
    next.flush().unwrap();
    for state in 0..20 {
        let back: Arc<dyn Disk> = Arc::new(sim.after_cut(state));
        let there = Layer::open(&back, id).unwrap().map.run(0, 1).0;
        assert_eq!(there, State::Data, "a flush was told to be done");
    }
}

/// A guest's flush that another process answers than the write: both were acknowledged.
#[test]
fn what_a_killed_process_acknowledged_is_flushed_by_the_next() {
    let sim = SimDisk::default();
    let disk: Arc<dyn Disk> = Arc::new(sim.clone());
    let id = LayerId::from_bytes([1; 16]);
    Layer::create(&*disk, id).unwrap();
    disk.sync_dir("layers").unwrap();
    let layer = Layer::open(&disk, id).unwrap();
    layer.hold().unwrap();
    layer.write(0, &[1; 8192]).unwrap();
    layer.zero(1..2, true).unwrap();
    let next = sim.after_kill();
    let disk: Arc<dyn Disk> = Arc::new(next.clone());
    let layer = Layer::open(&disk, id).unwrap();
    let (data, zero) = ((State::Data, 1), (State::Zero, 2));
    assert_eq!((layer.map.run(0, 3), layer.map.run(1, 3)), (data, zero));
    // As long as it is not flushed, a loss of power is allowed to lose it, and to keep it whole.
    let absent = (State::Absent, 3);
    for state in 0..20 {
        let back: Arc<dyn Disk> = Arc::new(next.after_cut(state));
        assert_eq!(Layer::open(&back, id).unwrap().map.run(0, 3), absent, "of another boot");
    }
    layer.hold().unwrap();
    layer.flush().unwrap();
    for state in 0..20 {
        let back: Arc<dyn Disk> = Arc::new(next.after_cut(state));
        let layer = Layer::open(&back, id).unwrap();
        assert_eq!((layer.map.run(0, 3), layer.map.run(1, 3)), (data, zero));
        let mut bytes = [0; 4096];
        layer.read(0, &mut bytes).unwrap();
        assert_eq!(bytes, [1; 4096]);
    }
    layer.close();
    assert!(!next.names().contains(&recent_path(id)), "all is flushed");
}

#[test]
fn what_is_recent_stays_until_it_is_flushed_and_not_after_a_failure() {
    let sim = SimDisk::default();
    let disk: Arc<dyn Disk> = Arc::new(sim.clone());
    let id = LayerId::from_bytes([1; 16]);
    let there = || sim.names().contains(&recent_path(id));
    Layer::create(&*disk, id).unwrap();
    let layer = Layer::open(&disk, id).unwrap();
    layer.hold().unwrap();
    layer.close();
    assert!(!there(), "it has nothing");
    let layer = Layer::open(&disk, id).unwrap();
    layer.hold().unwrap();
    layer.write(0, &[1; 4096]).unwrap();
    layer.close();
    assert!(there(), "it is not flushed");
    // A turned bit is an error of this layer, and not taken for what was written.
    sim.flip(&recent_path(id), 600 * 8);
    assert!(Layer::open(&disk, id).is_err());
    sim.flip(&recent_path(id), 600 * 8);
    let layer = Layer::open(&disk, id).unwrap();
    layer.hold().unwrap();
    sim.fail_syncs(Some(".data"));
    assert!(layer.flush().is_err());
    assert!(!there());
    layer.write(4096, &[1; 4096]).unwrap();
    layer.close();
    assert!(!there());
    // Without room for it nothing is written but what is there already.
    sim.fail_syncs(None);
    sim.set_room(Some(0));
    let layer = Layer::open(&disk, id).unwrap();
    layer.hold().unwrap();
    assert_eq!(layer.write(0, &[2; 4096]), Err(IoFault::NoSpace), "the room of its file");
    assert_eq!(layer.map.run(0, 1).0, State::Absent);
    sim.set_room(None);
    layer.write(0, &[2; 4096]).unwrap();
    layer.flush().unwrap();
    layer.let_go();
    assert!(!there());
}

/// Of a change of two sectors the second finds no room: what is noted of the first must not outlive, in the next
/// process, what is acknowledged later.
#[test]
fn what_was_refused_in_the_middle_undoes_nothing_that_is_acknowledged_later() {
    let sim = SimDisk::default();
    let disk: Arc<dyn Disk> = Arc::new(sim.clone());
    let id = LayerId::from_bytes([1; 16]);
    Layer::create(&*disk, id).unwrap();
    let layer = Layer::open(&disk, id).unwrap();
    // Both sectors are of an earlier process and flushed; of what is recent only the first is there.
    layer.write((IN_SECTOR - 1) * 4096, &[1; 8192]).unwrap();
    layer.flush().unwrap();
    layer.hold().unwrap();
    layer.zero(0..1, false).unwrap();
    sim.set_room(Some(0));
    assert_eq!(layer.zero(IN_SECTOR - 1..IN_SECTOR + 1, false), Err(IoFault::NoSpace));
    sim.set_room(None);
    layer.write((IN_SECTOR - 1) * 4096, &[2; 4096]).unwrap();
    layer.flush().unwrap();
    let runs = [IN_SECTOR - 1, IN_SECTOR].map(|block| layer.map.run(block, block + 1));
    let disk: Arc<dyn Disk> = Arc::new(sim.after_kill());
    let next = Layer::open(&disk, id).unwrap();
    assert_eq!(runs[0].0, State::Data, "it was written");
    assert_eq!([IN_SECTOR - 1, IN_SECTOR].map(|block| next.map.run(block, block + 1)), runs);
}

/// What is recent could not be written to the disk, and an older sector of it may be read back: one that says less than
/// what was flushed since.
#[test]
fn what_is_recent_and_was_lost_by_the_disk_is_not_taken_for_newer_than_what_was_flushed() {
    let sim = SimDisk::default();
    let disk: Arc<dyn Disk> = Arc::new(sim.clone());
    let id = LayerId::from_bytes([1; 16]);
    Layer::create(&*disk, id).unwrap();
    let layer = Layer::open(&disk, id).unwrap();
    layer.hold().unwrap();
    layer.write(0, &[1; 4096]).unwrap();
    layer.zero(0..1, false).unwrap();
    let lost = sim.sectors(&recent_path(id));
    layer.write(0, &[2; 4096]).unwrap();
    layer.flush().unwrap();
    let next = sim.after_kill();
    next.set_sectors(&recent_path(id), lost);
    next.fail_syncs(Some(".recent"));
    let disk: Arc<dyn Disk> = Arc::new(next.clone());
    let given_up = Layer::open(&disk, id).unwrap();
    let said = [given_up.settle(), given_up.flush()];
    assert_eq!(said, [Err(IoFault::Io); 2], "that something is lost is said");
    assert!(given_up.is_stale());
    next.fail_syncs(None);
    assert_eq!(Layer::open(&disk, id).unwrap().map.run(0, 1).0, State::Data, "it was flushed");
    assert!(!next.names().contains(&recent_path(id)));
}

/// It was the one before that heard of it, and was killed over it.
#[test]
fn what_is_recent_and_was_lost_with_an_error_that_another_heard_is_not_believed() {
    let sim = SimDisk::default();
    let disk: Arc<dyn Disk> = Arc::new(sim.clone());
    let id = LayerId::from_bytes([1; 16]);
    Layer::create(&*disk, id).unwrap();
    let layer = Layer::open(&disk, id).unwrap();
    layer.hold().unwrap();
    layer.write(0, &[1; 4096]).unwrap();
    layer.flush().unwrap();
    let kept = sim.after_kill();
    let disk: Arc<dyn Disk> = Arc::new(kept.clone());
    disk.open(&recent_path(id)).unwrap().sync().unwrap();
    let layer = Layer::open(&disk, id).unwrap();
    layer.hold().unwrap();
    layer.zero(0..1, false).unwrap();
    let next = kept.after_kill();
    let disk: Arc<dyn Disk> = Arc::new(next.clone());
    next.fail_syncs(Some(".recent"));
    disk.open(&recent_path(id)).unwrap().sync().unwrap_err();
    next.fail_syncs(None);
    let given_up = Layer::open(&disk, id).unwrap();
    let said = [given_up.settle(), given_up.flush()];
    assert_eq!(said, [Err(IoFault::Io); 2], "that something is lost is said");
    assert!(given_up.is_stale());
    assert_eq!(Layer::open(&disk, id).unwrap().map.run(0, 1).0, State::Data, "it was flushed");
    assert!(!next.names().contains(&recent_path(id)));
}

/// Of a block that is data for the first time the disk has nothing that was ever written.
#[test]
fn a_block_that_was_lost_with_an_error_that_another_heard_is_not_zeroes() {
    let sim = SimDisk::default();
    let disk: Arc<dyn Disk> = Arc::new(sim.clone());
    let id = LayerId::from_bytes([1; 16]);
    Layer::create(&*disk, id).unwrap();
    let layer = Layer::open(&disk, id).unwrap();
    layer.hold().unwrap();
    layer.write(4096, &[1; 4096]).unwrap();
    layer.flush().unwrap();
    layer.write(0, &[2; 4096 * 3]).unwrap();
    let next = sim.after_kill();
    let disk: Arc<dyn Disk> = Arc::new(next.clone());
    next.fail_syncs(Some(".data"));
    disk.open(&data_path(id)).unwrap().sync().unwrap_err();
    next.fail_syncs(None);
    let layer = Layer::open(&disk, id).unwrap();
    assert_eq!(layer.settle(), Err(IoFault::Io), "that something is lost is said");
    let layer = Layer::open(&disk, id).unwrap();
    layer.settle().unwrap();
    let runs = [0, 1, 2].map(|block| layer.map.run(block, block + 1).0);
    assert_eq!(runs, [State::Absent, State::Data, State::Absent], "what is below it shows");
    let mut bytes = [0; 4096];
    layer.read(4096, &mut bytes).unwrap();
    assert_eq!(bytes, [1; 4096]);
}

#[test]
fn a_sync_that_fails_while_a_layer_is_opened_is_not_passed_over() {
    let sim = SimDisk::default();
    let disk: Arc<dyn Disk> = Arc::new(sim.clone());
    let id = LayerId::from_bytes([1; 16]);
    Layer::create(&*disk, id).unwrap();
    let layer = Layer::open(&disk, id).unwrap();
    layer.hold().unwrap();
    layer.write(0, &[1; 4096]).unwrap();
    let next = sim.after_kill();
    let disk: Arc<dyn Disk> = Arc::new(next.clone());
    next.fail_syncs(Some(".map"));
    assert!(Layer::open(&disk, id).is_err());
    next.fail_syncs(Some(".data"));
    let layer = Layer::open(&disk, id).unwrap();
    assert_eq!([layer.settle(), layer.settle(), layer.flush()], [Err(IoFault::Io); 3]);
    next.fail_syncs(None);
    let layer = Layer::open(&disk, id).unwrap();
    layer.settle().unwrap();
    assert_eq!(layer.map.run(0, 1).0, State::Absent, "the bytes that it spoke of are lost");
}

#[test]
fn a_write_during_a_flush_is_not_in_the_map_before_its_bytes_are_safe() {
    let sim = SimDisk::default();
    let disk: Arc<dyn Disk> = Arc::new(sim.clone());
    let id = LayerId::from_bytes([1; 16]);
    Layer::create(&*disk, id).unwrap();
    disk.sync_dir("layers").unwrap();
    let layer = Arc::new(Layer::open(&disk, id).unwrap());
    layer.write(0, &[1; 4096]).unwrap();
    let late = layer.clone();
    sim.when_synced(move || late.write(4096, &[2; 4096]).unwrap());
    layer.flush().unwrap();
    assert_eq!(layer.map.run(1, 2).0, State::Data);
    for state in 0..20 {
        let disk: Arc<dyn Disk> = Arc::new(sim.after_cut(state));
        let back = Layer::open(&disk, id).unwrap();
        assert_eq!(back.map.run(0, 2), (State::Data, 1), "only what was flushed is here");
    }
    layer.flush().unwrap();
    let disk: Arc<dyn Disk> = Arc::new(sim.after_cut(0));
    let mut bytes = [0; 4096];
    Layer::open(&disk, id).unwrap().read(4096, &mut bytes).unwrap();
    assert_eq!(bytes, [2; 4096]);
}
