//! Machines by unmodified clients, and that nothing of them is left.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;

use serde_json::{Map, Value};
use support::Cloud;

/// What `docs/promises.md` gives a lifetime, and what is said anew each minute.
const SHORT: [&str; 6] =
    ["/token/", "/instance/", "/ec2-instance/", "/import-snapshot-task/", "/expire/", "/s3/"];

fn records(cloud: &Cloud, all: bool) -> Map<String, Value> {
    let mut dump: Map<String, Value> = serde_json::from_str(&cloud.node(&["dump"])).unwrap();
    dump.retain(|key, _| {
        let short = SHORT.iter().any(|short| key.contains(short)) || key.contains("/instance-console/");
        !key.contains("/ec2-node/") && (all || !short)
    });
    dump
}

#[test]
fn nothing_is_left_of_machines_and_a_day_later_nothing_at_all() {
    let way = ["--transport", "nats", "--spread", "--compute", "sim"];
    let mut cloud = Cloud::whole(&way);
    cloud.until("the default VPC", || {
        let vpcs = cloud.json(&["ec2", "describe-vpcs", "--query", "length(Vpcs)"]);
        (vpcs == 1).then_some(()).ok_or(vpcs.to_string())
    });
    let (before, lasting) = (records(&cloud, true), records(&cloud, false));
    cloud.until("the directory of objects", || {
        let files = cloud.files("objects");
        files.iter().any(|file| file.ends_with("id")).then_some(()).ok_or(format!("{files:?}"))
    });
    let files = cloud.files("objects");
    print!("{}", cloud.boto("machines.py"));
    let same = |cloud: &Cloud, all: bool| {
        let (before, after) = (if all { &before } else { &lasting }, records(cloud, all));
        let left: Vec<_> = after.iter().filter(|(key, value)| before.get(*key) != Some(value)).collect();
        let gone: Vec<_> = before.keys().filter(|key| !after.contains_key(*key)).collect();
        (left.is_empty() && gone.is_empty()).then_some(()).ok_or(format!("{left:#?} and gone {gone:?}"))
    };
    cloud.until("nothing but what has a lifetime", || same(&cloud, false));
    let (clean, log) = cloud.stop();
    assert!(clean, "{log}");
    let listen = cloud.endpoint();
    cloud.start(&[&["--listen", &listen, "--admin", "off", "--clock-ahead", "25"][..], &way].concat());
    cloud.until("nothing at all", || same(&cloud, true));
    cloud.until("no files", || {
        let left = cloud.files("objects");
        (left == files).then_some(()).ok_or(format!("{left:?}"))
    });
}
