//! What is kept in the state. The texts of keys and records are documented in `docs/formats/objects.md`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use hive_core::state::{Key, KeyRange, Migrate, Persist};
use hive_core::{AccountId, Error, Kind, Region, Result, ResultExt as _, Timestamp};
use serde::{Deserialize, Serialize};

use super::blobs::{BlobId, StoreId};
use super::chunks;
use crate::backend::{
    Attributes, Bucket, BucketId, BucketName, Document, ETag, Object, Part, PartNumber, PartRef, Piece,
    Upload, UploadId, UploadSpec, VersionId,
};
use crate::checksum::{Algorithm, Checksum, Form};
use crate::encoded_word;

macro_rules! persist {
    ($($name:ident: $kind:literal;)*) => { $(
        impl Persist for $name {
            const KIND: &'static str = $kind;
            const VERSION: u32 = 1;
        }
    )* };
}
persist! {
    StoreRecord: "s3-store";
    BucketRecord: "s3-bucket";
    Manifest: "s3-manifest";
    Completed: "s3-completed";
    LeaseRecord: "s3-lease";
    Garbage: "s3-garbage";
}

/// A record of the first version, whose fields are those of the second one too.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct First<T>(T);

macro_rules! persist_second {
    ($($name:ident: $kind:literal, $migrate:expr;)*) => { $(
        impl Persist for First<$name> {
            const KIND: &'static str = $kind;
            const VERSION: u32 = 1;
        }
        impl Persist for $name {
            const KIND: &'static str = $kind;
            const VERSION: u32 = 2;
            fn older(version: u32, record: &[u8]) -> Result<Self> {
                Self::upgrade(version, record)
            }
        }
        impl Migrate for $name {
            type Previous = First<Self>;
            fn migrate(old: First<Self>) -> Self {
                $migrate(old.0)
            }
        }
    )* };
}
persist_second! {
    ObjectRecord: "s3-object", |old: Self| Self { attributes: read_words(old.attributes), ..old };
    UploadRecord: "s3-upload", |old: Self| Self { attributes: read_words(old.attributes), ..old };
    // That one has a kind of `Data` less.
    PartRecord: "s3-part", std::convert::identity;
}

/// The first version has user metadata as it came, encoded words and all. Of one that has texts already, for it was
/// written later, nothing changes but a text that is an encoded word itself.
fn read_words(mut attributes: Attributes) -> Attributes {
    for value in attributes.user.values_mut() {
        *value = encoded_word::decode(value);
    }
    attributes
}

/// `/s3/store`: which store of blobs the records are about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct StoreRecord {
    pub(super) id: StoreId,
    /// Whether the blobs have had it.
    pub(super) marked: bool,
}

/// `/s3/bucket/{name}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct BucketRecord {
    /// What its objects' keys have in them: another one where a name is used again.
    pub(super) id: String,
    pub(super) owner: AccountId,
    pub(super) region: Region,
    pub(super) created: Timestamp,
}

impl BucketRecord {
    pub(super) fn show(self, name: &BucketName) -> Bucket {
        let Self { id, owner, region, created } = self;
        Bucket { name: name.clone(), owner, region, created, id: BucketId::new(id) }
    }
}

/// Where bytes are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Data {
    /// Here, in base64.
    Inline(String),
    /// In a blob that has nothing else, with the CRC64NVME of all of it. As it was once written.
    Blob { id: BlobId, crc64: u64 },
    /// In a blob with sums of its chunks behind, with the CRC64NVME of all of the bytes.
    Chunked { id: BlobId, crc64: u64 },
    /// In the parts that the manifest of this upload names.
    Parts(UploadId),
}

impl Data {
    pub(super) fn inline(bytes: &[u8]) -> Self {
        Self::Inline(STANDARD.encode(bytes))
    }

    pub(super) fn decode(text: &str) -> Result<Bytes> {
        STANDARD.decode(text).map(Bytes::from).or_kind(Kind::Corrupt, "the bytes in a record are damaged")
    }

    /// What is left behind when nothing names it any more.
    pub(super) fn garbage(&self) -> Option<Garbage> {
        match self {
            Self::Inline(_) => None,
            Self::Blob { id, .. } | Self::Chunked { id, .. } => Some(Garbage::Blob(id.clone())),
            Self::Parts(upload) => Some(Garbage::Upload(upload.clone())),
        }
    }

    /// The blob of so many bytes of an object or a part, and how many it has itself.
    pub(super) fn blob(&self, size: u64) -> Option<(&BlobId, u64)> {
        match self {
            Self::Inline(_) | Self::Parts(_) => None,
            Self::Blob { id, .. } => Some((id, size)),
            Self::Chunked { id, .. } => Some((id, chunks::stored(size))),
        }
    }
}

/// `/s3/object/{bucket id}/{key}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct ObjectRecord {
    pub(super) modified: Timestamp,
    pub(super) size: u64,
    pub(super) etag: ETag,
    pub(super) checksum: Checksum,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) parts: Option<u32>,
    pub(super) attributes: Attributes,
    pub(super) data: Data,
}

impl ObjectRecord {
    pub(super) fn show(&self) -> Object {
        Object {
            version: VersionId::null(),
            modified: self.modified,
            size: self.size,
            etag: self.etag.clone(),
            checksum: Some(self.checksum.clone()),
            parts: self.parts,
            attributes: self.attributes.clone(),
        }
    }
}

/// `/s3/upload/{bucket id}/{key, escaped}␁␁{upload}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct UploadRecord {
    pub(super) initiated: Timestamp,
    pub(super) attributes: Attributes,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) checksum: Option<(Algorithm, Form)>,
}

impl UploadRecord {
    pub(super) fn spec(&self) -> UploadSpec {
        UploadSpec { attributes: self.attributes.clone(), checksum: self.checksum }
    }

    pub(super) fn show(&self, id: &UploadId) -> Upload {
        Upload { id: id.clone(), initiated: self.initiated, spec: self.spec() }
    }
}

/// `/s3/part/{upload}/{number, five digits}`. It stays where it is when the upload is completed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct PartRecord {
    pub(super) size: u64,
    /// The MD5, in hexadecimal digits.
    pub(super) etag: ETag,
    pub(super) checksum: Checksum,
    pub(super) crc64: u64,
    pub(super) modified: Timestamp,
    pub(super) data: Data,
}

impl PartRecord {
    pub(super) fn show(&self, number: PartNumber) -> Part {
        Part {
            number,
            size: self.size,
            etag: self.etag.clone(),
            checksum: self.checksum.clone(),
            modified: self.modified,
        }
    }

    pub(super) fn piece(&self, number: PartNumber) -> Result<Piece> {
        let md5 = u128::from_str_radix(self.etag.as_str(), 16).or_kind(Kind::Corrupt, "a part has no MD5")?;
        Ok(Piece { part: self.show(number), md5: md5.to_be_bytes(), crc64: self.crc64 })
    }
}

/// `/s3/manifest/{upload}`: which parts an object has, in order, as runs of a first number, a count, and a size each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    #[serde(deserialize_with = "runs")]
    runs: Vec<(u16, u16, u64)>,
}

/// Runs as [`Manifest::new`] makes them: numbers that rise, and sizes that add up. What a damaged record says would be
/// counted up otherwise.
fn runs<'de, D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Vec<(u16, u16, u64)>, D::Error> {
    let runs = Vec::<(u16, u16, u64)>::deserialize(from)?;
    let (mut next, mut total) = (1, Some(0_u64));
    for (first, count, size) in &runs {
        let behind = first.checked_add(*count).filter(|behind| *behind <= PartNumber::MAX + 1);
        match behind.filter(|behind| *first >= next && *behind > *first) {
            Some(behind) => next = behind,
            None => return Err(serde::de::Error::custom("the numbers of the parts do not rise")),
        }
        total = size.checked_mul((*count).into()).and_then(|all| total?.checked_add(all));
    }
    total.map(|_| runs).ok_or_else(|| serde::de::Error::custom("the parts have more bytes than there can be"))
}

impl Manifest {
    pub(super) fn new(parts: impl IntoIterator<Item = (PartNumber, u64)>) -> Self {
        let mut runs: Vec<(u16, u16, u64)> = Vec::new();
        for (number, size) in parts {
            match runs.last_mut() {
                Some((first, count, each)) if *first + *count == number.get() && *each == size => *count += 1,
                _ => runs.push((number.get(), 1, size)),
            }
        }
        Self { runs }
    }

    /// Number and size of each part, in order.
    pub(super) fn parts(&self) -> impl Iterator<Item = (u16, u64)> {
        self.runs
            .iter()
            .flat_map(|(first, count, size)| (*first..first + count).map(|number| (number, *size)))
    }

    pub(super) fn sizes(&self) -> Vec<u64> {
        self.parts().map(|(_, size)| size).collect()
    }
}

/// `/s3/completed/{upload}`, for a while: what a repeated completion is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Completed {
    /// The key of the object's record.
    pub(super) object: String,
    /// The SHA-256 of the list, in base64.
    pub(super) list: String,
    pub(super) answer: ObjectRecord,
}

/// What a repeated list is known by.
pub(super) fn list_digest(parts: &[PartRef]) -> String {
    let text: String = parts.iter().map(|part| format!("{} {}\n", part.number, part.etag)).collect();
    Checksum::of(Algorithm::Sha256, text.as_bytes()).to_string()
}

/// `/s3/lease/{blob}`: someone writes this blob.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct LeaseRecord {
    pub(super) until: Timestamp,
}

/// `/s3/garbage/{second, twelve digits}/{what}`: what is to be deleted from then on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Garbage {
    /// A blob.
    Blob(BlobId),
    /// The parts of an upload, and its manifest.
    Upload(UploadId),
    /// The parts of an upload that its manifest does not name.
    Rest(UploadId),
    /// The uploads of a bucket that is gone.
    Bucket(String),
}

impl Garbage {
    pub(super) fn key(&self, due: Timestamp) -> Result<Key> {
        let name = match self {
            Self::Blob(id) => format!("blob-{id}"),
            Self::Upload(id) => format!("upload-{id}"),
            Self::Rest(id) => format!("rest-{id}"),
            Self::Bucket(id) => format!("bucket-{id}"),
        };
        Key::try_from(format!("{GARBAGE}{:012}/{name}", due.as_second().max(0)))
    }

    /// What is due at a time.
    pub(super) fn due(now: Timestamp) -> KeyRange {
        KeyRange::between(GARBAGE, format!("{GARBAGE}{:012}", now.as_second().max(0) + 1))
    }
}

pub(super) const BUCKETS: &str = "/s3/bucket/";
/// Where the records of writes that are under way begin. They are of the processes that run now: in a state that is put
/// back from a backup they say of bytes that were made since that nobody wants them.
pub const LEASES: &str = "/s3/lease/";
pub(super) const GARBAGE: &str = "/s3/garbage/";
pub(super) const OBJECTS: &str = "/s3/object/";
pub(super) const PARTS: &str = "/s3/part/";

pub(super) fn store_key() -> Result<Key> {
    Key::try_from("/s3/store".to_owned())
}

pub(super) fn bucket_key(name: &BucketName) -> Result<Key> {
    Key::try_from(format!("{BUCKETS}{name}"))
}

pub(super) fn documents(bucket: &str) -> String {
    format!("/s3/document/{bucket}/")
}

pub(super) fn document_key(bucket: &str, kind: Document) -> Result<Key> {
    Key::try_from(format!("{}{}", documents(bucket), kind.as_str()))
}

pub(super) fn objects(bucket: &str) -> String {
    format!("{OBJECTS}{bucket}/")
}

pub(super) fn object_key(bucket: &str, key: &str) -> Result<Key> {
    Key::try_from(objects(bucket) + key)
}

pub(super) fn lease_key(id: &BlobId) -> Result<Key> {
    Key::try_from(format!("{LEASES}{id}"))
}

pub(super) fn parts(upload: &UploadId) -> String {
    format!("{PARTS}{upload}/")
}

pub(super) fn part_key(upload: &UploadId, number: u16) -> Result<Key> {
    Key::try_from(format!("{}{number:05}", parts(upload)))
}

/// The number in the key of a part.
pub(super) fn part_number(key: &Key) -> Result<PartNumber> {
    let digits = key.as_str().rsplit('/').next().unwrap_or_default();
    let number = digits.parse::<u16>().or_kind(Kind::Corrupt, "the key of a part has no number")?;
    number.try_into()
}

pub(super) fn manifest_key(upload: &UploadId) -> Result<Key> {
    Key::try_from(format!("/s3/manifest/{upload}"))
}

pub(super) fn completed_key(upload: &UploadId) -> Result<Key> {
    Key::try_from(format!("/s3/completed/{upload}"))
}

pub(super) fn uploads(bucket: &str) -> String {
    format!("/s3/upload/{bucket}/")
}

/// What ends an object's key in that of an upload. Less than anything a key goes on with, for there its first
/// character is followed by a greater one.
const END: &str = "\u{1}\u{1}";

/// An object's key, or the beginning of one, in that of an upload. Keeps the order.
pub(super) fn escape(key: &str) -> String {
    key.replace('\u{1}', "\u{1}\u{2}")
}

pub(super) fn upload_key(bucket: &str, key: &str, upload: &UploadId) -> Result<Key> {
    Key::try_from(format!("{}{}{END}{upload}", uploads(bucket), escape(key)))
}

/// The object's key and the upload in the key of an upload, which begins with `base`.
pub(super) fn read_upload_key(base: &str, key: &Key) -> Result<(String, UploadId)> {
    let damaged = || Error::corrupt(format!("'{key}' is not the key of an upload"));
    let rest = key.as_str().strip_prefix(base).ok_or_else(damaged)?;
    let (escaped, id) = rest.rsplit_once(END).ok_or_else(damaged)?;
    Ok((escaped.replace("\u{1}\u{2}", "\u{1}"), id.parse()?))
}
