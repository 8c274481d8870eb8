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

use std::sync::OnceLock;

#[cfg(doc)]
use hive_core::Kind;
use hive_core::state::{StateStore, decode, transact};
use hive_core::{Entropy, Error, Health, Result};
use tokio::sync::Mutex;

use super::Shared;
use super::adoption::Search;
use super::blobs::{Blobs, Identity, StoreId};
use super::records::{StoreRecord, store_key};

/// How often two processes that open a new store at once may get in each other's way.
const ATTEMPTS: usize = 4;

/// Makes sure that the blobs are those of the state, or makes them so where both are new. `None` where a piece of the
/// search was not enough to tell.
///
/// # Errors
/// [`Kind::Unavailable`] where the blobs are not there, [`Kind::Conflict`] where they are another's.
pub(super) async fn bind(
    state: &dyn StateStore,
    blobs: &dyn Blobs,
    entropy: &dyn Entropy,
    search: &mut Search,
) -> Result<Option<StoreId>> {
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
                return Ok(Some(id));
            }
            // Others may open it between one look and the other: only what stays so is an error.
            (said, Identity::Known(id)) => refused = foreign(said.as_ref(), &id),
            (Some(StoreRecord { id, marked: true }), Identity::Unknown { .. }) => refused = missing(&id),
            (said, Identity::Unknown { is_empty }) => {
                match search.adopt(state, blobs, is_empty).await {
                    Ok(true) => {}
                    Ok(false) => return Ok(None),
                    Err(error) => {
                        if matches!(blobs.identity().await?, Identity::Unknown { .. }) {
                            return Err(error);
                        }
                        // Another opened it between one look and the other.
                        refused = error;
                        continue;
                    }
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

/// What is known of the id.
#[derive(Debug, Default)]
pub(super) struct Binding {
    id: OnceLock<StoreId>,
    /// One opens it, or looks whether it is still there, at a time, and not for longer than a piece of the search takes.
    opening: Mutex<Search>,
}

impl Shared {
    /// Whether the blobs are those of the records. Once they were, whether they are still: a disk may have gone since,
    /// or another come.
    ///
    /// # Errors
    /// As [`bind`]. Until it succeeds again, the health says so and no blob is used.
    pub(super) async fn verify(&self) -> Result<()> {
        while !self.verify_some().await? {}
        Ok(())
    }

    /// As [`verify`](Self::verify), but no more than a piece of the search. Whether that was enough.
    pub(super) async fn verify_some(&self) -> Result<bool> {
        let mut search = self.binding.opening.lock().await;
        self.look(&mut search).await
    }

    /// As [`verify_some`](Self::verify_some), for the one whose turn it is.
    async fn look(&self, search: &mut Search) -> Result<bool> {
        let mut bound = None;
        let found = match self.binding.id.get() {
            Some(id) => self.still(id).await.map(|()| true),
            None => bind(&*self.state, &*self.blobs, &*self.entropy, search).await.map(|found| {
                bound = found;
                bound.is_some()
            }),
        };
        match found {
            Ok(true) => {
                // Also what passed by itself since, and what was not told for something worse.
                let now = self.wrong().await;
                self.told.health.send_if_modified(|health| {
                    let changes = *health != now;
                    if changes {
                        *health = now;
                    }
                    changes
                });
            }
            // The health says already that it is not opened, or why that failed the last time.
            Ok(false) => tracing::debug!("it is still looked for what names the bytes of objects"),
            Err(ref error) => {
                tracing::error!(%error, "the bytes of objects are not opened");
                self.told.health.send_replace(Health::NotReady(error.to_string().into()));
            }
        }
        if let Some(id) = bound {
            // Last: whoever finds it set waits for nobody, and goes by the health. No other sets it, it is our turn.
            drop(self.binding.id.set(id));
        }
        found
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

    /// Before a blob is used: opens the blobs, if that was not done yet and does not take long.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] where they are not those of the records, or that is not known yet.
    pub(super) async fn serving(&self) -> Result<()> {
        let down = || Error::unavailable("the bytes of objects are not there");
        if self.binding.id.get().is_none() {
            let mut search = self.binding.opening.lock().await;
            // A search that goes on is the reclaimer's: those who wait for their turn would wait for all the others too.
            if self.binding.id.get().is_none() && !search.goes_on() {
                self.look(&mut search).await.map_err(|error| down().with_source(error))?;
            }
        }
        if self.told.health.borrow().serves() { Ok(()) } else { Err(down()) }
    }
}
