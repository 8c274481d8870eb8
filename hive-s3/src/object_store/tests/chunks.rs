//! Sums of chunks, however the bytes are cut.

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use hive_core::Kind;
use proptest::prelude::*;
use proptest::sample::Index;

use super::super::chunks::{CHUNK, ChunkedWriter, read, stored};
use super::*;

/// One blob in memory, read in blocks of some size.
#[derive(Clone, Debug, Default)]
struct One(Arc<Mutex<Vec<u8>>>, usize);

#[async_trait]
impl Blobs for One {
    async fn identity(&self) -> Result<Identity> {
        Ok(Identity::Unknown { is_empty: true })
    }
    async fn claim(&self, _: &StoreId) -> Result<()> {
        Ok(())
    }
    async fn has(&self, _: &BlobId) -> Result<bool> {
        Ok(true)
    }
    async fn create(&self, _: &BlobId) -> Result<Box<dyn BlobWriter>> {
        Ok(Box::new(self.clone()))
    }
    async fn read(&self, _: &BlobId, size: u64, range: std::ops::Range<u64>) -> Result<BlobStream> {
        let bytes = Bytes::from(self.0.lock().unwrap().clone());
        assert_eq!(bytes.len() as u64, size);
        let bytes = bytes.slice(usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap());
        let blocks: Vec<_> = bytes.chunks(self.1).map(|block| Ok(bytes.slice_ref(block))).collect();
        Ok(stream::iter(blocks).boxed())
    }
    async fn delete(&self, _: &BlobId) -> Result<()> {
        Ok(())
    }
}

#[async_trait]
impl BlobWriter for One {
    async fn write(&mut self, batch: Vec<Bytes>) -> Result<()> {
        batch.iter().for_each(|block| self.0.lock().unwrap().extend_from_slice(block));
        Ok(())
    }
    async fn finish(self: Box<Self>) -> Result<()> {
        Ok(())
    }
}

/// Sizes around the borders of chunks.
fn sizes() -> impl Strategy<Value = u64> {
    (0..3_u64, -2..3_i64).prop_map(|(chunks, more)| (chunks * CHUNK).saturating_add_signed(more).max(1))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_range_is_what_was_written_or_an_error(
        size in sizes(), written in 1..300_000usize, blocks in 1..300_000usize,
        start in any::<Index>(), end in any::<Index>(), damage in proptest::option::of(any::<Index>()),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let id = BlobId::new(&SeededEntropy::new(1));
            let mut bytes = vec![0; usize::try_from(size).unwrap()];
            let entropy: &dyn Entropy = &SeededEntropy::new(size);
            entropy.fill(&mut bytes);
            let bytes = Bytes::from(bytes);
            let one = One(Arc::default(), blocks);
            let mut writer = ChunkedWriter::new(one.create(&id).await.unwrap());
            for block in bytes.chunks(written) {
                writer.write(vec![bytes.slice_ref(block)]).await.unwrap();
            }
            writer.finish().await.unwrap();
            assert_eq!(one.0.lock().unwrap().len() as u64, stored(size));

            let place = |at: Index| at.index(bytes.len()) as u64;
            let range = place(start)..place(end) + 1;
            let damage = damage.map(place);
            if let Some(at) = damage {
                one.0.lock().unwrap()[usize::try_from(at).unwrap()] ^= 0x10;
            }
            let touched = damage.is_some_and(|at| {
                !range.is_empty() && (range.start / CHUNK..range.end.div_ceil(CHUNK)).contains(&(at / CHUNK))
            });
            let mut found = Vec::new();
            let mut stream = read(&one, &id, size, range.clone()).await.unwrap();
            let mut outcome = Ok(());
            loop {
                match stream.try_next().await {
                    Ok(Some(block)) => found.extend_from_slice(&block),
                    Ok(None) => break,
                    Err(error) => {
                        outcome = Err(error.kind());
                        break;
                    }
                }
            }
            let range = usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap();
            let wanted = if range.is_empty() { Bytes::new() } else { bytes.slice(range) };
            assert!(wanted.starts_with(&found), "what is given out is what was written");
            if touched {
                assert_eq!(outcome, Err(Kind::Corrupt));
            } else {
                assert_eq!((outcome, found.len()), (Ok(()), wanted.len()));
            }
        });
    }
}

#[tokio::test]
async fn the_format() {
    let id = BlobId::new(&SeededEntropy::new(1));
    let one = One(Arc::default(), 100);
    let mut writer = ChunkedWriter::new(one.create(&id).await.unwrap());
    writer.write(vec![Bytes::from_static(b"1234"), Bytes::from_static(b"56789")]).await.unwrap();
    writer.finish().await.unwrap();
    assert_eq!(*one.0.lock().unwrap(), b"123456789\x83\x92\x06\xe3");
    assert_eq!([0, 1, CHUNK, CHUNK + 1].map(stored), [0, 5, CHUNK + 4, CHUNK + 9]);
}
