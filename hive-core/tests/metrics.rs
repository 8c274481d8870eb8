//! `docs/metrics.md` has every metric, and no other.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const MACROS: [&str; 3] = ["counter!(\"", "gauge!(\"", "histogram!(\""];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_metric_is_documented_and_every_documented_one_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in ["hive-core", "hive-transport", "hive-ec2", "hive-ebs", "hive-s3", "hive-vpc", "examples"] {
        sources(&root.join(folder), &mut files);
    }
    let mut there = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for name in MACROS {
            let after = text.split(name).skip(1);
            there.extend(after.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
    there.retain(|name| name.starts_with("hive_"));
    assert!(there.len() > 60, "the sources were not read: {there:?}");

    let page = fs::read_to_string(root.join("docs/metrics.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `hive_"));
    let told: BTreeSet<String> =
        rows.filter_map(|rest| rest.split('`').next()).map(|name| format!("hive_{name}")).collect();
    let missing: Vec<_> = there.difference(&told).collect();
    let gone: Vec<_> = told.difference(&there).collect();
    assert!(missing.is_empty(), "docs/metrics.md does not have {missing:?}");
    assert!(gone.is_empty(), "docs/metrics.md has {gone:?}, which are nowhere");
}
