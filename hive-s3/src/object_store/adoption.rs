//! Whether blobs that have no id are those of a state that has none either: Hive wrote such before there were ids.
//!
//! Where records name blobs, these must be there. The records are looked through piece by piece, for there may be any
//! number of them and few that name a blob; the pieces go on where the last one ended, so that nobody waits for all.

use std::collections::BTreeSet;

use hive_core::state::{Key, KeyRange, StateRead, decode};
use hive_core::{Error, Kind, Result};

use super::blobs::{BlobId, Blobs};
use super::records::{GARBAGE, Garbage, LEASES, OBJECTS, ObjectRecord, PARTS, PartRecord};

/// How many blobs are looked for before bytes without an id are taken for ours.
const SAMPLE: usize = 64;
/// How many records are looked at at once.
const PAGE: usize = 256;
/// How many of these are a piece.
const PIECE: usize = 4;

/// What the records that were looked through so far name. No blob is written or deleted before the search has ended, so
/// that nothing it found goes, and nothing behind it comes.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// What is left of the records, the next ones last. `None` before it begins.
    rest: Option<Vec<KeyRange>>,
    /// Some blobs of objects and parts, with their sizes.
    named: BTreeSet<(BlobId, u64)>,
    /// Why the first record that could not be read was not.
    unread: Option<Error>,
}

impl Search {
    /// Whether it goes on: a piece was looked through, and that was not enough.
    pub(super) fn goes_on(&self) -> bool {
        self.rest.is_some()
    }

    /// Looks through the next piece. `true` where that was enough and the blobs may be taken; `false` where it is not
    /// known yet. It is cancelled without harm, and begins anew after `true` or a refusal.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] where blobs that are named are not there; [`Kind::Conflict`] where there are blobs and none
    /// that a record names; [`Kind::Corrupt`] where no record can be read that names one.
    pub(super) async fn adopt(
        &mut self,
        state: &dyn StateRead,
        blobs: &dyn Blobs,
        is_empty: bool,
    ) -> Result<bool> {
        if !self.look(state).await? {
            return Ok(false);
        }
        let Self { named, unread, .. } = std::mem::take(self);
        match unread {
            Some(error) if named.is_empty() => return Err(error),
            _ => {}
        }
        // Names are chance, so that one that is there is no accident.
        for (id, size) in &named {
            if !is_there(blobs, id, *size).await? {
                return Err(Error::unavailable(format!(
                    "the bytes of objects are not there: blob {id} is missing, and nothing has an id. Is a disk not \
                     mounted? Nothing was changed"
                )));
            }
        }
        if is_empty || !named.is_empty() {
            return Ok(true);
        }
        for id in forgotten(state).await? {
            if blobs.has(&id).await? {
                return Ok(true);
            }
        }
        Err(Error::conflict(
            "there are bytes of objects that no record names, and they have no id; nothing was changed",
        ))
    }

    /// Whether as many blobs are known as are looked for, or all that are named, or at least one after a whole piece.
    async fn look(&mut self, state: &dyn StateRead) -> Result<bool> {
        let rest = self.rest.get_or_insert_with(|| [PARTS, OBJECTS].map(KeyRange::prefix).to_vec());
        for _ in 0..PIECE {
            let Some(range) = rest.last_mut().filter(|_| self.named.len() < SAMPLE) else { return Ok(true) };
            let page = state.scan(range, PAGE).await?;
            for (key, record) in &page.records {
                match blob(key, &record.value) {
                    Ok(blob) => self.named.extend(blob.filter(|_| self.named.len() < SAMPLE)),
                    // It harms itself alone, if there are others to tell by.
                    Err(error) => {
                        tracing::warn!(%error, "a record is not read; what it names is not looked for");
                        self.unread.get_or_insert(error);
                    }
                }
            }
            match page.records.last() {
                Some((last, _)) if page.more => *range = range.after(last),
                _ => drop(rest.pop()),
            }
        }
        Ok(rest.is_empty() || !self.named.is_empty())
    }
}

/// The blob that the record of an object or a part names, with its size.
fn blob(key: &Key, record: &[u8]) -> Result<Option<(BlobId, u64)>> {
    let (data, size) = if key.as_str().starts_with(OBJECTS) {
        let object: ObjectRecord = decode(key, record)?;
        (object.data, object.size)
    } else {
        let part: PartRecord = decode(key, record)?;
        (part.data, part.size)
    };
    Ok(data.blob(size).map(|(id, stored)| (id.clone(), stored)))
}

async fn is_there(blobs: &dyn Blobs, id: &BlobId, size: u64) -> Result<bool> {
    match blobs.read(id, size, 0..size.min(1)).await {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == Kind::Corrupt => Ok(false),
        Err(error) => Err(error),
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
