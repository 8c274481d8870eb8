//! Every action of Hive by unmodified clients: both versions of the AWS CLI, and boto3. What they ask for is in
//! `commands.py`, how each of them asks in `clients.py`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a helper of tests fails and prints as tests do"
)]

mod support;

use std::path::{Path, PathBuf};

use support::inventory::Inventory;
use support::{Cloud, read};

#[test]
fn every_action_by_version_2_of_the_cli_over_seven_processes() {
    every_action(&Cloud::apart(&["--compute", "sim"]), "cli", &interpreter(Path::new("/usr/bin/aws")));
}

#[test]
fn every_action_by_version_1_of_the_cli() {
    let cloud = Cloud::whole(&["--transport", "nats", "--spread", "--compute", "sim"]);
    every_action(&cloud, "cli", &interpreter(&support::target("aws-v1/bin/aws")));
}

#[test]
fn every_action_by_boto3_and_a_day_later_nothing_at_all_is_left() {
    let way = ["--transport", "in-process", "--compute", "sim"];
    let mut cloud = Cloud::whole(&way);
    cloud.settled();
    let whole = Inventory::whole(&cloud);
    every_action(&cloud, "boto3", &support::target("boto3/bin/python3"));
    let (clean, log) = cloud.stop();
    assert!(clean, "{log}");
    let listen = cloud.endpoint();
    cloud.start(&[&["--listen", &listen, "--admin", "off", "--clock-ahead", "25"][..], &way].concat());
    cloud.until("nothing at all", || whole.is_as(&Inventory::whole(&cloud)));
}

fn every_action(cloud: &Cloud, client: &str, python: &Path) {
    cloud.settled();
    let before = Inventory::lasting(cloud);
    let actions = support::actions().join(",");
    let settings = [("HIVE_TEST_CLIENT", client), ("HIVE_TEST_ACTIONS", &actions)];
    print!("{}", cloud.script(python, "commands.py", &settings));
    cloud.until("nothing is left but what has a lifetime", || before.is_as(&Inventory::lasting(cloud)));
}

/// The interpreter in the first line of a script: whoever installed a client of Python, there it finds its parts.
fn interpreter(program: &Path) -> PathBuf {
    let text = read(program);
    let mut words = text.lines().next().unwrap_or_default().trim_start_matches("#!").split_whitespace();
    let python = |word: &&str| word.rsplit('/').next().is_some_and(|name| name.starts_with("python"));
    words.rfind(python).unwrap_or_else(|| panic!("{} is no Python", program.display())).into()
}
