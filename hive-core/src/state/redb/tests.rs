use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use ::redb::backends::InMemoryBackend;
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::future::join_all;
use std::io::{self, Error as BackendIoError};

use super::*;
use crate::state::{Expect, TxnId};

/// A disk that keeps what was synced, apart from what was only written, and fails when it is told to.
#[derive(Debug, Clone)]
struct Disk(Arc<DiskState>);

#[derive(Debug)]
struct DiskState {
    written: Mutex<Vec<u8>>,
    synced: Mutex<Vec<u8>>,
    /// Writes, syncs and changes of length until one fails; all after it fail too.
    left: AtomicU64,
    /// With which error.
    error: io::ErrorKind,
    unreadable: AtomicBool,
}

impl Disk {
    fn new(synced: Vec<u8>, left: u64) -> Self {
        Self::failing_with(io::ErrorKind::Other, synced, left)
    }

    fn failing_with(error: io::ErrorKind, synced: Vec<u8>, left: u64) -> Self {
        let (written, synced) = (Mutex::new(synced.clone()), Mutex::new(synced));
        let (left, unreadable) = (AtomicU64::new(left), AtomicBool::new(false));
        Self(Arc::new(DiskState { written, synced, left, error, unreadable }))
    }

    fn step(&self) -> Result<(), BackendIoError> {
        let step = |left: u64| left.checked_sub(1);
        match self.0.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, step) {
            Ok(_) => Ok(()),
            Err(_) => Err(self.0.error.into()),
        }
    }

    fn written(&self) -> Vec<u8> {
        self.0.written.lock().unwrap().clone()
    }

    fn synced(&self) -> Vec<u8> {
        self.0.synced.lock().unwrap().clone()
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> Result<u64, BackendIoError> {
        Ok(self.0.written.lock().unwrap().len() as u64)
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> Result<(), BackendIoError> {
        if self.0.unreadable.load(Ordering::SeqCst) {
            return Err(io::Error::other("EIO"));
        }
        let offset = usize::try_from(offset).unwrap();
        out.copy_from_slice(&self.0.written.lock().unwrap()[offset..offset + out.len()]);
        Ok(())
    }
    fn set_len(&self, len: u64) -> Result<(), BackendIoError> {
        self.step()?;
        self.0.written.lock().unwrap().resize(usize::try_from(len).unwrap(), 0);
        Ok(())
    }
    fn sync_data(&self) -> Result<(), BackendIoError> {
        self.step()?;
        let written = self.written();
        *self.0.synced.lock().unwrap() = written;
        Ok(())
    }
    fn write(&self, offset: u64, data: &[u8]) -> Result<(), BackendIoError> {
        self.step()?;
        let offset = usize::try_from(offset).unwrap();
        self.0.written.lock().unwrap()[offset..offset + data.len()].copy_from_slice(data);
        Ok(())
    }
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn plenty() -> Setup {
    let room = Room::by(|| Ok(u64::MAX));
    Setup { room, bounds: Bounds::FIXED, cache: 0, again: None, look: Duration::from_millis(1) }
}

async fn open(disk: Disk) -> Result<RedbState> {
    tokio::task::spawn_blocking(move || RedbState::open_blocking(disk, plenty())).await.unwrap()
}

/// A commit that writes its number to three keys of its own and one that all share.
fn stamp(n: u64) -> Txn {
    let value = Bytes::from(n.to_string());
    let names = [format!("/{n}/a"), format!("/{n}/b"), format!("/{n}/c"), "/last".to_owned()];
    let put = names.iter().map(|name| (key(name), value.clone())).collect();
    Txn { id: TxnId { begun: Revision(0), nonce: n.into() }, expect: vec![], put, delete: vec![] }
}

async fn holds(state: &RedbState, n: u64) -> usize {
    let scan = state.scan(&KeyRange::prefix(&format!("/{n}/")), 9).await.unwrap();
    scan.records.iter().filter(|(_, record)| record.value == n.to_string()).count()
}

/// Commits until the disk fails. What was acknowledged, and what was tried.
async fn until_failure(disk: &Disk) -> (Vec<u64>, u64) {
    const MOST: u64 = 40;
    let Ok(state) = open(disk.clone()).await else { return (Vec::new(), 0) };
    let mut acknowledged = Vec::new();
    let mut tried = 0;
    while tried < MOST {
        let batch: Vec<u64> = (tried..(tried + 4)).collect();
        tried += 4;
        let answers = join_all(batch.iter().map(|n| state.commit(stamp(*n)))).await;
        for (n, answer) in batch.iter().zip(&answers) {
            match answer {
                Ok(Commit::Done(_)) => acknowledged.push(*n),
                Ok(conflict) => panic!("{conflict:?}"),
                Err(error) => {
                    assert!(matches!(error.kind(), Kind::OutcomeUnknown | Kind::Unavailable), "{error:?}");
                }
            }
        }
        if answers.iter().any(Result::is_err) {
            assert!(!state.health().borrow().serves());
            let after = state.commit(stamp(1000)).await.unwrap_err();
            assert_eq!(after.kind(), Kind::Unavailable, "the store is not used after a failure");
            assert_eq!(state.get(&key("/last")).await.unwrap_err().kind(), Kind::Unavailable);
            assert_eq!(state.revision().await.unwrap_err().kind(), Kind::Unavailable);
            break;
        }
    }
    state.close().await;
    (acknowledged, tried)
}

/// The disk fails at every single write, sync and change of length; then the power goes, or only the process. What
/// was acknowledged is there, nothing is half there, and the ids answer for what was unknown.
#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fails_loses_nothing_that_was_acknowledged() {
    let fresh = Disk::new(Vec::new(), u64::MAX);
    open(fresh.clone()).await.unwrap().close().await;
    let mut failed_at_all = false;
    for left in 0.. {
        let disk = Disk::new(fresh.synced(), left);
        let (acknowledged, tried) = until_failure(&disk).await;
        if acknowledged.len() == 40 {
            assert!(failed_at_all && left > 20, "the disk never failed");
            break;
        }
        failed_at_all = true;
        for image in [disk.synced(), disk.written()] {
            let state = match open(Disk::new(image, u64::MAX)).await {
                Ok(state) => state,
                Err(error) => panic!("after failure {left} the file cannot be opened: {error:?}"),
            };
            for n in &acknowledged {
                assert_eq!(holds(&state, *n).await, 3, "failure {left}: {n} was acknowledged and is lost");
            }
            for n in 0..tried {
                let before = holds(&state, n).await;
                assert!(before == 0 || before == 3, "failure {left}: {n} is half there");
                let last = state.get(&key("/last")).await.unwrap();
                let Commit::Done(revision) = state.commit(stamp(n)).await.unwrap() else {
                    panic!("a conflict")
                };
                assert_eq!(holds(&state, n).await, 3);
                if before == 3 {
                    assert!(revision.0 <= tried, "failure {left}: {n} was known");
                    assert_eq!(
                        state.get(&key("/last")).await.unwrap(),
                        last,
                        "failure {left}: {n} was done again"
                    );
                }
            }
            state.close().await;
        }
    }
}

#[tokio::test]
async fn a_disk_that_cannot_be_read_stops_the_store() {
    let disk = Disk::new(Vec::new(), u64::MAX);
    let state = open(disk.clone()).await.unwrap();
    for n in 0..500 {
        state.commit(stamp(n)).await.unwrap();
    }
    state.close().await;
    let again = Disk::new(disk.written(), u64::MAX);
    let state = open(again.clone()).await.unwrap();
    again.0.unreadable.store(true, Ordering::SeqCst);
    let error = state.scan(&KeyRange::all(), 9999).await.err().map(|error| error.kind());
    assert_eq!(error, Some(Kind::Unavailable));
    assert!(!state.health().borrow().serves());
    assert_eq!(state.commit(stamp(1000)).await.unwrap_err().kind(), Kind::Unavailable);
    state.close().await;
}

#[tokio::test]
async fn a_file_that_was_not_made_to_its_end_has_no_name() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("state.redb");
    file::open(&path, |_| Err(Error::unavailable("the power went"))).unwrap_err();
    assert!(!path.exists());
    RedbState::open(&path).await.unwrap().close().await;
    let left: Vec<_> =
        std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["state.redb"]);
    assert!(file::open(Path::new("/"), |_| Ok(())).is_err());
}

#[tokio::test]
async fn what_was_answered_is_answered_after_a_restart() {
    let disk = Disk::new(Vec::new(), u64::MAX);
    let state = open(disk.clone()).await.unwrap();
    let first = state.commit(stamp(1)).await.unwrap();
    let refused = Txn { expect: vec![Expect::Absent(key("/last"))], ..stamp(2) };
    let conflict = state.commit(refused.clone()).await.unwrap();
    assert!(matches!(conflict, Commit::Conflict(_)));
    let deleted = Txn { put: vec![], delete: vec![KeyRange::all()], ..stamp(3) };
    let third = state.commit(deleted).await.unwrap();
    let revision = state.revision().await.unwrap();
    state.close().await;
    assert_eq!(state.get(&key("/last")).await.unwrap_err().kind(), Kind::Unavailable);

    let state = open(Disk::new(disk.synced(), u64::MAX)).await.unwrap();
    assert_eq!(state.revision().await.unwrap(), revision);
    assert_eq!(state.commit(stamp(1)).await.unwrap(), first);
    assert_eq!(state.commit(refused).await.unwrap(), conflict);
    assert_eq!(state.get(&key("/last")).await.unwrap(), None, "nothing was done again");
    // The log is there too: a watch from before the restart has no gap.
    let mut watch = state.watch(&KeyRange::prefix("/last"), Revision(0)).await.unwrap();
    let Commit::Done(third) = third else { panic!("a conflict") };
    assert_eq!(watch.next().await.unwrap().unwrap(), StateEvent::Deleted(key("/last"), third));
    let unchanged = Expect::Unchanged(KeyRange::prefix("/last"), revision);
    let commit = state.commit(Txn { expect: vec![unchanged], ..stamp(5) }).await.unwrap();
    assert!(matches!(commit, Commit::Done(_)));
    state.close().await;
}

#[tokio::test]
async fn the_log_in_the_file_is_bounded() {
    let disk = Disk::new(Vec::new(), u64::MAX);
    let bounds = Bounds { revisions: 50, keys: 1000 };
    let reopen = |image| {
        tokio::task::spawn_blocking(move || {
            RedbState::open_blocking(Disk::new(image, u64::MAX), Setup { bounds, ..plenty() }).unwrap()
        })
    };
    let first = disk.clone();
    let state = tokio::task::spawn_blocking(move || {
        RedbState::open_blocking(first, Setup { bounds, ..plenty() }).unwrap()
    });
    let state = state.await.unwrap();
    let mut last = Revision(0);
    for n in 0..3000 {
        let txn = stamp(n);
        let id = TxnId { begun: last, ..txn.id };
        let Commit::Done(revision) = state.commit(Txn { id, ..txn }).await.unwrap() else {
            panic!("a conflict")
        };
        last = revision;
    }
    state.close().await;
    let state = reopen(disk.synced()).await.unwrap();
    let rows = {
        let reader = state.0.shared.reader().unwrap();
        let table: ::redb::TableDefinition<'_, u64, &[u8]> = ::redb::TableDefinition::new("log");
        ::redb::ReadableTableMetadata::len(&reader.open_table(table).unwrap()).unwrap()
    };
    assert!((50..2000).contains(&rows), "{rows} rows");
    assert_eq!(state.commit(stamp(1)).await.unwrap_err().kind(), Kind::Conflict, "forgotten, and refused");
    state.close().await;
}

#[tokio::test]
async fn a_full_disk_does_nothing_and_recovers() {
    let free = Arc::new(AtomicU64::new(u64::MAX));
    let room = {
        let free = Arc::clone(&free);
        Room::by(move || Ok(free.load(Ordering::SeqCst)))
    };
    let open = move || RedbState::open_blocking(InMemoryBackend::new(), Setup { room, ..plenty() });
    let state = tokio::task::spawn_blocking(open).await.unwrap().unwrap();
    let first = state.commit(stamp(1)).await.unwrap();
    free.store(RESERVE - 1, Ordering::SeqCst);
    assert_eq!(state.commit(stamp(2)).await.unwrap_err().kind(), Kind::Exhausted);
    assert_eq!(state.commit(stamp(1)).await.unwrap(), first, "what was done is known");
    // What is to go says so first: by another record in its place, and one for who does it.
    let (one, more) = (key("/1/a"), key("/deleting/1"));
    let mark = Txn {
        put: vec![(one.clone(), Bytes::from_static(b"deleting")), (more.clone(), Bytes::from_static(b"1"))],
        ..stamp(4)
    };
    let large = Txn { put: vec![(one.clone(), Bytes::from(vec![0; 10_000]))], ..stamp(5) };
    assert_eq!(state.commit(large).await.unwrap_err().kind(), Kind::Exhausted, "it is no way around");
    assert!(state.get(&one).await.unwrap().is_some());
    assert!(matches!(state.commit(mark).await.unwrap(), Commit::Done(_)), "it can be said what is to go");
    let delete =
        Txn { put: vec![], delete: vec![KeyRange::prefix("/1/"), KeyRange::only(&more)], ..stamp(3) };
    assert!(matches!(state.commit(delete.clone()).await.unwrap(), Commit::Done(_)), "room can be made");
    assert_eq!((holds(&state, 1).await, holds(&state, 2).await), (0, 0));
    // At the brim a write of redb's would fail, and the store with it.
    free.store(0, Ordering::SeqCst);
    let last = Txn { id: stamp(6).id, ..delete };
    assert_eq!(state.commit(last).await.unwrap_err().kind(), Kind::Exhausted);
    assert_eq!(*state.health().borrow(), Health::Ready);
    free.store(u64::MAX, Ordering::SeqCst);
    assert!(matches!(state.commit(stamp(2)).await.unwrap(), Commit::Done(_)));
    assert_eq!(*state.health().borrow(), Health::Ready);
}

#[tokio::test]
async fn the_file_is_for_one_process_and_one_owner() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("state.redb");
    let state = RedbState::open(&path).await.unwrap();
    let second = RedbState::open(&path).await.unwrap_err();
    assert_eq!(second.kind(), Kind::Conflict);
    assert!(
        second.to_string().contains("another process") && second.to_string().contains("state.redb"),
        "{second}"
    );
    state.close().await;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        let open_to_others = RedbState::open(&path).await.unwrap_err();
        assert!(open_to_others.to_string().contains("640"), "{open_to_others}");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    RedbState::open(&path).await.unwrap().close().await;
}

#[tokio::test]
async fn a_newer_format_and_a_foreign_file_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("state.redb");
    RedbState::open(&path).await.unwrap().close().await;
    {
        let database = Database::create(&path).unwrap();
        let writing = database.begin_write().unwrap();
        let meta: ::redb::TableDefinition<'_, &str, u64> = ::redb::TableDefinition::new("meta");
        writing.open_table(meta).unwrap().insert("format", 2).unwrap();
        writing.commit().unwrap();
    }
    let before = std::fs::read(&path).unwrap();
    let newer = RedbState::open(&path).await.unwrap_err();
    assert_eq!(newer.kind(), Kind::Unsupported);
    let says = "the state file was written by a newer version of Hive (format 2; this one knows 1)";
    assert_eq!(newer.message(), says);
    assert_eq!(std::fs::read(&path).unwrap(), before, "not a byte is changed");

    let foreign = home.path().join("foreign");
    std::fs::write(&foreign, vec![7; 10_000]).unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(&foreign, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    assert!(RedbState::open(&foreign).await.is_err());
    assert_eq!(std::fs::read(&foreign).unwrap(), vec![7; 10_000], "a foreign file is left as it is");
}

#[tokio::test]
async fn a_watch_ends_when_the_store_is_closed() {
    let state = open(Disk::new(Vec::new(), u64::MAX)).await.unwrap();
    let mut watch = state.watch(&KeyRange::all(), Revision(0)).await.unwrap();
    let (last, ()) = tokio::join!(watch.next(), state.close());
    assert_eq!(last.unwrap().unwrap_err().kind(), Kind::Unavailable);
    assert!(watch.next().await.is_none());
    state.close().await;
}

/// What a store waits for, and how it ended.
async fn serves_again(state: &RedbState) -> bool {
    let mut health = state.health();
    let settled = health.wait_for(|health| match health {
        Health::NotReady(why) => !why.contains("goes on by itself"),
        _ => true,
    });
    settled.await.unwrap().serves()
}

/// The disk is full at every single write and change of length, and at every sync; then there is room. Where it was a
/// write, the store goes on by itself; a sync that failed is its end, whatever it failed for. Nothing that was
/// acknowledged is lost either way, nothing is half there, and the ids answer for what was unknown.
#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fills_up_in_the_middle_of_a_commit_is_gone_on_with_once_there_is_room() {
    let fresh = Disk::new(Vec::new(), u64::MAX);
    open(fresh.clone()).await.unwrap().close().await;
    let (mut resumed, mut ended) = (0, 0);
    for left in 0.. {
        let disk = Disk::failing_with(io::ErrorKind::StorageFull, fresh.synced(), left);
        let (room, again) = (disk.clone(), disk.clone());
        let setup = Setup {
            // What is written while the disk is full is told as full; the reserve did not help.
            room: Room::by(move || {
                let free = room.0.left.load(Ordering::SeqCst) > 0;
                Ok(if free { u64::MAX } else { RESERVE - 1 })
            }),
            again: Some(Box::new(move || Ok(Box::new(again.clone())))),
            ..plenty()
        };
        let opening = disk.clone();
        let opened = tokio::task::spawn_blocking(move || RedbState::open_blocking(opening, setup));
        let Ok(state) = opened.await.unwrap() else { continue };
        let mut acknowledged = Vec::new();
        let mut tried = 0;
        let mut failed = false;
        while tried < 12 && !failed {
            for n in tried..tried + 3 {
                match state.commit(stamp(n)).await {
                    Ok(_) => acknowledged.push(n),
                    Err(error) => {
                        let kinds = [Kind::OutcomeUnknown, Kind::Unavailable, Kind::Exhausted];
                        assert!(kinds.contains(&error.kind()), "{error:?}");
                        failed = true;
                    }
                }
            }
            tried += 3;
        }
        disk.0.left.store(u64::MAX, Ordering::SeqCst);
        if !failed {
            state.close().await;
            break;
        }
        if serves_again(&state).await {
            resumed += 1;
        } else {
            ended += 1;
            assert_eq!(state.commit(stamp(100)).await.unwrap_err().kind(), Kind::Unavailable);
            state.close().await;
            continue;
        }
        for n in 0..tried {
            let before = holds(&state, n).await;
            assert!(before == 3 || (before == 0 && !acknowledged.contains(&n)), "write {left}: {n}");
            let last = state.get(&key("/last")).await.unwrap();
            assert!(matches!(state.commit(stamp(n)).await.unwrap(), Commit::Done(_)));
            assert_eq!(holds(&state, n).await, 3);
            if before == 3 {
                assert_eq!(state.get(&key("/last")).await.unwrap(), last, "write {left}: {n} was done again");
            }
        }
        state.close().await;
    }
    assert!(resumed > 3 && ended > 0, "{resumed} times it went on, {ended} times it ended");
}

/// What is opened anew has less than was acknowledged: another file, or a disk that lost what it had synced.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_opened_anew_and_lacks_what_was_acknowledged_is_the_end() {
    let older = Disk::new(Vec::new(), u64::MAX);
    open(older.clone()).await.unwrap().close().await;
    let disk = Disk::failing_with(io::ErrorKind::StorageFull, older.synced(), u64::MAX);
    let setup = Setup { again: Some(Box::new(move || Ok(Box::new(older.clone())))), ..plenty() };
    let opening = disk.clone();
    let state =
        tokio::task::spawn_blocking(move || RedbState::open_blocking(opening, setup)).await.unwrap().unwrap();
    state.commit(stamp(0)).await.unwrap();
    let acknowledged = state.revision().await.unwrap();
    disk.0.left.store(0, Ordering::SeqCst);
    assert!(state.commit(stamp(1)).await.is_err());
    let mut health = state.health();
    // Its committer has ended, or it goes on.
    let ended = async { state.0.done.clone().wait_for(|done| *done).await.map(drop) };
    tokio::select! {
        ended = ended => ended.unwrap(),
        _ = health.wait_for(Health::serves) => panic!("it goes on without {acknowledged}"),
    }
    let error = state.get(&key("/last")).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable);
    let says = error.message();
    assert!(says.contains("cannot be opened anew") && !says.contains("by itself"), "{says}");
}

/// A disk whose syncs fail is the end of the store, and an operator reads so.
#[cfg(feature = "gateway")]
#[tokio::test]
async fn a_sync_that_failed_is_the_end_and_readyz_says_so() {
    use tower::ServiceExt as _;
    let disk = Disk::new(Vec::new(), u64::MAX);
    let state = open(disk.clone()).await.unwrap();
    let admin = crate::gateway::admin::Admin::new().part("state", state.health());
    let ready = async || {
        let request = http::Request::get("/readyz").body(crate::Body::empty()).unwrap();
        let response = admin.clone().into_service().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        (status, String::from_utf8(response.into_body().collect(4096).await.unwrap().to_vec()).unwrap())
    };
    assert_eq!(ready().await, (200, "state: ready\n".to_owned()));
    disk.0.left.store(0, Ordering::SeqCst);
    assert!(state.commit(stamp(1)).await.is_err());
    disk.0.left.store(u64::MAX, Ordering::SeqCst);
    let (status, text) = ready().await;
    assert_eq!(status, 503);
    assert!(text.contains("state: not ready: the state file has failed, open it anew"), "{text}");
    assert_eq!(state.commit(stamp(2)).await.unwrap_err().kind(), Kind::Unavailable, "it is not tried again");
}
