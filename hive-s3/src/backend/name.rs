//! The names of things, valid by construction.

use std::fmt;
use std::str::FromStr;

use hive_core::{Entropy, Error, Result, Timestamp};
use serde::{Deserialize, Serialize};

use super::Refusal;

/// The name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens, as S3 has them for general purpose
/// buckets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BucketName(String);

impl BucketName {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn is_valid(text: &str) -> bool {
        const NOT_BEFORE: [&str; 3] = ["xn--", "sthree-", "amzn-s3-demo-"];
        const NOT_BEHIND: [&str; 5] = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];
        let edge = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let bytes = text.as_bytes();
        (3..=63).contains(&bytes.len())
            && edge(bytes.first())
            && edge(bytes.last())
            && bytes.iter().all(|b| edge(Some(b)) || matches!(b, b'.' | b'-'))
            && !text.contains("..")
            && !NOT_BEFORE.iter().any(|reserved| text.starts_with(reserved))
            && !NOT_BEHIND.iter().any(|reserved| text.ends_with(reserved))
            && !is_address(text)
    }
}

/// Whether it has the form of an IPv4 address, whatever its numbers.
fn is_address(text: &str) -> bool {
    let mut groups = 0;
    text.split('.').all(|group| {
        groups += 1;
        (1..=3).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit())
    }) && groups == 4
}

impl TryFrom<String> for BucketName {
    type Error = Error;
    fn try_from(text: String) -> Result<Self> {
        if Self::is_valid(&text) { Ok(Self(text)) } else { Err(Refusal::InvalidBucketName.into()) }
    }
}

/// What one bucket has alone, also among those that had its name before it or have it later. A backend gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BucketId(String);

impl BucketId {
    /// This one.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which bucket is meant: whichever has the name, or that one bucket.
///
/// Who has looked at a bucket, such as at its owner, means that one: where it was deleted since, another of the same
/// name is not it, and a backend refuses as if there were none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BucketRef {
    name: BucketName,
    id: Option<BucketId>,
}

impl BucketRef {
    /// The bucket that has this name and this id.
    #[must_use]
    pub fn one(name: BucketName, id: BucketId) -> Self {
        Self { name, id: Some(id) }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &BucketName {
        &self.name
    }

    /// Whether the bucket that has the name and this id is meant.
    ///
    /// # Errors
    /// [`Refusal::NoSuchBucket`] where it is not.
    pub fn check(&self, id: &str) -> Result<()> {
        match &self.id {
            Some(meant) if meant.as_str() != id => Err(Refusal::NoSuchBucket.into()),
            _ => Ok(()),
        }
    }
}

impl From<BucketName> for BucketRef {
    fn from(name: BucketName) -> Self {
        Self { name, id: None }
    }
}

impl FromStr for BucketRef {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        text.parse::<BucketName>().map(Self::from)
    }
}

/// An object's place: a bucket, and a key of 1 to 1,024 bytes of UTF-8 without NUL.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectKey {
    bucket: BucketRef,
    key: String,
}

impl ObjectKey {
    /// The longest key, in bytes.
    pub const MAX: usize = 1024;

    /// This key in whichever bucket has this name.
    ///
    /// # Errors
    /// As [`within`](Self::within).
    pub fn new(bucket: BucketName, key: impl Into<String>) -> Result<Self> {
        Self::within(bucket.into(), key)
    }

    /// This key in this bucket.
    ///
    /// # Errors
    /// [`Refusal::KeyTooLong`]; [`Kind::Invalid`](hive_core::Kind::Invalid) for an empty key or one with a NUL,
    /// which XML has no form for.
    pub fn within(bucket: BucketRef, key: impl Into<String>) -> Result<Self> {
        let key = key.into();
        if key.len() > Self::MAX {
            return Err(Refusal::KeyTooLong { size: key.len(), max: Self::MAX }.into());
        }
        if key.is_empty() || key.contains('\0') {
            return Err(Error::invalid("an object key has at least one character, and no NUL"));
        }
        Ok(Self { bucket, key })
    }

    /// The bucket.
    #[must_use]
    pub fn bucket(&self) -> &BucketRef {
        &self.bucket
    }

    /// The same key in the bucket that has this id, and no other.
    #[must_use]
    pub fn in_one(&self, id: BucketId) -> Self {
        Self { bucket: BucketRef::one(self.bucket.name.clone(), id), key: self.key.clone() }
    }

    /// The key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// `bucket/key`, with control characters escaped.
impl fmt::Display for ObjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.bucket.name, self.key.escape_debug())
    }
}

macro_rules! text {
    ($($(#[$doc:meta])* $name:ident: $max:literal, $wrong:literal;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Error;
            fn try_from(text: String) -> Result<Self> {
                let fits = (1..=$max).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic() && b != b'"');
                if fits { Ok(Self(text)) } else { Err(Error::invalid($wrong)) }
            }
        }

        forms!($name);
    )* };
}

macro_rules! forms {
    ($name:ident) => {
        impl FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self> {
                Self::try_from(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

forms!(BucketName);
text! {
    /// Which version of an object: printable ASCII without quotes, at most 1,024 bytes.
    VersionId: 1024, "a version id is printable text";
    /// The name of an upload: printable ASCII without quotes, at most 128 bytes. Those of one key are ordered by the
    /// time at which they began.
    UploadId: 128, "an upload id is printable text";
    /// What an object's bytes go by, without quotes: the MD5 of the content, or of the parts' MD5s and their number.
    ETag: 128, "an entity tag is printable text without quotes";
}

impl VersionId {
    /// The version of what was written without versions: `null`.
    #[must_use]
    pub fn null() -> Self {
        Self("null".to_owned())
    }

    /// Whether it is [`null`](Self::null).
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.0 == "null"
    }
}

impl UploadId {
    /// A fresh one: the time in milliseconds, then chance, 48 hexadecimal digits.
    #[must_use]
    pub fn new(now: Timestamp, entropy: &dyn Entropy) -> Self {
        let chance = u128::from_le_bytes(entropy.array());
        Self(format!("{:016x}{chance:032x}", now.as_millisecond().max(0)))
    }
}

impl ETag {
    /// Of content that was put at once.
    #[must_use]
    pub fn of_content(md5: &[u8; 16]) -> Self {
        Self(hex(md5))
    }

    /// Of an object made of parts: `md5` is that of the parts' MD5s, one behind the other.
    #[must_use]
    pub fn of_parts(md5: &[u8; 16], parts: usize) -> Self {
        Self(format!("{}-{parts}", hex(md5)))
    }

    /// As a header has it: in quotes or, as S3 takes it too, without.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where it is neither.
    pub fn from_header(text: &str) -> Result<Self> {
        let text = text.trim();
        let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        bare.parse()
    }

    /// In quotes, as headers and documents have it.
    #[must_use]
    pub fn quoted(&self) -> String {
        format!("\"{}\"", self.0)
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The number of a part: 1 to 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct PartNumber(u16);

impl PartNumber {
    /// The greatest.
    pub const MAX: u16 = 10_000;

    /// The number.
    #[must_use]
    pub fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for PartNumber {
    type Error = Error;
    fn try_from(number: u16) -> Result<Self> {
        if (1..=Self::MAX).contains(&number) {
            return Ok(Self(number));
        }
        Err(Error::invalid("Part number must be an integer between 1 and 10000, inclusive"))
    }
}

impl From<PartNumber> for u16 {
    fn from(number: PartNumber) -> Self {
        number.0
    }
}

impl fmt::Display for PartNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_names_are_those_of_s3() {
        for good in ["abc", "a.b-c", "1bucket", "192.168.5", "192.168.5.4.3", &"a".repeat(63), "a.-b"] {
            assert!(good.parse::<BucketName>().is_ok(), "{good}");
        }
        for bad in [
            "ab",
            &"a".repeat(64),
            "Abc",
            "a_b",
            "-abc",
            "abc-",
            ".abc",
            "a..b",
            "192.168.5.4",
            "999.1.1.1",
            "xn--abc",
            "sthree-abc",
            "amzn-s3-demo-b",
            "abc-s3alias",
            "abc--ol-s3",
            "abc.mrap",
            "abc--x-s3",
            "abc--table-s3",
            "a/b",
            "a b",
            "büc",
            "",
        ] {
            assert!(bad.parse::<BucketName>().is_err(), "{bad}");
        }
    }

    #[test]
    fn keys_are_any_text_but_nul() {
        let bucket: BucketName = "abc".parse().unwrap();
        for good in ["a", "/", "//", "\u{1}", "ü\u{10ffff}", &"x".repeat(1024), "a\nb"] {
            assert!(ObjectKey::new(bucket.clone(), good).is_ok());
        }
        for bad in ["", "a\0", &"x".repeat(1025)] {
            assert!(ObjectKey::new(bucket.clone(), bad).is_err());
        }
    }

    #[test]
    fn a_tag_is_read_with_quotes_and_without() {
        for text in ["\"abc\"", "abc", " \"abc\" "] {
            assert_eq!(ETag::from_header(text).unwrap().as_str(), "abc");
        }
        for text in ["", "\"\"", "\"abc", "a b", "\"a\"b\""] {
            assert!(ETag::from_header(text).is_err(), "{text}");
        }
    }
}
