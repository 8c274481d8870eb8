//! A small FAT file system, written once and whole: the image of a floppy of 1440 KiB.
//!
//! ```text
//!   sector 0      the boot sector, with the geometry and the label
//!   1–9, 10–18    the file allocation table, twice: 12 bits a cluster
//!   19–32         the root directory: the label, then two or three entries a file
//!   33–2879       clusters 2 to 2848, a sector each; a file's follow one another
//! ```
//!
//! Every file has a short name and a long one, which is the one that is meant. Times are FAT's first, so that the same
//! files are the same bytes.
//!
//! Source: Microsoft, *FAT File System Specification*, version 1.03.

use bytes::Bytes;
use hive_core::{Error, Result};

const SECTOR: usize = 512;
const SECTORS: u16 = 2880;
const TABLE_SECTORS: usize = 9;
const ROOT_ENTRIES: usize = 224;
const ROOT: usize = 1 + 2 * TABLE_SECTORS;
const DATA: usize = ROOT + ROOT_ENTRIES * ENTRY / SECTOR;
const CLUSTERS: usize = SECTORS as usize - DATA;
const ENTRY: usize = 32;

const LABEL: u8 = 0x08;
const ARCHIVE: u8 = 0x20;
const LONG_NAME: u8 = 0x0f;
/// The first of January 1980.
const FIRST_DAY: u16 = 0x0021;
/// The end of a file, in the table.
const LAST: u16 = 0xfff;
/// A removable disk of 80 tracks of two sides and 18 sectors.
const MEDIA: u8 = 0xf0;

/// An image with this label (at most 11 capitals) and these files.
///
/// # Errors
/// [`Kind::TooLarge`](hive_core::Kind::TooLarge) where they do not fit, and
/// [`Kind::Internal`](hive_core::Kind::Internal) for a name that is not small letters and dashes.
pub(super) fn image(label: &str, files: &[(&str, &[u8])]) -> Result<Bytes> {
    let label = padded::<11>(label.as_bytes())?;
    let mut image = vec![0; usize::from(SECTORS) * SECTOR];
    image[..SECTOR].copy_from_slice(&boot_sector(&label));

    let mut table = vec![0xff0 | u16::from(MEDIA & 0x0f), LAST];
    let mut directory = entry(&label, LABEL, 0, 0).to_vec();
    for (number, (name, content)) in files.iter().enumerate() {
        let clusters = content.len().div_ceil(SECTOR);
        let first = table.len();
        if first - 2 + clusters > CLUSTERS {
            return Err(Error::too_large("a seed's files do not fit its disk"));
        }
        for cluster in first..first + clusters {
            table.push(if cluster + 1 == first + clusters { LAST } else { narrow(cluster + 1)? });
        }
        let short = short_name(name, number)?;
        directory.extend(long_entries(name, &short));
        let start = if clusters == 0 { 0 } else { narrow(first)? };
        let length =
            u32::try_from(content.len()).map_err(|_| Error::too_large("a seed's file is too long"))?;
        directory.extend(entry(&short, ARCHIVE, start, length));
        let at = (DATA + first - 2) * SECTOR;
        image[at..at + content.len()].copy_from_slice(content);
    }
    if directory.len() > ROOT_ENTRIES * ENTRY {
        return Err(Error::too_large("a seed has too many files"));
    }
    let table = packed(&table);
    for copy in 0..2 {
        let at = (1 + copy * TABLE_SECTORS) * SECTOR;
        image[at..at + table.len()].copy_from_slice(&table);
    }
    image[ROOT * SECTOR..][..directory.len()].copy_from_slice(&directory);
    Ok(image.into())
}

fn boot_sector(label: &[u8; 11]) -> [u8; SECTOR] {
    let mut sector = [0; SECTOR];
    let mut put = |at: usize, bytes: &[u8]| sector[at..at + bytes.len()].copy_from_slice(bytes);
    // A jump over the geometry to an instruction that jumps to itself: it is never booted from.
    put(0, &[0xeb, 0x3c, 0x90]);
    put(3, b"MSWIN4.1");
    put(11, &512_u16.to_le_bytes()); // bytes a sector
    put(13, &[1]); // sectors a cluster
    put(14, &1_u16.to_le_bytes()); // sectors before the table
    put(16, &[2]); // tables
    put(17, &224_u16.to_le_bytes()); // entries of the root directory
    put(19, &SECTORS.to_le_bytes());
    put(21, &[MEDIA]);
    put(22, &9_u16.to_le_bytes()); // sectors a table
    put(24, &18_u16.to_le_bytes()); // sectors a track
    put(26, &2_u16.to_le_bytes()); // sides
    put(38, &[0x29]); // the three that follow are there
    put(39, b"HIVE"); // the volume's number
    put(43, label);
    put(54, b"FAT12   ");
    put(62, &[0xeb, 0xfe]);
    put(510, &[0x55, 0xaa]);
    sector
}

/// An entry of a directory.
fn entry(name: &[u8; 11], attributes: u8, cluster: u16, length: u32) -> [u8; ENTRY] {
    let mut entry = [0; ENTRY];
    entry[..11].copy_from_slice(name);
    entry[11] = attributes;
    entry[16..18].copy_from_slice(&FIRST_DAY.to_le_bytes());
    entry[18..20].copy_from_slice(&FIRST_DAY.to_le_bytes());
    entry[24..26].copy_from_slice(&FIRST_DAY.to_le_bytes());
    entry[26..28].copy_from_slice(&cluster.to_le_bytes());
    entry[28..32].copy_from_slice(&length.to_le_bytes());
    entry
}

/// The entries before a file's own, which spell its long name backwards: thirteen letters each.
fn long_entries(name: &str, short: &[u8; 11]) -> Vec<u8> {
    let sum = short.iter().fold(0_u8, |sum, byte| sum.rotate_right(1).wrapping_add(*byte));
    let letters: Vec<u16> = name.encode_utf16().collect();
    let parts: Vec<&[u16]> = letters.chunks(13).collect();
    let mut entries = Vec::new();
    for (part, order) in parts.iter().zip(1_u8..).collect::<Vec<_>>().into_iter().rev() {
        let mut spelt = [0xffff; 13];
        spelt[..part.len()].copy_from_slice(part);
        if let Some(end) = spelt.get_mut(part.len()) {
            *end = 0;
        }
        let spelt: Vec<u8> = spelt.iter().flat_map(|letter| letter.to_le_bytes()).collect();
        let mut entry = [0; ENTRY];
        entry[0] = if usize::from(order) == parts.len() { order | 0x40 } else { order };
        entry[1..11].copy_from_slice(&spelt[..10]);
        entry[11] = LONG_NAME;
        entry[13] = sum;
        entry[14..26].copy_from_slice(&spelt[10..22]);
        entry[28..32].copy_from_slice(&spelt[22..]);
        entries.extend(entry);
    }
    entries
}

/// `meta-data` is `META-D~1`, numbered so that no two are alike.
fn short_name(name: &str, number: usize) -> Result<[u8; 11]> {
    if name.is_empty() || !name.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase()) {
        return Err(Error::internal(format!("'{}' is not a seed's file name", name.escape_debug())));
    }
    let stem: String = name.chars().take(6).map(|letter| letter.to_ascii_uppercase()).collect();
    padded(format!("{stem}~{}", number + 1).as_bytes())
}

fn padded<const N: usize>(text: &[u8]) -> Result<[u8; N]> {
    let mut field = [b' '; N];
    field
        .get_mut(..text.len())
        .ok_or_else(|| Error::internal("a name is too long for its field"))?
        .copy_from_slice(text);
    Ok(field)
}

/// Twelve bits an entry: two entries are three bytes.
fn packed(table: &[u16]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(table.len().div_ceil(2) * 3);
    for pair in table.chunks(2) {
        let (low, high) = (u32::from(pair[0]), u32::from(*pair.get(1).unwrap_or(&0)));
        bytes.extend_from_slice(&(low | high << 12).to_le_bytes()[..3]);
    }
    bytes
}

fn narrow(cluster: usize) -> Result<u16> {
    u16::try_from(cluster).map_err(|_| Error::internal("a cluster's number is too large"))
}
