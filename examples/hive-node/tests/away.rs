//! NATS and the state away and back, as operators and clients see it: what is asked meanwhile is refused soon, what is
//! away is named, nothing runs twice, nothing is restarted, and an end is orderly.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a helper of tests fails and prints as tests do"
)]

mod support;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::nats::NatsServer;
use support::{Cloud, read};

const ROLES: [&str; 7] = ["ec2", "state", "iam", "s3", "ebs", "vpc", "gateway"];

fn away(cloud: &Cloud, part: &str) {
    print!("{}", cloud.script(&support::target("boto3/bin/python3"), "away.py", &[("HIVE_TEST_AWAY", part)]));
}

/// The status and the text of a process's `/readyz`.
fn readiness(cloud: &Cloud, process: &str) -> (bool, String) {
    let mut stream = UnixStream::connect(cloud.home().join(format!("run/{process}.sock"))).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: local\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    (answer.starts_with("HTTP/1.1 200 "), answer)
}

fn until_ready(cloud: &Cloud, process: &str, wanted: bool, says: &str) {
    cloud.until(&format!("/readyz of {process}: {wanted}, {says}"), || {
        let (ready, text) = readiness(cloud, process);
        if ready == wanted && text.contains(says) { Ok(()) } else { Err(text) }
    });
}

/// What the processes of a cloud logged as a warning or worse.
fn complaints(cloud: &Cloud) -> Vec<String> {
    let logs = cloud.files("logs").iter().map(|log| read(log)).collect::<String>();
    // That a machine has no KVM is nothing to complain of here.
    let loud = |line: &&str| {
        (line.contains(" WARN ") || line.contains(" ERROR ")) && !line.contains("KVM does not work here")
    };
    logs.lines().filter(loud).map(str::to_owned).collect()
}

#[test]
fn while_nats_is_away_clients_are_told_soon_and_all_works_when_it_is_back() {
    let mut cloud = Cloud::new();
    let configuration = cloud.node(&["nats-permissions"]);
    let mut server = NatsServer::start(&configuration);
    cloud.start_apart(&["--transport", &server.url(), "--compute", "sim"]);
    cloud.settled();
    away(&cloud, "prepare");

    server.kill();
    until_ready(&cloud, "gateway", false, "transport: not ready: not connected to NATS");
    away(&cloud, "away");
    let status = cloud.command(&["status"]).output().unwrap();
    assert!(!status.status.success());
    let text = String::from_utf8(status.stdout).unwrap();
    assert_eq!(text.matches("not-ready: not connected to NATS").count(), ROLES.len(), "{text}");
    until_ready(&cloud, "gateway", false, "no one serves state, iam, s3, ebs, vpc, ec2");

    // Another server at its place, which does not know them.
    server.configure("authorization { user: someone, password: else }");
    server.restart();
    until_ready(&cloud, "gateway", false, "authorization violation");
    away(&cloud, "away");
    server.kill();
    server.configure(&configuration);
    server.restart();
    cloud.settled();

    let stop = cloud.home().parent().unwrap().join("work/stop");
    std::thread::scope(|scope| {
        let load = scope.spawn(|| away(&cloud, "load"));
        for _ in 0..if support::soak() { 20 } else { 2 } {
            instances_more(&cloud, 2);
            server.kill();
            until_ready(&cloud, "gateway", false, "transport: not ready");
            server.restart();
            cloud.settled();
        }
        std::fs::write(&stop, "").unwrap();
        load.join().unwrap();
    });
    // The machines that there are are those that clients were told of.
    let told = read(&stop.with_file_name("running"));
    cloud.until("as many machines as instances", || {
        let status = cloud.status();
        let processes = status["processes"].as_array().unwrap().iter();
        let machines = processes.filter_map(|one| one["machines"].as_array()).flatten();
        let mut there: Vec<&str> = machines.map(|one| one["instance"].as_str().unwrap()).collect();
        there.sort_unstable();
        if there == told.lines().collect::<Vec<_>>() { Ok(()) } else { Err(format!("{there:?}, not {told}")) }
    });

    // An end without NATS is as quick as any.
    server.kill();
    until_ready(&cloud, "gateway", false, "transport: not ready");
    let begun = Instant::now();
    cloud.node(&["down"]);
    println!("down without NATS took {:?}", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

/// Waits until there are some more instances.
fn instances_more(cloud: &Cloud, more: u64) {
    let count =
        || cloud.json(&["ec2", "describe-instances", "--query", "length(Reservations)"]).as_u64().unwrap();
    let before = count();
    cloud.until("more instances", || {
        let now = count();
        if now >= before + more { Ok(()) } else { Err(now.to_string()) }
    });
}

#[test]
fn processes_start_in_any_order_and_end_in_theirs_without_a_complaint() {
    let mut cloud = Cloud::new();
    let listen = cloud.endpoint();
    let arguments = |role: &'static str| {
        let mut arguments = vec!["--roles", role];
        if role == "gateway" {
            arguments.extend(["--listen", &listen, "--admin", "off"]);
        }
        arguments.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    // The first has the private server: it ends first, with its machines, and keeps that up for all others.
    for role in ROLES {
        let arguments = arguments(role);
        cloud.launch(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let server = cloud.home().join("run/nats-client");
        cloud.until("a private nats-server", || server.exists().then_some(()).ok_or("no address yet".into()));
    }
    cloud.all_ready();
    cloud.settled();
    cloud.json(&["sts", "get-caller-identity"]);
    assert_eq!(complaints(&cloud), Vec::<String>::new());
    cloud.node(&["down"]);
    assert_eq!(complaints(&cloud), Vec::<String>::new());
    assert!(cloud.all_ended(), "`down` has left a process");
    let left: Vec<_> = cloud
        .files("run")
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "sock"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Sends a signal to a process of the cloud.
fn signal(cloud: &Cloud, position: usize, signal: &str) {
    let pid = cloud.pids()[position].to_string();
    assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
}

/// One that does not answer, as one that waits for a disk does not, is no process that has died.
#[test]
fn down_ends_a_process_that_stands_still() {
    let mut cloud = Cloud::new();
    cloud.start(&["--roles", "state"]);
    cloud.start(&["--roles", "ebs"]);
    let ebs = cloud.pids()[1];
    signal(&cloud, 1, "-STOP");
    let status = cloud.command(&["status"]).output().unwrap();
    let text = String::from_utf8(status.stdout).unwrap();
    assert!(!status.status.success());
    assert!(text.contains(&format!("ebs  pid {ebs}  is not answering: ")), "{text}");
    assert!(!text.contains("has died"), "{text}");
    cloud.node(&["down"]);
    assert!(cloud.all_ended(), "`down` has left a process");

    cloud.start(&["--roles", "state"]);
    signal(&cloud, 0, "-KILL");
    let died = || String::from_utf8(cloud.command(&["status"]).output().unwrap().stdout).unwrap();
    cloud.until("it has died", || {
        let text = died();
        if text.contains("state  has died: ") { Ok(()) } else { Err(text) }
    });
    cloud.node(&["down"]);
}

/// Whoever broke it off, or lost power, does not mean the next stop.
#[test]
fn a_down_that_was_broken_off_ends_no_guest_later() {
    let mut cloud = Cloud::new();
    let whole = ["--listen", &cloud.endpoint(), "--admin", "off", "--compute", "sim"];
    // It ended one process, and waits for who has another role when it is killed.
    cloud.start(&whole);
    cloud.node(&["down"]);
    assert!(cloud.all_ended());
    let log = |cloud: &Cloud| cloud.files("logs").iter().map(|log| read(log)).collect::<String>();
    let stops =
        |cloud: &Cloud, how: &str| log(cloud).matches(&format!("finished first guests={how}")).count();
    assert_eq!((stops(&cloud, "true"), stops(&cloud, "false")), (1, 0));
    let lock = std::fs::File::open(cloud.home().join("run/iam.lock")).unwrap();
    lock.lock().unwrap();
    let mut down = cloud.command(&["down"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(down.stderr.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap().contains("waiting for whoever has the part iam")));
    down.kill().unwrap();
    down.wait().unwrap();
    drop(lock);

    cloud.start(&whole);
    assert!(cloud.stop().0);
    assert_eq!((stops(&cloud, "true"), stops(&cloud, "false")), (1, 1), "{}", log(&cloud));
}

#[test]
fn a_process_waits_for_the_state_and_says_so_for_as_long_as_it_takes() {
    let mut cloud = Cloud::new();
    cloud.launch(&["--roles", "iam"]);
    let says = |what: &str| {
        cloud.until(what, || {
            let text = String::from_utf8(cloud.command(&["status"]).output().unwrap().stdout).unwrap();
            if text.contains(what) { Ok(()) } else { Err(text) }
        });
    };
    says("waiting for the role state: no one serves state.scan");
    let (ready, text) = readiness(&cloud, "iam");
    assert!(!ready && text.contains("waiting for the role state"), "{text}");
    // It can be ended all the same.
    cloud.node(&["down"]);
    assert!(cloud.all_ended());

    let mut cloud = Cloud::new();
    cloud.launch(&["--roles", "vpc"]);
    cloud.start(&["--roles", "state"]);
    cloud.all_ready();
    let ready = |cloud: &Cloud, wanted: &str| {
        cloud.until(&format!("vpc is {wanted}"), || {
            let status = cloud.status();
            let processes = status["processes"].as_array().unwrap().iter();
            let parts = processes
                .filter(|one| one["roles"][0] == "vpc")
                .flat_map(|one| one["parts"].as_array().unwrap());
            let state = parts.filter(|part| part["name"] == "state" || part["name"] == "vpc");
            let health: Vec<&str> = state.map(|part| part["health"].as_str().unwrap()).collect();
            if health == [wanted; 2] { Ok(()) } else { Err(format!("{health:?}")) }
        });
    };
    ready(&cloud, "ready");
    cloud.kill(1);
    ready(&cloud, "not-ready");
    cloud.start(&["--roles", "state"]);
    ready(&cloud, "ready");
}
