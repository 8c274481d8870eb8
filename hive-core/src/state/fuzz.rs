//! Bytes that may be anything: messages of the state verbs, rows of the file, records.

use bytes::{Bytes, BytesMut};
use hive_fuzz::Mutation;
use serde::{Deserialize, Serialize};

use super::codec::{ScanArgs, WatchArgs, Wired, from_bytes, to_bytes};
use super::{
    Changes, Commit, Expect, Key, KeyRange, Migrate, Persist, Record, Revision, Scan, StateEvent, Txn, TxnId,
};
use crate::{Kind, Result};

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn record() -> Record {
    Record { revision: Revision(7), value: Bytes::from_static(b"thing 2\n{\"b\":1}") }
}

fn messages() -> Vec<Bytes> {
    let id = TxnId { begun: Revision(3), nonce: 1 << 100 };
    let txn = Txn {
        id,
        expect: vec![
            Expect::At(key("/a"), Revision(1)),
            Expect::Absent(key("/b/\u{1}ü")),
            Expect::Unchanged(KeyRange::prefix("/c/"), Revision(2)),
        ],
        put: vec![(key("/a"), Bytes::from_static(b"value"))],
        delete: vec![KeyRange::only(&key("/d"))],
    };
    let events = vec![
        StateEvent::Put(key("/a"), record()),
        StateEvent::Deleted(key("/b"), Revision(8)),
        StateEvent::Gap(Revision(9)),
    ];
    vec![
        to_bytes(&txn),
        to_bytes(&Scan { records: vec![(key("/a"), record())], revision: Revision(7), more: true }),
        to_bytes(&Changes { events, through: Revision(9) }),
        to_bytes(&Commit::Conflict(KeyRange::all())),
        to_bytes(&Commit::Done(Revision(1))),
        to_bytes(&Some(record())),
        to_bytes(&None::<Record>),
        to_bytes(&ScanArgs { range: KeyRange::prefix("/a"), limit: 10 }),
        to_bytes(&WatchArgs { range: KeyRange::all(), from: Revision(1), wait_ms: 1000 }),
    ]
}

/// What is read is written as the same bytes: no two messages mean one thing. Whether it was read.
fn is_canonical<T: Wired>(bytes: &Bytes) -> bool {
    match from_bytes::<T>(bytes.clone()) {
        Ok(message) => {
            assert_eq!(to_bytes(&message), bytes);
            true
        }
        Err(error) => {
            assert!(matches!(error.kind(), Kind::Invalid | Kind::Unsupported), "{error:?}");
            false
        }
    }
}

fn is_any(bytes: &Bytes) -> bool {
    let read = [
        is_canonical::<Txn>(bytes),
        is_canonical::<Scan>(bytes),
        is_canonical::<Changes>(bytes),
        is_canonical::<Commit>(bytes),
        is_canonical::<Option<Record>>(bytes),
        is_canonical::<ScanArgs>(bytes),
        is_canonical::<WatchArgs>(bytes),
    ];
    read.contains(&true)
}

#[test]
fn a_state_message_has_one_spelling() {
    let seeds = messages();
    assert!(seeds.iter().all(is_any));
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        is_any(&mutation.of(&seeds).into());
    });
}

#[test]
fn any_bytes_are_a_state_message_or_refused() {
    hive_fuzz::target!().for_each(|bytes: &[u8]| {
        is_any(&Bytes::copy_from_slice(&[&[1], bytes].concat()));
    });
}

#[cfg(feature = "redb")]
#[test]
fn a_row_of_the_log_has_one_spelling() {
    use super::log::{Entry, Outcome, Touched};
    use super::redb::tables::{read_entry, write_entry};

    let id = TxnId { begun: Revision(3), nonce: 5 };
    let touched = [false, true].map(|deleted| Touched { deleted, key: key("/a/b") });
    let seeds = [
        Entry { id, outcome: Outcome::Done, touched: Some(touched.into()) },
        Entry { id, outcome: Outcome::Conflict(3), touched: Some(Box::default()) },
        Entry { id, outcome: Outcome::Done, touched: None },
    ]
    .map(|entry| {
        let row = write_entry(&entry);
        assert_eq!(read_entry(&row).unwrap(), entry);
        row
    });
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let row = mutation.of(&seeds);
        match read_entry(&row) {
            Ok(entry) => assert_eq!(write_entry(&entry), row),
            Err(error) => assert_eq!(error.kind(), Kind::Corrupt),
        }
    });
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Old {
    a: u8,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct New {
    b: u16,
    #[serde(default)]
    names: Vec<String>,
    key: Option<Key>,
}

impl Persist for Old {
    const KIND: &'static str = "thing";
    const VERSION: u32 = 1;
}

impl Persist for New {
    const KIND: &'static str = "thing";
    const VERSION: u32 = 2;
    fn older(version: u32, record: &[u8]) -> Result<Self> {
        Self::upgrade(version, record)
    }
}

impl Migrate for New {
    type Previous = Old;
    fn migrate(old: Old) -> Self {
        Self { b: old.a.into(), names: Vec::new(), key: None }
    }
}

#[test]
fn a_record_that_is_read_is_written_and_read_again() {
    let new = New { b: 7, names: vec!["ü\n".to_owned()], key: Some(key("/a/b")) };
    let seeds = [super::encode(&new).unwrap(), super::encode(&Old { a: 1 }).unwrap()];
    let place = key("/k");
    assert_eq!(super::decode::<New>(&place, &seeds[0]).unwrap(), new);
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        match super::decode::<New>(&place, &mutation.of(&seeds)) {
            Ok(record) => {
                let again = super::encode(&record).unwrap();
                assert_eq!(super::decode::<New>(&place, &again).unwrap(), record);
            }
            // Damage, or what a newer Hive wrote: never taken for something that the client did wrong.
            Err(error) => assert!(matches!(error.kind(), Kind::Corrupt | Kind::Unsupported), "{error:?}"),
        }
    });
}

#[test]
fn a_key_is_shown_on_one_line_and_is_in_the_ranges_that_are_made_of_it() {
    let seeds = ["/123456789012/us-east-1/volume/vol-1", "/s3/object/b/a\u{1}\u{10ffff}/", "/\u{d7ff}", "/"];
    hive_fuzz::target!().with_type::<(Mutation, Mutation)>().for_each(|(one, other)| {
        let (Ok(key), prefix) = (one.text(&seeds).parse::<Key>(), other.text(&seeds)) else { return };
        assert!(!key.to_string().contains(char::is_control));
        let range = KeyRange::prefix(&prefix);
        assert_eq!(range.contains(&key), key.as_str().starts_with(&prefix), "{key} in {prefix:?}");
        assert!(KeyRange::only(&key).contains(&key) && !range.after(&key).contains(&key));
        assert!(
            !range.beyond(key.as_str()).contains(&key) && !range.through(&key).overlaps(&range.after(&key))
        );
        let mut bytes = BytesMut::new();
        range.write(&mut bytes);
        if let Ok(read) = KeyRange::read(&mut bytes.freeze()) {
            assert_eq!(read, range);
        }
    });
}
