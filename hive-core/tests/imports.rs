//! Who may import whom: `docs/architecture.md` says it, this keeps it true.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// What each crate may depend on, of Hive's own and of what would pull in a whole world.
const MAY: &[(&str, &[&str])] = &[
    ("hive-core", &[]),
    ("hive-codegen", &[]),
    ("hive-transport", &["hive-core"]),
    ("hive-ec2", &["hive-core"]),
    ("hive-ebs", &["hive-core"]),
    ("hive-s3", &["hive-core"]),
    ("hive-vpc", &["hive-core"]),
];

/// Crates that only one crate of Hive may depend on.
const ONLY: &[(&str, &str)] = &[
    ("async-nats", "hive-transport"),
    ("clap", "hive-node"),
    ("toml", "hive-node"),
    ("tracing-subscriber", "hive-node"),
    ("metrics-exporter-prometheus", "hive-node"),
    ("redb", "hive-core"),
    ("rustls", "hive-core"),
    ("rcgen", "hive-core"),
];

/// What is measured is measured against the bare thing, and nothing depends on it.
const MEASURES: &str = "hive-bench";

fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages
        .map(|package| {
            let dependencies = package["dependencies"].as_array().unwrap().iter();
            // Tests may use what they like.
            let normal = dependencies.filter(|dependency| dependency["kind"] != "dev");
            (text(&package["name"]), normal.map(|dependency| text(&dependency["name"])).collect())
        })
        .collect()
}

#[test]
fn crates_import_only_what_they_may() {
    let all = dependencies();
    assert!(all.len() >= 4, "the workspace was not read: {all:?}");
    let library = |name: &str| MAY.iter().any(|(known, _)| *known == name);
    for (name, dependencies) in &all {
        let Some((_, may)) = MAY.iter().find(|(known, _)| known == name) else { continue };
        for dependency in dependencies.iter().filter(|dependency| library(dependency)) {
            assert!(may.contains(&dependency.as_str()), "{name} may not import {dependency}");
        }
    }
}

#[test]
fn what_pulls_in_a_world_has_one_importer() {
    for (name, dependencies) in dependencies() {
        for (dependency, only) in ONLY {
            let allowed = name == *only || name == MEASURES || !dependencies.contains(*dependency);
            assert!(allowed, "{name} may not import {dependency}: only {only} does");
        }
    }
}

#[test]
fn pure_modules_know_no_runtime() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let pure = [
        "protocol",
        "sigv4/canonical.rs",
        "filter.rs",
        "page.rs",
        "ids.rs",
        "arn.rs",
        "error.rs",
        "state/key.rs",
    ];
    for module in pure {
        for path in files(&std::path::Path::new(root).join(module)) {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            assert!(!code.contains("tokio"), "{} is pure: it may not import tokio", path.display());
        }
    }
}

fn files(path: &std::path::Path) -> Vec<std::path::PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let entries = std::fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    entries.flat_map(|entry| files(&entry.unwrap().path())).collect()
}
