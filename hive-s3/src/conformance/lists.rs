use std::collections::BTreeSet;

use hive_core::{Entropy, Result, SeededEntropy};

use super::{BUCKET, Store, at, bucket, put};
use crate::backend::{Entry, ListQuery, UploadEntry, UploadId, UploadSpec};

/// What keys and queries are made of: what has a meaning somewhere, sorts oddly, or is long in bytes.
const PIECES: [&str; 14] = [
    "/",
    "//",
    "a",
    "b",
    "\u{1}",
    "\u{1}\u{2}",
    "\n",
    "\u{7f}",
    " ",
    "%",
    "ü",
    "\u{d7ff}",
    "\u{10ffff}",
    "a/",
];

struct Chance(SeededEntropy);

impl Chance {
    fn below(&self, bound: usize) -> usize {
        let entropy: &dyn Entropy = &self.0;
        usize::from(u16::from_le_bytes(entropy.array())) % bound
    }

    fn text(&self, most: usize) -> String {
        (0..self.below(most + 1)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }

    fn query(&self) -> ListQuery {
        let delimiters = ["/", "//", "a", "ü", "\u{1}", "\u{10ffff}", "a/b"];
        ListQuery {
            prefix: self.text(2),
            delimiter: (self.below(4) > 0).then(|| delimiters[self.below(delimiters.len())].to_owned()),
            after: (self.below(2) > 0).then(|| self.text(4)),
            limit: 1 + self.below(6),
            versions: false,
        }
    }
}

/// What a list of these keys says: the texts of its entries, and where it goes on.
fn model(keys: &BTreeSet<String>, query: &ListQuery) -> (Vec<(bool, String)>, Option<String>) {
    let mut entries: Vec<(bool, String)> = Vec::new();
    for key in keys.iter().filter(|key| key.starts_with(&query.prefix)) {
        let rest = &key[query.prefix.len()..];
        let group = query.delimiter.as_deref().and_then(|delimiter| {
            rest.find(delimiter).map(|place| format!("{}{}", query.prefix, &rest[..place + delimiter.len()]))
        });
        let entry = (group.is_some(), group.unwrap_or_else(|| key.clone()));
        if query.after.as_ref().is_none_or(|after| entry.1 > *after) && entries.last() != Some(&entry) {
            entries.push(entry);
        }
    }
    let more = entries.len() > query.limit;
    entries.truncate(query.limit);
    let next = entries.last().filter(|_| more).map(|(_, text)| text.clone());
    (entries, next)
}

fn shown(entries: &[Entry]) -> Vec<(bool, String)> {
    let show = |entry: &Entry| (matches!(entry, Entry::Prefix(_)), entry.text().to_owned());
    entries.iter().map(show).collect()
}

async fn fill(store: &Store, chance: &Chance, count: usize) -> Result<BTreeSet<String>> {
    bucket(store).await?;
    let mut keys: BTreeSet<String> =
        (0..count).map(|_| chance.text(5)).filter(|key| !key.is_empty()).collect();
    keys.insert("x".repeat(1024));
    keys.insert(format!("{}\u{10ffff}", "\u{1}".repeat(1020)));
    for key in &keys {
        put(store, key, key.to_owned()).await?;
    }
    Ok(keys)
}

pub(super) async fn a_page_is_what_a_model_says(store: Store) -> Result<()> {
    let chance = Chance(SeededEntropy::new(11));
    let keys = fill(&store, &chance, 60).await?;
    for key in &keys {
        store.create_upload(&at(key)?, UploadSpec::default()).await?;
    }
    for _ in 0..300 {
        let query = chance.query();
        let page = store.list(&BUCKET.parse()?, &query).await?;
        assert_eq!((shown(&page.entries), page.next), model(&keys, &query), "{query:?}");
        for entry in &page.entries {
            if let Entry::Object(object) = entry {
                assert_eq!(object.size, object.key.len() as u64);
                assert!(object.version.is_null() && object.checksum.is_some());
            }
        }
        // One upload a key: the list of uploads is the same.
        let page = store.uploads(&BUCKET.parse()?, &query, None).await?;
        let uploads = page.entries.iter().map(|entry| match entry {
            UploadEntry::Upload(key, _) => (false, key.clone()),
            UploadEntry::Prefix(prefix) => (true, prefix.clone()),
        });
        let (entries, next) = model(&keys, &query);
        assert_eq!(uploads.collect::<Vec<_>>(), entries, "{query:?}");
        assert_eq!(page.next.map(|(text, _)| text), next, "{query:?}");
    }
    Ok(())
}

pub(super) async fn pages_join(store: Store) -> Result<()> {
    let chance = Chance(SeededEntropy::new(12));
    let keys = fill(&store, &chance, 50).await?;
    for _ in 0..20 {
        let query = ListQuery { after: None, ..chance.query() };
        let (whole, _) = model(&keys, &ListQuery { limit: usize::MAX, ..query.clone() });
        let mut joined = Vec::new();
        let mut after = None;
        loop {
            let page = store.list(&BUCKET.parse()?, &ListQuery { after, ..query.clone() }).await?;
            assert!(page.entries.len() <= query.limit);
            joined.extend(shown(&page.entries));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(joined, whole, "{query:?}");
    }
    Ok(())
}

pub(super) async fn odd_limits(store: Store) -> Result<()> {
    bucket(&store).await?;
    for key in ["a", "b", "c/1", "c/2"] {
        put(&store, key, "x").await?;
    }
    let list = async |query: ListQuery| store.list(&BUCKET.parse()?, &query).await;
    let all = ListQuery::default;
    let none = list(ListQuery { limit: 0, ..all() }).await?;
    assert_eq!((none.entries, none.next), (vec![], None));
    assert_eq!(list(ListQuery { limit: usize::MAX, ..all() }).await?.entries.len(), 4);
    let exactly = list(ListQuery { limit: 4, ..all() }).await?;
    assert_eq!((exactly.entries.len(), exactly.next), (4, None));
    for long in ["x".repeat(5000), "\u{10ffff}".repeat(2000)] {
        assert_eq!(list(ListQuery { prefix: long.clone(), ..all() }).await?.entries, []);
        assert_eq!(list(ListQuery { after: Some(long.clone()), ..all() }).await?.entries, []);
        assert_eq!(list(ListQuery { after: Some(format!("a{long}")), ..all() }).await?.entries.len(), 3);
        assert_eq!(list(ListQuery { delimiter: Some(long), ..all() }).await?.entries.len(), 4);
    }
    let inside = ListQuery { delimiter: Some("/".into()), after: Some("c/1".into()), ..all() };
    assert_eq!(list(inside).await?.entries, [], "a common prefix is listed by its own text");
    let nul = ListQuery { after: Some("a\0".into()), prefix: String::new(), ..all() };
    assert_eq!(list(nul).await?.entries.len(), 3);
    let none: Option<&UploadId> = None;
    let page = store.uploads(&BUCKET.parse()?, &ListQuery { limit: 0, ..all() }, none).await?;
    assert_eq!((page.entries, page.next), (vec![], None));
    Ok(())
}
