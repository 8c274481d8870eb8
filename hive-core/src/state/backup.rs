//! A backup of a store: all its records at one revision, and a few small files, in one stream that is whole or refused.
//!
//! ```text
//!   hive-backup 1⏎   head   file …   record … (in key order)   end: how many, SHA-256 of all before
//! ```
//!
//! [`Encoder`] makes the stream block by block and [`Reader`] takes it apart; neither holds more than a block. A stream
//! that is cut off, damaged, lengthened, or of a newer format is refused: the reader's last item is followed by `None`
//! only where the end was there, counted right, and hashed right. So whoever acts on what he read waits for the `None`.
//!
//! The hash is against accidents. Whoever can write the file can write another hash.
//!
//! **Secrets.** Records hold secrets, and so may files. Keep a backup as the state itself is kept.
//!
//! `docs/formats/backup.md` describes the format for people.

use std::io::{ErrorKind, Read};

use bytes::{BufMut as _, Bytes, BytesMut};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{Key, MAX_TXN_BYTES, Record, Revision};
use crate::{AccountId, Error, Kind, NodeId, Result, ResultExt as _, Timestamp};

/// Which format this is.
pub const FORMAT: u64 = 1;

/// The longest file that a backup holds, in bytes.
pub const MAX_FILE: usize = 64 << 10;

/// How many files a backup holds at most.
pub const MAX_FILES: u32 = 64;

const MAGIC: &str = "hive-backup ";
/// The longest first line: the magic, a number, a line feed.
const LONGEST_LINE: usize = 40;
/// The longest block: a record is put by a transaction, so it is shorter than one.
const LONGEST_BLOCK: usize = MAX_TXN_BYTES + (64 << 10);
/// Kind and length.
const BLOCK_HEAD: usize = 5;
const END_BYTES: usize = 8 + 4 + 32;

/// Of what a backup is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Head {
    /// The revision that the store had: all records are as they were then.
    pub revision: Revision,
    /// When it was taken.
    pub taken: Timestamp,
    /// The account of the cloud.
    pub account: AccountId,
    /// The node whose store it was.
    pub node: NodeId,
    /// The cloud's id, where it is known.
    pub cloud: Option<String>,
}

impl Head {
    /// The head of a backup of no cloud in particular.
    #[must_use]
    pub fn new(revision: Revision, taken: Timestamp, account: AccountId, node: NodeId) -> Self {
        Self { revision, taken, account, node, cloud: None }
    }
}

/// What a backup is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A file, by the name that the one who made the backup gave it.
    File(String, Secret),
    /// A record.
    Record(Key, Record),
}

/// The bytes of a file. They are never printed, and wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// The bytes, for the one who stores them.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Makes a backup. The blocks it gives out are written one after the other.
#[derive(Debug)]
pub struct Encoder {
    hash: Sha256,
    records: u64,
    files: u32,
}

impl Encoder {
    /// Begins a backup.
    ///
    /// # Errors
    /// None in practice.
    pub fn new(head: &Head) -> Result<(Self, Bytes)> {
        let mut new = Self { hash: Sha256::new(), records: 0, files: 0 };
        let json = serde_json::to_vec(head).internal("writing the head of a backup")?;
        let mut bytes = BytesMut::new();
        bytes.put_slice(format!("{MAGIC}{FORMAT}\n").as_bytes());
        block(&mut bytes, b'h', &[&json])?;
        new.hash.update(&bytes);
        Ok((new, bytes.freeze()))
    }

    /// A file, by a name of at most 255 bytes. All files come before the first record.
    ///
    /// # Errors
    /// [`Kind::TooLarge`] above [`MAX_FILE`] and [`MAX_FILES`]; [`Kind::Invalid`] for the name or the order.
    pub fn file(&mut self, name: &str, content: &[u8]) -> Result<Bytes> {
        if content.len() > MAX_FILE || self.files >= MAX_FILES {
            return Err(Error::too_large(format!("'{name}' is too much for a backup")));
        }
        if self.records > 0 || name.is_empty() || name.len() > 255 {
            return Err(Error::invalid(format!("'{name}' has no place in a backup")));
        }
        self.files += 1;
        let mut bytes = BytesMut::with_capacity(content.len() + 300);
        block(&mut bytes, b'f', &[&text(name)?, content])?;
        self.hash.update(&bytes);
        Ok(bytes.freeze())
    }

    /// Records, which follow those before in key order.
    ///
    /// # Errors
    /// [`Kind::TooLarge`] where one is larger than any that can be put.
    pub fn records(&mut self, records: &[(Key, Record)]) -> Result<Bytes> {
        let size = records.iter().map(|(key, record)| key.as_str().len() + record.value.len() + 16).sum();
        let mut bytes = BytesMut::with_capacity(size);
        for (key, record) in records {
            let revision = record.revision.0.to_be_bytes();
            block(&mut bytes, b'r', &[&revision, &text(key.as_str())?, &record.value])?;
            self.records += 1;
        }
        self.hash.update(&bytes);
        Ok(bytes.freeze())
    }

    /// The end, without which a backup is none.
    ///
    /// # Errors
    /// None in practice.
    pub fn finish(self) -> Result<Bytes> {
        let mut bytes = BytesMut::with_capacity(BLOCK_HEAD + END_BYTES);
        let hash = self.hash.finalize();
        block(&mut bytes, b'e', &[&self.records.to_be_bytes(), &self.files.to_be_bytes(), &hash])?;
        Ok(bytes.freeze())
    }
}

fn text(text: &str) -> Result<Vec<u8>> {
    let length =
        u16::try_from(text.len()).map_err(|_| Error::too_large("a name is too long for a backup"))?;
    Ok([&length.to_be_bytes(), text.as_bytes()].concat())
}

fn block(bytes: &mut BytesMut, kind: u8, parts: &[&[u8]]) -> Result<()> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let fits = u32::try_from(length).ok().filter(|_| length <= LONGEST_BLOCK);
    bytes.put_u8(kind);
    bytes.put_u32(fits.ok_or_else(|| Error::too_large("a record is too large for a backup"))?);
    parts.iter().for_each(|part| bytes.put_slice(part));
    Ok(())
}

/// Reads a backup from any source, a block at a time. Blocking.
#[derive(Debug)]
pub struct Reader<R> {
    source: R,
    hash: Sha256,
    head: Head,
    records: u64,
    files: u32,
    last: Option<Key>,
    whole: bool,
}

impl<R: Read> Reader<R> {
    /// Reads the head.
    ///
    /// # Errors
    /// [`Kind::Unsupported`] where a newer Hive made it; [`Kind::Corrupt`] where it is none, or is damaged;
    /// [`Kind::Unavailable`] where the source cannot be read.
    pub fn open(mut source: R) -> Result<Self> {
        let mut hash = Sha256::new();
        let line = first_line(&mut source)?;
        check_format(&line)?;
        hash.update(&line);
        let (kind, head) = next(&mut source)?.open(&mut hash);
        if kind != b'h' {
            return Err(damaged("it does not begin with a head"));
        }
        let head = serde_json::from_slice(&head).or_kind(Kind::Corrupt, DAMAGED)?;
        Ok(Self { source, hash, head, records: 0, files: 0, last: None, whole: false })
    }

    /// Of what it is.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// How many records were read.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.records
    }

    /// What is next. `None` says that the backup was whole; nothing of it is to be trusted before.
    ///
    /// # Errors
    /// [`Kind::Corrupt`] where it is cut off or damaged; [`Kind::Unavailable`] where the source cannot be read.
    pub fn next_item(&mut self) -> Result<Option<Item>> {
        if self.whole {
            return Ok(None);
        }
        let block = next(&mut self.source)?;
        if block.kind == b'e' {
            self.check_end(&block.payload)?;
            self.whole = true;
            return Ok(None);
        }
        match block.open(&mut self.hash) {
            (b'f', payload) if self.records == 0 => self.file(&payload).map(Some),
            (b'r', payload) => self.record(payload).map(Some),
            _ => Err(damaged("it has a block of an unknown kind, or in a wrong place")),
        }
    }

    fn file(&mut self, payload: &[u8]) -> Result<Item> {
        let (name, content) = take_text(payload)?;
        self.files += 1;
        if self.files > MAX_FILES || content.len() > MAX_FILE {
            return Err(damaged("it has more files than there can be, or larger ones"));
        }
        Ok(Item::File(name.to_owned(), Secret(Zeroizing::new(content.to_vec()))))
    }

    fn record(&mut self, payload: Vec<u8>) -> Result<Item> {
        let payload = Bytes::from(payload);
        let (revision, rest) =
            payload.split_first_chunk::<8>().ok_or_else(|| damaged("a record is too short"))?;
        let revision = Revision(u64::from_be_bytes(*revision));
        let (name, value) = take_text(rest)?;
        let key: Key = name.parse().or_kind(Kind::Corrupt, DAMAGED)?;
        if self.last.as_ref().is_some_and(|last| *last >= key) || revision > self.head.revision {
            return Err(damaged("its records are not in order, or newer than it is"));
        }
        self.records += 1;
        self.last = Some(key.clone());
        Ok(Item::Record(key, Record { revision, value: payload.slice_ref(value) }))
    }

    fn check_end(&mut self, payload: &[u8]) -> Result<()> {
        let mut said = self.records.to_be_bytes().to_vec();
        said.extend_from_slice(&self.files.to_be_bytes());
        said.extend_from_slice(&self.hash.clone().finalize());
        if payload != said {
            return Err(damaged("its checksum is another"));
        }
        match self.source.read(&mut [0]) {
            Ok(0) => Ok(()),
            Ok(_) => Err(damaged("something follows its end")),
            Err(error) => Err(unreadable(error)),
        }
    }
}

/// A block as it was read.
struct Block {
    kind: u8,
    payload: Vec<u8>,
}

impl Block {
    /// Its parts, hashed.
    fn open(self, hash: &mut Sha256) -> (u8, Vec<u8>) {
        hash.update([self.kind]);
        // As long as it was said to be, which is less than an u32 holds.
        hash.update(u32::try_from(self.payload.len()).unwrap_or(u32::MAX).to_be_bytes());
        hash.update(&self.payload);
        (self.kind, self.payload)
    }
}

fn next(source: &mut impl Read) -> Result<Block> {
    let mut head = [0; BLOCK_HEAD];
    fill(source, &mut head)?;
    let [kind, length @ ..] = head;
    let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    if length > LONGEST_BLOCK {
        return Err(damaged("it has a block that is longer than any"));
    }
    let mut payload = vec![0; length];
    fill(source, &mut payload)?;
    Ok(Block { kind, payload })
}

fn first_line(source: &mut impl Read) -> Result<Vec<u8>> {
    let mut line = Vec::with_capacity(LONGEST_LINE);
    while line.last() != Some(&b'\n') {
        let mut byte = [0];
        fill(source, &mut byte)?;
        line.push(byte[0]);
        if line.len() > LONGEST_LINE || !line.starts_with(&MAGIC.as_bytes()[..line.len().min(MAGIC.len())]) {
            return Err(Error::corrupt("this is no backup of Hive"));
        }
    }
    Ok(line)
}

fn check_format(line: &[u8]) -> Result<()> {
    let number = std::str::from_utf8(line).ok().and_then(|line| line.strip_prefix(MAGIC)?.strip_suffix('\n'));
    match number.and_then(|number| number.parse::<u64>().ok()) {
        Some(FORMAT) => Ok(()),
        Some(format) if format > FORMAT => Err(Error::newer_format("the backup", format, FORMAT)),
        _ => Err(damaged("its first line names no format")),
    }
}

fn take_text(bytes: &[u8]) -> Result<(&str, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>().ok_or_else(|| damaged("a name is cut off"))?;
    let text = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)));
    let (text, rest) = text.ok_or_else(|| damaged("a name is cut off"))?;
    Ok((std::str::from_utf8(text).or_kind(Kind::Corrupt, DAMAGED)?, rest))
}

fn fill(source: &mut impl Read, bytes: &mut [u8]) -> Result<()> {
    source.read_exact(bytes).map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => damaged("it is cut off"),
        _ => unreadable(error),
    })
}

fn unreadable(error: std::io::Error) -> Error {
    Error::unavailable("the backup cannot be read").with_source(error)
}

const DAMAGED: &str = "the backup is damaged";

fn damaged(what: &str) -> Error {
    Error::corrupt(format!("{DAMAGED}: {what}"))
}

#[cfg(test)]
mod tests;
