use proptest::prelude::*;

use super::*;

fn head(revision: u64) -> Head {
    let mut head = Head::new(
        Revision(revision),
        Timestamp::UNIX_EPOCH,
        "123456789012".parse().unwrap(),
        "node-1".parse().unwrap(),
    );
    head.cloud = Some("c0ffee".into());
    head
}

fn record(n: u64, value: &[u8]) -> (Key, Record) {
    let key = format!("/{n:06}").parse().unwrap();
    (key, Record { revision: Revision(n), value: Bytes::copy_from_slice(value) })
}

fn made(records: &[(Key, Record)]) -> Vec<u8> {
    let (mut encoder, first) = Encoder::new(&head(1 << 20)).unwrap();
    let mut bytes = first.to_vec();
    bytes.extend_from_slice(&encoder.file("cluster.key", b"secret").unwrap());
    for page in records.chunks(7) {
        bytes.extend_from_slice(&encoder.records(page).unwrap());
    }
    bytes.extend_from_slice(&encoder.finish().unwrap());
    bytes
}

/// All of a backup, or why it is refused.
fn read(bytes: &[u8]) -> Result<Vec<Item>> {
    let mut reader = Reader::open(bytes)?;
    let mut items = Vec::new();
    while let Some(item) = reader.next_item()? {
        items.push(item);
    }
    assert!(reader.next_item()?.is_none());
    Ok(items)
}

fn sample() -> Vec<(Key, Record)> {
    (1..40).map(|n| record(n, &vec![b'x'; usize::try_from(n).unwrap()])).collect()
}

#[test]
fn what_is_written_is_read() {
    let items = read(&made(&sample())).unwrap();
    let Item::File(name, content) = &items[0] else { panic!("{items:?}") };
    assert_eq!((name.as_str(), content.expose()), ("cluster.key", &b"secret"[..]));
    assert!(!format!("{items:?}").contains("secret"));
    let records: Vec<_> = sample().into_iter().map(|(key, record)| Item::Record(key, record)).collect();
    assert_eq!(items[1..], records);
    assert_eq!(read(&made(&[])).unwrap().len(), 1);
}

#[test]
fn a_backup_that_is_cut_off_or_damaged_anywhere_is_refused() {
    let whole = made(&sample()[..5]);
    for length in 0..whole.len() {
        let error = read(&whole[..length]).unwrap_err();
        assert_eq!(error.kind(), Kind::Corrupt, "cut at {length}: {error}");
    }
    for at in 0..whole.len() {
        for bit in [1, 0x80] {
            let mut bytes = whole.clone();
            bytes[at] ^= bit;
            // In the format's number it is another format.
            let error = read(&bytes).unwrap_err();
            assert!(matches!(error.kind(), Kind::Corrupt | Kind::Unsupported), "flip at {at}: {error}");
        }
    }
    let longer = [&whole[..], b"x"].concat();
    assert!(read(&longer).unwrap_err().message().contains("follows its end"));
}

#[test]
fn a_newer_backup_is_refused_with_both_numbers() {
    let whole = made(&[]);
    let newer = [b"hive-backup 3\n", &whole[b"hive-backup 1\n".len()..]].concat();
    let error = read(&newer).unwrap_err();
    assert_eq!(error.kind(), Kind::Unsupported);
    let says = "the backup was written by a newer version of Hive (format 3; this one knows 1)";
    assert_eq!(error.message(), says);
    assert_eq!(read(b"PK\x03\x04").unwrap_err().message(), "this is no backup of Hive");
    assert_eq!(read(b"hive-backup 0\n").unwrap_err().kind(), Kind::Corrupt);
}

#[test]
fn what_is_out_of_order_or_too_much_is_refused() {
    let twice = made(&[record(3, b"a"), record(3, b"a")]);
    assert_eq!(read(&twice).unwrap_err().kind(), Kind::Corrupt);
    let of_the_future =
        made(&[(record(1, b"").0, Record { revision: Revision(1 << 21), value: Bytes::new() })]);
    assert_eq!(read(&of_the_future).unwrap_err().kind(), Kind::Corrupt);
    let (mut encoder, _) = Encoder::new(&head(1)).unwrap();
    assert_eq!(encoder.file("a", &vec![0; MAX_FILE + 1]).unwrap_err().kind(), Kind::TooLarge);
    encoder.records(&[record(1, b"a")]).unwrap();
    assert_eq!(encoder.file("a", b"").unwrap_err().kind(), Kind::Invalid);
}

proptest! {
    /// Whatever bytes follow a right beginning, they are refused, and no more memory is taken than a block has.
    #[test]
    fn any_bytes_are_refused(rest in proptest::collection::vec(any::<u8>(), 0..400), keep in 0usize..200) {
        let whole = made(&sample()[..3]);
        let bytes = [&whole[..keep.min(whole.len() - 1)], &rest[..]].concat();
        prop_assert!(read(&bytes).is_err() || bytes == whole);
    }
}
