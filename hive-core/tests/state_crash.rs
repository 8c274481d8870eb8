//! `kill -9` at random moments: what was acknowledged is there, nothing is half there, ids answer as they did.
//!
//! The test runs its own binary again as a writer, which says on its standard error what was acknowledged, and kills
//! it after a random number of these lines. Ten times, or 200 times with `HIVE_SOAK` set.
#![cfg(feature = "redb")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper of a test fails as a test does")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use hive_core::state::{
    Commit, Key, KeyRange, RedbState, Revision, StateRead as _, StateStore as _, Txn, TxnId,
};
use hive_core::{Entropy, SeededEntropy, SystemEntropy};

const FILE: &str = "HIVE_STATE_CRASH_FILE";
const FIRST: &str = "HIVE_STATE_CRASH_FIRST";
const WRITERS: u64 = 8;
const KEYS: u64 = 5;

#[expect(clippy::disallowed_methods, reason = "how a test process is told what it is")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Commit number `n`: some keys with the same stamp. Its id follows from `n` and the revision at which it began.
fn commit(n: u64, begun: u64) -> Txn {
    let put = (0..KEYS).map(|part| (format!("/w/{n:09}/{part}").parse().unwrap(), n.to_string().into()));
    let id = TxnId::new(Revision(begun), &SeededEntropy::new(n));
    Txn { id, expect: vec![], put: put.collect(), delete: vec![] }
}

/// Not a test of its own: the writer, where the variables say so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writer() {
    let (Some(file), Some(first)) = (variable(FILE), variable(FIRST)) else { return };
    let first: u64 = first.parse().unwrap();
    std::io::stderr().write_all(b"opening\n").unwrap();
    let state = RedbState::open(file).await.unwrap();
    let writers = (0..WRITERS).map(|writer| {
        let state = state.clone();
        tokio::spawn(async move {
            for n in (0..).map(|round| first + round * WRITERS + writer) {
                let begun = state.revision().await.unwrap();
                let Commit::Done(revision) = state.commit(commit(n, begun.0)).await.unwrap() else {
                    panic!("a conflict")
                };
                let line = format!("done {n} {begun} {revision}\n");
                // The end of the one who reads is the end of this.
                std::io::stderr().write_all(line.as_bytes()).unwrap();
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
}

/// Runs the writer, kills it after some lines, and says what it had said: number, begun, revision.
fn run_and_kill(file: &Path, first: u64, lines: u64) -> Vec<[u64; 3]> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["writer", "--exact", "--nocapture"])
        .env(FILE, file)
        .env(FIRST, first.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    assert_eq!(said.next().expect("the writer begins").unwrap(), "opening");
    let mut done = Vec::new();
    let mut read = |line: std::io::Result<String>| {
        let line = line.unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        let ["done", n, begun, revision] = words[..] else { panic!("the writer says: {line}") };
        done.push([n, begun, revision].map(|number| number.parse().unwrap()));
    };
    for _ in 0..lines {
        read(said.next().expect("the writer goes on until it is killed"));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it said before it was killed counts too.
    said.for_each(&mut read);
    done
}

async fn check(file: &Path, done: &[[u64; 3]], round: &str) -> u64 {
    let state = RedbState::open(file).await.unwrap_or_else(|error| panic!("{round}: {error:?}"));
    let mut parts: BTreeMap<u64, u64> = BTreeMap::new();
    let mut rest = KeyRange::prefix("/w/");
    loop {
        let scan = state.scan(&rest, 1000).await.unwrap();
        for (key, record) in &scan.records {
            let n: u64 = key.as_str().split('/').nth(2).unwrap().parse().unwrap();
            assert_eq!(record.value, n.to_string(), "{round}: {key} has the stamp of another");
            *parts.entry(n).or_default() += 1;
        }
        match scan.records.last().map(|(key, _): &(Key, _)| rest.after(key)) {
            Some(next) if scan.more => rest = next,
            _ => break,
        }
    }
    for (n, parts) in &parts {
        assert_eq!(*parts, KEYS, "{round}: commit {n} is half there");
    }
    for [n, begun, revision] in done {
        assert!(parts.contains_key(n), "{round}: commit {n} was acknowledged and is lost");
        let again = state.commit(commit(*n, *begun)).await.unwrap();
        assert_eq!(again, Commit::Done(Revision(*revision)), "{round}: commit {n} is answered differently");
    }
    state.close().await;
    parts.last_key_value().map_or(0, |(n, _)| n + 1)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_process_loses_nothing_that_was_acknowledged() {
    let soak = variable("HIVE_SOAK").is_some();
    let system: &dyn Entropy = &SystemEntropy;
    let seed = if soak { u64::from_le_bytes(system.array()) } else { 7 };
    println!("seed {seed}");
    let dice: &dyn Entropy = &SeededEntropy::new(seed);
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("state.redb");
    let mut first = 0;
    for round in 0..if soak { 200 } else { 10 } {
        // One in four is killed while it opens the file, or makes it.
        let lines = u64::from_le_bytes(dice.array()) % 400;
        let lines = if round % 4 == 0 { 0 } else { lines };
        let done = {
            let file = file.clone();
            tokio::task::spawn_blocking(move || run_and_kill(&file, first, lines)).await.unwrap()
        };
        first = check(&file, &done, &format!("seed {seed}, round {round}")).await;
    }
    assert!(first > 100, "the writer hardly wrote: {first}");
}
