//! `kill -9` at random moments: what was acknowledged is there, nothing is half there, and no byte stays that nothing
//! names.
//!
//! The test runs its own binary again as a writer, which says on its standard error what was acknowledged, and kills
//! it after some of these lines. Five times, or 100 times with `HIVE_SOAK` set.
#![cfg(feature = "object-store")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper of a test fails as a test does")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hive_core::state::{KeyRange, RedbState, StateRead as _};
use hive_core::{Body, Driver as _, Entropy, SeededEntropy, Stopping, SystemClock, SystemEntropy, Wake};
use hive_s3::backend::{
    BucketSpec, CompleteSpec, Expected, ObjectBackend as _, ObjectCapabilities, ObjectKey, PartRef,
    Preconditions, PutSpec, Refusal, UploadRef, UploadSpec,
};
use hive_s3::object_store::{Config, LocalBlobs, StoredObjects};

const HOME: &str = "HIVE_S3_CRASH_HOME";
const FIRST: &str = "HIVE_S3_CRASH_FIRST";
const WRITERS: u64 = 4;
const INLINE: usize = 4096;

#[expect(clippy::disallowed_methods, reason = "how a test process is told what it is")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

async fn open(home: &Path, ahead: Duration) -> (StoredObjects, RedbState) {
    let state = RedbState::open(home.join("state")).await.unwrap();
    let blobs = LocalBlobs::open(home.join("blobs")).await.unwrap();
    let bounds = ObjectCapabilities { min_part: 1, ..ObjectCapabilities::default() };
    let (clock, config) = (SystemClock::ahead(ahead), Config { bounds, inline: INLINE, ..Config::default() });
    let records = Arc::new(state.clone());
    let objects =
        StoredObjects::new(records, Arc::new(blobs), Arc::new(clock), Arc::new(SystemEntropy), config);
    (objects.unwrap(), state)
}

fn at(writer: u64) -> ObjectKey {
    ObjectKey::new("bucket".parse().unwrap(), format!("of/{writer}")).unwrap()
}

/// What write number `n` has: its number, then bytes that follow from it, some few, some many.
fn content(n: u64) -> Bytes {
    let entropy: &dyn Entropy = &SeededEntropy::new(n);
    let size = [100, 5000, 70_000, 1_500_000][usize::try_from(n / WRITERS % 4).unwrap()];
    let mut bytes = vec![0; size];
    entropy.fill(&mut bytes);
    bytes[..8].copy_from_slice(&n.to_be_bytes());
    bytes.into()
}

/// At once, or in three parts.
async fn write(objects: &StoredObjects, key: &ObjectKey, n: u64) {
    let bytes = content(n);
    let when = Preconditions::default();
    if !n.is_multiple_of(3) {
        objects.put(key, PutSpec::default(), Body::from(bytes), &when).await.unwrap();
        return;
    }
    let upload = objects.create_upload(key, UploadSpec::default()).await.unwrap();
    let of = UploadRef { key: key.clone(), id: upload.id };
    let mut parts = Vec::new();
    for (part, number) in bytes.chunks(bytes.len() / 2).zip(1_u16..) {
        let (number, body) = (number.try_into().unwrap(), Body::from(bytes.slice_ref(part)));
        let part = objects.put_part(&of, number, Expected::default(), body).await.unwrap();
        parts.push(PartRef { number, etag: part.etag, checksum: None });
    }
    objects.complete(&of, &CompleteSpec { parts, ..CompleteSpec::default() }, &when).await.unwrap();
}

/// Not a test of its own: the writer, where the variables say so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writer() {
    let (Some(home), Some(first)) = (variable(HOME), variable(FIRST)) else { return };
    let first: u64 = first.parse().unwrap();
    std::io::stderr().write_all(b"opening\n").unwrap();
    let (objects, _) = open(Path::new(&home), Duration::ZERO).await;
    let writers = (0..WRITERS).map(|writer| {
        let objects = objects.clone();
        tokio::spawn(async move {
            for n in (0..).map(|round| first + round * WRITERS + writer) {
                write(&objects, &at(writer), n).await;
                // The end of the one who reads is the end of this.
                std::io::stderr().write_all(format!("done {writer} {n}\n").as_bytes()).unwrap();
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
}

/// Runs the writer, kills it after some lines, and says what each had acknowledged last.
fn run_and_kill(home: &Path, first: u64, lines: usize) -> BTreeMap<u64, u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["writer", "--exact", "--nocapture"])
        .env(HOME, home)
        .env(FIRST, first.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut done = BTreeMap::new();
    for (count, line) in said.enumerate() {
        // The last line may be cut off.
        let line = line.unwrap_or_default();
        let mut words = line.split(' ').skip(1).map(str::parse);
        if let (Some(Ok(writer)), Some(Ok(n))) = (words.next(), words.next()) {
            done.insert(writer, n);
        }
        if count == lines {
            child.kill().unwrap();
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    done
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_writer_leaves_whole_objects_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let rounds = if variable("HIVE_SOAK").is_some() { 100 } else { 5 };
    let entropy: &dyn Entropy = &SystemEntropy;
    let (objects, state) = open(home.path(), Duration::ZERO).await;
    let (owner, region) = ("123456789012".parse().unwrap(), "us-east-1".parse().unwrap());
    objects.create_bucket(&BucketSpec { name: "bucket".parse().unwrap(), owner, region }).await.unwrap();
    drop(objects);
    state.close().await;

    let mut last: BTreeMap<u64, u64> = BTreeMap::new();
    for round in 0..rounds {
        let first = round * 1_000_000 * WRITERS;
        let [lines] = entropy.array();
        last.extend(run_and_kill(home.path(), first, usize::from(lines) % 40 + 1));

        let (objects, state) = open(home.path(), Duration::from_secs(7200)).await;
        let mut files = 0;
        for writer in 0..WRITERS {
            let found = objects.get(&at(writer), None, None, &Preconditions::default()).await;
            let (found, body) = match found {
                Ok(found) => found,
                Err(error) => {
                    assert_eq!(Refusal::of(&error), Some(&Refusal::NoSuchKey));
                    assert!(!last.contains_key(&writer), "{round}: what was acknowledged is gone");
                    continue;
                }
            };
            let bytes = body.collect(1 << 24).await.unwrap();
            let n = u64::from_be_bytes(bytes[..8].try_into().unwrap());
            assert!(bytes == content(n), "{round}: number {n} is not whole");
            let acknowledged = last.get(&writer).copied();
            assert!(acknowledged.is_none_or(|last| n >= last), "{round}: {n} is older than {acknowledged:?}");
            let parts = objects.object_parts(&at(writer), None, None, 10).await.unwrap();
            let large = |size: u64| usize::from(size > INLINE as u64);
            files += match found.object.parts {
                None => large(found.object.size),
                Some(_) => parts.iter().map(|part| large(part.size)).sum(),
            };
        }
        sweep(&objects, &state).await;
        drop(objects);
        state.close().await;

        // What is ahead of its time runs out at once; once more, for what is deleted twice. Uploads stay open.
        let (objects, state) = open(home.path(), Duration::from_secs(14_400)).await;
        sweep(&objects, &state).await;
        for prefix in ["/s3/lease/", "/s3/garbage/"] {
            let left = state.scan(&KeyRange::prefix(prefix), 10).await.unwrap().records;
            assert!(left.is_empty(), "{round}: {left:?}");
        }
        drop(objects);
        state.close().await;
        let directories =
            std::fs::read_dir(home.path().join("blobs")).unwrap().map(|entry| entry.unwrap().path());
        let there =
            directories.filter(|path| path.is_dir()).flat_map(|path| std::fs::read_dir(path).unwrap());
        assert_eq!(there.count(), files, "{round}: files, and those that are named");
    }
}

/// Aborts the uploads that were begun, and deletes what nothing names.
async fn sweep(objects: &StoredObjects, state: &RedbState) {
    let (_stop, stopping) = Stopping::channel();
    let bucket = "bucket".parse().unwrap();
    for entry in
        objects.uploads(&bucket, &hive_s3::backend::ListQuery::default(), None).await.unwrap().entries
    {
        if let hive_s3::backend::UploadEntry::Upload(key, upload) = entry {
            let key = ObjectKey::within(bucket.clone(), key).unwrap();
            objects.abort(&UploadRef { key, id: upload.id }).await.unwrap();
        }
    }
    objects.reclaimer().pass(Wake::Timer, &stopping).await.unwrap();
    assert!(state.scan(&KeyRange::prefix("/s3/lease/"), 1).await.unwrap().records.is_empty());
}
