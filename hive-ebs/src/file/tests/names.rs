//! What a verb changes is names, and names are durable only when their directory was synced: no verb says that it is
//! done before, however it looks, whoever asks, and whatever became of the one who asked first.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::ops::AsyncFn;

use hive_core::{Kind, Result};

use super::super::FileBlock;
use super::super::sim::SimDisk;
use super::{layers, on, open};
use crate::backend::{BlockBackend as _, VolumeSpec};
use crate::device::DeviceCalls as _;

const MIB: u64 = 1 << 20;

/// What is done to a store that has `vol-0` (open last with epoch 1) and its snapshots `snap-0` and `snap-1`, of a block
/// of 1 and of one of 1 and one of 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Create,
    Grow,
    Open,
    Snapshot,
    Delete,
    DeleteSnapshot,
    /// Once `snap-0` is deleted.
    Merge,
}

const VERBS: [(Verb, &str); 8] = [
    (Verb::Create, "volumes"),
    (Verb::Create, "layers"),
    (Verb::Grow, "volumes"),
    (Verb::Open, "volumes"),
    (Verb::Snapshot, "snapshots"),
    (Verb::Delete, "volumes"),
    (Verb::DeleteSnapshot, "snapshots"),
    (Verb::Merge, "layers"),
];

async fn prepared(verb: Verb) -> Result<SimDisk> {
    let disk = SimDisk::default();
    let backend = on(&disk, 1).await?;
    backend.create(&VolumeSpec::new("vol-0".parse()?, MIB)).await?;
    let device = open(&backend, "vol-0", 1).await?;
    for (place, snapshot) in ["snap-0", "snap-1"].into_iter().enumerate() {
        device.write_fua(place as u64 * 4096, vec![u8::try_from(place).unwrap() + 1; 4096]).await?;
        backend.snapshot(&"vol-0".parse()?, &snapshot.parse()?).await?;
    }
    device.close().await?;
    if verb == Verb::Merge {
        backend.delete_snapshot(&"snap-0".parse()?).await?;
    }
    Ok(disk)
}

fn written() -> Vec<u8> {
    [vec![1; 4096], vec![2; 4096]].concat()
}

async fn run(verb: Verb, backend: &FileBlock) -> Result<()> {
    let (volume, snapshot) = ("vol-0".parse()?, "snap-0".parse()?);
    match verb {
        Verb::Create => {
            let spec = VolumeSpec::new("vol-a".parse()?, MIB).with_source("snap-1".parse()?);
            backend.create(&spec).await.map(drop)
        }
        Verb::Grow => backend.grow(&volume, 2 * MIB).await,
        // Dropped, it closes by itself, when it can.
        Verb::Open => open(backend, "vol-0", 2).await?.close().await,
        Verb::Snapshot => backend.snapshot(&volume, &"snap-a".parse()?).await.map(drop),
        Verb::Delete => backend.delete(&volume).await,
        Verb::DeleteSnapshot => backend.delete_snapshot(&snapshot).await,
        Verb::Merge => backend.merge().await,
    }
}

/// What snapshots and clones of `vol-0` have.
async fn holds(backend: &FileBlock, snapshot: &str) -> Result<()> {
    let device = backend.open_snapshot(&snapshot.parse()?).await?;
    assert!(device.read(0..8192).await? == written());
    device.close().await
}

/// The verb is done, after whatever cut of the power.
async fn check(verb: Verb, disk: &SimDisk, synced: bool) -> Result<()> {
    for seed in 0..6 {
        let backend = on(&disk.after_cut(seed), 9).await?;
        let seen = backend.observe().await?;
        let volume = |id: &str| seen.volumes.iter().find(|volume| volume.id.as_str() == id);
        let is_snapshot = |id: &str| seen.snapshots.iter().any(|snapshot| snapshot.id.as_str() == id);
        match verb {
            Verb::Create => {
                let device = open(&backend, "vol-a", 1).await?;
                assert!(device.read(0..8192).await? == written());
            }
            Verb::Grow => assert_eq!(volume("vol-0").unwrap().bytes, 2 * MIB),
            Verb::Open => {
                let late = open(&backend, "vol-0", 1).await.err().map(|error| error.kind());
                assert_eq!(late, Some(Kind::Conflict), "the epoch is forgotten");
            }
            Verb::Snapshot => holds(&backend, "snap-a").await?,
            Verb::Delete if synced => assert!(volume("vol-0").is_none()),
            Verb::DeleteSnapshot if synced => assert!(!is_snapshot("snap-0")),
            // A removal that a failed sync lost may come back: it is of what no one wants.
            Verb::Delete | Verb::DeleteSnapshot | Verb::Merge => {}
        }
        holds(&backend, "snap-1").await?;
        if verb != Verb::Delete {
            let device = open(&backend, "vol-0", 3).await?;
            assert!(device.read(0..8192).await? == written());
        }
    }
    Ok(())
}

async fn each(test: impl AsyncFn(Verb, &str) -> Result<()>) {
    for (verb, dir) in VERBS {
        if let Err(error) = test(verb, dir).await {
            panic!("{verb:?}, {dir}: {error} ({error:?})");
        }
    }
}

#[tokio::test]
async fn a_directory_sync_that_failed_is_not_retried_into_success() {
    each(async |verb, dir| {
        let disk = prepared(verb).await?;
        let (backend, other) = (on(&disk, 2).await?, on(&disk, 3).await?);
        disk.fail_syncs(Some(dir));
        let refused = run(verb, &backend).await.err().map(|error| error.kind());
        assert_eq!(refused, Some(Kind::Internal), "{verb:?}");
        disk.fail_syncs(None);
        for backend in [&backend, &other, &backend] {
            let again = run(verb, backend).await.err().map(|error| error.kind());
            assert_eq!(again, Some(Kind::Internal), "{verb:?}: what was lost is said to be done");
            assert!(backend.observe().await.is_err(), "{verb:?}: who knows what is there");
            assert!(backend.health().borrow().complaint().is_some_and(|why| why.contains("opened anew")));
        }
        // Opened anew, by whatever process, it is done, and nothing that was there before is lost.
        run(verb, &on(&disk, 4).await?).await?;
        check(verb, &disk, false).await
    })
    .await;
}

#[tokio::test]
async fn what_a_killed_process_did_not_sync_is_synced_before_it_is_believed() {
    each(async |verb, _| {
        for restarts in [true, false] {
            for cut in 0.. {
                let disk = prepared(verb).await?;
                let (backend, other) = (on(&disk, 2).await?, on(&disk, 3).await?);
                disk.cut_at(disk.operations() + cut);
                let ended = run(verb, &backend).await;
                drop(backend);
                disk.power_on();
                if ended.is_ok() {
                    break;
                }
                let next = if restarts { on(&disk, 4).await? } else { other };
                run(verb, &next).await?;
                check(verb, &disk, true).await?;
            }
        }
        Ok(())
    })
    .await;
}

/// The power goes while the next process removes what the killed one left.
#[tokio::test]
async fn what_replaces_a_layer_is_durable_before_the_layer_goes() -> Result<()> {
    for killed in 0.. {
        let mut ended = Ok(());
        for cut in 0.. {
            let disk = prepared(Verb::Merge).await?;
            let backend = on(&disk, 2).await?;
            disk.cut_at(disk.operations() + killed);
            ended = backend.merge().await;
            drop(backend);
            disk.power_on();
            disk.cut_at(disk.operations() + cut);
            let opened = on(&disk, 3).await;
            for seed in 0..6 {
                let after = disk.after_cut(seed);
                holds(&on(&after, 9).await?, "snap-1").await?;
                assert!(layers(&after, ".data").len() <= 3);
            }
            if opened.is_ok() {
                break;
            }
        }
        if ended.is_ok() {
            break;
        }
    }
    Ok(())
}
