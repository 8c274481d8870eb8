//! The directory of blobs.

use std::os::unix::fs::PermissionsExt as _;

use futures_util::TryStreamExt as _;
use hive_core::Kind;

use super::*;

#[tokio::test]
async fn it_is_opened_again_and_belongs_to_its_owner() {
    let home = tempfile::tempdir().unwrap();
    let root = home.path().join("a/b");
    let blobs = LocalBlobs::open(&root).await.unwrap();
    assert!(!home.path().join("a").exists(), "nothing is made by looking");
    assert_eq!(blobs.identity().await.unwrap(), Identity::Unknown { is_empty: true });
    let [own, other] = [3, 4].map(|seed| StoreId::new(&SeededEntropy::new(seed)));
    for _ in 0..2 {
        blobs.claim(&own).await.unwrap();
    }
    assert_eq!(blobs.claim(&other).await.unwrap_err().kind(), Kind::Conflict);
    assert_eq!(blobs.identity().await.unwrap(), Identity::Known(own.clone()));
    let id = BlobId::new(&SeededEntropy::new(1));
    let mut writer = blobs.create(&id).await.unwrap();
    writer.write(vec![bytes(3, 1), bytes(4, 2)]).await.unwrap();
    writer.finish().await.unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&root), mode(&root.join(&id.as_str()[..2]).join(id.as_str()))), (0o700, 0o600));

    let blobs = LocalBlobs::open(&root).await.unwrap();
    let read = async |range| -> Result<Vec<u8>> {
        Ok(blobs.read(&id, 7, range).await?.try_collect::<Vec<_>>().await?.concat())
    };
    assert_eq!(read(0..7).await.unwrap(), [1, 1, 1, 2, 2, 2, 2]);
    assert_eq!(read(2..4).await.unwrap(), [1, 2]);
    assert_eq!(read(3..3).await.unwrap(), [0; 0]);
    assert_eq!(blobs.read(&id, 8, 0..8).await.err().unwrap().kind(), Kind::Corrupt);
    assert!(blobs.create(&id).await.is_err(), "a name is given once");
    for _ in 0..2 {
        blobs.delete(&id).await.unwrap();
    }
    assert_eq!(blobs.read(&id, 7, 0..7).await.err().unwrap().kind(), Kind::Corrupt);

    for text in ["", "hive-blobs-id 1 ", "hive-blobs-id 2 0\n", &format!("hive-blobs-id 1 {own}")] {
        std::fs::write(root.join("id"), text).unwrap();
        assert_eq!(blobs.identity().await.unwrap_err().kind(), Kind::Corrupt, "{text}");
    }
    std::fs::write(root.join("format"), "hive-blobs 2\n").unwrap();
    let newer = LocalBlobs::open(&root).await.unwrap_err();
    assert_eq!(newer.kind(), Kind::Unsupported);
    let says = "the directory of objects was written by a newer version of Hive (format 2; this one knows 1)";
    assert_eq!(newer.message(), says);
    std::fs::write(root.join("format"), "something").unwrap();
    assert_eq!(LocalBlobs::open(&root).await.unwrap_err().kind(), Kind::Conflict);
}

#[tokio::test]
async fn what_an_opening_left_halfway_keeps_none() {
    let home = tempfile::tempdir().unwrap();
    let blobs = LocalBlobs::open(home.path()).await.unwrap();
    let [own, other] = [3, 4].map(|seed| StoreId::new(&SeededEntropy::new(seed)));
    // One that another is at just now.
    std::fs::create_dir(home.path().join("format.new")).unwrap();
    blobs.claim(&own).await.unwrap();
    // One that ended, or goes on, behind the link: its file is the id.
    std::fs::hard_link(home.path().join("id"), home.path().join(format!("id.{other}"))).unwrap();
    assert_eq!(blobs.claim(&other).await.unwrap_err().kind(), Kind::Conflict);
    assert_eq!(blobs.identity().await.unwrap(), Identity::Known(own), "what is there is not written to");
}

#[tokio::test]
async fn many_are_deleted_together() {
    let home = tempfile::tempdir().unwrap();
    let blobs = LocalBlobs::open(home.path()).await.unwrap();
    blobs.claim(&StoreId::new(&SeededEntropy::new(3))).await.unwrap();
    let entropy = SeededEntropy::new(1);
    let ids: Vec<BlobId> = (0..300).map(|_| BlobId::new(&entropy)).collect();
    for id in &ids {
        let mut writer = blobs.create(id).await.unwrap();
        writer.write(vec![bytes(3, 1)]).await.unwrap();
    }
    // One is gone already, one is no file.
    let path = |id: &BlobId| home.path().join(&id.as_str()[..2]).join(id.as_str());
    for id in &ids[..2] {
        std::fs::remove_file(path(id)).unwrap();
    }
    std::fs::create_dir(path(&ids[1])).unwrap();
    let done = blobs.delete_all(&ids).await;
    let failed: Vec<usize> = (0..300).filter(|place| done[*place].is_err()).collect();
    assert_eq!((done.len(), failed), (300, vec![1]));
    let left: Vec<&BlobId> = ids.iter().filter(|id| path(id).exists()).collect();
    assert_eq!(left, [&ids[1]]);
    assert!(blobs.delete_all(&[]).await.is_empty());
}

#[tokio::test]
async fn another_store_takes_more_than_a_chunk() {
    let store = Arc::new(::object_store::memory::InMemory::new());
    let blobs = StoreBlobs::new(store, "");
    let [own, other] = [3, 4].map(|seed| StoreId::new(&SeededEntropy::new(seed)));
    assert_eq!(blobs.identity().await.unwrap(), Identity::Unknown { is_empty: true });
    for _ in 0..2 {
        blobs.claim(&own).await.unwrap();
    }
    assert_eq!(blobs.claim(&other).await.unwrap_err().kind(), Kind::Conflict);
    assert_eq!(blobs.identity().await.unwrap(), Identity::Known(own));
    let id = BlobId::new(&SeededEntropy::new(1));
    let mut writer = blobs.create(&id).await.unwrap();
    let blocks: Vec<Bytes> = (0..5).map(|n| bytes(5 << 20, n)).collect();
    for block in &blocks {
        writer.write(vec![block.clone()]).await.unwrap();
    }
    writer.finish().await.unwrap();
    let whole = blocks.concat();
    let size = whole.len() as u64;
    let read = blobs.read(&id, size, 0..size).await.unwrap().try_collect::<Vec<_>>().await.unwrap();
    assert!(read.concat() == whole);
    assert_eq!(blobs.read(&id, size + 1, 0..size).await.err().unwrap().kind(), Kind::Corrupt);
    for _ in 0..2 {
        blobs.delete(&id).await.unwrap();
    }
    assert_eq!(blobs.read(&id, size, 0..size).await.err().unwrap().kind(), Kind::Corrupt);
}
