//! Disk images that clients bring: looked at, refused or read, and written to a device.
//!
//! An image is hostile until it is proven harmless. [`probe`] looks at one without writing anything, so that a volume
//! is made only for an image that can be imported; [`import`] writes it to a [`BlockDevice`].
//!
//! Both read through an [`ImageSource`]: any place that can be read at an offset. Raw images and qcow2 (versions 2 and
//! 3, compressed or not, with or without subclusters) are read; other formats are recognised and refused.
//!
//! ```
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! use hive_ebs::backend::{BlockBackend, OpenSpec, VolumeSpec};
//! use hive_ebs::device::DeviceCalls as _;
//! use hive_ebs::image::{Format, ImageLimits, MemoryImage, import, probe};
//! use hive_ebs::memory::MemoryBlock;
//!
//! let image = MemoryImage::new(vec![7; 1 << 20]);
//! let limits = ImageLimits::default();
//! let facts = probe(&image, None, &limits).await?;
//! assert_eq!((facts.format, facts.virtual_bytes), (Format::Raw, 1 << 20));
//!
//! let backend = MemoryBlock::new();
//! let id = || "vol-0123456789abcdef0".parse();
//! backend.create(&VolumeSpec::new(id()?, 1 << 30)).await?;
//! let device = backend.open(&id()?, &OpenSpec::writer(1)).await?;
//! let imported = import(&image, None, &limits, &*device, |progress| assert!(progress.done <= progress.total)).await?;
//! assert_eq!(imported.written, 1 << 20);
//! assert_eq!(device.read(0..4096).await?, vec![7; 4096]);
//! # Ok::<(), hive_core::Error>(()) }).unwrap();
//! ```
//!
//! # Promises
//!
//! - **Refused**: a backing file, an external data file, encryption, features that are not known, a format that is not
//!   the one the client said, a virtual size beyond the limit. Each has a [`Refusal`], whose text a client may read.
//! - **Bounded**, whatever the bytes say. Memory: [`MEMORY`] bytes. Work: every byte of an image belongs to at most
//!   one cluster, or the image is refused; so a small image that claims a large disk full of data ends early, but for
//!   what compression really makes. At most the virtual size is written, and at most twice the image and twice what
//!   its compressed clusters make is read. Loops cannot be: the way from an offset of the disk to its bytes has two
//!   steps, and neither leads back.
//! - **Exact**: the device reads as the image does, and as zeroes behind its end. Nothing is guessed: an entry that
//!   points beyond the end of the file, or is not as the format has it, fails the import.
//! - **Sparse**: what is zero in the image is not written. The device is first made zero as a whole, so an import may
//!   be repeated onto what a failed one left.
//! - **Durable**: when [`import`] returns, the device was flushed.
//!
//! Cancelling leaves the device half written. Why the reader is our own: `docs/decisions/0007-images.md`.

mod format;
#[cfg(test)]
mod fuzz;
mod import;
mod inflate;
mod plan;
mod qcow2;
mod refusal;
mod source;

pub use self::format::{Format, ImageFacts, ImageLimits, probe};
pub use self::import::{Imported, MEMORY, Progress, import};
pub use self::refusal::{ImageError, Refusal};
pub use self::source::{FileImage, ImageSource, MemoryImage};

#[cfg(doc)]
use crate::device::BlockDevice;
