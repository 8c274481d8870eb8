//! The bytes of the state verbs, for [`RemoteState`](super::RemoteState) and [`StateServer`](super::StateServer).
//!
//! Binary, for values are bytes and a message has room for little more than the largest transaction. Numbers are
//! big-endian; a text is its length in two bytes and UTF-8, a value its length in four and bytes, a list its count in
//! four and items; the first byte is the version. What [`MAX_TXN_BYTES`](super::MAX_TXN_BYTES) counts for an item is
//! more than it takes here, so every transaction and page fits into [`MAX_MESSAGE`].

use std::time::Duration;

use bytes::{Buf as _, BufMut as _, Bytes, BytesMut};

use super::{
    Changes, Commit, Expect, Key, KeyRange, MAX_TXN_BYTES, Record, Revision, Scan, StateEvent, Txn, TxnId,
};
use crate::{Error, Result};

/// The longest message: a transaction or page, and its head.
pub(super) const MAX_MESSAGE: usize = MAX_TXN_BYTES + 4096;

const VERSION: u8 = 1;

/// Something that can be a message, or a part of one.
pub(super) trait Wired: Sized {
    /// The fewest bytes it takes, by which the length of a list is bounded before it is read.
    const LEAST: usize;
    fn write(&self, to: &mut BytesMut);
    fn read(from: &mut Bytes) -> Result<Self>;
}

/// A message.
pub(super) fn to_bytes(message: &impl Wired) -> Bytes {
    let mut bytes = BytesMut::new();
    bytes.put_u8(VERSION);
    message.write(&mut bytes);
    bytes.freeze()
}

/// A whole message.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) where the bytes are not one;
/// [`Kind::Unsupported`](crate::Kind::Unsupported) where they are of another version.
pub(super) fn from_bytes<T: Wired>(mut bytes: Bytes) -> Result<T> {
    let version = u8::read(&mut bytes)?;
    if version != VERSION {
        return Err(Error::unsupported(format!("a state message has version {version}, not {VERSION}")));
    }
    let message = T::read(&mut bytes)?;
    if bytes.is_empty() { Ok(message) } else { Err(malformed()) }
}

fn malformed() -> Error {
    Error::invalid("a state message is malformed")
}

macro_rules! number {
    ($($type:ty, $put:ident, $get:ident, $size:literal;)*) => { $(
        impl Wired for $type {
            const LEAST: usize = $size;
            fn write(&self, to: &mut BytesMut) {
                to.$put(*self);
            }
            fn read(from: &mut Bytes) -> Result<Self> {
                from.$get().map_err(|_| malformed())
            }
        }
    )* };
}
number! {
    u8, put_u8, try_get_u8, 1;
    u16, put_u16, try_get_u16, 2;
    u32, put_u32, try_get_u32, 4;
    u64, put_u64, try_get_u64, 8;
    u128, put_u128, try_get_u128, 16;
}

impl Wired for bool {
    const LEAST: usize = 1;
    fn write(&self, to: &mut BytesMut) {
        to.put_u8((*self).into());
    }
    fn read(from: &mut Bytes) -> Result<Self> {
        match u8::read(from)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(malformed()),
        }
    }
}

fn take(from: &mut Bytes, length: usize) -> Result<Bytes> {
    if length > from.len() { Err(malformed()) } else { Ok(from.split_to(length)) }
}

impl Wired for String {
    const LEAST: usize = 2;
    fn write(&self, to: &mut BytesMut) {
        write_text(self, to);
    }
    fn read(from: &mut Bytes) -> Result<Self> {
        let length = u16::read(from)?.into();
        Self::from_utf8(take(from, length)?.into()).map_err(|_| malformed())
    }
}

fn write_text(text: &str, to: &mut BytesMut) {
    // Keys and bounds have about 2,560 bytes at most; of a longer text the reader finds the length to be wrong.
    to.put_u16(u16::try_from(text.len()).unwrap_or(u16::MAX));
    to.put_slice(text.as_bytes());
}

impl Wired for Bytes {
    const LEAST: usize = 4;
    fn write(&self, to: &mut BytesMut) {
        to.put_u32(u32::try_from(self.len()).unwrap_or(u32::MAX));
        to.put_slice(self);
    }
    fn read(from: &mut Bytes) -> Result<Self> {
        let length = usize::try_from(u32::read(from)?).map_err(|_| malformed())?;
        take(from, length)
    }
}

impl<T: Wired> Wired for Option<T> {
    const LEAST: usize = 1;
    fn write(&self, to: &mut BytesMut) {
        self.is_some().write(to);
        if let Some(item) = self {
            item.write(to);
        }
    }
    fn read(from: &mut Bytes) -> Result<Self> {
        if bool::read(from)? { T::read(from).map(Some) } else { Ok(None) }
    }
}

impl<T: Wired> Wired for Vec<T> {
    const LEAST: usize = 4;
    fn write(&self, to: &mut BytesMut) {
        to.put_u32(u32::try_from(self.len()).unwrap_or(u32::MAX));
        for item in self {
            item.write(to);
        }
    }
    fn read(from: &mut Bytes) -> Result<Self> {
        let count = usize::try_from(u32::read(from)?).map_err(|_| malformed())?;
        if count > from.len() / T::LEAST {
            return Err(malformed());
        }
        (0..count).map(|_| T::read(from)).collect()
    }
}

impl<A: Wired, B: Wired> Wired for (A, B) {
    const LEAST: usize = A::LEAST + B::LEAST;
    fn write(&self, to: &mut BytesMut) {
        self.0.write(to);
        self.1.write(to);
    }
    fn read(from: &mut Bytes) -> Result<Self> {
        Ok((A::read(from)?, B::read(from)?))
    }
}

impl Wired for Key {
    const LEAST: usize = 3;
    fn write(&self, to: &mut BytesMut) {
        write_text(self.as_str(), to);
    }
    fn read(from: &mut Bytes) -> Result<Self> {
        Self::try_from(String::read(from)?)
    }
}

impl Wired for KeyRange {
    const LEAST: usize = 3;
    fn write(&self, to: &mut BytesMut) {
        write_text(self.start(), to);
        self.end().is_some().write(to);
        if let Some(end) = self.end() {
            write_text(end, to);
        }
    }
    fn read(from: &mut Bytes) -> Result<Self> {
        let (start, end) = <(String, Option<String>)>::read(from)?;
        let range = Self::from_bounds(start, end);
        range.check()?;
        Ok(range)
    }
}

/// Structs, field by field.
macro_rules! fields {
    ($($name:ident { $($field:ident: $type:ty),* })*) => { $(
        impl Wired for $name {
            const LEAST: usize = 0 $(+ <$type>::LEAST)*;
            fn write(&self, to: &mut BytesMut) {
                $(self.$field.write(to);)*
            }
            fn read(from: &mut Bytes) -> Result<Self> {
                $(let $field = <$type>::read(from)?;)*
                Ok(Self { $($field),* })
            }
        }
    )* };
}

impl Wired for Revision {
    const LEAST: usize = 8;
    fn write(&self, to: &mut BytesMut) {
        self.0.write(to);
    }
    fn read(from: &mut Bytes) -> Result<Self> {
        u64::read(from).map(Self)
    }
}

/// The arguments of `state.scan`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ScanArgs {
    pub(super) range: KeyRange,
    pub(super) limit: u32,
}

/// The arguments of `state.watch`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WatchArgs {
    pub(super) range: KeyRange,
    pub(super) from: Revision,
    pub(super) wait_ms: u32,
}

impl WatchArgs {
    pub(super) fn wait(&self) -> Duration {
        Duration::from_millis(self.wait_ms.into())
    }
}

fields! {
    TxnId { begun: Revision, nonce: u128 }
    Txn { id: TxnId, expect: Vec<Expect>, put: Vec<(Key, Bytes)>, delete: Vec<KeyRange> }
    Record { revision: Revision, value: Bytes }
    Scan { records: Vec<(Key, Record)>, revision: Revision, more: bool }
    Changes { events: Vec<StateEvent>, through: Revision }
    ScanArgs { range: KeyRange, limit: u32 }
    WatchArgs { range: KeyRange, from: Revision, wait_ms: u32 }
}

/// Enums: the number of the variant in one byte, then what it has.
macro_rules! variants {
    ($($name:ident, $least:expr, { $($tag:literal => $variant:ident($($part:ident: $type:ty),*)),* })*) => { $(
        impl Wired for $name {
            const LEAST: usize = $least;
            fn write(&self, to: &mut BytesMut) {
                match self {
                    $(Self::$variant($($part),*) => {
                        to.put_u8($tag);
                        $($part.write(to);)*
                    })*
                }
            }
            fn read(from: &mut Bytes) -> Result<Self> {
                match u8::read(from)? {
                    $($tag => {
                        $(let $part = <$type>::read(from)?;)*
                        Ok(Self::$variant($($part),*))
                    })*
                    _ => Err(malformed()),
                }
            }
        }
    )* };
}

variants! {
    Expect, 4, {
        0 => At(key: Key, revision: Revision),
        1 => Absent(key: Key),
        2 => Unchanged(range: KeyRange, revision: Revision)
    }
    Commit, 4, { 0 => Done(revision: Revision), 1 => Conflict(range: KeyRange) }
    StateEvent, 9, {
        0 => Put(key: Key, record: Record), 1 => Deleted(key: Key, revision: Revision), 2 => Gap(revision: Revision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn txn() -> impl Strategy<Value = Txn> {
        let key = || "/[a-zü/\n\u{1}]{0,9}".prop_map(|text| text.parse::<Key>().unwrap());
        let range = || {
            ("[/a-zü\0]{0,9}", proptest::option::of("[/a-z]{0,9}"))
                .prop_map(|(start, end)| KeyRange::from_bounds(start, end))
        };
        let value = || proptest::collection::vec(any::<u8>(), 0..50).prop_map(Bytes::from);
        let revision = || any::<u64>().prop_map(Revision);
        let expect = prop_oneof![
            (key(), revision()).prop_map(|(key, revision)| Expect::At(key, revision)),
            key().prop_map(Expect::Absent),
            (range(), revision()).prop_map(|(range, revision)| Expect::Unchanged(range, revision)),
        ];
        let list = 0..6;
        (
            (revision(), any::<u128>()).prop_map(|(begun, nonce)| TxnId { begun, nonce }),
            proptest::collection::vec(expect, list.clone()),
            proptest::collection::vec((key(), value()), list.clone()),
            proptest::collection::vec(range(), list),
        )
            .prop_map(|(id, expect, put, delete)| Txn { id, expect, put, delete })
    }

    proptest! {
        #[test]
        fn a_transaction_comes_back_and_takes_less_than_it_counts_for(txn in txn()) {
            let bytes = to_bytes(&txn);
            prop_assert!(bytes.len() <= txn.size() + 64, "{} > {}", bytes.len(), txn.size());
            prop_assert_eq!(from_bytes::<Txn>(bytes).unwrap(), txn);
        }

        #[test]
        fn damage_is_an_error_or_another_message_but_never_a_panic(
            txn in txn(), at in any::<proptest::sample::Index>(), flip in 1u8.., cut in any::<proptest::sample::Index>(),
        ) {
            let mut bytes = to_bytes(&txn).to_vec();
            let place = at.index(bytes.len());
            bytes[place] ^= flip;
            let _ = from_bytes::<Txn>(bytes.clone().into());
            bytes.truncate(cut.index(bytes.len()));
            let _ = from_bytes::<Txn>(bytes.into());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let bytes = Bytes::from(bytes);
            let _ = (from_bytes::<Scan>(bytes.clone()), from_bytes::<Changes>(bytes.clone()));
            let _ = (from_bytes::<Commit>(bytes.clone()), from_bytes::<Option<Record>>(bytes));
        }
    }

    #[test]
    fn a_list_cannot_claim_more_than_the_message_has() {
        let mut bytes = BytesMut::new();
        bytes.put_u8(VERSION);
        bytes.put_u32(u32::MAX);
        assert!(from_bytes::<Vec<Key>>(bytes.freeze()).is_err());
    }
}
