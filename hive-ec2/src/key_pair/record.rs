//! A key pair as it is kept: the public half.

use hive_core::resource::{self, KEY_PAIR};
use hive_core::state::{Key, Persist, Transaction};
use hive_core::tag::{self, Tags};
use hive_core::{Context, Error, Result};
use serde::{Deserialize, Serialize};

use super::KeyKind;

/// The longest name, in characters.
const LONGEST_NAME: usize = 255;

/// The record of a key pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyPairRecord {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: KeyKind,
    pub(crate) fingerprint: String,
    /// The line for `authorized_keys`.
    pub(crate) public: String,
    /// When it was made, in milliseconds of Unix time.
    pub(crate) created: i64,
}

impl Persist for KeyPairRecord {
    const KIND: &'static str = "key-pair";
    const VERSION: u32 = 1;
}

/// The claim of a name: which key pair has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct NameRecord {
    id: String,
}

impl Persist for NameRecord {
    const KIND: &'static str = "key-pair-name";
    const VERSION: u32 = 1;
}

/// Checks a name that a client chose: up to 255 printable ASCII characters, without spaces at its ends.
///
/// # Errors
/// `InvalidParameterValue` naming it.
pub(crate) fn check_name(name: &str) -> Result<()> {
    let fits = !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.bytes().all(|b| (b' '..=b'~').contains(&b))
        && name.trim() == name;
    if fits {
        return Ok(());
    }
    let shown: String = name.chars().take(LONGEST_NAME).collect();
    let message = format!("Value ({}) for parameter KeyName is invalid.", shown.escape_debug());
    Err(Error::invalid(message).with_code("InvalidParameterValue"))
}

fn name_key(ctx: &Context, name: &str) -> Result<Key> {
    resource::name_key(ctx.account(), ctx.region(), KEY_PAIR, name)
}

/// Refuses a name that is taken.
///
/// # Errors
/// `InvalidKeyPair.Duplicate`.
pub(crate) async fn check_free(tx: &mut Transaction<'_>, ctx: &Context, name: &str) -> Result<()> {
    match tx.get(&name_key(ctx, name)?).await? {
        None => Ok(()),
        Some(_) => {
            let message = format!("The keypair '{}' already exists.", name.escape_debug());
            Err(Error::conflict(message).with_code("InvalidKeyPair.Duplicate"))
        }
    }
}

/// The key pair of a name.
///
/// # Errors
/// `InvalidKeyPair.NotFound`.
pub(crate) async fn named(tx: &mut Transaction<'_>, ctx: &Context, name: &str) -> Result<KeyPairRecord> {
    let found = match tx.get_as::<NameRecord>(&name_key(ctx, name)?).await? {
        Some(taken) => tx.get_as(&KEY_PAIR.key(ctx, &taken.id)?).await?,
        None => None,
    };
    found.ok_or_else(|| {
        let message = format!("The key pair '{}' does not exist", name.escape_debug());
        Error::not_found(message).with_code(KEY_PAIR.not_found)
    })
}

/// Keeps a new key pair, its name and its tags.
///
/// # Errors
/// Where the name is taken, and the store's.
pub(crate) async fn create(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    record: &KeyPairRecord,
    tags: &Tags,
) -> Result<()> {
    check_free(tx, ctx, &record.name).await?;
    tx.put_as(name_key(ctx, &record.name)?, &NameRecord { id: record.id.clone() })?;
    tx.put_as(KEY_PAIR.key(ctx, &record.id)?, record)?;
    tag::put(tx, ctx, &record.id, tags).await
}

/// Deletes a key pair by its name or its id, with its tags, and says which it was. `None` where there is none.
///
/// # Errors
/// The store's.
pub(crate) async fn delete(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    name: Option<&str>,
    id: Option<&str>,
) -> Result<Option<String>> {
    let id = match (id, name) {
        (Some(id), _) => Some(id.to_owned()),
        (None, Some(name)) => tx.get_as::<NameRecord>(&name_key(ctx, name)?).await?.map(|record| record.id),
        (None, None) => None,
    };
    let Some(id) = id else { return Ok(None) };
    let key = KEY_PAIR.key(ctx, &id)?;
    let Some(record) = tx.get_as::<KeyPairRecord>(&key).await? else { return Ok(None) };
    tx.delete(key)?;
    tx.delete(name_key(ctx, &record.name)?)?;
    tag::delete(tx, ctx, &id, &[]).await?;
    Ok(Some(id))
}
