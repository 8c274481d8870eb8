//! Where an image is read from.

use std::fmt;
use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use hive_core::{Error, Kind, Result, ResultExt as _};

/// An image that can be read at an offset: an object by ranged GETs, a file.
///
/// It must not change while it is read: name an object by its version or its ETag.
#[async_trait]
pub trait ImageSource: Send + Sync + fmt::Debug {
    /// How long it is, in bytes.
    fn bytes(&self) -> u64;

    /// Reads exactly `length` bytes. What is asked for lies within [`bytes`](Self::bytes), and is at most 4 MiB.
    ///
    /// Several may run at once. Cancelling has no effect.
    ///
    /// # Errors
    /// Whatever keeps it from reading. Fewer bytes than asked for are taken as [`Kind::Corrupt`].
    async fn read_at(&self, offset: u64, length: usize) -> Result<Bytes>;
}

/// An image in memory.
#[derive(Clone)]
pub struct MemoryImage(Bytes);

impl MemoryImage {
    /// An image of these bytes.
    #[must_use]
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self(bytes.into())
    }
}

impl fmt::Debug for MemoryImage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryImage").field("bytes", &self.0.len()).finish()
    }
}

#[async_trait]
impl ImageSource for MemoryImage {
    fn bytes(&self) -> u64 {
        self.0.len() as u64
    }

    async fn read_at(&self, offset: u64, length: usize) -> Result<Bytes> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let end = start.saturating_add(length);
        if end > self.0.len() {
            return Err(Error::new(Kind::Corrupt, "the image ends too early"));
        }
        Ok(self.0.slice(start..end))
    }
}

/// An image in a file, read on tokio's threads for blocking work.
#[derive(Clone, Debug)]
pub struct FileImage {
    file: Arc<File>,
    bytes: u64,
}

impl FileImage {
    /// Opens a file. Blocks for a moment.
    ///
    /// # Errors
    /// `NotFound`, `Denied` or `Invalid` where it is not a regular file that can be read.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|error| {
            let kind = match error.kind() {
                std::io::ErrorKind::NotFound => Kind::NotFound,
                std::io::ErrorKind::PermissionDenied => Kind::Denied,
                _ => Kind::Unavailable,
            };
            Error::new(kind, format!("the image {} cannot be opened", path.display())).with_source(error)
        })?;
        let meta = file.metadata().internal("looking at an image")?;
        if !meta.is_file() {
            return Err(Error::invalid(format!("the image {} is not a regular file", path.display())));
        }
        Ok(Self { file: Arc::new(file), bytes: meta.len() })
    }
}

#[async_trait]
impl ImageSource for FileImage {
    fn bytes(&self) -> u64 {
        self.bytes
    }

    async fn read_at(&self, offset: u64, length: usize) -> Result<Bytes> {
        let file = Arc::clone(&self.file);
        let read = tokio::task::spawn_blocking(move || {
            let mut bytes = vec![0; length];
            file.read_exact_at(&mut bytes, offset).map(|()| bytes)
        });
        Ok(read.await.internal("reading an image")?.internal("reading an image")?.into())
    }
}
