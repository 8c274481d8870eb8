//! Computing checksums while bytes go by.

use std::fmt;

use crc_fast::{CrcAlgorithm, Digest as Crc};
use hive_core::Result;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use super::{Algorithm, Checksum};

/// Computes, in one pass, the MD5, the CRC64NVME and at most one further checksum of what it is shown.
///
/// ```
/// use hive_s3::checksum::{Algorithm, Hasher};
///
/// let mut hasher = Hasher::new(Algorithm::Crc32);
/// hasher.update(b"12345");
/// hasher.update(b"6789");
/// let digests = hasher.finish();
/// assert_eq!(digests.size, 9);
/// assert_eq!(digests.checksum.to_string(), "y/Q5Jg==");
/// ```
pub struct Hasher {
    md5: Md5,
    crc64: Crc,
    wanted: Algorithm,
    running: Option<Running>,
    size: u64,
}

/// What a [`Hasher`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// How many bytes there were.
    pub size: u64,
    /// Their MD5.
    pub md5: [u8; 16],
    /// Their CRC64NVME.
    pub crc64: u64,
    /// The checksum that was asked for.
    pub checksum: Checksum,
}

impl Hasher {
    /// One that computes this checksum.
    #[must_use]
    pub fn new(wanted: Algorithm) -> Self {
        // CRC64NVME is computed anyway.
        let running = (wanted != Algorithm::Crc64Nvme).then(|| Running::new(wanted));
        Self { md5: Md5::new(), crc64: Crc::new(CrcAlgorithm::Crc64Nvme), wanted, running, size: 0 }
    }

    /// Shows it the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.md5.update(bytes);
        self.crc64.update(bytes);
        if let Some(running) = &mut self.running {
            running.update(bytes);
        }
        self.size += bytes.len() as u64;
    }

    /// What it found.
    #[must_use]
    pub fn finish(self) -> Digests {
        let crc64 = self.crc64.finalize();
        let bytes = match self.running {
            Some(running) => running.finish(),
            None => crc64.to_be_bytes().to_vec(),
        };
        let checksum = Checksum { algorithm: self.wanted, bytes, parts: None };
        Digests { size: self.size, md5: self.md5.finalize().into(), crc64, checksum }
    }
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher")
            .field("wanted", &self.wanted)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

enum Running {
    Crc32(Crc),
    Crc64(Crc),
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Running {
    fn new(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Crc32 => Self::Crc32(Crc::new(CrcAlgorithm::Crc32IsoHdlc)),
            Algorithm::Crc32c => Self::Crc32(Crc::new(CrcAlgorithm::Crc32Iscsi)),
            Algorithm::Crc64Nvme => Self::Crc64(Crc::new(CrcAlgorithm::Crc64Nvme)),
            Algorithm::Sha1 => Self::Sha1(Sha1::new()),
            Algorithm::Sha256 => Self::Sha256(Sha256::new()),
        }
    }

    fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Crc32(crc) | Self::Crc64(crc) => crc.update(bytes),
            Self::Sha1(hash) => hash.update(bytes),
            Self::Sha256(hash) => hash.update(bytes),
        }
    }

    fn finish(self) -> Vec<u8> {
        match self {
            // The upper half is zero.
            Self::Crc32(crc) => crc.finalize().to_be_bytes()[4..].to_vec(),
            Self::Crc64(crc) => crc.finalize().to_be_bytes().to_vec(),
            Self::Sha1(hash) => hash.finalize().to_vec(),
            Self::Sha256(hash) => hash.finalize().to_vec(),
        }
    }
}

impl Checksum {
    /// The checksum of some bytes.
    #[must_use]
    pub fn of(algorithm: Algorithm, bytes: &[u8]) -> Self {
        let mut running = Running::new(algorithm);
        running.update(bytes);
        Self { algorithm, bytes: running.finish(), parts: None }
    }

    /// The composite checksum of parts with these checksums, in order.
    #[must_use]
    pub fn composite<'c>(algorithm: Algorithm, parts: impl IntoIterator<Item = &'c Self>) -> Self {
        let mut running = Running::new(algorithm);
        let mut count = 0;
        for part in parts {
            running.update(&part.bytes);
            count += 1;
        }
        Self { algorithm, bytes: running.finish(), parts: None }.of_parts(count)
    }

    /// The checksum of all bytes together, from those of parts with these sizes, in order.
    ///
    /// # Errors
    /// [`Kind::Unsupported`](hive_core::Kind::Unsupported) where the algorithm is no CRC.
    pub fn combined<'c>(
        algorithm: Algorithm,
        parts: impl IntoIterator<Item = (&'c Self, u64)>,
    ) -> Result<Self> {
        let name = match algorithm {
            Algorithm::Crc32 => CrcAlgorithm::Crc32IsoHdlc,
            Algorithm::Crc32c => CrcAlgorithm::Crc32Iscsi,
            Algorithm::Crc64Nvme => CrcAlgorithm::Crc64Nvme,
            Algorithm::Sha1 | Algorithm::Sha256 => {
                return Err(hive_core::Error::unsupported(format!(
                    "there is no {algorithm} of a whole from those of its parts"
                )));
            }
        };
        let mut whole = Crc::new(name).finalize();
        for (part, size) in parts {
            let value = part.bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
            whole = crc_fast::checksum_combine(name, whole, value, size);
        }
        let bytes = whole.to_be_bytes();
        Ok(Self { algorithm, bytes: bytes[bytes.len() - algorithm.size()..].to_vec(), parts: None })
    }
}

/// The MD5 of parts' MD5s, one behind the other: what the `ETag` of an object in parts is made of.
#[must_use]
pub fn md5_of_parts<'m>(parts: impl IntoIterator<Item = &'m [u8; 16]>) -> [u8; 16] {
    let mut md5 = Md5::new();
    for part in parts {
        md5.update(part);
    }
    md5.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn they_are_those_that_others_compute() {
        // The check values of the catalogue of parametrised CRC algorithms, and FIPS 180's "abc".
        let of = |algorithm, bytes: &[u8]| {
            Checksum::of(algorithm, bytes).bytes().iter().map(|b| format!("{b:02x}")).collect::<String>()
        };
        assert_eq!(of(Algorithm::Crc32, b"123456789"), "cbf43926");
        assert_eq!(of(Algorithm::Crc32c, b"123456789"), "e3069283");
        assert_eq!(of(Algorithm::Crc64Nvme, b"123456789"), "ae8b14860a799888");
        assert_eq!(of(Algorithm::Sha1, b"abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of(Algorithm::Sha256, b"abc"), sha256);
        let empty = Hasher::new(Algorithm::Crc64Nvme).finish();
        assert_eq!(crate::backend::ETag::of_content(&empty.md5).as_str(), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(empty.checksum.to_string(), "AAAAAAAAAAA=");
    }

    fn any_algorithm() -> impl Strategy<Value = Algorithm> {
        proptest::sample::select(Algorithm::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn in_pieces_or_whole_is_the_same(
            pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 0..12),
            algorithm in any_algorithm(),
        ) {
            let whole = pieces.concat();
            let mut hasher = Hasher::new(algorithm);
            pieces.iter().for_each(|piece| hasher.update(piece));
            let digests = hasher.finish();
            prop_assert_eq!(&digests.checksum, &Checksum::of(algorithm, &whole));
            prop_assert_eq!(digests.size, whole.len() as u64);
            prop_assert_eq!(digests.md5, <[u8; 16]>::from(Md5::digest(&whole)));
            prop_assert_eq!(digests.crc64.to_be_bytes().to_vec(), Checksum::of(Algorithm::Crc64Nvme, &whole).bytes);
            prop_assert_eq!(Checksum::parse(algorithm, &digests.checksum.to_string()).unwrap(), digests.checksum);
        }

        #[test]
        fn a_whole_from_its_parts(
            pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 0..12),
            algorithm in any_algorithm(),
        ) {
            let parts: Vec<_> = pieces.iter().map(|p| (Checksum::of(algorithm, p), p.len() as u64)).collect();
            let combined = Checksum::combined(algorithm, parts.iter().map(|(c, n)| (c, *n)));
            match algorithm {
                Algorithm::Sha1 | Algorithm::Sha256 => prop_assert!(combined.is_err()),
                _ => prop_assert_eq!(combined.unwrap(), Checksum::of(algorithm, &pieces.concat())),
            }
            let composite = Checksum::composite(algorithm, parts.iter().map(|(c, _)| c));
            let behind: Vec<u8> = parts.iter().flat_map(|(c, _)| c.bytes().to_vec()).collect();
            let (of_bytes, shown) = (Checksum::of(algorithm, &behind), composite.to_string());
            prop_assert_eq!(composite.bytes(), of_bytes.bytes());
            let count = format!("-{}", pieces.len());
            prop_assert!(shown.ends_with(&count));
            prop_assert_eq!(Checksum::parse(algorithm, &shown).unwrap(), composite);
        }
    }
}
