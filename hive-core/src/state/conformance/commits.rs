//! What commits promise.

use futures_util::FutureExt as _;
use futures_util::future::try_join_all;

use super::super::{
    Commit, Expect, ITEM_BYTES, Key, KeyRange, MAX_TXN_BYTES, Revision, Txn, TxnId, transact,
};
use super::{Store, delete, done, expect, key, put, text, txn, value};
use crate::{Error, Kind, Result, ResultExt as _, SystemEntropy};

pub(super) async fn a_deletion_comes_before_a_put(store: Store) -> Result<()> {
    put(&store, &[("/d/1", "old"), ("/d/2", "old"), ("/e", "old")]).await?;
    let change = Txn {
        put: vec![(key("/d/2")?, value("new")), (key("/d/3")?, value("new"))],
        delete: vec![KeyRange::prefix("/d/"), KeyRange::between("/z", "/a")],
        ..txn(&store).await?
    };
    let revision = done(store.commit(change).await?)?;
    let scan = store.scan(&KeyRange::all(), 10).await?;
    let found: Vec<_> =
        scan.records.iter().map(|(key, record)| (key.as_str(), record.value.clone())).collect();
    assert_eq!(found, [("/d/2", value("new")), ("/d/3", value("new")), ("/e", value("old"))]);
    assert!(scan.records[..2].iter().all(|(_, record)| record.revision == revision));
    Ok(())
}

pub(super) async fn a_broken_expectation_is_named_and_nothing_is_done(store: Store) -> Result<()> {
    let first = put(&store, &[("/a", "1"), ("/b", "1")]).await?;
    let (a, c) = (key("/a")?, key("/c")?);
    let held = vec![Expect::At(a.clone(), first), Expect::Absent(c.clone())];
    done(expect(&store, held.clone()).await?)?;
    delete(&store, KeyRange::only(&key("/mark")?)).await?;

    put(&store, &[("/a", "2")]).await?;
    assert_eq!(expect(&store, held.clone()).await?, Commit::Conflict(KeyRange::only(&a)));
    put(&store, &[("/c", "1")]).await?;
    assert_eq!(expect(&store, held[1..].to_vec()).await?, Commit::Conflict(KeyRange::only(&c)));
    let gone = vec![Expect::At(key("/none")?, first)];
    assert_eq!(expect(&store, gone).await?, Commit::Conflict(KeyRange::only(&key("/none")?)));
    // Deleted and written again is not what it was.
    delete(&store, KeyRange::only(&key("/b")?)).await?;
    put(&store, &[("/b", "1")]).await?;
    let again = expect(&store, vec![Expect::At(key("/b")?, first)]).await?;
    assert_eq!(again, Commit::Conflict(KeyRange::only(&key("/b")?)));
    assert_eq!(text(&store, "/mark").await?, None, "a commit that was a conflict was done");
    Ok(())
}

pub(super) async fn a_range_expectation_sees_phantoms(store: Store) -> Result<()> {
    put(&store, &[("/r/1", "1"), ("/r/5", "1"), ("/s", "1")]).await?;
    let range = KeyRange::prefix("/r/");
    let conflict = Commit::Conflict(range.clone());
    let seen = async || {
        Ok::<_, Error>(vec![Expect::Unchanged(range.clone(), store.scan(&range, 9).await?.revision)])
    };

    let before = seen().await?;
    put(&store, &[("/s", "2"), ("/q", "1")]).await?;
    done(expect(&store, before).await?)?;

    let before = seen().await?;
    put(&store, &[("/r/3", "new")]).await?;
    assert_eq!(expect(&store, before).await?, conflict, "a new key");
    let before = seen().await?;
    put(&store, &[("/r/1", "2")]).await?;
    assert_eq!(expect(&store, before).await?, conflict, "a changed key");
    let before = seen().await?;
    delete(&store, KeyRange::prefix("/r/5")).await?;
    assert_eq!(expect(&store, before).await?, conflict, "a deleted key");
    let before = seen().await?;
    put(&store, &[("/r/9", "1")]).await?;
    delete(&store, KeyRange::prefix("/r/9")).await?;
    assert_eq!(expect(&store, before).await?, conflict, "a key that came and went");
    let before = seen().await?;
    delete(&store, KeyRange::prefix("/r/none")).await?;
    done(expect(&store, before).await?)?;
    Ok(())
}

pub(super) async fn what_is_out_of_bounds_is_refused(store: Store) -> Result<()> {
    let large = Txn { put: vec![(key("/a")?, vec![0; MAX_TXN_BYTES].into())], ..txn(&store).await? };
    let error = store.commit(large).await.err().map(|error| error.kind());
    assert_eq!(error, Some(Kind::TooLarge));
    let twice = vec![(key("/a")?, value("1")), (key("/a")?, value("2"))];
    let error = store.commit(Txn { put: twice, ..txn(&store).await? }).await.err().map(|error| error.kind());
    assert_eq!(error, Some(Kind::Invalid));
    let future = TxnId::new(Revision(u64::MAX), &SystemEntropy);
    let future = Txn { id: future, put: vec![(key("/a")?, value("1"))], ..txn(&store).await? };
    let error = store.commit(future).await.err().map(|error| error.kind());
    // Over a wire that lost the first answer, the refusal of the repetition says only that it is not known.
    let refused = matches!(error, Some(Kind::Conflict | Kind::OutcomeUnknown));
    assert!(refused, "an id from a revision that the store has not reached: {error:?}");
    assert_eq!(text(&store, "/a").await?, None);
    Ok(())
}

pub(super) async fn the_largest_transaction_fits(store: Store) -> Result<()> {
    let long = Key::try_from(format!("/{}", "k".repeat(Key::MAX - 1)))?;
    let small = (0..4096).map(|n| Ok((key(&format!("/n/{n}"))?, value("1"))));
    let mut largest = Txn { put: small.collect::<Result<_>>()?, ..txn(&store).await? };
    largest.expect.push(Expect::Absent(long.clone()));
    let rest = MAX_TXN_BYTES - largest.size() - long.as_str().len() - ITEM_BYTES;
    largest.put.push((long.clone(), vec![7; rest].into()));
    assert_eq!(largest.size(), MAX_TXN_BYTES);
    let revision = done(store.commit(largest).await?)?;
    let record = store.get(&long).await?.ok_or_else(|| Error::internal("the record is gone"))?;
    assert_eq!((record.value.len(), record.revision), (rest, revision));
    Ok(())
}

pub(super) async fn a_repeated_id_is_answered_alike(store: Store) -> Result<()> {
    let first = Txn { put: vec![(key("/a")?, value("1"))], ..txn(&store).await? };
    let answer = store.commit(first.clone()).await?;
    put(&store, &[("/a", "2")]).await?;
    let before = store.revision().await?;
    assert_eq!(store.commit(first.clone()).await?, answer);
    assert_eq!(text(&store, "/a").await?.as_deref(), Some("2"), "a repetition was done again");
    assert_eq!(store.revision().await?, before, "a repetition had a revision of its own");

    // A conflict stays one, also once it would not be one any more.
    let claim = Txn {
        expect: vec![Expect::Absent(key("/a")?)],
        put: vec![(key("/claimed")?, value("1"))],
        ..txn(&store).await?
    };
    let conflict = Commit::Conflict(KeyRange::only(&key("/a")?));
    assert_eq!(store.commit(claim.clone()).await?, conflict);
    delete(&store, KeyRange::prefix("/a")).await?;
    assert_eq!(store.commit(claim).await?, conflict);
    assert_eq!(text(&store, "/claimed").await?, None);

    // Many at once have one effect.
    let once = Txn { put: vec![(key("/once")?, value("1"))], ..txn(&store).await? };
    let answers = try_join_all((0..8).map(|_| store.commit(once.clone()))).await?;
    assert!(answers.iter().all(|answer| Some(answer) == answers.first()), "{answers:?}");
    Ok(())
}

pub(super) async fn a_commit_goes_on_without_its_caller(store: Store) -> Result<()> {
    for n in 0..20 {
        let change = Txn { put: vec![(key("/a")?, value(&n.to_string()))], ..txn(&store).await? };
        // Polled once, then dropped.
        drop(store.commit(change.clone()).now_or_never());
        let revision = done(store.commit(change).await?)?;
        let record = store.get(&key("/a")?).await?.ok_or_else(|| Error::internal("the record is gone"))?;
        assert_eq!((record.value, record.revision), (value(&n.to_string()), revision));
    }
    Ok(())
}

pub(super) async fn increments_add_up(store: Store) -> Result<()> {
    const TASKS: usize = 8;
    const EACH: usize = 20;
    let increments = (0..TASKS).map(|_| {
        let store = store.clone();
        tokio::spawn(async move {
            for _ in 0..EACH {
                transact(&*store, &SystemEntropy, |tx| {
                    Box::pin(async move {
                        let counter = key("/counter")?;
                        let text = tx.get(&counter).await?;
                        let text = text.as_deref().map_or(Ok("0"), std::str::from_utf8).internal("text")?;
                        let next = text.parse::<usize>().internal("a number")? + 1;
                        tx.put(counter, value(&next.to_string()))
                    })
                })
                .await?;
            }
            Ok::<(), Error>(())
        })
    });
    for finished in try_join_all(increments).await.internal("a task")? {
        finished?;
    }
    assert_eq!(text(&store, "/counter").await?, Some((TASKS * EACH).to_string()));
    Ok(())
}

pub(super) async fn one_alone_has_a_name(store: Store) -> Result<()> {
    let claims = (0..16).map(|n| {
        let store = store.clone();
        tokio::spawn(async move {
            let own = &value(&n.to_string());
            transact(&*store, &SystemEntropy, |tx| {
                Box::pin(async move {
                    tx.put(key(&format!("/loser/{n}"))?, value("x"))?;
                    tx.claim(key("/name")?, own.clone()).await
                })
            })
            .await
            .map(|_| n)
        })
    });
    let outcomes = try_join_all(claims).await.internal("a task")?;
    let winners: Vec<i32> = outcomes.iter().filter_map(|outcome| outcome.as_ref().ok().copied()).collect();
    assert_eq!(winners.len(), 1, "{outcomes:?}");
    assert!(outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).all(|e| e.kind() == Kind::Conflict));
    assert_eq!(text(&store, "/name").await?, winners.first().map(ToString::to_string));
    assert_eq!(store.scan(&KeyRange::prefix("/loser/"), 99).await?.records.len(), 1);
    Ok(())
}
