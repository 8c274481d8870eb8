//! Records with a version: what is stored tells which shape it has, and older shapes are brought up when read.
//!
//! ```text
//!   instance 2\n{"id":"i-1", …}          kind, version, line feed, then the record as JSON
//! ```
//!
//! A shape that was released never changes. The next one is a new struct: the old one stays beside it, and
//! [`Migrate`] turns one into the other, through any number of versions. A record of a *newer* version is refused,
//! so an old node never misreads what a new one wrote.
//!
//! ```
//! use hive_core::state::{self, Migrate, Persist};
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize)]
//! struct VolumeV1 { gib: u64 }
//! impl Persist for VolumeV1 {
//!     const KIND: &'static str = "volume";
//!     const VERSION: u32 = 1;
//! }
//!
//! #[derive(Serialize, Deserialize)]
//! struct Volume { bytes: u64 }
//! impl Persist for Volume {
//!     const KIND: &'static str = "volume";
//!     const VERSION: u32 = 2;
//!     fn older(version: u32, record: &[u8]) -> hive_core::Result<Self> {
//!         Self::upgrade(version, record)
//!     }
//! }
//! impl Migrate for Volume {
//!     type Previous = VolumeV1;
//!     fn migrate(old: VolumeV1) -> Self { Self { bytes: old.gib << 30 } }
//! }
//!
//! let key = "/1/us-east-1/volume/vol-1".parse()?;
//! let old = state::encode(&VolumeV1 { gib: 1 })?;
//! assert_eq!(state::decode::<Volume>(&key, &old)?.bytes, 1 << 30);
//! # Ok::<(), hive_core::Error>(())
//! ```

use bytes::{BufMut as _, Bytes, BytesMut};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Key, StateRead};
use crate::{Error, Kind, Result, ResultExt as _};

/// A shape of a record.
pub trait Persist: Serialize + DeserializeOwned + Send + Sync {
    /// What it is: lower-case letters, digits and hyphens. The same in all versions.
    const KIND: &'static str;
    /// Which shape it is: one for the first.
    const VERSION: u32;

    /// Reads what an older version wrote. A shape that has older ones calls [`Migrate::upgrade`] here.
    ///
    /// # Errors
    /// [`Kind::Unsupported`] where there is no such version; [`Kind::Corrupt`] where the bytes are not one.
    fn older(version: u32, record: &[u8]) -> Result<Self> {
        let _ = record;
        Err(Error::unsupported(format!(
            "a stored {} has version {version}, which is not read any more",
            Self::KIND
        )))
    }
}

/// A shape that replaced another.
pub trait Migrate: Persist {
    /// The version before.
    type Previous: Persist;

    /// Turns the version before into this one.
    fn migrate(old: Self::Previous) -> Self;

    /// Reads an older version, through all that lie between.
    ///
    /// # Errors
    /// As [`Persist::older`] of the version before.
    fn upgrade(version: u32, record: &[u8]) -> Result<Self> {
        const {
            assert!(Self::Previous::VERSION < Self::VERSION, "a version comes from one that is older");
        }
        read::<Self::Previous>(version, record).map(Self::migrate)
    }
}

/// A record as it is stored.
///
/// # Errors
/// [`Kind::Internal`] where it has no form in JSON.
pub fn encode<T: Persist>(record: &T) -> Result<Bytes> {
    let mut bytes = BytesMut::new().writer();
    let head = format!("{} {}\n", T::KIND, T::VERSION);
    bytes.get_mut().extend_from_slice(head.as_bytes());
    serde_json::to_writer(&mut bytes, record).internal(format!("encoding a {}", T::KIND))?;
    Ok(bytes.into_inner().freeze())
}

/// A stored record, brought up to this version.
///
/// # Errors
/// [`Kind::Corrupt`] where the bytes are not a record of this kind; [`Kind::Unsupported`] where a newer version of
/// Hive wrote it. The context names the key.
pub fn decode<T: Persist>(key: &Key, bytes: &[u8]) -> Result<T> {
    parse(bytes).map_err(|error| error.context(format!("reading the {} at '{key}'", T::KIND)))
}

fn parse<T: Persist>(bytes: &[u8]) -> Result<T> {
    // The longest head that could be one, so that a value without a line feed is not searched to its end.
    let head = bytes.iter().take(T::KIND.len() + 12).position(|b| *b == b'\n');
    let (head, record) = head.and_then(|end| bytes.split_at_checked(end)).ok_or_else(damaged)?;
    let head = std::str::from_utf8(head).or_kind(Kind::Corrupt, DAMAGED)?;
    let (kind, version) = head.split_once(' ').ok_or_else(damaged)?;
    if kind != T::KIND {
        return Err(damaged().context(format!("it is a '{}'", kind.escape_debug())));
    }
    let version: u32 = version.parse().or_kind(Kind::Corrupt, DAMAGED)?;
    if version > T::VERSION {
        return Err(Error::unsupported(format!(
            "a stored {} has version {version}; this node reads up to {}: a newer Hive wrote it",
            T::KIND,
            T::VERSION
        )));
    }
    read(version, &record[1..])
}

fn read<T: Persist>(version: u32, record: &[u8]) -> Result<T> {
    if version == T::VERSION {
        return serde_json::from_slice(record).or_kind(Kind::Corrupt, DAMAGED);
    }
    T::older(version, record)
}

const DAMAGED: &str = "a stored record is damaged";

fn damaged() -> Error {
    Error::corrupt(DAMAGED)
}

impl dyn StateRead {
    /// The record of a key, as its type.
    ///
    /// # Errors
    /// As [`StateRead::get`] and [`decode`].
    pub async fn get_as<T: Persist>(&self, key: &Key) -> Result<Option<T>> {
        let found = self.get(key).await?;
        found.map(|record| decode(key, &record.value)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    macro_rules! shape {
        ($name:ident, $version:literal, $field:ident: $type:ty $(, $older:item)?) => {
            #[derive(Debug, PartialEq, Serialize, Deserialize)]
            struct $name { $field: $type }
            impl Persist for $name {
                const KIND: &'static str = "thing";
                const VERSION: u32 = $version;
                $($older)?
            }
        };
    }
    shape!(First, 1, a: u8);
    shape!(Second, 2, b: u16, fn older(version: u32, record: &[u8]) -> Result<Self> { Self::upgrade(version, record) });
    shape!(Third, 3, c: u32, fn older(version: u32, record: &[u8]) -> Result<Self> { Self::upgrade(version, record) });
    impl Migrate for Second {
        type Previous = First;
        fn migrate(old: First) -> Self {
            Self { b: old.a.into() }
        }
    }
    impl Migrate for Third {
        type Previous = Second;
        fn migrate(old: Second) -> Self {
            Self { c: old.b.into() }
        }
    }

    #[test]
    fn versions_are_brought_up_one_by_one() {
        let key: Key = "/k".parse().unwrap();
        assert_eq!(&encode(&First { a: 7 }).unwrap()[..], b"thing 1\n{\"a\":7}");
        assert_eq!(decode::<Third>(&key, &encode(&First { a: 7 }).unwrap()).unwrap(), Third { c: 7 });
        assert_eq!(decode::<Third>(&key, &encode(&Third { c: 9 }).unwrap()).unwrap(), Third { c: 9 });
        let newer = decode::<Second>(&key, &encode(&Third { c: 9 }).unwrap()).unwrap_err();
        assert_eq!(newer.kind(), Kind::Unsupported);
        assert!(newer.to_string().contains("version 3") && newer.to_string().contains("'/k'"), "{newer}");
        let none = decode::<Third>(&key, b"thing 0\n{}").unwrap_err();
        assert_eq!(none.kind(), Kind::Unsupported);
    }

    #[test]
    fn damage_is_said_with_the_key() {
        let key: Key = "/k".parse().unwrap();
        for bytes in [
            &b""[..],
            b"thing",
            b"thing 1",
            b"thing 1\n",
            b"thing 1\n{\"a\":",
            b"thing x\n{}",
            b"other 1\n{\"a\":7}",
        ] {
            let error = decode::<First>(&key, bytes).unwrap_err();
            assert_eq!(error.kind(), Kind::Corrupt, "{bytes:?}");
            assert!(error.to_string().contains("'/k'"), "{error}");
        }
    }
}
