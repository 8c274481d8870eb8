use super::*;
use crate::SeededEntropy;
use crate::state::MemoryState;
use crate::state::log::Bounds;
use futures_util::FutureExt as _;
use proptest::prelude::*;
use std::sync::Mutex;

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn value(text: &str) -> Bytes {
    Bytes::copy_from_slice(text.as_bytes())
}

fn id() -> TxnId {
    TxnId { begun: Revision(0), nonce: 1 }
}

async fn put(state: &MemoryState, entries: &[(&str, &str)]) -> Revision {
    let put = entries.iter().map(|(name, text)| (key(name), value(text))).collect();
    let id = TxnId::new(state.revision().await.unwrap(), &crate::SystemEntropy);
    match state.commit(Txn { id, expect: vec![], put, delete: vec![] }).await.unwrap() {
        Commit::Done(revision) => revision,
        Commit::Conflict(range) => panic!("{range:?}"),
    }
}

#[tokio::test]
async fn what_is_read_is_expected() {
    let state = MemoryState::new();
    let revision = put(&state, &[("/a", "1"), ("/r/1", "1"), ("/r/2", "1"), ("/r/3", "1")]).await;
    let mut tx = Transaction::new(&state);
    assert_eq!(tx.get(&key("/a")).await.unwrap(), Some(value("1")));
    assert_eq!(tx.get(&key("/b")).await.unwrap(), None);
    assert_eq!(tx.scan(&KeyRange::prefix("/r/"), 2).await.unwrap().len(), 2);
    let read = KeyRange::prefix("/r/").through(&key("/r/2"));
    let txn = tx.into_txn(id());
    let expected = [
        Expect::At(key("/a"), revision),
        Expect::Absent(key("/b")),
        Expect::Unchanged(read.clone(), revision),
    ];
    assert_eq!(txn.expect, expected);
    assert!(!read.contains(&key("/r/3")), "what was not looked at may change");
}

#[tokio::test]
async fn a_key_is_read_once() {
    let state = MemoryState::new();
    put(&state, &[("/a", "1")]).await;
    let mut tx = Transaction::new(&state);
    tx.get(&key("/a")).await.unwrap();
    put(&state, &[("/a", "2")]).await;
    assert_eq!(tx.get(&key("/a")).await.unwrap(), Some(value("1")));
}

#[tokio::test]
async fn it_sees_its_own_writes() {
    let state = MemoryState::new();
    put(&state, &[("/r/1", "s"), ("/r/2", "s"), ("/r/4", "s")]).await;
    let mut tx = Transaction::new(&state);
    tx.put(key("/r/3"), value("own")).unwrap();
    tx.delete(key("/r/2")).unwrap();
    tx.put(key("/r/4"), value("own")).unwrap();
    tx.put(key("/r/0"), value("own")).unwrap();
    let scan = tx.scan(&KeyRange::prefix("/r/"), 3).await.unwrap();
    assert_eq!(scan, [(key("/r/0"), value("own")), (key("/r/1"), value("s")), (key("/r/3"), value("own"))]);
    tx.delete_range(&KeyRange::prefix("/r/")).unwrap();
    assert_eq!(tx.get(&key("/r/3")).await.unwrap(), None);
    assert_eq!(tx.scan(&KeyRange::prefix("/r/"), 9).await.unwrap(), []);
    tx.put(key("/r/1"), value("again")).unwrap();
    assert_eq!(tx.get(&key("/r/1")).await.unwrap(), Some(value("again")));
    let txn = tx.into_txn(id());
    assert_eq!(txn.put, [(key("/r/1"), value("again"))]);
    assert_eq!(txn.delete, [KeyRange::prefix("/r/")]);
    assert!(
        txn.expect.iter().all(|expect| matches!(expect, Expect::Unchanged(..))),
        "its own are not expected"
    );
}

#[tokio::test]
async fn a_name_is_claimed_once() {
    let state = MemoryState::new();
    put(&state, &[("/taken", "1")]).await;
    let mut tx = Transaction::new(&state);
    assert_eq!(tx.claim(key("/taken"), Bytes::new()).await.unwrap_err().kind(), Kind::Conflict);
    tx.claim(key("/free"), Bytes::new()).await.unwrap();
    assert_eq!(tx.claim(key("/free"), Bytes::new()).await.unwrap_err().kind(), Kind::Conflict);
    assert!(tx.into_txn(id()).expect.contains(&Expect::Absent(key("/free"))));
}

#[tokio::test]
async fn it_is_bounded_and_what_is_overwritten_does_not_count() {
    let state = MemoryState::new();
    let mut tx = Transaction::new(&state);
    let half = Bytes::from(vec![0; MAX_TXN_BYTES / 2]);
    for _ in 0..4 {
        tx.put(key("/a"), half.clone()).unwrap();
    }
    assert_eq!(tx.put(key("/b"), half.clone()).unwrap_err().kind(), Kind::TooLarge);
    tx.delete_range(&KeyRange::prefix("/a")).unwrap();
    tx.put(key("/b"), half).unwrap();
    for n in 0.. {
        if let Err(error) = tx.get(&key(&format!("/{n}"))).await {
            assert_eq!(error.kind(), Kind::TooLarge);
            break;
        }
        assert!(n < 20_000, "reads are not bounded");
    }
    tx.into_txn(id()).check().unwrap();
}

proptest! {
    /// A transaction over a store is a map with changes; and its commit makes the store what it showed.
    #[test]
    fn it_reads_as_it_will_be(
        stored in proptest::collection::btree_map(0u8..12, 0u8.., 0..10),
        steps in proptest::collection::vec((0u8..5, 0u8..12, 0u8..12), 1..25),
        limit in 0usize..15,
    ) {
        let name = |n: u8| key(&format!("/{n:02}"));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let state = MemoryState::new();
            let put = stored.iter().map(|(n, v)| (name(*n), Bytes::from(vec![*v]))).collect();
            state.commit(Txn { id: id(), expect: vec![], put, delete: vec![] }).await.unwrap();
            let mut model: BTreeMap<Key, Bytes> =
                stored.iter().map(|(n, v)| (name(*n), Bytes::from(vec![*v]))).collect();
            let mut tx = Transaction::new(&state);
            for (what, a, b) in steps {
                let range = KeyRange::between(String::from(name(a)), String::from(name(b)));
                match what {
                    0 => {
                        tx.put(name(a), Bytes::from(vec![b, 1])).unwrap();
                        model.insert(name(a), Bytes::from(vec![b, 1]));
                    }
                    1 => {
                        tx.delete(name(a)).unwrap();
                        model.remove(&name(a));
                    }
                    2 => {
                        tx.delete_range(&range).unwrap();
                        model.retain(|key, _| !range.contains(key));
                    }
                    3 => assert_eq!(tx.get(&name(a)).await.unwrap(), model.get(&name(a)).cloned()),
                    _ => {
                        let found = tx.scan(&range, limit).await.unwrap();
                        let truth = model.iter().filter(|(key, _)| range.contains(key)).take(limit);
                        assert!(found.iter().map(|(key, value)| (key, value)).eq(truth));
                    }
                }
            }
            let nonce = 2;
            let txn = tx.into_txn(TxnId { begun: Revision(1), nonce });
            assert!(matches!(state.commit(txn).await.unwrap(), Commit::Done(_)));
            let scan = state.scan(&KeyRange::all(), 99).await.unwrap();
            let found = scan.records.into_iter().map(|(key, record)| (key, record.value));
            assert!(found.eq(model));
        });
    }
}

/// A memory store whose commits answer as a test says, after they were done or instead.
#[derive(Debug)]
struct Scripted {
    state: MemoryState,
    /// For each commit to come: whether it is done, and what is answered in place of the truth.
    script: Mutex<Vec<(bool, Option<Error>)>>,
}

#[async_trait::async_trait]
impl StateRead for Scripted {
    async fn get(&self, key: &Key) -> Result<Option<Record>> {
        self.state.get(key).await
    }
    async fn scan(&self, range: &KeyRange, limit: usize) -> Result<crate::state::Scan> {
        self.state.scan(range, limit).await
    }
    async fn revision(&self) -> Result<Revision> {
        self.state.revision().await
    }
}

#[async_trait::async_trait]
impl StateStore for Scripted {
    async fn commit(&self, txn: Txn) -> Result<Commit> {
        let (happens, answer) = self.script.lock().unwrap().pop().unwrap_or((true, None));
        let truth = if happens { Some(self.state.commit(txn).await) } else { None };
        answer.map_or_else(|| truth.unwrap(), Err)
    }
    async fn changes(
        &self,
        range: &KeyRange,
        from: Revision,
        wait: Duration,
    ) -> Result<crate::state::Changes> {
        self.state.changes(range, from, wait).await
    }
    async fn watch(
        &self,
        range: &KeyRange,
        from: Revision,
    ) -> Result<futures_util::stream::BoxStream<'static, Result<crate::state::StateEvent>>> {
        self.state.watch(range, from).await
    }
    fn health(&self) -> tokio::sync::watch::Receiver<crate::Health> {
        self.state.health()
    }
}

fn scripted(mut script: Vec<(bool, Option<Error>)>) -> Scripted {
    script.reverse();
    Scripted { state: MemoryState::new(), script: Mutex::new(script) }
}

async fn append(store: &dyn StateStore) -> Result<(usize, Revision)> {
    transact(store, &SeededEntropy::new(1), |tx| {
        Box::pin(async move {
            let text = tx.get(&key("/text")).await?.unwrap_or_default();
            tx.put(key("/text"), [&text[..], b"x"].concat().into())?;
            Ok(text.len() + 1)
        })
    })
    .await
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_and_nothing_is_done_twice() {
    let lost = || Some(Error::outcome_unknown("lost"));
    for happened in [true, false] {
        let store = scripted(vec![(happened, lost()), (false, lost())]);
        assert_eq!(append(&store).await.unwrap().0, 1);
        assert_eq!(store.get(&key("/text")).await.unwrap().unwrap().value, value("x"));
    }
    // A refusal of the repetition does not say what became of the first.
    let store = scripted(vec![(true, lost()), (false, Some(Error::conflict("too old")))]);
    assert_eq!(append(&store).await.unwrap_err().kind(), Kind::OutcomeUnknown);
    let store = scripted(vec![(true, lost()), (true, lost()), (true, lost()), (true, lost())]);
    assert_eq!(append(&store).await.unwrap_err().kind(), Kind::OutcomeUnknown);
}

#[tokio::test]
async fn an_id_that_is_too_old_at_first_is_planned_again() {
    let store = scripted(vec![(false, Some(Error::conflict("too old")))]);
    assert_eq!(append(&store).await.unwrap().0, 1);
    let store = scripted(vec![(false, Some(Error::unavailable("away")))]);
    assert_eq!(append(&store).await.unwrap_err().kind(), Kind::Unavailable);
}

#[tokio::test(start_paused = true)]
async fn it_gives_up_after_many_conflicts() {
    let state = MemoryState::new();
    let planned = &Mutex::new(0);
    let error = transact(&state, &SeededEntropy::new(1), |tx| {
        let state = state.clone();
        Box::pin(async move {
            *planned.lock().unwrap() += 1;
            tx.get(&key("/a")).await?;
            put(&state, &[("/a", "meddled")]).await;
            tx.put(key("/b"), Bytes::new())
        })
    })
    .await
    .unwrap_err();
    assert_eq!((error.kind(), *planned.lock().unwrap()), (Kind::Throttled, MAX_ATTEMPTS));
    assert_eq!(state.get(&key("/b")).await.unwrap(), None);
}

#[tokio::test]
async fn a_plan_that_failed_for_seeing_two_states_is_called_again() {
    let state = MemoryState::new();
    put(&state, &[("/name", "/a"), ("/a", "1")]).await;
    let planned = &Mutex::new(0);
    let (found, _) = transact(&state, &SeededEntropy::new(1), |tx| {
        let state = state.clone();
        Box::pin(async move {
            let name = tx.get(&key("/name")).await?.unwrap();
            *planned.lock().unwrap() += 1;
            if *planned.lock().unwrap() == 1 {
                // Between two reads, one commit moves what the first named.
                let id = TxnId::new(state.revision().await?, &crate::SystemEntropy);
                let put = vec![(key("/name"), value("/b")), (key("/b"), value("2"))];
                state.commit(Txn { id, expect: vec![], put, delete: vec![KeyRange::prefix("/a")] }).await?;
            }
            let at = key(std::str::from_utf8(&name).unwrap());
            tx.get(&at).await?.ok_or_else(|| Error::corrupt("the name leads nowhere"))
        })
    })
    .await
    .unwrap();
    assert_eq!((found, *planned.lock().unwrap()), (value("2"), 2));

    // What is wrong on one state is wrong at once.
    let planned = &Mutex::new(0);
    let error = transact(&state, &SeededEntropy::new(1), |tx| {
        Box::pin(async move {
            *planned.lock().unwrap() += 1;
            tx.get(&key("/x")).await?;
            tx.get(&key("/y")).await?;
            Err::<(), _>(Error::not_found("no x"))
        })
    })
    .await
    .unwrap_err();
    assert_eq!((error.kind(), *planned.lock().unwrap()), (Kind::NotFound, 1));
}

/// The shape in which handlers use it: borrowed context, a plan of a generic type, a future that can be sent.
#[test]
fn its_future_can_be_sent() {
    trait Plan: Send + Sync {
        fn plan(&self, input: &u32, tx: &mut Transaction<'_>) -> impl Future<Output = Result<u32>> + Send;
    }
    struct Put;
    impl Plan for Put {
        async fn plan(&self, input: &u32, tx: &mut Transaction<'_>) -> Result<u32> {
            tx.put(key("/a"), value(&input.to_string()))?;
            Ok(*input)
        }
    }
    fn run<'a, P: Plan>(
        store: &'a dyn StateStore,
        entropy: &'a dyn Entropy,
        plan: &'a P,
        input: &'a u32,
    ) -> BoxFuture<'a, Result<u32>> {
        async move { Ok(transact(store, entropy, |tx| Box::pin(plan.plan(input, tx))).await?.0) }.boxed()
    }
    let done = run(&MemoryState::new(), &SeededEntropy::new(1), &Put, &7).now_or_never();
    // It yields to no one but after a conflict.
    assert_eq!(done.unwrap().unwrap(), 7);
}

#[tokio::test]
async fn a_forgotten_id_is_refused_not_repeated() {
    let state = MemoryState::with_bounds(Bounds { revisions: 10, keys: 100 });
    let first = Txn { id: id(), expect: vec![], put: vec![(key("/a"), value("1"))], delete: vec![] };
    state.commit(first.clone()).await.unwrap();
    for _ in 0..9 {
        put(&state, &[("/b", "1")]).await;
    }
    assert_eq!(state.commit(first.clone()).await.unwrap(), Commit::Done(Revision(1)));
    put(&state, &[("/b", "1")]).await;
    let refused = state.commit(first).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Conflict, "{refused}");
}
