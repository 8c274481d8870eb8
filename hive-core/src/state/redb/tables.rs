//! What is in the file. `docs/formats/state.md` describes it for people.

use bytes::{BufMut as _, Bytes, BytesMut};
use redb::{
    Database, DatabaseError, ReadTransaction, ReadableDatabase as _, ReadableTable as _,
    ReadableTableMetadata as _, StorageBackend, Table, TableDefinition, WriteTransaction,
};

use crate::state::codec::Wired;
use crate::state::judge::Records;
use crate::state::log::{Bounds, Entry, Log, Outcome, Touched};
use crate::state::store::item_size;
use crate::state::{Key, KeyRange, MAX_PAGE_BYTES, Record, Revision, Scan, TxnId};
use crate::{Error, Kind, Result, ResultExt as _};

/// Which layout this is.
const FORMAT: u64 = 1;

/// Numbers about the store: its format, its revision.
const META: TableDefinition<'_, &str, u64> = TableDefinition::new("meta");
/// Key to revision and value.
const RECORDS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("records");
/// Revision to log entry.
const LOG: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("log");

/// How many rows of the log beyond its bound are kept before they are deleted together.
const SLACK: u64 = 1024;

/// Makes the tables of an empty file, or checks those that are there, and loads the log.
pub(super) fn prepare(database: &Database, bounds: Bounds) -> Result<Log> {
    let writing = database.begin_write().map_err(failed)?;
    let (fresh, log) = {
        let mut meta = writing.open_table(META).map_err(failed)?;
        let format = meta.get("format").map_err(failed)?.map(|number| number.value());
        if let Some(format) = format {
            check_format(format)?;
        } else {
            meta.insert("format", FORMAT).map_err(failed)?;
            meta.insert("revision", 0).map_err(failed)?;
        }
        writing.open_table(RECORDS).map_err(failed)?;
        let rows = writing.open_table(LOG).map_err(failed)?;
        let revision = meta.get("revision").map_err(failed)?.map(|number| number.value());
        (format.is_none(), load(&rows, revision.ok_or_else(|| damaged("the revision is missing"))?, bounds)?)
    };
    if fresh {
        writing.commit().map_err(failed)?;
    } else {
        writing.abort().map_err(failed)?;
    }
    Ok(log)
}

fn check_format(format: u64) -> Result<()> {
    if format == FORMAT {
        return Ok(());
    }
    if format > FORMAT {
        return Err(Error::newer_format("the state file", format, FORMAT));
    }
    Err(damaged("its format is none that there was"))
}

/// Whether a file is of a newer Hive, found out without a change to it. Nothing is said of what is not to be read so: of
/// a file that is damaged, or was not closed.
pub(super) fn refuse_newer(backend: impl StorageBackend) -> Result<()> {
    let Ok(database) = Database::builder().set_cache_size(1 << 20).open_read_only_with_backend(backend)
    else {
        return Ok(());
    };
    let format = || -> std::result::Result<Option<u64>, redb::Error> {
        let meta = database.begin_read()?.open_table(META)?;
        Ok(meta.get("format")?.map(|number| number.value()))
    };
    format().ok().flatten().map_or(Ok(()), check_format)
}

/// Puts records that were kept elsewhere into the tables of a file that is being made, each as of its own revision.
pub(super) fn fill(database: &Database, records: &[(Key, Record)]) -> Result<()> {
    let writing = database.begin_write().map_err(failed)?;
    {
        let mut tables = Writing::open(&writing)?;
        for (key, record) in records {
            tables.put(key, &record.value, record.revision)?;
        }
    }
    writing.commit().map_err(failed)
}

/// Makes a store of such a file, whose last commit is `now`. Of the commits before it only that they were is in the log:
/// no id is known, every range counts as changed, and every watch gets a gap.
pub(super) fn begin_at(database: &Database, now: Revision, bounds: Bounds) -> Result<()> {
    let writing = database.begin_write().map_err(failed)?;
    {
        let mut tables = Writing::open(&writing)?;
        for revision in now.0.saturating_sub(bounds.revisions) + 1..=now.0 {
            let id = TxnId { begun: Revision(revision - 1), nonce: revision.into() };
            let entry = Entry { id, outcome: Outcome::Done, touched: None };
            tables.append(Revision(revision), &entry)?;
        }
        tables.meta.insert("format", FORMAT).map_err(failed)?;
        tables.meta.insert("revision", now.0).map_err(failed)?;
    }
    writing.commit().map_err(failed)
}

/// How many records there are.
pub(super) fn count(reader: &ReadTransaction) -> Result<u64> {
    reader.open_table(RECORDS).map_err(reading)?.len().map_err(reading)
}

/// The last rows, as many as the log remembers; before them, nothing is known.
fn load(rows: &Table<'_, u64, &[u8]>, now: u64, bounds: Bounds) -> Result<Log> {
    // What a damaged file says may be the largest number there is.
    let before = now.saturating_sub(bounds.revisions);
    let (first, held) = (before.saturating_add(1), now - before);
    let mut log = Log::new(bounds, Revision(before));
    for (row, expected) in rows.range(first..).map_err(failed)?.zip(first..) {
        let (revision, bytes) = row.map_err(failed)?;
        if revision.value() != expected {
            return Err(damaged("a revision is missing from the log"));
        }
        log.push(read_entry(bytes.value())?);
    }
    let complete = log.now() == Revision(now) && rows.len().map_err(failed)? >= held;
    if complete { Ok(log) } else { Err(damaged("the log does not end with the last revision")) }
}

/// The tables, open for a batch.
pub(super) struct Writing<'t> {
    meta: Table<'t, &'static str, u64>,
    records: Table<'t, &'static str, &'static [u8]>,
    log: Table<'t, u64, &'static [u8]>,
}

impl<'t> Writing<'t> {
    pub(super) fn open(transaction: &'t WriteTransaction) -> Result<Self> {
        Ok(Self {
            meta: transaction.open_table(META).map_err(failed)?,
            records: transaction.open_table(RECORDS).map_err(failed)?,
            log: transaction.open_table(LOG).map_err(failed)?,
        })
    }

    /// Adds a row to the log.
    pub(super) fn append(&mut self, revision: Revision, entry: &Entry) -> Result<()> {
        self.log.insert(revision.0, &write_entry(entry)[..]).map_err(failed)?;
        Ok(())
    }

    /// Says which revision the batch ends with, and deletes the rows of the log that are forgotten.
    pub(super) fn finish(mut self, log: &Log) -> Result<()> {
        self.meta.insert("revision", log.now().0).map_err(failed)?;
        let oldest = self.log.first().map_err(failed)?.map(|(revision, _)| revision.value());
        let forgotten = log.forgotten().0;
        if oldest.is_some_and(|oldest| oldest + SLACK <= forgotten) {
            self.log.retain_in(..=forgotten, |_, _| false).map_err(failed)?;
        }
        Ok(())
    }
}

impl Records for Writing<'_> {
    fn revision(&self, key: &Key) -> Result<Option<Revision>> {
        let row = self.records.get(key.as_str()).map_err(failed)?;
        row.map(|row| Ok(split(key.as_str(), row.value())?.0)).transpose()
    }

    fn put(&mut self, key: &Key, value: &Bytes, revision: Revision) -> Result<()> {
        let mut row = BytesMut::with_capacity(8 + value.len());
        row.put_u64(revision.0);
        row.put_slice(value);
        self.records.insert(key.as_str(), &row[..]).map_err(failed)?;
        Ok(())
    }

    fn delete(&mut self, range: &KeyRange, gone: &mut dyn FnMut(&str)) -> Result<()> {
        let Some(bounds) = range.bounds() else { return Ok(()) };
        let deleted = self.records.retain_in::<&str, _>(bounds, |key, _| {
            gone(key);
            false
        });
        deleted.map_err(failed)
    }
}

/// The record of a key.
pub(super) fn get(reader: &ReadTransaction, key: &Key) -> Result<Option<Record>> {
    let records = reader.open_table(RECORDS).map_err(reading)?;
    let row = records.get(key.as_str()).map_err(reading)?;
    row.map(|row| record(key.as_str(), row.value())).transpose()
}

/// A page of a range.
pub(super) fn scan(reader: &ReadTransaction, range: &KeyRange, limit: usize) -> Result<Scan> {
    let meta = reader.open_table(META).map_err(reading)?;
    let revision = meta.get("revision").map_err(reading)?;
    let revision = Revision(revision.ok_or_else(|| damaged("the revision is missing"))?.value());
    let mut scan = Scan { records: Vec::new(), revision, more: false };
    let Some(bounds) = range.bounds() else { return Ok(scan) };
    let records = reader.open_table(RECORDS).map_err(reading)?;
    let mut bytes = 0;
    for row in records.range::<&str>(bounds).map_err(reading)? {
        let (key, value) = row.map_err(reading)?;
        let record = record(key.value(), value.value())?;
        let key: Key = key.value().parse().or_kind(Kind::Corrupt, "a key in the state file is damaged")?;
        bytes += item_size(&key, &record.value);
        if scan.records.len() >= limit || (bytes > MAX_PAGE_BYTES && !scan.records.is_empty()) {
            scan.more = true;
            break;
        }
        scan.records.push((key, record));
    }
    Ok(scan)
}

fn record(key: &str, row: &[u8]) -> Result<Record> {
    let (revision, value) = split(key, row)?;
    Ok(Record { revision, value: Bytes::copy_from_slice(value) })
}

fn split<'r>(key: &str, row: &'r [u8]) -> Result<(Revision, &'r [u8])> {
    let (revision, value) =
        row.split_first_chunk().ok_or_else(|| damaged("a record is too short").context(key.to_owned()))?;
    Ok((Revision(u64::from_be_bytes(*revision)), value))
}

/// The id, the outcome, and the keys.
pub(in crate::state) fn write_entry(entry: &Entry) -> BytesMut {
    let mut row = BytesMut::new();
    entry.id.write(&mut row);
    let conflict = match entry.outcome {
        Outcome::Done => None,
        Outcome::Conflict(place) => Some(place),
    };
    conflict.write(&mut row);
    row.put_u8(entry.touched.is_some().into());
    for touched in entry.touched.iter().flatten() {
        row.put_u8(touched.deleted.into());
        touched.key.write(&mut row);
    }
    row
}

pub(in crate::state) fn read_entry(row: &[u8]) -> Result<Entry> {
    let mut row = Bytes::copy_from_slice(row);
    let mut read = || {
        let id = TxnId::read(&mut row)?;
        let outcome = Option::<u32>::read(&mut row)?.map_or(Outcome::Done, Outcome::Conflict);
        let known = bool::read(&mut row)?;
        let mut touched = Vec::new();
        while !row.is_empty() {
            let deleted = bool::read(&mut row)?;
            touched.push(Touched { deleted, key: Key::read(&mut row)? });
        }
        if !known && !touched.is_empty() {
            return Err(Error::corrupt("keys where there are none"));
        }
        Ok(Entry { id, outcome, touched: known.then(|| touched.into()) })
    };
    read().map_err(|error: Error| damaged("a row of the log cannot be read").with_source(error))
}

fn damaged(what: &'static str) -> Error {
    Error::corrupt("the state file is damaged").context(what)
}

/// What it means that redb could not open a file.
pub(super) fn opening(error: DatabaseError) -> Error {
    match error {
        DatabaseError::DatabaseAlreadyOpen => {
            Error::conflict("another process has the state file open").with_source(error)
        }
        DatabaseError::UpgradeRequired(_) => {
            Error::unsupported("the state file has a layout of redb that this Hive does not read")
                .with_source(error)
        }
        error => failed(error),
    }
}

/// What a failed read means.
pub(super) fn reading(error: impl Into<redb::Error>) -> Error {
    failed(error).context("reading the state file")
}

/// What an error of redb means: nothing was done, for commits say so themselves.
pub(super) fn failed(error: impl Into<redb::Error>) -> Error {
    let error = error.into();
    match &error {
        redb::Error::Corrupted(_) => Error::corrupt("the state file is damaged").with_source(error),
        _ => Error::unavailable("the state file cannot be read or written").with_source(error),
    }
}
