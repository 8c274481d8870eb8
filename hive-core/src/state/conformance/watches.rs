//! What watches promise.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;

use super::super::{Commit, Expect, Key, KeyRange, Record, Revision, StateEvent, Txn};
use super::{Store, delete, done, everything, expect, key, put, txn, value};
use crate::{Error, Kind, Result, ResultExt as _};

type Watch = BoxStream<'static, Result<StateEvent>>;

/// The next event. Errors of an outage are passed over: a watch goes on behind them.
async fn next(watch: &mut Watch) -> Result<StateEvent> {
    loop {
        match watch.next().await {
            Some(Ok(event)) => return Ok(event),
            Some(Err(error)) if matches!(error.kind(), Kind::Unavailable | Kind::OutcomeUnknown) => {}
            Some(Err(error)) => return Err(error),
            None => return Err(Error::internal("the watch ended")),
        }
    }
}

fn event(name: &str, text: &str, revision: Revision) -> Result<StateEvent> {
    Ok(StateEvent::Put(key(name)?, Record { value: value(text), revision }))
}

pub(super) async fn a_watch_shows_what_happens_in_order(store: Store) -> Result<()> {
    let start = put(&store, &[("/w/old", "1")]).await?;
    let mut watch = store.watch(&KeyRange::prefix("/w/"), start).await?;
    let first = put(&store, &[("/w/b", "1"), ("/w/a", "1"), ("/x", "1")]).await?;
    assert_eq!(next(&mut watch).await?, event("/w/a", "1", first)?);
    assert_eq!(next(&mut watch).await?, event("/w/b", "1", first)?);
    put(&store, &[("/x", "2")]).await?;
    // A conflict is nothing that happens.
    expect(&store, vec![Expect::Absent(key("/x")?)]).await?;
    let second = delete(&store, KeyRange::prefix("/w/")).await?;
    for name in ["/w/a", "/w/b", "/w/old"] {
        assert_eq!(next(&mut watch).await?, StateEvent::Deleted(key(name)?, second));
    }
    let third = put(&store, &[("/w/a", "2")]).await?;
    assert_eq!(next(&mut watch).await?, event("/w/a", "2", third)?);
    Ok(())
}

pub(super) async fn a_watch_from_the_past_shows_what_it_missed(store: Store) -> Result<()> {
    let start = store.revision().await?;
    put(&store, &[("/w/a", "1"), ("/w/gone", "1")]).await?;
    let second = put(&store, &[("/w/b", "1")]).await?;
    let third = put(&store, &[("/w/a", "2")]).await?;
    let fourth = delete(&store, KeyRange::prefix("/w/gone")).await?;
    let mut watch = store.watch(&KeyRange::prefix("/w/"), start).await?;
    // The last write of each key, where it happened.
    assert_eq!(next(&mut watch).await?, event("/w/b", "1", second)?);
    assert_eq!(next(&mut watch).await?, event("/w/a", "2", third)?);
    assert_eq!(next(&mut watch).await?, StateEvent::Deleted(key("/w/gone")?, fourth));
    let mut watch = store.watch(&KeyRange::prefix("/w/"), third).await?;
    assert_eq!(next(&mut watch).await?, StateEvent::Deleted(key("/w/gone")?, fourth));

    // A revision that the store never had is of another history: nothing can be said about what happened since.
    let mut watch = store.watch(&KeyRange::prefix("/w/"), Revision(u64::MAX / 2)).await?;
    assert!(matches!(next(&mut watch).await?, StateEvent::Gap(now) if now >= fourth));
    Ok(())
}

pub(super) async fn a_page_of_changes_moves_on_without_events(store: Store) -> Result<()> {
    let range = KeyRange::prefix("/w/");
    let start = put(&store, &[("/w/a", "1")]).await?;
    let elsewhere = put(&store, &[("/x", "1")]).await?;
    let page = store.changes(&range, start, Duration::ZERO).await?;
    assert!(page.events.is_empty() && page.through >= elsewhere, "{page:?}");
    let revision = put(&store, &[("/w/a", "2")]).await?;
    let page = store.changes(&range, page.through, Duration::from_secs(60)).await?;
    assert_eq!(page.events, [event("/w/a", "2", revision)?]);
    assert!(page.through >= revision);
    Ok(())
}

/// A mirror that only a watch writes, and scans where there is a gap, ends as the store does.
pub(super) async fn a_watch_keeps_up_with_writers(store: Store) -> Result<()> {
    const WRITERS: u32 = 8;
    let range = KeyRange::prefix("/m/");
    let mut watch = store.watch(&range, store.revision().await?).await?;
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let store = store.clone();
            tokio::spawn(async move {
                for round in 0..30 {
                    let mut change = txn(&store).await?;
                    for n in 0..4 {
                        let name = key(&format!("/m/{}", (writer * 7 + round * 3 + n) % 40))?;
                        if (round + n) % 5 == 0 {
                            change.delete.push(KeyRange::only(&name));
                        } else {
                            change.put.push((name, value(&format!("{writer}:{round}"))));
                        }
                    }
                    done(store.commit(change).await?)?;
                }
                put(&store, &[(&format!("/m/end/{writer}"), "1")]).await
            })
        })
        .collect();

    let mut mirror: BTreeMap<Key, Record> = BTreeMap::new();
    let mut last = Revision(0);
    let mut ended = 0;
    while ended < WRITERS {
        let (changed, revision) = match next(&mut watch).await? {
            StateEvent::Put(key, record) => {
                let revision = record.revision;
                ended += u32::from(key.as_str().starts_with("/m/end/"));
                mirror.insert(key.clone(), record);
                (key, revision)
            }
            StateEvent::Deleted(key, revision) => {
                mirror.remove(&key);
                (key, revision)
            }
            StateEvent::Gap(revision) => {
                mirror = everything(&store, &range).await?.into_iter().collect();
                ended =
                    u32::try_from(mirror.keys().filter(|key| key.as_str().starts_with("/m/end/")).count())
                        .internal("few")?;
                last = revision;
                continue;
            }
        };
        assert!(revision >= last, "{changed} at {revision} comes after {last}");
        last = revision;
    }
    for writer in writers {
        writer.await.internal("a writer")??;
    }
    let truth: BTreeMap<Key, Record> = everything(&store, &range).await?.into_iter().collect();
    assert_eq!(mirror, truth);
    Ok(())
}

pub(super) async fn what_the_log_forgot_is_a_gap_and_a_conflict(store: Store) -> Result<()> {
    let start = put(&store, &[("/w/a", "1")]).await?;
    // More keys than any log remembers, in few commits.
    for round in 0..5 {
        let put = (0..15_000).map(|n| Ok((key(&format!("/k/{n}"))?, Bytes::from(vec![round]))));
        let put = put.collect::<Result<_>>()?;
        done(store.commit(Txn { put, ..txn(&store).await? }).await?)?;
    }
    let range = KeyRange::prefix("/w/");
    let mut watch = store.watch(&range, start).await?;
    let StateEvent::Gap(revision) = next(&mut watch).await? else {
        return Err(Error::internal("a watch from before the log does not begin with a gap"));
    };
    assert!(revision > start);
    let unchanged = vec![Expect::Unchanged(range.clone(), start)];
    assert_eq!(
        expect(&store, unchanged).await?,
        Commit::Conflict(range),
        "what is not known counts as changed"
    );
    let next_one = put(&store, &[("/w/b", "1")]).await?;
    assert_eq!(next(&mut watch).await?, event("/w/b", "1", next_one)?, "the watch goes on behind the gap");
    Ok(())
}
