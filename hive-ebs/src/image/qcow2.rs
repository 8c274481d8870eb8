//! The format of qcow2, without I/O: a header and the entries of two tables, each checked where it is decoded.
//!
//! The source is QEMU's [`docs/interop/qcow2.txt`](https://gitlab.com/qemu-project/qemu/-/blob/master/docs/interop/qcow2.txt).
//! Only the active disk is read: refcounts, snapshots, bitmaps and header extensions are not looked at.

use bytes::Buf;

use super::Refusal;
use super::inflate::Compression;

/// QEMU opens no image whose first table is larger.
const LARGEST_L1: u64 = 32 << 20;

/// Bits 9 to 55 of an entry: where in the file.
const OFFSET: u64 = 0x00ff_ffff_ffff_fe00;
/// "No snapshot shares this": of no interest to a reader.
const COPIED: u64 = 1 << 63;
const COMPRESSED: u64 = 1 << 62;
const ZERO: u64 = 1;

const DIRTY: u64 = 1;
const CORRUPT: u64 = 1 << 1;
const DATA_FILE: u64 = 1 << 2;
const COMPRESSION_TYPE: u64 = 1 << 3;
const EXTENDED_L2: u64 = 1 << 4;

/// What the header of an image that is not refused says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The size of the disk in bytes; not zero.
    pub(super) virtual_bytes: u64,
    /// From 9 to 21.
    cluster_bits: u32,
    /// Where the first table is.
    pub(super) l1: u64,
    pub(super) compression: Compression,
    /// Entries of the second tables have a bitmap of subclusters.
    extended: bool,
    /// Entries may say "zero": since version 3.
    zeroes: bool,
}

/// What a cluster of the disk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cluster {
    Zero,
    /// As it is, at this place of the file.
    Plain(u64),
    /// At this place, the subclusters whose bits are set.
    Partly(u64, u32),
    /// Compressed, in at most so many bytes.
    Packed(u64, u64),
}

fn malformed<T>(what: &'static str) -> Result<T, Refusal> {
    Err(Refusal::Malformed(what))
}

impl Header {
    /// Reads the header from the first bytes of an image, of which 512 are enough.
    pub(super) fn parse(head: &[u8], source_bytes: u64) -> Result<Self, Refusal> {
        // Shorter ones are read as if zeroes followed, and then refused for what that says.
        let mut bytes = [0; 112];
        let length = head.len().min(bytes.len());
        bytes[..length].copy_from_slice(&head[..length]);
        if length < 72 {
            return malformed("the header is cut off");
        }
        let mut at = &bytes[4..];
        let version = at.get_u32();
        let (backing, _) = (at.get_u64(), at.get_u32());
        let cluster_bits = at.get_u32();
        let virtual_bytes = at.get_u64();
        let encryption = at.get_u32();
        let l1_entries = u64::from(at.get_u32());
        let l1 = at.get_u64();
        // Refcounts and snapshots.
        at.advance(24);
        let (mut features, mut header_length, mut compression) = (0, 72, 0);
        if version == 3 {
            features = at.get_u64();
            // Compatible and self-clearing features, the order of refcounts.
            at.advance(20);
            header_length = at.get_u32();
            if header_length > 104 {
                compression = at.get_u8();
            }
        }
        if version != 2 && version != 3 {
            return Err(Refusal::UnknownFeature("a version of qcow2 other than 2 and 3"));
        }
        if backing != 0 {
            return Err(Refusal::BackingFile);
        }
        if encryption != 0 {
            return Err(Refusal::Encrypted);
        }
        if features & DATA_FILE != 0 {
            return Err(Refusal::DataFile);
        }
        if features & CORRUPT != 0 {
            return Err(Refusal::MarkedCorrupt);
        }
        // "Dirty" is about refcounts, which a reader does without.
        if features & !(DIRTY | COMPRESSION_TYPE | EXTENDED_L2) != 0 {
            return Err(Refusal::UnknownFeature("an incompatible feature bit"));
        }
        let compression = match (features & COMPRESSION_TYPE != 0, compression) {
            (false, 0) => Compression::Deflate,
            (true, 1) => Compression::Zstd,
            _ => return Err(Refusal::UnknownFeature("a type of compression")),
        };
        let extended = features & EXTENDED_L2 != 0;
        if !(9..=21).contains(&cluster_bits) || (extended && cluster_bits < 14) {
            return malformed("the size of a cluster");
        }
        let header = Self { virtual_bytes, cluster_bits, l1, compression, extended, zeroes: version == 3 };
        let long = u64::from(header_length) > header.cluster();
        if version == 3 && (header_length < 104 || !header_length.is_multiple_of(8) || long) {
            return malformed("the length of the header");
        }
        if virtual_bytes == 0 {
            return Err(Refusal::Empty);
        }
        let needed = header.l1_entries();
        if l1_entries < needed || needed * 8 > LARGEST_L1 {
            return malformed("the size of the first table");
        }
        if !header.aligned(l1) || l1 == 0 || l1.checked_add(needed * 8).is_none_or(|end| end > source_bytes) {
            return malformed("the place of the first table");
        }
        Ok(header)
    }

    /// Bytes in a cluster.
    pub(super) fn cluster(&self) -> u64 {
        1 << self.cluster_bits
    }

    /// Bytes in an entry of a second table.
    pub(super) fn entry(&self) -> u64 {
        if self.extended { 16 } else { 8 }
    }

    /// Bytes in a subcluster.
    pub(super) fn subcluster(&self) -> u64 {
        self.cluster() / 32
    }

    /// Bytes of the disk that a second table is about.
    pub(super) fn table_covers(&self) -> u64 {
        self.cluster() / self.entry() * self.cluster()
    }

    /// Entries of the first table that the disk needs.
    pub(super) fn l1_entries(&self) -> u64 {
        self.virtual_bytes.div_ceil(self.table_covers())
    }

    fn aligned(&self, offset: u64) -> bool {
        offset.is_multiple_of(self.cluster())
    }

    /// Where the second table is that an entry of the first one points to. The table lies within the file.
    pub(super) fn table(&self, entry: u64, source_bytes: u64) -> Result<Option<u64>, Refusal> {
        let table = entry & OFFSET;
        if entry & !(OFFSET | COPIED) != 0 {
            return malformed("an entry of the first table");
        }
        if table == 0 {
            return Ok(None);
        }
        if !self.aligned(table) || table > source_bytes || source_bytes - table < self.cluster() {
            return malformed("the place of a second table");
        }
        Ok(Some(table))
    }

    /// What an entry of a second table says. `entry` has [`entry`](Self::entry) bytes.
    ///
    /// A place lies within the file; whether enough bytes follow is the reader's to check, for of the last cluster not
    /// all are needed.
    pub(super) fn cluster_of(&self, mut entry: &[u8], source_bytes: u64) -> Result<Cluster, Refusal> {
        const WRONG: &str = "an entry of a second table";
        let (Ok(word), Ok(bitmap)) =
            (entry.try_get_u64(), if self.extended { entry.try_get_u64() } else { Ok(0) })
        else {
            return malformed(WRONG);
        };
        if word & COMPRESSED != 0 {
            return self.packed(word, bitmap, source_bytes);
        }
        let flags = if self.zeroes && !self.extended { ZERO } else { 0 };
        if word & !(OFFSET | COPIED | flags) != 0 {
            return malformed(WRONG);
        }
        let place = word & OFFSET;
        if !self.aligned(place) {
            return malformed(WRONG);
        }
        let mut there = if place == 0 { 0 } else { u32::MAX };
        if self.extended {
            // The low half says what is there, the high half what is zero.
            let [zero, data] =
                [32, 0].map(|shift| u32::try_from(bitmap >> shift & u64::from(u32::MAX)).unwrap_or(0));
            if data & zero != 0 || (place == 0 && data != 0) {
                return malformed(WRONG);
            }
            there = data;
        } else if word & ZERO != 0 {
            there = 0;
        }
        if there == 0 {
            return Ok(Cluster::Zero);
        }
        if place >= source_bytes {
            return malformed("a cluster beyond the end of the file");
        }
        Ok(if there == u32::MAX { Cluster::Plain(place) } else { Cluster::Partly(place, there) })
    }

    fn packed(&self, word: u64, bitmap: u64, source_bytes: u64) -> Result<Cluster, Refusal> {
        let bits = 62 - (self.cluster_bits - 8);
        let place = word & ((1 << bits) - 1);
        let sectors = (word & !(COMPRESSED | COPIED)) >> bits;
        if word & COPIED != 0 || bitmap != 0 {
            return malformed("an entry of a compressed cluster");
        }
        if place >= source_bytes {
            return malformed("a compressed cluster beyond the end of the file");
        }
        // The last sector is rarely whole.
        let bytes = ((sectors + 1) * 512 - place % 512).min(source_bytes - place);
        Ok(Cluster::Packed(place, bytes))
    }
}

#[cfg(test)]
mod tests;
