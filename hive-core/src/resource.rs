//! The kinds of resources: how their ids begin, where their records are, what AWS says where one is missing.

use std::fmt;

use crate::ids::hex;
use crate::state::{Key, KeyRange, Persist, StateRead};
use crate::{AccountId, Context, Entropy, Error, Region, Result};

/// A kind of resource of EC2's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceKind {
    /// What its ids begin with: `vol` in `vol-0123…`.
    pub prefix: &'static str,
    /// Its name in keys, tag specifications and filters: `volume`.
    pub name: &'static str,
    /// The code where there is no such resource.
    pub not_found: &'static str,
    /// The code where an id cannot be one of this kind.
    pub malformed: &'static str,
}

/// Key pairs.
pub const KEY_PAIR: ResourceKind = ResourceKind {
    prefix: "key",
    name: "key-pair",
    not_found: "InvalidKeyPair.NotFound",
    malformed: "InvalidParameterValue",
};

/// Every kind that can have tags.
const KINDS: &[ResourceKind] = &[KEY_PAIR];

impl ResourceKind {
    /// The kind that an id is of, by how it begins.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        let (prefix, digits) = id.split_once('-')?;
        let fits = (digits.len() == 8 || digits.len() == 17)
            && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        KINDS.iter().find(|kind| fits && kind.prefix == prefix).copied()
    }

    /// A fresh id: the prefix and 17 hex digits.
    #[must_use]
    pub fn id(&self, entropy: &dyn Entropy) -> String {
        let digits = hex(&entropy.array::<9>());
        format!("{}-{}", self.prefix, &digits[..17])
    }

    /// Where a resource's record is.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) where the id is no part of a key.
    pub fn key(&self, ctx: &Context, id: &str) -> Result<Key> {
        Key::resource(ctx.account(), ctx.region(), self.name, id)
    }

    /// Where all records of the kind are.
    #[must_use]
    pub fn range(&self, ctx: &Context) -> KeyRange {
        KeyRange::resources(ctx.account(), ctx.region(), self.name)
    }

    /// What AWS says where a resource is missing.
    #[must_use]
    pub fn missing(&self, id: &str) -> Error {
        let what = self.name.replace('-', " ");
        Error::not_found(format!("The {what} ID '{}' does not exist", id.escape_debug()))
            .with_code(self.not_found)
    }
}

impl fmt::Display for ResourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A name that a client chose as one segment of a key: what has a meaning there, or none that can be printed, is
/// written as `%` and two hex digits for each byte.
#[must_use]
pub fn segment(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for character in name.chars() {
        if character == '/' || character == '%' || character.is_control() {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                text.push_str(&format!("%{byte:02x}"));
            }
        } else {
            text.push(character);
        }
    }
    text
}

/// The key of a name that one resource of an account and a region can have: `/{account}/{region}/{kind}-name/{name}`.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) where the name is too long.
pub fn name_key(account: &AccountId, region: &Region, kind: ResourceKind, name: &str) -> Result<Key> {
    Key::resource(account, region, &format!("{kind}-name"), &segment(name))
}

/// Every record of a range, in key order, page by page.
///
/// # Errors
/// The store's, and [`Kind::Corrupt`](crate::Kind::Corrupt) where a record cannot be read.
pub async fn records<T: Persist>(state: &dyn StateRead, range: &KeyRange) -> Result<Vec<(Key, T)>> {
    const PAGE: usize = 1000;
    let mut found = Vec::new();
    let mut rest = range.clone();
    loop {
        let page = state.scan(&rest, PAGE).await?;
        for (key, record) in &page.records {
            found.push((key.clone(), crate::state::decode(key, &record.value)?));
        }
        match page.records.last() {
            Some((last, _)) if page.more => rest = rest.after(last),
            _ => return Ok(found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededEntropy;

    #[test]
    fn ids_say_their_kind() {
        let id = KEY_PAIR.id(&SeededEntropy::new(1));
        assert_eq!(id.len(), "key-".len() + 17);
        assert_eq!(ResourceKind::of(&id), Some(KEY_PAIR));
        for wrong in
            ["", "key", "key-", "key-0", "key-0123456789abcdefg", "key-0123456789ABCDEF0", "yek-01234567"]
        {
            assert_eq!(ResourceKind::of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_name_is_one_segment() {
        assert_eq!(segment("a/b%c\u{7f}d é"), "a%2fb%25c%7fd é");
    }
}
