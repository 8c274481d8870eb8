//! Records and keys that are not as they were written: damage is an error, and counts nothing up.

use std::fmt::Debug;

use bytes::Bytes;
use hive_core::state::{Key, Persist, decode, encode};
use hive_core::{Kind, SeededEntropy, Timestamp};
use hive_fuzz::Mutation;

use super::blobs::{BlobId, StoreId};
use super::records::{
    BucketRecord, Completed, Data, Garbage, LeaseRecord, Manifest, ObjectRecord, PartRecord, StoreRecord,
    UploadRecord, part_number, read_upload_key, upload_key, uploads,
};
use crate::backend::{Attributes, ETag, PartNumber, UploadId};
use crate::checksum::{Algorithm, Checksum, Form};

fn key() -> Key {
    "/s3/x".parse().unwrap()
}

/// What is read is written and read again. Whether it was read.
fn again<T: Persist + PartialEq + Debug>(bytes: &[u8]) -> Option<T> {
    match decode::<T>(&key(), bytes) {
        Ok(record) => {
            assert_eq!(decode::<T>(&key(), &encode(&record).unwrap()).unwrap(), record);
            Some(record)
        }
        Err(error) => {
            assert!(matches!(error.kind(), Kind::Corrupt | Kind::Unsupported), "{error:?}");
            None
        }
    }
}

fn number(number: u16) -> PartNumber {
    number.try_into().unwrap()
}

fn records() -> Vec<Bytes> {
    let (entropy, now) = (SeededEntropy::new(1), Timestamp::from_second(1_795_440_896).unwrap());
    let (blob, upload) = (BlobId::new(&entropy), UploadId::new(now, &entropy));
    let checksum = || Checksum::of(Algorithm::Crc64Nvme, b"bytes");
    let mut attributes = Attributes::default();
    attributes.user.insert("name".to_owned(), "=?UTF-8?B?w4RNw4Ra?=".to_owned());
    let object = ObjectRecord {
        modified: now,
        size: 5,
        etag: ETag::of_content(&[7; 16]),
        checksum: checksum(),
        parts: Some(2),
        attributes: attributes.clone(),
        data: Data::Parts(upload.clone()),
    };
    let part = PartRecord {
        size: 5,
        etag: ETag::of_content(&[7; 16]),
        checksum: checksum(),
        crc64: 7,
        modified: now,
        data: Data::inline(b"bytes"),
    };
    let manifest = Manifest::new([(number(1), 5), (number(2), 5), (number(9), 7)]);
    let bucket = BucketRecord {
        id: "b1".to_owned(),
        owner: "123456789012".parse().unwrap(),
        region: hive_core::Region::US_EAST_1,
        created: now,
    };
    let (object_key, list) = ("/s3/object/b1/k".to_owned(), "x".to_owned());
    let records = [
        encode(&StoreRecord { id: StoreId::new(&entropy), marked: true }),
        encode(&bucket),
        encode(&object),
        encode(&ObjectRecord { data: Data::Chunked { id: blob.clone(), crc64: u64::MAX }, ..object.clone() }),
        encode(&UploadRecord {
            initiated: now,
            attributes,
            checksum: Some((Algorithm::Crc32c, Form::Composite)),
        }),
        encode(&part),
        encode(&manifest),
        encode(&Completed { object: object_key, list, answer: object }),
        encode(&LeaseRecord { until: now }),
        encode(&Garbage::Blob(blob)),
        encode(&Garbage::Rest(upload)),
    ];
    records.into_iter().map(Result::unwrap).collect()
}

#[test]
fn a_record_that_is_read_is_written_and_read_again() {
    let seeds = records();
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let bytes = mutation.of(&seeds);
        again::<StoreRecord>(&bytes);
        again::<BucketRecord>(&bytes);
        again::<ObjectRecord>(&bytes);
        again::<UploadRecord>(&bytes);
        again::<Completed>(&bytes);
        again::<LeaseRecord>(&bytes);
        again::<Garbage>(&bytes);
        if let Some(part) = again::<PartRecord>(&bytes) {
            let _ = part.piece(number(1)).map(|piece| assert_eq!(piece.part.size, part.size));
        }
        if let Some(manifest) = again::<Manifest>(&bytes) {
            let sizes = manifest.sizes();
            assert!(sizes.len() <= usize::from(PartNumber::MAX));
            assert!(sizes.iter().try_fold(0, |sum: u64, size| sum.checked_add(*size)).is_some());
            let numbers: Vec<u16> = manifest.parts().map(|(number, _)| number).collect();
            assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));
        }
    });
}

#[test]
fn manifests_that_count_up_are_refused() {
    for runs in [
        "[[1,65535,1]]",
        "[[65535,2,1]]",
        "[[1,2,1],[2,1,1]]",
        "[[0,1,1]]",
        "[[1,0,1]]",
        "[[10000,2,1]]",
        "[[1,2,18446744073709551615]]",
        "[[1,1,18446744073709551615],[2,1,1]]",
    ] {
        let error =
            decode::<Manifest>(&key(), format!("s3-manifest 1\n{{\"runs\":{runs}}}").as_bytes()).unwrap_err();
        assert_eq!(error.kind(), Kind::Corrupt, "{runs}");
    }
    let most = decode::<Manifest>(&key(), b"s3-manifest 1\n{\"runs\":[[1,9999,1],[10000,1,7]]}").unwrap();
    assert_eq!(most.sizes().len(), 10_000);
}

#[test]
fn the_key_of_an_upload_says_which_object_and_which_upload() {
    let upload = UploadId::new(Timestamp::UNIX_EPOCH, &SeededEntropy::new(1));
    let seeds = ["a/b", "\u{1}\u{1}", "a\u{1}\u{2}\u{1}", "ü\u{10ffff}"];
    let base = uploads("b1");
    hive_fuzz::target!().with_type::<(Mutation, Mutation)>().for_each(|(one, other)| {
        let (one, other) = (one.text(&seeds), other.text(&seeds));
        let (Ok(a), Ok(b)) = (upload_key("b1", &one, &upload), upload_key("b1", &other, &upload)) else {
            return;
        };
        assert_eq!(read_upload_key(&base, &a).unwrap(), (one.clone(), upload.clone()));
        assert_eq!(a.cmp(&b), one.cmp(&other), "keys are in the order of the objects' keys");
        if let Ok(key) = format!("{base}{one}").parse::<Key>() {
            let _ = (read_upload_key(&base, &key).is_ok(), part_number(&key).is_ok());
        }
    });
}
