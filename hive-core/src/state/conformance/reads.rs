//! What reads promise.

use super::super::{KeyRange, MAX_PAGE_BYTES, Txn};
use super::{Store, delete, done, everything, key, put, text, txn, value};
use crate::{Error, Result, ResultExt as _};

pub(super) async fn a_read_sees_what_was_acknowledged(store: Store) -> Result<()> {
    assert_eq!(text(&store, "/a").await?, None);
    let mut last = store.revision().await?;
    for n in 0..20 {
        let n = n.to_string();
        let revision = put(&store, &[("/a", &n)]).await?;
        assert!(revision > last, "each commit has a greater revision");
        last = revision;
        let record = store.get(&key("/a")?).await?.ok_or_else(|| Error::internal("the record is gone"))?;
        assert_eq!((record.value, record.revision), (value(&n), revision));
        let scan = store.scan(&KeyRange::all(), 10).await?;
        assert!(scan.revision >= revision && scan.records.len() == 1);
        assert!(store.revision().await? >= revision);
    }
    delete(&store, KeyRange::only(&key("/a")?)).await?;
    assert_eq!(text(&store, "/a").await?, None);
    Ok(())
}

pub(super) async fn a_scan_is_in_key_order_and_within_its_range(store: Store) -> Result<()> {
    let names = ["/a", "/a/", "/a/1", "/a/10", "/a/2", "/a/ü", "/a0", "/b"];
    for name in names.iter().rev() {
        put(&store, &[(name, name)]).await?;
    }
    let scanned = async |range: KeyRange, limit| -> Result<(Vec<String>, bool)> {
        let scan = store.scan(&range, limit).await?;
        Ok((scan.records.into_iter().map(|(key, _)| key.to_string()).collect(), scan.more))
    };
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(scanned(KeyRange::all(), 100).await?, (owned(&names), false));
    assert_eq!(scanned(KeyRange::prefix("/a/"), 100).await?, (owned(&names[1..6]), false));
    assert_eq!(scanned(KeyRange::prefix("/a/"), 5).await?, (owned(&names[1..6]), false));
    assert_eq!(scanned(KeyRange::prefix("/a/"), 4).await?, (owned(&names[1..5]), true));
    assert_eq!(scanned(KeyRange::only(&key("/a")?), 9).await?, (owned(&names[..1]), false));
    assert_eq!(scanned(KeyRange::all(), 0).await?, (Vec::new(), true));
    assert_eq!(scanned(KeyRange::prefix("/c"), 0).await?, (Vec::new(), false));
    assert_eq!(scanned(KeyRange::between("/b", "/a"), 9).await?, (Vec::new(), false));
    Ok(())
}

pub(super) async fn pages_join_without_holes(store: Store) -> Result<()> {
    // More than one page of bytes, whatever the limit.
    let large = "x".repeat(30 * 1024);
    let names: Vec<String> = (0..40).map(|n| format!("/p/{n:03}")).collect();
    for name in &names {
        put(&store, &[(name, &large)]).await?;
    }
    let scan = store.scan(&KeyRange::prefix("/p/"), 1000).await?;
    let bytes: usize = scan.records.iter().map(|(_, record)| record.value.len()).sum();
    assert!(scan.more && !scan.records.is_empty() && bytes <= MAX_PAGE_BYTES, "{bytes} bytes in a page");
    let all = everything(&store, &KeyRange::prefix("/p/")).await?;
    let found: Vec<String> = all.into_iter().map(|(key, _)| key.to_string()).collect();
    assert_eq!(found, names);
    Ok(())
}

/// One task writes many keys with one stamp; whoever scans never sees two stamps, and never an older one again.
pub(super) async fn a_scan_is_of_one_moment(store: Store) -> Result<()> {
    const ROUNDS: u32 = 60;
    let writing = {
        let store = store.clone();
        tokio::spawn(async move {
            for round in 0..ROUNDS {
                let stamp = value(&round.to_string());
                let put = (0..20).map(|n| Ok((key(&format!("/s/{n}"))?, stamp.clone())));
                let put = put.collect::<Result<_>>()?;
                done(store.commit(Txn { put, ..txn(&store).await? }).await?)?;
            }
            Ok::<(), Error>(())
        })
    };
    let mut last = (None, None);
    while last.1 != Some(ROUNDS - 1) {
        // The writer may be on the same worker, and the store may never wait.
        tokio::task::yield_now().await;
        let scan = store.scan(&KeyRange::prefix("/s/"), 100).await?;
        let stamps: Vec<u32> = scan
            .records
            .iter()
            .map(|(_, record)| {
                std::str::from_utf8(&record.value).internal("text")?.parse().internal("a number")
            })
            .collect::<Result<_>>()?;
        assert!(stamps.iter().all(|stamp| Some(stamp) == stamps.first()), "a torn commit: {stamps:?}");
        assert!(stamps.is_empty() || stamps.len() == 20);
        assert!(scan.records.iter().all(|(_, record)| record.revision <= scan.revision));
        let now = (Some(scan.revision), stamps.first().copied());
        assert!(now >= last, "a scan went back from {last:?} to {now:?}");
        last = now;
        if writing.is_finished() && last.1 != Some(ROUNDS - 1) {
            let again = text(&store, "/s/0").await?;
            assert_eq!(again, Some((ROUNDS - 1).to_string()), "the last stamp was acknowledged");
        }
    }
    writing.await.internal("the writer")?
}
