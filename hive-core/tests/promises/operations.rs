//! `docs/operations.md` says what to do about each complaint of a `Health`: this holds its headings and the sources
//! together.

use super::{Tree, tree};

/// Complaints that are not written where the health is made: the text of an error, or of another part. Where, what
/// is written there, and the sources that have the texts.
const CARRIED: &[(&str, &str, &[&str])] = &[
    (
        "hive-core/src/state/redb.rs",
        "why.into()",
        &["hive-core/src/state/redb.rs", "hive-core/src/state/redb/committer.rs"],
    ),
    ("hive-ebs/src/file/registry.rs", "why.to_owned().into()", &["hive-ebs/src/file/registry.rs"]),
    ("hive-ec2/src/qemu/shared.rs", "error.message().to_owned().into()", &["hive-ec2/src/qemu/probe.rs"]),
    (
        "hive-s3/src/object_store/identity.rs",
        "error.to_string().into()",
        &["hive-s3/src/object_store/identity.rs", "hive-s3/src/object_store/adoption.rs"],
    ),
    ("hive-s3/src/object_store/local.rs", "complaint.into()", &["hive-s3/src/object_store/local/syncs.rs"]),
    (
        "hive-s3/src/object_store/local.rs",
        "super::transfer::FULL.into()",
        &["hive-s3/src/object_store/transfer.rs"],
    ),
    ("hive-s3/src/object_store/transfer.rs", "FULL.into()", &["hive-s3/src/object_store/transfer.rs"]),
    ("hive-transport/src/node/presence.rs", "why.into()", &["hive-transport/src/node/presence.rs"]),
    ("examples/hive-node/src/disks.rs", "why.into()", &["examples/hive-node/src/disks.rs"]),
    ("examples/hive-node/src/waiting.rs", "why.into()", &["examples/hive-node/src/waiting.rs"]),
    ("hive-transport/src/nats/session.rs", "what.into()", &["hive-transport/src/nats/session.rs"]),
];

/// Complaints of what `hive-node status` does not ask.
const UNSEEN: &[&str] = &["the nats-server is starting", "the nats-server died and is being restarted"];

/// The headings of the page, without backquotes.
fn headings(page: &str) -> Vec<&str> {
    page.lines().filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`')).collect()
}

/// What of a text does not vary, between `…` and `{}`.
fn fixed(text: &str) -> impl Iterator<Item = &str> {
    text.split(['…', '{', '}']).map(|piece| piece.trim_matches([' ', ':'])).filter(|piece| piece.len() > 3)
}

/// The sources without what belongs to tests, and each text in one line.
fn sources(tree: &Tree) -> impl Iterator<Item = (&str, String)> {
    let code = tree.files.iter().filter(|(path, _)| {
        !["/tests", "/conformance", "/fuzz", "/generated", "bench/", "examples/custom", "examples/quick"]
            .iter()
            .any(|part| path.contains(part) || path.starts_with(part))
    });
    code.map(|(path, text)| {
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        (path.as_str(), text.split('\n').map(str::trim).collect::<Vec<_>>().join(" ").replace("\\ ", ""))
    })
}

/// The argument of each `Health::NotReady(…)` and `Health::Degraded(…)` that is made; a pattern binds a name, or none.
fn arguments(text: &str) -> Vec<&str> {
    let made =
        ["Health::NotReady(", "Health::Degraded("].into_iter().flat_map(|from| text.split(from).skip(1));
    let inside = made.map(|rest| {
        let mut depth = 1;
        let end = rest.find(|c| {
            depth += match c {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        });
        rest[..end.unwrap_or(rest.len())].trim()
    });
    inside.filter(|argument| argument.contains(['.', '"'])).collect()
}

fn literal(argument: &str) -> Option<&str> {
    argument.split('"').nth(1)
}

#[test]
fn the_page_has_each_complaint() {
    let tree = tree();
    let page = std::fs::read_to_string(tree.root.join("docs/operations.md")).unwrap();
    let headings = headings(&page);
    let known = |text: &str| {
        UNSEEN.contains(&text)
            || headings.iter().any(|heading| fixed(text).next().is_some_and(|piece| heading.contains(piece)))
    };
    let mut found = 0;
    for (path, text) in sources(&tree) {
        for argument in arguments(&text) {
            found += 1;
            match literal(argument) {
                Some(complaint) => assert!(
                    known(complaint),
                    "{path} makes the complaint \"{complaint}\", and docs/operations.md has no heading for it"
                ),
                None => assert!(
                    CARRIED.iter().any(|(file, carried, _)| *file == path && *carried == argument),
                    "{path} makes a complaint of {argument}: say in CARRIED where its texts are, and write a heading of \
                     docs/operations.md for each"
                ),
            }
        }
    }
    assert!(found > 15, "the sources were not read: {found} complaints");
}

#[test]
fn each_heading_is_a_complaint_of_the_sources() {
    let tree = tree();
    let page = std::fs::read_to_string(tree.root.join("docs/operations.md")).unwrap();
    let sources: Vec<_> = sources(&tree).collect();
    let headings = headings(&page);
    assert!(headings.len() > 30, "the page was not read: {} headings", headings.len());
    for heading in headings {
        let said = sources.iter().any(|(_, text)| fixed(heading).all(|piece| text.contains(piece)));
        assert!(said, "docs/operations.md has a heading that no source says: {heading}");
    }
    for (file, carried, texts) in CARRIED {
        let text =
            |path: &str| sources.iter().find(|(known, _)| *known == path).map(|(_, text)| text.as_str());
        assert!(text(file).is_some_and(|text| text.contains(carried)), "{file} has no {carried} any more");
        assert!(texts.iter().all(|path| text(path).is_some()), "{texts:?} of {file}");
    }
}
