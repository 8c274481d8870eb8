//! Tags, once for every resource: reading specifications, limits, and where they are kept.
//!
//! A tag's record is `/{account}/{region}/tag/{resource}/{key}`. It is written in the transaction of whoever changes it,
//! whichever crate that is, and goes with its resource.
//!
//! Source: Amazon EC2 User Guide, *Tag your Amazon EC2 resources*, with its restrictions.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::generated::ec2::{Tag, TagSpecification};
use crate::resource::{ResourceKind, records_during, segment};
use crate::state::{Key, KeyRange, Persist, Revision, StateRead, Transaction};
use crate::{Context, Error, Result};

/// The most tags of a resource.
pub const MAX_TAGS: usize = 50;
/// The longest key of a tag, in characters.
pub const MAX_KEY: usize = 128;
/// The longest value of a tag, in characters.
pub const MAX_VALUE: usize = 256;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct TagRecord {
    key: String,
    value: String,
}

impl Persist for TagRecord {
    const KIND: &'static str = "tag";
    const VERSION: u32 = 1;
}

/// The tags of a request, checked: keys with their values.
pub type Tags = BTreeMap<String, String>;

/// Checks tags as a client wrote them.
///
/// # Errors
/// `InvalidParameterValue` naming what is wrong, and `TagLimitExceeded`.
pub fn check(tags: &[Tag]) -> Result<Tags> {
    let wrong = |message: String| Err(Error::invalid(message).with_code("InvalidParameterValue"));
    let mut checked = Tags::new();
    for tag in tags {
        let key = tag.key.clone().unwrap_or_default();
        let value = tag.value.clone().unwrap_or_default();
        let shown = key.escape_debug();
        if key.is_empty() {
            return wrong("Tag key cannot be null or empty".to_owned());
        }
        if key.chars().count() > MAX_KEY {
            return wrong(format!("Tag key exceeds the maximum length of {MAX_KEY} characters: '{shown}'"));
        }
        if value.chars().count() > MAX_VALUE {
            return wrong(format!(
                "Tag value exceeds the maximum length of {MAX_VALUE} characters, for the key '{shown}'"
            ));
        }
        if key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:")) {
            return wrong(format!("Tag keys starting with 'aws:' are reserved for internal use: '{shown}'"));
        }
        if checked.insert(key.clone(), value).is_some() {
            return wrong(format!("Duplicate tag key '{shown}' specified."));
        }
    }
    if checked.len() > MAX_TAGS {
        return Err(limit());
    }
    Ok(checked)
}

fn limit() -> Error {
    Error::invalid("The maximum number of Tags for a resource has been reached.")
        .with_code("TagLimitExceeded")
}

/// The tags that a request specifies for the resource it makes.
///
/// # Errors
/// `InvalidParameterValue` where a specification is for another type, and as [`check`].
pub fn specified(specifications: &[TagSpecification], kind: ResourceKind) -> Result<Tags> {
    let mut tags = Vec::new();
    for specification in specifications {
        let named = specification.resource_type.as_ref().map_or("", |named| named.as_str());
        if named != kind.name {
            let message = format!(
                "'{}' is not a valid taggable resource type for this operation.",
                named.escape_debug()
            );
            return Err(Error::invalid(message).with_code("InvalidParameterValue"));
        }
        tags.extend_from_slice(&specification.tags);
    }
    check(&tags)
}

/// Tags as an answer shows them.
#[must_use]
pub fn shown(tags: &Tags) -> Vec<Tag> {
    tags.iter().map(|(key, value)| Tag { key: Some(key.clone()), value: Some(value.clone()) }).collect()
}

/// Puts tags on a resource, over those of the same keys.
///
/// # Errors
/// `TagLimitExceeded` where it would have too many.
pub async fn put(tx: &mut Transaction<'_>, ctx: &Context, resource: &str, tags: &Tags) -> Result<()> {
    if tags.is_empty() {
        return Ok(());
    }
    let present: Vec<(Key, TagRecord)> = tx.scan_as(&range(ctx, resource), MAX_TAGS + 1).await?;
    let all: BTreeSet<&str> =
        present.iter().map(|(_, tag)| tag.key.as_str()).chain(tags.keys().map(String::as_str)).collect();
    if all.len() > MAX_TAGS {
        return Err(limit());
    }
    for (key, value) in tags {
        tx.put_as(at(ctx, resource, key)?, &TagRecord { key: key.clone(), value: value.clone() })?;
    }
    Ok(())
}

/// Takes tags off a resource: with a value only where it is that one, with no tags all of them. What is not there is
/// no error.
///
/// # Errors
/// The store's.
pub async fn delete(tx: &mut Transaction<'_>, ctx: &Context, resource: &str, tags: &[Tag]) -> Result<()> {
    if tags.is_empty() {
        return tx.delete_range(&range(ctx, resource));
    }
    for tag in tags {
        let key = at(ctx, resource, tag.key.as_deref().unwrap_or_default())?;
        let found: Option<TagRecord> = tx.get_as(&key).await?;
        if found.is_some_and(|found| tag.value.as_ref().is_none_or(|value| *value == found.value)) {
            tx.delete(key)?;
        }
    }
    Ok(())
}

/// The tags of a resource, as a transaction leaves them.
///
/// # Errors
/// The store's.
pub async fn of(tx: &mut Transaction<'_>, ctx: &Context, resource: &str) -> Result<Tags> {
    let found: Vec<(Key, TagRecord)> = tx.scan_as(&range(ctx, resource), MAX_TAGS).await?;
    Ok(found.into_iter().map(|(_, tag)| (tag.key, tag.value)).collect())
}

/// The tags of every resource of a kind, by id.
///
/// # Errors
/// The store's.
pub async fn of_kind(
    state: &dyn StateRead,
    ctx: &Context,
    kind: ResourceKind,
) -> Result<BTreeMap<String, Tags>> {
    Ok(of_kind_at(state, ctx, kind).await?.0)
}

/// As [`of_kind`], with the revision at which the last of them was read.
///
/// # Errors
/// The store's.
pub async fn of_kind_at(
    state: &dyn StateRead,
    ctx: &Context,
    kind: ResourceKind,
) -> Result<(BTreeMap<String, Tags>, Revision)> {
    all(state, &KeyRange::prefix(&format!("{}{}-", root(ctx), kind.prefix))).await
}

/// The tags of every resource of the account in the region, by id.
///
/// # Errors
/// The store's.
pub async fn of_all(state: &dyn StateRead, ctx: &Context) -> Result<BTreeMap<String, Tags>> {
    Ok(all(state, &KeyRange::prefix(&root(ctx))).await?.0)
}

async fn all(state: &dyn StateRead, range: &KeyRange) -> Result<(BTreeMap<String, Tags>, Revision)> {
    let mut tags: BTreeMap<String, Tags> = BTreeMap::new();
    let (found, (_, last)) = records_during::<TagRecord>(state, range).await?;
    for (key, record) in found {
        let resource = key.as_str().split('/').nth(4);
        let resource = resource.ok_or_else(|| Error::corrupt(format!("'{key}' is no tag's key")))?;
        tags.entry(resource.to_owned()).or_default().insert(record.key, record.value);
    }
    Ok((tags, last))
}

fn root(ctx: &Context) -> String {
    format!("/{}/{}/tag/", ctx.account(), ctx.region())
}

fn range(ctx: &Context, resource: &str) -> KeyRange {
    KeyRange::prefix(&format!("{}{resource}/", root(ctx)))
}

fn at(ctx: &Context, resource: &str, key: &str) -> Result<Key> {
    Key::resource(ctx.account(), ctx.region(), "tag", &format!("{resource}/{}", segment(key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(key: &str, value: &str) -> Tag {
        Tag { key: Some(key.to_owned()), value: Some(value.to_owned()) }
    }

    #[test]
    fn what_a_tag_may_be() {
        let long_key = "k".repeat(MAX_KEY + 1);
        let long_value = "v".repeat(MAX_VALUE + 1);
        for (tags, says) in [
            (vec![tag("", "x")], "null or empty"),
            (vec![tag(&long_key, "x")], "128"),
            (vec![tag("k", &long_value)], "256"),
            (vec![tag("aws:x", "x")], "'aws:x'"),
            (vec![tag("AWS:x", "x")], "reserved"),
            (vec![tag("k", "1"), tag("k", "2")], "Duplicate tag key 'k'"),
        ] {
            let error = check(&tags).unwrap_err();
            assert_eq!(error.code(), Some("InvalidParameterValue"));
            assert!(error.message().contains(says), "{error}");
        }
        let many: Vec<Tag> = (0..=MAX_TAGS).map(|n| tag(&n.to_string(), "")).collect();
        assert_eq!(check(&many).unwrap_err().code(), Some("TagLimitExceeded"));
        assert_eq!(check(&many[1..]).unwrap().len(), MAX_TAGS);
    }
}
