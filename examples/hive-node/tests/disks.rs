//! Disks that are full, read-only or fail, under a whole cloud: a clear error, nothing acknowledged is lost, and it goes
//! on by itself where it may.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_possible_truncation,
    clippy::unnecessary_cast,
    reason = "helpers of tests"
)]

#[path = "disks/fuse.rs"]
mod fuse;
#[path = "disks/guest.rs"]
mod guest;
#[path = "disks/nbd.rs"]
mod nbd;
#[path = "disks/space.rs"]
mod space;
mod support;
#[path = "wrong/wire.rs"]
#[allow(dead_code, reason = "the list of wrong requests uses all of it")]
mod wire;
#[path = "disks/world.rs"]
mod world;

use fuse::{Disk, Op};
use fuser::Errno;
use nbd::{EIO, ENOSPC};
use space::{Tmpfs, is_inside, loudly};
use support::Cloud;
use world::{LARGE, SMALL, World, refused};

/// One of each that is acknowledged before a disk goes bad.
fn before(world: &mut World) -> String {
    for key in ["large", "doomed"] {
        assert_eq!(world.put(key, 'a', LARGE).status, 200);
    }
    assert_eq!(world.put("small", 'b', 100).status, 200);
    assert_eq!(world.tag("before").status, 200);
    for place in 0..2 {
        world.write(place, 1, 10).unwrap();
    }
    let upload = world.s3("POST", "/disk-bucket/parts?uploads", "");
    upload.element("UploadId").unwrap_or_else(|| panic!("{}", upload.text))
}

/// All goes on, with no restart and no help.
fn after(world: &mut World, upload: &str, number: u8) {
    for part in ["disks", "s3", "ebs", "state"] {
        world.until_part(part, "ready", "");
    }
    assert_eq!(world.put("after", char::from(b'a' + number), LARGE).status, 200);
    assert_eq!(put_part(world, upload).status, 200);
    assert_eq!(world.tag(&format!("after-{number}")).status, 200);
    for place in 0..2 {
        world.write(place, 100 + u64::from(number), number).unwrap();
    }
    world.volume();
    let snapshot = world.made(&format!("CreateSnapshot&VolumeId={}", world.attached[0]), "snapshotId");
    world.wait(&format!("DescribeSnapshots&SnapshotId.1={snapshot}"), "<status>completed<");
    world.check();
}

fn put_part(world: &World, upload: &str) -> wire::Answer {
    let body = "p".repeat(LARGE);
    world.s3("PUT", &format!("/disk-bucket/parts?partNumber=1&uploadId={upload}"), &body)
}

/// That a volume is deleted, and gone.
fn delete_volume(world: &World, volume: &str) {
    assert_eq!(world.ec2(&format!("DeleteVolume&VolumeId={volume}")).status, 200);
    world.cloud.until("the volume is gone", || {
        let left = world.cloud.files("volumes/volumes");
        let left = left.iter().any(|path| path.file_name().is_some_and(|name| name == &*volume));
        (!left).then_some(()).ok_or(format!("{volume} is there"))
    });
}

/// In one of the directories of two digits.
fn is_blob(path: &str) -> bool {
    path.as_bytes().get(2) == Some(&b'/')
}

/// The client that a guest's disk has: what it is told makes QEMU stop the guest until there is room.
fn qemu_finds_no_room(world: &World) {
    let volume = &world.attached[0];
    let socket = world.cloud.home().join(format!("run/nbd/{volume}.sock"));
    let output = std::process::Command::new("qemu-io")
        .args(["-f", "raw", "-c", "write -P 7 800M 4k"])
        .arg(format!("nbd:unix:{}:exportname={volume}", socket.display()))
        .output()
        .expect("qemu-io is there: `make test` installs it");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("No space left on device"), "{said}");
}

#[test]
fn full_disks_refuse_what_needs_room_and_go_on_by_themselves() {
    if !is_inside("full_disks_refuse_what_needs_room_and_go_on_by_themselves") {
        return;
    }
    let cloud = Cloud::new();
    let disk = |folder: &str, mib| Tmpfs::mount(cloud.home().join(folder), mib);
    let (state, volumes, objects) = (disk("state", 256), disk("volumes", 256), disk("objects", 320));
    // As between processes: what the state refuses crosses the transport.
    let mut world = World::new(cloud, &["--transport", "nats", "--spread"]);
    let upload = before(&mut world);
    let doomed = [world.volume(), world.volume()];

    objects.fill();
    refused(&world.put("large", 'x', LARGE), 503, "ServiceUnavailable");
    refused(&world.put("new", 'x', LARGE), 503, "ServiceUnavailable");
    refused(&put_part(&world, &upload), 503, "ServiceUnavailable");
    assert_eq!(world.put("small", 'c', 100).status, 200, "it is in its record");
    assert_eq!(world.delete("doomed").status, 204);
    assert_eq!(world.tag("objects").status, 200);
    world.write(0, 2, 20).unwrap();
    world.until_part("disks", "degraded", "objects is full, with 0 MiB left: writes of objects are refused");
    world.until_part("s3", "degraded", "there is no room for the bytes of objects");
    assert_eq!(world.readyz(), 200);
    world.check();
    objects.empty();
    after(&mut world, &upload, 1);

    world.write(0, 5, 50).unwrap();
    volumes.fill();
    refused(&world.ec2("CreateVolume&AvailabilityZone=us-east-1a&Size=1"), 500, "InsufficientVolumeCapacity");
    let cut = world.ec2(&format!("CreateSnapshot&VolumeId={}", world.attached[0]));
    refused(&cut, 503, "Unavailable");
    let before = world.ec2("DescribeVolumes").text.matches("<volumeId>").count();
    refused(&world.run(), 500, "InsufficientVolumeCapacity");
    let volumes_now = || world.ec2("DescribeVolumes").text.matches("<volumeId>").count();
    world.cloud.until("nothing is left of it", || match volumes_now() {
        now if now == before => Ok(()),
        now => Err(format!("{now} volumes, {before} before")),
    });
    qemu_finds_no_room(&world);
    assert_eq!(world.write(0, 50, 1), Err(ENOSPC), "the guest's own ENOSPC: QEMU lets it wait for room");
    assert_eq!(world.write(1, 50, 1), Err(ENOSPC));
    world.write(0, 5, 51).unwrap();
    assert_eq!(world.put("large", 'd', LARGE).status, 200);
    assert_eq!(world.ec2("DescribeVolumes").status, 200);
    world.until_part("disks", "degraded", "volumes is full");
    world.until_part("ebs", "ready", "");
    assert_eq!(world.readyz(), 200);
    delete_volume(&world, &doomed[0]);
    world.check();
    volumes.empty();
    after(&mut world, &upload, 2);

    state.fill();
    refused(&world.tag("state"), 503, "Unavailable");
    refused(&world.ec2("CreateKeyPair&KeyName=full&KeyType=ed25519"), 503, "Unavailable");
    refused(&world.ec2("CreateVolume&AvailabilityZone=us-east-1a&Size=1"), 503, "Unavailable");
    refused(&world.put("new", 'x', 100), 503, "ServiceUnavailable");
    refused(&world.put("large", 'x', LARGE), 503, "ServiceUnavailable");
    refused(&put_part(&world, &upload), 503, "ServiceUnavailable");
    world.write(0, 3, 30).unwrap();
    world.check();
    world.until_part("disks", "degraded", "state is full");
    assert_eq!(world.readyz(), 200);
    assert_eq!(world.delete("after").status, 204, "what makes room goes on");
    assert_eq!(world.delete("small").status, 204);
    delete_volume(&world, &doomed[1]);
    state.empty();
    after(&mut world, &upload, 3);

    world.restart();
    world.check();
}

#[test]
fn a_home_that_is_full_to_the_brim_loses_nothing_and_can_be_emptied() {
    if !is_inside("a_home_that_is_full_to_the_brim_loses_nothing_and_can_be_emptied") {
        return;
    }
    let cloud = Cloud::new();
    let home = Tmpfs::mount(cloud.home(), 512);
    let mut world = World::new(cloud, &[]);
    let upload = before(&mut world);
    for round in 1..=rounds() {
        brim(&mut world, &home, &upload, round);
    }
}

/// How often what a test does is done.
fn rounds() -> u8 {
    if support::soak() { 5 } else { 1 }
}

fn brim(world: &mut World, home: &Tmpfs, upload: &str, round: u8) {
    assert_eq!(world.put("doomed", 'a', LARGE).status, 200);
    assert_eq!(world.put("small", 'b', 4000).status, 200);
    let doomed = [world.volume(), world.volume()];
    // After the last snapshot: it has its place.
    world.write(0, 1, 10).unwrap();
    home.fill();
    refused(&world.put("large", 'x', LARGE), 503, "ServiceUnavailable");
    refused(&world.put("new", 'x', 100), 503, "ServiceUnavailable");
    // The file of the state takes more room all the same, of what is kept for that.
    for letter in 'a'..='z' {
        for _ in 0..20 {
            assert_eq!(world.put("small", letter, 4000).status, 200, "it takes no more than before");
        }
    }
    refused(&world.tag("full"), 503, "Unavailable");
    refused(&world.ec2("CreateVolume&AvailabilityZone=us-east-1a&Size=1"), 500, "InsufficientVolumeCapacity");
    assert_eq!(world.write(0, 50, 1), Err(ENOSPC));
    assert_eq!(world.delete("doomed").status, 204);
    delete_volume(world, &doomed[0]);
    world.write(0, 1, 11).unwrap();
    world.until_part("disks", "degraded", "state is full");
    assert_eq!(world.readyz(), 200);
    world.check();
    // A start needs no room that others could take.
    world.restart();
    world.check();
    refused(&world.tag("full"), 503, "Unavailable");
    delete_volume(world, &doomed[1]);
    home.empty();
    after(world, upload, round);
    world.restart();
    world.check();
}

#[test]
fn a_disk_that_is_read_only_for_a_while_is_waited_for() {
    if !is_inside("a_disk_that_is_read_only_for_a_while_is_waited_for") {
        return;
    }
    let cloud = Cloud::new();
    let objects = Tmpfs::mount(cloud.home().join("objects"), 320);
    let volumes = cloud.home().join("volumes");
    let disk = Disk::mount(&cloud.home().with_extension("disk"), &volumes);
    let mut world = World::new(cloud, &[]);
    let upload = before(&mut world);

    objects.read_only(true);
    refused(&world.put("large", 'x', LARGE), 503, "ServiceUnavailable");
    refused(&put_part(&world, &upload), 503, "ServiceUnavailable");
    assert_eq!(world.put("small", 'c', 100).status, 200);
    assert_eq!(world.delete("doomed").status, 204, "its bytes go later");
    world.until_part("disks", "degraded", "objects is mounted read-only");
    world.check();
    objects.read_only(false);
    after(&mut world, &upload, 1);

    // Files are open here, so that no system remounts it: it turns read-only as after an error of the disk.
    disk.break_it(Op::Write, |_| true, Errno::EROFS);
    assert_eq!(world.disk(0).write(50, 1), Err(EIO));
    let cut = world.made(&format!("CreateSnapshot&VolumeId={}", world.attached[0]), "snapshotId");
    assert_eq!(world.put("large", 'd', LARGE).status, 200);
    world.check();
    assert!(disk.heal() > 0);
    world.wait(&format!("DescribeSnapshots&SnapshotId.1={cut}"), "<status>completed<");
    after(&mut world, &upload, 2);
    world.restart();
    world.check();
}

#[test]
fn a_sync_that_fails_is_fatal_for_what_it_hit_and_for_nothing_else() {
    if !is_inside("a_sync_that_fails_is_fatal_for_what_it_hit_and_for_nothing_else") {
        return;
    }
    let cloud = Cloud::new();
    let disk = |folder: &str| Disk::mount(&cloud.home().with_extension(folder), &cloud.home().join(folder));
    let (state, volumes, objects) = (disk("state"), disk("volumes"), disk("objects"));
    let mut world = World::new(cloud, &[]);
    let upload = before(&mut world);
    let disks = [state, volumes, objects];
    for round in 1..=rounds() {
        fail_syncs(&mut world, &disks, &upload, round);
    }
}

/// What the kernel could not write stays in its memory, and is read there; the next sync says that all is well. Whoever
/// comes after the one who was told must not take it for durable, for it goes with the memory.
#[test]
fn what_a_sync_has_lost_is_not_found_by_the_next_process() {
    if !is_inside("what_a_sync_has_lost_is_not_found_by_the_next_process") {
        return;
    }
    let cloud = Cloud::new();
    let folders = ["state", "volumes"];
    let paths = folders.map(|folder| (cloud.home().with_extension(folder), cloud.home().join(folder)));
    let mount = || paths.each_ref().map(|(backing, at)| Disk::mount_cached(backing, at));
    let disks = mount();
    let mut world = World::new(cloud, &[]);
    before(&mut world);

    // A file that no one has open may be forgotten by the kernel with all of its pages.
    let held = world.cloud.files("state").into_iter().chain(world.cloud.files("volumes"));
    let held: Vec<_> = held.map(|path| std::fs::File::open(path).unwrap()).collect();

    disks[0].break_it(Op::Write, |path| path == "state.redb", Errno::EIO);
    // Kept in its record, which has pages of its own.
    assert_ne!(world.put("lost", 'x', SMALL).status, 200);
    assert!(disks[0].heal() > 0);
    world.until_part("state", "not-ready", "the state file has failed, open it anew");
    disks[1].break_it(Op::Write, |path| path.ends_with(".data"), Errno::EIO);
    assert_eq!(world.write(0, 2, 1), Err(EIO));
    assert!(disks[1].heal() > 0);

    world.restart();
    world.check();
    let read = |world: &World| (world.s3("GET", "/disk-bucket/lost", "").text.len(), world.disk(0).read(2));
    let lost = read(&world);
    // More is built on it, and acknowledged.
    for name in ["built", "on", "it"] {
        assert_eq!(world.tag(name).status, 200);
    }
    world.write(0, 3, 4).unwrap();
    world.disk(0).flush().unwrap();

    // The memory goes.
    let mut anew = None;
    world.restart_after(|| {
        drop(held);
        for disk in disks {
            disk.unmount();
        }
        anew = Some(mount());
    });
    world.check();
    assert_eq!(read(&world), lost);
    drop(anew);
}

fn fail_syncs(world: &mut World, [state, volumes, objects]: &[Disk; 3], upload: &str, round: u8) {
    // A blob: that write, and it is said.
    objects.break_it(Op::Sync, is_blob, Errno::EIO);
    refused(&world.put("large", 'x', LARGE), 503, "ServiceUnavailable");
    refused(&put_part(world, upload), 503, "ServiceUnavailable");
    assert!(objects.heal() > 0);
    world.until_part("s3", "degraded", "failed to sync the bytes of an object");
    assert_eq!(world.put("large", 'b', LARGE).status, 200);
    world.check();
    world.until_part("s3", "degraded", "failed to sync the bytes of an object");

    // A layer of a volume: that volume, for good.
    volumes.break_it(Op::Sync, |path| path.ends_with(".data"), Errno::EIO);
    assert_eq!(world.write(0, 2, 1), Err(EIO));
    assert!(volumes.heal() > 0);
    let mut lost = world.disk(0);
    for _ in 0..2 {
        assert_eq!(lost.flush(), Err(EIO), "a lost write was said to be safe");
        assert_eq!(lost.write(2, 1), Err(EIO));
        assert_eq!(lost.read(1), Err(EIO));
    }
    world.until_part("ebs", "degraded", &format!("the disk failed under {}", world.attached[0]));
    world.write(1, 2, 20).unwrap();
    assert_eq!(world.tag("volumes").status, 200);
    world.volume();
    assert_eq!(world.readyz(), 200);
    // As its complaint says: opened anew, it is what is on the disk.
    world.attach_anew(0, "/dev/sdf");
    world.until_part("ebs", "ready", "");
    world.check();
    world.write(0, 2, 2).unwrap();

    // Reads that fail are told, and no more.
    objects.break_it(Op::Read, is_blob, Errno::EIO);
    let (status, text) = {
        let answer = world.s3("GET", "/disk-bucket/large", "");
        (answer.status, answer.text)
    };
    assert!(status >= 500 || text.len() < LARGE, "{status}: bytes that could not be read");
    objects.heal();
    world.check_objects();

    // A directory of blobs: whatever is written there.
    objects.break_it(Op::Sync, |path| !is_blob(path), Errno::EIO);
    refused(&world.put("large", 'x', LARGE), 503, "ServiceUnavailable");
    assert!(objects.heal() > 0);
    refused(&world.put("large", 'x', LARGE), 503, "ServiceUnavailable");
    world.until_part("s3", "degraded", "nothing is written or deleted until the process is started anew");
    assert_eq!(world.put("small", 'c', 100).status, 200);
    world.check_objects();
    assert_eq!(world.readyz(), 200);

    // The state: all that needs it.
    state.break_it(Op::Sync, |path| path == "state.redb", Errno::EIO);
    let unknown = world.tag("unknown");
    // Whoever else was in that commit, or came before it.
    match unknown.status {
        500 => refused(&unknown, 500, "InternalError"),
        _ => refused(&unknown, 503, "Unavailable"),
    }
    assert!(state.heal() > 0);
    for _ in 0..2 {
        refused(&world.tag("never"), 503, "Unavailable");
        refused(&world.put("never", 'x', 100), 503, "ServiceUnavailable");
    }
    world.until_part("state", "not-ready", "the state file has failed, open it anew");
    assert_eq!(world.readyz(), 503);
    world.write(1, 3, 30).unwrap();

    // With a disk that is well, a start is all that it takes.
    world.restart();
    for part in ["disks", "s3", "ebs", "state"] {
        world.until_part(part, "ready", "");
    }
    world.check();
    after(world, upload, round);
}

#[test]
fn a_guest_without_room_stands_still_and_goes_on() {
    let name = "a_guest_without_room_stands_still_and_goes_on";
    if !support::soak() {
        loudly(&format!("{name} needs HIVE_SOAK=1: without it a client of QEMU's stands for the guest"));
    } else if is_inside(name) {
        guest::waits_for_room();
    }
}
