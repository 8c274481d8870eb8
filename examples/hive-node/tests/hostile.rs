//! Slow and hostile clients: healthy ones are answered meanwhile, all of them and soon, and memory stays small.
//!
//! What is slow or hostile, all at once, by plain HTTP: 1,000 connections that say nothing, 50 new ones a second whose
//! heads or bodies come a byte a second, heads of 100 MiB, bodies that never end, and 200 wrong signatures a second.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

#[path = "hostile/attack.rs"]
mod attack;
#[path = "hostile/healthy.rs"]
mod healthy;
mod support;
#[path = "wrong/wire.rs"]
#[expect(dead_code, reason = "most of it is for requests that are wrong in other ways")]
mod wire;

use std::collections::BTreeMap;
use std::time::Duration;

use attack::Attack;
use healthy::Latencies;
use support::Cloud;
use wire::{Request, Signer, Twist};

/// The most that the process may have had in memory, in KiB: the gateway, and in this test all other roles.
const MEMORY: u64 = 256 * 1024;
/// What an answer may take at the 99th percentile, however fast it is without company.
const FLOOR: Duration = Duration::from_millis(20);

/// How often healthy clients are measured alone and then beside the others, and for how long each time.
fn pairs() -> (usize, Duration) {
    if support::soak() { (5, Duration::from_secs(12)) } else { (1, Duration::from_secs(6)) }
}

fn action(form: &str, twist: Twist) -> Request {
    let form_type = ("content-type".into(), "application/x-www-form-urlencoded".into());
    Request {
        service: "ec2",
        method: "POST",
        target: "/".into(),
        headers: vec![form_type],
        body: form.into(),
        twist,
    }
}

fn object(method: &'static str, target: &str, length: Option<u64>, body: &str) -> Request {
    let length = length.map(|length| ("content-length".to_owned(), length.to_string()));
    let twist = if length.is_some() { Twist::Hash("UNSIGNED-PAYLOAD") } else { Twist::None };
    Request {
        service: "s3",
        method,
        target: target.into(),
        headers: length.into_iter().collect(),
        body: body.into(),
        twist,
    }
}

#[test]
fn slow_and_hostile_clients_harm_no_other() {
    let mut cloud = Cloud::new();
    let listen = format!("http://127.0.0.1:{}", cloud.port);
    cloud.start(&["--listen", &listen, "--admin", "off", "--compute", "sim"]);
    let exports: BTreeMap<String, String> = cloud.exports().into_iter().collect();
    let signer = Signer {
        port: cloud.port,
        key: exports["AWS_ACCESS_KEY_ID"].clone(),
        secret: exports["AWS_SECRET_ACCESS_KEY"].clone(),
        region: "us-east-1".into(),
    };
    assert_eq!(signer.send(object("PUT", "/healthy", None, "")).status, 200);
    assert_eq!(signer.send(object("PUT", "/healthy/object", None, &"x".repeat(64 * 1024))).status, 200);

    let (pairs, time) = pairs();
    let mut over = Vec::new();
    for pair in 1..=pairs {
        let alone = Latencies::measure(&signer, time);
        let attack = Attack::start(&signer);
        let beside = Latencies::measure(&signer, time);
        let counts = attack.end();
        let bound = (alone.percentile(99) * 2).max(FLOOR);
        over.push(beside.percentile(99).as_secs_f64() / bound.as_secs_f64());
        println!("pair {pair}: alone {alone}; beside {beside}; the others: {counts}");
        counts.check(time);
    }
    over.sort_by(f64::total_cmp);
    let median = over[pairs / 2];
    let memory = support::high_water(cloud.pids()[0]);
    println!(
        "p99 beside them is {median:.2} of its bound (median of {pairs}); memory up to {} MiB",
        memory / 1024
    );
    assert!(memory < MEMORY, "{memory} KiB");
    // How long answers take is only told where nothing else has the machine.
    if support::soak() {
        assert!(median <= 1.0, "{over:?}");
    }
}
