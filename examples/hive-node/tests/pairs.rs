//! Two of each: two homes on one state and one NATS, with an ec2, an ebs, an s3 and a gateway in each.
//!
//! Either home has a node of its own, with its machines and its volumes; objects' bytes are in one directory that both
//! have. The state, iam and the first node's vpc are one process, which is not killed here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a helper of tests fails as tests do, and what was done is shown"
)]

mod support;

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use hive_core::{Entropy, SeededEntropy, SystemEntropy};
use support::{Cloud, soak, target};

/// How long a script may take after its load: it waits itself, and says what for.
const PATIENCE: Duration = Duration::from_secs(600);
/// Those of which there are two, and either may die.
const PAIRED: [&str; 4] = ["s3", "ebs", "ec2", "gateway"];

/// The server that both homes have, ended with the test.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new("nats-server")
            .args(["-a", "127.0.0.1", "-p", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nats-server is there: `make test` installs it");
        let end = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < end, "nats-server does not listen");
            std::thread::yield_now();
        }
        Self { child, url: format!("nats://127.0.0.1:{port}") }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The two homes. Their processes end before the server.
struct Pair {
    homes: [Cloud; 2],
    /// What runs in each, in the order of its processes.
    running: [Vec<&'static str>; 2],
    objects: tempfile::TempDir,
    server: Server,
}

impl Pair {
    /// Everything runs, and each node has an image: its id is beside it.
    fn start() -> (Self, [String; 2]) {
        let (homes, server) = ([Cloud::new(), Cloud::new()], Server::start());
        let mut pair =
            Self { homes, running: Default::default(), objects: tempfile::tempdir().unwrap(), server };
        for role in ["state,iam,vpc", "s3", "ebs", "ec2", "gateway"] {
            pair.begin(0, role);
        }
        // The second home is of the same cloud.
        for file in ["account-id", "root-credentials", "cluster.key"] {
            std::fs::create_dir_all(pair.homes[1].home()).unwrap();
            std::fs::copy(pair.homes[0].home().join(file), pair.homes[1].home().join(file)).unwrap();
        }
        pair.homes[0].until("the default VPC", || {
            let vpcs = pair.aws(&["describe-vpcs", "--query", "length(Vpcs)"]);
            (vpcs == 1).then_some(()).ok_or(vpcs.to_string())
        });
        let first = pair.image();
        for role in ["vpc", "s3", "ebs", "ec2", "gateway"] {
            pair.begin(1, role);
        }
        pair.kill(0, "ebs");
        let second = pair.image();
        pair.begin(0, "ebs");
        (pair, [first, second])
    }

    fn begin(&mut self, home: usize, role: &'static str) {
        let objects = self.objects.path().join("objects");
        let listen = format!("http://127.0.0.1:{}", self.homes[home].port);
        let node = ["node-a", "node-b"][home];
        let mut arguments = vec!["--roles", role, "--node-id", node, "--transport", &self.server.url];
        arguments.extend(["--compute", "sim", "--network", "sim", "--admin", "off"]);
        arguments.extend(["--objects", objects.to_str().unwrap()]);
        if role == "gateway" {
            arguments.extend(["--listen", &listen]);
        }
        self.homes[home].start(&arguments);
        self.running[home].push(role);
    }

    fn place(&self, home: usize, role: &str) -> usize {
        self.running[home].iter().position(|one| *one == role).unwrap()
    }

    fn kill(&mut self, home: usize, role: &str) {
        let place = self.place(home, role);
        self.homes[home].kill(place);
        self.running[home].remove(place);
    }

    fn signal(&self, home: usize, role: &str, signal: &str) {
        let id = self.homes[home].pids()[self.place(home, role)].to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    }

    fn gateways(&self) -> [String; 2] {
        [0, 1].map(|home| format!("http://127.0.0.1:{}", self.homes[home].port))
    }

    /// What `aws ec2` answers through the first gateway.
    fn aws(&self, arguments: &[&str]) -> serde_json::Value {
        let gateway = &self.gateways()[0];
        self.homes[0].json(&[&["--endpoint-url", gateway, "ec2"], arguments].concat())
    }

    /// An image on the node whose ebs alone is there.
    fn image(&self) -> String {
        let environment = [("HIVE_TEST_STEP", "image"), ("HIVE_TEST_GATEWAYS", &*self.gateways()[0])];
        let made = self.homes[0].script(&target("boto3/bin/python3"), "pairs.py", &environment);
        made.trim().to_owned()
    }

    /// A script that works while the test does something else.
    fn script(&self, environment: &[(&str, &str)]) -> Script {
        let gateways = self.gateways().join(" ");
        let environment = [&[("HIVE_TEST_GATEWAYS", &*gateways)], environment].concat();
        let command = self.homes[0].script_command(&target("boto3/bin/python3"), "pairs.py", &environment);
        Script::start(command)
    }

    /// Waits until what a describe gives is so.
    fn comes(&self, what: &str, arguments: &[&str], wanted: &serde_json::Value) {
        self.homes[0].until(what, || {
            let found = self.aws(arguments);
            (found == *wanted).then_some(()).ok_or(found.to_string())
        });
    }
}

/// A script at work, and what it says.
struct Script {
    child: Child,
    lines: Receiver<String>,
}

impl Script {
    fn start(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("boto3 is there: `make test` installs it");
        let (sender, lines) = channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let errors = sender.clone();
        std::thread::spawn(move || {
            BufReader::new(out).lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)));
        });
        std::thread::spawn(move || {
            BufReader::new(err).lines().map_while(Result::ok).for_each(|line| drop(errors.send(line)));
        });
        Self { child, lines }
    }

    /// Waits for a line that begins so; `false` once the time is over. What comes before is shown.
    fn says(&self, begin: &str, until: Instant) -> bool {
        loop {
            match self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    println!("{line}");
                    if line.starts_with(begin) {
                        return true;
                    }
                }
                Err(RecvTimeoutError::Timeout) => return false,
                Err(RecvTimeoutError::Disconnected) => panic!("the script ended early"),
            }
        }
    }

    fn go_on(&mut self) {
        self.child.stdin.as_mut().unwrap().write_all(b"\n").unwrap();
    }

    /// Waits until it has ended well.
    fn end(mut self) {
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            println!("{line}");
        }
        let ended = self.child.wait().unwrap();
        assert!(ended.success(), "the script failed: {ended}");
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A small number by chance.
fn below(chance: &dyn Entropy, most: usize) -> usize {
    usize::try_from(u64::from_le_bytes(chance.array()) % u64::try_from(most).unwrap()).unwrap()
}

/// The same moments each time in the short run, others in each long one; `HIVE_SEED` repeats them.
fn seed() -> u64 {
    let said = std::env::var_os("HIVE_SEED");
    let said = said.map(|text| text.to_str().unwrap().parse().expect("HIVE_SEED is a number"));
    let system: &dyn Entropy = &SystemEntropy;
    said.unwrap_or_else(|| if soak() { u64::from_le_bytes(system.array()) } else { 7 })
}

/// What was acknowledged is there in the end, what was refused is not, whoever died meanwhile; and nothing else is ever
/// answered. Three of the eight die in the short run, sixty in the long one (`HIVE_SOAK=1`).
#[test]
fn one_of_two_is_killed_under_load_and_no_answer_is_wrong() {
    let (every, kills) = (Duration::from_secs(5), if soak() { 60 } else { 3 });
    let seed = seed();
    println!("HIVE_SEED={seed}");
    let (mut pair, images) = Pair::start();
    let (seconds, text) = (every * (kills + 1), seed.to_string());
    let mut script = pair.script(&[
        ("HIVE_TEST_STEP", "load"),
        ("HIVE_TEST_IMAGES", &images.join(" ")),
        ("HIVE_TEST_SECONDS", &seconds.as_secs().to_string()),
        ("HIVE_TEST_SEED", &text),
    ]);
    let (chance, start) = (SeededEntropy::new(seed), Instant::now());
    let mut next = start + every;
    let mut killed = Vec::new();
    while !script.says("load over", next) {
        let (home, role) = (below(&chance, 2), PAIRED[below(&chance, PAIRED.len())]);
        println!("{:?}: kill -9: the {role} of home {home}", start.elapsed());
        pair.kill(home, role);
        killed.push((home, role));
        // For a while there is one of two.
        let back =
            Instant::now() + Duration::from_millis(500 + 250 * u64::try_from(below(&chance, 8)).unwrap());
        let over = script.says("load over", back);
        pair.begin(home, role);
        println!("{:?}: it is back", start.elapsed());
        if over {
            break;
        }
        next = (next + every).max(Instant::now());
    }
    println!("{} were killed: {killed:?}", killed.len());
    assert!(!killed.is_empty());
    script.go_on();
    script.end();
}

/// What a dead node has is listed, said to be impaired, and nowhere else; it is there again when the node is.
#[test]
fn a_dead_node_is_named_and_what_it_has_waits_for_it() {
    let (mut pair, [_, image]) = Pair::start();
    let run = ["run-instances", "--image-id", &image, "--instance-type", "t3.nano"];
    let made = pair.aws(&[&run[..], &["--query", "Instances[0].InstanceId"]].concat());
    let instance = made.as_str().unwrap();
    let state = [
        "describe-instances",
        "--instance-ids",
        instance,
        "--query",
        "Reservations[].Instances[].State.Name",
    ];
    let running = serde_json::json!(["running"]);
    pair.comes("the instance runs", &state, &running);
    let query =
        "InstanceStatuses[].[SystemStatus.Status,SystemStatus.Details[0].Status,InstanceStatus.Status]";
    let status = ["describe-instance-status", "--instance-ids", instance, "--query", query];
    pair.comes("it is well", &status, &serde_json::json!([["ok", "passed", "ok"]]));
    let volumes = ["describe-volumes", "--query", "Volumes[].State"];
    let volume_status = ["describe-volume-status", "--query", "VolumeStatuses[].VolumeStatus.Status"];
    pair.comes("its volume is well", &volume_status, &serde_json::json!(["ok"]));
    pair.homes[0].until("nobody is missing", || {
        let missing = pair.homes[0].status()["missing"].clone();
        (missing == serde_json::json!([])).then_some(()).ok_or(missing.to_string())
    });

    for role in ["gateway", "ec2", "ebs", "vpc", "s3"] {
        pair.kill(1, role);
    }
    // At once, and after it is known.
    assert_eq!(pair.aws(&state), running);
    pair.comes(
        "the node is impaired",
        &status,
        &serde_json::json!([["impaired", "failed", "insufficient-data"]]),
    );
    assert_eq!(pair.aws(&state), running);
    let filter = ["describe-instance-status", "--filters", "Name=system-status.status,Values=impaired"];
    let found = pair.aws(&[&filter[..], &["--query", "InstanceStatuses[].InstanceId"]].concat());
    assert_eq!(found, serde_json::json!([instance]));
    assert_eq!(pair.aws(&volumes), serde_json::json!(["in-use"]));
    pair.comes("so is its volume", &volume_status, &serde_json::json!(["impaired"]));
    pair.homes[0].until("the status names each daemon", || {
        let report = pair.homes[0].status();
        let missing = report["missing"].as_array().unwrap().iter();
        let missing: Vec<_> = missing.map(|one| format!("{} {}", one["node"], one["role"])).collect();
        let all = ["ebs", "ec2", "s3", "vpc"].map(|role| format!("\"node-b\" \"{role}\""));
        (missing == all).then_some(()).ok_or(report.to_string())
    });
    let output = pair.homes[0].command(&["status"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!output.status.success() && text.contains("node-b  is missing: its ec2 is not heard"), "{text}");
    // What would have to be on it is refused with a reason, and made nowhere else.
    let refused =
        pair.homes[0].refusal(&[&["--endpoint-url", &pair.gateways()[0], "ec2"], &run[..]].concat());
    assert!(refused.contains("InsufficientInstanceCapacity"), "{refused}");

    for role in ["vpc", "ebs", "ec2"] {
        pair.begin(1, role);
    }
    pair.comes("it is well again", &status, &serde_json::json!([["ok", "passed", "ok"]]));
    assert_eq!(pair.aws(&state), running);
    pair.aws(&["terminate-instances", "--instance-ids", instance]);
    pair.comes("it ends", &state, &serde_json::json!(["terminated"]));
    pair.comes("its volume goes", &volumes, &serde_json::json!([]));
}

/// Who stands still counts as dead after three heartbeats: requests go to the other. When it wakes, it does nothing of
/// what it was asked meanwhile, for nobody waits for that any more.
#[test]
fn a_process_that_stands_still_is_asked_around_and_does_no_harm_when_it_wakes() {
    let (pair, _) = Pair::start();
    pair.homes[0].until("both are heard", || {
        let missing = pair.homes[0].status()["missing"].clone();
        (missing == serde_json::json!([])).then_some(()).ok_or(missing.to_string())
    });
    let mut script = pair.script(&[("HIVE_TEST_STEP", "once")]);
    assert!(script.says("ready", Instant::now() + PATIENCE));
    pair.signal(1, "ebs", "-STOP");
    // Nobody knows yet: some of these reach it, and nobody can say what becomes of them.
    script.go_on();
    pair.homes[0].until("the status names it", || {
        let report = pair.homes[0].status();
        let missing = report["missing"].as_array().unwrap();
        let is_it = missing.len() == 1 && missing[0]["node"] == "node-b" && missing[0]["role"] == "ebs";
        is_it.then_some(()).ok_or(report["missing"].to_string())
    });
    // Now all of them are answered, by the other.
    for _ in 0..4 {
        pair.aws(&["describe-volumes"]);
    }
    assert!(script.says("asked", Instant::now() + PATIENCE));
    let count = || pair.aws(&["describe-volumes", "--query", "length(Volumes)"]);
    let before = count();
    pair.signal(1, "ebs", "-CONT");
    pair.homes[0].until("it is heard again", || {
        let missing = pair.homes[0].status()["missing"].clone();
        (missing == serde_json::json!([])).then_some(()).ok_or(missing.to_string())
    });
    assert_eq!(count(), before, "what waited for it is not executed");
    let logs = pair.homes[1].files("logs").into_iter().filter(|file| file.to_string_lossy().contains("ebs"));
    assert!(logs.map(|file| support::read(&file)).any(|log| log.contains("the process stood still")));
    script.go_on();
    script.end();
    let volumes = ["describe-volumes", "--query", "Volumes[?State!='available'].VolumeId"];
    pair.comes("it does its work again", &volumes, &serde_json::json!([]));
}
