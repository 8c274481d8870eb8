//! Lists of keys.

use hive_core::Timestamp;

use super::{ETag, MAX_PAGE, Object, StorageClass, Upload, UploadId, VersionId};
use crate::checksum::{Algorithm, Form};

/// What is to be listed.
///
/// Keys that have the delimiter behind the prefix are one entry together, their common prefix: the key up to and with
/// the first delimiter there. An entry, be it a key or a common prefix, is listed where its own text comes after
/// `after`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery {
    /// Only keys that start so.
    pub prefix: String,
    /// What separates groups: usually `/`. Never empty.
    pub delimiter: Option<String>,
    /// Only entries after this text. It need not be an entry's.
    pub after: Option<String>,
    /// At most so many entries, and at most [`MAX_PAGE`].
    pub limit: usize,
    /// Also versions that are not current.
    pub versions: bool,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self { prefix: String::new(), delimiter: None, after: None, limit: MAX_PAGE, versions: false }
    }
}

impl ListQuery {
    /// The common prefix that a key belongs to, if it belongs to one.
    #[must_use]
    pub fn group<'k>(&self, key: &'k str) -> Option<&'k str> {
        let delimiter = self.delimiter.as_deref().filter(|delimiter| !delimiter.is_empty())?;
        let rest = key.strip_prefix(self.prefix.as_str())?;
        let end = self.prefix.len() + rest.find(delimiter)? + delimiter.len();
        key.get(..end)
    }

    /// How many entries a page has at most.
    #[must_use]
    pub fn page(&self) -> usize {
        self.limit.min(MAX_PAGE)
    }

    /// Whether an entry comes after where the page begins.
    #[must_use]
    pub fn is_after(&self, entry: &str) -> bool {
        self.after.as_deref().is_none_or(|after| entry > after)
    }
}

/// What a list says of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its key.
    pub key: String,
    /// Which version.
    pub version: VersionId,
    /// When it was written.
    pub modified: Timestamp,
    /// How many bytes it has.
    pub size: u64,
    /// What its bytes go by.
    pub etag: ETag,
    /// The storage class.
    pub storage_class: StorageClass,
    /// Which checksum is kept of it.
    pub checksum: Option<(Algorithm, Form)>,
}

impl Listed {
    /// What a list says of this object.
    #[must_use]
    pub fn of(key: &str, object: &Object) -> Self {
        Self {
            key: key.to_owned(),
            version: object.version.clone(),
            modified: object.modified,
            size: object.size,
            etag: object.etag.clone(),
            storage_class: object.attributes.storage_class.clone(),
            checksum: object.checksum.as_ref().map(|checksum| (checksum.algorithm(), checksum.form())),
        }
    }
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// An object.
    Object(Listed),
    /// The common prefix of some.
    Prefix(String),
}

impl Entry {
    /// The key or the common prefix.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Object(object) => &object.key,
            Self::Prefix(prefix) => prefix,
        }
    }
}

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Objects and common prefixes, in the order of their UTF-8 bytes.
    pub entries: Vec<Entry>,
    /// Where there is more: the `after` of the next page.
    pub next: Option<String>,
}

/// One line of a list of uploads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UploadEntry {
    /// An upload, and the key it is for.
    Upload(String, Box<Upload>),
    /// The common prefix of some keys.
    Prefix(String),
}

impl UploadEntry {
    /// The key or the common prefix, and the upload, if it is one: where the next page begins.
    #[must_use]
    pub fn place(&self) -> (String, Option<UploadId>) {
        match self {
            Self::Upload(key, upload) => (key.clone(), Some(upload.id.clone())),
            Self::Prefix(prefix) => (prefix.clone(), None),
        }
    }
}

/// A page of a list of uploads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uploads {
    /// Uploads and common prefixes, by key and time.
    pub entries: Vec<UploadEntry>,
    /// Where there is more: the `after` of the next page, and the upload, if the last entry was one.
    pub next: Option<(String, Option<UploadId>)>,
}
