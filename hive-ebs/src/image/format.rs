//! What an image is: by its own bytes, and by what the client says. They must agree.
//!
//! A raw image can begin with anything, also with what another format begins with; a guest could write a qcow2 head
//! with a backing file into its first sector and have its disk read as one. So an image that is said to be raw and looks
//! like something else is refused, and what is found is never read as more than it was said to be.

use std::fmt;

use super::qcow2::Header;
use super::{ImageError, ImageSource, Refusal};

/// The format of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The bytes of the disk.
    Raw,
    /// QEMU's, version 2 or 3.
    Qcow2,
    /// VMware's. Recognised, not read.
    Vmdk,
    /// Microsoft's older one. Recognised, not read.
    Vhd,
    /// Microsoft's newer one. Recognised, not read.
    Vhdx,
    /// VirtualBox's. Recognised, not read.
    Vdi,
    /// QEMU's enhanced disk, and qcow version 1. Recognised, not read.
    OldQemu,
    /// A file of a compressor or an archive, such as gzip or an OVA. Recognised, not read.
    Archive,
}

impl Format {
    /// The format that a request names: AWS's `RAW`, `VMDK`, `VHD`, `VHDX`, `OVA`, and `QCOW2`; in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [
            ("raw", Self::Raw),
            ("qcow2", Self::Qcow2),
            ("vmdk", Self::Vmdk),
            ("vhd", Self::Vhd),
            ("vhdx", Self::Vhdx),
            ("ova", Self::Archive),
        ]
        .into_iter()
        .find_map(|(known, format)| name.eq_ignore_ascii_case(known).then_some(format))
    }

    /// Its name, as AWS writes them: `RAW`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Raw => "RAW",
            Self::Qcow2 => "QCOW2",
            Self::Vmdk => "VMDK",
            Self::Vhd => "VHD",
            Self::Vhdx => "VHDX",
            Self::Vdi => "VDI",
            Self::OldQemu => "QED or QCOW",
            Self::Archive => "a compressed file or an archive",
        }
    }

    /// What these first and last bytes look like.
    fn of(head: &[u8], tail: &[u8]) -> Self {
        let at = |offset: usize, magic: &[u8]| head.get(offset..).is_some_and(|rest| rest.starts_with(magic));
        if at(0, b"QFI\xfb") {
            return if at(4, &[0, 0, 0, 1]) { Self::OldQemu } else { Self::Qcow2 };
        }
        let magics: [(usize, &[u8], Self); 13] = [
            (0, b"QED\0", Self::OldQemu),
            (0, b"KDMV", Self::Vmdk),
            (0, b"COWD", Self::Vmdk),
            (0, b"# Disk DescriptorFile", Self::Vmdk),
            (0, b"vhdxfile", Self::Vhdx),
            (0, b"conectix", Self::Vhd),
            (64, &[0x7f, 0x10, 0xda, 0xbe], Self::Vdi),
            (0, &[0x1f, 0x8b, 8], Self::Archive),
            (0, b"\xfd7zXZ\0", Self::Archive),
            (0, &[0x28, 0xb5, 0x2f, 0xfd], Self::Archive),
            (0, b"BZh", Self::Archive),
            (0, b"PK\x03\x04", Self::Archive),
            (257, b"ustar", Self::Archive),
        ];
        let found =
            magics.into_iter().find_map(|(offset, magic, format)| at(offset, magic).then_some(format));
        // A fixed VHD is a raw disk with a footer.
        found.unwrap_or(if tail.starts_with(b"conectix") { Self::Vhd } else { Self::Raw })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What an image may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ImageLimits {
    /// The largest disk in bytes.
    pub virtual_bytes: u64,
}

impl Default for ImageLimits {
    /// 16 TiB: the largest volume.
    fn default() -> Self {
        Self { virtual_bytes: 16 << 40 }
    }
}

impl ImageLimits {
    /// Disks of at most so many bytes.
    #[must_use]
    pub fn up_to(virtual_bytes: u64) -> Self {
        Self { virtual_bytes }
    }
}

/// What is known of an image before it is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ImageFacts {
    /// Its format.
    pub format: Format,
    /// The size of its disk in bytes. Of a raw image it need not be a multiple of anything.
    pub virtual_bytes: u64,
    /// The length of the image itself in bytes.
    pub source_bytes: u64,
}

/// An image that passed.
pub(super) struct Probed {
    pub(super) facts: ImageFacts,
    /// Of a qcow2 image.
    pub(super) header: Option<Header>,
}

/// Looks at an image: what it is, and whether it may be imported. Reads a few KiB and writes nothing.
///
/// `said` is the format the client named, if any. Tables deeper inside are looked at only by the import, which may
/// still refuse.
///
/// # Errors
/// [`ImageError::Refused`] or [`ImageError::Source`].
pub async fn probe(
    source: &dyn ImageSource,
    said: Option<Format>,
    limits: &ImageLimits,
) -> Result<ImageFacts, ImageError> {
    look(source, said, limits).await.map(|probed| probed.facts)
}

pub(super) async fn look(
    source: &dyn ImageSource,
    said: Option<Format>,
    limits: &ImageLimits,
) -> Result<Probed, ImageError> {
    let source_bytes = source.bytes();
    if source_bytes == 0 {
        return Err(Refusal::Empty.into());
    }
    let head = read(source, 0, source_bytes.min(512)).await?;
    let tail = read(source, source_bytes.saturating_sub(512), source_bytes.min(512)).await?;
    let found = Format::of(&head, &tail);
    if let Some(said) = said.filter(|said| *said != found) {
        return Err(match said {
            Format::Raw | Format::Qcow2 => Refusal::OtherFormat { said, found },
            _ => Refusal::UnsupportedFormat(said),
        }
        .into());
    }
    let (virtual_bytes, header) = match found {
        Format::Raw => (source_bytes, None),
        Format::Qcow2 => {
            let header = Header::parse(&head, source_bytes)?;
            (header.virtual_bytes, Some(header))
        }
        other => return Err(Refusal::UnsupportedFormat(other).into()),
    };
    if virtual_bytes > limits.virtual_bytes {
        return Err(Refusal::TooLarge { bytes: virtual_bytes, limit: limits.virtual_bytes }.into());
    }
    Ok(Probed { facts: ImageFacts { format: found, virtual_bytes, source_bytes }, header })
}

/// Reads, and takes nothing but what was asked for.
pub(super) async fn read(
    source: &dyn ImageSource,
    offset: u64,
    length: u64,
) -> Result<bytes::Bytes, ImageError> {
    let end = offset.checked_add(length).filter(|end| *end <= source.bytes());
    let (Some(_), Ok(wanted)) = (end, usize::try_from(length)) else {
        return Err(Refusal::Malformed("it ends too early").into());
    };
    let bytes = source.read_at(offset, wanted).await.map_err(ImageError::Source)?;
    if bytes.len() != wanted {
        let error = hive_core::Error::new(hive_core::Kind::Corrupt, "a read gave another number of bytes");
        return Err(ImageError::Source(error));
    }
    Ok(bytes)
}
