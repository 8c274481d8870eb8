//! Objects by unmodified clients, where each role is a process of its own, and what is left where a write goes wrong.
//!
//! With `HIVE_SOAK=1` the bodies have 1 GiB instead of 64 MiB. No process may need more memory for it.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;
use support::{Cloud, high_water, read, stdout};

const BUCKET: &str = "fire";
/// The most memory that a process may have had, in KiB.
const MEMORY: u64 = 200 << 10;
/// Where [`apart`] has its process for S3.
const S3: usize = 2;

/// A cloud whose roles are processes of their own.
fn apart() -> Cloud {
    let mut cloud = Cloud::new();
    for role in ["state", "iam", "s3"] {
        cloud.start(&["--roles", role]);
    }
    let listen = cloud.endpoint();
    cloud.start(&["--roles", "gateway", "--listen", &listen, "--admin", "off"]);
    cloud
}

fn spread() -> Cloud {
    Cloud::whole(&["--transport", "nats", "--spread", "--roles", "state,iam,s3,gateway"])
}

fn size() -> u64 {
    if support::soak() { 1 << 30 } else { 64 << 20 }
}

#[test]
fn boto3_between_processes() {
    let cloud = apart();
    print!("{}", cloud.boto("objects.py"));
    nothing_is_left(&cloud);
    little_memory(&cloud);
}

#[test]
fn boto3_in_one_process_that_is_spread() {
    let cloud = spread();
    print!("{}", cloud.boto("objects.py"));
    nothing_is_left(&cloud);
}

#[test]
fn a_signed_stream_is_right_or_leaves_nothing() {
    let cloud = apart();
    cloud.json_or_nothing(&["s3", "mb", &format!("s3://{BUCKET}")]);
    for kind in ["wrong-last", "wrong-end"] {
        let mut wrong = Fire::begin(&cloud, kind);
        assert_eq!(wrong.lines(), ["half", "403 SignatureDoesNotMatch"], "{kind}");
        nothing_is_there(&cloud);
    }
    let mut gone = Fire::begin(&cloud, "hang-up");
    assert_eq!(gone.lines(), ["half"]);
    nothing_is_there(&cloud);
    little_memory(&cloud);
    let mut right = Fire::begin(&cloud, "right");
    assert_eq!(right.lines(), ["half", "200 "]);
    right.ended_well();
    for process in memory(&cloud) {
        println!("{process}");
    }
    little_memory(&cloud);
    // What there was before is what there is after a write that went wrong.
    cloud.json_or_nothing(&["s3api", "put-object", "--bucket", BUCKET, "--key", "key"]);
    assert_eq!(Fire::begin(&cloud, "wrong-end").lines(), ["half", "403 SignatureDoesNotMatch"]);
    assert_eq!(length(&cloud), 0);
}

#[test]
fn a_daemon_that_is_killed_leaves_nothing_that_is_seen_or_stays() {
    let mut cloud = apart();
    cloud.json_or_nothing(&["s3", "mb", &format!("s3://{BUCKET}")]);
    let mut cut = Fire::begin(&cloud, "wait");
    assert_eq!(cut.line().as_deref(), Some("half"));
    cloud.until("a lease and a blob", || {
        let there = !records(&cloud, "/s3/lease/").is_empty() && blobs(&cloud).len() == 1;
        there.then_some(()).ok_or_else(|| format!("{:?}", blobs(&cloud)))
    });
    cloud.kill(S3);
    cut.go_on();
    let answer = cut.lines();
    assert!(answer.iter().all(|line| line == "closed" || line.starts_with('5')), "{answer:?}");
    assert_eq!(records(&cloud, "/s3/lease/").len(), 1, "nobody was there to end it");
    assert!(records(&cloud, "/s3/object/").is_empty());

    // The lease is good for ten minutes yet; for this process they are over.
    cloud.start(&["--roles", "s3", "--clock-ahead", "1"]);
    nothing_is_there(&cloud);
    cloud.kill(S3 + 1);
    cloud.start(&["--roles", "s3"]);
    let listed = ["s3api", "list-objects-v2", "--bucket", BUCKET, "--query", "length(Contents || `[]`)"];
    assert_eq!(cloud.json(&listed), 0);
    let head = cloud.refusal(&["s3api", "head-object", "--bucket", BUCKET, "--key", "key"]);
    assert!(head.contains("(404)"), "{head}");
    let mut again = Fire::begin(&cloud, "right");
    assert_eq!(again.lines(), ["half", "200 "]);
    again.ended_well();
    assert_eq!(length(&cloud), size());
}

#[test]
fn objects_on_a_disk_that_is_not_mounted_are_not_lost() {
    let roles = ["--roles", "state,iam,s3,gateway"];
    let mut cloud = Cloud::whole(&roles);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, vec![7; 100_000]).unwrap();
    let (body, copy) = (file.to_str().unwrap(), folder.path().join("copy"));
    cloud.json_or_nothing(&["s3", "mb", &format!("s3://{BUCKET}")]);
    let put = ["s3api", "put-object", "--bucket", BUCKET, "--key", "key", "--body", body];
    let get = ["s3api", "get-object", "--bucket", BUCKET, "--key", "key", copy.to_str().unwrap()];
    cloud.json(&put);
    assert!(cloud.stop().0);

    let (objects, aside) = (cloud.home().join("objects"), cloud.home().join("aside"));
    std::fs::rename(&objects, &aside).unwrap();
    std::fs::create_dir(&objects).unwrap();
    let listen = cloud.endpoint();
    let again = [&["--listen", listen.as_str(), "--admin", "off"][..], &roles].concat();
    cloud.start(&again);
    for request in [&get[..], &put] {
        let refused = cloud.refusal(request);
        assert!(refused.contains("ServiceUnavailable"), "{refused}");
    }
    assert_eq!(std::fs::read_dir(&objects).unwrap().count(), 0, "nothing is made");
    // It is found without a start.
    std::fs::remove_dir(&objects).unwrap();
    std::fs::rename(&aside, &objects).unwrap();
    cloud.until("the object is there", || {
        let output = cloud.aws(&get);
        let said = || String::from_utf8_lossy(&output.stderr).into_owned();
        output.status.success().then_some(()).ok_or_else(said)
    });
    assert!(std::fs::read(&copy).unwrap() == vec![7; 100_000]);
    let (clean, log) = cloud.stop();
    assert!(clean && log.contains("Is a disk not mounted?"), "{log}");
}

fn length(cloud: &Cloud) -> u64 {
    let head = ["s3api", "head-object", "--bucket", BUCKET, "--key", "key", "--query", "ContentLength"];
    cloud.json(&head).as_u64().unwrap()
}

/// A PUT of `chunks.py`.
struct Fire {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Fire {
    fn begin(cloud: &Cloud, kind: &str) -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut child = Command::new(here.join("../../target/boto3/bin/python3"))
            .arg(here.join("tests/chunks.py"))
            .args([kind, BUCKET, "key", &size().to_string()])
            .env_clear()
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .envs(cloud.exports())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Self { child, said }
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.said.read_line(&mut line).unwrap();
        (read > 0).then(|| line.trim_end_matches('\n').to_owned())
    }

    /// All that it says from here on.
    fn lines(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.line()).collect()
    }

    fn go_on(&mut self) {
        self.child.stdin.take().unwrap().write_all(b"\n").unwrap();
    }

    fn ended_well(&mut self) {
        assert!(self.child.wait().unwrap().success(), "what was written is what is read");
    }
}

impl Drop for Fire {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The keys of the state's records that begin so.
fn records(cloud: &Cloud, prefix: &str) -> Vec<String> {
    let dump: Value = serde_json::from_str(&cloud.node(&["dump"])).unwrap();
    let keys = dump.as_object().unwrap().keys();
    keys.filter(|key| key.starts_with(prefix)).cloned().collect()
}

fn blobs(cloud: &Cloud) -> Vec<PathBuf> {
    let mut files = cloud.files("objects");
    files.retain(|file| file.file_name().is_some_and(|name| name != "format" && name != "id"));
    files
}

/// Whatever was read and deleted lingers for some minutes; nothing else does.
fn nothing_is_left(cloud: &Cloud) {
    let named = |file: &PathBuf| {
        let id = file.file_name().unwrap().to_str().unwrap();
        let dump: Value = serde_json::from_str(&cloud.node(&["dump"])).unwrap();
        let records = dump.as_object().unwrap().iter();
        let names = |(key, record): (&String, &Value)| {
            (key.starts_with("/s3/garbage/") || key.starts_with("/s3/part/"))
                && (key.contains(id) || record.to_string().contains(id))
        };
        records.into_iter().any(names)
    };
    cloud.until("nothing is left", || {
        let mut left = left(cloud, &["/s3/object/", "/s3/upload/", "/s3/lease/"]);
        left.extend(blobs(cloud).iter().filter(|file| !named(file)).map(|file| file.display().to_string()));
        if left.is_empty() { Ok(()) } else { Err(format!("{left:?}")) }
    });
}

/// No object, no part, no upload, no lease, no place of a stream, no bytes.
fn nothing_is_there(cloud: &Cloud) {
    cloud.until("nothing is there", || {
        let mut left = left(cloud, &["/s3/object/", "/s3/part/", "/s3/upload/", "/s3/lease/"]);
        left.extend(blobs(cloud).into_iter().map(|file| file.display().to_string()));
        if left.is_empty() { Ok(()) } else { Err(format!("{left:?}")) }
    });
}

/// Records of these kinds, and places of streams that are taken.
fn left(cloud: &Cloud, kinds: &[&str]) -> Vec<String> {
    let mut left: Vec<String> = kinds.iter().flat_map(|kind| records(cloud, kind)).collect();
    for socket in std::fs::read_dir(cloud.home().join("run")).unwrap() {
        let path = socket.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "sock") || path.ends_with("nats.sock") {
            continue;
        }
        let metrics = Command::new("/usr/bin/curl")
            .args(["-sf", "--unix-socket", path.to_str().unwrap(), "http://node/metrics"])
            .output()
            .unwrap();
        let taken = |line: &&str| line.starts_with("hive_streams_places_taken") && !line.ends_with(" 0");
        let lines = stdout(&metrics);
        left.extend(lines.lines().filter(taken).map(|line| format!("{}: {line}", path.display())));
    }
    left
}

/// The most memory that each process has had.
fn memory(cloud: &Cloud) -> Vec<String> {
    let role = |pid: u32| read(Path::new(&format!("/proc/{pid}/cmdline"))).replace('\0', " ");
    let pids = cloud.pids().into_iter();
    pids.map(|pid| format!("{} KiB: {}", high_water(pid), role(pid))).collect()
}

fn little_memory(cloud: &Cloud) {
    assert!(cloud.pids().into_iter().all(|pid| high_water(pid) < MEMORY), "{:#?}", memory(cloud));
}
