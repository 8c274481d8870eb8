//! Which bytes belong to which records: a store of blobs and the state that names them share an id.
//!
//! ```text
//!   state: /s3/store   blobs: the id        opening
//!   none               none                 a new id, if nothing says that there were bytes, or those are here
//!   not marked         none                 the same, with the id that was begun with
//!   the id             the same             goes on
//!   marked             none                 an error: the disk is not mounted, or it is the wrong one
//!   none, or other     an id                an error: these are the bytes of another state
//! ```
//!
//! The state says the id first, then the blobs have it, then the state says that they do. So a crash between two of
//! these is begun again, and a directory that is empty once it has had an id is never taken for a new one.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use hive_core::state::{KeyRange, StateRead, StateStore, decode, transact};
use hive_core::{Entropy, Error, Health, Kind, Result};
use tokio::sync::Mutex;

use super::Shared;
use super::blobs::{BlobId, Blobs, Identity, StoreId};
use super::records::{
    GARBAGE, Garbage, LEASES, OBJECTS, ObjectRecord, PARTS, PartRecord, StoreRecord, store_key,
};

/// How many blobs are looked for before bytes without an id are taken for ours.
const SAMPLE: usize = 64;
/// How many records are looked at at once.
const PAGE: usize = 256;
/// How often two processes that open a new store at once may get in each other's way.
const ATTEMPTS: usize = 4;

/// Makes sure that the blobs are those of the state, or makes them so where both are new.
///
/// # Errors
/// [`Kind::Unavailable`] where the blobs are not there, [`Kind::Conflict`] where they are another's.
pub(super) async fn bind(
    state: &dyn StateStore,
    blobs: &dyn Blobs,
    entropy: &dyn Entropy,
) -> Result<StoreId> {
    let mut refused = Error::unavailable("the bytes of objects are opened by others at this moment");
    for _ in 0..ATTEMPTS {
        let there = blobs.identity().await?;
        let said: Option<StoreRecord> = match state.get(&store_key()?).await? {
            Some(record) => Some(decode(&store_key()?, &record.value)?),
            None => None,
        };
        match (said, there) {
            (Some(said), Identity::Known(id)) if said.id == id => {
                if !said.marked {
                    record(state, entropy, &id, true).await?;
                }
                return Ok(id);
            }
            // Others may open it between one look and the other: only what stays so is an error.
            (said, Identity::Known(id)) => refused = foreign(said.as_ref(), &id),
            (Some(StoreRecord { id, marked: true }), Identity::Unknown { .. }) => refused = missing(&id),
            (said, Identity::Unknown { is_empty }) => {
                if let Err(error) = adopt(state, blobs, is_empty).await {
                    if matches!(blobs.identity().await?, Identity::Unknown { .. }) {
                        return Err(error);
                    }
                    // Another opened it between one look and the other.
                    refused = error;
                    continue;
                }
                let id = said.map_or_else(|| StoreId::new(entropy), |said| said.id);
                let id = record(state, entropy, &id, false).await?;
                tracing::info!(store = %id, "the bytes of objects are given their id");
                blobs.claim(&id).await?;
            }
        }
    }
    Err(refused)
}

fn foreign(said: Option<&StoreRecord>, id: &StoreId) -> Error {
    let ours = said.map_or_else(|| "has none".to_owned(), |said| format!("is of store {}", said.id));
    Error::conflict(format!(
        "the bytes of objects are of store {id}, and the state {ours}; nothing was changed"
    ))
}

fn missing(id: &StoreId) -> Error {
    Error::unavailable(format!(
        "the bytes of objects are not there: nothing has the id of store {id}. Is a disk not mounted? Nothing was \
         changed"
    ))
}

/// Writes which store the records are of. What another process wrote first stands, and is what is answered.
async fn record(
    state: &dyn StateStore,
    entropy: &dyn Entropy,
    id: &StoreId,
    marked: bool,
) -> Result<StoreId> {
    let key = &store_key()?;
    let (id, _) = transact(state, entropy, |tx| {
        Box::pin(async move {
            let said: Option<StoreRecord> = tx.get_as(key).await?;
            let id = said.as_ref().map_or_else(|| id.clone(), |said| said.id.clone());
            let marked = marked || said.is_some_and(|said| said.marked);
            tx.put_as(key.clone(), &StoreRecord { id: id.clone(), marked })?;
            Ok(id)
        })
    })
    .await?;
    Ok(id)
}

/// Whether blobs without an id are those of this state, which Hive wrote before there were ids: where it names some,
/// they must be there. Names are chance, so that one that is there is no accident.
async fn adopt(state: &dyn StateStore, blobs: &dyn Blobs, is_empty: bool) -> Result<()> {
    let named = named(state).await?;
    for (id, size) in &named {
        if !is_there(blobs, id, *size).await? {
            return Err(Error::unavailable(format!(
                "the bytes of objects are not there: blob {id} is missing, and nothing has an id. Is a disk not \
                 mounted? Nothing was changed"
            )));
        }
    }
    if is_empty || !named.is_empty() {
        return Ok(());
    }
    for id in forgotten(state).await? {
        if blobs.has(&id).await? {
            return Ok(());
        }
    }
    Err(Error::conflict(
        "there are bytes of objects that no record names, and they have no id; nothing was changed",
    ))
}

async fn is_there(blobs: &dyn Blobs, id: &BlobId, size: u64) -> Result<bool> {
    match blobs.read(id, size, 0..size.min(1)).await {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == Kind::Corrupt => Ok(false),
        Err(error) => Err(error),
    }
}

/// Some blobs of objects and parts, with their sizes.
async fn named(state: &dyn StateRead) -> Result<BTreeSet<(BlobId, u64)>> {
    let (mut found, mut unread) = (BTreeSet::new(), None);
    for prefix in [OBJECTS, PARTS] {
        let mut rest = KeyRange::prefix(prefix);
        while found.len() < SAMPLE {
            let page = state.scan(&rest, PAGE).await?;
            for (key, record) in &page.records {
                let read = if prefix == OBJECTS {
                    decode(key, &record.value).map(|object: ObjectRecord| (object.data, object.size))
                } else {
                    decode(key, &record.value).map(|part: PartRecord| (part.data, part.size))
                };
                match read {
                    Ok((data, size)) => {
                        let blob = data.blob(size).filter(|_| found.len() < SAMPLE);
                        found.extend(blob.map(|(id, stored)| (id.clone(), stored)));
                    }
                    // It harms itself alone, if there are others to tell by.
                    Err(error) => {
                        tracing::warn!(%error, "a record is not read; what it names is not looked for");
                        unread.get_or_insert(error);
                    }
                }
            }
            match page.records.last() {
                Some((last, _)) if page.more => rest = rest.after(last),
                _ => break,
            }
        }
    }
    match unread {
        Some(error) if found.is_empty() => Err(error),
        _ => Ok(found),
    }
}

/// Some blobs that are written or to be deleted.
async fn forgotten(state: &dyn StateRead) -> Result<Vec<BlobId>> {
    let mut found = Vec::new();
    for (key, record) in state.scan(&KeyRange::prefix(GARBAGE), PAGE).await?.records {
        if let Garbage::Blob(id) = decode(&key, &record.value)? {
            found.push(id);
        }
    }
    for (key, _) in state.scan(&KeyRange::prefix(LEASES), PAGE).await?.records {
        found.push(key.as_str().strip_prefix(LEASES).unwrap_or_default().to_owned().try_into()?);
    }
    Ok(found)
}

/// What is known of the id.
#[derive(Debug, Default)]
pub(super) struct Binding {
    id: OnceLock<StoreId>,
    /// One opens it, or looks whether it is still there, at a time.
    opening: Mutex<()>,
}

impl Shared {
    /// Whether the blobs are those of the records. Once they were, whether they are still: a disk may have gone since,
    /// or another come.
    ///
    /// # Errors
    /// As [`bind`]. Until it succeeds again, the health says so and no blob is used.
    pub(super) async fn verify(&self) -> Result<()> {
        let _one = self.binding.opening.lock().await;
        self.look().await
    }

    /// As [`verify`](Self::verify), for the one whose turn it is.
    async fn look(&self) -> Result<()> {
        let found = match self.binding.id.get() {
            Some(id) => self.still(id).await,
            None => bind(&*self.state, &*self.blobs, &*self.entropy).await.map(|id| {
                // It is set by the one whose turn it is alone, which has seen that it was not.
                drop(self.binding.id.set(id));
            }),
        };
        match found {
            Ok(()) => {
                self.health.send_if_modified(|health| {
                    let was_down = !health.serves();
                    if was_down {
                        *health = Health::Ready;
                    }
                    was_down
                });
                Ok(())
            }
            Err(error) => {
                tracing::error!(%error, "the bytes of objects are not opened");
                self.health.send_replace(Health::NotReady(error.to_string().into()));
                Err(error)
            }
        }
    }

    async fn still(&self, id: &StoreId) -> Result<()> {
        match self.blobs.identity().await {
            Ok(Identity::Known(there)) if there == *id => Ok(()),
            Ok(Identity::Known(there)) => {
                Err(foreign(Some(&StoreRecord { id: id.clone(), marked: true }), &there))
            }
            Ok(Identity::Unknown { .. }) => Err(missing(id)),
            Err(error) => Err(error.context("looking whether the bytes of objects are there")),
        }
    }

    /// Before a blob is used: opens the blobs, if that was not done yet.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] where they are not those of the records.
    pub(super) async fn serving(&self) -> Result<()> {
        let down = || Error::unavailable("the bytes of objects are not there");
        if self.binding.id.get().is_none() {
            let _one = self.binding.opening.lock().await;
            if self.binding.id.get().is_none() {
                self.look().await.map_err(|error| down().with_source(error))?;
            }
        }
        if self.health.borrow().serves() { Ok(()) } else { Err(down()) }
    }
}
