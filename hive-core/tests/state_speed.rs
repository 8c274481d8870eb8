//! How fast the embedded store is, against the disk it is on. Prints; proves nothing, so it runs only when asked:
//! `cargo test --release -p hive-core --features redb --test state_speed -- --ignored --nocapture`
#![cfg(feature = "redb")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper of a test fails as a test does")]

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use hive_core::SystemEntropy;
use hive_core::state::{Commit, Key, KeyRange, RedbState, StateRead as _, StateStore as _, Txn, TxnId};

const TIME: Duration = Duration::from_secs(3);

fn key(writer: usize, n: u64) -> Key {
    // Spread over the tree, as ids are.
    let id = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    format!("/123456789012/us-east-1/kind-{}/i-{id:016x}", writer % 16).parse().unwrap()
}

/// Syncs of one appended block a second.
fn syncs(home: &Path) -> f64 {
    let mut file = std::fs::File::create(home.join("raw")).unwrap();
    let (start, mut count) = (Instant::now(), 0.0);
    while start.elapsed() < TIME {
        file.write_all(&[7; 4096]).unwrap();
        file.sync_data().unwrap();
        count += 1.0;
    }
    count / start.elapsed().as_secs_f64()
}

/// Commits of one record a second, and the slowest of a hundred.
async fn commits(state: &RedbState, writers: usize) -> (f64, Duration) {
    let start = Instant::now();
    let numbers = Arc::new(AtomicU64::new(state.revision().await.unwrap().0));
    let tasks: Vec<_> = (0..writers)
        .map(|writer| {
            let (state, numbers) = (state.clone(), Arc::clone(&numbers));
            tokio::spawn(async move {
                let mut times = Vec::new();
                while start.elapsed() < TIME {
                    let n = numbers.fetch_add(1, Ordering::Relaxed);
                    let id = TxnId::new(state.revision().await.unwrap(), &SystemEntropy);
                    let put = vec![(key(writer, n), Bytes::from(vec![7; 256]))];
                    let begun = Instant::now();
                    let commit = state.commit(Txn { id, expect: vec![], put, delete: vec![] }).await.unwrap();
                    assert!(matches!(commit, Commit::Done(_)));
                    times.push(begun.elapsed());
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.unwrap());
    }
    let rate = f64::from(u32::try_from(times.len()).unwrap()) / start.elapsed().as_secs_f64();
    times.sort();
    (rate, times[times.len() * 99 / 100])
}

async fn gets(state: &RedbState) -> Duration {
    const COUNT: u32 = 100_000;
    let start = Instant::now();
    for n in 0..COUNT {
        state.get(&key(3, u64::from(n) % 5000)).await.unwrap();
    }
    start.elapsed() / COUNT
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "prints numbers; run it when they are wanted"]
async fn commits_against_the_raw_disk() {
    // Not in /tmp, which may be memory.
    let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let state = RedbState::open(home.path().join("state.redb")).await.unwrap();
    for writers in [1, 8, 64, 256] {
        let raw = syncs(home.path());
        let (rate, slow) = commits(&state, writers).await;
        println!(
            "{writers:3} writers: {rate:8.0} commits/s, p99 {slow:?}; raw disk {raw:6.0} syncs/s; ratio {:.1}",
            rate / raw
        );
    }
    println!("get, idle: {:?}", gets(&state).await);
    let (idle, writing) = (state.clone(), state.clone());
    let (times, _) = tokio::join!(
        async move { tokio::spawn(async move { gets(&idle).await }).await.unwrap() },
        async move { tokio::spawn(async move { commits(&writing, 64).await }).await.unwrap() }
    );
    println!("get, while 64 write: {times:?}");
    let start = Instant::now();
    for _ in 0..500 {
        state.scan(&KeyRange::prefix("/123456789012/us-east-1/kind-3/"), 1000).await.unwrap();
    }
    println!("scan of 1000: {:?}", start.elapsed() / 500);
    state.close().await;
}
