//! The small files: what a volume, a snapshot, a layer is.
//!
//! A record is a line `hive-file-block KIND 1 CRC` and JSON; the checksum (CRC-32C, eight hex digits) is of kind and
//! JSON, so that one kind is never taken for another. It is written beside, synced, renamed, and its directory synced.

use std::fmt;

use hive_core::{Entropy, Error, Result, ResultExt as _};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::backend::{Encryption, Snapshot, SnapshotId, Volume, VolumeId, VolumeSpec};
use crate::device::Limits;

/// The largest record that is read.
pub(super) const LARGEST: u64 = 64 << 10;

/// The format, in each record's first line.
const FORMAT: u64 = 1;

/// A layer's name: 128 random bits, in hex.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct LayerId(u128);

impl LayerId {
    pub(super) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }

    pub(super) fn random(entropy: &dyn Entropy) -> Self {
        Self::from_bytes(entropy.array())
    }

    pub(super) fn bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// The layer that a file is of: `HEX`, `HEX.data`, `HEX.map`, `HEX.new`.
    pub(super) fn of_file(name: &str) -> Option<Self> {
        Self::try_from(name.split('.').next()?.to_owned()).ok()
    }
}

impl TryFrom<String> for LayerId {
    type Error = Error;
    fn try_from(text: String) -> Result<Self> {
        let plain =
            text.len() == 32 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        match u128::from_str_radix(&text, 16) {
            Ok(number) if plain => Ok(Self(number)),
            _ => Err(Error::corrupt(format!("'{}' is not the name of a layer", text.escape_debug()))),
        }
    }
}

impl From<LayerId> for String {
    fn from(id: LayerId) -> Self {
        id.to_string()
    }
}

impl fmt::Display for LayerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for LayerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A kind of record.
pub(super) trait Record: Serialize + DeserializeOwned {
    /// Its name in the first line.
    const KIND: &'static str;
}

/// A volume.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct VolumeRecord {
    pub(super) id: VolumeId,
    pub(super) bytes: u64,
    pub(super) source: Option<SnapshotId>,
    pub(super) limits: Limits,
    pub(super) epoch: u64,
    /// The layer that is written.
    pub(super) head: LayerId,
    /// Size and limits that it was made with: what a repeated `create` is compared with.
    pub(super) made: (u64, Limits),
}

impl Record for VolumeRecord {
    const KIND: &'static str = "volume";
}

impl VolumeRecord {
    pub(super) fn new(spec: &VolumeSpec, head: LayerId) -> Self {
        Self {
            id: spec.id.clone(),
            bytes: spec.bytes,
            source: spec.source.clone(),
            limits: spec.limits,
            epoch: 0,
            head,
            made: (spec.bytes, spec.limits),
        }
    }

    /// Whether this is what the specification asks for.
    pub(super) fn was_made_by(&self, spec: &VolumeSpec) -> bool {
        self.made == (spec.bytes, spec.limits)
            && self.source == spec.source
            && spec.encryption == Encryption::None
    }

    pub(super) fn volume(&self) -> Volume {
        let spec = VolumeSpec::new(self.id.clone(), self.bytes).with_limits(self.limits);
        Volume { source: self.source.clone(), epoch: self.epoch, ..Volume::of(&spec) }
    }
}

/// A snapshot: a name of a layer that is not written any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SnapshotRecord {
    pub(super) id: SnapshotId,
    pub(super) of: VolumeId,
    pub(super) bytes: u64,
    pub(super) layer: LayerId,
}

impl Record for SnapshotRecord {
    const KIND: &'static str = "snapshot";
}

impl SnapshotRecord {
    pub(super) fn snapshot(&self) -> Snapshot {
        Snapshot::new(self.id.clone(), self.of.clone(), self.bytes)
    }
}

/// A layer: a sparse file, a map of what is in it, and what is below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LayerRecord {
    pub(super) id: LayerId,
    pub(super) parent: Option<LayerId>,
    /// How often it took in the layer below it: then its map on the disk is more than it was.
    pub(super) merges: u64,
}

impl Record for LayerRecord {
    const KIND: &'static str = "layer";
}

/// The directory itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Root {}

impl Record for Root {
    const KIND: &'static str = "root";
}

fn checksum(kind: &str, json: &[u8]) -> String {
    let mut digest = crc_fast::Digest::new(crc_fast::CrcAlgorithm::Crc32Iscsi);
    digest.update(kind.as_bytes());
    digest.update(json);
    format!("{:08x}", digest.finalize())
}

/// The bytes of a record.
pub(super) fn encode<R: Record>(record: &R) -> Result<Vec<u8>> {
    let mut json = serde_json::to_vec(record).internal("encoding a record")?;
    json.push(b'\n');
    let head = format!("hive-file-block {} {FORMAT} {}\n", R::KIND, checksum(R::KIND, &json));
    Ok([head.into_bytes(), json].concat())
}

/// What these bytes say.
///
/// # Errors
/// `Corrupt`, with what is wrong; `Unsupported` for a later format.
pub(super) fn decode<R: Record>(bytes: &[u8]) -> Result<R> {
    let corrupt = |why: &str| Error::corrupt(format!("a {} record is unreadable: {why}", R::KIND));
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or_else(|| corrupt("it has no first line"))?;
    let (head, json) = (&bytes[..end], &bytes[end + 1..]);
    let head = std::str::from_utf8(head).map_err(|_| corrupt("its first line is not text"))?;
    let words: Vec<&str> = head.split(' ').collect();
    let [magic, kind, format, sum] = words[..] else {
        return Err(corrupt("its first line has not four words"));
    };
    if (magic, kind) != ("hive-file-block", R::KIND) {
        return Err(corrupt("it is something else"));
    }
    match format.parse::<u64>() {
        Ok(FORMAT) => {}
        Ok(newer) if newer > FORMAT => {
            let what = if kind == Root::KIND { "the directory of volumes" } else { "a record of a volume" };
            return Err(Error::newer_format(what, newer, FORMAT));
        }
        _ => return Err(corrupt("its format is none that there was")),
    }
    if sum != checksum(kind, json) {
        return Err(corrupt("its checksum is another"));
    }
    serde_json::from_slice(json).map_err(|error| corrupt("its JSON is not as expected").with_source(error))
}

#[cfg(test)]
mod fuzz;

#[cfg(test)]
mod tests {
    use super::*;
    use hive_core::Kind;

    fn volume() -> VolumeRecord {
        let spec = VolumeSpec::new("vol-1".parse().unwrap(), 1 << 30);
        VolumeRecord::new(&spec, LayerId::from_bytes([0xab; 16]))
    }

    #[test]
    fn the_format_stays() {
        let bytes = encode(&volume()).unwrap();
        let want = concat!(
            "hive-file-block volume 1 SUM\n",
            r#"{"id":"vol-1","bytes":1073741824,"source":null,"limits":{"iops":null,"throughput":null},"#,
            r#""epoch":0,"head":"abababababababababababababababab","made":[1073741824,{"iops":null,"throughput":null}]}"#,
            "\n"
        );
        let text = String::from_utf8(bytes.clone()).unwrap();
        let sum = text.split([' ', '\n']).nth(3).unwrap();
        assert_eq!(text.replacen(sum, "SUM", 1), want);
        assert_eq!(decode::<VolumeRecord>(&bytes).unwrap(), volume());
    }

    #[test]
    fn what_is_not_as_it_was_written_is_refused() {
        let good = encode(&volume()).unwrap();
        for bit in 0..good.len() * 8 {
            let mut bad = good.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(decode::<VolumeRecord>(&bad).is_err(), "bit {bit}");
        }
        for cut in 0..good.len() {
            assert!(decode::<VolumeRecord>(&good[..cut]).is_err(), "cut at {cut}");
        }
        assert_eq!(decode::<SnapshotRecord>(&good).unwrap_err().kind(), Kind::Corrupt);
        let later = String::from_utf8(good).unwrap().replacen(" 1 ", " 2 ", 1);
        assert_eq!(decode::<VolumeRecord>(later.as_bytes()).unwrap_err().kind(), Kind::Unsupported);
        let none = later.replacen(" 2 ", " 0 ", 1);
        assert_eq!(decode::<VolumeRecord>(none.as_bytes()).unwrap_err().kind(), Kind::Corrupt);
    }
}
