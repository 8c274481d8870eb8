//! What a cloud has at a time: its health, processes, files and records; and in what it differs from another time.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Cloud;

/// What `docs/promises.md` gives a lifetime.
const SHORT: [&str; 11] = [
    "/token/",
    "/instance/",
    "/ec2-instance/",
    "/instance-console/",
    "/import-snapshot-task/",
    "/tag/import-snap-",
    "/expire/",
    "/s3/completed/",
    "/s3/garbage/",
    "/s3/manifest/",
    "/s3/part/",
];

/// What there is of a cloud, by name. Logs are not in it, nor what each node says anew each minute.
#[derive(Debug, Eq, PartialEq)]
pub struct Inventory {
    health: BTreeMap<String, Value>,
    processes: BTreeMap<String, Value>,
    files: BTreeMap<String, Value>,
    records: BTreeMap<String, Value>,
}

impl Inventory {
    /// All that there is.
    pub fn whole(cloud: &Cloud) -> Self {
        let status = cloud.status();
        let parts = |process: &Value| (process["roles"].to_string(), process["parts"].clone());
        let dump: Map<String, Value> = serde_json::from_str(&cloud.node(&["dump"])).unwrap();
        let home = cloud.home();
        let files = cloud.files("").into_iter().map(|file| file.strip_prefix(&home).unwrap().to_owned());
        let kept = files.filter(|file| !file.starts_with("logs"));
        Self {
            health: status["processes"].as_array().unwrap().iter().map(parts).collect(),
            processes: programs(cloud).into_iter().map(|(name, number)| (name, json!(number))).collect(),
            files: kept.map(|file| (file.display().to_string(), Value::Null)).collect(),
            records: dump.into_iter().filter(|(key, _)| !key.contains("node/")).collect(),
        }
    }

    /// Less what has a lifetime: records, and the bytes of objects that such a record names.
    pub fn lasting(cloud: &Cloud) -> Self {
        let mut all = Self::whole(cloud);
        let short = |key: &String| SHORT.iter().any(|short| key.contains(short));
        let lingering = all.records.iter().filter(|(key, _)| short(key));
        let lingering: String = lingering.map(|(key, record)| format!("{key} {record}\n")).collect();
        // What identifies the store is no blob, and its short name is part of many words.
        let named = |file: &String| {
            let name = file.rsplit('/').next().unwrap_or_default();
            !matches!(name, "format" | "id") && lingering.contains(name)
        };
        all.files.retain(|file, _| !file.starts_with("objects/") || !named(file));
        all.records.retain(|key, _| !short(key));
        all
    }

    /// That a later time has the same.
    pub fn is_as(&self, later: &Self) -> Result<(), String> {
        let pairs = [
            (&self.health, &later.health),
            (&self.processes, &later.processes),
            (&self.files, &later.files),
            (&self.records, &later.records),
        ];
        let more = pairs.iter().flat_map(|(before, after)| {
            after
                .iter()
                .filter(|(key, value)| before.get(*key) != Some(value))
                .map(|one| format!("now {one:?}"))
        });
        let gone = pairs.iter().flat_map(|(before, after)| {
            before.keys().filter(|key| !after.contains_key(*key)).map(|key| format!("gone {key}"))
        });
        let differences: Vec<_> = more.chain(gone).collect();
        if differences.is_empty() { Ok(()) } else { Err(format!("{differences:#?}")) }
    }
}

/// The programs that run for a cloud, and how many processes have each: whatever names its home, or is a child of it.
fn programs(cloud: &Cloud) -> BTreeMap<String, u32> {
    let (home, parents) = (cloud.home(), cloud.pids());
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").unwrap().map_while(Result::ok) {
        let read = |file: &str| std::fs::read_to_string(entry.path().join(file)).unwrap_or_default();
        // The name of a program, in brackets, may have brackets and blanks of its own.
        let parent = read("stat").rsplit_once(')').and_then(|(_, rest)| rest.split(' ').nth(2)?.parse().ok());
        let command = read("cmdline");
        if command.contains(home.to_str().unwrap()) || parent.is_some_and(|parent| parents.contains(&parent))
        {
            let program = command.split('\0').next().and_then(|path| path.rsplit('/').next());
            *found.entry(program.unwrap_or_default().to_owned()).or_default() += 1;
        }
    }
    found
}
