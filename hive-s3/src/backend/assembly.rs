//! What becomes of parts when an upload is completed: pure judgement, the same for every backend.

use std::collections::BTreeMap;

use hive_core::{Error, Result};

use super::{CompleteSpec, ETag, ObjectCapabilities, Part, PartNumber, Refusal, UploadSpec};
use crate::checksum::{Algorithm, Checksum, Form, md5_of_parts};

/// A part that is there, with what an object's sums are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The part as it is shown.
    pub part: Part,
    /// The MD5 of its bytes.
    pub md5: [u8; 16],
    /// The CRC64NVME of its bytes.
    pub crc64: u64,
}

/// The object that the parts make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assembled {
    /// How many bytes it has.
    pub size: u64,
    /// What it goes by.
    pub etag: ETag,
    /// Its checksum.
    pub checksum: Checksum,
    /// How many parts it has.
    pub parts: u32,
}

/// Judges a completion against the parts that are there, and sums it up.
///
/// # Errors
/// As [`ObjectBackend::complete`](super::ObjectBackend::complete), but for the preconditions.
pub fn assemble(
    upload: &UploadSpec,
    have: &BTreeMap<PartNumber, Piece>,
    spec: &CompleteSpec,
    bounds: &ObjectCapabilities,
) -> Result<Assembled> {
    let pieces = listed(have, spec, bounds)?;
    let size: u64 = pieces.iter().map(|piece| piece.part.size).sum();
    if size > bounds.max_object {
        return Err(Refusal::EntityTooLarge { size, max: bounds.max_object }.into());
    }
    if let Some(expected) = spec.size.filter(|expected| *expected != size) {
        return Err(Refusal::SizeMismatch { size, expected }.into());
    }
    let checksum = sum(upload, &pieces)?;
    if let Some(expected) = &spec.checksum {
        // S3 takes a composite without the number of parts behind it too.
        let same = expected.algorithm() == checksum.algorithm() && expected.bytes() == checksum.bytes();
        if !same {
            return Err(Refusal::BadDigest(Some(expected.algorithm())).into());
        }
    }
    let md5 = md5_of_parts(pieces.iter().map(|piece| &piece.md5));
    let parts = u32::try_from(pieces.len()).unwrap_or(u32::MAX);
    Ok(Assembled { size, etag: ETag::of_parts(&md5, pieces.len()), checksum, parts })
}

/// The parts that the list names, which must be there as it says.
fn listed<'p>(
    have: &'p BTreeMap<PartNumber, Piece>,
    spec: &CompleteSpec,
    bounds: &ObjectCapabilities,
) -> Result<Vec<&'p Piece>> {
    if spec.parts.is_empty() {
        return Err(Error::invalid("You must specify at least one part"));
    }
    if !spec.parts.is_sorted_by(|one, next| one.number < next.number) {
        return Err(Refusal::InvalidPartOrder.into());
    }
    let mut pieces = Vec::with_capacity(spec.parts.len());
    for wanted in &spec.parts {
        let found = have.get(&wanted.number).filter(|piece| {
            let part = &piece.part;
            let named = |checksum: &Checksum| match checksum.algorithm() {
                algorithm if algorithm == part.checksum.algorithm() => *checksum == part.checksum,
                Algorithm::Crc64Nvme => checksum.bytes() == piece.crc64.to_be_bytes(),
                _ => false,
            };
            part.etag == wanted.etag && wanted.checksum.as_ref().is_none_or(named)
        });
        let refused = || Refusal::InvalidPart { part: wanted.number, etag: wanted.etag.clone() };
        pieces.push(found.ok_or_else(refused)?);
    }
    let (_, others) = pieces.split_last().ok_or_else(|| Error::internal("a list of parts became empty"))?;
    if let Some(small) = others.iter().find(|piece| piece.part.size < bounds.min_part) {
        let Part { number, etag, size, .. } = small.part.clone();
        return Err(Refusal::EntityTooSmall { part: number, etag, size, min: bounds.min_part }.into());
    }
    Ok(pieces)
}

fn sum(upload: &UploadSpec, pieces: &[&Piece]) -> Result<Checksum> {
    let (algorithm, form) = upload.effective();
    if form == Form::Composite {
        return Ok(Checksum::composite(algorithm, pieces.iter().map(|piece| &piece.part.checksum)));
    }
    if algorithm == Algorithm::Crc64Nvme {
        // A part that came with another checksum has this one too.
        let sums = pieces.iter().map(|piece| Checksum::new(algorithm, piece.crc64.to_be_bytes().to_vec()));
        let sums = sums.collect::<Result<Vec<_>>>()?;
        return Checksum::combined(algorithm, sums.iter().zip(pieces.iter().map(|piece| piece.part.size)));
    }
    let sums = pieces.iter().map(|piece| (&piece.part.checksum, piece.part.size));
    Checksum::combined(algorithm, sums)
}
