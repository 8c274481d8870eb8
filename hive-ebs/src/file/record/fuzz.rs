//! Records with anything in them behind a good checksum: a disk, or someone, may have written that.

use hive_core::Kind;
use hive_fuzz::Mutation;

use super::*;

fn seeds() -> [Vec<u8>; 4] {
    let layer = LayerId::from_bytes([0xab; 16]);
    let volume = VolumeRecord::new(&VolumeSpec::new("vol-1".parse().unwrap(), 1 << 30), layer);
    let snapshot =
        SnapshotRecord { id: "snap-1".parse().unwrap(), of: "vol-1".parse().unwrap(), bytes: 4096, layer };
    let below = LayerRecord { id: layer, parent: Some(LayerId::from_bytes([1; 16])), merges: 2 };
    [encode(&volume), encode(&snapshot), encode(&below), encode(&Root {})].map(Result::unwrap)
}

/// The same with the checksum of what is there.
fn sealed<R: Record>(bytes: &[u8]) -> Vec<u8> {
    let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1);
    let head = format!("hive-file-block {} {FORMAT} {}\n", R::KIND, checksum(R::KIND, &bytes[end..]));
    [head.as_bytes(), &bytes[end..]].concat()
}

fn check<R: Record + PartialEq + fmt::Debug>(bytes: &[u8]) -> Option<R> {
    match decode::<R>(bytes) {
        Ok(record) => {
            assert_eq!(decode::<R>(&encode(&record).unwrap()).unwrap(), record);
            Some(record)
        }
        Err(error) => {
            assert!(matches!(error.kind(), Kind::Corrupt | Kind::Unsupported), "{error:?}");
            None
        }
    }
}

#[test]
fn a_record_is_what_was_written_or_refused() {
    let seeds = seeds();
    let [volume, snapshot, layer, root] = &seeds;
    let volume = check::<VolumeRecord>(volume).unwrap();
    let snapshot = check::<SnapshotRecord>(snapshot).unwrap();
    let layer = check::<LayerRecord>(layer).unwrap();
    check::<Root>(root).unwrap();
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let bytes = mutation.of(&seeds);
        assert!(check(&bytes).is_none_or(|found| volume == found));
        assert!(check(&bytes).is_none_or(|found| snapshot == found));
        assert!(check(&bytes).is_none_or(|found| layer == found));
        check::<Root>(&bytes);
        // And what would be believed for its checksum.
        check::<VolumeRecord>(&sealed::<VolumeRecord>(&bytes));
        check::<SnapshotRecord>(&sealed::<SnapshotRecord>(&bytes));
        check::<LayerRecord>(&sealed::<LayerRecord>(&bytes));
    });
}

#[test]
fn a_file_is_of_a_layer_by_what_is_before_the_first_dot() {
    let name = LayerId::from_bytes([0xab; 16]).to_string();
    let seeds = [name.clone(), format!("{name}.data"), format!("{name}.map"), format!("{name}.new")];
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let name = mutation.text(&seeds);
        if let Some(layer) = LayerId::of_file(&name) {
            assert_eq!(name.split('.').next(), Some(&*layer.to_string()));
        }
    });
}
