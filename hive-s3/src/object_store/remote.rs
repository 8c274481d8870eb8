//! Blobs in a store of the `object_store` crate: an S3, a bucket of another cloud, memory.

use std::ops::Range;
use std::sync::Arc;

use ::object_store::path::Path;
use ::object_store::{
    GetOptions, GetRange, MultipartUpload, ObjectStore, ObjectStoreExt as _, PutMode, PutOptions, PutPayload,
};
use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use hive_core::{Error, Kind, Result, ResultExt as _};

use super::blobs::{BlobId, BlobStream, BlobWriter, Blobs, Identity, StoreId};

/// How many bytes are sent at once.
const CHUNK: usize = 8 << 20;

/// Blobs in another store, each an object `{prefix}/{id}`. As durable as that store: its own local file system is not
/// unless it was made `with_fsync`, and never syncs a deletion; [`LocalBlobs`](super::LocalBlobs) is for that.
///
/// A write that ends halfway aborts its upload where it can. Where the process ends first, the parts stay in the other
/// store as an incomplete upload: give it a rule that deletes these.
#[derive(Clone, Debug)]
pub struct StoreBlobs {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
}

impl StoreBlobs {
    /// Blobs under this prefix, which may be empty.
    #[must_use]
    pub fn new(store: Arc<dyn ObjectStore>, prefix: &str) -> Self {
        Self { store, prefix: Path::from(prefix) }
    }

    fn path(&self, id: &BlobId) -> Path {
        self.prefix.clone().join(id.as_str())
    }

    fn mark(&self) -> Path {
        self.prefix.clone().join("store-id")
    }

    async fn id(&self) -> Result<Option<StoreId>> {
        let found = match self.store.get(&self.mark()).await {
            Ok(found) => found.bytes().await.map_err(failed)?,
            Err(::object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        let text = std::str::from_utf8(&found).ok().and_then(|text| text.strip_suffix('\n'));
        let id = text.ok_or_else(|| Error::corrupt("the store of the bytes has an id that is none"))?;
        id.parse().map(Some).or_kind(Kind::Corrupt, "the store of the bytes has an id that is none")
    }
}

fn failed(error: ::object_store::Error) -> Error {
    let (kind, message) = match &error {
        ::object_store::Error::NotFound { .. } => (Kind::Corrupt, "the bytes are not there"),
        _ => (Kind::Unavailable, "the store of the bytes failed"),
    };
    Error::new(kind, message).with_source(error)
}

#[async_trait]
impl Blobs for StoreBlobs {
    async fn identity(&self) -> Result<Identity> {
        if let Some(id) = self.id().await? {
            return Ok(Identity::Known(id));
        }
        let first = self.store.list(Some(&self.prefix)).next().await.transpose().map_err(failed)?;
        Ok(Identity::Unknown { is_empty: first.is_none() })
    }

    async fn claim(&self, id: &StoreId) -> Result<()> {
        let text = || PutPayload::from(format!("{id}\n"));
        let new = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.store.put_opts(&self.mark(), text(), new).await {
            Ok(_) | Err(::object_store::Error::AlreadyExists { .. }) => {}
            // A store that cannot tell whether it is the first: one state alone may open it at that moment.
            Err(::object_store::Error::NotImplemented { .. }) => {
                if self.id().await?.is_none() {
                    self.store.put(&self.mark(), text()).await.map_err(failed)?;
                }
            }
            Err(error) => return Err(failed(error)),
        }
        match self.id().await? {
            Some(there) if there == *id => Ok(()),
            _ => Err(Error::conflict("the store of the bytes was given another id")),
        }
    }

    async fn has(&self, id: &BlobId) -> Result<bool> {
        match self.store.head(&self.path(id)).await {
            Ok(_) => Ok(true),
            Err(::object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(failed(error)),
        }
    }

    async fn create(&self, id: &BlobId) -> Result<Box<dyn BlobWriter>> {
        let (store, path) = (Arc::clone(&self.store), self.path(id));
        Ok(Box::new(Writer { store, path, waiting: Vec::new(), length: 0, upload: None }))
    }

    async fn read(&self, id: &BlobId, size: u64, range: Range<u64>) -> Result<BlobStream> {
        if range.is_empty() {
            return Ok(stream::empty().boxed());
        }
        let wanted = range.end - range.start;
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        let doing = format!("reading blob {id}");
        let found = self.store.get_opts(&self.path(id), options).await;
        let found = found.map_err(|error| failed(error).context(doing))?;
        if found.meta.size != size {
            return Err(Error::corrupt(format!("there are {} bytes of {size}", found.meta.size)));
        }
        let blocks = found.into_stream().map(|block| block.map_err(failed));
        // A stream that ends early is damage, not an end.
        let whole = stream::try_unfold((blocks.boxed(), wanted), |(mut blocks, rest)| async move {
            match blocks.next().await.transpose()? {
                Some(block) if block.len() as u64 <= rest => {
                    let rest = rest - block.len() as u64;
                    Ok(Some((block, (blocks, rest))))
                }
                None if rest == 0 => Ok(None),
                _ => Err(Error::corrupt("the store of the bytes answered another number of them")),
            }
        });
        Ok(whole.boxed())
    }

    async fn delete(&self, id: &BlobId) -> Result<()> {
        match self.store.delete(&self.path(id)).await {
            Ok(()) | Err(::object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(error).context(format!("deleting blob {id}"))),
        }
    }
}

struct Writer {
    store: Arc<dyn ObjectStore>,
    path: Path,
    waiting: Vec<Bytes>,
    length: usize,
    upload: Option<Box<dyn MultipartUpload>>,
}

impl Writer {
    fn take(&mut self) -> PutPayload {
        self.length = 0;
        std::mem::take(&mut self.waiting).into_iter().collect()
    }

    async fn send(&mut self) -> Result<()> {
        let payload = self.take();
        if self.upload.is_none() {
            self.upload = Some(self.store.put_multipart(&self.path).await.map_err(failed)?);
        }
        match &mut self.upload {
            Some(upload) => upload.put_part(payload).await.map_err(failed),
            None => Err(Error::internal("an upload is gone")),
        }
    }
}

#[async_trait]
impl BlobWriter for Writer {
    async fn write(&mut self, batch: Vec<Bytes>) -> Result<()> {
        for mut block in batch {
            // Parts of one size: some stores take no others.
            while self.length + block.len() >= CHUNK {
                let rest = block.split_off(CHUNK - self.length);
                self.waiting.push(std::mem::replace(&mut block, rest));
                self.send().await?;
            }
            self.length += block.len();
            if !block.is_empty() {
                self.waiting.push(block);
            }
        }
        Ok(())
    }

    async fn finish(mut self: Box<Self>) -> Result<()> {
        if self.upload.is_none() {
            let payload = self.take();
            return self.store.put(&self.path, payload).await.map(drop).map_err(failed);
        }
        if self.length > 0 {
            self.send().await?;
        }
        let Some(mut upload) = self.upload.take() else { return Ok(()) };
        upload.complete().await.map(drop).map_err(failed)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let Some(mut upload) = self.upload.take() else { return };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if let Err(error) = upload.abort().await {
                    tracing::warn!(%error, "an upload of a blob could not be aborted");
                }
            });
        }
    }
}
